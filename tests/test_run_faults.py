"""What befalls a run is told and leaves whole files: killed, no space, no rights, no fonts, odd locales, two at once.

On tiny notebooks with real kernels, in processes of their own. Twenty kills of the real run: benchmarks/kills.py.
"""

import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis_utils.tables import paths

ROOT = Path(__file__).resolve().parents[1]
# The command line itself, with stubs for what a tiny project does not have.
RUN = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where the tests were started in the background
from analysis_utils import __main__
from analysis_utils.claims import check_all
from analysis_utils.publish import closing, published
check_all.run = lambda *_, **__: 0
closing.lines = lambda *_: ["12 statistics"]
published.write = closing.refresh = lambda *_: None
sys.exit(__main__.main(["reproduce"]))
"""
WRITES = "from analysis_utils.tables import paths\npaths.write_text('data/tidy/{name}.csv', {text!r} * {times})"
WAITS = """import os, time
while not os.path.exists("../left"):
    time.sleep(0.05)
"""
SLOW = """import os, time
again = os.path.exists("../started")
open("../started", "w").write(str(os.getpid()))
time.sleep(0 if again else 600)
"""
# Python's own help, UTF-8 in place of ASCII, is switched off, except where the path to Python itself is not ASCII.
HELPLESS = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"} if sys.prefix.isascii() else {}
ASCII_LOCALE = {"LC_ALL": "C"} | HELPLESS


def write_notebook(project, name, *cells):
    about = {"analysis_utils": {"inputs": [], "outputs": [f"data/tidy/{name}.csv"]}}
    node = new_notebook(cells=[new_markdown_cell("# Why?"), *map(new_code_cell, cells)], metadata=about)
    nbformat.write(node, project / "notebooks" / f"{name}.ipynb")


def writing(project, name, text="new 新\n", times=1, before=""):
    write_notebook(project, name, f"{before}{WRITES.format(name=name, text=text, times=times)};")
    (project / "data" / "tidy").mkdir(exist_ok=True)
    (project / "data" / "tidy" / f"{name}.csv").write_text("committed\n", encoding="utf-8")


def command(*before):
    return [*before, sys.executable, "-c", RUN]


def run(*before, **options):
    return subprocess.run(command(*before), capture_output=True, text=True, errors="replace", timeout=300, **options)


def tidy(project):
    return {path.name: path.read_text(encoding="utf-8") for path in (project / "data" / "tidy").iterdir()}


def no_file_over(size):
    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


@pytest.fixture
def process(project, request):
    """A run of a quick notebook and of a slow one, whose cell is under way."""
    writing(project, "10_quick", before=getattr(request, "param", ""))
    writing(project, "20_slow", before=SLOW)
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command(), start_new_session=True, **pipes) as process:
        for _ in range(6000):
            if (project / "started").exists():
                break
            time.sleep(0.05)
        yield process
        process.kill()


def ended(project, seconds):
    """Say whether the kernel of the slow notebook ends within some seconds."""
    kernel = (project / "started").read_text()
    for _ in range(int(seconds * 20)):
        state = subprocess.run(["ps", "-o", "stat=", "-p", kernel], capture_output=True, text=True).stdout
        if not state.strip() or state.startswith("Z"):  # a zombie has ended
            return True
        time.sleep(0.05)
    return False


def test_a_run_that_is_killed_leaves_whole_files_and_the_next_one_completes(project, process):
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    assert tidy(project)["20_slow.csv"] == "committed\n"
    assert tidy(project)["10_quick.csv"] in ("committed\n", "new 新\n")
    assert ended(project, 60)
    (project / ".cache" / "doit.json").write_text('{"torn')
    done = run()
    assert done.returncode == 0, done.stdout + done.stderr
    assert tidy(project) == {"10_quick.csv": "new 新\n", "20_slow.csv": "new 新\n"}
    assert not list((project / ".cache" / "stage").iterdir())


def test_an_interrupt_ends_the_kernels_leaves_the_files_and_keeps_what_was_finished(project, process):
    assert any("10_quick" in line for line in process.stdout)
    os.killpg(process.pid, signal.SIGINT)  # what Ctrl-C does
    out, err = process.communicate(timeout=300)
    assert (process.returncode, err) == (130, "")
    assert out.splitlines()[-1] == "Interrupted: every file is whole; the next run goes on from here."
    assert ended(project, 5)
    assert tidy(project) == {"10_quick.csv": "new 新\n", "20_slow.csv": "committed\n"}
    assert not list((project / ".cache" / "stage").iterdir())
    assert "Notebooks: 1 run, 1 up to date." in run().stdout


@pytest.mark.parametrize("process", [WAITS], indirect=True, ids=["head"])
def test_who_reads_the_output_may_leave(project, process):
    """As `make reproduce | head -1` does."""
    process.stdout.close()
    (project / "left").touch()  # now the quick notebook ends, and a line is written
    assert (process.wait(timeout=300), process.stderr.read()) == (2, "")
    assert ended(project, 60)


def test_a_full_disk_is_told_and_leaves_the_committed_file(project):
    writing(project, "10_large", times=1_000_000)
    writing(project, "20_small")
    done = run(preexec_fn=no_file_over(1_000_000))
    assert done.returncode == 1
    assert re.search(r"10_large failed in code cell 1: .*\n.*OSError: .*File too large", done.stdout), done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert tidy(project) == {"10_large.csv": "committed\n", "20_small.csv": "new 新\n"}


def test_no_space_at_all_is_told_in_one_line(project):
    writing(project, "10_small")
    done = run(preexec_fn=no_file_over(0))
    assert done.returncode == 2
    assert "free space" in done.stderr and done.stderr.count("\n") == 1, done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert tidy(project) == {"10_small.csv": "committed\n"}


def without_the_rights_of_root():
    """Return the start of a command in which root, too, is refused what the modes of files refuse."""
    if os.geteuid() != 0:
        return ()
    if shutil.which("setpriv") is None:
        pytest.skip("root ignores the modes of files, and there is no setpriv")
    return ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search")


def test_a_folder_that_may_not_be_written_is_told_and_named(project):
    writing(project, "10_a")
    folder = project / "data" / "tidy"
    start = without_the_rights_of_root()
    folder.chmod(0o555)
    try:
        done = run(*start)
    finally:
        folder.chmod(0o755)
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert "mend the rights" in said and "10_a.csv" in said
    assert "Traceback" not in said
    assert tidy(project) == {"10_a.csv": "committed\n"}


def test_a_project_that_may_not_be_written_is_told_in_one_line(project):
    writing(project, "10_a")
    start = without_the_rights_of_root()
    (project / ".cache").chmod(0o555)
    try:
        done = run(*start)
    finally:
        (project / ".cache").chmod(0o755)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1 and "mend the rights" in done.stderr, done.stderr


def test_of_two_runs_at_once_one_does_the_work_and_the_other_says_so(project):
    writing(project, "10_slow", before="import time; time.sleep(1)\n")
    both = [subprocess.Popen(command(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) for _ in range(2)]
    said = [process.communicate(timeout=300)[0] for process in both]
    assert sorted(process.returncode for process in both) == [0, 1]
    assert sum("Another run is under way" in text for text in said) == 1
    assert tidy(project) == {"10_slow.csv": "new 新\n"}


def test_a_locale_without_chinese_changes_nothing(project):
    writing(project, "10_a")
    done = run(env=os.environ | ASCII_LOCALE)
    assert done.returncode == 0, done.stdout + done.stderr
    assert tidy(project) == {"10_a.csv": "new 新\n"}
    assert nbformat.read(project / "notebooks" / "10_a.ipynb", as_version=4).cells[1].execution_count == 1


def test_chinese_in_an_offence_prints_on_a_terminal_without_chinese(tmp_path):
    from analysis_utils import checks

    data = shutil.copytree(checks.__file__.split("src")[0] + "data", tmp_path / "data")
    table = data / "raw" / "statistics.csv"
    table.write_bytes(table.read_bytes().replace(",425人,xiushan,".encode(), ",425员,xiushn,".encode(), 1))
    env = {name: value for name, value in os.environ.items() if name != paths.REPORTS} | ASCII_LOCALE
    arguments = [sys.executable, "-m", "analysis_utils", "check", "--data", str(data)]
    done = subprocess.run(arguments, capture_output=True, text=True, env=env)
    assert done.returncode == 1, done.stderr
    assert "did you mean 'xiushan'" in done.stdout
    assert "Traceback" not in done.stderr


def test_no_file_is_opened_in_the_encoding_of_the_locale():
    options = [
        "-X",
        "warn_default_encoding",
        "-W",
        "error::EncodingWarning",
        "-W",
        "ignore::EncodingWarning:lazy_loader",
    ]
    assert all(stub.read_bytes().isascii() for stub in ROOT.rglob("src/**/*.pyi"))  # all that lazy_loader opens
    arguments = [sys.executable, *options, "-m", "analysis_utils"]
    for action in (["check"], ["trace", "xiushan-admitted-2016"]):
        done = subprocess.run([*arguments, *action], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr


def test_a_font_that_is_missing_is_named_with_what_to_do(monkeypatch):
    from analysis_utils.figures import style

    monkeypatch.setattr(style, "FONT_FILE", "nowhere.ttc")
    with pytest.raises(style.FontError, match="The Chinese font must be there; .*nowhere.ttc; run `make setup`"):
        style.chinese_font.__wrapped__()  # what it found before is remembered
