"""A page that shows a text with spans marked; nothing in it acts as markup, nothing comes from elsewhere."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from asprinted.finding.finder import find
from asprinted.rules import BOUNDS, DEFAULT_RULES, Rules

# The line below a number tells its bound, so that colour is not needed for it.
STYLE = """
body { max-width: 44em; margin: 2em auto; padding: 0 1em; line-height: 1.9; font-family: sans-serif }
main { white-space: pre-wrap; overflow-wrap: anywhere }
mark { position: relative; color: inherit; background: #fff4cc; text-decoration: underline 2px #1f5fa8 solid;
  text-underline-offset: 3px }
.just_over, .just_under { text-decoration-style: dashed }
.about, .set_aside { text-decoration-style: dotted }
.at_least, .at_most, .range { text-decoration-style: double }
.contradictory { text-decoration: underline 2px #b00020 wavy }
mark small { margin-left: .3em; color: #5a5a5a }
mark[title]:is(:hover, :focus)::after { content: attr(title); position: absolute; left: 0; top: 1.7em; z-index: 1;
  padding: 0 .5em; color: #fff; background: #222; font-size: 85%; white-space: nowrap }
"""
# ``html.escape`` would bring the table of all entities, which is slow to import, and leave control characters alone.
_MARKUP = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;", ord("'"): "&#x27;"}
_NO_TEXT = {*range(9), 11, 12, *range(14, 32), 127, *range(0xD800, 0xE000)}
_SAFE = _MARKUP | dict.fromkeys(_NO_TEXT, "\ufffd")


class Mark(NamedTuple):
    """One span to mark: offsets, its kind (a class of the style), what hovering and focus show, a note behind it."""

    start: int
    end: int
    kind: str
    title: str
    note: str = ""


def page(text: str, rules: Rules = DEFAULT_RULES, *, title: str = "Numbers as printed") -> str:
    """Return a text as one self-contained HTML page with every quantity marked.

    Parameters
    ----------
    text : str
        Any running text.
    rules : Rules
        How wide each hedge is.
    title : str
        Heading of the page.

    Returns
    -------
    str
        HTML that loads nothing from elsewhere and runs no script. A number is underlined by its bound; hovering over
        it, or reaching it by the tab key, shows its interval. What looks like markup in the text stays text.

    Raises
    ------
    TypeError
        If it is no text.

    Examples
    --------
    >>> html = page("惠及学生6.6万余人次。")
    >>> 'title="66,000 to 67,000 人次 (just over)">6.6万余人次</mark>' in html
    True
    """
    marks = [
        Mark(one.start, one.end, one.quantity.bound, str(one.quantity)) for one in find(text, rules) if one.quantity
    ]
    counts = Counter(mark.kind for mark in marks)
    legend = " · ".join(
        f'<mark class="{bound}">{bound.replace("_", " ")}</mark> {counts[bound]}' for bound in BOUNDS if counts[bound]
    )
    return marked_page(text, marks, title=title, legend=legend or "no quantities")


def marked_page(text: str, marks: Iterable[Mark], *, title: str, legend: str = "") -> str:
    """Return a page that shows a text with spans of it marked; ``legend`` is HTML, all else is text."""
    pieces, position = [], 0
    for mark in sorted(marks):
        note = f"<small>{_safe(mark.note)}</small>" if mark.note else ""
        opening = f'<mark class="{_safe(mark.kind)}" tabindex="0" title="{_safe(mark.title)}">'
        pieces += [_safe(text[position : mark.start]), opening, _safe(text[mark.start : mark.end]), note, "</mark>"]
        position = mark.end
    pieces.append(_safe(text[position:]))
    head = f'<meta charset="utf-8"><title>{_safe(title)}</title><style>{STYLE}</style>'
    body = f"<h1>{_safe(title)}</h1>\n<p>{legend}</p>\n<main>{''.join(pieces)}</main>"
    return f'<!doctype html>\n<html lang="zh"><head>{head}</head>\n<body>{body}</body></html>\n'


def _safe(text: str) -> str:
    """Return text that no browser takes for markup; control characters and half characters become U+FFFD."""
    return text.translate(_SAFE)
