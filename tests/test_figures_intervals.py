"""Intervals of any frame: where each dot, bar and arrow stands (by hand), whatever the order and index of the rows."""

from fractions import Fraction

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import LineCollection, PathCollection

from analysis_utils.figures import interval_rows, intervals, saving, style


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


def test_chinese_names_show_in_any_style_or_one_sentence_says_what_to_install(frame, monkeypatch, tmp_path, recwarn):
    named = frame.assign(place=["甲县", "乙县", "丙县", "丁县"])
    axes = intervals.plot_intervals(named, x="value", y="place")
    assert axes.get_yticklabels()[0].get_fontfamily()[-1] == style.CHINESE
    saving.save_figure(axes.figure, tmp_path / "shown.png")
    assert [str(one.message) for one in recwarn] == []
    monkeypatch.setattr(style, "FONT_FILE", "none.ttc")
    style.chinese_font.cache_clear()
    axes = intervals.plot_intervals(named, x="value", y="place")
    saving.save_figure(axes.figure, tmp_path / "bare.png")
    style.chinese_font.cache_clear()
    assert [str(one.message) for one in recwarn] == [style.NO_CHINESE]


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


def test_fractions_as_ratios_gives_them_are_drawn(frame):
    exact = frame.assign(value=[Fraction(104, 2), Fraction(71), Fraction(60), None])
    assert seen(intervals.plot_intervals(exact, x="value", y="place")) == seen(
        intervals.plot_intervals(frame, x="value", y="place")
    )


class TestRows:
    WORDS = {"since": "since {year}", "until": "up to {year}", "undated": "no year", "inferred": " (inferred)"}

    def test_periods_are_said_in_words(self):
        periods = ["2019", "2017/2020", "2016/", "/2020", "", float("nan")]
        said = ["2019", "2017–2020", "since 2016", "up to 2020", "no year", "no year"]
        assert [interval_rows.when(period, self.WORDS) for period in periods] == said

    def test_rows_of_one_label_share_a_line_and_the_numbers_are_those_of_the_first(self):
        rows = {"label": ["A", "B", "A"], "look": ["main", "doubtful", "wide"], "value": [2.0, 5, 2]}
        data = pd.DataFrame(rows | {"lower": [1.0, 4, 0.5], "upper": [3.0, 6, 7], "period": ["2019", None, "2019"]})
        data["period_basis"] = ["inferred", "", "inferred"]
        looks = {"main": "m", "doubtful": "d", "wide": "w"}
        words = self.WORDS | {"label": "label", "ticks": [1, 5], "x": "x", "looks": looks}
        words |= {"title": "T", "subtitle": "S", "source": "R"}
        made = style.figure(interval_rows.draw_interval_rows, data, words, language="en", width_mm=183, height_mm=50)
        axes = made.axes[0]
        assert [label.get_text() for label in axes.get_yticklabels()] == ["A · 2019 (inferred)", "B · no year"]
        assert {text.get_text(): text.xy for text in axes.texts} == {"1–3": (7, 0), "4–6": (6, 1)}
        dots, bars, _ = seen(axes)
        assert dots == {(2, 0), (5, 1)} and bars == {(1, 0, 3, 0), (4, 1, 6, 1), (0.5, 0, 7, 0)}
        assert [text.get_text() for text in made.legends[0].get_texts()] == ["m", "d", "w"]
