"""Pronouns: whom "he", "it", "they", "who" stand for. Nobody where two fit equally well."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from standoff.document.token import Token
from standoff.mention.candidates import SUBJECTS, Candidate, Scene
from standoff.mention.entities import Known

GENDER = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_IT = frozenset({"it", "its", "itself"})
_RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
_VERBS = frozenset({"VERB", "AUX"})
_TURN = 4  # sentences over which a speaker goes on being quoted
_WINDOW = 2  # sentences looked back over
# After these "it" is somebody, although an infinitive follows ("it was ready to ...").
_MINDED = frozenset("able determined due eager keen open prepared ready reluctant set sure unable unwilling willing".split())  # noqa: SIM905
_TOLD = frozenset({"tell", "inform", "ask", "urge", "warn", "assure", "notify", "order", "promise"})


@dataclass(frozen=True, slots=True)
class Found:
    """The word that a word stands for (the head of its phrase, earlier or later in the text) and the rule that says so."""

    head: Token
    rule: str


Agrees = Callable[[Candidate], bool]


class Pronouns:
    """Finds what a pronoun stands for, from what has been read of its document."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def resolve(self, token: Token) -> Found | None:
        """What a third-person or relative pronoun stands for, or None."""
        word = token.lower
        if word in _RELATIVE and token.tag in {"WP", "WDT", "WP$"}:
            return _relative(token)
        if word in GENDER:
            genders, own = self._scene.genders, GENDER[word]
            return self._pronoun(token, lambda c: c.sort == "person" and genders.get(c.key, own) == own)
        if word in _IT:
            return None if _expletive(token) else self._pronoun(token, lambda c: c.single)
        if word in THEY:
            if token.dep == "pobj" and token.head.lower in {"of", "among"} and token.head.head.pos not in _VERBS:
                return self._counted(token)
            return self._pronoun(token, lambda c: c.plural or c.sort == "group")
        return None

    def _pronoun(self, token: Token, agrees: Agrees) -> Found | None:
        found, closed = self._from_clause(token, agrees)
        if found is not None or closed or (token.lower == "it" and token.dep not in SUBJECTS):
            return found
        if self._scene.says(token) and token.lower not in THEY:
            spoke = self._spoke(token, agrees)
            if spoke is not None:
                return Found(spoke, "who spoke before")
        told = self._told(token, agrees)
        return Found(told, "the only one near of that gender") if told is not None else self._from_before(token, agrees)

    def _from_clause(self, token: Token, agrees: Agrees) -> tuple[Found | None, bool]:
        """A subject of the clauses around the token; and whether to look no further because a thing stands there."""
        quoted, barred = self._clause_quoted(token), self._barred(token)
        for subject, own in self._governing(token):
            if quoted and self._scene.quoted[subject.i] != quoted:
                continue
            candidate = self._scene.at(subject) or self._owner(subject)
            if candidate is not None and candidate.key in barred:
                continue
            if candidate is not None and agrees(candidate):
                if subject.i < token.i or token.lower not in GENDER:
                    return Found(candidate.token, "subject of the clause" if own else "subject of the clause above"), False
                return self._before_subject(token, candidate, agrees), False
            if token.lower == "its" and own and candidate is None and subject.pos in {"NOUN", "PROPN"}:
                return None, True
        return None, False

    def _before_subject(self, token: Token, subject: Candidate, agrees: Agrees) -> Found | None:
        """For "he" in what is said before "X said": somebody named before it, else X, unless there is a better one before."""
        before = [c for c in self._scene.seen[-1] if c.token.i < token.i and agrees(c)]
        if len({c.key for c in before}) == 1:
            return Found(before[-1].token, "named before in the sentence")
        led = any(isinstance(c.key, Known) and c.token.dep in SUBJECTS and agrees(c) for c in self._last())
        if (led and not isinstance(subject.key, Known)) or (subject.key not in self._scene.genders and self._told(token, agrees)):
            return None
        return Found(subject.token, "subject of the clause above")

    def _from_before(self, token: Token, agrees: Agrees) -> Found | None:
        """The subject of the sentence before, else the only one in the two sentences."""
        barred = self._barred(token)
        fit = [c for c in self._scene.near(token, _WINDOW) if agrees(c) and c.key not in barred and self._open(c, token)]
        here = [c for c in fit if c.token.sentence == token.sentence]
        if not any(c.token.dep in SUBJECTS for c in here):
            subjects = [c for c in fit if c.token.sentence != token.sentence and c.token.dep in SUBJECTS]
            main = [c for c in subjects if c.token.head.dep == "ROOT"] or subjects
            joined = [c for c in fit if c.token.dep == "conj" and any(c.token.head is m.token for m in main)]
            if len({c.key for c in (*main, *joined)}) == 1:
                return Found(main[-1].token, "subject of the sentence before")
            if joined:
                return None  # "Ann and Bea met. She ..."
        return Found(fit[-1].token, "the only one near") if len({c.key for c in fit}) == 1 else None

    def _last(self) -> list[Candidate]:
        return self._scene.seen[-2] if len(self._scene.seen) > 1 else []

    def _owner(self, subject: Token) -> Candidate | None:
        """Whose a subject is that is no party itself: "the Front's answer was that it ..."."""
        if subject.pos != "NOUN":
            return None
        owners = (self._scene.at(c) for c in subject.children if c.dep == "poss" and c.i < subject.i)
        return next((c for c in owners if c is not None), None)

    def _counted(self, token: Token) -> Found | None:
        """ "them" of "one of them": the people named last."""
        near = [c for c in self._scene.near(token, _WINDOW) if c.plural and c.token.tag in {"NNS", "NNPS"}]
        return Found(near[-1].token, "the last of many") if near else None

    def _spoke(self, token: Token, agrees: Agrees) -> Token | None:
        """The last speaker, where "he added" goes on with what was said and nobody else has come between."""
        scene = self._scene
        here = [c for c in scene.seen[-1] if c.token.i < token.i and agrees(c) and scene.says(c.token)]
        if here:
            return here[-1].token
        last = scene.speakers[-1] if scene.speakers else None
        if last is None or not agrees(last) or token.sentence - last.token.sentence > _TURN:
            return None
        since = [c for seen in scene.seen[last.token.sentence + 1 : token.sentence] for c in seen]
        return last.token if {c.key for c in since if c.token.dep in SUBJECTS and agrees(c)} <= {last.key} else None

    def _told(self, token: Token, agrees: Agrees) -> Token | None:
        """For "he" and "she": the one person near who is known to be of that gender."""
        gender = GENDER.get(token.lower)
        if gender is None:
            return None
        barred = self._barred(token)
        sure = [
            c for c in self._scene.near(token, _WINDOW) if agrees(c) and c.key not in barred and self._scene.genders.get(c.key) == gender
        ]
        return sure[-1].token if len({c.key for c in sure}) == 1 else None

    def _clause_quoted(self, token: Token) -> int:
        """The quotation that the token's clause stands in; 0 where only some of its words are quoted."""
        mark, top = self._scene.quoted[token.i], token
        while mark and top.pos not in _VERBS and top.head is not top:
            top = top.head
        return mark if mark and self._scene.quoted[top.i] == mark else 0

    def _open(self, candidate: Candidate, token: Token) -> bool:
        """May a pronoun in a quotation mean the candidate? Not somebody who is the subject of the words around it."""
        quoted, other = self._clause_quoted(token), candidate.token
        return not quoted or self._scene.quoted[other.i] == quoted or other.sentence != token.sentence or other.dep not in SUBJECTS

    def _governing(self, token: Token) -> Iterator[tuple[Token, bool]]:
        """The subjects of the clauses around the token, nearest first, and whether it is its own clause's."""
        own = token.dep == "poss" or _reflexive(token)
        child, top = token, token.head
        while True:
            if child is not token or own:
                for subject in _subjects(top, child, token, own=own):
                    yield subject, own
                    own = False
            if top.head is top:
                return
            child, top = top, top.head

    def _barred(self, token: Token) -> set[object]:
        """What the word cannot mean: an object its own subject, words in a quotation the one who is quoted."""
        barred: set[object] = set()
        if self._clause_quoted(token):
            barred |= {c.key for c in self._scene.speakers[-1:]}
            opening = self._scene.doc.sentences[token.sentence].first
            if opening and self._scene.doc.tokens[opening - 1].text == ":":
                barred |= {c.key for c in self._last() if c.token.dep in SUBJECTS}
        raised = token.dep in SUBJECTS and token.head.tag == "VB" and any(c.lower == "to" for c in token.head.children)  # "urged her to"
        if token.dep == "poss" or (token.dep in SUBJECTS and not raised) or _reflexive(token):
            return barred
        top = token.head.head if raised else token.head
        while top.head is not top and (top.pos not in _VERBS or (top.dep == "conj" and not any(c.dep in SUBJECTS for c in top.children))):
            top = top.head
        named = [t for c in top.children if c.dep in SUBJECTS for t in (c, *(a for a in c.children if a.dep == "appos"))]
        subjects = [self._scene.at(t) for t in named]
        return barred | {c.key for c in subjects if c is not None}


def _subjects(top: Token, child: Token, token: Token, *, own: bool) -> Iterator[Token]:
    """What acts at a verb or noun above the token: its subject, the noun its clause hangs on, or for a noun its owner."""
    if top.pos in _VERBS:
        for subject in top.children:
            if subject.dep in SUBJECTS and subject is not child and not _contains(subject, token):
                yield subject
        if (top.dep == "relcl" and child is not token) or top.dep == "acl":
            yield top.head
    elif top.pos == "NOUN" and own and child is not token:
        for owner in top.children:
            if owner.dep == "poss" and owner.i < token.i and not _contains(owner, token):
                yield owner


def _reflexive(token: Token) -> bool:
    return token.lower.endswith(("self", "selves"))


def _relative(token: Token) -> Found | None:
    """The noun that a relative clause hangs on."""
    top = token
    while top.head is not top and top.dep != "relcl":
        top = top.head
    return Found(top.head, "relative clause") if top.dep == "relcl" and top.head is not top else None


def _expletive(token: Token) -> bool:
    """Is "it" the empty subject of "it is clear that", "it was reported that", "it rained"?"""
    if token.dep not in SUBJECTS:
        return token.dep == "expl"
    verb = token.head
    if verb.lemma in {"rain", "snow"}:
        return True
    clauses = [c.dep for c in verb.children if c.i > verb.i]
    if verb.lemma not in {"be", "seem", "appear", "become"}:
        return "ccomp" in clauses and verb.lemma not in _TOLD and any(c.dep == "auxpass" for c in verb.children)
    described = [c for c in verb.children if c.dep in {"acomp", "attr"} and c.lower not in _MINDED]
    inside = {g.dep for c in described for g in c.children}
    return bool(described) and bool({"ccomp", "xcomp", "csubj", "advcl"} & set(clauses) or {"xcomp", "ccomp", "relcl", "acl"} & inside)


def _contains(top: Token, token: Token) -> bool:
    while token is not top and token.head is not token:
        token = token.head
    return token is top
