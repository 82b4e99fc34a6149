"""Whether the claims read from an example are what the example says must come out."""

import re
from collections.abc import Iterable

from standoff.lexicon.examples import Example
from standoff.model.act import Act, Harm, Stance
from standoff.model.claim import Claim, Event, Party, Position, Statement, Toll

_ARTICLES = {"the", "a", "an", "s", "of"}
_NINE = 9


def missing(example: Example, claims: Iterable[Claim]) -> str | None:
    """None where the example's claim is there, else what is missing, in words."""
    claims = tuple(claims)
    match example.kind:
        case "act":
            right = any(_act(example, claim) for claim in claims)
        case "saying":
            who, _, content = example.gives.partition(": ")
            right = any(isinstance(c, Statement) and _named(who, c.speaker) and _words(content) == _words(c.quote) for c in claims)
        case "stance":
            who, _, act = example.gives.partition(": ")
            right = any(
                isinstance(c, Position) and c.stance is Stance(example.group) and c.act is Act(act) and _named(who, c.actor) for c in claims
            )
        case "condition":
            right = any(isinstance(c, Position) and any(_words(k.text) == _words(example.gives) for k in c.conditions) for c in claims)
        case _:
            right = any(isinstance(c, Toll) and c.harm is Harm(example.group) and c.value == _NINE for c in claims)
    return None if right else f"{example.text!r} gives no {example.kind} {example.group}: {example.gives!r}"


def _act(example: Example, claim: Claim) -> bool:
    """An event of the act with its participants, or a position or condition about the act."""
    if isinstance(claim, Event):
        acts = [(claim.act, claim.agents, claim.targets)]
    elif isinstance(claim, Position):
        acts = [(claim.act, claim.by or claim.actor, claim.toward), *((c.act, c.by, c.toward) for c in claim.conditions)]
    else:
        return False
    return any(act.value == example.group and _participants(example.gives, agents, targets) for act, agents, targets in acts)


def _participants(gives: str, agents: tuple[Party, ...], targets: tuple[Party, ...]) -> bool:
    if " & " in gives:
        return all(_named(side, (*agents, *targets)) for side in gives.split(" & "))
    agent, _, target = gives.partition(">")
    return all(
        _named(name, have) if name else not have or have is targets for name, have in ((agent.strip(), agents), (target.strip(), targets))
    )


def _named(name: str, parties: tuple[Party, ...]) -> bool:
    wanted = _words(name)
    return any(
        _inside(wanted, _words(f"{p.name}")) or _inside(wanted, _words(p.text)) or _inside(wanted, _words(p.party or "")) for p in parties
    )


def _inside(one: list[str], other: list[str]) -> bool:
    short, long = sorted((one, other), key=len)
    return bool(short) and any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1))


def _words(text: str) -> list[str]:
    return [w for w in re.findall(r"\w+", text.lower()) if w not in _ARTICLES]
