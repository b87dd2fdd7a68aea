"""Checks across tables: what a row says must fit what other rows say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis_utils.checks.cells import PATTERNS
from analysis_utils.checks.offence import Data, Offence
from analysis_utils.tables.csv_text import Row
from asprinted.reading.parser import QuantityError, parse

USES = {
    "raw/places": (
        "place_id",
        (("raw/statistics", "place_id"), ("raw/mechanisms", "place_id"), ("raw/places", "parent")),
    ),
    "raw/measures": ("measure_id", (("raw/statistics", "measure_id"), ("raw/codings", "measure_id"))),
    "raw/populations": ("population_id", (("raw/statistics", "population"), ("raw/codings", "population"))),
    "raw/mechanism_types": ("mechanism_id", (("raw/mechanisms", "mechanism_id"),)),
    "raw/readings": ("reading_id", (("raw/claims", "readings"),)),
    "raw/reports": ("report_id", (("raw/statistics", "report_id"), ("raw/set_aside", "report_id"))),
}


def unused(data: Data) -> Iterator[Offence]:
    """Check that what is defined is used."""
    for table, (key, uses) in USES.items():
        used = {word for other, column in uses for row in data.rows.get(other, []) for word in row[column].split()}
        for row in data.rows.get(table, []):
            if row[key] not in used:
                must = f"is used in {', '.join(dict.fromkeys(f'data/{other}.csv' for other, _ in uses))}"
                yield Offence(table, row.line, key, row[key], must, "remove the row, or correct the id")


def all_or_none(data: Data) -> Iterator[Offence]:
    """Check that in coded reports each print of zero or of 100 % has its row in denominators, with its whole if any."""
    coded = {row["report_id"] for row in data.rows.get("raw/codings", [])}
    listed = {row["statistic_id"] for row in data.rows.get("raw/denominators", [])}
    ends = [row for row in data.rows.get("raw/statistics", []) if _is_all_or_none(row["as_printed"])]
    for row in ends:
        if row["report_id"] in coded and row["statistic_id"] not in listed:
            must = "a statistic that says all or none has a row in data/raw/denominators.csv"
            yield Offence("raw/statistics", row.line, "as_printed", row["as_printed"], must, "add the row")
    yield from _wholes(data, {row["statistic_id"] for row in ends})


def _is_all_or_none(as_printed: str) -> bool:
    quantity = parse(as_printed)
    return quantity.value == 0 or (quantity.value, quantity.unit) == (100, "%")


def _wholes(data: Data, ends: set[str]) -> Iterator[Offence]:
    for row in data.rows.get("raw/denominators", []):
        if row["role"] != "neither" and not row["denominator_id"]:
            must = "a whole or a part has a denominator_id"
            yield Offence("raw/denominators", row.line, "role", row["role"], must, "correct role or denominator_id")
        if row["statistic_id"] not in ends | {row["denominator_id"]}:
            must = "prints 0 or 100 %, or is its own denominator"
            yield Offence("raw/denominators", row.line, "statistic_id", row["statistic_id"], must, "correct the id")


def named_units(data: Data) -> Iterator[Offence]:
    """Check that the id of a measure ends with its unit."""
    for row in data.rows.get("raw/measures", []):
        if not row["measure_id"].endswith(f"_{row['unit']}"):
            must = f"the measure's id ends with its unit ({row['measure_id']})"
            yield Offence("raw/measures", row.line, "unit", row["unit"], must, "correct the unit, or the id everywhere")


def ratio_units(data: Data) -> Iterator[Offence]:
    """Check that the unit of a ratio is what its statistics make it."""
    units = {row["measure_id"]: row["unit"] for row in data.rows.get("raw/measures", [])}
    about = {row["statistic_id"]: row for row in data.rows.get("raw/statistics", [])}
    for row in data.rows.get("raw/ratios", []):
        above, below = ([about[key] for key in row[side].split()] for side in ("numerator", "denominator"))
        if bool(below) != (row["basis"] == "derived"):
            must = "derived has a denominator, quoted has none"
            yield Offence("raw/ratios", row.line, "basis", row["basis"], must, "correct basis or denominator")
            continue
        per = {units[s["measure_id"]] for s in below} or {above[0]["per"]}
        made = {"/".join(filter(None, (units[s["measure_id"]], under))) for s in above for under in per}
        if made != {row["unit"]}:
            must = f"must be the unit of its statistics ({' or '.join(sorted(made))})"
            yield Offence("raw/ratios", row.line, "unit", row["unit"], must, "correct it, or name other statistics")


def series(data: Data) -> Iterator[Offence]:
    """Check that a national series is called and defined the same in every year."""
    first: dict[str, Row] = {}
    for row in data.rows.get("raw/context", []):
        known = first.setdefault(row["series_id"], row)
        for column in ("label_en", "label_zh", "unit", "definition"):
            if row[column] != known[column]:
                must = f"must be what line {known.line} has for the same series"
                yield Offence("raw/context", row.line, column, row[column], must, "make them alike")


def repairs(data: Data) -> Iterator[Offence]:
    """Check that a correction changes something, and into something that can be read."""
    for row in data.rows.get("raw/corrections", []):
        new, readable = row["corrected"], True
        if row["field"] == "as_printed":
            try:
                parse(new)
            except QuantityError:
                readable = False
        elif row["field"] == "period":
            readable = not new or bool(re.fullmatch(PATTERNS["edtf"][0], new))
        if new == row["printed"] or not readable:
            must = f"is another {row['field']} that can be read"
            yield Offence("raw/corrections", row.line, "corrected", new, must, "correct it, or remove the row")
