"""What came out of each sentence of a report, for a person and as an object for JSON."""

from collections import Counter
from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from standoff.cli.head import heading
from standoff.cli.indented import Indented
from standoff.desk import Account
from standoff.model.claim import Claim, ClaimId, Event, Position, Statement, Toll
from standoff.telling.quoting import Paragraphs, clean


def coverage_object(account: Account) -> dict[str, object]:
    """The sentences with the ids of their claims, and how many of them gave something."""
    given = sum(bool(sentence.claims) for sentence in account.sentences)
    return {"sentences": account.sentences, "given": given, "of": len(account.sentences)}


class CoverageList:
    """A report's sentences, each with what came out of it or why nothing did. A renderable for Rich."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.paragraphs = Paragraphs(account.report)
        self.kinds: dict[ClaimId, str] = {claim.id: _kind(claim) for claim in account.claims}

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from heading(self.account.report)
        sentences = self.account.sentences
        given = sum(bool(sentence.claims) for sentence in sentences)
        yield Indented(Text(f"{given} of {len(sentences)} sentences gave a claim.", style="dim"), 0)
        for sentence in sentences:
            yield Text()
            yield Indented(Text.assemble(clean(sentence.text), (f" {self.paragraphs.mark(sentence.start)}", "dim")), 0)
            yield from self._told(sentence.claims, sentence.reason)

    def _told(self, claims: tuple[ClaimId, ...], reason: str | None) -> Iterator[Indented]:
        if reason is not None:
            yield Indented(Text(f"nothing: {clean(reason)}", style="dim"), 1)
            return
        counts = Counter(self.kinds[claim] for claim in claims)
        yield Indented(Text(", ".join(f"{kind} × {n}" if n > 1 else kind for kind, n in sorted(counts.items()))), 1)


def _kind(claim: Claim) -> str:
    match claim:
        case Event():
            return f"event ({claim.act.value})"
        case Toll():
            return f"toll ({claim.harm.value})"
        case Position():
            return f"position ({claim.stance.value})"
        case Statement():
            return "statement"
