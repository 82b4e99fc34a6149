"""A board on a terminal: who waits for whom, each act with its conditions, what is blocked and why; also as a picture's source."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from standoff.board.telling import Argument
from standoff.cli.indented import Indented
from standoff.model.act import Act
from standoff.model.board import HOLDS, Board, DeedName, Held, Rule, Words
from standoff.telling import words
from standoff.telling.board import act_in_words, missing_in_words
from standoff.telling.quoting import clean, day_in_words, quoted
from standoff.view.board import Course, Moved

Lines = Iterator[Indented | Text]
_SIGNS = {"done": "✓", "partly": "◐", "refused": "✕", "open": "○", "waits": "⇄"}


class BoardView:
    """A board, issue by issue: what each party will do, wants and refuses, below it what keeps it. A renderable for Rich."""

    def __init__(self, board: Board, *, party: str | None = None) -> None:
        self.board = board
        self._party = party
        self._argument = Argument(board)
        self._rules = {rule.deed: rule for rule in board.rules}
        self._blocked = {one.deed: one for one in board.blocked}
        self._acts = {deed.name: deed for deed in board.deeds}
        self._holds = {fact.deed: fact.state for fact in board.facts}

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        board = self.board
        day = f"as of {day_in_words(board.as_of)}" if board.as_of else "with all that is on record"
        counts = [
            f"{len(board.done)} done", f"{len(board.step_by_step)} follow step by step", f"{len(board.standoff)} only all at once",
            f"{len(board.blocked)} blocked", f"{len(board.refusals)} refused",
        ]  # fmt: skip
        yield Indented(Text.assemble(("Standoff board", "bold"), f" {day}"), 0)
        yield Indented(Text(" · ".join(counts), style="dim"), 0)
        yield from self._waiting()
        yield from self._issues()
        yield from self._splits()
        yield from self._unlocks()

    def _waiting(self) -> Lines:
        for ring in self.board.rings:
            yield Text()
            head, _, rest = ring.sentence.partition(": ")
            yield Indented(Text.assemble((f"{_SIGNS['waits']} {head}", "bold")), 0)
            for part in rest.removesuffix(".").split("; "):
                yield Indented(Text(clean(part)), 1)
            sets = [" + ".join(clean(deed) for deed in some) for some in ring.steps]
            more = "" if ring.complete else " (there may be others)"
            yield Indented(Text(f"done together, any one of these sets all of it free{more}:", style="dim"), 1)
            for some in sets:
                yield Indented(Text(some), 2)

    def _issues(self) -> Lines:
        by_act: dict[Act, dict[str, list[Held]]] = {}
        for one in self.board.positions:
            if not one.replaced and (self._party is None or one.holder == self._party):
                by_act.setdefault(self._acts[one.deed].act, {}).setdefault(one.holder, []).append(one)
        for act, cells in sorted(by_act.items(), key=lambda item: (item[0] is Act.OTHER, -len(item[1]), item[0])):
            yield Text()
            yield Indented(Text(words.ACTS[act][:1].upper() + words.ACTS[act][1:], style="bold"), 0)
            for party in self.board.parties:
                for deed, some in _by_deed(cells.get(party, ())).items():
                    yield from self._cell(party, deed, some)

    def _cell(self, party: str, deed: DeedName, some: Sequence[Held]) -> Lines:
        stances = ", ".join(dict.fromkeys(words.STANCES[one.stance] for one in some))
        speakers = list(dict.fromkeys(clean(one.speaker) for one in some if one.speaker != party))
        voice = f" ({', '.join(speakers)})" if speakers else ""
        line = Text.assemble((clean(party), "bold"), f"{voice} {stances}: {act_in_words(self._acts[deed], party)}")
        own = any(one.off is None for one in some)
        rule = self._rules.get(deed) if own else None
        if own:
            line.append(f" · {clean(self._argument.verdict(deed))}", style="bold")
        yield Indented(line, 1)
        if rule is not None:
            yield from self._conditions(rule)
        else:
            for leaf in (leaf for one in some for leaf in one.conditions):
                yield Indented(Text(f"{words.RELATIONS[leaf.relation]} {quoted(leaf.text)}"), 2)
        for one in some[-2:]:
            yield Indented(_cited(one.words), 2)
        if rule is not None and rule.replaced:
            last, count = rule.replaced[0], len(rule.replaced)
            earlier = "an earlier position" if count == 1 else f"{count} earlier positions"
            yield Indented(Text(f"takes the place of {earlier}, the last {last.published or '?'} · {last.claim}", style="dim"), 2)

    def _conditions(self, rule: Rule) -> Lines:
        blocked = self._blocked.get(rule.deed)
        for leaf in rule.conditions:
            sign = _SIGNS["done"] if self._holds.get(leaf.deed) in HOLDS else _SIGNS["open"]
            sign = _SIGNS["waits"] if leaf.deed in self.board.standoff and sign == _SIGNS["open"] else sign
            sign = _SIGNS["refused"] if any(one.deed == leaf.deed for one in self.board.refusals) else sign
            yield Indented(Text(f"{sign} if {quoted(leaf.text)}: {clean(leaf.deed)} · {clean(self._argument.verdict(leaf.deed))}"), 2)
        if blocked is not None:
            for missing in blocked.missing:
                yield Indented(Text(f"missing: {missing_in_words(missing)}", style="bold"), 2)

    def _splits(self) -> Lines:
        for split in self.board.splits:
            yield Text()
            yield Indented(Text(f"{clean(split.party)} is split on {clean(split.deed)}", style="bold"), 0)
            for one in split.positions:
                yield Indented(Text(f"{clean(one.speaker)} {words.STANCES[one.stance]}"), 1)
                yield Indented(_cited(one.words), 2)

    def _unlocks(self) -> Lines:
        if self.board.unlocks:
            yield Text()
            yield Indented(Text("What a third party could set free", style="bold"), 0)
        for unlock in self.board.unlocks:
            free = ", ".join(clean(deed) for deed in (unlock.step_by_step or unlock.all_at_once))
            yield Indented(Text(f"{clean(unlock.deed)} → {free}"), 1)


class Explained:
    """Why an act holds, waits or is blocked, step by step, with the claims."""

    def __init__(self, board: Board, deeds: Iterable[DeedName]) -> None:
        self.board, self.deeds = board, tuple(deeds)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        argument = Argument(self.board)
        for deed in self.deeds:
            for depth, line, claims in argument.lines(deed):
                yield Indented(Text(clean(line), style="" if depth else "bold"), depth)
                for claim in claims:
                    yield Indented(Text(clean(claim), style="dim"), depth + 1)
            for missing in (each for one in self.board.blocked if one.deed == deed for each in one.missing):
                yield Indented(Text(f"missing at the bottom: {missing_in_words(missing)}", style="bold"), 1)


def moved_lines(found: Iterable[Moved]) -> Lines:
    """What stands otherwise than on the other day."""
    for one in found:
        yield Indented(
            Text.assemble((clean(one.deed), "bold"), f": {one.before or 'not on the board'} → {one.after or 'not on the board'}"), 1
        )


def course_lines(found: Iterable[Course]) -> Lines:
    """How positions moved, a series for each party and act."""
    for course in found:
        yield Indented(Text.assemble((clean(course.deed), "bold"), f" · {clean(course.party)}"), 0)
        for one in course.positions:
            conditions = "".join(f" {words.RELATIONS[leaf.relation]} {quoted(leaf.text)}" for leaf in one.conditions)
            line = f"{one.words.published or 'day not known'}  {words.STANCES[one.stance]}{conditions}"
            line += f" · {clean(one.speaker)} · {one.words.claim}"
            yield Indented(Text(line), 1)


def mermaid(board: Board) -> str:
    """The board as a Mermaid flowchart: an arrow from each condition to the act that waits for it."""
    ids = _ids(board)
    lines = ["flowchart LR", *(f'  {node}["{_plain(deed)}"]:::{_kind(board, deed)}' for deed, node in ids.items())]
    lines += [f"  {ids[a]} --> {ids[b]}" for a, b in _arrows(board)]
    lines += [
        f"  classDef {kind} {style}"
        for kind, style in (("done", "fill:#cfe8d5"), ("standoff", "fill:#f6e3b4"), ("refused", "fill:#f0c8c8"))
    ]
    return "\n".join(lines)


def dot(board: Board) -> str:
    """The board in the language of Graphviz, with the same arrows."""
    fills = {"done": "#cfe8d5", "standoff": "#f6e3b4", "refused": "#f0c8c8", "open": "white"}
    ids = _ids(board)
    lines = ["digraph board {", "  rankdir=LR; node [shape=box, style=filled];"]
    lines += [f'  {node} [label="{_plain(deed)}", fillcolor="{fills[_kind(board, deed)]}"];' for deed, node in ids.items()]
    return "\n".join([*lines, *(f"  {ids[a]} -> {ids[b]};" for a, b in _arrows(board)), "}"])


def _arrows(board: Board) -> list[tuple[DeedName, DeedName]]:
    return [(leaf.deed, rule.deed) for rule in board.rules for leaf in rule.conditions]


def _ids(board: Board) -> dict[DeedName, str]:
    named = sorted({deed for pair in _arrows(board) for deed in pair} | {rule.deed for rule in board.rules})
    return {deed: f"n{number}" for number, deed in enumerate(named)}


def _kind(board: Board, deed: DeedName) -> str:
    if deed in board.done:
        return "done"
    if deed in board.standoff:
        return "standoff"
    return "refused" if any(one.deed == deed for one in board.refusals) else "open"


def _plain(deed: str) -> str:
    return clean(deed).replace("\\", "").replace('"', "'")


def _by_deed(some: Iterable[Held]) -> dict[DeedName, list[Held]]:
    found: dict[DeedName, list[Held]] = {}
    for one in some:
        found.setdefault(one.deed, []).append(one)
    return found


def _cited(told: Words) -> Text:
    voice = f" · {clean(told.speaker)}" if told.speaker else ""
    return Text.assemble(quoted(told.quote), voice, (f" · {clean(told.report)}, {told.published or 'day not known'} · {told.claim}", "dim"))
