"""The headlines of the notebooks, and the value at which each would turn, under every reading that they depend on."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import inf
from typing import Any

import numpy as np
import pandas as pd

from analysis_utils.models import breaks, compare, cooccurrence, mechanisms, sensitivity
from analysis_utils.models.ratios import ratios, relative
from analysis_utils.tables.tidy import mechanism_matrix
from asprinted.interval import Interval
from asprinted.reading.parser import parse
from asprinted.rules import RULES, Rules

Tables = Mapping[str, "pd.DataFrame"]
Specifications = Iterator[dict[str, Any]]
Years = Sequence[int]
Ends = Sequence[Any]  # value, lower and upper

TURNING_POINTS = {
    "late_years_higher": 0.0,
    "fell_in_2020": 0.0,
    "step_not_line": 0.0,
    "registered_award": 1.0,
    "preschool_above_nation": 0.0,
    "bishan_all_is_not_all": 0.0,
    "visitors_per_problem": 1.0,
    "seat_shapingba_county": 1.0,
    "seat_county_linyi": 1.0,
    "school_shapingba_county": 1.0,
    "long_texts_name_more": 0.0,
    "no_pair_travels": 0.05,
}
UNITS = dict.fromkeys(TURNING_POINTS, "times") | {
    "late_years_higher": "percentage points",
    "fell_in_2020": "percentage points",
    "step_not_line": "AIC",
    "preschool_above_nation": "percentage points",
    "bishan_all_is_not_all": "percentage points",
    "long_texts_name_more": "instruments",
    "no_pair_travels": "",
}
PRINTS = {
    "preschool_above_nation": ("xiushan-preschool-gross-enrolment-2020",),
    "bishan_all_is_not_all": ("bishan-enrolment-rate", "bishan-disabled-enrolment-rate"),
}
DIVISORS = {  # headline: what the money is divided by: dearer and cheaper ratio
    "seat_shapingba_county": {"schools": ("shapingba_cost_per_seat", "county_cost_per_seat")},
    "seat_county_linyi": {"schools": ("county_cost_per_seat", "linyi_cost_per_seat")},
    "school_shapingba_county": {
        "schools": ("shapingba_cost_per_school", "county_cost_per_school"),
        "sites": ("shapingba_cost_per_site", "county_cost_per_school"),
    },
}
RATIOS = {
    "registered_award": ("banan_aid_registered", "banan_aid_rest"),
    "visitors_per_problem": ("rongchang_problems_per_visitor",),
} | {headline: tuple(r for pair in found.values() for r in pair) for headline, found in DIVISORS.items()}
LATE_YEARS = {"2019 and 2020": (2019, 2020), "2019 only": (2019,), "2020 only": (2020,)}
PRICES = {"as printed": None, "prices of 2020, first year": 0, "prices of 2020, last year": 1}
PRICE_YEAR = 2020
CODINGS = ("adjudicated", "first", "second")
COUNTED = ("in place", "announced too")
COMPANY = ("all", "without the one school")


def xiushan(tables: Tables) -> Specifications:
    """Yield Xiushan's headlines: last years above the first, 2020 below 2019, a step and no line (notebooks 30, 36)."""
    readings = sensitivity.readings(tables["tidy/admissions"], _examinees(tables))
    for reading, years in readings.groupby("reading", sort=False):
        series = tuple(years[c].to_numpy() for c in ("admitted_persons", "denominator_persons", "year"))
        published, choice = reading == sensitivity.EXAMINEES, {"reading_of_2019": reading}
        for words, chosen in LATE_YEARS.items():
            if set(chosen) <= set(series[2]):  # else the reading leaves that year out
                found = _difference(*series, chosen=chosen, others=(2016, 2017, 2018))
                yield _row("late_years_higher", choice | {"late_years": words}, found, published and len(chosen) == 2)
        if 2019 in series[2]:
            yield _row("fell_in_2020", choice, _difference(*series, chosen=(2019,), others=(2020,)), published)
        fits = breaks.models(*series)["aic_above"]
        yield _row("step_not_line", choice, [fits["line"] - fits["step"]] * 3, published)


def tipping_points(tables: Tables) -> dict[str, int]:
    """Return for each headline on Xiushan the largest number admitted in 2019, of the examinees, at which it turns."""
    readings = sensitivity.readings(tables["tidy/admissions"], _examinees(tables))
    years = readings[readings["reading"] == sensitivity.EXAMINEES]
    k, n, year = (years[c].to_numpy() for c in ("admitted_persons", "denominator_persons", "year"))
    at = list(year).index(2019)
    fewer = np.arange(k[at], 0, -1)
    series = np.where(np.arange(k.size) == at, fewer[:, None], k)
    lower_ends = {
        "late_years_higher": _difference(series, n, year, chosen=(2019, 2020), others=(2016, 2017, 2018))[1],
        "fell_in_2020": _difference(series, n, year, chosen=(2019,), others=(2020,))[1],
        "step_not_line": breaks.line_above_step(series, n, year),
    }
    return {headline: int(fewer[np.argmax(low <= 0)]) for headline, low in lower_ends.items()}


def _examinees(tables: Tables) -> int:
    return int(tables["tidy/statistics"].set_index("measure_id").at["exam_candidates_persons", "value"])


def _difference(k: np.ndarray, n: np.ndarray, year: np.ndarray, *, chosen: Years, others: Years) -> Ends:
    """Return the share of some years less that of others, with its Newcombe interval; for many series at once."""
    one, other = ([y in years for y in year] for years in (chosen, others))
    return compare.difference((k[..., one].sum(-1), n[one].sum()), (k[..., other].sum(-1), n[other].sum()))


def funding(tables: Tables) -> Specifications:
    """Yield the one fair comparison of awards, in Banan (notebook 31)."""
    for rules in RULES.values():
        found = _times(tables, rules, *RATIOS["registered_award"])
        yield _row("registered_award", {"hedges": rules.name}, found, rules.name == "default")


def access(tables: Tables) -> Specifications:
    """Yield preschool enrolment above the nation's, and Bishan's two shares that exclude each other (notebook 32)."""
    printed = tables["tidy/statistics"].set_index("statistic_id")["as_printed"]
    series = tables["raw/context"].query("series_id == 'preschool_gross_enrolment_pct'").set_index("year")["value"]
    pairs = {
        "preschool_above_nation": (*printed[list(PRINTS["preschool_above_nation"])], series["2020"] + "%"),
        "bishan_all_is_not_all": tuple(printed[list(PRINTS["bishan_all_is_not_all"])]),
    }
    for rules in (rules for rules in RULES.values() if not rules.zeros_rounded):  # zeros of a share are digits
        for headline, prints in pairs.items():
            one, other = (parse(p, rules) for p in prints)
            gap = one.interval.cut(0, 100) - other.interval
            value = Fraction(one.value or 0) - Fraction(other.value or 0)  # both are in print
            ends = (value, gap.lower, gap.upper)
            yield _row(headline, {"hedges": rules.name}, ends, rules.name == "default")


def visits(tables: Tables) -> Specifications:
    """Yield visitors per solved problem, above one: less than one problem for each visitor (notebook 51)."""
    row = tables["raw/ratios"].query("ratio_id == 'rongchang_problems_per_visitor'")
    for rules in RULES.values():
        found = ratios(row, tables["tidy/statistics"], rules).iloc[0]
        visitors = Interval(1, 1) / Interval(found["lower"], found["upper"])
        ends = (1 / found["value"], visitors.lower, visitors.upper)
        yield _row("visitors_per_problem", {"hedges": rules.name}, ends, rules.name == "default")


def buildings(tables: Tables) -> Specifications:
    """Yield the prices of a seat and a school, place against place, as printed and in prices of 2020 (notebook 34)."""
    # The unnamed county's year cannot be right: what its sums are worth is not known, and they stay as printed.
    for headline, divisors in DIVISORS.items():
        for divisor, pair in divisors.items():
            found = {rules.name: _times(tables, rules, *pair) for rules in RULES.values()}
            for prices, end in PRICES.items():
                dearer = [1.0 if end is None else _inflation(tables, ratio, end) for ratio in pair]
                for name, ends in found.items():
                    times = [float(x) * (dearer[0] / dearer[1]) for x in ends]
                    choices = {"hedges": name, "prices": prices} | ({"divisor": divisor} if len(divisors) > 1 else {})
                    published = (name, prices, divisor) == ("default", "as printed", "schools")
                    yield _row(headline, choices, times, published)


def instruments(tables: Tables) -> Specifications:
    """Yield long texts above short ones, and pairs of instruments that do not travel together (notebook 35)."""
    ids = list(tables["raw/mechanism_types"]["mechanism_id"])
    for coding, counted, company in product(CODINGS, COUNTED, COMPANY):
        told = _told(tables, coding, counted, company)
        choices = {"coding": coding, "counted": counted, "places": company}
        published = (coding, counted, company) == (CODINGS[0], COUNTED[0], COMPANY[0])
        texts = mechanisms.texts(told, tables["raw/sections"]).query("in_place > 0")
        long = texts["han_characters"] > 1000
        ahead = texts.loc[long, "in_place"].min() - texts.loc[~long, "in_place"].max()
        yield _row("long_texts_name_more", choices, [ahead] * 3, published)
        matrix = mechanism_matrix(told[~told["place_id"].isin(mechanisms.NO_ACCOUNTS)])
        p = cooccurrence.pair_test(mechanisms.wide(matrix, ids)).pairs["p_adjusted"].min()
        yield _row("no_pair_travels", choices, [p] * 3, published)


def _told(tables: Tables, coding: str, counted: str, company: str) -> pd.DataFrame:
    codings = tables["raw/mechanism_codings"]
    told = tables["raw/mechanisms"] if coding == "adjudicated" else codings[codings["coder"] == coding]
    if counted == "announced too":
        told = told.assign(status="in_place").drop_duplicates(["place_id", "mechanism_id", "report_id"])
    return told if company == "all" else told[told["place_id"] != "pengan"]


def _row(headline: str, choices: dict[str, str], ends: Ends, published: bool) -> dict[str, Any]:
    value, lower, upper = map(float, ends)
    return {"headline": headline, **choices, "value": value, "lower": lower, "upper": upper, "default": bool(published)}


def _times(tables: Tables, rules: Rules, one: str, other: str) -> tuple[float, float, float]:
    """Return how many times the second ratio goes into the first."""
    rows = tables["raw/ratios"]
    found = ratios(rows[rows["ratio_id"].isin((one, other))], tables["tidy/statistics"], rules)
    value, times = found.set_index("ratio_id")["value"], relative(found, one, other)
    return float(value[one] / value[other]), float(times.lower), float(times.upper)


def _inflation(tables: Tables, ratio: str, end: int) -> float:
    """Return how much dearer 2020 was than the first (0) or last (1) year of a ratio's money; 1 for later years."""
    money = tables["raw/ratios"].set_index("ratio_id").at[ratio, "numerator"]
    printed = tables["tidy/statistics"].set_index("statistic_id").at[money, ("year_from", "year_to")[end]]
    year = inf if pd.isna(printed) else int(printed)
    rises = tables["raw/context"].query("series_id == 'cpi_change_pct'").astype({"year": int, "value": float})
    since = rises[(rises["year"] > year) & (rises["year"] <= PRICE_YEAR)]
    return float((1 + since["value"] / 100).prod())
