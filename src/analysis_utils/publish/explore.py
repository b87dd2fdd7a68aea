"""Look at any part of the statistics in JupyterLab: filters, and a picture that follows them."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import shorten
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis_utils.figures import saving, style
from analysis_utils.figures.intervals import plot_intervals
from analysis_utils.tables.select import ALL, SelectionError, select
from analysis_utils.tables.store import load
from asprinted.language import Refusal
from asprinted.plaintext import compact

if TYPE_CHECKING:
    from ipywidgets import VBox
    from matplotlib.axes import Axes

FILTERS = ("place", "topic", "bound")
MOST = 40  # rows that a picture can hold


class PanelError(Refusal, RuntimeError):
    """A panel that cannot be shown."""


def picture(rows: pd.DataFrame) -> bytes:
    """Return a picture (PNG) of the statistics whose unit is the commonest among `rows`; without rows, none."""
    if rows.empty:
        return b""
    unit = rows["unit"].value_counts().index[0]  # the first of equals
    part = rows[rows["unit"] == unit].sort_values(["place", "measure", "start"], kind="stable")
    drawn, said = part.head(MOST), unit.replace("_times", "-times").replace("_", " ")
    more = f" (the first {MOST} are drawn)" if len(part) > MOST else ""
    words = {"title": f"{len(part)} of {len(rows)} statistics are in {said}{more}", "x": said}
    made = style.figure(_draw, drawn, words, language="zh", width_mm=183, height_mm=30 + 4 * len(drawn))
    return saving.file_bytes(made, "png", language="zh", title=words["title"])


def _draw(axes: Axes, data: pd.DataFrame, words: Mapping[str, str]) -> None:
    """Draw each statistic as its interval, with the characters as printed at the right edge."""
    shown = data.assign(row=range(len(data)), lower=data["lower"].fillna(0.0))  # no print goes below zero
    plot_intervals(shown, x="value", y="row", ax=axes)
    ends = shown[["lower", "value", "upper"]].stack()
    if ends.max() > 100 * (least := ends[ends > 0].min()):
        axes.set_xscale("symlog", linthresh=least)
        axes.set_xlim(left=0)
    edge, small = axes.get_yaxis_transform(), {"fontsize": 6, "va": "center"}
    for at, printed in enumerate(shown["as_printed"]):
        axes.text(1.02, at, compact(printed), transform=edge, color=style.GREY_TEXT, **small)
    labels = (shown["place"] + ": " + shown["measure"]).map(lambda text: shorten(text, 56, placeholder=" …"))
    axes.set_yticks(range(len(shown)), labels, fontsize=6)
    axes.set(ylim=(len(shown) - 0.4, -0.6), xlabel=words["x"], ylabel="")
    style.page_title(axes, words)


def panel(table: pd.DataFrame | None = None, **start: str) -> VBox:
    """Show filters with a picture below that follows them, in JupyterLab.

    Parameters
    ----------
    table : DataFrame, optional
        ``load("statistics")``, or a part of it.
    **start : str
        First values of the filters place, topic and bound, by default all; other columns, or a ``year``, narrow the
        table, as `select` does.

    Returns
    -------
    ipywidgets.VBox

    Raises
    ------
    PanelError
        If ipywidgets is not installed.
    SelectionError
        If a column or value is unknown.

    Examples
    --------
    >>> controls, said, _ = panel(place="Banan", topic="aid").children
    >>> [control.value for control in controls.children], said.value
    (['Banan', 'aid', 'all'], '7 of 224 statistics')
    """
    try:
        import ipywidgets as widgets
    except ImportError as error:
        raise PanelError("A panel needs ipywidgets; it is not installed; pip install ipywidgets.") from error
    table = load("statistics") if table is None else table
    table = select(table, **{name: value for name, value in start.items() if name not in FILTERS})
    choices = []
    for name in FILTERS:
        first = start.get(name, ALL)
        first = first if first == ALL else select(table, **{name: first})[name].iloc[0]
        options = [ALL, *sorted(table[name].dropna().unique())]
        choices.append(widgets.Dropdown(options=options, value=first, description=name))
    shown, said = widgets.Image(format="png", width=900), widgets.HTML()

    def refresh(change: Any = None) -> None:
        try:
            rows = select(table, **{choice.description: choice.value for choice in choices})
        except SelectionError:
            rows = table.iloc[:0]
        shown.value = picture(rows)
        said.value = f"{len(rows)} of {len(table)} statistics" if len(rows) else "No statistic fits: widen a filter."

    for choice in choices:
        choice.observe(refresh, names="value")
    refresh()
    return widgets.VBox([widgets.HBox(choices), said, shown])
