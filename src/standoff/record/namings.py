"""Namings: each time a claim calls somebody by a name, with all that is needed to know who it is. A function of one report."""

import re
from collections.abc import Iterable, Iterator

import msgspec

from standoff.gazetteer.fold import fold
from standoff.lexicon.parties import party_lexicon
from standoff.model.claim import ClaimId, Party
from standoff.model.record import Filed
from standoff.record.lineage import parties_of
from standoff.record.names import Name, body_name, person_name

_OWN_SENTENCE = re.compile(r"[.!?:;\n]\s")
_APPOSED = re.compile(r"\s*,\s+((?:[^,.;:\n()“”\"]){3,80})(?=[,.;:\n])")
_OWNS = re.compile(r"['’]s\b")
_ARTICLE = re.compile(r"^(?:the|an?|another|its|his|her|their)\s+", re.IGNORECASE)
_MOST = 8  # words of a title
_RELATIVE = frozenset(["who", "which", "whose", "that", "and", "but", "with", "when"])
_DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "your",
        "whose",
        "this",
        "both",
        "neither",
        "we",
        "us",
        "they",
        "he",
        "she",
        "it",
        "i",
        "you",
    ]
)


class Naming(msgspec.Struct, frozen=True, kw_only=True):
    """A name as a claim gives it. `owner` is the party it is said to belong to, `title` the office told beside it, `day` its report's.

    Of several alike that were gathered, it is the earliest; `times` says how many they are, `last` is the day of the latest.
    """

    name: str
    claim: ClaimId
    report: str
    start: int
    day: str | None = None
    kind: str | None = None
    owner: str | None = None
    title: str | None = None
    times: int = 1
    last: str | None = None

    @property
    def alike(self) -> tuple[str, str | None, str | None, str | None]:
        """What two namings share that tell the same of somebody."""
        return self.name, self.kind, self.owner, self.title

    @property
    def age(self) -> tuple[str, str, int, str, str, str]:
        """Where it stands among others: the earliest report first, in a report the order of the text."""
        return self.day or "9999", self.report, self.start, self.claim, self.name, f"{self.kind} {self.owner} {self.title}"

    def taken_apart(self) -> Name:
        """The name without its titles, as a person's or a body's."""
        return person_name(self.name) if self.kind == "person" else body_name(self.name, self.owner)


def namings(filed: Filed) -> tuple[Naming, ...]:
    """Everybody whom the claims of a report call by a name of their own, in the order of the claims.

    Left out are descriptions ("residents", "a nurse", "his column"); a body without a capital ("the defence ministry") counts where
    it is told whose it is.
    """
    report, found = filed.report, []
    for claim in filed.claims:
        for party in parties_of(claim):
            owner = party.party if party.party and fold(party.party) != fold(party.name) else None
            if is_name(party.name, party.kind, owner):
                title = _title(report.text, party) if party.kind == "person" else None
                found.append(
                    Naming(
                        name=party.name, claim=claim.id, report=report.id, start=party.start, day=report.published,
                        kind=party.kind, owner=owner, title=title,
                    )
                )  # fmt: skip
    return tuple(found)


def gathered(found: Iterable[Naming]) -> tuple[Naming, ...]:
    """The namings with those that are alike as one, the earliest first: all that identities need of them."""
    some: dict[tuple[str, str | None, str | None, str | None], list[Naming]] = {}
    for naming in found:
        some.setdefault(naming.alike, []).append(naming)
    return tuple(sorted((_gathered(alike) for alike in some.values()), key=lambda naming: naming.age))


def _gathered(alike: list[Naming]) -> Naming:
    days = [day for naming in alike for day in (naming.day, naming.last) if day is not None]
    first = min(alike, key=lambda naming: naming.age)
    return msgspec.structs.replace(first, times=sum(naming.times for naming in alike), last=max(days, default=None))


def is_name(name: str, kind: str | None, owner: str | None) -> bool:
    """Whether the words are a name of somebody, and no description of people or things."""
    if kind in {"people", "thing", "place"} or not fold(name):
        return False
    first, *rest = name.split()
    if max(map(len, fold(name).split())) < 2 or not set(name).isdisjoint("[]()"):
        return False
    if first.lower() in _DETERMINERS:
        return False
    lexicon = party_lexicon()
    words, capitals = fold(name).split(), [word[:1].isupper() for word in name.split()]
    if kind == "person":
        called = any(word not in lexicon.offices | lexicon.titles for word in words)
        return called and capitals[0] and capitals[-1] and not _OWNS.search(name)
    if kind in {"organisation", "group", "outlet", "state"}:
        plain = set(words) <= lexicon.telling and not (capitals[0] and rest)
        return owner is not None or (any(capitals) and not plain)
    small = (fold(word) in {"of", "the", "and", "for"} for word in name.split())
    return capitals[0] and all(big or link for big, link in zip(capitals, small, strict=True)) and fold(name) not in lexicon.telling


def _title(text: str, party: Party) -> str | None:
    """The office in the words right before or behind the name ("Defence Minister Ada Birch", "Ada Birch, head of the relief office,")."""
    before = _OWN_SENTENCE.split(text[max(0, party.start - 80) : party.start])[-1]
    words = list(_before(before))
    if words:
        return " ".join(reversed(words))
    behind = _APPOSED.match(text, party.end)
    if behind is None:
        return None
    phrase = _ARTICLE.sub("", behind[1].strip())
    lexicon = party_lexicon()
    head = [fold(word) for word in re.split(r"\b(?:of|for|at|in|to)\b", phrase)[0].split()]
    told = bool(head) and head[-1] in lexicon.offices and head[0] not in _RELATIVE
    return phrase if told and len(phrase.split()) <= _MOST else None


def _before(text: str) -> Iterator[str]:
    """The words of an office at the end of `text`, the last first: the first of them must name one."""
    lexicon = party_lexicon()
    for i, word in enumerate(reversed(text.split())):
        plain = word.lower()
        if plain in lexicon.offices or plain in lexicon.ranks or (i and (plain in lexicon.office_modifiers)):
            yield word
        else:
            return
