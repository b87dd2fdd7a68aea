"""Published figures: written once by their notebooks, drawn again from their saved data in any size or language."""

import json
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pandas as pd
from IPython.display import Image
from matplotlib.figure import Figure

from analysis_utils.figures import style
from analysis_utils.figures.palette import repaint
from analysis_utils.figures.registry import DRAWINGS
from analysis_utils.figures.saving import file_bytes, on_page
from analysis_utils.tables import citation, paths
from analysis_utils.tables.csv_text import to_csv
from asprinted.language import Refusal, message

FOLDER = "results/figures"
ENDINGS = ("svg", "png", "pdf")
SMALLEST_MM, LARGEST_MM = 20, 1000  # beyond these a size was meant in another unit


class FigureError(Refusal, ValueError):
    """A figure that cannot be drawn; the message says why."""


def publish_figure(name: str, data: pd.DataFrame, *, height_mm: Mapping[int, int], statistics: Sequence[str]) -> Image:
    """Write a figure to ``results/figures`` and return it as a picture.

    Written are what git holds: the wide English SVG and PNG (of `style.IN_CHINESE` the Chinese PNG too), the drawn data
    (CSV), and titles, captions and text alternatives in both languages (JSON). ``python -m analysis_utils figures``
    makes all other variants from these.

    Parameters
    ----------
    name : str
        A name of ``figures/registry.py``, whose words stand in ``figures/words/<name>.toml``.
    data : DataFrame
        What is drawn.
    height_mm : mapping of int to int
        Height in millimetres for each width: 89 and 183.
    statistics : sequence of str
        Ids of the statistics the figure rests on.

    Returns
    -------
    IPython.display.Image

    Raises
    ------
    FigureError
        If no function is registered under the name.

    Examples
    --------
    >>> publish_figure("mine", None, height_mm={}, statistics=[])
    Traceback (most recent call last):
    ...
    analysis_utils.figures.redraw.FigureError: A figure must have a drawing function in figures/registry.py; ...
    """
    if name not in DRAWINGS:
        raise FigureError(
            f"A figure must have a drawing function in figures/registry.py; {name!r} has none; add it, or save a "
            "figure of your own with save_figure."
        )
    texts, (language, width) = style.words(name), style.SHOWN
    wanted = {language: ("svg", "png")} | ({"zh": ("png",)} if name in style.IN_CHINESE else {})
    shown = {}
    for each, endings in wanted.items():
        draw, height = DRAWINGS[name], height_mm[width]
        shown[each] = style.figure(draw, data, texts[each], language=each, width_mm=width, height_mm=height)
        for ending in endings:
            content = file_bytes(shown[each], ending, language=each, title=texts[each]["title"])
            paths.write_bytes(f"{FOLDER}/{name}.{each}.{width}mm.{ending}", content)
    paths.write_text(f"{FOLDER}/{name}.csv", to_csv(list(data.columns), data.to_dict("records")))
    about = {
        "figure_id": name,
        **{f"{key}_{each}": texts[each][key] for key in ("title", "caption", "alt") for each in style.LANGUAGES},
        "statistic_ids": list(statistics),
        "citation": citation.read(paths.root()).cite(statistics, f"figure {name}"),
        "licence": citation.LICENCE,
        "height_mm": {str(width): height_mm[width] for width in style.WIDTHS_MM},
        "columns": {str(column): column_kind(data[column]) for column in data},
    }
    paths.write_text(f"{FOLDER}/{name}.json", json.dumps(about, ensure_ascii=False, indent=1) + "\n")
    return on_page(shown[language], texts[language])


def column_kind(column: pd.Series) -> str:
    """Return what the cells of a column are, so that its CSV file can be read back: ``text``, ``number``, ``truth``."""
    found = {type(value) for value in column}
    if str in found:
        return "text"
    return "truth" if all(issubclass(kind, bool) or kind.__name__ == "bool" for kind in found) else "number"


def figure_names() -> list[str]:
    """Return the names of all published figures.

    Returns
    -------
    list of str

    Examples
    --------
    >>> "admission_rates" in figure_names()
    True
    """
    return sorted(path.stem for path in (paths.root() / FOLDER).glob("*.json") if path.stem in DRAWINGS)


def figure_about(name: str) -> dict[str, Any]:
    """Return what is known of a published figure.

    Parameters
    ----------
    name : str
        One of `figure_names`.

    Returns
    -------
    dict
        title, caption and alt (the text alternative), each ending in ``_en`` and ``_zh``; statistic_ids; citation and
        licence; height_mm for each width; columns of the drawn data.

    Raises
    ------
    FigureError
        If there is no such figure.

    Examples
    --------
    >>> figure_about("admission_rates")["alt_en"][:11]
    'Point chart'
    """
    if name not in figure_names():
        raise FigureError(f"A figure must be published; found {name!r}; choose one of {', '.join(figure_names())}.")
    return dict(json.loads(paths.source(f"{FOLDER}/{name}.json").read_text(encoding="utf-8")))


def figure_data(name: str) -> pd.DataFrame:
    """Return what a figure draws, from ``results/figures/<name>.csv``.

    Parameters
    ----------
    name : str
        One of `figure_names`.

    Returns
    -------
    DataFrame
        Text, numbers (missing ones NaN) and booleans, as the figure's notebook had them.

    Raises
    ------
    FigureError
        If there is no such figure.

    Examples
    --------
    >>> figure_data("admission_rates")["year"].tolist()
    [2016, 2017, 2018, 2019, 2020]
    """
    kinds = figure_about(name)["columns"]
    text = pd.read_csv(paths.source(f"{FOLDER}/{name}.csv"), dtype="str", keep_default_na=False)
    as_typed = {"text": lambda column: column, "number": pd.to_numeric, "truth": lambda column: column == "yes"}
    return text.assign(**{column: as_typed[kind](text[column]) for column, kind in kinds.items()})


def redraw(
    name: str,
    *,
    language: str = "en",
    width_mm: float = 183,
    height_mm: float | None = None,
    palette: Mapping[str, str] | None = None,
    words: Mapping[str, Any] | None = None,
    rc: Mapping[str, Any] | None = None,
) -> Figure:
    """Return a published figure, drawn again from its saved data.

    Parameters
    ----------
    name : str
        One of `figure_names`.
    language : {"en", "zh"}
        Of its words.
    width_mm, height_mm : float
        Size on paper in millimetres; without a height that of the nearest published width.
    palette : mapping, optional
        Colours in place of the house's, by name: ``{"blue": "black"}``.
    words : mapping, optional
        Words in place of the figure's own: title, axis labels and so on.
    rc : mapping, optional
        matplotlib settings in place of the house style's, such as ``font.family`` (a list) or ``font.size``.

    Returns
    -------
    matplotlib.figure.Figure
        For `save_figure`, which keeps text as text.

    Raises
    ------
    FigureError
        If there is no such figure, or it has no such words.
    ValueError
        If the language or a colour is unknown.

    Examples
    --------
    >>> made = redraw("admission_rates", width_mm=89, language="zh", palette={"blue": "black"})
    >>> made.get_size_inches().round(2).tolist()
    [3.5, 4.53]
    """
    known, said = figure_about(name), style.words(name).get(language, {})
    if said and (unknown := set(words or {}) - set(said)):
        raise FigureError(
            f"Words must be the figure's own; {name} has no {sorted(unknown)}; choose among {sorted(said)}."
        )
    if not all(SMALLEST_MM <= each <= LARGEST_MM for each in (width_mm, height_mm or SMALLEST_MM)):
        found = f"{width_mm:g} by {height_mm:g}" if height_mm else f"a width of {width_mm:g}"
        must = f"A figure's sides must be {SMALLEST_MM} to {LARGEST_MM} mm"
        raise FigureError(f"{must}; found {found}; give millimetres, such as 89 or 183.")
    if height_mm is None:
        nearest = min(style.WIDTHS_MM, key=lambda width: abs(width - width_mm))
        height_mm = float(known["height_mm"][str(nearest)])
    size = {"width_mm": width_mm, "height_mm": height_mm}
    made = style.figure(DRAWINGS[name], figure_data(name), said | dict(words or {}), language=language, rc=rc, **size)
    if palette:
        repaint(made, palette)
    return made


def show_figure(name: str, **options: Any) -> Image:
    """Return a published figure as a notebook shows it, with its text alternative.

    Parameters
    ----------
    name : str
        One of `figure_names`.
    **options
        What `redraw` takes: ``width_mm``, ``language``, ``palette`` and so on.

    Returns
    -------
    IPython.display.Image

    Raises
    ------
    FigureError
        If there is no such figure, or it has no such words.

    Examples
    --------
    >>> show_figure("admission_rates", width_mm=89).alt[:11]
    'Point chart'
    """
    made, said = redraw(name, **options), style.words(name)[options.get("language", "en")]
    return on_page(made, said)


def write_variants(name: str, folder: Path, endings: Sequence[str] = ENDINGS) -> list[Path]:
    """Write a figure in both languages and widths."""
    written = []
    for language in style.LANGUAGES:
        title = style.words(name)[language]["title"]
        for width in style.WIDTHS_MM:
            made = redraw(name, language=language, width_mm=width)
            for ending in endings:  # as published: layout moves a little from file to file
                path = folder / f"{name}.{language}.{width}mm.{ending}"
                path.write_bytes(file_bytes(made, ending, language=language, title=title))
                written.append(path)
    return written


def write_all(
    folder: Path, *, jobs: int = 2, tell: Callable[[str], object] = str, endings: Sequence[str] = ENDINGS
) -> list[Path]:
    """Write every published figure in every variant, several figures at a time."""
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        for at, files in enumerate(
            pool.map(partial(write_variants, folder=folder, endings=endings), names := figure_names())
        ):
            tell(message("analysis_utils", f"{at + 1}/{len(names)} figures"))
            written += files
    return written
