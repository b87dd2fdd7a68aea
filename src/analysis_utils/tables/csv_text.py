"""CSV files as typed: every cell text, every row with its line; and rows as CSV text."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import isinf
from pathlib import Path
from typing import Any

from asprinted.language import Refusal


class TableError(Refusal, ValueError):
    """A table that cannot be read or written as the codebook says."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table as typed, with the number of the line on which it begins."""

    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


def read_rows(path: Path) -> tuple[list[str], list[Row]]:
    """Return header and rows of a CSV file, every cell as typed; refuse one that is not as we write them."""
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
            found = "semicolons" if other == ";" else "tabs"
            do = "save it again as CSV with commas (spreadsheets call it the field separator)"
            raise TableError(f"{name} line 1: cells must be separated by commas; found {found}; {do}.")
        if len(set(header)) < len(header) or "" in header:
            raise TableError(f"{name} line 1: a header names each column once; found {header}; correct the header.")
        line = reader.line_num + 1
        for cells in reader:
            if len(cells) != len(header):
                wrong = f"a row must have {len(header)} cells; found {len(cells)}"
                raise TableError(f"{name} line {line}: {wrong}; look for a missing or extra comma or quotation mark.")
            rows.append(Row(line, dict(zip(header, cells, strict=True))))
            line = reader.line_num + 1
    except csv.Error as error:
        raise TableError(f"{name} line {line}: must be CSV; found {error}; mend the quotation marks.") from error
    return header, rows


def decimal_text(number: Any) -> str:
    """Return a number as decimal text: exact where the expansion ends, else to 15 digits; open or missing is empty."""
    if number is None or (isinstance(number, float) and (isinf(number) or number != number)):
        return ""
    exact = Fraction(number)
    if exact.denominator == 1:
        return str(exact.numerator)
    ends = 10**12 % exact.denominator == 0  # within twelve places
    return f"{Decimal(exact.numerator) / exact.denominator:f}" if ends else f"{float(exact):.15g}"


def to_csv(columns: list[str], rows: Iterable[Mapping[Any, object]]) -> str:
    """Return rows as CSV text (UTF-8, LF); numbers through ``decimal_text``, missing values empty."""
    import pandas as pd

    def cell(value: Any) -> str:
        if isinstance(value, str):
            return value
        if value is None or value is pd.NA:
            return ""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, float):
            return "" if value != value or isinf(value) else f"{value:.10g}"  # further digits differ between processors
        return decimal_text(value.item() if hasattr(value, "item") else value)

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(row[column]) for column in columns] for row in rows)
    return out.getvalue()
