"""The period that a toll counts: its start and the day it stands for."""

import re
from collections.abc import Iterator
from itertools import islice

from standoff.claim.context import Context
from standoff.claim.harm import Harmed
from standoff.document.grammar import is_verb
from standoff.document.token import Token

_BEGINS = {"begin", "start", "erupt"}
_PERIOD = re.compile(r"since\b|(?:the )?(?:past|last) (?!week|month|year|night|\w+day\b)|the (?:past|last) ", re.IGNORECASE)
_THIS = re.compile(r"this (?:year|month)\b", re.IGNORECASE)  # a period only in "so far this year"; else it says when
_MOST = 200  # words under a word of harm that are looked at


def since(context: Context, harmed: Harmed) -> str | None:
    """The start of the period counted: "since Monday", or "amid strikes, which began Monday"."""
    for token in _below(harmed):
        time = context.time_at(token)
        if time is None or time.earliest is None:
            continue
        so_far = _THIS.match(time.text) and any(t.lower == "far" for t in context.doc.tokens[max(0, token.i - 3) : token.i])
        if (token.head.lower == "since" or _PERIOD.match(time.text) or so_far) and _same_clause(token, harmed):
            return time.earliest.isoformat()
        verb = next((t for t in token.ancestors() if is_verb(t)), None)
        if verb is not None and verb.lemma in _BEGINS and verb is not harmed.trigger and verb.dep in {"relcl", "advcl", "acl"}:
            return time.earliest.isoformat()
    return None


def _below(harmed: Harmed) -> Iterator[Token]:
    yield from islice(harmed.trigger.subtree(), _MOST)
    if harmed.carrier is not harmed.trigger:
        yield from islice(harmed.carrier.subtree(), _MOST)


def _same_clause(token: Token, harmed: Harmed) -> bool:
    """Whether nothing but the harm's own words stands between a time and the word of harm."""
    for above in (token, *token.ancestors()):
        if above is harmed.trigger or above is harmed.carrier:
            return True
        if is_verb(above) and above.dep not in {"acl", "relcl", "amod", "aux", "auxpass", "pcomp", "xcomp", "conj"}:
            return False
    return False


def as_of(context: Context, harmed: Harmed) -> str | None:
    """The day the count stands for: "by midnight", "as of Monday"."""
    for token in _below(harmed):
        time = context.time_at(token)
        before = token.head.lower
        if time is not None and (before == "by" or (before == "of" and token.head.head.lower == "as")):
            when = time.when()
            if when is not None:
                return when.end or when.start
    return None
