"""Checks of what the prints say, without the texts: spans, units, periods."""

from __future__ import annotations

from collections.abc import Iterator

from analysis_utils.checks.offence import PRINTED, Data, Offence, beats
from analysis_utils.tables.csv_text import Row

PRINTED_UNIT = {"人次": "person_times", "户次": "household_times", "户": "households", "元": "cny", "%": "pct"}


def spans(data: Data) -> Iterator[Offence]:
    """Check that spans are as long as their print, lie inside the text and do not overlap."""
    lengths = {row["report_id"]: row["n_chars"] for row in data.table("reports")}
    taken: dict[str, list[tuple[tuple[int, int], str, Row]]] = {}
    for table, row, span in data.spans(*PRINTED):
        start, end = span
        if end - start != len(row["as_printed"]):
            must = f"end - start must be the length of as_printed ({len(row['as_printed'])})"
            do = "correct the offsets or the print; with REPORTS_DIR set, the check says which characters stand there"
            if row["report_id"] in data.texts:
                there = data.texts[row["report_id"]][start:end][:20]
                do = f"correct the offsets or the print; the text has {there!r} there"
            yield Offence.at(table, row, "end", must, do, f"{start}-{end}")
        length = lengths.get(row["report_id"], "")
        if length.isdecimal() and end > int(length):
            yield Offence.at(table, row, "end", f"must lie in the report ({length} characters)", "correct it")
        taken.setdefault(row["report_id"], []).append((span, table, row))
    for report, found in taken.items():
        found.sort(key=lambda each: each[0])
        for ((_, end), one, before), ((start, _), table, row) in zip(found, found[1:], strict=False):
            if start < end:
                must = f"spans of a report must not overlap ({report}: see data/{one}.csv line {before.line})"
                yield Offence.at(table, row, "start", must, "set one of the two right")


def quantities(data: Data) -> Iterator[Offence]:
    """Check that each print is a quantity whose unit fits its measure, and that period and basis go together."""
    units = {row["measure_id"]: row["unit"] for row in data.table("measures")}
    table = "raw/statistics"
    for row in data.table("statistics"):
        quantity = data.quantity(row["as_printed"])
        if quantity is None:
            yield Offence.at(table, row, "as_printed", *beats(str(data.quantities[row["as_printed"]])))
            continue
        measured, printed = units.get(row["measure_id"]), PRINTED_UNIT.get(quantity.unit)
        if measured and measured != printed and (printed or (quantity.unit and measured in PRINTED_UNIT.values())):
            must = f"the printed unit {quantity.unit} must fit the measure's unit {measured}"
            yield Offence.at(table, row, "measure_id", must, "choose the measure that fits")
        if bool(row["period"]) != bool(row["period_basis"]):
            must = "period and period_basis are both filled or both empty"
            yield Offence.at(table, row, "period_basis", must, "complete them")
        if row["period_basis"] == "inferred" and not row["note"]:
            yield Offence.at(table, row, "note", "an inferred period gives its reason", "write the reason")
