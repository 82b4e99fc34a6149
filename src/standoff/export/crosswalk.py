"""Our acts and stances in the codes of PLOVER, CAMEO and the event types of conflict data sets; empty where a scheme has no word."""

from typing import NamedTuple

from standoff.lexicon.acts import act_lexicon
from standoff.model.act import Act, Stance, Status
from standoff.model.claim import Event, Position
from standoff.model.record import Series

_QUADS = {1: "AGREE CONSULT SUPPORT CONCEDE", 2: "COOPERATE AID RETREAT", 3: "REQUEST ACCUSE REJECT THREATEN"}
_QUAD = {name: quad for quad, names in _QUADS.items() for name in names.split()}
_AGAINST = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
_AUXILIARY = {Status.PLANNED: "future", Status.DENIED: "negation"}
_STANCES = {
    Stance.ACCEPTS: ("AGREE", "", "030"),
    Stance.DEMANDS: ("REQUEST", "", "100"),
    Stance.REFUSES: ("REJECT", "", "120"),
    Stance.THREATENS: ("THREATEN", "", "130"),
    Stance.SUPPORTS: ("SUPPORT", "", "051"),
    Stance.OPPOSES: ("ACCUSE", "disapprove", "110"),
}
_CAMEO = {
    (Stance.DEMANDS, Act.HALT_HOSTILITIES): "107", (Stance.DEMANDS, Act.NEGOTIATE): "108", (Stance.DEMANDS, Act.MEDIATE): "105",
    (Stance.REFUSES, Act.NEGOTIATE): "125", (Stance.REFUSES, Act.MEDIATE): "126", (Stance.ACCEPTS, Act.MEDIATE): "038",
    (Stance.OFFERS, Act.MEDIATE): "039", (Stance.OFFERS, Act.NEGOTIATE): "036", (Stance.PLEDGES, Act.NEGOTIATE): "036",
    (Stance.THREATENS, Act.BREAK_OFF): "134",
}  # fmt: skip
SUB_EVENTS = {
    "Armed clash": "Battles", "Peaceful protest": "Protests", "Violent demonstration": "Riots", "Mob violence": "Riots",
    "Air/drone strike": "Explosions/Remote violence", "Shelling/artillery/missile attack": "Explosions/Remote violence",
    "Remote explosive/landmine/IED": "Explosions/Remote violence", "Attack": "Violence against civilians",
    "Abduction/forced disappearance": "Violence against civilians", "Arrests": "Strategic developments",
    "Looting/property destruction": "Strategic developments",
}  # fmt: skip


class Coded(NamedTuple):
    """A claim in codes: PLOVER's type, mode and auxiliary modes, CAMEO's code; "" where the scheme has none.

    `quad` is 1 to 4, 0 for none.
    """

    plover: str
    modes: tuple[str, ...]
    cameo: str
    quad: int


def coded(claim: Event | Position) -> Coded:
    """The codes of a claim. What is planned is coded as the schemes say: a retreat to come is a concession."""
    codes = act_lexicon().codes.get(claim.act)
    plover, mode, cameo = (codes.plover, codes.mode, codes.cameo) if codes else ("", "", "")
    if isinstance(claim, Position):
        return _position(claim.stance, claim.act, plover)
    also = _AUXILIARY.get(claim.status)
    if plover == "RETREAT" and claim.status is Status.PLANNED:
        plover, mode = "CONCEDE", ""
    return Coded(plover, tuple(filter(None, (mode, also))), cameo, _quad(plover))


def acled(act: Act) -> tuple[str, str]:
    """The event type and sub-event type that an act amounts to; empty where it is none."""
    codes = act_lexicon().codes.get(act)
    sub = codes.acled if codes else ""
    return SUB_EVENTS.get(sub, ""), sub


def killed(series: tuple[Series, ...]) -> Series | None:
    """Of the counts of people killed that are part of no other the one that counts most; None where none has a number."""
    wholes = [one for one in series if one.harm.value == "killed" and one.part_of is None and one.highest is not None]
    return max(wholes, key=lambda one: (one.highest or 0, one.id), default=None)


def _position(stance: Stance, act: Act, plover: str) -> Coded:
    cameo = _CAMEO.get((stance, act), "")
    if stance in _STANCES:
        name, mode, standard = _STANCES[stance]
        return Coded(name, (mode,) if mode else (), cameo or standard, _quad(name))
    if stance is Stance.CONSIDERS or not plover:
        return Coded("", (), "", 0)
    if plover in _AGAINST:
        return Coded("THREATEN", (), "130", _quad("THREATEN"))
    name = "CONCEDE" if plover == "RETREAT" else "AGREE"
    return Coded(name, ("future",), cameo or "030", _quad(name))


def _quad(plover: str) -> int:
    return _QUAD.get(plover, 4 if plover in _AGAINST else 0)
