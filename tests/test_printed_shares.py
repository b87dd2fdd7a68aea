"""Printed shares: every one once, never a school as a place, and a picture whose words all fit."""

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from analysis_utils.figures import access, style
from analysis_utils.models import printed_shares as shares
from analysis_utils.tables.store import load

SERIES = ["compulsory_retention_pct", "preschool_gross_enrolment_pct"]


@pytest.fixture(scope="module")
def printed():
    return shares.printed_shares(load("tidy/statistics"), load("raw/measures"))


@pytest.fixture(scope="module")
def picture(printed):
    return shares.picture(printed, shares.national(load("raw/context"), SERIES), load("raw/places"))


def test_every_share_is_there_once_and_no_school_passes_for_a_place(printed):
    assert len(printed) == printed["statistic_id"].nunique() > 25
    assert (printed["upper_pct"] <= 100).all() and (printed["lower_pct"] >= 0).all()
    schools = set(printed.loc[printed["scope"] == "school", "statistic_id"])
    assert {"pengan-catchment-enrolment-rate", "banan-one-school-dropout-rate"} <= schools
    assert "pengan" not in set(printed.loc[printed["scope"] == "place", "place_id"])


def test_measures_are_counted_by_place(printed):
    # counted by hand in the ledger: enrolment rates of Banan, Bishan (twice), Shapingba, the county and one school
    row = shares.per_measure(printed).loc["enrolment_rate_pct"]
    assert row.to_dict() == {"shares": 6, "places": 4, "schools": 1, "populations": 4, "dated": 0}


def test_a_national_value_is_an_interval_of_its_last_digit():
    found = shares.national(load("raw/context"), SERIES).set_index(["measure_id", "period"])
    assert found.loc[("compulsory_retention_pct", "2020"), ["lower_pct", "upper_pct"]].tolist() == pytest.approx(
        [95.15, 95.25]
    )
    assert len(found) == 6


def test_the_picture_holds_each_share_as_printed(picture, printed):
    assert sorted(i for i in picture["statistic_id"] if i) == sorted(printed["statistic_id"])
    shown = picture.set_index("statistic_id")["shown"]
    assert shown["xiushan-inclusive-preschool-2020"] == "≥ 85"
    assert shown["bishan-disabled-enrolment-rate"] == "95.5" and shown["bishan-enrolment-rate"] == "100"
    assert shown["banan-mountain-schools-share"] == "< 66.7"


def test_a_share_without_a_group_is_refused(printed):
    strange = printed.assign(measure_id="unknown_pct").head(1)
    nation = shares.national(load("raw/context"), SERIES)
    with pytest.raises(KeyError, match="unknown_pct"):
        shares.picture(strange, nation, load("raw/places"))


def test_the_stretched_axis_is_continuous_and_undone():
    # by hand: 45 is half of the first part, 95 half of the second
    assert access.stretched([0, 45, 90, 95, 100]).tolist() == pytest.approx([0, 0.18, 0.36, 0.68, 1])
    grid = pd.Series(range(101), dtype=float)
    assert access.unstretched(access.stretched(grid)).tolist() == pytest.approx(grid.tolist())


@pytest.mark.parametrize("language", style.LANGUAGES)
@pytest.mark.parametrize("width", style.WIDTHS_MM)
def test_no_two_labels_overlap_and_none_is_cut(picture, language, width):
    words = style.words("printed_shares")[language]
    made = style.figure(access.draw_printed_shares, picture, words, language=language, width_mm=width, height_mm=190)
    renderer = FigureCanvasAgg(made).get_renderer()
    axes = made.axes[0]
    labels = [*axes.get_yticklabels(), *axes.get_xticklabels(), *axes.texts, axes.xaxis.label, *made.legends]
    boxes = [label.get_window_extent(renderer) for label in labels]
    assert len(boxes) > 80
    for i, box in enumerate(boxes):
        assert made.bbox.x0 <= box.x0 and box.x1 <= made.bbox.x1 and made.bbox.y0 <= box.y0 and box.y1 <= made.bbox.y1
        assert not any(box.overlaps(other) for other in boxes[i + 1 :]), labels[i]


def test_a_year_that_cannot_be_right_is_marked_in_every_variant(picture):
    county = picture[(picture["place_id"] == "unnamed_county") & (picture["period"] != "")]
    assert set(county["period"]) == {"2025", "2025/"}
    for language, mark in (("en", "doubtful"), ("zh", "存疑")):
        for wide in (True, False):
            listed = access.lines(picture, style.words("printed_shares")[language], wide=wide)
            texts = {row.statistic_id: text for text, row in listed if row is not None}
            assert all(mark in texts[i] and "2025" in texts[i] and "/" not in texts[i] for i in county["statistic_id"])
            assert sum(mark in text for text in texts.values()) == len(county) > 3


def test_the_nation_is_drawn_in_another_shape_and_the_break_is_marked(picture):
    words = style.words("printed_shares")["en"]
    axes = style.figure(access.draw_printed_shares, picture, words, language="en", width_mm=183, height_mm=190).axes[0]
    nation = picture["scope"] == "nation"
    assert sum(line.get_marker() == "D" for line in axes.lines) == nation.sum() > 0
    assert sum(len(bars) for bars in axes.containers) == (~nation).sum()
    assert sum(label.get_fontstyle() == "italic" for label in axes.get_yticklabels()) == nation.sum()
    assert "16 times" in axes.get_xlabel()  # by hand: 0.64 of the axis for 10 points against 0.36 for 90
