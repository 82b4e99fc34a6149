"""Statements: who says what to whom, through whom."""

from standoff.attribution.agree import confidence
from standoff.attribution.saying import Attribution
from standoff.claim.context import Context
from standoff.model.act import Role
from standoff.model.claim import Statement


def statements(context: Context) -> tuple[Statement, ...]:
    """One statement for each attribution whose source is named."""
    return tuple(_statement(context, a) for a in context.attributions if a.source is not None)


def _statement(context: Context, attribution: Attribution) -> Statement:
    assert attribution.source is not None  # noqa: S101  the caller has looked
    text = context.doc.text
    relays = tuple(s for s in context.links(attribution, Role.SPEAKER) if s.role is Role.RELAY)
    outer = tuple(s for a in context.chain(attribution.cue) if a is not attribution for s in context.links(a, Role.RELAY))
    speaker = context.named(attribution.source)
    named = {p.name for p in speaker}
    own = tuple(s for s in context.links(attribution, Role.SPEAKER) if s.role is Role.SPEAKER)
    start, end = attribution.anchor
    return Statement(
        start=start,
        end=end,
        quote=text[start:end],
        sources=(*own, *(s for s in (*relays, *outer) if s.name not in named)),
        when=context.said_when(attribution),
        speaker=speaker,
        hearers=context.parties(attribution.hearers),
        form=attribution.form,
        cue=attribution.cue.text,
        parts=attribution.parts,
        rule=attribution.entry.rule,
        confirmed=attribution.confirmed,
        confidence=confidence(attribution),
    )
