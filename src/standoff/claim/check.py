"""Whether the claims read from an example are what the example says must come out, made by the entry that it stands in."""

import re
from collections.abc import Iterable

from standoff.claim.listed import Said
from standoff.lexicon.examples import NUMBER, Example
from standoff.model.act import Act, Harm, Stance
from standoff.model.claim import Claim, Event, Party, Position, Toll

_ARTICLES = {"the", "a", "an", "s", "of"}
_RULES = re.compile(r" (?=\S+/)")  # a position names the rule of its stance and that of its act


Read = Claim | Said


def missing(example: Example, claims: Iterable[Read]) -> str | None:
    """None where the example's claim is there and its own entry made it, else what is missing, in words.

    Of a saying `claims` are the report's attributions.

    What `gives` says, by kind of entry:

    - act: "agent > target", where no agent means that nobody may be named, no target that nothing is required of it;
      "side & side" for those who do it together; one name alone for the agent.
    - saying: "speaker: content". stance: "actor: act". condition, outcome: the words of the condition.
    - harm: the number with the people harmed; the number alone requires nothing of them.
    """
    claims = tuple(claims)
    right = [claim for claim in claims if _gives(example, claim)]
    if not right:
        return f"{example.text!r} gives no {example.kind} {example.group}: {example.gives!r}"
    if any(_made_by(example, claim) for claim in right):
        return None
    made = ", ".join(sorted({repr(claim.rule) for claim in right}))
    return f"{example.text!r} gives it without this entry, by {made}: the example does not test it, or the entry is not needed"


def _gives(example: Example, claim: Read) -> bool:
    who, _, what = example.gives.partition(": ")
    match claim:
        case Event() | Position() if example.kind == "act":
            return _act(example, claim)
        case Said() if example.kind == "saying":
            told = " ".join(part.text for part in claim.content)
            sources = [words for source in claim.source for words in (source.name or "", source.text)]
            return _any_named(who, sources) and _words(what) == _words(told)
        case Position() if example.kind == "stance":
            return claim.stance is Stance(example.group) and claim.act is Act(what) and _named(who, claim.actor)
        case Position() if example.kind in {"condition", "link"}:
            return any(_words(c.text) == _words(example.gives) and c.relation.value == example.group for c in claim.conditions)
        case Position() if example.kind == "outcome":
            return any(_words(c.text) == _words(example.gives) and c.act.value == example.group for c in claim.conditions)
        case Toll() if example.kind == "harm":
            return claim.harm is Harm(example.group) and claim.value == NUMBER[1] and _harmed(example, claim.victims)
    return False


def _made_by(example: Example, claim: Read) -> bool:
    """Whether the example's entry made the claim; a condition names no rule, so the words before it tell."""
    if example.kind == "condition" and isinstance(claim, Position):
        opening = _signs(example.rule.partition("/")[2])
        texts = ((_signs(example.text[: c.start]), _signs(c.text)) for c in claim.conditions)
        return any(opening in (before[-len(opening) :], text) for before, text in texts)
    return example.kind in {"link", "outcome"} or example.rule in _RULES.split(claim.rule)


def _act(example: Example, claim: Event | Position) -> bool:
    """An event of the act with its participants, or a position about the act."""
    agents = claim.agents if isinstance(claim, Event) else claim.by or claim.actor
    targets = claim.targets if isinstance(claim, Event) else claim.toward
    return claim.act.value == example.group and _participants(example.gives, agents, targets)


def _participants(gives: str, agents: tuple[Party, ...], targets: tuple[Party, ...]) -> bool:
    if " & " in gives:
        return all(_named(side, (*agents, *targets)) for side in gives.split(" & "))
    agent, _, target = (part.strip() for part in gives.partition(">"))
    return (_named(agent, agents) if agent else not agents) and (not target or _named(target, targets))


def _harmed(example: Example, victims: tuple[Party, ...]) -> bool:
    people = [word for word in _words(example.gives) if word != NUMBER[0]]
    return not people or _named(" ".join(people), victims)


def _named(name: str, parties: tuple[Party, ...]) -> bool:
    return _any_named(name, [words for p in parties for words in (p.name, p.text, p.party or "")])


def _any_named(name: str, names: Iterable[str]) -> bool:
    wanted = _words(name)
    return any(_inside(wanted, _words(words)) for words in names)


def _inside(one: list[str], other: list[str]) -> bool:
    short, long = sorted((one, other), key=len)
    return bool(short) and any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1))


def _words(text: str) -> list[str]:
    return [w for w in re.findall(r"\w+", text.lower()) if w not in _ARTICLES]


def _signs(text: str) -> list[str]:
    return re.findall(r"\w+|[^\w\s]", text.lower())
