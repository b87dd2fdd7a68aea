"""The checker on real texts: what was annotated, what was found and judged, and the five reports."""

import csv
import hashlib
import json
import os
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from analysis_utils import load, share_interval, verdicts
from analysis_utils.tables.texts import read_text
from asprinted.checking.checker import check, proposals

ROOT = Path(__file__).parents[1]
CORPORA, REPORTS = os.environ.get("CORPORA_DIR"), os.environ.get("REPORTS_DIR")
with_corpora = pytest.mark.skipif(not CORPORA, reason="CORPORA_DIR is not set")
with_reports = pytest.mark.skipif(not REPORTS, reason="REPORTS_DIR is not set")
WRONG = ("contradicted", "depends")


@cache
def text_of(file, record):
    """Return a text of the corpora."""
    if not record:
        return (Path(CORPORA) / "news" / file).read_text(encoding="utf-8")
    lines = (Path(CORPORA) / "national" / file).read_text(encoding="utf-8").splitlines()
    return json.loads(lines[int(record)])["content"]


def spans(row):
    """Return the addresses of a row."""
    return tuple(tuple(map(int, one.split("-"))) for one in row["spans"].split())


def rows(path):
    """Return the rows of a table as typed."""
    with (ROOT / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def text_matches(row):
    """Return the text of a row, whose numbers stand where the row says."""
    text = text_of(row["file"], row["record"])
    assert hashlib.sha256(text.encode()).hexdigest() == row["sha256"]
    assert " | ".join("".join(text[start:end].split()) for start, end in spans(row)) == row["prints"]
    return text


def test_enough_was_read_and_annotated():
    found = rows("tests/specimens/relations.csv")
    read = {(r["sha256"], r["passage_start"], r["passage_end"]) for r in found}
    assert sum(int(end) - int(start) for _, start, end in read) > 250_000
    verdict = Counter(r["verdict"] for r in found)
    assert verdict["holds"] > 700 and verdict["trap"] >= 20


@with_corpora
def test_annotated_numbers_stand_where_the_table_says():
    for row in rows("tests/specimens/relations.csv"):
        text_matches(row)


@with_corpora
def test_no_trap_that_a_reader_noted_is_contradicted():
    traps = [row for row in rows("tests/specimens/relations.csv") if row["verdict"] == "trap"]
    for row in traps:
        start, end = int(row["passage_start"]), int(row["passage_end"])
        wrong = [f for f in check(text_matches(row)[start:end]) if f.verdict == "contradicted" and f.kind == row["kind"]]
        places = [{(a + start, b + start) for a, b in f.spans} for f in wrong]
        assert set(spans(row)) not in places, row


@with_corpora
def test_findings_that_stand_are_found_and_those_that_were_mended_are_not():
    for row in rows("data/raw/checker_findings.csv"):
        found = [f for f in check(text_matches(row)) if (f.kind, f.spans) == (row["kind"], spans(row))]
        wrong = [f for f in found if f.verdict in WRONG]
        if row["status"] == "mended":
            assert not wrong, row["finding_id"]
        else:
            assert [(f.verdict, f.sentence) for f in wrong] == [(row["verdict"], row["arithmetic"])], row["finding_id"]


def test_the_precision_that_the_page_gives_is_that_of_the_table():
    """Wilson intervals, from the table of findings."""
    page = (ROOT / "docs/checker.md").read_text(encoding="utf-8")
    findings = load("raw/checker_findings")
    wrong = findings[findings["verdict"] == "contradicted"]
    for name, part in (("standing", wrong[wrong["status"] == "standing"]), ("ever read", wrong)):
        right = int((part["judgement"] == "misprint").sum())
        ends = 100 * share_interval([right], [len(part)])[["lower", "upper"]].iloc[0]
        assert f"| contradicted, {name} | {right} of {len(part)} | {ends['lower']:.0f} to {ends['upper']:.0f} % |" in page
    depends = findings.query("verdict == 'depends' and status == 'standing'")["judgement"].value_counts()
    assert all(f"{n} {name.replace('_', ' ')}" in page for name, n in depends.items())


BOUND = """
    xiushan-share-2016-whole xiushan-share-2017-whole xiushan-share-2018-whole xiushan-share-2019-whole
    xiushan-share-2020-whole
"""


@with_reports
def test_of_the_five_reports_only_what_the_coding_contradicts_is_contradicted():
    coded = verdicts()
    contradicted = coded[coded["verdict"] == "contradicted"]
    kinds = Counter()
    for _, report in load("raw/reports").drop_duplicates("sha256").iterrows():
        found = [f for f in check(read_text(Path(REPORTS), report["file"], report["sha256"])) if f.verdict in WRONG]
        assert {f.verdict for f in found} <= {"contradicted"}
        kinds += Counter(f.kind for f in found)
    assert kinds == Counter(hedges=2, whole_denominator=1, later_than=1)
    assert set(kinds) <= set(contradicted["kind"])
