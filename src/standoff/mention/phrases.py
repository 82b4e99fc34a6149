"""Noun phrases: the words that belong to a noun, as one stretch of the text."""

from standoff.document.token import Document, Token
from standoff.model.span import Span

_BEFORE = frozenset(
    {"det", "amod", "compound", "nmod", "nummod", "poss", "quantmod", "predet", "advmod", "punct", "case", "neg", "npadvmod", "cc", "conj"}
)
_AFTER = frozenset({"prep", "acl", "relcl", "amod", "advmod", "case", "nummod"})
_STOP_LAST = frozenset({"CCONJ", "SCONJ", "AUX", "ADP", "DET"})
_RESTRICTIVE = frozenset(
    {
        "in",
        "at",
        "from",
        "with",
        "for",
        "to",
        "on",
        "against",
        "within",
        "near",
        "inside",
        "under",
        "between",
        "behind",
        "among",
        "across",
        "over",
        "outside",
    }
)
_TIMES = frozenset({"B-DATE", "I-DATE", "B-TIME", "I-TIME"})
_OPEN, _CLOSE, _EITHER = frozenset("“«„‘"), frozenset("”»’"), frozenset("\"'")
_KEPT = 20_000  # phrases remembered; worked out anew when a long text has more
_LONGEST = 12  # tokens of a clause that may still be a name for somebody ("a diplomat who asked not to be named")


class Phrases:
    """The noun phrases of a document by their head."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._made: dict[int, tuple[int, int]] = {}

    def bounds(self, head: Token) -> tuple[int, int]:
        """First token and the token after the last of the phrase of which `head` is the head."""
        found = self._made.get(head.i)
        if found is None:
            if len(self._made) >= _KEPT:
                self._made.clear()
            found = self._made[head.i] = self._balanced(head, self._left(head), self._right(head))
        return found

    def core(self, head: Token) -> tuple[int, int]:
        """The same without what follows the head and its "of"."""
        return self._balanced(head, self._left(head), head.i + 1)

    def span(self, head: Token) -> Span:
        """The phrase as a span of the text; never empty, never with a comma or an unpaired quotation mark at its end."""
        return self.words(*self.bounds(head))

    def words(self, first: int, last: int) -> Span:
        """Tokens `first:last` as a span."""
        start, end = self._doc.tokens[first].start, self._doc.tokens[last - 1].end
        return Span(start, end, self._doc.text[start:end])

    def _left(self, head: Token) -> int:
        """The leftmost of the words before the head that hang on it without a gap."""
        tokens = self._doc.tokens
        first = head.i
        while first > 0:
            before = tokens[first - 1]
            if before.sentence != head.sentence or (before.text == "," and not _inside(before, head)):
                break
            if not _belongs(before, head):
                break
            first -= 1
        while first < head.i and (tokens[first].pos in {"PUNCT", "CCONJ", "SCONJ", "ADP"} or tokens[first].dep == "neg"):
            first += 1
        return first

    def _right(self, head: Token) -> int:
        end = head.i + 1
        tokens = self._doc.tokens
        if end < len(tokens) and tokens[end].dep == "case" and tokens[end].head is head and tokens[end].text not in {"'s", "’s", "'", "’"}:
            end += 1
        for child in sorted(head.children, key=_position):
            if child.i < end:
                continue
            first = _first(child)
            if first != end or child.dep not in _AFTER:
                break
            taken = self._taken(child, head)
            if taken <= end:
                break
            end = taken
        return end

    def _taken(self, child: Token, head: Token) -> int:
        """The end of a modifier behind the head, or the head's end where it is none that narrows it down."""
        if child.dep == "prep":
            if child.lower != "of" and child.lower not in _RESTRICTIVE:
                return 0
            objects = [t for t in child.children if t.dep == "pobj"]
            if not objects or objects[0].entity in _TIMES:
                return 0
            end = self._owned(self.bounds(objects[0])[1]) if objects[0].i > child.i else 0
            return self._with_conjuncts(objects[0], end) if child.lower in {"of", "between"} else end
        if child.dep in {"acl", "relcl"}:
            if any(t.tag == "TO" for t in child.children):
                return 0
            last = max(t.i for t in child.subtree())
            stop = next(
                (t.i for t in self._doc.tokens[child.i : last + 1] if t.text in ",;:—–()" or t.text in _OPEN or t.text in _EITHER), last + 1
            )
            return stop if stop - head.i <= _LONGEST else 0
        if child.dep == "amod":
            last = max(t.i for t in child.subtree())
            return last + 1 if last - head.i <= _LONGEST // 2 else 0
        if child.dep == "advmod":
            return child.i + 1 if child.lower in {"there", "here", "nearby", "abroad", "alone", "elsewhere"} else 0
        return child.i + 1 if child.dep in {"case", "nummod"} and child.text not in {"'s", "’s", "'", "’"} else 0

    def _owned(self, end: int) -> int:
        """`end` moved behind what is owned by a name in -s whose apostrophe the parser took for a quotation mark."""
        tokens = self._doc.tokens
        if not (0 < end < len(tokens) - 1 and tokens[end].text in {"'", "’"} and tokens[end].start == tokens[end - 1].end):
            return end
        if tokens[end - 1].text[-1] not in "sz" or tokens[end + 1].start == tokens[end].end:
            return end
        head = tokens[end + 1]
        while head.dep in {"amod", "compound", "nmod"} and head.head.i > head.i:
            head = head.head
        return head.i + 1 if head.pos in {"NOUN", "PROPN"} and self._left(head) == end + 1 else end

    def _with_conjuncts(self, first: Token, end: int) -> int:
        """`end` moved behind what is coordinated with `first` by "and" alone: "attack of dogs and men"."""
        for child in first.children:
            if (
                child.dep == "conj"
                and child.i >= end
                and child.i - end <= 4
                and all(t.text != "," for t in self._doc.tokens[end : child.i])
            ):
                start = self.bounds(child)[0]
                if start - end <= 1:
                    return self._with_conjuncts(child, self.bounds(child)[1])
        return end

    def _balanced(self, head: Token, first: int, last: int) -> tuple[int, int]:
        """The bounds cut so that no quotation mark or bracket stands alone in them."""
        tokens = self._doc.tokens
        for i in range(head.i - 1, first - 1, -1):
            if tokens[i].text in _OPEN or (tokens[i].text in _EITHER and tokens[i].tag != "POS" and tokens[i].dep != "case"):
                if not any(tokens[k].text in _CLOSE or tokens[k].text in _EITHER for k in range(i + 1, last)):
                    first = i + 1
                break
        for i in range(head.i + 1, last):
            if (
                tokens[i].tag in {"``", "''"}
                and tokens[i].dep != "case"
                and not any(t.tag in {"``", "''"} for t in tokens[first:last] if t.i != i)
            ):
                last = i
                break
            if tokens[i].text in "()":
                last = i
                break
        while last - 1 > head.i and (
            tokens[last - 1].pos in _STOP_LAST or (tokens[last - 1].pos == "PUNCT" and tokens[last - 1].tag != "''")
        ):
            last -= 1
        return first, last


def _position(token: Token) -> int:
    return token.i


def _first(token: Token) -> int:
    return min(t.i for t in token.subtree())


def _inside(token: Token, head: Token) -> bool:
    """Is the comma inside the words before the head ("a large, armed group")?"""
    return any(c.i < token.i and c.dep in {"amod", "nummod", "det", "poss"} for c in head.children) and any(
        token.i < c.i < head.i and c.dep in {"amod", "compound", "nmod"} for c in head.children
    )


def _belongs(token: Token, head: Token) -> bool:
    """Does the token hang on the head by words that all stand before it?"""
    while token is not head:
        if token.dep not in _BEFORE or (token.dep == "advmod" and token.head is head and token.pos != "ADV"):
            return bool(token.dep in {"prep", "pobj", "pcomp", "appos"}) and _under_premodifier(token, head)
        if (
            token.dep == "punct"
            and token.head is head
            and token.text in {",", ";", ":", "(", ")", "—", "–", "--"}
            and not _inside(token, head)
        ):
            return False
        if token.dep in {"cc", "conj"} and token.head is head:
            return False
        if token.i > head.i:
            return False
        token = token.head
        if token.head is token:
            return token is head
    return True


def _under_premodifier(token: Token, head: Token) -> bool:
    """Is the token inside a name or possessor in front of the head ("the Army of the Reeds' commander")?"""
    while token.head is not token and token.head is not head:
        token = token.head
    return token.head is head and token.i < head.i and token.dep in {"poss", "compound", "nmod"}
