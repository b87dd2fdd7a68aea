"""Random faults in copies of the raw tables and the texts: none goes unseen, each is named where it is.

The whole measurement is ``python benchmarks/faults.py``; this is a sample of it with a fixed seed.
"""

import importlib.util
import sys
from pathlib import Path

import pytest

from analysis_utils.claims import check_all
from analysis_utils.tables import paths

ROOT = Path(__file__).resolve().parents[1]
DATA, TEXTS = ROOT / "data", paths.reports_dir()


@pytest.fixture(scope="module")
def faults():
    spec = importlib.util.spec_from_file_location("benchmark_faults", ROOT / "benchmarks" / "faults.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def test_no_fault_of_a_sample_goes_unseen_and_most_are_named_to_the_column(faults, tmp_path):
    injector = faults.Injector(DATA, TEXTS, seed=7)
    counted, wrong = faults.measure(faults.Bench(tmp_path, TEXTS), injector, 80, both=False)
    assert wrong == []
    by_tables = {verdict: n for (way, seen_by, verdict), n in counted.items() if (way, seen_by) == ("tables", "tables")}
    assert sum(by_tables.values()) > 35
    assert by_tables["column"] > 0.85 * sum(by_tables.values())
    assert counted["reordered", "", "unseen"] == 4


def test_a_sample_holds_every_kind_of_fault(faults):
    injector = faults.Injector(DATA, TEXTS, seed=7)
    kinds = {fault.kind for fault in injector.faults(1500)}
    wanted = {
        *("offset shifted", "character changed", "digits swapped", "digit changed", "hedge dropped", "万 for 亿"),
        *("hedge and offsets narrowed", "row duplicated", "row deleted", "id renamed", "foreign key broken"),
        *("key of another row", "unit mistyped", "period mistyped", "word outside the list", "cell emptied"),
        *("column: renamed", "column: missing", "column: extra", "column: name twice", "file: GB18030", "file: UTF-16"),
        *("file: byte order mark", "file: CRLF", "file: truncated", "file: empty", "file: missing"),
        "hash, length or file name changed",
    } | ({"text: another text", "text: character changed", "text: missing"} if TEXTS else set())
    assert wanted <= kinds, wanted - kinds


def test_a_fault_that_goes_unseen_is_counted(faults, tmp_path, monkeypatch):
    monkeypatch.setattr(check_all, "TIERS", {})
    injector = faults.Injector(DATA, None, seed=7)
    _, wrong = faults.measure(faults.Bench(tmp_path, None), injector, 40, both=False)
    assert len(wrong) > 10
    assert any("unseen" in line for line in wrong)
