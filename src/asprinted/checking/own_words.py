"""A print against itself: hedges that exclude each other, a reversed range, a year compared with itself, a span."""

import re
from collections.abc import Iterator

from asprinted.checking.named import Named
from asprinted.checking.proposal import Proposal, alone, as_year, interval, unit
from asprinted.checking.signs import Sentence, pattern
from asprinted.finding.finder import Found

THAN = pattern(r"""
    (?<![比较同与按以自从由超过]) (?P<one>‹Y›) (?!不变价|价格|可比) [^‹#›；]{0,25} (?:‹AP›[^‹#›；]{0,12}[，,]){0,2}
    (?:又|也|即|预计|计划)? (?:(?<!同)比|较|同|与) (?P<two>‹Y›) (?P<goes_on>[^‹#›；]{0,14}(?:‹AP›[^‹#›；]{0,4})?)
""")
BESIDE = pattern("(?:同|与|和)(?P<two>‹Y›)[^‹#›，；]{0,14}(?:相比|比较)[，,](?P<one>‹Y›)")
COMPARES = re.compile("^(?:同期|相比|[，,])|增|减|提高|下降|上升|净|翻")
NOT_THE_YEAR = re.compile("目标|计划|规划|要求|指标|预算|水平")
RANGE = pattern("(?P<low>‹APD›)[-—－–~～至到](?P<high>‹APD›)(?![·・.．])")
NO_UNIT = pattern("[-—－–~～至到](?P<high>‹APD›)(?![·・.．])")  # 9到7元, whose 9 is left in letters
NO_NUMBER = re.compile("[A-Za-z第零下负后早晚年月日时点:：比-]$")
NOT = ("未", "不", "没")  # what is not reached is no hedge
CHANGES = re.compile("[由从]|距今")  # 由8%到5% may be a change; so many years ago counts backwards
TWO_DATES = pattern("(?P<one>‹Y›)(?:[-—－–~～]+|[至到])(?P<two>‹Y›)")
DIGIT = r"[\d〇零○一二三四五六七八九]"
SPAN = re.compile(rf"{DIGIT}{{4}}年?[-—－–~～至到]+({DIGIT}{{4}})年?")
DATED = re.compile(rf"{DIGIT}{{4}}年?")


def is_plain(found: Found) -> bool:
    """Tell whether a date is a year and no more."""
    return bool(DATED.fullmatch(found.as_printed))


def own_words(sentence: Sentence, numbers: list[Named]) -> Iterator[Proposal]:
    """Propose prints that can contradict themselves."""
    for found in sentence.numbers.values():
        double = found.quantity and found.quantity.bound == "contradictory" and found.quantity.value is not None
        if double and not found.as_printed.startswith(NOT):
            yield Proposal("hedges", found, basis="own_words")
        elif found.quantity is None and (m := SPAN.fullmatch(found.as_printed)):
            yield Proposal("ends_after", found, listed=(as_year(m[1]),), basis="own_words")
    for m in (*sentence.all(THAN), *sentence.all(BESIDE)):
        one, two = sentence.at(m["one"]), sentence.at(m["two"])
        compares = m.re is BESIDE or (COMPARES.search(m["goes_on"]) and not NOT_THE_YEAR.search(m["goes_on"]))
        if compares and is_plain(one) and is_plain(two):
            yield Proposal("later_than", one, (two,), basis="own_words")
    for m in sentence.all(TWO_DATES):
        one, two = sentence.at(m["one"]), sentence.at(m["two"])
        years = [DATED.match(f.as_printed) for f in (one, two)]
        if all(years) and (one.as_printed[:4] != two.as_printed[:4] or all(map(is_plain, (one, two)))):
            yield Proposal("ends_after", one, (two,), basis="own_words")
    for m in sentence.all(RANGE):
        low, high = sentence.at(m["low"]), sentence.at(m["high"])
        changes = CHANGES.search(sentence.before(m.start(), 12)) and not sentence.signs.startswith("不等", m.end())
        if unit(low) in ("", unit(high)) and not changes:
            yield Proposal("reversed_range", high, (low,), basis="own_words")
    yield from _without_unit(sentence)


def _without_unit(sentence: Sentence) -> Iterator[Proposal]:
    """Propose ranges that fall and whose first number leaves its unit away."""
    for at, found in sentence.in_letters.items():
        low = alone(found)
        m = NO_UNIT.match(sentence.signs, at + len("".join(found.as_printed.split()))) if low else None
        before = sentence.before(at, 12)
        if m and low and not NO_NUMBER.search(before) and not CHANGES.search(before):
            high = sentence.at(m["high"])
            if high.quantity and interval(low).lower < 20 * interval(high).upper:
                yield Proposal("reversed_range", high, (low,), basis="own_words")
