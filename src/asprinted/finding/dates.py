"""Which numerals are dates: years, months, days and hours.

Every function looks at a squeezed text (see ``plaintext``) around a numeral from ``start`` to ``end``.
"""

import re

from asprinted.looking_back import ends_with

YEAR = r"(?:1[5-9]|20|21)[0-9]{2}"
_TO = r"(?:[-~—–]{1,2}|至|到|、)"
_DAYS = rf"[0-9]{{1,2}}(?:{_TO}[0-9]{{1,2}})?[日号](?![a-z均线楼])"
_MONTHS = rf"[0-9]{{1,2}}(?:{_TO}[0-9]{{1,2}})?月(?!饼|嫂)(?:{_DAYS}|份|底|初|末)?"
_DATE = re.compile(
    rf"""
    {YEAR} (?:{_TO}(?:{YEAR}|[0-9]{{1,2}}(?![0-9.%])))?  # 2019, 2019-2020, 2019-20
        (?:学年度?|年(?:{_TO}{YEAR}年)?(?:度|代|级|底|初|末)?)(?:{_MONTHS})?
    | [0-9]{{2,3}}学年度  # 20学年度
    | 0[0-9]年(?=[以开至到底末初春夏秋冬，、]|以?来)  # 从06年以来
    | {YEAR}级|{YEAR}[./-][01]?[0-9][./-][0-3]?[0-9](?![0-9])  # 2019级, 2019.9.1
    | {_MONTHS}
    | {_DAYS}
    | (?<=[（(])(?:1[0-2]|[1-9])\.[0-3]?[0-9][-~—–]{{1,2}}(?:1[0-2]|[1-9])\.[0-3]?[0-9](?=[）)])  # （7.4—7.10）
    | [0-9]{{1,2}}世纪(?:[0-9]{{2}}年代)?|[0-9]{{2}}年代|[1-4]季度
    | [0-9]{{1,2}}[:：][0-5][0-9](?!\.?[0-9])|[0-9]{{1,2}}时(?:[0-9]{{1,2}}分)?(?![a-z空代间刻段])  # 9:30, 9时30分
    | [0-9]{{1,2}}点(?:半|钟|整|[0-9]{{1,2}}分)
    | [01]?[0-9][·•][0-3]?[0-9](?![0-9])  # 3·15
    """,
    re.VERBOSE,
)
_BEHIND_DATE = frozenset("年月日号时点世季学级:：·•./-~—–至到、")
_HOUR = re.compile(r"(?:[日天晨午晚早夜]|[晚早]上|截至|截止|不到)$")
_HOUR_BEHIND = re.compile("点(?:上班|下班|开始|开门|关门|前|钟|至|到)")
_TEN = "[一二三四五六七八九十]"
_WORD_DATE = re.compile(
    rf"""
    [一二][〇零一二三四五六七八九]{{3}}年(?:度|代|级)?(?:{_TEN}{{1,2}}月(?:{_TEN}{{1,3}}[日号])?)?  # 二〇二〇年三月一日
    | {_TEN}{{1,2}}月(?:{_TEN}{{1,3}}[日号]|份|底|初)?
    | [一二三四五六七八九]十年代
    | {_TEN}{{2,3}}[日号]
    | [一二三四]季度
    | (?:二?十[一二三四五六七八九]?|[一二三四五六七八九])世纪
    | (?:二?十[一二三四五六七八九]?|[一二三四五六七八九])[时点]  # 三点五分, 十点半
        (?:[零一二三四五六七八九十]{{1,3}}分|半)
    """,
    re.VERBOSE,
)
_BEHIND_WORD_DATE = frozenset("年月日号季时点世")


def date_end(text: str, start: int, end: int) -> int:
    """Return where a date in Arabic digits that begins at ``start`` ends; 0 if there is none."""
    if text[end : end + 1] not in _BEHIND_DATE and "." not in text[start:end]:
        return 0
    m = _DATE.match(text, start)
    if m and m.end() >= end:
        return 0 if lasts(text, start) else m.end()
    if not text.startswith("点", end) or end - start > 2:
        return 0
    hour = ends_with(_HOUR, text, start, 2) or _HOUR_BEHIND.match(text, end)
    return end + 1 if hour else 0


def word_date_end(text: str, start: int, end: int) -> int:
    """Return where a date in Chinese numerals that begins at ``start`` ends; 0 if there is none."""
    m = _WORD_DATE.match(text, start) if text[end : end + 1] in _BEHIND_WORD_DATE else None
    return m.end() if m else 0


_LASTED = re.compile("(?:(?:平均住院日|平均住院|周转天数|天数)[为达至到共有缩短延长减少增加]{0,4}|连续)$")


def lasts(text: str, start: int) -> bool:
    """Tell whether days before which ``start`` stands say how long, and not on which: 平均住院日9.2日."""
    return text[start - 1 : start] in _LASTED_ENDS and bool(ends_with(_LASTED, text, start, 9))


_LASTED_ENDS = frozenset("日院数为达至到共有短长少加续")


_ERA = re.compile(r"(?:公元前?|民国)$")
_IN_YEAR = re.compile("[于在自从(（]$")


def is_year(text: str, start: int, end: int, unit: str) -> bool:
    """Tell whether a number of one to four digits before 年 names a year: 公元330年, 于1386年, 民国39年."""
    if unit != "年":
        return False
    return bool(ends_with(_ERA, text, start, 3) or (end - start == 5 and ends_with(_IN_YEAR, text, start, 1)))
