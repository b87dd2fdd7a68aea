"""A draft of an example report, from the text to rows that the checks accept."""

import csv
import io
import shutil
from pathlib import Path

import pytest

from analysis_utils import __main__
from analysis_utils.checks import addresses
from analysis_utils.reports import draft
from analysis_utils.reports.append import AppendError, append, trial
from analysis_utils.tables.csv_text import read_rows
from analysis_utils.verdicts import check_all
from asprinted.finding.finder import Found

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "data/examples/example_report.txt"
CODED = ROOT / "data/examples/coded"


@pytest.fixture
def made():
    return draft.draft(REPORT.read_bytes(), REPORT.name, "example")


@pytest.fixture
def data(tmp_path):
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


def rows(folder, table):
    return [row.cells for row in read_rows(folder / f"{table}.csv")[1]]


def test_every_numeral_lies_in_one_row_with_its_address(made):
    text = REPORT.read_text(encoding="utf-8")
    spans = sorted((int(r["start"]), int(r["end"])) for t in ("statistics", "set_aside") for r in made.rows[t])
    numerals = [m.span() for m in addresses.NUMERAL.finditer(text)]
    assert len(numerals) == 39  # counted with grep -oP
    assert all(sum(s <= a and b <= e for s, e in spans) == 1 for a, b in numerals)
    assert all(text[int(r["start"]) : int(r["end"])] == r["as_printed"] for r in made.rows["statistics"])


def test_what_a_person_decides_is_open_and_nothing_else(made):
    first = made.rows["statistics"][0]
    left = {column for column, cell in first.items() if cell == draft.OPEN}
    assert left == {"place_id", "measure_id", "population", "period", "period_basis"}
    assert {r["reason"] for r in made.rows["set_aside"]} == {"date", "name"}
    assert made.n_open == sum(str(r).count("'?'") for t in made.rows.values() for r in t)


def test_a_per_word_in_the_sentence_leaves_the_rate_open(made):
    per = {r["as_printed"]: r["per"] for r in made.rows["statistics"]}
    assert per["不少于2次"] == per["2至3次"] == "?"
    assert per["68所"] == per["99.2%"] == ""


def test_a_numeral_that_the_finder_leaves_out_becomes_an_open_span(monkeypatch):
    monkeypatch.setattr(draft, "find_numerals", lambda text: [Found(2, 4, text[2:4], None, "name")])
    made = draft.draft("共123，五六七".encode(), "a.txt", "a")
    assert [(r["start"], r["end"], r["as_printed"], r["reason"]) for r in made.rows["set_aside"]] == [
        ("1", "4", "123", "?"),
        ("5", "8", "五六七", "?"),
    ]


def test_the_page_marks_every_span(made):
    page = draft.page(made)
    assert page.count("<mark>") == len(made.rows["statistics"])
    assert page.count("<u ") == len(made.rows["set_aside"])
    assert "<mark>近1.2万人<small>example-38</small></mark>" in page


def test_the_command_writes_four_files_and_says_what_is_next(tmp_path, capsys):
    report = Path(shutil.copy(REPORT, tmp_path / "My County (2021).txt"))
    assert __main__.main(["draft", str(report)]) == 0
    folder = tmp_path / "My County (2021)_draft"
    assert sorted(path.name for path in folder.iterdir()) == [
        "claims.csv", "passages.html", "reports.csv", "set_aside.csv", "statistics.csv",
    ]  # fmt: skip
    assert rows(folder, "reports")[0]["report_id"] == "my-county-2021"
    said = capsys.readouterr().out
    assert "21 statistics" in said and f"--reports {tmp_path} --report my-county-2021" in said


def test_it_refuses_to_overwrite_and_leaves_everything_as_it_was(made, tmp_path):
    folder = tmp_path / "draft"
    draft.write(made, folder)
    (folder / "statistics.csv").write_text("hours of work")
    with pytest.raises(draft.DraftError, match="name another with --out"):
        draft.write(made, folder)
    assert (folder / "statistics.csv").read_text() == "hours of work"
    assert [path.name for path in tmp_path.iterdir()] == ["draft"]


def test_a_draft_that_fails_half_way_leaves_nothing(made, tmp_path, monkeypatch):
    monkeypatch.setattr(draft, "page", lambda made: 1 / 0)
    (tmp_path / "draft").mkdir()
    with pytest.raises(ZeroDivisionError):
        draft.write(made, tmp_path / "draft")
    assert [path.name for path in tmp_path.rglob("*")] == ["draft"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["{folder}/none.txt"], "must be a text file"),
        (["{folder}/words.txt"], "must hold numerals"),
        (["{folder}/县.txt"], "give one with --report-id"),
        (["{folder}/xiushan.txt"], "'xiushan' is in data/raw/reports.csv"),
        (["{folder}/page.txt"], "trafilatura"),
    ],
)
def test_what_cannot_be_drafted_is_refused_in_one_line(tmp_path, capsys, arguments, words):
    for name, text in {
        "words": "没有数字。", "县": "共5所。", "xiushan": "共5所。", "page": "<html>5</html>",
    }.items():  # fmt: skip
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    assert __main__.main(["draft", *(a.format(folder=tmp_path) for a in arguments)]) == 2
    said = capsys.readouterr().err
    assert words in said and said.count("\n") == 1


def test_check_refuses_an_open_cell_and_says_what_it_is_for(made, data, tmp_path):
    draft.write(made, tmp_path / "draft")
    for table in draft.TABLES:
        with (data / f"raw/{table}.csv").open("ab") as file:
            file.write((tmp_path / f"draft/{table}.csv").read_bytes().partition(b"\n")[2])
    found, _ = check_all.offences(data, None)
    said = {o.column: str(o) for o in found}
    assert len(found) == made.n_open
    assert (
        "a person decides this cell; found '?'; fill it: a place_id of data/raw/places.csv (place" in said["place_id"]
    )
    assert said["period"].endswith("or leave it empty.")
    assert "fill it: stated | inferred" in said["period_basis"]


def test_the_completed_rows_are_appended_and_accepted(data, capsys):
    before = {table: (data / f"raw/{table}.csv").read_bytes() for table in draft.TABLES}
    assert __main__.main(["append", str(CODED), "--data", str(data)]) == 0
    for table, content in before.items():
        assert (data / f"raw/{table}.csv").read_bytes().startswith(content)
    command = ["check", "--data", str(data), "--reports", str(REPORT.parent), "--report", "example"]
    assert __main__.main(command) == 0
    said = capsys.readouterr().out
    assert "21 rows to statistics" in said
    assert (
        "39 of 39 numerals accounted for in 1 texts; not checked: tidy against raw, verdicts against raw; 0 offences."
        in said
    )


def test_the_coded_example_keeps_the_addresses_of_its_draft(made):
    coded = {(r["start"], r["end"], r["as_printed"]) for r in rows(CODED, "statistics")}
    assert coded == {(r["start"], r["end"], r["as_printed"]) for r in made.rows["statistics"]}
    assert rows(CODED, "reports")[0]["sha256"] == made.rows["reports"][0]["sha256"]


def test_append_adds_all_or_nothing(made, data, tmp_path):
    before = {path: path.read_bytes() for path in (data / "raw").iterdir()}
    draft.write(made, tmp_path / "draft")
    with pytest.raises(AppendError, match="reports.csv line 2, title_zh is still"):
        append(tmp_path / "draft", data)
    coded = Path(shutil.copytree(CODED, tmp_path / "coded"))
    path = coded / "statistics.csv"
    path.write_text(path.read_text("utf-8").replace("example-schools,", "xiushan-fund-capital,"), encoding="utf-8")
    with pytest.raises(AppendError, match=r"xiushan-fund-capital \(statistics.csv line 2\) is in data/raw already"):
        append(coded, data)
    path.write_text("statistic_id\nx\n", encoding="utf-8")
    with pytest.raises(AppendError, match="restore the header"):
        append(coded, data)
    assert {path: path.read_bytes() for path in (data / "raw").iterdir()} == before


def test_an_unknown_report_is_named(data, capsys):
    command = ["check", "--data", str(data), "--reports", str(REPORT.parent), "--report", "exampel"]
    assert __main__.main(command) == 1
    assert "add its draft, or correct the id" in capsys.readouterr().out


def test_a_trial_holds_codebook_and_raw_tables_and_passes(tmp_path):
    data = trial(tmp_path)
    assert not (data / "tidy").exists()
    append(CODED, data)
    found, read = check_all.offences(data, REPORT.parent, tidy=False, only="example")
    assert [str(o) for o in found] == []
    assert len(read.texts) == 1 and len(read.rows["raw/statistics"]) > 200


def test_append_runs_every_check_before_it_writes(data, tmp_path):
    draft = shutil.copytree(CODED, tmp_path / "coded")
    rows = (draft / "statistics.csv").read_text(encoding="utf-8").splitlines()
    where = rows[0].split(",").index("place_id")
    cells = next(csv.reader([rows[2]]))
    broken = io.StringIO()
    csv.writer(broken, lineterminator="\n").writerow([*cells[:where], "nowhere", *cells[where + 1 :]])
    rows[2] = broken.getvalue().rstrip("\n")
    (draft / "statistics.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    before = {path.name: path.read_bytes() for path in (data / "raw").iterdir()}
    with pytest.raises(
        AppendError, match=r"nothing was written.*\nstatistics.csv line 3, place_id: must be a place_id"
    ):
        append(draft, data)
    assert {path.name: path.read_bytes() for path in (data / "raw").iterdir()} == before


def test_a_text_that_is_coded_already_is_refused_under_any_name(data, tmp_path):
    draft = shutil.copytree(CODED, tmp_path / "coded")
    append(CODED, data)
    reports = (draft / "reports.csv").read_text(encoding="utf-8").splitlines()
    other = reports[1].replace(reports[1].split(",")[0], "another", 1)
    (draft / "reports.csv").write_text("\n".join([reports[0], other]) + "\n", encoding="utf-8")
    with pytest.raises(AppendError, match="A text is coded once"):
        append(draft, data)
