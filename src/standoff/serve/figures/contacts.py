"""Who talks to whom, and through whom, as a network; the parties that have no direct contact on record, said so."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

import msgspec

from standoff.model.act import TALKS, Act, Status
from standoff.model.claim import Event
from standoff.serve.figures.drawn import Cell, Href, Table, told
from standoff.telling.quoting import clean
from standoff.telling.words import ACTS, NOT_KNOWN
from standoff.view.events import ShownEvent

_TOOK_PLACE = {Status.HAPPENED, Status.ONGOING}
Pair = tuple[str, str]


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who talks: how often, and where they are drawn (0 to 1, from left to right and from top to bottom)."""

    id: str
    label: str
    x: float
    y: float
    shape: str
    colour: str
    count: int


class Edge(msgspec.Struct, frozen=True, kw_only=True):
    """Contact of two: "direct", "indirect" through somebody, or "none" on record. `weight` is how many, `href` where it leads."""

    id: str
    source: str
    target: str
    kind: str
    weight: int
    label: str
    href: str = ""


class Network(msgspec.Struct, frozen=True, kw_only=True):
    """What a network shows."""

    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    table: Table


def contacts(events: Iterable[ShownEvent], href: Href, *, parties: Sequence[str] = ()) -> Network:
    """The network of contacts. `href` gives the address of an event's id; of two of the `parties` that have none, it says so.

    Only what took place is contact: what is planned, alleged or denied is in the table only. Talks in which somebody carries the
    words, and mediation, are indirect; an envoy's being sent is contact with those that it was sent to.
    """
    every = tuple(events)
    direct: Counter[Pair] = Counter()
    through: defaultdict[Pair, Counter[str]] = defaultdict(Counter)
    counts: Counter[str] = Counter()
    between: set[str] = set()
    for one in every:
        if not any(status in _TOOK_PLACE for status, _ in one.event.statuses):
            continue
        carriers = _carriers(one)
        sides = _sides(one, carriers)
        counts.update({name for pair in sides for name in pair} | (carriers if sides else set()))
        for pair in sides:
            if carriers:
                through[pair].update(carriers)
                between |= carriers
            else:
                direct[pair] += 1
    edges = [_direct(pair, number) for pair, number in sorted(direct.items())]
    edges += [_indirect(pair, through[pair]) for pair in sorted(through)]
    silent = [pair for pair in (_pair(a, b) for a, b in combinations(parties, 2)) if pair not in direct]
    edges += [
        Edge(id=f"none {a} {b}", source=a, target=b, kind="none", weight=0, label="no direct contact on record") for a, b in sorted(silent)
    ]
    names = dict.fromkeys([*parties, *(name for edge in edges for name in (edge.source, edge.target)), *sorted(between)])
    spots = _spots(list(names), parties, edges)
    nodes = tuple(_node(name, spots[name], counts[name], name in between, parties) for name in names)
    rows = tuple(_row(one, href) for one in every)
    table = Table(("Contact", "Kind", "First day", "Through", "Told as", "Reports"), rows)
    return Network(title=f"{len(every):,} contacts on record", nodes=nodes, edges=tuple(edges), table=table)


def _carriers(one: ShownEvent) -> set[str]:
    """Through whom they talked: who mediates, and who carries the words."""
    told_of = {party.name for shown in one.claims if isinstance(shown.claim, Event) for party in shown.claim.through}
    return told_of | (set(one.event.agents) if one.event.act is Act.MEDIATE else set())


def _sides(one: ShownEvent, carriers: set[str]) -> set[Pair]:
    """Each two who were in contact: all who talk; for another act each agent with each target; those mediated between."""
    agents, targets = ([name for name in names if name not in carriers] for names in (one.event.agents, one.event.targets))
    if one.event.act in TALKS or one.event.act is Act.MEDIATE:
        return {_pair(a, b) for a, b in combinations(dict.fromkeys([*agents, *targets]), 2)}
    return {_pair(a, b) for a in agents for b in targets if a != b}


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a <= b else (b, a)


def _direct(pair: Pair, number: int) -> Edge:
    words = "1 contact" if number == 1 else f"{number:,} contacts"
    return Edge(id=f"direct {pair[0]} {pair[1]}", source=pair[0], target=pair[1], kind="direct", weight=number, label=words)


def _indirect(pair: Pair, carriers: Counter[str]) -> Edge:
    label = f"through {', '.join(map(clean, sorted(carriers)))}"
    return Edge(
        id=f"indirect {pair[0]} {pair[1]}", source=pair[0], target=pair[1], kind="indirect", weight=max(carriers.values()), label=label
    )


def _node(name: str, spot: tuple[float, float], count: int, between: bool, parties: Sequence[str]) -> Node:  # noqa: FBT001
    shape = "square" if name in parties else "diamond" if between else "circle"
    colour = {"square": "--toll", "diamond": "--contact", "circle": "--position"}[shape]
    return Node(id=name, label=f"{clean(name)} ({count})", x=spot[0], y=spot[1], shape=shape, colour=colour, count=count)


def _spots(names: list[str], parties: Sequence[str], edges: Iterable[Edge]) -> dict[str, tuple[float, float]]:
    """Where each is drawn: the first two parties left and right, between them who is in contact with both, others at their own side."""
    near: defaultdict[str, set[str]] = defaultdict(set)
    for edge in edges:
        near[edge.source].add(edge.target)
        near[edge.target].add(edge.source)
    sides = dict(zip(parties, (0.3, 0.7), strict=False))
    columns: defaultdict[float, list[str]] = defaultdict(list)
    for name in names:
        if name not in sides:
            by = [side for side in sides if side in near[name]]
            columns[{0.3: 0.06, 0.7: 0.94}[sides[by[0]]] if len(by) == 1 else 0.5].append(name)
    spots = {name: (x, 0.5) for name, x in sides.items()}
    for x, column in columns.items():
        rows = len(column) + len(column) % 2  # of an even number none is on the line between the two parties
        for n, name in enumerate(column):
            # a little aside of each other, so that lines between those of one column do not fall together
            spots[name] = (round(x + (0.04 if n % 2 else -0.04), 3), round((n + 0.5) / rows, 3))
    return spots


def _row(one: ShownEvent, href: Href) -> tuple[str | Cell, ...]:
    event = one.event
    carriers = ", ".join(map(clean, sorted(_carriers(one))))
    status = ", ".join(status.value for status, _ in event.statuses) or NOT_KNOWN
    reports = len({shown.report for shown in one.claims})
    return Cell(told(event), href(event.id)), ACTS[event.act], event.start or NOT_KNOWN, carriers, status, f"{reports:,}"
