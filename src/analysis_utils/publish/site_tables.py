"""What the pages of the site show of tables and figures: Markdown or HTML in which nothing printed acts as markup."""

import html
import json
import re
from pathlib import Path
from typing import Any

import pandas as pd

from analysis_utils.claims.judge import issues, records
from analysis_utils.publish.table_text import as_number, format_cell, format_ends
from analysis_utils.publish.verdict_page import unit_words
from analysis_utils.tables.store import load
from asprinted.plaintext import compact
from asprinted.verdicts import VERDICTS

VOCABULARIES = {"reports": "Reports", "places": "Places", "measures": "Measures", "populations": "Populations"}
VOCABULARIES |= {"mechanism_types": "Instruments"}
HIDDEN = ["sha256", "rights", "file"]
PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")  # CommonMark lets each be escaped, so all are
HEAD = "function (text, index, head) { return head.querySelector('input').placeholder; }"  # the filters take its place
READY = """function () {
    const plain = document.getElementById("statistics_fallback");  // stands until the first draw
    plain?.remove();
    if (plain && location.hash) location.replace(location.hash);
}"""
FEW = 6  # ids that are shown at once; more are unfolded


def plain(text: object) -> str:
    """Return text that Markdown shows as it stands, in one line."""
    return PUNCTUATION.sub(r"\\\1", " ".join(str(text).split()))


def link(target: str, text: str) -> str:
    """Return an HTML link; both sides are escaped."""
    return f'<a href="{html.escape(target)}">{html.escape(text)}</a>'


def links(ids: str, page: str) -> str:
    """Return links to rows of a page; a word without a hyphen is no id but names a whole table."""
    if ids == "all":
        return link(f"{page}.html", "all")
    shown = [link(f"{page}.html#{one}", one) if "-" in one else plain(one) for one in ids.split()]
    if len(shown) <= FEW:
        return " ".join(shown)
    return f"<details><summary>{len(shown)} {page}</summary>{' '.join(shown)}</details>"


def book(name: str) -> str:
    """Return a link to a notebook."""
    return link(f"notebooks/{name}.html", name)


def csv_table(frame: pd.DataFrame, **markup: list[str]) -> str:
    """Return a table as a directive: the frame's cells as they stand, then columns that are markup already."""
    made = frame.astype("str").map(plain).assign(**markup).rename(columns=plain)
    return f"```{{csv-table}}\n:header-rows: 1\n\n{made.to_csv(index=False)}```\n"


def codebook() -> str:
    """Return a section for each table."""
    rows = load("codebook")
    parts = rows.groupby("table", sort=False)
    return "\n".join(f"## {plain(name)}\n\n{csv_table(part.drop(columns='table'))}" for name, part in parts)


def vocabularies() -> str:
    """Return all that has an id and a name in both languages."""
    said = ""
    for name, title in VOCABULARIES.items():
        rows = load(f"raw/{name}").drop(columns=HIDDEN, errors="ignore")
        said += f"## {title}\n\n{csv_table(rows.loc[:, (rows != '').any()])}\n"
    return said


def claims() -> str:
    """Return the claims with their verdicts and reasons."""
    rows = load("raw/claims")[["claim_id", "statement"]].merge(load("tidy/claims"), on="claim_id")
    found = issues(rows)["verdict"].value_counts()
    counts = ", ".join(f"{found.get(verdict, 0)} {verdict}" for verdict in VERDICTS)
    table = csv_table(
        rows[["verdict", "basis", "severity", "statement", "sentence"]].rename(columns={"sentence": "why"}),
        claim=[f'<span id="{html.escape(one)}">{plain(one)}</span>' for one in rows["claim_id"]],
        statistics=[links(ids, "statistics") for ids in rows["statistic_ids"].fillna("")],
    )
    return f"{found.sum()} issues in {len(rows)} claims: {counts}.\n\n{table}"


def published(root: Path) -> pd.DataFrame:
    """Return the rows of the trace table."""
    return pd.read_csv(root / "results/trace.csv", dtype="str", keep_default_na=False)


def trace(root: Path) -> str:
    """Return each figure, and for each notebook its published numbers, with the statistics below them."""
    rows = published(root)
    said = ["## Figures\n"]
    for row in rows[rows["kind"] == "figure"].to_dict("records"):
        said.append(figure(root, row["item"], row["notebook"], row["statistic_ids"]))
    for name, part in rows[rows["kind"] != "figure"].groupby("notebook", sort=False):
        values = part["value"].map(lambda text: format_cell(as_number(text)))
        shown = part.assign(value=values)[["item", "value", "unit", "method"]]
        statistics = [links(ids, "statistics") for ids in part["statistic_ids"]]
        said.append(f"## {plain(name)}\n\nNotebook: {book(str(name))}.\n\n{csv_table(shown, statistics=statistics)}")
    return "\n".join(said)


def figure(root: Path, name: str, notebook: str, ids: str) -> str:
    """Return a figure with its caption and the ways on from it."""
    stem = f"results/figures/{name}"
    about = json.loads((root / f"{stem}.json").read_text(encoding="utf-8"))
    picture = f"![{plain(about['alt_en'])}]({stem}.en.183mm.png)"
    ways = f"Notebook: {book(notebook)}. Drawn data: [{plain(name)}.csv]({stem}.csv). "
    ways += f"Statistics: {links(ids, 'statistics')}"
    return "\n\n".join([f"### {plain(about['title_en'])}", picture, plain(about["caption_en"]), ways, ""])


def statistics(root: Path) -> str:
    """Return all statistics as an interactive table of itables, which brings its scripts along."""
    from itables import JavascriptFunction
    from itables.javascript import generate_init_offline_itables_html, to_html_datatable
    from itables.utils import find_package_file

    save = {"columns": ":visible", "format": {"header": JavascriptFunction(HEAD)}}
    button = {"extend": "csvHtml5", "text": "Save these rows as CSV", "filename": "statistics", "exportOptions": save}
    frame = statistics_shown(root)
    interval, size = (list(frame).index(name) for name in ("Interval", "size"))
    made = to_html_datatable(
        frame,
        connected=False,
        table_id="statistics",
        classes="display compact",
        style="width:100%",
        allow_html=True,  # every cell is escaped, or our own
        paging=False,
        maxBytes=0,
        showIndex=False,
        column_filters="header",
        layout={"topStart": "search", "topEnd": "buttons", "bottomStart": "info"},
        buttons=[button | {"bom": True}],  # without it Excel misreads Chinese
        language={"search": "Search: ", "zeroRecords": "No statistic fits: empty a filter."},
        drawCallback=JavascriptFunction(READY),
        columnDefs=[{"targets": [interval], "orderData": [size]}, {"targets": [size], "visible": False}],
    )
    return f"{generate_init_offline_itables_html(find_package_file('html/dt_bundle.js'))}\n{made}"


def statistics_shown(root: Path) -> pd.DataFrame:
    """Return what the page says of each statistic, as HTML, and a number to sort the intervals by."""
    labels = ["label_en", "label_zh"]
    people = load("raw/populations").set_index("population_id")[labels]
    table = load("statistics").join(people, on="population")
    table["size"] = table["value"].fillna(table["lower"]).fillna(table["upper"]).astype(float)
    text = table.select_dtypes("str").fillna("")
    shown = pd.DataFrame([statistic_shown(row) for row in records(table.assign(**text))])
    claims, items = load("tidy/claims"), published(root)
    verdicts = [link(f"claims.html#{c.claim_id}", c.verdict) for c in claims.itertuples()]
    notebooks = [link(f"notebooks/{name}.html", name[:2]) for name in items["notebook"]]
    ways = {"Verdicts": _by_statistic(claims, verdicts), "Notebooks": _by_statistic(items, notebooks)}
    return shown.assign(**{name: table["statistic_id"].map(found).fillna("") for name, found in ways.items()})


def _by_statistic(rows: pd.DataFrame, links: list[str]) -> pd.Series:
    """Return for each statistic the links of the rows that rest on it, each once."""
    found = rows["statistic_ids"].str.split().to_frame("one").assign(link=links).explode("one").drop_duplicates()
    return found.groupby("one")["link"].agg(", ".join)


def statistic_shown(row: dict[str, Any]) -> dict[str, Any]:
    """Return the cells of one statistic."""
    e, one = html.escape, html.escape(row["statistic_id"])
    per = f" per {row['per']}" if row["per"] else ""
    return {
        "Print": f'<a lang="zh" id="{one}" href="#{one}">{e(compact(row["as_printed"]))}</a>',
        "Interval": e(f"{format_ends(row['lower'], row['upper'])} {unit_words(row['unit'])}{per}"),
        "Place": both(row["place"], row["place_zh"]),
        "Measure": both(row["measure"], row["measure_zh"]),
        "Whom": both(row["label_en"], row["label_zh"]),
        "Topic": e(row["topic"]),
        "Period": e(row["period"]),
        "Bound": e(row["bound"].replace("_", " ")),
        "Address": e(f"{row['report_id']} {row['start']}-{row['end']}"),
        "Statistic": one,
        "Note": e(row["note"]),
        "size": row["size"],
    }


def both(english: str, chinese: str) -> str:
    """Return a name in both languages as HTML."""
    return f'{html.escape(english)} <span lang="zh">{html.escape(chinese)}</span>'


def all_parts(root: Path) -> dict[str, str]:
    """Return every part by the name of its file."""
    found = {"claims.md": claims(), "codebook.md": codebook(), "vocabularies.md": vocabularies()}
    return found | {"trace.md": trace(root), "statistics.html": statistics(root)}
