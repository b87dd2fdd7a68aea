"""The sentences of a text with one sign in place of each number, so that grammar can be written as patterns."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from asprinted.finding.finder import Found, find_numerals
from asprinted.rules import Rules

CLASSES = {"A": 0xF0000, "P": 0xF1000, "T": 0xF2000, "X": 0xF3000, "Y": 0xF4000}
MOST = 0x1000  # numbers of one class in one sentence
SENTENCE = re.compile(r"[^。！？!?\n<>]+")
SPACE = re.compile(r"\s")
BLANK = re.compile(r"[^。！？!?\n<>]*")


def pattern(written: str) -> re.Pattern[str]:
    """Compile a pattern in which ``‹A›`` is any amount, ``‹AP›`` any amount or share, and so on.

    A is an amount, P a share in percent, T percentage points, X times or doublings, Y a year or date; ``‹~›`` is a
    letter that is neither a number but a date nor the end of a clause, ``‹-›`` one that is no number at all.
    """

    def signs(m: re.Match[str]) -> str:
        if m[1] == "~":
            return r"[^\U000F0000-\U000F3FFF，,；;。：:]"
        if m[1] == "-":
            return r"[^\U000F0000-\U000F3FFF]"
        return "[" + "".join(f"{chr(CLASSES[c])}-{chr(CLASSES[c] + MOST - 1)}" for c in m[1]) + "]"

    return re.compile(re.sub("‹([A-Z~-]+)›", signs, written), re.VERBOSE)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in signs; ``numbers`` leads from a sign to what stands there, ``origin`` from a letter to the text."""

    signs: str
    numbers: dict[str, Found]
    origin: list[int]

    def all(self, wanted: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Yield the matches of a pattern."""
        return wanted.finditer(self.signs)

    def at(self, sign: str) -> Found:
        """Return the number that a sign stands for."""
        return self.numbers[sign]


def class_of(found: Found) -> str:
    """Return the class of a number; empty where its letters say more than its value."""
    if found.kind == "date":
        return "Y"
    if found.quantity is None or found.kind != "quantity":
        return ""
    unit = found.quantity.unit
    return {"%": "P", "个百分点": "T", "百分点": "T", "倍": "X", "番": "X"}.get(unit, "A")


def sentences(text: str, rules: Rules) -> Iterator[Sentence]:
    """Yield the sentences of a text that print at least one number."""
    numbers = find_numerals(text, rules)
    position = 0
    for start, end in _spans(text):
        while position < len(numbers) and numbers[position].start < start:
            position += 1
        first = position
        while position < len(numbers) and numbers[position].end <= end:
            position += 1
        if first < position:
            yield _in_signs(text, start, end, numbers[first:position])


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where sentences begin and end; one that begins with 其中 goes on with the one before."""
    start = end = 0
    for m in SENTENCE.finditer(text):
        if not m[0].strip():
            continue
        if not m[0].lstrip().startswith("其中") or "\n" in text[end : m.start()]:
            if end > start:
                yield start, end
            start = m.start()
        end = m.end()
    if end > start:
        yield start, end


def _in_signs(text: str, start: int, end: int, numbers: list[Found]) -> Sentence:
    signs: list[str] = []
    origin: list[int] = []
    by_sign: dict[str, Found] = {}

    def letters(first: int, last: int) -> None:
        for i in range(first, last):
            if not text[i].isspace():
                signs.append(text[i])
                origin.append(i)

    at = start
    for found in numbers:
        kind = class_of(found)
        if not kind or len(by_sign) >= MOST:
            continue
        letters(at, found.start)
        sign = chr(CLASSES[kind] + len(by_sign))
        by_sign[sign] = found
        signs.append(sign)
        origin.append(found.start)
        at = found.end
    letters(at, end)
    return Sentence("".join(signs), by_sign, origin)
