"""Mail: the best text, the headers, what hangs on it, and boxes of it."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from standoff.model.report import Report
from standoff.source.read import read_paths
from tests.source.makers import PARAGRAPHS, column, fault, mail, one, page, pdf, taken, texts, written

HEADERS = {"From": "Ana Orlo <ana@courier.test>", "Subject": "Bóats leave", "Date": "Sun, 08 Mar 2026 23:30:00 -0500"}


def test_text_and_headers(tmp_path: Path) -> None:
    report = one(written(tmp_path, "a.eml", mail("Two boats left.\n\n> Who said so?\n\nThe mayor.\n", **HEADERS).as_bytes()))
    assert report.text == "Two boats left.\n\n> Who said so?\n\nThe mayor."
    assert (report.title, report.author, report.published, report.outlet) == ("Bóats leave", "Ana Orlo", "2026-03-08", None)
    assert taken(report) == {
        "published": "the mail's Date header",
        "title": "the mail's Subject header",
        "author": "the mail's From header",
    }


def test_plain_text_goes_before_markup(tmp_path: Path) -> None:
    message = mail("Two boats left.", **HEADERS)
    message.add_alternative("<p>Two <b>boats</b> left, in colour.</p>", subtype="html")
    assert one(written(tmp_path, "a.eml", message.as_bytes())).text == "Two boats left."


def test_markup_where_there_is_no_plain_text(tmp_path: Path) -> None:
    message = EmailMessage()
    message.set_content("<style>p {}</style><p>Two <b>boats</b> left.</p><p>Nobody&nbsp;was hurt.<br>None.</p>", subtype="html")
    assert one(written(tmp_path, "a.eml", message.as_bytes())).text == "Two boats left.\n\nNobody was hurt.\nNone."


def test_attached_files_are_reports_without_the_date_of_the_mail(tmp_path: Path) -> None:
    message = mail("See below.", **HEADERS)
    message.add_attachment(pdf([column("The ferry came.")]), maintype="application", subtype="pdf", filename="ferry.pdf")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="boat.png")
    message.add_attachment(page(*PARAGRAPHS), subtype="html", filename="page.html")
    message.add_attachment(mail("The mayor spoke.", Subject="Fwd", Date="Sat, 7 Mar 2026 10:00:00 +0000"))
    path = written(tmp_path, "a.eml", message.as_bytes())
    reports = [report for report in read_paths([path]) if isinstance(report, Report)]
    assert [report.text for report in reports] == ["See below.", "The ferry came.", "\n\n".join(PARAGRAPHS), "The mayor spoke."]
    assert [report.published for report in reports] == ["2026-03-08", None, None, "2026-03-07"]
    assert [str(report.origin).removeprefix(str(path)) for report in reports] == ["", "/ferry.pdf", "/page.html", "/attachment 4"]


def test_too_many_attachments(tmp_path: Path) -> None:
    message = mail("See below.", **HEADERS)
    for n in range(102):
        message.add_attachment(f"Boat {n} left.", filename=f"{n}.txt")
    found = texts(written(tmp_path, "a.eml", message.as_bytes()))
    assert len(found) == 102
    assert found[-1] == "only 100 of its 102 attachments are read"


@pytest.mark.parametrize(
    "raw, message",
    [
        (b"\x00\x01 no mail", "no headers"),
        (b"Subject: x\nMIME-Version: 1.0\n\n", "the mail has no text"),
        (
            b"Subject: x\nMIME-Version: 1.0\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nAAAA",
            "the mail is encrypted",
        ),
        (b'Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/encrypted; boundary="b"\n\n--b\n\nx\n--b--', "the mail is encrypted"),
    ],
)
def test_what_is_no_mail(tmp_path: Path, raw: bytes, message: str) -> None:
    assert message in fault(written(tmp_path, "a.eml", raw)).message


@pytest.mark.parametrize(
    "headers, text",
    [
        (b"Content-Type: text/plain; charset=no-such\n\nTwo boats left.", "Two boats left."),
        (b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nVHdvIGJvYXRzIGxlZnQu", "Two boats left."),
        (b"Content-Type: text/plain; charset=iso-8859-1\n\nThe caf\xe9 closed.", "The café closed."),
        (b"Date: some day\nFrom: @@@ <\nContent-Type: text/plain\n\nTwo boats left.", "Two boats left."),
    ],
)
def test_odd_mail_is_read(tmp_path: Path, headers: bytes, text: str) -> None:
    report = one(written(tmp_path, "a.eml", b"Message-ID: <1@x.test>\nMIME-Version: 1.0\n" + headers))
    assert report.text == text
    assert report.published is None


def test_a_box_is_read_message_by_message(tmp_path: Path) -> None:
    first = "From ana@x.test Sun Mar  8 10:00:00 2026\nSubject: One\nDate: Sun, 8 Mar 2026 10:00:00 +0000\n\n"
    first += "Two boats left.\n\n>From there they went on.\nFrom one port to another.\n\n"
    second = "From ivo@x.test Mon Mar  9 10:00:00 2026\nSubject: Two\n\nThe ferry came.\n"
    path = written(tmp_path, "a.mbox", first + second)
    one_, two = read_paths([path])
    assert isinstance(one_, Report)
    assert isinstance(two, Report)
    assert one_.text == "Two boats left.\n\nFrom there they went on.\nFrom one port to another."
    assert (one_.title, two.title, two.origin) == ("One", "Two", f"{path}, message 2")
