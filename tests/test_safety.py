"""Nothing that stands in a table or a text is run, and no name in a table leaves its folder."""

import ast
import csv
import re
import shutil
from pathlib import Path

import nbformat
import pytest

from analysis_utils.claims import check_all
from analysis_utils.tables import paths, texts as corpus
from analysis_utils.tables.csv_text import read_rows

ROOT = Path(__file__).resolve().parents[1]
RUNS_TEXT = {"eval", "exec", "compile", "__import__"}
MODULES = {"pickle", "marshal", "shelve", "dill", "cloudpickle"}
CALLS = {
    "joblib.load",
    "joblib.dump",
    "read_pickle",
    "to_pickle",
    "system",
    "popen",
    "yaml.load",
    "pd.eval",
    "query_eval",
}
PROGRAMS = {"src": 100, "benchmarks": 5}  # folders, and how many files of Python they have at least


def code():
    """Yield the name and the text of every program here, notebooks' cells included."""
    for folder in PROGRAMS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        for number, cell in enumerate(nbformat.read(path, as_version=4).cells):
            if cell.cell_type == "code":
                yield f"{path.name} cell {number}", cell.source


def dangerous(tree):
    """Yield what in a program runs text as a program, or unpacks objects from bytes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name.split(".")[0] in MODULES)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in MODULES:
            yield node.module
        elif isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called in RUNS_TEXT or called in CALLS or called.rpartition(".")[2] in CALLS:
                yield called
            yield from (
                f"{called}(shell=...)"
                for word in node.keywords
                if word.arg == "shell" and not (isinstance(word.value, ast.Constant) and word.value.value is False)
            )


def test_no_program_here_runs_text_or_unpacks_objects():
    programs = list(code())
    for folder, least in PROGRAMS.items():
        assert sum(name.startswith(folder) for name, _ in programs) >= least
    assert {name: found for name, text in programs if (found := list(dangerous(ast.parse(text))))} == {}


@pytest.mark.parametrize(
    "line", ["eval('1')", "import pickle", "from marshal import load", "pd.read_pickle('x')", "os.system('ls')",
             "subprocess.run('ls', shell=True)", "joblib.load('x')"],
)  # fmt: skip
def test_what_the_look_at_programs_would_find(line):
    assert list(dangerous(ast.parse(line)))


OUTSIDE = [
    "../secret.txt",
    "/etc/hosts",
    "..\\secret.txt",
    "C:secret.txt",
    "texts/secret.txt",
    "..",
    ".hidden",
    "a\x00b",
]


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_file_name_that_leaves_its_folder_is_refused_and_not_opened(name, tmp_path):
    data, texts = Path(shutil.copytree(ROOT / "data", tmp_path / "data")), tmp_path / "texts"
    texts.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    table = data / "raw/reports.csv"
    header, rows = read_rows(table)
    text = table.read_text(encoding="utf-8").replace(rows[0]["file"], name.replace("\x00", "\\0"), 1)
    table.write_text(text, encoding="utf-8")
    found, read = check_all.offences(data, texts, tidy=False)
    hits = [o for o in found if (o.table, o.line, o.column) == ("raw/reports", 2, "file")]
    assert any("without its folder" in o.must for o in hits), [str(o) for o in found[:3]]
    assert rows[0]["report_id"] not in read.texts


def test_a_text_is_looked_up_in_its_folder_only(tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    sha256 = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b"  # sha256sum of "secret"
    assert corpus.read_text(tmp_path, "secret.txt", sha256) == "secret"
    with pytest.raises(corpus.TextError, match="no such file"):
        corpus.read_text(tmp_path / "texts", "../secret.txt", sha256)


@pytest.mark.parametrize("name", ["../x.csv", "/tmp/x.csv", "data/../../x.csv", "..", ""])
def test_nothing_is_written_outside_the_project(name, project):
    with pytest.raises(paths.PathError, match="inside the project"):
        paths.write_text(name, "x")


HARMLESS = re.compile(
    r"[+-]?[0-9][0-9.,]*(e[+-]?[0-9]+)?[%‰]?|-> [a-z_/.]+|="
)  # "=" alone is a mark of a figure's data


def test_no_cell_of_a_table_here_begins_a_formula():
    tables = sorted((*ROOT.glob("data/**/*.csv"), *ROOT.glob("results/**/*.csv")))
    assert len(tables) > 50
    for path in tables:
        with path.open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert [c for c in cells if c[:1] in tuple("=+-@\t\r") and not HARMLESS.fullmatch(c)] == [], path.name


@pytest.mark.parametrize("cell", ["=1+1", "+A1", "-A1", "@SUM(A1)", "-1+cmd", '=HYPERLINK("x")'])
def test_a_cell_that_begins_a_formula_is_refused(cell, tmp_path):
    data = Path(shutil.copytree(ROOT / "data", tmp_path / "data"))
    table = data / "raw/places.csv"
    row = read_rows(table)[1][0]
    quoted = '"' + cell.replace('"', '""') + '"'
    text = table.read_text(encoding="utf-8")
    assert f",{row['name_en']}," in text
    table.write_text(text.replace(f",{row['name_en']},", f",{quoted},", 1), encoding="utf-8")
    found, _ = check_all.offences(data, None, tidy=False)
    assert [(o.table, o.line, o.column, o.value) for o in found] == [("raw/places", row.line, "name_en", cell)]
