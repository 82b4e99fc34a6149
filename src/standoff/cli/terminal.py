"""Standard output as a console."""

import os
import sys

from rich.console import Console

from standoff.cli.output import width


class _Output(Console):
    """A console that leaves it to the command to end when the pipe behind it is closed."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def console() -> Console:
    """Standard output; without any style where it is no terminal or NO_COLOR is set."""
    plain = "NO_COLOR" in os.environ or not sys.stdout.isatty()
    return _Output(width=width(), color_system=None if plain else "auto", markup=False, emoji=False, highlight=False)
