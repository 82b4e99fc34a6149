"""How likely a claim is right: a logistic model per kind over what the claim itself shows, fitted by `training/calibrate.py`.

Right means that a careful coder has the same claim on the same words, with at least half of its slots alike. The weights are in
`lexicon/data/confidence.toml`; a feature without a weight counts nothing.
"""

import math
from collections.abc import Mapping
from functools import cache

import msgspec

from standoff.lexicon.acts import act_lexicon, data, read_toml
from standoff.model.act import CONTACTS, Act, Bound, Status
from standoff.model.claim import Claim, Event, Position, Statement, Toll

_LONG, _SHORT = 25, 4  # words of a quote
_FIRST = 600  # code points: what a report opens with


def graded(claim: Claim) -> Claim:
    """The claim with its confidence, rounded so that it is the same on any machine."""
    weights = _weights().get(kind(claim))
    if weights is None:
        return claim
    score = sum(weights.get(name, 0.0) * value for name, value in features(claim).items())
    return msgspec.structs.replace(claim, confidence=round(1 / (1 + math.exp(-score)), 2))


def kind(claim: Claim) -> str:
    """The kind by its name in the file of weights."""
    return type(claim).__name__.lower()


def features(claim: Claim) -> dict[str, float]:
    """What the claim shows, by name, each 1 but `rule`: what its rule gives it, in log odds."""
    match claim:
        case Event():
            own = _of_event(claim)
        case Toll():
            own = _of_toll(claim)
        case Position():
            own = _of_position(claim)
        case Statement():
            own = _of_statement(claim)
    words = len(claim.quote.split())
    shared = {
        "long": words >= _LONG,
        "short": words <= _SHORT,
        "first lines": claim.start < _FIRST,
        "attributed": bool(claim.sources),
        "dated": claim.when is not None,
    }
    rule = math.log(claim.confidence / (1 - claim.confidence))
    return {"bias": 1.0, "rule": rule, **{name: 1.0 for name, holds in {**shared, **own}.items() if holds}}


def _of_event(event: Event) -> dict[str, bool]:
    return {
        f"family {act_lexicon().codes[event.act].family}": True,
        f"status {event.status.value}": event.status is not Status.HAPPENED,
        "doer": bool(event.agents),
        "done to": bool(event.targets),
        "neither": not (event.agents or event.targets),
        "placed": event.place is not None,
        "talk": event.act in CONTACTS,
    }


def _of_toll(toll: Toll) -> dict[str, bool]:
    return {
        f"harm {toll.harm.value}": True,
        "vague": toll.value is None,
        "one": toll.value == 1,
        "about": toll.bound is not Bound.EXACT,
        "who": bool(toll.victims),
        "part": toll.within is not None,
    }


def _of_position(position: Position) -> dict[str, bool]:
    return {
        f"stance {position.stance.value}": True,
        "other act": position.act is Act.OTHER,
        "no holder": not position.actor,
        "no doer": not position.by,
        "touches": bool(position.toward),
        "conditions": bool(position.conditions),
        "several conditions": len(position.conditions) > 1,
    }


def _of_statement(statement: Statement) -> dict[str, bool]:
    return {
        f"form {statement.form.value}": True,
        "confirmed": statement.confirmed,
        "no speaker": not statement.speaker,
        "told to": bool(statement.hearers),
        "in parts": len(statement.parts) > 1,
        "named": any(party.kind in {"person", "organisation", "state", "group"} for party in statement.speaker),
    }


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    tables = read_toml(data() / "confidence.toml")
    return {name: dict(table) for name, table in tables.items() if isinstance(table, dict)}
