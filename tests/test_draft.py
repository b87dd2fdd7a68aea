"""A draft of an example report, from the text to rows that the checks accept."""

import hashlib
import shutil
from pathlib import Path

import pytest

from analysis_utils import __main__
from analysis_utils.checks import addresses
from analysis_utils.claims import check_all
from analysis_utils.reports import draft as drafts
from analysis_utils.reports.append import AppendError, append, trial
from analysis_utils.reports.draft import OPEN, TABLES, DraftError, draft, page, write
from analysis_utils.tables.csv_text import read_rows

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "data/examples/example_report.txt"
CODED = ROOT / "data/examples/coded"


@pytest.fixture
def made():
    return draft(REPORT, report_id="example")


@pytest.fixture
def data(tmp_path):
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


@pytest.fixture
def coded(tmp_path):
    return Path(shutil.copytree(CODED, tmp_path / "coded"))


def rows(folder, table):
    return [row.cells for row in read_rows(folder / f"{table}.csv")[1]]


def content(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def replace(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_every_numeral_lies_in_one_row_with_its_address(made):
    text = REPORT.read_text(encoding="utf-8")
    spans = sorted((int(r["start"]), int(r["end"])) for t in ("statistics", "set_aside") for r in made.rows[t])
    numerals = [m.span() for m in addresses.NUMERAL.finditer(text)]
    assert len(numerals) == 39  # counted with grep -oP
    assert all(sum(s <= a and b <= e for s, e in spans) == 1 for a, b in numerals)
    assert all(text[int(r["start"]) : int(r["end"])] == r["as_printed"] for r in made.rows["statistics"])


def test_what_a_person_decides_is_open_and_nothing_else(made):
    first = made.rows["statistics"][0]
    left = {column for column, cell in first.items() if cell == OPEN}
    assert left == {"place_id", "measure_id", "population", "period", "period_basis"}
    assert {r["reason"] for r in made.rows["set_aside"]} == {"date", "?"}  # which kind of name, a person says
    assert made.n_open == sum(str(r).count("'?'") for t in made.rows.values() for r in t)


def test_a_per_word_in_the_sentence_leaves_the_rate_open(made):
    per = {r["as_printed"]: r["per"] for r in made.rows["statistics"]}
    assert per["不少于2次"] == per["2至3次"] == "?"
    assert per["68所"] == per["99.2%"] == ""


def test_the_page_marks_every_span(made):
    shown = page(made)
    for kind in ("statistics", "set_aside"):
        assert shown.count(f'<mark class="{kind}"') == len(made.rows[kind])
    assert ">近1.2万人<small>example-38</small></mark>" in shown
    assert ">2021年<small>date</small></mark>" in shown


def test_the_command_writes_five_files_and_says_what_is_next(tmp_path, capsys):
    report = Path(shutil.copy(REPORT, tmp_path / "My County (2021).txt"))
    assert __main__.main(["draft", str(report)]) == 0
    folder = tmp_path / "My County (2021)_draft"
    assert sorted(content(folder)) == ["claims.csv", "passages.html", "reports.csv", "set_aside.csv", "statistics.csv"]
    assert rows(folder, "reports")[0]["report_id"] == "my-county-2021"
    said = capsys.readouterr().out
    assert "21 statistics" in said and f"--reports {tmp_path} --report my-county-2021" in said


def test_it_refuses_to_overwrite_and_leaves_everything_as_it_was(made, tmp_path):
    folder = tmp_path / "draft"
    write(made, folder)
    (folder / "statistics.csv").write_text("hours of work")
    with pytest.raises(DraftError, match="name another with --out"):
        write(made, folder)
    assert (folder / "statistics.csv").read_text() == "hours of work"
    assert [path.name for path in tmp_path.iterdir()] == ["draft"]


def test_a_draft_that_fails_half_way_leaves_nothing(made, tmp_path, monkeypatch):
    monkeypatch.setattr(drafts, "page", lambda made: 1 / 0)
    (tmp_path / "draft").mkdir()
    with pytest.raises(ZeroDivisionError):
        write(made, tmp_path / "draft")
    assert [path.name for path in tmp_path.rglob("*")] == ["draft"]


BAD = {  # name of the file, its bytes, what the line says
    "words.txt": ("没有数字。".encode(), "must hold numerals"),
    "县.txt": ("共5所。".encode(), "give one with --report-id"),
    "xiushan.txt": ("共5所。".encode(), "'xiushan' is in data/raw/reports.csv"),
    "page.txt": (b"<html>5</html>", "trafilatura"),
    "report.pdf": (b"%PDF-1.7 5", "pdftotext"),
    "empty.txt": (b"", "is an empty file; check where it comes from"),
    "damaged.txt": (b"\xff5\x81", "save it as UTF-8"),
}


@pytest.mark.parametrize("name", [*BAD, "none.txt", "."])
def test_what_cannot_be_drafted_is_refused_in_one_line(tmp_path, capsys, name):
    told, words = BAD.get(name, (None, "must be a text file"))
    if told is not None:
        (tmp_path / name).write_bytes(told)
    assert __main__.main(["draft", str(tmp_path / name)]) == 2
    said = capsys.readouterr().err
    assert words in said and said.count("\n") == 1
    assert set(content(tmp_path)) <= {name}


def test_check_refuses_an_open_cell_and_says_what_it_is_for(made, data, tmp_path):
    write(made, tmp_path / "draft")
    for table in TABLES:
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
    before = content(data / "raw")
    assert __main__.main(["append", str(CODED), "--data", str(data)]) == 0
    assert all(told.startswith(before[name]) for name, told in content(data / "raw").items())
    command = ["check", "--data", str(data), "--reports", str(REPORT.parent), "--report", "example"]
    assert __main__.main(command) == 0
    said = capsys.readouterr().out
    assert "22 rows to statistics" in said
    assert (
        "39 of 39 numerals accounted for in 1 texts; not checked: tidy against raw, verdicts against raw; 0 offences."
        in said
    )


def test_a_report_of_300_numbers_is_drafted_completed_and_appended(tmp_path):
    """More than 99 statistics in one claim: the checks once refused them."""
    report = tmp_path / "long.txt"
    report.write_text("".join(f"资助学生{1000 + n}人。\n" for n in range(300)), encoding="utf-8")
    made = draft(report)
    assert len(made.rows["statistics"]) == 300 and made.rows["claims"] == []
    decided = {"place_id": "xiushan", "measure_id": "students_persons", "population": "students"}
    decided |= {"period": "", "period_basis": "", "title_zh": "长报告", "title_en": "A long report"}
    decided |= {"statement": "Nothing in print can be held against these numbers.", "missing": "Other counts."}
    for line in (line for lines in made.rows.values() for line in lines):
        line.update({column: decided.get(column, "") for column, cell in line.items() if cell == OPEN})
    write(made, tmp_path / "draft")
    data = trial(tmp_path)
    assert append(tmp_path / "draft", data)["statistics"] == 300
    found, _ = check_all.offences(data, tmp_path, tidy=False, only="long")
    assert [str(offence) for offence in found] == []


def test_the_coded_example_keeps_the_addresses_of_its_draft(made):
    decided = {(r["start"], r["end"], r["as_printed"]) for r in rows(CODED, "statistics")}
    drafted = {(r["start"], r["end"], r["as_printed"]) for r in made.rows["statistics"]}
    assert decided - drafted == {("276", "278", "三级")}  # announced levels, which the finder takes for a name
    assert drafted < decided
    assert rows(CODED, "reports")[0]["sha256"] == made.rows["reports"][0]["sha256"]
    assert made.rows["reports"][0]["sha256"] == hashlib.sha256(REPORT.read_bytes()).hexdigest()


def test_append_adds_all_or_nothing(made, data, tmp_path, coded):
    before = content(data / "raw")
    write(made, tmp_path / "draft")
    with pytest.raises(AppendError, match="reports.csv line 2, title_zh is still"):
        append(tmp_path / "draft", data)
    replace(coded / "statistics.csv", "example-schools,", "xiushan-fund-capital,")
    with pytest.raises(AppendError, match=r"xiushan-fund-capital \(statistics.csv line 2\) is in data/raw already"):
        append(coded, data)
    (coded / "statistics.csv").write_text("statistic_id\nx\n", encoding="utf-8")
    with pytest.raises(AppendError, match="restore the header"):
        append(coded, data)
    with pytest.raises(AppendError, match=r"the folder of a draft; .*missing is none"):
        append(tmp_path / "missing", data)
    assert content(data / "raw") == before


def test_append_runs_every_check_before_it_writes(data, coded):
    before = content(data / "raw")
    third = rows(coded, "statistics")[1]
    address = f"{third['start']},{third['end']},{third['as_printed']}"
    replace(coded / "statistics.csv", f"{address},{third['place_id']},", f"{address},nowhere,")
    with pytest.raises(
        AppendError, match=r"nothing was written.*\nstatistics.csv line 3, place_id: must be a place_id"
    ):
        append(coded, data)
    assert content(data / "raw") == before


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


def test_a_text_that_is_coded_already_is_refused_under_any_name(data, coded):
    append(CODED, data)
    replace(coded / "reports.csv", "\nexample,", "\nanother,")
    with pytest.raises(DraftError, match="A text is coded once"):
        append(coded, data)
