"""Which time of a report dates which deed: one in its own words, in the clause that carries it, or of the scene it is a step of.

Nothing is filled in: a deed that no words date has no day, and the day of publication is never one.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from standoff.claim.closing import closing_day, is_filing_day, is_result
from standoff.claim.scene_days import Scenes
from standoff.document.grammar import SUBJECTS, child, clause, is_verb
from standoff.document.token import Document, Token
from standoff.mention.times import TimeMention, TimeType
from standoff.model.claim import Granularity, TimeAnchor

_CLIMB = 3  # clauses looked at above that of the deed
_HELD = {"in", "of", "during", "with", "through"}
_MODIFIERS = {"poss", "nmod", "compound", "amod", "nummod"}
_SAME_TIME = {"when", "as", "while", "where"}
_APART = {"before": -1, "after": 1}
_BEGINS = {"begin", "start", "erupt", "break"}
_HAPPENS = {*_BEGINS, "happen", "occur", "take", "continue", "last", "end", "kill", "injure", "wound", "leave"}
_OF_A_DAY = {Granularity.MINUTE, Granularity.HOUR, Granularity.PART_OF_DAY, Granularity.DAY}
_UNITS = {"D": 1, "W": 7}
_FAR = 100  # days or weeks that are still counted
_SHORT = {"hours", "minutes", "moments", "shortly", "soon", "just", "immediately"}


@dataclass(slots=True)
class Dating:
    """Finds the time of a deed in one report. `cues` are the words of saying, whose time is that of the statement alone."""

    doc: Document
    time_at: Callable[[Token], TimeMention | None]
    cues: set[int]
    _scenes: Scenes | None = None

    def of(self, trigger: Token, carrier: Token, *, spoken: bool = False, step: bool = False) -> TimeMention | None:
        """The time of what a trigger tells, None where no words give one.

        A time with a word of saying counts only for what is itself `spoken`, as a call is. A `step` may take the day of the
        scene that was set before it.
        """
        if not is_verb(trigger):
            found = self.first(_phrase(trigger))
            if found is not None:
                return found
        verb: Token | None = carrier if is_verb(carrier) else _told_by(carrier)
        told, limit, top = verb, None, verb
        for _ in range(_CLIMB):
            if verb is None:
                break
            told = verb if limit is None else told
            if spoken or verb.i not in self.cues:
                found = self._beside(verb) or self.first(t for t in _dating_words(verb) if limit is None or t.i < limit)
                if found is None and limit is None:
                    found = self._at_the_end(verb)
                if found is not None:
                    return found
            top = verb if limit is None else top
            verb, limit = _above(verb, limit)
        closing = self._closing(told) or self._of_news(trigger, told) if told is not None else None
        closing = closing or (self._closing(top) if top is not None else None)
        if closing is not None or not step or told is None:
            return closing
        if self._scenes is None:
            self._scenes = Scenes(self.doc, self.time_at, self._of_clause)
        return self._scenes.of(trigger, told)

    def first(self, tokens: Iterable[Token]) -> TimeMention | None:
        """The first time, in the order of the text, that these tokens are part of and that comes to days."""
        best: TimeMention | None = None
        for token in tokens:
            time = self.time_at(token)
            if time is not None and _has_days(time) and (best is None or time.start < best.start) and not is_filing_day(self.doc, time):
                best = time
        return best

    def _of_clause(self, verb: Token) -> TimeMention | None:
        return None if verb.i in self.cues else self.first(_dating_words(verb)) or self._closing(verb)

    def _of_news(self, trigger: Token, cue: Token) -> TimeMention | None:
        """The day that closes a saying whose object is the deed: "today confirmed the arrest of a smuggler in Ostry, May 3"."""
        if is_verb(trigger) or cue.i not in self.cues or trigger.head is not cue:
            return None
        return closing_day(self.doc, self.time_at, cue)

    def _closing(self, verb: Token) -> TimeMention | None:
        return None if verb.i in self.cues else closing_day(self.doc, self.time_at, verb)

    def _beside(self, verb: Token) -> TimeMention | None:
        """A time that the clause hangs on ("since June, when they met"), or that a clause below it gives.

        "Hours before the jet crashed on Wednesday" is that day, "two days after the vote of 9 May was held" two days later,
        "since the protests began in June" from then on.
        """
        hung = self._hung_on(verb)
        if hung is not None:
            return hung
        for below in verb.children:
            if below.dep != "advcl" or not is_verb(below):
                continue
            mark = _mark(below)
            if mark == "since" and below.lemma in _BEGINS:
                began = self.first(clause(below))
                return replace(began, latest=None) if began is not None and began.earliest is not None else None
            if mark in _APART and self._is_apart(below):
                return self._apart(below, self.first(_dating_words(below)), _APART[mark])
        return self._apart_from_above(verb)

    def _at_the_end(self, verb: Token) -> TimeMention | None:
        """The time of the last of several verbs with one subject: "killed one man and wounded four on Sunday"."""
        last: TimeMention | None = None
        for joined in (c for c in verb.children if c.dep == "conj" and c.tag == verb.tag and child(c, *SUBJECTS) is None):
            last = self.first(_dating_words(joined)) or self._at_the_end(joined)
        return last

    def _apart_from_above(self, verb: Token) -> TimeMention | None:
        """A day after a drone killed six: one day before that of the clause above."""
        mark = _mark(verb)
        if verb.dep != "advcl" or mark not in _APART or not is_verb(verb.head) or not self._is_apart(verb):
            return None
        return self._apart(verb, self.first(_dating_words(verb.head)), -_APART[mark])

    def _is_apart(self, verb: Token) -> bool:
        """Whether a length stands just before the mark of a clause: "two days after", "shortly before"."""
        before = _before_mark(verb, self.doc)
        return before is not None and (before.lower in _SHORT or self._length(before) is not None)

    def _apart(self, verb: Token, time: TimeMention | None, sign: int) -> TimeMention | None:
        """The day that the words before a clause's mark put so far from `time`; hours are taken as the same day."""
        before = _before_mark(verb, self.doc)
        length = self._length(before) if before is not None else None
        if time is None or length is None or (length.value or "").startswith("PT"):
            return time
        return _counted(length, time, sign)

    def _length(self, token: Token) -> TimeMention | None:
        time = self.time_at(token)
        return time if time is not None and time.type is TimeType.DURATION else None

    def _hung_on(self, verb: Token) -> TimeMention | None:
        """The time just before a clause with "when"."""
        first = min(clause(verb), key=lambda t: t.i)
        if first.lower != "when" or first.i == 0:
            return None
        before = self.doc.tokens[first.i - 1]
        if before.text == "," and first.i > 1:
            before = self.doc.tokens[first.i - 2]
        time = self.time_at(before)
        return _closed(time) if time is not None and _has_days(time) else None


def _above(verb: Token, limit: int | None) -> tuple[Token | None, int | None]:
    """The clause whose time is also that of this one, and the word that the time must then stand before.

    A joined clause with a subject of its own shares only what stands before both ("On Monday A fired and B fled").
    """
    head = verb.head
    if is_result(verb):
        return _told_by(head), limit
    if verb.dep == "pcomp" and head.lower in {"after", "by", "in", "while"} and is_verb(head.head):
        return head.head, limit
    if head is verb or not is_verb(head):
        return None, limit
    if verb.dep == "conj":
        own = child(verb, *SUBJECTS) is not None
        return head, (min(head.i, limit or head.i) if own else limit)
    if verb.dep in {"xcomp", "acl"}:
        return head, limit
    if verb.dep in {"advcl", "relcl", "ccomp"} and (_mark(verb) in _SAME_TIME if _is_finite(verb) else verb.dep == "advcl"):
        return head, limit
    return None, limit


def _is_finite(verb: Token) -> bool:
    return verb.tag in {"VBD", "VBZ", "VBP", "MD"} or any(
        c.dep in {"aux", "auxpass"} and c.tag in {"VBD", "VBZ", "VBP", "MD"} for c in verb.children
    )


def _mark(verb: Token) -> str:
    return next((c.lower for c in verb.children if c.i < verb.i and c.dep in {"mark", "advmod", "prep"} and c.lower in _MARKS), "")


_MARKS = {*_SAME_TIME, *_APART, "since"}


def _dating_words(verb: Token) -> Iterator[Token]:
    """The words of a clause that can date it: none that date a noun in it alone, nor the source of what it says."""
    for token in (*clause(verb), *_late_phrases(verb)):
        if not _belongs_elsewhere(token, verb):
            yield token


def _belongs_elsewhere(token: Token, verb: Token) -> bool:
    below = token
    for above in (token, *token.ancestors()):
        if above is verb:
            return False
        if above.dep == "acl" or (above.lower == "according" and above.dep == "prep"):
            return True
        if above.dep in _MODIFIERS and above.head.pos in {"NOUN", "PROPN"} and not _carries(above.head, verb) and above is below:
            return True
        below = above.head if above.dep in {"npadvmod", "compound"} and above is below else below
    return False


def _carries(noun: Token, verb: Token) -> bool:
    """Whether a dated noun dates its verb too: "Monday's raid killed six", "died in Monday's raid"."""
    if noun.dep in {*SUBJECTS, "pobj", "npadvmod", "compound", "nummod"} and noun.head is verb:
        return True
    return noun.dep == "pobj" and (noun.head.lower in {"in", "during", "on", "at", "by", "amid"} or noun.head.dep == "agent")


def _phrase(noun: Token) -> Iterator[Token]:
    """A noun with all below it, but not the clauses on other nouns: "a vote on the union, which it joined in 1973"."""
    stack = [noun]
    while stack:
        token = stack.pop()
        yield token
        for c in token.children:
            whole = token is noun or c.dep not in {"relcl", "acl"} or c.lemma in _HAPPENS
            stack.extend((c,) if whole else (p for p in c.children if p.lower == "during"))  # which the parser hangs too low


def _has_days(time: TimeMention) -> bool:
    return time.earliest is not None or time.latest is not None


def _closed(time: TimeMention) -> TimeMention:
    """The time without its open end, where that end is a day: "until Friday, when they met" is Friday."""
    if time.granularity not in _OF_A_DAY:
        return time
    return replace(time, earliest=time.earliest or time.latest, latest=time.latest or time.earliest)


def _counted(length: TimeMention, time: TimeMention, sign: int) -> TimeMention | None:
    """The length as the day that lies so far from a single one; none where it has no number or is long."""
    value = length.value or "P"
    count, unit = value[1:-1], value[-1]
    if time.day is None or not count.isdigit() or unit not in _UNITS or int(count) > _FAR:
        return None
    day = time.day + timedelta(sign * int(count) * _UNITS[unit])
    return replace(
        length,
        value=day.isoformat(),
        type=TimeType.DATE,
        earliest=day,
        latest=day,
        anchor=TimeAnchor.EVENT,
        anchor_text=time.text,
        anchor_span=(time.start, time.end),
    )


def _before_mark(verb: Token, doc: Document) -> Token | None:
    mark = next((c for c in verb.children if c.lower in _APART and c.dep in {"mark", "prep", "advmod"}), None)
    return doc.tokens[mark.i - 1] if mark is not None and mark.i > 0 else None


def _late_phrases(verb: Token) -> list[Token]:
    """Phrases after a relative clause that the parser hung on its noun: "Tal, who met the envoy in Ostry on Friday, said"."""
    if verb.dep != "relcl":
        return []
    return [t for c in verb.head.children if c.dep == "prep" and c.i > verb.i for t in c.subtree()]


def _told_by(noun: Token) -> Token | None:
    """The verb whose time is the noun's: that of which it is subject or object, not one that it is the cause or background of."""
    token = noun
    while not is_verb(token.head) and token.head is not token:
        if token.dep == "prep" and (token.lower not in _HELD or (token.head.dep in SUBJECTS and token.lower != "of")):
            return None
        token = token.head
    if token.head is token or (token.dep == "prep" and token.lower not in _HELD - {"of"}):
        return None
    return token.head
