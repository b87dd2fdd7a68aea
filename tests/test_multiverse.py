"""Specifications: all there, each computed by the functions of its own notebook, and a verdict that can turn."""

from functools import partial

import pandas as pd
import pytest

from analysis_utils.models import headlines, multiverse
from analysis_utils.tables.store import load


@pytest.fixture(scope="module")
def table():
    """All specifications, with a tenth of the tables that notebook 40 shuffles."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(headlines.cooccurrence, "pair_test", partial(headlines.cooccurrence.pair_test, draws=399))
        return multiverse.specifications()


def test_each_headline_has_one_published_specification(table):
    assert (table.groupby("headline")["default"].sum() == 1).all()
    assert set(table["headline"]) == set(headlines.TURNING_POINTS)


def test_published_values_are_those_of_the_other_notebooks(table):
    published = table[table["default"]].set_index("headline")
    # by hand: 940/1316 - 966/1875 = 71.429 % - 51.52 %
    assert published.at["late_years_higher", "value"] == pytest.approx(100 * (940 / 1316 - 966 / 1875))
    # by hand: (20e8 / 2.8e4) / (3.2e8 / 5600) = 1.25, ends 19.5/2.85 / (3.25/0.56) and 20.5/2.75 / (3.15/0.56)
    seat = published.loc["seat_shapingba_county"]
    assert (seat["value"], seat["lower"]) == (pytest.approx(1.25), pytest.approx(19.5 / 2.85 / (3.25 / 0.56)))
    assert seat["upper"] == pytest.approx(20.5 / 2.75 / (3.15 / 0.56))
    # by hand: 95 % (94.5 to 95.5) less 85.2 % (85.15 to 85.25); 100 % less 95.5 %; 6,300 persons over 2,800 problems
    assert tuple(published.loc["preschool_above_nation", ["value", "lower", "upper"]]) == pytest.approx(
        (9.8, 9.25, 10.35)
    )
    assert tuple(published.loc["bishan_all_is_not_all", ["value", "lower", "upper"]]) == pytest.approx(
        (4.5, 3.95, 4.55)
    )
    assert published.at["visitors_per_problem", "value"] == pytest.approx(6300 / 2800)
    # the shortest long text names 22, the longest short one 14 (notebook 35)
    assert published.at["long_texts_name_more", "value"] == 22 - 14


def test_prices_of_2020_raise_the_money_of_known_years_only(table):
    seats = table[(table["headline"] == "seat_county_linyi") & (table["hedges"] == "face_value")].set_index("prices")
    # by hand: consumer prices rose by 2.0, 1.6, 2.1, 2.9 and 2.5 % from 2016 to 2020; Linyi's money counts from 2015
    rise = 1.020 * 1.016 * 1.021 * 1.029 * 1.025
    printed = (3.2e8 / 5600) / (2.5e8 / 1.9e4)
    assert seats.at["as printed", "value"] == pytest.approx(printed)
    assert seats.at["prices of 2020, first year", "value"] == pytest.approx(printed / rise)
    assert seats.at["prices of 2020, last year", "value"] == pytest.approx(printed)  # since: no last year in print


def test_a_school_over_sites_is_the_same_money_over_more(table):
    school = table[(table["headline"] == "school_shapingba_county") & (table["hedges"] == "default")]
    by = school[school["prices"] == "as printed"].set_index("divisor")["value"]
    assert by["sites"] == pytest.approx(by["schools"] * 27 / 71)  # by hand: 27 schools, 71 sites


def test_tipping_points_are_the_first_numbers_at_which_a_conclusion_turns():
    tables = {name: load(name) for name in multiverse.SOURCES}
    tips = headlines.tipping_points(tables)
    # R 4.2.2: Newcombe's interval of k/694 less 422/622, method of his 1998 paper, no. 10: above 0 from k = 506 on
    assert tips["fell_in_2020"] == 505
    assert tips["late_years_higher"] < tips["step_not_line"] < tips["fell_in_2020"]


def test_a_missing_table_is_named():
    with pytest.raises(ValueError, match="found none named raw/context"):
        multiverse.specifications({name: load(name) for name in multiverse.SOURCES if name != "raw/context"})


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


def test_a_conclusion_below_its_turning_point_holds_on_that_side(table, monkeypatch):
    monkeypatch.setitem(headlines.TURNING_POINTS, "registered_award", 3.0)
    turned = multiverse.specifications(about=["funding"])
    assert turned["holds"].all() and (turned["distance_lower"] <= turned["distance_upper"]).all()


def test_every_statistic_named_exists():
    tables = {name: load(name) for name in multiverse.SOURCES}
    found = multiverse.statistics_of(tables)
    assert set(found) == set(headlines.TURNING_POINTS) and all(found.values())
    named = {i for ids in found.values() for i in ids} - {"mechanisms"}
    assert len(named) > 20 and named <= set(tables["tidy/statistics"]["statistic_id"])
