"""What speaks for and against two traces telling one event. Each piece is a weight (in log odds) with its reason in plain words."""

import math
from collections.abc import Iterator
from datetime import date

from standoff.lexicon.linking import linking_lexicon
from standoff.model.act import TALKS, Act, Harm, Status
from standoff.record.nearness import place_names
from standoff.record.traces import Trace, span
from standoff.record.wording import party_key, same_party, share

Evidence = tuple[float, str]

_USUAL = frozenset({"police", "soldiers", "fighters", "officials"})  # people of whom most reports of a conflict tell
_NEARLY = 0.8  # of the higher count, from where two are nearly one
_MANY = 10  # people, from where that says something
NEVER = -9.0  # outweighs all that can speak for a link
_SLIP = 3  # days that a plan may slip
_SAYING = frozenset({Act.ACCUSE, Act.CLAIM_RESPONSIBILITY, Act.SUPPORT})
_SIDES = TALKS | {Act.AGREE, Act.MEDIATE, Act.CLASH}


def of_acts(a: Trace, b: Trace) -> Iterator[Evidence]:
    """The same act, or acts that are akin; one denied and one told is no contradiction."""
    kinship = linking_lexicon().kinship(a.act, b.act)
    if kinship == 1.0:
        yield 0.4, f"both tell of one act, {a.act.value}"
        if a.act in linking_lexicon().rare:
            yield 0.8, f"{a.act.value} is rare"
    elif kinship > 0:
        yield 2.5 * (kinship - 0.8), f"{min(a.act, b.act).value} may be told as {max(a.act, b.act).value}"
    else:
        yield NEVER, f"{min(a.act, b.act).value} and {max(a.act, b.act).value} are different acts"


def of_days(a: Trace, b: Trace) -> Iterator[Evidence]:
    """The days that both allow. A day that only one report tells is held against the days before the other was published."""
    one, other = span(a), span(b)
    if one is None or other is None:
        yield -2.5, "no day is known"
        return
    if a.night and b.night and max((days[1] - days[0]).days for days in (one, other)) <= 1:
        one, other = (one[0], one[0]), (other[0], other[0])
    told = (a.first or a.last) is not None, (b.first or b.last) is not None
    gap = max((one[0] - other[1]).days, (other[0] - one[1]).days)
    if gap > 0:
        yield _apart(a, b, told, gap, (one, other))
        return
    shared = f"{max(one[0], other[0])}"
    if all(told):
        yield _together(one, other), f"same day, {shared}"
    elif any(told):
        yield 0.8, f"published within days of {shared}"
    elif a.published and b.published:
        days = abs((date.fromisoformat(a.published) - date.fromisoformat(b.published)).days)
        apart = {0: "published on one day", 1: "published a day apart"}
        yield (0.7 if days <= 1 else 0.0), apart.get(days, f"published {days} days apart")


def of_parties(a: Trace, b: Trace) -> Iterator[Evidence]:
    """The same or different parties, where both reports name them."""
    one, other = _keys(a), _keys(b)
    if not one or not other:
        around = sorted((_parts(one) & set(b.named)) | (_parts(other) & set(a.named)))
        if around:
            yield 0.5, f"both name {', '.join(around[:5])}"
        return
    met = sorted(key for key in one if any(same_party(key, o) for o in other))
    left = [key for key in one if not any(same_party(key, o) for o in other)]
    right = [key for key in other if not any(same_party(key, o) for o in one)]
    sides = a.act in _SIDES or b.act in _SIDES
    if len(met) == 1 and " " in met[0] and {(Harm.KILLED, 1)} & set(a.counts) & set(b.counts):
        yield 2.0, f"{met[0]} is killed once"
    elif met:
        yield (1.2 * min(len(met), 3) if sides else 0.8 * min(len(met), 2)), f"both name {', '.join(met)}"
    if left and right:
        yield (-1.5 if sides or not met else -0.8), f"{left[0]} and {right[0]} are different parties"


def of_counts(a: Trace, b: Trace) -> Iterator[Evidence]:
    """Equal numbers of one harm; different ones count against it, unless the later report has the higher."""
    for harm in sorted({harm for harm, _ in a.counts} & {harm for harm, _ in b.counts}):
        left = {number for h, number in a.counts if h == harm}
        right = {number for h, number in b.counts if h == harm}
        common = max(left & right, default=0)
        if common:
            yield min(0.4 + 0.35 * math.log2(common), 1.9), f"both count {common} {harm.value}"
        elif left & right:
            yield 0.3, f"both count nobody {harm.value}"
        else:
            early, late = (max(left), max(right)) if (a.published or "") < (b.published or "") else (max(right), max(left))
            rising = a.published != b.published and late >= early
            ratio = min(early, late) / max(early, late)
            if ratio >= _NEARLY and max(early, late) >= _MANY:
                yield 0.5, f"{early} and {late} {harm.value} are nearly one count"
            else:
                weight = (0.0 if rising else -0.9) - (0.7 if ratio <= 1 / 3 else 0.0)
                yield weight, f"{early} and {late} {harm.value} are different counts"


def of_things(a: Trace, b: Trace) -> Iterator[Evidence]:
    """What it was done with, what was hit, and who: shared kinds, or kinds that exclude each other."""
    if a.sites and b.sites:
        yield from _kinds(a.sites, b.sites, (1.1, -1.6), "both tell of a")
    else:
        yield from _kinds(a.sites or a.near, b.sites or b.near, (0.1, -0.7), "both may tell of a")
    usual = {*a.people, *b.people} <= _USUAL
    yield from _kinds(a.people, b.people, (0.4 if usual else 0.8, -0.5), "both tell of")
    common = sorted(set(a.numbered) & set(b.numbered))
    if common:
        yield 0.8, f"both tell of {common[0].replace('=', ', ')}"
    yield from _kinds(a.order, b.order, (0.6, -3.0), "both say")
    if a.means and b.means:
        common = sorted(set(a.means) & set(b.means))
        if common:
            yield 0.7, f"both tell of {', '.join(kind.partition('.')[2] for kind in common)}"
        elif not {kind.partition(".")[0] for kind in a.means} & {kind.partition(".")[0] for kind in b.means}:
            yield -1.6, f"{a.means[0].partition('.')[2]} and {b.means[0].partition('.')[2]} are different weapons"
        else:
            yield -0.3, f"{a.means[0].partition('.')[2]} may be taken for {b.means[0].partition('.')[2]}"


def of_words(a: Trace, b: Trace) -> Iterator[Evidence]:
    """Words in common beyond names: of the clauses themselves, and of the sentences around them."""
    named = {*a.named, *b.named}
    common = sorted((set(a.own) & set(b.own)) - named)
    around = sorted((set(a.around) & set(b.around)) - named - set(common))
    close, near = share(a.own, b.own), share(a.around, b.around)
    if (min(len(a.own), len(b.own)) >= 4 and close >= 0.6) or (min(len(a.around), len(b.around)) >= 6 and near >= 0.6 and close >= 0.4):
        yield 2.2, "nearly the same words"
        return
    if common:
        yield min(0.35 * len(common), 1.2), f"both say {', '.join(common[:5])}"
    if around:
        yield min(0.15 * len(around), 0.6), f"both say around it {', '.join(around[:5])}"
    if not common and not around:
        yield -0.3, "no word in common"
    if a.scene and b.scene and not set(a.scene) & set(b.scene):
        yield -0.8, "their reports name nothing in common"


def of_origin(a: Trace, b: Trace) -> Iterator[Evidence]:
    """Two tellings in one report are two events, unless one stands inside the other; an accusation is its speaker's."""
    if a.report == b.report:
        if a.start < b.end and b.start < a.end and a.act is b.act:
            yield 3.0, "one telling inside the other"
        else:
            yield (-4.0 if a.act is b.act else -5.0), "one report tells them apart"
    if a.act in _SAYING and not (_keys(a) and _keys(b)):
        yield -1.0, "not said by whom"
    if Status.PLANNED in {a.status, b.status} and a.status is not b.status and not (a.first and b.first):
        yield -0.3, "one is only planned"


def _together(one: tuple[date, date], other: tuple[date, date]) -> float:
    """What shared days are worth: the fewer are told, the more; two nights that only meet at an edge are two."""
    longest = max((days[1] - days[0]).days for days in (one, other))
    inside = (one[0] >= other[0] and one[1] <= other[1]) or (other[0] >= one[0] and other[1] <= one[1])
    if not inside:
        return -0.8 if longest <= 1 else 0.2
    return 2.4 if longest == 0 else 2.0 if longest == 1 else 1.5 if longest <= 3 else 0.4


def _apart(a: Trace, b: Trace, told: tuple[bool, bool], gap: int, days: tuple[tuple[date, date], tuple[date, date]]) -> Evidence:
    why = f"{gap} days apart" if gap > 1 else "a day apart"
    if all(told):
        slipped = Status.PLANNED in {a.status, b.status} and a.status is not b.status
        return (-0.6 * gap if slipped and gap <= _SLIP else -2.4 if gap == 1 else NEVER), why
    before = (told[0] and days[0][0] > days[1][1]) or (told[1] and days[1][0] > days[0][1])
    if before and Status.PLANNED not in {a.status, b.status}:
        return NEVER, "told before it happened"
    return (-1.0 - 0.25 * gap), why


def _keys(trace: Trace) -> tuple[str, ...]:
    """The named parties of both roles, as who did what to whom may be told either way round; what is named as a place is none."""
    places = set(place_names(trace.place)) if trace.place else set()
    keys = dict.fromkeys(party_key(name) for name in (*trace.agents, *trace.targets))
    return tuple(key for key in keys if key and not places & set(key.split()))


def _parts(keys: tuple[str, ...]) -> set[str]:
    return {part for key in keys for part in key.split()}


def _kinds(left: tuple[str, ...], right: tuple[str, ...], weights: tuple[float, float], words: str) -> Iterator[Evidence]:
    if left and right:
        common = sorted(set(left) & set(right))
        if common:
            yield weights[0], f"{words} {', '.join(common)}"
        else:
            yield weights[1], f"{left[0]} is not {right[0]}"
