"""The headline results of the notebooks under each reading of the print that we tried."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from math import inf, nan
from typing import Any

import pandas as pd

from analysis_utils.models import compare, doubtful_year, mechanisms
from analysis_utils.models.ratios import ratios, relative
from analysis_utils.tables.messages import require_columns
from analysis_utils.tables.store import load
from asprinted.interval import Interval
from asprinted.reading.parser import parse
from asprinted.rules import RULES, Rules

Tables = Mapping[str, "pd.DataFrame"]
Rows = Iterator[dict[str, Any]]

SOURCES = tuple(
    "tidy/admissions tidy/statistics raw/ratios raw/context raw/mechanisms raw/mechanism_codings raw/sections".split()
)
TURNING_POINTS = {"percentage points": 0, "times": 1, "instruments": 0}
PUBLISHED = "as published"
FIRST_YEARS, LAST_YEARS = (2016, 2017, 2018), (2019, 2020)
PRICE_YEAR = 2020
WHOLE = "banan_aid_all"
ON_TOP = "registered on top of the total"
GAPS = {  # a share less another, which is a statistic or a national series
    "preschool_above_nation": ("xiushan-preschool-gross-enrolment-2020", "preschool_gross_enrolment_pct"),
    "disabled_below_all": ("bishan-enrolment-rate", "bishan-disabled-enrolment-rate"),
}
TIMES = {
    "registered_award": ("banan_aid_registered", "banan_aid_rest"),
    "seat_school_kindergarten": ("shapingba_cost_per_seat", "linyi_cost_per_seat"),
}


def specifications(tables: Tables | None = None) -> pd.DataFrame:
    """Return each headline result under each reading of what it rests on.

    Parameters
    ----------
    tables : mapping, optional
        The tables of ``SOURCES`` by name, which is the default; changed ones ask what their changes would do.

    Returns
    -------
    DataFrame
        headline; rules (how wide hedges are, a name of ``asprinted.RULES``) and reading (of everything else); value,
        lower, upper and unit, value missing where a reading leaves it open; holds, whether the whole interval stays on
        its side of the turning point (0, or 1 of a ratio); statistic_ids.

    Raises
    ------
    ValueError
        If a table is missing.

    References
    ----------
    Simonsohn, U., Simmons, J. P., and Nelson, L. D. (2020). Specification curve analysis. Nature Human Behaviour 4,
    1208-1214.

    Examples
    --------
    >>> table = specifications()
    >>> award = table[(table["headline"] == "registered_award") & (table["reading"] == PUBLISHED)]
    >>> award["upper"].round(2).tolist()  # one for each rule
    [1.86, 1.83, 1.84, 1.89, 2.03, 1.86, 1.85]
    """
    tables = {name: load(name) for name in SOURCES} if tables is None else tables
    if missing := sorted(set(SOURCES) - set(tables)):
        raise ValueError(f"All tables of SOURCES are needed; found none named {', '.join(missing)}; load them too.")
    of_prints = (row for rules in RULES.values() for make in (xiushan, gaps, times) for row in make(tables, rules))
    table = pd.DataFrame([*of_prints, *instruments(tables)])
    return table.assign(holds=table["lower"] > table["unit"].map(TURNING_POINTS))


def robustness(table: pd.DataFrame) -> pd.DataFrame:
    """Return for each headline its published value, how far the readings move it, and whether it holds.

    Parameters
    ----------
    table : DataFrame
        What `specifications` returns, or rows of it that hold each headline's published one.

    Returns
    -------
    DataFrame
        One headline a row: value, lower and upper as published; smallest and largest, the ends of all intervals of
        readings that give a value; open_lower and open_upper, of readings that give ends but no value; unit; readings
        (how many were tried), answers (how many differ), held (how many of the readings keep the conclusion); verdict,
        ``firm`` where all do, else ``depends``; statistic_ids.

    Raises
    ------
    TableError
        If a column is missing.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = {"headline": "rise", "rules": ["default", "wide"], "reading": PUBLISHED, "unit": "times"}
    >>> ends = {"value": [3, 3], "lower": [2, 1], "upper": [5, 6], "holds": [True, False], "statistic_ids": "all"}
    >>> robustness(pd.DataFrame(rows | ends))[["smallest", "largest", "held", "verdict"]].to_numpy().tolist()
    [[1, 6, 1, 'depends']]
    """
    ends = ["value", "lower", "upper"]
    require_columns(table, ["headline", "rules", "reading", *ends, "unit", "holds", "statistic_ids"], "What is tried")
    published = table[(table["rules"] == "default") & (table["reading"] == PUBLISHED)].set_index("headline")
    groups = table.groupby("headline", sort=False)
    known, no_value = (
        part.groupby("headline") for part in (table.dropna(subset="value"), table[table["value"].isna()])
    )
    found = published[[*ends, "unit", "statistic_ids"]].assign(
        smallest=known["lower"].min(),
        largest=known["upper"].max(),
        open_lower=no_value["lower"].min(),
        open_upper=no_value["upper"].max(),
        readings=groups.size(),
        answers=groups[ends].apply(lambda part: len(part.round(9).drop_duplicates())),
        held=groups["holds"].sum(),
        verdict=groups["holds"].all().map({True: "firm", False: "depends"}),
    )
    return found.reset_index()


def xiushan(tables: Tables, rules: Rules) -> Rows:
    """Yield the last years above the first, 2020 alone above the first, 2019 above 2020 (notebook 30)."""
    statistics = tables["tidy/statistics"].set_index("statistic_id")
    examinees = statistics[statistics["measure_id"] == "exam_candidates_persons"].iloc[0]
    admissions = tables["tidy/admissions"].sort_values("year")
    ids = " ".join([*admissions["statistic_ids"], examinees.name])
    prints = statistics.loc[admissions["statistic_ids"].str.split().str[0], "as_printed"]
    admissions = admissions.assign(admitted_persons=[_whole(each, rules) for each in prints])
    every = doubtful_year.readings(admissions, _whole(examinees["as_printed"], rules))
    for reading, years in every.groupby("reading", sort=False):
        said = PUBLISHED if reading == doubtful_year.EXAMINEES else str(reading)
        if reading == doubtful_year.LEFT_OUT:
            ends = _gap(years, LAST_YEARS[1:], FIRST_YEARS)
            yield _row("last_year_higher", rules, PUBLISHED, ends, "percentage points", ids)
            continue
        for headline, one, other in (
            ("late_years_higher", LAST_YEARS, FIRST_YEARS),
            ("fell_in_2020", LAST_YEARS[:1], LAST_YEARS[1:]),
        ):
            ends = _gap(years, one, other)
            if reading == doubtful_year.ABOVE_LINE:  # from none of those above the line to all of them
                none = years.assign(count=years["count"].where(years["year"] != LAST_YEARS[0], 0))
                ends = (nan, _gap(none, one, other)[1], ends[2])
            yield _row(headline, rules, said, ends, "percentage points", ids)


def _whole(as_printed: str, rules: Rules) -> int:
    found = parse(as_printed, rules).interval
    if found.lower != found.upper:
        raise ValueError(f"A count must be one number; found {as_printed!r}, {found}, under {rules.name}; model it.")
    return int(found.lower)


def _gap(years: pd.DataFrame, one: tuple[int, ...], other: tuple[int, ...]) -> tuple[Any, ...]:
    """Return the share of some years less that of others, with its Newcombe interval, in points."""
    sums = (years.loc[years["year"].isin(part), ["count", "total"]].sum() for part in (one, other))
    return compare.difference(*sums)


def gaps(tables: Tables, rules: Rules) -> Rows:
    """Yield preschool enrolment above the nation's, and disabled children's below all children's (notebook 32)."""
    printed = tables["tidy/statistics"].set_index("statistic_id")["as_printed"]
    if rules.zeros_rounded:
        return  # zeros of a share are digits
    for headline, (one, other) in GAPS.items():
        series = tables["raw/context"].query("series_id == @other and year == '2020'")["value"]
        prints = (printed[one], printed.get(other, f"{series.squeeze()}%"))
        first, second = (parse(p, rules) for p in prints)
        gap = first.interval.cut(0, 100) - second.interval
        ends = (Fraction(first.value or 0) - Fraction(second.value or 0), gap.lower, gap.upper)  # both are in print
        ids = " ".join(each for each in (one, other) if each in printed.index)
        yield _row(headline, rules, PUBLISHED, ends, "percentage points", ids)


def times(tables: Tables, rules: Rules) -> Rows:
    """Yield awards in Banan (31), visitors per solved problem (51), the price of a seat (34), also in 2020 prices."""
    found = ratios(tables["raw/ratios"], tables["tidy/statistics"], rules).set_index("ratio_id")
    for headline, (one, other) in TIMES.items():
        value, reach = found.at[one, "value"] / found.at[other, "value"], relative(found.reset_index(), one, other)
        ids = " ".join(found.loc[[one, other], "statistic_ids"])
        yield _row(headline, rules, PUBLISHED, (value, reach.lower, reach.upper), "times", ids)
        if headline == "registered_award":  # the total is then that of the others
            value, reach = found.at[one, "value"] / found.at[WHOLE, "value"], relative(found.reset_index(), one, WHOLE)
            ends, ids = (value, reach.lower, reach.upper), " ".join(found.loc[[one, WHOLE], "statistic_ids"])
            yield _row(headline, rules, ON_TOP, ends, "times", ids)
        if headline.startswith("seat"):
            dearer = _rise(tables, one) / _rise(tables, other)
            raised = [float(end) * dearer for end in (value, reach.lower, reach.upper)]
            yield _row(headline, rules, f"prices of {PRICE_YEAR}", raised, "times", ids)
    problems = found.loc["rongchang_problems_per_visitor"]
    visitors = Interval(1, 1) / Interval(problems["lower"], problems["upper"])
    ends = (1 / problems["value"], visitors.lower, visitors.upper)
    yield _row("visitors_per_problem", rules, PUBLISHED, ends, "times", problems["statistic_ids"])


def _rise(tables: Tables, ratio: str) -> float:
    """Return how much dearer 2020 was than the first year of a ratio's money; 1 where that year is not known."""
    money = tables["raw/ratios"].set_index("ratio_id").at[ratio, "numerator"]
    printed = tables["tidy/statistics"].set_index("statistic_id").at[money, "year_from"]
    year = inf if pd.isna(printed) else int(printed)
    rises = tables["raw/context"].query("series_id == 'cpi_change_pct'").astype({"year": int, "value": float})
    since = rises[(rises["year"] > year) & (rises["year"] <= PRICE_YEAR)]
    return float((1 + since["value"] / 100).prod())


def instruments(tables: Tables) -> Rows:
    """Yield how many more instruments the shortest long text names than any short one (notebook 35), without hedges."""
    codings = tables["raw/mechanism_codings"]
    told = {"as published": tables["raw/mechanisms"]} | {f"{c} coding": p for c, p in codings.groupby("coder")}
    for (coding, rows), announced, school in product(told.items(), (False, True), (True, False)):
        if announced:
            rows = rows.assign(status="in_place").drop_duplicates(["place_id", "mechanism_id", "report_id"])
        rows = rows if school else rows[rows["place_id"] != "pengan"]
        said = [coding, *["announced too"] * announced, *["without the one school"] * (not school)]
        reading = ", ".join(part for part in said if part != PUBLISHED) or PUBLISHED
        texts = mechanisms.texts(rows, tables["raw/sections"]).query("in_place > 0")
        long = texts["han_characters"] > 1000
        ahead = texts.loc[long, "in_place"].min() - texts.loc[~long, "in_place"].max()
        yield _row("long_texts_name_more", RULES["default"], reading, [ahead] * 3, "instruments", "mechanisms")


def _row(headline: str, rules: Rules, reading: str, ends: Any, unit: str, ids: str) -> dict[str, Any]:
    value, lower, upper = map(float, ends)
    numbers = {"value": value, "lower": lower, "upper": upper, "unit": unit}
    return {"headline": headline, "rules": rules.name, "reading": reading, **numbers, "statistic_ids": ids}
