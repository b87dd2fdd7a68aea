"""Tests of analysis_utils.pipeline.plan: what headers declare and the order that follows."""

from pathlib import Path

import pytest

from analysis_utils.pipeline import plan


def notebook(name, inputs=(), outputs=()):
    return plan.Notebook(Path(f"{name}.ipynb"), tuple(inputs), tuple(outputs), "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**Inputs:** `a.csv`", ("a.csv",)),
        ("# Q?\n**Inputs:** `a.csv`,\n`b.*` **Outputs:** `c.csv`", ("a.csv", "b.*")),
        ("**Inputs:** [`a.csv`](../a.csv)\n\nSee `x`.", ("a.csv",)),
        ("**Inputs:** none  \n**Outputs:** `c`", ()),
        ("**Inputs:** None.\\\n**Outputs:** `c`", ()),
    ],
)
def test_declared(text, expected):
    assert plan.declared(text, "Inputs", "10_a") == expected


@pytest.mark.parametrize("text", ["", "**Outputs:** `c`", "**Inputs:** a.csv", "**Inputs:**"])
def test_a_header_that_says_nothing_is_refused(text):
    with pytest.raises(plan.PlanError, match="10_a: the first markdown cell must hold a line"):
        plan.declared(text, "Inputs", "10_a")


def test_a_file_that_is_no_notebook_is_refused(tmp_path):
    (tmp_path / "10_a.ipynb").write_text("<<<<<<< HEAD")
    with pytest.raises(plan.PlanError, match="10_a: a notebook must be JSON"):
        plan.read_notebook(tmp_path / "10_a.ipynb")


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
    assert plan.overlap(one, other) is plan.overlap(other, one) is expected


def test_order_follows_files_and_not_names():
    first, second = notebook("20", ["raw"], ["tidy/a"]), notebook("10", ["tidy/*"], ["r"])
    assert plan.order([second, first]) == {"10": {"20"}, "20": set()}


@pytest.mark.parametrize(
    "circle",
    [
        [notebook("10", ["b"], ["a"]), notebook("20", ["a"], ["b"])],
        [notebook("10", ["a"], ["a"])],
    ],
)
def test_a_circle_is_refused(circle):
    with pytest.raises(plan.PlanError, match=r"in a circle; found 10 -> "):
        plan.order(circle)


def test_two_writers_are_refused():
    with pytest.raises(plan.PlanError, match="10 and 20 both declare"):
        plan.order([notebook("10", [], ["r/a.*"]), notebook("20", [], ["r/a.svg"])])


def test_reading_back_one_s_own_file_is_no_input():
    assert plan.compare_with_header(notebook("10", [], ["a"]), [("write", "a"), ("read", "a")]) == ("a",)


def test_reading_one_s_own_file_of_an_earlier_run_is_refused():
    with pytest.raises(plan.NotebookError, match="It reads a, which its Inputs line does not name"):
        plan.compare_with_header(notebook("10", [], ["a"]), [("read", "a"), ("write", "a")])


def test_a_declared_output_must_be_written():
    with pytest.raises(plan.NotebookError, match=r"names r/\*, which it does not write"):
        plan.compare_with_header(notebook("10", [], ["r/*"]), [])
