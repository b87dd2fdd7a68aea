"""Picture of any selection of statistics, each as the interval that its print stands for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from analysis_utils.figures.style import BLUE, GREY, GREY_TEXT, page_title

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
    """Draw statistics of one unit: a dot for the printed value, a bar for its interval, an arrow for an open side.

    Parameters
    ----------
    axes : Axes
    data : DataFrame
        as_printed, place, measure, value, lower, upper; up to `MOST` rows are drawn.
    words : mapping
        title and x (the unit).
    """
    shown = data.head(MOST).reset_index(drop=True)
    ends = [float(x) for name in ("lower", "value", "upper") for x in shown[name].dropna()]
    span = max(ends) / min(x for x in ends if x > 0) if any(x > 0 for x in ends) else 1
    if span > 100:
        axes.set_xscale("symlog", linthresh=min(x for x in ends if x > 0))
    for y, row in enumerate(shown.itertuples()):
        _draw_row(axes, y, row, high=max(ends))
    labels = [f"{row.place}: {row.measure}" for row in shown.itertuples()]
    axes.set_yticks(range(len(shown)), [text if len(text) < 56 else f"{text[:54]} …" for text in labels], fontsize=6)
    axes.set_ylim(len(shown) - 0.4, -0.6)
    axes.set_xlabel(words["x"])
    page_title(axes, words["title"])


def _draw_row(axes: Axes, y: int, row: object, *, high: float) -> None:
    """Draw one statistic on its line, with its characters as printed at the right edge."""
    import pandas as pd

    lower = 0.0 if pd.isna(row.lower) else float(row.lower)
    upper = high if pd.isna(row.upper) else float(row.upper)
    axes.plot([lower, upper], [y, y], color=GREY, linewidth=2.5, solid_capstyle="butt", zorder=2)
    if pd.isna(row.upper):
        axes.plot(upper, y, ">", color=GREY, markersize=4, clip_on=False, zorder=2)
    if not pd.isna(row.value):
        axes.plot(float(row.value), y, "o", color=BLUE, markersize=3.5, zorder=3)
    printed = "".join(row.as_printed.split())
    axes.text(1.02, y, printed, transform=axes.get_yaxis_transform(), fontsize=6, va="center", color=GREY_TEXT)
