"""Grammar across sentences: parts, shares, plans and balances of what a sentence before told.

Splits (从隶属关系看), a：b：c, budgets and what is left of them, shares of a whole that 占 names. The words hardly tie
the numbers to each other, so it speaks where these fit, or would with one other digit.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import permutations, takewhile, zip_longest

from asprinted.checking.among import PROJECTS
from asprinted.checking.budgets import added_to, balanced, of_plan, year_end
from asprinted.checking.changed_before import compared_before
from asprinted.checking.complete_splits import EXPORTS_AND_IMPORTS, balance
from asprinted.checking.compositions import others
from asprinted.checking.named import EDGES, Line, Named, is_level, shared_end
from asprinted.checking.named_ratios import named_ratios
from asprinted.checking.named_wholes import of_named_wholes
from asprinted.checking.proposal import (
    Proposal,
    fits,
    interval,
    is_exact,
    is_share,
    last_digit,
    percent,
    positive,
    quantity,
    same_unit,
    unit,
)
from asprinted.checking.residents import residents
from asprinted.checking.shares import shares_of
from asprinted.checking.signs import Sentence, pattern
from asprinted.checking.sums import HUNDRED, added, makes, one_digit_off, summed, total_of
from asprinted.finding.finder import Found

SPLIT = pattern("""
    (?:^|[，,；;：:]) (?P<by> [从就]‹~›{1,10}看 | [分按]‹~›{1,8}(?:看|分)?(?=[，,：:])
    | (?P<topic>(?:‹~›|‹AD›){2,24}) (?<!建设)(?<!进行)(?<![手初高职附其一二三四五六七八九十0-9])中(?=[，,]) )
""")
RATIO_SHARES = pattern(r"""  # 三次产业比重为 6.8：77.3：15.9
    (?: 比例?|比重|结构|构成 ) (?:由(?:[上去]年|‹Y›)?的?‹AP›(?:[:：∶]‹AP›){1,3}‹~›{0,4}?)? [为是达到]*
    (?P<list> ‹AP› (?:[:：∶]‹AP›){1,3} )
""")
LEAVES_NOTHING_OUT = re.compile(
    "隶属|产业|性质|规模|中央和地方|类型|轻重|所有制|城乡|构成|结构|用途|所在地|经营地|形态|消费类型|门类|险种|级次"
)
RUN_BACK, MOST_SPLIT = 6, 12  # sentences before in which a whole is looked for; levels a sentence splits
STEM = 2  # letters that the names of parts and whole end in alike

SAYS_LITTLE = set("的了这些该各全共有在和与年我国")
MOVED = re.compile("(?:在|从)?(?:所|新)?(?:增|减)")
OF_IT = re.compile("的[约共已就]*[有是为达]*$|^(?:属于|用于|来自|投向)")  # 属于地方的有
LEFT_OUT = re.compile("其余|其他|等|除")
OPEN = re.compile("等(?!级)|除")
TOGETHER = re.compile("(?:共计?|合计|总计)(?:有|为|达到?)?$")
LONG_NAME = 4  # letters of a name by which a number is looked for in the whole text
TOTAL_FAR = 24  # letters before a total that name its parts
MOST_PARTS = 4  # numbers before a total that are told to be of it
BESIDES_FAR = 6  # letters before a total in which it is told to be besides
THERE_ARE = re.compile("^年?末?(?:全[国省市县区州])?[共现已]*有?")
THINGS = ("家", "户", "个", "所", "人")
TRADE = re.compile("进出口(?:总[值额量])?$")


def across(text: str, lines: Sequence[Line]) -> Iterator[Proposal]:
    """Propose parts and shares of a whole that stands in a sentence before them."""
    by_name: dict[str, Named] = {}  # of the whole text: 全市常住人口中 may be told of sections further on
    for run in _unbroken(text, lines):
        levels = [[n for n in told if is_level(n) and not n.depth] for _, told in run]
        outside = [[n for n in told if not n.depth] for _, told in run]
        for k, (sentence, numbers) in enumerate(run):
            before, all_before = (
                [n for told in some[max(0, k - RUN_BACK) : k] for n in told][-MOST_SPLIT:] for some in (levels, outside)
            )
            splits = list(sentence.all(SPLIT))
            for m, after in zip_longest(splits, splits[1:]):
                end = after.start() if after else len(sentence.signs)
                told = [n for n in levels[k] if m.end() <= n.position < end]
                inside = [n for n in outside[k] if m.start() <= n.position < m.end()]  # 在 120 个项目中
                named = m["topic"] and _topic(m["topic"], [*all_before, *_up_to(m, outside[k])])
                behind, words = [n for n in numbers if m.end() <= n.position < end], sentence.signs[m.end() : end]
                if whole := inside[-1] if inside else named:
                    yield from shares_of(whole.found, behind)
                    yield from _of_topic(whole, told[:MOST_SPLIT], words)
                elif whole := by_name.get(_plain_name(m["topic"] or "")):
                    yield from shares_of(whole.found, behind)
                    yield from _listed_of(whole, told[:MOST_SPLIT], words)
                else:
                    for one in _split([*before, *_up_to(m, levels[k])], told[:MOST_SPLIT], m["by"]):
                        yield one
                        yield from shares_of(one.quoted, behind) if one.kind == "sum" else ()
            for m in sentence.all(RATIO_SHARES):
                yield from _shares(sentence.numbers_in(m["list"]), [*before, *_up_to(m, levels[k])])
            yield from _surplus(before, numbers)
            yield from _trade(before, levels[k])
            yield from of_plan(sentence, before, numbers)
            yield from year_end(before, levels[k])
            yield from residents(sentence, all_before, numbers)
            yield from named_ratios(
                sentence, [n for told in outside[max(0, k - RUN_BACK) : k] for n in told], outside[k]
            )
            yield from compared_before(sentence, all_before)
            totals = [*added_to(sentence, before, levels[k])]
            yield from totals
            made_up = [one.quoted for one in totals]
            yield from (one for one in _together(sentence, before, levels[k]) if one.quoted not in made_up)
            yield from balanced(text, before, levels[k])
            yield from _namesakes(levels[k])
            yield from others([*(run[k - 1][1] if k else []), *numbers], sentence)
            by_name |= {_plain_name(n.name): n for n in levels[k] if len(_plain_name(n.name)) >= LONG_NAME}
    yield from of_named_wholes(lines)


def _plain_name(name: str) -> str:
    return name.removeprefix("在").rstrip(EDGES).removesuffix("人员")


def _up_to(m: re.Match[str], levels: list[Named]) -> list[Named]:
    return [n for n in levels if n.position < m.start()]


def _unbroken(text: str, lines: Sequence[Line]) -> Iterator[list[Line]]:
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
    parts = [n for n in told if same_unit(n.found, told[0].found) and _end_alike(n, told[0])]
    wholes = [n for n in before if parts and same_unit(n.found, parts[0].found)]
    found, complete = [n.found for n in parts], _opposed(parts)
    alike = [n.found for n in wholes if _end_alike(n, parts[0])]
    if fit := total_of([n.found for n in wholes], found):
        yield Proposal("sum", fit[0], tuple(fit[1]))
        return
    every = [n.found for n in told if is_share(n.found) == is_share(told[0].found)]
    things = (
        parts and unit(parts[0].found) in THINGS
    )  # may be named otherwise than their whole: 企业178家, 国有经济25家
    of_all = len(every) > (1 if things and not alike else len(parts)) and bool(wholes) and same_unit(*every)
    if of_all and (LEAVES_NOTHING_OUT.search(by) or by.endswith("分")):
        told_before = [n.found for n in reversed(wholes)]  # 商品零售额, 餐饮收入
        right = [whole for by_rule in (makes, one_digit_off) for whole in told_before if by_rule(whole, every)]
        yield from summed((right or told_before)[0], every)
        return
    if len(parts) < 2 or not alike:
        return
    most = max(alike, key=lambda one: interval(one).upper)
    if (complete or LEAVES_NOTHING_OUT.search(by)) and one_digit_off(most, found):
        yield Proposal("sum", most, tuple(found), reading="" if complete else "list_complete")
    else:
        yield from (Proposal("at_most", part, (most,), reading="bound") for part in found)


def _together(sentence: Sentence, before: list[Named], here: list[Named]) -> Iterator[Proposal]:
    """Propose that what is told of all together (共) is the sum of the last numbers before it, if it is or nearly is.

    Where it is not, the words before the total name its parts again.
    """
    for k, n in enumerate(here):
        alike = [one for one in (*before, *here[:k]) if same_unit(one.found, n.found)]
        earlier = [one for one in alike if ("均" in one.words) == ("均" in n.words)][-MOST_PARTS:]
        besides = "另" in sentence.before(n.position, BESIDES_FAR)  # 另5人合计
        if not TOGETHER.search(n.words) or besides or not earlier:
            continue
        runs = [earlier[at:] for at in range(len(earlier) - 1)]
        fits = [run for run in runs if makes(n.found, [one.found for one in run])]
        words = sentence.before(n.position, TOTAL_FAR)
        named = [run for run in runs if all(len(one.name) >= STEM and one.name[-STEM:] in words for one in run)]
        for run in (fits or [run for run in named if one_digit_off(n.found, [one.found for one in run])])[-1:]:
            reading = "" if fits and named else "list_complete"
            yield Proposal("sum", n.found, tuple(one.found for one in run), reading=reading)


def _namesakes(levels: list[Named]) -> Iterator[Proposal]:
    """Propose that a level is the sum of the next two if their names end as its own does, or no less than a part of it.

    They do where they make it or nearly do; a part is what is told next of less than all: 全部产量为 A，五年内产量为 B.
    """
    for k, whole in enumerate(levels):
        own = THERE_ARE.sub("", whole.name)  # 体育场馆63所，社区体育场馆12所
        ends = [same_unit(n.found, whole.found) and n.name.endswith(own) for n in levels[k + 1 : k + 1 + MOST_SPLIT]]
        many = ends.index(False) if False in ends else len(ends)
        if many > STEM and len(own) > STEM:
            yield from summed(whole.found, [n.found for n in levels[k + 1 : k + 1 + many]])
        near = [n for n in levels[k + 1 : k + 3] if same_unit(n.found, whole.found)]
        parts = [n for n in near if shared_end(n.name, whole.name) > STEM]
        found = [n.found for n in parts]
        if len(parts) == STEM and all(n.name[0] in whole.name != n.name for n in parts):  # 工农业: 工业 and 农业
            if makes(whole.found, found) or one_digit_off(whole.found, found):
                yield Proposal("sum", whole.found, tuple(found), reading="list_complete")
        of_all = parts and "全部" in whole.words and "全部" not in parts[0].words
        if of_all and shared_end(parts[0].name, whole.name) > STEM + 1:
            yield Proposal("at_most", found[0], (whole.found,), reading="bound")


def _topic(words: str, before: list[Named]) -> Named | None:
    """Return the last number that words tell of again: 支出总数 for 在支出总数中, a rise for 在增加的支出中."""
    of = set(words.removeprefix("在")) - SAYS_LITTLE
    found = []
    for n in before:
        alike = shared_end(words, n.name) or STEM * n.noun.startswith(words[-STEM:])
        moved = n.changed and bool(MOVED.match(words) and MOVED.search(n.words))
        again = alike >= STEM and is_level(n) and 10 * len(of & set(n.words + n.noun)) >= 7 * len(of)
        found += [(alike, n)] if moved or again else []
    return max(reversed(found), key=lambda each: each[0], default=(0, None))[1]


def _of_topic(whole: Named, told: list[Named], words: str) -> Iterator[Proposal]:
    """Propose that the parts of what is told of again are no more than it, and make it where they do or nearly do."""
    of = {unit(whole.found)} | ({"项", "个"} if PROJECTS.match(whole.noun) else set())
    parts = [n.found for n in told if unit(n.found) in of and OF_IT.search(n.words)]
    if fit := total_of([whole.found], parts):
        yield Proposal("sum", fit[0], tuple(fit[1]))
        return
    if not parts:
        yield from _listed_of(whole, told, words)
        return
    most = len(parts) > 1 and 2 * added(parts).upper > interval(whole.found).lower
    if most and not LEFT_OUT.search(words) and one_digit_off(whole.found, parts):
        yield Proposal("sum", whole.found, tuple(parts), reading="list_complete")
    else:
        yield from (Proposal("at_most", part, (whole.found,), reading="bound") for part in parts)


def _listed_of(whole: Named, told: list[Named], words: str) -> Iterator[Proposal]:
    """Propose that a list makes what is told of again, if it does or nearly does: 在校生中，男生 A 人，女生 B 人."""
    outer = takewhile(lambda n: "其中" not in n.words, told)
    every = [n.found for n in outer if same_unit(n.found, whole.found) and n.depth == whole.depth]
    if not OPEN.search(words) and len(every) > 1:
        yield from summed(whole.found, every)


def _end_alike(one: Named, other: Named) -> bool:
    """Tell whether two levels are of one kind: their names end alike."""
    a, b = (n.name.replace("生产总值", "增加值").rstrip(EDGES)[-STEM:] for n in (one, other))
    return len(a) == STEM and a == b


def _opposed(parts: list[Named]) -> bool:
    """Tell whether two parts leave nothing out, since the second is all that the first is not."""
    one, other = (n.name for n in parts) if len(parts) == 2 else ("", "")
    return "非" in other and other.replace("非", "", 1)[-4:] == one[-4:]


def _shares(shares: list[Found], levels: list[Named]) -> Iterator[Proposal]:
    """Propose that a:b:c are the shares of the last levels before it in a whole that these make."""
    alike = [n.found for n in levels if same_unit(n.found, levels[-1].found)]
    parts = alike[-len(shares) :]
    wholes = [one for one in alike[: -len(shares)] if positive(one)]
    whole = next((one for one in reversed(wholes) if makes(one, parts)), None)
    if whole:
        orders = [[*zip(order, shares, strict=True)] for order in permutations(parts)]
        right = [sum(fits(share, part, whole) for part, share in order) for order in orders]
        if max(right) >= len(shares) - 1:
            for part, share in orders[right.index(max(right))]:
                off = percent(part, whole).gap(interval(share))
                fitted = off <= last_digit(quantity(share)) and added(shares).overlaps(HUNDRED)  # made to add up to 100
                if not off or not (fitted or (is_exact(share) and 2 * off <= 1)):  # 24 of 61:24:15 may be 23.6
                    yield Proposal("share_of", share, (part, whole))


def _trade(before: list[Named], here: list[Named]) -> Iterator[Proposal]:
    """Propose that exports and imports make the trade that the sentence before tells."""
    out, into = (next((n for n in here if side.search(n.name)), None) for side in EXPORTS_AND_IMPORTS)
    whole = next((n for n in reversed(before) if TRADE.search(n.name)), None)
    if out and into and whole and same_unit(out.found, into.found, whole.found):
        yield from summed(whole.found, [out.found, into.found])


def _surplus(before: list[Named], numbers: list[Named]) -> Iterator[Proposal]:
    """Propose that a surplus or deficit is what lies between the exports and imports of the sentence before."""
    out, into = (next((n.found for n in reversed(before) if side.search(n.name)), None) for side in EXPORTS_AND_IMPORTS)
    if out and into:
        yield from balance(out, into, numbers)
