from collections import Counter
from fractions import Fraction
from math import isnan

import pandas as pd
import pytest
from hypothesis import given, strategies as st

from analysis_utils.models import agreement as ag
from analysis_utils.tables.store import load

labels = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1, max_size=60)


def brute_force(pairs):
    """Kappa by its definition in exact fractions; None where it is not defined."""
    n = len(pairs)
    observed = Fraction(sum(one == other for one, other in pairs), n)
    left, right = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    expected = sum(Fraction(left[c] * right[c], n * n) for c in left)
    return None if expected == 1 else (observed - expected) / (1 - expected)


def test_kappa_by_hand():
    # By hand: of 50 units 20 are yes/yes, 5 yes/no, 10 no/yes, 15 no/no. p_o = 35/50 = 0.7;
    # p_e = (25*30 + 25*20)/2500 = 0.5; kappa = 0.2/0.5 = 0.4.
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert ag.cohen_kappa(*zip(*pairs, strict=True)) == pytest.approx(0.4, abs=1e-12)


def test_kappa_of_disjoint_categories_is_zero():
    # By hand: no unit agrees, and a category that only one coder uses adds nothing to p_e.
    assert ag.cohen_kappa(["a", "a"], ["b", "b"]) == 0


def test_one_category_throughout_has_no_kappa():
    assert isnan(ag.cohen_kappa(["", ""], ["", ""]))


def test_codings_of_different_length_are_refused():
    with pytest.raises(ValueError, match="found 1 and 2; match the units"):
        ag.cohen_kappa(["a"], ["a", "b"])


@given(labels)
def test_kappa_is_its_definition(pairs):
    expected = brute_force(pairs)
    kappa = ag.cohen_kappa(*zip(*pairs, strict=True))
    assert isnan(kappa) if expected is None else kappa == pytest.approx(float(expected), abs=1e-9)


@given(labels)
def test_swapping_the_coders_keeps_kappa(pairs):
    one, other = zip(*pairs, strict=True)
    assert ag.cohen_kappa(one, other) == pytest.approx(ag.cohen_kappa(other, one), abs=1e-12, nan_ok=True)


@given(labels, st.permutations("abc"))
def test_renaming_the_categories_keeps_kappa(pairs, names):
    rename = dict(zip("abc", names, strict=True))
    one, other = zip(*pairs, strict=True)
    renamed = ag.cohen_kappa([rename[c] for c in one], [rename[c] for c in other])
    assert ag.cohen_kappa(one, other) == pytest.approx(renamed, abs=1e-12, nan_ok=True)


def coding(coder, *rows):
    columns = ["start", "end", "kind", "numerals", *ag.FIELDS]
    frame = pd.DataFrame([[*row, *[""] * (len(columns) - len(row))] for row in rows], columns=columns, dtype="str")
    return frame.assign(coder=coder, report_id="r")


@pytest.fixture
def codings():
    """Five numerals: both have 0-4 (two of them) and 10-12 for statistics, and differ on 20-21 and the span of 30."""
    first = coding(
        "first",
        ("0", "4", "statistic", "0 3", "p", "m", "u", "2019", "stated", ""),
        ("10", "12", "statistic", "10", "p", "m", "v", "", "", ""),
        ("20", "21", "name", "20"),
        ("30", "31", "statistic", "30", "p", "m", "u", "", "", ""),
    )
    second = coding(
        "second",
        ("0", "4", "statistic", "0 3", "p", "m", "u", "2020", "stated", ""),
        ("10", "12", "statistic", "10", "p", "m", "v", "", "", ""),
        ("20", "21", "date", "20"),
        ("29", "31", "statistic", "30", "p", "m", "v", "", "", ""),
    )
    return pd.concat([first, second], ignore_index=True)


def test_what_is_compared_with_what(codings):
    table = ag.agreement(codings).set_index("field")
    # By hand, from the fixture. kind: 4 of 5 numerals; p_e = 4*4/25, kappa = (0.8 - 0.64)/0.36 = 4/9.
    assert table.loc["kind", ["n", "agreed"]].tolist() == [5, 4]
    assert table.loc["kind", "kappa"] == pytest.approx(4 / 9)
    assert table.loc["span", ["n", "agreed"]].tolist() == [4, 3]
    assert isnan(table.loc["span", "kappa"])
    # Two statistics have the same span; the one whose spans differ is not compared.
    assert table.loc[list(ag.FIELDS), "n"].tolist() == [2] * 6
    assert table.loc["population", "kappa"] == 1
    # period: one of two agrees; p_e = 1*1/4 from the empty cell; kappa = (0.5 - 0.25)/0.75 = 1/3.
    assert table.loc["period", "percent"] == 50
    assert table.loc["period", "kappa"] == pytest.approx(1 / 3)
    assert table.loc["place_id", "percent"] == 100 and isnan(table.loc["place_id", "kappa"])


def test_numerals_of_another_report_are_other_numerals(codings):
    moved = codings.assign(report_id=codings["coder"])
    assert ag.agreement(moved)["n"].tolist() == [0] * 8


def test_swapping_the_coders_keeps_the_table():
    codings = load("raw/codings")
    swapped = codings.assign(coder=codings["coder"].map({"first": "second", "second": "first"}))
    pd.testing.assert_frame_equal(ag.agreement(codings), ag.agreement(swapped))


def test_cells_of_instruments():
    rows = [
        ("first", "p", "a", "in_place"),
        ("first", "p", "a", "planned"),
        ("first", "p", "b", "planned"),
        ("first", "shizhu", "b", "planned"),
        ("second", "p", "a", "in_place"),
        ("second", "q", "b", "planned"),
    ]
    frame = pd.DataFrame(rows, columns=["coder", "place_id", "mechanism_id", "status"])
    table = ag.mechanism_agreement(frame, ["p", "q", "shizhu"], ["a", "b"]).set_index("field")
    # By hand: cells pa in/in, pb planned/not, qa not/not, qb not/planned: p_o = 2/4, p_e = (1*1 + 1*1 + 2*2)/16 = 3/8,
    # kappa = (1/8)/(5/8) = 1/5. Only pa is filled by both, and its sets of statuses differ.
    assert table.loc["mechanism", ["n", "agreed"]].tolist() == [4, 2]
    assert table.loc["mechanism", "kappa"] == pytest.approx(1 / 5)
    assert table.loc["status", ["n", "agreed"]].tolist() == [1, 0]
    assert ag.mechanism_agreement(frame, ["p", "q", "shizhu"], ["a", "b"], without=())["n"].tolist()[0] == 6


def test_every_disagreement_has_a_decision():
    decisions = load("raw/adjudications")
    differing = decisions[decisions["first"] != decisions["second"]].groupby("field").size()
    table = ag.agreement(load("raw/codings")).set_index("field")
    open_ones = (table["n"] - table["agreed"]).loc[lambda n: n > 0]
    assert len(open_ones) > 0
    assert differing.drop(["mechanism", "claim"]).to_dict() == open_ones.to_dict()
    key = ["place_id", "mechanism_id", "report_id", "status"]
    rows = {coder: set(map(tuple, part[key].values)) for coder, part in load("raw/mechanism_codings").groupby("coder")}
    assert differing["mechanism"] == len(rows["first"] ^ rows["second"])


def test_the_final_tables_are_the_decisions():
    """First coding + decisions = final tables, nothing else changed."""
    codings, decisions = load("raw/codings"), load("raw/adjudications")
    first = codings[codings["coder"] == "first"].set_index(["report_id", "start", "end"]).sort_index()
    decided = decisions[decisions["field"].isin(["kind", *ag.FIELDS])]
    differs = decided["first"].str.replace("..", "") != decided["decision"].str.replace("..", "")  # ends not printed
    assert (differs == (decided["changed"] == "yes")).all() and set(decided["changed"]) == {"yes", "no"}
    opened = []
    for row in decided.itertuples():
        at = (row.report_id, row.start, row.end)
        assert first.loc[at, row.field] == row.first
        opened += [at] if row.decision == "statistic" else []
        first.loc[at, row.field] = row.decision
    kept = first.drop(index=opened)
    statistics = load("raw/statistics").set_index(["report_id", "start", "end"])
    aside = load("raw/set_aside").set_index(["report_id", "start", "end"])["reason"]
    expected = kept[kept["kind"] == "statistic"]
    assert len(expected) > 200 and len(opened) == 20
    for field in ag.FIELDS:
        made = statistics.loc[expected.index, field].str.replace("..", "")
        assert made.to_dict() == expected[field].str.replace("..", "").to_dict()
    more = [*statistics.index.difference(expected.index), *aside.index.difference(kept.index)]
    assert all(any(r == o[0] and int(o[1]) <= int(s) < int(e) <= int(o[2]) for o in opened) for r, s, e in more)
    coarse = aside.replace(dict.fromkeys(("proper_name", "policy_term", "idiom_or_slogan", "article"), "name"))
    expected = kept.loc[kept["kind"] != "statistic", "kind"]
    assert coarse[expected.index].to_dict() == expected.to_dict()
    key = ["place_id", "mechanism_id", "status"]
    coded = load("raw/mechanism_codings")
    mechanisms = set(coded.loc[coded["coder"] == "first", [*key, "report_id"]].itertuples(index=False, name=None))
    for row in decisions[decisions["field"] == "mechanism"].itertuples():
        mechanisms -= {(*row.first.split("/"), row.report_id)}
        mechanisms |= {(*row.decision.split("/"), row.report_id)} if row.decision else set()
    final = load("raw/mechanisms")[[*key, "report_id"]]
    assert mechanisms == set(final.itertuples(index=False, name=None))


def test_agreement_on_claims_by_hand():
    # First: {10, 20} at_most, {20} listed, {30} same. Second: {20} listed, {30} at_least, {40, 50} same, {60} listed.
    # Shared are {20} and {30}: 2 * 2 / (3 + 4) = 4/7; of five relations in all. Of the two kinds one agrees.
    coded = pd.DataFrame(
        [
            ("first", "r", "at_most", "r:10", "r:20"),
            ("first", "r", "listed", "r:20", "counted:3"),
            ("first", "r", "same", "r:30", "outside:2020"),
            ("second", "r", "listed", "r:20", "counted:4"),
            ("second", "r", "at_least", "r:30", ""),
            ("second", "r", "same", "r:40", "r:50"),
            ("second", "r", "listed", "r:60", "counted:2"),
        ],
        columns=["coder", "report_id", "kind", "quoted", "against"],
    )
    claims = ag.claim_agreement(coded).set_index("field")
    assert claims.loc["claim", ["n", "agreed"]].tolist() == [5, 2]
    assert claims.loc["claim", "percent"] == pytest.approx(400 / 7)
    assert claims.loc["kind", ["n", "agreed", "percent"]].tolist() == [2, 1, 50]
