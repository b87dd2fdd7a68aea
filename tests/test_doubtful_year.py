"""The readings of 2019, on the committed table; expected pairs by hand arithmetic and test_grim's brute force."""

import pytest

from analysis_utils.models import doubtful_year
from analysis_utils.tables.store import load


@pytest.fixture(scope="module")
def readings():
    return doubtful_year.readings(load("tidy/admissions"), 694)


def pair(readings, name):
    row = readings[(readings["reading"] == name) & (readings["year"] == 2019)]
    return tuple(row[["count", "total"]].iloc[0])


def test_each_reading_of_2019(readings):
    assert pair(readings, doubtful_year.EXAMINEES) == (518, 694)  # 518 / 694 = 74.6398 %
    assert pair(readings, doubtful_year.NEIGHBOUR) == (518, 693)  # 74.7475 %
    assert pair(readings, doubtful_year.MISCOUNTED) == (527, 706)  # 74.6459 %
    assert pair(readings, doubtful_year.ABOVE_LINE) == (518, 694)  # at most so many were admitted
    left = readings[readings["reading"] == doubtful_year.LEFT_OUT]
    assert left["year"].tolist() == [2016, 2017, 2018, 2020]


def test_the_other_years_are_the_same_in_every_reading(readings):
    others = readings[readings["year"] != 2019].groupby("year")["total"].agg(["nunique", "count"])
    assert (others["nunique"] == 1).all() and (others["count"] == 5).all()


def test_refuses_examinees_that_are_far_off_and_tables_without_a_gap():
    with pytest.raises(ValueError, match=r"\[693, 694\]; found 800"):
        doubtful_year.readings(load("tidy/admissions"), 800)
    with pytest.raises(ValueError, match="found 0"):
        doubtful_year.readings(load("tidy/admissions").dropna(), 694)
