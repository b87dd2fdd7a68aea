r"""Tables for papers: numbers as a reader wants them, LaTeX that compiles, a workbook that another program reads.

Expected roundings are hand arithmetic; the workbook is written by XlsxWriter and read back by openpyxl.
"""

import csv
import io
import os
import re
import shutil
import subprocess
import zipfile
from fractions import Fraction
from importlib.resources import files
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest

from analysis_utils.publish import latex, paper_tables as publish, workbook
from analysis_utils.publish.table_text import as_number, format_ends, format_point
from analysis_utils.tables import paths
from analysis_utils.tables.csv_text import TableError

ROOT = Path(__file__).resolve().parents[1]
FORMULAS = ["=1+1", "+A1", "-A1", "@SUM(A1)", "=HYPERLINK(1)"]


def engine(name):
    """Return the path of a TeX engine; without one skip, but fail under CI unless it could not be installed."""
    found = shutil.which(name)
    if found is None:
        why = f"there is no {name} here (Debian, Ubuntu: texlive-latex-recommended, texlive-xetex)"
        if os.environ.get("CI") and not os.environ.get("LATEX_UNAVAILABLE"):
            pytest.fail(f"Under CI the tables must be compiled; {why}.")
        pytest.skip(why)
    return found


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Folder of all tables for papers, written from the committed tables."""
    stage = tmp_path_factory.mktemp("stage")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.STAGE, str(stage))
        listed = publish.latex_tables()
        publish.tidy_workbook()
    return stage / "results/tables", listed


def compiled(folder, command, document):
    """Compile a document twice and return the log; the log of a failure is its end."""
    fonts = str(files("mpl_font") / "fonts" / "wqy")
    environment = os.environ | {"OSFONTDIR": fonts, "SOURCE_DATE_EPOCH": "0", "max_print_line": "1000"}
    for _ in range(2):
        run = subprocess.run(
            [command, "-interaction=nonstopmode", "-halt-on-error", document],
            cwd=folder, env=environment, capture_output=True, timeout=300,
        )  # fmt: skip
        assert run.returncode == 0, run.stdout.decode("utf-8", "replace")[-1500:]
    return (folder / document).with_suffix(".log").read_text(encoding="utf-8", errors="replace")


@pytest.mark.parametrize("command", ["xelatex", "pdflatex"])
def test_all_tables_compile_and_fit_the_page(written, tmp_path, command):
    command = engine(command)
    folder = shutil.copytree(written[0], tmp_path / "tex")
    log = compiled(folder, command, "all_tables.tex")
    too_wide = [float(width) for width in re.findall(r"Overfull \\hbox \(([\d.]+)pt too wide\)", log)]
    assert [width for width in too_wide if width > 6] == []
    assert "undefined" not in log and "Missing character" not in log
    assert (folder / "all_tables.pdf").stat().st_size > 50_000


def test_every_table_of_the_project_is_among_them(written):
    folder, listed = written
    tidy = {path.stem for path in (ROOT / "data/tidy").glob("*.csv")}
    results = {path.stem for path in (ROOT / "results/tables").glob("[1-49]*.csv")}
    assert len(tidy) >= 10 and len(results) >= 10
    assert set(listed["table"]) == tidy | results
    assert {path.stem for path in folder.glob("*.tex")} == tidy | results | {"all_tables"}
    assert tidy == set(publish.CAPTIONS)
    for file in listed["file"]:
        text = (folder / Path(file).name).read_text(encoding="utf-8")
        assert (
            all(text.count(rule) >= 1 for rule in (r"\toprule", r"\midrule", r"\bottomrule")) and r"\hline" not in text
        )


def test_no_row_is_lost(written):
    folder, listed = written
    for row in listed.itertuples():
        body = (folder / f"{row.table}.tex").read_text(encoding="utf-8").rpartition("\\endlastfoot\n")[2]
        body = body.rpartition("\\midrule\n")[2] if row.rows <= latex.FLOAT_ROWS else body
        kind = "results/tables" if row.table[0].isdigit() else "data/tidy"
        with (ROOT / kind / f"{row.table}.csv").open(encoding="utf-8", newline="") as file:
            assert body.count(r"\\") == len(list(csv.reader(file))) - 1 > 0, row.table


NASTY = r"50% of A_B & C#1 {x} $5 ~ ^ \ \input{x}"


def own_tables():
    """Frames of a stranger, each with what its LaTeX must hold: escaped, rounded by hand, intervals outward."""
    share = pd.DataFrame({"year": [2016, 2019], "value": [51.39, 74.66], "lower": [47.98, np.nan], "upper": 78.26})
    return {
        "nasty": (pd.DataFrame({"a_b_pct": [NASTY, "-3"], "as_printed": ["近6亿余元", "1.5e-7"]}), {}, [
            r"50\% of A\_\allowbreak{}B \& C\#1", r"\zh{近}6\zh{亿余元} \\", "$-$3", r"$1.5\times10^{-7}$",
        ]),
        "numbers": (pd.DataFrame({"n": [1, 66000], "x": [0.5, 1234.567], "gap": [None, 2.0]}), {"decimals": 1}, [
            "N & X & Gap", r"1 & 0.5 &  \\", r"66,000 & 1,234.6 & 2.0 \\",
        ]),
        "brackets": (share, {"decimals": 1}, [
            "Year & Value \\", r"2016 & 51.4 [47.9, 78.3] \\", r"2019 & 74.7 ($-\infty$, 78.3] \\"]),
        "first": (share[["value", "lower", "upper"]].assign(value=np.nan), {}, ["{[}47.98, 78.26] \\\\"]),
        "together": (share, {"ends": "together"}, [
            "Year & Value & Interval", r"51.39 & 47.98 to 78.26 \\", r"74.66 & at most 78.26 \\"]),
        "apart": (share, {"ends": "apart", "decimals": {"lower": 2, "upper": 1}}, [
            "Value & Lower & Upper", r"51.39 & 47.98 & 78.3 \\", r"74.66 &  & 78.3 \\"]),
        "index": (pd.crosstab(pd.Series(["a", "b"], name="地 区"), pd.Series([1, 2], name="k")), {}, [
            r"\zh{地} \zh{区} & 1 & 2 \\", r"a & 1 & 0 \\"]),
        "others": (pd.DataFrame({"when": pd.to_datetime(["2020-05-01"]), "sure": [True], "Of GDP": [Fraction(1, 3)]}),
            {"decimals": 2}, ["When & Sure & Of GDP", "2020-05-01 &", "& yes & 0.33"]),
    }  # fmt: skip


@pytest.mark.parametrize("name", own_tables())
def test_any_frame_becomes_a_table(name):
    frame, how, parts = own_tables()[name]
    text = latex.to_latex(frame, caption="A & B_1 ~", label="tab:x", **how)
    assert r"\input" not in text and r"A \& B\_\allowbreak{}1 \textasciitilde " in text
    for part in parts:
        assert part in text, text
    assert (
        latex.to_latex(frame.sample(frac=1, random_state=1).sort_index(), caption="A & B_1 ~", label="tab:x", **how)
        == text
    )


def test_tables_of_ones_own_compile(tmp_path):
    command = engine("pdflatex")
    preamble = r"\documentclass{article}\usepackage{array,booktabs,longtable}\newcommand{\zh}[1]{}\begin{document}"
    texts = "\n".join(latex.to_latex(frame, caption=NASTY, **how) for frame, how, _ in own_tables().values())
    (tmp_path / "x.tex").write_text(f"{preamble}\n{texts}\\end{{document}}", encoding="utf-8")
    compiled(tmp_path, command, "x.tex")


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        ([1, 2], "must be a DataFrame.*; found list"),
        (pd.DataFrame(), "found none"),
        (pd.DataFrame([[1, 2]], columns=["a", "a"]), "found 'a' twice"),
    ],
)
def test_what_is_no_table_is_refused(frame, said):
    with pytest.raises(TableError, match=said):
        latex.to_latex(frame)


def test_tables_of_the_project_join_ends_and_leave_out_what_only_the_csv_file_is_for():
    frame = publish.table("data/tidy/admissions.csv")
    assert frame.loc[0, ["year", "share_rounding_interval_pct"]].tolist() == [
        "2016",
        "51.385 to 51.395",
    ]  # by hand: half a digit
    assert not {"statistic_ids", "note", "share_rounding_lower_pct", "share_wilson_upper_pct"} & set(frame)
    assert publish.table("data/tidy/statistics.csv")["as_printed"].str.fullmatch(r"\S+").all()


@pytest.fixture(scope="module")
def book(written):
    return openpyxl.load_workbook(written[0] / "tidy_tables.xlsx")


class TestWorkbook:
    def test_holds_every_tidy_table_and_the_codebook_cell_by_cell(self, book):
        tables = {path.stem: path for path in (ROOT / "data/tidy").glob("*.csv")} | {
            "codebook": ROOT / "data/codebook.csv"
        }
        assert tables.keys() <= set(book.sheetnames) and book.sheetnames[0] == "about"
        for name, path in tables.items():
            with path.open(encoding="utf-8", newline="") as file:
                typed = list(csv.reader(file))
            read = [list(row) for row in book[name].iter_rows(values_only=True)]
            assert len(read) == len(typed) > 1 and read[0] == typed[0]
            for row, cells in zip(read[1:], typed[1:], strict=True):
                for found, cell in zip(row, cells, strict=True):
                    same = found == float(cell) if isinstance(found, (int, float)) else (found or "") == cell
                    assert same, (name, found, cell)

    def test_bytes_repeat(self, written, monkeypatch, tmp_path):
        monkeypatch.setenv(paths.STAGE, str(tmp_path))
        publish.tidy_workbook()
        again = (tmp_path / "results/tables/tidy_tables.xlsx").read_bytes()
        assert again == (written[0] / "tidy_tables.xlsx").read_bytes()
        assert {each.date_time for each in zipfile.ZipFile(io.BytesIO(again)).infolist()} == {(1980, 1, 1, 0, 0, 0)}

    def test_what_looks_like_a_formula_is_text(self):
        workbook.to_workbook({"x": pd.DataFrame({"a": [*FORMULAS, "-5"]})}, data := io.BytesIO(), about=["t"])
        sheet = openpyxl.load_workbook(data)["x"]
        cells = [row[0] for row in sheet.iter_rows(min_row=2)]
        assert [cell.value for cell in cells] == [*FORMULAS, "-5"]
        assert {cell.data_type for cell in cells} == {"s"} and all(cell.quotePrefix for cell in cells)
        assert b"<f>" not in zipfile.ZipFile(data).read("xl/worksheets/sheet2.xml")

    def test_holds_frames_of_ones_own(self, tmp_path):
        own = pd.DataFrame(
            {"n": [1, 2], "open": [np.inf, 0.5], "sure": [True, False]}, index=pd.Index(["a", "b"], name="k")
        )
        workbook.to_workbook({"own": own, "empty": pd.DataFrame()}, tmp_path / "own.xlsx")
        book = openpyxl.load_workbook(tmp_path / "own.xlsx")
        assert book.sheetnames == ["own", "empty"]
        rows = [*book["own"].iter_rows(values_only=True)]
        assert rows == [("k", "n", "open", "sure"), ("a", 1, None, True), ("b", 2, 0.5, False)]

    @pytest.mark.parametrize("names", [[], ["a/b"], ["x" * 32], ["A", "a"]])
    def test_names_that_are_none_for_a_sheet_are_refused(self, names, tmp_path):
        with pytest.raises(workbook.WorkbookError, match="must have"):
            workbook.to_workbook({name: pd.DataFrame({"a": [1]}) for name in names}, tmp_path / "own.xlsx")
        assert not [*tmp_path.iterdir()]


def test_ends_and_points_are_rounded_outward_and_open_sides_said():  # by hand
    assert [format_ends(425, 425), format_ends(2, None), format_ends(None, None)] == ["425", "at least 2", ""]
    points = [
        format_point(51.39, 47.98546, 54.78236, decimals=1),
        format_point(2, 2, None),
        format_point(7, None, None),
    ]
    assert points == ["51.4 [47.9, 54.8]", "2 [2, ∞)", "7"]
    assert [as_number(cell) for cell in (51.39, "6", float("nan"), "six")] == [Fraction(5139, 100), 6, None, None]


def test_a_heading_says_units_in_words_and_leaves_names_alone():
    heads = [latex.heading(name) for name in ("share_rounding_interval_pct", "place_id", "GDP per head")]
    assert heads == ["Share rounding interval (%)", "Place", "GDP per head"]
