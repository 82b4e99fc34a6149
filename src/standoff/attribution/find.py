"""The door of the room: who says and who thinks what in a document, by the syntax and, where there is one, a learned proposer."""

from standoff.attribution.agree import agreed
from standoff.attribution.learned.propose import Proposer
from standoff.attribution.saying import Attribution
from standoff.attribution.syntax import attributions
from standoff.document.token import Document
from standoff.lexicon.cues import Cues


def find(doc: Document, cues: Cues, proposer: Proposer | None = None) -> tuple[Attribution, ...]:
    """The attributions in the order of their contents. Without a proposer none of them is confirmed."""
    found = attributions(doc, cues)
    return found if proposer is None else agreed(doc, found, proposer.propose(doc), cues)
