"""``make hedges``: find anew in the larger texts what the tables of hedged numbers hold."""

from pathlib import Path

from analysis_utils.reports import hedge_translations, national_hedges
from analysis_utils.tables import paths
from analysis_utils.tables.csv_text import to_csv


def found(corpora: Path) -> dict[str, list[dict[str, str]]]:
    """Return the rows of each raw table that the larger texts give."""
    reports, hedged = national_hedges.tables(corpora)
    translations = hedge_translations.translations(corpora)
    return {"hedge_translations": translations, "national_reports": reports, "national_hedges": hedged}


def run(corpora: Path | None = None) -> int:
    """Write the tables and say how many rows each has; the command line's ``hedges``."""
    corpora = corpora or paths.corpora_dir()
    if corpora is None:
        raise paths.PathError("CORPORA_DIR must name the folder of the larger texts; it is not set; set it, repeat.")
    for table, rows in found(corpora).items():
        rel = f"data/raw/{table}.csv"
        paths.write_text(rel, to_csv(list(rows[0]), rows))
        print(f"{len(rows):,} rows: {rel}")
    return 0
