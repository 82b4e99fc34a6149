"""The day of a scene: set in one sentence, and shared by the steps that the next ones tell."""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import takewhile

from standoff.claim.closing import is_result
from standoff.document.grammar import SUBJECTS, child, clause, is_verb
from standoff.document.token import Document, Sentence, Token
from standoff.mention.times import TimeMention, TimeType

_OTHER_TIMES = {"previously", "formerly", "originally", "once", "earlier", "already", "later"}
_PAST = {"was", "were", "got"}
_FRONT = 4  # tokens
_BELOW = {"relcl", "acl", "advcl"}


@dataclass(slots=True)
class Scenes:
    """The days that the sentences of a report set for what follows. `dates` gives the time of a clause by its verb.

    A step takes the last day set before it in its paragraph; one from other paragraphs only where the report has set no
    other so far. A saying sets no day, nor does what is told as background.
    """

    doc: Document
    time_at: Callable[[Token], TimeMention | None]
    dates: Callable[[Token], TimeMention | None]
    _at: list[int] = field(default_factory=list)
    _times: list[TimeMention | None] = field(default_factory=list)  # None where a sentence turns to another time
    _alike: int = 0

    def __post_init__(self) -> None:
        for sentence in self.doc.sentences:
            if self.doc.paragraphs[sentence.paragraph].headline:
                continue
            time = self._set_by(sentence)
            if time is not None or self._turns(sentence):
                self._at.append(sentence.i)
                self._times.append(time)
        first = self._times[0] if self._times else None
        self._alike = sum(1 for _ in takewhile(lambda time: time and first and _days(time) == _days(first), self._times))

    def of(self, trigger: Token, verb: Token) -> TimeMention | None:
        """The day of the scene that a deed told by `verb` in the plain past is a step of; None where none is set."""
        result = next((t for t in trigger.ancestors() if is_result(t)), None)  # "took cover, which led to the arrest of two men"
        if result is not None:
            verb = next((t for t in result.ancestors() if is_verb(t)), verb)
        elif not (is_verb(trigger) or _arises(trigger, verb)):
            return None
        if verb.dep == "relcl" or not _plain_past(verb) or self._is_elsewhere(verb):
            return None
        k = bisect_left(self._at, trigger.sentence) - 1
        if k < 0:
            return None
        here, there = self.doc.sentences[trigger.sentence], self.doc.sentences[self._at[k]]
        return self._times[k] if here.paragraph == there.paragraph or k < self._alike else None

    def _turns(self, sentence: Sentence) -> bool:
        """Whether a sentence begins with a time that sets no day for what follows: "Years later, ...", "On 3 June 2019 they had ..."."""
        times = (self.time_at(token) for token in self.doc.tokens[sentence.first : min(sentence.last, sentence.first + _FRONT)])
        return any(time is not None and time.type is TimeType.DATE for time in times)

    def _is_elsewhere(self, verb: Token) -> bool:
        """Whether a clause tells of another time that has no day ("previously"), or opens with another place ("In Ostry, ...")."""
        for token in clause(verb):
            time = self.time_at(token)
            if token.lower in _OTHER_TIMES or (time is not None and time.type is not TimeType.TIME):
                return True
            if token.dep == "pobj" and token.text[0].isupper() and token.i < verb.i and token.head.head is verb:
                return True
        return False

    def _set_by(self, sentence: Sentence) -> TimeMention | None:
        """The last day in the sentence that dates a deed told in the plain past."""
        found: TimeMention | None = None
        for token in self.doc.tokens[sentence.first : sentence.last]:
            time = self.time_at(token)
            if time is None or not _is_day(time):
                continue
            if any(is_verb(t) and t.dep not in _BELOW and _plain_past(t) and self.dates(t) is time for t in token.ancestors()):
                found = time
        return found


def _plain_past(verb: Token) -> bool:
    """Told in the simple past: "fired", "was arrested", "were fleeing"."""
    helpers = {c.lower for c in verb.children if c.dep in {"aux", "auxpass"}}
    return helpers <= _PAST if helpers else verb.tag == "VBD"


def _arises(noun: Token, verb: Token) -> bool:
    """Whether a noun tells something new that took place: "clashes broke out", not "the clashes"."""
    return noun.head is verb and noun.dep in SUBJECTS and child(noun, "det", "poss") is None


def _is_day(time: TimeMention) -> bool:
    """Whether a time is one day, or one night."""
    return time.earliest is not None and time.latest is not None and (time.latest - time.earliest).days <= 1


def _days(time: TimeMention) -> tuple[object, object]:
    return time.earliest, time.latest
