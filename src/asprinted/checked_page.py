"""A page that shows a text with every number marked and its findings beside it.

It loads nothing from elsewhere, and nothing in the text can act as markup. Its script only filters, moves the focus and
keeps the reader's decisions; without it the page can still be read.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from asprinted.checking.checker import Finding, check
from asprinted.finding.finder import find
from asprinted.language import WrongValue
from asprinted.marked_page import Mark, asset, bar, data, marked_text, safe, said, whole_page
from asprinted.rules import BOUNDS, DEFAULT_RULES, Rules

VERDICT_ORDER = ("contradicted", "depends", "recomputed", "consistent")
NAMES_ZH = {"contradicted": "矛盾", "depends": "取决于读法", "recomputed": "复算一致", "consistent": "不矛盾"}
SHAPES = {"contradicted": "✕", "depends": "◇", "recomputed": "✓", "consistent": "○"}


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
        raise WrongValue(f"The language of a page must be 'en' or 'zh'; found {language!r}; give one of the two.")
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
    body = _body(title, found, legend or "no quantities", marked_text(text, marks), aside, data("marks", status or {}))
    return whole_page(title, language, body, (asset("page.js"), asset("findings.js")))


def _shown(quantity: object) -> tuple[str, str]:
    return (getattr(quantity, "bound", "set_aside"), str(quantity)) if quantity else ("set_aside", "no quantity")


def _item(number: int, one: Finding, ids: Mapping[tuple[int, int], str]) -> str:
    numbers = [ids[span] for span in one.spans]
    links = " ".join(f'<a href="#{i}">{safe(p)}</a>' for i, p in zip(numbers, one.prints, strict=True))
    name = f"{SHAPES[one.verdict]} {number} " + said(one.verdict, NAMES_ZH[one.verdict])
    note = f'<label>{said("note", "备注")} <input type="text"></label>'
    decide = "".join(
        f'<button type="button" value="{value}" aria-pressed="false">{said(value, chinese)}</button>'
        for value, chinese in (("confirmed", "确认"), ("dismissed", "排除"))
    )
    return (
        f'<li id="f{number}" tabindex="-1" class="{one.verdict}" data-verdict="{one.verdict}" data-kind="{one.kind}" '
        f'data-fingerprint="{one.fingerprint}" data-numbers="{" ".join(numbers)}">'
        f'<p><span class="verdict">{name}</span> · {safe(one.kind)}</p>{said(one.sentence, one.sentence_zh, "p")}'
        f'<p>{links}</p><div class="decide">{decide}{note}</div></li>\n'
    )


def _bar(found: Sequence[Finding]) -> str:
    boxes = "".join(
        f'<label><input type="checkbox" name="verdict" value="{v}" checked> {SHAPES[v]} {said(v, NAMES_ZH[v])} '
        f"{sum(one.verdict == v for one in found)}</label>"
        for v in VERDICT_ORDER
    )
    save = f'<button type="button" id="save">{said("save decisions (s)", "保存判断（s）")}</button>'
    return bar(boxes, sorted({one.kind for one in found}), save)


def _body(title: str, found: list[Finding], legend: str, text: str, aside: str, kept: str) -> str:
    none = said(
        "No two numbers of this text are bound to each other by its words.", "文中没有可以相互核对的数字。", "p"
    )
    return (
        f"<header><h1>{safe(title)}</h1><p>{legend}</p>{_bar(found)}</header>\n"
        f'<main class="columns"><article lang="zh">{text}</article>\n<aside aria-label="findings">'
        f"<h2>{said('Findings', '核对结果')}</h2>{'' if found else none}"
        f'<ol class="findings">{aside}</ol></aside></main>\n{kept}'
    )
