"""The tables of CSV, Parquet and SQLite: what a row is, and what each column says."""

from enum import StrEnum
from typing import NamedTuple


class Type(StrEnum):
    """What the cells of a column are. A day is ISO 8601, of a month or a year where no more is known; `LIST` is of texts."""

    TEXT = "string"
    DAY = "day"
    WHOLE = "integer"
    NUMBER = "number"
    TRUTH = "boolean"
    LIST = "list"
    JSON = "json"


class Column(NamedTuple):
    """A column, what is in it, and the table whose key it is, where it is one ("claims")."""

    name: str
    type: Type
    what: str
    of: str = ""


class Table(NamedTuple):
    """A table: what a row is, its columns, and the columns that tell its rows apart."""

    name: str
    what: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]


def _columns(text: str) -> tuple[Column, ...]:
    """Columns written a line each: name, type, table it refers to or "-", what it is."""
    rows = (line.split(maxsplit=3) for line in text.strip().splitlines())
    return tuple(Column(name, Type(sort), what, "" if of == "-" else of) for name, sort, of, what in rows)


TABLES = (
    Table("reports", "A report with its text", ("report",), _columns("""
        report string - Id of the report
        published day - Day of publication
        outlet string - Who published it
        title string - Its title
        author string - Who wrote it
        language string - Its language, as the source names it
        url string - Its address
        copy_of string reports The report that it is a near-copy of
        added_at string - When it came on record (UTC)
        removed_at string - When it was taken off the record (UTC)
        text_sha256 string - SHA-256 of the text
        readers list - Who has read it
        origin string - Where it was read from
        taken json - Where its metadata stood
        pages json - Its pages: start, end, label
        text string - The text; all offsets are code points of it
    """)),
    Table("claims", "A claim as it stands", ("claim",), _columns("""
        claim string - Id of the claim
        kind string - event, toll, position or statement
        report string reports The report that makes it
        state string - proposed, accepted, corrected or rejected by a person
        start integer - Where its words begin in the text (code points)
        end integer - Where they end (exclusive)
        words string - The words
        act string - What is done, offered, demanded or refused
        status string - Whether an event happened, is going on, planned, denied or alleged
        stance string - How the actor of a position stands to the act
        harm string - What was done to the people counted
        value integer - How many people; empty where no number is told
        high integer - The upper end of a range
        bound string - exact, at-least, at-most, about or vague
        since string - The day from which a toll counts
        as_of string - The day for which a toll stands
        scope string - cumulative or new
        corrects string - Words that correct an earlier figure
        within string claims The larger toll that a toll is part of
        form string - direct, indirect or mixed: how a statement gives the words
        cue string - The saying words of a statement
        confirmed boolean - Whether two ways of finding a statement agree
        agents list - Who did it; all sides of a clash or a meeting
        targets list - To whom
        asked_by list - At whose request
        through list - Who carried the words
        actor list - Whose position it is
        by list - Who would do it
        toward list - Whom it would touch
        victims list - Who was harmed
        speaker list - Who says it
        hearers list - To whom it is said
        sources list - Who says so, the origin first; empty where the report speaks for itself
        conditions list - What must hold first or in return, in the words of the text
        first_day day - First day of what is told
        last_day day - Last day of it
        when_words string - The words the days were worked out from
        granularity string - How exact these words are
        place string - Where
        place_words string - The words of the place
        place_id string - What the name was taken for
        country string - ISO 3166-1 code
        lies_in list - What the place lies in
        lat number - Degrees north (WGS 84)
        lon number - Degrees east (WGS 84)
        radius_km number - Radius of the circle that it lies in
        place_relation string - How it stands to the place: near, outside, between
        rule string - The rule that found it
        confidence number - 0 to 1
        reader string - Who read it
        as_read json - The whole claim as it was read
    """)),
    Table("named", "A party named in a claim", ("claim", "slot", "condition", "position"), _columns("""
        claim string claims The claim
        slot string - What the party is in it: agents, targets, by, ...
        condition integer - The number of the condition that it is named in, 0 for the claim itself
        position integer - Its place in the slot, from 1
        name string - The fullest name
        words string - The words of the text
        start integer - Where they begin
        end integer - Where they end (exclusive)
        of string - Whom it speaks for or belongs to
        kind string - person, state, group, organisation, ...
    """)),
    Table("sources", "A link of a chain of attribution", ("claim", "position"), _columns("""
        claim string claims The claim
        position integer - Its place in the chain, from 1: the origin first
        role string - speaker, relay or first-reporter
        name string - Who
        words string - The words of the text
        start integer - Where they begin
        end integer - Where they end (exclusive)
    """)),
    Table("conditions", "A condition of a position", ("claim", "condition"), _columns("""
        claim string claims The position
        condition integer - Its number, from 1
        relation string - if, unless, until, after or in-return
        act string - The act that it amounts to
        words string - The words of the text
        start integer - Where they begin
        end integer - Where they end (exclusive)
        by list - Who must bring it about
        toward list - Whom that would touch
    """)),
    Table("events", "One event, as all its claims tell it", ("event",), _columns("""
        event string - Id of the event
        act string - What happened
        agents list - Who did it
        targets list - To whom
        first_day day - First day that the claims allow
        last_day day - Last day
        place string - Where
        country string - ISO 3166-1 code
        lat number - Degrees north (WGS 84)
        lon number - Degrees east (WGS 84)
        radius_km number - Radius of the circle that it lies in
        statuses list - Each status with how many claims say so
        claims integer - How many claims tell it
        origins list - Whom they come from at first, independent of each other
        reviewed integer - How many of the claims a person has decided about
    """)),
    Table("event_claims", "Which claims tell an event", ("event", "claim"), _columns("""
        event string events The event
        claim string claims The claim
        origin string - Whom the claim comes from at first
    """)),
    Table("links", "Why two claims are one event", ("a", "b"), _columns("""
        event string events The event
        a string claims A claim
        b string claims Another one
        score number - How sure that is, 0 to 1
        why list - Reasons, the strongest first
    """)),
    Table("toll_series", "The counts of one harm to one set of people", ("series",), _columns("""
        series string - Id of the series
        harm string - What was done to them
        who string - Who they are
        place string - Where
        since string - The day from which they are counted
        event string events The event in which they were harmed
        part_of string toll_series The series of the larger set
        lowest integer - The lowest figure that counts
        highest integer - The highest
        latest integer - The latest
        faults list - Where parts and wholes do not fit
    """)),
    Table("toll_points", "One figure of a series", ("series", "claim"), _columns("""
        series string toll_series The series
        claim string claims The claim that gives it
        report string reports Its report
        as_of string - For which day
        value integer - How many; empty where no number is told
        high integer - The upper end of a range
        bound string - exact, at-least, at-most, about or vague
        source string - Whose count it is
        scope string - cumulative or new
        left_out string - Why it does not count for lowest and highest
        overtaken boolean - Whether it counted until newer figures came
    """)),
    Table("parties", "A party or person across spellings", ("party",), _columns("""
        party string - Id of the party
        name string - The name it is shown by
        kind string - person, state, group, organisation, ...
        names list - All its names
        member_of string parties The group that it belongs to
        why list - Why these names are one
    """)),
    Table("offices", "What somebody is called", ("party", "title"), _columns("""
        party string parties The person
        title string - The office
        first string - First day on record
        last string - Last day on record
        claims list - The claims that say so
    """)),
    Table("decisions", "What a person decided", ("number",), _columns("""
        number integer - Its number in the log
        at string - When (UTC)
        who string - Who
        verb string - accept, correct, reject, join, split, undo, remove, redact or parties
        about list - Ids of what it is about
        why string - Why
        change json - Corrected fields, or the file of parties
        anchors json - Where each claim stood
    """)),
)  # fmt: skip
