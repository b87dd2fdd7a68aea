"""Read, explain and write the project's tables as the codebook describes them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis_utils.tables import paths
from analysis_utils.tables.csv_text import Row, TableError, read_rows, to_csv
from analysis_utils.tables.messages import choose

if TYPE_CHECKING:
    import pandas as pd

CODEBOOK = "data/codebook.csv"
PANDAS_TYPES: dict[str, Any] = {"integer": "Int64", "number": "Float64"}


class _Columns(dict[str, dict[str, str]]):
    """What the codebook says of a frame's columns; one for all its copies, for pandas copies attrs at every step."""

    def __deepcopy__(self, memo: dict[int, Any]) -> _Columns:
        return self


def read_codebook(path: Path) -> list[Row]:
    """Return the rows of a codebook, or refuse one that lacks a column."""
    header, rows = read_rows(path)
    for column in {"table", "column", "type", "unit", "required", "allowed", "definition"} - set(header):
        raise TableError(f"{path.name} must have a column {column}; found {header}; restore the header.")
    return rows


@lru_cache(maxsize=2)
def _read_once(path: Path, stamp: tuple[int, int]) -> list[Row]:
    """Return the rows of the codebook as it was at that time."""
    return read_codebook(path)


def codebook_rows() -> list[Row]:
    """Return the rows of ``data/codebook.csv``: table, column, type, unit, required, allowed, definition."""
    path = paths.source(CODEBOOK)
    state = path.stat()
    return _read_once(path, (state.st_mtime_ns, state.st_size))


def codebook() -> pd.DataFrame:
    """Return ``data/codebook.csv``: one row per column of every table."""
    return _frame(codebook_rows())


def table_name(name: str) -> str:
    """Return the full name of a table, or refuse one that the codebook does not know with the near ones."""
    known = list(dict.fromkeys(row["table"] for row in codebook_rows()))
    for full in (name, f"tidy/{name}"):
        if full in known:
            return full
    raise TableError(f"A table must be in {CODEBOOK}; found {name!r}; {choose(str(name), known)}")


def columns_of(table: str) -> dict[str, str]:
    """Return the columns of a table, in order, with their types, as the codebook has them."""
    table = table_name(table)
    return {row["column"]: row["type"] for row in codebook_rows() if row["table"] == table}


def _frame(rows: list[Row], columns: list[str] | None = None) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame([row.cells for row in rows], columns=columns, dtype="str")


def load(name: str) -> pd.DataFrame:
    """Return a table of the project.

    Parameters
    ----------
    name : str
        A tidy table by its name alone (``"statistics"``) or in full (``"tidy/statistics"``); a raw one in full
        (``"raw/claims"``); ``"codebook"``.

    Returns
    -------
    DataFrame
        Raw tables: every cell text as typed, empty cells empty strings. Tidy tables: integers (``Int64``) and numbers
        (``Float64``) by the codebook, all else text; an empty cell is missing in every column, as ``pandas.read_csv``
        and ``pandas.read_excel`` read it.

        ``frame.attrs["table"]`` is the table's full name, and ``frame.attrs["columns"][column]`` a dict with the
        column's label, unit (``"row"`` where another column names it row by row, empty where it has none) and
        definition. pandas keeps both when rows or columns are selected, sorted or added; a merge or concat of
        different tables loses them.

    Raises
    ------
    TableError
        If there is no such table (the message names those that are near), or its file is malformed.

    See Also
    --------
    explain : what one column means, in a sentence.

    Examples
    --------
    >>> statistics = load("statistics")
    >>> print(*statistics.set_index("statistic_id").loc["banan-aid-awards-2019", ["as_printed", "lower", "upper"]])
    6.6万余人次 66000.0 67000.0
    >>> statistics.attrs["columns"]["start"]["unit"]
    'characters'
    """
    table = table_name(name)
    header, rows = read_rows(paths.source(f"data/{table}.csv"))
    frame = _frame(rows, header)
    if table.startswith("tidy/"):
        frame = frame.mask(frame == "")
        frame = frame.astype({c: PANDAS_TYPES[kind] for c, kind in columns_of(table).items() if kind in PANDAS_TYPES})
    about = _Columns()
    for row in (row for row in codebook_rows() if row["table"] == table):
        label = row["column"].replace("_", " ").capitalize()
        about[row["column"]] = {"label": label, "unit": row["unit"], "definition": row["definition"]}
    frame.attrs = {"table": table, "columns": about}
    return frame


def explain(column: str, *, table: str | None = None) -> str:
    """Say what a column of the tables means.

    Parameters
    ----------
    column : str
        Its name, such as ``"basis"``.
    table : str, optional
        The one table that is meant, as `load` takes it; default every table that has such a column.

    Returns
    -------
    str
        For each meaning a line: the tables, the definition, the unit and the values that are allowed.

    Raises
    ------
    TableError
        If no table, or not the one given, has such a column; the message names those that are near.

    Examples
    --------
    >>> print(explain("n_chars", table="raw/reports"))
    n_chars (raw/reports): Length of the decoded text. Unit: characters.
    >>> print(explain("bound", table="statistics"))  # doctest: +ELLIPSIS
    bound (tidy/statistics): ... Allowed: exact, rounded, ...
    """
    rows = codebook_rows()
    if table is not None:
        table = table_name(table)
        rows = [row for row in rows if row["table"] == table]
    meanings: dict[str, list[str]] = {}
    for row in rows:
        if row["column"] == column:
            meanings.setdefault(_meaning(row), []).append(row["table"])
    if not meanings:
        where = f"data/{table}.csv" if table else CODEBOOK
        known = choose(str(column), (row["column"] for row in rows))
        raise TableError(f"A column must be in {where}; found {column!r}; {known}")
    return "\n".join(f"{column} ({', '.join(tables)}): {meaning}" for meaning, tables in meanings.items())


def _meaning(row: Row) -> str:
    said = row["definition"].rstrip(".") + "."
    if row["unit"] == "row":
        said += " Unit: as another column of the row says."
    elif row["unit"]:
        said += f" Unit: {row['unit']}."
    if row["allowed"].startswith("-> "):
        table, _, key = row["allowed"].removeprefix("-> ").rpartition(".")
        said += f" Allowed: each {key} of {table}."
    elif row["allowed"]:
        options = row["allowed"].lstrip("/").strip().replace(" | ", ", ")
        said += f" Allowed: {options}{', joined by /' * row['allowed'].startswith('/')}."
    return said


def write(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Write a tidy table, ``tidy/...``, with exactly the columns of the codebook, and return it as ``load`` does."""
    if not table.startswith("tidy/"):
        raise TableError(f"Code writes tidy tables only; found {table!r}; raw tables are coded from the texts.")
    columns = list(columns_of(table))
    if set(columns) != set(frame.columns):
        missing, extra = set(columns) - set(frame.columns), set(frame.columns) - set(columns)
        found = f"missing {sorted(missing)}, unknown {sorted(extra)}"
        raise TableError(f"{table} must have the columns of {CODEBOOK}; {found}; correct them or describe the column.")
    paths.write_text(f"data/{table}.csv", to_csv(columns, frame.to_dict("records")))
    return load(table)
