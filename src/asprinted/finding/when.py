"""Which year a number belongs to: the year expression that governs it, as offsets and as EDTF.

A year governs the numbers behind it until the sentence ends or another time is named. It does not where it is only
compared with (比2015年增加), stands in a title or a bracket, or belongs to a noun (2016年启动的工程). A time whose year
is not printed (目前, 去年, 近3年) leaves the numbers behind it without one.
"""

import re
from typing import NamedTuple

from asprinted.looking_back import ends_with

FARTHEST = 600
SENTENCE_ENDS = "。！？!?#|<>"
_Y = "(?:1[89]|20|21)[0-9]{2}"
_W = "[一二][〇零一二三四五六七八九]{3}"
_TO = "(?:[-~—–〜]{1,2}|至|到)"
_MONTHS = "(?:1[0-2]|0?[1-9])"
_EXPRESSION = re.compile(
    rf"""
    (?P<until>截至|截止到?|直?到|至)?
    (?: (?<![0-9.]) (?P<first>{_Y}) (?: 年?{_TO}(?P<last>{_Y}|[0-9]{{2}}(?=(?:学年|年度?)(?!代))) )?
        (?: (?P<school>学年度?) | 年 (?P<more>(?:[、和及与]{_Y}年)+)?
            (?: 前?(?P<m>{_MONTHS})(?:月份?)?{_TO}(?P<m2>{_MONTHS})月份?
            | (?P<month>{_MONTHS})月(?:(?P<day>[0-9]{{1,2}})日|份)?
              | (?P<half>[上下]半年) | (?P<quarters>前[两二三]|第?[一二三四1-4])个?季度 | 前(?P<firsts>[0-9]{{1,2}}
              |[一两二三四五六七八九十]+)个月
              | (?:年?[春秋]季?)?学期 | 度 | [春夏秋冬]季? )? )
      | (?P<words>{_W})年 (?:{_TO}(?P<last_words>{_W})年)?
      | “?(?P<plan>十[一二三四五六]?|[六七八九])五”?(?=时期|期间|以来|末)(?:时期|期间)?
      | (?P<bare>(?<![0-9年-]){_MONTHS}月)(?:[0-9]{{1,2}}日|份)?
      | (?P<unknown> [今去前明后往历近]年|本年|上年|上一年|[来次翌]年|近些年|目前|如今|当前|现在|迄今|今后|今天|昨天
      |[本上]月|截至今|现阶段
          | (?:[近这]|过去|最近|未来|连续)的?[0-9几数一二三两四五六七八九十]{{1,3}}多?[个余]?(?:年|月|周|天)
          | [0-9几数一二三两四五六七八九十]{{1,3}}[多余]?年[来间] | (?<![0-9年])[上下]半年|[前第]?[一二三四]季度 ) )
    (?P<edge>[初底末]|年?[初底末])?
    (?P<since>以?来|至今|起|开始)? (?P<before>以?前|之前)? (?P<after>以?后|之后)? (?P<stop>为?止)?
    """,
    re.VERBOSE,
)


class When(NamedTuple):
    """The year expression that governs a number.

    Attributes
    ----------
    start, end : int
        Offsets of the expression into the text, end exclusive.
    edtf : str
        What it says as EDTF (ISO 8601-2): ``2019``, ``2016/2020``, ``2016/`` (以来: the end is not printed),
        ``2016/..`` (至今: it goes on), ``/2020`` (an amount up to then whose start is not printed),
        ``2023-01/2023-05``.

    Examples
    --------
    >>> from asprinted import find
    >>> find("2016年以来，全县资助学生3万人次。")[0].when
    When(start=0, end=7, edtf='2016/')
    """

    start: int
    end: int
    edtf: str


def when_of(text: str, start: int, end: int, *, share: bool) -> When | None:
    """Return what governs the number from ``start`` to ``end`` of a squeezed text; None where that is not sure.

    ``share``: whether the number is a rate, which holds at a date and does not add up until then.
    """
    if behind := _IN_BRACKETS.match(text, end):
        m = _EXPRESSION.match(text, behind.end())
        if m and m["first"] and text[m.end() : m.end() + 1] in _BRACKET_ENDS:
            return _dated(text, m, start, share=share)
    expressions = list(_EXPRESSION.finditer(text, sentence_start(text, start), start))
    for i, m in reversed(list(enumerate(expressions))):
        if _only_mentioned(text, m, start):
            continue
        if m["bare"]:
            return _with_year(text, expressions[:i], m, start)
        return None if m["unknown"] else _dated(text, m, start, share=share)
    return _later(text, end) if not expressions else None


_NEXT_IN_A_LIST = re.compile(r"[；;\s](?=[（(]?[0-9]{1,2}(?:[）)]|[.．、](?![0-9])))")


def sentence_start(text: str, start: int) -> int:
    """Return where the sentence, or the numbered point of a list, that holds ``start`` begins."""
    farthest = max(0, start - FARTHEST)
    begin = max(farthest, *[text.rfind(mark, farthest, start) + 1 for mark in SENTENCE_ENDS])
    points = [m.end() for m in _NEXT_IN_A_LIST.finditer(text, begin, start)]
    return points[-1] if points else begin


_IN_BRACKETS = re.compile("[（(]")
_BRACKET_ENDS = ("）", ")", "，", "数", "")
_CLOSING = {"《": "》", "（": "）", "(": ")", "“": "”", "「": "」"}
_COMPARED = re.compile("(?:比|较|跟|同|与|相比于?|超过|高于|低于|好于|多于|少于|不及)$")
_BASE = re.compile("(?:是|为|相当于|达到?)$")
_OF = re.compile("(?:同期)?的[^，。；、]{0,4}")
_NOUNS = re.compile("(?![全我本各该农城])[^，。；、：0-9的]{2,4}的")
_COMPARES = re.compile("(?:同期|相比|持平)")
_FROM = re.compile("[从由自]$")
_UP_TO = re.compile("[至到]")


def _only_mentioned(text: str, m: re.Match[str], start: int) -> bool:
    """Tell whether a time does not govern a number at ``start``: compared with, bracketed, or of something else."""
    first, end = m.span()
    opened = max((text.rfind(mark, max(0, first - 60), first), mark) for mark in _CLOSING)
    if not m["plan"]:
        closing = text.find(_CLOSING[opened[1]], opened[0], start)
        if first <= closing:
            return True
    between = text[end:start]
    if ends_with(_COMPARED, text, first, 3):
        return not _OF.fullmatch(between)
    if _COMPARES.match(between):
        return True
    if ends_with(_BASE, text, first, 3) and between.startswith("的"):
        return True
    if _OF.fullmatch(between):
        return False
    has_number = any(letter.isdigit() for letter in between)
    if between.startswith("的") and has_number:
        return True
    if ends_with(_FROM, text, first, 1) and not m["since"] and has_number and _UP_TO.search(between):
        return True
    return bool(_NOUNS.match(between)) or bool(m["after"])


def _with_year(text: str, earlier: list[re.Match[str]], month: re.Match[str], start: int) -> When | None:
    """Return a month whose year was named before in the sentence."""
    for m in reversed(earlier):
        if m["unknown"] or m["plan"] or m["last"] or m["words"]:
            return None
        if m["first"] and not _only_mentioned(text, m, start):
            return When(*month.span(), f"{m['first']}-{int(month['bare'][:-1]):02}")
    return None


_LATER = re.compile(f"[^，。；：！？（(0-9]{{0,12}}?[于在](?={_Y}年)")


def _later(text: str, end: int) -> When | None:
    """Return a year that stands behind its number: 12所在2019年建成."""
    lead = _LATER.match(text, end)
    m = _EXPRESSION.match(text, lead.end()) if lead else None
    return When(*m.span(), _edtf(m)) if m and not text.startswith("的", m.end()) else None


_RISES = re.compile("[由从].*[0-9]|[由从][^0-9]*$")  # from the first year to the last
_YEARLY = re.compile("年均|平均每年|每年平均")  # over more years than this one
_ADDED_UP = re.compile("累计|总计|共|已")


def _dated(text: str, m: re.Match[str], start: int, *, share: bool) -> When | None:
    """Return the expression with its EDTF; None where it lists years and does not say which is which."""
    between = text[m.end() : start]
    years = _years(m)
    if "分别" in between and len(years) > 1:
        place = _place_in_list(text, text.rindex("分别", m.end(), start), start, len(years))
        return None if place is None else When(*m.span(), str(years[place]))
    clause = between[max(between.rfind(mark) for mark in "，；,;") + 1 :]
    if _RISES.search(clause) if len(years) > 1 else _YEARLY.search(clause):
        return None
    if m["more"] and years != list(range(years[0], years[-1] + 1)):
        return None
    edtf = _edtf(m)
    if m["since"]:
        edtf = edtf.split("/")[0] + ("/.." if m["since"] == "至今" else "/")
    elif m["before"] or m["stop"] or (m["until"] and not share and "/" not in edtf and _ADDED_UP.search(between)):
        edtf = "/" + edtf.split("/")[-1]
    return When(*m.span(), edtf)


def _years(m: re.Match[str]) -> list[int]:
    """Return every year that an expression names or spans."""
    if m["plan"]:
        first = 1951 + 5 * _NUMBERS[m["plan"]]
        return list(range(first, first + 5))
    begins = str(m["first"] or m["words"].translate(_DIGITS))
    ends = str(m["last"] or (m["last_words"] or "").translate(_DIGITS))
    if m["more"]:
        return [int(begins), *map(int, re.findall(_Y, m["more"]))]
    whole = int(ends if len(ends) == 4 else begins[:2] + ends) if ends else int(begins)
    return list(range(int(begins), whole + 1)) or [int(begins)]


_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_NUMBERS = {word: n for n, word in enumerate("六 七 八 九 十 十一 十二 十三 十四 十五 十六".split(), 6)}
_COUNTED = {word: n for n, word in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_PARTS = {"上半年": (1, 6), "下半年": (7, 12)}


def _edtf(m: re.Match[str]) -> str:
    years = _years(m)
    year, last = years[0], years[-1]
    if m["school"]:
        return f"{year}/{max(last, year + 1)}"
    if m["month"]:
        return f"{last}-{int(m['month']):02}" + (f"-{int(m['day']):02}" if m["day"] else "")
    months = _months(m)
    if months:
        return f"{last}-{months[0]:02}/{last}-{months[1]:02}"
    return f"{year}" if year == last else f"{year}/{last}"


def _months(m: re.Match[str]) -> tuple[int, int] | None:
    """Return first and last month of a part of a year."""
    if m["m"]:
        return int(m["m"]), int(m["m2"])
    if m["firsts"]:
        number = m["firsts"]
        return 1, int(number) if number.isdigit() else _word(number)
    if m["quarters"]:
        number = m["quarters"][-1]
        quarter = int(number) if number.isdigit() else _COUNTED[number]
        return (1 if m["quarters"][0] == "前" else 3 * quarter - 2), 3 * quarter
    return _PARTS[m["half"]] if m["half"] else None


def _word(number: str) -> int:
    return 10 + _COUNTED[number[1]] if len(number) > 1 else _COUNTED[number]


_ITEM = r"[0-9][0-9,.]*[^，。；、,;0-9]{0,8}"
_LIST = re.compile(rf"{_ITEM}(?:(?:[、，,]|和|及|以及|与){_ITEM})*(?=[^0-9]|$)")
_NUMBER = re.compile(r"[0-9][0-9,.]*")


def _place_in_list(text: str, announced: int, start: int, size: int) -> int | None:
    """Return which of ``size`` numbers behind 分别 stands at ``start``."""
    first = _NUMBER.search(text, announced, announced + 40)
    run = _LIST.match(text, first.start()) if first else None
    places = [m.start() for m in _NUMBER.finditer(text, run.start(), run.end())] if run else []
    at = next((i for i, place in enumerate(places) if place >= start), None)
    return at if len(places) == size else None
