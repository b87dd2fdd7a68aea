"""Figures of claims: what is printed beside what follows, and the grid of shares that whole numbers can give."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from analysis_utils.figures.style import BLUE, GREY, ORANGE, format_span, page_title, plain_frame
from asprinted.whole_counts import Share, printed, whole_between


def contradictions(verdicts: pd.DataFrame) -> pd.DataFrame:
    """Return the contradicted claims with both intervals, also scaled: 0 is a row's lowest number, 1 its highest."""
    found = verdicts.loc[verdicts["verdict"] == "contradicted", ["claim_id", "unit", *ENDS]].reset_index(drop=True)
    ends = found[list(ENDS)].astype("Float64")
    low, width = ends.min(axis=1), ends.max(axis=1) - ends.min(axis=1)
    scaled = ends.sub(low, axis=0).div(width.mask(width == 0, 1), axis=0).fillna(OPEN).add_suffix("_scaled")
    found[list(ENDS)] = ends.astype(float)
    return found.join(scaled.astype(float))


def grim_grid(count: int, share: str, denominators: range, *, within: str = "0.15") -> pd.DataFrame:
    """Return every share that whole numbers give, up to some percentage points from a printed one."""
    target, reach = Share.read(share), Fraction(within)
    decimals = len(str(target.unit.denominator)) - 1
    shown = share.strip().removesuffix("%").strip()
    rows = []
    for n in denominators:
        for k in whole_between((target.value - reach) * n / 100, (target.value + reach) * n / 100, True, True):
            if 0 <= k <= n:
                text = printed(k, n, decimals)
                rows.append((n, k, Fraction(100 * k, n), text, text == shown, k == count))
    return pd.DataFrame(rows, columns="denominator numerator share_pct prints as_printed printed_count".split())


def label(low: float, high: float, unit: Mapping[str, Any]) -> str:
    """Return an interval in a unit (``text`` with ``{}``, ``size`` in base units); an open one excludes its end."""
    low, high = low / unit.get("size", 1), high / unit.get("size", 1)
    shown = format_span(low, high)
    shown = shown.replace(",", "") if unit.get("year") else shown
    return unit["text"].format(shown if high == high else f"> {shown}")


ENDS = ("quoted_lower", "quoted_upper", "recomputed_lower", "recomputed_upper")
OPEN = 1.35


def draw_contradictions(axes: Axes, data: pd.DataFrame, words: Mapping[str, Any]) -> None:
    """Draw for each contradicted claim the quoted and the recomputed interval, each row on its own scale."""
    style = {"ha": "right", "va": "center", "fontsize": 6.5, "linespacing": 1.25}
    for at, row in enumerate(data.itertuples()):
        y = len(data) - 1 - at
        for part, at_y, colour, marker in (("quoted", y + 0.1, BLUE, "o"), ("recomputed", y - 0.1, ORANGE, "D")):
            low, high = (float(getattr(row, f"{part}_{end}")) for end in ("lower", "upper"))
            text = label(low, high, words["units"][row.unit])
            _interval(axes, row, part, at_y, colour, marker, text)
        axes.text(-0.27, y, words["rows"].get(row.claim_id, row.claim_id), **style)
        axes.axhline(y - 0.5, color=GREY, linewidth=0.3)
    axes.plot([], [], "o", color=BLUE, markersize=4.5, label=words["quoted"])
    axes.plot([], [], "D", color=ORANGE, markersize=4.5, label=words["recomputed"])
    axes.set(xlim=(-0.25, 1.25), ylim=(-0.6, len(data) - 0.4), xticks=[], yticks=[], xlabel=words["x"])
    axes.spines[["left", "bottom"]].set_visible(False)
    page_title(axes, words)
    axes.legend(loc="upper center", bbox_to_anchor=(0.3, -0.09), ncols=2, handlelength=1.0)


def _interval(axes: Axes, row: Any, part: str, y: float, colour: str, marker: str, text: str) -> None:
    """Draw one interval: a point, a bar or an arrow, with its numbers on the outer side."""
    low, high = getattr(row, f"{part}_lower_scaled"), getattr(row, f"{part}_upper_scaled")
    if low == high:
        axes.plot(low, y, marker, color=colour, markersize=4.5, clip_on=False)
    elif high == OPEN:
        arrow = {"arrowstyle": "-|>", "color": colour, "linewidth": 2.5, "shrinkA": 0, "shrinkB": 0}
        axes.annotate("", (1.2, y), xytext=(low, y), arrowprops=arrow)
    else:
        axes.plot([low, high], [y, y], color=colour, linewidth=3, solid_capstyle="butt")
    up, gap = part == "quoted", 4 if low == high else 2.5
    place = {"xytext": (0, gap if up else -gap), "textcoords": "offset points", "fontsize": 5.5}
    middle = (low + min(high, 1.2)) / 2
    axes.annotate(text, (middle, y), ha="center", va="bottom" if up else "top", **place)


def draw_grim_grid(axes: Axes, data: pd.DataFrame, words: Mapping[str, Any]) -> None:
    """Draw the shares that whole counts of whole denominators can give, and the band that prints as the share."""
    low, high = float(data["band_lower"].iloc[0]), float(data["band_upper"].iloc[0])
    axes.axvspan(low, high, color=BLUE, alpha=0.3, linewidth=0, label=words["band"])
    looks = (False, "o", GREY, "white", "other"), (True, "D", ORANGE, ORANGE, "count")
    for here, marker, colour, face, label in looks:
        part = data[data["printed_count"] == here]
        axes.plot(
            part["share_pct"].astype(float), part["denominator"], marker, color=colour, markerfacecolor=face,
            markersize=4.5, linestyle="none", label=words[label], zorder=3,
        )  # fmt: skip
    below = data[data["printed_count"] & (data["share_pct"].astype(float) < low)]
    nearest_below = below.loc[below["share_pct"].astype(float).idxmax(), "denominator"] if len(below) else None
    for row in data[data["printed_count"]].itertuples():
        share = float(row.share_pct)
        beside = row.denominator == nearest_below  # its label would lie over the band
        place = {"xytext": (-5 if beside else 5, 0), "textcoords": "offset points", "va": "center", "fontsize": 6}
        axes.annotate(
            f"{row.numerator} / {row.denominator}", (share, row.denominator), ha="right" if beside else "left", **place
        )
    axes.set_yticks(sorted(set(data["denominator"])))
    axes.set_ylim(min(data["denominator"]) - 0.6, max(data["denominator"]) + 0.6)
    place = {"loc": "upper center", "bbox_to_anchor": (0.5, -0.16), "ncols": 3}
    plain_frame(axes, words, **place, handlelength=1.0, columnspacing=1.0)
