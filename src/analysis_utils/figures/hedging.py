"""Figure of hedged numbers by year in a scanned corpus."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from analysis_utils.figures.style import BLUE, GREY, INK, ORANGE, source_line

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def draw_hedging(axes: Axes, data: pd.DataFrame, words: Mapping[str, str]) -> None:
    """Draw the share of hedged numbers by year, and the share with which the texts were made.

    Parameters
    ----------
    axes : Axes
    data : DataFrame
        year, rate_pct, lower_pct, upper_pct, made_pct.
    words : mapping
        The figure's words in one language.
    """
    axes.plot(data["year"], data["made_pct"], "--", color=ORANGE, linewidth=1.4, label=words["made"])
    axes.vlines(data["year"], data["lower_pct"], data["upper_pct"], color=GREY, linewidth=2.5, label=words["interval"])
    axes.plot(data["year"], data["rate_pct"], "o", color=BLUE, markersize=5, label=words["found"], zorder=3)
    axes.set(xlabel=words["x"], ylabel=words["y"], ylim=(0, 50))
    axes.set_xticks(data["year"][::2])
    axes.set_title(words["title"], color=INK)
    axes.legend(loc="lower left", borderaxespad=0.2, handlelength=1.6, labelspacing=0.25)
    source_line(axes, words["source"])
