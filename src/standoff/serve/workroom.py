"""What all pages share: the record, in whose name is decided, and how a page is made."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

import jinja2
import msgspec
from litestar import Response
from litestar.di import NamedDependency

from standoff.record.agreement import Reviews, reviews
from standoff.registrar.deciding import Reviewer
from standoff.registrar.keep import Registrar
from standoff.registrar.standing import Standing
from standoff.serve.boards import Boards
from standoff.serve.claim_card import label
from standoff.serve.security import Keys
from standoff.serve.sessions import VISITOR
from standoff.serve.watch import Watch
from standoff.store.reader import Reader
from standoff.telling.quoting import clean, day_in_words

_HERE = Path(__file__).parent
STATIC = _HERE / "static"


class Workroom:
    """One record on the workbench. Pages are made one at a time: what was decided is worked out once for all of them."""

    def __init__(self, registrar: Registrar, keys: Keys, ending: Callable[[], bool]) -> None:
        self.registrar = registrar
        self.keys = keys
        self.boards = Boards()
        self.ending = ending
        self.listeners = 0
        self.watch = Watch(registrar.ledger.store)
        self._lock = RLock()
        self._reviews: tuple[Standing, Reviews] | None = None
        self._pages = jinja2.Environment(
            loader=jinja2.FileSystemLoader(_HERE / "templates"),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._pages.filters |= {"clean": clean, "day": day_in_words, "short_day": _short_day, "label": label}
        self._pages.globals |= {"record_name": _name(registrar.ledger.store.address), "htmx": _htmx()}

    @property
    def who(self) -> str:
        """In whose name the request that is being answered decides."""
        return VISITOR.get().who

    @contextmanager
    def looking(self, *, second: bool = False) -> Iterator[tuple[Reader, Standing]]:
        """One snapshot of the record, with what was decided; for a `second` review only what the visitor decided."""
        with self._lock, self.registrar.ledger.store.reading() as record:
            standing = self.registrar.ledger.standing(record)
            yield record, decided_by(standing, self.who) if second else standing

    def reviews(self, standing: Standing) -> Reviews:
        """What the decisions that stand say of the reviewers."""
        if self._reviews is None or self._reviews[0] is not standing:
            self._reviews = standing, reviews(standing.decisions)
        return self._reviews[1]

    @contextmanager
    def deciding(self) -> Iterator[Reviewer]:
        """Who decides, one decision at a time."""
        with self._lock:
            yield Reviewer(self.registrar.ledger, self.who)

    def page(self, template: str, *, status: int = 200, theme: str = "", **told: object) -> Response[bytes]:
        """A page made of a template; everything told is escaped in it."""
        mine = VISITOR.get()
        html = self._pages.get_template(template).render(
            theme=theme, who=mine.who, form_key=mine.form, may_leave=bool(mine.session), **told
        )
        return Response(html.encode("utf-8", "replace"), status_code=status, media_type="text/html; charset=utf-8")


def decided_by(standing: Standing, who: str) -> Standing:
    """What one person's decisions about claims come to, as if nobody else had decided."""
    own = {report: tuple(one for one in about if one.who == who) for report, about in standing.by_report.items()}
    decisions = tuple(one for one in standing.decisions if one.who == who)
    return msgspec.structs.replace(standing, decisions=decisions, by_report=own)


Room = NamedDependency[Workroom]  # how a handler is given it


def _short_day(day: str) -> str:
    """An ISO date as "8 Mar 2026"; what is no whole date stays as it is."""
    parts = day_in_words(day).split(" ")
    return " ".join([parts[0], parts[1][:3], parts[2]]) if len(parts) == 3 else clean(day)


def _name(address: str) -> str:
    """What a record is called: the file's name without its ending, or the database's."""
    return Path(address.rpartition("/")[2]).stem or "record"


def _htmx() -> bool:
    """Whether htmx was packed with the program; pages work without it."""
    return (STATIC / "vendor" / "htmx.min.js").is_file()
