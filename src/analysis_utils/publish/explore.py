"""Look at any part of the statistics in JupyterLab: filters, and a picture that follows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis_utils.figures import selection, style
from analysis_utils.tables.store import load

if TYPE_CHECKING:
    import pandas as pd
    from ipywidgets import VBox

FILTERS = ("place", "topic", "bound")
ALL = "all"


class SelectionError(ValueError):
    """A filter or value that the statistics do not have."""


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


def select(table: pd.DataFrame, **wanted: str) -> pd.DataFrame:
    """Return the statistics that fit.

    Parameters
    ----------
    table : DataFrame
        As `statistics` gives it.
    **wanted : str
        Column and value, such as ``place="Banan"``; ``all`` lets every value through.

    Raises
    ------
    SelectionError
        If there is no such column, or no such value in the whole table.

    Examples
    --------
    >>> len(select(statistics(), place="Banan", topic="all")) > 10
    True
    """
    for column, value in wanted.items():
        if column not in table:
            raise SelectionError(f"A filter must be a column; found {column!r}; choose one of {', '.join(table)}.")
        if value != ALL and value not in set(table[column]):
            known = ", ".join(sorted(table[column].unique()))
            raise SelectionError(f"{column} must be a value of the table; found {value!r}; choose one of {known}.")
    for column, value in wanted.items():
        table = table if value == ALL else table[table[column] == value]
    return table


def picture(rows: pd.DataFrame) -> bytes:
    """Return a picture (PNG) of the statistics whose unit is the commonest among `rows`; without rows, none."""
    if rows.empty:
        return b""
    unit = rows["base_unit"].value_counts().index[0]  # the first of equals
    part = rows[rows["base_unit"] == unit].sort_values(["place", "measure", "start"])
    said, first = unit.replace("_times", "-times").replace("_", " "), selection.MOST
    drawn = f" (the first {first} are drawn)" if len(part) > first else ""
    words = {"title": f"{len(part)} of {len(rows)} statistics are in {said}{drawn}", "x": said}
    size = {"width_mm": 183, "height_mm": selection.height_mm(len(part))}
    made = style.figure(selection.draw_selection, part, words, language="zh", **size)
    return style.save_bytes(made, "png", language="zh", title=words["title"])


def panel(table: pd.DataFrame, **start: str) -> VBox:
    """Return filters with a picture below that follows them.

    Parameters
    ----------
    table : DataFrame
        As `statistics` gives it.
    **start : str
        First values of the filters, by default all.
    """
    import ipywidgets as widgets

    choices = {
        name: widgets.Dropdown(
            options=[ALL, *sorted(table[name].unique())], value=start.get(name, ALL), description=name
        )
        for name in FILTERS
    }
    shown, said = widgets.Image(format="png", width=900), widgets.HTML()

    def refresh(change: Any = None) -> None:
        rows = select(table, **{name: choice.value for name, choice in choices.items()})
        shown.value = picture(rows)
        said.value = f"{len(rows)} of {len(table)} statistics" if len(rows) else "No statistic fits: widen a filter."

    for choice in choices.values():
        choice.observe(refresh, names="value")
    refresh()
    return widgets.VBox([widgets.HBox(list(choices.values())), said, shown])
