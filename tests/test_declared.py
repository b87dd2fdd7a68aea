"""Tests of analysis_utils.publish.declared: what notebooks declare and the order that follows."""

import json
from pathlib import Path

import pytest

from analysis_utils.publish import declared


def notebook(name, inputs=(), outputs=()):
    return declared.Notebook(Path(f"{name}.ipynb"), tuple(inputs), tuple(outputs), "")


def test_a_file_that_is_no_notebook_is_refused(tmp_path):
    (tmp_path / "10_a.ipynb").write_text("<<<<<<< HEAD")
    with pytest.raises(declared.PlanError, match="10_a: a notebook must be JSON"):
        declared.read_notebook(tmp_path / "10_a.ipynb")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("a.csv", "a.csv", True),
        ("a.csv", "b.csv", False),
        ("a.*", "a.csv", True),
        ("*", "a", True),
        ("*", "", True),
        ("*", "a/b", False),
        ("data/*.csv", "data/tidy/a.csv", False),
        ("a*c", "*bc", True),
        ("a*c", "b*", False),
        ("f/*.en.*.svg", "f/rates.*", True),
        ("a.csv", "a.csvx", False),
    ],
)
def test_overlap(one, other, expected):
    assert declared.overlap(one, other) is declared.overlap(other, one) is expected


def test_order_follows_files_and_not_names():
    first, second = notebook("20", ["raw"], ["tidy/a"]), notebook("10", ["tidy/*"], ["r"])
    assert declared.needs([second, first]) == {"10": ["20"], "20": []}


@pytest.mark.parametrize(
    "circle",
    [
        [notebook("10", ["b"], ["a"]), notebook("20", ["a"], ["b"])],
        [notebook("10", ["a"], ["a"])],
        [notebook("10", ["c"], ["a"]), notebook("20", ["a"], ["b"]), notebook("30", ["b"], ["c"]), notebook("40")],
    ],
)
def test_a_circle_is_refused(circle):
    with pytest.raises(declared.PlanError, match=r"may wait for itself; found (\d0) -> (.* )?\1, each"):
        declared.needs(circle)


def test_two_writers_are_refused():
    with pytest.raises(declared.PlanError, match="10 and 20 both declare"):
        declared.needs([notebook("10", [], ["r/a.*"]), notebook("20", [], ["r/a.svg"])])


def test_reading_back_one_s_own_file_is_no_input():
    assert declared.compare_with_header(notebook("10", [], ["a"]), [("write", "a"), ("read", "a")]) == ("a",)


def test_reading_one_s_own_file_of_an_earlier_run_is_refused():
    with pytest.raises(declared.NotebookError, match="It reads a, which its inputs do not name"):
        declared.compare_with_header(notebook("10", [], ["a"]), [("read", "a"), ("write", "a")])


def test_a_declared_output_must_be_written():
    with pytest.raises(declared.NotebookError, match=r"name r/\*, which it does not write"):
        declared.compare_with_header(notebook("10", [], ["r/*"]), [])


def written(path, **said):
    path.write_text(json.dumps({"cells": [], "metadata": {"analysis_utils": said}}), encoding="utf-8")
    return declared.read_notebook(path)


def test_the_metadata_say_it(tmp_path):
    found = written(tmp_path / "10_a.ipynb", inputs=["a.csv"], outputs=[])
    assert (found.inputs, found.outputs) == (("a.csv",), ())
    assert found.code != written(tmp_path / "10_a.ipynb", inputs=[], outputs=[]).code


@pytest.mark.parametrize("said", ["a.csv", [1], {"a": 1}, None])
def test_metadata_that_list_no_paths_are_refused(tmp_path, said):
    with pytest.raises(declared.PlanError, match="10_a: inputs in the metadata, .* must be a list of paths; found"):
        written(tmp_path / "10_a.ipynb", outputs=[], **({} if said is None else {"inputs": said}))


def test_notebooks_without_a_number_are_named_and_not_read(tmp_path):
    for rel in ("Untitled.ipynb", "my_figures.ipynb", "own/10_mine.ipynb"):
        path = tmp_path / "notebooks" / rel
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{")
    written(tmp_path / "notebooks" / "10_a.ipynb", inputs=[], outputs=[])
    ours, others = declared.notebooks(tmp_path)
    assert ([book.name for book in ours], others) == (["10_a"], ["Untitled.ipynb", "my_figures.ipynb"])


def test_no_notebook_is_told(tmp_path):
    with pytest.raises(declared.PlanError, match="found none; take them from git"):
        declared.notebooks(tmp_path)
