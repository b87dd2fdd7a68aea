"""Tables for papers as LaTeX with booktabs rules.

A table for a paper holds less than its CSV file: lower and upper become one interval, numbers are rounded for the eye
(intervals outward), and ids of inputs, offsets and notes stay in the CSV file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from importlib.resources import files
from typing import TYPE_CHECKING

from analysis_utils.tables.csv_text import Row

if TYPE_CHECKING:
    import pandas as pd

LEFT_OUT = {"addresses", "decimals", "end", "family", "multiplier", "note", "period_basis", "position", "start"}
UNITS = {"pct": r"(%)", "persons": "(persons)", "cny": "(yuan)"}
HAN = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+")
PORTRAIT, LANDSCAPE = 104, 168  # characters of \footnotesize across the text of an A4 page, about
GAP = 2  # characters between two columns
FLOAT_ROWS = 12  # a longer table breaks over pages


def number_text(text: str, *, digits: int = 5, rounding: str = ROUND_HALF_EVEN) -> str:
    """Return decimal text for a reader: whole numbers whole, others rounded, thousands set apart.

    Parameters
    ----------
    text : str
        A number as the tables hold it; other text is returned as it stands.
    digits : int
        Significant digits of a number that is not whole.
    rounding : str
        A rounding mode of `decimal`.

    Examples
    --------
    >>> number_text("66000"), number_text("51.590106"), number_text("0.00000123456"), number_text("")
    ('66,000', '51.590', '1.2346e-6', '')
    """
    if not re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", text):
        return text
    number = Decimal(text)
    if number == number.to_integral_value():
        return f"{number.to_integral_value():,f}"
    last = min(0, number.adjusted() - digits + 1)
    if number.as_tuple().exponent < last:
        number = number.quantize(Decimal(1).scaleb(last), rounding=rounding)
    if number.adjusted() < -4:
        return f"{number.scaleb(-number.adjusted()):f}e{number.adjusted()}"
    return f"{number:,f}"


def interval_text(lower: str, upper: str, *, digits: int = 5) -> str:
    """Return an interval for a reader, rounded outward; an empty side is open.

    Examples
    --------
    >>> interval_text("1192.68432", "1210.75681"), interval_text("2", ""), interval_text("425", "425")
    ('1,192.6 to 1,210.8', '2 or more', '425')
    """
    if lower == upper:
        return number_text(lower, digits=digits)
    low = number_text(lower, digits=digits, rounding=ROUND_FLOOR)
    high = number_text(upper, digits=digits, rounding=ROUND_CEILING)
    if not (low and high):
        return f"{low} or more" if low else f"{high} or less"
    return f"{low} to {high}"


def printable(rows: Sequence[Row], types: Mapping[str, str], *, digits: int = 5) -> pd.DataFrame:
    """Return a table as a paper would print it, every cell as text.

    Parameters
    ----------
    rows : sequence of Row
        As ``tables.read_rows`` gives them.
    types : mapping
        Type of each column by name, as in the codebook; a column it lacks is text.
    digits : int
        Significant digits of numbers that are not whole.

    Returns
    -------
    DataFrame
        One column ``..interval..`` in place of each pair ``..lower..`` and ``..upper..``.

    Examples
    --------
    >>> row = Row(2, {"place_id": "banan", "lower": "66000", "upper": "67000", "note": "x"})
    >>> printable([row], {"lower": "number", "upper": "number"}).to_dict("records")
    [{'place_id': 'banan', 'interval': '66,000 to 67,000'}]
    """
    import pandas as pd

    made: dict[str, list[str]] = {}
    for name in rows[0].cells if rows else types:
        kind, partner = types.get(name, "text"), name.replace("lower", "upper")
        if name in LEFT_OUT or kind == "slugs" or (kind == "number" and "upper" in name):
            continue
        if kind == "number" and partner != name:
            ends = [interval_text(row[name], row[partner], digits=digits) for row in rows]
            made[name.replace("lower", "interval")] = ends
        elif kind in ("number", "integer") and name != "year":
            made[name] = [number_text(row[name], digits=digits) for row in rows]
        elif name == "as_printed":
            made[name] = ["".join(row[name].split()) for row in rows]
        else:
            made[name] = [" ".join(row[name].split()) for row in rows]
    return pd.DataFrame(made, dtype="str")


def heading(column: str) -> str:
    """Return the head of a column in words.

    Examples
    --------
    >>> heading("share_interval_pct"), heading("place_id")
    ('Share interval (%)', 'Place')
    """
    words = [UNITS.get(word, word) for word in column.removesuffix("_id").split("_")]
    return " ".join(words).capitalize()


def widths(frame: pd.DataFrame) -> tuple[list[int], bool]:
    """Return characters per column, and whether the table needs a page turned on its side.

    A column gets what its longest piece needs that cannot be broken, and of the rest a share by its longest cell.
    """
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
    text = re.sub(r"(?<![\w$^{.-])-(?=\d)", "$-$", text)
    return HAN.sub(lambda found: rf"\zh{{{found[0]}}}", text.replace(r"\_", r"\_\allowbreak{}"))


def latex(frame: pd.DataFrame, *, caption: str, label: str) -> str:
    r"""Return a table as LaTeX with booktabs rules, all text escaped.

    Parameters
    ----------
    frame : DataFrame
        Text cells, as `printable` makes them.
    caption, label : str
        Plain text, and what ``\ref`` calls the table.

    Examples
    --------
    >>> import pandas as pd
    >>> print(latex(pd.DataFrame({"share_pct": ["51.39"], "as_printed": ["六成_"]}), caption="A & B", label="tab:x"))
    ... # doctest: +ELLIPSIS
    % Needs booktabs, longtable and array, and \zh{...} for Chinese: see all_tables.tex.
    \begin{table}[htbp]
    ...
    51.39 & \zh{六成}\_\allowbreak{} \\
    \bottomrule
    \end{tabular}
    \end{table}
    <BLANKLINE>
    """
    characters, wide = widths(frame)
    page = max(LANDSCAPE if wide else PORTRAIT, sum(characters) + GAP * len(characters))
    numeric = [all(re.fullmatch(r"[-\d.,e]*", text) for text in frame[name]) for name in frame]
    columns = "".join(
        f">{{\\ragged{'left' if n else 'right'}\\arraybackslash}}p{{{c / page:.3f}\\linewidth}}"
        for n, c in zip(numeric, characters, strict=True)
    )
    style = frame.rename(columns=heading).style.hide(axis="index").format(_cell, escape="latex")
    long = len(frame) > FLOAT_ROWS
    made = style.format_index(escape="latex", axis=1).to_latex(
        hrules=True,
        column_format=f"@{{}}{columns}@{{}}",
        caption=_cell(re.sub(r"([&%$#_{}])", r"\\\1", caption)),
        label=label,
        environment="longtable" if long else "table",
        position=None if long else "htbp",
    )
    return f"% Needs booktabs, longtable and array, and \\zh{{...}} for Chinese: see all_tables.tex.\n{made}"


def all_tables(names: Iterable[str], on_side: Iterable[bool]) -> str:
    """Return a LaTeX document that shows tables, and what a paper needs in its preamble to take one over.

    Parameters
    ----------
    names : iterable of str
        Files without ending.
    on_side : iterable of bool
        Whether a table needs a page turned on its side.
    """
    turned = {False: "\\input{%s}\n\\clearpage", True: "\\begin{landscape}\\input{%s}\\end{landscape}"}
    shown = "\n".join(turned[bool(side)] % name for name, side in zip(names, on_side, strict=True))
    document = (files("analysis_utils.publish") / "all_tables.tex").read_text(encoding="utf-8")
    return document.replace("%TABLES%", shown)
