"""Checks of the sections of reports: each part of a text is about one place."""

import re
from collections import Counter
from collections.abc import Iterator

from analysis_utils.checks.offence import Data, Offence, span, within
from analysis_utils.tables.csv_text import Row

TABLE, CODED = "raw/sections", ("raw/statistics", "raw/mechanisms")
LONGEST_HEADING, LONGEST_END = 20, 60  # characters before a section, and behind the last one, that may be in none
HAN = re.compile("[\u4e00-\u9fff]")


def sections(data: Data) -> Iterator[Offence]:
    """Check that the sections of a report follow each other, hold all that is coded, and name their places."""
    parts: dict[str, list[Row]] = {}
    for row in data.table("sections"):
        parts.setdefault(row["report_id"], []).append(row)
        if int(row["han_characters"]) > int(row["end"]) - int(row["start"]):
            yield Offence.at(TABLE, row, "han_characters", "is no more than the section's length", "count again")
    for report in sorted({row["report_id"] for row in data.table("codings")} - parts.keys()):
        must = "every report that was coded twice has its sections"
        yield Offence(TABLE, 1, "report_id", report, must, "restore its rows (git checkout)")
    lengths = {row["report_id"]: int(row["n_chars"]) for row in data.table("reports")}
    coded = [(table, row) for table in CODED for row in data.rows.get(table, [])]
    for report, found in parts.items():
        mine = [(table, row) for table, row in coded if row["report_id"] == report]
        found.sort(key=span)
        for table, row in mine:
            if not any(within(row, part) for part in found):
                must = "lies in a section of its report (data/raw/sections.csv)"
                yield Offence.at(table, row, "start", must, "restore or correct the section")
        yield from _edges(found, lengths.get(report))
        yield from _places(data, found, [row for _, row in mine])


def _edges(found: list[Row], length: int | None) -> Iterator[Offence]:
    """Check the sections of one report against each other and against its ends."""
    ends = [0, *(int(row["end"]) for row in found)]
    starts = [*(int(row["start"]) for row in found), ends[-1] if length is None else length]
    columns = ["start"] * len(found) + ["end"]
    for end, start, row, column in zip(ends, starts, [*found, found[-1]], columns, strict=True):
        allowed = LONGEST_HEADING if column == "start" else LONGEST_END
        if start < end:
            must = f"sections of a report do not overlap (one ends at {end})"
            yield Offence.at(TABLE, row, column, must, "correct the offsets")
        elif start - end > allowed:
            must = f"at most {allowed} characters lie in no section here; found {end}-{start}"
            yield Offence.at(TABLE, row, column, must, "add the section, or correct the offsets")


def _places(data: Data, found: list[Row], coded: list[Row]) -> Iterator[Offence]:
    """Check that a section is about the place of most rows coded in it."""
    parent = {row["place_id"]: row["parent"] for row in data.table("places")}
    above = {parent.get(part["place_id"], "") for part in found}
    for part in found if coded else []:
        places = Counter(row["place_id"] for row in coded if within(row, part))
        fits = {place for place, n in places.items() if n == max(places.values())} or above
        if part["place_id"] not in fits:
            must = f"is the place of most rows coded in it, or the place above the others ({', '.join(sorted(fits))})"
            yield Offence.at(TABLE, part, "place_id", must, "correct the place or the offsets")


def sizes(data: Data) -> Iterator[Offence]:
    """Check against the texts how many Chinese characters sections have, and that they take white space behind them."""
    for table, row, ends in data.spans(TABLE):
        text = data.texts.get(row["report_id"])
        if text is None:
            continue
        number = len(HAN.findall(text[slice(*ends)]))
        if row["han_characters"] != str(number):
            yield Offence.at(table, row, "han_characters", f"the section has {number} Chinese characters")
        for column, offset in zip(("start", "end"), ends, strict=True):
            if 0 < offset < len(text) and text[offset].isspace():
                must = "white space behind a section belongs to it"
                yield Offence.at(table, row, column, must, "move it to the next character that is printed")
