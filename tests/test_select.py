"""Rows are chosen in a person's words; what cannot be chosen is answered with what is near."""

from fractions import Fraction

import pandas as pd
import pytest

from analysis_utils.tables.select import SelectionError, select
from analysis_utils.tables.store import load

MADE = pd.DataFrame(
    {
        "period": ["2019", "2016/2020", "2016/..", "../2020", "", "2019-06/2019-08", "2020/", "/2016"],
        "bound": ["exact", "about", "about", "exact", "range", "exact", "about", "at_least"],
        "value": [1, Fraction(1, 2), 2.0, 66000, None, 4, 5, 6],
    },
    index=[3, 3, 1, 0, 9, 8, 7, 6],
)


@pytest.fixture(scope="module")
def statistics():
    return load("statistics")


@pytest.mark.parametrize(
    ("wanted", "rows"),  # by hand, from the eight rows above
    [
        ({"year": 2019}, [0, 1, 5]),
        ({"year": "2019"}, [0, 1, 5]),
        ({"year": 2018}, [1]),
        ({"year": 2016}, [1]),  # 2016/.., 2020/ and /2016 lack an end: how much of them fell into a year is not known
        ({"year": (2017, 2019)}, [0, 1, 5]),
        ({"year": (2020, 2030)}, [1]),
        ({"year": [2016, 2020]}, [1]),
        ({"period": 2019}, [0]),
        ({"period": "2016/2020"}, [1]),
        ({"period": ""}, [4]),
        ({"bound": "EXACT"}, [0, 3, 5]),
        ({"bound": ["exact", "range"]}, [0, 3, 4, 5]),
        ({"bound": "exact", "year": 2019}, [0, 5]),
        ({"value": 0.5}, [1]),
        ({"value": "66000"}, [3]),
        ({"value": (2, 5)}, [2, 5, 6]),
        ({"bound": "all", "year": None}, list(range(8))),
        ({}, list(range(8))),
    ],
)
def test_rows_are_chosen_by_what_they_say(wanted, rows):
    pd.testing.assert_frame_equal(select(MADE, **wanted), MADE.iloc[rows])


@pytest.mark.parametrize("place", ["banan", "Banan", "BANAN", "巴南区", "巴南"])
def test_a_place_has_an_id_and_two_names(statistics, place):
    assert set(select(statistics, place=place)["place_id"]) == {"banan"}
    named = statistics.assign(place=statistics["place_id"].map({"banan": "Banan"}).fillna("other"))
    assert len(select(named, place=place)) == (statistics["place_id"] == "banan").sum() > 0


def test_the_beginning_of_one_chinese_name_will_do(statistics):
    assert set(select(statistics, place=["秀山", "石柱土家族"])["place_id"]) == {"xiushan", "shizhu"}


def test_a_total_whose_end_is_not_printed_is_of_no_year(statistics):
    county = select(statistics, place="unnamed_county", year=2025)
    assert set(county["period"]) == {"2025"} and county["year_to"].notna().all()
    assert set(select(statistics, place="unnamed_county", year_from=2025)["period"]) == {"2025", "2025/"}


def test_measures_topics_populations_and_reports_have_names_too(statistics):
    one = select(statistics, measure="本科录取占比", population="Registered poor final-year students", report="xiushan")
    assert set(one["measure_id"]) == {"admitted_share_pct"}
    aid = set(load("raw/measures").query("topic == 'aid'")["measure_id"])
    assert set(select(statistics, topic="aid")["measure_id"]) == aid & set(statistics["measure_id"])


def test_what_is_chosen_keeps_what_its_columns_mean(statistics):
    assert select(statistics, place="banan").attrs == statistics.attrs


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ({"place": "Xiushna"}, "place must be a value of the frame; found 'Xiushna'; did you mean 'xiushan'"),
        ({"place": "南"}, "must be a value of the frame; found '南'"),  # 南川区 and 南岸区 begin so
        ({"place": ["banan", "Xiushna"]}, "found 'Xiushna'"),
        ({"plaec": "banan"}, "A filter must be a column; found 'plaec'; did you mean 'place'"),
        ({"yaer": 2019}, "did you mean 'year'"),
        ({"year": 2021}, "names or covers; found 2021; choose one of 2016, 2017, 2018"),
        ({"year": "last"}, "year must be a year, a list or a pair of years; found 'last'"),
        (
            {"place": "banan", "topic": "admissions"},
            "none fits all of: place 22, topic [0-9]+ .rows each alone.; widen one",
        ),
    ],
)
def test_what_cannot_be_chosen_is_answered_with_what_is_near(statistics, wanted, words):
    with pytest.raises(SelectionError, match=words):
        select(statistics, **wanted)


def test_a_range_that_holds_nothing_and_a_period_that_is_none_are_refused():
    with pytest.raises(SelectionError, match="none fits all of: value 0"):
        select(MADE, value=(7, 8))
    with pytest.raises(SelectionError, match="Row 0, period: must be an EDTF date .*; found 'FY19'; correct it"):
        select(pd.DataFrame({"period": ["FY19"]}), year=2019)
    with pytest.raises(ValueError, match="must be a DataFrame"):
        select([1], year=2019)


def test_a_frame_of_ones_own_needs_no_period():
    frame = pd.DataFrame({"year": [2018, 2019, 2020], "n": [1, 2, 3]})
    assert select(frame, year=2019)["n"].tolist() == [2]
    assert select(frame, year=(2019, 2020))["n"].tolist() == [2, 3]
