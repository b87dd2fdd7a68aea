"""Tidy tables: raw rows with what their prints say, and tables of one subject each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from analysis_utils.tables.csv_text import TableError
from analysis_utils.tables.messages import require_columns
from analysis_utils.tables.store import load
from asprinted.quantity import Quantity
from asprinted.reading.parser import QuantityError, parse
from asprinted.rules import DEFAULT_RULES, Rules, ends

if TYPE_CHECKING:
    import pandas as pd

TOPICS = {
    "funding": ("aid",),
    "enrolment": ("admissions", "enrolment", "retention", "class_size", "kindergarten", "disability", "employment"),
    "staffing_pairing": ("staffing", "training", "pairing", "visits"),
    "buildings": ("building", "digital"),
    "governance": ("governance", "publicity", "customs", "other"),
}
REASONS = ("date", "ordinal", "furniture", "proper_name", "policy_term", "idiom_or_slogan", "article")
READ = {name: name for name in ("value", "lower", "upper", "bound", "decimals", "multiplier")}  # what a print says
READ |= {"printed_unit": "unit"}
NAMES = {  # column of tidy/statistics: the raw table that has it, and its column there
    "place": ("places", "name_en"),
    "place_zh": ("places", "name_zh"),
    "topic": ("measures", "topic"),
    "measure": ("measures", "label_en"),
    "measure_zh": ("measures", "label_zh"),
    "unit": ("measures", "unit"),
}
KEYS = {"places": "place_id", "measures": "measure_id"}
SUBJECT = (
    "statistic_id place_id place place_zh topic measure_id measure measure_zh population period year_from year_to span "
    "per unit value lower upper bound as_printed repeat_of part_of"
).split()
YEARS = re.compile(
    r"""(?P<first>[0-9]{4})?[0-9-]*        # a year, with month and day where they are given
        (?P<interval>/)?                   # behind it comes the other end
        (?P<last>[0-9]{4})?[0-9-]*         # empty where it is not printed""",
    re.VERBOSE,
)


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
        side and for the value of a range); bound; decimals, the digits behind the decimal point; multiplier;
        printed_unit, the classifier as printed. A whole number whose ``measure_id`` is that of a mean is rounded.

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
    >>> tidy(rows)[["value", "lower", "upper", "bound", "printed_unit"]]
       value  lower  upper       bound printed_unit
    a  66000  66000  67000   just_over           人次
    b    300    200    300  just_under            人
    """
    import pandas as pd

    require_columns(rows, ["as_printed"], "What is made tidy")
    quantities = parsed(rows, rules)

    def column(name: str) -> pd.Series:
        cells: list[Any] = [getattr(quantity, name) for quantity in quantities]
        if name in ("value", "lower", "upper"):  # exact numbers; what is a float is infinite
            return pd.Series([None if isinstance(c, float) else c for c in cells], index=rows.index, dtype="object")
        return pd.Series(cells, index=rows.index, dtype=None if cells else "object")

    return rows.assign(**{name: column(read) for name, read in READ.items()})


def parsed(rows: pd.DataFrame, rules: Rules) -> list[Quantity]:
    """Return what each print of a frame says, in its order."""
    mean = [False] * len(rows)
    if "measure_id" in rows:
        measures = load("raw/measures")
        mean = rows["measure_id"].isin(measures.loc[measures["mean"] == "yes", "measure_id"]).to_list()
    cells = zip(rows["as_printed"].items(), mean, strict=True)
    return [_parsed(row, cell, rules, mean=of_mean) for (row, cell), of_mean in cells]


def _parsed(row: object, as_printed: object, rules: Rules, *, mean: bool) -> Quantity:
    if not isinstance(as_printed, str):
        must = "must be text as it was printed, such as '425人'"
        raise TableError(f"Row {row!r}, as_printed: {must}; found {as_printed!r}; put it in quotes, or drop the row.")
    try:
        quantity = parse(as_printed, rules)
    except QuantityError as error:
        raise TableError(f"Row {row!r}, as_printed, {as_printed!r}: {error}") from error
    return as_mean(quantity, rules) if mean else quantity


def as_mean(quantity: Quantity, rules: Rules = DEFAULT_RULES) -> Quantity:
    """Return what the print of a mean, or of a difference of means, says: a whole number is rounded, not exact."""
    if quantity.bound != "exact" or quantity.value is None:
        return quantity
    last_digit = Fraction(quantity.multiplier, 10**quantity.decimals)
    lower, upper = ends("rounded", quantity.value, last_digit, last_digit, rules=rules)
    return replace(quantity, lower=lower, upper=upper, bound="rounded")


def statistics(raw: pd.DataFrame) -> pd.DataFrame:
    """Return ``tidy/statistics``: rows of ``raw/statistics`` made tidy, with what their ids stand for."""
    names = {column: _lookup(*where) for column, where in NAMES.items()}
    found = {column: raw[KEYS[NAMES[column][0]]].map(known) for column, known in names.items()}
    spans = [years(period) for period in raw["period"]]
    claims = claims_on(load("raw/claims").to_dict("records"))
    return tidy(raw).assign(
        **found,
        as_printed=raw["as_printed"].map(one_line),
        year_from=[first for first, _ in spans],
        year_to=[last for _, last in spans],
        claims=[claims.get(one, "") for one in raw["statistic_id"]],
    )


def _lookup(table: str, column: str) -> dict[str, str]:
    rows = load(f"raw/{table}")
    return dict(zip(rows[KEYS[table]], rows[column], strict=True))


def one_line(as_printed: str) -> str:
    """Return a print without the line breaks of its column."""
    return "".join(as_printed.split("\n"))


def years(period: str) -> tuple[int | None, int | None]:
    """Return the first and the last year of an EDTF date or interval; None for an end that is not printed."""
    found = YEARS.fullmatch(period.replace("..", ""))
    if found is None:
        raise TableError(
            f"A period must be an EDTF date or interval such as 2019 or 2016/; found {period!r}; correct it."
        )
    first, last = (int(found[end]) if found[end] else None for end in ("first", "last"))
    return first, last if found["interval"] else first


def claims_on(claims: Iterable[Mapping[Any, str]]) -> dict[str, str]:
    """Return for each statistic that a claim tests, or tests with, the ids of these claims, in their order."""
    found: dict[str, list[str]] = {}
    for row in claims:
        for key in dict.fromkeys(f"{row['quoted']} {row['inputs']}".split()):
            found.setdefault(key, []).append(row["claim_id"])
    return {key: " ".join(ids) for key, ids in found.items()}


def subject(statistics: pd.DataFrame, topics: tuple[str, ...]) -> pd.DataFrame:
    """Return the rows of ``tidy/statistics`` on some topics, by topic, measure and place."""
    kept = statistics[statistics["topic"].isin(topics)]
    return kept.sort_values(["topic", "measure_id", "place_id"], kind="stable")[SUBJECT].reset_index(drop=True)


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
