"""Grammar of what 其中 names: the parts of the totals before it."""

import re
from collections.abc import Iterator

from asprinted.checking.named import CLOSES, NOT_ADDED, OPENS, Named, is_level, shared_end
from asprinted.checking.proposal import Proposal, interval, is_share, quantity, same_unit, unit
from asprinted.checking.signs import Sentence, pattern
from asprinted.checking.sums import TOTAL_BACK, added, by_chance, makes, one_digit_off, summed, total_of
from asprinted.finding.finder import Found

AMONG = pattern(r"""
    (?: (?P<over> [。；]其中 | (?<=[，,：:（(])其中[，：:] | ^其中 )  # a list that may go over semicolons
    | (?<=[，,；：:（(])(?:‹~›{0,4}[^为])?其中 | (?<=[，,])包括(?!‹~›{0,20}(?:在内|共|将?有|达))
    | 为其中(?=的‹A›) ) (?:包括|有|的)?
""")
OVERLAPS = "no_overlap"
REST = re.compile("其[他余它]")
OF_BUDGET = re.compile("(?:为|占|完成)[^，]{0,4}(?:预算|计划|目标|任务)数?$")  # 仅为预算12.5亿元的63.9%
INSTITUTIONS = re.compile("机构(?:数|总数)?$")
OTHER_LEVEL = pattern("；|[上去前]年|‹Y›|月|[净增减]|赤字|亏损|缺口|负债")  # of another list or time, less than nothing
JOINED_ON = re.compile("(?:（[^（）]*）)?、")
SHARE_OF_ITEM = pattern("‹A›，占[^‹#›；，。]{0,12}‹P›[^‹#›；。]{0,4}；[^‹#›；，。]{1,14}")  # 5亿，占70%；工业0.7亿
LIST_CLOSES = pattern("‹~›{0,6}(?:[。；）)]|$)")
NEW_LIST = re.compile("其中|累计|包括|合计|(?<!公)共(?!同)|另|附近|此外")
BESIDES = re.compile("另有|另外")
WAY, MOST_CHANGES = re.compile("[增减多少升降]"), 4
PROJECTS = re.compile("[^，,、；]{0,6}(?:项目|工程)")
LONGEST_NAME = 10  # letters of what is counted among projects
OF_PERSONS = re.compile("[^，。；、]{0,4}(?:人口|居民|农民|群众|学生|职工|工人|教师|孩子|儿童|老人|人员|青年)")
OVERLAP = re.compile("重叠|重复|交叉")
PLACES = re.compile("省|市|州|区|县|旗|乡|镇|街|村|社区|国家|城市")  # at the start of what is counted
MEASURE_WORDS = ("个", "项", "条", "座", "所", "处", "家")
GENERAL = ("个", "项", "种", "类", "件", "次", "处", "点")  # say nothing of what is counted


def among(sentence: Sentence, numbers: list[Named]) -> Iterator[Proposal]:
    """Propose that each part behind 其中 is no larger than its total, and that the parts make it."""
    for m in sentence.all(AMONG):
        inside = sentence.before(m.start())
        depth = max(0, len(OPENS.findall(inside)) - len(CLOSES.findall(inside)))
        clause = 0 if m["over"] else len(inside.rpartition("；")[0])
        told = [n for n in numbers if n.position < m.start() and n.depth <= depth]
        before = [n for n in told if n.position >= clause and is_level(n)][-TOTAL_BACK:]
        behind = [n for n in numbers if n.position > m.start()]
        listed = _behind(sentence, behind, m.end(), over=bool(m["over"]))
        kind_of = _kind_of_institutions if any(INSTITUTIONS.search(n.name) for n in before[-1:]) else _kind_of
        for kind in dict.fromkeys(map(kind_of, listed)):
            alike = [[n for n in some if kind_of(n) == kind] for some in (before, listed)]
            wholes, parts = _tied(sentence, m, before, *alike, of=kind[0])
            if wholes:
                nearer = [n for n in told if n.position > wholes[-1].position]
                peak = any(same_unit(n.found, parts[0].found) and n not in before for n in nearer)  # 21个，最多38个
                loose = bool(m["over"]) or peak or parts[0] is not behind[0]  # another number stands before the part
                joined = all(JOINED_ON.match(sentence.behind(n.position)) for n in parts[:-1])
                joined = joined or (_fills_bracket(sentence, m, parts) and not _above(wholes, parts))
                yield from _listed(sentence, wholes, parts, loose=loose, joined=joined)
            elif "其中" in m[0]:
                yield from _projects(sentence, m.end(), before, behind)
        later = [n for n in behind if listed and n.position > listed[-1].position]
        if "其中" in m[0]:
            yield from _besides(before, listed, later)
        if not depth:
            yield from _namesakes_behind(sentence, before, later)
        yield from _changes_in(sentence, numbers, m.start())


def _tied(
    sentence: Sentence, m: re.Match[str], before: list[Named], wholes: list[Named], parts: list[Named], *, of: str
) -> tuple[list[Named], list[Named]]:
    """Return the totals of some parts, those of their kind if there are any, and the parts that are told of these."""
    counted = [n for n in before if unit(n.found) == of]
    if not wholes and len(parts) > 1 and not any(n.noun for n in parts):  # 24项成果获奖，其中一等奖3项
        wholes = counted[-1:] if [n for n in before[-2:] if n in counted] == before[-1:] else []
    if wholes:
        return wholes, parts
    if parts[0].position - m.end() < 2:  # 38个创新药，其中11个
        wholes = [n for n in counted if not _place_of_another(n, parts[0])]
    return wholes or [n for n in before if _leaves_unit(sentence, n, parts[0])], parts[:1]


def _fills_bracket(sentence: Sentence, m: re.Match[str], parts: list[Named]) -> bool:
    """Tell whether a list is all that a bracket holds: 82户（其中大型25户，中型25户，小型32户）."""
    inside = sentence.signs[m.start() : parts[-1].position]
    opened = sentence.before(m.start("over") if m["over"] else m.start(), 1)
    return "（" in (opened, m[0][:1]) and "等" not in inside and sentence.behind(parts[-1].position, 2)[:1] == "）"


def _changes_in(sentence: Sentence, numbers: list[Named], among: int) -> Iterator[Proposal]:
    """Propose that the changes behind 其中, all of one way, make the one before it, if they do or nearly do."""
    moved = [n for n in numbers if n.changed and not is_share(n.found) and "均" not in n.words]
    for whole in [n for n in moved if n.position < among][-1:]:
        behind = [n for n in moved if n.position > among and same_unit(n.found, whole.found)]
        one_clause = [n for n in behind if "；" not in sentence.between(among, n.position)]
        told = one_clause if len(one_clause) > 1 else behind
        parts = [n.found for n in told if WAY.findall(n.words)[-1:] == WAY.findall(whole.words)[-1:]]
        if len(parts) == len(told) > 1 and len(parts) <= MOST_CHANGES and not by_chance(whole.found, parts):
            yield from summed(whole.found, parts)


def _place_of_another(whole: Named, part: Named) -> bool:
    """Tell whether a part counts places and what stands before does not: 24个车站，其中31个县."""
    return bool(PLACES.match(part.noun)) and part.noun[0] not in whole.name + whole.noun


def _leaves_unit(sentence: Sentence, whole: Named, part: Named) -> bool:
    """Tell whether one of two numbers leaves the unit away that the other has: 总额812亿元，其中实物702亿; 30万农民."""
    bare, other = (whole, part) if unit(part.found) else (part, whole)
    if unit(bare.found):
        return False
    if unit(other.found) == "人":
        return bool(OF_PERSONS.match(sentence.signs, bare.position + 1))
    return not bare.noun and unit(other.found) not in NOT_ADDED


def _projects(sentence: Sentence, at: int, wholes: list[Named], behind: list[Named]) -> Iterator[Proposal]:
    """Propose that what is counted among projects, each kind by its own measure word, is no more than all of them."""
    ends = [end for mark in "。；" if (end := sentence.signs.find(mark, at)) > 0]
    end = min(ends, default=len(sentence.signs))
    whole = next((n for n in reversed(wholes) if unit(n.found) in MEASURE_WORDS), None)
    if whole and PROJECTS.match(sentence.behind(whole.position)):
        for n in (one for one in behind if one.position < end):
            if unit(n.found) in MEASURE_WORDS and len(n.words) <= LONGEST_NAME:
                yield Proposal("at_most", n.found, (whole.found,), reading="bound")


def _besides(wholes: list[Named], listed: list[Named], behind: list[Named]) -> Iterator[Proposal]:
    """Propose that a list makes its total with what is told besides, where it does, or one other digit would do so."""
    other = behind[0] if behind else None
    if other is None or not BESIDES.match(other.words) or not same_unit(other.found, *(n.found for n in listed)):
        return
    parts = [n.found for n in (*listed, other)]
    whole = next((n.found for n in reversed(wholes) if same_unit(n.found, other.found)), None)
    if whole and not makes(whole, parts[:-1]):
        yield from summed(whole, parts)


def _namesakes_behind(sentence: Sentence, wholes: list[Named], numbers: list[Named]) -> Iterator[Proposal]:
    """Propose that what a list goes on to tell in another unit is no more than the total of its name."""
    for n in numbers[:2]:
        between = sentence.signs[wholes[-1].position : n.position] if wholes else "。"
        whole = [one for one in wholes if same_unit(one.found, n.found) and shared_end(one.name, n.name) > 2]
        if whole and is_level(n) and not NEW_LIST.search(n.words) and "；" not in between:
            yield Proposal("at_most", n.found, (whole[-1].found,), reading="bound")


def _behind(sentence: Sentence, numbers: list[Named], at: int, *, over: bool) -> list[Named]:
    """Return the levels of a list: it ends where another begins, and at a semicolon if its items stand before one."""
    listed: list[Named] = []
    commas, last = not over, at
    for n in numbers:
        if n.depth < numbers[0].depth:  # 3.6万吨（其中甲镇0.6万吨），联合供水5万吨
            break
        if n.depth > numbers[0].depth or n.words.startswith("含") or OF_BUDGET.search(n.words):
            continue  # 境外输入16例（广东6例），含2例...: of 16
        between = sentence.signs[at : n.position]
        item = at > 0 and is_level(n) and SHARE_OF_ITEM.fullmatch(sentence.signs, last, n.position)
        if (commas and "；" in between and not item) or (listed and NEW_LIST.search(between)):
            break
        at = n.position
        if is_level(n) and not (listed and is_share(n.found) and not is_share(listed[0].found)):
            beside = bool(listed) and between[1:] in ("", "、")  # 签约98个、420亿元 goes on
            if listed and not beside and _measure(n) != _measure(listed[0]):
                break
            commas = commas or (bool(listed) and "；" not in between)
            listed.append(n)
            last = n.position
    return listed


def _kind_of(n: Named) -> tuple[str, str]:
    """Return what a number counts: its unit, and where that says nothing the noun behind it."""
    return unit(n.found), n.noun[:2] if unit(n.found) in GENERAL else ""


def _kind_of_institutions(n: Named) -> tuple[str, str]:
    """Return what a number counts where each institution may have its own measure word: 机构797个，其中医院20家."""
    return ("个", "") if _measure(n) == "个" else _kind_of(n)


def _measure(n: Named) -> str:
    """Return the unit of a number, one for the measure words of institutions."""
    return "个" if unit(n.found) in ("个", "家", "所") else unit(n.found)


def _listed(
    sentence: Sentence, wholes: list[Named], listed: list[Named], *, loose: bool, joined: bool
) -> Iterator[Proposal]:
    """Propose that the first part is no larger than the largest total, and that the parts make one of them."""
    told = [one.found for one in wholes]
    listed = _not_above(wholes, listed)
    shorter = [n.found for n in listed[:-1]]
    ends_before = len(shorter) > 1 and all(interval(listed[-1].found).lower > interval(one).upper for one in told)
    if ends_before and (total_of(told, shorter) or any(one_digit_off(one, shorter) for one in told)):
        listed.pop()
    negative = any(interval(n.found).lower < 0 for n in listed)  # one part less than nothing: others may be more
    for n in listed:
        alike = [one for one in wholes if (n.noun and one.noun[:2] == n.noun[:2]) or shared_end(one.name, n.name) > 3]
        most = max(alike or wholes, key=lambda one: quantity(one.found).upper).found
        if n.words.endswith("均") and not alike:  # 产销量分别为 30 万辆和 31 万辆，其中甲类均超 10 万辆
            yield Proposal("at_most", n.found, (min(wholes[-2:], key=lambda one: quantity(one.found).upper).found,))
        total = n.words.removeprefix("其中").startswith(("总", "合计"))
        loss = min(interval(n.found).lower, interval(most).upper) < 0  # is no part of a profit, nor has it parts
        if total or loss:
            continue
        alike_printed = quantity(n.found).unit == quantity(most).unit
        sure = n is listed[0] and alike_printed and not loose and not negative
        yield Proposal("at_most", n.found, (most,), reading="" if sure else "bound")
    yield from _sum_of(sentence, told, listed, joined=joined)


def _sum_of(sentence: Sentence, wholes: list[Found], listed: list[Named], *, joined: bool) -> Iterator[Proposal]:
    """Propose that parts make one of some totals, if they do or nearly do, or are more than they can be."""
    parts = [n.found for n in listed]
    if fit := total_of(wholes, parts):
        yield Proposal("sum", fit[0], tuple(fit[1]))
        return
    in_others = len(parts) > 2 and added(parts[:-1]) - interval(parts[-1])  # the last is told in two of the others
    if len(parts) < 2 or (in_others and any(in_others.overlaps(interval(one)) for one in wholes)):
        return
    words = sentence.between(listed[0].position, listed[-1].position)
    closed, apart = LIST_CLOSES.match(sentence.signs, listed[-1].position + 1), OTHER_LEVEL.search(words)
    complete = any(REST.match(n.name) for n in listed)
    most = max(wholes, key=lambda one: quantity(one).upper)
    if near := _nearly_made(wholes, parts, full=complete or bool(joined and closed and not apart)):
        overlap = OVERLAP.search(sentence.signs)
        sure = complete and not overlap and one_digit_off(near[-1], parts)
        yield Proposal("sum", near[-1], tuple(parts), reading="" if sure else OVERLAPS if overlap else "list_complete")
    elif interval(most).upper < added(parts).lower < 2 * interval(most).lower:
        persons = unit(most) == "人"  # 妇女 61 人，少数民族 27 人
        if (joined and "负债" not in words) or (closed and not persons and not apart and not _told_twice(most, parts)):
            yield Proposal("sum", most, tuple(parts), reading=OVERLAPS)
    elif closed and REST.match(listed[-1].name):
        yield Proposal("sum", most, tuple(parts), reading="list_complete")


def _nearly_made(wholes: list[Found], parts: list[Found], *, full: bool) -> list[Found]:
    """Return the totals that parts would make with one other digit; ``full``: no part seems to be left out."""
    if full:
        near = [whole for whole in wholes if one_digit_off(whole, parts, least=10)]
        return [whole for whole in near if 2 * added(parts).lower > interval(whole).upper]
    return [whole for whole in wholes if one_digit_off(whole, parts) and not by_chance(whole, parts)]


def _told_twice(whole: Found, parts: list[Found]) -> bool:
    """Tell whether some parts may be told in others: one is what they are above their total, or the sum of others."""
    if any(interval(one).lower > interval(whole).upper for one in parts):
        return True
    over, runs = added(parts) - interval(whole), [parts[k:] for k in range(1, len(parts) - 1)]
    again = any(makes(one, run) for run in runs for one in parts if one not in run)
    return again or any(quantity(one).bound == "at_least" or over.overlaps(interval(one)) for one in parts)


def _above(wholes: list[Named], listed: list[Named]) -> bool:
    """Tell whether a part is above every total."""
    most = max(interval(one.found).upper for one in wholes)
    return any(interval(n.found).lower > most for n in listed)


def _not_above(wholes: list[Named], listed: list[Named]) -> list[Named]:
    """Return the parts of a list up to the first later one above every total, if two are: a new list begins there."""
    most = max(interval(one.found).upper for one in wholes)
    above = [k for k, n in enumerate(listed) if interval(n.found).lower > most]
    return listed[: above[0]] if len(above) > 1 and above[0] > 0 else listed
