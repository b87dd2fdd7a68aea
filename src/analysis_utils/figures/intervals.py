"""Estimates with their intervals, from any frame: dots by seaborn, bars, and an arrow where a side is open."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes

from analysis_utils.figures.style import BLUE, GREEN, GREY, ORANGE, let_chinese_show
from asprinted.language import Refusal

PALETTE = (BLUE, ORANGE, GREEN, GREY)
MARKERS = ("o", "D", "s", "^", "v", "P", "X", "*")
MOST_TICKS = 12  # so many whole numbers, such as years, get a tick each
APART = 0.4  # how much of the room between two positions the levels of ``hue`` take


class PlotError(Refusal, ValueError):
    """A frame that cannot be drawn as asked; the message says why."""


def plot_intervals(
    frame: pd.DataFrame,
    *,
    x: str,
    y: str,
    hue: str | None = None,
    ax: Axes | None = None,
    lower: str = "lower",
    upper: str = "upper",
    palette: str | Sequence[str] | None = None,
) -> Axes:
    """Draw estimates as dots with their intervals; open sides are arrows.

    The estimate is ``x`` where that column is called ``value`` or the other one is text; else it is ``y``. Text
    becomes one position for each different value, in the order of the frame, from the top where it stands on ``y``.
    Rows without an estimate (a printed range) get a bar without a dot.

    Parameters
    ----------
    frame : DataFrame
        One row an interval, with any index and any number of other columns. ``frame.attrs["labels"]``, a mapping from
        columns to axis titles, is used where it is there.
    x, y : str
        Columns.
    hue : str, optional
        Column whose values get a colour and a marker each, side by side.
    ax : Axes, optional
        By default new axes of a new figure; inside `house_style` they are in the house style.
    lower, upper : str
        Columns of the ends; missing or infinite where a side is open.
    palette : str or sequence of str, optional
        As `seaborn.color_palette` takes it; by default the house colours.

    Returns
    -------
    Axes

    Raises
    ------
    PlotError
        If the frame lacks a column or has no rows, or an estimate or an end is no number.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis_utils.figures.style import house_style
    >>> rates = pd.DataFrame({"place": ["A", "B"], "value": [52, 71], "lower": [48, None], "upper": [56, 74]})
    >>> with house_style():
    ...     ax = plot_intervals(rates, x="value", y="place")
    >>> ax.get_xlabel(), [label.get_text() for label in ax.get_yticklabels()]
    ('value', ['A', 'B'])
    """
    _require(frame, [name for name in (x, y, lower, upper, hue) if name])
    across = x == "value" or (y != "value" and _is_text(frame[y]) and not _is_text(frame[x]))
    estimate, other = (x, y) if across else (y, x)
    levels = list(dict.fromkeys(frame[hue])) if hue else [None]
    shown = frame.reset_index(drop=True)[list(dict.fromkeys(name for name in (other, hue) if name))]
    shown[["_value", "_lower", "_upper"]] = _numbers(frame, [estimate, lower, upper])
    shown["_at"], ticks = _positions(frame[other], [levels.index(level) for level in frame[hue]] if hue else None)
    ax = ax if ax is not None else plt.subplots()[1]
    colours = sns.color_palette(palette or PALETTE, len(levels))
    _bars(ax, shown, [colours[levels.index(level)] for level in shown[hue]] if hue else colours * len(shown), across)
    axes = {"x": "_value", "y": "_at"} if across else {"x": "_at", "y": "_value"}
    order = {"hue_order": levels, "style_order": levels, "markers": [MARKERS[k % 8] for k in range(len(levels))]}
    look = {"hue": hue, "style": hue, "palette": colours} | order if hue else {"color": colours[0]}
    sns.scatterplot(shown, **axes, **look, ax=ax, s=18, linewidth=0, zorder=3)
    if hue:
        sns.move_legend(ax, "upper left", bbox_to_anchor=(1, 1))
    labels = frame.attrs.get("labels", {})
    ax.set(xlabel=labels.get(x, x), ylabel=labels.get(y, y))
    _ticks(ax, ticks, across)
    let_chinese_show(ax)
    ax.figure.draw_without_rendering()  # tick labels take the fonts of the style that holds now
    return ax


def _require(frame: pd.DataFrame, names: Sequence[str]) -> None:
    if missing := [name for name in names if name not in frame]:
        known = ", ".join(map(str, frame.columns))
        raise PlotError(
            f"A frame must have the columns it is drawn from; {missing} are not there; choose among {known}."
        )
    if frame.empty:
        raise PlotError("A frame must have rows to be drawn; this one has none; look at how it was selected.")


def _is_text(column: pd.Series) -> bool:
    return not pd.api.types.is_numeric_dtype(column)


def _numbers(frame: pd.DataFrame, names: Sequence[str]) -> np.ndarray:
    """Return columns as floats, infinities as missing."""
    try:
        found = np.column_stack(
            [pd.to_numeric(frame[name].map(_plain)).astype("Float64").to_numpy(float, np.nan) for name in names]
        )
    except (ValueError, TypeError) as error:
        raise PlotError(f"The columns {', '.join(names)} must hold numbers; {error}; convert them first.") from error
    return np.where(np.isinf(found), np.nan, found)


def _plain(cell: Any) -> Any:
    """Return a fraction, as `ratios` gives them, as a float; anything else as it is."""
    return float(cell) if isinstance(cell, Fraction) else cell


def _positions(column: pd.Series, level: Sequence[int] | None) -> tuple[np.ndarray, list[Any]]:
    """Return where the rows stand on the other axis, the levels of ``hue`` side by side, and the ticks."""
    ticks: list[Any] = list(dict.fromkeys(map(str, column) if _is_text(column) else sorted(column.dropna())))
    if _is_text(column):
        at = np.array([ticks.index(str(value)) for value in column], dtype=float)
    else:
        at = column.to_numpy(dtype=float)
        ticks = [int(tick) for tick in ticks] if len(ticks) <= MOST_TICKS and all(t % 1 == 0 for t in ticks) else []
    if level and (most := max(level)):
        room = np.diff(np.unique(at)).min(initial=1.0)
        at = at + APART * room * (np.array(level) / most - 0.5)
    return at, ticks


def _ticks(ax: Axes, ticks: Sequence[Any], across: bool) -> None:
    """Set a tick for each name, the first at the top, or for each whole number."""
    axis = ax.yaxis if across else ax.xaxis
    if ticks and isinstance(ticks[0], str):
        axis.set_ticks(range(len(ticks)), ticks)
        ax.set(**({"ylim": (len(ticks) - 0.4, -0.6)} if across else {"xlim": (-0.6, len(ticks) - 0.4)}))
    elif ticks:
        axis.set_ticks(ticks)


def _bars(ax: Axes, shown: pd.DataFrame, colours: Sequence[Any], across: bool) -> None:
    """Draw the intervals; an open side ends in an arrow, somewhat beyond all that is drawn."""
    value, low, high, at = (shown[name].to_numpy() for name in ("_value", "_lower", "_upper", "_at"))
    known = np.concatenate([value, low, high])
    first, last = np.nanmin(known), np.nanmax(known)
    beyond = 0.08 * (last - first or abs(last) or 1)
    start, end = np.where(np.isnan(low), first - beyond, low), np.where(np.isnan(high), last + beyond, high)
    (ax.hlines if across else ax.vlines)(at, start, end, color=colours, linewidth=1.6, zorder=2)
    for open_side, tip, marker in ((np.isnan(low), start, "<v"), (np.isnan(high), end, ">^")):
        for k in np.flatnonzero(open_side):
            point = (tip[k], at[k]) if across else (at[k], tip[k])
            ax.plot(*point, marker[0 if across else 1], color=colours[k], markersize=4, clip_on=False, zorder=2)
