"""Add the rows of a draft to the raw tables, or check what would come of it."""

import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from analysis_utils.checks.cells import KEYS, OPEN
from analysis_utils.checks.offence import InDraft, Offence
from analysis_utils.claims import check_all
from analysis_utils.claims.check_all import offences
from analysis_utils.reports.draft import TABLES, DraftError, refuse_known_text
from analysis_utils.reports.draft_page import ADDED
from analysis_utils.tables import paths, store
from analysis_utils.tables.csv_text import Row, read_rows, to_csv

SHOWN = 10
POINTED = re.compile(r"data/(raw/\w+)\.csv line (\d+)")
LISTS = ("places", "measures", "populations", "readings")  # of their rows, what nothing uses is left out
USED = {"place_id", "measure_id", "population", "readings", "parent"}


class AppendError(DraftError):
    """A draft that cannot be added; the message says why and what to do."""


def append(folder: str | os.PathLike[str], data: str | os.PathLike[str] | None = None) -> dict[str, int]:
    """Add the rows of a draft to the raw tables, all of them or none; cells that are still open become empty.

    Parameters
    ----------
    folder : path
        Where the draft is: its tables, and new rows of other raw tables (``places.csv``, ``measures.csv``) if the
        report needs them. Of those, what no row uses is left out.
    data : path, optional
        The data folder, with ``raw`` and ``codebook.csv``; the project's where none is given.

    Returns
    -------
    dict
        Rows added, per table.

    Raises
    ------
    AppendError
        If the columns differ, a row or the text is there already, or a check would refuse a row; then nothing is
        written.
    TableError
        If a table cannot be read.

    See Also
    --------
    draft : make the rows.

    Examples
    --------
    >>> with TemporaryDirectory() as scratch:  # on a copy of the raw tables
    ...     append(paths.source("data/examples/coded/reports.csv").parent, trial(Path(scratch)))
    {'reports': 1, 'statistics': 22, 'set_aside': 7, 'claims': 2, 'places': 1, 'measures': 1}
    """
    data = paths.root() / "data" if data is None else Path(data)
    joined = _joined(Path(folder), data)
    _refuse_offences(Path(folder), data, joined)
    for target, content in joined.texts.items():
        paths.replace_bytes(target, content)
    return {table: len(lines) for table, lines in joined.lines.items()}


def n_open(folder: Path) -> int:
    """Return how many cells of the rows to be added nobody has decided: `append` leaves them empty."""
    tables = _tables(folder)
    used = _used(tables)
    return sum(
        row[column].startswith(OPEN)
        for table, (header, rows) in tables.items()
        for row in rows
        for column in header
        if column not in ADDED and _is_added(table, row, used)
    )


def check(folder: Path, reports: Path | None) -> int:
    """Run every check on the raw tables with a draft added, print the offences and return their number."""
    with TemporaryDirectory() as copy:
        data = trial(Path(copy))
        joined = _joined(folder, data)
        for target, content in joined.texts.items():
            target.write_bytes(content)
        name = read_rows(folder / "reports.csv")[1][0]["report_id"]
        place = partial(_in_draft, lines=joined.lines, folder=f"{folder.resolve().name}/")
        return len(check_all.run(data, reports, tidy=False, only=name, place=place))


@dataclass(frozen=True)
class Joined:
    """Each raw table with the rows of a draft behind its own; of each line of these, the line in the draft's file."""

    texts: dict[Path, bytes]
    lines: dict[str, dict[int, int]]


def _joined(folder: Path, data: Path) -> Joined:
    """Add the rows of a draft to each raw table."""
    tables = _tables(folder)
    used = _used(tables)
    texts, added = {}, {}
    for table, (header, rows) in tables.items():
        target = data / "raw" / f"{table}.csv"
        known, present = read_rows(target)
        if [column for column in header if column not in ADDED] != known:
            found = f"{table}.csv must have the columns of its raw table; found {header}"
            raise AppendError(f"{found}; restore the header.")
        kept = [row for row in rows if _is_added(table, row, used)]
        _refuse_present(table, kept, present)
        lines = [{column: "" if row[column].startswith(OPEN) else row[column] for column in known} for row in kept]
        before = target.read_bytes()
        texts[target] = before + to_csv(known, lines).encode().partition(b"\n")[2]
        added[table] = {before.count(b"\n") + n: row.line for n, row in enumerate(kept, 1)}
    return Joined(texts, added)


def _tables(folder: Path) -> dict[str, tuple[list[str], list[Row]]]:
    """Read the tables of a draft, each with its header."""
    if not folder.is_dir():
        raise AppendError(f"What is added is the folder of a draft; {folder} is none; correct the path.")
    others = (table.removeprefix("raw/") for table in KEYS if (folder / f"{table[4:]}.csv").is_file())
    return {table: read_rows(folder / f"{table}.csv") for table in dict.fromkeys((*TABLES, *others))}


def _used(tables: Mapping[str, tuple[list[str], list[Row]]]) -> set[str]:
    """Return the ids that rows of a draft name."""
    return {
        word
        for table, (header, rows) in tables.items()
        for column in USED.intersection(header) - {KEYS[f"raw/{table}"][0]}
        for row in rows
        if not row[column].startswith(OPEN)
        for word in row[column].split()
    }


def _is_added(table: str, row: Row, used: set[str]) -> bool:
    return table not in LISTS or row[KEYS[f"raw/{table}"][0]] in used


def trial(folder: Path) -> Path:
    """Copy codebook and raw tables into a folder, to try an addition on them; return where the copy is."""
    raw = sorted({table for table in store.codebook()["table"] if table.startswith("raw/")})
    for name in ("codebook", *raw):
        copy = folder / "data" / f"{name}.csv"
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(paths.source(f"data/{name}.csv"), copy)
    return folder / "data"


def _refuse_present(table: str, rows: list[Row], present: list[Row]) -> None:
    """Refuse rows whose key is in the table."""
    columns = KEYS[f"raw/{table}"]
    taken = {tuple(row[c] for c in columns) for row in present}
    for row in rows:
        if table == "reports":
            refuse_known_text(row["sha256"], present)
        if (key := tuple(row[c] for c in columns)) in taken:
            found = f"{' '.join(key)} ({table}.csv line {row.line}) is in data/raw already"
            raise AppendError(f"A row is added once; {found}; change it there, or choose another id.")


def _refuse_offences(folder: Path, data: Path, joined: Joined) -> None:
    """Run every check on a copy with the rows added, and refuse them if that brings offences that were not there."""
    with TemporaryDirectory() as copy:
        shutil.copytree(data / "raw", Path(copy) / "raw")
        shutil.copyfile(data / "codebook.csv", Path(copy) / "codebook.csv")
        for target, content in joined.texts.items():
            (Path(copy) / "raw" / target.name).write_bytes(content)
        before = {str(offence) for offence in offences(data, None, tidy=False)[0]}
        found = [offence for offence in offences(Path(copy), None, tidy=False)[0] if str(offence) not in before]
    if not found:
        return
    said = [str(_in_draft(offence, joined.lines)) for offence in found[:SHOWN]]
    more = [f"... and {len(found) - SHOWN} more"] if len(found) > SHOWN else []
    raise AppendError(
        f"A draft is added when every check accepts it; found {len(found)} offences, nothing was written; mend them in "
        f"{folder}:\n" + "\n".join([*said, *more])
    )


def _in_draft(offence: Offence, lines: Mapping[str, Mapping[int, int]], folder: str = "") -> Offence:
    """Return an offence as one of the draft's own file and line, if it is one; what it points to, too."""

    def of_draft(table: str, line: int) -> int | None:
        return lines.get(table.removeprefix("raw/"), {}).get(line)

    def pointed(found: re.Match[str]) -> str:
        line = of_draft(found[1], int(found[2]))
        return f"{folder}{found[1].removeprefix('raw/')}.csv line {line}" if line else found[0]

    line = of_draft(offence.table, offence.line)
    if line is None:
        return offence
    table, must = folder + offence.table.removeprefix("raw/"), POINTED.sub(pointed, offence.must)
    return InDraft(table, line, offence.column, offence.value, must, offence.do)
