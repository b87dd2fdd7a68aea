"""`import analysis_utils as au`: few names, nothing loaded before it is used, and each name explains itself."""

import ast
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import analysis_utils as au

STUB = Path(au.__file__).with_suffix(".pyi")
NAMES = dir(au)
CALLED = [name for name in NAMES if callable(getattr(au, name))]


def test_dir_shows_what_the_stub_declares_and_no_more():
    tree = ast.parse(STUB.read_text(encoding="utf-8"))
    imported = {alias.name for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert set(NAMES) == imported and 30 < len(NAMES) <= 42


def test_nothing_heavy_is_imported_before_it_is_used():
    code = "import sys, analysis_utils; print({'numpy', 'pandas', 'matplotlib', 'asprinted'} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


@pytest.mark.parametrize(
    "order", [("analysis_utils.claims.judge", "verdicts"), ("analysis_utils.publish.trace", "trace")]
)
def test_a_name_is_what_it_says_whatever_was_imported_first(order):
    module, name = order
    code = f"import {module}, analysis_utils as au; print(callable(au.{name}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"


def test_help_begins_with_a_first_step():
    assert au.__doc__.partition("\n\n")[2].startswith("First step")
    named = set(re.findall(r"[a-zA-Z_]+", au.__doc__))
    assert {"load", "tidy", "verdicts", "trace", "plot_intervals", "to_latex", "draft", "scan"} <= named


def lacks(thing):
    """Return what the docstring of a public thing lacks: sections, parameters, a runnable example."""
    said = inspect.getdoc(thing) or ""
    sections = set(re.findall(r"^([A-Z][A-Za-z ]+)\n-{3,}$", said, flags=re.MULTILINE))
    wanted = {"Examples"} if inspect.isclass(thing) or thing is au.house_style else {"Examples", "Returns"}
    signature = inspect.signature(thing)
    parameters = [p for p in signature.parameters.values() if p.name not in ("self", "frame_attrs")]
    wanted |= {"Parameters"} if parameters else set()
    missing = wanted - sections
    if not parameters:
        missing.discard("Returns")
    if inspect.signature(thing).return_annotation in ("None", None):
        missing.discard("Returns")
    listed = re.findall(r"^\*{0,2}([\w, *]+?)(?: : .*)?$", said.partition("Parameters\n----------\n")[2], re.MULTILINE)
    names = {name.strip(" *") for line in listed for name in line.split(",")}
    return sorted(missing) + [p.name for p in parameters if p.name not in names] + ([] if ">>>" in said else [">>>"])


@pytest.mark.parametrize("name", CALLED)
def test_a_public_name_explains_itself(name):
    assert lacks(getattr(au, name)) == []


def test_a_docstring_that_lacks_something_is_seen():
    def nothing(frame):
        """Return nothing."""

    assert lacks(nothing) == ["Examples", "Parameters", "Returns", "frame", ">>>"]


def test_a_wrong_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="statistics"):
        _ = au.statistics
