"""Conditions: the words that open one, what they say must hold, and who must bring it about."""

from collections.abc import Iterator
from dataclasses import dataclass

from standoff.document.grammar import SUBJECTS, child, coordinated, is_verb, objects_of
from standoff.document.token import Document, Sentence, Token
from standoff.lexicon.stances import Connective
from standoff.lexicon.words import word_set
from standoff.model.act import Relation

_FIRST = Connective(("first",), Relation.AFTER, "phrase", "", "", "")
_MISREAD = {("provided",), ("providing",), ("in", "case")}
_CUT = {",", ";", ":", "—", "–", "”", "“", "."}


@dataclass(frozen=True, slots=True)
class Opened:
    """A condition before it is given to a position: `head` is its verb or noun, `tokens` what it says, `at` where its words stand.

    `first` is the head of the first of several joined conditions, which share its subject.
    """

    connective: Connective
    at: Token
    head: Token | None
    tokens: tuple[Token, ...]
    first: Token | None = None


def by_first(connectives: tuple[Connective, ...]) -> dict[str, tuple[Connective, ...]]:
    """The connectives that stand in a text, by their first word, the longest first."""
    found: dict[str, tuple[Connective, ...]] = {}
    for c in connectives:
        if c.shape != "link":
            found[c.words[0]] = (*found.get(c.words[0], ()), c)
    return found


def opened(doc: Document, sentence: Sentence, connectives: dict[str, tuple[Connective, ...]]) -> tuple[Opened, ...]:
    """The conditions that a sentence opens, in text order; coordinated ones apart. `connectives` are by first word."""
    words = doc.words(sentence)
    lower = [t.lower for t in words]
    found: list[Opened] = []
    i = 0
    while i < len(words):
        here = connectives.get(lower[i], ())
        hit, last = next(((c, at) for c in here if (at := _stands(c, lower, i)) is not None), (None, i)) if here else (None, i)
        if hit is None:
            i += 1
            continue
        found.extend(_open(hit, words, i, last))
        i = last + 1
    return (*found, *_first_then(words))


def _first_then(words: list[Token]) -> Iterator[Opened]:
    """ "First the prisoners, then we can talk": what comes before "then" must hold first."""
    then = next(
        (i for i, t in enumerate(words) if i > 1 and t.lower in {"then", "afterwards"} and words[i - 1].text in {",", ";", "and"}), 0
    )
    stops = [i for i in range(then - 1) if words[i].text in {"“", '"', ":", "‘"}]
    said = words[stops[-1] + 1 if stops else 0 : then]
    while said and (said[-1].text in _CUT or said[-1].lower == "and"):
        said.pop()
    if not any(t.lower == "first" and t.tag != "JJ" for t in said) or any(t.lower in {"if", "when", "that"} for t in said):
        return
    inside = {t.i for t in said}
    heads = [t for t in said if (t.head.i not in inside or t.head is t) and t.pos in {"NOUN", "PROPN", "VERB", "AUX", "ADJ"}]
    head = heads[0] if heads else next((t for t in said if t.pos in {"NOUN", "PROPN", "VERB"}), None)
    if head is not None:
        yield Opened(_FIRST, said[0], head, tuple(said))


def _stands(connective: Connective, lower: list[str], i: int) -> int | None:
    """Where the words of a connective end that start at `i`, a colon among them left out; None where they do not stand there."""
    for word in connective.words:
        i += lower[i : i + 1] == [":"]
        if lower[i : i + 1] != [word]:
            return None
        i += 1
    return i - 1


def _open(connective: Connective, words: list[Token], first: int, last: int) -> Iterator[Opened]:
    at, end = words[first], words[last]
    follows = words[last + 1].lower if last + 1 < len(words) else ""
    before = words[first - 1].lower if first else ""
    if before == "even" or follows in word_set("no_condition"):  # "even if", "until now", "once again"
        return
    if connective.words == ("once",) and before in {"at", "all", "than"}:
        return
    alone = last + 1 == len(words) or words[last + 1].text in _CUT
    if connective.words[-1] in {"exchange", "return"} and not alone:  # "asked in return that", "in exchange of": something follows
        return
    if connective.shape == "adverb":
        yield Opened(connective, at, None, tuple(words[first : last + 1]))
        return
    if connective.shape == "inverted" or connective.words in _MISREAD:
        turned, said = _inverted(connective, words, last)
        if turned is not None:
            yield Opened(connective, at, turned, said)
            return
    head = _head(connective, at, end, is_first=first == 0 or words[first - 1].text in _CUT)
    if head is None or head.i <= end.i or (connective.shape == "clause" and not _is_open(connective, at, head)):
        return
    if (
        connective.shape == "clause"
        and not is_verb(head)
        and (head.entity[2:] in {"DATE", "TIME"} or (connective.needs == "promise" and head.pos == "PRON"))
    ):
        return
    parts = _parts(connective, head)
    for part in parts:
        tokens = [t for t in _own(part, parts) if t.i > end.i and t.sentence == head.sentence]
        while tokens and (tokens[0].dep == "cc" or tokens[0].text in _CUT or (tokens[0].lower == "that" and tokens[0].dep == "mark")):
            tokens.pop(0)
        while tokens and (tokens[-1].dep == "cc" or (tokens[-1].text in _CUT and tokens[-1].text != "”") or _trails(tokens)):
            tokens.pop()
        if tokens:
            rest = _predicate(words, tokens[-1], part) if connective.shape == "clause" else []
            yield Opened(connective, at, part, (*tokens, *rest), parts[0])


def _predicate(words: list[Token], last: Token, head: Token) -> list[Token]:
    """The verb that the parser left outside a condition because it took a participle for its verb: "the men captured then *were home*"."""
    following = words[last.i - words[0].i + 1 :][:1]
    left_out = following and following[0].pos == "AUX" and following[0].dep == "conj" and child(following[0], *SUBJECTS) is None
    if not left_out or head.tag not in {"VBN", "VBD"} or child(head, "auxpass", "aux") is not None:
        return []
    return [t for t in sorted(following[0].subtree(), key=lambda t: t.i) if t.text not in _CUT]


def _head(connective: Connective, at: Token, end: Token, *, is_first: bool) -> Token | None:
    """The verb or noun that the connective brings in."""
    if connective.shape == "inverted":
        verb = at.head if at.dep in {"aux", "auxpass"} else at
        subject = child(verb, "nsubj", "nsubjpass")
        if subject is not None and at.i < subject.i and at.lower != "were" and (verb.head is not verb or is_first):
            return verb
        return _inverted_be(at)
    below = child(end, "pcomp", "pobj", "ccomp", "advcl", "acl", "relcl")
    if connective.shape == "phrase":
        return below or (child(end, "dobj") if end.tag == "VBG" else None) or next(iter(objects_of(at, end.lower)), None)
    if end.dep in {"mark", "advmod"} and end.head.i > end.i:
        return end.head
    if below is not None and below.i > end.i:
        return below
    if end.lower == "that" and at.i < end.i:
        return end.head if end.head.i > end.i else None
    return end.head if end.head.i > end.i and is_verb(end.head) else None


def _inverted(connective: Connective, words: list[Token], last: int) -> tuple[Token | None, tuple[Token, ...]]:
    """What follows "should", "were" or "provided" up to the next comma, read by the order of words: the parser goes astray on these."""
    ends = next((i for i in range(last + 1, len(words)) if words[i].text in _CUT and words[i].text not in {"“", "”"}), len(words))
    tokens = tuple(words[last + 1 : ends])
    first = next((t for t in tokens if t.pos in {"NOUN", "PROPN", "PRON", "NUM"}), None)
    verbs = [t for t in tokens if t.pos in {"VERB", "AUX"} and first is not None and t.i > first.i]
    if connective.words == ("were",):
        verbs = [t for t in verbs if t.tag == "VB" and any(w.lower == "to" for w in tokens if w.i < t.i)]
    elif connective.words == ("should",):
        verbs = [t for t in verbs if t.tag in {"VB", "VBP", "VBN"}]
    if not verbs or (words[last].head in words[:last] and words[last].dep == "aux" and verbs[0] is not words[last].head):
        return None, ()
    if (connective.shape == "inverted" and last and words[last - 1].pos == "PRON") or (
        last and words[last - 1].dep in {"nsubj", "nsubjpass", "expl"} and words[last - 1].head is words[last].head
    ):
        return None, ()
    verb = next((t for t in verbs if t.pos == "VERB"), verbs[0])
    return verb, tokens


def _inverted_be(at: Token) -> Token | None:
    """ "were the Front to hand over": the parser may take "were" for the verb itself."""
    if at.lower != "were":
        return None
    subject = child(at, "nsubj", "attr")
    infinitive = child(at, "xcomp", "advcl", "acl")
    if infinitive is None and subject is not None:
        infinitive = child(subject, "acl", "relcl")
    return infinitive if subject is not None and subject.i > at.i and infinitive is not None else None


def _trails(tokens: list[Token]) -> bool:
    """Whether the last words only stress what was said: ", and not before"."""
    return tokens[-1].lower in {"before", "not", "earlier", "sooner"} and any(t.lower == "not" or t.dep == "neg" for t in tokens[-3:])


def _is_aside(token: Token) -> bool:
    """What only adds to a condition after a comma: ", which they hold", ", deepening a rift"."""
    first = min(token.subtree(), key=lambda t: t.i)
    apart = first.i > token.head.i and any(c.text == "," and c.i == first.i - 1 for c in (*token.head.children, *token.head.head.children))
    return apart and ((token.dep == "advcl" and token.tag == "VBG") or (token.dep == "relcl" and first.tag in {"WDT", "WP", "WRB"}))


def _is_open(connective: Connective, at: Token, head: Token) -> bool:
    """Whether the clause leaves open what is to happen: not what somebody asks or knows ("asked if"), nor "if necessary"."""
    if connective.words != ("if",):
        return True
    asked = head.dep == "ccomp" and at.i > head.head.i and head.head.lemma in word_set("asking")
    bare = child(head, "nsubj", "nsubjpass", "expl", "csubj") is None and not any(t.pos in {"NOUN", "PROPN"} for t in head.children)
    return not asked and not bare


def _is_joined(verb: Token) -> bool:
    """Whether a verb is joined by "and" or a comma; without, the parser took a participle for a verb ("those held were home")."""
    between = (*verb.head.children, *verb.children)
    return any(c.dep in {"cc", "punct"} and c.i < verb.i for c in between) or verb.pos == "VERB"


def _parts(connective: Connective, head: Token) -> tuple[Token, ...]:
    """The head and the verbs or nouns joined to it that are conditions of their own."""
    joined = [
        t
        for t in coordinated(head)
        if t is head
        or (is_verb(t) and is_verb(head) and not _marked_apart(connective, t) and _is_joined(t))
        or (t.pos == "NOUN" and not is_verb(head) and list(t.children))
    ]
    above = head.head
    if is_verb(head) and is_verb(above) and head.tag != above.tag:  # "until they stop, open the gate and leave": hung one clause too high
        joined += [
            t for t in coordinated(above) if t.i > head.i and t.tag == head.tag and child(t, "nsubj", "nsubjpass", "mark", "aux") is None
        ]
    return tuple(t for t in joined if t.sentence == head.sentence)


def _marked_apart(connective: Connective, verb: Token) -> bool:
    """ "if A, and that B": the second goes back to the saying; "provided that A and that B" is two conditions."""
    marks = {c.lower for c in verb.children if c.dep == "mark"}
    return bool(marks) and not marks <= {*connective.words}


def _own(head: Token, parts: tuple[Token, ...]) -> list[Token]:
    """What stands under a head, without what is joined to it and without words of saying that the parser hung below it."""
    found, stack = [head], list(head.children)
    while stack:
        token = stack.pop()
        if token in parts or (token.dep == "conj" and token.head is head and is_verb(token)) or _is_aside(token):
            continue
        found.append(token)
        stack.extend(token.children)
    return sorted(found, key=lambda t: t.i)
