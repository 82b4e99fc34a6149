"""The place of an event: what the words around its trigger say, and nothing else (no dateline, no actor's country)."""

from collections.abc import Iterator
from dataclasses import replace

from standoff.document.token import Document, Sentence, Token
from standoff.lexicon.states import place_words
from standoff.mention.common_places import common_place
from standoff.mention.place_clause import DIRECT, DONE_TO, HERE, Candidate, has_subject, has_tense, in_clause, in_sentence
from standoff.mention.places import PlaceMention
from standoff.mention.placing import scene
from standoff.model.claim import Place

_NONFINITE = frozenset({"VBG", "VBN", "VB"})
_CLIMB = 3
_OPENING = 4  # tokens
_BACK = 4  # sentences back to where "the operation" was first spoken of


def link_place(doc: Document, places: tuple[PlaceMention, ...], head: Token) -> Place | None:
    """The place where what `head` (verb or noun) tells of happened, as far as its own clause or, for a noun, its main clause says.

    A more precise place goes before a broader one, a place where something is before one it moves to, a near one before a far one.
    """
    ways = (in_clause, _scene_of, _late, _antecedent, _above, _meant)
    found = next((found for way in ways if (found := list(way(doc, places, head)))), [])
    if not found:
        return None
    best, *others = sorted(found)
    return _as_place(doc, places, best.place, [c.place for c in others])


def opening_place(doc: Document, places: tuple[PlaceMention, ...], sentence: Sentence) -> Place | None:
    """The place that a sentence opens with, as the scene of what follows: "In Ostry, ...", "Also in Ostry on Friday, ..."."""
    opening = doc.tokens[sentence.first : min(sentence.last, sentence.first + _OPENING)]
    prep = next((t for t in opening if t.pos == "ADP" and t.lower in place_words().here), None)
    if prep is None or not all(_leads(t) for t in doc.tokens[sentence.first : prep.i]):
        return None
    root = next((t for t in doc.tokens[prep.i : sentence.last] if t.pos in ("VERB", "AUX")), None)
    found = [p for p in in_sentence(doc, places, prep) if p.locative and (root is None or p.last <= root.i)]
    found = [p for p in found if p.first - prep.i <= _OPENING]
    return _as_place(doc, places, found[0], found[1:]) if found else None


def _leads(token: Token) -> bool:
    """Whether a word may stand before the place that a sentence opens with: "Also on Friday in Ostry", not "Officials in Ostry"."""
    return token.pos in ("ADV", "PUNCT", "SPACE") or token.entity[2:] in ("DATE", "TIME")


def _as_place(doc: Document, places: tuple[PlaceMention, ...], best: PlaceMention, others: list[PlaceMention]) -> Place:
    wider = [p for p in others if p.kind in ("region", "country") and best.kind not in ("country", "continent") and p.first >= best.last]
    return scene(best if best.there else _beside(doc, places, best), [p.name for p in wider])


def _beside(doc: Document, places: tuple[PlaceMention, ...], best: PlaceMention) -> PlaceMention:
    """A place without a name of its own, put where the name below it is: "a roadblock near Ostry", "the road from Ostry to Merrow"."""
    noun = doc.tokens[best.head]
    named = (p for p in in_sentence(doc, places, noun) if p.head > best.head and noun in doc.tokens[p.head].ancestors())
    anchor = next((p for p in named if p.there is not None and p.kind not in ("country", "continent")), None)
    if anchor is None or anchor.there is None:
        return best
    around = (anchor.at.spot.name,) if anchor.at and anchor.at.spot and anchor.there.spot else ()
    there = replace(anchor.there, spot=None, within=(*around, *anchor.there.within))
    way = anchor.relation if anchor.relation and anchor.relation.other else None
    return replace(best, there=there, country=best.country or anchor.country, relation=best.relation or way)


def _scene_of(doc: Document, places: tuple[PlaceMention, ...], head: Token) -> Iterator[Candidate]:
    """The place that is told to have had the event: "Ostry was the scene of clashes", "Ostry saw clashes"."""
    noun = head.head.head if head.dep == "pobj" and head.head.lower in ("of", "for") else head
    words = place_words()
    if noun.dep not in (("attr",) if noun is not head else ("dobj",)):
        return
    fits = noun.lemma in words.scenes if noun is not head else noun.head.lemma in words.suffering
    subject = next((t for t in noun.head.children if t.dep == "nsubj"), None) if fits else None
    place = next((p for p in in_sentence(doc, places, head) if subject is not None and p.head == subject.i), None)
    if place is not None:
        yield Candidate(0, HERE, 0, place.head, attached=True, place=place)


def _late(doc: Document, places: tuple[PlaceMention, ...], head: Token) -> Iterator[Candidate]:
    """The places behind a relative clause that the parser hung on its noun: "Tal, who met the envoy, Lio Arden, in Ostry, said"."""
    if head.dep != "relcl":
        return
    for prep in head.head.children:
        if prep.dep == "prep" and prep.i > head.i:
            yield from (c for c in in_clause(doc, places, head.head) if c.relation == HERE and c.order > prep.i and c.depth <= DIRECT)


def _antecedent(doc: Document, places: tuple[PlaceMention, ...], head: Token) -> Iterator[Candidate]:
    """The place that a relative clause hangs on: "Ostry, where two died"; "Ostry, which was shelled"; "a raid on Ostry in which ..."."""
    verb = head.head if head.dep == "xcomp" else head
    if verb.dep != "relcl":
        return
    noun = verb.head
    pronouns = [t for t in verb.subtree() if t.lower in ("where", "which", "that") and t.pos in ("PRON", "ADV", "SCONJ", "DET")]
    where = next((t for t in pronouns if t.lower == "where" or t.head.lower in ("in", "at", "near", "during")), None)
    done = head.lemma in place_words().done_to_place and any(t.head is head and t.dep not in ("nsubj", "mark") for t in pronouns)
    place = next((p for p in in_sentence(doc, places, noun) if p.first <= noun.i < p.last), None)
    place = place or (common_place(doc, noun) if where or done else None)
    if place is not None and (where or (done and place.kind != "country")):
        yield Candidate(0, HERE, 0, noun.i, attached=True, place=place)
    elif where is not None:
        inside = [c for c in in_clause(doc, places, noun) if c.relation in (HERE, DONE_TO)]
        before = [p for p in in_sentence(doc, places, noun) if where.lower == "where" and p.last <= where.i and p.locative]
        yield from inside or [Candidate(0, HERE, 0, p.head, attached=True, place=p) for p in before[-1:]]


def _above(doc: Document, places: tuple[PlaceMention, ...], head: Token) -> Iterator[Candidate]:
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
        fronted = shared and (token.dep != "conj" or has_subject(token))
        free = not noun or (above.lemma in place_words().harming and _does(token, above))
        candidates = (c for c in in_clause(doc, places, above) if c.relation == HERE)
        found = [c for c in candidates if (c.attached or free) and (not fronted or (c.attached and c.order < above.i))]
        found = found or ([] if fronted else list(_antecedent(doc, places, above)))
        yield from found
        if found or (noun and above.dep != "xcomp"):
            return
        token = above


def _meant(doc: Document, places: tuple[PlaceMention, ...], head: Token) -> Iterator[Candidate]:
    """The place of what the event is said to be part of, where that was first spoken of: "a search in Ostry. ... During the search"."""
    for prep in head.children:
        noun = next((t for t in prep.children if t.dep == "pobj"), None) if prep.lower in ("during", "at", "in") else None
        if noun is None or not any(t.dep == "det" and t.lower in ("the", "this", "that") for t in noun.children):
            continue
        opening = doc.sentences[max(0, noun.sentence - _BACK)].first
        first = next((t for t in reversed(doc.tokens[opening : prep.i]) if t.lemma == noun.lemma and t.pos == "NOUN"), None)
        if first is not None and common_place(doc, first) is None:
            yield from in_clause(doc, places, first)
            yield from _above(doc, places, first)


def _does(noun: Token, verb: Token) -> bool:
    """Whether the noun is the subject, also where the parser hung it on the day before it: "On Monday mortar fire killed two"."""
    return noun.dep == "nsubj" or (noun.i < verb.i and noun.dep == "pobj" and not has_subject(verb))


def _is_bare(token: Token) -> bool:
    """Whether the verb has no tense of its own: "to shell", "blocking the road", "held in Ostry"."""
    hangs = token.dep in ("xcomp", "acl", "advcl", "pcomp", "amod")
    return token.tag in _NONFINITE and hangs and not has_tense(token)
