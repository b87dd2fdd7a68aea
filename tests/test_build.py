"""Tests of reproduce: order, staleness, and that a run is all or nothing, on tiny notebooks.

Those that ask for `kernels` run real ones; in the others plain Python stands in, which takes a tenth of the time.
"""

import json
import re
import shutil
import subprocess
import sys
import uuid
from types import SimpleNamespace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis_utils import __main__
from analysis_utils.claims import check_all
from analysis_utils.publish import closing, declared, executed, published, reproduce, run_notebook
from analysis_utils.tables import paths
from analysis_utils.tables.csv_text import TableError

COPY = "from analysis_utils.tables import paths\npaths.write_text({out!r}, paths.source({inp!r}).read_text().upper())"


def write_notebook(project, name, inputs, outputs, *cells):
    """Write a notebook whose metadata declare the lists `inputs` and `outputs`, and whose code cells are `cells`."""
    about = {"analysis_utils": {"inputs": inputs, "outputs": outputs}}
    node = new_notebook(cells=[new_markdown_cell("# Why?"), *map(new_code_cell, cells)], metadata=about)
    path = project / "notebooks" / f"{name}.ipynb"
    nbformat.write(node, path)
    return path


def copying(project, name, inp, out):
    return write_notebook(project, name, [inp], [out], COPY.format(inp=inp, out=out))


class Session:
    """Runs reproduce with stubs for what a tiny project lacks, and keeps what was said."""

    def __init__(self, project, monkeypatch, capsys):
        self.project, self.capsys, self.text, self.checked, self.summaries = project, capsys, "", [], 0
        monkeypatch.setattr(check_all, "run", self.check)
        monkeypatch.setattr(closing, "lines", self.summarise)
        monkeypatch.setattr(published, "write", lambda root: None)
        monkeypatch.setattr(closing, "refresh", lambda root: None)

    def check(self, data, reports, *, tidy):
        self.checked.append("tidy" if tidy else "raw")
        return len(list(data.rglob("bad.csv")))

    def summarise(self, root, reports):
        self.summaries += 1
        return ["12 statistics"]

    def run(self, jobs=2):
        """Return the exit code and the names of the notebooks that ran, in their order."""
        code = reproduce.reproduce(self.project, jobs)
        self.text, err = self.capsys.readouterr()
        assert err == ""
        return code, re.findall(r"^  \d+/\d+  (\w+)", self.text, flags=re.MULTILINE)


def in_plain_python(root, notebook, stage):
    """Run the cells without a kernel."""
    node = nbformat.read(notebook.path, as_version=4)
    cells = [cell.source for cell in node.cells if cell.cell_type == "code"]
    done = subprocess.run(
        [sys.executable, "-c", "\n".join([*cells, f"print({run_notebook.PROBE})"])],
        cwd=notebook.path.parent,
        env=run_notebook._environment(root, stage),
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise declared.NotebookError(done.stderr)
    return node, run_notebook._ours(root, json.loads(done.stdout.splitlines()[-1]))


@pytest.fixture
def session(kernels, monkeypatch):
    monkeypatch.setattr(run_notebook, "_execute", in_plain_python)
    return kernels


@pytest.fixture
def kernels(project, monkeypatch, capsys):
    (project / "data" / "raw" / "a.csv").write_text("a")
    (project / "data" / "raw" / "b.csv").write_text("b")
    return Session(project, monkeypatch, capsys)


def forget(project):
    """Leave what a fresh clone has: nothing remembered."""
    shutil.rmtree(project / ".cache" / "runs")


def read(project, rel):
    return (project / rel).read_text(encoding="utf-8")


def contents(project):
    """Return every file of the project outside the caches, by path."""
    return {
        path.relative_to(project).as_posix(): path.read_bytes()
        for path in project.rglob("*")
        if path.is_file() and ".cache" not in path.parts
    }


def test_only_what_depends_on_a_change_runs_again(project, session):
    """A chain of two (named against their order) and one apart: order, a second run, and three kinds of change."""
    copying(project, "10_end", "data/tidy/a.csv", "results/a.csv")
    copying(project, "20_start", "data/raw/a.csv", "data/tidy/a.csv")
    copying(project, "30_apart", "data/raw/b.csv", "results/b.csv")

    code, ran = session.run()
    assert code == 0
    assert sorted(ran) == ["10_end", "20_start", "30_apart"]
    assert ran.index("20_start") < ran.index("10_end")
    assert read(project, "results/a.csv") == "A"
    assert session.text.count("(not run here before)") == 3
    first = contents(project)

    assert session.run() == (0, [])
    assert (session.checked, session.summaries) == (["raw", "tidy"], 2)
    assert re.search(r"Notebooks: 3 up to date.\n[0-9.]+ s.\n12 statistics\n", session.text)
    assert contents(project) == first

    (project / "data" / "raw" / "a.csv").write_text("aa")
    assert session.run() == (0, ["20_start", "10_end"])
    assert read(project, "results/a.csv") == "AA"

    (project / "data" / "raw" / "a.csv").write_text("Aa")  # the first output comes out the same
    assert session.run() == (0, ["20_start"])
    assert "(data/raw/a.csv changed)" in session.text

    (project / "results" / "b.csv").unlink()
    assert session.run() == (0, ["30_apart"])
    assert "(results/b.csv changed)" in session.text
    assert session.checked == ["raw", "tidy"] * 3


def test_a_fresh_clone_runs_everything_and_ends_with_the_same_bytes(project, session):
    copying(project, "10_a", "data/raw/a.csv", "results/a.csv")
    session.run()
    before = contents(project)
    forget(project)
    assert session.run() == (0, ["10_a"])
    assert contents(project) == before


def test_a_failing_cell_leaves_its_files_and_lets_others_finish(project, kernels, monkeypatch):
    monkeypatch.setenv(paths.REPORTS, str(project))
    failing = write_notebook(
        project,
        "10_fails",
        ["data/raw/a.csv"],
        ["data/tidy/a.csv"],
        COPY.format(inp="data/raw/a.csv", out="data/tidy/a.csv"),
        "import os\nassert 'REPORTS_DIR' not in os.environ",
        "\nfirst = 1\nraise ValueError('no\\nsuch thing')",
    )
    copying(project, "20_needs_it", "data/tidy/a.csv", "results/a.csv")
    copying(project, "30_apart", "data/raw/b.csv", "results/b.csv")
    (project / "data" / "tidy").mkdir()
    (project / "data" / "tidy" / "a.csv").write_text("committed")
    before = failing.read_bytes()

    assert kernels.run() == (1, ["30_apart"])
    assert "10_fails failed in code cell 3: first = 1\n    ValueError: no\n    such thing" in kernels.text
    assert "It was run because: not run here before." in kernels.text
    assert "  20_needs_it was not run: it needs 10_fails\n" in kernels.text
    assert "Notebooks: 1 run, 2 failed or not run." in kernels.text
    assert failing.read_bytes() == before
    assert read(project, "data/tidy/a.csv") == "committed"
    assert read(project, "results/b.csv") == "B"
    assert kernels.summaries == 0
    assert kernels.run() == (1, [])


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("import warnings\nwarnings.warn('old')", "code cell 1: import warnings\n    A warning stands in this cell"),
        ("import os\nos._exit(3)", "code cell 1: import os\n    The kernel died there"),
    ],
    ids=["warning", "dead kernel"],
)
def test_what_a_cell_must_not_do(project, kernels, cell, says):
    write_notebook(project, "10_a", [], [], cell)
    before = contents(project)
    assert kernels.run() == (1, [])
    assert says in kernels.text
    assert contents(project) == before


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("from analysis_utils.tables import paths\npaths.source('data/raw/b.csv')", "It reads data/raw/b.csv, which"),
        (
            "from analysis_utils.tables import paths\npaths.write_text('x.csv', '')",
            "It writes x.csv, which its outputs",
        ),
        ("1 + 1", "Its inputs name data/raw/a.csv, which it does not read"),
    ],
    ids=["undeclared read", "undeclared write", "unread input"],
)
def test_what_a_notebook_must_declare(project, session, cell, says):
    write_notebook(project, "10_a", ["data/raw/a.csv"], [], cell)
    before = contents(project)
    assert session.run() == (1, [])
    assert says in session.text
    assert contents(project) == before


def test_the_executed_notebook_is_normal(project, kernels):
    path = write_notebook(
        project, "10_a", [], [], "print('一', flush=True)\nprint('二')", "import analysis_utils.tables.paths", "2 * 3"
    )
    ids = [cell.id for cell in nbformat.read(path, as_version=4).cells]
    assert kernels.run()[0] == 0
    text = path.read_text(encoding="utf-8")
    node = json.loads(text)
    assert [cell["id"] for cell in node["cells"]] == ids
    assert [cell.get("execution_count") for cell in node["cells"]] == [None, 1, 2, 3]
    assert node["cells"][1]["outputs"] == [{"name": "stdout", "output_type": "stream", "text": ["一\n", "二\n"]}]
    assert node["cells"][3]["outputs"][0]["data"] == {"text/plain": ["6"]}
    assert node["metadata"]["kernelspec"]["name"] == "python3"
    assert "version" not in node["metadata"]["language_info"]
    assert node["metadata"]["analysis_utils"] == {"inputs": [], "outputs": []}
    assert "iopub" not in text
    assert "一" in text
    assert text.startswith('{\n "cells"')
    assert text.endswith("}\n")
    assert not text.endswith("\n\n")


def test_random_ids_in_html_repeat():
    def shown(name, other):
        page = new_output("display_data", data={"text/html": f'<p id="{name}">{name} {other}'})
        node = new_notebook(cells=[new_code_cell("show()", id="a", outputs=[page])])
        return executed.normalised(node).cells[0].outputs[0].data["text/html"]

    first, again = (shown(uuid.uuid4(), uuid.uuid4()) for _ in range(2))
    assert first == again
    one, same, other = re.findall(r"[0-9a-f]{8}(?:-[0-9a-f]{4,12}){4}", first)
    assert one == same != other


def test_a_package_module_that_was_not_imported_makes_nothing_stale(project, session):
    package = project / "src" / "analysis_utils"
    for name in ("__init__", "used", "unused"):
        (package / f"{name}.py").write_text("")
    (package / "words.toml").write_text("")
    cell = "import sys\nsys.path.insert(0, '../src')\nimport analysis_utils.used"
    write_notebook(project, "10_a", [], [], cell)
    assert session.run() == (0, ["10_a"])
    (package / "unused.py").write_text("1")
    assert session.run() == (0, [])
    for name in ("used.py", "words.toml"):
        (package / name).write_text("1")
        assert session.run() == (0, ["10_a"])


def test_a_file_no_longer_written_is_deleted(project, session):
    cells = [
        f"from analysis_utils.tables import paths\nfor end in {ends}:\n    paths.write_text(f'results/a.{{end}}', '')"
        for ends in (["svg", "png"], ["svg"])
    ]
    write_notebook(project, "10_a", [], ["results/a.svg", "results/a.png"], cells[0])
    session.run()
    write_notebook(project, "10_a", [], ["results/a.svg"], cells[1])
    assert session.run() == (0, ["10_a"])
    assert [path.name for path in (project / "results").iterdir()] == ["a.svg"]


def test_a_notebook_edited_while_it_runs_is_not_overwritten(project, session):
    cell = "text = open('10_a.ipynb').read()\nopen('10_a.ipynb', 'w').write(text.replace('Why?', 'Why not?')) and None"
    path = write_notebook(project, "10_a", [], [], cell)
    assert session.run() == (1, [])
    assert "edited while it ran" in session.text
    assert "Why not?" in path.read_text(encoding="utf-8")


def test_what_is_edited_while_a_notebook_reads_it_makes_it_run_again(project, session):
    cell = f"{COPY}\nopen('../data/raw/a.csv', 'w').write('later');".format(inp="data/raw/a.csv", out="results/a.csv")
    write_notebook(project, "10_a", ["data/raw/a.csv"], ["results/a.csv"], cell)
    assert session.run() == (0, ["10_a"])
    assert read(project, "results/a.csv") == "A"
    assert session.run() == (0, ["10_a"])
    assert "(data/raw/a.csv changed)" in session.text
    assert read(project, "results/a.csv") == "LATER"
    assert session.run() == (0, [])


def test_a_notebook_torn_while_it_runs_is_told(project, session):
    write_notebook(project, "10_a", [], [], "open('10_a.ipynb', 'w').write('<<<<<<< HEAD')")
    assert session.run() == (1, [])
    assert "10_a: a notebook must be JSON with cells" in session.text and "Traceback" not in session.text


def test_a_user_s_own_notebooks_are_left_alone(project, session):
    write_notebook(project, "10_a", [], [], "1 + 1")
    own = project / "notebooks" / "own"
    own.mkdir()
    for path in (own / "20_mine.ipynb", project / "notebooks" / "Untitled.ipynb"):
        nbformat.write(new_notebook(cells=[new_code_cell("1 / 0")]), path)
    (project / "notebooks" / "Untitled1.ipynb").write_text("{")
    before = contents(project)
    assert session.run() == (0, ["10_a"])
    assert "Left alone, since they have no number: Untitled.ipynb, Untitled1.ipynb.\n" in session.text
    changed = {rel for rel, content in contents(project).items() if before.get(rel) != content}
    assert changed == {"notebooks/10_a.ipynb"}


def test_an_output_that_moves_to_another_notebook_stays(project, session):
    copying(project, "20_old", "data/raw/a.csv", "results/a.csv")
    assert session.run() == (0, ["20_old"])
    write_notebook(project, "20_old", [], [], "1 + 1")
    copying(project, "10_new", "data/raw/b.csv", "results/a.csv")
    (project / ".cache" / "seconds.json").unlink()  # else the longer one of the last run goes first
    assert session.run(jobs=1) == (0, ["10_new", "20_old"])
    assert read(project, "results/a.csv") == "B"


def test_of_those_that_are_ready_the_one_that_took_longest_goes_first(project, session):
    copying(project, "10_start", "data/raw/a.csv", "data/tidy/a.csv")
    for name in ("20_a", "30_b", "40_c", "50_d"):
        copying(project, name, "data/tidy/a.csv", f"results/{name}.csv")
    (project / ".cache" / "seconds.json").write_text('{"30_b": 5, "40_c": 9}')
    assert session.run(jobs=1) == (0, ["10_start", "40_c", "30_b", "20_a", "50_d"])


def test_what_is_remembered_may_be_torn(project, session):
    copying(project, "10_a", "data/raw/a.csv", "results/a.csv")
    session.run()
    for file in (project / ".cache" / "doit.json", project / ".cache" / "seconds.json"):
        file.write_text("{", encoding="utf-8")
    assert session.run() == (0, [])
    assert session.checked == ["raw", "tidy"] * 2
    for content in ("{", '{"written": [], "modules": []}'):  # the second: what an earlier version left
        (project / ".cache" / "runs" / "10_a.json").write_text(content, encoding="utf-8")
        assert session.run() == (0, ["10_a"])


def test_a_circle_is_refused_before_anything_runs(project, session):
    copying(project, "10_a", "results/b.csv", "results/a.csv")
    copying(project, "20_b", "results/a.csv", "results/b.csv")
    with pytest.raises(declared.PlanError, match="No notebook may wait for itself"):
        session.run()
    assert session.checked == []


def test_what_cannot_be_gathered_is_told(project, session, monkeypatch):
    def refuse(root):
        raise TableError("A number in README.md must be a result; found a.b.")

    write_notebook(project, "10_a", [], [], "1 + 1")
    monkeypatch.setattr(closing, "refresh", refuse)
    assert session.run() == (1, ["10_a"])
    assert "What is gathered could not be written: A number in README.md must be a result" in session.text


def test_a_fault_of_ours_is_shown_whole(project, session, monkeypatch):
    write_notebook(project, "10_a", [], [], "1 + 1")
    monkeypatch.setattr(check_all, "run", lambda *_, **__: 1 / 0)
    assert session.run() == (1, [])
    assert "Traceback" in session.text and "ZeroDivisionError" in session.text


def test_the_fonts_are_listed_before_a_notebook_asks_for_them(tmp_path):
    run_notebook.warm_fonts(tmp_path)
    listed = list((tmp_path / ".cache" / "matplotlib").glob("fontlist-*.json"))
    assert len(listed) == 1
    changed = listed[0].stat().st_mtime_ns
    run_notebook.warm_fonts(tmp_path)
    assert listed[0].stat().st_mtime_ns == changed


def test_offences_stop_the_run_and_are_looked_for_again(project, session):
    copying(project, "10_a", "data/raw/a.csv", "results/a.csv")
    (project / "data" / "raw" / "bad.csv").write_text("")
    assert session.run() == (1, [])
    assert session.run() == (1, [])
    assert session.checked == ["raw", "raw"]
    assert "The typed tables were refused: mend what is named above, then repeat" in session.text
    assert "Notebooks: 1 failed or not run." in session.text and "was not run" not in session.text


def test_offences_in_what_was_written_are_found_and_looked_for_again(project, session):
    copying(project, "10_a", "data/raw/a.csv", "data/tidy/bad.csv")
    assert session.run() == (1, ["10_a"])
    assert session.run() == (1, [])
    assert session.checked == ["raw", "tidy", "tidy"]
    assert "The tables were refused" in session.text and session.summaries == 0
    copying(project, "10_a", "data/raw/a.csv", "data/tidy/good.csv")
    assert session.run() == (0, ["10_a"])
    assert "12 statistics" in session.text


def test_a_second_run_at_the_same_time_is_refused(project, session):
    with paths.locked(project / ".cache" / "reproduce.lock") as free:
        assert free
        assert session.run() == (1, [])
    assert "Another run is under way" in session.text


def test_ci_without_the_texts_is_refused(project, session, monkeypatch):
    monkeypatch.setenv("CI", "true")
    with pytest.raises(paths.PathError, match="REPORTS_DIR is not set"):
        session.run()


def test_no_notebooks_is_an_error(session):
    with pytest.raises(declared.PlanError, match="found none"):
        session.run()


def test_a_run_with_nothing_to_do_imports_nothing_slow():
    code = (
        "import sys, analysis_utils.__main__; "
        "sys.exit(', '.join({'pandas', 'numpy', 'nbclient', 'nbformat', 'asyncio'} & sys.modules.keys()) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_command_line_checks_and_gives_the_exit_code(project, monkeypatch, capsys):
    seen, found = [], [[], [SimpleNamespace(do="mend it", table="raw/claims")]]
    monkeypatch.setattr(check_all, "run", lambda data, reports, **_: seen.append((data, reports)) or found.pop(0))
    assert __main__.main(["check"]) == 0
    assert __main__.main(["check", "--data", str(project / "data" / "raw"), "--reports", str(project)]) == 1
    assert seen == [(project / "data", None), (project / "data" / "raw", project)]
    assert __main__.main(["check", "--data", "nowhere"]) == 2
    assert "--data must name a folder; nowhere is none" in capsys.readouterr().err


def test_the_command_line_shows_our_errors_in_one_line_and_others_whole(project, monkeypatch, capsys):
    monkeypatch.setenv("CI", "1")
    assert __main__.main(["reproduce"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    monkeypatch.setattr(reproduce, "reproduce", lambda root, jobs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        __main__.main(["reproduce"])


def git(project, *words):
    command = ["git", "-C", str(project), "-c", "user.name=t", "-c", "user.email=t@example.org", *words]
    subprocess.run(command, check=True, capture_output=True)


def test_a_bare_assertion_that_fails_says_what_did_not_hold_which_table_changed_and_what_is_mixed(project, kernels):
    table = project / "data" / "raw" / "a.csv"
    table.write_text("id,n\nx,1\ny,2\n")
    git(project, "init", "-q")
    git(project, "add", "data")
    git(project, "commit", "-qm", "start")
    table.write_text("id,n\nx,1\ny,3\n")
    reads = "from analysis_utils.tables import paths\ntext = paths.source('data/raw/a.csv').read_text()"
    write_notebook(project, "10_fails", ["data/raw/a.csv"], [], reads, "text\nassert 'y,2' in text\ntext")
    copying(project, "20_copies", "data/raw/b.csv", "results/b.csv")
    assert kernels.run(jobs=1) == (1, ["20_copies"])
    assert "AssertionError: this must hold and does not: assert 'y,2' in text" in kernels.text
    assert "differ from the last commit: data/raw/a.csv (git diff" in kernels.text
    assert "git checkout -- FILE" in kernels.text
    assert "Mixed state: the tables and figures of 20_copies are new, those of 10_fails" in kernels.text


def test_without_git_a_failure_is_told_without_tables(project, kernels):
    write_notebook(project, "10_fails", [], [], "assert not 1")
    assert kernels.run() == (1, [])
    assert "does not: assert not 1" in kernels.text and "last commit" not in kernels.text
    assert "Mixed state" not in kernels.text
