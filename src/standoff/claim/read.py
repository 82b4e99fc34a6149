"""The door of the room: a document and its mentions become claims. Pure: no clock, no network, no randomness."""

import msgspec

from standoff.attribution.saying import Attribution
from standoff.attribution.syntax import statements_of
from standoff.claim.confidence import graded
from standoff.claim.context import Context
from standoff.claim.coverage import Covered, covered
from standoff.claim.events import events
from standoff.claim.firsts import with_first_reporters
from standoff.claim.frames import Frames
from standoff.claim.listed import Said, listed
from standoff.claim.positions import Positions
from standoff.claim.statements import statements
from standoff.claim.tolls import tolls
from standoff.document.token import Document
from standoff.lexicon.book import Book
from standoff.mention.find import Mentions
from standoff.model.claim import Claim, claim_id
from standoff.model.report import Report


def attributed(report: Report, doc: Document, mentions: Mentions, found: tuple[Attribution, ...], words: Book) -> tuple[Said, ...]:
    """Every attribution of one report with its chain, in the order of the contents."""
    return listed(_context(report, doc, mentions, found, words), found)


def _context(report: Report, doc: Document, mentions: Mentions, found: tuple[Attribution, ...], words: Book) -> Context:
    return Context(report, doc, mentions, Frames(words.acts), words.harms, statements_of(doc, found))


def read(report: Report, doc: Document, mentions: Mentions, found: tuple[Attribution, ...], words: Book) -> tuple[Claim, ...]:
    """The claims of one report in text order, each once, with how sure each is."""
    return tuple(graded(claim) for claim in _claims(_context(report, doc, mentions, found, words), words))


def ungraded(report: Report, doc: Document, mentions: Mentions, found: tuple[Attribution, ...], words: Book) -> tuple[Claim, ...]:
    """The claims with the rough confidence of their rules: what the grades are fitted on."""
    return _claims(_context(report, doc, mentions, found, words), words)


def explained(
    report: Report, doc: Document, mentions: Mentions, found: tuple[Attribution, ...], words: Book
) -> tuple[tuple[Claim, ...], tuple[Covered, ...]]:
    """The claims of one report, and its sentences with what came out of each or why nothing did."""
    context = _context(report, doc, mentions, found, words)
    claims = tuple(graded(claim) for claim in _claims(context, words))
    return claims, covered(context, claims, found, words)


def _claims(context: Context, words: Book) -> tuple[Claim, ...]:
    positions = Positions(context, words.stances, words.connectives, words.outcomes)
    held = positions.read()
    told = with_first_reporters(context, events(context, frozenset(positions.taken)), statements(context))
    claims_made: list[Claim] = [*held, *tolls(context, words.harms), *told]
    claims = {claim_id(context.report.id, claim): claim for claim in claims_made if claim.start < claim.end}
    named = (msgspec.structs.replace(claim, id=id_) for id_, claim in claims.items())
    return tuple(sorted(named, key=lambda c: (c.start, c.end, type(c).__name__, c.id)))
