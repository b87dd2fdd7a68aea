"""Figures of hedges: how far full numbers lie from hedged ones, how often rules hold, how hedging changed."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis_utils.figures.intervals import plot_intervals
from analysis_utils.figures.style import BLUE, GREEN, INK, ORANGE, is_wide, page_title, plain_frame, source_line

ROOM, STEP = 0.36, 1.2  # half the height that the points of one hedge take, and from one hedge to the next
PALE = "#C4C4C4"
COLOURS = {"just_over": BLUE, "at_least": ORANGE, "just_under": INK, "about": PALE, "at_most": GREEN}


def draw_hedge_distances(axes: Axes, data: pd.DataFrame, words: Mapping[str, Any]) -> None:
    """Draw each pair as a point at its distance, by hedge; where ``reach`` is given, median and reach of 95 of 100."""
    bounds = list(dict.fromkeys(data["bound"]))
    for k, bound in enumerate(bounds):
        part = data[data["bound"] == bound].sort_values("steps", kind="stable")
        up = (np.arange(len(part)) * 0.618034 % 1 * 2 - 1) * ROOM  # the golden ratio spreads neighbours evenly
        axes.plot(part["steps"], STEP * k + up, "o", color=COLOURS[bound], markersize=2, alpha=0.7, markeredgewidth=0)
        if pd.notna(part["reach"].iloc[0]):
            _reach(axes, STEP * k, part, words)
    axes.axvline(0, color=INK, linewidth=0.6)
    names = [words[bound].format(n=(data["bound"] == bound).sum()) for bound in bounds]
    axes.set_yticks([STEP * k for k in range(len(bounds))], names)
    axes.set(ylim=(-0.5, STEP * len(bounds) - 0.35), xlim=(-0.95, 2.1))
    axes.set(xlabel=words["x"])
    axes.set_title(words["title"], color=INK)
    source_line(axes, words["source"])


def _reach(axes: Axes, y: float, part: pd.DataFrame, words: Mapping[str, Any]) -> None:
    middle = part["steps"].median()
    far = part["reach"].iloc[0] * np.sign(middle)
    axes.plot([0, far], [y + 0.45] * 2, color=INK, linewidth=1.6, solid_capstyle="butt")
    axes.plot([middle] * 2, [y - 0.42, y + 0.42], color=INK, linewidth=1.2)
    label = words["reach"].format(reach=abs(far), median=middle)
    axes.text(max(far, 0) + 0.03, y + 0.4, label, va="bottom", fontsize=6)


def draw_rule_coverage(axes: Axes, data: pd.DataFrame, words: Mapping[str, Any]) -> None:
    """Draw how often the full number lies in what each named rule reads, by hedge, with Wilson intervals."""
    named = data.assign(rules=data["rules"].map(words["rules"]), bound=data["bound"].map(words["bounds"]))
    palette = [COLOURS[bound] for bound in dict.fromkeys(data["bound"])]
    plot_intervals(named, x="value", y="rules", hue="bound", ax=axes, palette=palette)
    axes.axvline(95, color=INK, linewidth=0.6, linestyle=(0, (4, 3)))
    axes.set(xlim=(-3, 103))
    plain_frame(axes, words, loc="lower left" if is_wide(axes) else "center left", borderaxespad=0.2)


def draw_hedging(axes: Axes, data: pd.DataFrame, words: Mapping[str, Any]) -> None:
    """Draw the hedged share of each report's numbers, and below it hedged numbers per 1,000 characters by kind."""
    grid = axes.get_subplotspec().subgridspec(2, 1, height_ratios=[2, 3])
    axes.set_subplotspec(grid[0])
    below = axes.figure.add_subplot(grid[1], sharex=axes)
    first, last = data["year"].min(), data["year"].max()
    for part in (axes, below):
        for one, other in pairwise(sorted(data["year"])):
            if other - one > 1:
                part.axvspan(one + 0.5, other - 0.5, color="#F1F1F1", linewidth=0, snap=False, zorder=0)
    axes.plot(data["year"], data["share_pct"], "o", color=INK, markersize=2.5)
    axes.set(ylim=(0, 50), ylabel=words["y_share"], xlim=(first - 1, last + 1))
    axes.tick_params(axis="x", labelbottom=False)
    bottom = np.zeros(len(data))
    for bound, colour in COLOURS.items():
        below.bar(data["year"], data[bound], bottom=bottom, width=0.85, snap=False, color=colour, label=words[bound])
        bottom += data[bound].to_numpy(float)
    below.set(xlabel=words["x"], ylabel=words["y"], ylim=(0, 1.6 * bottom.max()))
    below.legend(
        loc="upper center", ncols=3 if is_wide(axes) else 2, handlelength=0.8, labelspacing=0.25, columnspacing=0.7
    )
    page_title(axes, words)
