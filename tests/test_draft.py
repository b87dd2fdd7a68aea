"""A draft of an example report, from the text to rows that the checks accept."""

import hashlib
import json
import os
import runpy
import shutil
from pathlib import Path

import pytest

from analysis_utils import __main__
from analysis_utils.checks import addresses
from analysis_utils.claims import check_all
from analysis_utils.reports import draft as drafts
from analysis_utils.reports.append import AppendError, append, check as check_draft, trial
from analysis_utils.reports.draft import OPEN, DraftError, draft, id_of, write
from analysis_utils.tables import tidy
from analysis_utils.tables.csv_text import read_rows
from asprinted import check

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "data/examples/example_report.txt"
CODED = ROOT / "data/examples/coded"


@pytest.fixture(scope="module")
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


def opened(lines):
    return [cell for line in lines for cell in line.values() if cell.startswith(OPEN)]


def test_what_the_words_make_sure_is_filled_in_and_the_rest_is_open(made):
    by_print = {row["as_printed"]: row for row in made.rows["statistics"]}
    schools = by_print["68所"]  # by reading: 2021, Qingshi County, schools of compulsory education
    assert [schools[c] for c in ("place_id", "measure_id", "population", "period", "period_basis")] == [
        "example-place",
        "schools_schools",
        "compulsory_schools",
        "2021",
        "stated",
    ]
    assert schools["sure"] == "place_id measure_id population period span per repeat_of part_of"
    assert by_print["近1.2万人"]["population"] == "?students"  # a narrower group stands in the sentence
    assert "population" not in by_print["近1.2万人"]["sure"].split()
    assert by_print["1036人"]["part_of"] == "example-38"
    assert by_print["120多名"]["span"] == "P3Y" and by_print["120多名"]["period"] == "?"
    assert made.n_open == sum(len(opened(lines)) for lines in made.rows.values())
    assert [row["name_zh"] for row in made.rows["places"]] == ["青石县"]


def test_rates_are_filled_in_where_the_clause_names_what_they_are_of(made):
    per = {r["as_printed"]: r["per"] for r in made.rows["statistics"]}
    assert (per["不少于2次"], per["2至3次"], per["约1650元"]) == ("semester", "month", "person")
    assert per["68所"] == per["99.2%"] == ""


def test_claims_come_from_the_checker_and_are_judged_alike(made):
    shown = {(row["kind"], row["quoted"], row["inputs"]) for row in made.rows["claims"]}
    assert ("at_most", "example-53", "example-38") in shown
    assert len(shown) == len(made.rows["claims"])


def test_a_doubt_that_was_dismissed_on_the_checked_page_is_no_claim(tmp_path, capsys):
    """754 of 1286 are 58.6 %; that 754 are no more than 1286 agrees, and dismissed says of it that it is no fault."""
    text = "全县共有教师1286人，其中女教师754人，占85.6%。"
    (tmp_path / "own.txt").write_text(text, encoding="utf-8")
    marks = {one.fingerprint: {"status": "dismissed"} for one in check(text)}
    (tmp_path / "status.json").write_text(json.dumps(marks), encoding="utf-8")
    command = ["draft", str(tmp_path / "own.txt"), "--out", str(tmp_path / "draft"), "--status"]
    assert __main__.main([*command, str(tmp_path / "status.json")]) == 0
    assert [row["kind"] for row in rows(tmp_path / "draft", "claims")] == ["at_most"]
    assert "1 claims are left out, as they were doubted and dismissed." in capsys.readouterr().out
    assert __main__.main([*command, str(tmp_path / "none.json")]) == 2
    assert "must exist" in capsys.readouterr().err


UNTOUCHED = {  # each was refused by the checks once; all is invented
    "一 counts nothing": "本级一般公共预算收入20亿元，一般占七成。",
    "two parts, each under a reading": "全年受理申请348件，办结356件；受理投诉63件，办结73件；受理举报96件，办结99件。",
    "two lists": "新建青山、绿水等24个水库。修通甲城、乙城等25条公路。",
    "a part of another time": "一、2020年工作\n到2020年底，农户已经达到7500多万户。其中入社的农户达到470多万户。",
    "less than nothing": "利润为-3.27百万元，上年为-5.88百万元。",
    "a share in words": "全县有村500个，其中受灾村200个，占四成。",
    "a name that begins with a sign": "全年发电300亿千瓦时（=本省用电口径290亿千瓦时）。",
    "told again of another time": "2018年全县资助学生1235人。2019年全县资助学生1235人，共资助学生1235人。",
}


@pytest.mark.parametrize("text", UNTOUCHED.values(), ids=UNTOUCHED)
def test_every_check_accepts_a_draft_that_nobody_has_touched(text, tmp_path, data):
    (tmp_path / "own.txt").write_text(text, encoding="utf-8")
    write(draft(tmp_path / "own.txt", report_id="own"), tmp_path / "draft")
    assert check_draft(tmp_path / "draft", tmp_path) == 0
    append(tmp_path / "draft", data)


@pytest.mark.slow
@pytest.mark.no_cover
@pytest.mark.skipif("CORPORA_DIR" not in os.environ, reason="the larger texts are not at hand")
def test_every_check_accepts_the_draft_of_a_national_report(tmp_path):
    lines = (Path(os.environ["CORPORA_DIR"]) / "national/government_work_reports.jsonl").read_text(encoding="utf-8")
    for number, line in enumerate(lines.splitlines()):
        report = tmp_path / f"{number}.txt"
        report.write_text(json.loads(line)["content"], encoding="utf-8")
        write(draft(report, report_id=f"national-{number}"), tmp_path / f"{number}")
        assert check_draft(tmp_path / f"{number}", tmp_path) == 0


def test_the_sentence_stands_beside_each_row(made):
    sentences = {row["as_printed"]: row["sentence"] for row in made.rows["statistics"]}
    assert sentences["428名"] == "全县【428名】教师与建档立卡学生结对，每学期家访不少于2次。"
    assert all(f"【{''.join(row['as_printed'].split())}】" in row["sentence"] for row in made.rows["set_aside"])


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("河南省2023年政府工作报告", "henan-2023"),
        ("My County (2021)", "my-county-2021"),
        ("内蒙古自治区", "neimenggu"),
        ("中华人民共和国（2019年）报告", "zhongguo-2019"),
        ("工作报告2020", "report-2020-abcdef"),
        ("县", "report-abcdef"),
    ],
)
def test_ids_come_from_chinese_file_names_too(name, key):
    assert id_of(name, "abcdef0123") == key


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("\u200b\n——\n\ufeff 甲县报告\u200b\n共5所。", "甲县报告"),
        ("《甲县》 报告\n共5所。", "《甲县》 报告"),
        ("\u200b共5所" + "甲" * 60, ""),
    ],
)
def test_the_title_is_the_first_line_that_shows_and_the_page_is_called_as_the_file(text, title, tmp_path):
    (tmp_path / "甲县报告.v2.txt").write_text(text, encoding="utf-8")
    made = draft(tmp_path / "甲县报告.v2.txt")
    assert made.rows["reports"][0]["title_zh"] == title
    assert "<title>甲县报告.v2</title>" in drafts.draft_page.page(made.text, made.rows)


def test_a_title_that_does_not_show_is_refused(tmp_path, capsys, made):
    write(made, tmp_path / "draft")
    replace(tmp_path / "draft/reports.csv", made.rows["reports"][0]["title_zh"], "\u200b")
    assert check_draft(tmp_path / "draft", REPORT.parent) == 1
    assert "line 2, title_zh: a cell that is filled holds a character that shows" in capsys.readouterr().out


def test_bracketed_list_marks_are_ordinals(tmp_path):
    (tmp_path / "list.txt").write_text("（一）建学校5所。(2)教师20人。\n（十一）其他。", encoding="utf-8")
    made = draft(tmp_path / "list.txt")
    assert [row["reason"] for row in made.rows["set_aside"]] == ["ordinal"] * 3


def test_the_command_writes_tables_and_a_page_and_says_what_is_next(tmp_path, capsys):
    report = Path(shutil.copy(REPORT, tmp_path / "My County (2021).txt"))
    folder = tmp_path / "draft"
    assert __main__.main(["draft", str(report), "--out", str(folder)]) == 0
    tables = ["claims", "measures", "places", "reports", "set_aside", "statistics"]
    assert sorted(content(folder)) == sorted([*(f"{table}.csv" for table in tables), "decide.html"])
    assert rows(folder, "reports")[0]["report_id"] == "my-county-2021"
    said = capsys.readouterr().out
    assert "21 statistics" in said and f"check {folder} --reports {tmp_path}" in said
    steps = [said.index(step) for step in (" check ", "Use a branch, or a copy", " append ")]
    assert steps == sorted(steps)  # the advice stands before the rows are the project's own
    assert __main__.main(["check", str(folder), "--reports", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "39 of 39 numerals accounted for in 1 texts" in said
    of_added = [name for name in tables if name not in ("measures",)]  # nobody took its row
    left = len(opened([row for name in of_added for row in rows(folder, name)]))
    open_ones = (
        f"\n{left} cells are still open; append leaves them empty (but a period that is filled needs its basis)."
    )
    assert left > 40 and f"{open_ones}\nNext: " in said


def test_a_draft_goes_to_a_folder_that_git_ignores(tmp_path, monkeypatch):
    report = Path(shutil.copy(REPORT, tmp_path / "example.txt"))
    made = []
    monkeypatch.setattr(drafts, "write", lambda one, folder: made.append(folder) or [])
    assert __main__.main(["draft", str(report)]) == 0
    assert made == [ROOT / "build/drafts/example"]
    assert (
        "/build/" in (ROOT / ".gitignore").read_text().split() or "build/" in (ROOT / ".gitignore").read_text().split()
    )


def test_it_refuses_to_overwrite_and_leaves_everything_as_it_was(made, tmp_path):
    folder = tmp_path / "draft"
    write(made, folder)
    (folder / "statistics.csv").write_text("hours of work")
    with pytest.raises(DraftError, match="name another with --out"):
        write(made, folder)
    assert (folder / "statistics.csv").read_text() == "hours of work"
    assert [path.name for path in tmp_path.iterdir()] == ["draft"]


def test_a_draft_that_fails_half_way_leaves_nothing(made, tmp_path, monkeypatch):
    monkeypatch.setattr(drafts.draft_page, "page", lambda *given: 1 / 0)
    (tmp_path / "draft").mkdir()
    with pytest.raises(ZeroDivisionError):
        write(made, tmp_path / "draft")
    assert [path.name for path in tmp_path.rglob("*")] == ["draft"]


BAD = {  # name of the file, its bytes, what the line says
    "words.txt": ("没有数字。".encode(), "must hold numerals"),
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


def test_a_draft_that_nobody_decided_is_added_with_empty_cells(made, data, tmp_path):
    write(made, tmp_path / "draft")
    assert append(tmp_path / "draft", data)["statistics"] == 21
    assert "example_1_cny" not in {row["measure_id"] for row in rows(data / "raw", "measures")}
    added = [row for row in rows(data / "raw", "statistics") if row["report_id"] == "example"]
    assert not opened(added) and {row["population"] for row in added} >= {"", "compulsory_schools"}
    found, read = check_all.offences(data, REPORT.parent, tidy=False, only="example")
    assert [str(o) for o in found] == [] and len(read.texts) == 1
    found, _ = check_all.offences(data, None)  # before the notebooks have run: only that they must
    missing = {o.value for o in found if o.must == "must stand in data/tidy/statistics.csv too"}
    assert missing == {row["statistic_id"] for row in added}
    topics = {f"must stand in data/tidy/{name}.csv too" for name in ("statistics", *tidy.TOPICS)}
    assert {o.must for o in found if o.table == "raw/statistics"} <= topics


def test_an_empty_cell_of_a_report_that_is_coded_whole_is_still_found(data):
    replace(
        data / "raw/statistics.csv",
        "76,82,1000万元,xiushan,aid_fund_capital_cny",
        "76,82,1000万元,,aid_fund_capital_cny",
    )
    found, _ = check_all.offences(data, None, tidy=False)
    assert [(o.table, o.line, o.column) for o in found] == [("raw/statistics", 2, "place_id")]


def test_a_new_measure_that_somebody_took_is_added(made, data, tmp_path):
    write(made, tmp_path / "draft")
    replace(tmp_path / "draft/statistics.csv", "?example_1_cny", "example_1_cny")
    assert append(tmp_path / "draft", data)["measures"] == 1
    assert rows(data / "raw", "measures")[-1]["label_zh"] == "县财政投入"


def test_the_completed_rows_are_appended_and_accepted(data, capsys):
    before = content(data / "raw")
    assert __main__.main(["append", str(CODED), "--data", str(data)]) == 0
    assert all(told.startswith(before[name]) for name, told in content(data / "raw").items())
    said = capsys.readouterr().out
    assert f" check --data {data} --report example. To undo, copy the tables anew." in said and "git" not in said
    assert "22 rows to statistics" in said
    command = ["check", "--data", str(data), "--reports", str(REPORT.parent), "--report", "example"]
    assert __main__.main(command) == 0
    said = capsys.readouterr().out
    assert (
        "39 of 39 numerals accounted for in 1 texts; not checked: tidy against raw, verdicts against raw; 0 offences."
        in said
    )


def test_a_report_of_300_numbers_is_drafted_completed_and_appended(tmp_path):
    """More than 99 statistics in one claim: the checks once refused them."""
    report = tmp_path / "long.txt"
    report.write_text("".join(f"资助学生{1000 + n}人。\n" for n in range(300)), encoding="utf-8")
    made = draft(report)
    assert len(made.rows["statistics"]) == 300
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


def test_append_adds_all_or_nothing(data, tmp_path, coded):
    before = content(data / "raw")
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


def test_what_the_checks_refuse_in_a_draft_is_named_by_its_own_file_and_line(coded, capsys):
    first, second = rows(coded, "set_aside")[:2]
    replace(coded / "set_aside.csv", f"{second['start']},{second['end']},", f"{first['start']},{second['end']},")
    assert __main__.main(["check", str(coded), "--reports", str(REPORT.parent)]) == 1
    said = capsys.readouterr().out
    assert "coded/set_aside.csv line 3" in said and "data/raw/set_aside.csv" not in said
    replace(coded / "set_aside.csv", f"{first['start']},{second['end']},", f"{second['start']},{second['end']},")
    assert __main__.main(["check", str(coded), "--reports", str(REPORT.parent)]) == 0
    assert f"python -m analysis_utils append {coded}" in capsys.readouterr().out


def test_tables_that_lack_new_rows_are_made_anew_and_not_mended(data, capsys, monkeypatch):
    monkeypatch.delenv("REPORTS_DIR", raising=False)
    monkeypatch.delenv("CORPORA_DIR", raising=False)
    assert __main__.main(["append", str(CODED), "--data", str(data)]) == 0
    assert "keep them on a branch" not in capsys.readouterr().out  # on a copy nothing of the project changes
    assert __main__.main(["check", "--data", str(data)]) == 1
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith("Next: if these raw rows are right, run `") and "-m analysis_utils reproduce" in last


def test_where_rows_were_taken_back_the_computed_tables_are_to_be_made_again(data, capsys):
    """A place that was appended and taken back stands in the computed tables still: nothing in them is to be mended."""
    place = read_rows(data / "tidy/statistics.csv")[1][0].cells["place_id"]
    replace(data / "tidy/statistics.csv", f",{place},", ",gone,")
    assert __main__.main(["check", "--data", str(data)]) == 1
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith("Next: if these raw rows are right, run `")


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


def test_a_draft_of_the_five_reports_is_seldom_wrong(monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    module = runpy.run_path(str(ROOT / "benchmarks/draft.py"))
    texts = module["texts"]()
    if not texts:
        pytest.skip("REPORTS_DIR is not set")
    found = [
        (field, outcome)
        for report, text in texts.items()
        for field, outcome, *_ in module["compared"](report, drafts.rows_of(report, text))
    ]
    assert len(found) > 2_000
    fields = {name for name, _ in found}
    assert {"place_id", "measure_id", "population", "period", "span", "per", "repeat_of", "part_of", "kind"} <= fields
    for field in fields:
        cells = [outcome for name, outcome in found if name == field]
        assert cells.count("wrong") <= 0.03 * len(cells), field
    assert [outcome for _, outcome in found].count("open") <= len(found) / 3
    page = (ROOT / "docs/promises.md").read_text(encoding="utf-8")
    coded = {"place": "place_id", "measure": "measure_id", "population": "population", "period": "period"}
    for told, kept in (
        *((f"{word} {{}}; ", {field}) for word, field in coded.items()),
        ("the four together {} of {:,}; ", set(coded.values())),
        ("all cells {} of {:,}, among them", fields),
    ):
        outcomes = [outcome for field, outcome in found if field in kept]
        shares = (f"{outcomes.count(one) / len(outcomes):.1%}".replace("%", " %") for one in ("right", "wrong", "open"))
        assert told.format(", ".join(shares), len(outcomes)) in page
    seldom = [field for field, _ in found if field in ("span", "per", "repeat_of", "part_of")]
    assert f"among them {len(seldom)} of span, per, repeat_of and part_of" in page


def test_a_report_of_a_country_and_of_a_province_has_its_place_and_what_is_told_of_another_is_open(tmp_path):
    (tmp_path / "河南省工作报告.txt").write_text(
        "过去一年，全省生产总值增长7%。全省新增就业120万人。郑州市，新增就业20万人。我省粮食产量1300亿斤。",
        encoding="utf-8",
    )
    made = draft(tmp_path / "河南省工作报告.txt")
    assert [row["place_id"] for row in made.rows["places"]] == ["henan"]
    (tmp_path / "nation.txt").write_text("我国粮食产量1.3万亿斤，全国新增就业1200万人。", encoding="utf-8")
    made = draft(tmp_path / "nation.txt")
    assert {row["place_id"] for row in made.rows["statistics"]} == {"zhongguo"}
    assert [row["level"] for row in made.rows["places"]] == ["country"]


def test_a_report_that_is_too_large_is_refused_in_one_line(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(drafts, "LARGEST", 100)
    (tmp_path / "large.txt").write_text("共5所。" * 100, encoding="utf-8")
    assert __main__.main(["draft", str(tmp_path / "large.txt")]) == 2
    said = capsys.readouterr().err
    assert "split it, or use scan" in said and said.count("\n") == 1


def test_list_marks_behind_a_heading_are_ordinals_and_what_is_open_is_offered_with_likely_reasons(tmp_path):
    text = "某县总结\n\n一、基本情况\n学校5所。\n存在问题\n一是教师不足。实施“三个一”工程。一名干部联系一所学校。"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    reasons = [row["reason"] for row in draft(tmp_path / "a.txt").rows["set_aside"]]
    likely = "policy_term proper_name idiom_or_slogan"
    assert reasons == ["ordinal", "ordinal", "policy_term", "policy_term", *[f"?article {likely}"] * 2]


def test_no_measure_of_schools_is_proposed_for_what_is_counted_in_other_units(tmp_path):
    (tmp_path / "a.txt").write_text("添置校服3200套，修缮校舍4200平方米。小学9所，教学点4个。", encoding="utf-8")
    rows = draft(tmp_path / "a.txt").rows["statistics"]
    assert ["schools_schools" in row["measure_id"] for row in rows] == [False, False, True, False]


def test_points_between_shares_and_years_of_a_total_are_drafted_as_the_checks_want_them(tmp_path):
    text = "巩固率由2020年的96.4%提高到2023年的98.1%，提高了1.7个百分点。\n三年累计募集资金268万元，其中2021年76万元。"
    (tmp_path / "long.txt").write_text(text, encoding="utf-8")
    made = draft(tmp_path / "long.txt")
    by_print = {row["as_printed"]: row for row in made.rows["statistics"]}
    assert (by_print["268万元"]["span"], by_print["76万元"]["span"]) == ("P3Y", "")
    assert {row["factor"] for row in made.rows["claims"] if row["kind"] == "difference"} == {"1 pct_points/pct"}
    write(made, tmp_path / "draft")
    for row in made.rows["statistics"]:  # the measures that are proposed, taken
        if row["measure_id"].startswith("?") and " " not in row["measure_id"] and len(row["measure_id"]) > 1:
            replace(tmp_path / "draft/statistics.csv", row["measure_id"], row["measure_id"][1:])
    assert append(tmp_path / "draft", trial(tmp_path))["statistics"] == len(made.rows["statistics"])


def test_a_work_report_brings_its_own_measures_groups_and_periods_and_is_appended(tmp_path):
    report = tmp_path / "2021年青石县政府工作报告.txt"
    report.write_text(
        "一、2020年工作回顾\n过去一年，全县上下努力。\n蜜柚产量达到5.2万吨，增长8%。贫困人口减少300人。"
        "果品加工率由21%提高到30%。\n二、2021年重点工作\n新建村道40公里，西水东送二线通水，从供给和需求两方面发力。\n",
        encoding="utf-8",
    )
    made = draft(report, report_id="own")
    names = {row["measure_id"]: row["label_zh"] for row in made.rows["measures"]}
    by_print = {row["as_printed"]: row for row in made.rows["statistics"]}
    told = {
        printed: (names.get(row["measure_id"]), row["period"], row["population"]) for printed, row in by_print.items()
    }
    assert told == {
        "5.2万吨": ("蜜柚产量", "2020", ""),
        "8%": ("蜜柚产量增长", "2020", ""),
        "300人": ("贫困人口减少", "2020", "own_1_group"),
        "21%": ("果品加工率", "?2020", ""),
        "30%": ("果品加工率", "2020", ""),
        "40公里": ("新建村道", "2021", ""),
    }
    assert [row["label_zh"] for row in made.rows["populations"]] == ["贫困人口"]
    assert by_print["30%"]["note"] == "Follows from the heading at 0-11."
    assert by_print["21%"]["note"] == "" and by_print["21%"]["why"].startswith("Follows from the ")
    reasons = {row["as_printed"]: row["reason"] for row in made.rows["set_aside"]}
    assert (reasons["二"], reasons["两"]) == ("proper_name", "idiom_or_slogan")
    write(made, tmp_path / "draft")
    data = trial(tmp_path)
    added = append(tmp_path / "draft", data)
    assert (added["statistics"], added["measures"], added["populations"]) == (6, len(names), 1)
    found, _ = check_all.offences(data, tmp_path, tidy=False, only="own")
    assert [str(offence) for offence in found] == []


def test_incomes_are_told_of_those_who_have_them_and_prices_of_nobody(tmp_path):
    text = "农村居民人均纯收入达到1.2万元，增长9%。居民消费价格上涨2%。小微企业贷款余额增长5%。个体户300万户。"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    made = draft(tmp_path / "a.txt")
    names = {row["population_id"]: row["label_zh"] for row in made.rows["populations"]}
    told = [names.get(row["population"], row["population"]) for row in made.rows["statistics"]]
    assert told == ["农村居民", "农村居民", "", "?", "?"]


def test_a_measure_is_proposed_where_its_own_words_agree(tmp_path):
    text = "小学收费下降。新增9.8%的县达标，解决3000多万农村人口饮水问题，设置13个医学中心。"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    rows = {row["as_printed"]: row["measure_id"] for row in draft(tmp_path / "a.txt").rows["statistics"]}
    listed = {"rural_quota_share_pct", "problems_solved_items", "schools_schools", "students_persons"}
    assert all(not listed & set(proposed.lstrip("?").split()) for proposed in rows.values())


def test_a_proposal_that_nobody_took_brings_no_new_measure(made, data, tmp_path):
    write(made, tmp_path / "draft")
    assert "measures" not in {table for table, n in append(tmp_path / "draft", data).items() if n}
