"""The specification picture: all readings of all headlines on one scale, and which choices make each reading."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from analysis_utils.figures.style import BLUE, GREY, GREY_TEXT, INK, ORANGE, is_wide, source_line, title_with_key

GAP = 3  # rows left free between headlines


def draw_specifications(axes: Axes, data: pd.DataFrame, words: Mapping[str, Any]) -> None:
    """Draw each specification from the turning point (0) to the published value (1); if wide, also its choices."""
    rows = _placed(data)
    if is_wide(axes):
        grid = axes.get_subplotspec().subgridspec(1, 2, width_ratios=[1, 0.95], wspace=0.02)
        axes.set_subplotspec(grid[0])
        _choices(axes.figure.add_subplot(grid[1], sharey=axes), rows, words["choices"])
    _intervals(axes, rows)
    middles = rows.groupby("headline", sort=False)["row"].mean()
    axes.set_yticks(middles, [words["headlines"][headline] for headline in middles.index])
    axes.tick_params(axis="y", length=0)
    axes.set_ylim(rows["row"].max() + 1.5, -4.5)
    axes.set_xlabel(words["x"])
    for x, name in ((0, "turns"), (1, "published")):
        axes.annotate(words[name], (x, -2.6), xytext=(2, 0), textcoords="offset points", fontsize=6, color=GREY_TEXT)
    _explain(axes, words)
    source_line(axes, words["source"])


def _placed(data: pd.DataFrame) -> pd.DataFrame:
    """Return the specifications with the row of each: by headline, then by lower end."""
    order = {headline: k for k, headline in enumerate(data["headline"].unique())}
    rank = data["headline"].map(order)
    rows = data.assign(rank=rank).sort_values(["rank", "distance_lower"], kind="stable").reset_index(drop=True)
    return rows.assign(row=rows.index + GAP * rows["rank"])


def _intervals(axes: Axes, rows: pd.DataFrame) -> None:
    axes.axvline(0, color=INK, linewidth=0.8)
    axes.axvline(1, color=GREY, linewidth=0.8, linestyle=(0, (3, 3)))
    for one in rows.itertuples():
        colour = BLUE if one.holds else ORANGE
        axes.plot([one.distance_lower, one.distance_upper], [one.row, one.row], color=colour, linewidth=1)
        shape, face = ("D" if one.default else "o"), (colour if one.holds else "white")
        axes.plot(one.distance, one.row, shape, color=colour, markerfacecolor=face, markersize=2.2, markeredgewidth=0.7)


def _choices(panel: Axes, rows: pd.DataFrame, choices: Mapping[str, Any]) -> None:
    """Draw one column for each option of each choice, and a mark where a specification takes it."""
    columns = [(choice, option) for choice, options in choices.items() for option in options if option != "name"]
    x, names = 0.0, []
    for k, (choice, option) in enumerate(columns):
        x += 1.6 if k and choice != columns[k - 1][0] else 1
        names.append((x, choices[choice][option]))
        taken = rows.loc[rows[choice] == option, "row"]
        panel.plot([x] * len(taken), taken, "s", color=INK, markersize=1.5, markeredgewidth=0)
        panel.axvline(x, color="#EDEDED", linewidth=0.4, zorder=0)
    panel.set_xticks([at for at, _ in names], [name for _, name in names], rotation=90, fontsize=5.5)
    panel.xaxis.tick_top()
    panel.tick_params(axis="both", length=0, labelleft=False)
    panel.spines[:].set_visible(False)


def _explain(axes: Axes, words: Mapping[str, Any]) -> None:
    looks = {"holds": ("o-", BLUE, BLUE), "fails": ("o-", ORANGE, "white"), "default": ("D", BLUE, BLUE)}
    keys = [
        axes.plot([], [], look, color=colour, markerfacecolor=face, markersize=3)[0]
        for look, colour, face in looks.values()
    ]
    title_with_key(axes, words["title"], keys, [words[name] for name in looks], ncols=3, handlelength=1.4)
