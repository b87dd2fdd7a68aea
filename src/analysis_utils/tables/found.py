"""The printed quantities of a running text as a DataFrame."""

from collections.abc import Iterable
from math import isinf

import pandas as pd

import asprinted
from analysis_utils.tables.messages import WrongType, WrongValue
from asprinted.finding.finder import Found
from asprinted.interval import Number
from asprinted.rules import DEFAULT_RULES, Rules

TYPES = {
    "start": "int64",
    "end": "int64",
    "as_printed": "str",
    "value": "float64",
    "lower": "float64",
    "upper": "float64",
    "bound": "str",
    "unit": "str",
    "per": "str",
    "multiplier": "int64",
    "decimals": "int64",
    "sentence": "str",
}
LARGEST = 2**63 - 1


def find(text: str, rules: Rules = DEFAULT_RULES) -> pd.DataFrame:
    """Return the printed quantities of a text, one a row: `asprinted.find` as a DataFrame.

    Parameters
    ----------
    text : str
        Any running text; not the name of a file.
    rules : Rules
        How wide each hedge is.

    Returns
    -------
    DataFrame
        In text order, with the columns

        - ``start``, ``end``: offsets into the text, end exclusive;
        - ``as_printed``: the exact characters, ``text[start:end]``;
        - ``value``, ``lower``, ``upper``: floats in base units (6.6万人次 is 66000; 5% is 5). An open side is missing
          (``NaN``), as in the tables of `load`, and so are the value of a range and what no float can hold;
        - ``bound``: how the print limits the value, one of ``asprinted.BOUNDS``;
        - ``unit``, ``per``: the printed classifier and the rate tail, empty where none is printed;
        - ``multiplier``, ``decimals``: the printed multiplier (万: 10000) and the digits behind the decimal point;
        - ``sentence``: the sentence that holds it, without white space, the quantity in 【】.

        Without quantities the frame has these columns and no row.

    Raises
    ------
    TypeError
        If ``text`` is no string.

    See Also
    --------
    asprinted.find : the same with exact numbers.

    Examples
    --------
    >>> find("惠及学生6.6万余人次，每学期家访不少于2次。")[["start", "as_printed", "lower", "upper", "bound"]]
       start as_printed    lower    upper      bound
    0      4    6.6万余人次  66000.0  67000.0  just_over
    1     17      不少于2次      2.0      NaN   at_least
    """
    if not isinstance(text, str):
        raise WrongType(f"A text must be a string; found {type(text).__name__}; read a file first: path.read_text().")
    return frame(map(row, asprinted.find(text, rules)))


def row(found: Found) -> tuple[object, ...]:
    """Return one quantity in the order of ``TYPES``."""
    q = found.quantity
    if q is None:
        raise WrongValue(f"A row is made of a quantity; {found.as_printed!r} is a {found.kind}; leave it out.")
    ends = as_float(q.value), as_float(q.lower), as_float(q.upper)
    where = found.start, found.end, found.as_printed
    return (*where, *ends, q.bound, q.unit, q.per, min(q.multiplier, LARGEST), q.decimals, found.sentence)


def as_float(number: Number | None) -> float | None:
    """Return an exact number as a float; open sides, and what no float holds, are None."""
    try:
        return None if number is None or isinf(number) else float(number)
    except OverflowError:
        return None


def frame(rows: Iterable[tuple[object, ...]], **before: str) -> pd.DataFrame:
    """Return rows of `row` as a frame with the types of ``TYPES``; ``before`` are types of columns that come first."""
    types = before | TYPES
    return pd.DataFrame(list(rows), columns=list(types)).astype(types)
