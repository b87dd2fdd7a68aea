"""What notebooks 30, 40 and 90 publish on Xiushan's admissions, against R, to eight significant digits.

The fixture ``tests/r/admissions.csv`` is written by ``tests/r/admissions.R`` (base R; its version stands in each row);
R is not needed here. Where R and a notebook define a thing differently, the R script computes the notebook's
definition from R's parts, and ``docs/where_programs_differ.md`` names the difference.
"""

import csv
from collections import defaultdict
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf

ROOT = Path(__file__).resolve().parents[1]
EIGHT_DIGITS = 5e-9  # half a unit of the eighth significant digit of 1
COUNTED = ("admitted_", "denominator_")  # copied, not computed
OF_SHARES = {"late_years_higher", "fell_in_2020", "last_year_higher"}


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


R = {(row["table"], row["result_id"], row["column"]): row for row in rows(ROOT / "tests/r/admissions.csv")}
PUBLISHED = {name: {row["result_id"]: row for row in rows(ROOT / f"results/tables/{name}.csv")} for name, *_ in R}


def test_the_fixture_has_values_and_names_call_and_version():
    assert len(R) > 200
    assert all(row["call"] and row["r_version"].count(".") == 2 for row in R.values())


def test_r_had_the_counts_of_today():
    counts = pd.read_csv(ROOT / "data/tidy/admissions.csv")["admitted_persons"]
    share = float(R["90_admissions_appendix", "wilson_2016", "value"]["value"])
    assert share == pytest.approx(100 * counts[0] / 827) and counts.tolist() == [425, 292, 249, 518, 422]


def test_every_number_of_the_two_notebooks_is_computed_by_r_too():
    known = defaultdict(set)
    for table, result_id, _ in R:
        known[table].add(result_id)
    story, more = (set(PUBLISHED[name]) for name in ("30_xiushan_admissions", "90_admissions_appendix"))
    assert {name for name in story - known["30_xiushan_admissions"] if not name.startswith(COUNTED)} == set()
    assert more - known["90_admissions_appendix"] == {"apart"}  # a difference of two that are
    assert known["40_robustness"] == OF_SHARES


@pytest.mark.parametrize("name", R, ids=".".join)
def test_agrees_with_r(name):
    table, result_id, column = name
    ours = float(PUBLISHED[table][result_id][column])
    assert ours == pytest.approx(float(R[name]["value"]), rel=EIGHT_DIGITS, abs=0)


def test_statsmodels_two_column_scale_is_wrong():
    """The trap that the notebooks avoid; should this fail, statsmodels has mended it."""
    data = pd.DataFrame({"k": [425, 292, 249, 518, 422], "n": [827, 566, 482, 694, 622], "since": np.arange(5)})
    data = data.assign(rest=data["n"] - data["k"], share=data["k"] / data["n"])
    dispersion = float(R["90_admissions_appendix", "model_dispersion_line", "value"]["value"])
    family = sm.families.Binomial()
    assert smf.glm("k + rest ~ since", data, family=family).fit(scale="X2").scale < dispersion / 10
    weighted = smf.glm("share ~ since", data, family=family, var_weights=data["n"]).fit(scale="X2")
    assert weighted.scale == pytest.approx(dispersion, rel=EIGHT_DIGITS)
