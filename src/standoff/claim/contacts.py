"""Contacts told twice: "X told Y ... The call was requested by Z" is one call, with who asked for it."""

import msgspec

from standoff.claim.context import Context, within_clause
from standoff.document.grammar import obj, objects_of, subject
from standoff.document.token import Token
from standoff.lexicon.words import word_set
from standoff.model.act import CONTACTS, Act
from standoff.model.claim import Event, Party

_NEAR = 2  # sentences back


def meant_contact(context: Context, noun: Token) -> Event | None:
    """The contact that "the call" refers to where only a telling to a named hearer went before it; None otherwise."""
    act = _act(noun)
    if act is None or not any(c.lower in {"the", "their", "this"} for c in noun.children):
        return None
    for attribution in context.told_before(noun, _NEAR):
        cue = attribution.cue
        if attribution.source is None or not attribution.hearers:
            continue
        sides = (*context.named(attribution.source), *context.parties(attribution.hearers))
        if len(sides) < 2 or any(p.kind != "person" for p in sides):
            continue
        start, end = context.quote([t for t in within_clause(cue) if not attribution.covers(t.start)])
        return Event(
            start=start,
            end=end,
            quote=context.doc.text[start:end],
            sources=context.sources(cue),
            when=context.said_when(attribution),
            act=act,
            agents=sides,
            asked_by=asked_by(context, noun),
            rule=f"contact/told:{noun.lemma}",
            confidence=0.6,
        )
    return None


def asked_by(context: Context, noun: Token) -> tuple[Party, ...]:
    """Who asked for the contact at a noun: "the call was requested by X", "X asked for the call"."""
    verb = noun.head.head if noun.dep == "pobj" and noun.head.lower == "for" else noun.head
    if verb.lemma not in word_set("asks_for") or not (obj(verb) is noun or noun in objects_of(verb, "for")):
        return ()
    who = subject(verb)
    return context.parties((who,)) if who is not None else ()


def through(context: Context, carrier: Token, act: Act) -> tuple[Party, ...]:
    """Through whom a contact came: "met through Osmer", "talks mediated by Sael"."""
    if act not in CONTACTS:
        return ()
    by = [
        t
        for c in carrier.children
        if c.dep == "acl" and c.lemma in {"mediate", "broker", "host", "facilitate"}
        for t in objects_of(c, "by")
    ]
    return context.parties((*objects_of(carrier, "through", "via"), *by))


def with_asker(event: Event, asker: tuple[Party, ...]) -> Event:
    """The contact with who asked for it."""
    return msgspec.structs.replace(event, asked_by=event.asked_by or asker)


def is_contact_noun(noun: Token) -> bool:
    """Whether a noun can mean a contact told before."""
    return _act(noun) is not None


def _act(noun: Token) -> Act | None:
    if noun.pos != "NOUN":
        return None
    if noun.lemma in word_set("contact_call"):
        return Act.CALL
    return Act.MEET if noun.lemma in word_set("contact_meet") else None
