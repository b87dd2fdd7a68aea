"""Grammar of what points back: 这 120 个项目, 上述五项原则: what was said before of the same things; 至此, a stock."""

import re
from collections.abc import Iterator, Sequence

from asprinted.checking.named import Line, Named
from asprinted.checking.proposal import Proposal, agree, is_exact, quantity, same_unit
from asprinted.checking.signs import Sentence, pattern
from asprinted.checking.slips import one_digit_away

POINTS = pattern(r"(?:这|上述|以上|前述)(?P<number>‹A›)(?P<noun>[\u4e00-\u9fff]{2})")
BY_NOW = pattern(r"^至此[，,]?[^，,；‹#›]{0,20}(?:‹A›[^，,；‹#›]{0,8})?(?:达到?|[共已]有|共|总数为)了?(?P<stock>‹A›)")
NEW = re.compile("新一批|新增|新建|新设|新添|再添|增加|新认定")
NOUN_FAR = 8  # letters behind a number that can name what it counts
SAID_BACK, SAID_FAR = 30, 900  # numbers, and letters of the text, that are looked back over


def pointed_back(sentences: Sequence[Line]) -> Iterator[Proposal]:
    """Propose that a number that points back is the last one before it of the same things."""
    said: list[tuple[Named, str]] = []
    for k, (sentence, numbers) in enumerate(sentences):
        yield from _by_now(sentence, sentences[max(0, k - 2) : k])
        points = {m.start("number"): m["noun"] for m in sentence.all(POINTS)}
        for n in numbers:
            noun = points.get(n.position, "")
            if noun and is_exact(n.found):
                alike = [one for one, tail in said[-SAID_BACK:] if noun in tail and same_unit(one.found, n.found)]
                yield from _as_before(n, [one for one in alike if n.found.start - one.found.start < SAID_FAR])
            said.append((n, sentence.behind(n.position, NOUN_FAR)))


def _by_now(sentence: Sentence, before: Sequence[Line]) -> Iterator[Proposal]:
    """Propose that what there is by now is no less than what the sentences just before it say is new."""
    m = BY_NOW.search(sentence.signs)
    if m is None:
        return
    stock = sentence.at(m["stock"])
    for earlier, numbers in before:
        for n in numbers:
            if NEW.search(earlier.before(n.position, 12)) and same_unit(n.found, stock):
                yield Proposal("at_least", stock, (n.found,))


def _as_before(n: Named, before: list[Named]) -> Iterator[Proposal]:
    """Propose the last number before that agrees, or the only one where one other digit would make it agree."""
    fits = [one for one in before if agree(one.found, n.found)]
    if fits:
        yield Proposal("same", n.found, (fits[-1].found,), basis="same_number")
    for one in before if len(before) == 1 and not fits else ():
        if one_digit_away(quantity(one.found), quantity(n.found)):
            yield Proposal("same", n.found, (one.found,), basis="same_number", reading="one_fact")
