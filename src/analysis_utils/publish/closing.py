"""What stands at the end of ``make reproduce``: a few lines of what was made and where."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from analysis_utils.checks.addresses import NUMERAL
from analysis_utils.tables.csv_text import read_rows
from analysis_utils.tables.texts import read_text

FIRST = {
    "results/figures/admission_rates.en.183mm.png": "the main figure",
    "results/verdicts.html": "every claim and its verdict, to open in a browser",
}


def lines(root: Path, reports: Path | None) -> list[str]:
    """Return how many statistics, numerals and verdicts there are, what was not checked, and where the results are."""
    raw = root / "data" / "raw"
    statistics, set_aside = (len(read_rows(raw / f"{name}.csv")[1]) for name in ("statistics", "set_aside"))
    said = [f"{statistics} statistics, {set_aside} spans set aside."]
    if reports is None:
        said.append("Not checked: addresses against the texts (set REPORTS_DIR to their folder).")
    else:
        numerals = sum(
            len(NUMERAL.findall(read_text(reports, row["file"], row["sha256"])))
            for row in read_rows(raw / "reports.csv")[1]
        )
        said.append(f"All {numerals} numerals of the texts accounted for, every address checked against the texts.")
    said.append(verdict_line(root))
    said.append(
        "Tables: data/tidy and results/tables (CSV, LaTeX, one workbook); figures: results/figures; pages: notebooks."
    )
    said.append("Begin with the answers in README.md (What it answers), then these two:")
    said += [f"  {name}: {what}" for name, what in FIRST.items() if (root / name).is_file()]
    return said


def verdict_line(root: Path) -> str:
    """Return how many claims got which verdict."""
    path = root / "data" / "tidy" / "claims.csv"
    if not path.exists():
        return "Verdicts: none yet."
    counted = Counter(row["verdict"] for row in read_rows(path)[1])
    said = (f"{number} {verdict.replace('_', ' ')}" for verdict, number in counted.most_common())
    return f"Verdicts: {', '.join(said)}."
