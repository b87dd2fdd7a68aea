"""A print against itself: hedges that exclude each other, a reversed range, a year compared with itself."""

import re
from collections.abc import Iterator

from asprinted.checking.proposal import Proposal, unit, year
from asprinted.checking.signs import Sentence, pattern

YEARS = pattern("(?P<one>‹Y›)‹~›{0,25}?(?:比|较)(?P<two>‹Y›)(?=同期|相比|增|减|提高|下降|上升|多|少|翻|净)")
RANGE = pattern("(?P<low>‹AP›)[-—－–~～至到](?P<high>‹AP›)")
SPAN = re.compile(r"(?:19|20)\d\d年?[-—－–~～至到]((?:19|20)\d\d)年")
PLAIN_YEAR = re.compile(r"(?:19|20)\d\d年")


def own_words(sentence: Sentence) -> Iterator[Proposal]:
    """Propose prints that can contradict themselves."""
    for found in sentence.numbers.values():
        if found.quantity and found.quantity.bound == "contradictory" and found.quantity.value is not None:
            yield Proposal("hedges", found, basis="own_words")
        elif found.quantity is None and (m := SPAN.fullmatch(found.as_printed)):
            ends = type(year(found))(int(m[1]), int(m[1]))
            yield Proposal("ends_after", found, listed=(ends,), basis="own_words")
    for m in sentence.all(YEARS):
        one, two = sentence.at(m["one"]), sentence.at(m["two"])
        if PLAIN_YEAR.fullmatch(one.as_printed) and PLAIN_YEAR.fullmatch(two.as_printed):
            yield Proposal("later_than", one, (two,), basis="own_words")
    for m in sentence.all(RANGE):
        low, high = sentence.at(m["low"]), sentence.at(m["high"])
        if unit(low) in ("", unit(high)) and "距今" not in sentence.before(m.start(), 4):
            yield Proposal("reversed_range", high, (low,), basis="own_words")
