"""One HTML page with all verdicts, for a reader without Python; it holds no report text and connects nowhere."""

from typing import Any

import pandas as pd

from analysis_utils.claims.judge import STRONGEST, home_reports, issues, records
from analysis_utils.publish.table_text import format_cell, format_ends
from analysis_utils.tables.csv_text import TableError
from asprinted.language import chinese
from asprinted.plaintext import compact

SHAPES = {"contradicted": "✕", "depends": "◐", "recomputed": "●", "consistent": "○"}  # not by colour alone
SAID = ("verdict", "sentence", "sentence_zh", "rule", "basis")
RISES = ("grew", "later_than")  # what they claim is more than nothing: the end of the quoted interval is not in it
MEANINGS = {
    "contradicted": (
        "under no listed reading can the numbers hold together.",
        "列出的每种读法下，这些数都不能同时成立。",
    ),
    "depends": (
        "under some listed readings they contradict each other, under others not, or nothing is tested; the sentence "
        "says which.",
        "某种读法下矛盾，另一种读法下不矛盾，或无从检验；句中写明是哪些。",
    ),
    "recomputed": (
        "other printed numbers give it, to its last digit or within its hedge; at least nine in ten others would have "
        "failed.",
        "由其他印出的数可推得该数，直到末位或在其模糊范围之内；换成别的数，十个里至少有九个通不过。",
    ),
    "consistent": (
        "nothing stands against it, but the test was weaker (a repeated number, a list, whole numbers, a limit), "
        "or the other numbers do not reach the last printed digit, or do so under one reading only.",
        "没有反证，但检验较弱（数字重复、列举、人数须为整数、上下限），或其他数推不到印出的末位，或只在某种读法下推得。",
    ),
}


def page(
    claims: pd.DataFrame,
    verdicts: pd.DataFrame,
    statistics: pd.DataFrame,
    readings: pd.DataFrame,
    reports: pd.DataFrame,
) -> str:
    """Return HTML that stands alone, contradicted claims first; its reader opens her texts in it to see passages."""
    return render("verdicts.html.jinja", **overview(claims, verdicts, statistics, readings, reports))


def render(template: str, **values: Any) -> str:
    """Return a page or a part of one; what the values hold cannot act as markup."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    options: dict[str, Any] = {"autoescape": True, "undefined": StrictUndefined, "keep_trailing_newline": True}
    made = Environment(loader=PackageLoader("analysis_utils.publish"), trim_blocks=True, lstrip_blocks=True, **options)
    return made.get_template(template).render(shapes=SHAPES, zh=chinese("analysis_utils"), **values)


def overview(
    claims: pd.DataFrame,
    verdicts: pd.DataFrame,
    statistics: pd.DataFrame,
    readings: pd.DataFrame,
    reports: pd.DataFrame,
) -> dict[str, Any]:
    """Return what a page shows: every claim, and how many issues of each report have which verdict."""
    found = issues(verdicts).set_index("issue_id")["verdict"]
    homes = home_reports(claims, statistics, readings)
    counted = pd.crosstab(homes.reindex(found.index), found).reindex(columns=list(MEANINGS), fill_value=0)
    order = counted.sum(axis=1).sort_values(ascending=False, kind="stable").index
    bars = [(home, int(counted.loc[home].sum()), [(v, int(counted.at[home, v])) for v in MEANINGS]) for home in order]
    return {
        "claims": [row | {"home": homes[row["issue_id"]]} for row in rows(claims, verdicts, statistics, readings)],
        "bars": bars,
        "counts": [(verdict, int(counted[verdict].sum())) for verdict in MEANINGS],
        "n_issues": len(found),
        "meanings": list(MEANINGS.items()),
        "n_statistics": len(statistics),
        "reports": [
            {"report_id": row["report_id"], "sha256": row["sha256"], "n_chars": int(row["n_chars"])}
            for row in records(reports)
        ],
    }


def rows(
    claims: pd.DataFrame, verdicts: pd.DataFrame, statistics: pd.DataFrame, readings: pd.DataFrame
) -> list[dict[str, Any]]:
    """Return what the page shows of each claim, contradicted ones first, else in the claims' order."""
    places = {
        row["statistic_id"]: row | {"id": row["statistic_id"], "printed": compact(row["as_printed"]), "lang": "zh"}
        for row in records(statistics)
    } | {
        row["reading_id"]: row | {"id": row["reading_id"], "printed": row["definition"], "lang": "en"}
        for row in records(readings)
        if row["report_id"]
    }
    judged = {row["claim_id"]: row for row in records(verdicts)}
    found = [
        row
        | {name: judged[row["claim_id"]][name] for name in SAID}
        | {"severity": format_cell(float(judged[row["claim_id"]]["severity"]), decimals=2)}
        | {part: interval(judged[row["claim_id"]], part) for part in ("quoted", "recomputed")}
        | {"items": [places[key] for key in _ids(row) if key in places]}
        for row in records(claims)
    ]
    bare = [row["claim_id"] for row in found if row["verdict"] == "contradicted" and not row["causes"]]
    if bare:
        why = f"found no causes of {bare[0]}; write them and the consequence in data/raw/claims.csv."
        raise TableError(f"A contradicted claim must be discussed; {why}")
    return sorted(found, key=lambda row: STRONGEST.index(row["verdict"]))


def _ids(row: dict[str, str]) -> list[str]:
    return list(dict.fromkeys(f"{row['quoted']} {row['inputs']} {row['readings']}".split()))


def interval(row: dict[str, Any], part: str) -> str:
    """Return one interval of a verdict row with its unit, for reading; empty where there is none."""
    low, high = row[f"{part}_lower"], row[f"{part}_upper"]
    said = format_ends(low, high)
    if part == "quoted" and row["kind"] in RISES:
        said = said.replace("at least", "more than")
    if row["unit"] == "year":
        return said.replace(",", "")
    return f"{said} {unit_words(row['unit'])}" if said else ""


def unit_words(unit: str) -> str:
    """Return a unit of the tables in words."""
    return unit.replace("_times", "-times").replace("_", " ").replace("pct", "%")
