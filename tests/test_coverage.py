"""All and none: exact bounds against R and hand arithmetic, rounding against counting out."""

import re

import pandas as pd
import pytest

from analysis_utils.models import coverage, printed_shares as shares
from analysis_utils.tables import paths
from analysis_utils.tables.store import load
from analysis_utils.tables.texts import read_text
from asprinted.interval import Interval, exact

# R 4.2.2: binom.test(k, n, alternative = "greater")$conf.int[1] and alternative = "less", $conf.int[2]
R_LOWER = [(1021, 1021, 0.95, 0.99707018447), (2405, 2405, 0.95, 0.998755148746), (37, 40, 0.9, 0.840550686966)]
R_UPPER = [(0, 600, 0.95, 0.00498044338036), (3, 40, 0.99, 0.229906802842), (5, 1021, 0.95, 0.010269022617)]


@pytest.mark.parametrize(("cases", "whole", "level", "expected"), R_LOWER)
def test_lower_bounds_are_those_of_r(cases, whole, level, expected):
    assert 100 - coverage.upper_bound(whole - cases, whole, level=level) == pytest.approx(100 * expected, rel=1e-10)


@pytest.mark.parametrize(("cases", "whole", "level", "expected"), R_UPPER)
def test_upper_bounds_are_those_of_r(cases, whole, level, expected):
    assert coverage.upper_bound(cases, whole, level=level) == pytest.approx(100 * expected, rel=1e-10)


@pytest.mark.parametrize("whole", [1, 20, 600, 1021, 2405])
def test_none_of_a_whole_has_a_bound_by_hand(whole):
    # (1 - p)^n = 0.05, hence p = 1 - 0.05^(1/n); the rule of three lies above it
    assert coverage.upper_bound(0, whole) == pytest.approx(100 * (1 - 0.05 ** (1 / whole)), rel=1e-10)
    assert coverage.upper_bound(0, whole) < 300 / whole


def test_an_observed_rate_of_one_leaves_the_upper_bound_open():
    assert coverage.upper_bound(7, 7) == 100


def test_the_bound_covers_as_often_as_it_says():
    # exact by summation: over all counts, P(bound >= p) is at least the level
    from scipy.stats import binom

    for p in (0.001, 0.01, 0.2):
        bounds = [coverage.upper_bound(k, 50) / 100 for k in range(51)]
        assert sum(binom.pmf(k, 50, p) for k in range(51) if bounds[k] >= p) >= 0.95


def test_what_a_rounded_hundred_hides():
    # by hand: 0.995 x 1021 = 1015.9, so 1016 print as 100%; 0.99 x 1021 = 1010.8, rounded up 1011 do
    assert coverage.hidden("100%", 1021) == (0, 5)
    assert coverage.hidden("100%", 1021, rounding="truncation") == (0, 0)
    assert coverage.hidden("100%", 1021, rounding="ceiling") == (0, 10)
    assert coverage.hidden("100.0%", 1021) == (0, 0)
    assert coverage.hidden("95.5%", 22) == (1, 1)


def test_the_smallest_group_with_somebody_missing():
    # by hand: 199/200 is 99.5, 21/22 is 95.45..., 39/40 is 97.5, 1/3 is 33.3..., 2/3 is 66.6...
    found = {share: coverage.least_whole(share) for share in ("100%", "95.5%", "98%", "33%", "67%")}
    assert found == {"100%": 200, "95.5%": 22, "98%": 40, "33%": 3, "67%": 3}
    assert coverage.least_whole("100%", rounding="ceiling") == 101  # 100 of 101 is 99.0099, rounded up 100
    with pytest.raises(StopIteration):
        coverage.least_whole("100%", rounding="truncation")


def test_a_part_below_the_whole_must_be_small():
    # by hand: at most 0.5 missing of 100, at least 4.45 missing of 100 of the part: 0.5 / 4.45
    found = coverage.largest_part(Interval(exact("95.45"), exact("95.55")), Interval(exact("99.5"), 100))
    assert found == pytest.approx(100 * 0.5 / 4.45)


def test_every_all_and_every_none_has_a_judgement_on_its_denominator():
    statistics = load("tidy/statistics")
    judged = load("raw/denominators").set_index("statistic_id")
    found = shares.printed_shares(statistics, load("raw/measures"))
    full = found.loc[(found["lower_pct"] == 99.5) | (found["upper_pct"] == 0), "statistic_id"]
    none = statistics.loc[(statistics["value"] == 0).fillna(False), "statistic_id"]
    assert len(full) > 10 and len(none) == 4
    assert set(full) | set(none) <= set(judged.index)
    assert (judged.loc[judged["role"] != "neither", "denominator_id"] != "").all()


def test_bounds_of_the_statements_with_a_whole():
    table = coverage.all_or_none(load("raw/denominators"), load("tidy/statistics"))
    # by hand: 1 - 0.05^(1/n) for 2405 and 1021, and for the fewest of 600 to 700
    assert table["bound_pct"].round(4).to_dict() == {
        "bishan-registered-households-enrolled": 0.1245,
        "pengan-catchment-children": 0.2930,
        "xiushan-two-schools-dropouts": 0.4980,
        "xiushan-two-schools-out-of-school-poverty": 0.4980,
    }
    assert table["whole_upper"].tolist() == [2405, 1021, 700, 700]
    assert table["hidden"].tolist() == [0, 0, 0, 0]


@pytest.mark.skipif(paths.reports_dir() is None, reason="REPORTS_DIR is not set")
def test_sections_are_as_long_as_recorded_and_hold_what_is_said_of_their_place():
    reports = load("raw/reports").set_index("report_id")
    sections = load("raw/sections").astype({"start": int, "end": int, "han_characters": int})
    for report, part in sections.groupby("report_id"):
        text = read_text(paths.reports_dir(), reports.loc[report, "file"], reports.loc[report, "sha256"])
        ends = [0, *part["end"]]
        for row, before in zip(part.itertuples(), ends, strict=False):
            assert before <= row.start < row.end <= len(text)
            assert len(re.findall("[\u4e00-\u9fff]", text[row.start : row.end])) == row.han_characters
    rows = pd.concat([load("raw/statistics"), load("raw/mechanisms")])[["report_id", "place_id", "start", "end"]]
    rows = rows[rows["place_id"] != "shizhu"]  # has no section: told of in that of its partner
    homes = rows.astype({"start": int, "end": int}).merge(sections, on=["report_id", "place_id"], suffixes=("", "_of"))
    inside = (homes["start_of"] <= homes["start"]) & (homes["end"] <= homes["end_of"])
    assert len(homes[inside]) == len(rows) > 400
