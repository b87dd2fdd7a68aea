"""Parts and their total, shares and their whole."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import reduce
from math import isinf
from operator import add

from asprinted.checking.named import Named, named
from asprinted.checking.proposal import Proposal, interval, shown, unit
from asprinted.checking.sentences import Sentence, pattern
from asprinted.finding.finder import Found
from asprinted.interval import Interval

COMPOSITION = pattern(r"(‹AP›)[:：∶比](‹AP›)(?:[:：∶比](‹AP›))?(?:[:：∶比](‹AP›))?")
INDUSTRIES = pattern(r"(?:三次产业|三大产业|[一二三]、?[二三]?、?三产业?)‹~›{0,20}(?:占|比重|比例|结构)‹~›{0,12}?(‹P›)[、，](‹P›)[、，和与及]{1,2}(‹P›)")
SHARE_OF = pattern(r"[，,（(、；;中](?:约|均|仅|只)?占(?P<of>‹~›{0,16}?)(?:的?比重|的?比例|比|的)?(?:为|达到?|约)?$")
RATE_OF = re.compile(r"(?P<stem>[^率]{1,4})率(?:为|达到?|约|仅)?$")
TOTALS = ("总数", "总量", "总额", "总人数", "总", "全部", "其", "总体", "")
NOT_LEVEL = re.compile("均|顺差|逆差|净|每|最|余额")
SPLITS = tuple(
    tuple(map(re.compile, stems))
    for stems in (
        ("男", "女"),
        ("境外|输入", "本土"),
        ("内地", "港澳台", "外国|外籍"),
        ("公办", "民办"),
        ("上半年", "下半年"),
        ("城镇|城市", "乡村|农村"),
        ("(?<!进)出口", "进口"),
        ("一(?:产业|$)", "二(?:产业|$)", "三产业"),
        ("一季度", "二季度", "三季度", "四季度"),
    )
)
ITEM = r"[^、，,；;。：:\U000F0000-\U000F4FFF]{1,20}"
SUM = pattern(rf"(?P<total>‹A›) [^、\U000F0000-\U000F4FFF，,；;。：:（]{{0,4}} [：:（(] (?P<list> (?: {ITEM} ‹A› ‹~›{{0,3}} [、，,；;和]? ){{2,20}} ) (?:[）)。；;]|$)")
ADDED = pattern(rf"(?P<list> (?: {ITEM} ‹A› ‹~›{{0,4}} [、，,；;] ){{2,12}} ) (?:(?:合计|共计|总计) ‹~›{{0,10}}?|共) (?P<total>‹A›)")
NOT_ADDED = ("", "%", "‰", "个百分点", "百分点", "岁", "年", "倍", "点", "毫米", "厘米", "秒", "分", "度", "摄氏度", "℃", "级", "天")
GENERAL = ("个", "项", "种", "类", "件", "次", "处", "点")
AMONG = pattern(r"(?P<end>[。；]其中|(?<=[，,：:（(])其中[，：:]|^其中)|(?<=[，,；：:（(])其中|(?<=[，,])包括")
AMOUNT = pattern("‹A›")


def parts(sentence: Sentence) -> Iterator[Proposal]:
    """Propose compositions, parts with their total and shares with their whole."""
    numbers = named(sentence)
    yield from _compositions(sentence)
    yield from _among(sentence, numbers)
    yield from _shares(sentence, numbers)
    yield from _rates(numbers)
    yield from _splits(numbers)
    yield from _sums(sentence)


def _compositions(sentence: Sentence) -> Iterator[Proposal]:
    for m in [*sentence.all(COMPOSITION), *sentence.all(INDUSTRIES)]:
        found = [sentence.at(sign) for sign in m.groups() if sign]
        middle = sum(f.quantity.value or 0 for f in found)
        bound = m.re is INDUSTRIES or 97 <= middle <= 103 or (len(found) > 2 and 80 <= middle <= 120)
        if bound and (len(found) > 2 or any(f.quantity.decimals for f in found)):
            total = reduce(add, map(interval, found))
            words = " + ".join(f.as_printed for f in found) + f" = {shown(total)}"
            yield Proposal("composition", found[0], tuple(found[1:]), total, words)


def _among(sentence: Sentence, numbers: list[Named]) -> Iterator[Proposal]:
    """Propose that a part behind 其中 is no larger than its total, and the parts together."""
    for m in sentence.all(AMONG):
        clause = sentence.signs.rfind("；", 0, m.start()) + 1
        over = bool(m["end"])  # 其中 begins a sentence, or stands by itself: its list may go over semicolons
        before = [n for n in numbers if (0 if over else clause) <= n.position < m.start() and _is_level(n)]
        after = [n for n in numbers if n.position > m.start()]
        listed: list[Named] = []
        at = m.end()
        for n in after:
            if re.search("其中|包括|累计|合计|共" + ("" if over else "|；"), sentence.signs[at : n.position]):
                break
            at = n.position
            if _is_level(n):
                listed.append(n)
        totals = [n for n in before if listed and unit(n.found) == unit(listed[0].found)]
        if not totals:
            continue
        yield from _listed(totals, listed)


def _listed(totals: list[Named], listed: list[Named]) -> Iterator[Proposal]:
    """Propose that the first part is no larger than the largest total, and that the parts make one of them."""
    part, most = listed[0].found, max(totals, key=lambda n: n.found.quantity.upper)
    if unit(part) in GENERAL and (not most.noun or most.noun[:2] != listed[0].noun[:2]):
        return
    limit = Interval(0, interval(most.found).upper)
    yield Proposal("part", part, (most.found,), limit, f"{part.as_printed} ≤ {most.found.as_printed}")
    same = [n.found for n in listed if unit(n.found) == unit(part)]
    for total in reversed(totals):
        for k in range(len(same), 1, -1):
            made = _sum(total.found, tuple(same[:k]))
            if made.recomputed.overlaps(interval(total.found)):
                yield made
                return
    for total in reversed(totals):
        if len(same) > 1 and _one_digit_away(total.found, same):
            made = _sum(total.found, tuple(same))
            yield replace(made, reading="list_complete")
            return


def _one_digit_away(total: Found, listed: list[Found]) -> bool:
    """Tell whether one other digit in one of the numbers would make the sum right."""
    least = max(interval(f).width for f in (total, *listed))
    off = interval(total) - reduce(add, map(interval, listed))
    distance = abs(off.lower + off.upper) / 2
    size = Fraction(total.quantity.value or 0)
    if size < 100 * (least or 1) or distance > size or isinf(distance):
        return False
    step = Fraction(10) ** (len(str(int(distance))) - 1) if distance >= 1 else Fraction(1, 10)
    return any(abs(distance - d * step) <= off.width / 2 for d in range(1, 10))


def _is_level(n: Named) -> bool:
    return not n.changed and not NOT_LEVEL.search(n.words) and unit(n.found) not in NOT_ADDED


def _shares(sentence: Sentence, numbers: list[Named]) -> Iterator[Proposal]:
    """Propose a share that stands behind 占 with its part before and its whole by name."""
    for k, share in enumerate(numbers):
        if share.found.quantity.unit != "%" or k < 2:
            continue
        m = SHARE_OF.search(sentence.signs[max(0, share.position - 30) : share.position])
        levels = [n for n in numbers[:k] if not n.changed and unit(n.found) not in ("%", "个百分点", "倍")]
        if not m or len(levels) < 2:
            continue
        part, of = levels[-1], m["of"]
        if part is not numbers[k - 1] and numbers[k - 1].found.quantity.unit != "%":
            continue
        among = sentence.signs.rfind("其中", 0, part.position)
        if of in TOTALS:
            wholes = [n for n in levels if n.position < among]
        else:
            core = of.rstrip("总值额量数人")
            wholes = [n for n in levels[:-1] if len(core) > 1 and n.name.rstrip("总值额量数").endswith(core)]
            wholes = wholes or [n for n in levels if n.position < among and core.endswith("总")]
        wholes = [n for n in wholes if unit(n.found) == unit(part.found)]
        if wholes and interval(wholes[-1].found).lower > 0:
            yield _share(share.found, part.found, wholes[-1].found)


def _rates(numbers: list[Named]) -> Iterator[Proposal]:
    """Propose that 合格率 is the number named 合格 by the one before."""
    for k, rate in enumerate(numbers):
        m = RATE_OF.search(rate.name)
        if not m or rate.found.quantity.unit != "%" or k < 2 or rate.changed:
            continue
        part, whole = numbers[k - 1], numbers[k - 2]
        if m["stem"][-2:] in part.name and unit(part.found) == unit(whole.found) != "" and not part.changed and interval(whole.found).lower > 0:
            yield _share(rate.found, part.found, whole.found)


def _share(share: Found, part: Found, whole: Found) -> Proposal:
    found = 100 * interval(part) / interval(whole)
    return Proposal("share", share, (part, whole), found, f"{part.as_printed} / {whole.as_printed} = {shown(found)} %")


def _splits(numbers: list[Named]) -> Iterator[Proposal]:
    """Propose that the parts of a split that leaves nothing out make the total before or after them."""
    levels = [n for n in numbers if not n.changed and unit(n.found) not in ("%", "个百分点")]
    for stems in SPLITS:
        for k in range(len(levels)):
            parts = levels[k : k + len(stems)]
            if len(parts) < len(stems) or not _split(parts, stems) or len({unit(n.found) for n in parts}) > 1 or unit(parts[0].found) in (*NOT_ADDED, "米"):
                continue
            around = levels[k - 1 : k] or levels[k + len(stems) : k + len(stems) + 1] if k else levels[k + len(stems) : k + len(stems) + 1]
            if around and unit(around[0].found) == unit(parts[0].found):
                yield _sum(around[0].found, tuple(n.found for n in parts))
            rest = next((n for n in levels[k + len(stems) :] if re.search("顺差|逆差", n.name)), None)
            if stems[1].pattern == "进口" and rest and unit(rest.found) == unit(parts[0].found):
                yield _balance(rest, parts[0].found, parts[1].found)


def _split(parts: list[Named], stems: tuple[re.Pattern[str], ...]) -> bool:
    """Tell whether each part carries its own stem, and no other."""
    return all(
        bool(stem.search(n.name)) == (i == j) and "均" not in n.name for i, n in enumerate(parts) for j, stem in enumerate(stems)
    )


def _balance(rest: Named, out: Found, into: Found) -> Proposal:
    left = interval(out) - interval(into) if "顺差" in rest.name else interval(into) - interval(out)
    return Proposal("balance", rest.found, (out, into), left, f"{out.as_printed} - {into.as_printed}: {shown(left)}")


def _sums(sentence: Sentence) -> Iterator[Proposal]:
    for m in [*sentence.all(SUM), *sentence.all(ADDED)]:
        total = sentence.at(m["total"])
        listed = tuple(sentence.at(s) for s in AMOUNT.findall(m["list"]))
        if all(unit(f) == unit(total) for f in listed) and not re.search("其中|包括|增|减", m["list"]):
            yield _sum(total, listed)


def _sum(total: Found, listed: tuple[Found, ...]) -> Proposal:
    found = reduce(add, map(interval, listed))
    return Proposal("sum", total, listed, found, " + ".join(f.as_printed for f in listed) + f" = {shown(found)}")
