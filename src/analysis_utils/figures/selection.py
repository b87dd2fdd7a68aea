"""Picture of any selection of statistics, each as the interval that its print stands for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from analysis_utils.figures.intervals import plot_intervals
from analysis_utils.figures.style import GREY_TEXT, page_title

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

MOST = 40  # rows that a picture can hold


def height_mm(rows: int) -> int:
    """Return the height that a picture of so many statistics needs.

    Examples
    --------
    >>> height_mm(1), height_mm(1000)
    (34, 190)
    """
    return 30 + 4 * min(rows, MOST)


def draw_selection(axes: Axes, data: pd.DataFrame, words: Mapping[str, str]) -> None:
    """Draw statistics of one unit as intervals, at most `MOST`, with their characters as printed at the right edge."""
    shown = data.head(MOST).reset_index(drop=True)
    shown = shown.assign(row=range(len(shown)), lower=shown["lower"].fillna(0.0))  # no print goes below zero
    ends = [float(x) for name in ("lower", "value", "upper") for x in shown[name].dropna()]
    least = min((x for x in ends if x > 0), default=1.0)
    plot_intervals(shown, x="value", y="row", ax=axes)
    if max(ends) > 100 * least:
        axes.set_xscale("symlog", linthresh=least)
        axes.set_xlim(left=0)
    for row in shown.itertuples():
        printed = "".join(row.as_printed.split())
        axes.text(
            1.02, row.row, printed, transform=axes.get_yaxis_transform(), fontsize=6, va="center", color=GREY_TEXT
        )
    labels = [f"{row.place}: {row.measure}" for row in shown.itertuples()]
    axes.set_yticks(range(len(shown)), [text if len(text) < 56 else f"{text[:54]} …" for text in labels], fontsize=6)
    axes.set(ylim=(len(shown) - 0.4, -0.6), xlabel=words["x"], ylabel="")
    page_title(axes, words["title"])
