"""Where a text names a place: spans of tokens, by the parser's entities, the tables and the words around a name.

The patterns hold for names that nobody has listed: "near Ostry", "the village of X", "the Kessim crossing", "X, Ukraine".
"""

import re
from collections.abc import Iterator
from functools import cache

from standoff.document.token import Document, Token
from standoff.gazetteer.atlas import Atlas
from standoff.lexicon.acts import act_lexicon
from standoff.lexicon.parties import party_lexicon
from standoff.lexicon.states import place_words, region_by_name, regions, state_by_adjective, state_by_capital, state_by_name, states
from standoff.mention.place_relations import measured

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_LONGEST = 6  # words of a listed name
_FIRST_WORD = re.compile(r"\w+")
_LEAD = 60  # code points before a name that may measure the way to it
_LIST = 2  # names side by side that are no list yet
_NEAR = 3  # tokens that may stand between a name and the word that vouches for it; words of a name that needs no more proof
_NOT_NAMES = frozenset(
    {"DATE", "TIME", "NORP", "LANGUAGE", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL", "EVENT", "LAW", "WORK_OF_ART"}
)

Run = tuple[int, int]


def place_spans(doc: Document, atlas: Atlas) -> tuple[Run, ...]:
    """Half-open token ranges of the place names in text order; none overlap."""
    return _Finder(doc, atlas).find()


def entity_at(doc: Document, i: int) -> tuple[int, int, str]:
    """The parser's entity around token `i` as a half-open range and its label; the bare token and "" where there is none."""
    label = label_of(doc.tokens[i])
    if not label:
        return i, i + 1, ""
    first, last = i, i + 1
    while first > 0 and doc.tokens[first].entity == f"I-{label}" and label_of(doc.tokens[first - 1]) == label:
        first -= 1
    while last < len(doc.tokens) and doc.tokens[last].entity == f"I-{label}":
        last += 1
    return first, last, label


def _entities(doc: Document) -> Iterator[tuple[int, int, str]]:
    """The parser's entities with their labels, in text order."""
    last = 0
    for token in doc.tokens:
        if token.entity and token.i >= last:
            first, last, label = entity_at(doc, token.i)
            yield first, last, label


def label_of(token: Token) -> str:
    """The label of the entity that the token is in, or ""."""
    return token.entity[2:]


@cache
def _listed_openings() -> frozenset[str]:
    """The first words of all listed names, in lower case: nothing else needs to be looked up."""
    listed = [name for state in states() for name in (*state.names, *state.seats, *state.houses)]
    listed += [name for region in regions() for name in region.names]
    openings = (_FIRST_WORD.match(name.removeprefix("the ").removeprefix("The ")) for name in listed)
    return frozenset(opening[0].lower() for opening in openings if opening)


class _Finder:
    def __init__(self, doc: Document, atlas: Atlas) -> None:
        self.doc = doc
        self.atlas = atlas
        self.openings = _listed_openings() | atlas.openings
        self.tokens = doc.tokens
        self.words = place_words()
        self.taken: dict[int, Run] = {}
        self.entities = tuple(_entities(doc))
        self.persons = self._person_words()

    def find(self) -> tuple[Run, ...]:
        for first, last in self._listed():
            self._take(first, last)
        for first, last in self._entities():
            self._take(first, last)
        runs = tuple(self._runs())
        for first, last in runs:
            if self._vouched(first, last):
                self._take(first, last)
        for first, last in runs:
            if self._coordinated(first, last):
                self._take(first, last)
        for first, last in self._listed_beside(runs):
            self._take(first, last)
        self._repeat(runs)
        found = sorted(set(self.taken.values()))
        others = {self._text(*run) for run in found if self._speaks(*run) or self._ill(*run)}
        others -= {text for run in runs if (text := self._text(*run)) in others and self._vouched_at(*run)}
        others |= self._groups(found)
        return tuple(run for run in found if self._text(*run) not in others and not self._names_other(*run))

    def _groups(self, found: list[Run]) -> set[str]:
        """Unlisted names that the text gives to a group ("the Ostry fighters") and that the parser never takes for a place's."""
        nouns = {noun for noun, kinds in party_lexicon().nouns.items() if "group" in kinds} | act_lexicon().classes["fighter"]
        named: set[str] = set()
        for first, last, label in self.entities if found else ():
            follows = self.tokens[last] if last < len(self.tokens) else None
            if label == "ORG" and follows is not None and follows.lemma in nouns - set(self.words.kinds):
                named.add(self._text(*self._trimmed(first, last)))
        placed = {self._text(*run) for run in found if self._labels(*run) & PLACE_LABELS or self._is_listed(*run)} if named else set()
        return named - placed

    def _take(self, first: int, last: int) -> None:
        """Adds a span, in place of the shorter ones that it holds."""
        held = {self.taken[i] for i in range(first, last) if i in self.taken}
        if any(run[0] < first or run[1] > last for run in held):
            return
        if len(held) > 1 or any(self._is_listed(*run) for run in held if run != (first, last)):
            return
        for i in range(first, last):
            self.taken[i] = (first, last)

    def _speaks(self, first: int, last: int) -> bool:
        """Whether an unlisted name says or thinks something, has a title or is a "who", so that it is somebody's."""
        head = self._head(first, last)
        follows = [t.lower for t in self.tokens[last : last + 2]]
        if follows[:1] == ["who"] or follows == [",", "who"] or (first and self.tokens[first - 1].lower in self.words.titles):
            return not self._is_listed(first, last)
        minded = head.head.lemma in self.words.telling or head.head.lemma in self.words.minded
        return head.dep == "nsubj" and minded and not self._is_listed(first, last)

    def _names_other(self, first: int, last: int) -> bool:
        """Whether the span only names a kind of place, an illness or a currency: "the University", "the Ostry virus", "$US"."""
        tokens, name = self.tokens, self._text(first, last)
        follows = tokens[last].text if last < len(tokens) else ""
        kind = last - first == 1 and tokens[first].lower in self.words.kinds and not self._is_listed(first, last)
        money = "$" in (tokens[first - 1].text[-1:] if first else "", follows[:1])
        return kind or money or self._ill(first, last) or (any(c.isdigit() for c in name) and name.upper() == name)

    def _ill(self, first: int, last: int) -> bool:
        follows = self.tokens[last].lower if last < len(self.tokens) else ""
        return follows in self.words.illness and state_by_name(self._text(first, last)) is None

    def _head(self, first: int, last: int) -> Token:
        return next((t for t in reversed(self.tokens[first:last]) if not first <= t.head.i < last), self.tokens[last - 1])

    def _listed_beside(self, runs: tuple[Run, ...]) -> Iterator[Run]:
        """Unknown names in a list of names of which at least half are places, and not only states: "in Homs, Hama and Idlib"."""
        group: list[Run] = []
        for run in (*runs, (len(self.tokens), 0)):
            if group and [t.lower for t in self.tokens[group[-1][1] : run[0]]] not in ([","], ["and"], [",", "and"], ["or"]):
                known = [r for r in group if r[0] in self.taken]
                local = any(state_by_name(self._text(*r)) is None for r in known)
                if len(group) > _LIST and local and 2 * len(known) >= len(group):
                    yield from (r for r in group if r not in known and not self._labels(*r) & (_NOT_NAMES | {"PERSON"}))
                group = []
            group.append(run)

    def _text(self, first: int, last: int) -> str:
        return self.doc.text[self.tokens[first].start : self.tokens[last - 1].end]

    def _is_listed(self, first: int, last: int) -> bool:
        text = self._text(first, last)
        listed = any(look(text) is not None for look in (state_by_name, region_by_name, state_by_capital))
        return listed or (self.tokens[last - 1].is_word and bool(self.atlas.own(text)))

    def _listed(self) -> Iterator[Run]:
        i = 0
        while i < len(self.tokens):
            length = self._listed_at(i)
            if length:
                yield i, i + length
            i += length or 1

    def _listed_at(self, i: int) -> int:
        token = self.tokens[i]
        if not token.text[0].isalpha() or (token.text.islower() and self._next_lower(i)):
            return 0
        opening = _FIRST_WORD.match(self.doc.text, token.start)
        if opening is None or opening[0].lower() not in self.openings:
            return 0
        for length in range(min(_LONGEST, len(self.tokens) - i), 0, -1):
            if self.tokens[i + length - 1].sentence == token.sentence and token.lower != "the" and self._is_listed(i, i + length):
                return length if self._free(i, i + length) else 0
        return 0

    def _next_lower(self, i: int) -> bool:
        return i + 1 >= len(self.tokens) or not self.tokens[i + 1].text[0].isupper()

    def _free(self, first: int, last: int) -> bool:
        """Whether a listed name stands for the place, not inside a longer name of somebody or something."""
        start, end, label = entity_at(self.doc, first)
        end = max(end, entity_at(self.doc, last - 1)[1])
        inside = [t for t in self.tokens[start:end] if not first <= t.i < last and t.lower not in ("the", "'s", "’s", "'", "’")]
        if label == "PERSON":
            return not inside and self.tokens[first].lower not in self.persons
        if label in ("ORG", "PRODUCT", "WORK_OF_ART", "LAW"):
            return not any(t.text[0].isupper() for t in inside)
        follows = self.tokens[last] if last < len(self.tokens) else None
        return not (follows and follows.pos == "PROPN" and label_of(follows) == "PERSON" and not label and first + 1 == last)

    def _entities(self) -> Iterator[Run]:
        for first, last in (self._trimmed(*run) for *run, label in self.entities if label in PLACE_LABELS):
            if first < last and self._is_name(self.tokens[last - 1]) and not state_by_adjective(self._text(first, last)):
                yield first, last

    def _trimmed(self, first: int, last: int) -> Run:
        while first < last and not self.tokens[first].text[0].isupper() and self.tokens[first].lower not in ("al", "el", "ad", "as"):
            first += 1
        if first < last and self.tokens[first].lower == "the":
            first += 1
        while first < last and (self.tokens[last - 1].lower in ("'s", "’s", "'", "’") or not self.tokens[last - 1].text[0].isalnum()):
            last -= 1
        return first, last

    @staticmethod
    def _is_name(token: Token) -> bool:
        return token.text[0].isupper() and (token.pos == "PROPN" or (token.pos in ("NOUN", "ADJ", "X", "VERB") and bool(token.entity)))

    def _runs(self) -> Iterator[Run]:
        """Runs of capitalised names, with hyphens and particles inside."""
        i = 0
        while i < len(self.tokens):
            if not self._is_name(self.tokens[i]) and not self._is_untagged(i):
                i += 1
                continue
            j = i + 1
            while j < len(self.tokens) and self.tokens[j].sentence == self.tokens[i].sentence and not self._parted(i, j):
                if self._is_name(self.tokens[j]):
                    j += 1
                elif self.tokens[j].lower in self.words.joint and j + 1 < len(self.tokens) and self._is_name(self.tokens[j + 1]):
                    j += 2
                else:
                    break
            yield i, j
            i = j

    def _is_untagged(self, i: int) -> bool:
        """Whether the parser took a capitalised word after a preposition of place for a common noun: "In Ostry, crowds waited"."""
        token, before = self.tokens[i], self.tokens[i - 1]
        capital = token.text[0].isupper() and token.text[1:].islower() and token.lower not in self.words.kinds
        return i > 0 and capital and token.tag == "NN" and before.lower in self.words.here and before.sentence == token.sentence

    def _parted(self, first: int, i: int) -> bool:
        """Whether one entity ends before token `i` and another begins there."""
        before, here = self.tokens[i - 1].entity, self.tokens[i].entity
        return here.startswith("B-") and bool(before) and first < i

    def _vouched(self, first: int, last: int) -> bool:
        """Whether the words around an unknown name, or its last word, tell that it is a place."""
        return not any(i in self.taken for i in range(first, last)) and self._vouched_at(first, last)

    def _vouched_at(self, first: int, last: int) -> bool:
        tokens, words = self.tokens, self.words
        labels = self._labels(first, last)
        name = self._text(first, last)
        before = self._before(first)
        near = before is not None and before.lower in words.here
        people = labels == {"NORP"} and near and before is tokens[first - 1]
        tongue = labels == {"LANGUAGE"} and self.atlas.has_town(name)
        if (
            (labels & _NOT_NAMES and not (people or tongue))
            or state_by_adjective(name)
            or any(t.lower in self.persons for t in tokens[first:last])
        ):
            return False
        tail = tokens[last - 1].lower
        person = "PERSON" in labels and not self.atlas.has_town(name)
        if last - first > 1 and words.kinds.get(tail, "city") != "city" and (near or not (person or tail in words.double)):
            return True
        short = len(name) < _LONGEST and name.isupper() and len(name) > 1
        if tail in words.body or tokens[first].lower in words.body or short:
            return False
        if self._followed(last, person=person) or self._measured(first):
            return True
        return before is not None and self._preceded(first, last, before, person=person, org="ORG" in labels)

    def _measured(self, first: int) -> bool:
        """Whether a distance, a direction or a road leads up to the name: "12 km south of X", "the road to X"."""
        start = self.tokens[first].start
        opening = self.doc.sentences[self.tokens[first].sentence].start
        return measured(self.doc.text[max(opening, start - _LEAD) : start])

    def _labels(self, first: int, last: int) -> set[str]:
        """The parser's labels of a run, without a DATE that has no word of the calendar in it."""
        labels = {label_of(t) for t in self.tokens[first:last]}
        alone = entity_at(self.doc, first)[:2] == (first, last)
        dated = any(t.lower.rstrip(".") in self.words.calendar or t.lower[0].isdigit() for t in self.tokens[first:last])
        return labels if dated or not alone else labels - {"DATE", "TIME"}

    def _followed(self, last: int, *, person: bool) -> bool:
        """Whether what follows the name tells of a place: "X, Ukraine", "X, a village", "the X crossing"."""
        words = self.words
        follows = self.tokens[last : last + _NEAR]
        if len(follows) == _NEAR and follows[0].lower == ",":
            if self._listed_at(last + 1) and not person:
                return True
            return follows[1].lower in ("a", "an", "the") and self._appositive_kind(last + 2)
        if len(follows) == _NEAR and follows[0].lower in ("is", "was") and follows[1].lower in ("a", "an", "the"):
            return self._appositive_kind(last + 2)
        return (
            bool(follows)
            and follows[0].pos == "NOUN"
            and self.tokens[last - 1].pos != "ADJ"
            and (follows[0].lower in words.kinds or follows[0].lemma in words.kinds)
            and not person
            and follows[0].lower not in words.double
        )

    def _preceded(self, first: int, last: int, before: Token, *, person: bool, org: bool) -> bool:
        """Whether what stands before the name tells of a place: "near X", "the village of X", "shelled X", "flew to X"."""
        words = self.words
        word = before.lower
        if word == "of" and before.i:
            noun = self.tokens[before.i - 1]
            kind = words.kinds.get(noun.lower) if noun.text.islower() else None
            return kind == "city" or (not person and (kind is not None or noun.lemma in words.taken or noun.lower in words.sides))
        if word == "from" and not org and not person and before.head.lemma in ("be", "come", "hail"):
            return True
        if words.kinds.get(word) in ("city", "region", "area"):
            return not person or (words.kinds[word] == "city" and last - first < _NEAR)
        if word in words.here:
            besides = word in ("at", "along", "beside", "beyond", "around", "within") and before.head.pos == "VERB"
            return not (person and besides) and not (org and word == "within")
        if word == "between" and self.atlas.has_town(self._text(first, last)):
            return True
        moves = before.head.lemma in words.movement or word in words.vouching
        goes = word in words.way and (before.head.lemma in words.travel or word == "into" or (moves and not person))
        return goes or (word == "for" and before.head.lemma in words.bound) or (not person and self._done_to(first, last, before))

    def _done_to(self, first: int, last: int, before: Token) -> bool:
        """Whether the name is the object, or the subject of a passive, of a verb that takes places: "Ostry was shelled"."""
        head = self._head(first, last)
        lemma = head.head.lemma
        takes = lemma in self.words.taken or (lemma in self.words.done_to_place and self.atlas.has_town(self._text(first, last)))
        if not takes or head.head.pos != "VERB":
            return False
        return (head.dep in ("dobj", "obj") and before.i == head.head.i) or head.dep == "nsubjpass"

    def _before(self, first: int) -> Token | None:
        """The word before a name, past articles and lower-case modifiers ("in the besieged Ostry")."""
        i = first - 1
        while i >= 0 and first - i <= _NEAR and self.tokens[i].sentence == self.tokens[first].sentence:
            token = self.tokens[i]
            if not (token.lower == "the" or (token.pos == "ADJ" and token.text.islower()) or token.lower.endswith("ern")):
                return token
            i -= 1
        return None

    def _appositive_kind(self, i: int) -> bool:
        """Whether the phrase from token `i` on has a kind of place as its head: "a small coastal town", "a Carrel suburb"."""
        for token in self.tokens[i : i + 5]:
            if token.lower in self.words.kinds and token.pos == "NOUN" and self.words.kinds[token.lower] in ("city", "region"):
                return True
            if token.pos not in ("ADJ", "NOUN", "PROPN", "PART", "ADV", "PUNCT") or token.lower in ",.;":
                return False
        return False

    def _coordinated(self, first: int, last: int) -> bool:
        """Whether an unknown name stands in a list beside a known place: "Homs and Hama"."""
        if any(i in self.taken for i in range(first, last)) or last - first > _NEAR:
            return False
        head = self.tokens[last - 1]
        labels = self._labels(first, last)
        if head.dep not in ("conj", "appos") or head.head.i not in self.taken or labels & _NOT_NAMES or head.lower in self.words.body:
            return False
        if (head.dep == "appos" or "PERSON" in labels) and not self.atlas.has_town(self._text(first, last)):
            return False
        run = self.taken[head.head.i]
        return not self._is_listed(*run) and abs(first - run[1]) <= _NEAR and not state_by_adjective(self._text(first, last))

    def _repeat(self, runs: tuple[Run, ...]) -> None:
        """Marks the other occurrences of the unlisted names found."""
        names = {self._text(*run) for run in self.taken.values()}
        for first, last in runs:
            if (
                (first not in self.taken)
                and self._text(first, last) in names
                and not {t.lower for t in self.tokens[first:last]} & self.persons
            ):
                self._take(first, last)

    def _person_words(self) -> frozenset[str]:
        """Words of the persons named with more than one word or as subjects, lower case."""
        found: set[str] = set()
        for first, last, label in self.entities:
            if label == "PERSON" and last - first > 1 and self.tokens[last - 1].dep in ("nsubj", "nsubjpass", "agent"):
                found.update(t.lower for t in self.tokens[first:last] if t.pos == "PROPN")
        return frozenset(found)
