"""A page that shows a text with every number marked and its findings beside it.

It loads nothing from elsewhere, and nothing in the text can act as markup. Its script only filters, moves the focus and
keeps the reader's decisions; without it the page can still be read.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from importlib.resources import files

from asprinted.checking.checker import Finding, check
from asprinted.finding.finder import find
from asprinted.marked_page import Mark, marked_text, safe
from asprinted.rules import BOUNDS, DEFAULT_RULES, Rules

VERDICT_ORDER = ("contradicted", "depends", "recomputed", "consistent")
NAMES_ZH = {"contradicted": "矛盾", "depends": "取决于读法", "recomputed": "复算一致", "consistent": "不矛盾"}
SHAPES = {"contradicted": "✕", "depends": "◇", "recomputed": "✓", "consistent": "○"}
POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"


def page(
    text: str,
    rules: Rules = DEFAULT_RULES,
    *,
    title: str = "Numbers as printed",
    language: str = "en",
    status: Mapping[str, Mapping[str, str]] | None = None,
) -> str:
    """Return a text as one self-contained HTML page: every number marked, the findings beside it.

    Parameters
    ----------
    text : str
        Any running text.
    rules : Rules
        How wide each hedge is.
    title : str
        Heading of the page.
    language : str
        ``en`` or ``zh``: the language of the findings at first; a button of the page changes it.
    status : mapping, optional
        Decisions kept from an earlier page: fingerprint to ``{"status": "confirmed", "note": "..."}``.

    Returns
    -------
    str
        HTML that loads nothing from elsewhere. A number is underlined by its bound; hover, focus or touch shows its
        interval. Each finding leads to its numbers and back. What looks like markup in the text stays text.

    Raises
    ------
    TypeError
        If it is no text.
    ValueError
        If the language is neither ``en`` nor ``zh``.

    Examples
    --------
    >>> html = page("惠及学生6.6万余人次。")
    >>> 'title="66,000 to 67,000 人次 (just over)">6.6万余人次' in html
    True
    """
    if language not in ("en", "zh"):
        raise ValueError(f"The language of a page must be 'en' or 'zh'; found {language!r}; give one of the two.")
    found = sorted(check(text, rules), key=lambda one: (VERDICT_ORDER.index(one.verdict), one.spans))
    leads: dict[tuple[int, int], list[int]] = {}
    for number, one in enumerate(found, 1):
        for span in one.spans:
            leads.setdefault(span, []).append(number)
    quantities = {(q.start, q.end): q.quantity for q in find(text, rules) if q.quantity}
    ids = {span: f"n{place}" for place, span in enumerate(sorted({*quantities, *leads}), 1)}
    marks = [Mark(*span, *_shown(quantities.get(span)), id=ids[span], links=tuple(leads.get(span, ()))) for span in ids]
    counts = Counter(q.bound for q in quantities.values())
    legend = " · ".join(
        f'<mark class="{bound}">{bound.replace("_", " ")}</mark> {counts[bound]}' for bound in BOUNDS if counts[bound]
    )
    aside = "".join(_item(number, one, ids) for number, one in enumerate(found, 1))
    kept = json.dumps(status or {}, ensure_ascii=False).replace("<", "\\u003c")
    body = _body(title, found, legend or "no quantities", marked_text(text, marks), aside, kept)
    return _whole(title, language, body)


def _shown(quantity: object) -> tuple[str, str]:
    return (getattr(quantity, "bound", "set_aside"), str(quantity)) if quantity else ("set_aside", "no quantity")


def _said(english: str, chinese: str, tag: str = "span") -> str:
    return f'<{tag} class="said" lang="en">{safe(english)}</{tag}><{tag} class="said" lang="zh">{safe(chinese)}</{tag}>'


def _item(number: int, one: Finding, ids: Mapping[tuple[int, int], str]) -> str:
    numbers = [ids[span] for span in one.spans]
    links = " ".join(f'<a href="#{i}">{safe(p)}</a>' for i, p in zip(numbers, one.prints, strict=True))
    name = f"{SHAPES[one.verdict]} {number} " + _said(one.verdict, NAMES_ZH[one.verdict])
    note = f'<label>{_said("note", "备注")} <input type="text"></label>'
    decide = "".join(
        f'<button type="button" value="{value}" aria-pressed="false">{_said(value, chinese)}</button>'
        for value, chinese in (("confirmed", "确认"), ("dismissed", "排除"))
    )
    return (
        f'<li id="f{number}" tabindex="-1" class="{one.verdict}" data-verdict="{one.verdict}" data-kind="{one.kind}" '
        f'data-fingerprint="{one.fingerprint}" data-numbers="{" ".join(numbers)}">'
        f'<p><span class="verdict">{name}</span> · {safe(one.kind)}</p>{_said(one.sentence, one.sentence_zh, "p")}'
        f'<p>{links}</p><div class="decide">{decide}{note}</div></li>\n'
    )


def _bar(found: Iterable[Finding]) -> str:
    found = list(found)
    boxes = "".join(
        f'<label><input type="checkbox" name="verdict" value="{v}" checked> {SHAPES[v]} {_said(v, NAMES_ZH[v])} '
        f"{sum(one.verdict == v for one in found)}</label>"
        for v in VERDICT_ORDER
    )
    kinds = "".join(f"<option>{kind}</option>" for kind in sorted({one.kind for one in found}))
    return (
        f'<div class="bar" role="group" aria-label="filter">{boxes}'
        f'<label>{_said("kind", "类型")} <select id="kind"><option value="">*</option>{kinds}</select></label>'
        f'<button type="button" id="previous" aria-keyshortcuts="p">← {_said("previous (p)", "上一条 (p)")}</button>'
        f'<button type="button" id="next" aria-keyshortcuts="n">{_said("next (n)", "下一条 (n)")} →</button>'
        '<output id="count"></output><button type="button" id="language">English / 中文</button>'
        f'<button type="button" id="save">{_said("save decisions", "保存判断")}</button></div>'
    )


def _body(title: str, found: list[Finding], legend: str, text: str, aside: str, kept: str) -> str:
    none = _said(
        "No two numbers of this text are bound to each other by its words.", "文中没有可以相互核对的数字。", "p"
    )
    script = files("asprinted").joinpath("page.js").read_text(encoding="utf-8")
    return (
        f"<header><h1>{safe(title)}</h1><p>{legend}</p>{_bar(found)}</header>\n"
        f'<main class="columns"><article lang="zh">{text}</article>\n<aside aria-label="findings">'
        f"<h2>{_said('Findings', '核对结果')}</h2>{'' if found else none}"
        f'<ol class="findings">{aside}</ol></aside></main>\n'
        f'<script type="application/json" id="marks">{kept}</script><script>{script}</script>'
    )


def _whole(title: str, language: str, body: str) -> str:
    style = files("asprinted").joinpath("page.css").read_text(encoding="utf-8")
    head = (
        f'<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f"<title>{safe(title)}</title><style>{style}</style>"
    )
    return f'<!doctype html>\n<html lang="{language}"><head>{head}</head>\n<body>{body}</body></html>\n'
