"""Figure of which ratios may be compared with which."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from analysis_utils.figures.style import BLUE, GREY_TEXT, INK, is_wide, page_title, source_line


def comparability_cells(square: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """Return what `draw_comparability` draws: the lower triangle of `comparability.matrix`, numbered."""
    labels = table.set_index("ratio_id")
    order = list(square.index)
    return pd.DataFrame(
        [
            {
                "one": i + 1,
                "other": j + 1,
                "ratio_id": order[i],
                "label_en": labels.at[order[i], "label_en"],
                "label_zh": labels.at[order[i], "label_zh"],
                "obstacles": square.iat[j, i],
            }
            for i in range(len(order))
            for j in range(i, len(order))
        ]
    )


def draw_comparability(axes: Axes, data: pd.DataFrame, words: Mapping[str, str]) -> None:
    """Draw which pairs of ratios may be compared, with the letters of what stands against the others."""
    count = int(data["one"].max())
    wide = is_wide(axes)
    for row in data.itertuples():
        if row.one == row.other:
            axes.text(row.one, row.one, str(row.one), ha="center", va="center", fontsize=6, color=GREY_TEXT)
            continue
        clean = row.obstacles == "="
        grey = 1 - 0.09 * len(row.obstacles)
        face = BLUE if clean else (grey, grey, grey)
        axes.add_patch(Rectangle((row.one - 0.48, row.other - 0.48), 0.96, 0.96, facecolor=face))
        letters = words["clean"] if clean else row.obstacles
        text = letters if wide or clean else "\n".join(letters[i : i + 2] for i in range(0, len(letters), 2))
        axes.text(
            row.one, row.other, text, ha="center", va="center", fontsize=7 if wide else 5, linespacing=0.95,
            color="white" if clean else INK,
        )  # fmt: skip
    names = data[data["one"] == data["other"]].sort_values("one")
    axes.set_yticks(
        range(1, count + 1),
        [f"{words.get(r.ratio_id, getattr(r, words['label']))}  {r.one}" for r in names.itertuples()],
    )
    axes.set(xlim=(0.4, count + 0.6), ylim=(count + 0.6, 0.4), xticks=[])
    axes.tick_params(length=0, labelsize=6)
    for side in axes.spines.values():
        side.set_visible(False)
    page_title(axes, words["title"])
    axes.set_xlabel(words["key"] if wide else words["key_narrow"], loc="left", fontsize=6)
    source_line(axes, words["source"])
