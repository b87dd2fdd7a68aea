"""Checks of the instruments against their two codings and the decisions."""

from collections.abc import Iterator

from analysis_utils.checks.codings import DECISIONS, Key, decision_row, offsets, span
from analysis_utils.checks.offence import Data, Offence
from analysis_utils.tables.csv_text import Row


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
        if span(row) != span(coded_at):
            there = f"{coded_at['start']}-{coded_at['end']}, data/raw/mechanism_codings.csv line {coded_at.line}"
            must = f"its phrase stands where the first coding has it ({there})"
            yield Offence.at("raw/mechanisms", row, "start", must, "correct one", offsets(row))


def _instrument(row: Row) -> Key:
    named = row["first"] or row["second"] or row["decision"]
    place, mechanism, status = (named.split("/") + ["", ""])[:3]
    return place, mechanism, row["report_id"], status


def _settled(key: Key, row: Row, tables: dict[str, dict[Key, Row]]) -> Iterator[Offence]:
    text = f"{key[0]}/{key[1]}/{key[3]}"
    for column, cells in tables.items():
        wanted = text if key in cells else ""
        if row[column] != wanted:
            must = f"must be {wanted!r}, as the tables have it"
            yield Offence.at(DECISIONS, row, column, must, "correct it, or the row of the table")
    at = (tables["first"] | tables["second"]).get(key)
    if at is not None and span(at)[1:] != span(row)[1:]:
        must = f"stands where the coding has it ({at['start']}-{at['end']})"
        yield Offence.at(DECISIONS, row, "start", must, "correct the offsets", offsets(row))
    yield from decision_row(row, f"mechanism-{key[0]}-{key[1]}-{key[3]}")
