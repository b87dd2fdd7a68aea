"""A page that shows a text with spans marked; nothing in it acts as markup, nothing comes from elsewhere."""

from collections.abc import Iterable
from typing import NamedTuple

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
    """One span to mark: offsets, its kind (a class of the style), what hovering and focus show, a note behind it.

    ``id``: of the mark; ``links``: numbers of the findings it leads to.
    """

    start: int
    end: int
    kind: str
    title: str
    note: str = ""
    id: str = ""
    links: tuple[int, ...] = ()


def marked_page(text: str, marks: Iterable[Mark], *, title: str, legend: str = "") -> str:
    """Return a page that shows a text with spans of it marked; ``legend`` is HTML, all else is text."""
    head = f'<meta charset="utf-8"><title>{safe(title)}</title><style>{STYLE}</style>'
    body = f"<h1>{safe(title)}</h1>\n<p>{legend}</p>\n<main>{marked_text(text, marks)}</main>"
    return f'<!doctype html>\n<html lang="zh"><head>{head}</head>\n<body>{body}</body></html>\n'


def marked_text(text: str, marks: Iterable[Mark]) -> str:
    """Return a text as HTML with spans of it marked."""
    pieces, position = [], 0
    for mark in sorted(marks):
        note = f"<small>{safe(mark.note)}</small>" if mark.note else ""
        name = f' id="{safe(mark.id)}"' if mark.id else ""
        links = "".join(f'<sup><a href="#f{n}">{n}</a></sup>' for n in mark.links)
        opening = f'<mark{name} class="{safe(mark.kind)}" tabindex="0" title="{safe(mark.title)}">'
        pieces += [
            safe(text[position : mark.start]),
            opening,
            safe(text[mark.start : mark.end]),
            note,
            "</mark>",
            links,
        ]
        position = mark.end
    pieces.append(safe(text[position:]))
    return "".join(pieces)


def safe(text: str) -> str:
    """Return text that no browser takes for markup; control characters and half characters become U+FFFD."""
    return text.translate(_SAFE)
