"""Draft rows for a new report: addresses filled in, what a person must decide left open."""

import hashlib
import os
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis_utils.checks.cells import OPEN, PATTERNS
from analysis_utils.tables import paths
from analysis_utils.tables.csv_text import Row, read_rows, to_csv
from analysis_utils.tables.store import columns_of
from asprinted.decoding import decode
from asprinted.finding.finder import find_numerals
from asprinted.marked_page import Mark, marked_page
from asprinted.quantity import Quantity

TABLES = ("reports", "statistics", "set_aside", "claims")
PAGE = "passages.html"
SELDOM = ("span", "repeat_of", "part_of")  # left empty: few statistics have them
PER_WORD = re.compile("[每均各逐]")
CLAUSE_ENDS = "。！？；"
RIGHTS = "Text belongs to its publisher and is not in this repository; only facts and addresses are recorded."
Line = dict[str, str]


class DraftError(ValueError):
    """A draft that cannot be made; the message says why and what to do."""


@dataclass(frozen=True)
class Draft:
    """The text of a report, and for each table of ``TABLES`` its draft rows."""

    text: str
    rows: dict[str, list[Line]]

    @property
    def n_open(self) -> int:
        """Cells that a person must decide."""
        return sum(cell == OPEN for lines in self.rows.values() for line in lines for cell in line.values())


def draft(path: str | os.PathLike[str], *, report_id: str | None = None) -> Draft:
    """Return draft rows of a report of one's own for the raw tables.

    Parameters
    ----------
    path : path
        Its text, a file in UTF-8 or GB18030.
    report_id : str, optional
        The key that it shall have: small letters, digits and hyphens. Made of the file's name where none is given.

    Returns
    -------
    Draft
        ``rows`` holds for each of the tables reports, statistics, set_aside and claims a list of rows. Every numeral
        of the text lies in one row: a statistic where the reader sees a quantity, else set aside with its reason. One
        claim without counterpart names all statistics: what can be held against what is for a person to find. A cell
        that a person must decide is ``?``; ``n_open`` says how many there are.

    Raises
    ------
    DraftError
        If there is no such file, the id is none, or the text has no numeral.
    asprinted.decoding.TextError
        If the file is no text that can be read; the message says what to do with a PDF or a web page.

    See Also
    --------
    append : add the completed rows to the raw tables.

    Examples
    --------
    >>> made = draft(paths.source("data/examples/example_report.txt"), report_id="example")
    >>> len(made.rows["statistics"]), len(made.rows["set_aside"]), made.n_open
    (21, 9, 119)
    >>> [made.rows["statistics"][0][column] for column in ("statistic_id", "start", "end", "as_printed", "place_id")]
    ['example-30', '30', '33', '68所', '?']
    """
    path = Path(path)
    if not path.is_file():
        raise DraftError(f"A report must be a text file; {path} is none; correct the path.")
    if report_id is None:
        report_id = re.sub("[^a-z0-9]+", "-", path.stem.lower()).strip("-")
    pattern, words = PATTERNS["slug"]
    if not re.fullmatch(pattern, report_id):
        raise DraftError(f"A report id must be {words}; found {report_id!r}; give one with --report-id.")
    data = path.read_bytes()
    text = decode(data, path.name)
    report = {"report_id": report_id, "file": path.name, "sha256": hashlib.sha256(data).hexdigest()}
    report |= {"n_chars": str(len(text)), "rights": RIGHTS, "note": ""}
    rows = _rows(report_id, text) | {"reports": [_open("reports", report)]}
    if not rows["statistics"] and not rows["set_aside"]:
        raise DraftError(f"A report must hold numerals; {path.name} holds none; check that it is the right file.")
    return Draft(text, {table: rows[table] for table in TABLES})


def _rows(report_id: str, text: str) -> dict[str, list[Line]]:
    """Return a row for every numeral of a text, and no claim: a person finds those."""
    statistics, set_aside = [], []
    for one in find_numerals(text):
        where = {"report_id": report_id, "start": str(one.start), "end": str(one.end), "as_printed": one.as_printed}
        if one.kind != "quantity" or one.quantity is None:
            reason = "date" if one.quantity else OPEN if one.kind == "name" else one.kind  # a person says which name
            set_aside.append(_open("set_aside", where | {"reason": reason}))
        else:
            where |= {"statistic_id": f"{report_id}-{one.start}", "note": "", **dict.fromkeys(SELDOM, "")}
            where["per"] = _per(text, one.start, one.end, one.quantity)
            statistics.append(_open("statistics", where))
    return {"statistics": statistics, "set_aside": set_aside, "claims": []}


def _open(table: str, known: Line) -> Line:
    return {column: known.get(column, OPEN) for column in columns_of(f"raw/{table}")}


def _per(text: str, start: int, end: int, quantity: Quantity) -> str:
    """Return an empty cell where neither the print nor its sentence so far holds a per-word; else leave it open."""
    clause = max(text.rfind(mark, 0, start) for mark in CLAUSE_ENDS) + 1
    return OPEN if quantity.per or PER_WORD.search(text, clause, end) else ""


def write(made: Draft, folder: Path) -> list[Path]:
    """Write tables and page of a draft into a new or empty folder, all of them or none."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise DraftError(f"A draft goes into a new or empty folder; {folder} holds something; name another with --out.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    stage = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        stage.chmod(0o755)
        for table, lines in made.rows.items():
            (stage / f"{table}.csv").write_bytes(to_csv(list(columns_of(f"raw/{table}")), lines).encode())
        (stage / PAGE).write_bytes(page(made).encode())
        if folder.exists():
            folder.rmdir()
        stage.rename(folder)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return [*(folder / f"{table}.csv" for table in made.rows), folder / PAGE]


def page(made: Draft) -> str:
    """Return the report as a page with every span marked: statistics with their ids, the others with their reason."""
    marks = []
    for kind, column in (("statistics", "statistic_id"), ("set_aside", "reason")):
        for line in made.rows[kind]:
            marks.append(Mark(int(line["start"]), int(line["end"]), kind, line["as_printed"], line[column]))
    return marked_page(made.text, marks, title=made.rows["reports"][0]["report_id"])


def run(path: Path, folder: Path | None = None, report_id: str | None = None) -> int:
    """Draft the rows of a report and say what to do next; the command line's ``draft``."""
    made = draft(path, report_id=report_id)
    report = made.rows["reports"][0]
    _, present = read_rows(paths.root() / "data" / "raw" / "reports.csv")
    refuse_known_text(report["sha256"], present)
    if (name := report["report_id"]) in {row["report_id"] for row in present}:
        raise DraftError(f"A report id must be new; {name!r} is in data/raw/reports.csv; give one with --report-id.")
    folder = folder or path.with_name(f"{path.stem}_draft")
    written = write(made, folder)
    statistics, set_aside = len(made.rows["statistics"]), len(made.rows["set_aside"])
    command = f"{shlex.quote(os.path.relpath(sys.executable))} -m analysis_utils"
    print(
        f"{statistics} statistics, {set_aside} spans set aside; {made.n_open} cells ({OPEN}) for you to decide.\n"
        f"Written to {folder}: {', '.join(file.name for file in written)}.\n"
        f"Next: open {PAGE}, decide the open cells by docs/coding_rules.md, then\n"
        f"  {command} append {shlex.quote(str(folder))}\n"
        f"  {command} check --reports {shlex.quote(str(path.parent))} --report {name}"
    )
    return 0


def refuse_known_text(sha256: str, present: Sequence[Row]) -> None:
    """Refuse a text that is coded already, whatever its file is called."""
    for row in present:
        if row["sha256"] == sha256:
            found = f"this one is report {row['report_id']!r} in data/raw/reports.csv already"
            raise DraftError(f"A text is coded once; {found}; correct its rows there.")
