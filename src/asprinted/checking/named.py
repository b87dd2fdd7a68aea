"""The amounts and shares of a sentence with the words that name them."""

import re
from dataclasses import dataclass

from asprinted.checking.sentences import Sentence, pattern
from asprinted.finding.finder import Found

NUMBER = pattern("‹APTX›")
BREAK = pattern("[，,。；;：:、（()）‹APTXY›]".replace("‹APTXY›", "\U000F0000-\U000F4FFF"))
LISTED = re.compile("[、和与及]|以及")
CHANGE = re.compile("增(?!加值)|减|升|降|涨|跌|提高|扩大|缩小|多|少|回落|新")
VERBS = re.compile(r"(?:分别|均|约|共|已|其中|包括|同比|累计|总计|合计|计|达到|达|完成|实现|为|是|有|到|了|至|含)+$")


@dataclass(frozen=True, slots=True)
class Named:
    """A number and its name; ``position``: of its sign; ``changed``: it is a change and no level."""

    name: str
    found: Found
    position: int
    changed: bool
    words: str
    noun: str


def named(sentence: Sentence) -> list[Named]:
    """Return the numbers of a sentence with their names, those of a 分别 list by position."""
    made: list[Named] = []
    waiting: list[str] = []
    for m in NUMBER.finditer(sentence.signs):
        breaks = [b.end() for b in BREAK.finditer(sentence.signs, max(0, m.start() - 40), m.start())]
        words = sentence.signs[breaks[-1] if breaks else max(0, m.start() - 40) : m.start()]
        if "分别" in words:
            waiting = _listed_before(sentence.signs, m.start())
        elif waiting and not LISTED.fullmatch(words or "、"):
            waiting = []
        changed = bool(CHANGE.search(words[-4:])) or "比" in words
        name = waiting.pop(0) if waiting else words
        made.append(Named(_plain(name), sentence.at(m[0]), m.start(), changed, words, _noun(sentence.signs, m.end())))
    return made


def _noun(signs: str, at: int) -> str:
    """Return the letters behind a number up to the next break, at most four."""
    found = BREAK.search(signs, at, at + 4)
    return signs[at : found.start() if found else at + 4]


def _plain(words: str) -> str:
    return VERBS.sub("", words.removeprefix("其中").removeprefix("包括"))


def _listed_before(signs: str, at: int) -> list[str]:
    """Return the names that a list before 分别 holds."""
    head = signs[:at].rpartition("分别")[0]
    clause = re.split(r"[，,。；;：:（(]", head)[-1]
    return [part for part in LISTED.split(clause) if part]
