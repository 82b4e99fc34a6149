"""Who says and thinks what in a report, for a person: each attribution with its chain, those inside another below it."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from standoff.cli.head import heading
from standoff.cli.indented import Indented
from standoff.model.act import Role
from standoff.model.report import Report
from standoff.telling import words
from standoff.telling.quoting import Paragraphs, clean, quoted, when_in_words

if TYPE_CHECKING:
    from standoff.claim.listed import Said, Who

_FOUND = {"both": "proposed by both ways", "syntax": "proposed by the syntax", "model": "proposed by the model"}


class SaidList:
    """A report's attributions in the order of the text. A renderable for Rich."""

    def __init__(self, report: Report, statements: "tuple[Said, ...]", *, why: bool = False) -> None:
        self.report, self.statements, self.why = report, statements, why
        self.paragraphs = Paragraphs(report)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from heading(self.report)
        number, sure = len(self.statements), sum(s.confirmed for s in self.statements)
        one_way = all(s.found_by == "syntax" for s in self.statements)
        how = "found by the syntax alone, none confirmed" if one_way else f"{sure} confirmed: found in two ways that agree"
        about = f"{number} {'attribution' if number == 1 else 'attributions'}, {how}."
        yield Indented(Text(about if number else "Nothing found that somebody says.", style="dim"), 0)
        below: dict[int | None, list[int]] = {}
        for n, said in enumerate(self.statements):
            below.setdefault(said.inside, []).append(n)
        for n in below.get(None, ()):
            yield Text()
            yield from self._told(n, below, 0)

    def _told(self, n: int, below: dict[int | None, list[int]], depth: int) -> Iterator[Indented]:
        said = self.statements[n]
        yield Indented(self._line(said), depth)
        content = " … ".join(part.text for part in said.content)
        yield Indented(Text(f"{quoted(content)} {self.paragraphs.mark(said.content[0].start)}", style="dim"), depth + 1)
        if self.why:
            yield Indented(Text(f"rule: {clean(said.rule)} · {said.found_by} · confidence {said.confidence:.2f}", style="dim"), depth + 1)
        for m in below.get(n, ()):
            yield from self._told(m, below, depth + 1)

    def _line(self, said: "Said") -> Text:
        """ "he (Ade Moro) told → Lise Brandt, by a statement, via the ministry · 11 March 2026 · confirmed"."""
        line = Text.assemble((_people(said.source) or words.NOT_KNOWN, "bold"), " ", (clean(" ".join(c.text for c in said.cue)), "italic"))
        if said.addressee:
            line.append(f" → {_people(said.addressee)}")
        if said.channel:
            line.append(f", by {', '.join(clean(c.text) for c in said.channel)}")
        relays = [f"{clean(link.name)} ({link.kind})" for link in said.chain if link.role is not Role.SPEAKER]
        if relays:
            line.append(f", via {', '.join(relays)}")
        notes = [when_in_words(said.when), "thought" if said.kind == "thinks" else words.FORMS[said.form]]
        notes.append("confirmed" if said.confirmed else _FOUND[said.found_by])
        for note in notes:
            if note:
                line.append(f" · {note}")
        return line


def _people(people: "Iterable[Who]") -> str:
    return ", ".join(_person(who) for who in people)


def _person(who: "Who") -> str:
    """The words, and in brackets whom they stand for where that is somebody else's name."""
    text, name = clean(who.text), clean(who.name or "")
    return text if not name or name.lower() in text.lower() else f"{text} ({name})"
