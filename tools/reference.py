"""Makes the pages of docs/reference from the program itself: its types, its lexicon, its commands and its public names.

`python tools/reference.py` writes them; a test says when they are behind.
"""

import inspect
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, NewType, Union, get_args, get_origin, get_type_hints

import click
import msgspec
import typer.main

import standoff
from standoff.cli.main import app
from standoff.desk import Desk
from standoff.lexicon.book import book
from standoff.lexicon.examples import examples
from standoff.library.listing import Listing
from standoff.library.records import Filters
from standoff.model.act import Act, Bound, Form, Harm, Relation, Role, Stance, Status
from standoff.model.claim import (
    Beside,
    Condition,
    Event,
    Granularity,
    Party,
    Place,
    Position,
    Rival,
    Source,
    Statement,
    TimeAnchor,
    Toll,
    When,
)
from standoff.model.report import Page, Report
from standoff.model.span import Offset
from standoff.source.samples import samples

PAGES = Path(__file__).parents[1] / "docs" / "reference"
_MEANINGS = tomllib.loads(Path(__file__).with_name("fields.toml").read_text("utf-8"))
_KINDS = (Event, Toll, Position, Statement)
_PARTS = (Page, Party, Place, Beside, Rival, When, Source, Condition)
_LISTS = (Stance, Status, Harm, Bound, Relation, Form, Role, Granularity, TimeAnchor)
_SAMPLE = "08-tal-call-wire"
_FAMILIES = ("violence", "unrest", "coercion", "restraint", "diplomacy", "support", "law")
_WIDTH = 88  # columns of a command's help

_CLAIMS = """\
# Claims: every field

`standoff read --json` prints one object a line, `{"report": {...}, "claims": [...]}`. What a claim is made of is told here from the types
of the program, with an example of each kind from the sample reports. Offsets are code points into the report's text, end exclusive, and
`text[start:end]` are the words, for every span. A slot of parties is a list; an empty list means that the words name nobody. What the
words do not say is null.
"""
_ACTS = """\
# Acts, stances, harms and their codes

What the lexicon knows, counted, with one of its own examples each; all names are invented. [Words of your own](../lexicon.md) tells how
to add to it.

## Acts and what other schemes call them

An event has one act, a position is about one. The codes are the nearest ones of PLOVER (type and mode), CAMEO (of an act that is done)
and ACLED (sub-event type, for violence and unrest); a code that would say more than the act does is left out. They are a translation of
Standoff's own acts, not what coders of those projects would have written.
"""
_CLI = """\
# Commands

What `--help` says, for every command. Data go to standard output, talk and progress to standard error. The exit status is 0 where all
went well, 1 where something failed (what could be done was done), 2 for a wrong use.
"""
_PYTHON = """\
# From Python

`import standoff` offers these names, and no others are promised to stay. The parser is loaded when the first text is read, not before.
"""


def pages() -> dict[str, str]:
    """The pages by their file names."""
    return {"claims.md": _claims(), "acts.md": _acts(), "cli.md": _cli(), "python.md": _python()}


def _claims() -> str:
    told = [_CLAIMS, _struct(Report)]
    found = Desk().read(next(report for report in samples() if report.id == _SAMPLE))
    for kind in _KINDS:
        example = max((claim for claim in found if isinstance(claim, kind)), key=_filled)
        json = msgspec.json.format(msgspec.json.encode(example), indent=2).decode()
        told.append(f"{_struct(kind, shared=True)}\n```json\n{json}\n```\n")
    told += ["## Their parts\n", *(_struct(part, level=3) for part in _PARTS), "## Closed lists\n"]
    told += [f"### {one.__name__}\n\n{_doc(one)}\n\n{', '.join(f'`{value}`' for value in one)}\n" for one in _LISTS]
    told.append("Acts are listed [with their codes and words](acts.md).\n")
    return "\n".join(told)


def _filled(claim: msgspec.Struct) -> int:
    return sum(bool(value) for value in msgspec.structs.asdict(claim).values())


def _struct(kind: type[msgspec.Struct], *, level: int = 2, shared: bool = False) -> str:
    meanings = {**(_MEANINGS["claim"] if shared else {}), **_MEANINGS[kind.__name__]}
    fields = msgspec.structs.fields(kind)
    if {field.name for field in fields} != set(meanings):
        raise SystemExit(f"fields.toml is behind {kind.__name__}: {sorted({field.name for field in fields} ^ set(meanings))}")
    hints = get_type_hints(kind, include_extras=True)
    rows = [f"| `{field.encode_name}` | {_type(hints[field.name])} | {meanings[field.name]} |" for field in fields]
    if shared:
        rows.insert(0, f"| `kind` | text | `{kind.__name__.lower()}` |")
    return "\n".join([f"{'#' * level} {kind.__name__}", "", _doc(kind), "", "| field | type | meaning |", "| --- | --- | --- |", *rows, ""])


def _type(hint: object) -> str:
    """A type in words: a link to the part that it is, "or null" where it may be unknown."""
    if get_origin(hint) is Annotated:
        return _type(get_args(hint)[0])
    if isinstance(hint, NewType):
        return _type(hint.__supertype__)
    if get_origin(hint) in {Union, UnionType}:
        one = [arg for arg in get_args(hint) if arg is not NoneType]
        return f"{_type(one[0])} or null"
    if get_origin(hint) is tuple:
        args = get_args(hint)
        if args[-1] is ...:
            return f"list of {_type(args[0])}"
        return "start and end" if args == (Offset, Offset) else " and ".join(map(_type, args))
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return "[act](acts.md)" if hint is Act else f"[{hint.__name__.lower()}](#{hint.__name__.lower()})"
    return {str: "text", int: "whole number", float: "number", bool: "true or false"}[hint]  # type: ignore[index]


def _acts() -> str:
    words, shown = book(), _examples()
    told = [_ACTS]
    for family in _FAMILIES:
        rows = []
        for act, codes in words.acts.codes.items():
            if codes.family == family and act is not Act.OTHER:
                entries = [entry for entry in words.acts.all() if entry.act is act]
                counts = [sum(entry.pos == pos for entry in entries) for pos in ("VERB", "NOUN")]
                plover = f"{codes.plover} {codes.mode}".strip()
                rows.append([f"`{act}`", *map(str, counts), plover, codes.cameo, codes.acled, shown["act", act]])
        told.append(f"### {family.capitalize()}\n\n{_table(['act', 'verbs', 'nouns', 'PLOVER', 'CAMEO', 'ACLED', 'example'], rows)}")
    told.append("`other` has neither words nor codes: it is what a party offers, demands or waits for that is none of these.\n")
    lists: list[tuple[str, str, type[StrEnum], Iterable[str]]] = [
        ("Stances", "stance", Stance, [word.stance for some in words.stances.values() for word in some]),
        ("Harms", "harm", Harm, [word.harm for some in words.harms.words.values() for word in some]),
        ("Relations of a condition", "condition", Relation, [one.relation for one in words.connectives]),
    ]
    for title, kind, of, found in lists:
        counted = list(found)
        rows = [[f"`{one}`", str(counted.count(one)), shown.get((kind, one), "")] for one in of]
        told.append(f"## {title}\n\n{_doc(of)}\n\n{_table([of.__name__.lower(), 'words', 'example'], rows)}")
    told.append(f"## Statuses\n\n{_doc(Status)}\n\n{_table(['status', 'as in'], [[f'`{one}`', _STATUSES[one]] for one in Status])}")
    cues = [cue for some in words.cues.values() for cue in some]
    groups = dict.fromkeys(sorted(cue.group for cue in cues))
    rows = [[group, str(sum(cue.group == group for cue in cues)), shown["saying", group]] for group in groups]
    told.append(f"## Words of saying and thinking\n\n{_table(['class', 'words', 'example'], rows)}")
    outcome = next(text for (kind, _), text in shown.items() if kind == "outcome")
    told.append(f"## States that amount to an act\n\n{len(words.outcomes)} of them, as in “{outcome}”\n")
    return "\n".join(told)


_STATUSES = {  # checked by a test
    Status.HAPPENED: "Kestrian aircraft struck the harbour on Monday.",
    Status.ONGOING: "Kestrian forces are shelling the harbour.",
    Status.PLANNED: "Kestria will send an envoy to the talks on Friday.",
    Status.DENIED: "Kestria denied that it had shelled the harbour.",
    Status.ALLEGED: "Vandara accused Kestria of shelling the harbour.",
}


def _examples() -> dict[tuple[str, str], str]:
    """One example of each kind and group: of those that are one plain sentence the shortest."""
    found: dict[tuple[str, str], str] = {}
    for one in examples(book()):
        key = (one.kind, one.group)
        if not one.swapped and (key not in found or (len(one.text), one.text) < (len(found[key]), found[key])):
            found[key] = one.text
    return found


def _cli() -> str:
    command = typer.main.get_command(app)
    told = [_CLI]
    for name, one in _commands("standoff", command):
        context = click.Context(one, info_name=name, terminal_width=_WIDTH, max_content_width=_WIDTH, help_option_names=["-h", "--help"])
        title = "standoff" if one is command else name.removeprefix("standoff ")
        told.append(f"## {title}\n\n```text\n{one.get_help(context).rstrip()}\n```\n")
    return re.sub(r"[ \t]+$", "", "\n".join(told), flags=re.MULTILINE)


def _commands(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    for inner, one in getattr(command, "commands", {}).items():
        yield from _commands(f"{name} {inner}", one)


def _python() -> str:
    first = ["read", "Claims", "Record", "toll_chart", "toll_spec", "Desk", "Settings"]
    told = [_PYTHON, *(_name(name) for name in first), _whole("Listing", Listing), _filters()]
    rest = [name for name in standoff.__all__ if name not in first and not name.startswith("_")]
    rows = [[f"`{name}`", "Any of the four kinds." if name == "Claim" else _doc(getattr(standoff, name)).split("\n")[0]] for name in rest]
    return "\n".join(
        [*told, f"## Nouns\n\n{_table(['name', 'what it is'], rows)}", "The fields of claims and reports are [listed apart](claims.md).\n"]
    )


def _name(name: str) -> str:
    offered = getattr(standoff, name)
    return _whole(name, offered) if inspect.isclass(offered) else f"## {name}\n\n{_signature(name, offered)}\n{_doc(offered)}\n"


def _whole(name: str, kind: type) -> str:
    told = [f"## {name}\n", *([_signature(name, kind)] if name in {"Record", "Desk"} else []), _doc(kind), ""]
    told += [_settings(kind)] if issubclass(kind, msgspec.Struct) else []
    for inner, one in vars(kind).items():
        if inner.startswith("_") or not (inspect.isfunction(one) or isinstance(one, property)):
            continue
        told.append(f"### {name}.{inner}\n\n{'' if isinstance(one, property) else _signature(inner, one) + chr(10)}{_doc(one)}\n")
    return "\n".join(told)


def _settings(kind: type[msgspec.Struct]) -> str:
    rows = [[f"`{field.name}`", f"`{field.default!r}`"] for field in msgspec.structs.fields(kind)]
    return _table(["setting", "where none is given"], rows)


def _signature(name: str, of: Callable[..., object]) -> str:
    given = inspect.signature(of)
    kept = [one.replace(annotation=_short(one.annotation)) for one in given.parameters.values() if one.name != "self"]
    told = given.replace(parameters=kept, return_annotation=_short(given.return_annotation))
    return f"```text\n{name}{str(told).replace(chr(39), '')}\n```\n"


def _short(annotation: object) -> object:
    """A type without the modules that it comes from."""
    if annotation is inspect.Signature.empty:
        return annotation
    told = annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)
    return "Filters" if "Filters" in told else re.sub(r"(?:\w+\.)+(?=\w)", "", told)


def _filters() -> str:
    rows = [[f"`{name}`", of.__name__] for name, of in get_type_hints(Filters).items()]
    return f"## Filters\n\n{_doc(Filters)}\n\n{_table(['filter', 'type'], rows)}"


def _doc(of: object) -> str:
    return inspect.getdoc(of) or ""


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows)]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    PAGES.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (PAGES / name).write_text(text, "utf-8")
