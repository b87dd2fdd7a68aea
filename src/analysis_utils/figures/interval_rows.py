"""Figures of intervals, one a row: its name at the left, its numbers beside it."""

from collections.abc import Mapping
from math import floor, log10
from textwrap import fill
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.ticker import NullLocator

from analysis_utils.figures.intervals import plot_intervals
from analysis_utils.figures.style import (
    BLUE,
    GREY,
    GREY_TEXT,
    INK,
    MM,
    ORANGE,
    format_span,
    heading_weight,
    is_wide,
    source_line,
)

LOOKS: dict[str, tuple[str, str, bool]] = {  # colour, marker, filled
    "main": (BLUE, "o", True),
    "other": (GREY, "D", True),
    "doubtful": (ORANGE, "s", False),
    "wide": ("#BFD9EA", "|", True),
}

ROOM = 0.12  # part of the axis that is left free at its right end for the numbers, where the words give no ``room``


def draw_interval_rows(axes: Axes, data: pd.DataFrame, words: Mapping[str, Any]) -> None:
    """Draw dots with intervals: rows of one label share a line, ``look`` gives colour and key.

    The words hold title, subtitle, x and source, ``label`` (the column of the names), ``ticks`` (on a logarithmic axis
    where ``log`` is true), ``looks`` (the key), ``groups`` to follow a label (by population) and, for a column
    ``period``, ``since``, ``until`` and ``undated``, with ``period_basis`` also ``inferred``. A column
    ``shown`` takes the place of the numbers.
    """
    label = data[words["label"]]
    label = label + data["population"].map(words["groups"]) if "groups" in words else label
    names = list(dict.fromkeys(label))
    rows = data.assign(row=label.map(names.index))
    if words.get("log"):
        axes.set_xscale("log")
    for look, part in rows.groupby("look", sort=False):
        _draw(axes, part, *LOOKS[str(look)])
    for k, part in rows.groupby("row"):
        first, near = part.iloc[0], {"xytext": (6, 0), "textcoords": "offset points", "va": "center", "fontsize": 6.5}
        near["bbox"] = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}  # no line of the grid runs through
        shown = first["shown"] if "shown" in part else span(float(first["lower"]), float(first["upper"]))
        axes.annotate(shown, (float(part["upper"].max()), k), **near)
        if "period" in part:
            names[k] += (" · " if is_wide(axes) else "\n") + when(first["period"], words)
            names[k] += words["inferred"] if first.get("period_basis") == "inferred" else ""
    axes.set_yticks(range(len(names)), names, fontsize=6.5)
    axes.set_xticks(words["ticks"], [f"{tick:,}" for tick in words["ticks"]])
    axes.xaxis.set_minor_locator(NullLocator())
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x", color="#E4E4E4", linewidth=0.5)
    axes.set(ylim=(len(names) - 0.4, -0.6), xlabel=words["x"], ylabel="", axisbelow=True)
    if words.get("log"):
        left, right = axes.get_xlim()
        axes.set_xlim(left, right * (right / left) ** words.get("room", ROOM))
    _header(axes, [look for look in LOOKS if look in set(rows["look"])], words)


def _draw(axes: Axes, part: pd.DataFrame, colour: str, marker: str, filled: bool) -> None:
    """Draw the rows of one look; what is wide has no estimate of its own and lies beneath."""
    before = len(axes.collections)
    plot_intervals(part, x="value", y="row", ax=axes, palette=[colour])
    bars, dots = axes.collections[before:]
    if marker == "|":
        bars.set(linewidth=5, zorder=1)
        dots.remove()
        return
    shape = MarkerStyle(marker)
    dots.set_paths([shape.get_path().transformed(shape.get_transform())])
    dots.set(sizes=[15], linewidth=1.1, edgecolor=colour, facecolor=colour if filled else "white")


def when(period: Any, words: Mapping[str, Any]) -> str:
    """Return an EDTF period in words; an end that is not printed stays open."""
    if pd.isna(period) or not period:
        return str(words["undated"])
    first, slash, last = str(period).partition("/")
    if first and last:
        return f"{first}–{last}"
    return str(words["since" if first else "until"]).format(year=first or last) if slash else first


def span(lower: float, upper: float) -> str:
    """Return an interval with three significant digits at its lower end, none behind the point from 100 on."""
    whole = all(end % 1 == 0 for end in (lower, upper) if end == end)
    decimals = 0 if whole else max(0, 2 - floor(log10(lower)))
    shown = format_span(lower, upper, decimals=decimals)
    return shown if upper == upper else f"≥ {shown}"


def _header(axes: Axes, looks: list[str], words: Mapping[str, Any]) -> None:
    """Set title, subtitle and key at the top left of the page, and let the axes have what is left below them."""
    figure, wide = axes.figure, is_wide(axes)
    title, subtitle = (text if wide else fill(text, n) for text, n in ((words["title"], 48), (words["subtitle"], 66)))
    tops, line = [1 - 1 * MM / figure.get_figheight()], 3.6 * MM / figure.get_figheight()
    for lines in (title.count("\n") + 1, subtitle.count("\n") + 1, 1.3 if wide else len(looks) + 0.3):
        tops.append(tops[-1] - lines * line)
    figure.get_layout_engine().set(rect=(0, 0, 1, tops[-1]))
    at = {"x": 0.012, "ha": "left", "va": "top"}
    weight = heading_weight()
    figure.suptitle(title, **at, y=tops[0], fontsize=8, fontweight=weight, color=INK).set_in_layout(False)
    figure.text(s=subtitle, **at, y=tops[1], fontsize=6.5, color=GREY_TEXT)
    figure.legend(
        handles=[_key(*LOOKS[look], words["looks"][look]) for look in looks], ncols=len(looks) if wide else 1,
        loc="upper left", bbox_to_anchor=(0.012, tops[2]), borderaxespad=0, borderpad=0, columnspacing=1.4,
        handlelength=1.6, labelspacing=0.3,
    ).set_in_layout(False)  # fmt: skip
    source_line(axes, words["source"])


def _key(colour: str, marker: str, filled: bool, label: str) -> Line2D:
    if marker == "|":
        return Line2D([], [], color=colour, label=label, linewidth=5, solid_capstyle="butt")
    face = colour if filled else "white"
    return Line2D([], [], color=colour, label=label, marker=marker, markerfacecolor=face, markersize=4)
