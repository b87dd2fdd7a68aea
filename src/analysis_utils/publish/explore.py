"""Look at any part of the statistics in JupyterLab: filters, and a picture that follows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis_utils.figures import saving, selection, style
from analysis_utils.tables.select import ALL, SelectionError, select
from analysis_utils.tables.store import load

if TYPE_CHECKING:
    import pandas as pd
    from ipywidgets import VBox

FILTERS = ("place", "topic", "bound")


class PanelError(RuntimeError):
    """A panel that cannot be shown."""


def statistics() -> pd.DataFrame:
    """Return all statistics with the names of place and measure in both languages, topic and base unit.

    Examples
    --------
    >>> row = statistics().set_index("statistic_id").loc["banan-aid-awards-2019"]
    >>> row[["place", "place_zh", "topic", "base_unit"]].tolist()
    ['Banan', '巴南区', 'aid', 'person_times']
    """
    places = load("raw/places")[["place_id", "name_en", "name_zh"]].set_axis(["place_id", "place", "place_zh"], axis=1)
    names = {"label_en": "measure", "label_zh": "measure_zh", "unit": "base_unit"}
    measures = load("raw/measures")[["measure_id", "topic", *names]].rename(columns=names)
    return load("tidy/statistics").merge(places, on="place_id").merge(measures, on="measure_id")


def picture(rows: pd.DataFrame) -> bytes:
    """Return a picture (PNG) of the statistics whose unit is the commonest among `rows`; without rows, none."""
    if rows.empty:
        return b""
    unit = rows["base_unit"].value_counts().index[0]  # the first of equals
    part = rows[rows["base_unit"] == unit].sort_values(["place", "measure", "start"])
    said, first = unit.replace("_times", "-times").replace("_", " "), selection.MOST
    drawn = f" (the first {first} are drawn)" if len(part) > first else ""
    words = {"title": f"{len(part)} of {len(rows)} statistics are in {said}{drawn}", "x": said}
    height = selection.height_mm(len(part))
    made = style.figure(selection.draw_selection, part, words, language="zh", width_mm=183, height_mm=height)
    return saving.file_bytes(made, "png", language="zh", title=words["title"])


def panel(table: pd.DataFrame | None = None, **start: str) -> VBox:
    """Show filters with a picture below that follows them, in JupyterLab.

    Parameters
    ----------
    table : DataFrame, optional
        As `statistics` gives it, or a part of it.
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
    (['Banan', 'aid', 'all'], '7 of 203 statistics')
    """
    try:
        import ipywidgets as widgets
    except ImportError as error:
        raise PanelError("A panel needs ipywidgets; it is not installed; pip install ipywidgets.") from error
    table = statistics() if table is None else table
    table = select(table, **{name: value for name, value in start.items() if name not in FILTERS})
    choices = []
    for name in FILTERS:
        first = start.get(name, ALL)
        first = first if first == ALL else select(table, **{name: first})[name].iloc[0]
        choices.append(widgets.Dropdown(options=[ALL, *sorted(table[name].unique())], value=first, description=name))
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
