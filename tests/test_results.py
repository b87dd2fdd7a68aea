"""Prose takes its numbers from results; a result without sources is refused."""

import pytest

from analysis_utils.publish.results import COLUMNS, Results


def test_prose_is_filled_from_results():
    results = Results("x")
    results.add("rate", 51.39, lower=47.98, upper=54.78, unit="%", method="printed", statistics=["a", "b", "a"])
    assert results.text("{rate:.1f} {rate.unit} ({rate.lower:.1f} to {rate.upper:.1f})") == "51.4 % (48.0 to 54.8)"
    assert results["rate"].statistic_ids == "a b"


def test_a_missing_result_does_not_pass_unseen():
    with pytest.raises(KeyError):
        Results("x").text("{nothing}")


@pytest.mark.parametrize("kind", ["taken", "no identifier", "no source"])
def test_faulty_results_are_refused(kind):
    results = Results("x")
    results.add("a", 1, unit="", method="", statistics="all")
    faulty = {"taken": ("a", "all"), "no identifier": ("a-b", "all"), "no source": ("b", [])}
    name, statistics = faulty[kind]
    with pytest.raises(ValueError):
        results.add(name, 1, unit="", method="", statistics=statistics)


def test_the_table_is_written_with_all_columns(project):
    results = Results("05_x")
    results.add("a", 2, unit="rows", method="count", statistics="all")
    results.write()
    lines = (project / "results/tables/05_x.csv").read_text().splitlines()
    assert lines == [",".join(COLUMNS), "a,2,,,rows,count,all"]
