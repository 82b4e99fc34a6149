"""A listing: all that a document mentions, as plain values for a reader or for JSON."""

from datetime import date

import msgspec

from standoff.document.token import Document
from standoff.mention.amounts import Amount as Found
from standoff.mention.amounts import counts_people
from standoff.mention.find import Mentions
from standoff.mention.placing import as_place
from standoff.model.act import Bound
from standoff.model.claim import Granularity, Party, Place, TimeAnchor
from standoff.model.span import Offset, Span

_NO_PARTY = frozenset({"person", "place", "thing"})


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """A person where named or meant; `role` is the office in the report's words, `party` whom the person speaks for."""

    start: Offset
    end: Offset
    text: str
    name: str
    role: str | None = None
    party: str | None = None


class Time(msgspec.Struct, frozen=True, kw_only=True):
    """A time; `value` is the TIMEX3 value, None where the text does not fix one, `type` DATE, TIME, DURATION or SET.

    `earliest` and `latest` are days (ISO 8601, inclusive), None where open or unknown. `anchor` is what they are counted from;
    `anchor_text` are the words of the time that one of anchor event is counted from. `zone` is the zone of a clock time
    in the report's words. `certain` is False where the words can be read in two ways.
    """

    start: Offset
    end: Offset
    text: str
    value: str | None
    type: str
    earliest: date | None = None
    latest: date | None = None
    granularity: Granularity | None = None
    anchor: TimeAnchor | None = None
    anchor_text: str | None = None
    anchor_span: tuple[Offset, Offset] | None = None
    zone: str | None = None
    certain: bool = True


class Amount(msgspec.Struct, frozen=True, kw_only=True):
    """A number of something; `value` is None where none is said ("dozens"), `high` the upper end of a range."""

    start: Offset
    end: Offset
    text: str
    value: float | None
    high: float | None = None
    bound: Bound = Bound.EXACT


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """The mentions of a report by kind, each in the order of the text. Pronouns and descriptions stand under whom they mean."""

    parties: tuple[Party, ...] = ()
    persons: tuple[Person, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    amounts: tuple[Amount, ...] = ()


def listing(doc: Document, mentions: Mentions) -> Listing:
    """All mentions of a document."""
    parties: list[Party] = []
    persons: list[Person] = []
    meant: dict[str, list[Span]] = {}
    for why in mentions.why.values():
        meant.setdefault(why.name, []).append(why.span)
    for entity in mentions.entities:
        for span in dict.fromkeys([*entity.spans, *meant.get(entity.name, ())]):
            where = {"start": span.start, "end": span.end, "text": span.text, "name": entity.name, "party": entity.party}
            if entity.kind == "person":
                persons.append(msgspec.convert({**where, "role": entity.office}, Person))
            elif entity.kind not in _NO_PARTY:
                parties.append(msgspec.convert({**where, "kind": entity.kind}, Party))
    filed = mentions.dateline
    return Listing(
        parties=tuple(sorted(parties, key=lambda party: (party.start, party.end))),
        persons=tuple(sorted(persons, key=lambda person: (person.start, person.end))),
        places=tuple(as_place(place) for place in sorted([*mentions.places, *([filed] if filed else [])], key=lambda place: place.start)),
        times=tuple(msgspec.convert(time, Time, from_attributes=True) for time in mentions.times),
        amounts=tuple(msgspec.convert(amount, Amount, from_attributes=True) for amount in mentions.amounts if _counts(doc, amount)),
    )


def _counts(doc: Document, amount: Found) -> bool:
    """Whether it is an amount of something: "no casualties" is none of them, "no reason" is no amount."""
    if amount.value != 0 or amount.text.lower() != "no":
        return True
    return amount.head is not None and counts_people(amount.head, doc.tokens[amount.tokens[1] - 1])
