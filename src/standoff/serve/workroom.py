"""What all pages share: the record, in whose name is decided, and how a page is made."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

import jinja2
from litestar import Response
from litestar.di import NamedDependency

from standoff.registrar.deciding import Reviewer
from standoff.registrar.keep import Registrar
from standoff.registrar.standing import Standing
from standoff.serve.boards import Boards
from standoff.serve.claim_card import label
from standoff.serve.security import Keys
from standoff.store.reader import Reader
from standoff.telling.quoting import clean, day_in_words

_HERE = Path(__file__).parent
STATIC = _HERE / "static"


class Workroom:
    """One record on the workbench. Pages are made one at a time: what was decided is worked out once for all of them."""

    def __init__(self, registrar: Registrar, who: str, keys: Keys) -> None:
        self.registrar = registrar
        self.who = who
        self.keys = keys
        self.boards = Boards()
        self._lock = RLock()
        self._pages = jinja2.Environment(
            loader=jinja2.FileSystemLoader(_HERE / "templates"),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._pages.filters |= {"clean": clean, "day": day_in_words, "short_day": _short_day, "label": label}
        self._pages.globals |= {"record_name": _name(registrar.ledger.store.address), "who": who, "form_key": keys.form, "htmx": _htmx()}

    @contextmanager
    def looking(self) -> Iterator[tuple[Reader, Standing]]:
        """One snapshot of the record, with what was decided."""
        with self._lock, self.registrar.ledger.store.reading() as record:
            yield record, self.registrar.ledger.standing(record)

    @contextmanager
    def deciding(self) -> Iterator[Reviewer]:
        """Who decides, one decision at a time."""
        with self._lock:
            yield Reviewer(self.registrar.ledger, self.who)

    def page(self, template: str, *, status: int = 200, theme: str = "", **told: object) -> Response[bytes]:
        """A page made of a template; everything told is escaped in it."""
        html = self._pages.get_template(template).render(theme=theme, **told)
        return Response(html.encode("utf-8", "replace"), status_code=status, media_type="text/html; charset=utf-8")


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
