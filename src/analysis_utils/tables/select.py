"""Choose statistics by place, measure, year or any column, in the words that a person has for them."""

from collections.abc import Callable, Iterable
from numbers import Real
from typing import Any

import pandas as pd

from analysis_utils.tables.csv_text import TableError
from analysis_utils.tables.messages import choose, require_columns
from analysis_utils.tables.store import load
from analysis_utils.tables.tidy import years

ALL = "all"
MISSING = ("None", "nan", "NaN", "<NA>", "NaT")
NAMES = {  # filter: the column of the frame, and the columns of the raw table that give its names
    "place": ("place_id", "raw/places", ("name_en", "name_zh")),
    "measure": ("measure_id", "raw/measures", ("label_en", "label_zh")),
    "topic": ("measure_id", "raw/measures", ("topic",)),
    "population": ("population", "raw/populations", ("label_en", "label_zh")),
    "report": ("report_id", "raw/reports", ("title_en", "title_zh")),
}


class SelectionError(TableError):
    """A filter or value that the frame does not have."""


def select(frame: pd.DataFrame, /, **wanted: object) -> pd.DataFrame:
    """Return the rows that fit every filter.

    Parameters
    ----------
    frame : DataFrame
        Such as ``load("statistics")``; any frame, with any index.
    **wanted : str, number, list or tuple
        Column and value. Case does not matter, nor whether a number is given as text; a list gives several values,
        any of which fits, a pair of numbers the first and the last of a range; ``None`` and ``"all"`` let everything
        through. Beside the columns themselves:

        place, measure, population, report
            The id or the name, in English or Chinese; of a place also the beginning of one Chinese name: 秀山, 巴南.
        topic
            The topic of the measure.
        unit
            The unit (``person_times``) or the classifier as printed (人次).
        year
            Rows whose ``period`` (EDTF) is that year or covers it, or a year of the range. A period that lacks an end
            (``2016/``, ``/2020``, ``2016/..``) fits no year, for nobody knows how much of it fell into one: choose it
            by ``year_from``, ``year_to`` or ``period``.

    Returns
    -------
    DataFrame
        At least one row; order, index and attrs as in `frame`.

    Raises
    ------
    SelectionError
        If there is no such column or value (the message names those that are near), or if no row fits every filter.

    Examples
    --------
    >>> statistics = load("statistics")
    >>> len(select(statistics, place="banan")) == len(select(statistics, place="巴南区")) > 10
    True
    >>> select(statistics, place="xiushan", measure="admitted_share_pct", year=(2016, 2018))["as_printed"].tolist()
    ['51.39%', '51.59%', '51.66%']
    """
    require_columns(frame, [], "What is selected from")
    asked = {column: value for column, value in wanted.items() if value is not None and value != ALL}
    fits = {column: _fitting(frame, column, value) for column, value in asked.items()}
    kept = [all(row) for row in zip(*fits.values(), strict=True)] if fits else [True] * len(frame)
    if not any(kept):
        alone = ", ".join(f"{column} {sum(rows)}" for column, rows in fits.items())
        raise SelectionError(f"A selection must hold a row; none fits all of: {alone} (rows each alone); widen one.")
    return frame[kept]


def _fitting(frame: pd.DataFrame, column: str, value: object) -> list[bool]:
    """Say of each row whether it fits one filter."""
    if column == "year" and "year" not in frame and "period" in frame:
        return _covering(frame, value)
    cells = _cells(frame, column)
    if _is_range(value):
        fits = _within(value)
        return [_is_number(cell) and fits(float(cell), float(cell)) for cell in cells[0]]
    rows = [{_key(cell) for cell in row} for row in zip(*cells, strict=True)]
    keys = {_whole(_key(one), rows) if column == "place" else _key(one): one for one in _several(value)}
    for one in (one for key, one in keys.items() if not any(key in row for row in rows)):
        names = sorted({str(cell) for part in cells for cell in part if _key(cell)})
        raise SelectionError(f"{column} must be a value of the frame; found {one!r}; {choose(str(one), names)}")
    return [not row.isdisjoint(keys) for row in rows]


def _whole(key: str, rows: list[set[str]]) -> str:
    """Return the one Chinese name that begins so, of 秀山 that of the whole county; else the key itself."""
    known = set().union(*rows)
    names = {name for name in known if name.startswith(key)} if len(key) > 1 and not key.isascii() else set()
    return names.pop() if len(names) == 1 and key not in known else key


def _cells(frame: pd.DataFrame, column: str) -> list[list[Any]]:
    """Return the columns of a frame in which a filter is looked up, names of ids among them."""
    found = [
        list(frame[name]) for name in (column, f"{column}_id", f"{column}_zh", f"printed_{column}") if name in frame
    ]
    key, table, names = NAMES.get(column, ("", "", ()))
    if key in frame:
        about = load(table)
        found += [list(frame[key].map(dict(zip(about.iloc[:, 0], about[name], strict=True)))) for name in names]
    if not found:
        known = [*frame, *(name for name, (key, _, _) in NAMES.items() if key in frame)]
        known += ["year"] * ("period" in frame and "year" not in frame)
        raise SelectionError(f"A filter must be a column; found {column!r}; {choose(column, known)}")
    return found


def _key(cell: Any) -> str:
    """Return what cells are compared by: numbers by their value, words without case."""
    if _is_number(cell):
        return f"{float(cell):.15g}"
    return "" if str(cell) in MISSING else str(cell).strip().casefold()


def _is_number(cell: Any) -> bool:
    try:
        return float(cell) == float(cell)
    except (TypeError, ValueError):
        return False


def _several(value: object) -> list[object]:
    return list(value) if isinstance(value, Iterable) and not isinstance(value, str) else [value]


def _is_range(value: object) -> bool:
    return isinstance(value, tuple) and len(value) == 2 and all(isinstance(end, Real) for end in value)


def _within(value: Any) -> Callable[[float, float], bool]:
    """Return whether something from a first to a last number meets a range."""
    low, high = map(float, value)
    return lambda first, last: first <= high and low <= last


def _covering(frame: pd.DataFrame, value: object) -> list[bool]:
    """Say of each row whether its period names or covers a year."""
    ranges: list[Any] = [value] if _is_range(value) else [(year, year) for year in _several(value)]
    if not all(_is_number(end) for pair in ranges for end in pair):
        raise SelectionError(f"year must be a year, a list or a pair of years; found {value!r}; correct it.")
    found = [_whole_years(row, period) for row, period in frame["period"].items()]
    fits = [_within(pair) for pair in ranges]
    kept = [period is not None and any(fit(*period) for fit in fits) for period in found]
    if not any(kept):
        named = sorted({str(year) for period in found if period for year in period})
        raise SelectionError(f"year must be one that a period names or covers; found {value!r}; {choose('', named)}")
    return kept


def _whole_years(row: object, period: Any) -> tuple[int, int] | None:
    """Return the first and the last year of an EDTF date or interval, None where either is not printed."""
    try:
        first, last = years(_key(period))
    except TableError as error:
        must = "must be an EDTF date or interval such as 2019 or 2016/2020"
        raise SelectionError(f"Row {row!r}, period: {must}; found {period!r}; correct it.") from error
    return None if first is None or last is None else (first, last)
