"""A level, its change and its rate."""

import re
from collections.abc import Iterator
from fractions import Fraction
from math import inf, log2

from asprinted.checking.proposal import Proposal, interval, shown, unit
from asprinted.checking.sentences import Sentence, pattern
from asprinted.finding.finder import Found
from asprinted.interval import Interval

UP = "增加|增长|提高|上升|提升|扩大|上涨|增产|增收|多收|升|增|涨|上调|多"
DOWN = "减少|下降|降低|缩小|压缩|减产|减收|收窄|缩短|下调|回落|下跌|减|降|少|跌"
CHANGED = rf"(?:(?P<up>净?(?:{UP}))|(?P<down>{DOWN}))"
RATE_WORD = "(?:同比|环比)?(?:增长|增幅|增速|增|下降|降幅|降|减少|减|上升|升幅|上涨|涨幅|提高|下跌|跌幅)(?:率|度)?(?:了|为|达|约)*"
YEARS = "上年同期|去年同期|上年|去年|上期|同期|前年|期初|年初"
SEP = "[，,、；;（(]"
FROM_TO = pattern(rf"""
    (?:由|从) ‹~›{{0,30}}? (?P<first>‹AP›) ‹~›{{0,10}}?
    (?P<how>(?P<up>{UP})|(?P<down>{DOWN})) (?:到了?|至|为) ‹~›{{0,16}}? (?P<last>‹AP›)
    (?: [^。；;\U000F0000-\U000F3FFF年均其中比每]{{0,8}}? (?P<word>{UP}|{DOWN}|翻|[增降跌涨]幅) (?:了|为|达|约)* (?P<change>‹APTX›)
        (?: {SEP} {RATE_WORD} (?P<rate>‹PX›) )? )?
""")
LEVEL_CHANGE_RATE = pattern(rf"""
    (?P<level>‹A›) ‹~›{{0,6}} {SEP}? (?:‹~›{{0,12}}[，,])? ‹~›{{0,6}}?
    (?: (?:比|较|同比|环比) (?:‹~›|‹Y›){{0,12}}? )? {CHANGED} 了? (?P<change>‹A›) ‹~›{{0,3}} {SEP} {RATE_WORD} (?P<rate>‹P›)
""")
LEVEL_RATE_CHANGE = pattern(rf"""
    (?P<level>‹A›) ‹~›{{0,6}} {SEP} (?: (?:比|较|同比|环比) (?:‹~›|‹Y›){{0,12}}? )? {CHANGED} (?:幅|率)?(?:了|为|达|约)* (?P<rate>‹P›)
    {SEP} (?:同比)? (?:净?(?:{UP})|{DOWN}) (?:额|量)?(?:了|为|达|约)* (?P<change>‹A›)
""")
TAIL = rf"""‹~›{{0,4}} [，,、；）)]{{1,2}}
    (?: (?:比|较) (?:‹Y›|{YEARS}) (?:同期)? )? (?:同比)? {CHANGED} (?:幅|率|额)?(?:了|为|达|约)* (?P<change>‹APTX›)
    (?: {SEP} {RATE_WORD} (?P<rate>‹P›) )?"""
LEVEL_BEFORE = pattern(rf"""
    (?P<level>‹AP›) ‹~›{{0,4}} {SEP} (?:而|比|较)? (?:{YEARS}|‹Y›) (?:同期|末|底)? (?:为|是|的|则为|[：:])? (?P<before>‹AP›) {TAIL}
""")
TWO_LEVELS = pattern(rf"""
    (?P<y1>‹Y›) ‹~›{{0,20}}? (?P<before>‹AP›) ‹~›{{0,4}} [，,；;、] (?P<y2>‹Y›) ‹~›{{0,12}}? (?P<level>‹AP›) {TAIL}
""")
NOT_BY_SIZE = ("米", "毫米", "厘米", "微米", "纳米", "秒", "毫秒", "分钟", "小时", "天", "位", "度")
REAL = ("生产总值", "增加值", "GDP", "收入", "支出", "零售")  # growth of these is often given at constant prices
FALL = re.compile(DOWN)
AVERAGE = re.compile("年均|平均|每年|每月|月均|递增")


def changes(sentence: Sentence) -> Iterator[Proposal]:
    """Propose from-to with its change, level with change and rate, and two levels with what lies between them."""
    for m in sentence.all(FROM_TO):
        first, last = sentence.at(m["first"]), sentence.at(m["last"])
        if unit(first) == unit(last) and not AVERAGE.search(m[0]):
            if unit(first) not in NOT_BY_SIZE or m["how"] not in ("提高", "提升", "上升", "缩小"):
                yield _direction(first, last, up=bool(m["up"]))
            yield from _between(sentence, m, first, last, m["word"] or "")
    seen = set()
    for wanted in (LEVEL_BEFORE, TWO_LEVELS):
        for m in sentence.all(wanted):
            level, before = sentence.at(m["level"]), sentence.at(m["before"])
            if wanted is TWO_LEVELS and _year(sentence.at(m["y1"])) > _year(sentence.at(m["y2"])):
                level, before = before, level
            if unit(level) == unit(before) and not AVERAGE.search(m[0]):
                seen |= {m["level"], m["before"]}
                yield from _between(sentence, m, before, level, m["down"] or m["up"])
    for wanted in (LEVEL_CHANGE_RATE, LEVEL_RATE_CHANGE):
        for m in sentence.all(wanted):
            level, change, rate = (sentence.at(m[name]) for name in ("level", "change", "rate"))
            if m["level"] not in seen and unit(level) == unit(change) and not AVERAGE.search(m[0]):
                before = sentence.signs[max(0, m.start() - 20) : m.start()]
                reading = "constant_prices" if any(word in before for word in REAL) else ""
                yield from _rate_of_change(level, change, rate, up=bool(m["up"]), reading=reading)


def _year(found: Found) -> int:
    digits = re.search(r"\d{4}", found.as_printed)
    return int(digits[0]) if digits else 0


def _direction(first: Found, last: Found, *, up: bool) -> Proposal:
    a = interval(first)
    arithmetic = f"{first.as_printed} → {last.as_printed}: {shown(interval(last) - a)}"
    limit = Interval(a.lower, inf) if up else Interval(-inf, a.upper)
    return Proposal("direction", last, (first,), limit, arithmetic, basis="own_words")


def _between(sentence: Sentence, m: re.Match[str], first: Found, last: Found, word: str) -> Iterator[Proposal]:
    """Propose change and rate between two levels, as far as they are printed."""
    for name in ("change", "rate"):
        if m[name]:
            made = _change(first, last, sentence.at(m[name]), falls=bool(FALL.search(word)))
            if made:
                yield made


def _change(first: Found, last: Found, change: Found, *, falls: bool) -> Proposal | None:
    a, b, u = interval(first), interval(last), unit(change)
    rise = a - b if falls else b - a
    if (u == unit(first) and u != "%") or (unit(first) == "%" and "百分点" in u):
        return Proposal("change", change, (first, last), rise, f"{last.as_printed} - {first.as_printed} = {shown(rise)}")
    if a.lower <= 0 or b.lower < 0 or unit(first) == "%":
        return None
    words = f"{last.as_printed} / {first.as_printed}"
    if u == "%":
        rate = (100 * b / a - 100) * (-1 if falls else 1)
        return Proposal("rate", change, (first, last), rate, f"{words} - 1 = {shown(rate)} %")
    if u == "倍" and not falls:
        times = b / a - 1
        return Proposal("rate", change, (first, last), times, f"{words} - 1 = {shown(times)}", reading="times_of")
    if u == "番" and not falls:
        doublings = log2(b.lower / a.upper) if b.lower else 0, log2(b.upper / a.lower)
        around = Interval(doublings[0] - 0.2, doublings[1] + 0.2)
        return Proposal("rate", change, (first, last), around, f"log2({words}) = {shown(around)}")
    return None


def _rate_of_change(level: Found, change: Found, rate: Found, *, up: bool, reading: str) -> Iterator[Proposal]:
    """Propose rate = change / (level before), which is monotone in both: its ends are those of the corners."""
    a, c = interval(level), interval(change)
    sign = -1 if up else 1
    corners = [
        Fraction(x) / Fraction(y + sign * x) for x in (c.lower, c.upper) for y in (a.lower, a.upper) if abs(x) < inf and abs(y) < inf and y + sign * x > 0
    ]
    if len(corners) == 4 and c.lower >= 0:
        found = 100 * Interval(min(corners), max(corners))
        words = f"{change.as_printed} / ({level.as_printed} {'-' if up else '+'} {change.as_printed}) = {shown(found)} %"
        yield Proposal("rate", rate, (level, change), found, words, reading=reading)
