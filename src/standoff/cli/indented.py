"""A line of text set in from the left, also where it wraps, without blanks at its end."""

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

_STEP = 2
_NARROWEST = 20


class Indented:
    """`line` set in by `depth` steps; what wraps is set in by one step more. A renderable for Rich."""

    def __init__(self, line: Text, depth: int) -> None:
        self.line, self.depth = line, depth

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        margin = self.depth * _STEP
        first, *rest = self.line.wrap(console, max(options.max_width - margin, _NARROWEST)) or [Text()]
        yield Text(" " * margin) + _bare(first)
        if not rest:
            return
        further = self.line[len(first) :]
        further = further[len(further.plain) - len(further.plain.lstrip()) :]
        for part in further.wrap(console, max(options.max_width - margin - _STEP, _NARROWEST)):
            yield Text(" " * (margin + _STEP)) + _bare(part)


def _bare(line: Text) -> Text:
    line.rstrip()
    return line
