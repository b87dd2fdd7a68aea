"""``make hedges``: find anew in the larger texts what the tables of hedges hold; decisions are kept."""

from pathlib import Path

from analysis_utils.reports import hedge_candidates, hedge_translations, national_hedges
from analysis_utils.tables import paths
from analysis_utils.tables.csv_text import read_rows, to_csv

Rows = list[dict[str, str]]


def found(corpora: Path) -> dict[str, Rows]:
    """Return the rows of each raw table that the larger texts give, those of pairs not decided."""
    reports, hedged = national_hedges.tables(corpora)
    return {
        "hedge_pairs": hedge_candidates.candidates(corpora),
        "hedge_translations": hedge_translations.translations(corpora),
        "national_reports": reports,
        "national_hedges": hedged,
    }


def with_decisions(rows: Rows, before: Rows) -> Rows:
    """Return the pairs that were decided, as they stand, and behind them new candidates that wait for a decision."""
    decided = [row for row in before if row["same_fact"]]
    known = {row["pair_id"] for row in decided}
    return decided + [row for row in rows if row["pair_id"] not in known]


def run(corpora: Path | None = None) -> int:
    """Write the tables and say how many rows each has, and how many pairs wait for a decision; the command line's."""
    corpora = corpora or paths.corpora_dir()
    if corpora is None:
        raise paths.PathError("CORPORA_DIR must name the folder of the larger texts; it is not set; set it, repeat.")
    for table, rows in found(corpora).items():
        rel = f"data/raw/{table}.csv"
        if table == "hedge_pairs":
            rows = with_decisions(rows, [row.cells for row in read_rows(paths.source(rel))[1]])
            print(f"{sum(not row['same_fact'] for row in rows):,} pairs wait for a decision")
        paths.write_text(rel, to_csv(list(rows[0]), rows))
        print(f"{len(rows):,} rows: {rel}")
    return 0
