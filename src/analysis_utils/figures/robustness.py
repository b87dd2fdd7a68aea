"""The specification picture: all readings of all headlines on one scale."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from analysis_utils.figures.style import BLUE, GREY, GREY_TEXT, INK, ORANGE, page_title, source_line

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def draw_specifications(axes: Axes, data: pd.DataFrame, words: Mapping[str, str]) -> None:
    """Draw each specification as an interval on the scale from the turning point (0) to the published value (1).

    Parameters
    ----------
    axes : Axes
    data : DataFrame
        headline, distance, distance_lower, distance_upper, holds, default; in the order to be drawn.
    words : mapping
        The figure's words in one language; one entry a headline.
    """
    axes.axvline(0, color=INK, linewidth=0.8)
    axes.axvline(1, color=GREY, linewidth=0.8, linestyle=(0, (3, 3)))
    row, ticks, labels = 0, [], []
    for headline, part in data.groupby("headline", sort=False):
        first = row
        for one in part.sort_values("distance_lower").itertuples():
            colour = BLUE if one.holds else ORANGE
            axes.plot([one.distance_lower, one.distance_upper], [row, row], color=colour, linewidth=1.4)
            face = colour if one.holds else "white"
            axes.plot(
                one.distance, row, "D" if one.default else "o", color=colour, markerfacecolor=face, markersize=3.2
            )
            row += 1
        ticks.append((first + row - 1) / 2)
        labels.append(words[headline])
        row += 2
    axes.set_yticks(ticks, labels)
    axes.tick_params(axis="y", length=0)
    axes.set_ylim(row - 0.5, -3.2)
    axes.set_xlabel(words["x"])
    page_title(axes, words["title"])
    for x, name, side in ((0, "turns", "left"), (1, "published", "left")):
        axes.annotate(
            words[name], (x, -2.6), xytext=(2, 0), textcoords="offset points", ha=side, fontsize=6, color=GREY_TEXT
        )
    for colour, face, name in ((BLUE, BLUE, "holds"), (ORANGE, "white", "fails")):
        axes.plot([], [], "o-", color=colour, markerfacecolor=face, markersize=3.2, label=words[name])
    axes.plot([], [], "D", color=BLUE, markersize=3.2, label=words["default"])
    axes.legend(loc="upper right", bbox_to_anchor=(1, 0.94), handlelength=1.4, borderaxespad=0.1)
    source_line(axes, words["source"])
