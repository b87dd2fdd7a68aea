"""What the pages of the site show of tables and figures: HTML or Markdown in which nothing printed acts as markup."""

import html
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pandas as pd
from markupsafe import Markup

from analysis_utils.claims.judge import records
from analysis_utils.publish import published
from analysis_utils.publish.table_text import as_number, format_ends, format_point
from analysis_utils.publish.verdict_page import overview, render, unit_words
from analysis_utils.tables import citation
from analysis_utils.tables.store import load
from asprinted.language import chinese
from asprinted.plaintext import compact

VOCABULARIES = {"reports": "Reports", "places": "Places", "measures": "Measures", "populations": "Populations"}
VOCABULARIES |= {"mechanism_types": "Instruments"}
HIDDEN = ["sha256", "rights", "file"]
CELLS = "statistic_id as_printed value lower upper unit per bound place measure whom topic period report_id start end"
FILTERS = {"topic": "topic", "place": "place_id", "bound": "bound", "verdict": "judged"}
FIRST = "admissions"  # the topic that the page of statistics opens with
PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")  # CommonMark lets each be escaped, so all are
FEW = 6  # ids that are shown at once; more are unfolded


def plain(text: object) -> str:
    """Return text that Markdown shows as it stands, in one line."""
    return PUNCTUATION.sub(r"\\\1", " ".join(str(text).split()))


def raw(markup: str) -> str:
    """Return markup as a directive, so that nothing in it is Markdown."""
    return f"`````{{raw}} html\n{markup}\n`````\n"


def link(target: str, text: str) -> str:
    """Return an HTML link; both sides are escaped."""
    return f'<a href="{html.escape(target)}">{html.escape(text)}</a>'


def links(ids: str, page: str) -> str:
    """Return links to rows of a page; a word without a hyphen is no id but names a whole table."""
    if ids == "all":
        return link(f"{page}.html", "all")
    shown = [link(f"{page}.html#{one}", one) if "-" in one else html.escape(one) for one in ids.split()]
    if len(shown) <= FEW:
        return " ".join(shown)
    return f'<details class="ids"><summary>{len(shown)} {page}</summary>{" ".join(shown)}</details>'


def csv_table(frame: pd.DataFrame) -> str:
    """Return a table as a directive, the frame's cells as they stand."""
    made = frame.astype("str").map(plain).rename(columns=plain)
    return f"```{{csv-table}}\n:header-rows: 1\n:class: cards\n\n{made.to_csv(index=False)}```\n"


def codebook() -> str:
    """Return a section for each table: those that one works with first, the codebook itself last."""
    parts = dict(list(load("codebook").groupby("table", sort=False)))
    order = sorted(parts, key=lambda name: (str(name) == "codebook", not str(name).startswith("tidy/")))
    order.sort(key=lambda name: name != "tidy/statistics")
    return "\n".join(f"## {plain(name)}\n\n{csv_table(_columns(parts[name]))}" for name in order)


def _columns(rows: pd.DataFrame) -> pd.DataFrame:
    """Return of columns the name, what they mean, and in one cell how they are written."""
    parts = {"type": "{}", "unit": "unit {}", "required": "{}", "allowed": "one of {}"}
    rows = rows.replace({"required": {"yes": "required", "no": ""}})
    written = [", ".join(parts[n].format(row[n]) for n in parts if row[n]) for row in records(rows)]
    return rows[["column", "definition"]].assign(written=written)


def vocabularies() -> str:
    """Return all that has an id and a name in both languages."""
    said = ""
    for name, title in VOCABULARIES.items():
        rows = load(f"raw/{name}").drop(columns=HIDDEN, errors="ignore")
        said += f"## {title}\n\n{csv_table(rows.loc[:, (rows != '').any()])}\n"
    return said


def claims(cited: citation.Citations) -> str:
    """Return bars by report, filters, and every claim with its verdict, contradicted ones first."""
    names = ("raw/claims", "tidy/claims", "raw/statistics", "raw/readings", "raw/reports")
    shown = overview(*(load(name) for name in names))
    for row in shown["claims"]:
        ids = [item["id"] for item in row["items"] if item["lang"] == "zh"]
        row["citation"] = cited.cite(ids or "all", f"claim {row['claim_id']}: {row['verdict']}")
    return render("claims.html.jinja", bases=sorted({row["basis"] for row in shown["claims"]}), **shown)


def statistics(book: published.Book, cited: citation.Citations) -> str:
    """Return all statistics as a table with filters, which shows one topic at first."""
    rows = statistics_shown(book, cited)
    filters, zh = [], chinese("analysis_utils")
    for name, column in FILTERS.items():
        values = [[row[column]] if isinstance(row[column], str) else row[column] for row in rows]
        number = Counter(value for each in values for value in each)
        words = {row["place_id"]: f"{row['place']} {row['place_zh']}" for row in rows} if name == "place" else {}
        words |= {value: f"{value} {zh.get(value, '')}".replace("_", " ") for value in number if value not in words}
        filters.append((name, [(value, words[value], number[value]) for value in sorted(words, key=words.__getitem__)]))
    return render("statistics.html.jinja", rows=rows, filters=filters, first=FIRST)


def statistics_shown(book: published.Book, cited: citation.Citations) -> list[dict[str, Any]]:
    """Return what the page says of each statistic, like beside like."""
    people = load("raw/populations").set_index("population_id")[["label_en", "label_zh"]]
    table = load("statistics").join(people.set_axis(["whom", "whom_zh"], axis=1), on="population")
    table["order"] = range(len(table))
    table["size"] = table["value"].fillna(table["lower"]).fillna(table["upper"]).astype(float)
    table = table.sort_values(["topic", "measure", "unit", "place", "period", "order"])
    judged: dict[str, list[tuple[str, str]]] = {}
    for claim in records(load("tidy/claims")[["claim_id", "verdict", "statistic_ids"]].fillna("")):
        for one in claim["statistic_ids"].split():
            judged.setdefault(one, []).append((claim["claim_id"], claim["verdict"]))
    used: dict[str, Counter[str]] = {}
    for item in book.items:
        for one in item["statistic_ids"].split():
            used.setdefault(one, Counter())[item["notebook"]] += item["kind"] != "figure"
    return [
        row
        | {
            "printed": compact(row["as_printed"]),
            "interval": interval(row),
            "claims": judged.get(row["statistic_id"], []),
            "judged": list(dict.fromkeys(v for _, v in judged.get(row["statistic_id"], []))) or ["not_tested"],
            "books": used.get(row["statistic_id"], {}),
            "citation": cited.statistic(row["statistic_id"]),
            "cells": "\t".join(compact(str(row[name])) for name in CELLS.split()),
        }
        for row in records(table.astype("object").where(table.notna(), ""))
    ]


def interval(row: dict[str, Any]) -> str:
    """Return in words what a statistic stands for."""
    per = f" per {row['per']}" if row["per"] else ""
    return f"{format_ends(row['lower'], row['upper'])} {unit_words(row['unit'])}{per}"


def figures(root: Path, book: published.Book, drawn: bool) -> str:
    """Return each figure with its caption, its Chinese variant, the ways on from it and its citation."""
    said = []
    for item in (item for item in book.items if item["kind"] == "figure"):
        about = json.loads((root / f"results/figures/{item['item']}.json").read_text(encoding="utf-8"))
        ways = {"notebook": item["notebook"], "statistics": Markup(links(item["statistic_ids"], "statistics"))}
        made = render("figure.html.jinja", name=item["item"], about=about, drawn=drawn, **ways)
        said.append(f"## {plain(about['title_en'])}\n\n{raw(made)}")
    return "\n".join(said)


def trace(book: published.Book, cited: citation.Citations) -> str:
    """Return for each notebook its published numbers, with the statistics below them."""
    said = []
    items = [item for item in book.items if item["kind"] != "figure"]
    for name in dict.fromkeys(item["notebook"] for item in items):
        rows = [result(item, cited) for item in items if item["notebook"] == name]
        head = f"## [{plain(name)}](notebooks/{name}.ipynb)"
        said.append(f"{head}\n\n{raw(render('results.html.jinja', rows=rows))}")
    return "\n".join(said)


def result(item: dict[str, str], cited: citation.Citations) -> dict[str, Any]:
    """Return what the page says of a published number."""
    ends = (as_number(item.get(name)) for name in published.ENDS)
    what = f"result {item['notebook']}.{item['item']}"
    shown = {"shown": format_point(*ends), "links": Markup(links(item["statistic_ids"], "statistics"))}
    return item | shown | {"citation": cited.cite(item["statistic_ids"], what)}


def search_list(book: published.Book, cited: citation.Citations) -> list[list[str]]:
    """Return what the search finds by its characters, numbers too: what is shown of it, and its address."""
    found = []
    for row in statistics_shown(book, cited):
        words = [row[name] for name in ("printed", "interval", "measure", "measure_zh", "place", "place_zh", "period")]
        found.append([" · ".join(filter(None, words)), f"statistics.html#{row['statistic_id']}"])
    for claim in records(load("tidy/claims")[["claim_id", "verdict", "sentence", "sentence_zh"]]):
        words = [claim["verdict"], claim["sentence"], claim["sentence_zh"]]
        found.append([" · ".join(words), f"claims.html#{claim['claim_id']}"])
    for item in book.items:
        page = "figures.html#" if item["kind"] == "figure" else f"trace.html#{item['notebook']}."
        shown = format_point(*(as_number(item.get(name)) for name in published.ENDS))
        words = [item["item"], f"{shown} {item['unit']}".strip(), item["method"]]
        found.append([" · ".join(filter(None, words)), f"{page}{item['item']}"])
    return found


def all_parts(root: Path, book: published.Book, *, drawn: bool) -> dict[str, str]:
    """Return every part by the name of its file."""
    cited = citation.read(root)
    found = {"codebook.md": codebook(), "vocabularies.md": vocabularies(), "figures.md": figures(root, book, drawn)}
    made = {"claims.html": claims(cited), "statistics.html": statistics(book, cited)}
    return found | made | {"trace.md": trace(book, cited)}
