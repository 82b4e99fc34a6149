"""Places named in a document, with what the text itself tells of where they lie; where on earth that is, `placing` says."""

from dataclasses import dataclass, replace

from standoff.document.token import Document, Token
from standoff.gazetteer.atlas import Atlas
from standoff.lexicon.states import place_words, region_by_name, state_by_adjective, state_by_capital, state_by_name
from standoff.mention.place_names import label_of, place_spans
from standoff.mention.place_relations import Named, PlaceRelation, Relation, relations
from standoff.mention.whereabouts import Located

_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_STEPS = 6
_THERE = frozenset({Relation.NEAR, Relation.OUTSIDE, Relation.OFFSET, Relation.EDGE})
_BETWEEN = 8  # tokens from a place to the one it lies in


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place as named at `start:end` (code points); tokens `first:last`, of which `head` is the main word.

    `kind` is country, region, city, site, area, continent, water, or `place` where the text does not tell. `country` is
    an ISO 3166-1 code that the text or the tables of states give, else None. `within` names what it lies in, nearest first.
    `locative` tells whether the words say that something is, moves or happens there, rather than that it acts or is spoken of;
    `actor` whether a state or its seat acts or is acted towards by the name ("Ostry condemned the raid"). `relation` is how
    the words put what is told to the place, None where they put it there. `at` says where on earth the place is, and `there`
    where what is told is, both as far as known.
    """

    start: int
    end: int
    text: str
    name: str
    kind: str
    first: int
    last: int
    head: int
    country: str | None = None
    within: tuple[str, ...] = ()
    locative: bool = False
    actor: bool = False
    relation: PlaceRelation | None = None
    at: Located | None = None
    there: Located | None = None


def find_places(doc: Document, atlas: Atlas) -> tuple[PlaceMention, ...]:
    """The places named in `doc`, in text order; none overlap. The dateline's place is not among them: see `dateline_place`."""
    found = [_mention(doc, first, last) for first, last in place_spans(doc, atlas)]
    for i in range(len(found) - 1, -1, -1):
        after = found[i + 1 : i + 5]
        found[i] = _placed(doc, _town(doc, found[i], after, atlas), after)
    told = relations(doc.text, [_named(doc, place) for place in found])
    return tuple(_related(place, relation) for place, relation in zip(found, told, strict=True))


def dateline_place(doc: Document) -> PlaceMention | None:
    """The place that a dateline names, without tokens (`first` is `last`)."""
    if doc.dateline is None or doc.dateline.place is None:
        return None
    start, end = doc.dateline.place
    text = doc.text[start:end]
    name, _, rest = (part.strip() for part in text.partition(","))
    within = (rest,) if rest else ()
    state, kind = state_by_name(name), "country" if state_by_name(name) else "city"
    return PlaceMention(start, end, text, state.name if state else name, kind, 0, 0, 0, _code(rest) or _code(name), within)


def is_locative(head: Token) -> bool:
    """Whether a preposition of place governs `head`, past coordination ("in Homs and Hama") and parts ("south of Ostry")."""
    return locative_preposition(head) is not None


def locative_preposition(head: Token) -> Token | None:
    """The preposition that makes `head` a place where something is or moves, or None."""
    words = place_words()
    token = head
    for _ in range(_STEPS):
        prep = token.head
        if token.dep in ("conj", "appos") or (token.dep in ("compound", "nmod", "amod") and token.head.lemma in words.kinds):
            token = token.head
        elif token.dep not in ("pobj", "pcomp") or prep is token or prep.pos not in ("ADP", "SCONJ", "ADV", "PART"):
            return None
        elif prep.lower != "of" or prep.head.pos in ("ADV", "ADP", "ADJ", "SCONJ"):
            return prep if _says_where(prep, token) else None
        elif prep.head.lemma not in words.part and prep.head.lemma not in words.kinds:
            return None
        elif prep.head.dep in ("advmod", "npadvmod"):
            return prep
        else:
            token = prep.head
    return None


def _says_where(prep: Token, place: Token) -> bool:
    """Whether the preposition, with the word that it hangs on, says where something is or moves."""
    words = place_words()
    governor = prep.head.head if prep.head.pos in ("ADP", "ADV") else prep.head
    if prep.lower == "on":
        return place.lemma in words.surface or place.lower in words.surface or governor.lemma in words.closing_in
    if prep.lower == "for":
        return governor.lemma in words.bound
    moves = prep.lower in words.way and (governor.lemma in words.movement or prep.lower in words.vouching)
    return moves or prep.lower == "of" or prep.lower in words.here


def _related(place: PlaceMention, relation: PlaceRelation | None) -> PlaceMention:
    if relation is None or place.actor:
        return place
    return replace(place, relation=relation, locative=place.locative or relation.kind in _THERE)


def _named(doc: Document, place: PlaceMention) -> Named:
    sentence = doc.sentences[doc.tokens[place.first].sentence]
    return Named(place.start, place.end, place.name, sentence.start, sentence.end)


def _acts(head: Token, *, seat: bool) -> bool:
    """Whether a state or its seat stands for those who act there: "Ostry condemned", "accused Ostry", "talks with Ostry"."""
    verb = head.head
    while head.dep in ("conj", "appos") and verb is not head:
        head, verb = verb, verb.head
    if head.dep == "nsubj":
        return verb.pos == "VERB" and verb.lemma not in place_words().suffering
    if head.dep == "dobj":
        return verb.lemma in place_words().telling
    speaks = head.dep == "pobj" and verb.lower in ("by", "with", "against", "between") and verb.head.lemma not in place_words().kinds
    return speaks or (seat and head.dep == "poss" and verb.pos == "NOUN" and verb.lemma not in place_words().kinds)


def _mention(doc: Document, first: int, last: int) -> PlaceMention:
    words = place_words()
    tokens = doc.tokens
    name = doc.text[tokens[first].start : tokens[last - 1].end]
    tail = tokens[last] if last < len(tokens) else None
    state, region, seat = state_by_name(name), region_by_name(name), state_by_capital(name)
    head = next((t for t in reversed(tokens[first:last]) if not first <= t.head.i < last or t.head is t), tokens[last - 1])
    kind, country = "place", None
    if state is not None:
        name, kind, country = state.name, "country", state.code
    elif tail is not None and _named_kind(head, tail):
        kind = words.kinds[tail.lower]
        country = region.codes[0] if region is not None and len(region.codes) == 1 else None
        last, head = last + 1, tail
        if kind not in ("city", "region"):
            name = doc.text[tokens[first].start : tail.end]
    elif region is not None:
        kind, country = region.kind, region.codes[0] if len(region.codes) == 1 else None
    elif seat is not None:
        kind, country = ("site", seat.code) if name in seat.houses else ("city", None)
    else:
        kind = _kind(doc, first, last)
    start, end = tokens[first].start, tokens[last - 1].end
    mention = PlaceMention(start, end, doc.text[start:end], name, kind, first, last, head.i, country)
    locative = is_locative(head)
    who = state is not None or seat is not None
    return replace(mention, locative=locative, actor=who and not locative and _acts(head, seat=state is None))


def _kind(doc: Document, first: int, last: int) -> str:
    """The kind of place that the name's last word or the noun before it tells ("Marrow Bay", "the village of X")."""
    kinds = place_words().kinds
    before = [t.lower for t in doc.tokens[max(0, first - 2) : first]]
    if last - first > 1 and doc.tokens[last - 1].lower in kinds:
        return kinds[doc.tokens[last - 1].lower]
    if before[1:] == ["of"] and before[0] in kinds:
        return kinds[before[0]]
    if before and kinds.get(before[-1]) == "city":
        return "city"
    return "site" if label_of(doc.tokens[first]) == "FAC" else "place"


def _named_kind(head: Token, noun: Token) -> bool:
    """Whether the lower-case noun behind a name is part of it: "Kessim crossing", not "Carrel suburb"."""
    known = noun.lower in place_words().kinds and noun.lower not in place_words().beside
    return known and noun.text.islower() and noun.pos == "NOUN" and head.dep in ("compound", "nmod", "amod")


def _town(doc: Document, mention: PlaceMention, after: list[PlaceMention], atlas: Atlas) -> PlaceMention:
    """The mention; a state's name with another's division after a comma is the town there of that name: "Lebanon, Tennessee"."""
    division = region_by_name(after[0].name) if after and mention.kind == "country" else None
    if division is None or division.kind != "region" or mention.country in division.codes:
        return mention
    tokens, nearest = doc.tokens, after[0]
    beside = [t.lower for t in tokens[mention.last : nearest.first]] == [","]
    behind = [t.lower for t in tokens[nearest.last : nearest.last + 2]]
    listed = behind[:1] in (["and"], ["or"]) or (
        behind[:1] == [","] and nearest.last + 1 < len(tokens) and _opens(tokens[nearest.last + 1])
    )
    there = any(spot.kind == "city" and division.name in spot.within for spot in atlas.named(mention.text))
    if not (beside and there) or listed:
        return mention
    return replace(mention, name=mention.text, kind="city", country=division.codes[0], actor=False)


def _opens(token: Token) -> bool:
    """Whether the word goes on with a list of names, or ends it."""
    return token.pos == "PROPN" or token.lower in ("and", "or")


def _placed(doc: Document, mention: PlaceMention, after: list[PlaceMention]) -> PlaceMention:
    """The mention with what follows or precedes it and says where it lies."""
    if mention.kind in ("country", "continent"):
        return mention
    tokens = doc.tokens
    within: list[str] = []
    country = mention.country
    outer = _outer(doc, mention, after)
    if outer is not None:
        within += [outer.name, *outer.within]
        country = country or outer.country
    before = [t for t in tokens[max(0, mention.first - 4) : mention.first] if t.sentence == tokens[mention.first].sentence]
    for i, token in reversed(list(enumerate(before))):
        state = state_by_name(token.text) if i + 1 < len(before) and before[i + 1].lower in _POSSESSIVE else state_by_adjective(token.text)
        rest = before[i + 1 :]
        vouched = (
            rest
            and (rest[0].lower in _POSSESSIVE or any(t.lower in place_words().kinds for t in rest))
            and not any(t.lower == "," for t in rest)
        )
        if state is not None and vouched and state.name not in within:
            within.append(state.name)
            country = country or state.code
            break
    return replace(mention, within=tuple(within), country=country)


def _outer(doc: Document, mention: PlaceMention, after: list[PlaceMention]) -> PlaceMention | None:
    """The place that the next words put the mention in: "X, Y", "X in Y", "X, a town in Y", "X, a Y suburb"."""
    if not after:
        return None
    nearest = after[0]
    between = doc.tokens[mention.last : nearest.first]
    if not between or len(between) > _BETWEEN or doc.tokens[nearest.first].sentence != between[0].sentence:
        return None
    lower = [t.lower for t in between]
    if lower == [","]:
        known = nearest.within or nearest.kind == "region" or (nearest.kind == "country" and nearest.country is not None)
        return nearest if known and not _goes_on(doc, nearest) else None
    if lower[0] == "," and len(lower) > 1 and lower[1] in ("a", "an", "the"):
        return nearest if _appositive(doc, between, nearest) else None
    inside = lower[lower[0] == "," :]
    modifiers = between[len(between) - len(inside) + 1 :]
    kinds = place_words().kinds
    plain = all(t.pos in ("DET", "ADJ") or t.lower in kinds or t.lower == "of" for t in modifiers)
    return nearest if inside[:1] == ["in"] and plain else None


def _appositive(doc: Document, between: list[Token], outer: PlaceMention) -> bool:
    """Whether the words from a comma to `outer` name a kind of place that lies there: "X, a town in Y", "X, a Y suburb"."""
    kinds = place_words().kinds
    noun = between[2:]
    if any(t.pos in ("VERB", "AUX") or t.lower in (",", "and") for t in noun):
        return False
    if any(t.lower in kinds for t in noun):
        return any(t.lower in ("in", "of") for t in noun)
    return any(t.lower in kinds for t in doc.tokens[outer.last : outer.last + 2])


def _goes_on(doc: Document, mention: PlaceMention) -> bool:
    """Whether the words behind the mention show that the comma before it parts equals or clauses.

    So in "Ostry, Ukraine and Moldova" and "in Ostry, Ukraine's army said", not in "Ostry, Ukraine's largest port".
    """
    following = doc.tokens[mention.last : mention.last + 5]
    lower = [t.lower for t in following]
    if lower[:1] in (["and"], ["or"]):
        return len(following) > 1 and following[1].text[0].isupper() and mention.kind == "country"
    return bool(lower) and lower[0] in _POSSESSIVE and not any(word in place_words().kinds for word in lower[1:])


def _code(name: str) -> str | None:
    state, region = state_by_name(name), region_by_name(name)
    if state is not None:
        return state.code
    return region.codes[0] if region is not None and len(region.codes) == 1 else None
