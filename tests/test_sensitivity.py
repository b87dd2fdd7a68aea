"""The readings of 2019, on the committed table; expected pairs by hand arithmetic and test_grim's brute force."""

import pytest

from analysis_utils.models import sensitivity
from analysis_utils.tables.store import load


@pytest.fixture(scope="module")
def readings():
    return sensitivity.readings(load("tidy/admissions"), 694)


def pair(readings, name):
    row = readings[(readings["reading"] == name) & (readings["year"] == 2019)]
    return tuple(row[["admitted_persons", "denominator_persons"]].iloc[0])


def test_each_reading_of_2019(readings):
    assert pair(readings, sensitivity.EXAMINEES) == (518, 694)
    assert pair(readings, sensitivity.MISPRINT) == (518, 694)  # 518 / 694 = 74.6398 %
    assert pair(readings, sensitivity.NEIGHBOUR) == (518, 693)  # 74.7475 %
    assert pair(readings, sensitivity.SHARE_KEPT) == (527, 706)  # 74.6459 %
    left = readings[readings["reading"] == sensitivity.LEFT_OUT]
    assert left["year"].tolist() == [2016, 2017, 2018, 2020]


def test_the_other_years_are_the_same_in_every_reading(readings):
    others = readings[readings["year"] != 2019].groupby("year")["denominator_persons"].agg(["nunique", "count"])
    assert (others["nunique"] == 1).all() and (others["count"] == 5).all()


def test_answers_also_without_the_year(readings):
    left = sensitivity.answers(readings[readings["reading"] == sensitivity.LEFT_OUT], draws=99)
    assert list(left.index) == list(sensitivity.LABELS)
    assert left["best_step"] == 2020
    assert left["smallest_p_years"] == pytest.approx(1 / 4)  # four years, one of them behind the step


def test_refuses_examinees_that_are_far_off_and_tables_without_a_gap():
    with pytest.raises(ValueError, match=r"\[693, 694\]; found 800"):
        sensitivity.readings(load("tidy/admissions"), 800)
    with pytest.raises(ValueError, match="found 0"):
        sensitivity.readings(load("tidy/admissions").dropna(), 694)


def test_finds_no_misprint_or_pair_far_away():
    with pytest.raises(StopIteration):
        sensitivity.misprint(518, "74.70%")
    with pytest.raises(StopIteration):
        sensitivity.nearest_pair(3, "50.001%")
