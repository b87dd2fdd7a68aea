"""The sentences of a text with one sign in place of each number, so that grammar can be written as patterns."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from asprinted.checking.proposal import alone, quantity
from asprinted.finding.finder import Found

CLASSES = {"A": 0xF0000, "P": 0xF1000, "T": 0xF2000, "X": 0xF3000, "Y": 0xF4000, "D": 0xF5000}
ROOM = 0x1000  # signs of one class, more than a sentence has letters
UNITS = {"%": "P", "个百分点": "T", "百分点": "T", "倍": "X", "番": "X"}
TIME_CLASS = {"date": "Y", "duration": "D"}
PRIVATE = re.compile("[\U000f0000-\U000f5fff]")
# 三 of 三国, 三大片区 and 三级网络 stays a letter that a list can end in.
IN_LETTERS = frozenset(letter + word for letter in "一二两三四五六七八九十" for word in ("", "大", "级"))
SIMPLIFIED = str.maketrans(
    "從佔個較長減總計達額積購費這為爲進條項種類組縣區國農業產資標産與後會對時擴漲縮過還級數鄉鎮單於將屬餘預,;:()",
    "从占个较长减总计达额积购费这为为进条项种类组县区国农业产资标产与后会对时扩涨缩过还级数乡镇单于将属余预，；：（）",
)
CUT = re.compile(r"(?<=\d[，,])")  # the digits before may belong to the number: 1，753
SENTENCE = re.compile(r"[^。！？!?\n<>]+")
STOP = re.compile(r"(?<=[\u4e00-\u9fff%％‰）)])\.(?=[\u4e00-\u9fff“（(])")
WRAPPED = re.compile(r"(?:[^。！？!?\n<>]|\n(?!\s*\n))+")
NUMBERED = re.compile(r"[\s（(]*[0-9０-９]+[）).．、]")  # a point of a list is a line of its own
LONGEST = 1000  # letters of a sentence: what is longer is cut between two clauses, so that the work is linear
LEAST_PIECE = 500  # of these, so many stand before the cut at least
LETTERS = {"~": r"[^\U000F0000-\U000F3FFF，,；;。：:]", "#": r"\U000F0000-\U000F5FFF"}
CLAUSE_ENDS = ("；;", "，,", "、")


def pattern(written: str) -> re.Pattern[str]:
    """Compile a pattern in which ``‹A›`` is any amount, ``‹AP›`` any amount or share, and so on.

    A is an amount, P a share in percent, T percentage points, X times or doublings, Y a year or date, D a span of time;
    ``‹~›`` is a letter that is no number (Y and D are none) and ends no clause; ``‹#›`` stands for all numbers inside
    ``[^...]``.
    """

    def signs(m: re.Match[str]) -> str:
        return LETTERS.get(m[1]) or "[" + "".join(f"{chr(CLASSES[c])}-{chr(CLASSES[c] + ROOM - 1)}" for c in m[1]) + "]"

    return re.compile(re.sub("‹([A-Z]+|~|#)›", signs, written), re.VERBOSE)


SIGN = pattern("‹AP›")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in signs, and the numbers that they stand for.

    ``in_letters``: by their place in the signs, the numerals that are left in letters; ``start``: of the sentence in
    the text; ``heads``: it ends without a mark, as a heading does.
    """

    signs: str
    numbers: dict[str, Found]
    in_letters: dict[int, Found]
    start: int
    heads: bool

    def all(self, *wanted: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Yield the matches of one pattern, then those of the next."""
        return (m for one in wanted for m in one.finditer(self.signs))

    def at(self, sign: str) -> Found:
        """Return the number that a sign stands for."""
        return self.numbers[sign]

    def numbers_in(self, signs: str) -> list[Found]:
        """Return the amounts and shares that stand in some of the signs."""
        return [self.numbers[sign] for sign in SIGN.findall(signs)]

    def numeral(self, position: int) -> Found | None:
        """Return the number whose sign or letter stands at a position, if one does."""
        return self.numbers.get(self.signs[position]) or alone(self.in_letters.get(position))

    def before(self, position: int, letters: int = LONGEST) -> str:
        """Return some letters, or all, before a position."""
        return self.signs[:position][-letters:]

    def behind(self, sign: int, letters: int = LONGEST) -> str:
        """Return some letters, or all, behind the sign that stands at a position."""
        return self.signs[sign + 1 :][:letters]

    def between(self, one: int, other: int) -> str:
        """Return the letters between the signs that stand at two positions."""
        return self.signs[one + 1 : other]


def class_of(found: Found) -> str:
    """Return the class of a number; empty where its letters say more than its value."""
    if found.kind != "quantity" or found.as_printed in IN_LETTERS:
        return TIME_CLASS.get(found.kind, "")
    return UNITS.get(quantity(found).unit, "A")


def sentences(text: str, numbers: Iterable[Found]) -> Iterator[Sentence]:
    """Yield the sentences of a text that print at least one of its numbers."""
    text = STOP.sub("。", PRIVATE.sub("\ufffd", text))  # a text may hold what stands for numbers here
    found = list(numbers)
    starts, ends = [each.start for each in found], [each.end for each in found]
    for start, end in (piece for span in _spans(text) for piece in _pieces(text, *span)):
        if inside := found[bisect_left(starts, start) : bisect_right(ends, end)]:
            yield _in_signs(text, start, end, inside)


def _spans(text: str) -> list[tuple[int, int]]:
    """Return where sentences begin and end; one goes on at 其中, and behind a line that ends in a semicolon."""
    spans: list[tuple[int, int]] = []
    for m in (WRAPPED if _wrapped(text) else SENTENCE).finditer(text):
        start = m.start()
        if m[0].isspace():
            continue
        if spans and _goes_on(text, *spans[-1], m):
            start = spans.pop()[0]
        spans.append((start, m.end()))
    return spans


def _goes_on(text: str, start: int, end: int, m: re.Match[str]) -> bool:
    """Tell whether a piece goes on with the sentence before it; the points of a list do not."""
    if "\n" not in text[end : m.start()]:
        return m[0].lstrip().startswith("其中")
    return text[end - 1] in "；;：" and not NUMBERED.match(m[0]) and not NUMBERED.match(text, start)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a sentence whole, or cut where clauses end if it is longer than any that is written to be read."""
    while end - start > LONGEST:
        half, most = start + LEAST_PIECE, start + LONGEST
        ends = (max(text.rfind(mark, half, most) + 1 for mark in marks) for marks in CLAUSE_ENDS)
        cut = next(filter(None, ends), most)
        yield start, cut
        start = cut
    yield start, end


def _wrapped(text: str) -> bool:
    """Tell whether the lines of a text were broken at one width, so that a sentence goes on in the next line."""
    lengths = sorted(len(line) for line in text.splitlines() if line.strip())
    return len(lengths) > 9 and lengths[len(lengths) * 9 // 10] < min(80, 2 * lengths[len(lengths) // 2])


def _in_signs(text: str, start: int, end: int, numbers: list[Found]) -> Sentence:
    """Return a sentence without white space, each number a sign of its class."""
    signs = ""
    by_sign: dict[str, Found] = {}
    in_letters: dict[int, Found] = {}
    at = start
    for found in numbers:
        kind = "" if CUT.match(text, found.start) else class_of(found)
        signs += "".join(text[at : found.start].split())
        at = found.start
        if kind:
            sign = chr(CLASSES[kind] + len(by_sign))
            by_sign[sign] = found
            signs += sign
            at = found.end
        else:
            in_letters[len(signs)] = found
    heads = text[end : end + 1] in "\n<"  # or the end of the text
    signs += "".join(text[at:end].split())
    return Sentence(signs.translate(SIMPLIFIED), by_sign, in_letters, start, heads)
