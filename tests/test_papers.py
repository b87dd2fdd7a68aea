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
from importlib.resources import files
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from analysis_utils.publish import latex, workbook
from analysis_utils.publish import paper_tables as publish
from analysis_utils.tables import paths
from analysis_utils.tables.csv_text import Row

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
    results = {path.stem for path in (ROOT / "results/tables").glob("[1-4]*.csv")}
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


def test_what_means_something_to_latex_is_escaped(tmp_path):
    nasty = r"50% of A_B & C#1 {x} $5 ~ ^ \ \input{x}"
    frame = pd.DataFrame({"a_b_pct": [nasty, "-3"], "as_printed": ["近6亿余元", "1.5e-7"]})
    text = latex.latex(frame, caption="A & B_1", label="tab:x")
    assert r"\input" not in text and r"50\% of A\_\allowbreak{}B \& C\#1" in text and r"A \& B\_" in text
    assert r"\zh{近}6\zh{亿余元}" in text and "$-$3" in text and r"$1.5\times10^{-7}$" in text
    command = engine("pdflatex")
    preamble = r"\documentclass{article}\usepackage{array,booktabs,longtable}\newcommand{\zh}[1]{}\begin{document}"
    (tmp_path / "x.tex").write_text(f"{preamble}\n{text}\\end{{document}}", encoding="utf-8")
    compiled(tmp_path, command, "x.tex")


def test_intervals_are_rounded_outward():
    assert latex.interval_text("826.928689", "827.089618") == "826.92 to 827.09"
    assert latex.interval_text("-3.000001", "-2.9") == "-3.0001 to -2.9"
    assert latex.interval_text("", "5") == "5 or less"
    rows = [Row(2, {"share_lower_pct": "51.385", "share_upper_pct": "51.395", "year": "2016", "lies": "inside"})]
    kinds = {"share_lower_pct": "number", "share_upper_pct": "number", "year": "integer"}
    assert latex.printable(rows, kinds).to_dict("records") == [
        {"share_interval_pct": "51.385 to 51.395", "year": "2016", "lies": "inside"}
    ]


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
        data = workbook.workbook({"x": pd.DataFrame({"a": [*FORMULAS, "-5"]})}, about=["t"])
        sheet = openpyxl.load_workbook(io.BytesIO(data))["x"]
        cells = [row[0] for row in sheet.iter_rows(min_row=2)]
        assert [cell.value for cell in cells] == [*FORMULAS, "-5"]
        assert {cell.data_type for cell in cells} == {"s"} and all(cell.quotePrefix for cell in cells)
        assert b"<f>" not in zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet2.xml")
