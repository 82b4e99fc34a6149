"""Whether a clause looks ahead: the last verbal cue before a time decides whether "Friday" is past or to come."""

from bisect import bisect_right
from functools import cache

from standoff.document.token import Document, Token
from standoff.lexicon.acts import data, read_toml

_STOPS = {";", ":", "“", "”", '"', "—", "–"}
_PAST = {"VBD", "VBN"}
_LEFT, _RIGHT = 24, 48  # tokens looked at


@cache
def cues(name: str) -> frozenset[str]:
    """A list of the future cues of `times.toml`."""
    table = read_toml(data() / "times.toml")["future"]
    assert isinstance(table, dict)  # noqa: S101 - the file is ours
    return frozenset(word for part in str(table[name]).split("|") for word in ([part] if "|" in str(table[name]) else part.split()))


def governor(token: Token) -> Token | None:
    """The verb that the token depends on, if any."""
    return next((above for above in token.ancestors() if above.pos in {"VERB", "AUX"}), None)


class Tense:
    """Answers whether the time at an offset lies ahead of the report."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._starts = [token.start for token in doc.tokens]

    def token(self, offset: int) -> Token | None:
        """The token that holds the offset, or the last before it."""
        i = bisect_right(self._starts, offset) - 1
        return self._doc.tokens[i] if i >= 0 else None

    def future(self, start: int, end: int) -> bool:
        """True where the clause around `start:end` looks ahead."""
        first = self.token(start)
        if first is None:
            return False
        sentence = self._doc.sentences[first.sentence]
        before = self._doc.tokens[max(sentence.first, first.i - _LEFT) : first.i]
        prior = [token.lower for token in before[-3:]]
        if any(" ".join(prior).endswith((cue, f"{cue} on")) for cue in cues("ahead")):
            return True
        possessive = self._doc.text[end : end + 2] in {"'s", "’s"}
        if possessive:
            return False
        verb = self._verb_before(before) or governor(first) or self._verb_after(first, sentence.last)
        if any(word in cues("until") for word in prior):
            return not _past_perfect(verb)
        if any(word in cues("by") for word in prior[-2:]) and (verb is None or not _is_past(verb)):
            return True
        if any(token.lower in cues("words") and token.tag not in {"IN", "VBD"} and token.pos != "AUX" for token in before[-2:]):
            return True
        if verb is not None and verb.lower in cues("aims") and _aims(verb, first.i):
            return True
        return verb is not None and _looks_ahead(verb, headline=self._doc.paragraphs[sentence.paragraph].headline)

    def _verb_before(self, before: list[Token]) -> Token | None:
        for token in reversed(before):
            if token.lower in _STOPS:
                return None
            if token.pos == "VERB" or (token.pos == "AUX" and token.dep not in {"aux", "auxpass"}):
                return token
            if token.pos == "AUX" and token.dep == "aux" and token.lower in cues("modals"):
                return token.head if token.head.i > token.i else token
        return None

    def _verb_after(self, first: Token, last: int) -> Token | None:
        for token in self._doc.tokens[first.i : min(last, first.i + _RIGHT)]:
            if token.lower in _STOPS:
                return None
            if token.pos in {"VERB", "AUX"}:
                return token.head if token.pos == "AUX" and token.dep in {"aux", "auxpass"} else token
        return None


def _looks_ahead(verb: Token, *, headline: bool) -> bool:
    helpers = [child for child in verb.children if child.dep in {"aux", "auxpass"} and child.i < verb.i]
    words = {child.lower for child in helpers}
    if words & {"have", "had", "has"}:
        return False
    if words & cues("modals") or verb.lower in cues("modals"):
        return True
    if "to" in words:
        return verb.dep in {"acl", "relcl"} or verb.head.lower in cues("words") or _looks_ahead_above(verb, headline=headline)
    if verb.tag == "VBG" and verb.dep in {"xcomp", "advcl", "pcomp"}:
        return False
    if verb.lower in cues("words") and verb.tag == "VBN" and words & {"is", "are"}:
        return True
    if any(child.dep == "mark" and child.lower in {"if", "unless", "until"} for child in verb.children):
        return verb.head is not verb and _looks_ahead(verb.head, headline=headline)
    return not headline and verb.tag in {"VBZ", "VBP"} and verb.lemma in cues("present")


def _looks_ahead_above(verb: Token, *, headline: bool) -> bool:
    head = verb.head
    return (
        head is not verb
        and head.pos in {"VERB", "AUX"}
        and bool({c.lower for c in head.children if c.dep == "aux"} & cues("modals"))
        and not headline
    )


def _aims(verb: Token, limit: int) -> bool:
    """Whether the verb points to a thing to come: "invited them to talks", "called a vote for Sunday"."""
    return verb.pos == "VERB" and any(
        t.lower in {"to", "for"} and t.dep in {"prep", "dative"} and verb.i < t.i < limit for t in verb.subtree()
    )


def _is_past(verb: Token) -> bool:
    helpers = {child.lower for child in verb.children if child.dep in {"aux", "auxpass"}}
    if helpers & (cues("modals") | {"to"}):
        return False
    conditional = any(child.dep == "mark" and child.lower in {"if", "unless"} for child in verb.children)
    return verb.tag in _PAST and not conditional and not helpers & {"is", "are", "be"}


def _past_perfect(verb: Token | None) -> bool:
    return verb is not None and any(child.lower == "had" for child in verb.children if child.dep == "aux")
