"""How claims behave when the words change: names swapped, an act negated, sentences in another order, another verb of saying."""

import re
from collections.abc import Sequence
from typing import Any

import msgspec
import pytest

from standoff.desk import Desk
from standoff.model.act import Act, Status
from standoff.model.claim import Claim, Event, Party, Position, Statement, Toll
from standoff.model.report import Report, ReportId

# Names and adjectives of one length, so that swapped texts have the same offsets.
A, B = "Tavran", "Kelvar"
PAIRS = (
    ("{A}ia offered to halt its raids on {B}ia if {B}ia lifts the blockade of the coast.", "position", "halt-hostilities"),
    ("{B}ian artillery shelled two villages in northern {A}ia on Monday, killing nine civilians.", "event", "shelling"),
    ("{A}ia accused {B}ia of breaking the truce.", "event", "accuse"),
    ("{A}ia will release forty prisoners once {B}ia withdraws its troops from the border.", "position", "release"),
    ("Officials from {A}ia and {B}ia held talks on Tuesday.", "event", "negotiate"),
    ("{A}ia urged {B}ia to reopen the river crossing for aid convoys.", "position", "allow-aid"),
    ("{B}ia denied that its aircraft had bombed a market in {A}ia.", "event", "air-strike"),
    ("Twelve {A}ians and three {B}ians were wounded in the fighting on Friday, the hospital said.", "toll", "injured"),
    ("The president of {A}ia telephoned the president of {B}ia on Sunday.", "event", "call"),
    ("{A}ia rejected a ceasefire with {B}ia.", "position", "halt-hostilities"),
    ("“{B}ia has never wanted peace,” the foreign minister of {A}ia told reporters.", "statement", "direct"),
    ("{A}ia expelled two {B}ian diplomats on Wednesday.", "event", "sanction"),
    ("{A}ian troops seized a border post from {B}ia overnight.", "event", "seize"),
    ("{B}ia will not disarm unless {A}ia recognises the northern council.", "position", "disarm"),
)


def _read(desk: Desk, text: str) -> tuple[Claim, ...]:
    return desk.read(Report(id=ReportId("swap"), text=text, published="2023-03-16"))


def _written(text: str, a: str, b: str) -> str:
    return text.format(A=a, B=b)


def _shape(claims: Sequence[Claim]) -> Any:
    """The claims as plain values, with the places that ids have in the text for the ids: these hash the names."""
    order: dict[str, int] = {claim.id: n for n, claim in enumerate(claims)}

    def plain(value: Any) -> Any:
        match value:
            case dict():
                return {key: plain(inner) for key, inner in value.items()}
            case list() | tuple():
                return [plain(inner) for inner in value]
            case str():
                return order.get(value, value)
            case _:
                return value

    return plain(msgspec.to_builtins(claims))


def _renamed(value: Any) -> Any:
    """The same with the two names exchanged in every string."""
    match value:
        case dict():
            return {key: _renamed(inner) for key, inner in value.items()}
        case list():
            return [_renamed(inner) for inner in value]
        case str():
            return re.sub(f"{A}|{B}", lambda m: B if m[0] == A else A, value)
        case _:
            return value


def _names(parties: Sequence[Party]) -> frozenset[str]:
    return frozenset(party.name for party in parties)


def _content(claim: Claim) -> tuple[object, ...]:
    """What a claim says without where it stands."""
    match claim:
        case Event():
            return "event", claim.act, _names(claim.agents), _names(claim.targets), claim.status
        case Toll():
            return "toll", claim.harm, claim.value, claim.bound, _names(claim.victims)
        case Position():
            conditions = frozenset((c.text, c.relation, c.act, _names(c.by)) for c in claim.conditions)
            return "position", claim.stance, claim.act, _names(claim.actor), _names(claim.by), _names(claim.toward), conditions
        case Statement():
            return "statement", claim.quote, _names(claim.speaker), _names(claim.hearers), claim.form


def _tells(claim: Claim, kind: str, code: str) -> bool:
    plain = msgspec.to_builtins(claim)
    return plain["kind"] == kind and code in (plain.get("act"), plain.get("harm"), plain.get("form"))


@pytest.mark.parametrize("text, kind, code", PAIRS)
def test_swapped_names_give_swapped_claims(desk: Desk, text: str, kind: str, code: str) -> None:
    claims = _read(desk, _written(text, A, B))
    assert any(_tells(claim, kind, code) for claim in claims), [_content(claim) for claim in claims]
    assert _shape(_read(desk, _written(text, B, A))) == _renamed(_shape(claims))


@pytest.mark.parametrize(
    "told, negated, act",
    [
        ("Tavranian forces shelled the port on Monday.", "Tavranian forces did not shell the port on Monday.", Act.SHELLING),
        ("Police arrested the organisers on Sunday.", "Police have not arrested the organisers.", Act.ARREST),
        ("The rebels burned down the grain stores.", "The rebels never burned down the grain stores.", Act.DESTRUCTION),
        ("Gunmen abducted a doctor near the river.", "Nobody abducted a doctor near the river.", Act.ABDUCTION),
        ("Kelvaria released nine captives.", "Kelvaria denied releasing nine captives.", Act.RELEASE),
        ("Tavrania withdrew its troops from the delta.", "Tavrania refused to withdraw its troops from the delta.", Act.WITHDRAW),
        ("Tavrania and Kelvaria signed the accord.", "Tavrania and Kelvaria failed to sign the accord.", Act.AGREE),
    ],
)
def test_a_negated_act_did_not_happen(desk: Desk, told: str, negated: str, act: Act) -> None:
    assert [e.status for e in _read(desk, told) if isinstance(e, Event) and e.act is act] == [Status.HAPPENED]
    assert {e.status for e in _read(desk, negated) if isinstance(e, Event) and e.act is act} <= {Status.DENIED}


@pytest.mark.parametrize(
    "one, other",
    [
        ("Tavranian aircraft bombed a depot on Monday.", "Police in Kelvaria arrested nine students on Sunday."),
        ("Kelvaria demanded the release of its envoys.", "Two fishermen were killed by a mine, the coast guard said."),
        ("“The crossing is closed,” Mayor Ada Norwin said.", "Protesters in Talmere threw stones at a bank."),
        ("Tavrania will end its blockade if Kelvaria disarms the Ember Movement.", "Forty villagers were wounded in a rocket attack."),
    ],
)
def test_independent_sentences_may_change_places(desk: Desk, one: str, other: str) -> None:
    forth, back = (sorted(map(_content, _read(desk, text)), key=repr) for text in (f"{one} {other}", f"{other} {one}"))
    assert forth
    assert forth == back


CLAUSE = "the rebels had burned two bridges"


@pytest.mark.parametrize("verb", ["stated", "declared", "announced", "confirmed", "added", "insisted", "maintained", "told reporters"])
def test_another_verb_of_saying_keeps_speaker_and_content(desk: Desk, verb: str) -> None:
    def said(saying: str) -> set[tuple[str, frozenset[str]]]:
        claims = _read(desk, f"Governor Ada Norwin {saying} that {CLAUSE}.")
        return {(claim.quote, _names(claim.speaker)) for claim in claims if isinstance(claim, Statement)}

    assert said(verb) == said("said") == {(CLAUSE, frozenset({"Ada Norwin"}))}


@pytest.mark.parametrize("verb", ["added", "declared", "told reporters", "replied", "warned", "insisted"])
def test_another_verb_after_a_quotation_keeps_speaker_and_content(desk: Desk, verb: str) -> None:
    def said(saying: str) -> set[tuple[str, frozenset[str]]]:
        claims = _read(desk, f"“The bridges are gone,” Governor Ada Norwin {saying}.")
        return {(claim.quote.strip("“,”"), _names(claim.speaker)) for claim in claims if isinstance(claim, Statement)}

    assert said(verb) == said("said") == {("The bridges are gone", frozenset({"Ada Norwin"}))}
