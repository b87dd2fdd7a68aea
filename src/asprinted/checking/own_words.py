"""A print against itself: hedges that exclude each other, a reversed range, a year compared with itself, a span."""

import re
from collections.abc import Iterator

from asprinted.checking.named import LEAVES_BRACKET, Named
from asprinted.checking.proposal import Proposal, alone, as_year, interval, unit
from asprinted.checking.signs import Sentence, pattern
from asprinted.finding.finder import Found

OF_YEAR = pattern(r"""  # a year that what follows is told of: neither compared with, nor a base, nor an end of a span
    (?<![比较同与和按以自从由至过是超]) (?<!‹Y›[到至—-]) (?<!相当于) (?<!等于) (?<!达到)
    (?P<one>‹Y›)
    (?=[同与]‹Y›(?:相比|比较) | (?!的?(?:不变|价格|可比|基[础数期]|水平) | 以[来前后]|之[前后]|[起前后和与至到—-]))
""")
THAN_YEAR = pattern(r"""
    (?: (?<!同)[比较] | [，,、](?:同|与) | [同与](?=‹Y›(?:相比|比较)) )
    (?P<two>‹Y›) (?P<goes_on>[^‹#›；]{0,24}(?:‹AP›[^‹#›；]{0,4})?)
    | (?:是|为|相当于|等于|达到) (?P<of>‹Y›) ‹~›{0,8}? 的 ‹X›
""")
ANOTHER_TIME = re.compile("[今去明前上]年|现在|目前|当年|至今")
BESIDE = pattern("(?:同|与|和)(?P<two>‹Y›)[^‹#›，；]{0,14}(?:相比|比较)[，,](?P<one>‹Y›)")
BASE_OF_OTHER = re.compile("(?:[比较超]|相当)[^，。；：、]*$")  # 超越基础稳固的2019年同期，较疫情前2019年同期
COMPARES_YEARS = re.compile("^(?:同期|相比|[，,])|增|减|提高|下降|降低|上升|净|翻")
NOT_THE_YEAR = re.compile("目标|计划|规划|要求|指标|预算|水平")
RANGE = pattern("(?P<low>‹APD›)[-—－–~～至到](?P<high>‹APD›)(?![·・.．=＝])")
NO_UNIT = pattern("[-—–~～至到](?P<high>‹APD›)(?![·・.．=＝])")  # 9到7元, whose 9 is left in letters
FIRST_SHARE = pattern("(?P<low>‹P›)[到至]$")  # 百分之五到二
NO_NUMBER = re.compile(r"\d[-—－–]$|[A-Za-z第零下负后早晚年月日时点:：比-]$")
NOT = ("未", "不", "没")  # what is not reached is no hedge
ABOVE_NEARLY = re.compile("(?:超过|高于|高出|多于|大于)(?:将?近|接近)")  # 超过近七成城市 is above what nearly 70 % have
CHANGES = re.compile("[由从]|距今")  # 由8%到5% may be a change; so many years ago counts backwards
TWO_DATES = pattern("(?P<one>‹Y›)(?:[-—－–~～]+|[至到])(?P<two>‹Y›)")
DIGIT = r"[\d〇零○一二三四五六七八九]"
SPAN = re.compile(rf"{DIGIT}{{4}}年?[-—－–~～至到]+({DIGIT}{{4}})年?")
DATED = re.compile(rf"{DIGIT}{{4}}年?")
SENTENCED = re.compile("徒刑|拘役|管制|判处")


def own_words(sentence: Sentence, numbers: list[Named]) -> Iterator[Proposal]:
    """Propose prints that can contradict themselves."""
    for found in sentence.numbers.values():
        double = found.quantity and found.quantity.bound == "contradictory" and found.quantity.value is not None
        if double and not found.as_printed.startswith(NOT) and not ABOVE_NEARLY.match(found.as_printed):
            yield Proposal("hedges", found, basis="own_words")
        elif found.quantity is None and (m := SPAN.fullmatch(found.as_printed)):
            yield Proposal("ends_after", found, listed=(as_year(m[1]),), basis="own_words")
    yield from _compared(sentence)
    for m in sentence.all(TWO_DATES):
        one, two = sentence.at(m["one"]), sentence.at(m["two"])
        years = [DATED.match(f.as_printed) for f in (one, two)]
        if all(years) and (one.as_printed[:4] != two.as_printed[:4] or all(map(_is_plain, (one, two)))):
            yield Proposal("ends_after", one, (two,), basis="own_words")
    for m in sentence.all(RANGE):
        low, high = sentence.at(m["low"]), sentence.at(m["high"])
        changes = CHANGES.search(sentence.before(m.start(), 12)) and not sentence.signs.startswith("不等", m.end())
        falls_by_custom = "/" in low.as_printed or "分之" in low.as_printed  # 1/3至1/4
        falls_by_custom |= bool(SENTENCED.search(sentence.before(m.start(), 8)))
        falls_by_custom |= sentence.before(m.start(), 1) in ("：", "∶") or sentence.signs.startswith("：", m.end())
        if unit(low) in ("", unit(high)) and not changes and not falls_by_custom:
            yield Proposal("reversed_range", high, (low,), basis="own_words", reading="low_first")
    yield from _without_unit(sentence)


def _compared(sentence: Sentence) -> Iterator[Proposal]:
    """Propose that a year is later than those that it is compared with."""
    pairs = [(sentence.at(m["one"]), sentence.at(m["two"])) for m in sentence.all(BESIDE)]
    told = [m for m in sentence.all(OF_YEAR) if not BASE_OF_OTHER.search(sentence.before(m.start()))]
    for m in sentence.all(THAN_YEAR):
        goes_on = m["goes_on"] or ""
        if m["of"] or (COMPARES_YEARS.search(goes_on) and not NOT_THE_YEAR.search(goes_on)):
            of = [one for one in told if one.end() <= m.start()]
            of = [one for one in of if not LEAVES_BRACKET.match(sentence.signs[one.end() : m.start()])][-1:]
            if of and not ANOTHER_TIME.search(sentence.signs, of[0].end(), m.start()):
                pairs.append((sentence.at(of[0]["one"]), sentence.at(m["two"] or m["of"])))
    yield from (Proposal("later_than", a, (b,), basis="own_words") for a, b in pairs if _is_plain(a) and _is_plain(b))


def _is_plain(found: Found) -> bool:
    """Tell whether a date is a year and no more."""
    return bool(DATED.fullmatch(found.as_printed))


def _without_unit(sentence: Sentence) -> Iterator[Proposal]:
    """Propose ranges that fall and one of whose numbers leaves its unit away."""
    for at, found in sentence.in_letters.items():
        other = alone(found)
        if other is None:
            continue
        before = sentence.before(at, 12)
        m = NO_UNIT.match(sentence.signs, at + len("".join(found.as_printed.split())))
        if m and not NO_NUMBER.search(before) and not CHANGES.search(before):
            high = sentence.at(m["high"])
            if high.quantity and interval(other).lower < 20 * interval(high).upper:
                yield Proposal("reversed_range", high, (other,), basis="own_words", reading="low_first")
        if (m := FIRST_SHARE.search(before)) and not CHANGES.search(before):
            low = sentence.at(m["low"])
            if low.as_printed.startswith("百分之"):
                yield Proposal("reversed_range", other, (low,), basis="own_words", reading="low_first")
