"""Grammar of ratios whose two numbers their name tells: 生师比, 平均班额, 城乡居民收入比."""

import re
from collections.abc import Iterator

from asprinted.checking.named import CHANGE_END, Named
from asprinted.checking.proposal import Proposal, interval, positive, same_unit, unit
from asprinted.checking.signs import Sentence, pattern
from asprinted.checking.slips import one_slip
from asprinted.finding.finder import Found

CITY, COUNTRY = re.compile("^(?:全[省市县区])?城[镇市]"), re.compile("^(?:全[省市县区])?农[村民]")
CITY_TO_COUNTRY = pattern(r"""  # 城乡居民收入比由上年的 2.28 缩小到
    城乡(?P<of>‹~›{0,12}?)之?(?:比[值例]?|倍差)(?:（[^）]{1,12}）)? (?:由(?:[上去]年|‹Y›)?的? ‹AX› ‹~›{0,2})?
    (?:(?:缩小|缩减|下降|降低|降|扩大)?[到至为]|为)? $
""")
FROM = re.compile("[由从]")
NAMES = (  # of the ratio, of what is divided and of what it is divided by
    (pattern("(?<!高校)生师比‹~›{0,3}$"), pattern("在校(?:学)?生(?!.*毕业)"), pattern("教师")),
    (pattern("平均班额‹~›{0,3}$"), pattern("在校(?:学)?生"), pattern("班(?:级|数|$)")),
)
WEIGHTED = re.compile("折合|高校|高等|大学|学院|本科")  # counts each student otherwise
LONG = 60  # letters before a ratio that name it
NO_AMOUNT = ("%", "‰", "个百分点", "倍")


def named_ratios(sentence: Sentence, before: list[Named], numbers: list[Named]) -> Iterator[Proposal]:
    """Propose ratios of the last two numbers that bear the names, where they fit or one slip keeps them from it."""
    for k, n in enumerate(numbers):
        words = sentence.before(n.position, LONG)
        city = CITY_TO_COUNTRY.search(words) if unit(n.found) in ("", "倍") else None
        named = next(((over, under) for name, over, under in NAMES if name.search(words)), None)
        if not (city or named) or CHANGE_END.search(n.words) or not positive(n.found):
            continue
        told = [one for one in (*before, *numbers[:k]) if not one.changed and not CHANGE_END.search(one.words)]
        if city:
            yield from _city_to_country(n.found, city["of"], told)
        elif named and not WEIGHTED.search("".join(one.words for one in told[-4:])):
            yield from _ratio(n.found, *([one.found for one in told if of.search(one.words)] for of in named))


def _city_to_country(ratio: Found, of: str, told: list[Named]) -> Iterator[Proposal]:
    """Propose what of town by that of country is, of the last two that are named with the last letters of it."""
    alike = [one for one in told if of[-2:] in one.words + one.name and unit(one.found) not in NO_AMOUNT]
    alike = [one for one in alike if not FROM.search(one.words)]  # 由 680 元提高到 720 元
    city, country = ([one.found for one in alike if side.search(one.name)] for side in (CITY, COUNTRY))
    if city and country and same_unit(city[-1], country[-1]):
        yield from _ratio(ratio, city, country)


def _ratio(ratio: Found, tops: list[Found], bottoms: list[Found]) -> Iterator[Proposal]:
    if not tops or not bottoms or not positive(bottoms[-1]) or not positive(tops[-1]):
        return
    over, under = tops[-1], bottoms[-1]
    if unit(over) in NO_AMOUNT or over is under:
        return
    if (interval(over) / interval(under)).overlaps(interval(ratio)):
        yield Proposal("ratio", ratio, (over, under))
    elif one_slip((ratio, over, under), lambda r, a, b: b.lower > 0 and (a / b).overlaps(r)):
        yield Proposal("ratio", ratio, (over, under), reading="bound")
