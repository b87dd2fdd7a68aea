"""Checks of what the prints say, without the texts: spans, units, periods, phrases, claims."""

from __future__ import annotations

from collections.abc import Iterator

from analysis_utils.checks.offence import Data, Offence, beats
from analysis_utils.checks.typed_claims import claim_faults
from asprinted.reading.parser import QuantityError, parse

PRINTED_UNIT = {"人次": "person_times", "户次": "household_times", "户": "households", "元": "cny", "%": "pct"}


def spans(data: Data) -> Iterator[Offence]:
    """Check that spans are as long as their print, lie inside the text and do not overlap."""
    lengths = {row["report_id"]: row["n_chars"] for row in data.rows.get("raw/reports", [])}
    taken: dict[str, list[tuple[int, int, str]]] = {}
    for table in ("raw/statistics", "raw/set_aside"):
        for row in data.rows.get(table, []):
            if not (row["start"].isdecimal() and row["end"].isdecimal()):
                continue  # the cell check says so
            start, end = int(row["start"]), int(row["end"])
            if end - start != len(row["as_printed"]):
                must = f"end - start must be the length of as_printed ({len(row['as_printed'])})"
                text = data.texts.get(row["report_id"])
                do = "correct the offsets or the print" + (
                    "; with REPORTS_DIR set, the check says which characters stand there"
                    if text is None
                    else f"; the text has {text[start:end][:20]!r} there"
                )
                yield Offence(table, row.line, "end", f"{start}-{end}", must, do)
            length = lengths.get(row["report_id"], "")
            if length.isdecimal() and end > int(length):
                yield Offence(
                    table, row.line, "end", row["end"], f"must lie in the report ({length} characters)", "correct it"
                )
            taken.setdefault(row["report_id"], []).append((start, end, f"{table} line {row.line}"))
    for report, found in taken.items():
        found.sort()
        for (_, end, one), (start, _, other) in zip(found, found[1:], strict=False):
            if start < end:
                table, _, line = other.partition(" line ")
                must = f"spans of a report must not overlap ({report}: see data/{one.replace(' line', '.csv line')})"
                yield Offence(table, int(line), "start", str(start), must, "set one of the two right")


def quantities(data: Data) -> Iterator[Offence]:
    """Check that each print is a quantity whose unit fits its measure, and that period and basis go together."""
    units = {row["measure_id"]: row["unit"] for row in data.rows.get("raw/measures", [])}
    for row in data.rows.get("raw/statistics", []):
        try:
            unit = parse(row["as_printed"]).unit
        except QuantityError as error:
            yield Offence("raw/statistics", row.line, "as_printed", row["as_printed"], *beats(str(error)))
            continue
        measured = units.get(row["measure_id"])
        printed = PRINTED_UNIT.get(unit)
        if measured and measured != printed and (printed or (unit and measured in PRINTED_UNIT.values())):
            must = f"the printed unit {unit} must fit the measure's unit {measured}"
            yield Offence(
                "raw/statistics", row.line, "measure_id", row["measure_id"], must, "choose the measure that fits"
            )
        if bool(row["period"]) != bool(row["period_basis"]):
            must = "period and period_basis are both filled or both empty"
            yield Offence("raw/statistics", row.line, "period_basis", row["period_basis"], must, "complete them")
        if row["period_basis"] == "inferred" and not row["note"]:
            yield Offence(
                "raw/statistics", row.line, "note", "", "an inferred period gives its reason", "write the reason"
            )


def claims(data: Data) -> Iterator[Offence]:
    """Check that each claim has what its kind needs, that corrections fit, and that no statistic is left out."""
    for table, line, column, value, must, do in claim_faults(data.rows):
        yield Offence(table, line, column, value, must, do)
