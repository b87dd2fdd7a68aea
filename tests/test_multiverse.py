"""Specifications: all there, each computed by the functions of its own notebook, and a verdict that can turn."""

import pandas as pd
import pytest

from analysis_utils.analysis import multiverse
from analysis_utils.tables import load


@pytest.fixture(scope="module")
def table():
    return multiverse.specifications(
        load("tidy/admissions"), load("raw/ratios"), load("tidy/statistics"), examinees=694
    )


def test_each_headline_has_one_published_specification(table):
    assert (table.groupby("headline")["default"].sum() == 1).all()
    assert set(table["headline"]) == set(multiverse.TURNING_POINTS)


def test_published_values_are_those_of_the_other_notebooks(table):
    published = table[table["default"]].set_index("headline")
    # by hand: 940/1316 - 966/1875 = 71.429 % - 51.52 %
    assert published.at["late_years_higher", "value"] == pytest.approx(100 * (940 / 1316 - 966 / 1875))
    # by hand: (20e8 / 2.8e4) / (3.2e8 / 5600) = 1.25, ends 19.5/2.85 / (3.25/0.56) and 20.5/2.75 / (3.15/0.56)
    seat = published.loc["seat_shapingba_county"]
    assert (seat["value"], seat["lower"]) == (pytest.approx(1.25), pytest.approx(19.5 / 2.85 / (3.25 / 0.56)))
    assert seat["upper"] == pytest.approx(20.5 / 2.75 / (3.15 / 0.56))


def test_the_scale_runs_from_the_turning_point_to_the_published_value(table):
    assert table.loc[table["default"], "distance"].to_numpy() == pytest.approx(1)
    assert ((table["distance_lower"] > 0) == table["holds"]).all()


def test_a_headline_is_fragile_as_soon_as_one_specification_is_open(table):
    found = multiverse.survival(table).set_index("headline")
    assert found.at["seat_shapingba_county", "verdict"] == "fragile"  # trailing zeros as rounding: 0.90 to 1.63
    assert found.at["late_years_higher", "verdict"] == "firm"
    broken = table.assign(holds=table["holds"] & (table["headline"] != "late_years_higher"))
    assert multiverse.survival(broken).set_index("headline").at["late_years_higher", "verdict"] == "fragile"


def test_the_choice_that_moves_most_is_named():
    part = pd.DataFrame(
        {"reading_of_2019": list("aabb"), "late_years": "", "hedges": list("xyxy"), "lower": [1.0, 1.1, 3.0, 3.1]}
    )
    assert multiverse.moved_by(part) == "reading_of_2019"  # 2.0 against 0.1


def test_every_statistic_named_exists():
    statistics = load("tidy/statistics")
    ids = multiverse.statistics_of(load("raw/ratios"), load("tidy/admissions"), statistics.iloc[:1])
    assert len(ids) > 15 and set(ids) <= set(statistics["statistic_id"])
