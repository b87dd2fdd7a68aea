"""Numbers and intervals in tables: missing cells empty, open sides said, ends rounded outward by the one formatter."""

import re
from fractions import Fraction
from math import isinf
from numbers import Integral
from typing import Any

from asprinted import formatting

YEAR = re.compile(r"(?:^|[_\s])year", re.IGNORECASE)  # 2,019 is no year
END = re.compile(r"(?<![^_\s])(?:lower|upper)(?![^_\s])")  # as a word of a column's name
MISSING = ("", "None", "nan", "NaN", "<NA>", "NaT")


def as_number(cell: Any) -> Fraction | float | None:
    """Return a cell's number, a float as the decimal that it shows; None where it is missing or no number."""
    text = str(cell)
    try:
        return float(text) if text in ("inf", "-inf") else Fraction(text)
    except (ValueError, ZeroDivisionError):
        return None


def format_cell(cell: Any, column: str = "", *, decimals: int | None = None) -> str:
    """Return a cell for a reader: years plain, whole numbers whole, ends outward, missing cells empty."""
    text = str(cell).removesuffix(" 00:00:00")  # a day
    if text in MISSING or isinstance(cell, str):
        return " ".join(text.split()) if isinstance(cell, str) else ""
    number = as_number(cell)
    if number is None or (YEAR.search(column) and number == int(number)):
        return {"True": "yes", "False": "no"}.get(text, text) if number is None else str(int(number))
    if isinf(number):
        return "∞" if number > 0 else "-∞"
    rounding = {"lower": "down", "upper": "up"}.get(end[0], "nearest") if (end := END.search(column)) else "nearest"
    if isinstance(cell, Integral) or number == int(number) and decimals is None:
        return formatting.format_number(number)
    return formatting.format_number(number, decimals=decimals, significant=5, rounding=rounding)


def format_ends(
    lower: Any, upper: Any, *, decimals: int | None = None, language: str = "en", between: str | None = None
) -> str:
    """Return an interval in words, rounded outward; a missing end is open, two missing ends are no interval."""
    low, high = as_number(lower), as_number(upper)
    if low is None and high is None:
        return ""
    return formatting.format_interval(low, high, decimals=decimals, language=language, between=between)


def format_point(value: Any, lower: Any, upper: Any, *, decimals: int | None = None) -> str:
    """Return a value with its interval in brackets, rounded outward."""
    shown = format_cell(value, decimals=decimals)
    low, high = as_number(lower), as_number(upper)
    if low is None and high is None:
        return shown
    left, right = formatting.format_ends(low, high, decimals=decimals)
    return f"{shown} {f'[{left}' if left else '(-∞'}, {f'{right}]' if right else '∞)'}".lstrip()
