"""What can be wrong with a typed claim or reading, beyond what the codebook says of its cells."""

import re
from collections.abc import Iterator, Mapping

from analysis_utils.checks.offence import Data, Offence
from analysis_utils.tables.csv_text import Row
from asprinted.plaintext import compact
from asprinted.relations import KINDS, MANY
from asprinted.whole_counts import Share

Fault = tuple[str, str, str]  # column, what must hold, what to do
FACTOR = re.compile(r"[1-9][0-9]*(?:/[1-9][0-9]*)? (?P<quoted>\w+)/(?P<other>\w+)")
YEAR = re.compile("(?:19|20)[0-9]{2}")
SHARES = ("share_of", "whole_denominator", "possible_share")
COUNTS = ("whole_denominator", "possible_share")
TERMS = {"difference": 2, "at_most": 1, "at_least": 1}  # inputs and readings together


def claims(data: Data) -> Iterator[Offence]:
    """Check that claims and readings have what their kind needs."""
    for row in data.table("readings"):
        if len({bool(row[c]) for c in ("report_id", "start", "end", "phrase_hash")}) > 1:
            must = "report_id, start, end and phrase_hash are all filled, or all empty for a convention"
            yield Offence.at("raw/readings", row, "report_id", must)
        if (row["unit"] == "year") != bool(YEAR.fullmatch(row["lower"])):
            must = f"year is the unit of a year, and of nothing else (lower: {row['lower']})"
            yield Offence.at("raw/readings", row, "unit", must, "correct unit or lower")
    if "raw/claims" in data.rows and "raw/statistics" in data.rows:
        yield from _claims(data)


def _claims(data: Data) -> Iterator[Offence]:
    units = {row["measure_id"]: row["unit"] for row in data.table("measures")}
    statistics = {row["statistic_id"]: row for row in data.table("statistics")}
    readings = {row["reading_id"]: row for row in data.table("readings")}
    unit_of = {key: units.get(row["measure_id"], "") for key, row in statistics.items()}
    unit_of |= {key: row["unit"] for key, row in readings.items()}
    for row in data.table("claims"):
        reports = {statistics[key]["report_id"] for key in row["quoted"].split() if key in statistics}
        for reading in filter(None, map(readings.get, row["readings"].split())):
            if reading["report_id"] and reports and reading["report_id"] not in reports:
                must = f"is of the report of claim {row['claim_id']} ({', '.join(sorted(reports))})"
                yield Offence.at("raw/readings", reading, "report_id", must, "correct it or the claim")
        for column, must, do in (*_shape(row), *_units(row, unit_of)):
            yield Offence.at("raw/claims", row, column, must, do)
        yield from _prints(data, row, statistics)


def _shape(row: Row) -> Iterator[Fault]:
    """Check the numbers of terms, and the texts that go with a verdict that is known beforehand."""
    kind = KINDS.get(row["kind"])
    if kind is None:
        return  # the cell check says so
    for column, (least, most) in (("quoted", kind.quoted), ("inputs", kind.inputs), ("readings", kind.readings)):
        if not least <= len(row[column].split()) <= most:
            count = str(least) if least == most else f"{least} or more" if most == MANY else f"{least} to {most}"
            yield column, f"a claim of kind {row['kind']} has {count} here", "name as many"
    terms, least = len(_others(row)), TERMS.get(row["kind"], 0)
    if terms < least or (row["kind"] == "difference" and terms > least):
        yield "inputs", f"a claim of kind {row['kind']} has {least} inputs or readings", "name as many"
    if (row["kind"] == "no_counterpart") != bool(row["missing"]):
        yield "missing", "says which input is missing where there is no counterpart", "write or clear it"
    if bool(row["causes"]) != bool(row["consequence"]):
        yield "consequence", "causes and consequence are both filled or both empty", "complete them"


def _others(row: Row) -> list[str]:
    return row["inputs"].split() + row["readings"].split()


def _units(row: Row, unit_of: Mapping[str, str]) -> Iterator[Fault]:
    """Check that units of quoted and other terms agree, or the factor leads from one to the other."""
    kind, factor = KINDS.get(row["kind"]), FACTOR.fullmatch(row["factor"])
    if row["factor"] and not factor:
        yield "factor", "must be a number and two units, such as 1 rooms/pairs", "correct it"
    if row["kind"] == "rate_total":  # a rate, so many times a year, over so many years
        for key in row["readings"].split():
            if (found := unit_of.get(key, "")) not in ("times", "years"):
                must = f"the unit of {key} ({found}) must be times or years, in data/raw/readings.csv"
                yield "readings", must, "correct the unit, or name another reading"
        return
    quoted, others = [unit_of.get(key, "") for key in row["quoted"].split()], _others(row)
    if row["kind"] == "share_of" and len(others) == 2:  # part against whole; the factor is parts for one of the whole
        quoted, others = [unit_of.get(others[0], "")], others[1:]
    elif row["kind"] == "cohort":
        quoted, others = ["years"], row["readings"].split()
    elif kind is None or not kind.alike:
        return
    for at, key in enumerate(others):
        wanted, found = quoted[at % len(quoted)] if quoted else "", unit_of.get(key, "")
        if found == "year" and row["kind"] == "difference":
            found = "years"
        if found != wanted and not (factor and (factor["quoted"], factor["other"]) == (wanted, found)):
            must = f"the unit of {key} ({found}) must be that of the quoted statistic ({wanted})"
            must += ", in data/raw/measures.csv or data/raw/readings.csv"
            yield "factor", must, f"name comparable statistics, or the factor as in 1 {wanted}/{found}"


def _prints(data: Data, row: Row, statistics: Mapping[str, Row]) -> Iterator[Offence]:
    """Check that shares that are rounded stand in digits, and counts that a whole is sought for are exact."""
    quoted, counted = statistics.get(row["quoted"]), statistics.get(row["inputs"])
    if row["kind"] in SHARES and quoted and not _in_digits(quoted["as_printed"]):
        must = f"a claim of kind {row['kind']} quotes a share in digits"
        yield Offence.at("raw/claims", row, "quoted", must, "choose another", quoted["as_printed"])
    if row["kind"] in COUNTS and counted:
        quantity = data.quantity(counted["as_printed"])
        if quantity is None or quantity.bound != "exact":
            must = f"a claim of kind {row['kind']} rests on an exact count"
            yield Offence.at("raw/claims", row, "inputs", must, "choose another", counted["as_printed"])
    if row["kind"] == "cohort":
        ends = [statistics[key]["period"] for key in row["inputs"].split() if key in statistics]
        if not all(re.fullmatch(r"\d{4}", end) for end in ends) or not (
            quoted and re.search(r"\d{4}$", quoted["period"])
        ):
            yield Offence.at("raw/claims", row, "inputs", "a cohort has yearly inputs and a quoted period that ends")


def _in_digits(as_printed: str) -> bool:
    try:
        Share.read(compact(as_printed))
    except ValueError:
        return False
    return True
