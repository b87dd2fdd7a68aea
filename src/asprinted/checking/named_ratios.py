"""Grammar of ratios whose two numbers their name tells: 生师比, 平均班额, 城乡居民收入比."""

import re
from collections.abc import Iterator

from asprinted.checking.named import CHANGE_END, Named
from asprinted.checking.proposal import Proposal, interval, positive, same_unit, unit
from asprinted.checking.signs import Sentence, pattern
from asprinted.checking.slips import one_slip
from asprinted.finding.finder import Found

TOWN_NAME, COUNTRY_NAME = re.compile("^(?:全[省市县区])?城[镇市]"), re.compile("^(?:全[省市县区])?农[村民]")
CITY_TO_COUNTRY = pattern(r"""  # 城乡居民收入比由上年的 2.28 缩小到
    城乡(?P<of>‹~›{0,12}?)之?(?:比[值例]?|倍差)(?:（[^）]{1,12}）)? (?:由(?:[上去]年|‹Y›)?的? ‹AX› ‹~›{0,2})?
    (?:(?:缩小|缩减|下降|降低|降|扩大)?[到至为]|为)? $
""")
RAISED_FROM = re.compile("[由从]")
NAMES = (  # of the ratio, of what is divided and of what it is divided by
    ("ratio", "(?<!高校)生师比", "在校(?:学)?生(?!.*毕业)", "教师"),
    ("ratio", "平均班额", "在校(?:学)?生", "班(?:级|数|$)"),
    ("ratio", "平均每个家庭户的?人口", "家庭户人口", "家庭户[数为]*$"),
    ("share_of", "资产负债率", "(?<!资产)负债", "资产(?!负债)"),
    ("share_of", "(?<!出生人口)性别比(?:（[^）]{1,30}）)?", "男", "女"),
)
RATIOS = tuple(
    (kind, pattern(name + "‹~›{0,3}$"), re.compile(over), re.compile(under)) for kind, name, over, under in NAMES
)
WEIGHTED = re.compile("折合|高校|高等|大学|学院|本科")  # counts each student otherwise
LONG = 60  # letters before a ratio that name it
NO_AMOUNT = ("%", "‰", "个百分点", "倍")


def named_ratios(sentence: Sentence, before: list[Named], numbers: list[Named]) -> Iterator[Proposal]:
    """Propose ratios of the last two numbers that bear the names, where they fit or one slip keeps them from it."""
    for k, n in enumerate(numbers):
        words = sentence.before(n.position, LONG)
        city = CITY_TO_COUNTRY.search(words) if unit(n.found) in ("", "倍") else None
        named = next((rule for rule in RATIOS if rule[1].search(words)), None)
        if not (city or named) or CHANGE_END.search(n.words) or not positive(n.found):
            continue
        told = [one for one in (*before, *numbers[:k]) if not one.changed and not CHANGE_END.search(one.words)]
        told = [one for one in told if unit(one.found) not in NO_AMOUNT]
        if city:
            yield from _city_to_country(n.found, city["of"], told)
        elif named and not WEIGHTED.search("".join(one.words for one in told[-4:])):
            kind, _, *of = named
            yield from _ratio(kind, n.found, *([one.found for one in told if side.search(one.name)] for side in of))


def _city_to_country(ratio: Found, of: str, told: list[Named]) -> Iterator[Proposal]:
    """Propose what of town by that of country is, of the last two that are named with the last letters of it."""
    level = [one for one in told if not RAISED_FROM.search(one.words)]  # 由 680 元提高到
    alike = [one for one in level if of[-2:] in one.words + one.name]
    city, country = ([one.found for one in alike if side.search(one.name)] for side in (TOWN_NAME, COUNTRY_NAME))
    if city and country and same_unit(city[-1], country[-1]):
        yield from _ratio("ratio", ratio, city, country)


def _ratio(kind: str, ratio: Found, tops: list[Found], bottoms: list[Found]) -> Iterator[Proposal]:
    if not tops or not bottoms or tops[-1] is bottoms[-1] or not positive(bottoms[-1]) or not positive(tops[-1]):
        return
    over, under = tops[-1], bottoms[-1]
    times = 100 if kind == "share_of" else 1
    if (interval(over) / interval(under) * times).overlaps(interval(ratio)):
        yield Proposal(kind, ratio, (over, under))
    elif one_slip((ratio, over, under), lambda r, a, b: b.lower > 0 and (a / b * times).overlaps(r)):
        yield Proposal(kind, ratio, (over, under), reading="bound")
