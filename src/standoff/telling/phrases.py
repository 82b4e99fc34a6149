"""One claim as one line: plain words, the same for every party; what the text does not say is shown as not known."""

import re
from collections.abc import Iterable

from rich.text import Text

from standoff.lexicon.states import state_by_adjective, state_by_name
from standoff.model.act import CONTACTS, Act, Bound, Role
from standoff.model.claim import Claim, Event, Party, Place, Position, Source, Statement, Toll
from standoff.telling import words
from standoff.telling.quoting import clean, day_in_words, quoted, when_in_words

_LONGEST = 3  # words of an adjective: "Papua New Guinean"


def joined(parties: Iterable[Party]) -> str:
    """The names of the parties, with whom each speaks for, or "not known"."""
    names = list(dict.fromkeys(_named(party) for party in parties))
    if not names:
        return words.NOT_KNOWN
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def done_by(parties: tuple[Party, ...]) -> str:
    """Who does it, as the end of a phrase, or that it is not known."""
    return f" by {joined(parties)}" if parties else f", by whom is {words.NOT_KNOWN}"


def said_by(sources: tuple[Source, ...]) -> str:
    """The chain of attribution: who says it, via whom, who reported it first; empty where the report itself does."""
    told = {role: ", ".join(dict.fromkeys(clean(source.name) for source in sources if source.role is role)) for role in Role}
    parts = [
        f"{label} {told[role]}"
        for role, label in ((Role.SPEAKER, "according to"), (Role.RELAY, "via"), (Role.FIRST_REPORTER, "first reported by"))
        if told[role]
    ]
    return ", ".join(parts)


def because(claim: Claim) -> str:
    """The rule that made the claim, and how sure it is."""
    return f"rule: {clean(claim.rule) or words.NOT_KNOWN} · confidence {claim.confidence:.2f}"


def sentence_of_toll(toll: Toll, *, part: bool = False) -> Text:
    """A toll: "at least 7 killed: children · counted by the health office"; `part` of a larger one: "of these 7 killed: ..."."""
    if toll.value is None:
        number = words.BOUNDS[Bound.VAGUE]
    else:
        number = f"{toll.value:,}" if toll.high is None else f"{toll.value:,} to {toll.high:,}"
        number = f"{words.BOUNDS[toll.bound]} {number}".strip()
    line = Text.assemble("of these " if part else "", (f"{number} {words.HARMS[toll.harm]}", "bold"))
    if toll.victims:
        line.append(f": {joined(toll.victims)}")
    counted = said_by(toll.sources).removeprefix("according to ")
    notes = [f"counted by {counted}" if counted else f"by whose count is {words.NOT_KNOWN}"]
    if toll.place is not None:
        notes.append(_where(toll.place))
    if toll.when is not None and toll.since is None and toll.as_of is None:
        notes.append(when_in_words(toll.when))
    if toll.since is not None:
        notes.append(f"since {day_in_words(toll.since)}")
    if toll.as_of is not None:
        notes.append(f"as of {day_in_words(toll.as_of)}")
    if toll.scope is not None:
        notes.append(f"{clean(toll.scope)} count")
    if toll.corrects is not None:
        notes.append(f"corrects “{clean(toll.corrects)}”")
    return _noted(line, notes)


def sentence_of_position(position: Position) -> Text:
    """A position: "Orvane refuses: halt to hostilities by Orvane"; its words in the place of an act that has no name."""
    named = position.act is not Act.OTHER
    act = words.ACTS[position.act] if named else quoted(position.quote)
    by = done_by(position.by) if named or (position.by and position.by != position.actor) else ""
    line = Text.assemble(joined(position.actor), " ", (f"{words.STANCES[position.stance]}: {act}", "bold"), by)
    if position.toward:
        line.append(f", toward {joined(position.toward)}")
    return _noted(line, [said_by(position.sources)])


def sentence_of_event(event: Event) -> Text:
    """An event: "air strike: the air force → two farms · at Tessaly · alleged"; of a contact also who asked for it and carried it."""
    agents, targets = event.agents, event.targets
    if event.act in CONTACTS:  # a contact is between somebody and somebody: "talks on the treaty"
        agents, targets = (tuple(party for party in side if party.kind != "thing") for side in (agents, targets))
    line = Text.assemble((words.ACTS[event.act], "bold"), f": {joined(agents) if agents else f'by whom is {words.NOT_KNOWN}'}")
    if targets:
        line.append(f" → {joined(targets)}")
    notes = [words.STATUSES[event.status]]
    if event.place is not None:
        notes.append(_where(event.place))
    if event.asked_by:
        notes.append(f"asked for by {joined(event.asked_by)}")
    if event.through:
        notes.append(f"carried by {joined(event.through)}")
    return _noted(line, [*notes, said_by(event.sources)])


def _where(place: Place) -> str:
    """Where, with the words that put it near a place or between two: "at Ostry", "12 km south of Ostry"."""
    name, told = clean(place.name), place.relation
    if told is None:
        return f"at {name}"
    words_ = clean(told.text)
    if told.other is not None:
        return f"on the {words_}" if told.kind == "road" else words_
    return f"{words_} {name}" if told.start < place.start else f"at {name} {words_}"


def sentence_of_statement(statement: Statement) -> Text:
    """A statement: "Mara Venn → state television, via the ministry · in their words"."""
    line = Text.assemble((joined(statement.speaker), "bold"))
    if statement.hearers:
        line.append(f" → {joined(statement.hearers)}")
    relays = [source for source in statement.sources if source.role is not Role.SPEAKER]
    if relays:
        line.append(f", {said_by(tuple(relays))}")
    denied = [clean(statement.cue)] if statement.rule.startswith("saying/deny:") else []  # what follows is what they say is not so
    return _noted(line, [*denied, words.FORMS[statement.form]])


def _noted(line: Text, notes: Iterable[str]) -> Text:
    for note in notes:
        if note:
            line.append(f" · {note}")
    return line


def _named(party: Party) -> str:
    name = clean(party.name)
    side = clean(party.party or "")
    return f"{name} ({side})" if side and not _tells(name, side) else name


def _tells(name: str, side: str) -> bool:
    """Whether a name already says whom it is of: by the whole of the side's words, or by the adjective of a state."""
    own, sides = _words(name), _words(side)
    if any(own[i : i + len(sides)] == sides for i in range(len(own))):
        return True
    state = state_by_name(side)
    spans = (" ".join(own[i:j]) for i in range(len(own)) for j in range(i + 1, min(i + _LONGEST, len(own)) + 1))
    return state is not None and any(state_by_adjective(span) is state for span in spans)


def _words(name: str) -> list[str]:
    """The words of a name without the "'s" and the article of it."""
    return re.findall(r"\w+(?:[-.]\w+)*\.?", re.sub(r"['’]s\b|^the ", "", name, flags=re.IGNORECASE))
