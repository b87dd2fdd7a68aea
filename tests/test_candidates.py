"""Where a claim could be, on texts of two sentences. All rows are made up here; which pairs are listed is by hand."""

import runpy
from pathlib import Path

import pytest

from analysis_utils.tables import paths

LIST = runpy.run_path(str(Path(__file__).parents[1] / "benchmarks" / "claim_candidates.py"))
Candidate, candidates, main = LIST["Candidate"], LIST["candidates"], LIST["main"]

TEXT = "在校694人，录取518人。录取率74.6%；教师8名！\n2019年建成，2020年启用。2021年扩建。"
MEASURES = [{"measure_id": "share", "unit": "pct"}, {"measure_id": "persons", "unit": "persons"}]


def statistic(print_, measure="persons", place="p", per="", report="r"):
    start = TEXT.index(print_)
    return {
        "report_id": report,
        "start": str(start),
        "as_printed": print_,
        "measure_id": measure,
        "place_id": place,
        "per": per,
    }


def set_aside(print_, reason="date"):
    return {"report_id": "r", "start": str(TEXT.index(print_)), "as_printed": print_, "reason": reason}


def listed(statistics=(), spans=()):
    return candidates({"r": TEXT, "s": TEXT}, list(statistics), list(spans), MEASURES)


ALL, ADMITTED, SHARE, TEACHERS = "694人", "518人", "74.6%", "8名"


def at(print_):
    return TEXT.index(print_)


def test_numbers_of_one_sentence_are_paired_once():
    rows = [statistic(ALL, place="p"), statistic(ADMITTED, place="q")]
    assert listed(rows) == [Candidate("sentence", "r", at(ALL), "r", at(ADMITTED))]


def test_a_rate_is_paired_with_the_sentence_before_and_behind():
    rows = [
        statistic(ALL, place="a"),
        statistic(SHARE, measure="share", place="b"),
        statistic(TEACHERS, place="c"),
    ]
    pairs = [one for one in listed(rows) if one.why != "list"]
    assert pairs == [
        Candidate("rate", "r", at(ALL), "r", at(SHARE)),
        Candidate("rate", "r", at(SHARE), "r", at(TEACHERS)),
    ]


def test_an_amount_per_something_is_a_rate():
    rows = [statistic(ALL, place="a", per="年"), statistic(SHARE, place="b")]
    assert [one.why for one in listed(rows)] == ["rate"]


def test_numbers_of_other_sentences_are_not_paired():
    assert listed([statistic(ALL, place="a"), statistic(SHARE, place="b")]) == []


def test_one_measure_in_one_place_is_paired_across_reports():
    rows = [statistic(ALL), statistic(SHARE), statistic(ADMITTED, report="s"), statistic(TEACHERS, place="q")]
    assert [one for one in listed(rows) if one.why == "again"] == [
        Candidate("again", "r", at(ALL), "r", at(SHARE)),
        Candidate("again", "r", at(ALL), "s", at(ADMITTED)),
        Candidate("again", "r", at(SHARE), "s", at(ADMITTED)),
    ]


@pytest.mark.parametrize(
    ("print_", "announces"),
    [
        ("2项", True),
        ("12项", True),
        ("1项", False),
        ("13项", False),
        ("约8项", False),
        ("2万项", False),
        ("无数", False),
    ],
)
def test_a_small_exact_number_may_announce_a_list(print_, announces):
    row = statistic(ALL) | {"as_printed": print_}
    assert listed([row]) == ([Candidate("list", "r", at(ALL), "", -1)] if announces else [])


@pytest.mark.parametrize(
    ("reason", "print_", "announces"),
    [("policy_term", "三个", True), ("name", "2个", True), ("policy_term", "一个", False), ("ordinal", "三个", False)],
)
def test_a_name_may_announce_a_list(reason, print_, announces):
    span = set_aside(ALL, reason) | {"as_printed": print_}
    assert [one.why for one in listed((), [span])] == ["list"] * announces


def test_years_are_named_and_those_of_a_sentence_are_paired():
    spans = [set_aside("2021年"), set_aside("2020年"), set_aside("2019年"), set_aside(ALL)]
    first, second, third = (at(f"{year}年") for year in (2019, 2020, 2021))
    assert listed((), spans) == [
        Candidate("date", "r", third),
        Candidate("date", "r", second),
        Candidate("date", "r", first),
        Candidate("dates", "r", second, "r", first),
    ]


def test_the_command_prints_the_list_or_asks_for_the_texts(monkeypatch, capsys):
    if paths.reports_dir() is not None:
        main()
        head, *lines = capsys.readouterr().out.splitlines()
        assert head == "why,report_id,start,other_report,other_start"
        assert len(lines) > 300
        assert all(line.count(",") == 4 and "-1" not in line.split(",") for line in lines)
        assert any(line.endswith(",,") and line.startswith("date,") for line in lines)
    monkeypatch.delenv("REPORTS_DIR", raising=False)
    with pytest.raises(SystemExit, match="REPORTS_DIR must name their folder"):
        main()
