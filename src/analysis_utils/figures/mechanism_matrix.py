"""Figures of the policy instruments: who is said to use which, and how their number follows the length of the text."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.transforms import offset_copy

from analysis_utils.figures.style import BLUE, GREY, GREY_TEXT, INK, is_wide, source_line, title_with_key


def draw_mechanism_matrix(axes: Axes, data: pd.DataFrame, words: Mapping[str, Any]) -> None:
    """Draw places against instruments; at the narrow width against topics, with the numbers of instruments."""
    wide = is_wide(axes)
    columns = data.drop_duplicates("place_id").sort_values("han_characters", ascending=False, kind="stable")
    at = {place: x for x, place in enumerate(columns["place_id"])}
    rows = (_instruments if wide else _topics)(axes, data, words, at)
    bar, size = (4.6, 6) if wide else (2.2, 5)
    _rows(axes, rows, size=size, bar=bar)
    scale = bar / columns["han_characters"].max()
    axes.bar(range(len(at)), -scale * columns["han_characters"], bottom=-0.9, width=0.62, color="#C9C9C9")
    for x, n in enumerate(columns["han_characters"]):
        axes.text(x, -1.1 - scale * n, f"{n / 1000:.1f}", ha="center", va="bottom", fontsize=size, color=GREY_TEXT)
    axes.text(-0.7, -0.9 - bar / 2, words["length"], ha="right", va="center", fontsize=size, color=GREY_TEXT)
    name = "place_en" if words["language"] == "en" else "place_zh"
    labels = [words["places"].get(row.place_id, getattr(row, name)) for row in columns.itertuples()]
    axes.xaxis.tick_top()
    axes.set_xticks(range(len(at)), labels, rotation=90, fontsize=size + 0.5)
    axes.tick_params(axis="both", length=0)
    axes.set_xlim(-0.6, len(at) - 0.4)
    axes.spines[:].set_visible(False)
    _explain(axes, words, wide=wide)


def _explain(axes: Axes, words: Mapping[str, Any], *, wide: bool) -> None:
    full, hollow = ({"marker": "s", "s": 25, "edgecolor": BLUE, "facecolor": face} for face in (BLUE, "white"))
    dot = axes.scatter([], [], marker="o", s=6, linewidth=0, color="white")
    keys = [axes.scatter([], [], **full), axes.scatter([], [], **hollow), (axes.scatter([], [], **full), dot)]
    labels = [words["in_place"], words["planned"], words["both"]]
    title = words["title"] if wide else words["title_narrow"]
    shown = (keys, labels) if wide else ([], [])
    title_with_key(axes, title, *shown, ncols=3, fontsize=6.5, handletextpad=0.1)
    source_line(axes, words["source"] if wide else f"{words['key_narrow']}\n{words['source']}")


def _instruments(
    axes: Axes, data: pd.DataFrame, words: Mapping[str, Any], at: Mapping[str, int]
) -> list[tuple[str, bool]]:
    label = "label_en" if words["language"] == "en" else "label_zh"
    rows: list[tuple[str, bool]] = []
    for topic, part in data.groupby("topic", sort=False):
        rows.append((words["topics"][topic], True))
        for _, cells in part.groupby("mechanism_id", sort=False):
            y = len(rows)
            rows.append((cells[label].iloc[0], False))
            axes.axhline(y, color="#E3E3E3", linewidth=0.4, zorder=0)
            for cell in cells.itertuples():
                has = cell.state != "planned"
                axes.scatter(at[cell.place_id], y, marker="s", s=25, linewidth=0.9, edgecolor=BLUE,
                             facecolor=BLUE if has else "white", zorder=2)  # fmt: skip
                if cell.state == "both":
                    axes.scatter(at[cell.place_id], y, marker="o", s=6, linewidth=0, color="white", zorder=3)
            axes.text(len(at) - 0.2, y, str(cells["n_places"].iloc[0]), ha="center", va="center", fontsize=6)
    axes.text(len(at) - 0.2, -1.1, words["count"], ha="center", va="bottom", fontsize=6, color=GREY_TEXT, rotation=90)
    return rows


def _topics(axes: Axes, data: pd.DataFrame, words: Mapping[str, Any], at: Mapping[str, int]) -> list[tuple[str, bool]]:
    rows: list[tuple[str, bool]] = []
    for topic, part in data.groupby("topic", sort=False):
        y, known = len(rows), part["mechanism_id"].nunique()
        rows.append((words["of"].format(topic=words["topics"][topic], n=known), False))
        for place, cells in part.groupby("place_id"):
            has, plans = int((cells["state"] != "planned").sum()), int((cells["state"] == "planned").sum())
            shade = 0.95 - 0.75 * has / known
            kind = {"facecolor": str(shade), "hatch": "" if has else "////", "edgecolor": "#B5B5B5"}
            axes.add_patch(Rectangle((at[place] - 0.46, y - 0.44), 0.92, 0.88, linewidth=0.4, zorder=2, **kind))
            shown = f"{has}+{plans}" if plans and has else str(has) if has else f"+{plans}"
            ink = "white" if shade < 0.55 else INK
            axes.text(at[place], y, shown, ha="center", va="center", fontsize=5, color=ink, zorder=3)
    return rows


def _rows(axes: Axes, rows: list[tuple[str, bool]], *, size: float, bar: float) -> None:
    axes.set_yticks(range(len(rows)), [text for text, _ in rows], fontsize=size)
    for tick, (_, heading) in zip(axes.get_yticklabels(), rows, strict=True):
        tick.set(fontweight=axes.title.get_fontweight() if heading else "normal", color=INK if heading else GREY_TEXT)
    axes.set_ylim(len(rows) - 0.4, -0.9 - bar - 1.0)


def draw_text_length(axes: Axes, data: pd.DataFrame, words: Mapping[str, Any]) -> None:
    """Draw the number of instruments in place against the length of the text; two texts on one place are joined."""
    narrow = not is_wide(axes)
    name = "place_en" if words["language"] == "en" else "place_zh"
    axes.set_xscale("log")
    for _, part in data.groupby("place_id"):
        if len(part) > 1:
            axes.plot(part["han_characters"], part["in_place"], color=GREY, linewidth=0.8, linestyle="--", zorder=1)
    axes.scatter(data["han_characters"], data["in_place"], s=16, color=BLUE, zorder=2)
    short = data.loc[data["han_characters"] <= 1000, "han_characters"]
    usual = data.loc[data["han_characters"] > 1000, "per_thousand"].median()
    ordered = data.sort_values("in_place", kind="stable").reset_index(drop=True)
    for k, row in enumerate(ordered.itertuples()):
        alone = row.han_characters > 1000
        left = row.per_thousand > usual if alone else k % 2 == 0
        edge = row.han_characters if alone else short.min() if left else short.max()
        label = words["places"].get(row.place_id, getattr(row, name))
        away = offset_copy(axes.transData, axes.figure, x=-5 if left else 5, units="points")
        axes.annotate(
            label, (row.han_characters, row.in_place), xytext=(edge, row.in_place), textcoords=away,
            ha="right" if left else "left", va="center", fontsize=5.5 if narrow else 6.5,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.4},
            arrowprops={"arrowstyle": "-", "linewidth": 0.5, "color": INK, "shrinkA": 0, "shrinkB": 1.5},
        )  # fmt: skip
    axes.set(xlim=(250, 7000), ylim=(0, 38), xlabel=words["x"], ylabel=words["y"])
    axes.set_xticks([300, 500, 1000, 2000, 4000], ["300", "500", "1,000", "2,000", "4,000"])
    axes.xaxis.minorticks_off()
    axes.set_title(words["title_narrow" if narrow else "title"], color=INK)
    source_line(axes, words["source"])
