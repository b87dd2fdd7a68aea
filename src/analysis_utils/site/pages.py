"""The pages of the site that are made from tables: front page, codebook, vocabularies, claims, trace."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from analysis_utils.publish.intervals import as_number, format_cell
from analysis_utils.site.markup import link, plain, table
from analysis_utils.site.records import keyed
from analysis_utils.tables.csv_text import Row, read_rows

REPORTS = ("results/report/verdicts.html", "results/verdicts.html")
VOCABULARIES = {"reports": "Reports", "places": "Places", "measures": "Measures", "populations": "Populations"}
VOCABULARIES |= {"mechanism_types": "Instruments"}
FRONT = ("What it answers", "How to cite")
WIDE = "---\nhtml_theme.sidebar_secondary.remove: true\n---\n"
FEW = 6  # ids that are shown at once; more are unfolded


def report(root: Path) -> Path | None:
    """Return the verdict report, if there is one."""
    return next((root / name for name in REPORTS if (root / name).is_file()), None)


def front(readme: str, notebooks: list[str], documents: list[str], made: list[str]) -> str:
    """Return the first page: what the README says to a reader, and the table of contents.

    Parameters
    ----------
    readme : str
        Text of README.md. Its opening and the sections that `FRONT` names are taken; how to run things stays out.
    notebooks, documents, made : list of str
        Pages of the contents, without ending, in order.
    """
    sections = re.split(r"^(?=## )", readme, flags=re.MULTILINE)
    kept = sections[:1] + [s for s in sections[1:] if s.startswith(tuple(f"## {name}" for name in FRONT))]
    start = "**[Explore all statistics](statistics.md)**: filter, search, see them as intervals, take them away as CSV."
    trees = [("Explore", made), ("Notebooks", notebooks), ("How it was made", documents)]
    return "\n".join([kept[0].rstrip(), "", start, "", *kept[1:], *(_tree(*each) for each in trees)])


def _tree(caption: str, names: Iterable[str]) -> str:
    return "\n".join(["", "```{toctree}", ":hidden:", f":caption: {caption}", "", *names, "```"])


def codebook(root: Path) -> str:
    """Return the page of the codebook: a section per table."""
    _, rows = read_rows(root / "data/codebook.csv")
    tables: dict[str, list[Row]] = {}
    for row in rows:
        tables.setdefault(row["table"], []).append(row)
    said = ["# Codebook", "", "Every column of every table in `data`, from `data/codebook.csv`."]
    for name, columns in tables.items():
        header = [name for name in columns[0].cells if name != "table"]
        said += ["", f"## {plain(name)}", "", table(header, ([row[h] for h in header] for row in columns))]
    return "\n".join(said) + "\n"


def vocabularies(root: Path) -> str:
    """Return the page of everything that has an id and a name in both languages."""
    said = ["# Reports, places, measures", "", "What the ids stand for, as typed in `data/raw`."]
    for name, title in VOCABULARIES.items():
        header, rows = read_rows(root / f"data/raw/{name}.csv")
        header = [
            column for column in header if column not in ("sha256", "rights", "file") and any(r[column] for r in rows)
        ]
        said += ["", f"## {title}", "", table(header, ([row[h] for h in header] for row in rows))]
    return "\n".join(said) + "\n"


def claims(root: Path) -> str | None:
    """Return the page of claims and their verdicts, or None before there are any."""
    typed, judged = keyed(root / "data/raw/claims.csv"), keyed(root / "data/tidy/claims.csv")
    if not judged:
        return None
    counts: dict[str, int] = {}
    for row in judged.values():
        counts[row["verdict"]] = counts.get(row["verdict"], 0) + 1
    summary = ", ".join(f"{count} {plain(verdict.replace('_', ' '))}" for verdict, count in sorted(counts.items()))
    said = [f"{WIDE}# Verdicts on what the reports claim", "", f"{len(judged)} claims: {summary}."]
    if report(root):
        said += ["", f"The same with every reading and passage address: {link('verdicts.html', 'the verdict report')}."]
    header = ["claim", "verdict", "statement", "why", "statistics"]
    rows = [
        [claim_id, row["verdict"].replace("_", " "), typed[claim_id]["statement"], row["sentence"]]
        + [_statistics(" ".join((typed[claim_id]["quoted"], typed[claim_id]["inputs"])))]
        for claim_id, row in judged.items()
        if claim_id in typed
    ]
    return "\n".join([*said, "", table(header, rows, links=[4])]) + "\n"


def _statistics(ids: str) -> str:
    if ids == "all":
        return link("statistics.html", "all")
    # An id of a statistic holds a hyphen; a word without one names a whole table.
    shown = [link(f"statistics.html#{each}", each) if "-" in each else plain(each) for each in ids.split()]
    if len(shown) <= FEW:
        return " ".join(shown)
    return f"<details><summary>{len(shown)} statistics</summary>{' '.join(shown)}</details>"


def trace(root: Path) -> str:
    """Return the page that leads from figures and published numbers to notebooks and statistics."""
    _, rows = read_rows(root / "results/trace.csv")
    said = ["# From figures and numbers to statistics", "", "Each published item, the notebook that made it, and the "]
    said[-1] += "statistics that it rests on; from there to the characters in a report. Made from `results/trace.csv`."
    said += ["", "## Figures", ""]
    said += [line for row in rows if row["kind"] == "figure" for line in _figure(root, row)]
    books: dict[str, list[Row]] = {}
    for row in rows:
        if row["kind"] != "figure":
            books.setdefault(row["notebook"], []).append(row)
    for name, found in books.items():
        cells = [
            [r["item"], format_cell(as_number(r["value"])), r["unit"], r["method"], _statistics(r["statistic_ids"])]
            for r in found
        ]
        said += ["", f"## {plain(name)}", "", f"Notebook: {link(f'notebooks/{name}.html', name)}.", ""]
        said += [table(["item", "value", "unit", "method", "statistics"], cells, links=[4])]
    return "\n".join(said) + "\n"


def pictures(root: Path) -> list[str]:
    """Return the pictures and their data that the trace page shows, relative to the root."""
    found = [path for path in (root / "results/figures").glob("*") if path.name.endswith((".en.183mm.png", ".csv"))]
    return sorted(path.relative_to(root).as_posix() for path in found)


def _figure(root: Path, row: Row) -> list[str]:
    name = row["item"]
    about = json.loads((root / f"results/figures/{name}.json").read_text(encoding="utf-8"))
    shown = [f"### {plain(about['title_en'])}", ""]
    if (root / f"results/figures/{name}.en.183mm.png").is_file():
        shown += [f"![{plain(about['alt_en'])}](results/figures/{name}.en.183mm.png)", ""]
    book = row["notebook"]
    shown += [plain(about["caption_en"]), "", f"Notebook: {link(f'notebooks/{book}.html', book)}. "]
    shown[-1] += (
        f"Drawn data: [{plain(name)}.csv](results/figures/{name}.csv). Statistics: {_statistics(row['statistic_ids'])}"
    )
    return [*shown, ""]
