"""Quotients of printed numbers as intervals; a row of ``raw/ratios`` names what stands above and below the line."""

from fractions import Fraction
from math import isinf
from typing import Any

import pandas as pd

from analysis_utils.tables.csv_text import TableError
from analysis_utils.tables.messages import choose, require_columns
from analysis_utils.tables.tidy import one_line
from asprinted.interval import Interval, Number, exact, remainder
from asprinted.quantity import Quantity
from asprinted.reading.parser import parse
from asprinted.rules import DEFAULT_RULES, Rules

SIDES = ("numerator", "numerator_less", "denominator", "denominator_less")
TYPED = ("ratio_id", "label_zh", "subject", "kind", "basis", "years", "unit", "population_note", "items", "note")
NEEDED = ("label_en", *TYPED, *SIDES)
COLUMNS = (
    "ratio_id label label_zh subject kind basis place_ids population population_note years period numerator_as_printed "
    "denominator_as_printed unit value lower upper position lies items note statistic_ids"
).split()


class RatioError(TableError):
    """A ratio that cannot be formed from the statistics it names."""


def ratios(
    table: pd.DataFrame, statistics: pd.DataFrame, rules: Rules = DEFAULT_RULES, *, edge: Fraction = Fraction(1, 20)
) -> pd.DataFrame:
    """Return every ratio as the interval that its prints allow.

    Parameters
    ----------
    table : DataFrame
        ``load("raw/ratios")``, or rows of it: statistic ids above and below the line, and what is taken off either.
    statistics : DataFrame
        ``load("tidy/statistics")`` or ``load("raw/statistics")``: the prints are read again, under ``rules``.
    rules : Rules
        How wide each hedge is.
    edge : Fraction
        Part of the interval next to an end that still counts as that end.

    Returns
    -------
    DataFrame
        One ratio a row, the columns of ``tidy/ratios``; value, lower, upper and position are exact numbers, None where
        there is none (a range has no value, an open side no end).

    Raises
    ------
    RatioError
        If a statistic is unknown, or a derived ratio has no denominator, or a quoted one has.
    TableError
        If a column is missing.

    Notes
    -----
    The quotient of the intervals [a, b] and [c, d], with c above zero, is [a/d, b/c]. It is exact, not merely safe,
    where no statistic stands on both sides. A part that is taken off its whole leaves at least zero.

    Examples
    --------
    >>> from analysis_utils.tables.store import load
    >>> found = ratios(load("raw/ratios"), load("raw/statistics")).set_index("ratio_id")
    >>> row = found.loc["banan_aid_all"]
    >>> float(row["lower"]) < 1193 < float(row["upper"]), row["lies"]
    (True, 'upper end')
    """
    require_columns(table, NEEDED, "Ratios")
    require_columns(statistics, ["statistic_id", "as_printed", "place_id", "population", "period"], "Statistics")
    known = statistics.fillna({"period": ""}).set_index("statistic_id")
    rows = [_ratio(row, known, rules, edge) for row in table.to_dict("records")]
    frame = pd.DataFrame(rows, columns=COLUMNS)
    numbers = ["value", "lower", "upper", "position"]
    return frame.assign(**{n: pd.Series([row[n] for row in rows], dtype="object") for n in numbers})


def _ratio(row: dict[str, Any], known: pd.DataFrame, rules: Rules, edge: Fraction) -> dict[str, Any]:
    ids = list(dict.fromkeys(" ".join(row[side] for side in SIDES).split()))
    if missing := [i for i in ids if i not in known.index]:
        raise RatioError(
            f"A ratio must name statistics of raw/statistics; {row['ratio_id']!r} names {missing}; correct the ids."
        )
    if bool(row["denominator"]) != (row["basis"] == "derived"):
        raise RatioError(
            f"A derived ratio has a denominator and a quoted one has none; found {row['ratio_id']!r} {row['basis']} "
            f"over {row['denominator']!r}; correct basis or denominator."
        )
    sides = {side: [parse(known.at[i, "as_printed"], rules) for i in row[side].split()] for side in SIDES}
    above, below = (_value(sides[s], sides[f"{s}_less"]) for s in ("numerator", "denominator"))
    value = None if above is None or below is None else exact(Fraction(above) / Fraction(below))
    top, bottom = (_interval(sides[s], sides[f"{s}_less"]) for s in ("numerator", "denominator"))
    interval = top / bottom
    position = place_in(value, interval)
    base = (row["denominator"] or row["numerator"]).split()[0]
    periods = set(known.loc[ids, "period"])
    return {name: row[name] for name in TYPED} | {
        "label": row["label_en"],
        "numerator_as_printed": _as_printed(row, known, "numerator"),
        "denominator_as_printed": _as_printed(row, known, "denominator"),
        "place_ids": " ".join(dict.fromkeys(known.loc[ids, "place_id"])),
        "population": known.at[base, "population"],
        "period": periods.pop() if len(periods) == 1 else "",
        "value": value,
        "lower": interval.lower,
        "upper": None if isinf(interval.upper) else interval.upper,
        "position": position,
        "lies": _words(value, interval, position, edge),
        "statistic_ids": " ".join(ids),
    }


def _as_printed(row: dict[str, Any], known: pd.DataFrame, side: str) -> str:
    """Return what stands on one side of the line, as printed."""
    kept, taken = ([one_line(known.at[i, "as_printed"]) for i in row[s].split()] for s in (side, f"{side}_less"))
    return " - ".join([" + ".join(kept), *taken])


def _interval(whole: list[Quantity], part: list[Quantity]) -> Interval:
    if not whole:
        return Interval(1, 1)
    total = sum((q.interval for q in whole[1:]), start=whole[0].interval)
    return remainder(total, sum((q.interval for q in part[1:]), start=part[0].interval)) if part else total


def _value(whole: list[Quantity], part: list[Quantity]) -> Number | None:
    if not whole:
        return 1
    kept, taken = ([q.value for q in side if q.value is not None] for side in (whole, part))
    missing = len(kept) + len(taken) < len(whole) + len(part)
    return None if missing else exact(sum(kept) - sum(taken))


def place_in(value: Number | None, interval: Interval) -> Number | None:
    """Return where a value lies: 0 at the lower end, 1 at the upper; None for a point or an open side."""
    if value is None or interval.width == 0 or isinf(interval.upper) or isinf(interval.lower):
        return None
    return exact(Fraction(value - interval.lower) / Fraction(interval.width))


def _words(value: Number | None, interval: Interval, position: Number | None, edge: Fraction) -> str:
    if value is None:
        return "no value"
    if position is None:
        return "exact" if interval.width == 0 else "lower end" if value == interval.lower else "inside"
    return "lower end" if position <= edge else "upper end" if position >= 1 - edge else "inside"


def relative(found: pd.DataFrame, one: str, other: str) -> Interval:
    """Return how many times one ratio goes into another, as an interval.

    Parameters
    ----------
    found : DataFrame
        What `ratios` returns, or ``load("tidy/ratios")``: ratio_id, lower and upper, in any order.
    one, other : str
        Ratio ids; the second divides the first.

    Returns
    -------
    Interval

    Raises
    ------
    TableError
        If a column or a ratio is missing.

    Notes
    -----
    Whether the two may be compared is not judged here: ``notebooks/92_funding_pairs.ipynb`` judges every pair of
    amounts of aid. Safe for any two ratios; exact where no statistic stands in both, or where a shared one moves both
    ends the same way, as the part and the rest of one whole do: what is added to the part is taken from the rest.

    Examples
    --------
    >>> import pandas as pd
    >>> found = pd.DataFrame({"ratio_id": ["a", "b"], "lower": [4, 2], "upper": [5, 2]})
    >>> str(relative(found, "a", "b"))
    '2 to 2.5'
    """
    require_columns(found, ["ratio_id", "lower", "upper"], "Ratios")
    rows = found.set_index("ratio_id")
    if unknown := [i for i in (one, other) if i not in rows.index]:
        raise RatioError(
            f"A ratio must be in the frame; found none named {unknown[0]!r}; {choose(unknown[0], rows.index)}"
        )
    first, second = (Interval(exact(rows.at[i, "lower"]), exact(rows.at[i, "upper"])) for i in (one, other))
    return first / second
