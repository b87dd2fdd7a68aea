"""Grammar of comparison: a number said to be above or below another one, a task that was fulfilled, rates in points."""

import re
from collections.abc import Iterator
from itertools import pairwise

from asprinted.checking.named import Named
from asprinted.checking.proposal import Proposal, is_share, same_unit
from asprinted.checking.signs import Sentence, pattern

ADVERBS = "(?:虽然|虽|但|也|仍然?|还|均|都|已|又|更|略微?|稍|明显|显著|远远?|大大|大幅|首次|超额)*"
ABOVE, BELOW = "高于|高出|超过|超出|多于|大于|快于|好于", "低于|少于|小于|慢于|不及"
COMPARES = pattern(rf"""  # ，明显高于上月的 2.3%; ，超过前三年平均的 2.4 亿元的水平
    ^{ADVERBS} (?:(?P<up>{ABOVE})|(?P<down>{BELOW})) 了? (?!的) (?:[^‹#›（）()]|‹YD›){{0,20}}? (?P<of>的)? $
""")
FULFILS = re.compile("(?:提前|超额)(?:完成|实现)了?[^（）()]{0,20}$")  # ，提前实现规划的 12 件目标
GOAL_BEHIND = re.compile("的?(?:预期|预定|既定|计划|规划|年度|发展)*(?:水平|目标|标准|指标|规模|纪录|记录|任务|要求)")
PRINTED = re.compile(f"(?P<up>{ABOVE}|[超逾])|(?P<down>{BELOW}|不足|不到)")
SMALL_IS_GOOD = re.compile("以内|以下|控制|失业|能耗|物耗|价格|涨幅|赤字|[降减缩]|事故|死亡|逾期|负债|债务")
CLAUSE = pattern("[，,；;：:、（(]")
TWO_LINES = re.compile("分别|依次")
BY_POINTS = pattern(r"""  # 增长12.7%，高于全省（1.7%）11.0个百分点
    (?:(?P<up>高于|快于|高出)|低于|慢于) ‹~›{1,10} （‹~›{0,6}(?P<other>‹P›)） ‹~›{0,2} (?P<points>‹T›)
""")
ITS_RATE = re.compile("，(?:增速|增幅|涨幅)?(?:同比[^，。；]{2,12}，)?(?:高于|快于|高出|低于|慢于)")
FELL = re.compile("[降减]")


def compared(sentence: Sentence, numbers: list[Named]) -> Iterator[Proposal]:
    """Propose that a number is above or below the one that it is said to be above or below."""
    for m in sentence.all(BY_POINTS):
        rates = [n for n in numbers if n.position < m.start() and not n.depth and is_share(n.found)]
        for own in (n for n in rates[-1:] if not FELL.search(n.words) and (n.changed or n.name.endswith("率"))):
            if not ITS_RATE.match(sentence.signs, own.position + 1):
                continue
            pair = (own.found, sentence.at(m["other"]))
            yield Proposal("difference", sentence.at(m["points"]), pair if m["up"] else pair[::-1], reading="bound")
    for one, other in pairwise(numbers):
        between = sentence.between(one.position, other.position)
        of_one, *said = CLAUSE.split(between)
        if len(said) == 1 and same_unit(one.found, other.found) and not TWO_LINES.search(between):
            kind = _kind(sentence, of_one, said[0], other)
            if kind and (is_share(one.found) or one.changed == other.changed):
                yield Proposal(kind, one.found, (other.found,))


def _kind(sentence: Sentence, of_one: str, said: str, other: Named) -> str:
    """Return how a number is said to lie to the next one, in a clause that says nothing else."""
    behind = GOAL_BEHIND.match(sentence.behind(other.position))
    m = COMPARES.match(said)
    if m and (m["of"] or behind):
        return "at_least" if m["up"] else "at_most"
    if FULFILS.match(said) and behind and not SMALL_IS_GOOD.search(sentence.signs):
        return "at_least"
    printed = PRINTED.match(other.found.as_printed)
    if printed and behind and not of_one and re.fullmatch(ADVERBS, said):
        return "at_least" if printed["up"] else "at_most"
    return ""
