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
TERMS = {"same": 1, "difference": 2, "rate_total": 2, "at_most": 1, "at_least": 1}  # inputs and readings together
EXACTLY = ("same", "difference")
BASES = {
    "same": ("same_number", "public_fact"),
    "listed": ("enumeration",),
    **dict.fromkeys(("grew", "fell"), ("other_numbers", "own_words")),
    **dict.fromkeys(COUNTS, ("whole_numbers",)),
    **dict.fromkeys(("hedges", "later_than", "distinct", "disjoint", "reversed_range", "ends_after"), ("own_words",)),
}


def quotes_reading(row: Mapping[str, str] | Row) -> bool:
    """Tell whether what a claim tests is its first reading: a year, or a number that is no statistic."""
    return row["kind"] == "later_than" or not row["quoted"]


def claims(data: Data) -> Iterator[Offence]:
    """Check that claims and readings have what their kind needs."""
    series = {row["series_id"]: set[str]() for row in data.table("context")}
    for row in data.table("context"):
        series[row["series_id"]].add(row["value"])
    for row in data.table("readings"):
        if len({bool(row[c]) for c in ("report_id", "start", "end", "phrase_hash")}) > 1:
            must = "report_id, start, end and phrase_hash are all filled, or all empty for a convention"
            yield Offence.at("raw/readings", row, "report_id", must)
        if (row["unit"] == "year") != bool(YEAR.fullmatch(row["lower"])):
            must = f"year is the unit of a year, and of nothing else (lower: {row['lower']})"
            yield Offence.at("raw/readings", row, "unit", must, "correct unit or lower")
        known = series.get(row["series_id"])
        if known is not None and not {row["lower"], row["upper"]} <= known:
            must = f"a public fact lies from one value of its series to another ({', '.join(sorted(known))})"
            yield Offence.at("raw/readings", row, "lower", must, "correct it, or add the value to data/raw/context.csv")
    if "raw/claims" in data.rows and "raw/statistics" in data.rows:
        yield from _claims(data)


def issues(data: Data) -> Iterator[Offence]:
    """Check that the readings of one statement are one issue."""
    known: dict[str, str] = {}
    for row in (row for row in data.table("claims") if row["read_as"]):
        issue = known.setdefault(row["statement"], row["issue_id"])
        if row["issue_id"] != issue:
            must = f"readings of one statement are one issue ({issue})"
            yield Offence.at("raw/claims", row, "issue_id", must, "write it, or word the statement anew")


def _claims(data: Data) -> Iterator[Offence]:
    units = {row["measure_id"]: row["unit"] for row in data.table("measures")}
    statistics = {row["statistic_id"]: row for row in data.table("statistics")}
    readings = {row["reading_id"]: row for row in data.table("readings")}
    unit_of = {key: units.get(row["measure_id"], "") for key, row in statistics.items()}
    unit_of |= {key: row["unit"] for key, row in readings.items()}
    seen: dict[tuple[str, ...], str] = {}
    for row in data.table("claims"):
        reports = {statistics[key]["report_id"] for key in row["quoted"].split() if key in statistics}
        for reading in filter(None, map(readings.get, row["readings"].split())):
            if reading["report_id"] and reports and reading["report_id"] not in reports:
                must = f"is of the report of claim {row['claim_id']} ({', '.join(sorted(reports))})"
                yield Offence.at("raw/readings", reading, "report_id", must, "correct it or the claim")
        facts = any(readings[key]["series_id"] for key in row["readings"].split() if key in readings)
        if facts != (row["basis"] == "public_fact"):
            must = "a public fact is a reading with a series of data/raw/context.csv, and the basis of its claim"
            yield Offence.at("raw/claims", row, "basis", must, "name such a reading, or correct the basis")
        test = tuple(row[c] for c in ("kind", "quoted", "inputs", "readings", "factor", "rounding", "read_as"))
        if test in seen:
            must = f"each test stands once; {seen[test]} is the same"
            yield Offence.at("raw/claims", row, "claim_id", must, "remove one of the rows")
        seen.setdefault(test, row["claim_id"])
        for column, must, do in faults(row, unit_of):
            yield Offence.at("raw/claims", row, column, must, do)
        yield from _prints(data, row, statistics)


def faults(row: Mapping[str, str] | Row, unit_of: Mapping[str, str]) -> Iterator[Fault]:
    """Yield what is wrong with a claim's own cells; ``unit_of``: of each statistic and reading, empty where unknown."""
    yield from _shape(row)
    yield from _units(row, unit_of)


def bases_of(kind: str) -> tuple[str, ...]:
    """Return what a claim of a kind can stand on, the usual basis first."""
    return BASES.get(kind, ("other_numbers",))


def _shape(row: Mapping[str, str] | Row) -> Iterator[Fault]:
    """Check the numbers of terms, and the cells that go together."""
    kind = KINDS.get(row["kind"])
    if kind is None:
        return  # the cell check says so
    count = {column: len(row[column].split()) for column in ("quoted", "inputs", "readings")}
    if quotes_reading(row):
        count["quoted"], count["readings"] = min(count["readings"], 1), max(count["readings"] - 1, 0)
    for column, (least, most) in (("quoted", kind.quoted), ("inputs", kind.inputs), ("readings", kind.readings)):
        if not least <= count[column] <= most:
            wanted = str(least) if least == most else f"{least} or more" if most == MANY else f"{least} to {most}"
            yield column, f"a claim of kind {row['kind']} has {wanted} here", "name as many"
    terms, least = count["inputs"] + count["readings"], TERMS.get(row["kind"], 0)
    if terms < least or (row["kind"] in EXACTLY and terms > least):
        yield "inputs", f"a claim of kind {row['kind']} has {least} inputs or readings", "name as many"
    bases = bases_of(row["kind"])
    if row["basis"] not in bases:
        yield "basis", f"a claim of kind {row['kind']} stands on {' or '.join(bases)}", "correct it"
    for one, other in (("read_as", "read_as_zh"), ("causes", "consequence")):
        if bool(row[one]) != bool(row[other]):
            yield other, f"{one} and {other} are both filled or both empty", "complete them"


def _units(row: Mapping[str, str] | Row, unit_of: Mapping[str, str]) -> Iterator[Fault]:
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
    quoted, others = (
        [unit_of.get(key, "") for key in row["quoted"].split()],
        f"{row['inputs']} {row['readings']}".split(),
    )
    if row["kind"] == "share_of" and len(row["inputs"].split()) == 2:  # the factor is parts for one of the whole
        part, whole = row["inputs"].split()
        quoted, others = [unit_of.get(part, "")], [whole]
    elif kind is None or not kind.alike:
        return
    elif quotes_reading(row):
        others = [*row["inputs"].split(), *row["readings"].split()[1:]]
        quoted = [unit_of.get(key, "") for key in row["readings"].split()[:1]]
    for key in others:
        wanted, found = quoted[0] if quoted else "", unit_of.get(key, "")
        if found == "year" and row["kind"] == "difference":
            found = "years"
        if (
            found
            and wanted
            and found != wanted
            and not (factor and (factor["quoted"], factor["other"]) == (wanted, found))
        ):
            must = f"the unit of {key} ({found}) must be that of what is quoted ({wanted})"
            must += ", in data/raw/measures.csv or data/raw/readings.csv"
            yield "factor", must, f"name comparable statistics, or the factor as in 1 {wanted}/{found}"


def _prints(data: Data, row: Row, statistics: Mapping[str, Row]) -> Iterator[Offence]:
    """Check that shares whose rounding matters stand in digits, and counts that a whole is sought for are exact."""
    quoted, counted = statistics.get(row["quoted"]), statistics.get(row["inputs"])
    usual = row["kind"] == "share_of" and row["rounding"] in ("", "half_up")
    if row["kind"] in SHARES and not usual and quoted and not _in_digits(quoted["as_printed"]):
        must = f"a claim of kind {row['kind']} quotes a share in digits"
        yield Offence.at("raw/claims", row, "quoted", must, "choose another", quoted["as_printed"])
    if row["kind"] in COUNTS and counted:
        quantity = data.quantity(counted["as_printed"])
        if quantity is None or quantity.bound != "exact":
            must = f"a claim of kind {row['kind']} rests on an exact count"
            yield Offence.at("raw/claims", row, "inputs", must, "choose another", counted["as_printed"])


def _in_digits(as_printed: str) -> bool:
    try:
        Share.read(compact(as_printed))
    except ValueError:
        return False
    return True
