"""The house style of notebooks: executed cleanly, short cells, prose without typed results, no trace of a machine."""

import json
import re
from pathlib import Path

import pytest

from analysis_utils.publish.executed import INSTEAD

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
FORBIDDEN = re.compile(r"(/work/|/root/|/home/|/tmp/|/Users/|[A-Z]:\\\\)")


def cells(path, kind):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return [c for c in notebook["cells"] if c["cell_type"] == kind]


def source(cell):
    return "".join(cell["source"])


def test_there_are_notebooks():
    assert len(NOTEBOOKS) >= 3


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
class TestNotebook:
    def test_is_executed_from_top_to_bottom_without_error_or_warning(self, path):
        code = cells(path, "code")
        assert [c["execution_count"] for c in code] == list(range(1, len(code) + 1))
        outputs = [o for c in code for o in c["outputs"]]
        assert outputs
        assert not [o for o in outputs if o["output_type"] == "error" or o.get("name") == "stderr"]

    def test_has_short_cells_and_more_words_than_code(self, path):
        code, markdown = cells(path, "code"), cells(path, "markdown")
        assert 12 <= len(code) + len(markdown) <= 30
        assert len(markdown) >= len(code) - 4
        assert max(len(source(c).splitlines()) for c in code) <= 15
        assert 250 <= sum(len(source(c).split()) for c in markdown) <= 900

    def test_opens_with_a_question_and_its_files(self, path):
        first = source(cells(path, "markdown")[0])
        assert re.match(r"# \w", first) and first.splitlines()[0].endswith("?")
        said = json.loads(path.read_text(encoding="utf-8"))["metadata"].get("analysis_utils", {})
        assert said.keys() >= {"inputs", "outputs"}

    def test_imports_once_and_defines_no_long_function(self, path):
        with_imports = [c for c in cells(path, "code") if re.search(r"^(import|from) ", source(c), re.M)]
        assert len(with_imports) == 1
        assert not any(re.search(r"^(def|class) ", source(c), re.M) for c in cells(path, "code"))

    def test_types_no_result_in_prose(self, path):
        typed = [
            m[0]
            for c in cells(path, "markdown")
            for m in re.finditer(r"\d+\.\d+|\d+ ?%", re.sub(r"`[^`]*`|\*[^*]*\*|https?://\S+", "", source(c)))
        ]
        assert not typed, f"numbers in prose must come from data: {typed}"

    def test_says_in_words_what_needs_a_kernel(self, path):
        outputs = [output for cell in cells(path, "code") for output in cell["outputs"]]
        shown = ["".join(output.get("data", {}).get("text/plain", "")) for output in outputs]
        assert not any("Box(children=" in text for text in shown)
        assert (path.stem == "51_explore") == (INSTEAD in shown)

    def test_shows_no_path_of_a_machine_and_no_passage(self, path):
        text = path.read_text(encoding="utf-8")
        assert not FORBIDDEN.search(text)
        assert '"on_screen_only"' not in text
