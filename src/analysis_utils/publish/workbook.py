"""The workbook of all tidy tables, with the codebook and the names behind the ids."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


def workbook(tables: Mapping[str, pd.DataFrame], *, about: Sequence[str]) -> bytes:
    """Return an Excel workbook, a sheet per table, the same bytes at every run.

    Parameters
    ----------
    tables : mapping
        Frames by name of the sheet. Text stays text, also where it begins like a formula.
    about : sequence of str
        Lines of the first sheet.
    """
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": about[0], "created": datetime(2026, 1, 1, tzinfo=UTC)})
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
    text = book.add_format({"quote_prefix": True})  # so that a cell which is edited stays text
    first = book.add_worksheet("about")
    first.set_column(0, 0, 100, wrapped)
    first.write_column(0, 0, about)
    for name, frame in tables.items():
        _sheet(book.add_worksheet(name), frame, bold, text)
    book.close()
    return out.getvalue()


def _sheet(sheet: Any, frame: pd.DataFrame, bold: Any, text: Any) -> None:
    """Fill one sheet: a frozen head with filters, numbers as numbers, missing cells empty."""
    import pandas as pd
    from xlsxwriter.utility import xl_range

    rows, columns = frame.shape
    for at, name in enumerate(frame):
        sheet.write_string(0, at, name, bold)
        longest = frame[name].astype("str").str.len().max() if rows else 0
        sheet.set_column(at, at, min(60, max(len(name), int(longest)) + 2))
        for line, value in enumerate(frame[name], start=1):
            if isinstance(value, str):
                sheet.write_string(line, at, value, text)
            elif not pd.isna(value):
                sheet.write_number(line, at, value)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, rows, columns - 1)
    sheet.ignore_errors({"number_stored_as_text": xl_range(0, 0, rows, columns - 1)})
