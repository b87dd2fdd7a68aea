"""Tests of analysis_utils.tables.paths: where files are found, staged, recorded and refused."""

import os

import pytest

from analysis_utils.tables import paths


def test_root_is_what_the_environment_names(project):
    assert paths.root() == project


def test_root_is_found_upwards_from_the_working_directory(project, monkeypatch):
    monkeypatch.delenv(paths.ROOT)
    monkeypatch.chdir(project / "data" / "raw")
    assert paths.root() == project


def test_root_is_found_from_the_package_where_the_working_directory_is_elsewhere(tmp_path, monkeypatch):
    monkeypatch.delenv(paths.ROOT, raising=False)
    monkeypatch.chdir(tmp_path)
    assert (paths.root() / "src/analysis_utils/tables/paths.py").is_file()


def test_a_wrong_root_is_refused_with_its_name(tmp_path, monkeypatch):
    monkeypatch.setenv(paths.ROOT, str(tmp_path))
    with pytest.raises(paths.PathError, match=f"{tmp_path}.*correct or unset"):
        paths.root()


@pytest.mark.parametrize("value", [None, ""])
def test_no_reports_dir_is_none(project, monkeypatch, value):
    if value is not None:
        monkeypatch.setenv(paths.REPORTS, value)
    assert paths.reports_dir() is None


def test_reports_dir_is_taken_from_the_working_directory_then_from_the_root(project, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(paths.REPORTS, "texts")
    (project / "texts").mkdir()
    assert paths.reports_dir() == project / "texts"
    (tmp_path / "texts").mkdir()
    assert paths.reports_dir() == tmp_path / "texts"


def test_a_reports_dir_that_is_no_folder_is_refused(project, monkeypatch):
    monkeypatch.setenv(paths.REPORTS, "nowhere")
    with pytest.raises(paths.PathError, match="'nowhere' is no folder.*unset it"):
        paths.reports_dir()


@pytest.mark.parametrize("rel", ["../x.csv", "data/../../x.csv", "/etc/passwd", ".", ""])
@pytest.mark.parametrize("action", [paths.source, paths.target])
def test_a_path_that_leaves_the_root_is_refused(project, rel, action):
    with pytest.raises(paths.PathError, match="inside the project"):
        action(rel)


def test_a_missing_file_says_what_to_do(project):
    with pytest.raises(FileNotFoundError, match=r"no data/x.csv in .*make reproduce"):
        paths.source("data/x.csv")


def test_without_staging_a_file_is_written_under_the_root_and_read_there(project):
    written = paths.write_text("results/tables/a.csv", "一\r\n")
    assert written == project / "results" / "tables" / "a.csv"
    assert paths.source("results/tables/a.csv").read_bytes() == "一\r\n".encode()


def test_a_staged_file_leaves_the_real_one_alone_and_is_read_back(project, monkeypatch, tmp_path):
    paths.write_text("data/a.csv", "old")
    monkeypatch.setenv(paths.STAGE, str(tmp_path / "stage"))
    assert paths.source("data/a.csv") == project / "data" / "a.csv"
    paths.write_text("data/a.csv", "new")
    assert (project / "data" / "a.csv").read_text() == "old"
    assert paths.source("data/a.csv").read_text() == "new"


def test_reads_and_writes_are_recorded_in_order(project, monkeypatch, tmp_path):
    monkeypatch.setenv(paths.TRACE, str(tmp_path / "trace"))
    paths.write_text("data/./raw/名.csv", "x")
    paths.source("data/raw/名.csv")
    assert (tmp_path / "trace").read_text(encoding="utf-8") == "write\tdata/raw/名.csv\nread\tdata/raw/名.csv\n"


def test_a_write_that_fails_leaves_the_old_file_and_no_rest(project, monkeypatch):
    paths.write_text("data/a.csv", "old")

    def fail(*_):
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        paths.write_text("data/a.csv", "new")
    assert [(path.name, path.read_text()) for path in (project / "data").glob("*a.csv*")] == [("a.csv", "old")]
