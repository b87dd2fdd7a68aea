"""Every promise names a test that exists or a command that can be run."""

import ast
import re
import runpy
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "promises.md").read_text(encoding="utf-8")
ROWS = [
    line.split(" | ")
    for line in PAGE.splitlines()
    if line.startswith("| ") and " | " in line and "we promise" not in line
]


def named_in(path):
    return {node.name for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)}


def test_there_are_promises():
    assert len(ROWS) >= 20


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0].strip("| ")[:40])
def test_a_promise_is_held_by_something_that_exists(row):
    held = re.findall(r"`([^`]+)`", row[1])
    assert held
    for name in held:
        file, _, test = name.partition("::")
        if test:
            assert test in named_in(ROOT / file)
        else:
            assert name == "make test" or (ROOT / name).is_file()


@pytest.mark.parametrize(
    ("name", "folder"),
    [("draft", "REPORTS_DIR"), ("subjects", "REPORTS_DIR"), ("relations", "CORPORA_DIR"), ("misprints", "CORPORA_DIR")],
)
def test_a_benchmark_without_its_texts_says_what_is_missing(name, folder, monkeypatch):
    monkeypatch.delenv(folder, raising=False)
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    monkeypatch.setattr(sys, "argv", [f"{name}.py"])
    with pytest.raises(SystemExit, match=f"must be at hand: {folder} must name their folder; found none; set it."):
        runpy.run_path(str(ROOT / f"benchmarks/{name}.py"), run_name="__main__")


def test_a_survivor_is_a_line_of_the_code():
    lines = {line.strip() for path in (ROOT / "src").rglob("*.py") for line in path.read_text("utf-8").splitlines()}
    named = tomllib.loads((ROOT / "benchmarks" / "survivors.toml").read_text("utf-8"))["survivor"]
    assert len(named) >= 10
    for each in named:
        assert each["before"] in lines and each.get("after") != each["before"] and each["why"], each
