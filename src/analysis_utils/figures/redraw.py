"""Draw a published figure again, from its saved data: in another size, language, font or palette."""

from __future__ import annotations

import importlib
import json
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from analysis_utils.figures import style
from analysis_utils.tables import paths

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure


class FigureError(ValueError):
    """A figure that cannot be drawn again; the message says why."""


def names() -> list[str]:
    """Return the names of all published figures.

    Examples
    --------
    >>> "admission_rates" in names()
    True
    """
    return sorted(path.stem for path in (paths.root() / "results/figures").glob("*.json"))


def about(name: str) -> dict[str, Any]:
    """Return what is known of a figure: titles, captions and text alternatives, statistics, drawing function, heights.

    Raises
    ------
    FigureError
        If there is no such figure.
    """
    if not (paths.root() / f"results/figures/{name}.json").is_file():
        raise FigureError(f"A figure must be published; found {name!r}; choose one of {', '.join(names())}.")
    return json.loads(paths.source(f"results/figures/{name}.json").read_text(encoding="utf-8"))


def data(name: str) -> pd.DataFrame:
    """Return what a figure draws, from ``results/figures/<name>.csv``.

    Returns
    -------
    DataFrame
        Text, numbers (missing ones NaN) and booleans, as the figure's notebook had them.
    """
    import pandas as pd

    kinds = about(name)["columns"]
    text = pd.read_csv(paths.source(f"results/figures/{name}.csv"), dtype="str", keep_default_na=False)
    as_typed = {"text": lambda column: column, "number": pd.to_numeric, "truth": lambda column: column == "yes"}
    return text.assign(**{column: as_typed[kind](text[column]) for column, kind in kinds.items()})


def redraw(
    name: str,
    *,
    language: str = "en",
    width_mm: int = 183,
    height_mm: int | None = None,
    rc: Mapping[str, Any] | None = None,
    words: Mapping[str, Any] | None = None,
    colours: Mapping[str, str] | None = None,
) -> Figure:
    """Return a published figure, drawn again from its saved data.

    Parameters
    ----------
    name : str
        One of `names`.
    language : str
        ``en`` or ``zh``.
    width_mm, height_mm : int
        Size on paper; without a height that of the nearest published width.
    rc : mapping, optional
        matplotlib settings in place of the house style's, such as ``font.family`` (a list) or ``font.size``.
    words : mapping, optional
        Words in place of the figure's own: title, axis labels and so on.
    colours : mapping, optional
        Colours in place of the house's, such as ``{style.BLUE: "black"}``.

    Raises
    ------
    FigureError
        If there is no such figure, or it has no such words.
    """
    known = about(name)
    said = style.words(name)[language]
    if unknown := set(words or {}) - set(said):
        raise FigureError(f"Words must be the figure's own; {name} has no {sorted(unknown)}; it has {sorted(said)}.")
    if height_mm is None:
        nearest = min(style.WIDTHS_MM, key=lambda width: abs(width - width_mm))
        height_mm = known["height_mm"][str(nearest)]
    module, _, function = known["draw"].rpartition(".")
    draw = getattr(importlib.import_module(module), function)
    size = {"width_mm": width_mm, "height_mm": height_mm}
    made = style.figure(draw, data(name), said | dict(words or {}), language=language, rc=rc, **size)
    if colours:
        recolour(made, colours)
    return made


def recolour(made: Figure, colours: Mapping[str, str]) -> None:
    """Replace colours wherever they are drawn: lines, marks, areas and text."""
    from matplotlib.colors import to_hex

    new = {to_hex(old): colour for old, colour in colours.items()}
    for artist in made.findobj():
        for part in ("color", "facecolor", "edgecolor", "markerfacecolor", "markeredgecolor"):
            _repaint(artist, part, new)


def _repaint(artist: Artist, part: str, new: Mapping[str, str]) -> None:
    import numpy as np
    from matplotlib.colors import to_hex, to_rgba_array

    get, put = getattr(artist, f"get_{part}", None), getattr(artist, f"set_{part}", None)
    if get is None or put is None:
        return
    found = get()
    if found is None or (isinstance(found, str) and found in ("none", "auto")) or not len(found):
        return
    rgba = to_rgba_array(found)
    painted = np.array([to_rgba_array(new.get(to_hex(one), one)).ravel()[:3].tolist() + [one[3]] for one in rgba])
    if not np.array_equal(painted, rgba):
        put(painted if len(painted) > 1 else painted[0])


def save(made: Figure, path: str, *, language: str = "en", title: str) -> PurePosixPath:
    """Write a figure below the project's folder, in the format of the path's ending: pdf, svg or png."""
    target = PurePosixPath(path)
    paths.write_bytes(target, style.save_bytes(made, target.suffix[1:], language=language, title=title))
    return target
