"""The form of a correction -> the change that is decided: only the fields that a person changed."""

import re
from collections.abc import Mapping

from standoff.errors import UsageError
from standoff.model.claim import Claim
from standoff.model.report import Report
from standoff.serve.claim_card import boxes


def changes(claim: Claim, report: Report, form: Mapping[str, str]) -> dict[str, object]:
    """The fields whose value in the form is another than the claim's, and `start` and `end` where the words are others.

    The words are found where they stand nearest to the claim, whatever white space is between them. Raises UsageError where
    the report does not hold them, and where nothing was changed.
    """
    found: dict[str, object] = {}
    words = form.get("words", claim.quote)
    if words.split() != claim.quote.split():
        found["start"], found["end"] = map(str, span_of(words, claim, report))
    for box in boxes(claim):
        given = form.get(f"field-{box.name}")
        if given is not None and given.strip() != box.value.strip():
            found[box.name] = given.strip()
    if not found:
        raise UsageError("nothing was changed", hint="Accept the claim if it is right as it is.")
    return found


def span_of(words: str, claim: Claim, report: Report) -> tuple[int, int]:
    """Where words stand in a report, nearest to a claim. Raises UsageError where they do not."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    places = [match.span() for match in re.finditer(pattern, report.text)] if pattern else []
    if not places:
        raise UsageError("the report does not say these words", hint="Give them as they stand in it, or mark them in the text.")
    return min(places, key=lambda span: (abs(span[0] - claim.start), span))
