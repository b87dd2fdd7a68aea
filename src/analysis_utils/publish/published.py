"""All published items and verdicts with the statistics they rest on, and the trace table made of them."""

import json
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

from analysis_utils.publish import declared
from analysis_utils.tables import paths
from analysis_utils.tables.csv_text import Row, read_rows, to_csv
from analysis_utils.tables.tidy import as_mean
from asprinted.quantity import Quantity
from asprinted.reading.parser import parse

TABLE = "results/trace.csv"
CLAIMS, MEASURES = "data/tidy/claims.csv", "data/raw/measures.csv"
TABLES = ("mechanisms", "hedge_pairs", "hedge_totals", "hedge_translations", "national_hedges")
WHOLE = {"all": "data/raw/statistics.csv"} | {name: f"data/raw/{name}.csv" for name in TABLES}  # rests on every row
ENDS = ("value", "lower", "upper")
COLUMNS = ["item", "kind", "notebook", "file", "value", "unit", "method", "statistic_ids", "addresses", "claim_ids"]


@dataclass
class Book:
    """What is published, and what it rests on."""

    statistics: dict[str, Row]
    items: list[dict[str, str]] = field(default_factory=list)
    claims: dict[str, Row] = field(default_factory=dict)
    means: frozenset[str] = frozenset()
    language: str = "en"

    def quantity(self, row: Row) -> Quantity:
        """Return what the print of a statistic says."""
        found = parse(row["as_printed"])
        return as_mean(found) if row["measure_id"] in self.means else found


def address(row: Row) -> str:
    """Return report and offsets of a statistic."""
    return f"{row['report_id']} {row['start']}-{row['end']}"


def read(root: Path) -> Book:
    """Read results tables, figure captions and verdicts of the project in the folder `root`."""
    book = Book({row["statistic_id"]: row for row in read_rows(root / "data/raw/statistics.csv")[1]})
    if (root / CLAIMS).is_file():
        book.claims = {row["claim_id"]: row for row in read_rows(root / CLAIMS)[1]}
    if (root / MEASURES).is_file():
        book.means = frozenset(m["measure_id"] for m in read_rows(root / MEASURES)[1] if m["mean"] == "yes")
    for path in sorted((root / "results/tables").glob("*.csv")):
        header, rows = read_rows(path)
        if header[0] == "result_id":
            book.items += [_result(path, row) for row in rows]
    writers = [declared.read_notebook(p) for p in sorted((root / "notebooks").glob("[0-9]*.ipynb"))]
    book.items += [_figure(path, writers) for path in sorted((root / "results/figures").glob("*.json"))]
    for item in book.items:
        rows = [book.statistics[i] for i in item["statistic_ids"].split() if i in book.statistics]
        item["addresses"] = "; ".join(map(address, rows))
    return book


def _result(path: Path, row: Row) -> dict[str, str]:
    item = {"item": row["result_id"], "kind": "result", "notebook": path.stem, "file": f"results/tables/{path.name}"}
    return item | {"claim_ids": ""} | row.cells


def _figure(path: Path, writers: list[declared.Notebook]) -> dict[str, str]:
    name = f"results/figures/{path.name}"
    about = json.loads(path.read_text(encoding="utf-8"))
    return dict.fromkeys(COLUMNS, "") | {
        "item": path.stem,
        "kind": "figure",
        "notebook": next((w.name for w in writers if any(fnmatch(name, output) for output in w.outputs)), ""),
        "file": f"results/figures/{path.stem}.csv",
        "method": about["title_en"],
        "title_zh": about["title_zh"],
        "statistic_ids": " ".join(about["statistic_ids"]),
    }


def write(root: Path) -> Book:
    """Write the trace table and return what it was made from."""
    book = read(root)
    text, path = to_csv(COLUMNS, book.items), root / TABLE
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        paths.replace_bytes(path, text.encode())
    return book
