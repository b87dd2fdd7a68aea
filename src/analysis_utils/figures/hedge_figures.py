"""Figures of hedges: how far full numbers lie from hedged ones, how often rules hold, how hedging changed."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis_utils.figures.intervals import plot_intervals
from analysis_utils.figures.style import BLUE, GREEN, INK, ORANGE, is_wide, plain_frame, source_line

ROOM = 0.36  # half the height that the points of one hedge take
PALE = "#E4E4E4"
COLOURS = {"just_over": BLUE, "at_least": ORANGE, "just_under": INK, "about": PALE, "at_most": GREEN}


def draw_hedge_distances(axes: Axes, data: pd.DataFrame, words: Mapping[str, Any]) -> None:
    """Draw each pair as a point at its distance, by hedge; a stroke at the median, a bar as far as 95 of 100 reach."""
    bounds = list(dict.fromkeys(data["bound"]))
    for y, bound in enumerate(bounds):
        part = data[data["bound"] == bound].sort_values("steps", kind="stable")
        up = np.resize([0, 0.7, -0.4, 0.35, -0.75, 1, -0.15, 0.55, -1], len(part)) * ROOM
        axes.plot(part["steps"], y + up, "o", color=COLOURS[bound], markersize=2, alpha=0.7, markeredgewidth=0)
        far = part["reach"].iloc[0] * (-1 if bound == "just_under" else 1)
        axes.plot([0, far], [y + 0.45] * 2, color=INK, linewidth=1.6, solid_capstyle="butt")
        axes.text(far, y + 0.42, f" {words['reach'].format(reach=abs(far))} ", va="bottom", **_side(far), fontsize=6)
        axes.plot([part["steps"].median()] * 2, [y - 0.42, y + 0.42], color=INK, linewidth=1.2)
    axes.axvline(0, color=INK, linewidth=0.6)
    names = [words[bound].format(n=(data["bound"] == bound).sum()) for bound in bounds]
    axes.set(yticks=range(len(bounds)), yticklabels=names, ylim=(-0.6, len(bounds) - 0.3), xlim=(-0.62, 1.05))
    axes.set(xlabel=words["x"])
    axes.set_title(words["title"], color=INK)
    source_line(axes, words["source"])


def _side(far: float) -> dict[str, str]:
    return {"ha": "left" if far > 0 else "right"}


def draw_rule_coverage(axes: Axes, data: pd.DataFrame, words: Mapping[str, Any]) -> None:
    """Draw how often the full number lies in what each named rule reads, by hedge, with Wilson intervals."""
    named = data.assign(rules=data["rules"].map(words["rules"]), bound=data["bound"].map(words["bounds"]))
    palette = [COLOURS[bound] for bound in dict.fromkeys(data["bound"])]
    plot_intervals(named, x="value", y="rules", hue="bound", ax=axes, palette=palette)
    axes.axvline(95, color=INK, linewidth=0.6, linestyle=(0, (4, 3)))
    axes.set(xlim=(-3, 103))
    plain_frame(axes, words, loc="lower left" if is_wide(axes) else "center left", borderaxespad=0.2)


def draw_hedging(axes: Axes, data: pd.DataFrame, words: Mapping[str, Any]) -> None:
    """Draw hedged numbers per 1,000 characters, one bar a report, by kind of hedge."""
    bottom = np.zeros(len(data))
    for bound, colour in COLOURS.items():
        axes.bar(data["year"], data[bound], bottom=bottom, width=0.85, color=colour, label=words[bound])
        bottom += data[bound].to_numpy(float)
    axes.set(xlim=(data["year"].min() - 1, data["year"].max() + 1))
    plain_frame(axes, words, loc="upper center", ncols=1, handlelength=1, labelspacing=0.25, borderaxespad=0.2)
