"""Draft rows for a new report: addresses filled in, what a person must decide left open.

Beside the rows of the raw tables stands a page that shows every span in its passage. `coding.append` adds
the completed rows.
"""

from __future__ import annotations

import hashlib
import html
import os
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis_utils.checks.addresses import NUMERAL
from analysis_utils.checks.cells import OPEN, PATTERNS
from analysis_utils.tables import paths
from analysis_utils.tables.csv_text import Row, read_rows, to_csv
from analysis_utils.tables.store import columns_of
from asprinted.decoding import decode
from asprinted.finding.finder import Found, find_numerals

TABLES = ("reports", "statistics", "set_aside", "claims")
PAGE = "passages.html"
PER_WORD = re.compile("[每均各逐]")
CLAUSE_ENDS = "。！？；"
RIGHTS = "Text belongs to its publisher and is not in this repository; only facts and addresses are recorded."
STYLE = (
    "body{max-width:44em;margin:2em auto;line-height:1.9;white-space:pre-wrap}"
    "mark{background:#ffe7a8}mark small{margin-left:.3em;color:#5a5a5a}"
    "u{color:#5a5a5a;text-decoration:underline dotted}"
)

Line = dict[str, str]


class DraftError(ValueError):
    """A draft that cannot be made; the message says why and what to do."""


@dataclass(frozen=True)
class Draft:
    """Draft rows of one report.

    Attributes
    ----------
    text : str
        The report.
    rows : dict
        For each table of ``TABLES`` its rows.
    """

    text: str
    rows: dict[str, list[Line]]

    @property
    def n_open(self) -> int:
        """Cells that a person must decide."""
        return sum(cell == OPEN for lines in self.rows.values() for line in lines for cell in line.values())


def draft(data: bytes, file: str, report_id: str) -> Draft:
    """Return draft rows of a report.

    Parameters
    ----------
    data : bytes
        The text file.
    file, report_id : str
        Its name and the key it shall have.

    Returns
    -------
    Draft
        Every numeral lies in one row: a statistic where the finder sees a quantity, else set aside with its reason. One
        claim without counterpart holds all statistics: what can be held against what is for a person to find.

    Raises
    ------
    DraftError
        If the id is none, or the text has no numeral.
    TextError
        If the file cannot be read.

    Examples
    --------
    >>> made = draft("去年资助学生694人。".encode(), "example.txt", "example")
    >>> [made.rows["statistics"][0][column] for column in ("statistic_id", "start", "end", "as_printed", "place_id")]
    ['example-6', '6', '10', '694人', '?']
    """
    pattern, words = PATTERNS["slug"]
    if not re.fullmatch(pattern, report_id):
        raise DraftError(f"A report id must be {words}; found {report_id!r}; give one with --report-id.")
    text = decode(data, file)
    report = {"report_id": report_id, "file": file, "sha256": hashlib.sha256(data).hexdigest()}
    report |= {"n_chars": str(len(text)), "rights": RIGHTS, "note": ""}
    rows: dict[str, list[Line]] = {
        "reports": [_open("reports", report)],
        "statistics": [],
        "set_aside": [],
        "claims": [],
    }
    for one in _everything(text):
        where = {"report_id": report_id, "start": str(one.start), "end": str(one.end), "as_printed": one.as_printed}
        if one.quantity:
            known = {"statistic_id": f"{report_id}-{one.start}", "per": _per(text, one), "note": ""}
            rows["statistics"].append(_open("statistics", where | known))
        else:
            rows["set_aside"].append(_open("set_aside", where | {"reason": one.kind}))
    if rows["statistics"]:
        rows["claims"].append(_alone(report_id, [line["statistic_id"] for line in rows["statistics"]]))
    if not rows["statistics"] and not rows["set_aside"]:
        raise DraftError(
            f"A report to be coded must hold numerals; {file} holds none; check that it is the right file."
        )
    return Draft(text, rows)


def _open(table: str, known: Line) -> Line:
    return {column: known.get(column, OPEN) for column in columns_of(f"raw/{table}")}


def _alone(report_id: str, statistics: list[str]) -> Line:
    empty = dict.fromkeys(columns_of("raw/claims"), "")
    kind = dict.fromkeys(("kind", "family"), "no_counterpart")
    return (
        empty
        | kind
        | {
            "claim_id": f"{report_id}-alone",
            "quoted": " ".join(statistics),
            "statement": OPEN,
            "missing": OPEN,
        }
    )


def _per(text: str, one: Found) -> str:
    """Return an empty cell where neither the print nor its sentence so far holds a per-word; else leave it open."""
    start = max(text.rfind(mark, 0, one.start) for mark in CLAUSE_ENDS) + 1
    return OPEN if one.quantity.per or PER_WORD.search(text, start, one.end) else ""


def _everything(text: str) -> Iterator[Found]:
    """Yield what the finder finds; a numeral it leaves out or cuts in two becomes a span whose reason is open."""
    found = find_numerals(text)
    gaps = [m.span() for m in NUMERAL.finditer(text)]
    inside = {gap for gap in _inside(gaps, found)}
    for start, end in (gap for gap in gaps if gap not in inside):
        cut = [one for one in found if one.start < end and start < one.end]
        start, end = min([start, *(one.start for one in cut)]), max([end, *(one.end for one in cut)])
        found = [one for one in found if one not in cut] + [Found(start, end, text[start:end], None, OPEN)]
    yield from sorted(found, key=lambda one: one.start)


def _inside(gaps: Iterable[tuple[int, int]], found: list[Found]) -> Iterator[tuple[int, int]]:
    """Yield the spans of `gaps` that lie in one span of `found`, both in text order."""
    spans = iter(found)
    one = next(spans, None)
    for start, end in gaps:
        while one and one.end < end:
            one = next(spans, None)
        if one and one.start <= start:
            yield start, end


def write(made: Draft, folder: Path) -> list[Path]:
    """Write a draft into a new folder, all of it or nothing.

    Parameters
    ----------
    made : Draft
    folder : Path
        Must not exist, or be empty.

    Returns
    -------
    list of Path
        The tables and the page that shows every span in its passage.

    Raises
    ------
    DraftError
        If the folder holds anything: hours of coding may be in it.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise DraftError(
            f"A draft goes into a new or empty folder; {folder} holds something already; "
            "name another with --out, or move that away."
        )
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
    return [folder / f"{table}.csv" for table in made.rows] + [folder / PAGE]


def page(made: Draft) -> str:
    """Return the report as a page with every span marked: statistics with their ids, the others with their reason."""
    spans = [(line, line["statistic_id"]) for line in made.rows["statistics"]]
    spans += [(line, "") for line in made.rows["set_aside"]]
    pieces, position = [], 0
    for line, name in sorted(spans, key=lambda span: int(span[0]["start"])):
        start, end = int(line["start"]), int(line["end"])
        shown = html.escape(made.text[start:end])
        marked = f"<mark>{shown}<small>{name}</small></mark>" if name else f"<u title='{line['reason']}'>{shown}</u>"
        pieces += [html.escape(made.text[position:start]), marked]
        position = end
    body = "".join([*pieces, html.escape(made.text[position:])])
    title = html.escape(made.rows["reports"][0]["report_id"])
    head = f"<!doctype html><html lang='zh'><meta charset='utf-8'><title>{title}</title><style>{STYLE}</style>"
    return f"{head}{body}</html>\n"


def default_id(path: Path) -> str:
    """Return a report id made of a file's name.

    Examples
    --------
    >>> default_id(Path("texts/County Report (2).txt"))
    'county-report-2'
    """
    return re.sub("[^a-z0-9]+", "-", path.stem.lower()).strip("-")


def run(path: Path, folder: Path | None = None, report_id: str | None = None) -> int:
    """Draft the rows of a report and say what to do next; the command line's ``draft``."""
    if not path.is_file():
        raise DraftError(f"A report must be a text file; {path} is none; correct the path.")
    made = draft(path.read_bytes(), path.name, report_id or default_id(path))
    _, present = read_rows(paths.root() / "data" / "raw" / "reports.csv")
    name = made.rows["reports"][0]["report_id"]
    refuse_known_text([made.rows["reports"][0]["sha256"]], present)
    if name in {row["report_id"] for row in present}:
        raise DraftError(
            f"A report id must be new; {name!r} is in data/raw/reports.csv; give another with --report-id."
        )
    folder = folder or path.with_name(f"{path.stem}_draft")
    written = write(made, folder)
    statistics, set_aside = len(made.rows["statistics"]), len(made.rows["set_aside"])
    print(f"{statistics} statistics, {set_aside} spans set aside; {made.n_open} cells ({OPEN}) for you to decide.")
    print(f"Written to {folder}: {', '.join(file.name for file in written)}.")
    print(f"Next: open {PAGE}, decide the open cells by docs/coding_rules.md, then")
    command = f"{shlex.quote(os.path.relpath(sys.executable))} -m analysis_utils"
    print(f"  {command} append {shlex.quote(str(folder))}")
    print(f"  {command} check --reports {shlex.quote(str(path.parent))} --report {name}")
    return 0


def refuse_known_text(hashes: Sequence[str], present: Sequence[Row]) -> None:
    """Refuse a text that is coded already, whatever its file is called.

    Raises
    ------
    DraftError
        If one of the SHA-256 hashes is that of a report in ``raw/reports``.
    """
    known = {row["sha256"]: row["report_id"] for row in present}
    for found in hashes:
        if found in known:
            raise DraftError(
                f"A text is coded once; this one is report {known[found]!r} in data/raw/reports.csv already; correct "
                "its rows there."
            )
