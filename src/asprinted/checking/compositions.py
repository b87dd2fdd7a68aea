"""Grammar of compositions: shares of one whole that make 100."""

import re
from collections.abc import Iterator

from asprinted.checking.complete_splits import SPLITS, is_split
from asprinted.checking.named import Named, share_of
from asprinted.checking.proposal import Proposal, quantity, value_of
from asprinted.checking.signs import Sentence, pattern
from asprinted.checking.sums import HUNDRED, added, one_place_off
from asprinted.finding.finder import Found
from asprinted.interval import Interval

COMPOSITION = pattern(r"(‹AP›)[:：∶比](‹AP›)(?:[:：∶比](‹AP›))?(?:[:：∶比](‹AP›))?")
INDUSTRIES = pattern(r"""
    (?:三次产业|三大产业|[一二三]、?[二三]?、?三产业?) ‹~›{0,20} (?:占|比重|比例|结构) ‹~›{0,12}?
    (‹P›) [、，] (‹P›) [、，和与及]{1,2} (‹P›)
""")
LISTED_SHARES = pattern("(?:比重|占比|比例|构成|贡献率)分别(?:为|是|达到?)(?P<list>‹P›(?:[、，和]{1,2}‹P›){2,8})")
SHARE_ITEMS = pattern(r"""  # 占用水量的70.8%；工业0.7亿立方米，占8.8%
    占[^‹#›；，。]{2,12}‹P›[^‹#›；。]{0,4} (?:；[^‹#›；，。]{1,14}‹A›，占‹P›[^‹#›；。，]{0,4})+
""")
SHARE_SIGN, LISTED_FAR = pattern("‹P›"), 16
REST_SHARE = pattern("(?:^|[，,；。])其[他余它]的?‹~›{0,6}?(?P<rest>‹P›)")


def compositions(sentence: Sentence, numbers: list[Named]) -> Iterator[Proposal]:
    """Propose that the shares of a composition make 100."""
    for m in sentence.all(COMPOSITION, INDUSTRIES):
        found = [sentence.at(sign) for sign in m.groups() if sign]
        middle = sum(map(value_of, found))
        fine = len(found) > 2 or any(quantity(f).decimals for f in found)  # 51:49 may be a score
        near = middle in Interval(80, 120) if len(found) > 2 else middle in Interval(97, 103)
        if m.re is INDUSTRIES or (fine and near):
            yield Proposal("complement", found[0], tuple(found[1:]))
    for m in sentence.all(LISTED_SHARES, SHARE_ITEMS):
        one, *rest = map(sentence.at, SHARE_SIGN.findall(m[0]))
        apart = m.re is LISTED_SHARES and "占" in sentence.before(m.start(), LISTED_FAR)  # 分别占全国的: of three
        fine = not apart and len(rest) > 1 and all(quantity(f).decimals for f in (one, *rest))
        yield from _hundred(one, rest, fine=fine)
    told = [(_whole_told(sentence, n), n.found) for n in numbers]
    for whole in dict.fromkeys(of for of, _ in told if of is not None):
        shares = [found for of, found in told if of == whole]
        first = shares[: _makes_hundred(shares)]
        split = [_owner(numbers, n) for n, (by, _) in zip(numbers, told, strict=True) if by == whole]
        if len(split) == 2 and any(is_split(split, stems) for stems in SPLITS):
            yield from _hundred(first[0], first[1:], complete=True)
        elif len(first) > 1:
            fine = len(first) > 2 or all(quantity(f).decimals > 1 for f in first)
            yield from _hundred(first[0], first[1:], fine=fine)


def _makes_hundred(shares: list[Found]) -> int | None:
    """Return how many of some shares, told by one trait and then by another, make 100 first; None where none do."""
    return next((n for n in range(2, len(shares)) if added(shares[:n]).overlaps(HUNDRED)), None)


def _hundred(first: Found, rest: list[Found], *, fine: bool = True, complete: bool = False) -> Iterator[Proposal]:
    """Propose that shares make 100 if they do; ``fine``: or, under a reading, if one other digit would make them.

    There is no such reading where they leave nothing out (``complete``).
    """
    makes = added([first, *rest]).overlaps(HUNDRED)
    if makes or (fine and one_place_off(HUNDRED, [first, *rest])):
        yield Proposal("complement", first, tuple(rest), reading="" if makes or complete else "list_complete")


def _owner(numbers: list[Named], share: Named) -> Named:
    """Return what a share is told of: the level before it where 占 stands alone behind that."""
    before = [n for n in numbers if n.position < share.position]
    return before[-1] if before and not share.name.partition("占")[0] else share


def _whole_told(sentence: Sentence, n: Named) -> tuple[str, int, bool] | None:
    """Return the whole of a share as named, its bracket and whether it stands behind 其中; None if it tells no parts.

    It tells none where it is of the main parts only, or of a part of what the clause tells that it does not name.
    """
    of, before = share_of(n), sentence.before(n.position)
    clause = before.rpartition("；")[2]
    if of is None or re.search("[上去]年", n.words) or "主要" in clause or ("其中" in clause and not of):
        return None
    return of, n.depth, bool(of) and "其中" in before


def others(before: list[Named], sentence: Sentence) -> Iterator[Proposal]:
    """Propose that what the others have makes 100 with the shares of one whole just told."""
    for m in sentence.all(REST_SHARE):
        told = [n for n in before if n.position < m.start() or n.found.end < sentence.start]
        told = [n for n in told if share_of(n) is not None]
        shares = [n.found for n in told if share_of(n) == share_of(told[-1])]
        while first := _makes_hundred(shares):
            shares = shares[first:]
        if shares:
            yield from _hundred(sentence.at(m["rest"]), shares)
