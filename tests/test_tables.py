"""Tables are read as typed, written as the codebook says, and refused where they differ from it."""

from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest

from analysis_utils.publish.workbook import to_workbook
from analysis_utils.tables import csv_text, store as tables, tidy as tidying
from analysis_utils.tables.select import select
from analysis_utils.tables.store import explain
from asprinted.rules import RULES

ROOT = Path(__file__).resolve().parents[1]


def test_raw_tables_are_text_as_typed():
    raw = tables.load("raw/statistics")
    assert set(map(str, raw.dtypes)) == {"str"}
    assert raw.loc[raw["statistic_id"] == "xiushan-admitted-share-2016", "as_printed"].item() == "51.39%"
    assert not raw.isna().any().any()


def test_tidy_tables_have_the_types_of_the_codebook():
    tidy = tables.load("tidy/statistics")
    assert str(tidy["start"].dtype) == "Int64" and str(tidy["lower"].dtype) == "Float64"
    open_above = tidy["upper"].isna()
    assert open_above.any() and (open_above == (tidy["bound"].eq("at_least") & tidy["unit"].ne("pct"))).all()


def test_missing_cells_read_alike_by_every_way(tmp_path):
    """What `load` takes for missing, pandas takes for missing in the CSV file and in the workbook."""
    for name in [table for table in dict.fromkeys(tables.codebook()["table"]) if table.startswith("tidy/")]:
        frame = tables.load(name)
        to_workbook({"sheet": frame}, tmp_path / "book.xlsx")
        for other in (pd.read_csv(ROOT / f"data/{name}.csv"), pd.read_excel(tmp_path / "book.xlsx")):
            pd.testing.assert_frame_equal(other.isna(), frame.isna())
    assert tables.load("tidy/statistics")["repeat_of"].isna().sum() > 200


def test_tidy_statistics_stand_alone_and_on_one_line_each():
    tidy = tables.load("statistics")
    assert not tidy[["place", "place_zh", "topic", "measure", "measure_zh", "unit"]].isna().any(axis=None)
    assert not tidy["as_printed"].str.contains("\n").any()
    assert tables.load("raw/statistics")["as_printed"].str.contains("\n").any()
    ratios = tables.load("ratios")
    assert set("/".join(ratios["unit"].str.partition("/")[0]).split("/")) <= set(tidy["unit"])


def test_money_paid_adds_up_where_repeats_and_parts_are_left_out():  # 7990.99万元, printed once for the whole year
    paid = select(tables.load("funding"), place="Banan", measure="aid_paid_cny", year=2019)
    assert paid["value"].sum() == 173_956_600  # twice the whole and once a part of it
    assert paid.loc[paid["repeat_of"].isna() & paid["part_of"].isna(), "value"].sum() == 79_909_900


def test_tidy_statistics_hold_the_intervals_of_the_prints():
    tidy = tables.load("tidy/statistics").set_index("statistic_id")
    row = tidy.loc["banan-aid-awards-2019"]  # 6.6万余人次, by hand: 66,000 up to 67,000
    assert (row["value"], row["lower"], row["upper"], row["bound"]) == (66000, 66000, 67000, "just_over")


def test_tidy_statistics_on_disk_are_those_the_code_makes():
    made = tidying.statistics(tables.load("raw/statistics"))
    text = tables.to_csv(list(tables.columns_of("tidy/statistics")), made.to_dict("records"))
    assert text == (ROOT / "data/tidy/statistics.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [
        lambda rows: rows.sort_values("place_id"),
        lambda rows: rows.iloc[::3],
        lambda rows: rows.set_index("statistic_id", drop=False),
        lambda rows: rows.set_axis(["same"] * len(rows)),
        lambda rows: rows.iloc[:0],
    ],
    ids=["sorted", "subset", "other index", "index of one name", "no row"],
)
def test_tidy_rows_are_aligned_by_position(change):
    rows = change(tables.load("raw/statistics"))
    made = tidying.tidy(rows)
    assert made.index.equals(rows.index)
    pd.testing.assert_frame_equal(made[list(rows)], rows)
    whole = tables.load("tidy/statistics").set_index("statistic_id")  # the bytes on disk, which another test holds
    assert made["lower"].astype(float).tolist() == pytest.approx(whole.loc[rows["statistic_id"], "lower"].tolist())
    assert made["bound"].tolist() == whole.loc[rows["statistic_id"], "bound"].tolist()


def test_a_mean_is_rounded_however_it_is_printed():  # by hand: half a point to either side
    rows = pd.DataFrame({"as_printed": ["28分", "28分"], "measure_id": ["exam_score_rise_points", "staff_persons"]})
    made = tidying.tidy(rows)
    assert made["bound"].tolist() == ["rounded", "exact"]
    assert made["lower"].tolist() == [Fraction(55, 2), 28] and made["upper"].tolist() == [Fraction(57, 2), 28]


@pytest.mark.parametrize(
    ("period", "ends"),  # by hand
    [("2019", (2019, 2019)), ("2016/2020", (2016, 2020)), ("2016/", (2016, None)), ("2016/..", (2016, None)),
     ("/2020", (None, 2020)), ("../2020", (None, 2020)), ("2019-06/2019-08-01", (2019, 2019)), ("", (None, None))],
)  # fmt: skip
def test_years_of_a_period(period, ends):
    assert tidying.years(period) == ends


def test_rows_of_ones_own_are_made_tidy_under_a_rule_of_choice():  # by hand: 近 is up to a tenth of 1 and zeros below
    rows = pd.DataFrame({"as_printed": ["近300人", "51.39%"], "mine": [1, 2]}, index=[7, 7])
    made = tidying.tidy(rows)
    assert made["lower"].tolist() == [200, Fraction(10277, 200)] and made["mine"].tolist() == [1, 2]
    assert tidying.tidy(rows, RULES["face_value"])["lower"].tolist() == [300, Fraction(5139, 100)]


def test_an_open_side_and_the_value_of_a_range_are_none_and_numbers_stay_exact():
    made = tidying.tidy(pd.DataFrame({"as_printed": ["15公里以上", "6名~8名", "51.39%"]}))
    assert made["value"].tolist() == [15, None, Fraction(5139, 100)]
    assert made["upper"].tolist() == [None, 8, Fraction(10279, 200)]
    assert [str(made[name].dtype) for name in ("value", "bound", "decimals")] == ["object", "str", "int64"]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (["425人"], "must be a DataFrame with as_printed; found list"),
        (pd.DataFrame({"print": ["425人"]}), "must have the column as_printed; found print;"),
        (pd.DataFrame({"as_printed": ["425人", "abc"]}, index=["a", "b"]), "Row 'b', as_printed, 'abc': .*must be"),
        (pd.DataFrame({"as_printed": ["425人", None]}), "Row 1, as_printed: must be text .*; found "),
    ],
)
def test_what_cannot_be_made_tidy_is_refused_with_row_column_and_value(rows, words):
    with pytest.raises(tables.TableError, match=words):
        tidying.tidy(rows)


def test_the_matrix_does_not_hang_on_the_order_of_rows_and_is_the_one_on_disk():
    rows = tables.load("raw/mechanisms")
    assert tidying.mechanism_matrix(rows).to_numpy().tolist() == tables.load("mechanism_matrix").to_numpy().tolist()
    pd.testing.assert_frame_equal(tidying.mechanism_matrix(rows.iloc[::-1]), tidying.mechanism_matrix(rows))


def test_a_report_without_statistics_is_accounted_for():
    statistics = pd.DataFrame({"report_id": ["r", "r"]})
    aside = pd.DataFrame({"report_id": ["s", "r", "s"], "reason": ["date", "article", "date"]}, index=[5, 5, 5])
    table = tidying.accounting(statistics, aside)
    assert table["all"].to_dict() == {"r": 3, "s": 2, "all": 5} and table.loc["s", "date"] == 2
    assert table.loc["r"].tolist() == [2, 0, 0, 0, 0, 0, 0, 1, 3]  # statistic, seven reasons, article last, all


@pytest.mark.parametrize(("short", "full"), [("statistics", "tidy/statistics"), ("raw/claims", "raw/claims")])
def test_a_table_is_loaded_by_its_name_with_what_its_columns_mean(short, full):
    frame = tables.load(short)
    assert frame.attrs["table"] == full and list(frame.attrs["columns"]) == list(frame)
    kept = frame.sort_values(frame.columns[0]).iloc[:3].assign(more=1)[[frame.columns[0]]]
    about = kept.attrs["columns"][frame.columns[0]]
    book = tables.codebook().set_index(["table", "column"]).loc[(full, frame.columns[0])]
    assert about == {"label": about["label"], "unit": book["unit"], "definition": book["definition"]}
    assert about["label"] in ("Statistic id", "Claim id")


@pytest.mark.parametrize(
    ("name", "words"),
    [("raw/statistic", "'raw/statistics'"), ("places", "did you mean 'raw/places'"), (3, "choose one of")],
)
def test_an_unknown_table_is_refused_with_the_near_ones(name, words):
    with pytest.raises(tables.TableError, match=words):
        tables.load(name)


def test_a_changed_codebook_is_read_anew(project):
    head = "table,column,type,unit,required,allowed,definition\n"
    (project / "data/codebook.csv").write_text(f"{head}raw/a,x,integer,,yes,,A number.\n")
    assert explain("x") == "x (raw/a): A number."
    (project / "data/codebook.csv").write_text(f"{head}raw/a,x,integer,cny,yes,,Another.\n")
    assert explain("x") == "x (raw/a): Another. Unit: cny."
    (project / "data/codebook.csv").write_text("table,column\nraw/a,x\n")
    with pytest.raises(tables.TableError, match="must have a column"):
        explain("x")


@pytest.mark.parametrize(
    ("column", "table", "words"),
    [
        ("place_id", "raw/statistics", "Allowed: each place_id of raw/places."),
        ("status", "raw/mechanisms", "Allowed: in_place, planned."),
        ("lower", "statistics", "Unit: as another column of the row says."),
    ],
)
def test_a_column_is_explained_with_unit_and_values(column, table, words):
    assert explain(column, table=table).endswith(words)


def test_a_column_that_means_two_things_is_explained_twice():
    assert [line.split(": ")[0] for line in explain("basis").splitlines()] == [
        "basis (raw/claim_codings)",
        "basis (raw/ratios)",
        "basis (raw/claims)",
        "basis (tidy/ratios)",
        "basis (tidy/claims)",
    ]


@pytest.mark.parametrize(
    ("column", "table", "words"),
    [
        ("lowre", None, "data/codebook.csv; found 'lowre'; did you mean 'lower'"),
        ("basis", "statistics", "data/tidy/statistics.csv; found 'basis'; did you mean 'period_basis'"),
        ("lower", "statistic", "did you mean 'raw/statistics' or 'tidy/statistics'"),
    ],
)
def test_a_column_that_is_not_there_is_answered_with_the_near_ones(column, table, words):
    with pytest.raises(tables.TableError, match=words):
        explain(column, table=table)


def test_a_frame_with_other_columns_is_refused(project):
    (project / "data/codebook.csv").write_text(
        "table,column,type,unit,required,allowed,definition\ntidy/a,x,integer,,yes,,A number.\n"
    )
    with pytest.raises(tables.TableError, match=r"missing \['x'\], unknown \['y'\]"):
        tables.write("tidy/a", pd.DataFrame({"y": [1]}))
    with pytest.raises(tables.TableError, match="coded from the texts"):
        tables.write("raw/a", pd.DataFrame({"x": [1]}))
    assert tables.write("tidy/a", pd.DataFrame({"x": [1, None]}))["x"].tolist() == [1, pd.NA]


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "1"), (Fraction(1, 2), "0.5"), (Fraction(-3, 2000), "-0.0015"), (Fraction(1, 3), "0.333333333333333"),
     (float("inf"), ""), (None, ""), (560000000, "560000000")],
)  # fmt: skip
def test_decimal_text_is_exact_where_it_can_be(number, text):  # by hand
    assert csv_text.decimal_text(number) == text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"a,a\n", "once"),
        (b"a,b\n1\n", "line 2"),
        (b'a\n"1\n', "line 2"),
        (b"a\n1", "last line"),
        (b"\xef\xbb\xbfa\n", "byte order mark"),
        (b"a\r\n1\r\n", "CRLF"),
        (b"a\n\xff\n", "byte 2"),
        (b"a\n\x00\n", "zero"),
    ],
)  # fmt: skip
def test_a_malformed_file_is_refused_with_the_place(tmp_path, content, words):
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    with pytest.raises(tables.TableError, match=words):
        tables.read_rows(path)


def test_lines_are_counted_through_quoted_line_breaks(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text('a,b\n"1\n2",x\n3,y\n')
    assert [row.line for row in tables.read_rows(path)[1]] == [2, 4]
