"""Figures of Xiushan's admission shares by year."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes

from analysis_utils.figures.style import BLUE, GREY, ORANGE, page_title


def draw_admission_rates(axes: Axes, data: pd.DataFrame, words: Mapping[str, str]) -> None:
    """Draw shares by year and pooled, beside (on a tall page above) the counts; hollow where ``sure`` is false."""
    width, height = axes.figure.get_size_inches()
    shape = {"ncols": 2, "nrows": 1} if width > 1.3 * height else {"ncols": 1, "nrows": 2, "height_ratios": [4, 3]}
    grid = axes.get_subplotspec().subgridspec(**shape)
    axes.set_subplotspec(grid[0])
    _shares(axes, data, words)
    _counts(axes.figure.add_subplot(grid[1]), data, words)
    page_title(axes, words)


def _shares(axes: Axes, data: pd.DataFrame, words: Mapping[str, str]) -> None:
    for late, part in data.groupby("late"):
        pooled, first, last = 100 * part["count"].sum() / part["total"].sum(), part["year"].min(), part["year"].max()
        axes.hlines(pooled, first - 0.35, last + 0.35, color=GREY, linewidth=0.8, linestyle=(0, (4, 2)))
        label = words["pooled"].format(first=first, last=last, share=f"{pooled:.1f}")
        at, side = (first - 0.42, "right") if late else (last + 0.42, "left")
        axes.annotate(label, (at, pooled - 0.3), ha=side, va="top", fontsize=6.5)
    axes.vlines(data["year"], data["lower"], data["upper"], color=GREY, linewidth=2.5)
    for row in data.itertuples():
        colour, face = (BLUE, BLUE) if row.sure else (ORANGE, "white")
        axes.plot(row.year, row.value, "o", color=colour, markerfacecolor=face, markeredgewidth=1.4, markersize=5)
        beside = {"xytext": (5, 2), "textcoords": "offset points", "va": "bottom", "fontsize": 6.5}
        axes.annotate(f"{row.value:.2f}" + ("" if row.sure else "*"), (row.year, row.value), **beside)
    axes.set(xlim=(2015.5, 2020.75), ylim=(40, 82), xticks=data["year"], xlabel=words["x"], ylabel=words["y"])


def _counts(axes: Axes, data: pd.DataFrame, words: Mapping[str, str]) -> None:
    axes.bar(data["year"], data["total"], color="#D9D9D9", width=0.9, label=words["total"])
    axes.bar(data["year"], data["count"], color=BLUE, width=0.9, label=words["count"])
    for row in data.itertuples():
        total, count = (f"{number}" + ("" if row.sure else "*") for number in (row.total, row.count))
        axes.annotate(total, (row.year, row.total), ha="center", va="bottom", fontsize=5.5)
        axes.annotate(count, (row.year, row.count - 15), ha="center", va="top", fontsize=5.5, color="white")
    axes.legend(loc="upper right", ncols=2, handlelength=1.2, columnspacing=1.2, borderaxespad=0)
    axes.set(ylim=(0, 980), xticks=data["year"], xlabel=words["x"], ylabel=words["y_counts"])
