"""The tree itself: every folder of both packages is one, a name stands once, nothing is imported by a string."""

import ast
import subprocess
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "src").rglob("*.py"))
BY_STRING = {"import_module", "__import__", "run_module", "exec_module", "load_module"}


@pytest.mark.parametrize("package", ["asprinted", "analysis_utils"])
def test_every_folder_of_a_package_is_one(package, pytestconfig):
    folders = {path.parent for path in MODULES if package in path.relative_to(ROOT / "src").parts[0]}
    assert folders
    assert not [folder for folder in folders if not (folder / "__init__.py").is_file()]
    passed_over = pytestconfig.getini("norecursedirs")
    assert "build" in passed_over  # a folder of that name would lose its doctests
    assert not [folder for folder in folders if folder.name in passed_over]


def test_git_ignores_no_module():
    modules = MODULES + sorted((ROOT / "tests").rglob("*.py"))
    names = "\n".join(str(path.relative_to(ROOT)) for path in modules)
    asked = subprocess.run(
        ["git", "check-ignore", "--no-index", "--stdin"], input=names, text=True, capture_output=True, cwd=ROOT
    )
    assert asked.returncode == 1 and asked.stdout == "", asked.stdout  # 1: none is ignored


def test_no_name_stands_for_two_modules():
    names = Counter(path.stem for path in MODULES if path.stem not in ("__init__", "__main__"))
    folders = Counter(path.parent.name for path in MODULES if path.name == "__init__.py")
    assert [name for name, times in (names + folders).items() if times > 1] == []


def imports_by_string(source):
    """Return the lines that import what a string names; text that a kernel runs is no call here."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    named = ((node.lineno, getattr(node.func, "attr", getattr(node.func, "id", ""))) for node in calls)
    return [line for line, name in named if name in BY_STRING]


@pytest.mark.parametrize("call", ["importlib.import_module(name)", "__import__('os')", "import_module('a.b')"])
def test_an_import_by_string_is_seen(call):
    assert imports_by_string(f"x = 1\n{call}") == [2]


def test_no_module_is_imported_by_a_string():
    found = {path.name: imports_by_string(path.read_text(encoding="utf-8")) for path in MODULES}
    assert {name: lines for name, lines in found.items() if lines} == {}
