"""Which ratios may be compared: the obstacles of each pair, computed from what the ratios are."""

from itertools import combinations
from typing import Any

import pandas as pd

Ratio = dict[str, Any]  # a row of tidy/ratios
OBSTACLES = {
    "M": "other money: the one pays for something that the other does not",
    "C": "other count: person-times, persons or documents",
    "W": "other people: the groups differ, and not as two parts of one whole",
    "K": "kinds of aid: what is in the sum is not in print for both, or differs; parts of one total are exempt",
    "Y": "other years: both are in print and differ",
    "U": "years unknown: at least one of the two has no single period in print; two quotients of one sum are exempt",
    "N": "nested: the one is a part of the other",
}


def obstacles(found: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """Return each pair of ratios with the letters of ``OBSTACLES`` that stand against it."""
    typed = table.set_index("ratio_id")
    rows = []
    for one, other in combinations(found.fillna({"period": "", "items": ""}).to_dict("records"), 2):
        ids = one["ratio_id"], other["ratio_id"]
        rows.append((*ids, _letters(one, other, _kinship(typed, *ids))))
    return pd.DataFrame(rows, columns=["one", "other", "obstacles"])


def _letters(one: Ratio, other: Ratio, kinship: str) -> str:
    def counted(row: Ratio) -> str:
        return str(row["unit"]).partition("/")[2]

    same_money = str(one["statistic_ids"]).split()[0] == str(other["statistic_ids"]).split()[0]
    same_items = bool(one["items"]) and one["items"] == other["items"]
    known = bool(one["period"] and other["period"])
    faults = {
        "M": one["kind"] != other["kind"],
        "K": one["kind"] == other["kind"] and not (same_items or same_money or kinship),
        "C": counted(one) != counted(other),
        "W": one["population"] != other["population"] and not kinship,
        "Y": known and one["period"] != other["period"] and not same_money,
        "U": not known and not same_money,
        "N": kinship == "nested",
    }
    return "".join(letter for letter, fault in faults.items() if fault)


def _kinship(typed: pd.DataFrame, one: str, other: str) -> str:
    """Return "parts" for two parts of one whole, "nested" for a whole and its part, else nothing."""

    def sides(ratio: str) -> tuple[str, str]:
        return typed.at[ratio, "numerator"], typed.at[ratio, "denominator"]

    for rest, second in ((one, other), (other, one)):
        part = typed.at[rest, "numerator_less"], typed.at[rest, "denominator_less"]
        if all(part) and sides(second) == part:
            return "parts"
    for rest in typed.index[typed["denominator_less"] != ""]:
        family = {sides(rest), (typed.at[rest, "numerator_less"], typed.at[rest, "denominator_less"])}
        if {sides(one), sides(other)} <= family:
            return "nested"
    return ""


def matrix(pairs: pd.DataFrame, order: list[str]) -> pd.DataFrame:
    """Return `obstacles` as a square table in this order; "=" where a pair has none, empty on the diagonal."""
    square = pd.DataFrame("", index=order, columns=order)
    for row in pairs.itertuples():
        square.at[row.one, row.other] = square.at[row.other, row.one] = row.obstacles or "="
    return square
