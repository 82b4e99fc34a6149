"""Taking a name out of a record: every letter of it becomes a block, so that all offsets hold; nobody keeps the name itself."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator

import msgspec

from standoff.errors import UsageError
from standoff.model.claim import Claim
from standoff.model.decision import Decision
from standoff.model.record import Filed
from standoff.record.party_file import PartyFile

BLOCK = "█"
_TEXTS = ("text", "title", "outlet", "author", "url", "origin")
_WORDS = {"name", "text", "quote", "party", "cue", "corrects", "anchor_text", "why", "other", "within"}  # all else are codes and days
_DIGEST = re.compile(r"(\d+):[0-9a-f]{32}")


def digest(name: str) -> str:
    """What a redaction keeps of a name: how many words it has, and a hash of them. Raises UsageError for no word."""
    words = [name[start:end] for start, end in _word_spans(name)]
    if not words:
        raise UsageError("there is no name to redact")
    return f"{len(words)}:{_hash(words)}"


def filed_without(filed: Filed, digests: Iterable[str]) -> Filed:
    """The report and its claims without these names; the very same object where none of them stands in it."""
    veil = _Veil(digests)
    given = {name: value for name in _TEXTS if (value := getattr(filed.report, name)) is not None}
    veiled = {name: veil.over(value) for name, value in given.items()}
    if veiled == given:
        return filed
    report = msgspec.structs.replace(filed.report, **veiled)
    return Filed(report=report, claims=tuple(_claim(claim, report.text, veil) for claim in filed.claims))


def decision_without(decision: Decision, digests: Iterable[str]) -> Decision:
    """The decision without these names in who took it, why, and what it changes; the very same object where none stands there."""
    veil = _Veil(digests)
    change = {name: veil.over(value) if isinstance(value, str) and name != "file" else value for name, value in decision.change.items()}
    veiled = msgspec.structs.replace(decision, who=veil.over(decision.who), why=veil.over(decision.why), change=change)
    return decision if veiled == decision else veiled


def text_without(text: str, digests: Iterable[str]) -> str:
    """The text without these names."""
    return _Veil(digests).over(text)


def parties_without(file: PartyFile, digests: Iterable[str]) -> PartyFile:
    """The file of parties without the names that hold a redacted one; a party is shown by the first name that is left to it."""
    veil = _Veil(digests)

    def kept(names: Iterable[str]) -> tuple[str, ...]:
        return tuple(name for name in names if veil.over(name) == name)

    def whose(name: str | None) -> str | None:
        return name if name is not None and kept([name]) else None

    party = tuple(
        msgspec.structs.replace(
            one,
            name=names[0],
            also=names[1:],
            member_of=whose(one.member_of),
            side=whose(one.side),
            offices=tuple(msgspec.structs.replace(office, title=veil.over(office.title)) for office in one.offices),
        )
        for one in file.party
        if (names := kept((one.name, *one.also)))
    )
    apart = tuple(msgspec.structs.replace(one, names=names) for one in file.apart if len(names := kept(one.names)) > 1)
    return PartyFile(party=party, apart=apart)


class _Veil:
    """Finds names by their digests."""

    def __init__(self, digests: Iterable[str]) -> None:
        self._known = frozenset(digests)
        self._lengths = sorted({int(found[1]) for found in map(_DIGEST.fullmatch, self._known) if found}, reverse=True)

    def over(self, text: str) -> str:
        """The text with blocks for the letters of the names."""
        out = list(text)
        for start, end in self._places(text):
            out[start:end] = [BLOCK if _in_word(char) else char for char in text[start:end]]
        return "".join(out)

    def _places(self, text: str) -> Iterator[tuple[int, int]]:
        spans = list(_word_spans(text)) if self._lengths else []
        words = [_plain(text[start:end]) for start, end in spans]
        for length in self._lengths:
            for i in range(len(spans) - length + 1):
                if f"{length}:{_hash(words[i : i + length])}" in self._known:
                    yield spans[i][0], spans[i + length - 1][1]


def _claim(claim: Claim, text: str, veil: _Veil) -> Claim:
    """The claim with every string veiled, and every span with the words of the veiled text."""
    veiled: Claim = msgspec.convert(_veiled(msgspec.to_builtins(claim), text, veil), Claim)
    return veiled


def _veiled(value: object, text: str, veil: _Veil, *, words: bool = False) -> object:
    if isinstance(value, str):
        return veil.over(value) if words else value
    if isinstance(value, list | tuple):
        return [_veiled(item, text, veil, words=words) for item in value]
    if isinstance(value, dict):
        new = {name: _veiled(item, text, veil, words=name in _WORDS) for name, item in value.items()}
        for told in ("quote", "text"):
            if told in new and isinstance(new.get("start"), int):
                new[told] = _words(text, [new["start"], new["end"]])
        for told, span in (("text", "span"), ("anchor_text", "anchor_span")):
            if isinstance(new.get(span), list):
                new[told] = _words(text, new[span])
        return new
    return value


def _words(text: str, span: object) -> str:
    start, end = msgspec.convert(span, tuple[int, int])
    return text[start:end]


def _word_spans(text: str) -> Iterator[tuple[int, int]]:
    """The words of a text, each with the marks that combine with its letters."""
    start: int | None = None
    for i, char in enumerate(text):
        if _in_word(char):
            start = i if start is None else start
        elif start is not None:
            yield start, i
            start = None
    if start is not None:
        yield start, len(text)


def _in_word(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char).startswith("M")


def _plain(word: str) -> str:
    """A word as it is compared: whatever its case, and whether its accents are letters of their own."""
    return unicodedata.normalize("NFKC", word).casefold()


def _hash(words: Iterable[str]) -> str:
    return hashlib.blake2b("\x1f".join(map(_plain, words)).encode("utf-8"), digest_size=16, person=b"standoff").hexdigest()
