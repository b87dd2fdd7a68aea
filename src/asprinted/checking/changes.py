"""Grammar of change: from one level to another, a level with its change and rate, two levels side by side."""

import re
from collections.abc import Iterator

from asprinted.checking.proposal import Proposal, interval, unit
from asprinted.checking.signs import Sentence, pattern
from asprinted.finding.finder import Found

UP = "增加|增长|提高|上升|提升|扩大|上涨|增产|增收|多收|升|增|涨|上调|多"
DOWN = "减少|下降|降低|缩小|压缩|减产|减收|收窄|缩短|下调|回落|下跌|减|降|少|跌"
CHANGED = rf"(?:(?P<up>净?(?:{UP}))|(?P<down>{DOWN}))"
OF_RATE = "增长|增幅|增速|增|下降|降幅|降|减少|减|上升|升幅|上涨|涨幅|提高|下跌|跌幅"
RATE = f"(?:同比|环比)?(?:{OF_RATE})(?:率|度)?(?:了|为|达|约)*"
EARLIER = "上年同期|去年同期|上年|去年|上期|同期|前年|期初|年初"
BREAK = "[，,、；;（(]"
FROM_TO = pattern(rf"""
    (?:由|从) ‹~›{{0,30}}? (?P<first>‹AP›) ‹~›{{0,10}}?
    (?P<how>(?P<up>{UP})|(?P<down>{DOWN})) (?:到了?|至|为) ‹~›{{0,16}}? (?P<last>‹AP›)
    (?: ‹~›{{0,3}} [，,、；] (?:同比|净|共|累计|总共|实际|[一两三四五六七八九十]年)*
        (?P<word>{UP}|{DOWN}|翻|[增降跌涨]幅) (?:了|为|达|约)* (?P<change>‹APTX›)
        (?: {BREAK} {RATE} (?P<rate>‹PX›) )? )?  # 增加 960 人，增长 30%
""")
LEVEL_CHANGE_RATE = pattern(rf"""
    (?P<level>‹A›) ‹~›{{0,6}} {BREAK}? (?:‹~›{{0,12}}[，,])? ‹~›{{0,6}}?
    (?: (?:比|较|同比|环比) (?:‹~›|‹Y›){{0,12}}? )? {CHANGED} 了? (?P<change>‹A›) ‹~›{{0,3}} {BREAK}
    {RATE} (?P<rate>‹P›)
""")
LEVEL_RATE_CHANGE = pattern(rf"""
    (?P<level>‹A›) ‹~›{{0,6}} {BREAK} (?: (?:比|较|同比|环比) (?:‹~›|‹Y›){{0,12}}? )?
    {CHANGED} (?:幅|率)?(?:了|为|达|约)* (?P<rate>‹P›) {BREAK}
    (?:同比)? (?:净?(?:{UP})|{DOWN}) (?:额|量)?(?:了|为|达|约)* (?P<change>‹A›)
""")
TAIL = rf"""  # ...，比上年 增加 C，增长 p%
    ‹~›{{0,4}} [，,、；）)]{{1,2}} (?: (?:比|较) (?:‹Y›|{EARLIER}) (?:同期)? )? (?:同比)?
    {CHANGED} (?:幅|率|额)?(?:了|为|达|约)* (?P<change>‹APTX›) (?: {BREAK} {RATE} (?P<rate>‹P›) )?
"""
LEVEL_BEFORE = pattern(rf"""
    (?P<last>‹AP›) ‹~›{{0,4}} {BREAK} (?:而|比|较)? (?:{EARLIER}|‹Y›) (?:同期|末|底)? (?:为|是|的|则为|[：:])?
    (?P<first>‹AP›) {TAIL}
""")
TWO_LEVELS = pattern(rf"""
    (?P<y1>‹Y›) ‹~›{{0,20}}? (?P<first>‹AP›) ‹~›{{0,4}} [，,；;、] (?P<y2>‹Y›) ‹~›{{0,12}}? (?P<last>‹AP›) {TAIL}
""")
FALL = re.compile(DOWN)
AVERAGE = re.compile("年均|平均|每年|每月|月均|递增")
REAL = re.compile(
    "生产总值|增加值|GDP|可支配收入|纯收入|人均收入|消费支出"
)  # growth of these is often told at constant prices
BETTER_SMALL = ("米", "毫米", "厘米", "微米", "纳米", "秒", "毫秒", "分钟", "小时", "天", "位", "度")
EITHER_WAY = ("提高", "提升", "上升", "缩小")  # said of quality: a precision of 0.04 mm is raised to 0.003 mm


def changes(sentence: Sentence) -> Iterator[Proposal]:
    """Propose directions, changes and rates."""
    taken: set[str] = set()
    for m in sentence.all(FROM_TO):
        first, last = sentence.at(m["first"]), sentence.at(m["last"])
        if unit(first) != unit(last) or AVERAGE.search(m[0]):
            continue
        if unit(first) not in BETTER_SMALL or m["how"] not in EITHER_WAY:
            yield Proposal("grew" if m["up"] else "fell", last, (first,), basis="own_words")
        if m["change"]:
            taken |= {m["first"], m["last"]}
            yield from _between(sentence, m, first, last, m["word"])
    for wanted in (LEVEL_BEFORE, TWO_LEVELS):
        for m in sentence.all(wanted):
            first, last = sentence.at(m["first"]), sentence.at(m["last"])
            if wanted is TWO_LEVELS and _year(sentence.at(m["y1"])) > _year(sentence.at(m["y2"])):
                first, last = last, first
            if unit(first) == unit(last) and not AVERAGE.search(m[0]):
                taken |= {m["first"], m["last"]}
                yield from _between(sentence, m, first, last, m["down"] or m["up"])
    for wanted in (LEVEL_CHANGE_RATE, LEVEL_RATE_CHANGE):
        for m in sentence.all(wanted):
            level, change, rate = (sentence.at(m[name]) for name in ("level", "change", "rate"))
            if m["level"] not in taken and unit(level) == unit(change) and not AVERAGE.search(m[0]):
                if interval(level).lower > interval(change).upper:
                    reading = "constant_prices" if REAL.search(sentence.before(m.start(), 20)) else ""
                    kind = "rise_rate" if m["up"] else "fall_rate"
                    yield Proposal(kind, rate, (change, level), reading=reading)


def _year(found: Found) -> int:
    digits = re.search(r"\d{4}", found.as_printed)
    return int(digits[0]) if digits else 0


def _between(sentence: Sentence, m: re.Match[str], first: Found, last: Found, word: str) -> Iterator[Proposal]:
    """Propose change and rate between two levels, as far as they are printed."""
    for name in ("change", "rate"):
        if m[name] and (made := _change(first, last, sentence.at(m[name]), falls=bool(FALL.search(word)))):
            yield made


def _change(first: Found, last: Found, change: Found, *, falls: bool) -> Proposal | None:
    """Return what a print behind two levels can say: a difference, a rate, times, or doublings."""
    of, by = unit(first), unit(change)
    if (by == of and of != "%") or (of == "%" and "百分点" in by):
        return Proposal("difference", change, (first, last) if falls else (last, first))
    if of == "%" or interval(first).lower <= 0 or interval(last).lower <= 0:
        return None
    if by == "%":
        return Proposal("decline_rate" if falls else "growth_rate", change, (last, first))
    if by in ("倍", "番") and not falls:
        return Proposal(
            "times_more" if by == "倍" else "doublings", change, (last, first), reading="times_of" * (by == "倍")
        )
    return None
