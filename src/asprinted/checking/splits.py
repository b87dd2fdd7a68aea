"""Grammar of what a sentence splits that one shortly before it told: 从隶属关系看, 三次产业比重为 a：b：c.

The words hardly tie the parts to their whole, so it speaks where the numbers make it, or would with one other digit.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import permutations, zip_longest
from math import inf

from asprinted.checking.named import Named, is_level
from asprinted.checking.proposal import Proposal, fits, interval, is_share, positive, same_unit, unit
from asprinted.checking.signs import Sentence, pattern
from asprinted.checking.sums import added, made, one_digit_away
from asprinted.finding.finder import Found

SPLIT = pattern("""
    (?:^|[，,；;：:]) (?P<by> [从就]‹~›{1,10}看 | [分按]‹~›{1,8}(?:看|分)?(?=[，,：:]) | ‹~›{2,14}(?<!其)中(?=[，,]) )
""")
SHARES = pattern(r"""  # 三次产业比重为 6.8：77.3：15.9
    (?: 比例?|比重|结构|构成 ) [为是达到]* (?P<list> ‹AP› (?:[:：∶]‹AP›){1,3} )
""")
SIGN = pattern("‹AP›")
LEAVES_NOTHING_OUT = re.compile("隶属|产业|性质|规模|所有制|城乡|构成|结构|用途")
SURPLUS = re.compile("[顺逆]差")
BACK, MOST = 6, 12  # sentences before in which a whole is looked for; levels a sentence splits
STEM = 2  # letters that the names of parts and whole end in alike
EDGES = "总值额量数"
NAMED_WHOLE = pattern("占(?:[到了]|整个)?(?P<of>‹~›{3,14}?)的?(?:比重|比例)?(?:为|达到?|约)?$")
LAND = re.compile("^.*?(?:全[国省市县区镇乡村校]|我[国省市县区校])")
LEAST = 2  # letters of a name

Line = tuple[Sentence, list[Named]]


def across(text: str, lines: Sequence[Line]) -> Iterator[Proposal]:
    """Propose parts and shares of a whole that stands in a sentence before them."""
    for run in _runs(text, lines):
        levels = [[n for n in told if is_level(n) and not n.depth] for _, told in run]
        for k, (sentence, numbers) in enumerate(run):
            before = [n for told in levels[max(0, k - BACK) : k] for n in told][-MOST:]
            splits = list(sentence.all(SPLIT))
            for m, after in zip_longest(splits, splits[1:]):
                end = after.start() if after else inf
                told = [n for n in levels[k] if m.end() <= n.position < end]
                yield from _split([*before, *_up_to(m, levels[k])], told[:MOST], m["by"])
            for m in sentence.all(SHARES):
                listed = [sentence.at(sign) for sign in SIGN.findall(m["list"])]
                yield from _shares(listed, [*before, *_up_to(m, levels[k])])
            yield from _surplus(before, numbers)
    yield from _of_named_wholes(lines)


def _up_to(m: re.Match[str], levels: list[Named]) -> list[Named]:
    return [n for n in levels if n.position < m.start()]


def _runs(text: str, lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield sentences that no line without a number parts; the end of a paragraph alone does not."""
    run: list[Line] = []
    for sentence, numbers in lines:
        if run and "\n" in text[run[-1][0].start : sentence.start].strip():
            yield run
            run = []
        run.append((sentence, numbers))
    if run:
        yield run


def _split(before: list[Named], told: list[Named], by: str) -> Iterator[Proposal]:
    """Propose that what stands behind 从...看 makes the level before it that is named alike."""
    parts = [n for n in told if same_unit(n.found, told[0].found) and _alike(n, told[0])]
    wholes = [n for n in before if parts and same_unit(n.found, parts[0].found)]
    found, complete = [n.found for n in parts], _opposed(parts)
    alike = [n.found for n in wholes if _alike(n, parts[0])]
    if fit := made([n.found for n in wholes], found):
        yield Proposal("sum", fit[0], tuple(fit[1]))
        return
    if len(parts) < 2 or not alike:
        return
    most = max(alike, key=lambda one: interval(one).upper)
    if (complete or LEAVES_NOTHING_OUT.search(by)) and one_digit_away(most, found):
        yield Proposal("sum", most, tuple(found), reading="" if complete else "list_complete")
    else:
        yield from (Proposal("at_most", part, (most,), reading="bound") for part in found)


def _alike(one: Named, other: Named) -> bool:
    """Tell whether two levels are of one kind: their names end alike."""
    a, b = (n.name.replace("生产总值", "增加值").rstrip(EDGES)[-STEM:] for n in (one, other))
    return len(a) == STEM and a == b


def _opposed(parts: list[Named]) -> bool:
    """Tell whether two parts leave nothing out, since the second is all that the first is not."""
    one, other = (n.name for n in parts) if len(parts) == 2 else ("", "")
    pairs = (("非", ""), ("以下", "以上"), ("乡村", "城镇"), ("地方", "中央"))
    return any(a in other and other.replace(a, b, 1)[-4:] == one[-4:] for a, b in pairs)


def _shares(shares: list[Found], levels: list[Named]) -> Iterator[Proposal]:
    """Propose that a:b:c are the shares of the last levels before it in a whole that these make."""
    alike = [n.found for n in levels if same_unit(n.found, levels[-1].found)]
    parts = alike[-len(shares) :]
    wholes = [one for one in alike[: -len(shares)] if positive(one)]
    whole = next((one for one in reversed(wholes) if interval(one).overlaps(added(parts))), None)
    if whole:
        orders = [[*zip(order, shares, strict=True)] for order in permutations(parts)]
        right = [sum(fits(share, part, whole) for part, share in order) for order in orders]
        if max(right) >= max(1, len(shares) - 1):
            for part, share in orders[right.index(max(right))]:
                yield Proposal("share_of", share, (part, whole))


def _of_named_wholes(lines: Sequence[Line]) -> Iterator[Proposal]:
    """Propose shares of a whole that a sentence further up names as 占 does: 占我国进出口总值的 59%.

    Years may lie between them, so it speaks only where the share fits.
    """
    wholes: dict[tuple[str, str], Named] = {}
    for sentence, numbers in lines:
        for k, n in enumerate(numbers):
            of = NAMED_WHOLE.search(sentence.before(n.position)) if is_share(n.found) else None
            part = next((b for b in reversed(numbers[:k]) if is_level(b) and b.depth <= n.depth), None)
            whole = wholes.get((unit(part.found), _stem(of["of"]))) if of and part else None
            if part and whole and interval(whole.found).lower > interval(part.found).upper:
                if fits(n.found, part.found, whole.found):
                    yield Proposal("share_of", n.found, (part.found, whole.found))
        for n in numbers:
            if is_level(n) and len(_stem(n.name)) >= LEAST:
                wholes[unit(n.found), _stem(n.name)] = n


def _stem(name: str) -> str:
    """Return what a name ends in, without its land: 进出口 of 我国货物进出口总值."""
    return LAND.sub("", name).rstrip(EDGES)[-3:]


def _surplus(before: list[Named], numbers: list[Named]) -> Iterator[Proposal]:
    """Propose that a surplus or deficit is what lies between the exports and imports of the sentence before."""
    for n in numbers[:1]:
        sides = [
            next((b.found for b in reversed(before[-MOST:]) if re.search(f"(?<!进){side}", b.name)), None)
            for side in ("出口", "进口")
        ]
        out, into = sides
        if out and into and SURPLUS.search(n.name) and same_unit(n.found, out, into):
            yield Proposal("difference", n.found, (out, into) if "顺差" in n.name else (into, out))
