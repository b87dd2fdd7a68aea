"""The words of ``lexicon.toml`` as sets and tables: units, classifiers, hedges, set phrases."""

import tomllib
from collections.abc import Iterable
from pathlib import Path

_TABLES = tomllib.loads(Path(__file__).with_name("lexicon.toml").read_text(encoding="utf-8"))


def _words(table: str) -> frozenset[str]:
    return frozenset(word for words in _TABLES[table].values() for word in words.split())


def _meanings(table: str) -> dict[str, str]:
    return {word: bound for bound, words in _TABLES[table].items() for word in words.split()}


def _letters(table: str) -> dict[str, frozenset[str]]:
    return {word: frozenset(letters) for word, letters in _TABLES[table].items()}


def longest_first(words: Iterable[str]) -> list[str]:
    """Return words so that the first that fits is the longest that fits."""
    return sorted(words, key=lambda word: (-len(word), word))


_SCALED = frozenset(a + b for a in _TABLES["scaled"]["prefixes"].split() for b in _TABLES["scaled"]["bases"].split())
_AGAIN = frozenset(base + "次" for base in _TABLES["again"]["bases"].split())
UNITS = _words("units") | _SCALED | _AGAIN
MEASURES = frozenset(_TABLES["units"]["measures"].split()) | _SCALED
UNITS_AFTER_WORDS = UNITS - _words("not_after_words")
UNITS_AFTER_LONG_WORDS = UNITS_AFTER_WORDS | _words("after_long_words")
UNITS_AFTER_TWO = UNITS_AFTER_WORDS | _words("after_two")
COUNTED_BY_ONE = _words("counted_by_one")
CURRENCIES = _words("currencies")
BARE_NOUNS = _meanings("bare_nouns")
HALVES = _words("halves")
SLOGANS = _words("slogans")
RATES = _words("rates")
NOT_BEFORE = dict.fromkeys(_AGAIN, frozenset(_TABLES["not_before"]["次"])) | _letters("not_before")
NOT_BEFORE_WORDS: dict[str, str] = _TABLES["not_before_words"]
NEGATIONS, NEGATED = _words("negations"), _meanings("negated")
BEFORE = _meanings("before") | {negation + word: bound for word, bound in NEGATED.items() for negation in NEGATIONS}
BEHIND = _meanings("behind")
NOT_HEDGE_AFTER = _letters("not_hedge_after")
HEDGE_AFTER = _words("hedge_after")
CALENDAR = _words("calendar")
PHRASES = _words("phrases")
PROVINCES = _words("provinces")
