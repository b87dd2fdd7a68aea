"""Figures of ratios: rows of intervals on logarithmic axes."""

from collections.abc import Mapping, Sequence
from math import floor, log10
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import LogLocator, NullFormatter
from matplotlib.transforms import ScaledTranslation

from analysis_utils.figures.style import (
    BLUE,
    GREY,
    GREY_TEXT,
    INK,
    ORANGE,
    format_span,
    heading_weight,
    is_wide,
    page_title,
)

# Heights of a heading, a row, and an axis with its name, in rows; in eighths, whose sums are the same on every Python
# (from 3.12 on sum() rounds otherwise).
HEADER, ROW, AXIS = 0.875, 1.0, 1.625
OPEN = 3  # an open side is drawn as an arrow that ends at so many times the lower end


def ratio_rows(
    table: pd.DataFrame, found: pd.DataFrame, *, groups: Sequence[str], bold: Sequence[str] = ()
) -> pd.DataFrame:
    """Return rows of ``tidy/ratios`` for drawing, with labels of ``raw/ratios``; some ids are set off in bold."""
    labels = table.set_index("ratio_id")[["label_en", "label_zh"]]
    data = found[found["kind"].isin(groups)].drop(columns=["label", "label_zh"]).join(labels, on="ratio_id")
    data = data.assign(group=data["kind"], counted=data["unit"].str.partition("/")[2], bold=data["ratio_id"].isin(bold))
    columns = "ratio_id group label_en label_zh counted years basis bold value lower upper".split()
    data = data.sort_values("group", key=lambda kind: kind.map(list(groups).index), kind="stable", ignore_index=True)
    return data[columns].astype(dict.fromkeys(("value", "lower", "upper"), float))  # an open end is nan


def context_rows(context: pd.DataFrame, series: Sequence[str]) -> pd.DataFrame:
    """Return the latest value of national series as rows for `draw_ratio_rows`, in a group ``context``."""
    latest = context[context["series_id"].isin(series)].sort_values("year", kind="stable").groupby("series_id").tail(1)
    latest = latest.set_index("series_id").loc[list(series)].reset_index()
    values = latest["value"].astype(float)
    labels = latest[["series_id", "label_en", "label_zh"]].rename(columns={"series_id": "ratio_id"})
    same = {"group": "context", "counted": "year", "years": latest["year"], "basis": "context", "bold": False}
    return labels.assign(**same, value=values, lower=values, upper=values)


def draw_ratio_rows(axes: Axes, data: pd.DataFrame, words: Mapping[str, str]) -> None:
    """Draw ratios as intervals, one a row, under a heading for each group; a word under a ratio's id is its label."""
    _rows(axes, data, words)
    axes.set_xlabel(words["x"])
    _explain(axes, data, words)


def draw_ratio_panels(axes: Axes, data: pd.DataFrame, words: Mapping[str, str]) -> None:
    """Draw ratios in one panel for each group, on an axis of its own that ``x_<group>`` names."""
    parts = list(data.groupby("group", sort=False))
    heights = [HEADER + ROW * len(part) + AXIS for _, part in parts]
    grid = axes.get_subplotspec().subgridspec(len(parts), 1, height_ratios=heights)
    axes.set_subplotspec(grid[0])
    panels = [axes, *(axes.figure.add_subplot(grid[k]) for k in range(1, len(parts)))]
    for panel, (group, part) in zip(panels, parts, strict=True):
        _rows(panel, part, words)
        panel.set_xlabel(words[f"x_{group}"], labelpad=1)
        panel.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        panel.xaxis.set_major_formatter("{x:g}")
        panel.xaxis.set_minor_formatter(NullFormatter())
    _explain(panels[-1], data, words)


def _explain(axes: Axes, data: pd.DataFrame, words: Mapping[str, str]) -> None:
    page_title(axes, words)
    _legend(axes, data, words)


def _rows(axes: Axes, data: pd.DataFrame, words: Mapping[str, str]) -> None:
    axes.set_xscale("log")
    far = data["upper"].astype(float).fillna(OPEN * data["lower"].astype(float))
    axes.set_xlim(data["lower"].min() / 1.6, far.max() * 1.6)
    y, group = 0.0, None
    for row in data.to_dict("records"):
        if row["group"] != group:
            group = row["group"]
            _heading(axes, y, words[f"group_{group}"])
            y += HEADER
        _row(axes, y, row, words)
        y += ROW
    axes.set_ylim(y - 0.4, -0.6)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.grid(axis="x", color="#E4E4E4", linewidth=0.5)
    axes.set_axisbelow(True)


def span(lower: float, upper: float) -> str:
    """Return an interval with three significant digits at its lower end, none behind the point from 100 on."""
    whole = all(end % 1 == 0 for end in (lower, upper) if end == end)
    decimals = 0 if whole else max(0, 2 - floor(log10(lower)))
    shown = format_span(lower, upper, decimals=decimals)
    return shown if upper == upper else f"≥ {shown}"


def _heading(axes: Axes, y: float, text: str) -> None:
    axes.axhline(y - 0.45, color=GREY, linewidth=0.4)
    axes.annotate(
        text, (0, y), xycoords=("axes fraction", "data"), xytext=(2, 0), textcoords="offset points",
        va="center", fontsize=6.5, fontweight=heading_weight(), color=INK, in_layout=False,
    )  # fmt: skip


def _row(axes: Axes, y: float, row: dict[str, Any], words: Mapping[str, str]) -> None:
    open_side = pd.isna(row["upper"])
    low, high = row["lower"], OPEN * row["lower"] if open_side else row["upper"]
    if row["basis"] == "derived" and low == high:
        axes.plot(row["value"], y, "|", color=BLUE if row["bold"] else INK, markersize=7.5, markeredgewidth=1.6)
    elif row["basis"] == "derived":
        colour = BLUE if row["bold"] else GREY
        axes.hlines(y, low, high, color=colour, linewidth=5)
        axes.plot((low * high) ** 0.5, y, "s", color=colour, markersize=4.4, markeredgewidth=0)
        axes.plot(row["value"], y, "|", color=INK, markersize=7.5, markeredgewidth=0.8)
    else:
        marker, colour = ("D", ORANGE) if row["basis"] == "quoted" else ("s", INK)
        axes.hlines(y, low, high, color=colour, linewidth=1.2)
        ends = [low] if open_side else [low, high] if pd.isna(row["value"]) else [row["value"]]
        axes.plot(ends, [y] * len(ends), marker, color=colour, markerfacecolor="white", markersize=3.6, ls="none")
        if open_side:
            axes.plot(high, y, ">", color=colour, markersize=4)
    first, last = axes.get_xlim()
    left = low > first**0.42 * last**0.58
    axes.annotate(
        span(row["lower"], row["upper"]), (low if left else high, y), xytext=(-7 if left else 7, 0),
        textcoords="offset points", ha="right" if left else "left", va="center", fontsize=6, color=INK,
        fontweight=heading_weight() if row["bold"] else "normal", in_layout=False,
    )  # fmt: skip
    _name(axes, y, row, words)


def _name(axes: Axes, y: float, row: dict[str, Any], words: Mapping[str, str]) -> None:
    label, detail = _label(row, words)
    aside = (-5 - float(words["detail_pt"]), 0) if is_wide(axes) else (-5, 3.4)
    weight = heading_weight() if row["bold"] else "normal"
    for text, offset, size, colour, boldness in (
        (label, aside, 6.3, INK, weight),
        (detail, (-5, 0 if is_wide(axes) else -3.4), 5.5, GREY_TEXT, "normal"),
    ):
        axes.annotate(
            text, (0, y), xycoords=("axes fraction", "data"), xytext=offset, textcoords="offset points",
            ha="right", va="center", fontsize=size, color=colour, fontweight=boldness,
        )  # fmt: skip


def _label(row: dict[str, Any], words: Mapping[str, str]) -> tuple[str, str]:
    label = words.get(row["ratio_id"], row[words["label"]])
    for mark in (": ", "："):
        if mark in label:
            place, _, what = label.partition(mark)
            return place, what
    per, years = words.get(f"per_{row['counted']}", ""), words.get(f"years_{row['years']}", str(row["years"]))
    return label, words["join"].join(filter(None, (per, years)))


def _legend(axes: Axes, data: pd.DataFrame, words: Mapping[str, str]) -> None:
    def hollow(marker: str, colour: str) -> Line2D:
        return Line2D([], [], color=colour, marker=marker, markerfacecolor="white", markersize=3.6, linewidth=1.2)

    handles = [
        (Line2D([], [], color=BLUE, linewidth=5), "pair", data["bold"].any()),
        (Line2D([], [], color=GREY, linewidth=5), "interval", True),
        (Line2D([], [], color=INK, marker="|", markersize=7, linestyle="none"), "naive", True),
        (hollow("D", ORANGE), "quoted", (data["basis"] == "quoted").any()),
        (hollow("s", INK), "context", (data["basis"] == "context").any()),
    ]
    shown = [(handle, words[key]) for handle, key, there in handles if there]
    wide = is_wide(axes)
    below = ScaledTranslation(0, -28 / 72, axes.figure.dpi_scale_trans)
    axes.legend(
        *zip(*shown, strict=True), loc="upper right", bbox_to_anchor=(1, 0), bbox_transform=axes.transAxes + below,
        ncols=len(shown) if wide else 2, handlelength=1.6, columnspacing=1.2, borderaxespad=0, borderpad=0.2,
    )  # fmt: skip
