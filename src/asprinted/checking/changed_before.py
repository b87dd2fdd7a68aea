"""Grammar of change since a level that a sentence before tells: 余额 37.9 亿元。余额比上年末的 27.1 亿元增加."""

from collections.abc import Iterator

from asprinted.checking.change_words import DOWN, EARLIER, UP
from asprinted.checking.named import Named, is_level, shared_end
from asprinted.checking.proposal import Proposal, interval, is_share, positive, same_unit
from asprinted.checking.signs import Sentence, pattern
from asprinted.checking.slips import one_slip
from asprinted.finding.finder import Found
from asprinted.interval import Interval

SINCE_BASE = pattern(rf"""  # 税收收入按自然口径较上年的 8.8 亿元增长 11.6%
    (?:^|[，,。；;]) (?P<of>(?:(?![比较])‹~›){{2,12}}?) (?:按‹~›{{2,8}})? [比较] (?:{EARLIER}|‹Y›)[末底]?的?
    (?P<base>‹A›) 净?(?:(?P<up>{UP})|(?P<down>{DOWN}))了? (?P<by>‹AP›)
""")
NAME_ENDS = "人对件户家个数量额"
LEAST_ALIKE = 2  # letters that both names end in


def compared_before(sentence: Sentence, before: list[Named]) -> Iterator[Proposal]:
    """Propose how far the last level of that name is from the earlier one, where it is so or one slip keeps it."""
    for m in sentence.all(SINCE_BASE):
        base, by = sentence.at(m["base"]), sentence.at(m["by"])
        of = m["of"].rstrip(NAME_ENDS)
        told = [n for n in before if is_level(n) and same_unit(n.found, base) and _alike(n, of) >= LEAST_ALIKE]
        if told and positive(base):
            level = max(reversed(told), key=lambda n: _alike(n, of))
            yield from _changed(by, level.found, base, falls=bool(m["down"]))


def _alike(n: Named, of: str) -> int:
    return shared_end(n.name.rstrip(NAME_ENDS), of)


def _changed(by: Found, level: Found, base: Found, *, falls: bool) -> Iterator[Proposal]:
    more, less = (base, level) if falls else (level, base)
    if is_share(by):
        kind, inputs = "decline_rate" if falls else "growth_rate", (level, base)
    elif same_unit(by, base):
        kind, inputs = "difference", (more, less)
    else:
        return

    def holds(change: Interval, above: Interval, below: Interval) -> bool:
        off = above - below
        if kind == "difference":
            return off.overlaps(change)
        earlier = above if falls else below
        return earlier.lower > 0 and (off / earlier * 100).overlaps(change)

    if holds(interval(by), interval(more), interval(less)):
        yield Proposal(kind, by, inputs)
    elif one_slip((by, more, less), holds):
        yield Proposal(kind, by, inputs, reading="bound")
