"""A folder of one's own: what is faulty in it is told with its file, its table and its entry."""

from pathlib import Path

import pytest

from standoff.desk import Desk, Settings, example_report
from standoff.errors import LexiconError, UsageError
from standoff.lexicon.book import book, extended, own_entries, unread

FILES = {
    "acts/a.toml": '[attack]\nentries = [{ verb = "bonk", example = "{A} bonked {B}.", gives = "{A} > {B}" }]',
    "stances.toml": '[offers]\nentries = [{ verb = "fancy", takes = "noun", example = "{A} fancies a truce.", gives = "{A}: agree" }]',
    "sayings.toml": '[say]\nentries = [{ verb = "mumble", takes = "clause", example = "{A} mumbled it.", gives = "{A}: it" }]',
    "conditions.toml": 'entries = [{ words = "whenever", shape = "clause", relation = "if", example = "{A}", gives = "{B} stops" }]',
    "outcomes.toml": '[release]\nentries = [{ who = "#captive", verb = "hop", example = "{A}", gives = "they hop" }]',
    "harms.toml": '[killed]\nentries = [{ verb = "bonk", example = "{A} bonked {N} villagers.", gives = "{N} villagers" }]',
    "classes.toml": 'fighter = "bonker"',
}


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize(
    "name, old, new, message",
    [
        ("acts/a.toml", "[attack]", "[bonking]", "acts/a.toml: [bonking]: there is no act 'bonking'"),
        ("acts/a.toml", "[attack]", "[attack", "a.toml: "),
        ("acts/a.toml", "[attack]", 'arrest = "bonk"\n[attack]', "acts/a.toml: [arrest]: must be a table, not text"),
        ("acts/a.toml", "entries", "entry", "acts/a.toml: [attack]: the key `entry` is unknown"),
        ("acts/a.toml", "entries", "entries = 3 #", "acts/a.toml: [attack] `entries`: must be a list, not a number"),
        ("acts/a.toml", "[{", "[3, {", "acts/a.toml: [attack] entry 1 (3): must be a table, not a number"),
        ("acts/a.toml", '"bonk"', "3", "acts/a.toml: [attack] entry 1 (3) `verb`: must be text, not a number"),
        ("acts/a.toml", '"bonk"', '" "', "acts/a.toml: [attack] entry 1 ( ) `verb`: must hold one word or more"),
        ("acts/a.toml", "verb", "adverb", "acts/a.toml: [attack] entry 1 (bonk): the key `adverb` is unknown"),
        ("acts/a.toml", "example", "noun", "acts/a.toml: [attack] entry 1 (bonk): `example` is missing"),
        ("acts/a.toml", "example", 'noun = "b", example', "has verb and noun at once"),
        ("acts/a.toml", 'verb = "bonk", ', "", "has none of these"),
        ("acts/a.toml", "example", "where = { obj = 3 }, example", "entry 1 (bonk) `where"),
        ("acts/a.toml", "example", 'where = { obj = "#nobody" }, example', "[attack] bonk: no class #nobody"),
        ("acts/a.toml", "example", 'where = { obj = "bus_stop" }, example', "[attack] bonk: 'bus_stop' can match no word"),
        ("acts/a.toml", "entries", 'codes = { plover = "A" }\nentries', "acts/a.toml: [attack] `codes`: `cameo` is missing"),
        ("acts/a.toml", "entries", 'codes = { plover = "A", cameo = "1", icews = "2" }\nentries', "`codes`: the key `icews` is unknown"),
        ("classes.toml", "bonker", "bonker bonker", "classes.toml: fighter: twice in the class: bonker"),
        ("classes.toml", "bonker", "chief_bonker", "classes.toml: fighter: 'chief_bonker' can match no word"),
        ("classes.toml", '"bonker"', "3", "classes.toml: fighter: must be text, not a number"),
        ("stances.toml", "offers", "bogus", "stances.toml: [bogus]: there is no stance 'bogus'"),
        ("stances.toml", "entries", "entry", "stances.toml: [offers]: the key `entry` is unknown"),
        ("stances.toml", '"noun"', '"bogus"', "stances.toml: [offers] entry 1 (fancy) `takes`: must hold"),
        ("stances.toml", '"noun"', '""', "stances.toml: [offers] entry 1 (fancy) `takes`: must hold"),
        ("stances.toml", "takes", 'negated = "nope", takes', "entry 1 (fancy) `negated`: there is no 'nope'"),
        ("stances.toml", "takes", 'about = "nope", takes', "stances.toml: [offers] fancy: there is no act 'nope'"),
        ("stances.toml", "takes", "says = 3, takes", "`says`: must be true or false, not a number"),
        ("stances.toml", ": agree", "", "stances.toml: [offers] fancy: there is no act ''"),
        ("sayings.toml", '"clause"', '"bogus"', "sayings.toml: [say] entry 1 (mumble) `takes`: must hold"),
        ("sayings.toml", "{A}: it", "it", "sayings.toml: [say] mumble: `gives` is 'it'"),
        ("sayings.toml", "[say]", "say = []\n[tell]", "sayings.toml: [say]: must be a table, not a list"),
        ("conditions.toml", '"clause"', '"bogus"', "conditions.toml entry 1 (whenever) `shape`: there is no 'bogus'"),
        ("conditions.toml", '"if"', '"so"', "conditions.toml entry 1 (whenever) `relation`: there is no 'so'"),
        ("conditions.toml", "shape", 'needs = "luck", shape', "conditions.toml entry 1 (whenever) `needs`: there is no 'luck'"),
        ("conditions.toml", 'shape = "clause", ', "", "conditions.toml entry 1 (whenever): `shape` is missing"),
        ("conditions.toml", "entries", "links", "conditions.toml entry 1 (whenever)"),
        ("conditions.toml", "entries", "tables", "conditions.toml: the key `tables` is unknown"),
        ("outcomes.toml", "release", "bogus", "outcomes.toml: [bogus]: there is no act 'bogus'"),
        ("outcomes.toml", "#captive", "#nobody", "outcomes.toml: [release]: no class #nobody"),
        ("outcomes.toml", 'verb = "hop", ', "", "outcomes.toml: [release] entry 1 (#captive): `verb` is missing"),
        ("harms.toml", "killed", "bonked", "harms.toml: [bonked]: there is no harm 'bonked'"),
        ("harms.toml", "verb", "shape", "harms.toml: [killed] entry 1 (bonk): the key `shape` is unknown"),
        ("harms.toml", "{N} villagers.", "nine villagers.", "harms.toml: [killed] ('{A} bonked nine villagers.')"),
        ("harms.toml", "example", "people = 1, example", "`people`: must be true or false, not a number"),
    ],
)
def test_a_fault_is_named(tmp_path: Path, name: str, old: str, new: str, message: str) -> None:
    written(tmp_path, name, FILES[name].replace(old, new, 1))
    with pytest.raises(LexiconError) as raised:
        own_entries(tmp_path)
    assert message in str(raised.value)
    (told,) = Desk().check_lexicon(tmp_path)
    assert told.startswith(str(raised.value))


def test_without_a_fault_all_is_read(tmp_path: Path) -> None:
    for name, text in FILES.items():
        written(tmp_path, name, text)
    own = own_entries(tmp_path)
    assert [len(part) for part in (own.acts.all(), own.cues, own.stances, own.connectives, own.outcomes, own.harms.words)] == [1] * 6


def test_entries_of_ones_own_come_first(tmp_path: Path) -> None:
    written(tmp_path, "conditions.toml", FILES["conditions.toml"])
    written(tmp_path, "stances.toml", FILES["stances.toml"].replace("fancy", "offer"))
    own = extended(tmp_path)
    assert own.stances["VERB", "offer"][0].example == "{A} fancies a truce."
    assert next(c.words for c in own.connectives if len(c.words) == 1) == ("whenever",)
    assert len(own.connectives) == len(book().connectives) + 1


def test_files_that_are_not_read_are_named(tmp_path: Path) -> None:
    for name in ("words.toml", "parties.toml", "act/a.toml", "stance.toml", "acts/a.tml", "README.md", ".cache/x.toml"):
        written(tmp_path, name, "")
    written(tmp_path, "acts/b.toml", "")
    assert unread(tmp_path) == ("act/a.toml", "acts/a.tml", "parties.toml", "stance.toml", "words.toml")
    assert [fault.partition(":")[0] for fault in Desk().check_lexicon(tmp_path)] == list(unread(tmp_path))


def test_a_lexicon_that_is_no_folder_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is no folder"):
        Desk(Settings(lexicon=str(tmp_path / "none")))
    with pytest.raises(UsageError, match="holds no lexicon entries"):
        Desk().check_lexicon(tmp_path)


def test_reading_with_a_folder_that_adds_nothing_says_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no lexicon entries"):
        Desk(Settings(lexicon=str(tmp_path))).read(example_report("Kestria shelled Vandara on Monday."))
