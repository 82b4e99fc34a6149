"""The closed lists: acts and their families, stances, harms, bounds, statuses."""

from enum import StrEnum


class Act(StrEnum):
    """What is done, offered, demanded or refused. Each act belongs to one family."""

    AIR_STRIKE = "air-strike"
    SHELLING = "shelling"
    BOMBING = "bombing"
    CLASH = "clash"
    ATTACK = "attack"
    ABUSE = "abuse"
    ABDUCTION = "abduction"
    DESTRUCTION = "destruction"
    PROTEST = "protest"
    RIOT = "riot"
    MOB_VIOLENCE = "mob-violence"
    STRIKE_ACTION = "strike-action"
    ARREST = "arrest"
    DEPLOY = "deploy"
    BLOCKADE = "blockade"
    SEIZE = "seize"
    SANCTION = "sanction"
    RESTRICT = "restrict"
    EXPEL_PEOPLE = "expel-people"
    HALT_HOSTILITIES = "halt-hostilities"
    WITHDRAW = "withdraw"
    RELEASE = "release"
    DISARM = "disarm"
    ALLOW_AID = "allow-aid"
    LIFT_RESTRICTION = "lift-restriction"
    STOP_POLICY = "stop-policy"
    CALL = "call"
    MEET = "meet"
    SEND_ENVOY = "send-envoy"
    MEDIATE = "mediate"
    NEGOTIATE = "negotiate"
    AGREE = "agree"
    BREAK_OFF = "break-off"
    RECOGNISE = "recognise"
    SUPPORT = "support"
    AID = "aid"
    ARM = "arm"
    ACCUSE = "accuse"
    CLAIM_RESPONSIBILITY = "claim-responsibility"
    INVESTIGATE = "investigate"
    PROSECUTE = "prosecute"
    LEGISLATE = "legislate"
    OTHER = "other"


TALKS = frozenset({Act.CALL, Act.MEET, Act.NEGOTIATE})  # the sides speak with each other
CONTACTS = TALKS | {Act.MEDIATE, Act.SEND_ENVOY}  # who talks to whom, also through somebody


class Stance(StrEnum):
    """How a party stands to an act."""

    OFFERS = "offers"
    PLEDGES = "pledges"
    ACCEPTS = "accepts"
    DEMANDS = "demands"
    REFUSES = "refuses"
    THREATENS = "threatens"
    SUPPORTS = "supports"
    OPPOSES = "opposes"
    CONSIDERS = "considers"


class Status(StrEnum):
    """Whether an event is told as having happened."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    DENIED = "denied"
    ALLEGED = "alleged"


class Harm(StrEnum):
    """What was done to the people counted."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    DISPLACED = "displaced"
    DETAINED = "detained"
    ABDUCTED = "abducted"


class Bound(StrEnum):
    """How a figure is bounded; `vague` has no number at all ("dozens")."""

    EXACT = "exact"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    ABOUT = "about"
    VAGUE = "vague"


class Relation(StrEnum):
    """How the words put a condition."""

    IF = "if"
    UNLESS = "unless"
    UNTIL = "until"
    AFTER = "after"
    IN_RETURN = "in-return"


class Form(StrEnum):
    """How a statement gives the words: all in quotation marks, none of it, or some."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Role(StrEnum):
    """What a source did in the chain of attribution."""

    SPEAKER = "speaker"
    RELAY = "relay"
    FIRST_REPORTER = "first-reporter"
