"""Read and write the project's tables as the codebook describes them.

Raw tables are text as typed. Tidy tables get their types from ``data/codebook.csv``; a table is named by its path
under ``data`` without the ending: ``raw/statistics``, ``tidy/admissions``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import isinf
from pathlib import Path
from typing import TYPE_CHECKING

from analysis_utils import paths
from analysis_utils.language.parser import parse_quantity

if TYPE_CHECKING:
    import pandas as pd

    from analysis_utils.bounds import Number, Rules

CODEBOOK = "data/codebook.csv"
PANDAS_TYPES = {"integer": "Int64", "number": "Float64"}


class TableError(ValueError):
    """A table that cannot be read or written as the codebook says."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table as typed, with the number of the line on which it begins."""

    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


def read_rows(path: Path) -> tuple[list[str], list[Row]]:
    """Return header and rows of a CSV file, every cell as the text that was typed.

    Raises
    ------
    TableError
        If the file is missing, empty, not UTF-8 without a byte order mark, has other line ends than LF, a header that
        names a column twice, or a row with more or fewer cells than the header.
    """
    name = path.name
    if not path.is_file():
        raise TableError(f"{name} must exist; there is no such file in {path.parent.name}/; restore it (git checkout).")
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise TableError(f"{name} must be UTF-8; byte {error.start} is not; save it again as UTF-8.") from error
    for mark, what in (("\ufeff", "a byte order mark"), ("\r", "carriage returns (CRLF)"), ("\0", "a zero byte")):
        if mark in text:
            raise TableError(f"{name} must be plain UTF-8 with LF line ends; found {what}; save it again without.")
    if not text.strip():
        raise TableError(f"{name} must have a header; the file is empty; restore it (git checkout).")
    if not text.endswith("\n"):
        raise TableError(f"{name} must end with a line end; the last line is cut; restore it or add the line end.")
    return _parse(name, text)


def _parse(name: str, text: str) -> tuple[list[str], list[Row]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows, line = [], 1
    try:
        header = next(reader)
        other = next((mark for mark in ";\t" if len(header) == 1 and mark in header[0]), None)
        if other:
            raise TableError(
                f"{name} line 1: cells must be separated by commas; found {'semicolons' if other == ';' else 'tabs'}; "
                "save it again as CSV with commas (spreadsheets call it the field separator)."
            )
        if len(set(header)) < len(header) or "" in header:
            raise TableError(f"{name} line 1: a header names each column once; found {header}; correct the header.")
        line = reader.line_num + 1
        for cells in reader:
            if len(cells) != len(header):
                raise TableError(
                    f"{name} line {line}: a row must have {len(header)} cells; found {len(cells)}; "
                    "look for a missing or extra comma or quotation mark."
                )
            rows.append(Row(line, dict(zip(header, cells, strict=True))))
            line = reader.line_num + 1
    except csv.Error as error:
        raise TableError(
            f"{name} line {line}: must be CSV with quoted line breaks; found {error}; mend the quotes."
        ) from error
    return header, rows


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


def decimal_text(number: Number | None) -> str:
    """Return a number as decimal text: exact where the expansion ends, else to 15 digits; open or missing is empty.

    Examples
    --------
    >>> decimal_text(Fraction(10279, 200)), decimal_text(Fraction(200, 3)), decimal_text(float("inf"))
    ('51.395', '66.6666666666667', '')
    """
    if number is None or (isinstance(number, float) and (isinf(number) or number != number)):
        return ""
    exact = Fraction(number)
    for places in range(0, 13):
        if (scaled := exact * 10**places).denominator == 1:
            digits = f"{abs(scaled.numerator):0{places + 1}d}"
            sign = "-" if scaled < 0 else ""
            return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)
    return f"{float(exact):.15g}"


def to_csv(columns: list[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Return rows as CSV text (UTF-8, LF); numbers through ``decimal_text``, missing values empty."""
    import pandas as pd

    def cell(value: object) -> str:
        if isinstance(value, str):
            return value
        if value is None or value is pd.NA:
            return ""
        if isinstance(value, (bool,)):
            return "yes" if value else "no"
        if isinstance(value, float):
            return "" if value != value or isinf(value) else f"{value:.12g}"
        return decimal_text(value.item() if hasattr(value, "item") else value)  # type: ignore[arg-type]

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(row[column]) for column in columns] for row in rows)
    return out.getvalue()


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


def tidy_statistics(raw: pd.DataFrame, rules: Rules | None = None) -> pd.DataFrame:
    """Return the raw statistics with what each print says beside it.

    Parameters
    ----------
    raw : DataFrame
        ``load("raw/statistics")``.
    rules : Rules, optional
        How wide each hedge is; default ``DEFAULT_RULES``.

    Returns
    -------
    DataFrame
        The raw columns and value, lower, upper (exact numbers; open sides and the value of a range None), bound, unit,
        decimals, multiplier.
    """
    read = [parse_quantity(text, rules) if rules else parse_quantity(text) for text in raw["as_printed"]]
    exact = {
        name: [None if isinstance(x := getattr(q, name), float) else x for q in read]
        for name in ("value", "lower", "upper")
    }
    return raw.assign(
        **{name: _objects(values) for name, values in exact.items()},
        **{name: [getattr(q, name) for q in read] for name in ("bound", "unit", "decimals", "multiplier")},
    )


def _objects(values: list[object]) -> pd.Series:
    import pandas as pd

    return pd.Series(values, dtype="object")
