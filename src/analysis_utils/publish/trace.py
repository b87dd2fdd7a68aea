"""The way back: from every figure, verdict and published number to notebook, statistics and report addresses."""

from __future__ import annotations

import difflib
import json
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_FLOOR
from fnmatch import fnmatch
from pathlib import Path

from analysis_utils.pipeline import plan
from analysis_utils.publish.latex import number_text
from analysis_utils.tables import paths
from analysis_utils.tables import texts as corpus
from analysis_utils.tables.csv_text import Row, read_rows, to_csv
from asprinted.reading.parser import parse

TABLE = "results/trace.csv"
CLAIMS = "data/tidy/claims.csv"
WHOLE = {"all": "data/raw/statistics.csv", "mechanisms": "data/raw/mechanisms.csv"}  # rests on every row of the table
MOST = 12  # items shown of a number that stands in many places
FILES = (".png", ".svg", ".pdf", ".csv", ".json", ".ipynb")
COLUMNS = ["item", "kind", "notebook", "file", "value", "unit", "method", "statistic_ids", "addresses"]


class TraceError(ValueError):
    """An id or number that stands nowhere."""


@dataclass
class Book:
    """All published items and verdicts, and the statistics they rest on."""

    statistics: dict[str, Row]
    items: list[dict[str, str]] = field(default_factory=list)
    claims: dict[str, Row] = field(default_factory=dict)

    def addresses(self, ids: str) -> str:
        """Return report and offsets of each statistic; empty where an item rests on all of them."""
        return "; ".join(address(self.statistics[i]) for i in ids.split() if i in self.statistics)


def address(row: Row) -> str:
    """Return report and offsets of a statistic."""
    return f"{row['report_id']} {row['start']}-{row['end']}"


def read(root: Path) -> Book:
    """Read results tables and figure captions.

    Parameters
    ----------
    root : Path
        The project's folder.
    """
    _, rows = read_rows(root / "data" / "raw" / "statistics.csv")
    book = Book({row["statistic_id"]: row for row in rows})
    if (root / CLAIMS).is_file():
        book.claims = {row["claim_id"]: row for row in read_rows(root / CLAIMS)[1]}
    for path in sorted((root / "results" / "tables").glob("*.csv")):
        header, found = read_rows(path)
        if header[0] == "result_id":
            book.items += [_result(path, row) for row in found]
    writers = [plan.read_notebook(p) for p in sorted((root / "notebooks").glob("[0-9]*.ipynb"))]
    for path in sorted((root / "results" / "figures").glob("*.json")):
        book.items.append(_figure(path, writers))
    for item in book.items:
        item["addresses"] = book.addresses(item["statistic_ids"])
    return book


def _result(path: Path, row: Row) -> dict[str, str]:
    item = {"item": row["result_id"], "kind": "result", "notebook": path.stem, "file": f"results/tables/{path.name}"}
    return item | {name: row[name] for name in ("value", "lower", "upper", "unit", "method", "statistic_ids")}


def _figure(path: Path, writers: list[plan.Notebook]) -> dict[str, str]:
    name = f"results/figures/{path.name}"
    notebook = next((w.name for w in writers if any(fnmatch(name, output) for output in w.outputs)), "")
    about = json.loads(path.read_text(encoding="utf-8"))
    item = {"item": path.stem, "kind": "figure", "notebook": notebook, "file": f"results/figures/{path.stem}.csv"}
    return item | {
        "value": "",
        "unit": "",
        "method": about["title_en"],
        "statistic_ids": " ".join(about["statistic_ids"]),
    }


def write(root: Path) -> Book:
    """Write the trace table and return what it was made from."""
    book = read(root)
    text = to_csv(COLUMNS, book.items)
    path = root / TABLE
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        paths.replace_bytes(path, text.encode())
    return book


def lines(root: Path, wanted: str, *, most: int = MOST) -> list[str]:
    """Return the way back from an id or a published number, a line each.

    Parameters
    ----------
    root : Path
        The project's folder.
    wanted : str
        A statistic id, a claim id, a result id (alone or as notebook.result), a figure id or file, a notebook, or a
        number as published or printed.
    most : int
        As many items are shown; those that hold just the number come first.

    Returns
    -------
    list of str
        With the passages where the texts are at hand.

    Raises
    ------
    TraceError
        If it stands nowhere.
    """
    book, wanted = read(root), wanted.strip()
    if wanted in book.statistics:
        return _statistic_and_uses(book, wanted, most)
    if wanted in book.claims:
        return _claim(book, book.claims[wanted])
    items = _by_name(book, wanted) or _by_number(book, wanted)
    found = [_item(book, item) for item in items]
    if not found:
        rows = [row for row in book.statistics.values() if wanted and wanted in "".join(row["as_printed"].split())]
        found = [_statistic(row) for row in rows]
    if not found:
        raise TraceError(
            f"An id or number to trace must be published here; found {wanted!r}; {_advice(book, wanted)}look it up in "
            f"{TABLE} or data/raw/statistics.csv."
        )
    rest = [f"... and {len(found) - most} more, which round to it or hold it (--all shows them)"]
    return [line for part in found[:most] for line in part] + (rest if len(found) > most else [])


def _statistic_and_uses(book: Book, wanted: str, most: int) -> list[str]:
    claims = [row for row in book.claims.values() if wanted in row["statistic_ids"].split()]
    used = [
        f"  used in {i['kind']} {i['notebook']}.{i['item']}"
        for i in sorted(book.items, key=lambda item: item["kind"])  # figures first
        if wanted in i["statistic_ids"].split()
    ]
    row = book.statistics[wanted]
    quantity = parse(row["as_printed"])
    stands = f"    stands for {quantity}"
    said = [*_statistic(row), stands, *(f"  {_verdict(claim)}" for claim in claims), *used[:most]]
    left = len(used) - most
    return said if left <= 0 else [*said, f"  ... and {left} more uses (--all shows them)"]


def _verdict(row: Row) -> str:
    return f"claim {row['claim_id']}: {row['verdict'].replace('_', ' ')}. {row['sentence']}"


def _claim(book: Book, row: Row) -> list[str]:
    said = [_verdict(row), f"  notebooks/20_reproduce_statistics.ipynb, {CLAIMS} line {row.line}"]
    return said + [line for i in row["statistic_ids"].split() for line in _statistic(book.statistics[i])]


def _by_name(book: Book, wanted: str) -> list[dict[str, str]]:
    """Return the items of an id, of a figure's file, or of a notebook."""
    name = Path(wanted).name
    stem = name.split(".")[0] if name.endswith(FILES) else name
    exact = [i for i in book.items if stem in (i["item"], f"{i['notebook']}.{i['item']}")]
    return exact or [i for i in book.items if i["notebook"] == stem]


def _by_number(book: Book, wanted: str) -> list[dict[str, str]]:
    """Return the items whose value or end of interval is the number as published, then those that round to it."""
    plain = wanted.replace(",", "").removesuffix("%").strip()
    try:
        decimals, number = len(plain.partition(".")[2]), float(plain)
    except ValueError:
        return []
    ranked = []
    for item in book.items:
        values = [float(item[name]) for name in ("value", "lower", "upper") if item.get(name)]
        if number in values:
            ranked.append((0, item))
        elif any(round(value, decimals) == number for value in values):
            ranked.append((1, item))
    return [item for _, item in sorted(ranked, key=lambda pair: pair[0])]


def _advice(book: Book, wanted: str) -> str:
    known = [*book.statistics, *book.claims, *(i["item"] for i in book.items)]
    near = difflib.get_close_matches(wanted, known, n=1)
    return f"did you mean {near[0]!r}? Or " if near else ""


def _item(book: Book, item: dict[str, str]) -> list[str]:
    lower = number_text(item.get("lower", ""), rounding=ROUND_FLOOR)
    upper = number_text(item.get("upper", ""), rounding=ROUND_CEILING)
    ends = f" [{lower or '...'}, {upper or '...'}]" if lower or upper else ""
    head = f"{item['kind']} {item['item']}: {number_text(item['value'])}{ends} {item['unit']}".rstrip(": ")
    said = [f"{head} ({item['method']})", f"  notebooks/{item['notebook']}.ipynb, {item['file']}"]
    if item["statistic_ids"] in WHOLE:
        return [*said, f"  rests on every row of {WHOLE[item['statistic_ids']]}"]
    return said + [line for i in item["statistic_ids"].split() for line in _statistic(book.statistics[i])]


def _statistic(row: Row) -> list[str]:
    printed = "".join(row["as_printed"].split("\n"))
    said = [f"  {row['statistic_id']}: {printed!r} at {address(row)} (data/raw/statistics.csv line {row.line})"]
    if paths.reports_dir() is None:
        return [*said, "    to see the passage, set REPORTS_DIR to the folder of the five texts"]
    return [*said, f"    {corpus.passage(row['statistic_id'])}"]
