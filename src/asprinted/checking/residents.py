"""Grammar of residents: who lives in towns, what town and country earn and spend, and four incomes that make one."""

import re
from collections.abc import Iterator
from dataclasses import replace

from asprinted.checking.named import Named
from asprinted.checking.proposal import Proposal, fits, interval, is_share, same_unit
from asprinted.checking.shares import near
from asprinted.checking.signs import Sentence, pattern
from asprinted.checking.sums import summed

CITY, COUNTRY = re.compile("城[镇市].*(?:收入|支出)"), re.compile("农[村民牧].*(?:收入|支出)")
OF_ALL = re.compile("^[^城农]*居民[^城农]*(?:收入|支出)")
KINDS = ("工资", "经营", "财产", "转移")  # of income, in the order in which they are told
IN_TOWNS = pattern("城镇化率(?:（[^‹#›）]{1,20}）)?(?:为|达到?)?$")
TOWNS, ALL_LIVING = re.compile("城[镇市].*人口|城镇为?$"), re.compile("^[^城乡]*(?:常住|总)人口")
REGISTERED, SHARE_FAR = "户籍", 12  # who is registered in a town may live elsewhere; letters before a share that say so


def residents(sentence: Sentence, before: list[Named], numbers: list[Named]) -> Iterator[Proposal]:
    """Propose the share of towns, what lies between town and country, and what four incomes make."""
    for k, n in enumerate(numbers):
        told = [*before, *numbers[:k]]
        if is_share(n.found) and IN_TOWNS.search(sentence.before(n.position)):
            yield from _in_towns(sentence, n, told)
        elif n.changed or is_share(n.found):
            continue
        elif COUNTRY.search(n.name):
            alike = [one for one in told if one.name[-2:] == n.name[-2:] and same_unit(one.found, n.found)]
            yield from _between(_last(OF_ALL, alike), _last(CITY, alike), n)
        elif n.name.startswith(KINDS[-1]):
            yield from _four(told, n)


def _last(wanted: re.Pattern[str], told: list[Named]) -> Named | None:
    return next((n for n in reversed(told) if not n.changed and wanted.search(n.words)), None)


def _in_towns(sentence: Sentence, n: Named, told: list[Named]) -> Iterator[Proposal]:
    """Propose that the share of those who live in towns is theirs in all that live there, sure only where it fits."""
    registered = REGISTERED in sentence.before(n.position, SHARE_FAR)
    told = [one for one in told if (REGISTERED in one.words) == registered]
    towns = _last(TOWNS, told)
    whole = _last(ALL_LIVING, [one for one in told if towns and one is not towns and same_unit(one.found, towns.found)])
    if towns and whole and interval(towns.found).upper <= interval(whole.found).upper:
        for one in near(n.found, towns.found, whole.found):
            yield one if fits(n.found, towns.found, whole.found) else replace(one, reading="whole_before")


def _between(of_all: Named | None, city: Named | None, country: Named) -> Iterator[Proposal]:
    """Propose that the mean of all is no more than that of towns, and no less than that of the country."""
    if of_all and city:
        yield Proposal("at_most", of_all.found, (city.found,), reading="bound")
        yield Proposal("at_least", of_all.found, (country.found,), reading="bound")


def _four(told: list[Named], last: Named) -> Iterator[Proposal]:
    """Propose that the four kinds of income make the income before them, if they do or would with another digit."""
    levels = [n for n in told if not n.changed and same_unit(n.found, last.found)]
    if len(levels) < len(KINDS) or any(
        not n.name.startswith(kind) for n, kind in zip(levels[-3:], KINDS[:-1], strict=True)
    ):
        return
    yield from summed(levels[-len(KINDS)].found, [*(n.found for n in levels[-3:]), last.found])
