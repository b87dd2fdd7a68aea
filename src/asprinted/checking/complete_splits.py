"""Grammar of splits that leave nothing out: 男 and 女, 城镇 and 乡村, 出口 and 进口."""

import re
from collections.abc import Iterator
from itertools import product

from asprinted.checking.named import NOT_ADDED, Named
from asprinted.checking.proposal import Proposal, interval, same_unit, unit
from asprinted.checking.signs import Sentence
from asprinted.checking.sums import TOTAL_BACK, added, makes
from asprinted.finding.finder import Found

SPLITS = tuple(
    tuple(map(re.compile, stems))
    for stems in (
        ("^.?男|男.{0,3}$", "^.?女|女.{0,3}$"),
        ("境外|输入", "本土"),
        ("内地", "港澳台", "外国|外籍"),
        ("(?:财政|预算)?.{0,3}中央(?!代)(?=.*(?:赤字|财政|预算))", "地方(?=.*[债赤财预])"),
        ("公办", "(?<!普惠性)民办"),
        ("内地", "沿海"),
        ("上半年", "下半年"),
        ("一(?:产业|$)", "二(?:产业|$)", "三产业"),
        ("一季度", "二季度", "三季度", "四季度"),
    )
)
SPLITS_IT = re.compile("其中|[分按][^，]{1,8}[，：]|[（：]")
TOWN_AND_COUNTRY = (re.compile("城镇|城市"), re.compile("乡村|农村"))
MAY_BE_ALL = tuple(  # splits beside which a third part is rare
    tuple(map(re.compile, stems))
    for stems in (
        ("财产险", "人身险"),
        ("夏粮", "秋粮"),
        ("水田", "旱[田地]"),
        ("旱[田地]", "水田"),
        ("轻工业", "重工业"),
        ("在岗", "待岗|下岗"),
        ("在职", "退休"),
        ("一期", "二期"),
        ("省内", "省外"),
        ("现房", "期房"),
        ("境内", "境外"),
        ("公立", "民营"),
        ("商品零售", "餐饮收入"),
        ("金牌", "银牌", "铜牌"),
        ("采矿业", "制造业", "电力.*(?:生产|供应)"),
        ("进口(?!出)", "(?<!进)出口"),
    )
)
EXPORTS_AND_IMPORTS = (re.compile("(?<!进)出口"), re.compile("进口"))
TOTAL = re.compile("[共总全]|合计")
SURPLUS = re.compile("[顺逆]差")


def complete_splits(sentence: Sentence, numbers: list[Named]) -> Iterator[Proposal]:
    """Propose that the parts of a split that leaves nothing out make the total before or behind them."""
    told = [n for n in numbers if not n.changed and unit(n.found) not in ("%", "个百分点")]
    for depth, stems in product(
        sorted({n.depth for n in told}), (*SPLITS, TOWN_AND_COUNTRY, EXPORTS_AND_IMPORTS, *MAY_BE_ALL)
    ):
        levels = [n for n in told if n.depth <= depth]
        for k in range(len(levels) - len(stems) + 1):
            parts = levels[k : k + len(stems)]
            found = tuple(n.found for n in parts)
            beside = same_unit(*found) and all(n.depth == depth for n in parts)
            added_up = unit(found[0]) not in (*NOT_ADDED, "米") and "/" not in unit(found[0])
            if not beside or not added_up or not is_split(parts, stems):
                continue
            behind = levels[k + len(stems) :]
            whole = _whole_of(levels[:k], behind, found)
            if whole and stems is TOWN_AND_COUNTRY and _is_mean(whole, parts):
                continue
            if whole and not any(stem.search(whole.name) for stem in stems):
                made_up = stems not in MAY_BE_ALL or makes(whole.found, [*found])
                if made_up or _is_told_in(sentence, whole, parts, behind):
                    yield Proposal("sum", whole.found, found, reading="" if made_up else "list_complete")
            if stems is EXPORTS_AND_IMPORTS:
                yield from balance(parts[0].found, parts[1].found, behind)


def _is_mean(whole: Named, parts: list[Named]) -> bool:
    """Tell whether a number lies between two, as what both have on average does."""
    low, high = sorted((interval(n.found) for n in parts), key=lambda one: one.lower)
    return low.upper < interval(whole.found).lower and interval(whole.found).upper < high.lower


def _is_told_in(sentence: Sentence, whole: Named, parts: list[Named], behind: list[Named]) -> bool:
    """Tell whether the parts of a split are told as those of their whole, and no part stands behind them."""
    tied = SPLITS_IT.search(sentence.between(whole.position, parts[0].position))
    more = [n for n in behind[:1] if same_unit(n.found, whole.found)]
    beside = more and "；" not in sentence.between(parts[-1].position, more[0].position)
    larger = all(interval(n.found).upper <= interval(whole.found).upper for n in parts)
    far = interval(whole.found).lower > 2 * added([n.found for n in parts]).upper
    return bool(tied) and larger and not (beside or far)


def _whole_of(before: list[Named], behind: list[Named], parts: tuple[Found, ...]) -> Named | None:
    """Return the total of a split: one before it that it makes, else the last one; one behind it if that is named so.

    None where a mean or a surplus stands, or where households, which are no industry, have a part too.
    """
    alike = [n for n in reversed(before) if same_unit(n.found, *parts)][:TOTAL_BACK]
    made_up = [n for n in alike if makes(n.found, [*parts])]
    named = [n for n in behind[:1] if not before and TOTAL.search(n.words)]
    whole = next(iter((*made_up, *before[-1:], *named)), None)
    households = any("居民" in n.name for n in behind[:1])
    if whole is None or households or re.search("[均每]", whole.words) or SURPLUS.search(whole.words + whole.noun):
        return None
    return whole if same_unit(whole.found, *parts) else None


def is_split(parts: list[Named], stems: tuple[re.Pattern[str], ...]) -> bool:
    """Tell whether each part carries its own stem and no other, and none is a mean."""
    return not any("均" in n.words for n in parts) and all(
        bool(stem.search(n.name)) == (i == j) for i, n in enumerate(parts) for j, stem in enumerate(stems)
    )


def balance(out: Found, into: Found, behind: list[Named]) -> Iterator[Proposal]:
    """Propose that a surplus or deficit, told next, is what lies between exports and imports."""
    for n in behind[:1]:
        if same_unit(n.found, out, into) and SURPLUS.search(n.name):
            yield Proposal("difference", n.found, (out, into) if "顺差" in n.name else (into, out))
