"""Match the words around a number to the words of a controlled list."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from asprinted.finding.found_numeral import Found

NUMBER = "#"  # stands for the number itself
FAR = 90  # letters of its sentence that are looked at
_BEHIND = re.compile("[，,；;。！？!?：:、0-9#|]")
_COUNT = re.compile("(?:人数|人次|户次|户数|(?:学校)?对数|次数|件数|份数|项数|期数|起数|间数|年数|数)$")
_GAP = "[^，,。；;]{0,14}?"  # between the pieces of a word that are set apart by …
PLAIN = ("学生", "教师", "学校", "校长", "老师", "干部", "教职", "家长", "群众", "中小")  # name no narrower group
SHOWN, CLOSE = 5, 9  # how many fits a person is offered, and how far they may fall behind
SURE, AHEAD = 5, 4  # what the best fit must reach, and by how much the next must fall behind


class Fit(NamedTuple):
    """How well an entry of a list fits (more is better), and whether its word stands in the clause of the number."""

    score: float
    key: str
    near: bool


def around(text: str, found: Found) -> str:
    """Return the sentence up to a number and the words behind it, without white space, the number as ``NUMBER``."""
    begin = max(text.rfind(mark, max(0, found.start - 4 * FAR), found.start) for mark in "。！？!?#|") + 1
    ends = _BEHIND.search(text, found.end, found.end + FAR)
    last = ends.start() if ends else found.end + FAR
    before, behind = ("".join(part.split()) for part in (text[begin : found.start], text[found.end : last]))
    return f"{before[-FAR:]}{NUMBER}{behind[:24]}"


def words(row: Mapping[str, str]) -> str:
    """Return the words by which an entry is known: what its Chinese name counts, and those that the list gives."""
    return f"{_COUNT.sub('', row['label_zh'])} {row['words_zh']}"


def fits(text: str, entries: Iterable[tuple[str, str]]) -> list[Fit]:
    """Return the entries (key and words) with a word in a text that holds ``NUMBER``, best first.

    Long words near the number count for more, and less across each mark of punctuation.
    """
    at = text.index(NUMBER)
    best: dict[str, Fit] = {}
    for key, known in entries:
        for word in known.split():
            for start, end in _places(word, text):
                between = text[end:at] if end <= at else text[at + 1 : start]
                letters, breaks = len(word.replace("…", "")), sum(between.count(mark) for mark in "，,、；;")
                score = 3 * letters - len(between) / 3 - 5 * breaks - (end - start - letters) / 3
                found = Fit(score, key, not any(mark in between for mark in "，,；;"))
                best[key] = max(found, best.get(key, found))
    return sorted(best.values(), reverse=True)


def _places(word: str, text: str) -> Iterable[tuple[int, int]]:
    first = word.partition("…")[0]
    place = text.find(first)
    while place >= 0:
        if m := _pattern(word).match(text, place):
            yield m.span()
        place = text.find(first, place + 1)


@cache
def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(_GAP.join(map(re.escape, word.split("…"))))


@cache
def _ending(word: str) -> re.Pattern[str]:
    return re.compile(f"{_pattern(word).pattern}$")


def choice(found: list[Fit], *, certain: bool = True) -> str:
    """Return the best fit if it is sure; else the best ones of its own clause behind a question mark."""
    if not found:
        return "?"
    first = found[0]
    alone = len(found) < 2 or first.score - found[1].score >= AHEAD
    if certain and first.near and first.score >= SURE and alone:
        return first.key
    return "?" + " ".join(fit.key for fit in found[:SHOWN] if fit.near and first.score - fit.score < CLOSE)


def longest(phrase: str, entries: Iterable[tuple[str, str]], *, end: bool) -> tuple[str, str]:
    """Return the entry, and its word, that a phrase ends or begins with; the longest one, empty where none is."""
    found = [
        (len(word), key, word)
        for key, known in entries
        for word in known.split()
        if (_ending(word).search(phrase) if end else _pattern(word).match(phrase))
    ]
    return max(found)[1:] if found else ("", "")


def narrower(text: str, plain: str, entries: Iterable[tuple[str, str]]) -> bool:
    """Tell whether a text holds what sets other entries apart from those of a plain word: 乡村 of 乡村教师."""
    kinds = {word.partition("…")[0][:2] for _, known in entries for word in known.split()} - {plain, *PLAIN}
    return any(kind in text for kind in kinds)
