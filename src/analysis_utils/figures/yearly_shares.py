"""Figures of Xiushan's admission shares by year."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes

from analysis_utils.figures.style import BLUE, GREY, INK, ORANGE, plain_frame


def draw_admission_rates(axes: Axes, data: pd.DataFrame, words: Mapping[str, str]) -> None:
    """Draw the yearly admission shares with their Wilson intervals; open points have no whole denominator."""
    axes.vlines(data["year"], data["lower_pct"], data["upper_pct"], color=GREY, linewidth=2.5, label=words["interval"])
    for whole, colour, face, label in ((True, BLUE, BLUE, "whole"), (False, ORANGE, "white", "none")):
        part = data[data["whole"] == whole]
        axes.plot(
            part["year"], part["share_pct"], "o", color=colour, markerfacecolor=face, markeredgewidth=1.4, markersize=5,
            label=words[label], zorder=3,
        )  # fmt: skip
    below = {"xytext": (0, -4), "textcoords": "offset points", "ha": "center", "va": "top", "fontsize": 6.5}
    for row in data.itertuples():
        label = f"{row.admitted_persons} / {row.denominator_persons}" + ("" if row.whole else "*")
        axes.annotate(label, (row.year, row.lower_pct), **below)
    axes.set(ylim=(30, 85), xlim=(2015.5, 2020.5), xticks=data["year"])
    plain_frame(axes, words, loc="lower right", borderaxespad=0.2, handlelength=1.2, labelspacing=0.25)


def draw_line_or_step(axes: Axes, data: pd.DataFrame, words: Mapping[str, str]) -> None:
    """Draw the yearly shares with the fitted line and the fitted step; ``{deviance}`` and ``{df}`` go into the key."""
    year, df = data["year"], len(data) - 2
    axes.vlines(year, data["lower_pct"], data["upper_pct"], color=GREY, linewidth=2.5, label=words["interval"])
    for whole, face, label in ((True, INK, "whole"), (False, "white", "none")):
        part = data[data["whole"] == whole]
        axes.plot(
            part["year"], part["share_pct"], "o", color=INK, markerfacecolor=face, markersize=4.5, label=words[label],
            zorder=3,
        )  # fmt: skip
    ends = [year.iloc[0] - 0.4, *year, year.iloc[-1] + 0.4]
    step = [data["step_pct"].iloc[0], *data["step_pct"], data["step_pct"].iloc[-1]]
    left = {name: data[f"{name}_deviance"].sum() for name in ("step", "line")}
    names = {name: words[name].format(deviance=f"{value:.1f}", df=df) for name, value in left.items()}
    axes.step(ends, step, where="mid", color=BLUE, linewidth=1.4, label=names["step"], zorder=2)
    axes.plot(year, data["line_pct"], color=ORANGE, linestyle=(0, (4, 2)), linewidth=1.4, label=names["line"], zorder=2)
    axes.set(ylim=(20, 85), xlim=(2015.5, 2020.5), xticks=year)
    plain_frame(axes, words, loc="lower right", borderaxespad=0.2, handlelength=1.8, labelspacing=0.35)
