"""Tidy tables: raw rows with what their prints say, and tables of one subject each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis_utils.tables.csv_text import TableError
from analysis_utils.tables.messages import require_columns
from asprinted.quantity import Quantity
from asprinted.reading.parser import QuantityError, parse
from asprinted.rules import DEFAULT_RULES, Rules

if TYPE_CHECKING:
    import pandas as pd

TOPICS = {
    "funding": ("aid",),
    "enrolment": ("admissions", "enrolment", "retention", "class_size", "kindergarten", "disability", "employment"),
    "staffing_pairing": ("staffing", "training", "pairing", "visits"),
    "buildings": ("building", "digital"),
    "governance": ("governance", "publicity", "customs", "other"),
}
REASONS = ("date", "name", "ordinal", "furniture")
READ = ("value", "lower", "upper", "bound", "unit", "decimals", "multiplier")  # what a print says, as columns


def tidy(rows: pd.DataFrame, rules: Rules = DEFAULT_RULES) -> pd.DataFrame:
    """Return rows with the interval that each as-printed string stands for.

    Parameters
    ----------
    rows : DataFrame
        Any frame with a column ``as_printed`` of text, such as ``load("raw/statistics")`` or a part of it: in any
        order, with any index.
    rules : Rules
        How wide each hedge is.

    Returns
    -------
    DataFrame
        The same rows, in their order and with their index, and beside them (columns of these names are replaced):
        value, lower and upper, in base units (6.6万人次: 66000), as exact numbers (int or Fraction; None for an open
        side and for the value of a range); bound; unit, the printed classifier; decimals, the digits behind the
        decimal point; multiplier.

    Raises
    ------
    TableError
        If there is no column ``as_printed``, or a cell of it is no printed quantity.

    See Also
    --------
    asprinted.parse : the same for one string.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"as_printed": ["6.6万余人次", "近300人"]}, index=["a", "b"])
    >>> tidy(rows)[["value", "lower", "upper", "bound", "unit"]]
       value  lower  upper       bound unit
    a  66000  66000  67000   just_over   人次
    b    300    200    300  just_under    人
    """
    import pandas as pd

    require_columns(rows, ["as_printed"], "What is made tidy")
    quantities = parsed(rows, rules)

    def column(name: str) -> pd.Series:
        cells: list[Any] = [getattr(quantity, name) for quantity in quantities]
        if name in ("value", "lower", "upper"):  # exact numbers; what is a float is infinite
            return pd.Series([None if isinstance(c, float) else c for c in cells], index=rows.index, dtype="object")
        return pd.Series(cells, index=rows.index, dtype=None if cells else "object")

    return rows.assign(**{name: column(name) for name in READ})


def parsed(rows: pd.DataFrame, rules: Rules) -> list[Quantity]:
    """Return what each print of a frame says, in its order."""
    return [_parsed(row, cell, rules) for row, cell in rows["as_printed"].items()]


def _parsed(row: object, as_printed: object, rules: Rules) -> Quantity:
    if not isinstance(as_printed, str):
        must = "must be text as it was printed, such as '425人'"
        raise TableError(f"Row {row!r}, as_printed: {must}; found {as_printed!r}; put it in quotes, or drop the row.")
    try:
        return parse(as_printed, rules)
    except QuantityError as error:
        raise TableError(f"Row {row!r}, as_printed, {as_printed!r}: {error}") from error


def subject(statistics: pd.DataFrame, measures: pd.DataFrame, topics: tuple[str, ...]) -> pd.DataFrame:
    """Return the statistics of some topics, in the unit of their measure, by topic, measure and place."""
    about = measures.set_index("measure_id")[["topic", "unit"]]
    joined = statistics.drop(columns="unit").join(about, on="measure_id")
    columns = (
        "statistic_id place_id topic measure_id population period per unit value lower upper bound as_printed".split()
    )
    kept = joined[joined["topic"].isin(topics)]
    return kept.sort_values(["topic", "measure_id", "place_id"], kind="stable")[columns].reset_index(drop=True)


def mechanism_matrix(mechanisms: pd.DataFrame) -> pd.DataFrame:
    """Return one row per place and instrument of ``raw/mechanisms``: in_place, planned (yes or no), addresses."""
    rows = mechanisms.assign(first=mechanisms["start"].astype(int)).sort_values(["first", "report_id"], kind="stable")
    rows["address"] = rows["report_id"] + " " + rows["start"] + "-" + rows["end"]
    groups = rows.groupby(["place_id", "mechanism_id"], sort=True)
    matrix = groups.agg(
        in_place=("status", lambda s: "yes" if (s == "in_place").any() else "no"),
        planned=("status", lambda s: "yes" if (s == "planned").any() else "no"),
        addresses=("address", "; ".join),
    )
    return matrix.reset_index()


def accounting(statistics: pd.DataFrame, set_aside: pd.DataFrame) -> pd.DataFrame:
    """Return a row a report, as they appear, and one for all: numbers of statistics, spans set aside by reason, all."""
    import pandas as pd

    numbers = statistics[["report_id"]].assign(kind="statistic")
    others = set_aside[["report_id"]].assign(kind=set_aside["reason"].to_numpy())
    kinds = pd.concat([numbers, others], ignore_index=True)
    table = pd.crosstab(kinds["report_id"], kinds["kind"], margins=True, margins_name="all")
    return table.reindex(
        index=[*dict.fromkeys(kinds["report_id"]), "all"], columns=["statistic", *REASONS, "all"], fill_value=0
    )
