"""From any published number back to its characters; numbers in the README come from results."""

import re
import shlex
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from analysis_utils.publish import closing, published
from analysis_utils.publish.trace import MOST, TraceError, numbers, trace
from analysis_utils.tables import paths
from analysis_utils.tables.csv_text import TableError, read_rows

ROOT = Path(__file__).resolve().parents[1]


def test_the_trace_table_is_current():
    rows = [row.cells for row in read_rows(ROOT / published.TABLE)[1]]
    assert rows == [{name: item[name] for name in published.COLUMNS} for item in published.read(ROOT).items]


def test_every_item_leads_to_a_notebook_and_to_addresses():
    rows = read_rows(ROOT / published.TABLE)[1]
    assert {"result", "figure"} == {row["kind"] for row in rows}
    for row in rows:
        assert (ROOT / "notebooks" / f"{row['notebook']}.ipynb").is_file()
        ids = row["statistic_ids"].split()
        assert row["statistic_ids"] in published.WHOLE or len(row["addresses"].split("; ")) == len(ids), row["item"]


def test_every_figure_on_disk_is_traced():
    figures = {path.name.split(".")[0] for path in (ROOT / "results/figures").glob("*.en.183mm.svg")}
    assert figures and figures == {
        row["item"] for row in read_rows(ROOT / published.TABLE)[1] if row["kind"] == "figure"
    }


@pytest.mark.parametrize(
    "wanted", ["share_2016", "30_xiushan_admissions.share_2016", "51.39", "admission_rates", "425人"]
)
def test_a_number_is_led_back_to_its_characters(wanted, monkeypatch):
    monkeypatch.delenv("REPORTS_DIR", raising=False)
    said = "\n".join(trace(wanted))
    assert "xiushan-admitted-2016: '425人' at xiushan 2589-2593" in said
    assert "set REPORTS_DIR" in said


def test_a_number_is_led_back_in_chinese_too(monkeypatch):
    monkeypatch.delenv("REPORTS_DIR", raising=False)
    said = trace("xiushan-admitted-share-2019", language="zh")
    assert said[0].startswith("  xiushan-admitted-share-2019：'74.65%'，报道 xiushan 2651-2657 字符")
    assert any(line.startswith("  核验命题 xiushan-share-2019-whole：矛盾。518人不是") for line in said)
    assert "    表示 74.645%至74.655%（四舍五入）" in said
    assert sum("REPORTS_DIR" in line for line in said) == 1
    said = trace("share_2016", language="zh")
    assert said[0] == "结果 share_2016：51.39 [47.98, 54.79] %（印出的占比；95% Wilson 区间）"
    assert trace("admission_rates", language="zh")[0].startswith("图 admission_rates（2018 年")
    assert re.search(r"claims\.csv 第 \d+ 行$", trace("xiushan-share-2019-whole", language="zh")[1])


def test_a_claim_is_led_back_with_its_verdict(monkeypatch):
    monkeypatch.delenv("REPORTS_DIR", raising=False)
    said = trace("xiushan-share-2019-whole")
    # by hand: 518 / 693 is 74.747 %, 518 / 694 is 74.640 %
    assert said[0].startswith("claim xiushan-share-2019-whole: contradicted. 518人 is 74.65% of no whole number")
    assert "notebooks/20_reproduce_statistics.ipynb, data/tidy/claims.csv line " in said[1]
    prints = [line for line in said if " at xiushan " in line]
    assert [line.strip().partition(":")[0] for line in prints] == [
        "xiushan-admitted-share-2019",
        "xiushan-admitted-2019",
    ]


def test_a_statistic_says_what_its_print_stands_for():  # by hand: half of the last digit; 余 reaches one place
    assert "    stands for 74.645 to 74.655 % (rounded)" in trace("xiushan-admitted-share-2019")
    assert "    stands for 66,000 to 67,000 人次 (just over)" in trace("banan-aid-awards-2019")


def test_a_reader_who_has_seen_enough_gets_no_traceback():
    command = f"{shlex.quote(sys.executable)} -m analysis_utils trace 7 --all | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.startswith("result ") and done.stderr == ""


def test_a_statistic_names_the_verdicts_on_it():
    said = [line for line in trace("xiushan-admitted-share-2019") if line.startswith("  claim ")]
    assert any(line.startswith("  claim xiushan-share-2019-whole: contradicted. ") for line in said)
    claims = read_rows(ROOT / published.CLAIMS)[1]
    assert len(said) == sum("xiushan-admitted-share-2019" in row["statistic_ids"].split() for row in claims)


def test_without_verdicts_the_rest_is_still_traced(tmp_path):
    for name in ("data/raw/statistics.csv", "results/tables/30_xiushan_admissions.csv"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    said = trace("xiushan-admitted-share-2019", root=tmp_path)
    assert "at xiushan 2651-2657" in said[0] and not any("claim" in line for line in said)


def test_a_statistic_names_what_uses_it():
    assert any("used in figure" in line for line in trace("xiushan-admitted-2016"))


@pytest.mark.skipif(paths.reports_dir() is None, reason="REPORTS_DIR is not set")
def test_with_the_texts_the_passage_is_shown():
    assert "【425人】" in "\n".join(trace("xiushan-admitted-2016"))


def test_an_unknown_number_is_refused():
    with pytest.raises(TraceError, match="look it up"):
        trace("98765.4321")


def test_numbers_in_the_readmes_are_current_and_the_same_in_both_languages():
    said = []
    for name in closing.READMES:
        text = (ROOT / name).read_text(encoding="utf-8")
        assert closing.filled(text, ROOT) == text, "run make reproduce"
        said.append(sorted((m["notebook"], m["result"], m["part"] or "", m["format"], m["shown"])
                           for m in closing.NUMBER.finditer(text)))  # fmt: skip
    assert said[0] == said[1] and len(said[0]) >= 20


def test_the_readmes_are_short_and_their_links_lead_somewhere():
    for name in closing.READMES:
        text = (ROOT / name).read_text(encoding="utf-8")
        assert len(text.splitlines()) <= 120
        links = re.findall(r"\]\((?!http)([^)#]+)\)", text)
        assert len(links) > 15 and all((ROOT / link).exists() for link in links)


def test_the_readme_shows_what_the_command_prints(monkeypatch):
    monkeypatch.delenv("REPORTS_DIR", raising=False)
    block = (ROOT / "README.md").read_text(encoding="utf-8").partition("-m analysis_utils trace share_2016\n")[2]
    shown = block.partition("\n  ...")[0].splitlines()
    assert len(shown) == 3 and shown == trace("share_2016")[:3]


def test_a_wrong_number_in_the_readme_is_set_right(project):
    (project / "results/tables").mkdir(parents=True)
    (project / "results/tables/30_x.csv").write_text("result_id,value,lower,upper\nrate,51.39,47.99,54.78\n")
    path = project / "README.md"
    path.write_text("<!--=30_x.rate:.1f-->99.9<!--/--> (<!--=30_x.rate.lower:.0f-->0<!--/-->)")
    assert closing.refresh(project) and not closing.refresh(project)
    assert path.read_text() == "<!--=30_x.rate:.1f-->51.4<!--/--> (<!--=30_x.rate.lower:.0f-->47<!--/-->)"
    path.write_text("<!--=30_x.none:.1f-->1<!--/-->")
    with pytest.raises(TableError, match="must be a result"):
        closing.refresh(project)


@pytest.mark.parametrize(
    "wanted", ["51.39 %", "51.39%", "admission_rates.en.183mm.png", "results/figures/admission_rates.csv"]
)
def test_numbers_and_files_are_found_as_they_are_published(wanted):
    assert any("xiushan-admitted-2016: '425人'" in line for line in trace(wanted))


def test_ends_of_intervals_are_found_and_shown():
    # by hand: 95 % Wilson interval of 425/827 from R 4.2.2, prop.test(425, 827, correct = FALSE): 47.98546, 54.78236
    said = "\n".join(trace("47.99"))
    assert "share_2016: 51.39" in said and "[47.98" in said


def test_a_number_in_many_places_is_cut_and_says_so():
    said = trace("7")
    assert len([line for line in said if line.startswith("result ")]) == MOST
    assert "more, which round to it" in said[-1]
    assert len(trace("7", most=10_000)) > len(said)


def test_a_misspelt_id_gets_advice():
    with pytest.raises(TraceError, match="did you mean 'xiushan-admitted-2016'"):
        trace("xiushan-admited-2016")


def test_numbers_are_rounded_for_the_eye_and_intervals_outward():
    # by hand from R's 47.98546 and 54.78236 (see above) and 425/827 as printed
    head = trace("30_xiushan_admissions.share_2016")[0]
    assert "share_2016: 51.39" in head
    assert not re.search(r"\d\.\d{6,}", head)


def claims_of(said):
    return [line.split()[1].rstrip(":") for line in said if line.startswith("  claim ")]


def test_a_count_of_verdicts_leads_to_its_claims():  # counted in data/tidy/claims.csv
    for verdict in ("contradicted", "depends"):
        rows = [row for row in read_rows(ROOT / published.CLAIMS)[1] if row["verdict"] == verdict]
        assert claims_of(trace(f"n_{verdict}")) == [row["claim_id"] for row in rows] != []
    said = trace("n_contradicted")
    assert any("xiushan-admitted-share-2019: '74.65%' at" in line for line in said)


@pytest.mark.parametrize(
    "wanted",
    [
        "2,033 CNY per award",
        "an award comes to 2033.5 CNY",
        2034,  # by hand: 14,136,800 over 6,952 is 2,033.487, which lies between 2,033 and 2,034
        "2034",
        "０.2034万元",
        "2033.4 to 2033.5",
        "２０３３",
    ],
)
def test_a_phrase_is_looked_through_and_digits_survive_rounding(wanted):
    assert trace(wanted)[0].startswith("result banan_aid_registered: 2,033.")


def test_the_number_itself_comes_before_what_rounds_to_it_and_that_before_outward():
    sought = numbers("2034")[0]
    ends = {"2034": 0, "2033.5": 1, "2034.4": 1, "2033.01": 2, "2034.99": 2, "2033": None, "2035": None}  # by hand
    assert {end: sought.rank(Fraction(end)) for end in ends} == ends
    assert trace("7")[0].startswith("result ") and ": 7 " in trace("7")[0]


def test_a_phrase_leads_first_to_what_holds_most_of_its_numbers():  # "fall" is an id of a result, too
    said = trace("a fall in 2020, the share is 51.39 % (47.98 to 54.79)")
    assert said[0].startswith("result share_2016: 51.39 [")
    assert trace("share_2016 fall")[0].startswith("result share_2016:")


def test_what_is_no_number_is_not_taken_for_one():
    with pytest.raises(TraceError, match="'rubbish_7 of none'"):
        trace("rubbish_7 of none")


def test_a_value_that_only_a_report_holds_is_found():  # 6.6万余 is at least 66,000
    assert any("banan-aid-awards-2019: '6.6万余人次'" in line for line in trace("66000 awards"))


def test_lines_print_below_each_other():
    assert repr(trace("share_2016")) == str(trace("share_2016")) == "\n".join(trace("share_2016"))


def test_numbers_of_a_phrase_have_the_place_of_their_last_digit():  # by hand
    sought = numbers("16.5-23 %, 2,033 CNY, 6.6万 but not share_2016 or a-b-2019")
    assert [(float(n.value), float(n.place)) for n in sought] == [(16.5, 0.1), (23, 1), (2033, 1), (66000, 1000)]
