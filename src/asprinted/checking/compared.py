"""Grammar of comparison: a number said to be above or below another, a task that was fulfilled, a stock by now."""

import re
from collections.abc import Iterator

from asprinted.checking.named import Named
from asprinted.checking.proposal import Proposal, unit
from asprinted.checking.signs import Sentence, pattern

HOW = "(?:虽然|虽|但|也|仍然?|还|均|都|已|又|更|略微?|稍|明显|显著|远远?|大大|大幅|首次|超额)*"
ABOVE, BELOW = "高于|高出|超过|超出|多于|大于|快于|好于", "低于|少于|小于|慢于|不及"
COMPARES = pattern(rf"""  # ，明显高于上月的 2.3%; ，超过前三年平均的 2.4 亿元的水平
    ^{HOW} (?:(?P<up>{ABOVE})|(?P<down>{BELOW})) 了? (?:[^‹#›（）()]|‹YD›){{0,20}}? (?P<of>的)? $
""")
FULFILS = re.compile("(?:提前|超额)(?:完成|实现)了?[^（）()]{0,20}$")  # ，提前实现规划的 12 件目标
BEHIND = re.compile("的?(?:预期|预定|既定|计划|规划|年度|发展)*(?:水平|目标|标准|指标|规模|纪录|记录|任务|要求)")
PRINTED = re.compile(f"(?P<up>{ABOVE}|[超逾])|(?P<down>{BELOW}|不足|不到)")
SMALL_IS_GOOD = re.compile("以内|以下|控制|失业|能耗|物耗|价格|涨幅|赤字|[降减缩]|事故|死亡|逾期|负债|债务")
CLAUSE = pattern("[，,；;：:、（(]")
TWO_LINES = ("分别", "依次")


def compared(sentence: Sentence, numbers: list[Named]) -> Iterator[Proposal]:
    """Propose that a number is above or below the one that it is said to be above or below."""
    for one, other in zip(numbers, numbers[1:], strict=False):
        between = sentence.signs[one.position + 1 : other.position]
        clauses = CLAUSE.split(between)
        if unit(one.found) != unit(other.found) or len(clauses) != 2 or any(word in between for word in TWO_LINES):
            continue
        way = _way(sentence, clauses, other)
        if way and (unit(one.found) == "%" or one.changed == other.changed):
            kind = "at_least" if way == "up" else "at_most"
            yield Proposal(kind, one.found, (other.found,), basis="same_number")


def _way(sentence: Sentence, clauses: list[str], other: Named) -> str:
    """Return whether a number is said to be above or below the next one, in a clause that says nothing else."""
    of_one, said = clauses
    behind = BEHIND.match(sentence.signs, other.position + 1)
    m = COMPARES.match(said)
    if m and (m["of"] or behind):
        return "up" if m["up"] else "down"
    if FULFILS.match(said) and behind and not SMALL_IS_GOOD.search(sentence.signs):
        return "up"
    printed = PRINTED.match(other.found.as_printed)
    if printed and behind and not of_one and re.fullmatch(HOW, said):
        return "up" if printed["up"] else "down"
    return ""
