"""Figure of which ratios may be compared with which."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from analysis_utils.figures.style import BLUE, GREY_TEXT, INK, is_wide, page_title


def comparability_cells(square: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """Return what `draw_comparability` draws: the lower triangle of `comparability.matrix`, numbered."""
    one, other = np.triu_indices(len(square))
    labels = table.set_index("ratio_id").loc[square.index[one], ["label_en", "label_zh"]].reset_index()
    labels.insert(0, "one", one + 1)
    labels.insert(1, "other", other + 1)
    return labels.assign(obstacles=square.to_numpy()[other, one])


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
    names = data[data["one"] == data["other"]].sort_values("one", kind="stable")
    axes.set_yticks(
        range(1, count + 1),
        [f"{words.get(r.ratio_id, getattr(r, words['label']))}  {r.one}" for r in names.itertuples()],
    )
    axes.set(xlim=(0.4, count + 0.6), ylim=(count + 0.6, 0.4), xticks=[])
    axes.tick_params(length=0, labelsize=6)
    axes.spines[:].set_visible(False)
    page_title(axes, words)
    axes.set_xlabel(words["key"] if wide else words["key_narrow"], loc="left", fontsize=6)
