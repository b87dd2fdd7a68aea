"""The checker on real texts: what was annotated, what was found and judged, and the five reports."""

import csv
import hashlib
import json
import os
import re
import runpy
from bisect import bisect_right
from collections import Counter
from functools import cache
from math import ceil, floor
from pathlib import Path

import pytest
from scipy import stats

from analysis_utils import load, share_interval, verdicts
from analysis_utils.tables.texts import read_text
from asprinted.checking.checker import check, proposals
from asprinted.checking.signs import sentences
from asprinted.finding.finder import find_numerals

ROOT = Path(__file__).parents[1]
CORPORA, REPORTS = os.environ.get("CORPORA_DIR"), os.environ.get("REPORTS_DIR")
with_corpora = pytest.mark.skipif(not CORPORA, reason="CORPORA_DIR is not set")
with_reports = pytest.mark.skipif(not REPORTS, reason="REPORTS_DIR is not set")
PAGE, SHORT, SHORT_ZH = (ROOT / f"docs/{name}.md" for name in ("checker_evidence", "checker", "checker.zh"))
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
        wrong = [
            f for f in check(text_matches(row)[start:end]) if f.verdict == "contradicted" and f.kind == row["kind"]
        ]
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


@pytest.mark.slow
@pytest.mark.no_cover  # counted line by line, it takes five times as long
@with_corpora
def test_the_table_holds_every_finding_of_the_corpora():
    standing = [row for row in rows("data/raw/checker_findings.csv") if row["status"] == "standing"]
    national = (Path(CORPORA) / "national/government_work_reports.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["content"] for line in national]
    texts += [path.read_text(encoding="utf-8") for path in sorted((Path(CORPORA) / "news").glob("*.md"))]
    found = {(text, f.kind, f.spans) for text in texts for f in check(text) if f.verdict in WRONG}
    assert sum(map(len, texts)) > 13_000_000
    assert found == {(text_of(row["file"], row["record"]), row["kind"], spans(row)) for row in standing}


def misprints_line(row):
    """Return the line of the page for one sample, or for those of its relations that are proposed, in one run."""
    seen = int(row["contradicted"]) + int(row["depends"])
    what = {"all": "all that were annotated", "bound": "those that are proposed"}[row["kind"]]
    run = "today" if row["run"] == "today" else f"first, {row['run']}"
    cells = [row["sample"], run, what, f"{int(row['letters']):,}"]
    cells += [row[name] for name in ("relations", "proposed", "misprints", "contradicted", "depends")]
    return "| " + " | ".join((*cells, f"{seen / max(int(row['misprints']), 1):.0%}".replace("%", " %"))) + " |"


def test_the_page_gives_the_misprints_of_the_table():
    page = PAGE.read_text(encoding="utf-8")
    table = rows("benchmarks/misprints_found.csv")
    lines = [misprints_line(row) for row in table if row["kind"] in ("all", "bound")]
    assert len(lines) > 8 and [line for line in lines if line not in page] == []


@pytest.mark.slow
@pytest.mark.no_cover
@with_corpora
def test_the_misprints_of_the_table_are_found_again():
    table = rows("benchmarks/misprints_found.csv")
    relations = runpy.run_path(str(ROOT / "benchmarks/relations.py"))
    today = [row for row in table if row["run"] == "today"]
    assert relations["table"](relations["IN_TABLE"], Path(CORPORA)) == today and len(today) > 20


def precision(findings, name):
    """Return a line of the page: of some findings, how many are no error of the checker, with Wilson's interval."""
    sure, own = (int((findings["judgement"] == is_so).sum()) for is_so in ("misprint", "own_error"))
    ends = share_interval([sure], [len(findings)])[["lower_pct", "upper_pct"]].iloc[0]
    between = f"{floor(ends.iloc[0])} to {ceil(ends.iloc[1])} %"
    return f"| {name} | {len(findings)} | {sure} | {between} | {len(findings) - sure - own} | {own} |"


def finding_line(row):
    """Return the line of the page for one finding."""
    text = f"national {row.record}" if row.corpus == "national" else row.file.removesuffix(".md")
    numbers = row.prints.replace(" | ", ", ")
    return f"| {row.verdict} | {row.kind} | {text} | {numbers} | {row.judgement.replace('_', ' ')} | {row.note} |"


def test_the_page_gives_the_findings_and_the_precision_of_the_table():
    page = PAGE.read_text(encoding="utf-8")
    findings = load("raw/checker_findings")
    standing = findings[findings["status"] == "standing"]
    for verdict in WRONG:
        for name, part in (("today", standing), ("ever read", findings)):
            assert precision(part[part["verdict"] == verdict], f"{verdict}, {name}") in page
    lines = [finding_line(row) for row in standing.itertuples()]
    assert lines and [line for line in lines if line not in page] == []
    ever = findings[findings["kind"].isin(["at_most", "listed", "same"]) & (findings["verdict"] == "contradicted")]
    assert f"Of the {len(ever)} findings of kind `at_most`, `listed` or `same` that were ever\n  contradicted" in page
    assert set(ever["judgement"]) == {"own_error"}


def test_the_pages_for_users_say_what_the_findings_show():
    findings = load("raw/checker_findings")
    ever = Counter(zip(findings["verdict"], findings["judgement"], strict=True))
    today = findings[findings["status"] == "standing"]
    now = Counter(zip(today["verdict"], today["judgement"], strict=True))
    right, doubts = now["contradicted", "misprint"], int((today["verdict"] == "depends").sum())
    hedged = int((today["kind"] == "hedges").sum())
    before = sum(count for (verdict, _), count in ever.items() if verdict == "contradicted")
    assert right == int((today["verdict"] == "contradicted").sum()) == ever["contradicted", "misprint"]
    assert now["depends", "misprint"] == 0
    english, chinese = (path.read_text(encoding="utf-8") for path in (SHORT, SHORT_ZH))
    assert f"{right} contradictions, all faults of the print ({hedged} of them one form" in english
    assert f"before mending {right} of {before} were faults), and {doubts} doubts, none of them" in english
    assert f"a misprint, {now['depends', 'own_error']} its own errors" in english
    assert f"判 {right} 条矛盾，都是印误（其中 {hedged} 条" in chinese
    assert f"{before} 条中只有 {right} 条是。另有 {doubts} 条存疑" in chinese
    assert f"没有一条是印误，{now['depends', 'own_error']} 条是核对器的错" in chinese


def test_the_pages_for_users_say_how_often_a_verdict_was_wrong_and_what_was_seen():
    english, chinese = (path.read_text(encoding="utf-8") for path in (SHORT, SHORT_ZH))
    table = rows("benchmarks/public_texts.csv")
    last, late = ([row for row in table if int(row["set"]) >= first] for first in (20, 7))
    (ours, made, rate), (ours_7, made_7, rate_7) = (
        (
            total(part, "ours"),
            total(part, "contradicted"),
            f"{1e5 * total(part, 'ours') / total(part, 'letters'):.1f}",
        )
        for part in (last, late)
    )
    assert f"of {made} verdicts in the last three sets {ours} were wrong, of {made_7} since set 7 {ours_7}" in english
    assert f"that is {rate} and {rate_7} in 100,000 letters" in english
    assert f"最近三组 {made} 条中错 {ours} 条，第 7 组以来 {made_7} 条中错 {ours_7} 条" in chinese
    assert f"每 10 万字 {rate} 条和 {rate_7} 条" in chinese
    bound = [row for row in table if row["relations"]]
    for seen, planted, told in (
        ("seen", "misprints", "{} to {} % of all"),
        ("seen_in_proposed", "in_proposed", "planted ones {} to {} % where it binds"),
    ):
        shares = [100 * int(row[seen]) / int(row[planted]) for row in bound]
        least, most = f"{min(shares):.0f}", f"{max(shares):.0f}"
        assert told.format(least, most) in english and f"{least} 至 {most}%" in chinese
    for number, name in (("21", "communiqués"), ("22", "gazetteers, notices, features and market news")):
        row = next(row for row in bound if row["set"] == number)
        share = 100 * int(row["seen_in_proposed"]) / int(row["in_proposed"])
        assert f"{share:.0f} % in {name}, set {number}" in english


def test_the_page_shows_the_texts_that_were_run_once():
    page = PAGE.read_text(encoding="utf-8")
    for row in rows("benchmarks/public_texts.csv"):
        n = {key: int(value) for key, value in row.items() if value.isdigit()}
        if row["quantities"]:
            shares = (n["found"] / n["quantities"], n["full"] / n["quantities"], n["annotated"] / n["printed"])
            told = " | ".join(f"{100 * share:.1f} %" for share in shares)
            assert f"| {n['set']} | {n['passages']} | {n['quantities']:,} | {told} |" in page
        if row["letters"]:
            assert n["in_print"] + n["ours"] == n["contradicted"]
            counts = f"{n['contradicted']} | {n['in_print']} | {n['ours']} | {1e5 * n['ours'] / n['letters']:.1f}"
            assert f"| {n['set']} | {n['texts']} | {n['letters']:,} | {counts} |" in page
        if row["relations"]:
            seen = (("seen", "misprints"), ("seen_in_proposed", "in_proposed"))
            told = " | ".join(f"{n[a]} of {n[b]} ({100 * n[a] / n[b]:.0f} %)" for a, b in seen)
            assert f"| {n['set']} | {n['relations']} | {n['proposed']} | {told} |" in page
    late = [row for row in rows("benchmarks/public_texts.csv") if int(row["set"]) >= 7]
    read = [row for row in late if row["quantities"]]
    official = [row for row in read if re.search(rf"^\| {row['set']} \|.*\| official \|$", page, re.MULTILINE)]
    pairs = (("full", "quantities"), ("annotated", "printed"))
    right, known = (100 * total(official, a) / total(official, b) for a, b in pairs)
    assert f"{right:.1f} % right and {known:.1f} % annotated, of {total(official, 'quantities'):,} quantities" in page
    last = [row for row in read if int(row["set"]) >= 14]
    right, known = (100 * total(last, a) / total(last, b) for a, b in pairs)
    assert f"{right:.2f} % right and {known:.2f} % annotated, of {total(last, 'quantities'):,} quantities" in page
    ours, letters = total(late, "ours"), total(late, "letters")
    ends = f"exact 95 % interval for such a count: {exact_95(ours, letters)}"
    told = f"{1e5 * ours / letters:.1f} since set 7 ({ours} in {letters:,}; {ends}), which misses the goal"
    assert told in page
    newest = [row for row in late if int(row["set"]) >= 20]
    ours, letters = total(newest, "ours"), total(newest, "letters")
    told = f"{ours} in {letters:,}; {exact_95(ours, letters)}"
    assert f"{1e5 * ours / letters:.1f}\nin the last three sets ({told})" in page
    for part, told in (
        (newest, "{} of {} in the last three sets ({:.0f} %)"),
        (late, "{} of {} since set 7\n({:.0f} %;"),
        (rows("benchmarks/public_texts.csv"), "{} of {} in all ({:.0f} %)"),
    ):
        ours, made = total(part, "ours"), total(part, "contradicted")
        assert told.format(ours, made, 100 * ours / made) in page
    right, made = total(late, "in_print"), total(late, "contradicted")
    ends = share_interval([right], [made])[["lower_pct", "upper_pct"]].iloc[0]
    wilson = f"95 % Wilson interval {floor(ends.iloc[0])} to {ceil(ends.iloc[1])} %"
    assert f"faults of the print are {100 * right / made:.0f} %, {wilson}" in page
    recent = [row for row in late if int(row["set"]) >= 18]
    ours, letters = (total(recent, column) for column in ("ours", "letters"))
    assert f"{ours} in {letters:,} ({1e5 * ours / letters:.1f})" in page
    bound = [row for row in late if row["set"] in ("17", "19", "20")]
    seen, planted = (total(bound, column) for column in ("seen_in_proposed", "in_proposed"))
    assert f"{seen:,} of {planted:,} in sets 17, 19 and 20 ({100 * seen / planted:.0f} %)" in page
    for number, told in (("21", " misprints\nare seen in set 21"), ("22", " in set 22")):
        newest = [row for row in late if row["set"] == number]
        seen, planted = (total(newest, column) for column in ("seen_in_proposed", "in_proposed"))
        assert f"{seen:,} of {planted:,}{told} ({100 * seen / planted:.0f} %" in page
    apart = [row for row in late if row["set"] not in ("9", "10", "13")]  # which hold texts of the corpora
    ours, letters, told = (total(apart, column) for column in ("ours", "letters", "quantities"))
    assert f"{ours} errors in\n{letters:,} letters ({1e5 * ours / letters:.1f} in 100,000)" in page
    assert f"{100 * total(apart, 'full') / told:.1f} % of {told:,} quantities right" in page


def exact_95(count, letters):
    """Return the exact 95 % interval of a count, in 100,000 letters."""
    low, high = stats.chi2.ppf(0.025, 2 * count) / 2, stats.chi2.ppf(0.975, 2 * count + 2) / 2
    return f"{floor(1e6 * low / letters) / 10} to {ceil(1e6 * high / letters) / 10}"


def total(lines, column):
    """Return the sum of a column."""
    return sum(int(line[column] or 0) for line in lines)


def test_each_example_of_the_page_binds_its_numbers():
    lines = re.findall(r"^\| ([a-z_, ]+) \| .+ \| (.+) \|$", SHORT.read_text(encoding="utf-8"), re.MULTILINE)
    examples = [(kinds.split(", "), one) for kinds, cell in lines for one in cell.split("; ") if "..." not in one]
    examples = [(kinds, one) for kinds, one in examples if re.search(r"[一-鿿]", one)]
    assert len(examples) > 15
    assert [one for kinds, one in examples if not {f.kind for f in check(one)} & set(kinds)] == []


@with_reports
def test_of_the_five_reports_only_what_the_coding_contradicts_is_contradicted():
    coded = verdicts()
    contradicted = coded[coded["verdict"] == "contradicted"]
    kinds, doubted = Counter(), set()
    for text in reports().values():
        found = [f for f in check(text) if f.verdict in WRONG]
        kinds += Counter(f.kind for f in found if f.verdict == "contradicted")
        doubted |= {f.kind for f in found if f.verdict == "depends"}
    assert kinds == Counter(hedges=2, whole_denominator=1, later_than=1)
    assert set(kinds) <= set(contradicted["kind"])
    assert doubted == {"grew"} <= set(coded.loc[coded["verdict"] == "depends", "kind"])  # 越来越多, over five years


def reports():
    """Return the texts of the five reports."""
    found = load("raw/reports").drop_duplicates("sha256")
    return {r["report_id"]: read_text(Path(REPORTS), r["file"], r["sha256"]) for _, r in found.iterrows()}


def coded_in_one_sentence():
    """Yield issue and kind of coded claims with all numbers in one sentence, and as what the checker binds them."""
    statistics = load("raw/statistics").set_index("statistic_id")
    files = load("raw/reports").set_index("report_id")["sha256"]
    for sha256 in files.unique():
        text = next(text for name, text in reports().items() if files[name] == sha256)
        begins = [s.start for s in sentences(text, find_numerals(text))]
        proposed = list(proposals(text))
        for claim in load("raw/claims").query("basis != 'public_fact'").itertuples():
            ids = " ".join(cell for cell in (claim.quoted, claim.inputs) if isinstance(cell, str)).split()
            if not ids or not set(ids) <= set(statistics.index):
                continue
            numbers = statistics.loc[ids]
            if set(numbers["report_id"].map(files)) != {sha256}:
                continue
            places = [(int(a), int(b)) for a, b in zip(numbers["start"], numbers["end"], strict=True)]
            if len({bisect_right(begins, start) for start, _ in places}) == 1:
                yield claim.issue_id, claim.kind, {one.kind for one in proposed if binds(one, claim.kind, places)}


def binds(proposal, kind, places):
    """Tell whether a proposal binds the numbers of a coded claim; years stand before the number they are coded by."""
    if kind == "later_than":
        return proposal.kind == kind and 0 <= places[0][0] - proposal.numbers[-1].end < 20
    return all(any(f.start < end and start < f.end for f in proposal.numbers) for start, end in places)


@with_reports
def test_the_page_gives_how_many_coded_claims_are_proposed():
    of_kind = {}
    for issue, kind, bound in coded_in_one_sentence():
        of_kind.setdefault(kind, {}).setdefault(issue, []).append((bool(bound), kind in bound))
    counts = {
        kind: (len(issues), *(sum(any(one[at] for one in claims) for claims in issues.values()) for at in (0, 1)))
        for kind, issues in of_kind.items()
    }
    assert len({issue for issues in of_kind.values() for issue in issues}) == sum(c[0] for c in counts.values())
    page = PAGE.read_text(encoding="utf-8")
    for kind, (coded, found, alike) in counts.items():
        assert f"| {kind} | {coded} | {found} | {alike} |" in page
    coded, found, alike = (sum(column) for column in zip(*counts.values(), strict=True))
    assert f"| all | {coded} | {found} | {alike} |" in page
    told = f"of {coded} coded relations within one sentence it proposes {found}, {alike} of them as the kind coded"
    assert told in SHORT.read_text(encoding="utf-8")
    told = f"同句关系有 {coded} 项，它提出 {found} 项，其中 {alike} 项与编码的类型相同"
    assert told in SHORT_ZH.read_text(encoding="utf-8")
