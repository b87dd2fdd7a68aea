"""Headlines under every reading: all there, each by hand as published, and a verdict that can turn."""

import pandas as pd
import pytest

from analysis_utils.figures import style
from analysis_utils.models import headlines
from analysis_utils.models.doubtful_year import ABOVE_LINE
from analysis_utils.tables.store import load
from asprinted.rules import RULES

PRINTS = [name for name in ("late_years_higher", "fell_in_2020", "last_year_higher", "registered_award")]


@pytest.fixture(scope="module")
def table():
    return headlines.specifications()


@pytest.fixture(scope="module")
def published(table):
    return headlines.robustness(table).set_index("headline")


@pytest.fixture(scope="module")
def tables():
    return {name: load(name) for name in headlines.SOURCES}


def test_published_values_are_those_of_the_other_notebooks(published):
    # by hand: 940/1316 - 966/1875 = 71.429 % - 51.52 %; 422/622 - 966/1875; 518/694 - 422/622
    by_hand = [100 * (940 / 1316 - 966 / 1875), 100 * (422 / 622 - 966 / 1875), 100 * (518 / 694 - 422 / 622)]
    rows = ["late_years_higher", "last_year_higher", "fell_in_2020"]
    assert published.loc[rows, "value"].tolist() == pytest.approx(by_hand)
    # by hand: 95 % (94.5 to 95.5) less 85.2 % (85.15 to 85.25); 100 % (99.5 to 100) less 95.5 % (95.45 to 95.55)
    ends = published[["value", "lower", "upper"]]
    assert ends.loc["preschool_above_nation"].tolist() == pytest.approx([9.8, 9.25, 10.35])
    assert ends.loc["disabled_below_all"].tolist() == pytest.approx([4.5, 3.95, 4.55])
    # by hand: 20e8 over 2.8e4 seats (19.5 to 20.5 over 2.75 to 2.85), 2.5e8 over 1.9e4 (2.45 to 2.55 over 1.85 to 1.95)
    seat = [(20 / 2.8) / (2.5 / 1.9), (19.5 / 2.85) / (2.55 / 1.85), (20.5 / 2.75) / (2.45 / 1.95)]
    assert ends.loc["seat_school_kindergarten"].tolist() == pytest.approx(seat)
    assert ends.at["visitors_per_problem", "value"] == pytest.approx(6300 / 2800)
    # the shortest long text names 22, the longest short one 14 (notebook 35)
    assert ends.at["long_texts_name_more", "value"] == 22 - 14


def test_every_conclusion_on_prints_is_tried_under_every_rule(table):
    tried = table.groupby("headline")["rules"].agg(set)
    assert all(tried[name] == set(RULES) for name in PRINTS)
    assert len(tried) == 9


def test_a_full_count_is_the_same_under_every_rule(table):
    answers = table[table["headline"] == "last_year_higher"]
    assert len(answers) == len(RULES) and answers["value"].nunique() == 1


def test_a_count_that_a_rule_leaves_open_is_refused(tables):
    statistics = tables["tidy/statistics"].replace({"as_printed": {"518人": "500余人"}})
    with pytest.raises(ValueError, match="must be one number; found '500余人'"):
        headlines.specifications(tables | {"tidy/statistics": statistics})


def test_prices_of_2020_raise_the_money_of_known_years_only(table):
    exact = table[table["rules"] == "face_value"].set_index(["headline", "reading"])["value"][
        "seat_school_kindergarten"
    ]
    # by hand: consumer prices rose by 2.0, 1.6, 2.1, 2.9 and 2.5 % from 2016 to 2020; Linyi's money counts from 2015,
    # Shapingba's from 2017
    rise = 1.020 * 1.016
    assert exact[headlines.PUBLISHED] / exact["prices of 2020"] == pytest.approx(rise)


def test_above_the_line_leaves_open_how_many_were_admitted(table, published):
    open_ones = table[table["reading"] == ABOVE_LINE]
    assert set(open_ones["headline"]) == {"late_years_higher", "fell_in_2020"}
    assert open_ones["value"].isna().all() and not open_ones["holds"].any()
    # from none admitted: 422/1316 - 966/1875 = -19.45 points, whose interval begins below that
    assert (open_ones["lower"] < -19.45).all()
    assert published["smallest"].min() > 0  # such a reading has no part in the range


def test_ranges_answer_the_question_of_the_estimate(published):
    # the last two years together: Newcombe's interval by R of 518/694, 518/693, 527/706 (tests/r/admissions.R)
    assert published.loc["late_years_higher", ["smallest", "largest"]].tolist() == pytest.approx(
        [16.5404, 23.2433], abs=1e-4
    )


def test_a_conclusion_depends_as_soon_as_one_reading_is_open(table, published):
    assert published.at["registered_award", "verdict"] == "firm"
    broken = table.assign(holds=table["holds"] & (table["rules"] != "wide"))
    assert headlines.robustness(broken).set_index("headline").at["registered_award", "verdict"] == "depends"


def test_answers_that_are_the_same_count_once(published):
    # the registered award, within the total or on top: default and trailing zeros give one answer, five rules one each
    assert published.loc["registered_award", ["readings", "answers"]].tolist() == [14, 12]
    # three counts of 2019 and none, whatever the rule
    assert published.loc["fell_in_2020", ["readings", "answers"]].tolist() == [28, 4]


def test_the_title_of_the_picture_is_true(published):
    said = style.words("robustness")["en"]["title"]
    assert said.startswith("Two of nine") and len(published) == 9 and (published["verdict"] != "firm").sum() == 2


def test_a_missing_table_is_named(tables):
    with pytest.raises(ValueError, match="found none named raw/context"):
        headlines.specifications({name: frame for name, frame in tables.items() if name != "raw/context"})


def test_every_statistic_named_exists(published, tables):
    named = {i for ids in published["statistic_ids"] for i in ids.split()} - {"mechanisms"}
    assert len(named) > 20 and named <= set(tables["tidy/statistics"]["statistic_id"])


def test_readings_can_be_asked_of_any_frame():
    rows = pd.DataFrame({"headline": "rise", "rules": ["default"], "reading": [headlines.PUBLISHED], "unit": "times"})
    with pytest.raises(ValueError, match="must have the column"):
        headlines.robustness(rows)
