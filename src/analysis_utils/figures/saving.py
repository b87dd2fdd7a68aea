"""Figures as files: text as text, fonts inside, the same bytes at every run."""

import io
import os
import re
from pathlib import Path
from typing import Any

import matplotlib as mpl
from IPython.display import Image
from matplotlib.figure import Figure

from analysis_utils.figures import style
from analysis_utils.figures.fonts import embedded
from analysis_utils.tables import paths
from asprinted.language import Refusal

SCREEN_DPI = 160  # so that a wide figure is about 1,150 pixels wide, and a notebook stays small
TIFF: dict[str, Any] = {"pil_kwargs": {"compression": "tiff_lzw"}}


class SaveError(Refusal, ValueError):
    """A figure that cannot be saved as asked; the message says why."""


def _options(ending: str, title: str) -> dict[str, Any]:
    """Return what `savefig` takes for a format: the title where the format has a place for it, no date."""
    known: dict[str, dict[str, Any]] = {
        "pdf": {"metadata": {"CreationDate": None, "Title": title}},
        "svg": {"metadata": {"Date": None, "Title": title}},
        "png": {"metadata": {"Title": title}},
        **{"eps": {}, "ps": {}, "tif": TIFF, "tiff": TIFF},
    }
    if ending not in known:
        raise SaveError(
            f"A figure must be saved as {', '.join(known)}; found the ending {ending!r}; let the path end in one."
        )
    return known[ending]


def file_bytes(made: Figure, ending: str, *, language: str, title: str, dpi: int | None = None) -> bytes:
    """Return a figure as the bytes of a file, with so many dots to the inch, by default those of the house style."""
    out, options = io.BytesIO(), _options(ending, title) | ({"dpi": dpi} if dpi else {})
    with mpl.rc_context(style.settings(language)):
        made.savefig(out, format=ending, **options)
    if ending in ("eps", "ps"):
        return re.sub(rb"%%CreationDate: .*\n", b"", out.getvalue())
    return embedded(_numbered(out.getvalue())) if ending == "svg" else out.getvalue()


def _numbered(svg: bytes) -> bytes:
    """Return an SVG file with its clip paths numbered: their names hash the layout's last bits, which vary by run."""
    names = dict.fromkeys(re.findall(rb'<clipPath id="(\w+)"', svg))
    new = {name: b"clip%d" % number for number, name in enumerate(names, start=1)}
    return re.sub(rb'(<clipPath id="|url\(#)(p\w+)', lambda found: found[1] + new.get(found[2], found[2]), svg)


def save_figure(made: Figure, path: str | os.PathLike[str], *, title: str = "", language: str | None = None) -> Path:
    """Write a figure to a file, in the format that its ending names.

    PDF, SVG, EPS and PS hold text as text in TrueType fonts (an SVG file only the glyphs that it uses); PNG and TIFF
    have 300 dots to the inch. Drawn and saved anew, a figure gives the same bytes.

    Parameters
    ----------
    made : matplotlib.figure.Figure
        From `redraw`, `plot_intervals` (``axes.figure``) or matplotlib.
    path : path-like
        Ends in .pdf, .svg, .png, .eps, .ps, .tif or .tiff; relative to the working directory. The folder must exist.
        A file that stands there is replaced.
    title : str
        For the file's metadata (PDF, SVG, PNG); by default the figure's own.
    language : {"en", "zh"}, optional
        Of tick labels that are still to be made; by default both fonts where the Chinese one is installed.

    Returns
    -------
    pathlib.Path
        Where it was written.

    Raises
    ------
    SaveError
        If the ending is another or the folder does not exist.

    Examples
    --------
    >>> from analysis_utils.figures.redraw import redraw
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     save_figure(redraw("admission_rates", width_mm=89), f"{folder}/rates.pdf").name
    'rates.pdf'
    """
    target = Path(path).absolute()
    ending = target.suffix[1:].lower()
    _options(ending, title)
    if not target.parent.is_dir():
        raise SaveError(f"A figure must be saved to a folder that exists; {target.parent} does not; make it first.")
    content = file_bytes(made, ending, language=language or _best_language(), title=title or _own_title(made))
    if rel := _result(target):
        return paths.write_bytes(rel, content)
    paths.replace_bytes(target, content)
    return target


def _result(target: Path) -> str | None:
    """Return the project's own name of a file below ``results``: there a run stages and records what is written."""
    try:
        rel = target.resolve().relative_to(paths.root().resolve())
    except ValueError:  # outside, or no project at all
        return None
    return rel.as_posix() if rel.parts[0] == "results" else None


def _best_language() -> str:
    try:
        style.chinese_font()
    except style.FontError:
        return "en"
    return "zh"


def _own_title(made: Figure) -> str:
    """Return the title of the figure, or of its first axes that have one."""
    titles = [axes.get_title(loc=side) for axes in made.axes for side in ("left", "center")]
    return next((text.replace("\n", " ") for text in (made.get_suptitle(), *titles) if text), "")


def on_page(made: Figure, words: Any) -> Image:
    """Return a figure as a notebook shows it, with its text alternative (``title`` and ``alt`` of its words)."""
    png = file_bytes(made, "png", language="en", title=words["title"], dpi=SCREEN_DPI)
    return Image(png, width=720, alt=words["alt"])
