"""One table from many texts: the same whoever does the work, and after whatever interruption."""

import csv
import os
import shutil
import signal
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import pytest

from analysis_utils import __main__
from analysis_utils.scanning import engines, invented, parts, ranges, scan
from analysis_utils.tables import paths
from asprinted.finding.finder import find

N = 60


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Sixty short invented reports, and some files that are none."""
    folder = tmp_path_factory.mktemp("a corpus 语料")
    invented.write(folder, N, characters=400)
    (folder / "2012/page.txt").write_text("<html><p>5人</p></html>", encoding="utf-8")
    (folder / "2013/empty.txt").write_text("")
    (folder / "2014/old.TXT").write_bytes("近5000余人次".encode("gb18030"))
    (folder / "2014/notes.md").write_text("7人", encoding="utf-8")
    (folder / "2014/.hidden.txt").write_text("7人", encoding="utf-8")
    return folder


@pytest.fixture
def small_ranges(monkeypatch):
    """Ranges of five texts, so that a small corpus has many."""
    cut = ranges.cut
    monkeypatch.setattr(ranges, "cut", lambda names, folder, package: cut(names, folder, package=package, files=5))


def table(path):
    import pyarrow.parquet as pq

    return pq.read_table(path).to_pylist()


def bad(path):
    return list(csv.DictReader(parts.bad_list(path).read_text(encoding="utf-8").splitlines()))


def test_each_row_is_a_quantity_with_its_address(corpus, tmp_path):
    out = tmp_path / "q.parquet"
    done = scan.scan([str(corpus)], out)
    rows = table(out)
    assert list(rows[0]) == list(parts.COLUMNS)
    assert (done.texts, done.bad, done.kept, done.rows) == (N + 3, 2, 0, len(rows))
    texts = {
        name: (corpus / name).read_bytes().decode("utf-8") for name in ("2012/2012-000000.txt", "2023/2023-000059.txt")
    }
    for name, text in texts.items():
        mine = [r for r in rows if r["report"] == f"{corpus}/{name}"]
        found = find(text)
        assert len(found) == len(mine) > 5
        for r, one in zip(mine, found, strict=True):
            assert text[r["start"] : r["end"]] == r["as_printed"] == one.as_printed
            assert (r["bound"], r["unit"], r["decimals"]) == (
                one.quantity.bound,
                one.quantity.unit,
                one.quantity.decimals,
            )
    assert rows == sorted(rows, key=lambda r: (r["report"], r["start"]))


def test_numbers_are_in_base_units_and_open_sides_are_null(tmp_path):
    (tmp_path / "a.txt").write_text("不少于2次。1000元-3000元。近5000余人次。6.6万余人次。51.39%。", encoding="utf-8")
    scan.scan([str(tmp_path / "a.txt")], tmp_path / "q.parquet")
    got = [
        [r[c] for c in ("value", "lower", "upper", "bound", "unit", "multiplier", "decimals")]
        for r in table(tmp_path / "q.parquet")
    ]
    assert got == [  # by hand, after the table in the documentation of the bounds
        [2, 2, None, "at_least", "次", 1, 0],
        [None, 1000, 3000, "range", "元", 1, 0],
        [5000, 4000, 6000, "contradictory", "人次", 1, 0],
        [66000, 66000, 67000, "just_over", "人次", 10000, 1],
        [51.39, 51.385, 51.395, "rounded", "%", 1, 2],
    ]


def test_numbers_beyond_a_float_or_an_integer_do_not_stop_it():
    assert parts.number(10**400) is None
    assert parts.number(float("inf")) is None and parts.number(None) is None


def test_texts_are_named_once_sorted_and_hidden_ones_left_out(corpus, monkeypatch):
    monkeypatch.chdir(corpus)
    assert ranges.texts(["2014"]) == sorted(["2014/old.TXT", *(f"2014/2014-{i:06d}.txt" for i in range(2, N, 12))])
    assert ranges.texts(["2014/*.md"]) == ["2014/notes.md"]
    assert ranges.texts(["**/2014-00000*.txt"]) == ["2014/2014-000002.txt"]
    assert ranges.texts(["./2013", "2013/empty.txt", str(corpus / "2013/empty.txt")]).count("2013/empty.txt") == 0
    assert len(ranges.texts(["2013", "2013/empty.txt", str(corpus / "2013")])) == 6
    with pytest.raises(ranges.CorpusError, match="2099/\\*.txt does not"):
        ranges.texts(["2012", "2099/*.txt"])


def test_bad_files_are_listed_with_the_reason_and_skipped(corpus, tmp_path, monkeypatch):
    monkeypatch.chdir(corpus)
    scan.scan(["2012", "2013"], tmp_path / "q.parquet")
    assert [(r["report"], r["reason"][-30:]) for r in bad(tmp_path / "q.parquet")] == [
        ("2012/page.txt", "text out first with trafilatura."[-30:]),
        ("2013/empty.txt", "file; check where it comes from."[-30:]),
    ]


def test_a_file_that_goes_and_a_fault_of_ours_are_listed(tmp_path, monkeypatch):
    (tmp_path / "b.txt").write_text("5人")
    monkeypatch.setattr(parts, "find", lambda text: 1 / 0)
    monkeypatch.setattr(ranges, "texts", lambda given: [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")])
    done = scan.scan(["x"], tmp_path / "q.parquet")
    assert (done.bad, done.rows, table(tmp_path / "q.parquet")) == (2, 0, [])
    assert [r["reason"][:23] for r in bad(tmp_path / "q.parquet")] == [
        "No such file or directo",
        "a fault of ours, please",
    ]


@pytest.mark.usefixtures("small_ranges")
def test_the_same_bytes_with_one_process_and_with_two(corpus, tmp_path):
    one, two = tmp_path / "one.parquet", tmp_path / "two.parquet"
    assert scan.scan([str(corpus)], one, jobs=1) == scan.scan([str(corpus)], two, jobs=2)
    assert one.read_bytes() == two.read_bytes()
    assert parts.bad_list(one).read_bytes() == parts.bad_list(two).read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "one.parquet", "one.parquet.bad.csv", "two.parquet", "two.parquet.bad.csv",
    ]  # fmt: skip


@pytest.mark.usefixtures("small_ranges")
def test_a_run_that_was_stopped_goes_on_where_it_was(corpus, tmp_path):
    whole, out = tmp_path / "whole.parquet", tmp_path / "q.parquet"
    scan.scan([str(corpus)], whole)
    out.write_text("the table before")

    def stop(done, total):
        if done.texts >= 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        scan.scan([str(corpus)], out, tell=stop)
    assert out.read_text() == "the table before"
    told = []
    done = scan.scan([str(corpus)], out, tell=lambda done, total: told.append(done.texts))
    assert (done.kept, done.texts) == (20, N + 3)
    assert told[-1] == N + 3
    assert out.read_bytes() == whole.read_bytes()


@pytest.mark.usefixtures("small_ranges")
def test_a_changed_text_is_scanned_anew(corpus, tmp_path):
    copy = Path(shutil.copytree(corpus, tmp_path / "copy"))
    out = tmp_path / "q.parquet"

    def stop(done, total):
        if done.texts >= 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        scan.scan([str(copy)], out, tell=stop)
    (copy / "2012/2012-000000.txt").write_text("共41人。", encoding="utf-8")
    assert scan.scan([str(copy)], out).kept == 15
    assert table(out)[0]["as_printed"] == "41人"


def test_another_package_gives_other_keys():
    key = [next(ranges.cut(["a"], ".", package=package)).key for package in ("one", "two", "two")]
    assert key[0] != key[1] == key[2]


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is not on Windows")
def test_a_killed_run_leaves_no_process_and_goes_on(tmp_path):
    folder, out = tmp_path / "texts", tmp_path / "q.parquet"
    invented.write(folder, 1000, characters=1500)
    command = [sys.executable, "-m", "analysis_utils", "scan", str(folder), "--out", str(out), "--jobs", "2"]
    run = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
    left = Path(f"{out}.parts")
    until(lambda: list(left.glob("*.parquet")) or run.poll() is not None)
    assert run.poll() is None
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    until(lambda: not alive(run.pid))
    assert not out.exists() and list(left.glob("*.parquet"))
    done = scan.scan([str(folder)], out)
    assert 0 < done.kept < done.texts == 1000
    assert not left.exists()


def alive(group):
    """Say whether a process group still holds a process."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def until(true, seconds=60):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def test_a_second_run_to_the_same_table_is_refused(corpus, tmp_path):
    out = tmp_path / "q.parquet"
    with paths.locked(Path(f"{out}.parts/lock")):
        with pytest.raises(scan.ScanError, match="another is under way"):
            scan.scan([str(corpus)], out)


def test_a_process_that_is_killed_gives_a_clear_line():
    with pytest.raises(engines.EngineError, match="one was killed"):
        with engines.engine(die, jobs=2) as each:
            list(each(range(4)))


def die(_):
    os.kill(os.getpid(), signal.SIGKILL)


def test_parts_that_do_not_arrive_are_named(corpus, tmp_path, monkeypatch):
    monkeypatch.setattr(scan, "scan_range", elsewhere)
    with pytest.raises(parts.PartsError, match="1 of 1 parts are not in"):
        scan.scan([str(corpus)], tmp_path / "q.parquet")


def elsewhere(part, folder):
    return parts.Scanned(texts=len(part.names))


def test_the_command_says_what_it_did(corpus, tmp_path, capsys):
    out = tmp_path / "q.parquet"
    assert __main__.main(["scan", str(corpus), "--out", str(out), "--jobs", "1"]) == 0
    said = capsys.readouterr()
    assert f"quantities in {N + 1} texts: {out}" in said.out
    assert "2 texts could not be read" in said.out
    assert f"{N + 3} of {N + 3} texts" in said.err
    assert __main__.main(["scan", str(corpus), "--out", str(tmp_path / "none/q.parquet")]) == 2
    assert __main__.main(["scan", str(tmp_path / "none"), "--out", str(out)]) == 2
    assert capsys.readouterr().err.count("\n") == 2


def test_progress_on_a_terminal_keeps_to_one_line(monkeypatch):
    now = iter([0.0, 1.0, 1.1, 5.0])
    monkeypatch.setattr(scan.time, "monotonic", lambda: next(now))
    said = []
    tell = scan.progress(said.append, live=True)
    for texts in (10, 11, 50):
        tell(parts.Scanned(texts=texts, rows=2_000, kept=5), 50)
    assert said == [
        "\r10 of 50 texts, 2,000 quantities, about 8 s left\x1b[K",  # 5 texts in 1 s, 40 to go
        "\r50 of 50 texts, 2,000 quantities, about 0 s left\x1b[K\n",
    ]


def test_a_generated_report_repeats_and_says_what_was_put_in():
    one = invented.report(7, seed=3)
    assert one == invented.report(7, seed=3) != invented.report(7, seed=4)
    position = 0
    for printed in one.printed:
        position = one.text.index(printed, position) + len(printed)
    assert 1_900 < len(one.text) < 2_200


# Dask

needs_dask = pytest.mark.skipif(find_spec("distributed") is None, reason="distributed is not installed")


def dask(*arguments):
    environment = os.environ | {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "3"}
    return subprocess.Popen(
        [sys.executable, "-m", "dask", *map(str, arguments)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment,
    )  # fmt: skip


@pytest.fixture
def cluster(tmp_path):
    """A Dask scheduler with two workers on this machine: its address file and the workers."""
    if find_spec("distributed") is None:
        pytest.skip("distributed is not installed")
    file = tmp_path / "scheduler.json"
    options = ["--no-dashboard", "--host", "127.0.0.1"]
    started = [dask("scheduler", "--port", 0, "--scheduler-file", file, *options)]
    until(lambda: file.exists() and file.stat().st_size)
    for _ in range(2):
        worker = ["--no-nanny", "--nthreads", 1, "--local-directory", tmp_path / "space", "--death-timeout", 60]
        started.append(dask("worker", "--scheduler-file", file, *worker, *options))
    yield file, started[1:]
    for process in started[::-1]:
        process.kill()
        process.wait()


def address(file):
    import json

    return json.loads(file.read_text())["address"]


def test_a_dask_cluster_gives_the_same_bytes_with_a_worker_stopped_in_the_middle(tmp_path, cluster):
    file, workers = cluster
    folder, here, there = tmp_path / "texts", tmp_path / "here.parquet", tmp_path / "there.parquet"
    invented.write(folder, 1200, characters=1000)
    command = [sys.executable, "-m", "analysis_utils", "scan", str(folder), "--out", str(there)]
    run = subprocess.Popen([*command, "--scheduler", address(file)], stderr=subprocess.PIPE, text=True)
    until(lambda: list(Path(f"{there}.parts").glob("*.parquet")) or run.poll() is not None)
    workers[0].send_signal(signal.SIGKILL)
    assert run.poll() is None, "the scan was over before the worker was stopped"
    _, said = run.communicate(timeout=120)
    assert run.returncode == 0, said
    assert workers[1].poll() is None
    scan.scan([str(folder)], here, jobs=1)
    assert there.read_bytes() == here.read_bytes()


@needs_dask
def test_a_scheduler_that_does_not_answer_is_named(corpus, tmp_path, monkeypatch):
    monkeypatch.setattr(engines, "PATIENCE", 0.2)
    with pytest.raises(engines.EngineError, match="tcp://127.0.0.1:9 does not answer"):
        scan.scan([str(corpus)], tmp_path / "q.parquet", scheduler="tcp://127.0.0.1:9")


def test_without_distributed_the_message_says_what_to_install(corpus, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(engines.EngineError, match=r"pip install 'analysis-utils\[dask\]'"):
        scan.scan([str(corpus)], tmp_path / "q.parquet", scheduler="tcp://127.0.0.1:9")
