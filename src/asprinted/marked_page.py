"""Parts of a page that shows a text with spans marked; nothing in it acts as markup, nothing comes from elsewhere."""

import json
import re
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import NamedTuple

Span = tuple[int, int]
Names = tuple[str, str]  # English, Chinese
POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
# ``html.escape`` would bring the table of all entities, which is slow to import, and leave control characters alone.
_MARKUP = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;", ord("'"): "&#x27;"}
_NO_TEXT = {*range(9), 11, 12, *range(14, 32), 127, *range(0xD800, 0xE000)}
_SAFE = _MARKUP | dict.fromkeys(_NO_TEXT, "\ufffd")
BEFORE, BEHIND = 30, 15  # characters of its sentence that are quoted around a number
LONG = 150  # the same where the sentence is to be seen whole
ENDS = "。！？\n"
_SENTENCE = re.compile(f"[^{ENDS}]*[{ENDS}]?")


class Mark(NamedTuple):
    """One span to mark: offsets, its kind (a class of the style), what hovering and focus show, a note behind it.

    ``id``: of the mark; ``links``: numbers of the findings it leads to; ``title_zh``: the title in Chinese.
    """

    start: int
    end: int
    kind: str
    title: str
    note: str = ""
    id: str = ""
    links: tuple[int, ...] = ()
    title_zh: str = ""


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


def header(
    title: str,
    about: str,
    boxes: str,
    kinds: Mapping[str, Names],
    save: str,
    help_: Names,
    *,
    of: Names = ("kind", "类型"),
) -> str:
    """Return the head of a page: title, filters, next and previous, language, what is said, keys.

    ``about``, ``boxes`` and ``save`` are HTML; ``of``: what the kinds are.
    """
    options = "".join(
        f'<option value="{safe(kind)}" data-en="{safe(english)}" data-zh="{safe(chinese)}">{safe(english)}</option>'
        for kind, (english, chinese) in kinds.items()
    )
    every = '<option value="" data-en="all" data-zh="全部">all</option>'
    return (
        f'<header><h1>{safe(title)}</h1>{about}<div class="bar" role="group" aria-labelledby="shown">'
        f'<span id="shown">{said("Show", "显示")}</span>{boxes}'
        f'<label>{said(*of)} <select id="kind">{every}{options}</select></label>'
        f'<button type="button" id="previous" aria-keyshortcuts="p">← {said("previous (p)", "上一条 (p)")}</button>'
        f'<button type="button" id="next" aria-keyshortcuts="n">{said("next (n)", "下一条 (n)")} →</button>'
        f'<output id="count"></output><button type="button" id="language">English / 中文</button>{save}'
        f'<output id="told" role="status"></output></div>{said(*help_, "p")}</header>\n'
    )


def columns(text: str, title: Names, items: str, foot: str = "") -> str:
    """Return the two columns of a page: a text, and a list of what was found in it; all is HTML but the title."""
    return (
        f'<main class="columns"><article lang="zh">{text}</article>\n'
        f'<aside aria-labelledby="listed"><h2 id="listed">{said(*title)}</h2>'
        f'<ol class="findings">{items}</ol>{foot}</aside></main>\n'
    )


def marked_text(text: str, marks: Iterable[Mark]) -> str:
    """Return a text as HTML with spans of it marked."""
    pieces, position = [], 0
    for mark in sorted(marks):
        note = f"<small>{safe(mark.note)}</small>" if mark.note else ""
        name = f' id="{safe(mark.id)}"' if mark.id else ""
        chinese = f' data-en="{safe(mark.title)}" data-zh="{safe(mark.title_zh)}"' if mark.title_zh else ""
        links = "".join(f'<sup><a href="#f{n}">{n}</a></sup>' for n in mark.links)
        opening = f'<mark{name} class="{safe(mark.kind)}" tabindex="0" title="{safe(mark.title)}"{chinese}>'
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


def passage(text: str, ids: Mapping[Span, str], *, also: Iterable[int] = (), far: bool = False) -> str:
    """Return what stands around some spans as HTML, each span a link to its mark, what lies far from them left out.

    ``also``: places whose next letters are quoted too; ``far``: quote the sentence of each span, unless it is long.
    """
    before, behind = (LONG, LONG) if far else (BEFORE, BEHIND)
    windows: list[list[int]] = []
    places = [(start, end, before, behind) for start, end in ids] + [(at, at, 0, BEHIND) for at in also]
    for start, end, back, on in sorted(places):
        begin = max(start - back, *(text.rfind(mark, 0, start) + 1 for mark in ENDS))
        rest = _SENTENCE.match(text, end)
        last = min(rest.end() if rest else end, end + on)
        if windows and begin <= windows[-1][1]:
            windows[-1][1] = max(windows[-1][1], last)
        else:
            windows.append([begin, last])
    return " ".join(_linked(text, begin, last, ids) for begin, last in windows)


def _linked(text: str, begin: int, last: int, ids: Mapping[Span, str]) -> str:
    pieces, position = [], begin
    for start, end in sorted(span for span in ids if begin <= span[0] < last):
        if start < position:  # a number inside another one
            continue
        link = f'<a href="#{safe(ids[start, end])}">{safe(_line(text[start:end]))}</a>'
        pieces += [safe(_line(text[position:start])), link]
        position = end
    cut = ["…" if at not in (0, len(text)) and text[at - 1] not in ENDS else "" for at in (begin, last)]
    return "".join([cut[0], *pieces, safe(_line(text[position:last])), cut[1]])


def _line(text: str) -> str:
    return "".join(text.splitlines())


def safe(text: str) -> str:
    """Return text that no browser takes for markup; control characters and half characters become U+FFFD."""
    return text.translate(_SAFE)
