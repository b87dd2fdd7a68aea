"""Checks of what stands among the statistics twice: repeats and parts, which no sum may add; and of lengths of time."""

import re
from collections.abc import Iterator

from analysis_utils.checks.offence import Data, Offence
from analysis_utils.tables.csv_text import Row
from analysis_utils.tables.tidy import years

TABLE = "raw/statistics"
SAME = ("place_id", "measure_id", "population", "per")  # what a repeat has in common with what it repeats
DAYS = {"Y": 365, "M": 30, "W": 7, "D": 1}


def repeats(data: Data) -> Iterator[Offence]:
    """Check that repeats and parts name a row that stands for itself, of the same unit, and are no larger than it."""
    units = {row["measure_id"]: row["unit"] for row in data.table("measures")}
    known = {row["statistic_id"]: row for row in data.table("statistics")}
    for row in known.values():
        for column in ("repeat_of", "part_of"):
            other = known.get(row[column])
            if other is None:
                continue  # empty, or told by the check of cells
            if other["repeat_of"] or other is row:
                must = "names the first print of a number, not itself nor a repeat"
                yield Offence.at(TABLE, row, column, must, f"write {other['repeat_of'] or 'another id'}")
            of_both = [units.get(one["measure_id"]) for one in (row, other) if one["measure_id"]]
            if len(set(of_both)) > 1:
                must = f"has the unit of what it names ({units.get(other['measure_id'])})"
                yield Offence.at(TABLE, row, column, must, "correct the id or the measure")
            elif _of_other_times(row, other):
                yield Offence.at(TABLE, row, column, f"has the period of what it names ({other['period']})")
            else:
                yield from (_repeat if column == "repeat_of" else _part)(data, row, other, units)


def _of_other_times(row: Row, other: Row) -> bool:
    return row["period"] != other["period"] and bool(row["period"] and other["period"])


def _repeat(data: Data, row: Row, other: Row, units: dict[str, str]) -> Iterator[Offence]:
    one, first = data.statistic(row), data.statistic(other)
    for column in SAME:
        if row[column] != other[column] and (column == "per" or (row[column] and other[column])):
            yield Offence.at(TABLE, row, column, f"a repeat has the {column} of what it repeats ({other[column]})")
    if one and first and (one.lower > first.upper or first.lower > one.upper):
        must = f"a repeat says the number of what it repeats ({other['as_printed']})"
        yield Offence.at(TABLE, row, "repeat_of", must, "clear it: numbers that differ are two rows and a claim")
    if row["report_id"] == other["report_id"] and int(row["start"]) < int(other["start"]):
        must = "in one report the later print repeats the earlier"
        yield Offence.at(TABLE, row, "repeat_of", must, "turn the two round")


def _part(data: Data, row: Row, other: Row, units: dict[str, str]) -> Iterator[Offence]:
    part, whole = data.statistic(row), data.statistic(other)
    if units.get(row["measure_id"]) == "pct":
        yield Offence.at(TABLE, row, "part_of", "shares are no parts of shares", "clear it")
    elif (row["place_id"], row["per"]) != (other["place_id"], other["per"]):
        yield Offence.at(TABLE, row, "part_of", "a part has the place and the per of its whole")
    elif part and whole and part.lower > whole.upper:
        must = f"a part is no larger than its whole ({other['as_printed']})"
        yield Offence.at(TABLE, row, "part_of", must, "clear it, or correct a print", row["as_printed"])


def as_claimed(data: Data) -> Iterator[Offence]:
    """Check that what a claim calls the same number, or a part, is marked as a repeat or a part where it can be one."""
    units = {row["measure_id"]: row["unit"] for row in data.table("measures")}
    known = {row["statistic_id"]: row for row in data.table("statistics")}
    for claim in data.table("claims"):
        row, other = known.get(claim["quoted"]), known.get(claim["inputs"])
        if row is None or other is None or claim["read_as"] or claim["factor"]:
            continue
        first = known.get(other["repeat_of"], other)
        of_both = {units.get(one["measure_id"]) for one in (row, first) if one["measure_id"]}
        if first is row or _of_other_times(row, first) or len(of_both) > 1:
            continue
        do = f"write {first['statistic_id']}, or name the claim's reading"
        if claim["kind"] == "same" and row["repeat_of"] != first["statistic_id"]:
            if not any(_repeat(data, row, first, units)):
                must = f"is the first print of the number, as in claim {claim['claim_id']}"
                yield Offence.at(TABLE, row, "repeat_of", must, do)
        elif claim["kind"] == "at_most" and row["report_id"] == other["report_id"] and not row["part_of"]:
            if not any(_part(data, row, first, units)):
                must = f"names the whole that holds this number, as claim {claim['claim_id']} says"
                yield Offence.at(TABLE, row, "part_of", must, do)


def periods(data: Data) -> Iterator[Offence]:
    """Check that the length of time that a statistic covers has room in its period."""
    for row in data.table("statistics"):
        first, last = years(row["period"])
        span = sum(int(number) * DAYS[unit] for number, unit in re.findall("([0-9]+)([YMWD])", row["span"]))
        if first and last and span > (last - first + 1) * 366:
            yield Offence.at(TABLE, row, "span", f"is no longer than its period ({row['period']})")
