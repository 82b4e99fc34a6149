"""Counts: each toll of a report with what it takes to say which others count the same people. A function of one report."""

import re
from collections.abc import Mapping
from datetime import date

import msgspec

from standoff.gazetteer.fold import fold
from standoff.lexicon.words import word_set
from standoff.mention.numerals import number_pattern
from standoff.model.act import Bound, Harm
from standoff.model.claim import ClaimId, Place, Toll
from standoff.model.record import Filed
from standoff.model.report import ReportId
from standoff.record.lineage import origin_of, parties_of
from standoff.record.namings import is_name
from standoff.record.wording import sentence

_EVERYBODY = "all persons"
_PERIOD = (
    r"since|so far|to date|in all|altogether|overall|in (?:the (?:past|last) )?\w+ (?:days|weeks|months|years)"
    r"|ha(?:s|ve) (?:attained|reached)"
)
_OVERALL = re.compile(rf"\b(?:{_PERIOD})\b", re.IGNORECASE)  # told after an event, a "toll" is that of the event; these are not
_RUNNING = re.compile(
    rf"\b(?:{_PERIOD}|total|toll|tally|verified|documented|now counts|counts? only)\b|\b(?:its|their|own|the|'s|’s) count\b", re.IGNORECASE
)
_PERFECT = re.compile(r"\b(?:has|have)\s+(?:now\s+|already\s+|so far\s+)?(?:been|left|fled|died|lost|attained|reached)\b", re.IGNORECASE)
_RIVAL = re.compile(r"\b(?:figures?|number|count(?:s|ed)?|puts?|gives?|gave|speaks?|spoke|estimates?|total|tally)\b", re.IGNORECASE)
_MISSING = re.compile(r"\binclud(?:es?|ing) (?:also )?(?:the |its |their )?missing\b", re.IGNORECASE)
_VERIFIED = re.compile(r"\b(?:verified|documented)\b", re.IGNORECASE)
_ONLY = re.compile(r"\bcount(?:s|ing)? only (\w+)", re.IGNORECASE)
_CLAUSE = re.compile(r"[.!?;][\"”’)]*\s+")
_NUMBER = re.compile(
    rf"\b(?:(?:at least|more than|about|around|some|nearly|over)\s+)?(?:{number_pattern()}|dozens|scores)\b", re.IGNORECASE
)
_PLACED = re.compile(r"\s(?:of|who|whose|whom|from|in|near|at|on|aged|that|held|killed|arrested|captured)\s|,", re.IGNORECASE)
_NAMED = re.compile(r"(?<![.!?“\"] )(?<!^)\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+")
_HARMED = re.compile(
    r"\b(?:killed|dead|died|injured|wounded|hurt|missing|displaced|detained|arrest(?:ed|s)|abducted|captured|deaths|people|were|was|have|been)\b"
)
_TITLED = re.compile(r"^\W*correct(?:ion|ed)\b", re.IGNORECASE)


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """One toll, apart from its report. `who` is the head word of the people counted, "all persons" where nobody is named; `people`
    are the words for them.

    `own` tells a figure in the report's own voice; `running` a count over a time from one of an incident (`event`, a claim).
    `beside` is the count before it that a bare figure is another one of, `part_of` the count that it is a part of, and `rest` what
    tells such a part from others of the same people. `dated` says what `as_of` was taken from: the words, the day of what
    happened, or the report. `sides` are the parties that the report names, `called` names of persons among the victims.
    """

    claim: ClaimId
    report: ReportId
    start: int
    day: str | None
    harm: Harm
    value: int | None
    high: int | None
    bound: Bound
    who: str
    whose: str | None
    people: str
    place: Place | None
    since: str | None
    as_of: str | None
    dated: str
    when: tuple[str | None, str | None]
    source: str
    own: bool
    running: bool
    event: ClaimId | None = None
    beside: ClaimId | None = None
    part_of: ClaimId | None = None
    rest: str = ""
    scope: str | None = None
    corrects: str | None = None
    withdrawn: bool = False
    quote: str = ""
    sides: tuple[str, ...] = ()
    called: tuple[str, ...] = ()


def counts(filed: Filed, events: Mapping[ClaimId, ClaimId], names: Mapping[str, str] | None = None) -> tuple[Count, ...]:
    """The counts of a report in the order of the text. `events` gives for a toll the event of the report whose harm it counts."""
    tolls = {claim.id: claim for claim in filed.claims if isinstance(claim, Toll)}
    named = (p for claim in filed.claims for p in parties_of(claim) if is_name(p.name, p.kind, p.party))
    sides = tuple(sorted({fold(p.name) for p in named if p.kind != "outlet"} - {fold(filed.report.outlet or "")}))
    found: dict[ClaimId, Count] = {}
    for toll in sorted(tolls.values(), key=lambda toll: (_depth(toll, tolls), toll.start, toll.id)):
        found[toll.id] = _count(filed, toll, events, found, (names or {}, sides))
    return tuple(sorted(found.values(), key=lambda count: (count.start, count.claim)))


def _depth(toll: Toll, tolls: Mapping[ClaimId, Toll]) -> int:
    depth, seen = 0, {toll.id}
    while toll.within is not None and toll.within in tolls and toll.within not in seen:
        toll, depth = tolls[toll.within], depth + 1
        seen.add(toll.id)
    return depth


def _count(
    filed: Filed,
    toll: Toll,
    events: Mapping[ClaimId, ClaimId],
    before: Mapping[ClaimId, Count],
    known: tuple[Mapping[str, str], tuple[str, ...]],
) -> Count:
    text, names = filed.report.text, known[0]
    first, last = sentence(text, toll.start, toll.end)
    whole = before.get(toll.within) if toll.within is not None else None
    if whole is not None and whole.running and (toll.scope == "new" or toll.end <= whole.start):
        whole = None  # the incident that brings the total to its height
    told = _CLAUSE.split(text[first : toll.start])[-1] + text[toll.start : toll.end]
    who, whose = _who(toll, told)
    event = events.get(toll.id)
    told_so = toll.since is not None or (toll.scope == "cumulative" and event is None)  # the toll of one event rises too
    words = text[first:last]
    beside = any(claim.id == event and claim.start < last and first < claim.end for claim in filed.claims)
    overall = _OVERALL.search(words) or (_standing(before, toll) is not None and _RUNNING.search(words))
    if event is not None and not beside and toll.scope != "new" and overall:
        event = None
    rival = _antecedent(toll, text, before, event if beside else None) if whole is None else None
    running = told_so or (toll.scope != "new" and event is None and bool(_RUNNING.search(words) or _PERFECT.search(words)))
    if whole is not None:
        running, event = whole.running, event if event is not None and not whole.running else whole.event
    elif rival is not None:
        running, event = rival.running, rival.event
    like = whole or rival or (_standing(before, toll) if running else None)
    as_of, dated = _as_of(toll, filed.report.published)
    return Count(
        claim=toll.id, report=filed.report.id, start=toll.start, day=filed.report.published, harm=toll.harm, value=toll.value,
        high=toll.high, bound=toll.bound, who=who, whose=whose, people=_people(toll, who),
        place=toll.place or (like.place if like else None),
        since=toll.since or (like.since if like is not None and running else None), as_of=as_of, dated=dated, when=_days(toll),
        source=origin_of(toll, filed, names=names), own=not toll.sources, running=running, event=None if running else event,
        beside=rival.claim if rival is not None and rival.who == who else None,
        part_of=toll.within if whole is not None else None, rest=_rest(toll) if whole is not None and who == whole.who else "",
        scope=_scope(told, toll), corrects=toll.corrects, withdrawn=_withdrawn(filed, toll), quote=toll.quote,
        sides=known[1], called=_called(toll),
    )  # fmt: skip


def _antecedent(toll: Toll, text: str, before: Mapping[ClaimId, Count], event: ClaimId | None) -> Count | None:
    """The count that a bare figure is another one of: "the Front puts the figure at 58". The last whole one of that harm, near by."""
    if toll.since is not None or toll.scope is not None:
        return None
    first, last = sentence(text, toll.start, toll.end)
    if not _RIVAL.search(text[first:last]) and not _RUNNING.search(text[first:last]) and toll.corrects is None:
        return None
    near = [count for count in before.values() if count.harm is toll.harm and count.start < toll.start and count.part_of is None]
    near = [count for count in near if "\n\n" not in text[count.start : toll.start] and (event is None or count.event == event)]
    if toll.victims and near and fold(near[-1].who) != _who(toll, toll.quote)[0]:
        near = [count for count in near if count.running]
    return max(near, key=lambda count: (count.start, count.claim), default=None)


def _standing(before: Mapping[ClaimId, Count], toll: Toll) -> Count | None:
    """The running count told before in the report, whose days and place a later one shares."""
    told = [count for count in before.values() if count.running and count.harm is toll.harm and count.start < toll.start and count.since]
    return max(told, key=lambda count: (count.start, count.claim), default=None)


def _who(toll: Toll, words: str) -> tuple[str, str | None]:
    """The head word of the people counted, or a person's name, and whose they are; `words` lead up to the number."""
    if not toll.victims:
        only = _ONLY.search(words)
        return only[1].lower() if only is not None else _EVERYBODY, None
    if toll.victims[0].kind == "person" and toll.value == 1 and fold(toll.victims[0].name) in _called(toll):
        return toll.victims[0].name, None
    party = toll.victims[0]
    head = _PLACED.split(f" {_NUMBER.sub('', party.name).strip()} ".lstrip())[0].split()
    word = fold(head[-1]) if head else ""
    if not word or word in word_set("nobody") or word in {"people", "persons", "martyrs", "dead", "victims"}:
        return _EVERYBODY, None
    return word, fold(party.party) if party.party else None


def _people(toll: Toll, who: str) -> str:
    """The people counted, in the words of the toll but for the number."""
    words = _NUMBER.sub("", toll.victims[0].name).strip() if toll.victims and who not in {_EVERYBODY, toll.victims[0].name} else ""
    return words or who


def _called(toll: Toll) -> tuple[str, ...]:
    """Names of persons in two words or more, where one is counted: among the victims, or in the words that count."""
    if toll.value != 1:
        return ()
    persons = [party.name for party in toll.victims if party.kind == "person" and all(word[:1].isupper() for word in party.name.split())]
    within = [name for words in (toll.quote, *(f"a {party.name}" for party in toll.victims)) for name in _NAMED.findall(words)]
    return tuple(sorted({fold(name) for name in (*persons, *within) if " " in fold(name)}))


def _rest(toll: Toll) -> str:
    """What tells a part without people of its own from its whole: "in intensive care", "critically"."""
    words = _HARMED.sub(" ", fold(_NUMBER.sub(" ", toll.quote))).split()
    return " ".join(word for word in words if len(word) > 3) or "others"


def _as_of(toll: Toll, published: str | None) -> tuple[str | None, str]:
    """The day that the figure stands for: told, else that of what happened where it is one or two days, else the report's."""
    if toll.as_of is not None:
        return toll.as_of, "told"
    first, last = _days(toll)
    if first and last and (date.fromisoformat(last) - date.fromisoformat(first)).days <= 1 and (published is None or last <= published):
        return last, "what happened"
    return published, "its report"


def _days(toll: Toll) -> tuple[str | None, str | None]:
    return (toll.when.start, toll.when.end) if toll.when is not None else (None, None)


def _scope(words: str, toll: Toll) -> str | None:
    if _MISSING.search(words):
        return "with the missing"
    if _VERIFIED.search(words):
        return "verified only"
    return toll.scope


def _withdrawn(filed: Filed, toll: Toll) -> bool:
    """Whether a correction repeats here, in the outlet's own voice, the figure that it takes back."""
    title = filed.report.title or filed.report.text[:40]
    own = {source.name for source in toll.sources} <= {filed.report.outlet}
    return bool(_TITLED.match(title)) and bool(toll.sources) and own and toll.within is not None
