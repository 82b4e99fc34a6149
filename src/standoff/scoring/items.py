"""Gold and claims in one form, so that either can be compared with either."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias, assert_never

import msgspec

from standoff.lexicon.acts import act_lexicon
from standoff.model.act import Act, Role
from standoff.model.claim import Claim, ClaimId, Event, Party, Place, Position, Source, Statement, Toll
from standoff.scoring.gold import Gold, GoldEvent, GoldPosition, GoldReport, GoldStatement, GoldToll, Kind, sides, stretch
from standoff.scoring.slots import Part, Parties, Slot, Stretch, Term, Terms, Value

Key: TypeAlias = tuple[str | int | None, ...]


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """Something found in a report. Two are the same only where their `key` is: the family of the act, harm and number, the stance.

    `id` is that of the claim, or for gold its place in its list ("events 3"); `at` are its words in code points, end exclusive.
    `several` says that `agent` holds all sides of a meeting or a clash: then it does not matter who of them is called a target.
    """

    id: str
    kind: Kind
    at: Stretch
    key: Key
    slots: Mapping[str, Slot]
    several: bool = False

    def right(self, given: "Item") -> dict[str, bool]:
        """For each field, whether the other item has it right."""
        return {name: slot.right(self._of(given, name)) for name, slot in self.slots.items()}

    def met(self, given: "Item") -> dict[str, int]:
        """For each field, how much of it the other item has: 0 or 1, of conditions how many."""
        return {name: slot.met(self._of(given, name)) for name, slot in self.slots.items()}

    def _of(self, given: "Item", name: str) -> Slot:
        if not self.several or name not in {"agent", "target"}:
            return given.slots[name]
        if name == "target":
            return self.slots[name]
        agents, targets = given.slots["agent"], given.slots["target"]
        return Parties(agents.sides + targets.sides) if isinstance(agents, Parties) and isinstance(targets, Parties) else agents


def items_of_gold(gold: GoldReport) -> tuple[Item, ...]:
    """The items of a gold file. Raises ValueError where the words of one are not in the text; `sheet` leaves such out."""
    made: list[Item] = []
    for kind in Kind:
        for number, one in enumerate(gold.of(kind), 1):
            key, slots = _of_gold(one, gold.text)
            several = isinstance(one, GoldEvent) and any(isinstance(side, list) for side in one.agent)
            at = stretch(gold.text, one.anchor, one.nth)
            made.append(Item(id=f"{kind} {number}", kind=kind, at=at, key=key, slots=slots, several=several))
    return tuple(made)


def items_of_claims(claims: Sequence[Claim]) -> tuple[Item, ...]:
    """The items of claims."""
    spans = {claim.id: (claim.start, claim.end) for claim in claims if claim.id}
    return tuple(_of_claim(claim, spans) for claim in claims)


def _of_gold(one: Gold, text: str) -> tuple[Key, dict[str, Slot]]:
    match one:
        case GoldEvent():
            return (_family(one.act),), {
                "act": Value(one.act),
                "agent": Parties(sides(one.agent)),
                "target": Parties(sides(one.target)),
                "place": Parties(sides(one.place)),
                "start": Value(one.start),
                "status": Value(one.status),
            }
        case GoldToll():
            return (one.harm, one.value), {
                "bound": Value(one.bound),
                "who": Parties(sides(one.who)),
                "within": Part(stretch(text, one.within) if one.within else None),
                "since": Value(one.since),
                "source": Parties(sides(one.source)),
            }
        case GoldPosition():
            return (one.stance,), {
                "actor": Parties(sides(one.actor)),
                "act": Value(one.act),
                "by": Parties(sides(one.by)),
                "toward": Parties(sides(one.toward)),
                "conditions": Terms(tuple(Term(stretch(text, c.text), Parties(sides(c.by)), c.act) for c in one.conditions)),
                "source": Parties(sides(one.source)),
            }
        case GoldStatement():
            return (), {
                "speaker": Parties(sides(one.speaker)),
                "hearer": Parties(sides(one.hearer)),
                "relays": Parties(sides(one.relays)),
                "form": Value(one.form),
            }
        case _:
            assert_never(one)


def _of_claim(claim: Claim, spans: Mapping[ClaimId, Stretch]) -> Item:
    speakers = _named(source for source in claim.sources if source.role is Role.SPEAKER)
    key: Key
    slots: dict[str, Slot]
    match claim:
        case Event():
            kind, key = Kind.EVENTS, (_family(claim.act),)
            slots = {
                "act": Value(claim.act),
                "agent": _named(claim.agents),
                "target": _named(claim.targets),
                "place": _named([claim.place] if claim.place else []),
                "start": Value(claim.when.start if claim.when else None),
                "status": Value(claim.status),
            }
        case Toll():
            kind, key = Kind.TOLLS, (claim.harm, claim.value)
            slots = {
                "bound": Value(claim.bound),
                "who": _named(claim.victims),
                "within": Part(spans.get(claim.within) if claim.within else None),
                "since": Value(claim.since),
                "source": speakers,
            }
        case Position():
            kind, key = Kind.POSITIONS, (claim.stance,)
            slots = {
                "actor": _named(claim.actor),
                "act": Value(claim.act),
                "by": _named(claim.by),
                "toward": _named(claim.toward),
                "conditions": Terms(tuple(Term((c.start, c.end), _named(c.by), c.act) for c in claim.conditions)),
                "source": speakers,
            }
        case Statement():
            kind, key = Kind.STATEMENTS, ()
            slots = {
                "speaker": _named(claim.speaker) if claim.speaker else speakers,
                "hearer": _named(claim.hearers),
                "relays": _named(source for source in claim.sources if source.role is Role.RELAY),
                "form": Value(claim.form),
            }
        case _:
            assert_never(claim)
    return Item(id=claim.id, kind=kind, at=(claim.start, claim.end), key=key, slots=slots)


def _named(given: Iterable[Party | Source | Place]) -> Parties:
    return Parties(tuple(tuple(name for name in (one.name, one.text) if name) for one in given))


def _family(act: Act) -> str:
    """The family of an act; "other" is one by itself."""
    return act.value if act is Act.OTHER else act_lexicon().codes[act].family
