"""First reporters: "The discussion was first reported by X" puts X into the chain of what it refers to."""

from collections.abc import Sequence
from typing import TypeVar

import msgspec

from standoff.claim.contacts import is_contact_noun
from standoff.claim.context import Context, link
from standoff.document.grammar import child, obj, passive, subject
from standoff.document.token import Token
from standoff.model.act import CONTACTS, Role
from standoff.model.claim import Event, Statement

_REPORTS = {"report", "disclose", "reveal", "publish", "break"}
Told = TypeVar("Told", Event, Statement)


def with_first_reporters(context: Context, events: Sequence[Event], statements: Sequence[Statement]) -> tuple[Event | Statement, ...]:
    """The claims, those that a report says somebody reported first with that reporter at the end of their chain."""
    claims: list[Event | Statement] = [*events, *statements]
    for verb, noun in _firsts(context):
        reporter = subject(verb)
        contacts = [c for c in events if c.act in CONTACTS] if is_contact_noun(noun) else []
        meant = _last_before(contacts or events, verb.start) or _last_before(statements, verb.start)
        if meant is None or reporter is None:
            continue
        links = tuple(link(p, Role.FIRST_REPORTER) for p in context.named(reporter))
        at = next(i for i, c in enumerate(claims) if c.start == meant.start and c.end == meant.end and type(c) is type(meant))
        claims[at] = msgspec.structs.replace(claims[at], sources=(*claims[at].sources, *links))
    return tuple(claims)


def _firsts(context: Context) -> list[tuple[Token, Token]]:
    """The verbs of "was first reported by", each with what was reported."""
    found = []
    for verb in context.doc.tokens:
        if verb.lemma in _REPORTS and any(c.lower == "first" for c in verb.children) and passive(verb):
            noun = obj(verb)
            if noun is not None and child(verb, "agent") is not None:
                found.append((verb, noun))
    return found


def _last_before(claims: Sequence[Told], position: int) -> Told | None:
    return max((c for c in claims if c.end <= position), key=lambda c: c.start, default=None)
