"""One table from many texts: the same whoever does the work, and after whatever interruption."""

import runpy
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

import asprinted
from analysis_utils import __main__
from analysis_utils.reports import corpus, scan
from analysis_utils.tables import found

ROOT = Path(__file__).resolve().parents[1]
N = 60
invented = SimpleNamespace(**runpy.run_path(str(ROOT / "data/examples/invented.py")))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
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
def small_parts(monkeypatch):
    """Parts of five texts, so that a small corpus has many."""
    cut = corpus.cut
    monkeypatch.setattr(corpus, "cut", lambda folder, names: cut(folder, names, files=5))


def stop_at(number):
    def stop(done, total):
        if done >= number:
            raise KeyboardInterrupt

    return stop


def content(out):
    return {path.name: path.read_bytes() for path in out.iterdir()}


def unreadable(out):
    return pd.read_csv(out / "_unreadable.csv")


def test_each_row_is_a_quantity_with_its_address(folder, tmp_path):
    done = scan.scan(folder, tmp_path)
    table = pd.read_parquet(tmp_path)
    assert list(table) == ["report", *found.TYPES]
    assert done == scan.Scanned(texts=N + 3, quantities=len(table), unreadable=2, kept=0)
    assert table.equals(table.sort_values(["report", "start"], ignore_index=True))
    for name in ("2012/2012-000000.txt", "2023/2023-000059.txt"):
        text = (folder / name).read_bytes().decode("utf-8")
        mine = table[table["report"] == name].to_dict("records")
        assert len(mine) > 5
        for row, one in zip(mine, asprinted.find(text), strict=True):
            assert text[row["start"] : row["end"]] == row["as_printed"] == one.as_printed
            assert (row["bound"], row["unit"]) == (one.quantity.bound, one.quantity.unit)
            assert f"【{''.join(one.as_printed.split())}】" in row["sentence"]


def test_numbers_are_in_base_units_and_open_sides_are_missing(tmp_path):
    (tmp_path / "a.txt").write_text("不少于2次。1000元-3000元。近5000余人次。6.6万余人次。51.39%。", encoding="utf-8")
    scan.scan(tmp_path / "a.txt", tmp_path / "out")
    columns = ["value", "lower", "upper", "bound", "unit", "multiplier", "decimals"]
    got = pd.read_parquet(tmp_path / "out")[columns].astype(object)
    assert got.where(got.notna(), None).to_numpy().tolist() == [  # by hand, after the table of the bounds
        [2, 2, None, "at_least", "次", 1, 0],
        [None, 1000, 3000, "range", "元", 1, 0],
        [5000, 4000, 6000, "contradictory", "人次", 1, 0],
        [66000, 66000, 67000, "just_over", "人次", 10000, 1],
        [51.39, 51.385, 51.395, "rounded", "%", 1, 2],
    ]


def test_find_gives_the_same_rows_and_refuses_what_is_no_text(folder):
    text = (folder / "2012/2012-000000.txt").read_text(encoding="utf-8")
    rows, _ = scan.read_texts(str(folder), ["2012/2012-000000.txt"])
    pd.testing.assert_frame_equal(found.find(text), rows.drop(columns="report"))
    empty = found.find("没有数字")
    assert empty.empty and dict(empty.dtypes.astype(str)) == found.TYPES
    with pytest.raises(TypeError, match="must be a string; found PosixPath|WindowsPath"):
        found.find(folder)


def test_numbers_beyond_a_float_do_not_stop_it():
    assert found.as_float(10**400) is None
    assert found.find(f"共{10**400}人")["upper"].isna().all()


def test_names_are_below_the_closest_folder_and_never_absolute(folder, monkeypatch):
    monkeypatch.chdir(folder)
    of_2014 = sorted(["old.TXT", *(f"2014-{i:06d}.txt" for i in range(2, N, 12))])
    for given in ("2014", str(folder / "2014"), f"../{folder.name}/2014"):
        assert corpus.texts([given]) == (str(folder / "2014"), of_2014)
    assert corpus.texts([folder / "2014/notes.md"])[1] == corpus.texts(["2014/*.md"])[1] == ["notes.md"]
    assert corpus.texts(["**/2014-00000*.txt"])[1] == ["2014/2014-000002.txt"]
    assert corpus.texts(["2014/old.TXT", folder / "2013/empty.txt"])[1] == ["2013/empty.txt", "2014/old.TXT"]
    assert len(corpus.texts(["2013", "2013/empty.txt", str(folder / "2013")])[1]) == 6
    with pytest.raises(corpus.ScanError, match="2099/\\*.txt does not"):
        corpus.texts(["2012", "2099/*.txt"])


def test_unreadable_texts_are_listed_with_the_reason_and_skipped(folder, tmp_path):
    scan.scan([folder / "2012", folder / "2013"], tmp_path)
    assert [(name, reason[-30:]) for name, reason in unreadable(tmp_path).to_numpy()] == [
        ("2012/page.txt", "text out first with trafilatura."[-30:]),
        ("2013/empty.txt", "file; check where it comes from."[-30:]),
    ]


def test_a_text_that_goes_and_a_fault_of_ours_are_listed(tmp_path, monkeypatch):
    (tmp_path / "b.txt").write_text("5人", encoding="utf-8")
    monkeypatch.setattr(asprinted, "find", lambda text: 1 / 0)
    monkeypatch.setattr(corpus, "texts", lambda given: (str(tmp_path), ["a.txt", "b.txt"]))
    assert scan.scan("x", tmp_path / "out") == scan.Scanned(texts=2, quantities=0, unreadable=2, kept=0)
    assert pd.read_parquet(tmp_path / "out").empty
    assert [reason[:23] for reason in unreadable(tmp_path / "out")["reason"]] == [
        "No such file or directo",
        "a fault of ours, please",
    ]


@pytest.mark.usefixtures("small_parts")
def test_the_same_bytes_with_one_process_and_with_two(folder, tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    assert scan.scan(folder, one) == scan.scan(folder, two, jobs=2)
    assert content(one) == content(two)
    assert len(content(one)) == 1 + -(-(N + 3) // 5)


@pytest.mark.usefixtures("small_parts")
def test_a_run_that_was_stopped_goes_on_where_it_was(folder, tmp_path):
    whole, out, told = tmp_path / "whole", tmp_path / "out", []
    scan.scan(folder, whole)
    with pytest.raises(KeyboardInterrupt):
        scan.scan(folder, out, tell=stop_at(20))
    assert len(content(out)) == 4 and "_unreadable.csv" not in content(out)
    (out / ".part-000007-0123456789abcdef.parquet.host.1").write_text("cut sho")
    done = scan.scan(folder, out, tell=lambda done, total: told.append((done, total)))
    assert (done.kept, told[0], told[-1]) == (20, (25, N + 3), (N + 3, N + 3))
    assert content(out) == content(whole)


@pytest.mark.usefixtures("small_parts")
def test_a_changed_text_is_scanned_anew_and_its_old_part_goes(folder, tmp_path):
    copy, out = Path(shutil.copytree(folder, tmp_path / "copy")), tmp_path / "out"
    scan.scan(copy, out)
    (copy / "2012/2012-000000.txt").write_text("共41人。", encoding="utf-8")
    assert scan.scan(copy, out).kept == N + 3 - 5
    table = pd.read_parquet(out)
    assert table.loc[table["report"] == "2012/2012-000000.txt", "as_printed"].tolist() == ["41人"]


def test_what_stands_is_kept_while_the_reader_is_the_same(folder, tmp_path, monkeypatch):
    """A caption or a table of ours is not the reader: neither may throw a half-finished scan away."""
    hashed = []
    read = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: hashed.append(path) or read(path))
    before = corpus.reader.__wrapped__()
    monkeypatch.undo()
    assert {"lexicon.toml", "finder.py"} <= {path.name for path in hashed}
    assert not [path for path in hashed if "analysis_utils" in path.parts]
    scan.scan(folder, tmp_path)
    monkeypatch.setattr(corpus, "reader", lambda: before + "another")
    assert scan.scan(folder, tmp_path).kept == 0


def test_a_folder_that_holds_something_else_is_refused_and_left_alone(folder, tmp_path):
    (tmp_path / ".hidden").touch()  # such as a file manager leaves
    assert scan.scan(folder, tmp_path).kept == 0 and scan.scan(folder, tmp_path).kept == N + 3
    shutil.rmtree(tmp_path)
    tmp_path.mkdir()
    (tmp_path / "thesis.docx").write_text("years of work")
    with pytest.raises(scan.ScanError, match="holds thesis.docx; name another"):
        scan.scan(folder, tmp_path)
    with pytest.raises(scan.ScanError, match="is a file; name another"):
        scan.scan(folder, tmp_path / "thesis.docx")
    assert content(tmp_path) == {"thesis.docx": b"years of work"}


def test_parts_that_do_not_arrive_are_named(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(scan, "_write_part", lambda folder, part, target, reader: len(part.names))
    with pytest.raises(scan.ScanError, match="1 parts are missing or another scan's"):
        scan.scan(folder, tmp_path)


def test_workers_that_die_or_read_otherwise_give_a_clear_line(folder, tmp_path, monkeypatch):
    from distributed.scheduler import KilledWorker
    from joblib.externals.loky.process_executor import TerminatedWorkerError

    part = corpus.Part("part-000000-0123456789abcdef.parquet", ("2014/old.TXT",))
    with pytest.raises(scan.ScanError, match="install the same version there"):
        scan._write_part(str(folder), part, tmp_path, "another reader")

    for error in (TerminatedWorkerError(), KilledWorker("task", None, 3)):
        monkeypatch.setattr(scan, "_write_part", lambda *_, error=error: raising(error))
        with pytest.raises(scan.ScanError, match="one was killed"):
            scan.scan(folder, tmp_path)
    monkeypatch.setattr(scan, "_write_part", lambda *_: raising(OSError(28, "No space left on device")))
    with pytest.raises(OSError, match="No space left"):
        scan.scan(folder, tmp_path)


def raising(error):
    raise error


def test_the_command_says_what_it_did(folder, tmp_path, capsys):
    out = tmp_path / "out"
    assert __main__.main(["scan", str(folder), "--out", str(out), "--jobs", "1"]) == 0
    said = capsys.readouterr()
    assert f"quantities in {N + 1} texts: {out}" in said.out
    assert "2 texts could not be read" in said.out
    assert said.err == ""  # no terminal, no progress
    assert __main__.main(["scan", str(tmp_path / "none"), "--out", str(out)]) == 2
    assert __main__.main(["scan", str(folder), "--out", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("\n") == 2


@pytest.mark.parametrize("package", ["pyarrow", "joblib", "distributed"])
def test_a_package_that_is_missing_is_named_with_what_to_install(folder, tmp_path, monkeypatch, package):
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(scan.ScanError, match=rf"needs the package {package}; .*pip install -e '.\[scan\]'"):
        scan.scan(folder, tmp_path, scheduler="tcp://127.0.0.1:9")
    assert not content(tmp_path)


def test_texts_are_read_without_any_of_these_packages(folder, monkeypatch):
    for package in ("pyarrow", "joblib", "distributed"):
        monkeypatch.setitem(sys.modules, package, None)
    rows, bad = scan.read_texts(str(folder), ["2014/old.TXT", "2012/page.txt"])
    assert (len(rows), len(bad)) == (1, 1)


def test_a_generated_report_repeats_and_says_what_was_put_in():
    one = invented.report(7, seed=3)
    assert one == invented.report(7, seed=3) != invented.report(7, seed=4)
    position = 0
    for printed in one.printed:
        position = one.text.index(printed, position) + len(printed)
    assert 1_900 < len(one.text) < 2_200


@pytest.mark.slow
@pytest.mark.usefixtures("small_parts")
def test_a_dask_cluster_gives_the_same_bytes(folder, tmp_path, monkeypatch):
    from distributed import LocalCluster

    monkeypatch.setattr(scan, "PATIENCE", 10)
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None) as cluster:
        there = scan.scan(folder, tmp_path / "there", scheduler=cluster.scheduler_address)
    assert there == scan.scan(folder, tmp_path / "here")
    assert content(tmp_path / "there") == content(tmp_path / "here")
    monkeypatch.setattr(scan, "PATIENCE", 0.2)
    with pytest.raises(scan.ScanError, match="tcp://127.0.0.1:9 does not answer"):
        scan.scan(folder, tmp_path / "none", scheduler="tcp://127.0.0.1:9")
