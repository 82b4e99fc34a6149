"""A report's attributions as plain values: who says or thinks what, to whom, by what, through whom, each part with its words."""

from collections.abc import Iterable, Sequence

import msgspec

from standoff.attribution.agree import confidence, found_by
from standoff.attribution.saying import Attribution, by_sentence
from standoff.claim.context import FIRST_PERSON, SOMEBODY, Context
from standoff.document.token import Token
from standoff.lexicon.parties import party_lexicon
from standoff.lexicon.words import word_set
from standoff.model.act import Form, Role
from standoff.model.claim import Party, When
from standoff.model.span import Offset, Span


class Who(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who says something or hears it: `name` is who the words at `start:end` stand for, as far as it is known.

    `why` says by which rule a pronoun or a description was resolved, and `meant` are the words that it was resolved to.
    """

    start: Offset
    end: Offset
    text: str
    name: str | None = None
    kind: str | None = None
    why: str | None = None
    meant: Span | None = None


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A link of the chain of attribution, origin first; `kind` is person, people, body, document, agency, broadcaster,
    outlet or unknown.
    """

    role: Role
    kind: str
    name: str
    text: str
    start: Offset
    end: Offset


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """One attribution. `kind` is "says" or "thinks", `group` the class of the cue.

    A content that is interrupted has several spans. `source` is empty where nobody is named. `inside` is the number of the
    attribution, in the order of the report's list, in whose content this one lies. `found_by` is "both", "syntax" or "model".
    """

    kind: str
    group: str
    source: tuple[Who, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    addressee: tuple[Who, ...] = ()
    channel: tuple[Span, ...] = ()
    chain: tuple[Link, ...] = ()
    when: When | None = None
    form: Form = Form.INDIRECT
    inside: int | None = None
    confirmed: bool = False
    found_by: str = "syntax"
    rule: str = ""
    confidence: float = 0.5


def listed(context: Context, found: Sequence[Attribution]) -> tuple[Said, ...]:
    """The attributions of a report in the order given."""
    near = by_sentence(context.doc, found)
    return tuple(_said(context, n, found, near.get(a.cue.sentence, ())) for n, a in enumerate(found))


def _said(context: Context, n: int, found: Sequence[Attribution], near: Sequence[int]) -> Said:
    a, text = found[n], context.doc.text
    own = (a.length, n)
    outer = sorted({(found[m].length, m) for m in near if found[m].covers(a.cue.start)})
    outer = [place for place in outer if place > own]  # only what is longer can hold it, so that no two hold each other
    return Said(
        kind="thinks" if a.entry.thinks else "says",
        group=a.entry.group,
        source=tuple(_who(context, t) for t in _one(a.source)),
        cue=(_words(text, *a.cue_span(context.doc)),),
        content=tuple(_words(text, *part) for part in a.parts),
        addressee=tuple(_who(context, t) for t in a.hearers),
        channel=tuple(_phrase(context, t) for t in a.channel),
        chain=_chain(context, a, [found[m] for _, m in outer]),
        when=context.said_when(a),
        form=a.form,
        inside=outer[0][1] if outer else None,
        confirmed=a.confirmed,
        found_by=found_by(a),
        rule=a.entry.rule,
        confidence=confidence(a),
    )


def _one(source: Token | None) -> tuple[Token, ...]:
    return () if source is None else (source,)


def _who(context: Context, token: Token) -> Who:
    words = _phrase(context, token)
    first = token.lower in FIRST_PERSON
    speaker = context.speaker(token) if first else None
    found = context.named(token) if not first else (speaker,) if speaker is not None else ()
    why = context.mentions.why.get(token.i)
    name = " and ".join(dict.fromkeys(p.name for p in found)) if found and (token.pos != "PRON" or why is not None or first) else None
    return Who(
        start=words.start,
        end=words.end,
        text=words.text,
        name=name,
        kind=found[0].kind if found and name else None,
        why="whoever is quoted" if first and found else why.rule if why is not None else None,
        meant=why.meant if why is not None else None,
    )


def _chain(context: Context, a: Attribution, outer: Iterable[Attribution]) -> tuple[Link, ...]:
    """The speaker, who carries it, and whoever says that it was said."""
    tokens = [(Role.SPEAKER, t) for t in _one(a.source)] + [(Role.RELAY, t) for t in a.relays]
    tokens += [(Role.RELAY, t) for b in outer if b.entry.states for t in (*_one(b.source), *b.relays)]
    links: dict[str, Link] = {}
    for role, token in tokens:
        for party in context.named(token):
            link = Link(role=role, kind=_kind(token, party), name=party.name, text=party.text, start=party.start, end=party.end)
            links.setdefault(party.name, link)
    return tuple(links.values())


def _kind(token: Token, party: Party) -> str:
    name = party.name.lower()
    if party.kind == "outlet" or token.lemma in word_set("airwaves"):
        words = {*name.split(), token.lemma}
        if name in word_set("broadcasters") or words & word_set("broadcasting"):
            return "broadcaster"
        known = party.name in party_lexicon().agencies and name not in word_set("press")
        return "agency" if known or words & {"agency", "wire"} else "outlet"
    if token.lemma in word_set("documents") and party.kind not in SOMEBODY:
        return "document"
    if party.kind:
        return party.kind if party.kind in {"person", "people"} else "body"
    if token.tag in {"NNS", "NNPS"} or token.lower in {"they", "we"}:
        return "people"
    return "person" if token.lower in {"he", "she", "i"} else "unknown"


def _phrase(context: Context, token: Token) -> Span:
    span = context.mentions.phrase(token)
    return span if span.start < span.end else _words(context.doc.text, token.start, token.end)


def _words(text: str, start: int, end: int) -> Span:
    return Span(start=start, end=end, text=text[start:end])
