"""The closing lines of a run say what was made and what was not checked."""

import re
import shutil
import sqlite3
from pathlib import Path

import pandas as pd
import pytest

from analysis_utils.publish import closing, croissant, database, datapackage
from analysis_utils.tables import paths, tidy as subjects
from analysis_utils.tables.csv_text import read_rows
from analysis_utils.tables.store import load

ROOT = Path(__file__).resolve().parents[1]


def test_without_the_texts_the_summary_says_so():
    said = "\n".join(closing.lines(ROOT, None))
    assert "Not checked" in said and "REPORTS_DIR" in said


@pytest.mark.skipif(paths.reports_dir() is None, reason="REPORTS_DIR is not set")
def test_with_the_texts_it_counts_the_numerals():
    assert "All 613 numerals" in "\n".join(closing.lines(ROOT, paths.reports_dir()))  # counted with grep -o


def test_the_subject_tables_hold_every_statistic_once():
    statistics = load("tidy/statistics")
    parts = [subjects.subject(statistics, topics) for topics in subjects.TOPICS.values()]
    assert sum(map(len, parts)) == len(statistics)
    assert set().union(*(set(part["statistic_id"]) for part in parts)) == set(statistics["statistic_id"])


def test_accounting_adds_up():
    table = subjects.accounting(load("raw/statistics"), load("raw/set_aside"))
    assert (table.drop(columns="all").sum(axis=1) == table["all"]).all()
    assert table.loc["all", "all"] == len(load("raw/statistics")) + len(load("raw/set_aside"))


def test_the_matrix_has_one_row_per_place_and_instrument():
    matrix = subjects.mechanism_matrix(load("raw/mechanisms"))
    assert not matrix.duplicated(["place_id", "mechanism_id"]).any()
    assert matrix["addresses"].str.count("; ").sum() + len(matrix) == len(load("raw/mechanisms"))


def test_the_descriptor_is_the_one_the_codebook_gives():
    _, book = read_rows(ROOT / "data/codebook.csv")
    assert (ROOT / "data/datapackage.json").read_text(encoding="utf-8") == datapackage.descriptor(book)


def test_ends_in_the_readme_are_rounded_outward(tmp_path):
    (tmp_path / "results/tables").mkdir(parents=True)
    rows = "result_id,value,lower,upper\nx,1.8255,1.6795,2.0296\nbig,71428.6,68421.05,74545.45\n"
    (tmp_path / "results/tables/31_a.csv").write_text(rows)
    marked = "<!--=31_a.x:.2f-->?<!--/--> <!--=31_a.x.lower:.2f-->?<!--/--> <!--=31_a.x.upper:.2f-->?<!--/-->"
    marked += " <!--=31_a.big.lower:,.0f-->?<!--/--> <!--=31_a.big.upper:,.0f-->?<!--/-->"
    shown = re.findall(r"-->([^<]+)<!--/", closing.filled(marked, tmp_path))
    assert shown == ["1.83", "1.67", "2.03", "68,421", "74,546"]


@pytest.mark.filterwarnings("default")  # frictionless imports what others deprecate; its verdict is what counts here
def test_frictionless_finds_the_package_valid():
    import frictionless

    report = frictionless.validate(str(ROOT / "data/datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])
    assert report.stats["tasks"] >= 10


@pytest.mark.slow
@pytest.mark.filterwarnings("default")  # as above
def test_mlcroissant_reads_every_table_of_the_card(tmp_path):
    import mlcroissant

    shutil.copytree(ROOT / "data", tmp_path, dirs_exist_ok=True)  # it may leave files beside what it reads
    (tmp_path / "croissant.json").write_text(croissant.card(ROOT), encoding="utf-8")
    card = mlcroissant.Dataset(str(tmp_path / "croissant.json"))
    assert not card.metadata.issues.errors and not card.metadata.issues.warnings
    sizes = {each.id: sum(1 for _ in card.records(each.id)) for each in card.metadata.record_sets}
    assert sizes == {name: len(load(name)) for name in sizes} and len(sizes) > 25


def test_the_card_is_the_one_the_tables_give():
    assert (ROOT / "data/croissant.json").read_text(encoding="utf-8") == croissant.card(ROOT)


def test_one_file_holds_every_table_and_repeats_its_bytes(tmp_path):
    for name in ("one", "two"):
        database.to_sqlite(ROOT / "data", tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    with sqlite3.connect(tmp_path / "one") as base:
        told = pd.read_sql("SELECT sum(value) AS value, count(*) AS n FROM tidy_statistics WHERE unit = 'cny'", base)
    money = load("statistics").query("unit == 'cny'")
    assert told["n"].item() == len(money) > 20
    assert told["value"].item() == pytest.approx(money["value"].sum())


def test_the_end_of_a_run_names_what_to_open_first():
    said = [line.strip().partition(":")[0] for line in closing.lines(ROOT, None)]
    first = said[said.index("Begin with the findings in README.md (中文") + 1 :]
    assert len(first) == 2 and all((ROOT / name).is_file() for name in first)


def test_a_chinese_reader_is_led_to_the_chinese_figure(monkeypatch):
    for name, value in {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "zh_CN.UTF-8"}.items():
        monkeypatch.setenv(name, value)
    said = closing.lines(ROOT, None)
    assert "  results/figures/admission_rates.zh.183mm.png：主图" in said
    assert (ROOT / "results/figures/admission_rates.zh.183mm.png").is_file()


def test_verdicts_are_said_in_words():
    (said,) = (line for line in closing.lines(ROOT, None) if line.startswith("Verdicts"))
    assert said.startswith("Verdicts on ") and "contradicted" in said and "_" not in said
