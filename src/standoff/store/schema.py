"""The tables of a record: one schema on SQLite and PostgreSQL.

Text compares by code point on both, so both give the same order. What is JSON is kept as the text that was written, so that it
comes back byte for byte. `day` and `last` are the first and the last day that are known, for the order of a list and its bounds: where
both are unknown it sorts last, as `UNKNOWN_DAY`, and ends before all, as nothing.
"""

from typing import Any

import sqlalchemy as sa

UNKNOWN_DAY = "~"

metadata = sa.MetaData()
_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _text(name: str, *, null: bool = False) -> "sa.Column[str]":
    return sa.Column(name, _TEXT, nullable=null)


def _key(name: str, to: str | None = None) -> "sa.Column[str]":
    reference = [sa.ForeignKey(to, ondelete="CASCADE")] if to else []
    return sa.Column(name, _TEXT, *reference, primary_key=True, nullable=False)


def _narrow(name: str, *parts: "sa.Column[Any]") -> sa.Table:
    """A table that is its own index: half the size on SQLite."""
    return sa.Table(name, metadata, *parts, sqlite_with_rowid=False)


migration = sa.Table("standoff_migration", metadata, sa.Column("number", sa.Integer, primary_key=True), _text("name"), _text("at"))

original = sa.Table(
    "original",
    metadata,
    _key("sha256"),
    _text("media_type"),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("packed", sa.LargeBinary, nullable=False),
)

# `number` orders reports by their day of publication, and is what the text index knows them by
report = sa.Table(
    "report",
    metadata,
    sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True, autoincrement=False),
    sa.Column("id", _TEXT, nullable=False, unique=True),
    _text("published", null=True),
    _text("outlet", null=True),
    _text("outlet_key", null=True),
    _text("title", null=True),
    _text("author", null=True),
    _text("language", null=True),
    _text("url", null=True),
    _text("origin", null=True),
    _text("text_sha256"),
    sa.Column("original", _TEXT, sa.ForeignKey("original.sha256"), nullable=True, index=True),
    _text("added_at"),
    _text("removed_at", null=True),
    _text("taken"),
    _text("pages"),
    _text("text"),
)

reading = _narrow(
    "reading",
    _key("report", "report.id"),
    _key("reader"),
    sa.Column("claims", sa.Integer, nullable=False),
    sa.Column("current", sa.Boolean, nullable=False),
    _text("fault", null=True),
)

claim = sa.Table(
    "claim",
    metadata,
    _key("id"),
    sa.Column("report", _TEXT, sa.ForeignKey("report.id", ondelete="CASCADE"), nullable=False),
    _text("reader"),
    _text("kind"),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    _text("standing"),
    _text("published", null=True),
    _text("day"),
    _text("last"),
    _text("day_first", null=True),
    _text("day_last", null=True),
    _text("act", null=True),
    _text("stance", null=True),
    _text("harm", null=True),
    _text("status", null=True),
    _text("place", null=True),
    _text("country", null=True),
    _text("source", null=True),
    sa.Column("confidence", sa.Float, nullable=True),
    _text("quote"),
    _text("body"),
    sa.Index("claim_of_report", "report", "start", "id"),
    sa.Index("claim_by_day", "day", "id", "last"),
    sa.Index("claim_by_kind", "kind", "day", "id", "last"),
    sa.Index("claim_by_act", "act", "day", "id", "last"),
    sa.Index("claim_by_standing", "standing", "day", "id", "last"),
)

claim_name = _narrow("claim_name", _key("field"), _key("name"), _key("day"), _key("claim", "claim.id"), _text("last"))
sa.Index("claim_name_of", claim_name.c.claim)

# the same names by report, in the order of publication; `number` is the report's
report_name = _narrow(
    "report_name",
    _key("field"),
    _key("name"),
    sa.Column("number", sa.BigInteger, sa.ForeignKey("report.number", ondelete="CASCADE"), primary_key=True),
)
sa.Index("report_name_of", report_name.c.number)

past_claim = sa.Table(
    "past_claim",
    metadata,
    _key("report", "report.id"),
    _key("reader"),
    _key("id"),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    _text("quote"),
    _text("body"),
    sa.Index("past_claim_by_id", "id"),
)

trace = sa.Table("trace", metadata, _key("kind"), _key("of"), _text("component", null=True), _text("body"))
sa.Index("trace_of_component", trace.c.kind, trace.c.component, trace.c.of)

block_key = _narrow("block_key", _key("kind"), _key("key"), _key("of"))
sa.Index("block_key_of", block_key.c.kind, block_key.c.of)

link = _narrow(
    "link", _key("kind"), _key("a", "claim.id"), _key("b", "claim.id"), sa.Column("score", sa.Float, nullable=False), _text("why")
)
sa.Index("link_from_b", link.c.kind, link.c.b, link.c.a)

copy_key = _narrow("copy_key", _key("key"), _key("report", "report.id"))
sa.Index("copy_key_of", copy_key.c.report)

decision = sa.Table(
    "decision",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    _text("at"),
    _text("who"),
    _text("verb"),
    _text("about"),
    _text("why"),
    _text("change"),
    _text("anchors"),
)

derived = sa.Table(
    "derived",
    metadata,
    _key("kind"),
    _key("id"),
    _text("day"),
    _text("last"),
    _text("day_first", null=True),
    _text("day_last", null=True),
    _text("act", null=True),
    _text("stance", null=True),
    _text("harm", null=True),
    _text("status", null=True),
    _text("place", null=True),
    _text("country", null=True),
    _text("standing"),
    _text("published_first", null=True),
    _text("published_last", null=True),
    _text("body"),
    sa.Index("derived_by_day", "kind", "day", "id", "last"),
    sa.Index("derived_by_act", "kind", "act", "day", "id", "last"),
    sa.Index("derived_by_publication", "kind", "published_first"),
)


def _of_derived(name: str, *columns: "sa.Column[str]") -> sa.Table:
    whose = sa.ForeignKeyConstraint(["kind", "id"], ["derived.kind", "derived.id"], ondelete="CASCADE")
    return sa.Table(name, metadata, *columns, whose, sqlite_with_rowid=False)


derived_claim = _of_derived("derived_claim", _key("kind"), _key("claim"), _key("id"))
sa.Index("derived_claim_of", derived_claim.c.kind, derived_claim.c.id)

derived_name = _of_derived("derived_name", _key("kind"), _key("field"), _key("name"), _key("day"), _key("id"), _text("last"))
sa.Index("derived_name_of", derived_name.c.kind, derived_name.c.id)

fault = _narrow("fault", _key("origin"), _key("message"), _text("hint"), _text("at"))
