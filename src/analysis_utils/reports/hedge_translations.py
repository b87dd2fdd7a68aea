"""Hedged numbers of the national reports and what their official English has: number and hedge."""

import csv
import hashlib
import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import asprinted
from analysis_utils.models.hedge_width import hedge_of
from asprinted.decoding import read

ALIGNED = re.compile(r'<tuv xml:lang="(zh|en)-..">\s*<seg>(.*?)</seg>', re.DOTALL)
SCALE = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
WORDS = "one two three four five six seven eight nine ten".split()
NUMBER = re.compile(
    rf"""
    (?<![\w.,])([0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]+(?:\.[0-9]+)?|{"|".join(WORDS)})(?!\w)  # digits or a word
    (?:[ -]({"|".join(SCALE)})\b)?
    """,
    re.IGNORECASE | re.VERBOSE,
)
BEFORE = {
    "no fewer than": "at least|no (?:fewer|less) than|not (?:fewer|less) than|a minimum of",
    "no more than": "no more than|not more than|within|up to|at most|not exceed(?:ing)?|no higher than|"
    "not rise above|a maximum of",
    "more than": "more than|over|above|upwards? of|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|in excess of|"
    "top(?:s|ped|ping)?|pass(?:es|ed|ing)?|(?:high|great|larg)er than",
    "nearly": "nearly|almost|close to|approach(?:es|ed|ing)|just under|just short of",
    "about": "about|around|approximately|roughly|some|in the region of",
    "less than": "(?:less|fewer|lower) than|under|below",
}
AFTER = {
    "or more": r"or (?:more|higher|above|over)|and above|plus|-odd|\+",
    "or so": "or so|or thereabouts",
    "or less": "or (?:less|lower|below|fewer)",
}
FILL = r"(?: (?:the age of|the|an?|another|[0-9.]+% and))?\s*(?:RMB|US\$|\$)?\s*"  # between hedge and number


class Sentence(NamedTuple):
    """An aligned sentence: its year, the file, and where either language stands in it."""

    year: str
    file: str
    chinese: tuple[int, int]
    english: tuple[int, int]


def tmx(path: Path, text: str) -> Iterator[Sentence]:
    """Yield the aligned sentences of a translation memory."""
    year = "".join(filter(str.isdigit, path.stem))
    found = list(ALIGNED.finditer(text))
    for one, other in zip(found, found[1:], strict=False):
        if (one[1], other[1]) == ("zh", "en"):
            yield Sentence(year, f"zh_en/{path.name}", one.span(2), other.span(2))


def table(path: Path, text: str) -> Iterator[Sentence]:
    """Yield the aligned sentences of a CSV whose cells are searched for in its text, in order."""
    at = 0
    for row in csv.DictReader(text.splitlines(keepends=True)):
        spans = []
        for name in ("中文", "英文"):
            cell = row[name].replace('"', '""')
            start = text.index(cell, at)
            spans.append((start, start + len(cell)))
            at = start + len(cell)
        at = text.index(row["原始英文"].replace('"', '""'), at)
        yield Sentence(row["报告年份"], f"zh_en/{path.name}", *spans)


def sentences(folder: Path) -> Iterator[tuple[Sentence, str]]:
    """Yield every aligned sentence with the text of its file."""
    for path in sorted([*folder.glob("*.tmx"), *folder.glob("*.csv")]):
        text = read(path)
        for sentence in (tmx if path.suffix == ".tmx" else table)(path, text):
            yield sentence, text


def english_numbers(text: str) -> list[tuple[int, int, Fraction]]:
    """Return the numbers of an English sentence: start, end and value."""
    found = []
    for m in NUMBER.finditer(text):
        digits = m[1].replace(",", "").lower()
        value = Fraction(WORDS.index(digits) + 1) if digits in WORDS else Fraction(digits)
        found.append((m.start(), m.end(), value * SCALE.get((m[2] or "").lower(), 1)))
    return found


def english_hedge(text: str, start: int, end: int) -> str:
    """Return the words before or behind an English number that hedge it, as one of few names; none where none do."""
    for name, words in BEFORE.items():
        if re.search(rf"\b(?:{words}){FILL}$", text[max(0, start - 50) : start], re.IGNORECASE):
            return name
    for name, words in AFTER.items():
        if re.match(rf"(?:\s?(?:%|percent|[a-z]+))?\s?(?:{words})\b", text[end : end + 30], re.IGNORECASE):
            return name
    return "none"


def translations(corpora: Path) -> list[dict[str, str]]:
    """Return the rows of raw/hedge_translations: hedged numbers whose value stands once in the English sentence."""
    rows = []
    for s, text in sentences(corpora / "zh_en"):
        chinese, english = (text[a:b] for a, b in (s.chinese, s.english))
        numbers = english_numbers(english)
        found = [f for f in asprinted.find(chinese) if f.quantity and f.quantity.value]
        values = [f.quantity.value for f in found if f.quantity]
        for f, value in zip(found, values, strict=True):
            same = [n for n in numbers if n[2] == value]
            if len(same) == 1 and values.count(value) == 1 and (row := _row(corpora, s, f, same[0], english)):
                rows.append(row)
    return rows


def _row(
    corpora: Path, s: Sentence, f: asprinted.Found, number: tuple[int, int, Fraction], english: str
) -> dict[str, str] | None:
    start, end, _ = number
    if not f.quantity or not (hedge := hedge_of(f.as_printed, f.quantity.bound)):
        return None
    return {
        "translation_id": f"{Path(s.file).stem.lower()}-{s.chinese[0] + f.start}",
        "year": s.year,
        "file": s.file,
        "sha256": hashlib.sha256((corpora / s.file).read_bytes()).hexdigest(),
        "start": str(s.chinese[0] + f.start),
        "end": str(s.chinese[0] + f.end),
        "as_printed": f.as_printed,
        "hedge": hedge,
        "bound": f.quantity.bound,
        "unit": f.quantity.unit_with_per,
        "english_start": str(s.english[0] + start),
        "english_end": str(s.english[0] + end),
        "english_as_printed": english[start:end],
        "english_hedge": english_hedge(english, start, end),
    }
