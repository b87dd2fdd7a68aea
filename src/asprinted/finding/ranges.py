"""Two numbers that are the ends of one range: 3-5名, 1000元至3000元, 5、6万名."""

import re

from asprinted.finding.dates import is_span_of_time
from asprinted.finding.hedges_and_units import LETTERS, RATE, after_digits, after_word, behind_end, hedges_before
from asprinted.finding.numeral_patterns import NUMBER, Scan, Span
from asprinted.lexicon import CALENDAR

_SEPARATOR = re.compile(rf"(?:[-~—–〜]{{1,2}}|至|到)(?=[0-9{LETTERS}])")
_NEIGHBOURS = re.compile(r"[1-8二三四五六七八]、([2-9三四五六七八九])(?=[十百千万亿余多])")
_LISTED = re.compile(r"(?:(?:、|以及|[和与及或])[0-9][0-9,]*(?:\.[0-9]+)?([百千]?[万亿](?![0-9]))?){1,7}+(?![0-9.])")
_NUMBERED = ("月", "日", "号", "年级", "级")


def read_range(scan: Scan, start: int, after: int, unit: str) -> Span | None:
    """Read a range whose first end reaches from ``start`` to ``after``, the end of its unit."""
    text = scan.text
    separator = _SEPARATOR.match(text, after)
    second = NUMBER.match(text, separator.end()) if separator else None
    if not second or text[second.start()].isascii() != text[start].isascii():
        return None
    marked, unit2, after2 = _behind(text, second.start(), second.end())
    if not unit2 and not marked or unit2 in _NUMBERED or (unit and unit2 != unit):
        return None
    end = behind_end(text, after2, unit2)
    if text[start - 1 : start] in ("从", "由") and not text.startswith(("不等", "之间"), end):
        return None
    if unit2 in CALENDAR and is_span_of_time(text, start, end, printed_loosely=False):
        return start, end, "date", None
    return scan.quantity(hedges_before(text, start), end)


def read_neighbours(scan: Scan, start: int) -> Span | None:
    """Read 5、6万名 and 三、四十人: two digits next to each other that name one number."""
    text = scan.text
    m = _NEIGHBOURS.match(text, start)
    if not m or text[start - 1 : start] in ("、", "第", "."):
        return None
    second = NUMBER.match(text, m.start(1))
    _, unit, after = _behind(text, m.start(1), second.end() if second else m.end(1))
    return scan.quantity(hedges_before(text, start), behind_end(text, after, unit))


def shared_unit(text: str, end: int, *, marked: bool) -> str:
    """Return what the last number of a list has for all: 万元 behind the 3 in 3、5、8万元; empty where there is none.

    ``marked``: a multiplier stands behind the number itself (3万、5万元).
    """
    listed = _LISTED.match(text, end)
    if not listed or bool(listed[1]) != marked and (marked or listed[0].count("万") + listed[0].count("亿") > 1):
        return ""
    last = listed.start(1) if listed[1] and not marked else listed.end()
    tail, unit = after_digits(text, last)
    after = tail + len(unit)
    rate = RATE.match(text, after) if unit else None
    return text[last : rate.end() if rate else after] if unit and unit not in CALENDAR and unit not in _NUMBERED else ""


def is_list_of_names(text: str, end: int) -> bool:
    """Tell whether the number that ends at ``end`` begins a list whose last one is a name: 3、5、8号楼."""
    listed = _LISTED.match(text, end)
    return bool(listed) and text[listed.end() : listed.end() + 1].isalnum()


def _behind(text: str, start: int, end: int) -> tuple[bool, str, int]:
    """Return whether a multiplier stands behind the number, the unit, and where that ends."""
    tail, unit = after_digits(text, end) if text[start].isascii() else after_word(text, start, end)
    return tail > end, unit, tail + len(unit)
