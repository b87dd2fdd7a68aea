"""Each fault that a person makes is refused, with the line it is on and what to do."""

import shutil
from pathlib import Path

import pytest

from analysis_utils.checks import addresses, offence
from analysis_utils.claims import check_all
from analysis_utils.tables import paths
from analysis_utils.tables.csv_text import read_rows

DATA = Path(__file__).resolve().parents[1] / "data"
TEXTS = paths.reports_dir()
needs_texts = pytest.mark.skipif(TEXTS is None, reason="REPORTS_DIR is not set: addresses cannot be checked")


@pytest.fixture
def data(tmp_path):
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def edit(data, table, old, new, count=1):
    """Replace text in a table; the replaced text must be there, or the test would test nothing."""
    path = data / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, count), encoding="utf-8")


def line_of(data, table, words):
    return next(row.line for row in read_rows(data / f"{table}.csv")[1] if words in row.cells.values())


def test_the_committed_data_have_no_offence_and_every_table_was_read():
    found, data = check_all.offences(folder=DATA, reports=TEXTS)
    assert [str(o) for o in found] == []
    assert len(data.rows["raw/statistics"]) > 190
    assert set(data.rows) == {row["table"] for row in data.book}


def test_the_check_is_a_table_of_offences_and_prints_nothing(data, capsys):
    found = check_all.check(reports=None)
    assert found.empty and found.attrs["checked"].startswith("Checked 38 tables, ")
    edit(data, "raw/statistics", "425人,xiushan,", "425人,xiushn,")
    found = check_all.check(data)
    line = line_of(data, "raw/statistics", "xiushan-admitted-2016")
    assert found[["table", "line", "column", "value"]].values.tolist() == [
        ["raw/statistics", line, "place_id", "xiushn"]
    ]
    assert "did you mean 'xiushan'" in found["do"].item()
    assert capsys.readouterr().out == ""
    with pytest.raises(paths.PathError, match="must be a folder"):
        check_all.check(data / "nowhere")


@needs_texts
def test_every_numeral_of_the_five_texts_was_looked_at():
    _, data = check_all.offences(DATA, TEXTS)
    assert {name: len(addresses.NUMERAL.findall(text)) for name, text in data.texts.items()} == {
        "xiushan": 117, "chongqing": 140, "banan": 82, "linyi_pengan": 195, "county": 79,
    }  # fmt: skip  # counted once with grep -o on the files


FAULTS = {  # fault: (table, word in the row, column, words of the message, old, new)
    "wrong offset": (
        "raw/statistics", "xiushan-admitted-2016", "end", "length of as_printed",
        "xiushan-admitted-2016,xiushan,2589",
        "xiushan-admitted-2016,xiushan,2588",
    ),
    "duplicated id": (
        "raw/statistics", "292人", "statistic_id", "must be unique",
        "xiushan-admitted-2017,",
        "xiushan-admitted-2016,",
    ),
    "unknown place": (
        "raw/statistics", "xiushan-admitted-2016", "place_id", "did you mean 'xiushan'",
        "425人,xiushan,",
        "425人,xiushn,",
    ),
    "hedge removed": (
        "raw/statistics", "xiushan-two-schools-students", "end", "length of as_printed",
        ",600余名,",
        ",600名,",
    ),
    "unit of another measure": (
        "raw/statistics", "xiushan-admitted-2016", "measure_id", "must fit",
        "xiushan,2589,2593,425人",
        "xiushan,2589,2593,425元",
    ),
    "no quantity": (
        "raw/statistics", "xiushan-admitted-2016", "as_printed", "",
        "2589,2593,425人",
        "2589,2593,abcd",
    ),
    "impossible date": (
        "raw/statistics", "xiushan-admitted-2016", "period", "EDTF",
        "registered_poor_final_year_students,2016,stated",
        "registered_poor_final_year_students,2o16,stated",
    ),
    "basis without period": (
        "raw/statistics", "xiushan-admitted-2016", "period_basis", "both filled or both empty",
        "registered_poor_final_year_students,2016,stated",
        "registered_poor_final_year_students,,stated",
    ),
    "word outside a list": (
        "raw/set_aside", None, "reason", "did you mean 'date'",
        ",date\n",
        ",dates\n",
    ),
    "empty required cell": (
        "raw/places", "xiushan", "name_en", "filled",
        "Xiushan,秀山土家族苗族自治县",
        ",秀山土家族苗族自治县",
    ),
    "offset that is no number": (
        "raw/statistics", "xiushan-admitted-2016", "start", "whole number",
        "xiushan-admitted-2016,xiushan,2589",
        "xiushan-admitted-2016,xiushan,25.9",
    ),
}  # fmt: skip

# Faults that only other rows of the tables can show. A row names its table's line by its first cells, as printed there.
ACROSS = {  # fault: (table, start of the row, column, words of the message, what it becomes)
    "section deleted": ("raw/sections", "chongqing,chongqing,1491,1543,47", None, "found 1491-1543", ""),
    "the only section of a report deleted": (
        "raw/sections", "county,unnamed_county,9,2443", None, "every report that was coded twice", "",
    ),
    "section of a place that nothing in it is about": (
        "raw/sections", "chongqing,bishan,3350", "place_id", "the place above the others (bishan)",
        "chongqing,nanan,3350",
    ),
    "section without coded rows given to its neighbour": (
        "raw/sections", "chongqing,chongqing,1491", "place_id", "the place above the others", "chongqing,nanchuan,1491",
    ),
    "sections that overlap": (
        "raw/sections", "chongqing,bishan,3350", "start", "do not overlap (one ends at 3350)", "chongqing,bishan,3340",
    ),
    "end of the last section": (
        "raw/sections", "xiushan,xiushan,0,3766", "end", "found 3000-3766", "xiushan,xiushan,0,3000",
    ),
    "more Chinese characters than characters": (
        "raw/sections", "chongqing,bishan,3350,3953,514", "han_characters", "no more than the section's length",
        "chongqing,bishan,3350,3953,604",
    ),
    "a decision on another first coding": (
        "raw/adjudications", "xiushan-872-measure_id,xiushan,872,874,measure_id,staff_persons,", "first",
        "what the first coding has", "xiushan-872-measure_id,xiushan,872,874,measure_id,aid_persons,",
    ),
    "a decision on another second coding": (
        "raw/adjudications", "xiushan-872-measure_id,xiushan,872,874,measure_id,staff_persons,staff_persons,", "second",
        "what the second coding has",
        "xiushan-872-measure_id,xiushan,872,874,measure_id,staff_persons,visiting_persons,",
    ),
    "a decision that changes nothing and says it does": (
        "raw/adjudications",
        "chongqing-309-population,chongqing,309,313,population,students,education_staff,education_staff,", "changed",
        "says yes where the decision differs",
        "chongqing-309-population,chongqing,309,313,population,students,education_staff,students,",
    ),
    "a correction into what cannot be read": (
        "raw/corrections", "xiushan-share-2019-of-694,xiushan-admitted-share-2019,as_printed,74.65%,74.64%",
        "corrected",
        "another as_printed that can be read",
        "xiushan-share-2019-of-694,xiushan-admitted-share-2019,as_printed,74.65%,abc",
    ),
    "a correction that changes nothing": (
        "raw/corrections", "xiushan-share-2019-of-694,xiushan-admitted-share-2019,as_printed,74.65%,74.64%",
        "corrected",
        "another as_printed that can be read",
        "xiushan-share-2019-of-694,xiushan-admitted-share-2019,as_printed,74.65%,74.65%",
    ),
    "a correction into no date": (
        "raw/corrections", "county-aid-awards-undated,unnamed-county-aid-awards,period,2025/,,", "corrected",
        "another period that can be read",
        "county-aid-awards-undated,unnamed-county-aid-awards,period,2025/,2o25,",
    ),
    "an instrument that the first coding lacks": (
        "raw/mechanisms", "xiushan,local_topup_fund,in_place,xiushan,", "mechanism_id",
        "stands in raw/mechanisms and in the first coding", "xiushan,local_topup_fund,planned,xiushan,",
    ),
    "an instrument of the first coding that the second lacks": (
        "raw/mechanism_codings", "first,xiushan,local_topup_fund,in_place,xiushan,", "mechanism_id",
        "stands in one only", "first,xiushan,local_topup_fund,planned,xiushan,",
    ),
    "an instrument at other characters than the first coding": (
        "raw/mechanisms", "xiushan,local_topup_fund,in_place,xiushan,72,88,", "start",
        "its phrase stands where the first coding has it", "xiushan,local_topup_fund,in_place,xiushan,72,87,",
    ),
    "a span of the second coding at other characters": (
        "raw/codings", "second,xiushan,2589,2593,", "start",
        "both codings mark a statistic by the same characters; the first has 2589-2593",
        "second,xiushan,2589,2594,",
    ),
    "a whole of a number that says neither all nor none": (
        "raw/denominators", "pengan-catchment-children,pengan-catchment-children,whole", "statistic_id",
        "prints 0 or 100 %", "pengan-register-ages-school,pengan-catchment-children,whole",
    ),
    "a coding that its decision no longer describes": (
        "raw/codings", "first,xiushan,872,874,statistic,872,xiushan,staff_persons,", "measure_id",
        "must be what the decision on it says",
        "first,xiushan,872,874,statistic,872,xiushan,admitted_undergraduate_persons,",
    ),
    "a year counted in money": (
        "raw/readings", "county-score-later-year,2025,2025,year", "unit", "year is the unit of a year",
        "county-score-later-year,2025,2025,cny",
    ),
    "a reading of another report": (
        "raw/readings", "xiushan-two-schools-named,2,2,schools,xiushan", "report_id", "report of claim",
        "xiushan-two-schools-named,2,2,schools,county",
    ),
    "a claim of the second coding that another report is said to print": (
        "raw/claim_codings", "second,banan,hedges,own_words,banan:293,", "report_id", "one of the numbers (banan)",
        "second,xiushan,hedges,own_words,banan:293,",
    ),
    "a translation whose id is not that of its print": (
        "raw/hedge_translations", "2024_parallel-1210,", "translation_id", "(2024-parallel-1210)",
        "2024_parallel-1211,",
    ),
    "a finding whose id is not that of its numbers": (
        "raw/checker_findings", "national-51-grew-753,", "finding_id", "(national-51-grew-753)",
        "national-51-fell-753,",
    ),
    "a coding whose period is lost": (
        "raw/codings",
        "first,chongqing,1596,1602,statistic,1596,nanchuan,visiting_staff_person_times,education_staff,2019/2020",
        "period", "both filled or both empty",
        "first,chongqing,1596,1602,statistic,1596,nanchuan,visiting_staff_person_times,education_staff,",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", ACROSS)
def test_a_fault_that_other_rows_show_is_refused_where_it_is(data, fault):
    table, old, column, words, new = ACROSS[fault]
    lines = (data / f"{table}.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (number,) = [n for n, line in enumerate(lines) if line.startswith(old)]
    lines[number] = new + lines[number].removeprefix(old) if new else ""
    (data / f"{table}.csv").write_text("".join(lines), encoding="utf-8")
    found, _ = check_all.offences(data, None, tidy=False)
    hits = [o for o in found if o.table == table and words in str(o)]
    assert hits
    if column:
        assert (hits[0].line, hits[0].column) == (number + 1, column)


TIDY = {  # table: (raw table and column that the offence names, start of a row, part of it, what it becomes)
    "tidy/statistics": (
        "raw/statistics",
        "as_printed",
        "xiushan-admitted-2016,",
        ",425,425,425,exact,",
        ",425,425,426,exact,",
    ),
    "tidy/enrolment": (
        "raw/statistics",
        "as_printed",
        "unnamed-county-above-line-rate-rise-2025,",
        ",12,11.5,12.5,",
        ",12,11.5,12.6,",
    ),
    "tidy/claims": ("raw/claims", "claim_id", "xiushan-share-2016-whole,", ",consistent,", ",recomputed,"),
    "tidy/ratios": ("raw/ratios", "unit", "banan_aid_all,", ",cny/person_times,", ",cny/persons,"),
}


@pytest.mark.parametrize("table", TIDY)
def test_a_written_table_that_no_longer_follows_from_the_typed_ones_is_refused(data, table):
    raw, column, start, old, new = TIDY[table]
    path = data / f"{table}.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    (number,) = [n for n, line in enumerate(lines) if line.startswith(start)]
    assert lines[number].count(old) == 1
    lines[number] = lines[number].replace(old, new)
    path.write_text("".join(lines), encoding="utf-8")
    found, _ = check_all.offences(data, None)
    told = [o for o in found if o.table == raw and f"data/{table}.csv line {number + 1}" in o.must]
    assert [(o.line, o.column) for o in told] == [(line_of(data, raw, start.rstrip(",")), column)], found
    del lines[number]
    path.write_text("".join(lines), encoding="utf-8")
    found, _ = check_all.offences(data, None)
    assert any(o.table == raw and f"must stand in data/{table}.csv too" in o.must for o in found), found


def test_a_changed_digit_is_told_at_its_print_and_not_at_what_follows_from_it(data):
    edit(data, "raw/statistics", "2589,2593,425人", "2589,2593,426人")
    found, read = check_all.offences(data, None)
    line = line_of(data, "raw/statistics", "xiushan-admitted-2016")
    assert [(o.table, o.line, o.column, o.value) for o in found] == 2 * [
        ("raw/statistics", line, "as_printed", "426人")
    ]
    assert ["data/tidy/statistics.csv" in found[0].must, "data/tidy/enrolment.csv" in found[1].must] == [True, True]
    assert read.unchecked == ["verdicts against raw"]


@pytest.mark.parametrize(("old", "new"), [("yes,no,", "no,no,"), ("yes,no,", "yes,yes,"), ("72-88", "72-87")])
def test_a_matrix_that_no_longer_follows_from_the_instruments_is_refused(data, old, new):
    start = "xiushan,local_topup_fund,"
    line = next(x for x in (data / "tidy/mechanism_matrix.csv").read_text("utf-8").splitlines() if x.startswith(start))
    edit(data, "tidy/mechanism_matrix", line, line.replace(old, new))
    found, _ = check_all.offences(data, None)
    assert [(o.table, o.line, o.column) for o in found] == [("raw/mechanisms", 2, "status")]


@pytest.mark.parametrize(
    ("gone", "words"),  # each message names the other place
    [
        ("first,xiushan,2589,2593,statistic", "the first has none at character 2589 of xiushan"),
        ("second,xiushan,2589,2593,statistic", "the second has none at character 2589 of xiushan"),
    ],
)
def test_a_coding_that_is_gone_is_named_by_its_characters(data, gone, words):
    path = data / "raw/codings.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(gone)]
    assert len(kept) == len(lines) - 1
    path.write_text("".join(kept), encoding="utf-8")
    found, _ = check_all.offences(data, None)
    assert any(words in o.must for o in found), [str(o) for o in found]


def test_a_statistic_that_is_gone_is_named_by_its_characters(data):
    path = data / "raw/set_aside.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    assert lines[1].startswith("xiushan,2,6,")
    path.write_text("".join(lines[:1] + lines[2:]), encoding="utf-8")
    found, _ = check_all.offences(data, None)
    assert any("the span 2-6 of xiushan stands in raw/statistics or raw/set_aside" in o.must for o in found)


@needs_texts
def test_a_section_that_leaves_its_last_line_break_outside_is_refused(data):
    edit(data, "raw/sections", "chongqing,bishan,3350,3953", "chongqing,bishan,3350,3952")
    found, _ = check_all.offences(data, TEXTS)
    assert any(o.table == "raw/sections" and o.column == "end" and "white space" in o.must for o in found)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_refused_with_its_line_and_what_to_do(data, fault):
    table, row, column, words, old, new = FAULTS[fault]
    edit(data, table, old, new)
    found, _ = check_all.offences(data, None, tidy=False)
    hits = [o for o in found if o.table == table and o.column == column and words in str(o)]
    assert hits, [str(o) for o in found]
    if row:
        assert hits[0].line == line_of(data, table, row)
    assert str(hits[0]).startswith(f"data/{table}.csv line ")
    assert len(str(hits[0]).split("; ")) >= 3


def test_two_spans_that_overlap_are_refused(data):
    edit(
        data,
        "raw/statistics",
        "xiushan-admitted-2017,xiushan,2594,2598,292人",
        "xiushan-admitted-2017,xiushan,2592,2596,292人",
    )
    found, _ = check_all.offences(data, None)
    assert any("must not overlap" in o.must and o.column == "start" for o in found)


@needs_texts
def test_offsets_that_point_elsewhere_are_refused_with_the_right_ones(data):
    edit(data, "raw/statistics", "xiushan-admitted-2016,xiushan,2589,2593", "xiushan-admitted-2016,xiushan,2588,2592")
    found, _ = check_all.offences(data, TEXTS)
    assert any("the text has it at 2589-2593" in o.do for o in found)


@needs_texts
def test_a_hedge_cut_off_with_its_offsets_is_refused(data):
    edit(data, "raw/statistics", "2323,2328,不少于2次", "2326,2328,2次")
    found, _ = check_all.offences(data, TEXTS)
    assert any(o.column == "as_printed" and "includes its hedges" in o.must for o in found)


@needs_texts
@pytest.mark.parametrize(
    ("old", "new", "advice"),
    [
        ("xiushan-admitted-2016,xiushan,2589,2593,425人", "xiushan-admitted-2016,xiushan,2589,2593,426人", "nowhere"),
        ("xiushan,2589,2593,425人", "xiushan,2591,2595,425人", "the text has it at 2589-2593"),
        ("xiushan,2589,2593,425人", "xiushan,2489,2493,425人", "the text has it at 2589-2593"),
    ],
)
def test_the_advice_on_a_wrong_address_names_what_the_text_has(data, old, new, advice):
    edit(data, "raw/statistics", old, new)
    found, _ = check_all.offences(data, TEXTS)
    assert any(o.column == "as_printed" and advice in o.do for o in found), [str(o) for o in found]


@needs_texts
def test_a_deleted_row_leaves_a_numeral_unaccounted_for(data):
    path = data / "raw/set_aside.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:5] + lines[6:]), encoding="utf-8")
    found, _ = check_all.offences(data, TEXTS)
    assert any("every numeral" in o.must for o in found)


@needs_texts
def test_the_summary_counts_what_is_accounted_for(data, capsys):
    path = data / "raw/set_aside.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    two = [n for n, line in enumerate(lines) if line.startswith(("xiushan,", "county,"))][:1]
    path.write_text("".join(line for n, line in enumerate(lines) if n not in two), encoding="utf-8")
    check_all.run(data, TEXTS)
    gone = len(addresses.NUMERAL.findall(lines[two[0]].split(",")[3]))
    assert f"{613 - gone:,} of 613 numerals" in capsys.readouterr().out  # 613: counted with grep -o on the files


@needs_texts
def test_a_report_that_is_not_there_cannot_be_checked_alone(data):
    found, _ = check_all.offences(data, TEXTS, only="nowhere")
    assert [(o.table, o.line, o.column, o.value) for o in found][:1] == [("raw/reports", 1, "report_id", "nowhere")]


def test_what_rests_on_a_fault_or_is_yet_to_be_written_is_said_to_be_unchecked(data):
    _, read = check_all.offences(data, None, only="xiushan")
    assert read.unchecked == ["tidy against raw", "verdicts against raw"]
    edit(data, "raw/statistics", "425人,xiushan,", "425人,xiushn,")
    found, read = check_all.offences(data, None)
    assert read.unchecked == ["row against row", "tidy against raw", "verdicts against raw"]
    said = check_all.counts(read, found, None)
    assert said.endswith("not checked before these are mended: row against row, tidy against raw, verdicts against raw")


def test_tables_can_be_read_without_those_that_notebooks_write():
    read = offence.read(data=DATA, reports=None, tidy=False)
    assert "raw/statistics" in read.rows and not any(table.startswith("tidy/") for table in read.rows)


def test_a_codebook_without_one_of_its_columns_is_all_that_is_said(data):
    edit(data, "codebook", "definition", "meaning")
    found, read = check_all.offences(data, None)
    assert [(o.table, o.line, o.column) for o in found] == [("codebook", 1, "(file)")]
    assert found[0].must == "codebook.csv must have a column definition"
    assert read.book == []


def test_a_codebook_that_cannot_be_read_is_all_that_is_said(data):
    (data / "codebook.csv").write_bytes(b"")
    found, _ = check_all.offences(data, None)
    assert [(o.table, o.line, o.column) for o in found] == [("codebook", 1, "(file)")]


@needs_texts
def test_a_changed_text_is_refused(data, tmp_path):
    texts = Path(shutil.copytree(TEXTS, tmp_path / "texts", copy_function=shutil.copyfile))
    texts.chmod(0o755)
    path = sorted(texts.glob("*.txt"))[0]
    path.write_bytes(path.read_bytes().replace("425人".encode(), "426人".encode()))
    found, _ = check_all.offences(data, texts)
    assert any(o.column == "sha256" and "restore the original file" in o.do for o in found)


@needs_texts
def test_a_text_without_a_row_is_refused(data, tmp_path):
    texts = Path(shutil.copytree(TEXTS, tmp_path / "texts", copy_function=shutil.copyfile))
    texts.chmod(0o755)
    (texts / "005_new.txt").write_text("2026年", encoding="utf-8")
    found, _ = check_all.offences(data, texts)
    told = [(o.table, o.line, o.column, o.value) for o in found if o.must == "every text has a row"]
    assert told == [("raw/reports", 1, "file", "005_new.txt")]


@needs_texts
def test_a_mechanism_phrase_that_moved_is_refused(data):
    row = read_rows(data / "raw/mechanisms.csv")[1][0]
    edit(data, "raw/mechanisms", f"{row['start']},{row['end']}", f"{int(row['start']) + 1},{int(row['end']) + 1}")
    found, _ = check_all.offences(data, TEXTS)
    assert any(o.table == "raw/mechanisms" and o.column == "phrase_hash" for o in found)


def damage(data, how):
    path = data / "raw/places.csv"
    content = path.read_bytes()
    if how == "missing":
        path.unlink()
        return
    damaged = {
        "empty": b"",
        "bom": b"\xef\xbb\xbf" + content,
        "crlf": content.replace(b"\n", b"\r\n"),
        "gb18030": content.decode().encode("gb18030"),
        "truncated": content[:-20],
        "column renamed": content.replace(b"name_en", b"english", 1),
        "cell too many": content.replace(b"\nxiushan,", b"\nxiushan,,", 1),
    }
    path.write_bytes(damaged[how])


@pytest.mark.parametrize(
    "how", ["missing", "empty", "bom", "crlf", "gb18030", "truncated", "column renamed", "cell too many"]
)
def test_a_damaged_file_is_refused_and_named(data, how):
    damage(data, how)
    found, _ = check_all.offences(data, None)
    assert any("places" in str(o) for o in found)


def test_a_file_that_the_codebook_does_not_know_is_refused(data):
    (data / "raw/extra.csv").write_text("a\n1\n")
    found, _ = check_all.offences(data, None)
    assert any(o.value == "raw/extra" for o in found)


def test_a_column_described_twice_or_not_at_all_is_refused(data):
    path = data / "codebook.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines + [lines[9]]), encoding="utf-8")
    assert any("described once" in o.must for o in check_all.offences(data, None)[0])
    path.write_text("".join(line for line in lines if not line.startswith("raw/places,name_en")), encoding="utf-8")
    assert any(o.value == "name_en" and "describe" in o.do for o in check_all.offences(data, None)[0])


def test_run_prints_each_offence_and_what_was_not_checked(data, capsys):
    edit(data, "raw/statistics", "425人,xiushan,", "425人,xiushn,")
    found = check_all.run(data, None)
    said = capsys.readouterr().out
    assert len(found) == 1
    assert "line 2" in said or "line" in said.splitlines()[0]
    assert "addresses not checked" in said and said.rstrip().endswith("1 offence.")


def said_by_run(data, capsys, **options):
    found = check_all.run(data, None, **options)
    return len(found), capsys.readouterr().out.splitlines()


def test_a_table_with_semicolons_is_told_in_one_plain_line(data, capsys):
    path = data / "raw/places.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",", ";"), encoding="utf-8")
    number, said = said_by_run(data, capsys)
    assert [line for line in said if "places" in line] == [
        "data/raw/places.csv line 1: cells must be separated by commas; found semicolons; "
        "save it again as CSV with commas (spreadsheets call it the field separator)."
    ]


def test_missing_columns_are_told_in_one_line(data, capsys):
    path = data / "raw/places.csv"
    header, rest = path.read_text(encoding="utf-8").split("\n", 1)
    path.write_text("\n".join([header.replace("name_", "n_"), rest]), encoding="utf-8")
    said = [line for line in said_by_run(data, capsys)[1] if "(header)" in line]
    assert len(said) == 2
    assert all(line.startswith("data/raw/places.csv line 1, (header): ") for line in said)
    assert "name_en, name_zh" in said[0] and "restore these columns" in said[0]
    assert "n_en, n_zh" in said[1] and "describe or remove" in said[1]


def test_a_table_without_rows_is_told_in_one_line(data, capsys):
    path = data / "raw/readings.csv"
    path.write_text(path.read_text(encoding="utf-8").split("\n", 1)[0] + "\n", encoding="utf-8")
    said = [line for line in said_by_run(data, capsys)[1] if "a table has rows" in line]
    assert said == [
        "data/raw/readings.csv line 1, reading_id: a table has rows; found ''; restore the rows (git checkout)."
    ]


def test_a_cascade_is_cut_and_all_of_it_can_be_had(data, capsys):
    edit(data, "raw/places", "\nxiushan,", "\nxiushaan,")
    rows = [row for row in read_rows(data / "raw/statistics.csv")[1] if row["place_id"] == "xiushan"]
    assert len(rows) > 20
    number, few = said_by_run(data, capsys)
    assert number >= len(rows)
    about = [line for line in few if line.startswith("data/raw/statistics.csv") and "place_id" in line]
    assert len(about) == 3
    assert any(f"... and {len(rows) - 3} more of this kind" in line and "--all" in line for line in few)
    _, every = said_by_run(data, capsys, everything=True)
    assert sum(line.startswith("data/raw/statistics.csv") and "place_id" in line for line in every) == len(rows)


def test_of_a_list_of_ids_the_one_at_fault_is_named(data):
    row = next(row for row in read_rows(data / "raw/claims.csv")[1] if row["inputs"].count(" ") >= 1)
    first, second = row["inputs"].split(" ")[:2]
    edit(data, "raw/claims", f"{first} {second}", f"{first} {second}x")
    found = [o for o in check_all.offences(data, None)[0] if o.line == row.line and o.column == "inputs"]
    assert [o.value for o in found] == [f"{second}x"]
    assert f"did you mean {second!r}" in str(found[0])


@needs_texts
def test_a_dropped_hedge_is_told_with_the_characters_of_the_text(data):
    edit(data, "raw/statistics", ",600余名,", ",600名,")
    about = [o for o in check_all.offences(data, TEXTS)[0] if o.table == "raw/statistics"]
    assert any(o.column == "as_printed" and "write '600余名'" in o.do for o in about)
    assert any(o.column == "end" and "the text has '600余名' there" in o.do for o in about)
