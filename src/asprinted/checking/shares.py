"""Grammar of shares: a part, its whole and the share that 占 or a rate's name ties to them."""

import re
from collections.abc import Iterator

from asprinted.checking.named import Named
from asprinted.checking.proposal import Proposal, interval, unit
from asprinted.checking.signs import Sentence, pattern

SHARE = pattern(r"""
    (?:[，,（(、；;]|其中) (?:约|均|仅|只)? 占 (?P<of>‹~›{0,16}?) (?:的?比重|的?比例|比|的)? (?:为|达到?|约)? $
""")
RATE = re.compile("(?P<stem>[^率]{2,4})率(?:为|达到?|约|仅)?$")
ALL = ("总数", "总量", "总额", "总人数", "总", "全部", "其", "总体", "")
FAR = 30  # letters from 占 to its share


def shares(sentence: Sentence, numbers: list[Named]) -> Iterator[Proposal]:
    """Propose shares with their part and whole."""

    for k in range(2, len(numbers)):
        share = numbers[k]
        if unit(share.found) == "%":
            found = _of_whole(sentence, numbers, k) or _by_name(numbers, k)
            if found and interval(found[1].found).lower > 0:
                yield Proposal("share_of", share.found, (found[0].found, found[1].found))


def _of_whole(sentence: Sentence, numbers: list[Named], k: int) -> tuple[Named, Named] | None:
    """Return part and whole of a share behind 占: the whole by its name, or the total before 其中."""
    m = SHARE.search(sentence.before(numbers[k].position, FAR))
    levels = [n for n in numbers[:k] if not n.changed and unit(n.found) not in ("%", "个百分点", "倍")]
    if not m or len(levels) < 2 or (levels[-1] is not numbers[k - 1] and unit(numbers[k - 1].found) != "%"):
        return None
    part, of = levels[-1], m["of"].rstrip("总值额量数人")
    among = sentence.signs.rfind("其中", 0, part.position)
    wholes = [n for n in levels if n.position < among]
    if m["of"] not in ALL:
        wholes = [n for n in levels[:-1] if len(of) > 1 and _is_named(n, of)]
    wholes = [n for n in wholes if unit(n.found) == unit(part.found)]
    return (part, wholes[-1]) if wholes else None


def _is_named(n: Named, of: str) -> bool:
    """Tell whether a number is the whole that 占 names: 进出口 is none of 出口."""
    name = n.name.rstrip("总值额量数")
    return name.endswith(of) and not name.endswith("进" + of)


def _by_name(numbers: list[Named], k: int) -> tuple[Named, Named] | None:
    """Return part and whole of 合格率: the number named 合格, and the one before it."""
    m = RATE.search(numbers[k].name)
    part, whole = numbers[k - 1], numbers[k - 2]
    if not m or numbers[k].changed or part.changed or m["stem"][-2:] not in part.name or "新增" in whole.words:
        return None
    return (part, whole) if unit(part.found) == unit(whole.found) != "" else None
