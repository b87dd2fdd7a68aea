"""Figures of the policy instruments: which place is said to use how many of a topic, and which."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes

from analysis_utils.figures.style import BLUE, GREY_TEXT, INK, is_wide, page_title

LONG = 1000  # Chinese characters; a place has at least twice as many, or half as many


def draw_mechanism_topics(axes: Axes, data: pd.DataFrame, words: Mapping[str, Any]) -> None:
    """Draw places against topics: how many of a topic's instruments are said to be in place; darker, a larger part."""
    known = data.groupby("topic", sort=False)["mechanism_id"].nunique()
    found = data[data["state"] != "planned"].groupby(["topic", "place_id"]).size().unstack(fill_value=0)
    found = found.reindex(index=known.index, columns=_places(data)["place_id"])
    size = 7 if is_wide(axes) else 5.5
    look = {"cmap": "Blues", "vmin": 0, "vmax": 1, "cbar": False, "linewidths": 0.8, "annot_kws": {"size": size}}
    sns.heatmap(found.div(known, axis=0), annot=found.astype("object").mask(found == 0, ""), fmt="", ax=axes, **look)
    labels = [words["of"].format(topic=words["topics"][topic], n=n) for topic, n in known.items()]
    axes.set_yticks([at + 0.5 for at in range(len(labels))], labels, fontsize=size)
    _columns(axes, data, words, middle=0.5, bottom=len(labels), size=size)


def draw_mechanism_matrix(axes: Axes, data: pd.DataFrame, words: Mapping[str, Any]) -> None:
    """Draw places against instruments, topic by topic: full squares in place, hollow ones announced only."""
    wide, at = is_wide(axes), {place: x for x, place in enumerate(_places(data)["place_id"])}
    size, square = (6, 25) if wide else (4.6, 10)
    rows: list[tuple[str, str]] = []
    for topic, part in data.groupby("topic", sort=False):
        rows.append((words["topics"][topic], INK))
        for _, cells in part.groupby("mechanism_id", sort=False):
            y, places = len(rows), cells["place_id"].map(at)
            rows.append((cells[f"label_{words['language']}"].iloc[0], GREY_TEXT))
            axes.axhline(y, color="#E3E3E3", linewidth=0.4, zorder=0)
            fill = [BLUE if state != "planned" else "white" for state in cells["state"]]
            axes.scatter(
                places, [y] * len(cells), marker="s", s=square, linewidth=0.8, edgecolor=BLUE, c=fill, zorder=2
            )
            axes.text(len(at) - 0.2, y, str(cells["n_places"].iloc[0]), ha="center", va="center", fontsize=size)
    axes.set_yticks(range(len(rows)), [text for text, _ in rows], fontsize=size)
    for label, (_, ink) in zip(axes.get_yticklabels(), rows, strict=True):
        label.set_color(ink)
    axes.set(xlim=(-0.6, len(at) + 0.4), ylim=(len(rows) + 0.6, -1))
    _columns(axes, data, words, middle=0, bottom=len(rows), size=size)
    axes.text(
        len(at) - 0.2, -1.4, words["count"], rotation=90, ha="center", va="bottom", fontsize=size, color=GREY_TEXT
    )


def _places(data: pd.DataFrame) -> pd.DataFrame:
    return data.drop_duplicates("place_id").sort_values("han_characters", ascending=False, kind="stable")


def _columns(
    axes: Axes, data: pd.DataFrame, words: Mapping[str, Any], *, middle: float, bottom: float, size: float
) -> None:
    """Name the places above, tell the length of their texts below, and part long texts from short ones."""
    places = _places(data)
    names = [
        words["places"].get(row.place_id, getattr(row, f"place_{words['language']}")) for row in places.itertuples()
    ]
    axes.xaxis.tick_top()
    axes.set_xticks([x + middle for x in range(len(places))], names, rotation=90, fontsize=size)
    axes.tick_params(axis="both", length=0)
    axes.set(xlabel="", ylabel="")
    for x, n in enumerate(places["han_characters"]):
        style = {"ha": "center", "fontsize": size, "color": GREY_TEXT, "va": "center"}
        axes.text(x + middle, bottom + 0.5 * (middle > 0), f"{n / 1000:.1f}", **style)
    axes.annotate(
        words["length"], (0, bottom + 0.5 * (middle > 0)), xycoords=("axes fraction", "data"), xytext=(-4, 0),
        textcoords="offset points", ha="right", va="center", fontsize=size, color=GREY_TEXT,
    )  # fmt: skip
    axes.axvline(int((places["han_characters"] > LONG).sum()) - 0.5 + middle, color=INK, linewidth=0.8)
    axes.spines[:].set_visible(False)
    page_title(axes, words)
