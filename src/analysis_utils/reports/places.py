"""Which place the numbers of a report belong to: the report's own, or the one that was named last and is named next."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from analysis_utils.tables.csv_text import read_rows

Row = Mapping[str, str]
PROVINCES = Path(__file__).with_name("provinces.csv")
RANKS = {"country": "国", "province": "省", "municipality": "市", "prefecture": "市", "county": "县区", "district": "县区"}
ORDER = ("国", "省", "市", "县区")  # from the largest to the smallest
LEVELS = {"国": "country", "省": "province", "市": "prefecture", "县": "county", "区": "district"}
_OWN = re.compile("[全我该]([国省市县区])")  # the words by which a report calls its own place
_PEOPLES = "(?:维吾尔自治区|(?:(?:土家|维吾尔|蒙古|布依|哈尼|朝鲜|哈萨克|傈僳|.)族)+自治[区州县])$"
_ENDING = re.compile(f"{_PEOPLES}|(?:自治[区州县]|特别行政区|省|市|州|盟|县|区|旗)$")
_NAME = re.compile("[一-鿿]{2,7}?(?:自治[州县]|市|县|区|州|旗)")
_GENERAL = re.compile("^[全各本我该这上一两]|^(?:城|都|地|县|贫困|新|老|山|学|片|辖|社|园|郊|牧|灾|景|城|农)[市县区]")
_OTHER_PLACE = re.compile(r"(?:^|[，,、。；\s])(?![全各本我该城都上股超])([一-鿿]{2,3})[市县州](?![场民政级域委长值])")
START = 300  # letters in which a report says of which place it is


def provinces() -> list[dict[str, str]]:
    """Return rows of places for the country and its provinces."""
    return [row.cells for row in read_rows(PROVINCES)[1]]


def short(name: str) -> str:
    """Return a place's name without its rank: 秀山土家族苗族自治县 is 秀山."""
    cut = _ENDING.sub("", name)
    return cut if len(cut) > 1 else name


class Places:
    """The places that a text names, and which of them a number belongs to."""

    def __init__(self, text: str, title: str, known: Sequence[Row], report_id: str) -> None:
        listed = {row["place_id"] for row in known}
        rows = [*known, *(row for row in provinces() if row["place_id"] not in listed)]
        self.names = re.compile("|".join(short(row["name_zh"]) for row in rows))
        named = _mentions(text, rows)
        words = Counter(_OWN.findall(text)).most_common(1)
        if words:
            rank = next(rank for rank in ORDER if words[0][0] in rank)
            low = ORDER[ORDER.index(rank) :]
            region = words[0][0] == "区" and any(row["name_zh"].endswith("自治区") and row["place_id"] in named for row in rows)
            low = ORDER[1:] if region else low
            named = {row["place_id"]: named[row["place_id"]] for row in rows if row["place_id"] in named and RANKS[row["level"]] in low}
            if not any(RANKS[row["level"]] == low[0] for row in rows if row["place_id"] in named):
                row = self._unlisted(text, title, report_id, words[0][0])
                rows, named = [*rows, row], {row["place_id"]: [0]}
            if rank == "国":
                named = {"zhongguo": [0]}
        self._text, self._known = text, {short(row["name_zh"]) for row in rows}
        self._spans = sorted((start, key) for key, starts in named.items() for start in starts)
        self.rows = [dict(row) for row in rows if row["place_id"] in named and row["place_id"] not in listed]

    def _unlisted(self, text: str, title: str, report_id: str, word: str) -> Row:
        """Return a row for the report's own place, which no list holds."""
        names = [name for name in _NAME.findall(f"{title}\n{text[:START]}") if not _GENERAL.search(name)]
        found = Counter({name: text.count(short(name)) for name in names if text.count(short(name)) > 1})
        name = found.most_common(1)[0][0] if found else f"未具名{word}"
        return {"place_id": f"{report_id}-place", "name_en": name, "name_zh": name, "level": LEVELS[word]} | {
            "parent": "", "gb2260": "", "note": ""
        }

    def at(self, start: int, end: int) -> str:
        """Return the place of a number, with a question mark where that is not sure."""
        if not self._spans:
            return "?"
        at = bisect_left(self._spans, (start, ""))
        before = self._spans[at - 1][1] if at else ""
        after = self._spans[at][1] if at < len(self._spans) else before
        key = before or after
        clause = re.split("[。；]", self._text[max(0, start - 60) : start])[-1]
        sure = len({one for _, one in self._spans}) == 1 or (before == after)
        other = any(name not in self._known for name in _OTHER_PLACE.findall(clause))
        return f"?{key}" if other or not sure else key


def _mentions(text: str, rows: Iterable[Row]) -> dict[str, list[int]]:
    """Return for each place that a text names where it does."""
    found: dict[str, list[int]] = {}
    for row in rows:
        name = r"\s?".join(short(row["name_zh"]))
        if starts := [m.start() for m in re.finditer(name, text)]:
            found[row["place_id"]] = starts
    return found
