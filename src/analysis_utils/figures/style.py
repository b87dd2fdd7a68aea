"""The house style of figures: sizes, fonts, colours, and one function that saves every variant.

A figure is drawn by one function ``draw(axes, data, words)``. ``publish`` calls it for English and Chinese at the two
journal widths and writes PDF and SVG (text as text, fonts inside), PNG at 300 dpi, the drawn data and a caption file;
from these two `again` can draw it anew.
"""

from __future__ import annotations

import io
import json
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis_utils.figures.fonts import embedded
from analysis_utils.tables import paths
from analysis_utils.tables.csv_text import to_csv

if TYPE_CHECKING:
    import pandas as pd
    from IPython.display import Image
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTHS_MM = (89, 183)
LANGUAGES = ("en", "zh")
FONT_FILE = "fonts/wqy/wqy-microhei.ttc"
SHOWN = ("en", 183)  # the variant that notebooks and README show
MM = 1 / 25.4
# Okabe and Ito's palette (2008): told apart by colour-blind readers; the chosen ones also differ in lightness.
BLUE, ORANGE, GREEN = "#0072B2", "#E69F00", "#009E73"
GREY, GREY_TEXT, INK = "#8A8A8A", "#5A5A5A", "#222222"
CHINESE = "WenQuanYi Micro Hei"  # comes with the package mpl-font

RC = {
    "font.size": 7,
    "axes.titlesize": 8,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.labelsize": 7,
    "xtick.labelsize": 7,
    "ytick.labelsize": 7,
    "legend.fontsize": 6.5,
    "legend.frameon": False,
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": INK,
    "text.color": INK,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
    "lines.linewidth": 1.0,
    "figure.constrained_layout.use": True,
    "pdf.fonttype": 42,
    "svg.fonttype": "none",
    "svg.hashsalt": "analysis_utils",
    "savefig.dpi": 300,
    "figure.dpi": 130,
}


@cache
def words(name: str) -> dict[str, dict[str, str]]:
    """Return the words of a figure per language, from ``words/<name>.toml``.

    Raises
    ------
    FileNotFoundError
        If the figure has no words.

    Examples
    --------
    >>> sorted(words("admission_rates"))
    ['en', 'zh']
    """
    return tomllib.loads((files("analysis_utils.figures") / "words" / f"{name}.toml").read_text(encoding="utf-8"))


def page_title(axes: Axes, text: str) -> None:
    """Set the title at the left edge of the page, for figures with long labels left of the axes."""
    from matplotlib import rcParams

    weight = rcParams["axes.titleweight"]  # the Chinese font has the normal weight only
    axes.figure.suptitle(text, x=0.01, ha="left", fontsize=rcParams["axes.titlesize"], fontweight=weight)


def source_line(axes: Axes, text: str) -> None:
    """Set a small line with the sources under the figure."""
    axes.figure.supxlabel(text, x=0.99, ha="right", fontsize=5.5, color=GREY_TEXT)


def title_with_key(axes: Axes, title: str, keys: Sequence[Any], labels: Sequence[str], **options: Any) -> None:
    """Set the title at the left edge of the page with the key in a row under it, above everything drawn.

    Parameters
    ----------
    axes : Axes
    title : str
    keys, labels : sequence
        What `matplotlib.figure.Figure.legend` takes; both empty for a title alone.
    **options
        Further options of the legend.
    """
    look = {"size": 8, "weight": axes.title.get_fontweight()}
    options = {"loc": "outside upper left", "alignment": "left", "borderaxespad": 0.2, "columnspacing": 1.2} | options
    legend = axes.figure.legend(keys, labels, title=title, title_fontproperties=look, **options)
    legend.get_title().set_color(INK)


Draw = Callable[["Axes", "pd.DataFrame", Mapping[str, str]], None]


class FontError(FileNotFoundError):
    """A font that figures need and that is not installed."""


@cache
def chinese_font() -> str:
    """Register the Chinese font that comes with the environment and return its name.

    Raises
    ------
    FontError
        If it is not installed.
    """
    from matplotlib import font_manager

    try:
        path = files("mpl_font") / FONT_FILE
    except ModuleNotFoundError:
        path = Path(FONT_FILE)
    if not path.is_file():
        raise FontError(
            f"The Chinese font must be there; the package mpl-font has no {FONT_FILE}; "
            "run `make setup`, which installs it."
        )
    font_manager.fontManager.addfont(str(path))
    return CHINESE


def settings(language: str) -> dict[str, Any]:
    """Return the matplotlib settings of the house style for a language.

    Raises
    ------
    ValueError
        If the language is neither ``en`` nor ``zh``.
    """
    if language not in LANGUAGES:
        raise ValueError(f"A language must be one of {', '.join(LANGUAGES)}; found {language!r}.")
    if language == "en":
        return RC | {"font.family": ["DejaVu Sans"]}
    return RC | {"font.family": ["DejaVu Sans", chinese_font()], "axes.titleweight": "normal"}


def figure(
    draw: Draw,
    data: pd.DataFrame,
    words: Mapping[str, str],
    *,
    language: str,
    width_mm: int,
    height_mm: int,
    rc: Mapping[str, Any] | None = None,
) -> Figure:
    """Return one variant of a figure.

    Parameters
    ----------
    draw : callable
        Takes axes, the data and the words in the language.
    data : DataFrame
        What is drawn.
    words : mapping
        Title, axis labels and so on, in the language.
    language : str
        ``en`` or ``zh``.
    width_mm, height_mm : int
        Size on paper.
    rc : mapping, optional
        matplotlib settings that go before those of the house style.
    """
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context(settings(language) | dict(rc or {})):
        made = Figure(figsize=(width_mm * MM, height_mm * MM))
        draw(made.subplots(), data, words)
        made.draw_without_rendering()
    return made


def save_bytes(made: Figure, ending: str, *, language: str, title: str) -> bytes:
    """Return a figure as the bytes of a file, the same at every run."""
    import matplotlib as mpl

    out = io.BytesIO()
    metadata: dict[str, dict[str, str | None]] = {
        "pdf": {"CreationDate": None, "Title": title},
        "svg": {"Date": None, "Title": title},
        "png": {"Title": title},
    }
    with mpl.rc_context(settings(language)):
        made.savefig(out, format=ending, metadata=metadata[ending])
    return embedded(out.getvalue()) if ending == "svg" else out.getvalue()


def on_page(made: Figure, words: Mapping[str, str]) -> Image:
    """Return a figure as a notebook shows it, with its text alternative."""
    from IPython.display import Image

    return Image(save_bytes(made, "png", language="en", title=words["title"]), width=720, alt=words["alt"])


def column_kind(column: pd.Series) -> str:
    """Return what the cells of a column are: ``text``, ``number`` or ``truth``, so that its CSV file can be read back.

    Examples
    --------
    >>> import pandas as pd
    >>> column_kind(pd.Series(["2020", ""])), column_kind(pd.Series([1, None])), column_kind(pd.Series([True]))
    ('text', 'number', 'truth')
    """
    found = {type(value) for value in column}
    if str in found:
        return "text"
    return "truth" if all(issubclass(kind, bool) or kind.__name__ == "bool" for kind in found) else "number"


def publish(
    name: str,
    draw: Draw,
    data: pd.DataFrame,
    *,
    height_mm: Mapping[int, int],
    statistics: Sequence[str],
) -> Image:
    """Write every variant of a figure under ``results/figures`` and return the wide English one as a picture.

    Parameters
    ----------
    name : str
        File name without ending, and name of the file of its words.
    draw : callable
    data : DataFrame
        What is drawn; saved as CSV.
    height_mm : mapping
        Height for each width in ``WIDTHS_MM``.
    statistics : sequence of str
        Ids of the statistics the figure rests on.

    Returns
    -------
    IPython.display.Image
    """
    texts = words(name)
    for language in LANGUAGES:
        for width in WIDTHS_MM:
            made = figure(draw, data, texts[language], language=language, width_mm=width, height_mm=height_mm[width])
            for ending in ("pdf", "svg", "png"):
                content = save_bytes(made, ending, language=language, title=texts[language]["title"])
                paths.write_bytes(f"results/figures/{name}.{language}.{width}mm.{ending}", content)
            if (language, width) == SHOWN:
                picture = on_page(made, texts["en"])
    paths.write_text(f"results/figures/{name}.csv", to_csv(list(data.columns), data.to_dict("records")))
    about = {
        "figure_id": name,
        **{f"{key}_{language}": texts[language][key] for key in ("title", "caption", "alt") for language in LANGUAGES},
        "statistic_ids": list(statistics),
        "draw": f"{draw.__module__}.{draw.__qualname__}",
        "height_mm": {str(width): height_mm[width] for width in WIDTHS_MM},
        "columns": {str(name): column_kind(data[name]) for name in data},
    }
    paths.write_text(f"results/figures/{name}.json", json.dumps(about, ensure_ascii=False, indent=1) + "\n")
    return picture
