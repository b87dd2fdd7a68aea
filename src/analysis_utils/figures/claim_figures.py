"""Figures of claims: how many of each verdict, and the grid of shares that whole numbers can give."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from analysis_utils.figures.style import (
    BLUE,
    GREEN,
    GREY,
    GREY_TEXT,
    INK,
    ORANGE,
    page_title,
    plain_frame,
)
from asprinted.whole_counts import Share, printed, whole_between

LOOKS = {  # verdict -> fill, hatch, ink of its number; the fills differ in lightness too
    "recomputed": (GREEN, "", "white"),
    "consistent": ("#DDDDDD", "", INK),
    "depends": (ORANGE, "////", INK),
    "contradicted": (BLUE, "", "white"),
}


def verdict_bars(checks: pd.DataFrame, *, by: Sequence[str]) -> pd.DataFrame:
    """Return for each column of `by` how many rows have each verdict: block, group, verdict, n; long bars first."""
    blocks = []
    for block in by:
        n = checks.groupby([block, "verdict"]).size().rename_axis(["group", "verdict"]).reset_index(name="n")
        length = n.groupby("group")["n"].transform("sum")
        blocks.append(n.assign(block=block, length=-length).sort_values(["length", "group"], kind="stable"))
    return pd.concat(blocks)[["block", "group", "verdict", "n"]].reset_index(drop=True)


def draw_verdicts(axes: Axes, data: pd.DataFrame, words: Mapping[str, Any]) -> None:
    """Draw stacked bars of verdicts (columns block, group, verdict, n), block under block, in the frame's order."""
    y, ticks = 0.0, []
    for block, rows in data.groupby("block", sort=False):
        axes.text(0, y, words["blocks"][block], va="center", fontsize=6.5, color=GREY_TEXT)
        for group, bars in rows.groupby("group", sort=False):
            y += 1
            ticks.append((y, words["groups"].get(group, group)))
            _stack(axes, y, bars.set_index("verdict")["n"])
        y += 1.4
    axes.set_yticks(*zip(*ticks, strict=True))
    axes.set(xlim=(0, None), ylim=(y - 0.7, -0.6), xlabel=words["x"])
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    shown = [verdict for verdict in LOOKS if verdict in set(data["verdict"])]
    keys = [Patch(facecolor=LOOKS[v][0], hatch=LOOKS[v][1], edgecolor="white", linewidth=0) for v in shown]
    axes.legend(keys, [words["verdicts"][v] for v in shown], loc="lower right", handlelength=1.2)
    page_title(axes, words)


def _stack(axes: Axes, y: float, numbers: "pd.Series[int]") -> None:
    left = 0
    for verdict, (fill, hatch, ink) in LOOKS.items():
        if n := int(numbers.get(verdict, 0)):
            axes.barh(y, n, left=left, height=0.72, color=fill, hatch=hatch, edgecolor="white", linewidth=0.6)
            box = {"facecolor": fill, "edgecolor": "none", "pad": 0.6} if hatch else None
            axes.text(left + n / 2, y, str(n), ha="center", va="center", fontsize=6, color=ink, bbox=box)
            left += n


def grim_grid(count: int, share: str, denominators: range, *, within: str = "0.15") -> pd.DataFrame:
    """Return every share that whole numbers give, near a printed one, and the band of shares that are printed so."""
    target, reach = Share.read(share), Fraction(within)
    decimals = len(str(target.unit.denominator)) - 1
    shown = share.strip().removesuffix("%").strip()
    rows = []
    for n in denominators:
        for k in whole_between((target.value - reach) * n / 100, (target.value + reach) * n / 100, True, True):
            if 0 <= k <= n:
                text = printed(k, n, decimals)
                rows.append((n, k, Fraction(100 * k, n), text, text == shown, k == count))
    columns = "denominator numerator share_pct prints as_printed printed_count".split()
    low, high, _, _ = target.preimage()
    return pd.DataFrame(rows, columns=columns).assign(band_lower=low, band_upper=high)


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
