"""The robustness picture: each headline as published, and how far the readings move it, one panel a unit."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, NullLocator, ScalarFormatter

from analysis_utils.figures.style import BLUE, INK, ORANGE, page_title

TURNS = {"times": 1}  # where no difference lies; elsewhere at 0
PALE = "#C8C8C8"


def draw_robustness(axes: Axes, data: pd.DataFrame, words: Mapping[str, Any]) -> None:
    """Draw the columns of `robustness`: value, lower to upper dark, smallest to largest pale; hollow if it depends.

    Dots reach as far as readings do that give no value.
    """
    parts = list(data.groupby("unit", sort=False))
    heights = [len(part) + 0.5 for _, part in parts]
    grid = axes.get_subplotspec().subgridspec(len(parts), 1, height_ratios=heights)
    axes.set_subplotspec(grid[0])
    panels = [axes, *(axes.figure.add_subplot(cell) for cell in list(grid)[1:])]
    for panel, (unit, part) in zip(panels, parts, strict=True):
        _panel(panel, part, str(unit))
        panel.set_yticks(range(len(part)), [words["headlines"][headline] for headline in part["headline"]])
        panel.set_xlabel(words["units"][unit])
    keys = [axes.plot([], [], "o", color=BLUE, markersize=4.5)[0]]
    keys.append(axes.plot([], [], "D", color=ORANGE, markerfacecolor="white", markersize=4.5)[0])
    keys += [axes.plot([], [], color=colour, linewidth=width)[0] for colour, width in ((INK, 1.4), (PALE, 5))]
    keys.append(axes.plot([], [], ":", color=ORANGE, linewidth=1)[0])
    names = [words[name] for name in ("firm", "depends", "published", "range", "open")]
    axes.legend(keys, names, loc="lower left", borderaxespad=0.5, handlelength=1.4, labelspacing=0.25)
    page_title(axes, words)


def _panel(panel: Axes, part: pd.DataFrame, unit: str) -> None:
    panel.axvline(TURNS.get(unit, 0), color=INK, linewidth=0.8)
    for at, row in enumerate(part.itertuples()):
        colour, face, mark = (BLUE, BLUE, "o") if row.verdict == "firm" else (ORANGE, "white", "D")
        panel.hlines(at, row.smallest, row.largest, color=PALE, linewidth=5, zorder=1)
        panel.hlines(at, row.open_lower, row.open_upper, color=ORANGE, linewidth=1, linestyle=":", zorder=1)
        panel.hlines(at, row.lower, row.upper, color=INK, linewidth=1.4, zorder=2)
        panel.plot(row.value, at, mark, color=colour, markerfacecolor=face, markersize=4.5, zorder=3)
        above = {"xytext": (0, 4), "textcoords": "offset points", "ha": "center", "fontsize": 6}
        panel.annotate(f"{row.value:.3g}", (row.value, at), **above)
    panel.xaxis.set_major_locator(MaxNLocator(6, integer=True))
    if unit == "times":
        panel.set_xscale("log")
        panel.set_xticks([tick for tick in (1, 2, 5, 10, 20, 50) if tick < 1.5 * part["largest"].max()])
        panel.xaxis.set_minor_locator(NullLocator())
        panel.xaxis.set_major_formatter(ScalarFormatter())
    panel.set_ylim(len(part) - 0.4, -0.7)
    panel.tick_params(axis="y", length=0)
