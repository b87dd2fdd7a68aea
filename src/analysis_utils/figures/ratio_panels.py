"""Figures of ratios: rows of intervals on one logarithmic axis, and the matrix of what may be compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from analysis_utils.figures.style import BLUE, GREY, GREY_TEXT, INK, ORANGE, source_line
from asprinted.formatting import format_interval as span_text

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

# Heights of a heading, a row, and an axis with its name, in rows; in eighths, whose sums are the same on every Python
# (from 3.12 on sum() rounds otherwise).
HEADER, ROW, AXIS = 0.875, 1.0, 1.625
WIDE_INCHES = 5.0
OPEN = 3  # an open side is drawn as an arrow that ends at so many times the lower end


def ratio_rows(
    table: pd.DataFrame, found: pd.DataFrame, *, groups: Sequence[str], bold: Sequence[str] = ()
) -> pd.DataFrame:
    """Return what `draw_ratio_rows` draws.

    Parameters
    ----------
    table : DataFrame
        ``load("raw/ratios")``, for the labels.
    found : DataFrame
        Rows of ``tidy/ratios``.
    groups : sequence of str
        Kinds, from top to bottom.
    bold : sequence of str
        Ratio ids to be set off from the rest.
    """
    labels = table.set_index("ratio_id")[["label_en", "label_zh"]]
    data = found[found["kind"].isin(groups)].join(labels, on="ratio_id")
    data["group"] = data["kind"]
    data["counted"] = data["unit"].str.partition("/")[2]
    data["bold"] = data["ratio_id"].isin(bold)
    rank = data["group"].map({group: i for i, group in enumerate(groups)})
    columns = "ratio_id group label_en label_zh counted years basis bold value lower upper".split()
    return data.assign(rank=rank).sort_values("rank", kind="stable")[columns].reset_index(drop=True)


def context_rows(context: pd.DataFrame, series: Sequence[str]) -> pd.DataFrame:
    """Return the latest value of national series as rows for `draw_ratio_rows`, in a group ``context``."""
    latest = context[context["series_id"].isin(series)].sort_values("year").groupby("series_id").tail(1)
    latest = latest.set_index("series_id").loc[list(series)].reset_index()
    values = latest["value"].astype(float)
    labels = latest[["series_id", "label_en", "label_zh"]].rename(columns={"series_id": "ratio_id"})
    same = {"group": "context", "counted": "year", "years": latest["year"], "basis": "context", "bold": False}
    return labels.assign(**same, value=values, lower=values, upper=values)


def draw_ratio_rows(axes: Axes, data: pd.DataFrame, words: Mapping[str, str]) -> None:
    """Draw ratios as intervals, one a row, under a heading for each group.

    Parameters
    ----------
    axes : Axes
    data : DataFrame
        What `ratio_rows` and `context_rows` return.
    words : mapping
        The figure's words; ``group_<group>`` heads a group, ``per_<counted>`` and ``years_<years>`` make the second
        part of a label, ``detail_pt`` says how wide that is, a key that is the ratio's id replaces its label.

    Notes
    -----
    No interval is drawn narrower than a small square, so that each can be seen.
    """
    _rows(axes, data, words)
    axes.set_xlabel(words["x"])
    _explain(axes, data, words)


def draw_ratio_panels(axes: Axes, data: pd.DataFrame, words: Mapping[str, str]) -> None:
    """Draw ratios as intervals, one a row, in one panel for each group, each on an axis of its own.

    Parameters
    ----------
    axes : Axes
    data : DataFrame
        What `ratio_rows` returns.
    words : mapping
        As for `draw_ratio_rows`; ``x_<group>`` names the axis of a group.
    """
    from matplotlib.ticker import LogLocator, NullFormatter

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
    heading(axes, words["title"])
    _legend(axes, data, words)
    source_line(axes, words["source"])


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


def heading(axes: Axes, text: str) -> None:
    """Set the title of a figure whose labels reach far to the left of its axes at the figure's own edge."""
    axes.figure.suptitle(text, x=0.01, ha="left", fontsize=8, fontweight=_bold(), color=INK)


def _bold() -> str:
    import matplotlib as mpl

    return str(mpl.rcParams["axes.titleweight"])  # the Chinese font has one weight only


def _heading(axes: Axes, y: float, text: str) -> None:
    axes.axhline(y - 0.45, color=GREY, linewidth=0.4)
    axes.annotate(
        text, (0, y), xycoords=("axes fraction", "data"), xytext=(2, 0), textcoords="offset points",
        va="center", fontsize=6.5, fontweight=_bold(), color=INK, in_layout=False,
    )  # fmt: skip


def _row(axes: Axes, y: float, row: dict[str, Any], words: Mapping[str, str]) -> None:
    import pandas as pd

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
        span_text(row["lower"], row["upper"]), (low if left else high, y), xytext=(-7 if left else 7, 0),
        textcoords="offset points", ha="right" if left else "left", va="center", fontsize=6, color=INK,
        fontweight=_bold() if row["bold"] else "normal", in_layout=False,
    )  # fmt: skip
    _name(axes, y, row, words)


def _name(axes: Axes, y: float, row: dict[str, Any], words: Mapping[str, str]) -> None:
    label, detail = _label(row, words)
    aside = (-5 - float(words["detail_pt"]), 0) if _wide(axes) else (-5, 3.4)
    weight = _bold() if row["bold"] else "normal"
    for text, offset, size, colour, boldness in (
        (label, aside, 6.3, INK, weight),
        (detail, (-5, 0 if _wide(axes) else -3.4), 5.5, GREY_TEXT, "normal"),
    ):
        axes.annotate(
            text, (0, y), xycoords=("axes fraction", "data"), xytext=offset, textcoords="offset points",
            ha="right", va="center", fontsize=size, color=colour, fontweight=boldness,
        )  # fmt: skip


def _wide(axes: Axes) -> bool:
    return bool(axes.figure.get_figwidth() > WIDE_INCHES)


def _label(row: dict[str, Any], words: Mapping[str, str]) -> tuple[str, str]:
    label = words.get(row["ratio_id"], row[words["label"]])
    for mark in (": ", "："):
        if mark in label:
            place, _, what = label.partition(mark)
            return place, what
    per = words.get(f"per_{row['counted']}", "")
    return label, words["join"].join(
        part for part in (per, words.get(f"years_{row['years']}", str(row["years"]))) if part
    )


def _legend(axes: Axes, data: pd.DataFrame, words: Mapping[str, str]) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.transforms import ScaledTranslation

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
    wide = _wide(axes)
    below = ScaledTranslation(0, -28 / 72, axes.figure.dpi_scale_trans)
    axes.legend(
        *zip(*shown, strict=True), loc="upper right", bbox_to_anchor=(1, 0), bbox_transform=axes.transAxes + below,
        ncols=len(shown) if wide else 2, handlelength=1.6, columnspacing=1.2, borderaxespad=0, borderpad=0.2,
    )  # fmt: skip


def draw_comparability(axes: Axes, data: pd.DataFrame, words: Mapping[str, str]) -> None:
    """Draw which pairs of ratios may be compared, with the letters of what stands against the others.

    Parameters
    ----------
    axes : Axes
    data : DataFrame
        one, other (positions from 1), label_en, label_zh (of one; on the rows where one equals other), obstacles
        (letters, "=" where there is none).
    words : mapping
        The figure's words in one language.
    """
    from matplotlib.patches import Rectangle

    count = int(data["one"].max())
    wide = _wide(axes)
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
    heading(axes, words["title"])
    axes.set_xlabel(words["key"] if wide else words["key_narrow"], loc="left", fontsize=6)
    source_line(axes, words["source"])


def comparability_cells(square: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """Return what `draw_comparability` draws: the lower triangle of `comparability.matrix`, numbered."""
    import pandas as pd

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
