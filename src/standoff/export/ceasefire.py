"""Who declares a halt to hostilities, in columns named as those of the ETH/PRIO ceasefire data ("-like"): not that data."""

from collections.abc import Iterator
from typing import BinaryIO

from standoff.export.delimited import OWN, own_cells, write_rows
from standoff.export.material import Cited, Material
from standoff.export.tables import Cells
from standoff.model.act import Act, Stance
from standoff.model.claim import Event, Party, Position

COLUMNS = (
    "cc", "location", "region", "cf_id", "uniq_id", "side", "ucdp_actor_id", "actor_name", "ucdp_acd_id", "ucdp_dyad", "pax_id",
    "cf_dec_yr", "cf_dec_month", "cf_dec_day", "cf_effect_yr", "cf_effect_month", "cf_effect_day", "link", "partial", "written", "fixed",
    "fixed_time", "p_humanitarian", "p_peaceprocess", "p_holiday", "p_election", "p_other", "p_unclear", "ceasefire_class",
    "mediator_nego", "mediator_send", "implement", "enforcement", "ddr", "timing", "ended", "end_yr", "end_month", "end_day", "source",
)  # fmt: skip
CONDITIONS = ("declared_as", "toward", "conditions", "condition_relations", "condition_by", "reported")  # what that data has no column for
_DECLARES = frozenset({Stance.OFFERS, Stance.PLEDGES, Stance.ACCEPTS})


def write(material: Material, stream: BinaryIO) -> None:
    """A row for each party of each claim that offers, pledges, accepts or tells a halt; days are the text's, never of publication."""
    write_rows(stream, (*COLUMNS, *CONDITIONS, *OWN), _rows(material))


def _rows(material: Material) -> Iterator[Cells]:
    for sheet in material.sheets():
        for one in sheet.cited:
            claim = one.claim
            if isinstance(claim, Position) and claim.act is Act.HALT_HOSTILITIES and claim.stance in _DECLARES:
                conditions = claim.conditions
                also: Cells = {
                    "declared_as": claim.stance.value, "toward": _names(claim.toward),
                    "conditions": tuple(each.text for each in conditions),
                    "condition_relations": tuple(each.relation.value for each in conditions),
                    "condition_by": tuple(party.name for each in conditions for party in each.by),
                }  # fmt: skip
                yield from (_row(one, party, number, also) for number, party in enumerate(claim.actor or (None,), 1))
            elif isinstance(claim, Event) and claim.act is Act.HALT_HOSTILITIES:
                also = {"declared_as": claim.status.value, "toward": _names(claim.targets), "mediator_nego": 1 if claim.through else None}
                also["location"] = claim.place.country if claim.place else None
                yield from (_row(one, party, number, also) for number, party in enumerate(claim.agents or (None,), 1))


def _row(one: Cited, party: Party | None, number: int, also: Cells) -> Cells:
    claim = one.claim
    return {
        "cf_id": claim.id, "uniq_id": f"{claim.id}-{number}", "side": number, "actor_name": party.name if party else None,
        **_day("cf_effect", claim.when.start if claim.when else None),
        "link": one.head.url, "source": one.head.outlet, "reported": one.head.published, **also, **own_cells(claim.id, [one]),
    }  # fmt: skip


def _day(name: str, value: str | None) -> Cells:
    parts = [*(value or "").split("-"), "", ""][:3]
    return dict(zip((f"{name}_yr", f"{name}_month", f"{name}_day"), (part or None for part in parts), strict=True))


def _names(parties: tuple[Party, ...]) -> tuple[str, ...]:
    return tuple(party.name for party in parties)
