"""The places in a clause and how each stands to what the clause tells of."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from standoff.document.token import Document, Token
from standoff.lexicon.states import place_words
from standoff.mention.common_places import common_place
from standoff.mention.places import PlaceMention, locative_preposition

_OTHER_CLAUSE = frozenset({"ccomp", "relcl", "advcl", "parataxis", "csubj", "csubjpass", "conj"})
_BROAD = {"region": 2, "district": 1, "area": 2, "line": 2, "water": 2, "country": 3, "continent": 4}
_TARGET_PREPOSITIONS = frozenset({"on", "of", "against", "at", "upon", "over"})
_OTHER_TIME = frozenset({"after", "before", "since", "following", "despite"})
_MEANWHILE = frozenset({"while", "whilst", "when"})
DIRECT = 2  # steps from a name over its preposition to the trigger
HERE, DONE_TO, WAY, ASIDE = range(4)  # it happens there, is done to it, moves there; the doer or a further deed is there


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """A place with its standing; the least is taken. `attached` is whether it hangs on the trigger by a preposition."""

    broad: int
    relation: int
    depth: int
    order: int
    attached: bool
    place: PlaceMention


def in_clause(doc: Document, places: tuple[PlaceMention, ...], head: Token) -> Iterator[Candidate]:
    """The places below `head` that no clause of their own parts from it."""
    named = {i: place for place in in_sentence(doc, places, head) for i in range(place.first, place.last)}
    for token in head.subtree():
        place, common = named.get(token.i), False
        if place is None and token is not head:
            place, common = common_place(doc, token), True
        if place is None and (token.lower == "there" or _stands_for_place(token, head)):
            place, common = _named_before(doc, places, token), False
        if place is None or place.head != token.i:
            continue
        path = _path(token, head)
        relation = None if path is None else _relation(place, token, head, path, common=common)
        if path is not None and relation is not None:
            attached = bool(path) and path[-1].dep in ("prep", "advmod")
            yield Candidate(_breadth(place, common=common), relation, len(path), token.i, attached, place)


def in_sentence(doc: Document, places: tuple[PlaceMention, ...], head: Token) -> tuple[PlaceMention, ...]:
    """The places named in the sentence of `head`."""
    sentence = doc.sentences[head.sentence]
    first = bisect_left(places, sentence.first, key=lambda p: p.first)
    return places[first : bisect_left(places, sentence.last, key=lambda p: p.first)]


def _stands_for_place(token: Token, head: Token) -> bool:
    """Whether "it" is what a verb that takes places has been done to: "it was recaptured"."""
    return token.lower == "it" and token.head is head and token.dep in ("dobj", "nsubjpass") and head.lemma in place_words().taken


def _named_before(doc: Document, places: tuple[PlaceMention, ...], token: Token) -> PlaceMention | None:
    """The nearest place named before "there" or "it" in this sentence or the one before, at that word itself."""
    k = bisect_left(places, token.i, key=lambda p: p.first)
    near = (p for p in reversed(places[:k]) if doc.tokens[p.first].sentence >= token.sentence - 1)
    before = next((p for p in near if token.lower == "there" or p.kind not in ("country", "continent")), None)
    if token.dep == "expl" or before is None:
        return None
    at = token.i
    return replace(before, start=token.start, end=token.end, text=token.text, first=at, last=at + 1, head=at, locative=True)


def _breadth(place: PlaceMention, *, common: bool) -> int:
    if common:
        return 1 if place.kind == "site" else 2
    return _BROAD.get(place.kind, 0)


def _path(token: Token, head: Token) -> list[Token] | None:
    """The tokens from `token` up to below `head`; None where another clause lies between."""
    path: list[Token] = []
    while token is not head:
        if token.head is token or (token.pos in ("VERB", "AUX") and _parts(token, head)) or token.lower in _OTHER_TIME:
            return None
        path.append(token)
        token = token.head
    return path


def _parts(verb: Token, head: Token) -> bool:
    """Whether a clause below the head tells of something else.

    Not so: "the strike that killed him in Ostry", "killed one and wounded two in Ostry", "a man who was, they thought, from
    there", "detained a man while searching a house in Ostry".
    """
    if verb.dep == "acl":
        meanwhile = verb.head.dep == "pobj" and verb.head.head.lower == "during"
        return any(t.lower == "to" for t in verb.children) and not meanwhile
    if verb.dep == "xcomp":
        return head.lemma in place_words().settling
    if verb.dep not in _OTHER_CLAUSE:
        return False
    if verb.dep == "advcl" and verb.tag == "VBG" and verb.head is head:
        opened = (t.lower for t in verb.children if t.dep in ("mark", "advmod", "prep") and t.i < verb.i)
        return verb.lemma in place_words().telling or has_subject(verb) or any(word not in _MEANWHILE for word in opened)
    if verb.dep == "relcl" and verb.head is head:
        return not any(t.lower in ("that", "which") and t.dep in ("nsubj", "nsubjpass") for t in verb.children)
    if verb.dep == "conj" and verb.head is head:
        return has_subject(verb) or has_tense(verb)
    telling = place_words().telling
    believed = verb.dep in ("relcl", "ccomp") and (verb.lemma in telling or verb.lemma == "be")
    return not believed or head.lemma in telling


def _relation(place: PlaceMention, token: Token, head: Token, path: list[Token], *, common: bool) -> int | None:
    """How the place stands to the event, one of `HERE`, `DONE_TO`, `WAY`, `ASIDE`, or None."""
    words = place_words()
    prep = locative_preposition(token)
    top = path[-1] if path else token
    if prep is None and token.lower != "there":
        if _done_to(place, head, path, common=common):
            return DONE_TO
        return ASIDE if not common and _gathered(token, path) else None
    here = prep is None or prep.lower in words.here or prep.lower in ("of", "on")
    direct = len(path) <= DIRECT and here
    if head.lemma in words.telling and top.dep != "xcomp" and not direct:
        return None
    far = any(t.dep in _OTHER_CLAUSE - {"conj"} and t.pos in ("VERB", "AUX") for t in path)
    suffers = top.dep == "nsubjpass" and head.lemma in words.harming
    if far or (top.dep in ("nsubj", "nsubjpass", "agent") and head.pos == "VERB" and not suffers):
        return ASIDE if here else None
    return HERE if here else WAY


def _done_to(place: PlaceMention, head: Token, path: list[Token], *, common: bool) -> bool:
    """Whether the event is done to the place itself: "shelled Ostry", "the siege of Ostry", "the Ostry bombing"."""
    words = place_words()
    if not path or head.lemma in words.telling:
        return False
    listed = head.lemma in words.done_to_place
    top, below = path[-1], path[:-1]
    if head.pos == "VERB" and below and below[-1].dep == "prep" and top.dep in ("dobj", "attr") and top.pos == "NOUN":
        return _done_to(place, top, below, common=common)
    if top.dep == "prep":
        targeted = top.lower in _TARGET_PREPOSITIONS and (head.pos != "VERB" or top.lower != "of")
        parts = all(t.dep in ("pobj", "conj", "appos") or t.lower == "of" for t in below)
        whole = len(path) <= DIRECT or head.pos != "VERB" or below[-1].lemma in words.kinds
        return listed and targeted and parts and whole
    if head.pos != "VERB":
        return not common and place.kind != "country" and all(t.dep in ("compound", "nmod") for t in path)
    part = top.lemma in words.part and all(t.dep in ("pobj", "prep", "poss", "conj", "appos") for t in below)
    suffers = top.dep in ("dobj", "nsubjpass") or (top.dep == "nsubj" and head.lemma in ("fall", "burn") and not common)
    return listed and suffers and (part or all(t.dep in ("conj", "appos") for t in below))


def _gathered(token: Token, path: list[Token]) -> bool:
    """Whether the place is in the name of a meeting that the event is a part of: "a walkout from the Ostry talks"."""
    of_meeting = token.dep in ("compound", "nmod") and token.head.lemma in place_words().gatherings
    return of_meeting and path[-1].dep == "prep" and path[-1].lower in ("in", "from", "at", "of", "during")


def has_subject(token: Token) -> bool:
    """Whether a verb has a subject of its own."""
    return any(child.dep in ("nsubj", "nsubjpass") for child in token.children)


def has_tense(token: Token) -> bool:
    """Whether a verb has an auxiliary with a tense: "was taken", "has left", "will go"."""
    return any(child.dep in ("aux", "auxpass") and child.tag in ("VBD", "VBZ", "VBP", "MD") for child in token.children)
