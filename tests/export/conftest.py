"""A record that much was decided about, and its exports."""

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from standoff.desk import Reading
from standoff.export.formats import format_of, write_to
from standoff.export.material import Material
from standoff.model.claim import Event
from standoff.model.decision import Verb
from standoff.registrar.deciding import Reviewer
from standoff.registrar.keep import Registrar
from standoff.view.asked import Asked
from tests.record.varesh import filed

Export = Callable[..., bytes]
PARTIES = '[[party]]\nname = "The Coastal Front"\nalso = ["Coastal Front"]\n'


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample reports with the claims of their gold, and nothing decided."""
    path = tmp_path_factory.mktemp("export") / "sample.db"
    with Registrar.open(str(path)) as registrar:
        for one in filed():
            registrar.keep(None, Reading(one.report, one.claims))
    return path


@pytest.fixture(scope="session")
def reviewed(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Path:
    """The same with every kind of decision: a claim accepted, one rejected, one corrected, undone and again, a report off, a name out."""
    path = tmp_path_factory.mktemp("reviewed") / "reviewed.db"
    with Registrar.open(str(sample)) as registrar:
        registrar.backup(path)
    with Registrar.open(str(path)) as registrar:
        reviewer = Reviewer(registrar.ledger, "ana")
        first, second = filed()[0].claims[0], filed()[1].claims[1]
        event = next(claim for one in filed() for claim in one.claims if isinstance(claim, Event))
        reviewer.decide(Verb.ACCEPT, [first.id], why="=checked")
        reviewer.decide(Verb.REJECT, [second.id])
        reviewer.decide(Verb.CORRECT, [event.id], change={"act": "attack"})
        reviewer.undo()
        reviewer.undo(4)
        reviewer.edit_parties(PARTIES)
        reviewer.remove(filed()[5].report.id, why="asked for")
        reviewer.redact(["Mara"], why="asked for")
    return path


@pytest.fixture
def materials(sample: Path) -> Iterator[Callable[..., Material]]:
    """What is exported of the sample record, narrowed as asked."""
    with Registrar.open(str(sample)) as registrar, registrar.ledger.store.reading() as record:
        yield lambda **asked: Material(record, registrar.ledger.standing(record), Asked(**asked))


@pytest.fixture
def material(materials: Callable[..., Material]) -> Material:
    """All that is exported of the sample record."""
    return materials()


@pytest.fixture
def exported(materials: Callable[..., Material]) -> Export:
    """The bytes of an export of the sample record, narrowed as asked."""

    def made(form: str, **asked: object) -> bytes:
        stream = io.BytesIO()
        write_to(format_of(form), materials(**asked), stream)
        return stream.getvalue()

    return made


@pytest.fixture
def unpacked(exported: Export, tmp_path: Path) -> Callable[..., Path]:
    """The folder of an export of several files."""

    def made(form: str, **asked: object) -> Path:
        folder = tmp_path / form
        zipfile.ZipFile(io.BytesIO(exported(form, **asked))).extractall(folder)
        return folder

    return made
