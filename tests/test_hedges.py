"""How wide a hedge is: distances, coverage, search and addresses. Sentences are invented, expected values by hand."""

import hashlib
import json
import os
import re
import runpy
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

import asprinted as ap
from analysis_utils.checks import corpora
from analysis_utils.checks.offence import read as read_data
from analysis_utils.models import hedge_totals, hedge_width
from analysis_utils.reports import hedge_translations, hedges
from analysis_utils.tables import paths
from analysis_utils.tables.csv_text import read_rows, to_csv
from analysis_utils.tables.store import load

ROOT = Path(__file__).resolve().parents[1]
search = SimpleNamespace(**runpy.run_path(str(ROOT / "benchmarks/hedge_candidates.py")))
CORPORA = paths.corpora_dir()
needs_corpora = pytest.mark.skipif(CORPORA is None, reason="CORPORA_DIR is not set: addresses cannot be checked")


def frame(*rows):
    columns = ["hedged_as_printed", "exact_as_printed", "bound", "file"]
    return pd.DataFrame(rows, columns=columns)


class TestDistances:
    @pytest.mark.parametrize(
        ("hedged", "full", "steps", "percent"),
        [
            ("近800人", "779人", -0.21, -2.625),  # 21 below, unit 100
            ("近百场", "98场", -0.2, -2),  # a 1 followed by zeros: unit 10
            ("超94亿人次", "94.1亿人次", 0.1, 10 / 94),  # unit 1亿
            ("7000余万人次", "7075.26万人次", 0.07526, 7.526 / 7),  # unit 1000万
            ("近六成", "57.4%", -0.26, -260 / 60),  # unit ten points
            ("突破10万亿千瓦时", "103682亿千瓦时", 0.03682, 3.682),  # over keeps the unit 10万亿
        ],
    )
    def test_by_hand(self, hedged, full, steps, percent):
        found = hedge_width.distances(frame((hedged, full, "", ""))).iloc[0]
        assert found["steps"] == pytest.approx(steps)
        assert found["percent"] == pytest.approx(percent)

    def test_a_dropped_hedge_is_told_from_a_full_number(self):
        found = hedge_width.distances(frame(("约1400万人", "1400万人", "", ""), ("约1400万人", "1401万人", "", "")))
        assert found["repeated"].tolist() == [True, False]

    def test_digits_are_counted_up_to_the_last_that_is_not_zero(self):
        found = hedge_width.distances(frame(("超94亿人次", "94.1亿人次", "", ""), ("超9000亿元", "9001亿元", "", "")))
        assert found["digits"].tolist() == [2, 1]


def test_a_hedged_number_counts_once_with_the_full_number_nearest_in_place():
    columns = ["pair_id", "file", "hedged_start", "exact_file", "exact_start"]
    rows = [
        ("days apart", "news/20230118.md", "1604", "news/20230110.md", "1604"),
        ("one day", "news/20230118.md", "1604", "news/20230117.md", "827"),
        ("far below", "news/20230118.md", "900", "", "9000"),
        ("above", "news/20230118.md", "900", "", "850"),
        ("another day", "news/20230118.md", "900", "news/20230117.md", "900"),
        ("another file", "news/20230119.md", "900", "", "950"),
        ("a report", "national/reports.jsonl", "900", "", "9050"),
    ]
    pairs = pd.DataFrame(rows, columns=columns)
    kept = ["one day", "above", "another file", "a report"]
    assert hedge_width.once(pairs)["pair_id"].tolist() == kept
    turned = pairs.iloc[::-1].set_axis([0] * len(pairs))
    assert hedge_width.once(turned)["pair_id"].tolist() == kept[::-1]
    assert hedge_width.once(pairs).columns.tolist() == columns


class TestEstimates:
    def test_reach_is_the_nineteenth_of_twenty(self):
        assert hedge_width.reach(pd.Series([n / 20 for n in range(1, 21)])) == 0.95
        assert hedge_width.reach(pd.Series([-0.5, 0.1])) == 0.5

    def test_coverage_counts_by_hand(self):
        pairs = frame(
            ("近800人", "779人", "just_under", "a"),
            ("近800人", "699人", "just_under", "b"),  # one below the default, 700 to 800
            ("600余名", "700名", "just_over", "a"),
        )
        found = hedge_width.coverage(pairs, ap.DEFAULT_RULES)
        assert found.loc["just_under", ["held", "pairs"]].tolist() == [1, 2]
        assert found.loc["just_over", "rate_pct"] == 100

    def test_pairs_that_agree_within_days_are_worth_as_many_as_days(self):
        days = pd.Series(["a", "a", "b", "b"])
        assert hedge_width.independent(pd.Series([1, 1, 0, 0]), days) == 1  # two days that differ wholly: effect 4
        assert hedge_width.independent(pd.Series([1, 0, 1, 0]), days) == 4  # no effect below one
        assert hedge_width.independent(pd.Series([1, 1, 1, 1]), days) == 2  # none to compute: the days
        assert hedge_width.independent(pd.Series([1, 1, 0, 1, 0]), pd.Series(list("aabcd"))) == pytest.approx(
            5 * 1.2 / (4 / 3 * 1.52)  # share 0.6: sums 0.8, -0.6, 0.4, -0.6, squared 1.52
        )

    def test_draws_of_whole_files_vary_less_when_there_is_one(self):
        pairs = pd.DataFrame({"steps": [0.1, 0.9], "file": ["a", "a"], "bound": "at_least"})
        found = hedge_width.by(pairs, "bound", lambda steps: float(steps.mean())).loc["at_least"]
        assert found.tolist() == [2, 0.5, 0.5, 0.5]

    def test_the_calibrated_rules_are_those_of_the_table(self):
        table = load("raw/hedge_pairs")
        same = hedge_width.distances(table[table["same_fact"] == "yes"])
        rules = ap.RULES["calibrated"]
        assert hedge_width.calibrated(same) == {name: getattr(rules, name) for name in ("over", "under", "beyond")}
        assert rules.about == ap.DEFAULT_RULES.about

    def test_the_calibrated_rules_close_the_side_that_over_leaves_open(self):
        assert ap.parse("超94亿元", ap.RULES["calibrated"]).upper == 9_480_000_000
        assert ap.parse("95%以上", ap.RULES["calibrated"]).upper == Fraction(958, 10)
        assert ap.RULES["calibrated"].widened(2).beyond == Fraction(8, 5)


def test_totals_are_computed_by_hand():
    found = hedge_totals.computed(load("raw/hedge_totals")).set_index("total_id")
    assert found.loc["urban-jobs-2011-2015", "computed"] == 64_310_000  # 1221 + 1266 + 1310 + 1322 + 1312
    assert found.loc["poor-2013-2017", "computed"] == 68_530_000  # 1650 + 1232 + 1442 + 5575 - 1386 - 1109 - 551
    assert found.loc["rural-spending-growth-2005-2010", "computed"] == pytest.approx(23.59, abs=0.01)
    assert found["held"].all() and len(found) == 16


DAY = """# 某日

1.某地港口吞吐量超94亿吨；

## 详细新闻

### 某地港口吞吐量超94亿吨

<p>今年某地港口吞吐量达到94.13亿吨，增长3%。</p>

### 国内联播快讯

<p><strong>央视网消息</strong></p><p><strong>某县游客突破8万人次</strong></p><p>某县接待游客80312人次。</p>"""


class TestSearch:
    def test_a_headline_meets_the_text_below_it(self):
        found = list(search.in_news(DAY))
        assert [(p.hedged.as_printed, p.exact.as_printed, p.hedged.medium) for p in found] == [
            ("超94亿吨", "94.13亿吨", "headline"),
            ("突破8万人次", "80312人次", "headline"),
        ]
        for pair in found:
            for one in pair[:2]:
                assert DAY[one.start : one.end] == one.as_printed

    def test_a_number_that_is_no_finer_or_of_another_unit_is_none(self):
        text = "\n### 港口吞吐量超94亿吨\n<p>港口吞吐量95亿吨，货值94.1亿元。</p>"
        assert list(search.in_news(text)) == []

    def test_far_numbers_are_looked_for_on_the_side_of_the_hedge(self):
        text = "\n### 港口吞吐量超1亿吨\n<p>港口吞吐量{}亿吨。</p>"
        assert len(list(search.in_news(text.format("2.43")))) == 1  # 1.43 units above
        assert not list(search.in_news(text.format("0.63")))  # below, and not near
        assert not list(search.in_news(text.format("3.43")))  # more than two units

    def test_addresses_in_json_count_its_escapes(self, tmp_path):
        records = [{"title": "r", "content": '新增"就业"\n近800人。', "year": "2001"}, {"content": "x", "year": None}]
        path = tmp_path / hedges.NATIONAL
        path.parent.mkdir()
        path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
        about, hedged = hedges.national(tmp_path)
        start, end = int(hedged[0]["start"]), int(hedged[0]["end"])
        assert path.read_text(encoding="utf-8")[start:end] == "近800人" == hedged[0]["as_printed"]
        assert (len(about), about[0]["numbers"]) == (1, "1")


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("over 13 million jobs", "more than"),
        ("keep it no higher than 13 percent", "no more than"),
        ("at least another 13 kilometers", "no fewer than"),
        ("almost 13 million", "nearly"),
        ("around RMB 13 billion", "about"),
        ("13 percent or more", "or more"),
        ("rose by 13 percent", "none"),
    ],
)
def test_english_hedges(text, hedge):
    start, end, value = hedge_translations.english_numbers(text)[0]
    assert hedge_translations.english_hedge(text, start, end) == hedge
    assert value in (13, 13_000_000, 13_000_000_000)


def test_a_translation_is_found_in_a_memory(tmp_path):
    (tmp_path / "zh_en").mkdir()
    pair = ("新增就业600多万人，增长3%。", "More than 6 million jobs were added, up 3 percent.")
    units = "".join(
        f'<tuv xml:lang="{c}"><seg>{t}</seg></tuv>\n' for c, t in zip(("zh-CN", "en-US"), pair, strict=True)
    )
    (tmp_path / "zh_en/GR2001.tmx").write_text(f"<tmx><tu>\n{units}</tu></tmx>", encoding="utf-8")
    (row,) = hedge_translations.translations(tmp_path)
    assert (row["as_printed"], row["english_as_printed"], row["english_hedge"]) == (
        "600多万人",
        "6 million",
        "more than",
    )


class TestAddresses:
    @pytest.fixture
    def found(self, tmp_path):
        """A table with one address, in a text."""
        text = "共近800人。"
        (tmp_path / "a.md").write_text(text, encoding="utf-8")
        digest = hashlib.sha256(text.encode()).hexdigest()
        row = {"file": "a.md", "sha256": digest, "start": "1", "end": "6", "as_printed": "近800人"}

        def offences(**changed):
            table = tmp_path / "t.csv"
            table.write_text(to_csv(list(row), [row | changed]), encoding="utf-8")
            data = read_data(ROOT / "data", None)
            data.rows = {"raw/hedge_totals": read_rows(table)[1]}
            return [offence.column for offence in corpora.corpus_addresses(tmp_path, data)]

        return offences

    def test_a_true_address_is_none(self, found):
        assert found() == []

    @pytest.mark.parametrize(
        ("changed", "column"),
        [({"start": "2"}, "as_printed"), ({"sha256": "0" * 64}, "sha256"), ({"file": "b.md"}, "file")],
    )
    def test_a_false_one_is_told(self, found, changed, column):
        assert found(**changed) == [column]

    @needs_corpora
    def test_every_address_of_the_tables_holds(self):
        data = read_data(ROOT / "data", None)
        assert sum(len(data.rows[table]) for table in corpora.ADDRESSES) > 3_500
        assert list(corpora.corpus_addresses(CORPORA, data)) == []

    def test_ci_has_the_larger_texts(self):
        assert CORPORA is not None or not os.environ.get("CI"), "CI must check the addresses: set CORPORA_DIR"


@needs_corpora
@pytest.mark.slow
@pytest.mark.no_cover
def test_the_search_gives_the_tables():
    found = hedges.found(CORPORA) | {"hedge_pairs": search.candidates(CORPORA)}
    for table, rows in found.items():
        committed = [row.cells for row in read_rows(ROOT / f"data/raw/{table}.csv")[1]]
        assert len(rows) > 50
        if table == "hedge_pairs":  # decided once; a later reader finds nearly the same candidates
            again = {row["pair_id"] for row in rows} & {row["pair_id"] for row in committed}
            assert len(again) > 0.97 * len(committed)
        else:
            assert rows == committed


def test_the_page_counts_the_candidates_that_would_break_a_rule():
    pairs = load("raw/hedge_pairs")
    hedged = [ap.parse(one).interval for one in pairs["hedged_as_printed"]]
    full = [ap.parse(one).value for one in pairs["exact_as_printed"]]
    broken = pd.Series([not a.lower <= value <= a.upper for a, value in zip(hedged, full, strict=True)])
    seen = (pairs[["hedged_medium", "exact_medium"]] != "body").any(axis=1) | (pairs["shared"].astype(int) >= 8)
    assert f"({(broken & seen).sum()} of them)" in (ROOT / "docs/hedges.md").read_text("utf-8")
    assert (pairs.loc[broken, "same_fact"] != "yes").all()


def test_what_was_decided_stays_and_new_candidates_come_behind():
    before = [{"pair_id": "a", "same_fact": "yes"}, {"pair_id": "b", "same_fact": ""}]
    new = [{"pair_id": "c", "same_fact": ""}, {"pair_id": "a", "same_fact": ""}]
    assert search.with_decisions(new, before) == [before[0], new[0]]


def test_every_pair_has_its_two_blind_codings_and_a_reason_where_they_differ():
    pairs, codings = (load(f"raw/hedge_{name}").set_index("pair_id") for name in ("pairs", "codings"))
    assert pairs.index.equals(codings.index) and len(pairs) > 2_000
    differ = codings["first"] != codings["second"]
    assert (codings["reason"] != "").equals(differ)
    assert pairs["same_fact"][~differ].equals(codings["first"][~differ].rename("same_fact"))
    assert ((pairs["label"] != "") == (pairs["same_fact"] == "yes")).all()


@pytest.mark.parametrize("table", sorted((ROOT / "data/raw").glob("*.csv")), ids=lambda path: path.stem)
def test_no_print_is_a_passage_of_a_text(table):
    """A hedge may stand far before its number; what a table shows of a text stays shorter than a passage of it."""
    header, rows = read_rows(table)
    cells = [row[name] for row in rows for name in header if name in ("as_printed", "prints")]
    prints = [one for cell in cells for one in cell.split(" | ") if len(one) >= 20]
    words = [re.sub("[零〇○一二三四五六七八九十百千万亿萬億两兩点點]|[^一-龥]", "", one) for one in prints]
    assert [one for one in words if len(one) >= 12] == []
