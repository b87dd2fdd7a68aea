"""Grammar of shares: a part, its whole and the share that 占 or a rate's name ties to them."""

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile

from asprinted.checking.named import EDGES, LEAVES_BRACKET, Named, shared_end
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
    value_of,
)
from asprinted.checking.signs import Sentence, pattern
from asprinted.checking.slips import one_digit_of, slip_of
from asprinted.checking.sums import added
from asprinted.finding.finder import Found

SHARE_OF_PRINTED = pattern(r"""
    (?P<part>‹A›) ‹~›{0,10} (?:[（(][^‹#›）)]{0,40}[）)])? (?:[，,]‹~›{0,8}[增降长升幅]‹~›{0,3}‹AP›){0,2}
    [，,]? (?:约|仅|只)?(?:占到?|完成|相当于|[达为]到?) ‹~›{0,14}? (?P<whole>‹A›) ‹~›{0,14}? 的 (?P<share>‹P›)
""")
SHARE = pattern(r"""
    (?:[，,（(、；;]|其中) (?:约|均|仅|只|则|(?P<who>[^‹#›，；。（占]{2,6}))? 占 (?P<of>‹~›{0,16}?)
    (?:的?比重|的?比例|比|的)? (?:（[^‹#›）]{1,14}）)? (?:为|达到?|约)? $
""")
IN_TURN = pattern(r"分别为?(?P<counts>‹A›(?:[、和]‹A›)+)[，,]分别占‹~›{0,20}?(?P<shares>‹P›(?:[、和]‹P›)+)")
EACH_SHARE = pattern(r"""  # 分别占 36%、51%和 13%; 三者占比依次为
    (?:分别占(?!全[国省])‹~›{0,20}?|(?:占比|比[重例])(?:依次|分别)为?) (?P<shares>‹P›(?:[、和]‹P›)+)
""")
PART_BEHIND = pattern("[，,（](?:即|约|共|有|为|计|达到?)+")
BY_INDUSTRY = pattern(r"""
    一产业‹~›{0,8}占‹~›{0,12}(?P<one>‹P›) [^‹#›。]{0,2} 二产业‹~›{0,12}(?P<two>‹P›) [^‹#›。]{0,2}
    三产业‹~›{0,12}(?P<three>‹P›)
""")
RATE = re.compile("(?P<stem>[^率]{2,4})(?:(?<!资产负债)率|进度|(?<!比)比例)(?:为|达到?|约|仅)?$")
SAVED = ("节约", "节资", "节支")  # 节约率 is of what would have been spent
# of 141 亿元，超过上年的 110 亿元，相当于: the first
BESIDE_OTHER = pattern("(?:超过|高于|多于|[比较]|[上去]年)‹~›{0,14}$")
EVERY = ("总数", "总量", "总额", "总人数", "总人口", "总人口数", "总", "全部", "其", "总体", "")
WHOLE_WORDS = ("总", "全部", "全体")
POINTS_NEAR = 10  # points: further off, a rate whose name shares a letter with its part is of something else
LONG_END = 4  # letters that the name of a whole and what 占 names end in alike
SHORT_NAME = 2  # letters of a whole's name that other names end in too
WHOLE_BACK = 40  # numbers before a share among which its whole is looked for
BRACKET = re.compile("（[^（）]*）")
SHARE_UNITS = ("%", "‰", "个百分点", "倍")


def shares(sentence: Sentence, numbers: list[Named]) -> Iterator[Proposal]:
    """Propose shares with their part and whole."""
    for m in sentence.all(BY_INDUSTRY):
        first, *others = (sentence.at(m[name]) for name in ("one", "two", "three"))
        yield Proposal("complement", first, tuple(others))
    yield from (printed := [*_of_printed(sentence)])
    for m in sentence.all(IN_TURN):
        counts, of_them = sentence.numbers_in(m["counts"]), sentence.numbers_in(m["shares"])
        for count, share in zip(counts, of_them, strict=True) if len(counts) == len(of_them) else ():
            yield from _of_a_whole_number(count, share)
    for m in sentence.all(EACH_SHARE):
        yield from _of_their_wholes(m, sentence.numbers_in(m["shares"]), numbers)
    bound, missed = {one.quoted.start for one in printed}, set()
    for k, n in enumerate(numbers):
        if not is_share(n.found) or n.found.start in bound:
            continue
        told = SHARE.search(sentence.before(n.position))
        before = [one for one in numbers[:k][-WHOLE_BACK:] if one.depth <= n.depth]  # not those of a bracket beside it
        levels = _levels(before)
        if told and (found := _part_and_whole(sentence, n.found, told, before, levels)):
            part, whole = (one.found for one in found)
            far = slip_of(n.found, part, whole) and not one_digit_of(n.found, part, whole)
            unfit = not fits(n.found, part, whole)
            doubt = unfit and (far or whole.start in missed or _is_a_part(sentence, numbers, *found))
            missed |= {whole.start} if unfit else set()
            if not (doubt and _of_one_total(n.found, numbers, *found)):
                yield Proposal("share_of", n.found, (part, whole), reading="whole_before" if doubt else "")
        elif named := _by_name(numbers, k):
            of, wholes = named
            fitting = [one for by in (fits, slip_of) for one in wholes if by(n.found, of.found, one)]
            if fitting or sentence.behind(of.position, 2) != "（含":
                yield from near(n.found, of.found, [*fitting, *wholes][0])
        else:
            yield from _of_number_before(sentence, n, told, before, levels)
            if told:
                for following in numbers[k + 1 : k + 2]:
                    yield from _part_behind(sentence, n, following, told["of"], levels)
                    yield from _whole_behind(n, following, told["of"], levels)


def _of_printed(sentence: Sentence) -> Iterator[Proposal]:
    """Propose a share whose whole stands just before it: 11.1 亿元，为预算 18.6 亿元的 59.7%."""
    for m in sentence.all(SHARE_OF_PRINTED):
        part, whole, share = map(sentence.at, m.group("part", "whole", "share"))
        bracketed = LEAVES_BRACKET.match(sentence.signs[m.start("part") + 1 : m.start("share")])  # 上年91亿元），完成
        if same_unit(part, whole) and positive(whole) and not bracketed:
            against = not fits(share, part, whole) and BESIDE_OTHER.search(sentence.before(m.start("part")))
            yield Proposal("share_of", share, (part, whole), reading="whole_before" if against else "")


def _of_their_wholes(m: re.Match[str], of_them: list[Found], numbers: list[Named]) -> Iterator[Proposal]:
    """Propose shares, each of the part that stands in its place before 分别占, in the whole before the parts."""
    levels = _levels([n for n in numbers if n.position < m.start() and not n.depth])
    parts, before = levels[-len(of_them) :], levels[: -len(of_them)]
    for share, part in zip(of_them, parts, strict=False):
        whole = next((n.found for n in reversed(before) if same_unit(n.found, part.found)), None)
        if whole and positive(whole) and (fits(share, part.found, whole) or slip_of(share, part.found, whole)):
            reading = "" if fits(share, part.found, whole) else "whole_before"
            yield Proposal("share_of", share, (part.found, whole), reading=reading)


def _part_behind(sentence: Sentence, n: Named, part: Named, of: str, levels: list[Named]) -> Iterator[Proposal]:
    """Propose a share of the level before it whose part is told next: 教师 1820 人，本科学历占 81.3%，共 1480 人."""
    alike = [one for one in levels if same_unit(one.found, part.found)]
    tied = alike and PART_BEHIND.fullmatch(sentence.between(n.position, part.position))
    if tied and (_is_every(of, part) or _is_named(alike[-1], of)):
        yield from near(n.found, part.found, alike[-1].found)


def _whole_behind(n: Named, whole: Named, of: str, levels: list[Named]) -> Iterator[Proposal]:
    """Propose a share of the whole that 占 names and that is told next: 占总人口的 18.5%，总人口为 120 万人."""
    named = len(of) > SHORT_NAME and whole.name == of and not whole.changed
    for part in levels[-1:] if named else ():
        if same_unit(whole.found, part.found) and interval(part.found).upper <= interval(whole.found).upper:
            yield from near(n.found, part.found, whole.found)


def _of_a_whole_number(count: Found, share: Found) -> Iterator[Proposal]:
    """Propose that a whole number stands behind a share of a count whose whole is not printed (GRIM)."""
    if is_exact(count) and quantity(share).bound == "rounded" and positive(count) and positive(share):
        yield Proposal("whole_denominator", share, (count,), basis="whole_numbers")


def _part_and_whole(
    sentence: Sentence, share: Found, m: re.Match[str], before: list[Named], levels: list[Named]
) -> tuple[Named, Named] | None:
    """Return part and whole of a share behind 占: the whole by its name, or the total before 其中.

    Where that does not fit, a number between them that does is the whole, or one before:
    其中教师 2980 人，高级职称 612 人，占 20.5%; 59 亿元，为预算 80 亿元的 74%，其中.
    """
    if not levels or (levels[-1] is not before[-1] and not is_share(before[-1].found)):
        return None
    if m["who"]:  # 税收收入 98 亿元，非税收入 59 亿元，税收占
        levels = levels[: 1 + max((at for at, n in enumerate(levels) if _is_called(n, m["who"])), default=-1)]
        if not levels:
            return None
    *others, part = levels
    of, every = m["of"].rstrip(EDGES + "人"), _is_every(m["of"], part)
    among = _among(sentence.before(part.position))
    alike = [n for n in others if same_unit(n.found, part.found) and positive(n.found)]
    wholes = [n for n in alike if (n.position < among if every else len(of) > 1 and _is_named(n, of))]
    if not wholes:
        return None
    larger = [n for n in wholes if interval(n.found).upper >= interval(part.found).lower]
    if not larger and m["of"].startswith(WHOLE_WORDS):
        return None
    wholes = larger or wholes
    later = [n for n in alike if n.position > wholes[-1].position]
    earlier = wholes[:-1] if _is_fine(share) or sentence.behind(wholes[-1].position, 1) == "的" else ()
    tried = (wholes[-1], *reversed(later), *reversed(earlier))
    whole = next((n for by in (fits, one_digit_of) for n in tried if by(share, part.found, n.found)), wholes[-1])
    return None if _is_of_another(sentence, share, m["of"], part, whole, alike) else (part, whole)


def _is_of_another(sentence: Sentence, share: Found, of: str, part: Named, whole: Named, alike: list[Named]) -> bool:
    """Tell whether a share that does not fit is of another whole, or of a list of parts; no slip would mend it."""
    if any(by(share, part.found, whole.found) for by in (fits, one_digit_of, slip_of)):
        return False
    beside = not of and "；" in sentence.between(whole.position, part.position)  # a list behind 其中
    short = len(of.rstrip(EDGES + "人")) <= SHORT_NAME and whole.name.rstrip(EDGES) != of.rstrip(EDGES + "人")
    split = [n for n in (*alike, part) if n.position > whole.position]
    joined = len(split) > 1 and "、" in sentence.between(split[-2].position, part.position)
    split_up = joined and added([n.found for n in split]).overlaps(interval(whole.found))  # 占 may be told of the whole
    return split_up or beside or (short and not _is_every(of, part))  # 占支出的 is not of 项目支出


def _is_every(of: str, part: Named) -> bool:
    """Tell whether 占 names no whole but all that its part counts: 占总人口 does so of persons."""
    return of in EVERY and ("人" not in of or unit(part.found) == "人")


def _is_a_part(sentence: Sentence, numbers: list[Named], part: Named, whole: Named) -> bool:
    """Tell whether what 其中 looks back to is itself a share of something, or stands in a sentence before."""
    return bool(_own_share(numbers, whole)) or "。" in sentence.between(whole.position, part.position)


def _own_share(numbers: list[Named], level: Named) -> Found | None:
    """Return what a level itself has of something: 占 57% behind it."""
    behind = takewhile(lambda n: is_share(n.found), (n for n in numbers if n.position > level.position))
    return next((n.found for n in behind if "占" in n.words), None)


def _of_one_total(share: Found, numbers: list[Named], part: Named, whole: Named) -> bool:
    """Tell whether part and whole are shares of one total, which is not printed."""
    own = _own_share(numbers, whole)
    if own is None or not positive(own) or not positive(share):
        return False
    return (interval(part.found) / interval(share)).overlaps(interval(whole.found) / interval(own))


def _among(signs: str) -> int:
    """Return where the last 其中 is that stands in no bracket which is closed; -1 if nowhere."""
    return BRACKET.sub(lambda m: " " * len(m[0]), signs).rfind("其中")


def _levels(numbers: list[Named]) -> list[Named]:
    return [n for n in numbers if not n.changed and unit(n.found) not in SHARE_UNITS and "均" not in n.words]


def _is_called(n: Named, who: str) -> bool:
    """Tell whether a number is what stands before 占: 税收 is 税收收入 and no 非税收入, 省内生源 is 省内."""
    return (who in n.words and "非" + who not in n.words) or (len(who) - 3 < len(n.name) > 1 and who.startswith(n.name))


def _is_named(n: Named, of: str) -> bool:
    """Tell whether a number is the whole that 占 names: 进出口 is none of 出口."""
    name = n.name.rstrip(EDGES)
    names = (name, name.removesuffix("收入"))  # 占税收的: of 税收收入
    counted = n.noun.startswith(of)  # 1063名干部中有656人升级，占干部总人数的61.71%
    alike = shared_end(name, of) >= LONG_END  # 公共财政预算收入 is 一般公共预算收入
    alike = alike or (of.startswith(WHOLE_WORDS) and name.endswith(of.lstrip("".join(WHOLE_WORDS))))  # 占总支出的
    return counted or alike or (any(one.endswith(of) for one in names) and not name.endswith("进" + of))


def _of_number_before(
    sentence: Sentence, n: Named, m: re.Match[str] | None, before: list[Named], levels: list[Named]
) -> Iterator[Proposal]:
    """Propose a share behind 占 or named as its part is, of the level before the part; sure only where it fits."""
    if len(levels) < 2 or levels[-1] is not before[-1]:
        return
    words, share, part = levels[-1].words, n.found, levels[-1].found
    tried = [one.found for one in levels[-2:-5:-1] if same_unit(one.found, part) and positive(one.found)]
    whole = next((one for one in tried if fits(share, part, one)), levels[-2].found)
    _, stem = _stems_of_rate(n)  # 受理 480 件，审结 464 件，结案率
    by_name = set(stem) & set(words) and not re.search("[不未非]", words)
    if not same_unit(part, whole) or not positive(whole):
        return
    slipped = slip_of(share, part, whole) and not _of_one_total(share, before, levels[-1], levels[-2])
    if interval(part).upper > interval(whole).upper and not slipped:
        return
    between = sentence.between(levels[-2].position, levels[-1].position)
    listed = sentence.behind(n.position, 1) == "、"  # 占比为 52%、37%、11%: of as many parts
    part_too = -1 < _among(sentence.before(levels[-1].position)) < levels[-2].position
    part_too = part_too and not one_digit_of(share, part, whole)
    beside = is_share(before[-2].found)
    of_another = beside and not (_is_fine(share) and (before[-2].changed or fits(share, part, whole)))
    apart = listed or part_too or "；" in between or beside
    slipped = slipped or (beside and one_digit_of(share, part, whole))
    if of_another or (apart and not (fits(share, part, whole) or slipped)):
        return
    if by_name:
        yield from near(share, part, whole)
    elif m and not m["who"] and _is_every(m["of"], levels[-1]):
        yield Proposal("share_of", share, (part, whole), reading="" if fits(share, part, whole) else "whole_before")


def shares_of(whole: Found, numbers: list[Named]) -> Iterator[Proposal]:
    """Propose the shares of what is told of again, each of the level before it: 诊疗中，医院 1.5 亿次（占 44.8%）."""
    for before, n in pairwise(numbers):
        named = is_share(n.found) and not n.changed and re.search("占|比重|比例", n.words)
        part = before.found
        if not named or before.changed or not same_unit(part, whole) or not positive(whole):
            continue
        if fits(n.found, part, whole):
            yield Proposal("share_of", n.found, (part, whole))
        elif one_digit_of(n.found, part, whole) or slip_of(n.found, part, whole):
            yield Proposal("share_of", n.found, (part, whole), reading="whole_before")


def _is_fine(share: Found) -> bool:
    """Tell whether a share is printed with three digits or more, so that it hardly fits by chance."""
    return value_of(share) >= 100 * last_digit(quantity(share), whole=True)


def near(share: Found, part: Found, whole: Found) -> Iterator[Proposal]:
    """Propose a share that only its name ties to its part: sure where it fits, or would with one digit of three."""
    if not positive(whole):
        return
    sure = fits(share, part, whole) or one_digit_of(share, part, whole)
    if sure or percent(part, whole).gap(interval(share)) <= POINTS_NEAR or slip_of(share, part, whole):
        yield Proposal("share_of", share, (part, whole), reading="" if sure else "whole_before")


def _stems_of_rate(n: Named) -> tuple[str, str]:
    """Return the letters that name a rate, up to four and the last two; empty if it is of more than is printed."""
    m = RATE.search(n.name) if "占" not in n.name else None
    stem = m["stem"].removesuffix("化") if m else ""
    of_more = stem[-2:] in SAVED or re.search("平均|分别", n.words)
    return ("", "") if of_more else (stem, stem[-2:])


def _by_name(numbers: list[Named], k: int) -> tuple[Named, list[Found]] | None:
    """Return part and wholes of 合格率: the last number named 合格, and those before it from the nearest on."""
    before = [] if numbers[k].changed else numbers[:k][-WHOLE_BACK:]
    for stem in _stems_of_rate(numbers[k]):
        called = [at for at, one in enumerate(before) if len(stem) > 1 and _is_called_by(one, stem)]
        if called:
            part, wholes = before[called[-1]], [n.found for n in reversed(before[: called[-1]])]
            wholes = [whole for whole in wholes if unit(whole) not in SHARE_UNITS]
            moved = part.changed and not part.words.endswith(stem)  # 审减 1.59 亿元 is what 审减率 is of
            if not wholes or moved or not unit(part.found) or not same_unit(part.found, wholes[0]):
                return None
            return part, [whole for whole in wholes[:3] if same_unit(part.found, whole)]
    return None


def _is_called_by(n: Named, stem: str) -> bool:
    named = stem in n.words and not re.search("[不未非]" + stem, n.words)
    return named or n.noun.startswith(stem)  # 66所合格，合格率
