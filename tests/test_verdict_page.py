"""The page for a colleague: stands alone, escapes, lists all; its script counts code points as Python does."""

import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from analysis_utils.publish import verdict_page
from analysis_utils.tables import paths
from analysis_utils.tables.store import load
from analysis_utils.tables.texts import read_text

ROOT = Path(__file__).resolve().parents[1]
NODE = shutil.which("node")
needs_node = pytest.mark.skipif(NODE is None, reason="there is no node to run the page's script")
TABLES = ("raw/claims", "tidy/claims", "raw/statistics", "raw/readings", "raw/reports")


@pytest.fixture(scope="module")
def tables():
    return [load(name) for name in TABLES]


@pytest.fixture(scope="module")
def page(tables):
    return verdict_page.page(*tables)


class Seen(HTMLParser):
    """Collects tags with their attributes."""

    def __init__(self, text):
        super().__init__()
        self.tags = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


def script(page):
    return re.search(r"<script>(.*)</script>", page, re.DOTALL)[1]


def run(code):
    assert NODE
    done = subprocess.run([NODE, "-"], input=code, capture_output=True, text=True, encoding="utf-8", timeout=60)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_committed_page_is_the_one_made_from_the_tables(page):
    assert page == (ROOT / "results/verdicts.html").read_text(encoding="utf-8")


def test_every_claim_and_every_address_is_on_it(page, tables):
    typed, _, statistics, *_ = tables
    tags = Seen(page).tags
    assert {a["id"] for tag, a in tags if tag == "tr" and "id" in a} == set(typed["claim_id"])
    places = {(a["data-report"], a["data-start"], a["data-end"]) for _, a in tags if a.get("class") == "see"}
    named = statistics[statistics["statistic_id"].isin(" ".join(typed["quoted"] + " " + typed["inputs"]).split())]
    assert len(named) > 80
    assert places >= set(zip(named["report_id"], named["start"], named["end"], strict=True))


def test_a_contradiction_without_discussion_is_refused(tables):
    bare = [tables[0].assign(causes=""), *tables[1:]]
    with pytest.raises(ValueError, match="must be discussed; found no causes of xiushan-share-2019-whole"):
        verdict_page.page(*bare)


def test_only_a_contradiction_must_be_discussed(tables):
    typed, verdicts, *rest = tables
    contradicted = set(verdicts.loc[verdicts["verdict"] == "contradicted", "claim_id"])
    brief = typed.assign(causes=typed["causes"].where(typed["claim_id"].isin(contradicted), ""))
    assert verdict_page.page(brief, verdicts, *rest)


def test_it_asks_nothing_from_outside(page):
    tags = Seen(page).tags
    assert not [a for _, a in tags if {"src", "href", "action", "data", "poster"} & set(a)]
    assert not re.search(r"https?:|//[a-z]|url\(|@import|fetch|XMLHttpRequest|sendBeacon|WebSocket|import\(", page)
    policy = next(a["content"] for tag, a in tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none';") and "connect-src" not in policy


def test_it_holds_no_passage(tables):
    typed, judged, *others = tables
    page = verdict_page.page(typed, judged.assign(sentence_zh=""), *others)  # these are our own words
    assert "contradicted" in page and not re.search(r"[\u4e00-\u9fff]{14}", page)


def test_a_rise_is_more_than_nothing():
    ends = {"quoted_lower": 0, "quoted_upper": None, "recomputed_lower": 0, "recomputed_upper": 0, "unit": "years"}
    for kind, quoted in (
        ("grew", "more than 0 years"),
        ("later_than", "more than 0 years"),
        ("same", "at least 0 years"),
    ):
        row = ends | {"kind": kind}
        assert (verdict_page.interval(row, "quoted"), verdict_page.interval(row, "recomputed")) == (quoted, "0 years")
    dated = row | {"unit": "year", "quoted_lower": 2020, "quoted_upper": 2021}
    assert verdict_page.interval(dated, "quoted") == "2020 to 2021"


def test_marks_in_the_data_are_escaped(tables):
    typed, judged, statistics, readings, reports = (table.copy() for table in tables)
    evil = "</script><img src=x onerror=alert(1)>"
    typed.loc[0, ["statement", "note"]] = evil
    statistics.loc[:, "as_printed"] = evil
    reports.loc[0, "report_id"] = evil
    made = verdict_page.page(typed, judged, statistics, readings, reports)
    assert not [tag for tag, _ in Seen(made).tags if tag == "img"]
    assert len(re.findall("</script>", made)) == 1


@needs_node
def test_offsets_are_code_points(page):
    """Characters beyond the basic plane take two units of a JavaScript string and one of Python's."""
    text = "前\U00020000后𝟗𝟗名\r\n教师\n"
    start, end = text.index("𝟗"), text.index("名") + 1
    code = (
        script(page)
        + f"""
    console.log(JSON.stringify(passage(codePoints({json.dumps(text)}), {start}, {end}, 2)));"""
    )
    assert run(code) == ["\U00020000后", "𝟗𝟗名", "\r"]  # a line feed is left out


@needs_node
def test_a_text_is_recognised_by_its_hash_or_by_its_length(page, tables):
    """The five texts are told apart either way, and each statistic is found where it was recorded."""
    folder = paths.reports_dir()
    if folder is None:
        pytest.skip("REPORTS_DIR is not set: there are no texts to open")
    _, _, statistics, _, reports = tables
    spans = statistics.groupby("report_id")[["start", "end"]].apply(lambda g: g.astype(int).to_numpy().tolist())
    files = [[r.report_id, str((folder / r.file).resolve()), spans[r.report_id]] for r in reports.itertuples()]
    code = (
        script(page)
        + f"""
    const fs = require("fs"), subtle = require("crypto").webcrypto.subtle;
    (async () => {{
      const out = [];
      for (const [id, file, spans] of {json.dumps(files)}) {{
        const bytes = fs.readFileSync(file), from = bytes.byteOffset;
        const buffer = bytes.buffer.slice(from, from + bytes.length);
        const one = await identify(buffer, subtle), other = await identify(buffer, undefined);
        const cut = await identify(buffer.slice(0, bytes.length - 1), subtle);
        const marked = spans.map(([start, end]) => one.points.slice(start, end).join(""));
        out.push([id, one.report, one.by, other.report, other.by, cut, marked]);
      }}
      console.log(JSON.stringify(out));
    }})();"""
    )
    out = run(code)
    assert [row[:6] for row in out] == [[i, i, "SHA-256", i, "length only", None] for i in reports["report_id"]]
    prints = statistics.groupby("report_id")["as_printed"].apply(list)
    assert {row[0]: row[6] for row in out} == prints.to_dict()
    assert all(read_text(folder, r.file, r.sha256) for r in reports.itertuples())
