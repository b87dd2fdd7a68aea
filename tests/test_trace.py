"""From any published number back to its characters; numbers in the README come from results."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from analysis_utils.pipeline import readme
from analysis_utils.publish import trace
from analysis_utils.tables import paths
from analysis_utils.tables.csv_text import read_rows

ROOT = Path(__file__).resolve().parents[1]


def test_the_trace_table_is_current():
    rows = [row.cells for row in read_rows(ROOT / trace.TABLE)[1]]
    assert rows == [{name: item[name] for name in trace.COLUMNS} for item in trace.read(ROOT).items]


def test_every_item_leads_to_a_notebook_and_to_addresses():
    rows = read_rows(ROOT / trace.TABLE)[1]
    assert {"result", "figure"} == {row["kind"] for row in rows}
    for row in rows:
        assert (ROOT / "notebooks" / f"{row['notebook']}.ipynb").is_file()
        ids = row["statistic_ids"].split()
        assert row["statistic_ids"] in trace.WHOLE or len(row["addresses"].split("; ")) == len(ids), row["item"]


def test_every_figure_on_disk_is_traced():
    figures = {path.name.split(".")[0] for path in (ROOT / "results/figures").glob("*.en.183mm.svg")}
    assert figures and figures == {row["item"] for row in read_rows(ROOT / trace.TABLE)[1] if row["kind"] == "figure"}


@pytest.mark.parametrize(
    "wanted", ["share_2016", "30_xiushan_admissions.share_2016", "51.39", "admission_rates", "425人"]
)
def test_a_number_is_led_back_to_its_characters(wanted, monkeypatch):
    monkeypatch.delenv("REPORTS_DIR", raising=False)
    said = "\n".join(trace.lines(ROOT, wanted))
    assert "xiushan-admitted-2016: '425人' at xiushan 2589-2593" in said
    assert "set REPORTS_DIR" in said


def test_a_claim_is_led_back_with_its_verdict(monkeypatch):
    monkeypatch.delenv("REPORTS_DIR", raising=False)
    said = trace.lines(ROOT, "xiushan-share-2019-whole")
    # by hand: 518 / 693 is 74.747 %, 518 / 694 is 74.640 %
    assert said[0].startswith("claim xiushan-share-2019-whole: contradicted. 518 is 74.65% of no whole number, of 693 ")
    assert "notebooks/20_reproduce_statistics.ipynb, data/tidy/claims.csv line " in said[1]
    prints = [line for line in said if " at xiushan " in line]
    assert [line.strip().partition(":")[0] for line in prints] == [
        "xiushan-admitted-share-2019",
        "xiushan-admitted-2019",
    ]


def test_a_statistic_says_what_its_print_stands_for():  # by hand: half of the last digit; 余 reaches one place
    assert "    stands for 74.645 to 74.655 % (rounded)" in trace.lines(ROOT, "xiushan-admitted-share-2019")
    assert "    stands for 66,000 to 67,000 人次 (just over)" in trace.lines(ROOT, "banan-aid-awards-2019")


def test_a_reader_who_has_seen_enough_gets_no_traceback():
    command = f"{shlex.quote(sys.executable)} -m analysis_utils trace 7 --all | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.startswith("result ") and done.stderr == ""


def test_a_statistic_names_the_verdicts_on_it():
    said = [line for line in trace.lines(ROOT, "xiushan-admitted-share-2019") if line.startswith("  claim ")]
    assert any(line.startswith("  claim xiushan-share-2019-whole: contradicted. ") for line in said)
    claims = read_rows(ROOT / trace.CLAIMS)[1]
    assert len(said) == sum("xiushan-admitted-share-2019" in row["statistic_ids"].split() for row in claims)


def test_without_verdicts_the_rest_is_still_traced(tmp_path):
    for name in ("data/raw/statistics.csv", "results/tables/30_xiushan_admissions.csv"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    said = trace.lines(tmp_path, "xiushan-admitted-share-2019")
    assert "at xiushan 2651-2657" in said[0] and not any("claim" in line for line in said)


def test_a_statistic_names_what_uses_it():
    assert any("used in figure" in line for line in trace.lines(ROOT, "xiushan-admitted-2016"))


@pytest.mark.skipif(paths.reports_dir() is None, reason="REPORTS_DIR is not set")
def test_with_the_texts_the_passage_is_shown():
    assert "【425人】" in "\n".join(trace.lines(ROOT, "xiushan-admitted-2016"))


def test_an_unknown_number_is_refused():
    with pytest.raises(trace.TraceError, match="look it up"):
        trace.lines(ROOT, "98765.4321")


def test_numbers_in_the_readme_are_current():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(readme.NUMBER.findall(text)) >= 5
    assert readme.filled(text, ROOT) == text, "run make reproduce"


def test_the_readme_shows_what_the_command_prints(monkeypatch):
    monkeypatch.delenv("REPORTS_DIR", raising=False)
    block = (ROOT / "README.md").read_text(encoding="utf-8").partition("-m analysis_utils trace share_2016\n")[2]
    shown = block.partition("\n  ...")[0].splitlines()
    assert len(shown) == 3 and shown == trace.lines(ROOT, "share_2016")[:3]


def test_a_wrong_number_in_the_readme_is_set_right(project):
    (project / "results/tables").mkdir(parents=True)
    (project / "results/tables/30_x.csv").write_text("result_id,value,lower,upper\nrate,51.39,47.99,54.78\n")
    path = project / "README.md"
    path.write_text("<!--=30_x.rate:.1f-->99.9<!--/--> (<!--=30_x.rate.lower:.0f-->0<!--/-->)")
    assert readme.refresh(project) and not readme.refresh(project)
    assert path.read_text() == "<!--=30_x.rate:.1f-->51.4<!--/--> (<!--=30_x.rate.lower:.0f-->48<!--/-->)"
    path.write_text("<!--=30_x.none:.1f-->1<!--/-->")
    with pytest.raises(readme.ReadmeError, match="must be a result"):
        readme.refresh(project)


@pytest.mark.parametrize(
    "wanted", ["51.39 %", "51.39%", "admission_rates.en.183mm.png", "results/figures/admission_rates.csv"]
)
def test_numbers_and_files_are_found_as_they_are_published(wanted):
    assert any("xiushan-admitted-2016: '425人'" in line for line in trace.lines(ROOT, wanted))


def test_ends_of_intervals_are_found_and_shown():
    # by hand: 95 % Wilson interval of 425/827 from R 4.2.2, prop.test(425, 827, correct = FALSE): 47.98546, 54.78236
    said = "\n".join(trace.lines(ROOT, "47.99"))
    assert "share_2016: 51.39" in said and "[47.98" in said


def test_a_number_in_many_places_is_cut_and_says_so():
    said = trace.lines(ROOT, "7")
    assert len([line for line in said if line.startswith("result ")]) == trace.MOST
    assert "more, which round to it" in said[-1]
    assert len(trace.lines(ROOT, "7", most=10_000)) > len(said)


def test_a_misspelt_id_gets_advice():
    with pytest.raises(trace.TraceError, match="did you mean 'xiushan-admitted-2016'"):
        trace.lines(ROOT, "xiushan-admited-2016")


def test_numbers_are_rounded_for_the_eye_and_intervals_outward():
    # by hand from R's 47.98546 and 54.78236 (see above) and 425/827 as printed
    head = trace.lines(ROOT, "30_xiushan_admissions.share_2016")[0]
    assert "share_2016: 51.39" in head
    assert not re.search(r"\d\.\d{6,}", head)
