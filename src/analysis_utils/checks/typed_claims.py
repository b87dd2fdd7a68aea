"""What can be wrong with a typed claim, reading or correction, beyond what the codebook says of its cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from analysis_utils.tables.csv_text import Row
from asprinted.plaintext import compact
from asprinted.reading.parser import QuantityError, parse
from asprinted.relations import KINDS, MANY
from asprinted.whole_counts import Share

Fault = tuple[str, int, str, str, str, str]
Tables = Mapping[str, list[Row]]
FACTOR = re.compile(r"[1-9][0-9]*(?:/[1-9][0-9]*)? (?P<quoted>\w+)/(?P<other>\w+)")
YEAR = re.compile("(?:19|20)[0-9]{2}")
SHARES = ("share_of", "whole_denominator", "possible_share")
COUNTS = ("whole_denominator", "possible_share")
TERMS = {"difference": 2, "at_most": 1, "at_least": 1}  # inputs and readings together


def claim_faults(tables: Tables) -> Iterator[Fault]:
    """Yield table, line, column, value, what must hold and what to do, for each fault.

    Parameters
    ----------
    tables : mapping
        Raw tables as typed; nothing is checked of tables that are not there.
    """
    if "raw/claims" in tables and "raw/statistics" in tables:
        yield from _claims(tables)
    statistics = {row["statistic_id"]: row for row in tables.get("raw/statistics", [])}
    for row in tables.get("raw/corrections", []):
        about = statistics.get(row["statistic_id"])
        if about and row["field"] in about.cells and about[row["field"]] != row["printed"]:
            must = f"must be what {row['statistic_id']} has in {row['field']} ({about[row['field']]!r})"
            yield "raw/corrections", row.line, "printed", row["printed"], must, "update or remove the correction"
    for row in tables.get("raw/readings", []):
        if len({bool(row[c]) for c in ("report_id", "start", "end", "phrase_hash")}) > 1:
            must = "report_id, start, end and phrase_hash are all filled, or all empty for a convention"
            yield "raw/readings", row.line, "report_id", row["report_id"], must, "complete or clear them"
        if (row["unit"] == "year") != bool(YEAR.fullmatch(row["lower"])):
            must = f"year is the unit of a year, and of nothing else (lower: {row['lower']})"
            yield "raw/readings", row.line, "unit", row["unit"], must, "correct unit or lower"


def _claims(tables: Tables) -> Iterator[Fault]:
    units = {row["measure_id"]: row["unit"] for row in tables.get("raw/measures", [])}
    statistics = {row["statistic_id"]: row for row in tables["raw/statistics"]}
    unit_of = {key: units.get(row["measure_id"], "") for key, row in statistics.items()}
    unit_of |= {row["reading_id"]: row["unit"] for row in tables.get("raw/readings", [])}
    yield from _foreign_readings(tables, statistics)
    used: set[str] = set()
    for row in tables["raw/claims"]:
        used.update(row["quoted"].split() + row["inputs"].split())
        for column, value, must, do in (*_shape(row), *_units(row, unit_of), *_prints(row, statistics)):
            yield "raw/claims", row.line, column, value, must, do
    for key in sorted(set(statistics) - used):
        must = "every statistic is used by a claim, or named by one of kind no_counterpart"
        yield "raw/statistics", statistics[key].line, "statistic_id", key, must, "add it to data/raw/claims.csv"


def _foreign_readings(tables: Tables, statistics: Mapping[str, Row]) -> Iterator[Fault]:
    """Yield readings of another report than the numbers that they are compared with."""
    readings = {row["reading_id"]: row for row in tables.get("raw/readings", [])}
    for row in tables["raw/claims"]:
        reports = {statistics[key]["report_id"] for key in row["quoted"].split() if key in statistics}
        for reading in filter(None, map(readings.get, row["readings"].split())):
            if reading["report_id"] and reports and reading["report_id"] not in reports:
                must = f"is of the report of claim {row['claim_id']} ({', '.join(sorted(reports))})"
                yield "raw/readings", reading.line, "report_id", reading["report_id"], must, "correct it or the claim"


def _shape(row: Row) -> Iterator[tuple[str, str, str, str]]:
    """Numbers of terms, and texts that go with a verdict that is known beforehand."""
    kind = KINDS.get(row["kind"])
    if kind is None:
        return  # the cell check says so
    for column, (least, most) in (("quoted", kind.quoted), ("inputs", kind.inputs), ("readings", kind.readings)):
        if not least <= len(row[column].split()) <= most:
            count = str(least) if least == most else f"{least} or more" if most == MANY else f"{least} to {most}"
            yield column, row[column], f"a claim of kind {row['kind']} has {count} here", "name as many"
    terms, least = len((row["inputs"] + " " + row["readings"]).split()), TERMS.get(row["kind"], 0)
    if terms < least or (row["kind"] == "difference" and terms > least):
        yield "inputs", row["inputs"], f"a claim of kind {row['kind']} has {least} inputs or readings", "name as many"
    if (row["kind"] == "no_counterpart") != bool(row["missing"]):
        yield (
            "missing",
            row["missing"],
            "says which input is missing where there is no counterpart",
            "write or clear it",
        )
    if bool(row["causes"]) != bool(row["consequence"]):
        yield "consequence", row["consequence"], "causes and consequence are both filled or both empty", "complete them"


def _units(row: Row, unit_of: Mapping[str, str]) -> Iterator[tuple[str, str, str, str]]:
    """Units of quoted and other terms agree, or the factor leads from one to the other."""
    kind = KINDS.get(row["kind"])
    quoted = [unit_of.get(key, "") for key in row["quoted"].split()]
    factor = FACTOR.fullmatch(row["factor"])
    if row["factor"] and not factor:
        yield "factor", row["factor"], "must be a number and two units, such as 1 rooms/pairs", "correct it"
    others = (row["inputs"] + " " + row["readings"]).split()
    if row["kind"] == "share_of" and len(others) == 2:  # part against whole; the factor is parts for one of the whole
        quoted, others = [unit_of.get(others[0], "")], others[1:]
    elif row["kind"] == "cohort":
        quoted, others = ["years"], row["readings"].split()
    elif row["kind"] == "rate_total":  # a rate, so many times a year, over so many years
        for key in row["readings"].split():
            if (found := unit_of.get(key, "")) not in ("times", "years"):
                must = f"the unit of {key} ({found}) must be times or years, in data/raw/readings.csv"
                yield "readings", row["readings"], must, "correct the unit, or name another reading"
        return
    elif kind is None or not kind.alike:
        return
    for at, key in enumerate(others):
        wanted, found = quoted[at % len(quoted)] if quoted else "", unit_of.get(key, "")
        if found == "year" and row["kind"] == "difference":
            found = "years"
        if found != wanted and not (factor and (factor["quoted"], factor["other"]) == (wanted, found)):
            must = f"the unit of {key} ({found}) must be that of the quoted statistic ({wanted})"
            must += ", in data/raw/measures.csv or data/raw/readings.csv"
            yield "factor", row["factor"], must, f"name comparable statistics, or the factor as in 1 {wanted}/{found}"


def _prints(row: Row, statistics: Mapping[str, Row]) -> Iterator[tuple[str, str, str, str]]:
    """Shares that are rounded stand in digits; counts that a whole number is sought for are exact."""
    if row["kind"] in SHARES and (about := statistics.get(row["quoted"])):
        try:
            Share.read(compact(about["as_printed"]))
        except ValueError:
            yield (
                "quoted",
                about["as_printed"],
                f"a claim of kind {row['kind']} quotes a share in digits",
                "choose another",
            )
    if row["kind"] in COUNTS and (about := statistics.get(row["inputs"])):
        try:
            whole = parse(about["as_printed"]).bound == "exact"
        except QuantityError:
            whole = False
        if not whole:
            yield (
                "inputs",
                about["as_printed"],
                f"a claim of kind {row['kind']} rests on an exact count",
                "choose another",
            )
    if row["kind"] == "cohort":
        ends = [statistics[key]["period"] for key in row["inputs"].split() if key in statistics]
        last = statistics.get(row["quoted"])
        if not all(re.fullmatch(r"\d{4}", end) for end in ends) or not (last and re.search(r"\d{4}$", last["period"])):
            yield "inputs", row["inputs"], "a cohort has yearly inputs and a quoted period that ends", "choose others"
