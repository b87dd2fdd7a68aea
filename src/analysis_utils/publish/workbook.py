"""Frames as one Excel workbook."""

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

import pandas as pd

from asprinted.language import Refusal

WIDEST = 450  # pixels


class WorkbookError(Refusal, ValueError):
    """Frames that no workbook can hold."""


def to_workbook(frames: Mapping[str, pd.DataFrame], file: str | Path | BinaryIO, *, about: Sequence[str] = ()) -> None:
    """Write frames to one Excel workbook, a sheet each, heads frozen and with filters; the same bytes at every run.

    Parameters
    ----------
    frames : mapping
        Frames by name of the sheet (31 characters at most). An index is written where it has a name. Text stays text,
        also where it begins like a formula; missing cells are empty.
    file : str, Path or binary file
        Where it goes, in a folder that exists.
    about : sequence of str
        Lines of a first sheet ``about``; the first is the workbook's title.

    Raises
    ------
    WorkbookError
        If there is no frame, a name is none for a sheet, or XlsxWriter is not installed.

    Examples
    --------
    >>> import pandas as pd, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     to_workbook({"shares": pd.DataFrame({"year": [2016], "pct": [51.39]})}, f"{folder}/own.xlsx")
    ...     pd.read_excel(f"{folder}/own.xlsx").to_dict("list")
    {'year': [2016], 'pct': [51.39]}
    """
    if not frames:
        raise WorkbookError("A workbook must have a sheet; found no frame; give one.")
    out = io.BytesIO()
    try:
        with pd.ExcelWriter(out, engine="xlsxwriter", engine_kwargs={"options": {"in_memory": True}}) as writer:
            _fill(writer, frames, about)
    except ImportError as error:
        raise WorkbookError("A workbook needs XlsxWriter; it is not installed; pip install xlsxwriter.") from error
    Path(file).write_bytes(out.getvalue()) if isinstance(file, (str, Path)) else file.write(out.getvalue())


def _fill(writer: Any, frames: Mapping[str, pd.DataFrame], about: Sequence[str]) -> None:
    from xlsxwriter.exceptions import XlsxWriterException
    from xlsxwriter.utility import xl_range

    book = writer.book
    book.set_properties({"title": (*about, "")[0], "created": datetime(2026, 1, 1, tzinfo=UTC)})
    text = book.add_format({"quote_prefix": True})  # so that a cell which is edited stays text

    def as_text(sheet: Any, row: int, column: int, cell: str, form: Any = None) -> int:
        return sheet.write_string(row, column, cell, form or text) if cell else 0

    if about:
        first = book.add_worksheet("about")
        first.set_column(0, 0, 100, book.add_format({"text_wrap": True}))
        first.write_column(0, 0, about)
    for name, frame in frames.items():
        try:
            sheet = book.add_worksheet(name)
        except XlsxWriterException as error:
            raise WorkbookError(f"A sheet must have a name of its own; {error}; rename {name!r}.") from error
        sheet.add_write_handler(str, as_text)
        index = any(level is not None for level in frame.index.names)
        frame.to_excel(writer, sheet_name=name, index=index, freeze_panes=(1, 1), inf_rep="")
        whole = (0, 0, len(frame), max(0, frame.shape[1] + index * frame.index.nlevels - 1))
        sheet.autofilter(*whole)
        sheet.autofit(WIDEST)
        sheet.ignore_errors({"number_stored_as_text": xl_range(*whole)})
