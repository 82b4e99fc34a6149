"""Entities: the names of a report, clustered into those who bear them."""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from standoff.document.token import Document
from standoff.lexicon.parties import PartyLexicon
from standoff.lexicon.states import State, state_by_adjective, state_by_name
from standoff.mention.kinds import Kinds, Places
from standoff.mention.names import Name

if TYPE_CHECKING:
    from standoff.mention.offices import Office

_PLAIN_GROUP = frozenset({"group", "movement", "organisation", "organization"})
_ABBREVIATION = range(2, 8)
_UNSURE = frozenset({"thing", "place"})


@dataclass(slots=True, eq=False)
class Known:
    """An entity while its report is still being read. `spots` are the heads of the names that it is called by."""

    name: str
    kind: str
    aliases: dict[str, None] = field(default_factory=dict)
    party: "Known | None" = None
    office: "Office | None" = None
    gender: str | None = None
    plural: bool = False
    spots: list[Name] = field(default_factory=list)


class Entities:
    """The entities of a document, with the one behind each name; `at` maps a token to the entity whose name it is part of."""

    def __init__(self, doc: Document, found: tuple[Name, ...], places: Places, lexicon: PartyLexicon) -> None:
        self._doc, self._lexicon = doc, lexicon
        self.all: list[Known] = []
        self.at: dict[int, Known] = {}
        self.name_at: dict[int, Name] = {}
        self.names: dict[int, Name] = {}
        self._by_alias: dict[str, Known] = {}
        self._by_end: dict[str, list[Known]] = {}
        self._by_start: dict[str, list[Known]] = {}
        self._by_initials: dict[str, list[Known]] = {}
        by_text: dict[str, list[Name]] = {}
        for name in found:
            by_text.setdefault(name.text, []).append(name)
        self._kinds = Kinds(doc, by_text, places, lexicon)
        # Longer names first, so that a short one finds the full one that it stands for.
        for text in sorted(by_text, key=lambda t: (-len(by_text[t][0].words), by_text[t][0].first)):
            known = self._join(text, self._kinds.of(text), by_text[text])
            known.aliases[text] = None
            known.spots.extend(by_text[text])
            for name in by_text[text]:
                self.names[name.head.i] = name
                for i in range(name.first, name.last):
                    self.at[i], self.name_at[i] = known, name
        self._brackets(found)
        self.all = [known for known in self.all if known.spots]  # "Kestrians" makes the state known, but does not name it
        for known in self.all:
            known.spots.sort(key=lambda name: name.first)
            self._describe(known)
        self.all.sort(key=lambda known: known.spots[0].first)

    def state(self, text: str) -> Known | None:
        """The state known in this report by its name or by another form of it."""
        return self._by_alias.get(text)

    def _join(self, text: str, kind: str, group: list[Name]) -> Known:
        """The entity that the name belongs to: one already known by a longer name, or a new one."""
        if kind in {"state", "people"}:
            return self._state(text, kind)
        full = self._lexicon.agencies.get(text) or _canonical(text)
        found = self._by_alias.get(full) or self._by_alias.get(text) or self._longer(text, kind, group)
        if found is None:
            found = Known(full, "people" if kind == "folk" else kind)
            self.all.append(found)
        elif found.kind in _UNSURE and kind not in _UNSURE:
            found.kind = kind
        self._index(found, text)
        self._index(found, full)
        return found

    def _index(self, known: Known, text: str) -> None:
        if text in self._by_alias:
            return
        self._by_alias[text] = known
        words = text.split()
        self._by_end.setdefault(_last_part(words), []).append(known)
        self._by_start.setdefault(words[0], []).append(known)
        self._by_initials.setdefault(_initials(text), []).append(known)

    def _state(self, text: str, kind: str) -> Known:
        table: State | None = state_by_name(text) or state_by_adjective(text)
        name = table.name if table is not None else self._kinds.learnt.get(text, text)
        state = self._by_alias.get(name)
        if state is None:
            state = Known(name, "state")
            self.all.append(state)
            self._by_alias[name] = state
        if kind == "state":
            self._by_alias.setdefault(text, state)
            return state
        people = self._by_alias.get(text)
        if people is None:
            people = self._by_alias[text] = Known(text, "people", party=state, plural=True)
            self.all.append(people)
        return people

    def _longer(self, text: str, kind: str, group: list[Name]) -> Known | None:
        """The one entity whose longer name ends in this one ("Okan"), or begins with it, or is abbreviated by it."""
        words = text.split()
        fits = [k for k in self._by_end.get(_last_part(words), ()) if self._ends(k, words, kind, group)]
        if not fits and text.endswith("s") and self._by_alias.get(text[:-1]):
            return self._by_alias[text[:-1]]
        if not fits and len(words) == 1 and text.isupper() and len(text) > 1:
            fits = [k for k in self._by_initials.get(text, ()) if k.kind != "person"]
        if not fits:
            fits = [k for k in self._by_start.get(words[0], ()) if self._begins(k, words, text, kind)]
        if len(set(map(id, fits))) > 1:
            at = group[0].first
            earlier = [k for k in fits if any(s.first < at for s in k.spots)]
            fits = [max(earlier or fits, key=lambda k: max([s.first for s in k.spots if s.first < at], default=-k.spots[0].first))]
        return fits[0] if fits else None

    def _ends(self, known: Known, words: list[str], kind: str, group: list[Name]) -> bool:
        for alias in known.aliases:
            own = alias.replace("-", " ").split() if "-" not in words[-1] else alias.split()
            k = len(own) - len(words)
            if k <= 0 or own[k:] != words or own[k - 1] in {"of", "the", "for"}:
                continue
            if known.kind == "person":
                if kind in {"person", *_UNSURE, "organisation", "group"} and not _articled(group, self._doc):
                    return True
            elif known.kind == "place":
                if own[0].lower() in self._lexicon.kinds:
                    return True
            elif words[-1].lower() in self._lexicon.kinds or words[-1].lower() in self._lexicon.nouns:
                return True
        return False

    def _begins(self, known: Known, words: list[str], text: str, kind: str) -> bool:
        own = known.name.split()
        if len(own) <= len(words) or own[: len(words)] != words:
            return False
        if known.kind == "person":
            return len(words) == 1 and kind == "person" and text not in self._lexicon.titles
        rest = own[len(words)].lower()
        if known.kind in _UNSURE:
            return False
        return len(words) > 1 or rest in _PLAIN_GROUP or (rest == "of" and words[0].lower() in self._lexicon.kinds)

    def _brackets(self, found: tuple[Name, ...]) -> None:
        """Makes "ADR" in "Army of the Reeds (ADR)" another name of the same, and merges what bore it alone."""
        tokens = self._doc.tokens
        for one, other in pairwise(found):
            if other.first != one.last + 1 or tokens[one.last].text != "(" or other.last >= len(tokens):
                continue
            a, b = self.at[one.first], self.at[other.first]
            short = (other.text.isupper() and len(other.text) in _ABBREVIATION) or one.text.isupper()
            if short and a is not b and a.kind != "person" and b.kind != "state" and tokens[other.last].text in ")/;,":
                self._merge(a, b)

    def _merge(self, kept: Known, gone: Known) -> None:
        if kept.kind in {"place", "thing"}:
            kept.kind = gone.kind if gone.kind not in _UNSURE else "organisation"
        kept.aliases |= gone.aliases
        kept.spots += gone.spots
        for name in gone.spots:
            for i in range(name.first, name.last):
                self.at[i] = kept
        for alias in gone.aliases:
            self._by_alias[alias] = kept
        self.all.remove(gone)

    def _describe(self, known: Known) -> None:
        """Number, gender and, for a body, the state that its name says."""
        if known.kind == "person":
            titles = [self._lexicon.gender[n.title] for n in known.spots if n.title in self._lexicon.gender]
            known.gender = titles[0] if titles else None
            known.plural = False
            return
        if known.kind == "organisation":
            known.party = self._state_in(known.name.split())
        known.plural = known.spots[0].head.tag in {"NNPS", "NNS"}

    def _state_in(self, words: list[str]) -> Known | None:
        """The state that a body's name holds: "Iraqi Parliament", "Parliament of Iraq"."""
        for k in range(len(words)):
            for size in (2, 1):
                text = " ".join(words[k : k + size])
                state = state_by_adjective(text) or (state_by_name(text) if not k or words[k - 1] == "of" else None)
                if state is not None:
                    return self._by_alias.get(state.name) or Known(state.name, "state")
        return None


def _articled(group: list[Name], doc: Document) -> bool:
    """Does "the" stand before every one of the names?"""
    return all(n.first > 0 and doc.tokens[n.first - 1].lower == "the" for n in group)


def _canonical(text: str) -> str:
    """The name with the state at its front as the tables call it: "U.S. Embassy" is the "United States Embassy"."""
    words = text.split()
    for k in range(min(3, len(words) - 1), 0, -1):
        state = state_by_name(" ".join(words[:k]))
        if state is not None:
            return " ".join([state.name, *words[k:]])
    return text


def _initials(name: str) -> str:
    return "".join(w[0] for w in name.replace("-", " ").split() if w[0].isupper())


def _last_part(words: list[str]) -> str:
    """The last word, of a double name its last half."""
    return words[-1].rsplit("-", maxsplit=1)[-1] or words[-1]
