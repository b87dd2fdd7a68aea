"""Every statistic on Xiushan's admissions against R, to eight significant digits.

The fixture ``tests/r/admissions.csv`` is written by ``tests/r/admissions.R`` (base R; its version stands in each row);
R is not needed here. Where R and the package define a thing differently, the R script computes the package's
definition from R's parts, and the notebooks' notes on method name the difference.
"""

import csv
from pathlib import Path

import numpy as np
import pytest

from analysis_utils.models import breaks, compare, homogeneity, rates, trends, years
from analysis_utils.tables.store import load

EIGHT_DIGITS = 5e-9  # half a unit of the eighth significant digit of 1
FIXTURE = Path(__file__).parent / "r" / "admissions.csv"


def from_r():
    with FIXTURE.open(encoding="utf-8", newline="") as file:
        return {row["name"]: float(row["value"]) for row in csv.DictReader(file)}


R = from_r()


def counts():
    table, statistics = load("tidy/admissions"), load("tidy/statistics").set_index("statistic_id")
    examinees = int(statistics.loc["xiushan-candidates-2019", "value"])
    return (
        table["admitted_persons"].to_numpy(dtype=float),
        table["final_year_persons"].fillna(examinees).to_numpy(dtype=float),
        table["year"].to_numpy(dtype=int),
    )


def numbered(name, values):
    values = np.ravel(values)
    return {name: float(values[0])} if values.size == 1 else {f"{name}_{i}": float(v) for i, v in enumerate(values, 1)}


def shares(k, n):
    import pandas as pd

    for method in rates.INTERVALS:
        band = rates.share_interval(pd.Series(k), pd.Series(n), method=method)
        yield method, band[["lower_pct", "upper_pct"]].to_numpy() / 100


def equality(k, n, year):
    pearson, g = homogeneity.homogeneity(k, n), homogeneity.homogeneity(k, n, statistic="g")
    first = homogeneity.homogeneity(k[:3], n[:3])
    rise = homogeneity.trend(k, n, year)
    yield from {
        "pearson": pearson.statistic,
        "pearson_upper": pearson.p_upper,
        "g": g.statistic,
        "g_upper": g.p_upper,
        "pearson_first": first.statistic,
        "pearson_first_upper": first.p_upper,
        "pearson_first_lower": first.p_lower,
        "g_first": homogeneity.homogeneity(k[:3], n[:3], statistic="g").statistic,
        "exact_first": homogeneity.exact_spread(k[:3], n[:3]),
        "trend_z_squared": rise.z**2,
        "trend_p": rise.p_value,
        "departure": rise.departure,
        "departure_p": rise.departure_p,
    }.items()


def differences(k, n, year):
    table = compare.contrast((k[3:].sum(), n[3:].sum()), (k[:3].sum(), n[:3].sum()))
    yield from table[["value", "lower", "upper"]].iterrows()
    pairs = compare.pairwise(year, k, n)
    yield "pair_p", pairs["p_value"]
    yield "pair_holm", pairs["p_holm"]
    yield "pair_newcombe", pairs[["difference", "lower", "upper"]]


def coefficients(k, n, year):
    for name in ("line", "step"):
        design = trends.designs(year)[name]
        table = trends.coefficient(k, n, design)
        yield f"{name}_coefficients", trends.fit(k, n, design).params
        yield f"{name}_wald", table.loc["wald", ["std_error", "lower", "upper"]]
        yield f"{name}_wald_p", table.loc["wald", "p_value"]
        yield f"{name}_profile", table.loc["profile", ["lower", "upper"]]
        yield f"{name}_quasi", table.loc["quasi", ["std_error", "p_value"]]
        yield f"{name}_dispersion", breaks.models(k, n, year).loc[name, "dispersion"]
        yield f"{name}_sandwich", table.loc[["hc0", "hc1", "hc3", "cluster"], "std_error"]


def comparisons(k, n, year):
    table = breaks.models(k, n, year)
    tests = breaks.likelihood_ratios(table).set_index(["smaller", "larger"])
    aic = table["aic_above"] - table.loc["saturated", "aic_above"]
    yield "deviances", table["deviance"].drop("saturated")
    yield "aic_above_saturated", aic.drop("saturated")
    yield "lr_line_both", tests.loc[("line", "line and step"), ["ratio", "p_value"]]
    yield "lr_step_both", tests.loc[("step", "line and step"), ["ratio", "p_value"]]
    yield "lr_step_three", tests.loc[("step", "three levels"), ["ratio", "p_value"]]
    yield "lr_three_saturated", tests.loc[("three levels", "saturated"), "p_value"]
    yield "step_fit_p", table.loc["step", "p_fit"]
    yield "scan", breaks.scan(k, n, year)["ratio"]
    for name, question in (("step", "step"), ("searched", "searched step"), ("line", "line")):
        yield f"orders_{name}", years.permute_years(k / n, year, question=question).p_value


@pytest.fixture(scope="module")
def ours():
    k, n, year = counts()
    found = numbered("count", k) | numbered("total", n)
    parts = (
        *shares(k, n), *equality(k, n, year), *differences(k, n, year), *coefficients(k, n, year),
        *comparisons(k, n, year),
    )  # fmt: skip
    for name, values in parts:
        found |= numbered(name, values)
    return found


def test_the_fixture_has_values_and_names_call_and_version():
    with FIXTURE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 150
    assert all(row["call"] and row["r_version"].count(".") == 2 for row in rows)


def test_r_and_the_package_compute_the_same_things(ours):
    assert set(ours) == set(R)


def test_r_had_the_counts_of_today(ours):
    assert {n: v for n, v in ours.items() if n.startswith(("count", "total"))} == {
        n: v for n, v in R.items() if n.startswith(("count", "total"))
    }


@pytest.mark.parametrize("name", R)
def test_agrees_with_r(ours, name):
    assert ours[name] == pytest.approx(R[name], rel=EIGHT_DIGITS, abs=0)


def test_statsmodels_trend_alone_is_another_statistic():
    """Its z divides by N - 1, so it must differ from R's in the fourth digit; else the factor would be in vain."""
    from statsmodels.stats.contingency_tables import Table

    k, n, year = counts()
    z = Table(np.column_stack([n - k, k])).test_ordinal_association(year - 2018.0, np.array([0.0, 1.0])).zscore
    assert z**2 / R["trend_z_squared"] == pytest.approx(1 - 1 / n.sum(), rel=1e-12)


def test_statsmodels_two_column_scale_is_wrong():
    """The trap that `trends.fit` avoids; should this fail, statsmodels has mended it."""
    import statsmodels.api as sm

    k, n, year = counts()
    design = trends.designs(year)["line"]
    pair = sm.GLM(np.column_stack([k, n - k]), design, family=sm.families.Binomial()).fit(scale="X2")
    assert pair.scale < R["line_dispersion"] / 10
    assert trends.fit(k, n, design, scale="X2").scale == pytest.approx(R["line_dispersion"], rel=EIGHT_DIGITS)
