"""Small pieces of Markdown and HTML in which nothing that was printed or typed can act as markup."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def plain(text: str) -> str:
    r"""Return text that Markdown shows as it stands, in one line.

    Every ASCII punctuation character may be escaped in CommonMark, so all are.

    Examples
    --------
    >>> plain("a|b <i>")
    'a\\|b \\<i\\>'
    """
    return PUNCTUATION.sub(r"\\\1", " ".join(text.split()))


def table(header: Sequence[str], rows: Iterable[Sequence[str]], *, links: Sequence[int] = ()) -> str:
    r"""Return a Markdown table.

    Parameters
    ----------
    header : sequence of str
        Column heads.
    rows : iterable of sequences of str
        Cells.
    links : sequence of int
        Columns whose cells are markup already; all others are shown as they stand.

    Examples
    --------
    >>> print(table(["a", "b"], [["1*", "[x](y)"]], links=[1]))
    | a | b |
    |---|---|
    | 1\* | [x](y) |
    """
    lines = [_line(map(plain, header)), "|" + "---|" * len(header)]
    lines += [_line(cell if i in links else plain(cell) for i, cell in enumerate(row)) for row in rows]
    return "\n".join(lines)


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def link(target: str, text: str) -> str:
    """Return an HTML link; both sides are escaped.

    Examples
    --------
    >>> link("a.html#b", "<b>")
    '<a href="a.html#b">&lt;b&gt;</a>'
    """
    return f'<a href="{html.escape(target)}">{html.escape(text)}</a>'


def raw(text: str) -> str:
    """Return HTML as a block of a Markdown page, fenced so that no line of it can end the block."""
    fence = "`" * (max((len(m) for m in re.findall(r"`+", text)), default=2) + 3)
    return f"{fence}{{raw}} html\n{text}\n{fence}"
