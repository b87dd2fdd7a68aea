"""Figure of every printed share beside the national series that measure the same."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from analysis_utils.figures.style import BLUE, GREY_TEXT, INK, is_wide, source_line, title_with_key

DOUBTFUL = ("unnamed_county",)  # its report prints one and the same year everywhere
TURN, PART = 90.0, 0.36  # below 90 % the axis takes this part of its length
KNOTS = (-TURN, TURN, 200 - TURN), (-PART, PART, 2 - PART)  # shares and positions, with room at both ends
STYLES: dict[str, dict[str, Any]] = {
    "place": {"facecolor": BLUE, "edgecolor": BLUE},
    "school": {"facecolor": "white", "edgecolor": BLUE},
    "limit": {"facecolor": "#BFD9EA", "edgecolor": BLUE, "hatch": "//////"},
}


def stretched(share: Any) -> Any:
    """Return where a share stands on the axis, 0 to 1: the part from 90 to 100 is stretched."""
    return np.interp(share, *KNOTS)


def unstretched(position: Any) -> Any:
    """Return the share at a position on the axis; undoes ``stretched``."""
    return np.interp(position, *KNOTS[::-1])


def lines(data: pd.DataFrame, words: Mapping[str, Any], *, wide: bool = True) -> list[tuple[str, Any]]:
    """Return the lines of the picture from the top: each group's heading, then its rows."""
    listed: list[tuple[str, Any]] = []
    for group, part in data.groupby("group", sort=False):
        listed.append((words["groups"][group], None))
        for row in part.itertuples():
            known = words["populations"]
            whom = known[row.measure_id] if row.measure_id in known else known[row.population]
            since = row.period.endswith(("/", "/.."))
            when = words["since"].format(when=row.period[:4]) if since else row.period
            if row.place_id in DOUBTFUL and row.period:
                when = words["doubtful" if wide else "doubtful_narrow"].format(when=when)
            when = when or words["undated"]
            place = row.place_en if words["language"] == "en" else row.place_zh
            listed.append((words["row"].format(place=place, whom=whom, when=when), row))
    return listed


def draw_printed_shares(axes: Axes, data: pd.DataFrame, words: Mapping[str, Any]) -> None:
    """Draw every share, as `shares.picture` gives them, as the interval that its print stands for."""
    wide = is_wide(axes)
    size = 6 if wide else 5
    listed = lines(data, words, wide=wide)
    axes.set_xscale("function", functions=(stretched, unstretched))
    axes.axvspan(TURN, 100, color="#F1F1F1", zorder=0, linewidth=0)
    for y, (_, row) in enumerate(listed):
        if row is not None:
            _share(axes, y, row)
            axes.text(1.015, y, row.shown, transform=axes.get_yaxis_transform(), fontsize=size, va="center")
            axes.axhline(y, color="#DDDDDD", linewidth=0.3, zorder=1)
    axes.set_yticks(range(len(listed)), [text for text, _ in listed], fontsize=size)
    for label, (_, row) in zip(axes.get_yticklabels(), listed, strict=True):
        heading, nation = row is None, row is not None and row.scope == "nation"
        label.set(
            fontweight=axes.title.get_fontweight() if heading else "normal",
            fontstyle="italic" if nation else "normal",
            color=INK if heading or nation else GREY_TEXT,
        )
    axes.tick_params(axis="y", length=0)
    label = words["x" if wide else "x_narrow"].format(times=round((1 - PART) / PART * TURN / (100 - TURN)))
    axes.set(ylim=(len(listed) - 0.4, -0.6), xlim=(-1.5, 100.2), xlabel=label)
    _break(axes)
    axes.set_xticks([0, 45, 90, 95, 100] if not wide else [0, 30, 60, 90, 92, 94, 96, 98, 100])
    axes.xaxis.minorticks_off()
    _explain(axes, words, wide=wide)


def _share(axes: Axes, y: int, row: Any) -> None:
    """Draw one share: the nation, another population, as a diamond and not as a bar of the places."""
    if row.scope == "nation":
        axes.plot((row.lower_pct + row.upper_pct) / 2, y, "D", color=INK, markersize=3, zorder=4)
        return
    style = STYLES["limit" if row.bound not in ("rounded", "exact") else row.scope]
    axes.barh(y, row.upper_pct - row.lower_pct, left=row.lower_pct, height=0.62, linewidth=0.9, zorder=3, **style)


def _break(axes: Axes) -> None:
    """Mark on the axis where its scale changes: a line through the picture, two strokes across the axis."""
    axes.axvline(TURN, color=INK, linewidth=0.6, linestyle=(0, (1, 2)), zorder=1)
    frame = {"transform": axes.get_xaxis_transform(), "clip_on": False, "linestyle": "none", "zorder": 5}
    stroke = [(-0.6, -1), (0.6, 1)]
    for shift in (TURN * 0.985, TURN):
        axes.plot(shift, 0, marker=stroke, markersize=6, markeredgewidth=0.9, color=INK, **frame)


def _explain(axes: Axes, words: Mapping[str, Any], *, wide: bool) -> None:
    title = words["title"] if wide else words["title"].replace("; ", ";\n")
    keys: list[Any] = [Patch(label=words[name], linewidth=0.9, **style) for name, style in STYLES.items()]
    keys.insert(2, Line2D([], [], marker="D", color=INK, linestyle="none", markersize=3.5, label=words["nation"]))
    options = {"ncols": 4 if wide else 2, "fontsize": 6.5 if wide else 5.5, "handlelength": 1.4, "labelspacing": 0.25}
    title_with_key(axes, title, keys, [key.get_label() for key in keys], **options)
    source_line(axes, words["source"])
