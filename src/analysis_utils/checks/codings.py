"""Checks of statistics, set-aside spans and mechanisms against two codings: the first, plus decisions, gives them.

The codings stand as they were: their one reason ``name`` is four by now (``NAME``); an end that is not printed was
written ``..``, which now needs a decision; lengths of time (``span``) were no field. Reports without a coding (one's
own, just appended) are passed over.
"""

from collections.abc import Iterator

from analysis_utils.checks.addresses import NUMERAL
from analysis_utils.checks.offence import Data, Offence, within
from analysis_utils.tables.csv_text import Row

FIELDS = ("place_id", "measure_id", "population", "period", "period_basis", "per")
DECIDED = ("kind", *FIELDS, "span")
NAME = ("proper_name", "policy_term", "idiom_or_slogan", "article")  # each was a name when the texts were coded
CODINGS, DECISIONS = "raw/codings", "raw/adjudications"
Span = tuple[str, str, str]
Key = tuple[str, ...]


def _span(row: Row) -> Span:
    return row["report_id"], row["start"], row["end"]


def _offsets(row: Row) -> str:
    return f"{row['start']}-{row['end']}"


def _coded(data: Data, coder: str) -> dict[Span, Row]:
    return {_span(row): row for row in data.rows.get(CODINGS, []) if row["coder"] == coder}


def _by_numeral(coded: dict[Span, Row]) -> dict[tuple[str, str], Row]:
    return {(row["report_id"], n): row for row in coded.values() for n in row["numerals"].split()}


def _numerals(row: Row) -> list[str]:
    return [str(int(row["start"]) + m.start()) for m in NUMERAL.finditer(row["as_printed"])]


def _decisions(data: Data) -> dict[tuple[str, str, str, str], Row]:
    return {(*_span(row), row["field"]): row for row in data.rows.get(DECISIONS, []) if row["field"] in DECIDED}


def codings(data: Data) -> Iterator[Offence]:
    """Check that a coding's row is whole, and that both coders covered the same numerals."""
    numerals: dict[str, dict[tuple[str, str], Row]] = {"first": {}, "second": {}}
    for row in data.rows.get(CODINGS, []):
        own = numerals.get(row["coder"], {})
        starts = row["numerals"].split()
        if not all(int(row["start"]) <= int(n) < int(row["end"]) for n in starts):
            yield Offence.at(CODINGS, row, "numerals", "must lie in the span", "correct the offsets")
        for n in starts:
            if (row["report_id"], n) in own:
                must = f"each numeral stands in one span (see line {own[row['report_id'], n].line})"
                yield Offence.at(CODINGS, row, "numerals", must, "remove one of the rows", n)
            own[row["report_id"], n] = row
        yield from _fields(row)
    for one, other in (("first", "second"), ("second", "first")):
        for key in sorted(numerals[one].keys() - numerals[other].keys()):
            row = numerals[one][key]
            must = f"both codings cover the same numerals; the {other} has none at character {key[1]} of {key[0]}"
            yield Offence.at(CODINGS, row, "numerals", must, "restore or correct the row of one")


def _fields(row: Row) -> Iterator[Offence]:
    number = row["kind"] == "statistic"
    for column in FIELDS:
        if row[column] and not number:
            yield Offence.at(CODINGS, row, column, f"is empty for a {row['kind']}", "clear it")
        elif number and not row[column] and column in FIELDS[:3]:
            yield Offence.at(CODINGS, row, column, "is filled for a statistic", "fill it")
    if number and bool(row["period"]) != bool(row["period_basis"]):
        yield Offence.at(CODINGS, row, "period", "period and period_basis are both filled or both empty")


def final(data: Data) -> Iterator[Offence]:
    """Check that statistics and set_aside are the first coding with the decisions applied."""
    first, decided = _coded(data, "first"), _decisions(data)
    reports, at = {report for report, _, _ in first}, _by_numeral(first)
    left, statistics = {key: row["numerals"].split() for key, row in first.items()}, set()
    for table in ("raw/statistics", "raw/set_aside"):
        for row in data.rows.get(table, []):
            coded = first.get(_span(row)) or at.get((row["report_id"], (_numerals(row) or [""])[0]))
            opened = coded is not None and _opened(coded, decided)
            if coded is None or not (within(row, coded) if opened else _span(row) == _span(coded)):
                if row["report_id"] in reports:
                    must = "the first coding has the same span (raw/codings)"
                    do = "correct the offsets, or add the span to both codings"
                    yield Offence.at(table, row, "start", must, do, _offsets(row))
                continue
            left[_span(coded)] = [n for n in left[_span(coded)] if opened and n not in _numerals(row)]
            statistics |= {_span(coded)} if table == "raw/statistics" else set()
            if not opened:
                yield from _as_coded(table, row, coded, decided)
    for key, numerals in left.items():
        if numerals:
            must = f"the span {key[1]}-{key[2]} of {key[0]} stands in raw/statistics or raw/set_aside"
            yield Offence.at(CODINGS, first[key], "start", must, "restore its row there, or correct this one")
        elif _opened(first[key], decided) and key not in statistics:
            must = "a span that was decided to be a statistic holds one"
            yield Offence.at(
                DECISIONS, decided[(*key, "kind")], "decision", must, "restore it, or correct the decision"
            )


def _opened(coded: Row, decided: dict[tuple[str, str, str, str], Row]) -> bool:
    """Say whether a span that was set aside was decided to hold a statistic; its fields have no coding then."""
    decision = decided.get((*_span(coded), "kind"))
    return coded["kind"] != "statistic" and decision is not None and decision["decision"] == "statistic"


def _as_coded(table: str, row: Row, first: Row, decided: dict[tuple[str, str, str, str], Row]) -> Iterator[Offence]:
    number = table == "raw/statistics"
    kind = "statistic" if number else "name" if row["reason"] in NAME else row["reason"]
    now = {"kind": kind} | {c: row.cells.get(c, "") for c in DECIDED[1:] if number}
    for column, value in now.items():
        decision = decided.get((*_span(row), column))
        wanted = decision["decision"] if decision else first.cells.get(column, "").replace("..", "")
        if value != wanted:
            where = f"{DECISIONS} line {decision.line}" if decision else f"{CODINGS} line {first.line}"
            must = f"must be {wanted!r}, as in data/{where}"
            name = column if column != "kind" else "statistic_id" if number else "reason"
            do = "restore it; if the new value is meant, add a row to data/raw/adjudications.csv that says why"
            yield Offence.at(table, row, name, must, do)
    if _numerals(row) != first["numerals"].split():
        must = f"its numerals begin at {first['numerals']}, as in data/{CODINGS} line {first.line}"
        yield Offence.at(table, row, "as_printed", must, "copy the print anew, or correct offsets")


def decided(data: Data) -> Iterator[Offence]:
    """Check that each difference between the codings has its decision, and each decision its difference."""
    first, second, known = _coded(data, "first"), _coded(data, "second"), _decisions(data)
    for key, row in first.items():
        other = second.get(key)
        for column in ("kind", *FIELDS) if other and "statistic" in (row["kind"], other["kind"]) else ("kind",):
            if other and row[column] != other[column] and (*key, column) not in known:
                must = f"a difference between the codings has a decision ({row[column]!r} or {other[column]!r})"
                do = "add a row to data/raw/adjudications.csv, or correct one of the codings"
                yield Offence.at(CODINGS, other, column, must, do)
    same = {
        (key[0], n): key for key, row in first.items() if row["kind"] == "statistic" for n in row["numerals"].split()
    }
    for key, row in second.items():
        at = same.get((key[0], row["numerals"].split(" ")[0])) if row["kind"] == "statistic" else None
        if at is not None and at != key:
            must = f"both codings mark a statistic by the same characters; the first has {at[1]}-{at[2]}"
            yield Offence.at(CODINGS, row, "start", must, "correct one of them", _offsets(row))
    other_at = _by_numeral(second)
    for (report, start, end, column), row in known.items():
        own = first.get((report, start, end))
        theirs = other_at.get((report, own["numerals"].split()[0])) if own else None
        for name, has in (("first", own), ("second", theirs)):
            found = has.cells.get(column, "") if has else "no such span"
            if found != row[name]:
                must = f"must be what the {name} coding has there ({found!r})"
                yield Offence.at(DECISIONS, row, name, must, "correct it, or the offsets and field")
                if has:
                    must = f"must be what the decision on it says ({row[name]!r}, data/{DECISIONS}.csv line {row.line})"
                    yield Offence.at(CODINGS, has, column, must, "correct one of the two")
        yield from _decision_row(row, f"{row['report_id']}-{row['start']}-{column}")


def _decision_row(row: Row, key: str) -> Iterator[Offence]:
    """Check what a decision says of itself."""
    if (row["changed"] == "yes") != (row["first"].replace("..", "") != row["decision"].replace("..", "")):
        must = "says yes where the decision differs from the first coding, else no"
        yield Offence.at(DECISIONS, row, "changed", must, "correct it or the decision")
    if row["adjudication_id"] != key:
        yield Offence.at(DECISIONS, row, "adjudication_id", f"must name what it decides ({key})")


def _cell(row: Row) -> Key:
    return row["place_id"], row["mechanism_id"], row["report_id"], row["status"]


def instruments(data: Data) -> Iterator[Offence]:
    """Check that mechanisms are their first coding with the decisions applied, at the same characters."""
    rows = data.table("mechanism_codings")
    first, second = ({_cell(r): r for r in rows if r["coder"] == coder} for coder in ("first", "second"))
    known = {_instrument(r): r for r in data.rows.get(DECISIONS, []) if r["field"] == "mechanism"}
    table = {_cell(row): row for row in data.table("mechanisms")}
    reports = {key[2] for key in first}
    for key in sorted(first.keys() ^ second.keys()):
        if key not in known:
            row = (first | second)[key]
            must = f"a difference between the codings has a decision ({' '.join(key)} stands in one only)"
            do = "add a row to data/raw/adjudications.csv, or correct one of the codings"
            yield Offence.at("raw/mechanism_codings", row, "mechanism_id", must, do)
    for key, row in known.items():
        yield from _settled(key, row, {"first": first, "second": second, "decision": table})
    for key in sorted(key for key in table.keys() ^ first.keys() if key[2] in reports and key not in known):
        name, row = ("raw/mechanisms", table[key]) if key in table else ("raw/mechanism_codings", first[key])
        must = f"{' '.join(key)} stands in raw/mechanisms and in the first coding, or has a decision"
        yield Offence.at(name, row, "mechanism_id", must, "restore or correct the row of one")
    for key in sorted(table.keys() & first.keys()):
        row, coded_at = table[key], first[key]
        if _span(row) != _span(coded_at):
            there = f"{coded_at['start']}-{coded_at['end']}, data/raw/mechanism_codings.csv line {coded_at.line}"
            must = f"its phrase stands where the first coding has it ({there})"
            yield Offence.at("raw/mechanisms", row, "start", must, "correct one", _offsets(row))


def _instrument(row: Row) -> Key:
    named = row["first"] or row["second"] or row["decision"]
    place, mechanism, status = (named.split("/") + ["", ""])[:3]
    return place, mechanism, row["report_id"], status


def _settled(key: Key, row: Row, tables: dict[str, dict[Key, Row]]) -> Iterator[Offence]:
    text = f"{key[0]}/{key[1]}/{key[3]}"
    for column, cells in tables.items():
        wanted = text if key in cells else ""
        if row[column] != wanted:
            yield Offence.at(DECISIONS, row, column, f"must be {wanted!r}, as the tables have it")
    at = (tables["first"] | tables["second"]).get(key)
    if at is not None and _span(at)[1:] != _span(row)[1:]:
        must = f"stands where the coding has it ({at['start']}-{at['end']})"
        yield Offence.at(DECISIONS, row, "start", must, "correct the offsets", _offsets(row))
    yield from _decision_row(row, f"mechanism-{key[0]}-{key[1]}-{key[3]}")
