"""Hedged totals, means and growth against what they can be computed from."""

from fractions import Fraction

import pandas as pd

import asprinted
from analysis_utils.models.hedge_width import step


def computed(totals: pd.DataFrame) -> pd.DataFrame:
    """Return each hedged number of raw/hedge_totals with the number that its terms give.

    Parameters
    ----------
    totals : DataFrame
        The raw table, one row a number.

    Returns
    -------
    DataFrame
        One row a total: label, as_printed, bound, ``computed`` (in the unit of the print), ``steps`` (its distance from
        the print, in units of `step`) and ``held``: whether the default rules hold.

    Examples
    --------
    >>> from analysis_utils.tables.store import load
    >>> found = computed(load("raw/hedge_totals")).set_index("total_id").loc["wages-1952-1956"]
    >>> print(found["as_printed"], round(found["computed"], 2), found["held"])
    将近37% 36.77 True
    """
    rows = [_row(str(name), group) for name, group in totals.groupby("total_id", sort=False)]
    return pd.DataFrame(rows)


def _row(name: str, group: pd.DataFrame) -> dict[str, object]:
    head = group[group["role"] == "hedged"].iloc[0]
    hedged, value = asprinted.parse(head["as_printed"]), _value(head, group)
    printed = Fraction(hedged.value or 0)
    return {
        "total_id": name,
        "label": head["label"],
        "as_printed": head["as_printed"],
        "bound": hedged.bound,
        "computed": float(value),
        "steps": float((value - printed) / step(hedged)),
        "held": bool(hedged.lower <= value <= hedged.upper),
    }


def _value(head: pd.Series, group: pd.DataFrame) -> Fraction:
    parts = {"plus": Fraction(0), "minus": Fraction(0), "start": Fraction(0)}
    for row in group[group["role"] != "hedged"].itertuples():
        parts[str(row.role)] += Fraction(asprinted.parse(str(row.as_printed)).value or 0)
    found, years = parts["plus"] - parts["minus"], int(head["years"] or 1)
    if head["operation"] != "growth":
        return found / years
    ratio = found / parts["start"]
    growth = (ratio if years == 1 else Fraction(float(ratio) ** (1 / years))) - 1
    return growth if "倍" in head["as_printed"] else 100 * growth
