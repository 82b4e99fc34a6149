"""Words around a place's name and the relation that they put what is told in to the place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.mention.place_relations import Named, PlaceRelation, Relation, measured, relations


def _relations(text: str, *names: str) -> list[PlaceRelation | None]:
    named = [Named(text.index(name), text.index(name) + len(name), name, 0, len(text)) for name in names]
    return list(relations(text, named))


@pytest.mark.parametrize(
    "text, kind, words, km, bearing",
    [
        ("It fell 12 km south of Ostry.", Relation.OFFSET, "12 km south of", 12.0, 180.0),
        ("It fell 160 km (100 miles) east of the capital, Ostry.", Relation.OFFSET, "160 km (100 miles) east of", 160.0, 90.0),
        ("It fell twenty miles from Ostry.", Relation.OFFSET, "twenty miles from", 32.18, None),
        ("Fires burned to the north-east of Ostry.", Relation.OFFSET, "to the north-east of", None, 45.0),
        ("Fires burned west of the town of Ostry.", Relation.OFFSET, "west of", None, 270.0),
        ("Fires burned in the south of Ostry.", Relation.PART, "the south of", None, 180.0),  # in it, not beside it
        ("Fires burned in northern Ostry.", Relation.PART, "northern", None, 0.0),
        ("Fires burned in central Ostry.", Relation.PART, "central", None, None),
        ("Fires burned in the northern city of Ostry.", None, "", None, None),  # the city is in the north of something else
        ("Fires burned in Ostry's west.", Relation.PART, "west", None, 270.0),
        ("They met near the village of Ostry.", Relation.NEAR, "near", None, None),
        ("They met close to Ostry.", Relation.NEAR, "close to", None, None),
        ("They met outside Ostry.", Relation.OUTSIDE, "outside", None, None),
        ("They met off the coast of Ostry.", Relation.OUTSIDE, "off the coast of", None, None),
        ("They met on the outskirts of Ostry.", Relation.EDGE, "the outskirts of", None, None),
        ("They met in an Ostry suburb.", Relation.EDGE, "suburb", None, None),
        ("They met in Ostry's northern outskirts.", Relation.EDGE, "northern outskirts", None, None),
        ("They met on the road to Ostry.", Relation.ROAD, "road to", None, None),
        ("They met on the Ostry road.", Relation.ROAD, "road", None, None),
        ("They met in Ostry on Friday.", None, "", None, None),
    ],
)
def test_one_place(text: str, kind: Relation | None, words: str, km: float | None, bearing: float | None) -> None:
    relation = _relations(text, "Ostry")[0]
    if relation is None:
        assert kind is None
    else:
        assert (relation.kind, text[relation.start : relation.end], relation.km, relation.bearing) == (kind, words, km, bearing)


@pytest.mark.parametrize(
    "text, kind, words",
    [
        ("Fighting went on between Ostry and Merrow.", Relation.BETWEEN, "between Ostry and Merrow"),
        ("Fighting went on between the cities of Ostry and Merrow.", Relation.BETWEEN, "between the cities of Ostry and Merrow"),
        ("They closed the road from Ostry to the village of Merrow.", Relation.ROAD, "road from Ostry to the village of Merrow"),
        ("They closed the highway linking Ostry with Merrow.", Relation.ROAD, "highway linking Ostry with Merrow"),
        ("They closed the Ostry-Merrow road.", Relation.ROAD, "Ostry-Merrow road"),
        ("They closed Ostry and Merrow.", None, ""),
    ],
)
def test_two_places(text: str, kind: Relation | None, words: str) -> None:
    found = _relations(text, "Ostry", "Merrow")
    if kind is None:
        assert found == [None, None]
    else:
        assert [r and (r.kind, text[r.start : r.end], r.other) for r in found] == [(kind, words, "Merrow"), (kind, words, "Ostry")]


@pytest.mark.parametrize(
    "before, expected",
    [("It fell 12 km south of ", True), ("They took the road to ", True), ("It is south of ", False), ("He spoke to ", False)],
)
def test_measured(before: str, expected: bool) -> None:
    assert measured(before) is expected


@given(st.lists(st.sampled_from(["12 km", "south", "of", "the", "Ostry", "between", "and", "road", "from", "’s", "😀", "near", "("])))
def test_words_lie_in_the_text(words: list[str]) -> None:
    text = " ".join([*words, "Merrow"])
    named = [Named(at, at + 5, "Ostry", 0, len(text)) for at in range(len(text)) if text.startswith("Ostry", at)]
    named.append(Named(len(text) - 6, len(text), "Merrow", 0, len(text)))
    told = relations(text, named)
    assert len(told) == len(named)
    for relation, name in zip(told, named, strict=True):
        if relation is not None:
            assert 0 <= relation.start < relation.end <= len(text)
            assert relation.text == text[relation.start : relation.end] == relation.text.strip()
            assert text[min(relation.end, name.start) : name.start].strip() in ("", "the")
