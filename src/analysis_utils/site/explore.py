"""The page to explore all statistics: a plain table, which a browser without scripts shows too, and what moves it.

Sorting, searching and the CSV button are DataTables, carried by itables; the picture is Vega-Lite, carried by
vl-convert. What stands in the table is escaped, and the scripts read it from there.
"""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any

from analysis_utils.site.markup import link, raw
from analysis_utils.site.records import records

SHOWN = ["As printed", "Place", "What it says", "Period", "Bound", "Interval", "Verdict", "Address"]
SAVED = (
    "statistic_id report_id start end as_printed place_id place place_zh topic measure_id measure measure_zh "
    "population period period_basis per bound value lower upper base_unit verdicts address interval "
    "unit_said years note"
).split()
FILTERS = {
    "place": "Place",
    "topic": "Topic",
    "years": "Year in the period",
    "bound": "Bound",
    "verdicts": "Verdict",
    "unit_said": "Unit",
}
NONE = {"years": "not stated", "verdicts": "no claim"}
INTRODUCTION = """---
html_theme.sidebar_secondary.remove: true
---
# All statistics

Every number that the five reports print, one a row. Filter, search in English or Chinese (入学率, 人次), sort.
The picture follows the selection. Each statistic has an address of its own: the link *#* in its row.
"""


def page(root: Path) -> str:
    """Return the page as Markdown.

    Parameters
    ----------
    root : Path
        The project's folder.
    """
    found = list(records(root))
    parts = [_head(), _controls(found), _picture(), _table(found), _scripts()]
    return f"{INTRODUCTION}\n{raw(''.join(parts))}\n"


def _head() -> str:
    return '<link rel="stylesheet" href="_static/datatables.css"><link rel="stylesheet" href="_static/explore.css">'


def options(found: list[dict[str, Any]], name: str) -> list[tuple[str, int]]:
    """Return the values of a column, each with the number of statistics that have it.

    A statistic may have several, set apart by spaces, in the columns years and verdicts.
    """
    counts: dict[str, int] = {}
    for record in found:
        values = record[name].split() if name in NONE else [record[name]]
        for value in values or [NONE[name]]:
            counts[value] = counts.get(value, 0) + 1
    return sorted(counts.items(), key=lambda each: (each[0] in NONE.values(), each[0].lower()))


def _controls(found: list[dict[str, Any]]) -> str:
    chosen = "".join(
        f'<div><label for="filter-{name}">{label}</label><select id="filter-{name}" data-filter="{name}">'
        f'<option value="">all</option>'
        + "".join(
            f'<option value="{html.escape(value)}">{html.escape(value.replace("_", " "))} ({count})</option>'
            for value, count in options(found, name)
        )
        + "</select></div>"
        for name, label in FILTERS.items()
    )
    sorts = "".join(f'<option value="{i}">{name}</option>' for i, name in enumerate(SHOWN))
    return (
        f'<form id="explore-controls" hidden><div><label for="explore-search">Search</label>'
        f'<input id="explore-search" type="search" autocomplete="off"></div>{chosen}'
        f'<div><label for="explore-sort">Sort by</label><select id="explore-sort">'
        f'<option value="">order of the table</option>{sorts}</select></div></form>'
        f'<div id="explore-actions" hidden><p id="explore-count" role="status"></p>'
        f'<button type="button" id="explore-reset">Show all</button><span id="explore-download"></span></div>'
    )


def _picture() -> str:
    return (
        '<section id="explore-picture" aria-labelledby="picture-title" hidden><h2 id="picture-title">Picture</h2>'
        "<p>One line per statistic, one panel per unit. A dot is the printed value, a bar its interval; a dashed bar "
        "with an open arrow is open on that side. Point at a line, or tap it, to see print and address.</p>"
        '<p><label><input type="checkbox" id="explore-log" checked> Logarithmic scale</label> (shares stay linear). '
        '<span id="explore-log-note" hidden>Zero has no place on it and stands at the left edge as a cross.</span></p>'
        '<div id="explore-scroll" role="region" tabindex="0" aria-label="Picture of the selection, scrollable">'
        '<div id="explore-view"></div></div><p id="explore-picked" role="status"></p></section>'
    )


def _table(found: list[dict[str, Any]]) -> str:
    heads = "".join(f'<th scope="col" role="columnheader">{name}</th>' for name in SHOWN)
    heads += "".join(f'<th scope="col" class="saved" hidden>{name}</th>' for name in SAVED)
    body = "".join(_row(record) for record in found)
    return (
        "<h2>Table</h2><p>The table below is also the text version of the picture. In the CSV file a cell that "
        "begins with = + - or @ and is no number gets an apostrophe in front, so no program takes it for a formula.</p>"
        f'<table id="statistics" role="table" class="explore"><caption class="visually-hidden">All statistics</caption>'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead><tbody role="rowgroup">{body}</tbody></table>'
    )


def _row(record: dict[str, Any]) -> str:
    e = html.escape
    statistic_id = record["statistic_id"]
    verdicts = ", ".join(record["verdicts"].split()).replace("_", " ") or "no claim"
    cells = [
        f'<span class="printed" lang="zh">{e(record["shown"])}</span> '
        f'<a class="stable" href="#{e(statistic_id)}" aria-label="Link to {e(statistic_id)}">#</a>',
        f'{e(record["place"])} <span lang="zh">{e(record["place_zh"])}</span>',
        _details(record),
        e(record["period_said"]),
        e(record["bound"].replace("_", " ")),
        f"{e(record['interval'])} {e(record['unit_said'])}{' per ' + e(record['per']) if record['per'] else ''}",
        e(verdicts),
        e(record["address"]),
    ]
    order = {4: record["bound"], 5: record["value"] or record["lower"] or record["upper"]}
    shown = "".join(
        f'<td role="cell" data-label="{SHOWN[i]}"{_order(order.get(i))}><div>{cell}</div></td>'
        for i, cell in enumerate(cells)
    )
    saved = "".join(f"<td hidden>{e(record[name])}</td>" for name in SAVED)
    return f'<tr role="row" id="{e(statistic_id)}">{shown}{saved}</tr>'


def _order(value: str | None) -> str:
    return f' data-order="{html.escape(value)}"' if value else ""


def _details(record: dict[str, Any]) -> str:
    e = html.escape
    pairs = [
        ("Statistic", e(record["statistic_id"])),
        ("Definition", e(record["definition"])),
        ("Topic", e(record["topic"])),
        ("Whom it describes", f'{e(record["population_label"])} <span lang="zh">{e(record["population_zh"])}</span>'),
        ("Note", e(record["note"])),
        ("Claims", "; ".join(f"{e(c['statement'])} ({e(c['verdict'].replace('_', ' '))})" for c in record["claims"])),
        ("Used in", ", ".join(f"{link(f'notebooks/{book}.html', book)} ({n})" for book, n in record["used"].items())),
    ]
    inside = "".join(f"<dt>{name}</dt><dd>{text}</dd>" for name, text in pairs if text)
    summary = f'{e(record["measure"])} <span lang="zh">{e(record["measure_zh"])}</span>'
    return f"<details><summary>{summary}</summary><dl>{inside}</dl></details>"


def _scripts() -> str:
    names = ("datatables", "vega", "explore")
    return "".join(f'<script src="_static/{name}.js"></script>' for name in names)
