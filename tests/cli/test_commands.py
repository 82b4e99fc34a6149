"""The commands: their output, their exit status, and what they do with bad input."""

import json
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from standoff import __version__
from standoff.desk import Desk
from standoff.errors import UsageError
from standoff.mention.listing import Amount, Listing, Person, Time
from standoff.model.act import Bound
from standoff.model.claim import Claim, Party, Place
from standoff.model.report import Report
from tests.cli.conftest import Run
from tests.sample_claims import REPORT, claims

FRENCH = "Deux bateaux ont quitté le port lundi, selon la mairie, et les habitants sont restés dans leurs maisons."
LISTING = Listing(
    parties=(Party(name="Kestria", text="Kestrian", start=0, end=8, kind="state"),),
    persons=(Person(start=137, end=145, text="Ana Moro", name="Ana Moro", role="minister", party="Kestria"),),
    places=(Place(name="Selm", text="Selm", start=30, end=34, kind="city", country="KE"),),
    times=(
        Time(start=38, end=44, text="Sunday", value="2026-03-08", type="DATE"),
        Time(start=0, end=8, text="then", value=None, type="DATE"),
    ),
    amounts=(Amount(start=54, end=59, text="seven", value=7, high=1200, bound=Bound.AT_LEAST),),
)


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> None:
    """A desk that finds the hand-made claims in the hand-made report, nothing in others, and breaks at "brittle"."""
    real = Desk.read

    def read(desk: Desk, report: Report) -> tuple[Claim, ...]:
        if "brittle" in report.text:
            raise ZeroDivisionError("on purpose")
        if any(word in report.text for word in ("Deux", "123")):
            return real(desk, report)
        return claims() if report.text == REPORT.text else ()

    monkeypatch.setattr(Desk, "read", read)
    monkeypatch.setattr(Desk, "mentions", lambda _desk, _report: LISTING)


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    """A report, and after it one of each that fails, and one that is read again."""
    rows = [
        json.dumps({"id": "r1", "text": REPORT.text, "published": "2026-03-09", "title": REPORT.title, "outlet": REPORT.outlet}),
        '{"id": "half", "text": "The boats',
        json.dumps({"id": "fr", "text": FRENCH}),
        json.dumps({"id": "crash", "text": "A brittle text."}),
        json.dumps({"id": "digits", "text": "123 456"}),
        json.dumps({"id": "é\u2028", "text": "Nothing at all."}),
    ]
    path = tmp_path / "batch.jsonl"
    path.write_text("\n".join(rows) + "\n", "utf-8")
    return path


@pytest.mark.usefixtures("stub")
class TestReadJson:
    def test_one_object_a_line_for_each_report_that_is_read(self, run: Run, batch: Path) -> None:
        status, out, err = run("read", batch, "--json")
        lines = out.removesuffix("\n").split("\n")
        objects = [json.loads(line) for line in lines]
        assert status == 1
        assert [each["report"]["id"] for each in objects] == ["r1", "digits", "é\u2028"]
        assert objects[0]["report"] == {"id": "r1", "published": "2026-03-09", "outlet": "Selm Courier", "title": "Jets hit Selm"}
        assert [each["claims"] for each in objects[1:]] == [[], []]
        assert '"id":"é' in lines[2]
        told = err.replace(str(batch), "batch.jsonl").splitlines()
        assert told[:3] + told[4:] == [
            "standoff: batch.jsonl:2: broken JSON: input data was truncated",
            '  A line is an object such as {"id": ..., "text": ..., "published": "2026-03-08"}.',
            "standoff: batch.jsonl:3: the text is not in English (it looks like French): nothing is claimed from it",
            "  This is a defect of Standoff, not of the report.",
            "3 of 6 reports could not be read",
        ]
        assert re.fullmatch(r"standoff: batch.jsonl:4: reading it failed with ZeroDivisionError \(.*\): on purpose", told[3])

    def test_every_claim_has_the_fields_of_its_kind(self, run: Run, batch: Path) -> None:
        _, out, _ = run("read", batch, "--json")
        found = json.loads(out.split("\n")[0])["claims"]
        kinds = {each["kind"]: set(each) for each in found}
        both = {"id", "kind", "start", "end", "quote", "sources", "when", "rule", "confidence"}
        assert kinds == {
            "event": both | {"act", "agents", "targets", "place", "status", "asked_by", "through"},
            "toll": both | {"harm", "value", "high", "bound", "victims", "place", "within", "since", "as_of", "scope", "corrects"},
            "position": both | {"stance", "act", "actor", "by", "toward", "conditions"},
            "statement": both | {"speaker", "hearers", "form", "cue", "parts", "confirmed"},
        }
        assert all(REPORT.text[each["start"] : each["end"]] == each["quote"] for each in found)

    def test_nothing_failed(self, run: Run, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_text("Nothing at all.")
        status, out, err = run("read", path, "--json", "--published", "2026-03-08", "--outlet", "Selm Courier", "--title", "Calm")
        assert (status, err) == (0, "")
        assert {**json.loads(out)["report"], "id": "-"} == {"id": "-", "published": "2026-03-08", "outlet": "Selm Courier", "title": "Calm"}


@pytest.mark.usefixtures("stub")
class TestReadForPeople:
    def test_reports_one_after_another_plain_where_it_is_no_terminal(self, run: Run, batch: Path) -> None:
        status, out, _ = run("read", batch)
        assert status == 1
        assert "\x1b" not in out
        assert out.startswith("Jets hit Selm\nSelm Courier · 9 March 2026 · r1\n")
        assert out.count("─" * 60) == 2
        assert "rule:" not in out

    def test_why(self, run: Run, batch: Path) -> None:
        assert "rule: offer/if · confidence 0.50" in run("read", batch, "--why")[1]


@pytest.mark.usefixtures("stub")
class TestMentions:
    def test_json(self, run: Run, batch: Path) -> None:
        status, out, _ = run("mentions", batch, "--json")
        found = json.loads(out.split("\n")[0])
        assert status == 1
        assert found["report"]["id"] == "r1"
        sunday = {"start": 38, "end": 44, "text": "Sunday", "value": "2026-03-08", "type": "DATE"}
        assert found["times"][0].items() >= sunday.items()
        assert found["places"][0].keys() >= {"start", "end", "text", "name", "lat", "lon", "geonameid", "country", "kind"}
        assert found["parties"][0].keys() >= {"start", "end", "text", "name", "kind"}
        assert found["persons"][0].keys() >= {"start", "end", "text", "name", "role", "party"}
        assert found["amounts"][0] == {"start": 54, "end": 59, "text": "seven", "value": 7.0, "high": 1200.0, "bound": "at-least"}

    def test_for_people(self, run: Run, batch: Path) -> None:
        out = run("mentions", batch)[1]
        for line in (
            "  Kestria · state  “Kestrian” ¶ 1",
            "  Ana Moro · minister · for Kestria  “Ana Moro” ¶ 2",
            "  Selm · city · KE  “Selm” ¶ 1",
            "  2026-03-08  “Sunday” ¶ 1",
            "  left open  “then” ¶ 1",
            "  at least 7 to 1,200  “seven” ¶ 1",
        ):
            assert f"{line}\n" in out


@pytest.mark.usefixtures("stub")
def test_demo_shows_one_report_and_a_line_of_each_other(run: Run) -> None:
    status, out, err = run("demo")
    assert (status, err) == (0, "")
    assert out.startswith("Front offers to cease fire")
    assert len(re.findall(r"^2026-03-\d\d  .*  0 T  0 P  0 E  0 S$", out, re.MULTILINE)) == 23
    assert max(map(len, out.split("\n"))) <= 80
    assert len(run("demo", "--json")[1].splitlines()) == 24


class TestWrongUse:
    @pytest.mark.parametrize(
        "arguments, message",
        [
            (["read"], "Missing argument"),
            (["read", "x", "--jobs", "0"], "--jobs"),
            (["read", "x", "--published", "2026-02-30"], "no day of the calendar"),
            (["raed", "x"], "No such command"),
            (["lexicon", "check", "no-such-folder"], "is no folder"),
            (["read", "x", "--lexicon", "no-such-folder"], "is no folder"),
        ],
    )
    def test_exit_status_2_and_a_reason(self, run: Run, arguments: list[str], message: str) -> None:
        status, out, err = run(*arguments)
        assert (status, out) == (2, "")
        assert message in err

    def test_what_concerns_every_report_ends_the_command(self, run: Run, batch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def read(_desk: Desk, _report: Report) -> tuple[Claim, ...]:
            raise UsageError("there is no pipeline 'x'", hint="pip install x")

        monkeypatch.setattr(Desk, "read", read)
        assert run("read", batch) == (2, "", "standoff: there is no pipeline 'x'\n  pip install x\n")

    def test_a_missing_file_has_status_1(self, run: Run, tmp_path: Path) -> None:
        status, out, err = run("read", tmp_path / "no.txt", "--json")
        assert (status, out) == (1, "")
        assert err == f"standoff: {tmp_path / 'no.txt'}: there is no such file or folder\n"

    def test_version(self, run: Run) -> None:
        assert run("--version") == (0, f"standoff {__version__}\n", "")


def standoff(*arguments: object) -> "subprocess.Popen[bytes]":
    """The command in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "standoff", *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.PIPE
    )  # fmt: skip


class TestProcess:
    def test_standard_input(self) -> None:
        rows = "\n".join(json.dumps({"id": str(i), "text": f"{i}{i}{i}"}) for i in range(3)).encode()
        with standoff("read", "-", "--json") as process:
            out, err = process.communicate(rows)
        assert (process.returncode, err) == (0, b"")
        assert [json.loads(line)["report"]["id"] for line in out.splitlines()] == ["0", "1", "2"]

    @pytest.mark.parametrize("jobs", [1, 2])
    def test_the_order_does_not_depend_on_the_jobs(self, tmp_path: Path, jobs: int) -> None:
        path = tmp_path / "a.jsonl"
        rows = [{"id": str(i), "text": FRENCH if i % 3 == 0 else "1 2 3"} for i in range(30)]
        path.write_text("\n".join(json.dumps(row) for row in rows) + "\n{broken\n")
        with standoff("read", path, "--json", "--jobs", jobs) as process:
            out, err = process.communicate()
        assert process.returncode == 1
        assert [json.loads(line)["report"]["id"] for line in out.splitlines()] == [str(i) for i in range(30) if i % 3]
        failed = [int(number) for number in re.findall(r"a\.jsonl:(\d+):", err.decode())]
        assert failed == [i + 1 for i in range(30) if i % 3 == 0] + [31]

    def test_a_reader_that_goes_away_ends_it_without_a_word(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        path.write_text("".join(json.dumps({"id": str(i), "text": "1 2 3"}) + "\n" for i in range(20_000)))
        with standoff("read", path, "--json") as process:
            assert process.stdout is not None
            assert process.stderr is not None
            assert process.stdout.readline().endswith(b"}\n")
            process.stdout.close()
            assert process.stderr.read() == b""
        assert process.returncode == 141

    def test_an_interrupt_ends_it_with_a_word(self) -> None:
        # where the tests run in the background interrupts are ignored, so the handler is set anew
        code = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); from standoff.cli.main import main; main()"
        command = [sys.executable, "-c", code, "read", "-", "--json"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(b'{"id": "1", "text": "1 2 3"}\n{"id": "2", "text": "1 2"}\n')
            process.stdin.flush()
            process.stdout.readline()
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=20)
        assert (process.returncode, err) == (130, b"stopped\n")

    def test_help_does_not_load_what_is_heavy(self) -> None:
        with standoff("--help") as process:
            out, _ = process.communicate()
        assert b"mentions" in out
        heavy = "('spacy', 'thinc', 'numpy', 'charset_normalizer', 'standoff.document.parse')"
        code = f"""
import sys
from standoff.cli.main import main
sys.argv = ["standoff", "--help"]
try:
    main()
except SystemExit:
    import standoff.cli.show
print([name for name in {heavy} if name in sys.modules])
"""
        assert subprocess.check_output([sys.executable, "-c", code]).endswith(b"\n[]\n")
