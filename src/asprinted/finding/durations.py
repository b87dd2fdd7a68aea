"""Spans of time, and what recurs: numbers that say how long or how often, and count nothing.

Every function looks at a squeezed text (see ``plaintext``) around a numeral from ``start`` to ``end``.
"""

import re

from asprinted.finding.hedges_and_units import LETTERS, REST_OF_TIME, behind_end, hedges_before
from asprinted.finding.names_and_ordinals import in_phrase, in_short_quotes
from asprinted.finding.numeral_patterns import Scan, Span
from asprinted.looking_back import ends_with
from asprinted.quantity import Quantity

_DAYS_AND_HOURS = "日历天 星期 个星期 周 个周 天 日 昼夜 个昼夜 个日夜 小时 个小时 个钟头 分钟 秒 秒钟 毫秒 h min s"
_YEARS_AND_MONTHS = "年 年期 年头 个年头 世纪 个世纪 学年 个学年 学期 个学期 季度 个季度 月 个月"
_SUMMED = frozenset(_DAYS_AND_HOURS.split())
_MEALS_AND_SEASONS = frozenset("季 餐 顿".split())
SPANS = _SUMMED.union(_YEARS_AND_MONTHS.split())
LARGE = 10_000  # 服务120万小时 is an amount of work, not how long it took

_NUMBER_OF_DAYS = re.compile(
    "(?:天数|日数|时数)(?:[比较][^，。；、0-9]{1,3})?(?:为|达到?|共|有|[增减][加少])?$|天数[^，。；]{0,16}[增减][加少]$"
    "|(?:优良|达标|有效)天?[^，。；]{0,12}%[（(]$"
)  # 优良天数342天 and 优良率87.6%（319天） count
_EVERY = re.compile("每隔?$")
_PERIOD = re.compile(
    """
    (?: 每(?:个?(?:年|学年|学期|月|周|星期)|[天日]) | (?<![0-9.])[一1]个?[年月周天日]  # 每年, 一日
    | 春秋 | 早晚 | 早中晚 )$
    """,
    re.VERBOSE,
)


_AND_SECONDS = re.compile(r"[0-9]+(?:\.[0-9]+)?秒")


def kind_of_quantity(text: str, start: int, end: int, quantity: Quantity) -> str:
    """Return whether a quantity from ``start`` to ``end`` counts, lasts or recurs."""
    unit = quantity.unit
    if unit == "分":
        timed = text.endswith("小时", 0, start) or _AND_SECONDS.match(text, end)  # 2小时30分, 1分32秒
        return "duration" if timed else "quantity"
    if unit in _MEALS_AND_SEASONS:
        return "frequency" if ends_with(_PERIOD, text, start, 4) else "quantity"
    if unit not in SPANS or quantity.per or (unit in _SUMMED and quantity.multiplier >= LARGE):
        return "quantity"
    if ends_with(_NUMBER_OF_DAYS, text, start, 20):
        return "quantity"
    return "frequency" if ends_with(_EVERY, text, start, 2) else "duration"


TIMED = SPANS.union(_MEALS_AND_SEASONS, ["分"])

_NUMBERED = frozenset("第初届" + LETTERS)
_WEEKS = """
    (?: (?<!四)周(?![年岁边围期长密转知末]|[一二三四五六日](?!次)) | (?<=四)周(?=后|以?内|前|时间|左右)
      | 星期(?![一二三四五六日天])
      | 学年
      | 日(?=以?内|之内|后|前|以上|时间) )
"""
_SPAN = re.compile(
    rf"""
    [一半] (?: 个[多半]?(?:月(?![亮饼球])|周(?!边)|星期(?![一二三四五六日天])|小时|钟头|学期|学年|季度|世纪)
             | 多? (?: 年(?![级代度轻龄均青间份报糕画货味终关会生])半?
                     | 天(?![天然津下空气才地花生体真性井王文桥门鹅])
                     | 小时|分钟|秒钟 | {_WEEKS} ) )
    | [两二三四五六七八九十]+ {_WEEKS}
    """,
    re.VERBOSE,
)
# What makes 一年 and 半年 something else than how long: 这一年, 每一天, 上半年; 一年一度, 一年到头.
_NOT_ONE_AFTER = frozenset("第每某这那同哪任另新又首其有整唯统上下前头的初届绕")
_NOT_HALF_AFTER = frozenset("第上下大前后多小过又年天个0123456789" + LETTERS)
_NOT_ONE_BEFORE = re.compile("[一二两三四几季度]|到|之计")
_MOST = re.compile("最[^\\W\\d_]{1,2}的?$")
_LAST_OR_NEXT = re.compile("(?:过去|最近|未来|今后)[的这]?$")


def read_span_of_time(scan: Scan, start: int) -> Span | None:
    """Read 一年, 半个月 and 两周, whose number words mostly count nothing."""
    text = scan.text
    m = _SPAN.match(text, start)
    if m is None:
        return None
    before = text[start - 1 : start]
    rest = REST_OF_TIME.match(text, m.end())  # 一年零两个月
    first, end = hedges_before(text, start), rest.end() if rest else m.end()
    if before in _NUMBERED or in_phrase(text, start) or (first == start and in_short_quotes(text, start, end)):
        return None
    if m[0].startswith("半") and (text[first:start] == "过" or text[first:start].endswith("上")):
        return None
    if first == start and not ends_with(_LAST_OR_NEXT, text, start, 3):
        led_to = text.endswith(("提前", "经过"), 0, start)
        if m[0].startswith("半") and before in _NOT_HALF_AFTER and not led_to:
            return None
        exact = "半" not in m[0] and not text.startswith("多", end)  # not so 目前的一个半小时
        if (
            m[0].startswith("一")
            and exact
            and not led_to
            and (before in _NOT_ONE_AFTER or _NOT_ONE_BEFORE.match(text, end))
        ):
            return None
        if m[0].startswith("一") and ends_with(_MOST, text, start, 4):  # 最热一年
            return None
    return scan.quantity(first, behind_end(text, end, "年"))


_RECURRING = re.compile(f"[{LETTERS}]+[季餐顿](?![度节风票饭])")


def read_seasons(scan: Scan, start: int) -> Span | None:
    """Read 三餐 and 两季 behind the period in which they recur: 一日三餐, 每年春秋两季."""
    m = _RECURRING.match(scan.text, start)
    return scan.quantity(start, m.end()) if m and ends_with(_PERIOD, scan.text, start, 4) else None


_DAYS = re.compile("[0-9]{1,3}日(?=以内|之内|内(?!蒙)|期满)")


def read_days(scan: Scan, span: Span) -> Span:
    """Return 30日内 as a span of time; other days of the month stay dates."""
    start, end = span[:2]
    m = _DAYS.match(scan.text, start)
    if not m:
        return span
    return scan.quantity(hedges_before(scan.text, start), behind_end(scan.text, end, "天")) or span
