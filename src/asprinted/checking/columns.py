"""Grammar of lists that tell several things of each item: 其中，村民1242户、4050人；居民13510户、30665人."""

import re
from collections import defaultdict
from collections.abc import Iterator

from asprinted.checking.named import NOT_ADDED, Named, is_level
from asprinted.checking.proposal import Proposal, interval, unit
from asprinted.checking.signs import Sentence
from asprinted.checking.sums import added, summed

LIST_BEGINS = re.compile("其中[，：:]?")
NOT_ALL = re.compile("等|另|增|减")
SAY_NOTHING = ("个", "项", "种", "类", "件", "次", "处", "条")  # say nothing of what is counted
FEWEST, MOST_ITEMS = 2, 12  # items


def columns(sentence: Sentence, numbers: list[Named]) -> Iterator[Proposal]:
    """Propose that what the items tell in one unit makes the total in that unit, told before them."""
    m = next(sentence.all(LIST_BEGINS), None)
    if m is None or m.end() < 2:
        return
    items = _items_by_unit(sentence, [n for n in numbers if n.position >= m.end()], m.end())
    if not FEWEST <= len(items) <= MOST_ITEMS or NOT_ALL.search(sentence.signs, m.end()):
        return
    before = [n for n in numbers if n.position < m.start() and is_level(n) and not n.depth]
    for of in (of for of in items[0] if of not in (*NOT_ADDED, *SAY_NOTHING)):
        column = [item[of][0].found for item in items if len(item.get(of, ())) == 1]
        whole = next((n.found for n in reversed(before) if unit(n.found) == of), None)
        if whole is None or len(column) < len(items):
            continue
        yield from summed(whole, column)
        if added(column).lower <= interval(whole).upper:
            yield from (Proposal("at_most", part, (whole,), reading="bound") for part in column)


def _items_by_unit(sentence: Sentence, numbers: list[Named], start: int) -> list[dict[str, list[Named]]]:
    """Return the levels of each item by their unit; an item ends at a semicolon, and none has one unit only."""
    items: dict[int, dict[str, list[Named]]] = defaultdict(lambda: defaultdict(list))
    for n in numbers:
        if is_level(n) and not n.depth:
            items[sentence.signs.count("；", start, n.position)][unit(n.found)].append(n)
    told = list(items.values())
    return told if all(len(item) > 1 for item in told) else []
