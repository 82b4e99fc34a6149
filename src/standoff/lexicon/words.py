"""Closed lists of small words by name, from `words.toml`: light verbs, control verbs, modals and their like."""

from functools import cache

from standoff.lexicon.acts import data, read_toml


@cache
def word_set(name: str) -> frozenset[str]:
    """The words of a list; an underscore in the file is a space. Raises KeyError for a list that is not there."""
    words = _lists()[name]
    return frozenset(word.replace("_", " ") for word in str(words).split())


@cache
def _lists() -> dict[str, object]:
    return read_toml(data() / "words.toml")


@cache
def lemmas() -> dict[str, str]:
    """Forms whose lemma the parser gets wrong, with the right one."""
    return {form: str(lemma) for form, lemma in read_toml(data() / "lemmas.toml").items()}
