"""Intervals of any frame: where each dot, bar and arrow stands (by hand), whatever the order and index of the rows."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import LineCollection, PathCollection

from analysis_utils.figures import intervals, saving, style


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


@pytest.fixture
def frame():
    rows = {
        "place": ["A", "B", "C", "D"],
        "value": [52.0, 71.0, 60.0, np.nan],
        "lower": [48.0, np.nan, 58.0, 10.0],
        "upper": [56.0, 74.0, np.inf, 30.0],
    }
    return pd.DataFrame(rows)


def seen(axes):
    """Return dots, bars and arrows as drawn."""
    dots = [c.get_offsets() for c in axes.collections if isinstance(c, PathCollection)]
    bars = [np.asarray(s) for c in axes.collections if isinstance(c, LineCollection) for s in c.get_segments()]
    arrows = {(line.get_marker(), *line.get_xydata()[0]) for line in axes.lines if len(line.get_xydata())}
    dots = {tuple(map(float, p)) for p in np.ma.concatenate(dots).tolist() if None not in p and not np.isnan(p).any()}
    return dots, {tuple(map(float, bar.ravel())) for bar in bars}, arrows


def test_dots_bars_and_arrows_stand_where_the_numbers_say(frame):
    axes = intervals.plot_intervals(frame, x="value", y="place")
    dots, bars, arrows = seen(axes)
    assert dots == {(52, 0), (71, 1), (60, 2)}  # the range has no dot
    # all known numbers lie between 10 and 74: an open side ends 0.08 of 64 = 5.12 beyond
    assert bars == {(48, 0, 56, 0), (4.88, 1, 74, 1), (58, 2, 79.12, 2), (10, 3, 30, 3)}
    assert arrows == {("<", 4.88, 1), (">", 79.12, 2)}
    assert [label.get_text() for label in axes.get_yticklabels()] == ["A", "B", "C", "D"] and axes.yaxis_inverted()


def test_years_stand_upright_with_a_tick_each_and_hues_side_by_side():
    rows = {"year": [2018, 2019] * 2, "sex": list("aabb"), "rate": [1.0, 2, 3, 4], "lo": [0.0, 1, 2, 3]}
    frame = pd.DataFrame(rows).assign(hi=lambda t: t["rate"] + 1)
    axes = intervals.plot_intervals(frame, x="year", y="rate", hue="sex", lower="lo", upper="hi")
    dots, bars, _ = seen(axes)
    assert dots == {(2017.8, 1), (2018.8, 2), (2018.2, 3), (2019.2, 4)}  # 0.4 of a year apart
    assert (2017.8, 0, 2017.8, 2) in bars and axes.get_xticks().tolist() == [2018, 2019]
    assert [text.get_text() for text in axes.get_legend().get_texts()] == ["a", "b"]


@pytest.mark.parametrize("kind", ["shuffled", "index", "subset", "pandas numbers"])
def test_order_index_and_number_types_do_not_matter(frame, kind):
    years = frame.assign(year=[2016, 2017, 2018, 2019])
    other = {
        "shuffled": lambda t: t.sample(frac=1, random_state=3),
        "index": lambda t: t.set_index(pd.Index([7, 7, 0, -1])),
        "subset": lambda t: pd.concat([t, t.assign(year=2030)]).query("year < 2030"),
        "pandas numbers": lambda t: t.convert_dtypes(),
    }[kind](years)
    assert seen(intervals.plot_intervals(other, x="year", y="value")) == seen(
        intervals.plot_intervals(years, x="year", y="value")
    )


def test_axis_titles_come_from_the_frame(frame):
    frame.attrs["labels"] = {"value": "Share (%)"}
    axes = intervals.plot_intervals(frame, x="value", y="place", ax=plt.figure().subplots())
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("Share (%)", "place")


def test_what_cannot_be_drawn_is_told(frame):
    with pytest.raises(intervals.PlotError, match="'low'. are not there; choose among place, value, lower, upper"):
        intervals.plot_intervals(frame, x="value", y="place", lower="low")
    with pytest.raises(intervals.PlotError, match="must have rows"):
        intervals.plot_intervals(frame.iloc[:0], x="value", y="place")
    with pytest.raises(intervals.PlotError, match="must hold numbers"):
        intervals.plot_intervals(frame.assign(upper="many"), x="value", y="place")


def test_three_lines_make_a_figure_in_the_house_style(frame, tmp_path):
    with style.house_style("zh"):
        axes = intervals.plot_intervals(frame.replace("A", "秀山"), x="value", y="place")
    content = saving.save_figure(axes.figure, tmp_path / "mine.pdf").read_bytes()
    assert b"/Type3" not in content and b"WenQuanYi" in content and b"DejaVuSans" in content
    assert "秀山" in saving.save_figure(axes.figure, tmp_path / "mine.svg").read_text("utf-8")
