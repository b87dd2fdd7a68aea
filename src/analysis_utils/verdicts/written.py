"""Checks of the tidy tables against the raw ones: what the notebooks wrote is what the typed rows give.

They find a tidy table that was edited or is out of date, and a raw cell that was changed by accident since then.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from analysis_utils.checks.offence import Data, Offence
from analysis_utils.checks.typed_claims import claim_faults
from analysis_utils.tables.csv_text import Row, decimal_text
from analysis_utils.tables.tidy import TOPICS
from analysis_utils.verdicts.judge import judged, reading, terms
from asprinted.operands import Operand
from asprinted.reading.parser import parse
from asprinted.verdicts import ENDS

READ = ("value", "lower", "upper", "bound", "unit", "decimals", "multiplier")
RUN = "if the raw row is right run `make reproduce`, which writes the tidy tables anew; else restore the raw row"
MADE_OF = "as_printed"
Cells = Mapping[str, str]


def compared(
    data: Data, table: str, raw: str, key: str, wanted: Iterable[tuple[Row, Cells]], source: str = ""
) -> Iterator[Offence]:
    """Compare a tidy table, row by row, with what raw rows give.

    Parameters
    ----------
    table, raw : str
        The tidy table and the raw one that an offence names.
    key : str
        Column by which rows are matched.
    wanted : iterable of (Row, mapping)
        For each raw row the cells, the key among them, that the tidy row must have.
    source : str
        The raw column from which cells are made that the raw row does not have; by default the key is named.
    """
    if table not in data.rows:
        return
    there = {row[key]: row for row in data.rows[table]}
    for row, cells in wanted:
        found = there.pop(cells[key], None)
        if found is None:
            yield Offence(raw, row.line, key, cells[key], f"must stand in data/{table}.csv too", RUN)
            continue
        other = bool(source) and found[source] != row[source]  # then what is made of it differs, too
        for column, value in cells.items():
            if not same(found[column], value) and not (other and column not in row.cells):
                must = f"must agree with {column} in data/{table}.csv line {found.line} ({found[column]!r})"
                name = column if column in row.cells else source or key
                yield Offence(raw, row.line, name, row[name] if name != key else value, must, RUN)
    for name, row in there.items():
        yield Offence(table, row.line, key, name, f"must come from a row of data/{raw}.csv", RUN)


def same(one: str, other: str) -> bool:
    """Say whether two cells agree: the same text, or numbers that differ in digits nobody computes with."""
    if one == other:
        return True
    try:
        return math.isclose(float(one), float(other), rel_tol=1e-9)
    except ValueError:
        return False


def _numbers(row: Row) -> dict[str, str]:
    quantity = parse(row["as_printed"])
    cells = {name: getattr(quantity, name) for name in READ}
    return {name: value if isinstance(value, str) else decimal_text(value) for name, value in cells.items()}


def written_statistics(data: Data) -> Iterator[Offence]:
    """Check tidy/statistics and the tables of one subject that are cut from it."""
    rows = data.rows.get("raw/statistics", [])
    measures = {row["measure_id"]: row for row in data.rows.get("raw/measures", [])}
    yield from compared(
        data, "tidy/statistics", "raw/statistics", "statistic_id", ((r, r.cells | _numbers(r)) for r in rows), MADE_OF
    )
    for subject, topics in TOPICS.items():
        table = f"tidy/{subject}"
        columns = set(data.headers.get(table, []))
        about = ((r, r.cells | _numbers(r) | _measure(measures[r["measure_id"]])) for r in rows)
        cut = ((r, {c: v for c, v in cells.items() if c in columns}) for r, cells in about if cells["topic"] in topics)
        yield from compared(data, table, "raw/statistics", "statistic_id", cut, MADE_OF)


def _measure(row: Row) -> dict[str, str]:
    return {"topic": row["topic"], "unit": row["unit"]}


def written_claims(data: Data) -> Iterator[Offence]:
    """Check that each claim, judged again, gets the verdict that tidy/claims has."""
    if "tidy/claims" not in data.rows or any(claim_faults(data.rows)):
        return  # a claim with a fault cannot be judged
    units = {row["measure_id"]: row["unit"] for row in data.rows["raw/measures"]}
    statistics = {row["statistic_id"]: row for row in data.rows["raw/statistics"]}
    operands = {key: Operand.read(key, row["as_printed"], period=row["period"]) for key, row in statistics.items()}
    readings = {row["reading_id"]: reading(row.cells) for row in data.rows["raw/readings"]}

    def verdict(row: Row) -> Cells:
        unit = units[statistics[row["quoted"].split()[0]]["measure_id"]]
        found = judged(row.cells, terms(row.cells, operands, readings), unit)
        return {name: decimal_text(value) if name in ENDS else str(value) for name, value in found.items()}

    rows = data.rows["raw/claims"]
    yield from compared(data, "tidy/claims", "raw/claims", "claim_id", ((row, verdict(row)) for row in rows))


def written_ratios(data: Data) -> Iterator[Offence]:
    """Check that tidy/ratios has each ratio with its statistics."""
    sides = ("numerator", "numerator_less", "denominator", "denominator_less")
    wanted = (
        (row, {c: row[c] for c in ("ratio_id", "subject", "kind", "basis", "years", "unit")} | {"statistic_ids": ids})
        for row in data.rows.get("raw/ratios", [])
        for ids in [" ".join(dict.fromkeys(" ".join(row[side] for side in sides).split()))]
    )
    yield from compared(data, "tidy/ratios", "raw/ratios", "ratio_id", wanted)


def written_matrix(data: Data) -> Iterator[Offence]:
    """Check that tidy/mechanism_matrix has each place and instrument with the status that raw/mechanisms gives it."""
    if "tidy/mechanism_matrix" not in data.rows:
        return
    made: dict[tuple[str, str], list[Row]] = {}
    for row in data.rows.get("raw/mechanisms", []):
        made.setdefault((row["place_id"], row["mechanism_id"]), []).append(row)
    there = {(row["place_id"], row["mechanism_id"]): row for row in data.rows["tidy/mechanism_matrix"]}
    for key in sorted(made.keys() ^ there.keys()):
        table, row = ("raw/mechanisms", made[key][0]) if key in made else ("tidy/mechanism_matrix", there[key])
        must = f"{' '.join(key)} stands in raw/mechanisms and in tidy/mechanism_matrix"
        yield Offence(table, row.line, "mechanism_id", row["mechanism_id"], must, RUN)
    for key in sorted(made.keys() & there.keys()):
        cells = {column: "no" for column in ("in_place", "planned")} | {row["status"]: "yes" for row in made[key]}
        cells["addresses"] = "; ".join(f"{r['report_id']} {r['start']}-{r['end']}" for r in made[key])
        for column, value in cells.items():
            if sorted(there[key][column].split("; ")) != sorted(value.split("; ")):
                must = f"data/tidy/mechanism_matrix.csv line {there[key].line} must have {value!r} in {column}"
                yield Offence("raw/mechanisms", made[key][0].line, "status", made[key][0]["status"], must, RUN)
