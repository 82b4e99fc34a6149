"""Taking a name out of a record: every letter of it becomes a block, so that all offsets hold; nobody keeps the name itself."""

import hashlib
import re
from collections.abc import Iterable, Iterator

import msgspec

from standoff.errors import UsageError
from standoff.model.claim import Claim
from standoff.model.decision import Decision
from standoff.model.record import Filed

BLOCK = "█"
_TEXTS = ("text", "title", "author", "url", "origin")
_WORD = re.compile(r"[^\W_]+")
_DIGEST = re.compile(r"(\d+):[0-9a-f]{32}")


def digest(name: str) -> str:
    """What a redaction keeps of a name: how many words it has, and a hash of them. Raises UsageError for no word."""
    words = _WORD.findall(name)
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
    """The decision without these names in its reason and in what it changes; the very same object where none stands there."""
    veil = _Veil(digests)
    change = {name: veil.over(value) if isinstance(value, str) else value for name, value in decision.change.items()}
    veiled = msgspec.structs.replace(decision, who=veil.over(decision.who), why=veil.over(decision.why), change=change)
    return decision if veiled == decision else veiled


def text_without(text: str, digests: Iterable[str]) -> str:
    """The text without these names."""
    return _Veil(digests).over(text)


class _Veil:
    """Finds names by their digests."""

    def __init__(self, digests: Iterable[str]) -> None:
        self._known = frozenset(digests)
        self._lengths = sorted({int(found[1]) for found in map(_DIGEST.fullmatch, self._known) if found}, reverse=True)

    def over(self, text: str) -> str:
        """The text with blocks for the letters of the names."""
        out = list(text)
        for start, end in self._places(text):
            out[start:end] = [BLOCK if char.isalnum() else char for char in text[start:end]]
        return "".join(out)

    def _places(self, text: str) -> Iterator[tuple[int, int]]:
        words = list(_WORD.finditer(text))
        for length in self._lengths:
            for i in range(len(words) - length + 1):
                run = words[i : i + length]
                if f"{length}:{_hash([word[0] for word in run])}" in self._known:
                    yield run[0].start(), run[-1].end()


def _claim(claim: Claim, text: str, veil: _Veil) -> Claim:
    """The claim with every string veiled, and every span with the words of the veiled text."""
    veiled: Claim = msgspec.convert(_veiled(msgspec.to_builtins(claim), text, veil), Claim)
    return veiled


def _veiled(value: object, text: str, veil: _Veil) -> object:
    if isinstance(value, str):
        return veil.over(value)
    if isinstance(value, list | tuple):
        return [_veiled(item, text, veil) for item in value]
    if isinstance(value, dict):
        new = {name: item if name in {"id", "rule"} else _veiled(item, text, veil) for name, item in value.items()}
        for words in ("quote", "text"):
            if words in new and isinstance(new.get("start"), int):
                new[words] = _words(text, [new["start"], new["end"]])
        for words, span in (("text", "span"), ("anchor_text", "anchor_span")):
            if isinstance(new.get(span), list):
                new[words] = _words(text, new[span])
        return new
    return value


def _words(text: str, span: object) -> str:
    start, end = msgspec.convert(span, tuple[int, int])
    return text[start:end]


def _hash(words: Iterable[str]) -> str:
    return hashlib.blake2b("\x1f".join(word.casefold() for word in words).encode("utf-8"), digest_size=16, person=b"standoff").hexdigest()
