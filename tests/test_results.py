"""Prose takes its numbers from results; a result without sources is refused."""

import builtins

import pandas as pd
import pytest

from analysis_utils.publish.results import COLUMNS, ResultError, Results
from analysis_utils.tables.csv_text import TableError

RATES = {"name": ["a-1", "b"], "rate": [51.39, 2.0], "lower": [47.98546, None], "upper": [54.78236, None]}
IDS = ["xiushan-admitted-share-2016", "xiushan-admitted-2016 xiushan-admitted-2017"]


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


def test_a_span_in_prose_is_rounded_outward():  # by hand: 47.98546 down, 54.78236 up; 1192.684 down, 1210.757 up
    results = Results("x")
    about = {"unit": "%", "method": "Wilson", "statistics": "all"}
    results.add("rate", 51.39, lower=47.98546, upper=54.78236, **about)
    results.add("cny", 1210.7, lower=1192.684, upper=1210.757, **about)
    results.add("most", 2, upper=2.5, **about)
    assert (
        results.text("{rate.span:.1f} and {cny.span:.0f}; {most.span}")
        == "47.9 to 54.8 and 1,192 to 1,211; at most 2.5"
    )
    assert results.text("{rate.span:zh.1f}%，{most.span:zh}") == "47.9 至 54.8%，至多2.5"


class TestFrame:
    @pytest.mark.parametrize("order", [[0, 1], [1, 0]])
    def test_rows_become_results_whatever_their_order_and_index(self, order):
        results = Results("x")
        frame = pd.DataFrame(RATES | {"statistic_ids": IDS}, index=[7, 7]).iloc[order]
        results.add_frame(frame, ids="name", value="rate", unit="%", method="of 2019, of 2020", prefix="rate_")
        one, other = results["rate_a_1"], results["rate_b"]
        assert (one.value, one.lower, one.upper, one.unit, one.method) == (
            51.39,
            47.98546,
            54.78236,
            "%",
            "of 2019, of 2020",
        )
        assert (one.statistic_ids, other.statistic_ids) == tuple(IDS)

    def test_what_no_argument_says_comes_from_columns_then_attrs(self):
        frame = pd.DataFrame({"value": [1, 2], "unit": ["persons", "%"]}, index=["one", "two"])
        frame.attrs = {"unit": "none", "method": "count", "statistic_ids": IDS[:1]}
        results = Results("x")
        results.add_frame(frame)
        assert results.frame()[["result_id", "unit", "method", "statistic_ids"]].to_numpy().tolist() == [
            ["one", "persons", "count", IDS[0]],
            ["two", "%", "count", IDS[0]],
        ]

    @pytest.mark.parametrize(
        ("changed", "said"),
        [
            ({"unit": ["%", None]}, "Row 'b', column 'unit' must be text; found nan"),
            ({"statistic_ids": [IDS[0], "xiushan-admited-2016"]}, "Row 'b', column 'statistic_ids' .* did you mean"),
            ({"statistic_ids": [IDS[0], ""]}, "'b' names none"),
            ({"rate": [51.39, float("nan")]}, "Row 'b', column 'rate' must be a number; found nan"),
            ({"name": ["b", "b"]}, "must be a new identifier; found 'b'"),
        ],
    )
    def test_a_fault_is_named_by_row_and_column(self, changed, said):
        frame = pd.DataFrame(RATES | {"unit": ["%", "%"], "statistic_ids": IDS} | changed)
        with pytest.raises(ResultError, match=said):
            Results("x").add_frame(frame, ids="name", value="rate", method="printed")

    def test_missing_columns_are_named(self):
        with pytest.raises(TableError, match="must have the column rat; found name, rate, lower, upper"):
            Results("x").add_frame(pd.DataFrame(RATES), value="rat", method="", unit="", statistics="all")
        with pytest.raises(ResultError, match="must have unit"):
            Results("x").add_frame(pd.DataFrame(RATES), value="rate", method="", statistics="all")


def test_an_unknown_statistic_is_not_published():
    results = Results("x")
    results.add("a", 1, unit="", method="", statistics=["xiushan-admited-2016"])
    with pytest.raises(ResultError, match="'a', column 'statistic_ids' .* did you mean 'xiushan-admitted-2016"):
        results.write()


def test_claims_that_a_number_counts_are_written_where_there_are_any(project):
    results = Results("05_x")
    results.add("a", 2, unit="claims", method="count", statistics="all", claims=["one-claim", "another"])
    results.write()
    lines = (project / "results/tables/05_x.csv").read_text().splitlines()
    assert lines == [",".join([*COLUMNS, "claim_ids"]), "a,2,,,claims,count,all,one-claim another"]


def test_prose_without_ipython_ends_in_a_sentence(monkeypatch):
    imported = builtins.__import__

    def without(name, *rest):
        if name.startswith("IPython"):
            raise ImportError(name)
        return imported(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ResultError, match="pip install ipython"):
        Results("x").say("")
