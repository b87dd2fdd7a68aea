"""Why the cost of a school differs between places: its size, and what a seat costs."""

from collections.abc import Sequence
from math import log

import pandas as pd

from analysis_utils.models.ratios import relative
from asprinted.interval import Number


def size_and_price(found: pd.DataFrame, one: Sequence[str], other: Sequence[str]) -> pd.DataFrame:
    """Return how a difference in cost per school splits into size and price of a seat (logarithms add up)."""
    names = ("cost_per_school", "seats_per_school", "cost_per_seat")
    times = {name: relative(found, a, b) for name, a, b in zip(names, one, other, strict=True)}
    values = found.set_index("ratio_id")["value"].astype(float)
    rows = {
        name: {"value": values[a] / values[b], "lower": float(times[name].lower), "upper": float(times[name].upper)}
        for name, a, b in zip(names, one, other, strict=True)
    }
    cost, size = times["cost_per_school"], times["seats_per_school"]
    rows["share_of_size"] = {
        "value": 100 * log(rows["seats_per_school"]["value"]) / log(rows["cost_per_school"]["value"]),
        "lower": _percent(size.lower, cost.upper),
        "upper": _percent(size.upper, cost.lower),
    }
    rows["money_needed"] = {
        "value": 100 * rows["cost_per_school"]["value"] / rows["seats_per_school"]["value"] ** 2,
        "lower": float(100 * cost.lower / size.upper**2),
        "upper": float(100 * cost.upper / size.lower**2),
    }
    rows["seats_needed"] = {end: 10 * share**0.5 for end, share in rows["money_needed"].items()}
    return pd.DataFrame(rows).T


def _percent(size: Number, cost: Number) -> float:
    return 100 * log(float(size)) / log(float(cost))
