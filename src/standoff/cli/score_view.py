"""How well claims meet gold, or two coders each other: as lines of text and as an object for JSON."""

from collections.abc import Collection, Iterator, Sequence

import msgspec

from standoff.scoring.agreement import kappas
from standoff.scoring.figures import Figure, KindFigures, figures, record_f1
from standoff.scoring.items import Item
from standoff.scoring.match import Compared
from standoff.scoring.sheet import GoldFault
from standoff.scoring.slots import Part, Parties, Slot, Term, Terms, Value
from standoff.telling.quoting import clean

_WIDEST = 60  # characters of an item's words
_HEAD = f"{'':22}{'gold':>6}{'read':>6}{'right':>8}{'precision':>11}{'recall':>8}{'F1':>8}{'of found':>12}"
_TWICE = _HEAD.replace("gold", "  A ").replace("read", "  B ").replace("right", " same")


def figure_lines(compared: Sequence[Compared], *, twice: bool = False) -> Iterator[str]:
    """The table: found and whole of each kind, each field, the headline; between two coders the kappas of the closed fields too."""
    if not compared:
        yield "nothing was measured"
        return
    kinds = figures(compared)
    yield f"{len(compared)} report{'' if len(compared) == 1 else 's'}"
    yield ""
    yield _TWICE if twice else _HEAD
    for one in kinds:
        yield _row(f"{one.kind} found", one.found)
        yield _row(f"{one.kind} whole", one.whole)
        for field in one.fields:
            where = field.where_found
            yield f"{_row(f'  {field.name}', field.filled)}{f'{where.right}/{where.of}' if where.of else '-':>12}"
    yield ""
    yield f"record F1 {record_f1(kinds):.3f}, the mean of `whole` over the kinds"
    if twice:
        yield from _kappa_lines(compared)


def figures_object(compared: Sequence[Compared], faults: Sequence[GoldFault], *, twice: bool = False) -> dict[str, object]:
    """All figures by kind and field, and the faults."""
    kinds = figures(compared)
    agreed = {"kappa": [msgspec.structs.asdict(one) for one in kappas(compared)]} if twice else {}
    return {
        "reports": len(compared),
        "record_f1": record_f1(kinds),
        "kinds": {str(one.kind): _kind_object(one) for one in kinds},
        **agreed,
        "faults": [msgspec.structs.asdict(fault) for fault in faults],
    }


def difference_lines(compared: Sequence[Compared], listed: Collection[str], *, twice: bool = False) -> Iterator[str]:
    """Where the two readings differ, report by report: what is missing, what is too much, what is wrong, as far as `listed`."""
    names = (
        {"misses": "only A", "extras": "only B", "wrong": "differ"} if twice else {"misses": "missed", "extras": "extra", "wrong": "wrong"}
    )
    gold, read = ("A", "B") if twice else ("gold", "read")
    report = None
    for one in difference_objects(compared, listed):
        if one["report"] != report:
            report = one["report"]
            yield from ("", clean(str(report)))
        yield f"  {names[str(one['what'])]:7} {str(one['kind'])[:-1]:9} {_cut(str(one['words']))}"
        fields = one.get("fields", {})
        for name, (wanted, given) in fields.items() if isinstance(fields, dict) else ():
            yield f"{'':20}{name}: {gold} {clean(wanted)}; {read} {clean(given)}"


def difference_objects(compared: Sequence[Compared], listed: Collection[str]) -> list[dict[str, object]]:
    """The same as objects, in the order of each report's text. `fields` holds what the two say in each field that differs."""
    found: list[dict[str, object]] = []
    for one in compared:
        some: list[tuple[str, Item, dict[str, object]]] = []
        if "misses" in listed:
            some += [("misses", item, {}) for item in one.misses]
        if "extras" in listed:
            some += [("extras", item, {}) for item in one.extras]
        if "wrong" in listed:
            for match in one.matches:
                told = {name: (_told(match.wanted.slots[name], one.text), _told(match.given.slots[name], one.text)) for name in match.wrong}
                some += [("wrong", match.wanted, {"fields": told})] if told else []
        for what, item, more in sorted(some, key=lambda told: told[1].at):
            start, end = item.at
            words = one.text[start:end]
            found.append({"report": one.report, "what": what, "kind": str(item.kind), "words": words, "start": start, "end": end, **more})
    return found


def _kappa_lines(compared: Sequence[Compared]) -> Iterator[str]:
    yield ""
    yield f"{'closed field, of items both have':34}{'items':>6}{'same':>6}   Cohen's kappa"
    for one in kappas(compared):
        kappa = "undefined" if one.kappa is None else f"{one.kappa:.3f}"
        yield f"{f'{one.kind} {one.field}':34}{one.items:>6}{one.same:>6}   {kappa}"


def _row(name: str, figure: Figure) -> str:
    right = f"{figure.right:.0f}" if figure.right == int(figure.right) else f"{figure.right:.1f}"
    rates = f"{_rate(figure.precision):>11}{_rate(figure.recall):>8}{_rate(figure.f1):>8}"
    return f"{name:22}{figure.wanted:>6}{figure.given:>6}{right:>8}{rates}"


def _rate(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _kind_object(one: KindFigures) -> dict[str, object]:
    fields = {
        field.name: {
            **_figure_object(field.filled),
            "where_found": msgspec.structs.asdict(field.where_found),
            "where_filled": msgspec.structs.asdict(field.where_filled),
        }
        for field in one.fields
    }
    return {"found": _figure_object(one.found), "whole": _figure_object(one.whole), "fields": fields}


def _figure_object(figure: Figure) -> dict[str, object]:
    rates = {"precision": figure.precision, "recall": figure.recall, "f1": figure.f1}
    return {"gold": figure.wanted, "read": figure.given, "right": figure.right, **rates}


def _told(slot: Slot, text: str) -> str:
    """What a field says, in words."""
    match slot:
        case Value():
            return slot.value or "nothing"
        case Parties():
            return " + ".join(names[0] for names in slot.sides if names) or "nobody"
        case Part():
            return f"part of {_cut(text[slot.whole[0] : slot.whole[1]])}" if slot.whole else "no part"
        case Terms():
            return " / ".join(_told_term(term, text) for term in slot.terms) or "none"


def _told_term(term: Term, text: str) -> str:
    return f"{_cut(text[term.at[0] : term.at[1]])} ({term.act.value}, by {_told(term.by, text)})"


def _cut(words: str) -> str:
    plain = clean(" ".join(words.split()))
    return f'"{plain}"' if len(plain) <= _WIDEST else f'"{plain[:_WIDEST].rstrip()} ..."'
