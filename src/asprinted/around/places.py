"""Which place the numbers of a report belong to: the report's own, or the one that was named last and is named next."""

import csv
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

Row = Mapping[str, str]
ORDER = ("国", "省", "市", "县区")  # from the largest to the smallest
RANKS = {
    "country": "国",
    "province": "省",
    "municipality": "市",
    "prefecture": "市",
    "county": "县区",
    "district": "县区",
}
LEVELS = {"国": "country", "省": "province", "市": "prefecture", "县": "county", "区": "district"}
START = 300  # letters in which a report says of which place it is
_OWN = re.compile("[全我该]([国省市县区])")  # the words by which a report calls its own place
_PEOPLES = "(?:土家|维吾尔|蒙古|布依|哈尼|朝鲜|哈萨克|傈僳|.)族"
_ENDING = re.compile(
    f"(?:(?:维吾尔自治区|(?:{_PEOPLES})+自治[区州县])|(?:自治[区州县]|特别行政区|省|市|州|盟|县|区|旗))$"
)
_NAME = re.compile("[一-鿿]{2,7}?(?:自治[州县]|市|县|区|州|旗)")
_GENERAL = re.compile("^[全各本我该这上一两]|^(?:城|都|地|贫困|新|老|山|学|片|辖|社|园|郊|牧|灾|景|农)[市县区]")
_ELSEWHERE = re.compile(  # at the start of a clause
    r"(?:^|[，,、\s])(?![全各本我该城都上股超])([一-鿿]{2,3})(?<!城)[市县州](?![场民政级域委长值])"
)


@cache
def provinces() -> tuple[dict[str, str], ...]:
    """Return rows of places for the country and its provinces."""
    table = files("asprinted.around").joinpath("provinces.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(table.splitlines()))


def short(name: str) -> str:
    """Return a place's name without its rank: 秀山 for 秀山土家族苗族自治县."""
    cut = _ENDING.sub("", name)
    return cut if len(cut) > 1 else name


class Places:
    """The places that a text names, and which of them a number belongs to.

    ``rows``: those that no list holds yet; ``names``: a pattern that fits every name.
    """

    def __init__(self, text: str, title: str, known: Sequence[Row], report_id: str) -> None:
        listed = {row["place_id"] for row in known}
        rows = [*known, *(row for row in provinces() if row["place_id"] not in listed)]
        self.names = re.compile("|".join(short(row["name_zh"]) for row in rows))
        self._alone = True  # no other place of its rank that the list lacks
        self._text, self._short = text, {short(row["name_zh"]) for row in rows}
        named = _mentions(text, rows)
        if words := Counter(_OWN.findall(text)):
            word = max(words, key=lambda word: words[word])
            ranks = _ranks(word, named)
            named = [(row, starts) for row, starts in named if RANKS[row["level"]] in ranks]
            if word == "国":
                named = [(row, [0]) for row in rows if row["level"] == "country"]
            elif not any(RANKS[row["level"]] == ranks[0] for row, _ in named):
                titled = [row for row in rows if RANKS[row["level"]] == ranks[0] and short(row["name_zh"]) in title]
                own = titled[0] if titled else _unlisted(text, title, report_id, word)
                named = [(own, [0])]
                self._short.add(short(own["name_zh"]))
                self._alone = not any(name not in self._short and text.count(name) > 2 for name in _of_rank(text, word))
        spans = sorted((start, row["place_id"]) for row, starts in named for start in starts)
        self._starts, self._keys = [start for start, _ in spans], ["", *(key for _, key in spans), ""]
        self._single = len({row["place_id"] for row, _ in named}) == 1
        self.rows = [dict(row) for row, _ in named if row["place_id"] not in listed]

    def at(self, start: int) -> str:
        """Return the place of a number, with a question mark where that is not sure."""
        if not self._starts:
            return "?"
        before, after = self._keys[bisect_left(self._starts, start) :][:2]
        sure = self._alone and (self._single or before == after or not after)
        clause = re.split("[。；]", self._text[max(0, start - 60) : start])[-1]
        elsewhere = any(name not in self._short for name in _ELSEWHERE.findall(clause))
        return f"{'' if sure and not elsewhere else '?'}{before or after}"


def _mentions(text: str, rows: Iterable[Row]) -> list[tuple[Row, list[int]]]:
    """Return the places that a text names, and where."""
    found = []
    for row in rows:
        name = r"\s?".join(short(row["name_zh"]))
        if starts := [m.start() for m in re.finditer(name, text)]:
            found.append((row, starts))
    return found


def _ranks(word: str, named: Iterable[tuple[Row, list[int]]]) -> tuple[str, ...]:
    """Return the ranks of the places that numbers can belong to: that of the report's own, and smaller ones."""
    regions = any(row["name_zh"].endswith("自治区") for row, _ in named)
    own = "省" if word == "区" and regions else next(rank for rank in ORDER if word in rank)
    return ORDER[ORDER.index(own) :]


def _of_rank(text: str, word: str) -> set[str]:
    """Return what may be names of places of a rank, without it: what stands before it at the start of a clause."""
    found = re.findall(f"(?:^|[，,。、：“市\\s])([一-鿿]{{2,3}}){word}(?![域内外位间别])", text)
    return {name for name in found if not _GENERAL.search(name + word)}


def _unlisted(text: str, title: str, report_id: str, word: str) -> Row:
    """Return a row for the report's own place, which no list holds."""
    names = [name for name in _NAME.findall(f"{title}\n{text[:START]}") if not _GENERAL.search(name)]
    often = [name for name in names if text.count(short(name)) > 1]
    name = max(often, key=lambda name: text.count(short(name)), default=f"未具名{word}")
    key = {"place_id": f"{report_id}-place", "name_en": name, "name_zh": name, "level": LEVELS[word]}
    return key | dict.fromkeys(("parent", "gb2260", "note"), "")
