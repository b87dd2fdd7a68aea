"""How colours look to others: in greyscale, and to readers who lack one kind of cone, by simulation.

References
----------
G. M. Machado, M. M. Oliveira, L. A. F. Fernandes: A physiologically-based model for simulation of color vision
deficiency. IEEE Transactions on Visualization and Computer Graphics 15 (2009), 1291-1298; matrices of severity 1.0.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

MACHADO = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
LUMINANCE = (0.2126, 0.7152, 0.0722)  # of linear sRGB (IEC 61966-2-1)
VISIONS = ("normal", *MACHADO, "greyscale")


def seen(colours: Any, vision: str) -> np.ndarray:
    """Return colours (sRGB between 0 and 1, shape (..., 3)) as a reader sees them, cut where sRGB ends.

    Examples
    --------
    >>> seen([1, 0, 0], "greyscale").round(2).tolist()
    [0.5, 0.5, 0.5]
    """
    import numpy as np

    if vision not in VISIONS:
        raise ValueError(f"A vision must be one of {', '.join(VISIONS)}; found {vision!r}.")
    shown = np.asarray(colours, dtype=float)
    if vision == "normal":
        return shown
    matrix = (LUMINANCE,) * 3 if vision == "greyscale" else MACHADO[vision]
    linear = np.where(shown <= 0.04045, shown / 12.92, ((shown + 0.055) / 1.055) ** 2.4)
    mixed = np.clip(linear @ np.array(matrix).T, 0, 1)
    return np.where(mixed <= 0.0031308, mixed * 12.92, 1.055 * mixed ** (1 / 2.4) - 0.055)


def difference(one: str, other: str, vision: str = "normal") -> float:
    """Return how far two colours are apart to a reader (CIEDE2000; about 2 can just be seen side by side).

    Examples
    --------
    >>> round(difference("#0072B2", "#E69F00")), round(difference("#009E73", "#E69F00", "greyscale"))
    (55, 11)
    """
    from basic_colormath import get_delta_e
    from matplotlib.colors import to_rgb

    first, second = (tuple(float(part) * 255 for part in seen(to_rgb(colour), vision)) for colour in (one, other))
    return float(get_delta_e(first, second))


def alike(colours: Iterable[str], *, at_least: float = 10) -> list[tuple[str, str, str, float]]:
    """Return the pairs of colours that some reader cannot well tell apart, with that vision and the difference.

    Examples
    --------
    >>> alike(["#0072B2", "#E69F00"]), alike(["red", "green"])[0][2]
    ([], 'protanopia')
    """
    pairs = [
        (one, other, vision, difference(one, other, vision))
        for one, other in combinations(dict.fromkeys(colours), 2)
        for vision in VISIONS
    ]
    return [pair for pair in pairs if pair[3] < at_least]
