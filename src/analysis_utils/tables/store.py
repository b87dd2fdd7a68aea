"""Read and write the project's tables as the codebook describes them.

Raw tables are text as typed. Tidy tables get their types from ``data/codebook.csv``; a table is named by its path
under ``data`` without the ending: ``raw/statistics``, ``tidy/admissions``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from analysis_utils.tables import paths
from analysis_utils.tables.csv_text import TableError, read_rows, to_csv

if TYPE_CHECKING:
    import pandas as pd


CODEBOOK = "data/codebook.csv"
PANDAS_TYPES = {"integer": "Int64", "number": "Float64"}


def codebook() -> pd.DataFrame:
    """Return ``data/codebook.csv``: one row per column of every table.

    Returns
    -------
    DataFrame
        Columns table, column, type, unit, required, allowed, definition.
    """
    return _frame(paths.source(CODEBOOK))


def columns_of(table: str) -> dict[str, str]:
    """Return the columns of a table, in order, with their types, as the codebook has them.

    Raises
    ------
    TableError
        If the codebook does not know the table.
    """
    book = codebook()
    found = book[book["table"] == table]
    if found.empty:
        known = ", ".join(book["table"].drop_duplicates())
        raise TableError(f"A table must be in {CODEBOOK}; found {table!r}; choose one of {known}.")
    return dict(zip(found["column"], found["type"], strict=True))


def _frame(path: Path) -> pd.DataFrame:
    import pandas as pd

    header, rows = read_rows(path)
    return pd.DataFrame([row.cells for row in rows], columns=header, dtype="str")


def load(table: str) -> pd.DataFrame:
    """Return a table of the project.

    Parameters
    ----------
    table : str
        ``raw/...`` or ``tidy/...`` without the ending.

    Returns
    -------
    DataFrame
        Raw tables: every cell text as typed, empty cells empty strings. Tidy tables: integers and numbers by the
        codebook, with ``NA`` where the cell is empty.

    Raises
    ------
    TableError
        If the table is unknown or malformed.

    Examples
    --------
    >>> load("raw/places").loc[0, "place_id"]
    'chongqing'
    """
    types = columns_of(table)
    frame = _frame(paths.source(f"data/{table}.csv"))
    if table.startswith("raw/"):
        return frame
    for column, kind in types.items():
        if kind in PANDAS_TYPES:
            frame[column] = frame[column].mask(frame[column] == "").astype(PANDAS_TYPES[kind])
    return frame


def write(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Write a tidy table and return it as ``load`` will give it back.

    Parameters
    ----------
    table : str
        ``tidy/...`` without the ending; the codebook must describe it.
    frame : DataFrame
        Exactly the columns of the codebook, in any order.

    Raises
    ------
    TableError
        If a column is missing or unknown, or the table is a raw one: those are coded from the texts.
    """
    if not table.startswith("tidy/"):
        raise TableError(f"Code writes tidy tables only; found {table!r}; raw tables are coded from the texts.")
    columns = list(columns_of(table))
    if set(columns) != set(frame.columns):
        missing, extra = set(columns) - set(frame.columns), set(frame.columns) - set(columns)
        raise TableError(
            f"{table} must have the columns of {CODEBOOK}; missing {sorted(missing)}, unknown {sorted(extra)}; "
            "correct the frame or describe the column."
        )
    paths.write_text(f"data/{table}.csv", to_csv(columns, frame.to_dict("records")))
    return load(table)
