"""Add the completed rows of a draft to the raw tables."""

import os
import shutil
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from analysis_utils.checks.cells import KEYS, OPEN
from analysis_utils.checks.offence import Offence
from analysis_utils.claims.check_all import offences
from analysis_utils.reports.draft import TABLES, DraftError, refuse_known_text
from analysis_utils.tables import paths, store
from analysis_utils.tables.csv_text import Row, read_rows, to_csv

SHOWN = 10


class AppendError(DraftError):
    """A draft that cannot be added; the message says why and what to do."""


def append(folder: str | os.PathLike[str], data: str | os.PathLike[str] | None = None) -> dict[str, int]:
    """Add the completed rows of a draft to the raw tables, all of them or none.

    Parameters
    ----------
    folder : path
        Where the draft is: its tables, and new rows of other raw tables (``places.csv``, ``measures.csv``) if the
        report needs them.
    data : path, optional
        The data folder, with ``raw`` and ``codebook.csv``; the project's where none is given.

    Returns
    -------
    dict
        Rows added, per table.

    Raises
    ------
    AppendError
        If a cell is still open, the columns differ, a row or the text is there already, or a check would refuse a row;
        then nothing is written.
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
    folder, data = Path(folder), paths.root() / "data" if data is None else Path(data)
    if not folder.is_dir():
        raise AppendError(f"What is added is the folder of a draft; {folder} is none; correct the path.")
    texts, added = {}, {}
    others = (table.removeprefix("raw/") for table in KEYS if (folder / f"{table[4:]}.csv").is_file())
    for table in dict.fromkeys((*TABLES, *others)):
        target = data / "raw" / f"{table}.csv"
        known, present = read_rows(target)
        header, rows = read_rows(folder / f"{table}.csv")
        _refuse_unfinished(f"{table}.csv", header, known, rows)
        _refuse_present(table, rows, present)
        texts[target] = target.read_bytes() + to_csv(known, [row.cells for row in rows]).encode().partition(b"\n")[2]
        added[table] = len(rows)
    _refuse_offences(folder, data, texts)
    for target, content in texts.items():
        paths.replace_bytes(target, content)
    return added


def trial(folder: Path) -> Path:
    """Copy codebook and raw tables into a folder, to try an addition on them; return where the copy is."""
    raw = sorted({table for table in store.codebook()["table"] if table.startswith("raw/")})
    for name in ("codebook", *raw):
        copy = folder / "data" / f"{name}.csv"
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(paths.source(f"data/{name}.csv"), copy)
    return folder / "data"


def _refuse_unfinished(file: str, header: list[str], known: list[str], rows: list[Row]) -> None:
    """Refuse columns other than the raw table's, and cells that nobody has decided."""
    if header != known:
        raise AppendError(f"{file} must have the columns of its raw table; found {header}; restore the header.")
    left = [(row.line, column) for row in rows for column, cell in row.cells.items() if cell == OPEN]
    if left:
        where = f"{file} line {left[0][0]}, {left[0][1]} is still {OPEN!r} ({len(left)} such cells in this file)"
        do = "fill them: only what data/codebook.csv does not require may be empty"
        raise AppendError(f"A draft is added when a person has decided every cell; {where}; {do}.")


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


def _refuse_offences(folder: Path, data: Path, texts: dict[Path, bytes]) -> None:
    """Run every check on a copy with the rows added, and refuse them if that brings offences that were not there."""
    with TemporaryDirectory() as copy:
        shutil.copytree(data / "raw", Path(copy) / "raw")
        shutil.copyfile(data / "codebook.csv", Path(copy) / "codebook.csv")
        for target, content in texts.items():
            (Path(copy) / "raw" / target.name).write_bytes(content)
        before = {str(offence) for offence in offences(data, None, tidy=False)[0]}
        found = [offence for offence in offences(Path(copy), None, tidy=False)[0] if str(offence) not in before]
    if not found:
        return
    said = [_in_draft(offence, texts, data) for offence in found[:SHOWN]]
    more = [f"... and {len(found) - SHOWN} more"] if len(found) > SHOWN else []
    raise AppendError(
        f"A draft is added when every check accepts it; found {len(found)} offences, nothing was written; mend them in "
        f"{folder}:\n" + "\n".join([*said, *more])
    )


def _in_draft(offence: Offence, texts: dict[Path, bytes], data: Path) -> str:
    """Return an offence with the line that it has in the draft's own file."""
    target = data / f"{offence.table}.csv"
    here = offence.line - target.read_bytes().count(b"\n") + 1 if target in texts else 0
    return str(replace(offence, table=target.stem, line=here)).removeprefix("data/") if here > 1 else str(offence)
