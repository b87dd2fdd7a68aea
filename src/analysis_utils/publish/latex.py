r"""Any table as LaTeX with booktabs rules, on pandas' Styler.

Widths of columns and the choice between ``table`` and ``longtable`` are our own: Styler sets neither.
"""

import re
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Literal

import pandas as pd

from analysis_utils.publish.table_text import END, format_cell, format_ends, format_point
from analysis_utils.tables.csv_text import TableError
from analysis_utils.tables.messages import require_columns

Ends = Literal["brackets", "together", "apart"]
Decimals = int | Mapping[str, int] | None
UNITS = {"pct": "(%)", "persons": "(persons)", "cny": "(yuan)"}
HAN = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+")
ESCAPES = {"\\": r"\textbackslash ", "~": r"\textasciitilde ", "^": r"\textasciicircum "}
PORTRAIT, LANDSCAPE = 104, 168  # characters of \footnotesize across the text of an A4 page, about
GAP = 2  # characters between two columns
FLOAT_ROWS = 12  # a longer table breaks over pages


def to_latex(
    frame: pd.DataFrame, *, decimals: Decimals = None, caption: str = "", label: str = "", ends: Ends = "brackets"
) -> str:
    r"""Return any frame as a LaTeX table with booktabs rules.

    Parameters
    ----------
    frame : DataFrame
        Numbers, text, dates, missing values; an index is shown where it has a name. Columns ``lower`` and ``upper``
        (or ``share_lower_pct`` and ``share_upper_pct``) are the ends of an interval; where one end is missing, that
        side is open.
    decimals : int or mapping, optional
        Decimals of numbers that are not whole, for all columns or by name of the column; by default as many as tell
        what the number says.
    caption, label : str
        Plain text, and what ``\ref`` calls the table.
    ends : {"brackets", "together", "apart"}
        Intervals as ``value [lower, upper]``, as a column ``lower to upper`` beside the value, or as two columns. In
        every form the lower end is rounded down and the upper end up.

    Returns
    -------
    str
        All text escaped, Chinese in ``\zh{}``; the first line says what a preamble needs. More than twelve rows break
        over pages.

    Raises
    ------
    TableError
        If it is no frame, has no columns, or two columns of one name.

    Examples
    --------
    >>> import pandas as pd
    >>> share = {"value": [51.39], "lower": [47.9855], "upper": [54.7824]}
    >>> table = pd.DataFrame({"year": [2016], **share, "说明": ["A & B"]})
    >>> print(to_latex(table, decimals=1, label="tab:x"))  # doctest: +ELLIPSIS
    % Needs booktabs, longtable and array, and \zh{...} for Chinese: see all_tables.tex.
    \begin{table}[htbp]
    ...
    Year & Value & \zh{说明} \\
    \midrule
    2016 & 51.4 [47.9, 54.8] & A \& B \\
    \bottomrule
    \end{tabular}
    \end{table}
    <BLANKLINE>
    """
    frame = printable(frame, decimals=decimals, ends=ends)
    characters, wide = widths(frame)
    page = max(LANDSCAPE if wide else PORTRAIT, sum(characters) + GAP * len(characters))
    right = [all(re.fullmatch(r"[-\d.,e\[\])∞ ]*", text) for text in frame[name]) for name in frame]
    columns = "".join(
        f">{{\\ragged{'left' if r else 'right'}\\arraybackslash}}p{{{c / page:.3f}\\linewidth}}"
        for r, c in zip(right, characters, strict=True)
    )
    heads, long = [_cell(_escaped(heading(name))) for name in frame], len(frame) > FLOAT_ROWS
    style = frame.set_axis(range(len(heads)), axis=1).style.hide(axis="index").format(_cell, escape="latex")
    made = style.format_index(lambda at: heads[at], axis=1).to_latex(
        hrules=True,
        column_format=f"@{{}}{columns}@{{}}",
        caption=_cell(_escaped(caption)) or None,
        label=label or None,
        environment="longtable" if long else "table",
        position=None if long else "htbp",
        position_float=None if long else "centering",
    )
    return f"% Needs booktabs, longtable and array, and \\zh{{...}} for Chinese: see all_tables.tex.\n{made}"


def printable(frame: pd.DataFrame, *, decimals: Decimals = None, ends: Ends = "brackets") -> pd.DataFrame:
    """Return a frame as a paper would print it, every cell as text."""
    frame = _plain(frame)
    digits = decimals if isinstance(decimals, Mapping) else dict.fromkeys(frame, decimals)
    made: dict[str, list[str]] = {}
    for name, cells in frame.items():
        low, high, value, interval = (END.sub(word, name) for word in ("lower", "upper", "value", "interval"))
        if ends == "apart" or low == high or not (low in frame and high in frame):
            made.setdefault(name, [format_cell(cell, name, decimals=digits.get(name)) for cell in cells])
        elif ends == "brackets" and value in frame:
            columns = (frame[each] for each in (value, low, high))
            made[value] = [format_point(*row, decimals=digits.get(value)) for row in zip(*columns, strict=True)]
        elif name == low:
            columns = (frame[each] for each in (low, high))
            made[interval] = [format_ends(*row, decimals=digits.get(low)) for row in zip(*columns, strict=True)]
    return pd.DataFrame(made, dtype="str")


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with a named index as columns, and with column names that are text and stand once."""
    require_columns(frame, [], "A table")
    if any(name is not None for name in frame.index.names):
        frame = frame.reset_index()
    frame = frame.set_axis([" ".join(map(str, n)) if isinstance(n, tuple) else str(n) for n in frame], axis=1)
    twice = sorted(frame.columns[frame.columns.duplicated()])
    if twice or frame.columns.empty:
        found = f"{twice[0]!r} twice" if twice else "none"
        raise TableError(f"A table must have columns of different names; found {found}; rename or add columns.")
    return frame


def heading(column: str) -> str:
    """Return the head of a column in words; a name that is no lower-case identifier stays as it is."""
    if not re.fullmatch(r"[a-z\d_]+", column):
        return column
    return " ".join(UNITS.get(word, word) for word in column.removesuffix("_id").split("_")).capitalize()


def widths(frame: pd.DataFrame) -> tuple[list[int], bool]:
    """Return characters per column, and whether the table needs a page turned on its side."""
    cells = [[heading(name), *frame[name]] for name in frame]
    full = [max(map(_length, column)) + 1 for column in cells]
    least = [max(_length(part) for text in column for part in re.split(r"(?<=[\s_-])", text)) + 1 for column in cells]
    page = PORTRAIT if sum(least) + 0.4 * (sum(full) - sum(least)) <= PORTRAIT - GAP * len(full) else LANDSCAPE
    spare, wish = page - GAP * len(full) - sum(least), sum(full) - sum(least)
    share = min(1, max(0, spare) / wish) if wish else 1
    return [low + int(share * (high - low)) for low, high in zip(least, full, strict=True)], page == LANDSCAPE


def _length(text: str) -> int:
    return len(text) + sum(map(len, HAN.findall(text)))  # a Chinese character is as wide as two letters


def _cell(text: str) -> str:
    r"""Return an escaped cell with minus signs, powers of ten, breaks after ``_``, and Chinese in ``\zh{}``."""
    text = re.sub(r"^(-?[\d.]+)e(-?\d+)$", r"$\1\\times10^{\2}$", text)
    text = re.sub(r"(?<![\w$^{.-])-(?=\d)", "$-$", text).replace("-∞", r"$-\infty$").replace("∞", r"$\infty$")
    text = re.sub(r"^[\[*]", r"{\g<0>}", text)  # else an argument of the end of the row above
    return HAN.sub(lambda found: rf"\zh{{{found[0]}}}", text.replace(r"\_", r"\_\allowbreak{}"))


def _escaped(text: str) -> str:
    """Return plain text as Styler escapes the text of cells."""
    return re.sub(r"[&%$#_{}\\~^]", lambda found: ESCAPES.get(found[0], f"\\{found[0]}"), text)


def all_tables(names: Iterable[str], on_side: Iterable[bool]) -> str:
    """Return a LaTeX document that shows tables, some on their side, and what a preamble needs to take one over."""
    turned = {False: "\\input{%s}\n\\clearpage", True: "\\begin{landscape}\\input{%s}\\end{landscape}"}
    shown = "\n".join(turned[bool(side)] % name for name, side in zip(names, on_side, strict=True))
    document = (files("analysis_utils.publish") / "all_tables.tex").read_text(encoding="utf-8")
    return document.replace("%TABLES%", shown)
