"""Parts of a page that shows a text with spans marked; nothing in it acts as markup, nothing comes from elsewhere."""

import json
from collections.abc import Iterable
from importlib.resources import files
from typing import NamedTuple

POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
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


def whole_page(title: str, language: str, body: str, scripts: Iterable[str] = ()) -> str:
    """Return a page that holds its style and scripts and loads nothing; ``body`` is HTML, the title is text."""
    style = asset("page.css")
    head = (
        f'<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f"<title>{safe(title)}</title><style>{style}</style>"
    )
    run = "".join(f"<script>{script}</script>" for script in scripts)
    return f'<!doctype html>\n<html lang="{language}"><head>{head}</head>\n<body>{body}{run}</body></html>\n'


def asset(name: str) -> str:
    """Return a style or script that comes with the package."""
    return files("asprinted").joinpath(name).read_text(encoding="utf-8")


def data(name: str, value: object) -> str:
    """Return a value as JSON that a script of the page reads, and that no browser takes for markup."""
    held = json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")
    return f'<script type="application/json" id="{name}">{held}</script>'


def said(english: str, chinese: str, tag: str = "span") -> str:
    """Return words in both languages, of which the page shows one."""
    return f'<{tag} class="said" lang="en">{safe(english)}</{tag}><{tag} class="said" lang="zh">{safe(chinese)}</{tag}>'


def bar(boxes: str, kinds: Iterable[str], save: str) -> str:
    """Return the controls of a page: filters, next and previous, language; ``boxes`` and ``save`` are HTML."""
    options = "".join(f"<option>{safe(kind)}</option>" for kind in kinds)
    return (
        f'<div class="bar" role="group" aria-label="filter">{boxes}'
        f'<label>{said("kind", "类型")} <select id="kind"><option value="">*</option>{options}</select></label>'
        f'<button type="button" id="previous" aria-keyshortcuts="p">← {said("previous (p)", "上一条 (p)")}</button>'
        f'<button type="button" id="next" aria-keyshortcuts="n">{said("next (n)", "下一条 (n)")} →</button>'
        f'<output id="count"></output><button type="button" id="language">English / 中文</button>{save}</div>'
    )


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
