"""Checks of the tidy tables against the raw ones: what the notebooks wrote is what the typed rows give."""

import math
from collections.abc import Iterable, Iterator, Mapping

from analysis_utils.checks.offence import Data, Offence
from analysis_utils.tables.csv_text import Row, decimal_text
from analysis_utils.tables.tidy import READ, TOPICS

RUN = "if the raw row is right run `make reproduce`, which writes the tidy tables anew; else restore the raw row"
Cells = Mapping[str, str]


def compared(
    data: Data, table: str, raw: str, key: str, wanted: Iterable[tuple[Row, Cells]], source: str = ""
) -> Iterator[Offence]:
    """Compare a tidy table with the cells that raw rows give; `source` is the raw column of cells made of it."""
    if table not in data.rows:
        return
    keys = key.split()
    there = {tuple(row[k] for k in keys): row for row in data.rows[table]}
    for row, cells in wanted:
        found = there.pop(tuple(cells[k] for k in keys), None)
        if found is None:
            yield Offence.at(raw, row, keys[-1], f"must stand in data/{table}.csv too", RUN)
            continue
        other = source in found.cells and found[source] != row[source]  # then what is made of it differs, too
        for column, value in cells.items():
            if not same(found[column], value) and not (other and column not in row.cells):
                must = f"must agree with {column} in data/{table}.csv line {found.line} ({found[column]!r})"
                name = column if column in row.cells else source or keys[-1]
                yield Offence.at(raw, row, name, must, RUN, value if name in keys else None)
    for row in there.values():
        yield Offence.at(table, row, keys[-1], f"must come from a row of data/{raw}.csv", RUN)


def same(one: str, other: str) -> bool:
    """Say whether two cells agree: the same text, or numbers that differ in digits nobody computes with."""
    if one == other:
        return True
    try:
        return math.isclose(float(one), float(other), rel_tol=1e-9)
    except ValueError:
        return False


def tidy_statistics(data: Data) -> Iterator[Offence]:
    """Check tidy/statistics and the tables of one subject that are cut from it."""
    raw, key, source = "raw/statistics", "statistic_id", "as_printed"
    rows = [(row, row.cells | _numbers(data, row)) for row in data.table("statistics")]
    yield from compared(data, "tidy/statistics", raw, key, rows, source)
    measures = {row["measure_id"]: {"topic": row["topic"], "unit": row["unit"]} for row in data.table("measures")}
    for subject, topics in TOPICS.items():
        columns = data.headers.get(f"tidy/{subject}", [])
        about = ((row, cells | measures[row["measure_id"]]) for row, cells in rows)
        cut = ((row, {c: cells[c] for c in columns}) for row, cells in about if cells["topic"] in topics)
        yield from compared(data, f"tidy/{subject}", raw, key, cut, source)


def _numbers(data: Data, row: Row) -> dict[str, str]:
    quantity = data.quantity(row["as_printed"])
    cells = {name: getattr(quantity, name, "") for name in READ}
    return {name: value if isinstance(value, str) else decimal_text(value) for name, value in cells.items()}


def tidy_ratios(data: Data) -> Iterator[Offence]:
    """Check that tidy/ratios has each ratio with its statistics."""
    sides = ("numerator", "numerator_less", "denominator", "denominator_less")
    wanted = (
        (row, {c: row[c] for c in ("ratio_id", "subject", "kind", "basis", "years", "unit")} | {"statistic_ids": ids})
        for row in data.table("ratios")
        for ids in [" ".join(dict.fromkeys(" ".join(row[side] for side in sides).split()))]
    )
    yield from compared(data, "tidy/ratios", "raw/ratios", "ratio_id", wanted)


def tidy_matrix(data: Data) -> Iterator[Offence]:
    """Check that tidy/mechanism_matrix has each place and instrument with the status that raw/mechanisms gives it."""
    made: dict[tuple[str, str], list[Row]] = {}
    for row in data.table("mechanisms"):
        made.setdefault((row["place_id"], row["mechanism_id"]), []).append(row)
    wanted = []
    for (place, mechanism), rows in made.items():
        cells = {"place_id": place, "mechanism_id": mechanism, "in_place": "no", "planned": "no"}
        cells |= {row["status"]: "yes" for row in rows}
        ordered = sorted(rows, key=lambda row: (int(row["start"]), row["report_id"]))
        cells["addresses"] = "; ".join(f"{r['report_id']} {r['start']}-{r['end']}" for r in ordered)
        wanted.append((rows[0], cells))
    yield from compared(data, "tidy/mechanism_matrix", "raw/mechanisms", "place_id mechanism_id", wanted, "status")
