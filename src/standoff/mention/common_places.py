"""Places without a name of their own: "a roadblock near Ostry", "the customs post", "the outskirts of the city"."""

from standoff.document.token import Document, Token
from standoff.lexicon.states import place_words, state_by_adjective
from standoff.mention.places import PlaceMention, is_locative

_BEFORE = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "case", "advmod", "quantmod", "punct"})
_LONGEST = 8
_INSIDE = frozenset({"of", "in", "at", "near", "outside", "on"})


def common_place(doc: Document, token: Token) -> PlaceMention | None:
    """The place that the common noun `token` names with its modifiers, of kind `site` or `area`; None where it is no word for a place.

    Its `country` comes from an adjective in it ("an Iraqi air base"), else it is None.
    """
    kind = place_words().common.get(token.lemma) or place_words().common.get(token.lower)
    if kind is None or token.pos not in ("NOUN", "PROPN", "ADV") or token.dep in ("compound", "nmod", "amod"):
        return None
    first, last = _phrase(doc, token)
    words = doc.tokens[first:last]
    start, end = words[0].start, words[-1].end
    text = doc.text[start:end]
    article = words[0].lower in ("the", "a", "an") and len(words) > 1
    name = doc.text[words[1].start : end] if article else text
    state = next((found for t in words if (found := state_by_adjective(t.text))), None)
    return PlaceMention(start, end, text, name, kind, first, last, token.i, state.code if state else None, locative=is_locative(token))


def _phrase(doc: Document, token: Token) -> tuple[int, int]:
    """The noun with what stands before it and a short phrase of place behind it, as a half-open range."""
    below = set(token.subtree())
    first = token.i
    while first > 0 and doc.tokens[first - 1] in below and _top(doc.tokens[first - 1], token).dep in _BEFORE:
        first -= 1
    last = token.i + 1
    if last < len(doc.tokens) and doc.tokens[last].lower in _INSIDE and doc.tokens[last].head is token:
        inside = sorted(doc.tokens[last].subtree(), key=lambda t: t.i)
        flat = all(t.pos not in ("VERB", "AUX", "PUNCT") for t in inside)
        if flat and len(inside) <= _LONGEST and inside[-1].i - inside[0].i + 1 == len(inside) and inside[0].i == last:
            last = inside[-1].i + 1
    while first < token.i and not doc.tokens[first].text[0].isalnum():
        first += 1
    return first, last


def _top(token: Token, head: Token) -> Token:
    """The child of `head` that `token` is below."""
    while token.head is not head and token.head is not token:
        token = token.head
    return token
