"""A page that shows a text with every number marked and its findings beside it.

It loads nothing from elsewhere, and nothing in the text can act as markup. Its script only filters, moves the focus and
keeps the reader's decisions; without it the page can still be read.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from asprinted.checking.checker import Finding, check
from asprinted.checking.lists import items_behind
from asprinted.decisions import address, held
from asprinted.finding.finder import find
from asprinted.formatting import format_interval
from asprinted.interval import Number
from asprinted.language import WrongValue
from asprinted.marked_page import Mark, Span, asset, columns, data, header, marked_text, passage, said, whole_page
from asprinted.quantity import Quantity
from asprinted.rules import BOUNDS, DEFAULT_RULES, Rules
from asprinted.sentences import CLAIMED, LANGUAGES, format_amount, format_name, format_quantity
from asprinted.verdicts import SEVERE

VERDICTS = ("contradicted", "depends", "recomputed", "consistent")  # gravest first
SHAPES = {"contradicted": "✕", "depends": "◇", "recomputed": "✓", "consistent": "○"}
NOTHING = ("No two numbers of this text are bound to each other by its words.", "文中没有可以相互核对的数字。")
SAVE = f'<button type="button" id="save" class="save">{said("save decisions (s)", "保存判断 (s)")}</button>'
KEYS = (
    "Keys: n and p, next and previous finding; c and d, confirmed and dismissed (again: neither); ← and →, from number "
    "to number in the text, Enter, to its finding; Esc leaves a note; s, or Ctrl+S anywhere, saves the decisions.",
    "按键：n、p 下一条、上一条；c 确认、d 排除（再按取消）；在原文中 ← → 逐个移动，回车转到核对结果；Esc 离开备注；"
    "s（任何位置 Ctrl+S）保存判断。",
)
TEST = {
    "en": "{}. Follows: {}. Stands on: {basis}. Of 100 numbers that could have been printed here, {failed} "
    "would fail. Characters {where}.",
    "zh": "{}。推得：{}。依据：{basis}。同样写法的 100 个数中有 {failed} 个通不过。字符 {where}。",
}
PRINTED = {"en": "Printed: {}", "zh": "印出的：{}"}
CLAIM = {"en": "The words ask for more than 0", "zh": "文意要求：大于 0"}

AT_BEST = {
    "en": " What stands on {basis} is at best consistent.",
    "zh": "依据为{basis}者，至多判为无反证。",
}


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
    >>> 'title="66,000 to 67,000 人次 (just over)"' in html
    True
    """
    if language not in ("en", "zh"):
        raise WrongValue(f"The language of a page must be 'en' or 'zh'; found {language!r}; give one of the two.")
    found = sorted(check(text, rules), key=lambda one: (VERDICTS.index(one.verdict), one.spans))
    leads: dict[Span, list[int]] = {}
    for number, one in enumerate(found, 1):
        for span in one.spans:
            leads.setdefault(span, []).append(number)
    quantities = {(q.start, q.end): q.quantity for q in find(text, rules) if q.quantity}
    ids = {span: f"n{place}" for place, span in enumerate(sorted({*quantities, *leads}), 1)}
    marks = [mark_of(span, quantities.get(span), ids[span], tuple(leads.get(span, ()))) for span in ids]
    alike = Counter((one.kind, one.prints) for one in found)
    addresses = {one.fingerprint: address(text, one, alike[one.kind, one.prints]) for one in found}
    items = "".join(
        _item(text, number, one, ids, [quantities[span] for span in one.spans if span in quantities])
        for number, one in enumerate(found, 1)
    )
    foot = "" if found else said(*NOTHING, "p")
    body = (
        header(title, _legend(quantities.values()), _boxes(found), _kinds(found), SAVE, KEYS)
        + columns(marked_text(text, marks), ("Findings", "核对结果"), items, foot)
        + data("addresses", addresses)
        + data("marks", held(text, found, status or {}))
    )
    return whole_page(title, language, body, (asset("page.js"), asset("findings.js")))


def _names(group: str, key: str) -> tuple[str, str]:
    return format_name(group, key, "en"), format_name(group, key, "zh")


def mark_of(span: Span, quantity: Quantity | None, name: str, links: tuple[int, ...] = ()) -> Mark:
    """Return the mark of a number; what it stands for shows in the language of the page."""
    if quantity is None:
        english, chinese = _names("bounds", "set_aside")
        return Mark(*span, "set_aside", english, id=name, links=links, title_zh=chinese)
    return Mark(*span, quantity.bound, str(quantity), id=name, links=links, title_zh=format_quantity(quantity))


def _legend(quantities: Iterable[Quantity]) -> str:
    """Return how many numbers each bound has, marked as in the text."""
    counts = Counter(one.bound for one in quantities)
    shown = (f'<mark class="{b}">{said(*_names("bounds", b))}</mark> {counts[b]}' for b in BOUNDS if counts[b])
    return f"<p>{' · '.join(shown) or said('no quantities', '没有数量')}</p>"


def _item(text: str, number: int, one: Finding, ids: Mapping[Span, str], numbers: Sequence[Quantity]) -> str:
    """Return a finding with its passage, the numbers of which lead to the text, and room for a decision."""
    listed = one.kind == "listed"
    items = items_behind(text, one.spans[-1][1]) if listed else ()
    quoted = passage(text, {span: ids[span] for span in one.spans}, also=items, far=listed)
    name = f"{SHAPES[one.verdict]} {number} " + said(*_names("verdicts", one.verdict))
    note = f'<label>{said("note", "备注")} <input type="text"></label>'
    decide = "".join(
        f'<button type="button" value="{value}" aria-pressed="false">{said(value, chinese)}</button>'
        for value, chinese in (("confirmed", "确认"), ("dismissed", "排除"))
    )
    return (
        f'<li id="f{number}" tabindex="-1" class="{one.verdict}" data-verdict="{one.verdict}" data-kind="{one.kind}" '
        f'data-fingerprint="{one.fingerprint}" data-numbers="{" ".join(ids[span] for span in one.spans)}">'
        f'<p><span class="verdict">{name}</span> · {said(*_names("kinds", one.kind))}</p>'
        f'<p class="passage" lang="zh">{quoted}</p>{said(one.sentence, one.sentence_zh, "p")}'
        f'<p class="test">{said(*(_test(one, numbers, language) for language in LANGUAGES))}</p>'
        f'<div class="decide">{decide}{note}</div></li>\n'
    )


def _test(one: Finding, numbers: Sequence[Quantity], language: str) -> str:
    """Return both intervals, what the test stands on, what it was worth, and the addresses."""
    ends = [_shown(i.lower, i.upper, one.unit, numbers, language) for i in (one.quoted, one.recomputed)]
    ends[0] = CLAIM[language] if one.kind in CLAIMED else PRINTED[language].format(ends[0])
    where = {"en": ", ", "zh": "、"}[language].join(f"{start}-{end}" for start, end in one.spans)
    basis = format_name("bases", one.basis, language)
    told = TEST[language].format(*ends, basis=basis, failed=round(100 * one.severity), where=where)
    weak = one.verdict == "consistent" and one.basis != "other_numbers" and one.severity >= SEVERE
    return told + AT_BEST[language].format(basis=basis) if weak else told


def _shown(lower: Number, upper: Number, unit: str, numbers: Sequence[Quantity], language: str) -> str:
    name = format_name("units", unit, language)
    if unit == "years":
        return format_interval(lower, upper, unit=name, language=language, thousands="")
    return format_amount(lower, upper, unit if name == unit else name, numbers, language)


def _kinds(found: Sequence[Finding]) -> dict[str, tuple[str, str]]:
    return {kind: _names("kinds", kind) for kind in sorted({one.kind for one in found})}


def _boxes(found: Sequence[Finding]) -> str:
    """Return a box to tick for each verdict, with how many findings have it."""
    return "".join(
        f'<label><input type="checkbox" name="verdict" value="{v}" checked> {SHAPES[v]} {said(*_names("verdicts", v))} '
        f"{sum(one.verdict == v for one in found)}</label>"
        for v in VERDICTS
    )
