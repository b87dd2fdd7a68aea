"""Tables are read as typed, written as the codebook says, and refused where they differ from it."""

from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest

from analysis_utils.tables import csv_text, tidy
from analysis_utils.tables import store as tables

ROOT = Path(__file__).resolve().parents[1]


def test_raw_tables_are_text_as_typed():
    raw = tables.load("raw/statistics")
    assert set(map(str, raw.dtypes)) == {"str"}
    assert raw.loc[raw["statistic_id"] == "xiushan-admitted-share-2016", "as_printed"].item() == "51.39%"
    assert not raw.isna().any().any()


def test_tidy_tables_have_the_types_of_the_codebook():
    tidy = tables.load("tidy/statistics")
    assert str(tidy["start"].dtype) == "Int64" and str(tidy["lower"].dtype) == "Float64"
    assert tidy["upper"].isna().sum() == (tables.load("raw/statistics")["as_printed"] == "15公\n里以上").sum() + sum(
        tidy["bound"].eq("at_least") & ~tidy["unit"].eq("%") & ~tidy["as_printed"].eq("15公\n里以上")
    )


def test_tidy_statistics_hold_the_intervals_of_the_prints():
    tidy = tables.load("tidy/statistics").set_index("statistic_id")
    row = tidy.loc["banan-aid-awards-2019"]  # 6.6万余人次, by hand: 66,000 up to 67,000
    assert (row["value"], row["lower"], row["upper"], row["bound"]) == (66000, 66000, 67000, "just_over")


def test_tidy_statistics_on_disk_are_those_the_code_makes():
    made = tidy.tidy_statistics(tables.load("raw/statistics"))
    text = tables.to_csv(list(tables.columns_of("tidy/statistics")), made.to_dict("records"))
    assert text == (ROOT / "data/tidy/statistics.csv").read_text(encoding="utf-8")


def test_an_unknown_table_is_refused_with_the_known_ones():
    with pytest.raises(tables.TableError, match="raw/statistics"):
        tables.load("raw/statistic")


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
