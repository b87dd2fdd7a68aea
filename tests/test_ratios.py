"""Ratios: expected values by hand arithmetic, spelled out beside each; exactness against all corners of the prints."""

from fractions import Fraction
from itertools import product
from math import inf

import pytest

from analysis_utils.models import comparability
from analysis_utils.models.ratios import (
    RatioError,
    place_in,
    ratios,
    relative,
)
from analysis_utils.tables.store import load
from asprinted.interval import Interval
from asprinted.rules import RULES

pytestmark = pytest.mark.filterwarnings("error")


@pytest.fixture(scope="module")
def table():
    return load("raw/ratios")


@pytest.fixture(scope="module")
def statistics():
    return load("raw/statistics")


@pytest.fixture(scope="module")
def found(table, statistics):
    return ratios(table, statistics).set_index("ratio_id")


HAND = {
    # 7990.99 wan, rounded to 50 yuan, over 6.6 wan and a remainder
    "banan_aid_all": (Fraction(79909850, 67000), Fraction(79909950, 66000), "upper end"),
    "banan_aid_registered": (Fraction(14136750, 6952), Fraction(14136850, 6952), "inside"),
    # (79909850 - 14136850) / (67000 - 6952) and (79909950 - 14136750) / (66000 - 6952)
    "banan_aid_rest": (Fraction(65773000, 60048), Fraction(65773200, 59048), "upper end"),
    # 200 wan and a remainder over 4000 and a remainder
    "shapingba_aid": (400, 750, "inside"),
    "shapingba_nutrition": (Fraction(20895000, 85500), Fraction(20905000, 84500), "inside"),
    "xiushan_aid": (Fraction(555000000, 455000), Fraction(565000000, 445000), "inside"),
    "linyi_aid_registered": (Fraction(92445000, 87500), Fraction(92455000, 86500), "inside"),
    "county_charity": (Fraction(7995000, 4000), Fraction(8005000, 3000), "upper end"),
    "pengan_aid_per_student": (Fraction(200000, 30), 10000, "lower end"),
    "xiushan_rate_semester": (1000, 3000, "no value"),
    "xiushan_households_per_teacher": (Fraction(5052, 2425), Fraction(5052, 2425), "exact"),
    "rongchang_visits_per_visitor": (Fraction(40000, 6400), Fraction(50000, 6300), "inside"),
    # 16,657 and 52,960 attendances over 638 pairs
    "linyi_training_per_school": (Fraction(69617, 638), Fraction(69617, 638), "exact"),
    # 4000 (below 5000) to 6000 (above it), over 120 to 130
    "banan_training_per_school": (Fraction(4000, 130), 50, "inside"),
    "xiushan_visit_duty": (2, None, "lower end"),
    "shapingba_cost_per_seat": (Fraction(1950000000, 28500), Fraction(2050000000, 27500), "inside"),
    "county_cost_per_seat": (56250, Fraction(325000000, 5600), "inside"),
    "linyi_cost_per_seat": (Fraction(245000000, 19500), Fraction(255000000, 18500), "inside"),
    "nanchuan_cost_per_resource_room": (282500, Fraction(1705000, 6), "inside"),
}


@pytest.mark.parametrize("ratio_id", HAND)
def test_ratio_by_hand(found, ratio_id):
    row = found.loc[ratio_id]
    assert (row["lower"], row["upper"], row["lies"]) == HAND[ratio_id]


def test_every_ratio_has_the_unit_of_its_measures(table, statistics, found):
    unit = statistics.join(load("raw/measures").set_index("measure_id")["unit"], on="measure_id")
    unit = unit.set_index("statistic_id")
    assert len(table) > 40
    for row in table.to_dict("records"):
        above = unit.at[row["numerator"].split()[0], "unit"]
        below = (
            unit.at[row["denominator"].split()[0], "unit"] if row["denominator"] else unit.at[row["numerator"], "per"]
        )
        assert row["unit"] == "/".join(filter(None, (above, below))), row["ratio_id"]


def test_the_parts_make_the_whole(found):
    shares = Fraction(6952, 66000), 1 - Fraction(6952, 66000)
    whole = shares[0] * found.at["banan_aid_registered", "value"] + shares[1] * found.at["banan_aid_rest", "value"]
    assert whole == found.at["banan_aid_all", "value"]


def test_registered_over_rest_is_exact_at_all_corners(found):
    corners = [
        Fraction(r, n) / Fraction(a - r, m - n)
        for a, r, m, n in product((79909850, 79909950), (14136750, 14136850), (66000, 67000), (6952,))
    ]
    assert relative(found.reset_index(), "banan_aid_registered", "banan_aid_rest") == Interval(
        min(corners), max(corners)
    )


def test_each_reading_of_the_hedges_gives_its_own_interval(table, statistics):
    pair = "banan_aid_registered", "banan_aid_rest"
    by_rule = {name: relative(ratios(table, statistics, rules), *pair) for name, rules in RULES.items()}
    # face value: 14136800 / 6952 over 65773100 / 59048, a point
    point = Fraction(14136800, 6952) / Fraction(65773100, 59048)
    assert by_rule["face_value"] == Interval(point, point)
    # wide: 66000 to 68000 awards, the amount as in the default
    assert by_rule["wide"].upper == Fraction(14136850, 6952) / Fraction(65773000, 68000 - 6952)


def test_what_stands_above_and_below_is_shown_as_printed(found):
    shown = found.loc["banan_aid_rest", ["numerator_as_printed", "denominator_as_printed"]]
    assert shown.tolist() == ["7990.99万元 - 1413.68万元", "6.6万余人次 - 6952人次"]
    assert found.at["linyi_training_per_school", "numerator_as_printed"] == "16,657人次 + 52,960人次"
    assert found.at["xiushan_rate_semester", "denominator_as_printed"] == ""


def test_place_in():
    assert place_in(3, Interval(2, 4)) == Fraction(1, 2)
    assert place_in(3, Interval(3, inf)) is None
    assert place_in(None, Interval(2, 4)) is None


def test_errors_say_what_to_do(table, statistics):
    row = table.iloc[[0]]
    with pytest.raises(RatioError, match="banan-none.*correct the ids"):
        ratios(row.assign(numerator="banan-none"), statistics)
    with pytest.raises(RatioError, match="correct basis or denominator"):
        ratios(row.assign(basis="quoted"), statistics)


@pytest.fixture(scope="module")
def pairs(table, found):
    funding = found.reset_index()
    return comparability.obstacles(funding[(funding["subject"] == "funding") & (funding["basis"] == "derived")], table)


class TestComparability:
    def test_only_the_two_parts_of_one_whole_are_free(self, pairs):
        free = pairs[pairs["obstacles"] == ""]
        assert free[["one", "other"]].to_numpy().tolist() == [["banan_aid_registered", "banan_aid_rest"]]

    @pytest.mark.parametrize(
        ("one", "other", "letters"),
        [
            ("banan_aid_all", "banan_aid_registered", "N"),  # a whole and its part
            ("banan_aid_all", "banan_aid_rest", "N"),
            ("banan_aid_registered", "linyi_aid_registered", "KY"),  # items; 2019, since 2016
            ("linyi_aid_registered", "xiushan_aid", "MWU"),  # nutrition lumped in; poor; undated
            ("shapingba_aid", "shapingba_nutrition", "MWU"),
            ("pengan_aid_per_student", "pengan_aid_per_certificate", "C"),  # the same money
            ("county_charity", "nanan_charity", "CU"),  # awards; persons; both of donations
        ],
    )
    def test_obstacles(self, pairs, one, other, letters):
        row = pairs[(pairs["one"] == one) & (pairs["other"] == other)]
        assert row["obstacles"].tolist() == [letters]

    def test_another_place_is_no_obstacle_and_equal_items_are_none(self, table, found):
        two = found.loc[["linyi_aid_registered", "banan_aid_all"]].reset_index().assign(period="2019", population="p")
        assert comparability.obstacles(two, table)["obstacles"].tolist() == ["K"]
        assert comparability.obstacles(two.assign(items="grants"), table)["obstacles"].tolist() == [""]

    def test_matrix_is_symmetric(self, pairs):
        order = list(dict.fromkeys([*pairs["one"], *pairs["other"]]))
        square = comparability.matrix(pairs, order)
        assert (square == square.T).all(axis=None)
        assert (square == "").sum().sum() == len(order)
        assert len(pairs) == len(order) * (len(order) - 1) / 2
