"""Other colours for a drawn figure; matplotlib has no way to exchange colours once they are given."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.colors import is_color_like, to_hex, to_rgb, to_rgba_array
from matplotlib.figure import Figure

from analysis_utils.figures.style import COLOURS
from analysis_utils.tables.messages import WrongType, WrongValue

PARTS = ("color", "facecolor", "edgecolor", "markerfacecolor", "markeredgecolor")


def repaint(made: Figure, palette: Mapping[str, str]) -> None:
    """Replace house colours, by name or code, wherever they are drawn: lines, marks, areas and text."""
    if not isinstance(palette, Mapping):
        raise WrongType(
            f"A palette must be a mapping from house colours to yours; found {palette!r}; write {{'blue': 'black'}}."
        )
    codes = {code.lower(): code for code in COLOURS.values()}
    for old, colour in palette.items():
        if old not in COLOURS and old.lower() not in codes:
            known = ", ".join(f"{name} ({code})" for name, code in COLOURS.items())
            raise WrongValue(f"A palette must name house colours; found {old!r}; choose among {known}.")
        if not is_color_like(colour):
            raise WrongValue(f"A palette must give colours that matplotlib knows; found {colour!r} for {old}; mend it.")
    new = {to_hex(COLOURS.get(old, old)): colour for old, colour in palette.items()}
    for artist in made.findobj():
        for part in PARTS:
            _repaint(artist, part, new)


def _repaint(artist: Any, part: str, new: Mapping[str, str]) -> None:
    get, put = getattr(artist, f"get_{part}", None), getattr(artist, f"set_{part}", None)
    found = get() if get and put else None
    if found is None or (isinstance(found, str) and found in ("none", "auto")) or not len(found):
        return
    rgba = to_rgba_array(found)
    painted = np.array([[*to_rgb(new.get(to_hex(one), one)), one[3]] for one in rgba])
    if put and not np.array_equal(painted, rgba):
        put(painted if len(painted) > 1 else painted[0])
