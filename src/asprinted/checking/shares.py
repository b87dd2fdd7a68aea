"""Grammar of shares: a part, its whole and the share that 占 or a rate's name ties to them."""

import re
from collections.abc import Iterator

from asprinted.checking.named import Named
from asprinted.checking.proposal import Proposal, digit_steps, interval, last_digit, quantity, unit
from asprinted.checking.signs import Sentence, pattern
from asprinted.finding.finder import Found
from asprinted.interval import Interval

OF_PRINTED = pattern(r"""
    (?P<part>‹A›) ‹~›{0,10} (?:[（(][^‹#›）)]{0,40}[）)])?
    [，,]? (?:约|仅|只)?(?:占到?|完成|相当于|[达为]到?) ‹~›{0,14}? (?P<whole>‹A›) ‹~›{0,14}? 的 (?P<share>‹P›)
""")
SHARE = pattern(
    r"(?:[，,（(、；;]|其中) (?:约|均|仅|只|则)? 占 (?P<of>‹~›{0,16}?) (?:的?比重|的?比例|比|的)? (?:为|达到?|约)? $"
)
COUNTS = pattern(r"分别为?(?P<counts>‹A›(?:[、和]‹A›)+)[，,]分别占‹~›{0,20}?(?P<shares>‹P›(?:[、和]‹P›)+)")
HELD = pattern(r"""  # 总股本 12 亿股，甲公司持有 6 亿股，持股比例 50%
    总股本 ‹~›{0,4}? (?P<whole>‹A›) [^‹#›。；]{0,24}? 持有? ‹~›{0,8}? (?P<part>‹A›) [，,]
    (?: 持股比例 | 占 ‹~›{0,6}? 总股本 ) ‹~›{0,4}? (?P<share>‹P›)
""")
BY_INDUSTRY = pattern(r"""
    一产业‹~›{0,8}占‹~›{0,12}(?P<one>‹P›) [^‹#›。]{0,2} 二产业‹~›{0,12}(?P<two>‹P›) [^‹#›。]{0,2}
    三产业‹~›{0,12}(?P<three>‹P›)
""")
SIGN = pattern("‹AP›")
RATE = re.compile("(?P<stem>[^率]{2,4})率(?:为|达到?|约|仅)?$")
COMPARED = pattern("(?:超过|高于|多于|[比较])‹~›{0,14}$")  # of 141 亿元，超过上年的 110 亿元，相当于: the first
ALL = ("总数", "总量", "总额", "总人数", "总人口", "总人口数", "总", "全部", "其", "总体", "")
NEAR = 10  # points: further off, a rate whose name shares a letter with its part is of something else
BACK = 40  # numbers before a share among which its whole is looked for
FAR = 30  # letters from 占 to its share
SHARES = ("%", "个百分点", "倍")


def shares(sentence: Sentence, numbers: list[Named]) -> Iterator[Proposal]:
    """Propose shares with their part and whole."""
    bound = set()
    for m in sentence.all(BY_INDUSTRY):
        first, *others = (sentence.at(m[name]) for name in ("one", "two", "three"))
        yield Proposal("complement", first, tuple(others))
    for m in (*sentence.all(OF_PRINTED), *sentence.all(HELD)):
        part, whole, share = (sentence.at(m[name]) for name in ("part", "whole", "share"))
        if unit(part) == unit(whole) and interval(whole).lower > 0:
            bound.add(share.start)
            fits = (interval(part) / interval(whole) * 100).overlaps(interval(share))
            against = not fits and COMPARED.search(sentence.before(m.start("part"), FAR))
            yield Proposal("share_of", share, (part, whole), reading="whole_before" if against else "")
    for m in sentence.all(COUNTS):
        counts, of_them = (SIGN.findall(m[name]) for name in ("counts", "shares"))
        if len(counts) == len(of_them):
            for count, share in zip(map(sentence.at, counts), map(sentence.at, of_them), strict=True):
                yield from _of_a_whole_number(count, share)
    for k in range(1, len(numbers)):
        share = numbers[k].found
        if unit(share) == "%" and share.start not in bound:
            found = _of_whole(sentence, numbers, k)
            named = None if found else _by_name(numbers, k)
            if found and interval(found[1].found).lower > 0:
                smaller, larger = found[0].found, found[1].found
                fits = (interval(smaller) / interval(larger) * 100).overlaps(interval(share))
                doubt = not fits and _is_a_part(sentence, numbers, *found)
                yield Proposal("share_of", share, (smaller, larger), reading="whole_before" if doubt else "")
            elif named:
                yield from _near(share, named[0].found, named[1].found)
            else:
                yield from _of_number_before(sentence, numbers, k)


def _of_a_whole_number(count: Found, share: Found) -> Iterator[Proposal]:
    """Propose that a whole number stands behind a share of a count whose whole is not printed (GRIM)."""
    q, p = quantity(count), quantity(share)
    if (
        q.bound == "exact"
        and q.value
        and p.bound == "rounded"
        and 0 < interval(share).lower < interval(share).upper <= 100
    ):
        yield Proposal("whole_denominator", share, (count,), basis="whole_numbers")


def _of_whole(sentence: Sentence, numbers: list[Named], k: int) -> tuple[Named, Named] | None:
    """Return part and whole of a share behind 占: the whole by its name, or the total before 其中.

    Where that does not fit, a number between them that does is the whole: 其中教师 2980 人，高级职称 612 人，占 20.5%.
    """
    m = SHARE.search(sentence.before(numbers[k].position, FAR))
    before = _outside(numbers, k)
    levels = _levels(before)
    if not m or len(levels) < 2 or (levels[-1] is not before[-1] and unit(before[-1].found) != "%"):
        return None
    part, of = levels[-1], m["of"].rstrip("总值额量数人")
    among = _among(sentence.signs, part.position)
    wholes = [n for n in levels if n.position < among]
    if m["of"] not in ALL:
        wholes = [n for n in levels[:-1] if len(of) > 1 and _is_named(n, of)]
    alike = [n for n in levels[:-1] if unit(n.found) == unit(part.found) and interval(n.found).lower > 0]
    wholes = [n for n in wholes if n in alike]
    if not wholes:
        return None
    share = interval(numbers[k].found)
    tried = (wholes[-1], *(n for n in reversed(alike) if n.position > wholes[-1].position))
    fits = (n for n in tried if (interval(part.found) / interval(n.found) * 100).overlaps(share))
    return part, next(fits, wholes[-1])


def _is_a_part(sentence: Sentence, numbers: list[Named], part: Named, whole: Named) -> bool:
    """Tell whether what 其中 looks back to is itself a share of something, or stands in a sentence before."""
    behind = next(n for n in numbers if n.position > whole.position)
    return "。" in sentence.signs[whole.position : part.position] or (
        unit(behind.found) == "%" and "占" in behind.words
    )


def _among(signs: str, position: int) -> int:
    """Return where the last 其中 before a position is that stands in no bracket closed before it; -1 if nowhere."""
    at = signs.rfind("其中", 0, position)
    while at >= 0 and "）" in signs[at:position] and "（" in signs[max(0, at - 8) : at]:
        at = signs.rfind("其中", 0, at)
    return at


def _outside(numbers: list[Named], k: int) -> list[Named]:
    """Return the numbers before a share but those in a bracket that it does not stand in itself."""
    return [n for n in numbers[max(0, k - BACK) : k] if n.depth <= numbers[k].depth]


def _levels(numbers: list[Named]) -> list[Named]:
    return [n for n in numbers if not n.changed and unit(n.found) not in SHARES and "均" not in n.words]


def _is_named(n: Named, of: str) -> bool:
    """Tell whether a number is the whole that 占 names: 进出口 is none of 出口."""
    name, noun = n.name.rstrip("总值额量数"), of.rstrip("总")
    counted = len(noun) > 1 and n.noun.startswith(noun)  # 1063名干部中有656人升级，占干部总人数的61.71%
    return counted or (name.endswith(of) and not name.endswith("进" + of))


def _of_number_before(sentence: Sentence, numbers: list[Named], k: int) -> Iterator[Proposal]:
    """Propose a share behind 占 or named as its part is, of the level before the part; sure only where it fits."""
    m = SHARE.search(sentence.before(numbers[k].position, FAR))
    before = _outside(numbers, k)
    levels = _levels(before)
    if len(levels) < 2 or levels[-1] is not before[-1]:
        return
    named = RATE.search(numbers[k].name)  # 受理 480 件，审结 464 件，结案率
    by_name = named and set(named["stem"][-2:]) & set(levels[-1].words) and not re.search("[不未非]", levels[-1].words)
    if not (m and m["of"] in ALL) and not by_name:
        return
    if unit(before[-2].found) == "%":  # the number before is a part itself
        return
    part, whole, share = levels[-1].found, levels[-2].found, numbers[k].found
    if unit(part) != unit(whole) or interval(whole).lower <= 0 or interval(part).upper > interval(whole).upper:
        return
    if by_name:
        yield from _near(share, part, whole)
    else:
        fits = (interval(part) / interval(whole) * 100).overlaps(interval(share))
        yield Proposal("share_of", share, (part, whole), reading="" if fits else "whole_before")


def _near(share: Found, part: Found, whole: Found) -> Iterator[Proposal]:
    """Propose a share that only its name ties to its part: sure where it fits, or would with one digit of three."""
    found = interval(part) / interval(whole) * 100 if interval(whole).lower > 0 else None
    if found is None:
        return
    told, q = interval(share), quantity(share)
    fine = q.value is not None and q.value >= 100 * last_digit(q)
    mends = fine and any((told + Interval(step, step)).overlaps(found) for step in digit_steps(q))
    if found.overlaps(told) or mends or found.gap(told) <= NEAR:
        yield Proposal(
            "share_of", share, (part, whole), reading="" if mends or found.overlaps(told) else "whole_before"
        )


def _by_name(numbers: list[Named], k: int) -> tuple[Named, Named] | None:
    """Return part and whole of 合格率: the last number named 合格, and the one before it."""
    m = RATE.search(numbers[k].name)
    stem = m["stem"].removesuffix("化")[-2:] if m and not numbers[k].changed else ""
    for at in range(k - 1, max(0, k - BACK), -1):
        part = numbers[at]
        if len(stem) > 1 and stem in part.words and not re.search("[不未非]" + stem, part.words):
            whole = next((n for n in numbers[at - 1 :: -1] if unit(n.found) not in SHARES), None)
            if whole is None or not unit(part.found) == unit(whole.found) not in ("", "%"):
                return None
            return None if part.changed or "新增" in whole.words else (part, whole)
    return None
