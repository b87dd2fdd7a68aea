"""Checks of the sections of reports: each part of a text is about one place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from analysis_utils.checks.offence import Data, Offence
from analysis_utils.tables.csv_text import Row

TABLE = "raw/sections"
LONGEST_HEADING, LONGEST_END = 20, 60  # characters before a section, and behind the last one, that may be in none
HAN = re.compile("[\u4e00-\u9fff]")


def sections(data: Data) -> Iterator[Offence]:
    """Check that the sections of a report follow each other, hold all that is coded, and name their places."""
    parts: dict[str, list[Row]] = {}
    for row in data.rows.get(TABLE, []):
        parts.setdefault(row["report_id"], []).append(row)
        if int(row["han_characters"]) > int(row["end"]) - int(row["start"]):
            must = "is no more than the section's length"
            yield Offence(TABLE, row.line, "han_characters", row["han_characters"], must, "count again")
    for report in sorted({row["report_id"] for row in data.rows.get("raw/codings", [])} - parts.keys()):
        must = "every report that was coded twice has its sections"
        yield Offence(TABLE, 1, "report_id", report, must, "restore its rows (git checkout)")
    for found in parts.values():
        found.sort(key=lambda row: (int(row["start"]), int(row["end"])))
    yield from _outside(data, parts)
    yield from _edges(data, parts)
    yield from _places(data, parts)


def _within(row: Row, part: Row) -> bool:
    return int(part["start"]) <= int(row["start"]) and int(row["end"]) <= int(part["end"])


def _outside(data: Data, parts: dict[str, list[Row]]) -> Iterator[Offence]:
    for table in ("raw/statistics", "raw/mechanisms"):
        for row in data.rows.get(table, []):
            found = parts.get(row["report_id"])
            if found and not any(_within(row, part) for part in found):
                must = "lies in a section of its report (data/raw/sections.csv)"
                yield Offence(table, row.line, "start", row["start"], must, "restore or correct the section")


def _edges(data: Data, parts: dict[str, list[Row]]) -> Iterator[Offence]:
    lengths = {row["report_id"]: int(row["n_chars"]) for row in data.rows.get("raw/reports", [])}
    for report, found in parts.items():
        ends = [0, *(int(row["end"]) for row in found)]
        starts = [*(int(row["start"]) for row in found), lengths.get(report, ends[-1])]
        columns = ["start"] * len(found) + ["end"]
        for end, start, row, column in zip(ends, starts, [*found, found[-1]], columns, strict=True):
            allowed = LONGEST_HEADING if column == "start" else LONGEST_END
            if start < end:
                must = f"sections of a report do not overlap (one ends at {end})"
                yield Offence(TABLE, row.line, column, row[column], must, "correct the offsets")
            elif start - end > allowed:
                must = f"at most {allowed} characters lie in no section here; found {end}-{start}"
                yield Offence(TABLE, row.line, column, row[column], must, "add the section, or correct the offsets")


def _places(data: Data, parts: dict[str, list[Row]]) -> Iterator[Offence]:
    parent = {row["place_id"]: row["parent"] for row in data.rows.get("raw/places", [])}
    coded = [row for table in ("raw/statistics", "raw/mechanisms") for row in data.rows.get(table, [])]
    for report, found in parts.items():
        above = {parent.get(part["place_id"], "") for part in found}
        mine = [row for row in coded if row["report_id"] == report]
        for part in found:
            places = Counter(row["place_id"] for row in mine if _within(row, part))
            fits = {place for place, n in places.items() if n == max(places.values())} or above
            if mine and part["place_id"] not in fits:
                must = (
                    f"is the place of most rows coded in it, or the place above the others ({', '.join(sorted(fits))})"
                )
                yield Offence(TABLE, part.line, "place_id", part["place_id"], must, "correct the place or the offsets")


def sizes(data: Data) -> Iterator[Offence]:
    """Check against the texts how many Chinese characters sections have, and that they take white space behind them."""
    for row in data.rows.get(TABLE, []):
        text = data.texts.get(row["report_id"])
        if text is None or not (row["start"].isdecimal() and row["end"].isdecimal()):
            continue
        start, end = int(row["start"]), int(row["end"])
        number = len(HAN.findall(text[start:end]))
        if row["han_characters"] != str(number):
            must = f"the section has {number} Chinese characters"
            yield Offence(TABLE, row.line, "han_characters", row["han_characters"], must, "correct it")
        for column, offset in (("start", start), ("end", end)):
            if 0 < offset < len(text) and text[offset].isspace():
                must = "white space behind a section belongs to it"
                yield Offence(
                    TABLE, row.line, column, row[column], must, "move it to the next character that is printed"
                )
