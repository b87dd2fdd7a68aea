"""Checks of the tidy tables against the raw ones: what the notebooks wrote is what the typed rows give."""

import math
from collections.abc import Iterable, Iterator, Mapping

from analysis_utils.checks.offence import Data, Offence
from analysis_utils.tables.csv_text import Row, decimal_text
from analysis_utils.tables.tidy import KEYS, NAMES, READ, SUBJECT, TOPICS, claims_on, one_line, years

RATIO = ("ratio_id", "label_zh", "subject", "kind", "basis", "population_note", "years", "unit", "items", "note")
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
        other = found.cells.get(source) != cells.get(source)  # then what is made of it differs, too
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
    rows = [(row, row.cells | _made(data, row)) for row in data.table("statistics")]
    about = {table: {row[key]: row for row in data.table(table)} for table, key in KEYS.items()}
    claims = claims_on(row.cells for row in data.table("claims"))
    for row, cells in rows:
        known = {table: about[table].get(row[KEYS[table]]) for table, _ in NAMES.values()}  # none of an open cell
        cells |= {column: (found := known[table]) and found[named] or "" for column, (table, named) in NAMES.items()}
        cells["claims"] = claims.get(row[key], "")
    yield from compared(data, "tidy/statistics", raw, key, rows, source)
    for name, topics in TOPICS.items():
        cut = ((row, {c: cells[c] for c in SUBJECT}) for row, cells in rows if cells["topic"] in topics)
        yield from compared(data, f"tidy/{name}", raw, key, cut, source)


def _made(data: Data, row: Row) -> dict[str, str]:
    """Return the cells of a statistic that are computed from its own row."""
    quantity = data.statistic(row)
    read = {name: getattr(quantity, read, "") for name, read in READ.items()}
    read |= dict(zip(("year_from", "year_to"), years(row["period"]), strict=True))
    made = {name: value if isinstance(value, str) else decimal_text(value) for name, value in read.items()}
    return made | {"as_printed": one_line(row["as_printed"])}


def tidy_ratios(data: Data) -> Iterator[Offence]:
    """Check that tidy/ratios has each ratio with its statistics."""
    sides = ("numerator", "numerator_less", "denominator", "denominator_less")
    wanted = (
        (row, {c: row[c] for c in RATIO} | {"label": row["label_en"], "statistic_ids": ids})
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
