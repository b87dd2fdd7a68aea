"""A print against itself."""

from collections.abc import Iterator
import re
from asprinted.checking.proposal import Proposal, interval, shown, unit
from asprinted.checking.sentences import Sentence, pattern
from asprinted.interval import Interval
from math import inf

YEAR_ITSELF = pattern(r"(?P<one>‹Y›)‹~›{0,25}?(?:比|较)(?P<two>‹Y›)(?=同期|相比|增|减|提高|下降|上升|多|少|翻|净)")
RANGE = pattern(r"(?P<low>‹AP›)[-—－–~～至到](?P<high>‹AP›)")
STOCK = pattern(r"(?:新增|净增)(?P<noun>‹~›{0,12}?)(?P<flow>‹A›)[^。；\U000F0000-\U000F3FFF]{0,20}?(?:累计|余额|总数|总量)(?P<same>‹~›{0,12}?)(?P<stock>‹A›)")
LIMIT = pattern(r"(?:突破|超过|跨越|迈上)(?P<least>‹A›)‹~›{0,6}[，,]‹~›{0,4}达到?了?(?P<level>‹A›)")
PRODUCT = pattern(r"""
    (?: (?P<n1>‹A›) ‹~›{0,10} [，,]? )? 每(?P<per>[人户名亩生个]) ‹~›{0,6}? (?P<rate>‹A›) ‹~›{0,10}? [，,]?
    (?: ‹~›{0,10}? (?P<n2>‹A›) ‹~›{0,8} [，,]? )? ‹~›{0,3}? (?:共|合计|共计|总计|发放|补助|总额|资金) ‹~›{0,10}? (?P<total>‹A›)
""")
MEAN = pattern(r"(?P<total>‹A›) ‹~›{0,4} [，,] ‹~›{0,10}? (?P<n>‹A›) ‹~›{0,6} [，,] (?P<per>[人户]) 均 ‹~›{0,8}? (?P<rate>‹A›)")
PERSONS = {"人": "人名位户生", "名": "人名位", "生": "人名位", "户": "户", "亩": "亩", "个": "个"}


def products(sentence: Sentence) -> Iterator[Proposal]:
    """Propose rate times number, and a mean with its total and number."""
    for m in sentence.all(PRODUCT):
        if not (m["n1"] or m["n2"]) or (m["n1"] and m["n2"]) or re.search("每[年月天日学周期]|/", m[0]):
            continue
        number, rate, total = sentence.at(m["n1"] or m["n2"]), sentence.at(m["rate"]), sentence.at(m["total"])
        if unit(number) and unit(number)[0] in PERSONS[m["per"]] and unit(rate) == unit(total) == "元":
            found = interval(number) * interval(rate)
            yield Proposal("product", total, (rate, number), found, f"{rate.as_printed} × {number.as_printed} = {shown(found)}")
    for m in sentence.all(MEAN):
        number, rate, total = (sentence.at(m[name]) for name in ("n", "rate", "total"))
        if unit(number) and unit(number)[0] in PERSONS[m["per"]] and unit(rate) == unit(total) == "元" and interval(number).lower > 0:
            found = interval(total) / interval(number)
            yield Proposal("mean", rate, (total, number), found, f"{total.as_printed} / {number.as_printed} = {shown(found)}")


def own_words(sentence: Sentence) -> Iterator[Proposal]:
    for sign, found in sentence.numbers.items():
        q = found.quantity
        if q and q.bound == "contradictory" and q.value is not None:
            yield Proposal("hedges", found, (), Interval(q.value, q.value), f"{found.as_printed}", basis="own_words", strict=True)
        if found.kind == "date" and (m := re.fullmatch(r"(\d{4})年?[-—－–~～至到](\d{4})年", found.as_printed)) and 2100 > int(m[1]) > int(m[2]) > 1900:
            yield Proposal("span", found, (), Interval(0, 0), found.as_printed, basis="own_words", strict=True)
    for m in sentence.all(YEAR_ITSELF):
        one, two = sentence.at(m["one"]), sentence.at(m["two"])
        if one.as_printed == two.as_printed and re.fullmatch(r"\d{4}年", one.as_printed):
            yield Proposal("year_itself", one, (two,), Interval(0, 0), f"{one.as_printed} = {two.as_printed}", basis="own_words", strict=True)
    for m in sentence.all(RANGE):
        low, high = sentence.at(m["low"]), sentence.at(m["high"])
        if (unit(low) == unit(high) or not unit(low)) and "距今" not in sentence.signs[max(0, m.start() - 4) : m.start()]:
            yield Proposal("range", high, (low,), Interval(interval(low).lower, inf), f"{low.as_printed} ≤ {high.as_printed}", basis="own_words")
    for m in sentence.all(STOCK):
        flow, stock = sentence.at(m["flow"]), sentence.at(m["stock"])
        if unit(flow) == unit(stock) and (not m["same"].strip("达到为至已完成") or set(m["noun"]) & set(m["same"])):
            yield Proposal("stock", stock, (flow,), Interval(interval(flow).lower, inf), f"{flow.as_printed} ≤ {stock.as_printed}")
    for m in sentence.all(LIMIT):
        least, level = sentence.at(m["least"]), sentence.at(m["level"])
        if unit(least) == unit(level):
            yield Proposal("limit", level, (least,), Interval(least.quantity.value or 0, inf), f"{level.as_printed} ≥ {least.as_printed}", basis="same_number")
    yield from products(sentence)
