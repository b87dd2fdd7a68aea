"""The house style of figures: sizes, fonts, colours, titles, and the words of each figure."""

import re
import tomllib
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pandas as pd
from matplotlib import font_manager, rcParams
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

from analysis_utils.tables.messages import WrongValue
from asprinted.formatting import format_ends

Draw = Callable[["Axes", "pd.DataFrame", Mapping[str, Any]], None]

WIDTHS_MM = (89, 183)
LANGUAGES = ("en", "zh")
SHOWN = ("en", 183)  # the variant that git holds and that notebooks and README show
IN_CHINESE = ("admission_rates",)  # figures that the Chinese README shows: git holds their wide Chinese PNG too
MM = 1 / 25.4
WIDE_INCHES = 5.0
# Okabe and Ito's palette (2008): told apart by colour-blind readers; the chosen ones also differ in lightness.
BLUE, ORANGE, GREEN = "#0072B2", "#E69F00", "#009E73"
GREY, GREY_TEXT, INK = "#8A8A8A", "#5A5A5A", "#222222"
COLOURS = {"blue": BLUE, "orange": ORANGE, "green": GREEN, "grey": GREY, "grey_text": GREY_TEXT, "ink": INK}
FONT_FILE = "fonts/wqy/wqy-microhei.ttc"
CHINESE = "WenQuanYi Micro Hei"  # comes with the package mpl-font

NO_CHINESE = (
    "Chinese characters need a font that has them, and none is there; install one (pip install mpl-font), or name one "
    "that you have: matplotlib.rcParams['font.family'] = [...]."
)
SHEET = Path(__file__).with_name("house.mplstyle")
RC = dict(mpl.rc_params_from_file(SHEET, use_default_template=False))


class FontError(FileNotFoundError):
    """A font that figures need and that is not installed."""


@cache
def words(name: str) -> dict[str, dict[str, Any]]:
    """Return the words of a figure per language, from ``words/<name>.toml``."""
    text = (files("analysis_utils.figures") / "words" / f"{name}.toml").read_text(encoding="utf-8")
    return {language: said | {"language": language} for language, said in tomllib.loads(text).items()}


@cache
def chinese_font() -> str:
    """Register the Chinese font that comes with the environment and return its name."""
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


def let_chinese_show(axes: Axes) -> None:
    """Give texts of axes whose fonts lack their Chinese characters one that has them.

    Where none is installed this is said once, in place of matplotlib's warning for each character.
    """
    lacking = [text for text in axes.findobj(Text) if _lacks(text)]
    try:
        family = chinese_font() if lacking else ""
    except FontError:
        warnings.filterwarnings("ignore", "Glyph [0-9]+ .* missing from")
        warnings.warn(NO_CHINESE, stacklevel=3)
    else:
        for text in lacking:
            text.set_fontfamily([*text.get_fontfamily(), family])


def _lacks(text: Text) -> bool:
    """Tell whether a text holds Chinese characters that none of its fonts has."""
    left = set(re.findall("[\u3400-\u9fff]", text.get_text()))
    for family in text.get_fontfamily() if left else ():
        path = font_manager.findfont(font_manager.FontProperties(family=[family]))
        left -= set(map(chr, font_manager.get_font(path).get_charmap()))
    return bool(left)


def settings(language: str) -> dict[str, Any]:
    """Return the matplotlib settings of the house style for a language."""
    if language not in LANGUAGES:
        raise WrongValue(f"A language must be one of {', '.join(LANGUAGES)}; found {language!r}; choose one.")
    if language == "en":
        return RC | {"font.family": ["DejaVu Sans"]}
    return RC | {"font.family": ["DejaVu Sans", chinese_font()], "axes.titleweight": "normal"}  # it has one weight


@contextmanager
def house_style(language: str = "en", *, width_mm: float = 89, height_mm: float = 70) -> Iterator[None]:
    """Draw in the house style whatever is drawn inside the ``with`` block.

    Fonts, sizes, colours and line widths are those of the published figures; saved text stays text, in TrueType fonts.

    Parameters
    ----------
    language : {"en", "zh"}
        Of the text in the figure; ``zh`` adds a font with Chinese.
    width_mm, height_mm : float
        Size of figures made in the block without one, in millimetres on paper.

    Raises
    ------
    ValueError
        If the language is another.
    FontError
        If the Chinese font is not installed.

    Examples
    --------
    >>> import matplotlib
    >>> with house_style():
    ...     matplotlib.rcParams["pdf.fonttype"], matplotlib.rcParams["font.size"]
    (42, 7.0)
    """
    size = {"figure.figsize": (width_mm * MM, height_mm * MM)}
    cycle = {"axes.prop_cycle": mpl.cycler(color=[BLUE, ORANGE, GREEN, GREY])}
    with mpl.rc_context(settings(language) | size | cycle):
        yield
        interactive = mpl.is_interactive()
    mpl.interactive(interactive)  # a first figure turns it on in a notebook, without which no other would be shown


def figure(
    draw: Draw,
    data: pd.DataFrame,
    words: Mapping[str, Any],
    *,
    language: str,
    width_mm: float,
    height_mm: float,
    rc: Mapping[str, Any] | None = None,
) -> Figure:
    """Return what ``draw(axes, data, words)`` draws, in the house style; ``rc`` goes before it."""
    with mpl.rc_context(settings(language) | dict(rc or {})):
        made = Figure(figsize=(width_mm * MM, height_mm * MM))
        draw(made.subplots(), data, words)
        made.draw_without_rendering()
    return made


def format_span(lower: float, upper: float, *, decimals: int | None = None) -> str:
    """Return an interval short enough for a label, its ends rounded outward; of an open one its lower end."""
    low, high = format_ends(lower, upper, decimals=decimals)
    return low if high in (low, "") else f"{low}–{high}"


def is_wide(axes: Axes) -> bool:
    """Return whether a figure is as wide as two columns."""
    return bool(axes.figure.get_figwidth() > WIDE_INCHES)


def heading_weight() -> str:
    """Return the weight of headings: the Chinese font has the normal one only."""
    return str(mpl.rcParams["axes.titleweight"])


def page_title(axes: Axes, words: Mapping[str, Any]) -> None:
    """Set title, subtitle, note and sources at the edges of the page; narrow figures break them at ``|``."""
    made, size, small = axes.figure, rcParams["axes.titlesize"], 6.5
    below = broken(words.get("subtitle", ""), axes)
    point = 1 / (72 * made.get_figheight())
    at = {"x": 0.01, "y": 1 - 3 * point, "ha": "left", "va": "top"}
    title = made.suptitle(words["title"], **at, fontsize=size, fontweight=heading_weight())
    title.set_in_layout(False)
    at = {"xycoords": title, "xytext": (0, -2), "textcoords": "offset points", "va": "top", "annotation_clip": False}
    made.axes[0].annotate(below, (0, 0), **at, fontsize=small, color=GREY_TEXT).set_in_layout(False)
    room = 5 + 1.3 * size + 1.3 * small * len(below.splitlines())
    made.get_layout_engine().set(rect=(0, 0, 1, 1 - room * point))
    if lines := [words[name] for name in ("note", "source") if name in words]:
        source_line(axes, "\n".join(lines))


def broken(text: str, axes: Axes) -> str:
    """Return a text broken at ``|`` in narrow figures; in wide ones a space stands there, none behind Chinese marks."""
    if not is_wide(axes):
        return text.replace("|", "\n")
    return re.sub(r"(?<=[，。；：、])\|", "", text).replace("|", " ")


def plain_frame(axes: Axes, words: Mapping[str, Any], **legend: Any) -> None:
    """Set the names of both axes, the title above them, the key (with options of a legend) and the sources."""
    axes.set(xlabel=words["x"], ylabel=words["y"])
    axes.set_title(words["title"], color=INK)
    axes.legend(**legend)
    source_line(axes, words["source"])


def source_line(axes: Axes, text: str) -> None:
    """Set the sources in small letters under the figure; narrow figures break them at ``|``."""
    axes.figure.supxlabel(broken(text, axes), x=0.99, ha="right", fontsize=5.5, color=GREY_TEXT)
