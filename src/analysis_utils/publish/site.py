"""``make site``: copy the pages to a folder, put in what is made of tables, and let Sphinx do the rest.

No notebook is run. ``docs/site`` holds the settings and the pages that only the site has.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis_utils.publish import explore
from analysis_utils.publish.intervals import as_number, format_cell, format_ends
from analysis_utils.publish.verdict_page import unit_words
from analysis_utils.tables import paths
from analysis_utils.tables.store import load
from asprinted.plaintext import compact

if TYPE_CHECKING:
    import pandas as pd

HERE = "docs/site"
COPIED = ("data", "docs", "notebooks", "results", "README.md", "LICENSE", "CITATION.cff")
VOCABULARIES = {"reports": "Reports", "places": "Places", "measures": "Measures", "populations": "Populations"}
VOCABULARIES |= {"mechanism_types": "Instruments"}
HIDDEN = ["sha256", "rights", "file"]
PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")  # CommonMark lets each be escaped, so all are
CSV_BUTTON = {
    "extend": "csvHtml5",
    "text": "Save these rows as CSV",
    "filename": "statistics",
    "exportOptions": {"columns": ":visible", "escapeExcelFormula": True},
}
FEW = 6  # ids that are shown at once; more are unfolded


class SiteError(Exception):
    """A site that could not be built; the message says why."""


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


def csv_table(frame: pd.DataFrame, **markup: Iterable[str]) -> str:
    """Return a table as a directive: the frame's cells as they stand, then columns that are markup already."""
    made = frame.astype("str").map(plain).assign(**markup)
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
    rows["verdict"] = rows["verdict"].str.replace("_", " ")
    counts = ", ".join(f"{count} {verdict}" for verdict, count in sorted(rows["verdict"].value_counts().items()))
    table = csv_table(
        rows[["verdict", "statement", "sentence"]].rename(columns={"sentence": "why"}),
        claim=[f'<span id="{html.escape(one)}">{plain(one)}</span>' for one in rows["claim_id"]],
        statistics=[links(ids, "statistics") for ids in rows["statistic_ids"]],
    )
    return f"{len(rows)} claims: {counts}.\n\n{table}"


def published(root: Path) -> pd.DataFrame:
    """Return the rows of the trace table."""
    import pandas as pd

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
    picture = (
        f"![{plain(about['alt_en'])}]({stem}.en.183mm.png)\n\n" if (root / f"{stem}.en.183mm.png").is_file() else ""
    )
    return (
        f"### {plain(about['title_en'])}\n\n{picture}{plain(about['caption_en'])}\n\nNotebook: {book(notebook)}. "
        f"Drawn data: [{plain(name)}.csv]({stem}.csv). Statistics: {links(ids, 'statistics')}\n"
    )


def statistics(root: Path) -> str:
    """Return all statistics as an interactive table of itables, which brings its scripts along."""
    from itables.javascript import generate_init_offline_itables_html, to_html_datatable
    from itables.utils import find_package_file

    frame = statistics_shown(root)
    interval, size = frame.columns.get_indexer(["Interval", "size"]).tolist()
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
        buttons=[CSV_BUTTON],
        language={"search": "Search: ", "zeroRecords": "No statistic fits: empty a filter."},
        columnDefs=[{"targets": [interval], "orderData": [size]}, {"targets": [size], "visible": False}],
    )
    return f"{generate_init_offline_itables_html(find_package_file('html/dt_bundle.js'))}\n{made}"


def statistics_shown(root: Path) -> pd.DataFrame:
    """Return what the page says of each statistic, as HTML, and a number to sort the intervals by."""
    import pandas as pd

    verdicts, books = defaultdict(dict), defaultdict(dict)
    for claim in load("tidy/claims").to_dict("records"):
        for one in claim["statistic_ids"].split():
            verdicts[one][claim["claim_id"]] = link(
                f"claims.html#{claim['claim_id']}", claim["verdict"].replace("_", " ")
            )
    for item in published(root).to_dict("records"):
        for one in item["statistic_ids"].split():
            books[one][item["notebook"]] = book(item["notebook"])
    people = load("raw/populations").set_index("population_id")
    table = (
        explore.statistics()
        .join(people[["label_en", "label_zh"]], on="population")
        .fillna({"label_en": "", "label_zh": ""})
    )
    table["size"] = table["value"].fillna(table["lower"]).fillna(table["upper"]).astype(float)
    ways = {"Verdicts": verdicts, "Used in": books}
    return pd.DataFrame(
        statistic_shown(row) | {name: ", ".join(found[row["statistic_id"]].values()) for name, found in ways.items()}
        for row in table.to_dict("records")
    )


def statistic_shown(row: dict[str, Any]) -> dict[str, Any]:
    """Return the cells of one statistic."""
    e, one = html.escape, html.escape(row["statistic_id"])
    per = f" per {row['per']}" if row["per"] else ""
    return {
        "As printed": f'<a lang="zh" id="{one}" href="#{one}">{e(compact(row["as_printed"]))}</a>',
        "Place": both(row["place"], row["place_zh"]),
        "Topic": e(row["topic"]),
        "What it measures": both(row["measure"], row["measure_zh"]),
        "Of whom": both(row["label_en"], row["label_zh"]),
        "Period": e(row["period"]),
        "Bound": e(row["bound"].replace("_", " ")),
        "Interval": e(f"{format_ends(row['lower'], row['upper'])} {unit_words(row['base_unit'])}{per}"),
        "Address": e(f"{row['report_id']} {row['start']}-{row['end']}"),
        "size": row["size"],
    }


def both(english: str, chinese: str) -> str:
    """Return a name in both languages as HTML."""
    return f'{html.escape(english)} <span lang="zh">{html.escape(chinese)}</span>'


def stage(root: Path, folder: Path) -> None:
    """Fill `folder` with all that Sphinx reads, laid out as the project is, so that every link holds."""
    for name in COPIED:
        copy = shutil.copytree if (root / name).is_dir() else shutil.copyfile
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        copy(root / name, folder / name)
    shutil.copytree(root / HERE, folder, dirs_exist_ok=True)
    (folder / "made").mkdir()
    made = {"claims.md": claims(), "codebook.md": codebook(), "vocabularies.md": vocabularies()}
    made |= {"trace.md": trace(root), "statistics.html": statistics(root)}
    for name, text in made.items():
        (folder / "made" / name).write_text(text, encoding="utf-8")


def build(out: Path) -> str:
    """Build the site of this project in `out` and return what Sphinx warned of."""
    root = paths.root()
    if out.is_dir() and any(out.iterdir()) and not (out / "searchindex.js").is_file():
        raise SiteError(f"The folder must be new, empty or an earlier site; {out} is none of these; name another one.")
    with tempfile.TemporaryDirectory() as folder:
        stage(root, Path(folder, "source"))
        command = [
            sys.executable,
            "-m",
            "sphinx",
            "-q",
            "-j",
            "auto",
            "-c",
            root / HERE,
            "-d",
            Path(folder, "doctrees"),
        ]
        done = subprocess.run([*command, Path(folder, "source"), Path(folder, "site")], capture_output=True, text=True)
        said = done.stderr.replace(f"{Path(folder, 'source')}/", "")
        if done.returncode:
            raise SiteError(f"Sphinx must be able to build the pages; it stopped; mend what it names:\n{said}")
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(Path(folder, "site"), out)
    return said


def main(out: Path | None) -> int:
    """Build the site, say where it is and return the exit code."""
    out = out or paths.root() / "site"
    print(f"{build(out)}The site is in {out}: open index.html there.")
    return 0
