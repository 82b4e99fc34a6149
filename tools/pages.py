"""The code blocks of the README and of docs/: runs them in a folder of their own, compares what comes out, and renews it.

`python tools/pages.py [FILES]` puts into each block of output what the command before it prints now. A block is one of:

- `sh`: commands, run in the order of the page; a block without a language whose lines all call standoff is one too;
- `python`: a program, with the names of the blocks before it on the page;
- `text`, or no language, behind one of these: what it prints; a last line `...` leaves out the rest;
- `json`, `toml`, `csv`, `xml`: data, which must parse; with a comment `<!-- file: NAME -->` before it, it is written into the folder first;
- `board`: checked by the tests of the board.

A comment `<!-- not run: REASON -->` leaves the block behind it alone.
"""

import contextlib
import csv
import io
import json
import os
import re
import runpy
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from functools import cache
from itertools import takewhile
from pathlib import Path

from standoff.cli.main import main
from standoff.source.samples import samples

ROOT = Path(__file__).parents[1]
_FENCE = re.compile(r"(?:^<!-- (?P<note>[^\n]*?) -->\n)?^```(?P<kind>\w*)[^\n]*\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_RUN = re.compile(r"(\.venv/bin/)?standoff\s|#|$")
_HERE = re.compile(r"<<'?(\w+)'?$")
_OWN = re.compile(r"""(?P<own>(?:\.venv/bin/)?standoff(?:[^|;&$`<'"]|"[^"$`]*"|'[^']*')*)(?:\|(?P<rest>.*))?""")
_DATA = {"json": json.loads, "toml": tomllib.loads, "csv": lambda text: list(csv.reader(io.StringIO(text))), "board": str}
_ELSEWHERE = {"demo", "board", "/demo"}  # blocks of the README that tools/renew_readme.py makes
_ENV = {"COLUMNS": "80", "NO_COLOR": "1", "OMP_NUM_THREADS": "1", "STANDOFF_USER": "ana", "STANDOFF_RECORD": "standoff.db"}


@dataclass
class Block:
    """A block of a page: where it stands, what it is, and why it is not run, if it is not."""

    page: str
    line: int
    kind: str
    body: str
    start: int
    note: str = ""

    @property
    def left_out(self) -> str:
        """Why it is not run; empty where it is."""
        return self.note.removeprefix("not run: ") if self.note.startswith("not run: ") else ""

    @property
    def where(self) -> str:
        """Page and line."""
        return f"{self.page}:{self.line}"


class UnfitError(AssertionError):
    """A block that does not do what the page says."""


@dataclass
class Run:
    """What came of a page: the blocks that were run, those left out, and what each block of output should be now."""

    done: list[Block] = field(default_factory=list)
    left_out: list[Block] = field(default_factory=list)
    outputs: list[tuple[Block, str]] = field(default_factory=list)


def pages() -> list[str]:
    """The pages, by their paths in the project; those that are made from the program are checked apart."""
    return ["README.md", *sorted(str(path.relative_to(ROOT)) for path in (ROOT / "docs").rglob("*.md") if path.parent.name != "reference")]


def blocks(page: str) -> list[Block]:
    """The blocks of a page."""
    text = (ROOT / page).read_text("utf-8")
    return [
        Block(page, text[: one.start("body")].count("\n"), _kind(one), one["body"], one.start("body"), one["note"] or "")
        for one in _FENCE.finditer(text)
    ]


def _kind(one: re.Match[str]) -> str:
    if one["note"] in _ELSEWHERE:
        return "board"
    if not one["kind"] and all(_RUN.match(line) for line in one["body"].splitlines()):
        return "sh"
    return one["kind"] or ("json" if one["body"].startswith(("{", "[")) else "")


def run(page: str, folder: Path) -> Run:
    """Runs the blocks of a page in a folder that `lay_out` has filled. Raises UnfitError for a block that fails or is of no kind."""
    result, printed, names = Run(), "", {"__name__": "page"}
    with _inside(folder):
        for block in blocks(page):
            if block.left_out:
                result.left_out.append(block)
                printed = ""
                continue
            match block.kind:
                case "sh":
                    printed = "".join(_command(line, block, folder) for line in _lines(block.body))
                case "python":
                    printed = _program(block, names)
                case "text" | "" if block.kind or printed:
                    if not printed:
                        raise UnfitError(f"{block.where}: output without a command that prints something before it")
                    result.outputs.append((block, _cut(printed, block.body)))
                    printed = ""
                case _ if block.kind in _DATA:
                    _DATA[block.kind](block.body)
                    printed = ""
                case _:
                    raise UnfitError(f"{block.where}: say what the block is (sh, python, text, json, toml, csv)")
            result.done.append(block)
    return result


def _lines(body: str) -> Iterator[str]:
    """The commands of a block; a backslash continues one, and so does `<<END` up to its END."""
    lines = iter(body.replace("\\\n", " ").splitlines())
    for line in lines:
        if end := _HERE.search(line):
            yield "\n".join([line, *takewhile(lambda one: one != end[1], lines), end[1]])
        elif line.strip() and not line.startswith("#"):
            yield line


def _command(line: str, block: Block, folder: Path) -> str:
    """What a command prints on standard output. Standoff itself is called in this process, where its parser is loaded already."""
    plain = re.sub(r"\s#\s.*$", "", line).strip()
    own = _OWN.fullmatch(plain)
    if own:
        words = shlex.split(own["own"])
        target = folder / words[words.index(">") + 1] if ">" in words else None
        status, out, err = _called(words[1 : words.index(">") if ">" in words else None])
        if target:
            target.write_text(out, "utf-8")
            out = ""
        if status == 0 and own["rest"]:
            status, out, err = _shell(own["rest"], folder, out)
    else:
        status, out, err = _shell(plain, folder)
    if status != 0:
        raise UnfitError(f"{block.where}: {plain}\nended with {status}\n{out[-2000:]}\n{err[-2000:]}")
    return out


def _shell(command: str, folder: Path, given: str = "") -> tuple[int, str, str]:
    done = subprocess.run(["bash", "-ec", command], cwd=folder, input=given, capture_output=True, text=True, check=False)  # noqa: S603, S607
    return done.returncode, done.stdout, done.stderr


def _called(arguments: list[str]) -> tuple[int, str, str]:
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
    before, status = sys.argv, 0
    sys.argv = ["standoff", *arguments]
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            main()
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else int(bool(ended.code))
    finally:
        sys.argv = before
    told = [stream.buffer.getvalue().decode() for stream in (out, err) if not stream.flush()]
    return status, told[0], told[1]


def _program(block: Block, names: dict[str, object]) -> str:
    out = io.StringIO()
    try:
        with contextlib.redirect_stdout(out):
            exec(compile(block.body, block.where, "exec"), names)  # noqa: S102 - the page's own program
    except Exception as fault:
        raise UnfitError(f"{block.where}: {type(fault).__name__}: {fault}") from fault
    return out.getvalue()


def _cut(printed: str, shown: str) -> str:
    """What is printed, as far as a page shows it: whole, or as many lines as it showed where it ends with `...`."""
    lines = [line.rstrip() for line in printed.rstrip().splitlines()]
    last = shown.rstrip().splitlines()
    if last and last[-1] == "..." and len(lines) >= len(last):
        lines = [*lines[: len(last) - 1], "..."]
    return "\n".join(lines) + "\n"


@contextlib.contextmanager
def _inside(folder: Path) -> Iterator[None]:
    path = f"{folder / '.venv/bin'}:{Path(sys.executable).parent}:{os.environ['PATH']}"
    source = str(ROOT / "src")
    before = {name: os.environ.get(name) for name in (*_ENV, "PATH", "PYTHONPATH")}
    os.environ.update(_ENV | {"PATH": path, "PYTHONPATH": source})
    try:
        with contextlib.chdir(folder), _one_parser():
            yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


@contextlib.contextmanager
def _one_parser() -> Iterator[None]:
    """Loads the parser once for all commands of this process: it is a quarter of the time of a page."""
    import spacy

    load = spacy.load
    spacy.load = _loaded
    try:
        yield
    finally:
        spacy.load = load


@cache
def _loaded(pipeline: str) -> object:
    import spacy.util

    return spacy.util.load_model(pipeline)


def lay_out(folder: Path) -> None:
    """Fills a folder with what the pages work on: reports of several formats, words and places of one's own, a record of the samples."""
    sample = {report.id: report for report in samples()}
    call, fuel, market = (sample[one] for one in ("08-tal-call-wire", "05-fuel-store", "06-dol-varr-market"))
    reports = folder / "reports"
    reports.mkdir(parents=True)
    (folder / "report.txt").write_text(call.text, "utf-8")
    (reports / "fuel.txt").write_text(fuel.text, "utf-8")
    mail = EmailMessage()
    mail["Subject"], mail["Date"], mail["From"] = market.title, "Tue, 10 Mar 2026 20:00:00 +0000", "desk@post.example"
    mail.set_content(market.text)
    (folder / "mails.mbox").write_bytes(b"From desk@post.example Tue Mar 10 20:00:00 2026\n" + mail.as_bytes())
    more = {"id": fuel.id, "text": fuel.text, "published": fuel.published, "outlet": fuel.outlet, "title": fuel.title}
    for name in ("more.jsonl", "reports.jsonl"):
        (folder / name).write_text(json.dumps(more) + "\n", "utf-8")
    makers = runpy.run_path(str(ROOT / "tests" / "source" / "makers.py"))
    (folder / "agency.pdf").write_bytes(makers["pdf"]([makers["column"]("Kestrian guns shelled the harbour of Orro on Monday.")]))
    shutil.copytree(ROOT / "src" / "standoff" / "samples", folder / "samples")
    shutil.copy(folder / "samples" / "varesh-places.geojson", folder / "my-places.geojson")
    for block in (block for page in pages() for block in blocks(page) if block.note.startswith("file: ")):
        path = folder / block.note.removeprefix("file: ")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.body, "utf-8")
    program = folder / ".venv" / "bin" / "standoff"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m standoff "$@"\n', "utf-8")
    program.chmod(0o755)
    with _inside(folder):
        status, _, err = _called(["add", "samples/varesh.jsonl", "--places", "samples/varesh-places.geojson"])
    if status:
        raise UnfitError(err)
    shutil.copy(folder / "standoff.db", folder / "coast.db")


def renewed(page: str, folder: Path) -> str:
    """The text of a page with what its commands print now."""
    text = (ROOT / page).read_text("utf-8")
    for block, now in reversed(run(page, folder).outputs):
        text = text[: block.start] + now + text[block.start + len(block.body) :]
    return text


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as base:
        lay_out(Path(base, "laid"))
        for page in sys.argv[1:] or pages():
            here = Path(base, page.replace("/", "-"))
            shutil.copytree(Path(base, "laid"), here)
            try:
                (ROOT / page).write_text(renewed(page, here), "utf-8")
            except UnfitError as fault:
                sys.stderr.write(f"{fault}\n")
