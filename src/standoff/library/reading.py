"""One text in, its claims out."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from html import escape

from standoff.desk import Desk, Settings
from standoff.errors import UsageError
from standoff.library.listing import Listing
from standoff.model.claim import Claim
from standoff.model.report import Report, report_id
from standoff.record.decided import State
from standoff.serve.claim_card import KINDS, kind_of, sentence
from standoff.serve.marks import Mark, marked, spans_of
from standoff.view.claims import Shown

_COLOURS = {"position": "#3b82c4", "toll": "#c2571a", "event": "#a97a12", "contact": "#12897a", "statement": "#9a5aa8"}
_STYLE = "border-bottom:2px dashed {0};background:none;color:inherit"


class Claims(Listing[Shown]):
    """The claims read from one report, in the order of the text; in a notebook the text with its claims marked and listed."""

    def __init__(self, report: Report, claims: Sequence[Claim]) -> None:
        self.report = report
        super().__init__([_proposed(report, claim) for claim in claims])

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims alone."""
        return tuple(one.claim for one in self)

    def __repr__(self) -> str:
        lines = [f"{len(self)} claims in report {self.report.id}"]
        return "\n".join([*lines, *(f"  {kind_of(claim)}: {sentence(claim)}" for claim in self.claims)])

    def _repr_html_(self) -> str:
        marks = [
            Mark(claim=claim.id, number=number, spans=spans_of(claim), kind=kind_of(claim), state=State.PROPOSED.value)
            for number, claim in enumerate(self.claims, 1)
        ]
        text = "".join(f'<p dir="auto">{_styled(one)}</p>' for one in marked(self.report.text, marks, title=self.report.title))
        listed = "".join(
            f'<li><b style="color:{_COLOURS[mark.kind]}">{mark.kind}</b> <bdi>{escape(sentence(claim))}</bdi></li>'
            for mark, claim in zip(marks, self.claims, strict=True)
        )
        return f'<div style="max-width:48em">{text}<ol>{listed}</ol></div>'


def read(
    text: str, *, published: str | None = None, title: str | None = None, outlet: str | None = None, settings: Settings | None = None
) -> Claims:
    """The claims of one text. `published` is its day (ISO 8601), without which "on Monday" stays unresolved.

    The parser and the word data are loaded at the first text, once for each of the last few settings.
    Raises InputError where the text is not English, and UsageError where the day is none.
    """
    if published is not None:
        try:
            published = date.fromisoformat(published).isoformat()
        except ValueError:
            raise UsageError(f"{published} is no day", hint="Write a day as 2026-03-08.") from None
    report = Report(id=report_id(text), text=text, published=published, title=title, outlet=outlet)
    return Claims(report, _desk(settings or Settings()).read(report))


@lru_cache(maxsize=4)
def _desk(settings: Settings) -> Desk:
    return Desk(settings)


def _proposed(report: Report, claim: Claim) -> Shown:
    told = {name: getattr(report, name) for name in ("outlet", "published", "title")}
    return Shown(claim=claim, state=State.PROPOSED, report=report.id, **told)


def _styled(marked_text: str) -> str:
    """Marks with their own colours, since a notebook has no style sheet of ours."""
    for kind in KINDS:
        marked_text = marked_text.replace(f'<mark class="{kind} ', f'<mark style="{_STYLE.format(_COLOURS[kind])}" class="{kind} ')
    return marked_text
