"""A component for a spaCy pipeline: `nlp.add_pipe("standoff")` puts the claims of each text into `doc._.standoff`."""

from spacy.language import Language
from spacy.tokens import Doc, Span

from standoff.desk import Desk, Settings
from standoff.model.claim import Claim
from standoff.model.report import Report, report_id
from standoff.serve.claim_card import kind_of

NAME = "standoff"


@Language.factory(NAME, assigns=["doc._.standoff", "doc.spans"], default_config={"published": None, "learned": True})
def component(nlp: Language, name: str, published: str | None, learned: bool) -> "Component":  # noqa: ARG001, FBT001 - spaCy's form
    """The component; `published` is the day of texts that bring none in `doc.user_data["published"]`."""
    return Component(published, learned=learned)


class Component:
    """Reads each text as a report. It parses for itself: what the pipeline has found before is neither used nor changed.

    `doc._.standoff` holds the claims with offsets into `doc.text`, `doc.spans["standoff"]` the tokens that each covers, labelled
    with the kind of the claim and with its id. `published` is an ISO 8601 day, of `doc.user_data["published"]` first.
    """

    def __init__(self, published: str | None, *, learned: bool = True) -> None:
        self._published = published
        self._desk = Desk(Settings(learned=learned))
        if not Doc.has_extension(NAME):
            Doc.set_extension(NAME, default=())

    def __call__(self, doc: Doc) -> Doc:
        """The text with its claims. Raises InputError where it is not English."""
        day = doc.user_data.get("published", self._published)
        claims = self._desk.read(Report(id=report_id(doc.text), text=doc.text, published=day))
        doc._.standoff = claims
        doc.spans[NAME] = [span for claim in claims if (span := _span(doc, claim)) is not None]
        return doc


def _span(doc: Doc, claim: Claim) -> Span | None:
    return doc.char_span(claim.start, claim.end, label=kind_of(claim), span_id=claim.id, alignment_mode="expand")
