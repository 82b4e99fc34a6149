"""The nouns of a board: who will do what if whom did what, what of that is met, and what each side waits for.

An act on a board is called by its name, "Halden: release (nine sailors)": who does it, which act, what about. Everything on a board that
names an act uses the same words for the same act.
"""

from enum import StrEnum
from typing import NewType

import msgspec

from standoff.model.act import Act, Relation, Role, Stance
from standoff.model.claim import ClaimId, Event, Position
from standoff.model.report import ReportId

DeedName = NewType("DeedName", str)


class Deed(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """An act that somebody would do or has done. `by` is empty where the words do not tell who; `about` is in the words of a claim."""

    name: DeedName
    by: str
    act: Act
    about: str = ""


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """The words that something rests on: a claim, its report and day of publication, and who says so (None: the report itself)."""

    claim: ClaimId
    report: ReportId
    published: str | None
    quote: str
    speaker: str | None = None


class LeafKind(StrEnum):
    """What a condition is: an act of somebody, the same act in return, or words that no act was found in."""

    ACT = "act"
    RECIPROCAL = "reciprocal"
    WORDS = "words"


class Leaf(msgspec.Struct, frozen=True, kw_only=True):
    """One condition of a rule: the act that would meet it, its words, and how these put it ("until")."""

    deed: DeedName
    kind: LeafKind
    text: str
    relation: Relation = Relation.IF


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """`deed` will be done if all `conditions` are: a promise where there are none. Of several words the latest come first.

    `replaced` are the words of earlier positions that this one took the place of. `why_off` says why a rule no longer counts.
    """

    deed: DeedName
    conditions: tuple[Leaf, ...] = ()
    words: tuple[Words, ...] = ()
    replaced: tuple[Words, ...] = ()
    why_off: str | None = None


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """`deed` will not be done, whatever others do."""

    deed: DeedName
    by: str
    words: tuple[Words, ...] = ()
    replaced: tuple[Words, ...] = ()


class State(StrEnum):
    """How an act stands on the day of the board. What no fact tells is unknown: it was not found, which is not that it was not done."""

    DONE = "done"
    ONGOING = "going on"
    PARTLY = "partly met"
    STOPPED = "stopped"
    BROKEN = "broken"
    CONTESTED = "contested"
    UNKNOWN = "not known"


HOLDS = frozenset({State.DONE, State.ONGOING})


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """How an act stands, why, and the claims that say so; never without a claim. `since` is the day it began (ISO 8601)."""

    deed: DeedName
    state: State
    reason: str
    words: tuple[Words, ...]
    since: str | None = None


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """A position as a board shows it, whether or not it makes a rule: `off` says why it makes none, `replaced` that it is past."""

    holder: str
    speaker: str
    stance: Stance
    deed: DeedName
    words: Words
    conditions: tuple[Leaf, ...] = ()
    off: str | None = None
    replaced: bool = False


class Why(StrEnum):
    """Why a condition is missing."""

    REFUSED = "refused"
    NOBODY = "offered by nobody"
    CONTESTED = "contested"
    PARTLY = "only partly met"
    BROKEN = "broken"


class Missing(msgspec.Struct, frozen=True, kw_only=True):
    """A condition at the bottom of a chain: why it is not met, in whose words, and `through` which acts the chain comes to it."""

    deed: DeedName
    why: Why
    by: str | None = None
    words: tuple[Words, ...] = ()
    through: tuple[DeedName, ...] = ()


class Blocked(msgspec.Struct, frozen=True, kw_only=True):
    """An act that does not follow even if everybody keeps their word: what is missing, and which acts its rules wait for."""

    deed: DeedName
    missing: tuple[Missing, ...]
    waits_for: tuple[DeedName, ...]


class Ring(msgspec.Struct, frozen=True, kw_only=True):
    """Acts that wait for each other, and the smallest sets of them that, done together, set all of them free.

    `complete` is false where there are more acts in the ring than can be tried in every combination: then some sets may be left out.
    """

    deeds: tuple[DeedName, ...]
    steps: tuple[tuple[DeedName, ...], ...]
    complete: bool
    sentence: str


class Unlock(msgspec.Struct, frozen=True, kw_only=True):
    """What one act of a third party would set free: what then follows step by step, and what would then hold all at once."""

    deed: DeedName
    step_by_step: tuple[DeedName, ...]
    all_at_once: tuple[DeedName, ...]


class Split(msgspec.Struct, frozen=True, kw_only=True):
    """Persons of one party who do not say the same of an act: the latest position of each."""

    party: str
    deed: DeedName
    positions: tuple[Held, ...]


class Board(msgspec.Struct, frozen=True, kw_only=True):
    """What each side will do if whom did what, on a day (ISO 8601; None: with all that is on record).

    `step_by_step` follows from what is done and promised, `all_at_once` could hold if everybody kept their word at once; both leave
    out what is done. `standoff` is in the second and not in the first; `blocked` is every other act that a rule tells of.
    """

    as_of: str | None
    parties: tuple[str, ...] = ()
    deeds: tuple[Deed, ...] = ()
    positions: tuple[Held, ...] = ()
    rules: tuple[Rule, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    facts: tuple[Fact, ...] = ()
    splits: tuple[Split, ...] = ()
    done: tuple[DeedName, ...] = ()
    step_by_step: tuple[DeedName, ...] = ()
    all_at_once: tuple[DeedName, ...] = ()
    standoff: tuple[DeedName, ...] = ()
    blocked: tuple[Blocked, ...] = ()
    rings: tuple[Ring, ...] = ()
    unlocks: tuple[Unlock, ...] = ()


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that counts for a board, and where it is from. Of near-copies of one text `report` is the one that the others follow."""

    claim: Event | Position
    report: ReportId
    published: str | None

    def words(self) -> Words:
        """Its words, and who says so."""
        speaker = next((source.name for source in self.claim.sources if source.role is Role.SPEAKER), None)
        return Words(claim=self.claim.id, report=self.report, published=self.published, quote=self.claim.quote, speaker=speaker)

    @property
    def order(self) -> tuple[str, str, int, str]:
        """Its place among others: by day of publication (unknown first), report and text."""
        return self.published or "", self.report, self.claim.start, self.claim.id
