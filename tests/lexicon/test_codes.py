"""Every act has its codes in other people's schemes, and only codes that are in those schemes."""

import re

import pytest

from standoff.lexicon.acts import act_lexicon
from standoff.model.act import Act

_MODES = {
    "AGREE": "",
    "CONSULT": "visit third-party multilateral phone",
    "SUPPORT": "",
    "AID": "",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "ACCUSE": "disapprove investigate allege",
    "PROTEST": "demo riot strike hunger boycott obstruct",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict ban censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone heavy-weapons "
    "crowd-control unconventional",
    "": "",
}
_ACLED = {
    "Armed clash",
    "Peaceful protest",
    "Violent demonstration",
    "Mob violence",
    "Air/drone strike",
    "Shelling/artillery/missile attack",
    "Remote explosive/landmine/IED",
    "Attack",
    "Abduction/forced disappearance",
    "Arrests",
    "Looting/property destruction",
}
_CODES = act_lexicon().codes


@pytest.mark.parametrize("act", Act)
def test_every_act_has_codes_of_the_schemes(act: Act) -> None:
    codes = _CODES[act]

    assert codes.mode in {"", *_MODES[codes.plover].split()}
    assert re.fullmatch(r"(0[1-9]|1\d|20)\d{1,2}|", codes.cameo)
    assert codes.acled in _ACLED | {""}


def test_violence_and_unrest_have_an_acled_sub_event_but_strikes() -> None:
    """ACLED takes a strike up only where a crowd demonstrates with it."""
    bare = {act for act, codes in _CODES.items() if codes.family in {"violence", "unrest"} and not codes.acled}

    assert bare == {Act.STRIKE_ACTION}


@pytest.mark.parametrize("act, cameo", [(Act.WITHDRAW, "0874"), (Act.DISARM, "0873")])
def test_a_retreat_is_not_a_demobilisation(act: Act, cameo: str) -> None:
    assert _CODES[act].cameo == cameo
