"""Two numbers that are the ends of one range: 3-5名, 1000元至3000元, 5、6万名."""

import re

from asprinted.finding.dates import YEAR
from asprinted.finding.hedges_and_units import (
    LETTERS,
    RATE,
    after_digits,
    after_word,
    behind_end,
    front,
    hedges_before,
    is_hedged,
)
from asprinted.finding.names_and_ordinals import is_strength, value_of
from asprinted.finding.numeral_patterns import NUMBER, Scan, Span
from asprinted.lexicon import CALENDAR
from asprinted.looking_back import ends_with

_SEPARATOR = re.compile(rf"(?:[-~—–〜]{{1,2}}|至|到)(?=[0-9{LETTERS}])|[~—–〜至到](?=-[0-9])")
_NEIGHBOURS = re.compile(r"[1-8两二三四五六七八]、([2-9三四五六七八九])(?=[十百千万亿余多倍成])")
_NEXT_WORD = re.compile(
    "([一两二三四五六七八])、([二三四五六七八九])(?=年(?!级)|个(?!季)|[十百千万亿天次名人户里])"
)  # 两、三年
_LISTED = re.compile(
    r"(?:(?:、|以及|[和与及或])(?:[上下][升降涨跌]|提高|降低|增[长加]|减少)?-?[0-9][0-9,]*(?:\.[0-9]+)?([百千]?[万亿](?![0-9]))?){1,7}+(?![0-9.])"
)
# 增加2400人至123300人: a change and the level that it leads to, where the second is much larger.
_CHANGED = re.compile("(?:[增减扩][加少多大长]|[上下][升降跌涨]|[提升]高|降低|回[升落]|收窄|[增减升降涨跌])了?$")
_MUCH = 5
_NUMBERED = ("月", "日", "号", "年级", "级")


def read_range(scan: Scan, start: int, after: int, unit: str) -> Span | None:
    """Read a range whose first end reaches from ``start`` to ``after``, the end of its unit."""
    text = scan.text
    separator = _SEPARATOR.match(text, after)
    second = NUMBER.match(text, separator.end() + text.startswith("-", separator.end())) if separator else None
    if not separator or not second or text[second.start()].isascii() != text[start].isascii():
        return None
    marked, unit2, after2 = _behind(text, second.start(), second.end())
    if not unit2 and text.startswith("级", after2) and is_strength(text, start, after2 + 1):  # 七到八级大风
        unit2, after2 = "级", after2 + 1
    strong = unit2 == "级" and ("." in text[start:after2] or is_strength(text, start, after2))  # 3.0～3.9级
    numbered = unit2 in _NUMBERED and not strong
    if numbered or (unit2 == "分" and not text[start].isascii()) or (unit and unit2 != unit):
        return None
    large = not text[start].isascii() and text[second.end() - 1] in "万亿"  # 三到五万
    if not (unit2 or marked or large) and not _is_bare(text, start, after, separator[0], second.end()):
        return None
    end = behind_end(text, after2, unit2)
    if not text.startswith(("不等", "之间"), end):
        if text.endswith(("从", "由"), 0, start) and not _LEADS_TO.match(text, end):
            return None
        if unit2 in _TEAMS and unit and _ON_THE_GROUND.match(text, end):  # 修3组至7组路
            return start, after2, "name", None
        if (unit or marked) and separator[0] in "至到" and _is_change(scan, start, after, second.start(), end):
            return None
    return scan.quantity(front(text, start, unit2, marked=marked or "." in text[start:after]), end)


_LEADS_TO = re.compile("[减降增升提调扩涨压缩改变](?:[少低加高整至到为大缩成][到至为]?|[为至到])")  # 由300至500元减为
_TEAMS = frozenset("组队社")
_ON_THE_GROUND = re.compile("(?:(?:公|道|村|水泥|机耕|生产)?路|[渠段]|道)")
_YEAR = re.compile(YEAR)
_SAYS = re.compile("[为达至到于在是值H（(]$")


def _is_bare(text: str, start: int, after: int, separator: str, end: int) -> bool:
    """Tell whether two numbers without a unit are a range: 约为5至6; not so a score or years."""
    open_end = not text[end : end + 1].isalnum() or text.startswith("之间", end)
    if separator == "-" or not open_end or not text[start].isascii() or _YEAR.fullmatch(text, start, after):
        return False
    return bool(is_hedged(text, start) or ends_with(_SAYS, text, start, 1))


def _is_change(scan: Scan, start: int, after: int, second: int, end: int) -> bool:
    """Tell whether the first of two numbers says by how much something changed, and the second to what."""
    first = hedges_before(scan.text, start)
    if not ends_with(_CHANGED, scan.text, first, 3):
        return False
    change, level = scan.read(scan.text[start:after]), scan.read(scan.text[second:end])
    return bool(change and level and change.lower * _MUCH < level.lower)


def read_neighbours(scan: Scan, start: int) -> Span | None:
    """Read 5、6万名 and 三、四十人: two digits next to each other that name one number."""
    text = scan.text
    m = _NEIGHBOURS.match(text, start) or _next_word(scan, start)
    if not m or text.endswith(("、", "第", "."), 0, start):
        return None
    begin = m.end() - 1
    second = NUMBER.match(text, begin)
    _, unit, after = _behind(text, begin, second.end() if second else m.end())
    return scan.quantity(hedges_before(text, start), behind_end(text, after, unit))


def _next_word(scan: Scan, start: int) -> re.Match[str] | None:
    m = _NEXT_WORD.match(scan.text, start)
    follows = m and (value_of(m[2]) - value_of(m[1]) == 1 or m[1] + m[2] == "三五")
    return m if follows and not scan.squeezed.opens_line(start) else None


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


_SORTS = re.compile(
    r"、(?![0-9])[^\W\d_a-zA-Z千百万亿均第年月日]{1,6}-?[0-9][0-9,]*\.[0-9]+([百千]?[万亿][美欧港日]?元)"
)


def unit_of_sorts(text: str, start: int, end: int) -> str:
    """Return the unit of money that a decimal has from the next sort in a list: 经营性14.2、非经营性2.1亿元."""
    sorts = _SORTS.match(text, end) if "." in text[start:end] else None
    return sorts[1] if sorts else ""


def is_list_of_names(text: str, end: int) -> bool:
    """Tell whether the number that ends at ``end`` begins a list whose last one is a name: 3、5、8号楼."""
    listed = _LISTED.match(text, end)
    return listed is not None and text[listed.end() : listed.end() + 1].isalnum()


def _behind(text: str, start: int, end: int) -> tuple[bool, str, int]:
    """Return whether a multiplier stands behind the number, the unit, and where that ends."""
    tail, unit = after_digits(text, end) if text[start].isascii() else after_word(text, start, end, sure=True)
    return tail > end, unit, tail + len(unit)
