"""Tidy tables: raw rows with what their prints say, and tables of one subject each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asprinted.reading.parser import parse

if TYPE_CHECKING:
    import pandas as pd

    from asprinted.rules import Rules

TOPICS = {
    "funding": ("aid",),
    "enrolment": ("admissions", "enrolment", "retention", "class_size", "kindergarten", "disability", "employment"),
    "staffing_pairing": ("staffing", "training", "pairing", "visits"),
    "buildings": ("building", "digital"),
    "governance": ("governance", "publicity", "customs", "other"),
}


def subject(statistics: pd.DataFrame, measures: pd.DataFrame, topics: tuple[str, ...]) -> pd.DataFrame:
    """Return the statistics of some topics with the unit of their measure.

    Parameters
    ----------
    statistics : DataFrame
        ``load("tidy/statistics")``.
    measures : DataFrame
        ``load("raw/measures")``.
    topics : tuple of str
        Topics to keep.

    Returns
    -------
    DataFrame
        One statistic a row, sorted by topic, measure and place.
    """
    about = measures.set_index("measure_id")[["topic", "unit"]]
    joined = statistics.drop(columns="unit").join(about, on="measure_id")
    columns = (
        "statistic_id place_id topic measure_id population period per unit value lower upper bound as_printed".split()
    )
    kept = joined[joined["topic"].isin(topics)]
    return kept.sort_values(["topic", "measure_id", "place_id"], kind="stable")[columns].reset_index(drop=True)


def mechanism_matrix(mechanisms: pd.DataFrame) -> pd.DataFrame:
    """Return one row per place and instrument that a report attributes to it.

    Parameters
    ----------
    mechanisms : DataFrame
        ``load("raw/mechanisms")``.

    Returns
    -------
    DataFrame
        place_id, mechanism_id, in_place, planned (yes or no), addresses.
    """
    spans = mechanisms["report_id"] + " " + mechanisms["start"] + "-" + mechanisms["end"]
    groups = mechanisms.assign(address=spans).groupby(["place_id", "mechanism_id"], sort=True)
    matrix = groups.agg(
        in_place=("status", lambda s: "yes" if (s == "in_place").any() else "no"),
        planned=("status", lambda s: "yes" if (s == "planned").any() else "no"),
        addresses=("address", "; ".join),
    )
    return matrix.reset_index()


def accounting(statistics: pd.DataFrame, set_aside: pd.DataFrame) -> pd.DataFrame:
    """Return how many spans of each report are statistics, and how many are set aside for which reason.

    Returns
    -------
    DataFrame
        One row a report and one for all; columns statistic, the reasons, all.
    """
    import pandas as pd

    numbers = statistics[["report_id"]].assign(kind="statistic")
    others = set_aside[["report_id"]].assign(kind=set_aside["reason"])
    kinds = pd.concat([numbers, others], ignore_index=True)
    table = pd.crosstab(kinds["report_id"], kinds["kind"], margins=True, margins_name="all")
    order = [*dict.fromkeys(statistics["report_id"]), "all"]
    return table.reindex(
        index=order, columns=["statistic", "date", "name", "ordinal", "furniture", "all"], fill_value=0
    )


def tidy_statistics(raw: pd.DataFrame, rules: Rules | None = None) -> pd.DataFrame:
    """Return the raw statistics with what each print says beside it.

    Parameters
    ----------
    raw : DataFrame
        ``load("raw/statistics")``.
    rules : Rules, optional
        How wide each hedge is; default ``DEFAULT_RULES``.

    Returns
    -------
    DataFrame
        The raw columns and value, lower, upper (exact numbers; open sides and the value of a range None), bound, unit,
        decimals, multiplier.
    """
    read = [parse(text, rules) if rules else parse(text) for text in raw["as_printed"]]
    exact = {
        name: [None if isinstance(x := getattr(q, name), float) else x for q in read]
        for name in ("value", "lower", "upper")
    }
    return raw.assign(
        **{name: _objects(values) for name, values in exact.items()},
        **{name: [getattr(q, name) for q in read] for name in ("bound", "unit", "decimals", "multiplier")},
    )


def _objects(values: list[object]) -> pd.Series:
    import pandas as pd

    return pd.Series(values, dtype="object")
