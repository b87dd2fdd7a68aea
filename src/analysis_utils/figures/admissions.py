"""Figures of Xiushan's admissions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from analysis_utils.figures.style import BLUE, GREY, INK, ORANGE, source_line

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def draw_admission_rates(axes: Axes, data: pd.DataFrame, words: Mapping[str, str]) -> None:
    """Draw the yearly admission shares with their Wilson intervals.

    Parameters
    ----------
    axes : Axes
    data : DataFrame
        year, admitted_persons, denominator_persons, share_pct, lower_pct, upper_pct, whole (bool: the share has a whole
        denominator).
    words : mapping
        The figure's words in one language.
    """
    axes.vlines(data["year"], data["lower_pct"], data["upper_pct"], color=GREY, linewidth=2.5, label=words["interval"])
    for whole, colour, face, label in ((True, BLUE, BLUE, "whole"), (False, ORANGE, "white", "none")):
        part = data[data["whole"] == whole]
        axes.plot(
            part["year"], part["share_pct"], "o", color=colour, markerfacecolor=face, markeredgewidth=1.4, markersize=5,
            label=words[label], zorder=3,
        )  # fmt: skip
    for row in data.itertuples():
        label = f"{row.admitted_persons} / {row.denominator_persons}"
        axes.annotate(
            label if row.whole else f"{label}*",
            (row.year, row.lower_pct),
            xytext=(0, -4),
            textcoords="offset points",
            ha="center",
            va="top",
            fontsize=6.5,
        )
    axes.set(xlabel=words["x"], ylabel=words["y"], ylim=(30, 85), xlim=(2015.5, 2020.5))
    axes.set_xticks(data["year"])
    axes.set_title(words["title"], color=INK)
    axes.legend(loc="lower right", borderaxespad=0.2, handlelength=1.2, labelspacing=0.25)
    source_line(axes, words["source"])


def draw_line_or_step(axes: Axes, data: pd.DataFrame, words: Mapping[str, str]) -> None:
    """Draw the yearly shares with the fitted line and the fitted step.

    Parameters
    ----------
    axes : Axes
    data : DataFrame
        year, share_pct, lower_pct, upper_pct, whole (bool), line_pct and step_pct (fitted shares), line_deviance and
        step_deviance (each year's part of the deviance).
    words : mapping
        The figure's words in one language; ``line`` and ``step`` hold ``{deviance}`` and ``{df}``.
    """
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
    axes.set(xlabel=words["x"], ylabel=words["y"], ylim=(20, 85), xlim=(2015.5, 2020.5))
    axes.set_xticks(year)
    axes.set_title(words["title"], color=INK)
    axes.legend(loc="lower right", borderaxespad=0.2, handlelength=1.8, labelspacing=0.35)
    source_line(axes, words["source"])
