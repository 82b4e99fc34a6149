"""The place of an event: what the words around its trigger say, and nothing else (no dateline, no actor's country)."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from standoff.document.token import Document, Sentence, Token
from standoff.lexicon.states import place_words
from standoff.mention.common_places import common_place
from standoff.mention.places import PlaceMention, locative_preposition
from standoff.model.claim import Place

_OTHER_CLAUSE = frozenset({"ccomp", "relcl", "advcl", "parataxis", "csubj", "csubjpass", "conj"})
_BROAD = {"region": 2, "area": 2, "water": 2, "country": 3, "continent": 4}
_NONFINITE = frozenset({"VBG", "VBN", "VB"})
_TARGET_PREPOSITIONS = frozenset({"on", "of", "against", "at", "upon", "over"})
_OTHER_TIME = frozenset({"after", "before", "since", "following", "despite"})
_CLIMB = 3
_OPENING = 4  # tokens
_BACK = 4  # sentences back to where "the operation" was first spoken of
_DIRECT = 2  # steps from a name over its preposition to the trigger
_HERE, _DONE_TO, _WAY, _ASIDE = range(4)  # it happens there, is done to it, moves there; the doer or a further deed is there


@dataclass(frozen=True, slots=True, order=True)
class _Candidate:
    """A place with its standing; the least is taken. `attached` is whether it hangs on the trigger by a preposition."""

    broad: int
    relation: int
    depth: int
    order: int
    attached: bool
    place: PlaceMention


def link_place(doc: Document, places: tuple[PlaceMention, ...], head: Token) -> Place | None:
    """The place where what `head` (verb or noun) tells of happened, as far as its own clause or, for a noun, its main clause says.

    A more precise place goes before a broader one, a place where something is before one it moves to, a near one before a far one.
    """
    ways = (_in_clause, _scene_of, _late, _antecedent, _above, _meant)
    found = next((found for way in ways if (found := list(way(doc, places, head)))), [])
    if not found:
        return None
    best = min(found).place
    return _as_place(best, [c.place for c in sorted(found)[1:]])


def opening_place(doc: Document, places: tuple[PlaceMention, ...], sentence: Sentence) -> Place | None:
    """The place that a sentence opens with, as the scene of what follows: "In Ostry, ...", "Also in Ostry on Friday, ..."."""
    opening = doc.tokens[sentence.first : min(sentence.last, sentence.first + _OPENING)]
    prep = next((t for t in opening if t.pos == "ADP" and t.lower in place_words().here), None)
    if prep is None or any(t.pos not in ("ADV", "NOUN", "PROPN", "PUNCT", "SPACE") for t in doc.tokens[sentence.first : prep.i]):
        return None
    root = next((t for t in doc.tokens[prep.i : sentence.last] if t.pos in ("VERB", "AUX")), None)
    found = [p for p in _in_sentence(doc, places, prep) if p.locative and (root is None or p.last <= root.i)]
    found = [p for p in found if p.first - prep.i <= _OPENING]
    return _as_place(found[0], found[1:]) if found else None


def _as_place(best: PlaceMention, others: list[PlaceMention]) -> Place:
    within = list(best.within)
    wider = [p for p in others if p.kind in ("region", "country") and best.kind not in ("country", "continent") and p.name not in within]
    within += [p.name for p in wider if p.first >= best.last]
    return Place(
        name=best.name,
        text=best.text,
        start=best.start,
        end=best.end,
        lat=best.lat,
        lon=best.lon,
        geonameid=best.geonameid,
        country=best.country,
        kind=best.kind,
        within=tuple(within),
    )


def _in_clause(doc: Document, places: tuple[PlaceMention, ...], head: Token) -> Iterator[_Candidate]:
    """The places below `head` that no clause of their own parts from it."""
    named = {i: place for place in _in_sentence(doc, places, head) for i in range(place.first, place.last)}
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
            yield _Candidate(_breadth(place, common=common), relation, len(path), token.i, attached, place)


def _in_sentence(doc: Document, places: tuple[PlaceMention, ...], head: Token) -> tuple[PlaceMention, ...]:
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

    Not so: "the strike that killed him in Ostry", "killed one and wounded two in Ostry", "a man who was, they thought, from there".
    """
    if verb.dep == "acl":
        meanwhile = verb.head.dep == "pobj" and verb.head.head.lower == "during"
        return any(t.lower == "to" for t in verb.children) and not meanwhile
    if verb.dep == "xcomp":
        return head.lemma in place_words().settling
    if verb.dep not in _OTHER_CLAUSE:
        return False
    if verb.dep == "advcl" and verb.tag == "VBG" and verb.head is head:
        return (
            verb.lemma in place_words().telling
            or _has_subject(verb)
            or any(
                t.dep in ("mark", "advmod", "prep") and t.i < verb.i and t.lower not in ("while", "whilst", "when") for t in verb.children
            )
        )
    if verb.dep == "relcl" and verb.head is head:
        return not any(t.lower in ("that", "which") and t.dep in ("nsubj", "nsubjpass") for t in verb.children)
    if verb.dep == "conj" and verb.head is head:
        return _has_subject(verb) or _has_tense(verb)
    telling = place_words().telling
    believed = verb.dep in ("relcl", "ccomp") and (verb.lemma in telling or verb.lemma == "be")
    return not believed or head.lemma in telling


def _relation(place: PlaceMention, token: Token, head: Token, path: list[Token], *, common: bool) -> int | None:
    """How the place stands to the event, one of `_HERE`, `_DONE_TO`, `_WAY`, `_ASIDE`, or None."""
    words = place_words()
    prep = locative_preposition(token)
    top = path[-1] if path else token
    if prep is None and token.lower != "there":
        if _done_to(place, head, path, common=common):
            return _DONE_TO
        return _ASIDE if not common and _gathered(token, path) else None
    here = prep is None or prep.lower in words.here or prep.lower in ("of", "on")
    direct = len(path) <= _DIRECT and here
    if head.lemma in words.telling and top.dep != "xcomp" and not direct:
        return None
    far = any(t.dep in _OTHER_CLAUSE - {"conj"} and t.pos in ("VERB", "AUX") for t in path)
    suffers = top.dep == "nsubjpass" and head.lemma in words.harming
    if far or (top.dep in ("nsubj", "nsubjpass", "agent") and head.pos == "VERB" and not suffers):
        return _ASIDE if here else None
    return _HERE if here else _WAY


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
        whole = len(path) <= _DIRECT or head.pos != "VERB" or below[-1].lemma in words.kinds
        return listed and targeted and parts and whole
    if head.pos != "VERB":
        return not common and place.kind != "country" and all(t.dep in ("compound", "nmod") for t in path)
    part = top.lemma in words.part and all(t.dep in ("pobj", "prep", "poss", "conj", "appos") for t in below)
    suffers = top.dep in ("dobj", "nsubjpass") or (top.dep == "nsubj" and head.lemma in ("fall", "burn") and not common)
    return listed and suffers and (part or all(t.dep in ("conj", "appos") for t in below))


def _scene_of(doc: Document, places: tuple[PlaceMention, ...], head: Token) -> Iterator[_Candidate]:
    """The place that is told to have had the event: "Ostry was the scene of clashes", "Ostry saw clashes"."""
    noun = head.head.head if head.dep == "pobj" and head.head.lower in ("of", "for") else head
    words = place_words()
    if noun.dep not in (("attr",) if noun is not head else ("dobj",)):
        return
    fits = noun.lemma in words.scenes if noun is not head else noun.head.lemma in words.suffering
    subject = next((t for t in noun.head.children if t.dep == "nsubj"), None) if fits else None
    place = next((p for p in _in_sentence(doc, places, head) if subject is not None and p.head == subject.i), None)
    if place is not None:
        yield _Candidate(0, _HERE, 0, place.head, attached=True, place=place)


def _late(doc: Document, places: tuple[PlaceMention, ...], head: Token) -> Iterator[_Candidate]:
    """The places behind a relative clause that the parser hung on its noun: "Tal, who met the envoy, Lio Arden, in Ostry, said"."""
    if head.dep != "relcl":
        return
    for prep in head.head.children:
        if prep.dep == "prep" and prep.i > head.i:
            yield from (c for c in _in_clause(doc, places, head.head) if c.relation == _HERE and c.order > prep.i and c.depth <= _DIRECT)


def _gathered(token: Token, path: list[Token]) -> bool:
    """Whether the place is in the name of a meeting that the event is a part of: "a walkout from the Ostry talks"."""
    of_meeting = token.dep in ("compound", "nmod") and token.head.lemma in place_words().gatherings
    return of_meeting and path[-1].dep == "prep" and path[-1].lower in ("in", "from", "at", "of", "during")


def _antecedent(doc: Document, places: tuple[PlaceMention, ...], head: Token) -> Iterator[_Candidate]:
    """The place that a relative clause hangs on: "Ostry, where two died"; "Ostry, which was shelled"; "a raid on Ostry in which ..."."""
    verb = head.head if head.dep == "xcomp" else head
    if verb.dep != "relcl":
        return
    noun = verb.head
    pronouns = [t for t in verb.subtree() if t.lower in ("where", "which", "that") and t.pos in ("PRON", "ADV", "SCONJ", "DET")]
    where = next((t for t in pronouns if t.lower == "where" or t.head.lower in ("in", "at", "near", "during")), None)
    done = head.lemma in place_words().done_to_place and any(t.head is head and t.dep not in ("nsubj", "mark") for t in pronouns)
    place = next((p for p in _in_sentence(doc, places, noun) if p.first <= noun.i < p.last), None)
    place = place or (common_place(doc, noun) if where or done else None)
    if place is not None and (where or (done and place.kind != "country")):
        yield _Candidate(0, _HERE, 0, noun.i, attached=True, place=place)
    elif where is not None:
        inside = [c for c in _in_clause(doc, places, noun) if c.relation in (_HERE, _DONE_TO)]
        before = [p for p in _in_sentence(doc, places, noun) if where.lower == "where" and p.last <= where.i and p.locative]
        yield from inside or [_Candidate(0, _HERE, 0, p.head, attached=True, place=p) for p in before[-1:]]


def _above(doc: Document, places: tuple[PlaceMention, ...], head: Token) -> Iterator[_Candidate]:
    """The places of the clause that a noun or a verb without a tense of its own belongs to, or of the verb it is coordinated with.

    Of a clause with a subject of its own, only what stands before the first verb: "In Ostry, men threw stones and police fired".
    """
    token = head
    for _ in range(_CLIMB):
        noun = token.pos in ("NOUN", "PROPN", "ADJ", "PRON", "NUM")
        shared = token.dep in ("conj", "relcl", "parataxis") and not noun
        above = next((t for t in token.ancestors() if t.pos in ("VERB", "AUX")), None)
        if above is None or not (noun or shared or _is_bare(token)) or above.lemma in place_words().telling:
            return
        fronted = shared and (token.dep != "conj" or _has_subject(token))
        free = not noun or (above.lemma in place_words().harming and _does(token, above))
        candidates = (c for c in _in_clause(doc, places, above) if c.relation == _HERE)
        found = [c for c in candidates if (c.attached or free) and (not fronted or (c.attached and c.order < above.i))]
        found = found or ([] if fronted else list(_antecedent(doc, places, above)))
        yield from found
        if found or (noun and above.dep != "xcomp"):
            return
        token = above


def _meant(doc: Document, places: tuple[PlaceMention, ...], head: Token) -> Iterator[_Candidate]:
    """The place of what the event is said to be part of, where that was first spoken of: "a search in Ostry. ... During the search"."""
    for prep in head.children:
        noun = next((t for t in prep.children if t.dep == "pobj"), None) if prep.lower in ("during", "at", "in") else None
        if noun is None or not any(t.dep == "det" and t.lower in ("the", "this", "that") for t in noun.children):
            continue
        opening = doc.sentences[max(0, noun.sentence - _BACK)].first
        first = next((t for t in reversed(doc.tokens[opening : prep.i]) if t.lemma == noun.lemma and t.pos == "NOUN"), None)
        if first is not None and common_place(doc, first) is None:
            yield from _in_clause(doc, places, first)
            yield from _above(doc, places, first)


def _does(noun: Token, verb: Token) -> bool:
    """Whether the noun is the subject, also where the parser hung it on the day before it: "On Monday mortar fire killed two"."""
    return noun.dep == "nsubj" or (noun.i < verb.i and noun.dep == "pobj" and not _has_subject(verb))


def _is_bare(token: Token) -> bool:
    """Whether the verb has no tense of its own: "to shell", "blocking the road", "held in Ostry"."""
    hangs = token.dep in ("xcomp", "acl", "advcl", "pcomp", "amod")
    return token.tag in _NONFINITE and hangs and not _has_tense(token)


def _has_subject(token: Token) -> bool:
    return any(child.dep in ("nsubj", "nsubjpass") for child in token.children)


def _has_tense(token: Token) -> bool:
    return any(child.dep in ("aux", "auxpass") and child.tag in ("VBD", "VBZ", "VBP", "MD") for child in token.children)
