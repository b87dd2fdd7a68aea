"""Figure of what schools and kindergartens cost and how large they are."""

from collections.abc import Mapping, Sequence
from math import atan, degrees

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch, Rectangle

from analysis_utils.figures.style import BLUE, GREY, GREY_TEXT, INK, page_title

MILLION = 1_000_000
LINES_CNY = (10_000, 20_000, 50_000, 100_000)
ENDS = (60, 2500)
LABELS = {10_000: (ENDS[1] / 1.06, "right"), 100_000: (ENDS[0] * 2.6, "left")}  # elsewhere than at the left edge
READINGS = (("zeros", "#D5DEE6", 1), ("default", BLUE, 2))


def cost_boxes(found: pd.DataFrame, places: Sequence[tuple[str, str, str]]) -> pd.DataFrame:
    """Return what is drawn, from ratios with a ``reading`` and (place, cost of a school, seats of a school) ids."""
    rows = []
    for reading, part in found.groupby("reading", sort=True):
        by_id = part.set_index("ratio_id")
        for place, cost, size in places:
            ends = {
                f"{name}_{end}": float(by_id.at[ratio, end]) / scale
                for name, ratio, scale in (("cost_million_cny", cost, MILLION), ("seats", size, 1))
                for end in ("value", "lower", "upper")
            }
            rows.append({"place_id": place, "reading": reading, **ends})
    return pd.DataFrame(rows)


def draw_cost_and_size(axes: Axes, data: pd.DataFrame, words: Mapping[str, str]) -> None:
    """Draw cost against size of a school as boxes, open for ``sites``, with lines of equal cost per seat."""
    axes.set(xscale="log", yscale="log", xlim=ENDS, ylim=(0.6, 200))
    for cost in LINES_CNY:
        axes.plot(ENDS, [seats * cost / MILLION for seats in ENDS], color=GREY, linewidth=0.5, zorder=0)
        seats, side = LABELS.get(cost, (ENDS[0] * 1.06, "left"))
        axes.text(
            seats, 1.05 * seats * cost / MILLION, words["diagonal"].format(cost),
            rotation=degrees(atan(cost / MILLION)),
            rotation_mode="anchor", transform_rotates_text=True, ha=side, va="bottom", fontsize=5.5, color=GREY_TEXT,
            in_layout=False,
        )  # fmt: skip
    looks = {reading: {"facecolor": colour, "zorder": order} for reading, colour, order in READINGS}
    looks["sites"] = {"facecolor": "white", "linestyle": (0, (2, 1)), "zorder": 1.5}
    for row in data.itertuples():
        corner = (row.seats_lower, row.cost_million_cny_lower)
        size = (row.seats_upper - row.seats_lower, row.cost_million_cny_upper - row.cost_million_cny_lower)
        axes.add_patch(Rectangle(corner, *size, edgecolor=INK, linewidth=0.5, **looks[row.reading]))
    default = data[data["reading"] == "default"]
    axes.plot(default["seats_value"], default["cost_million_cny_value"], ".", color=INK, markersize=2, zorder=3)
    for row in default.itertuples():
        axes.annotate(
            words[row.place_id], (row.seats_upper, row.cost_million_cny_value), xytext=(5, -7),
            textcoords="offset points", ha="left", va="top", fontsize=6.5, color=INK,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6, "alpha": 0.85},
        )  # fmt: skip
    axes.set_xticks([100, 200, 500, 1000, 2000], ["100", "200", "500", "1,000", "2,000"])
    axes.set_yticks([1, 10, 100], ["1", "10", "100"])
    axes.set(xlabel=words["x"], ylabel=words["y"])
    axes.minorticks_off()
    keys = [
        Patch(edgecolor=INK, linewidth=0.5, label=words[name], **looks[name]) for name in ("default", "zeros", "sites")
    ]
    axes.legend(handles=keys, loc="upper left", borderaxespad=0.3, handlelength=1.2)
    page_title(axes, words)
