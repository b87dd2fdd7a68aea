"""Grammar of multiples: a number that is so many times another one."""

import re
from collections.abc import Iterator
from fractions import Fraction

from asprinted.checking.named import CHANGE_END, Named
from asprinted.checking.proposal import Proposal, interval, positive, quantity, same_unit, unit, year
from asprinted.checking.signs import Sentence, pattern
from asprinted.finding.finder import Found
from asprinted.interval import Interval

IS = "(?:是|为|相当于|等于|达到?)"
TIMES_PRINTED = pattern(f"{IS}‹~›{{0,16}}‹A›‹~›{{0,10}}的$")  # A，是去年 B 的 5 倍
OF_EARLIER = pattern(rf"""  # 由 B 增加到 A，是原来的 5 倍
    (?:{IS}|[增扩提]‹~›?到) (?P<than>‹Y›|原来|原有|[上去前]年|当[年时初])‹~›{{0,4}}的$
""")
DATED_LEVEL = pattern("(?P<when>‹Y›)[^‹#›。；]{0,20}$")
FORMER_OF_LATTER = re.compile("前[者一][^，。；]{0,4}后者的$")
RESTS = re.compile("[。；]")
NO_AMOUNTS = ("%", "‰", "个百分点", "倍", "番", "岁", "周岁", "年")
HALF = Fraction(1, 2)
NOT_FAR = Interval(HALF, 2)


def multiples(sentence: Sentence, numbers: list[Named]) -> Iterator[Proposal]:
    """Propose how many times one number another is."""
    for k, n in enumerate(numbers):
        if unit(n.found) != "倍" or n.changed or not k:
            continue
        before = sentence.before(n.position)
        told = [one for one in numbers[:k] if not RESTS.search(sentence.between(one.position, n.position))]
        told = [one for one in told if not CHANGE_END.search(one.words) and unit(one.found) not in NO_AMOUNTS]
        alike = [one for one in told if same_unit(one.found, told[-1].found)]
        levels = [one for one in alike if not one.changed and one.depth <= n.depth]
        if TIMES_PRINTED.search(before) or FORMER_OF_LATTER.search(before):
            yield from _times(n.found, [one for one in levels if one is not alike[-1]], alike[-1:])
        elif m := OF_EARLIER.search(before):
            earlier = [one for one in alike if levels and one.position < levels[-1].position]
            of_year = _of_year(sentence, earlier, m["than"]) if m["than"] in sentence.numbers else earlier
            yield from _times(n.found, levels, of_year)


def _of_year(sentence: Sentence, levels: list[Named], sign: str) -> list[Named]:
    """Return the last level that is told of a year, if one is."""
    wanted = year(sentence.at(sign))
    for n in reversed(levels):
        m = DATED_LEVEL.search(sentence.before(n.position))
        if m and year(sentence.at(m["when"])) == wanted:
            return [n]
    return []


def _times(times: Found, levels: list[Named], bases: list[Named]) -> Iterator[Proposal]:
    """Propose how many times the last of some numbers the last level is, if it is so or not far from it.

    A multiple that is printed whole may be rounded to that, and says nothing where it is.
    """
    if not levels or not bases or not positive(bases[-1].found) or not positive(times):
        return
    level, base = levels[-1].found, bases[-1].found
    half = 0 if quantity(times).decimals else HALF
    quotient, told = interval(level) / interval(base), interval(times)
    fits, rounded = quotient.overlaps(told), quotient.overlaps(Interval(told.lower - half, told.upper + half))
    if fits or (not rounded and (quotient / told).overlaps(NOT_FAR)):
        yield Proposal("ratio", times, (level, base))
