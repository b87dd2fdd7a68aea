"""Verdicts: every kind by hand arithmetic, ties, what moves when a print changes, and the faults of typed claims."""

import json
import re
import shutil
from dataclasses import FrozenInstanceError
from fractions import Fraction
from math import inf
from pathlib import Path

import pandas as pd
import pytest

from analysis_utils.claims import check_all, corrections, judge
from analysis_utils.tables.csv_text import read_rows, to_csv
from analysis_utils.tables.store import load
from asprinted import verdicts as verdict_rules
from asprinted.interval import Interval
from asprinted.operands import Operand, Outcome, Terms
from asprinted.reading.parser import parse
from asprinted.relations import KINDS
from asprinted.rules import RULES
from asprinted.whole_counts import Share

ROOT = Path(__file__).resolve().parents[1]
MEASURES = pd.DataFrame([{"measure_id": "m", "unit": "things"}])


@pytest.fixture(scope="module")
def typed():
    return load("raw/claims")


@pytest.fixture(scope="module")
def statistics():
    return load("raw/statistics")


@pytest.fixture(scope="module")
def committed():
    return load("tidy/claims").set_index("claim_id")


def judged(kind, quoted, inputs=(), readings=(), *, rules=RULES["default"], periods=(), **row):
    """Return the verdict row of one claim made of prints (readings: pairs of lower and upper)."""
    prints = [*([quoted] if isinstance(quoted, str) else quoted), *inputs]
    names = [f"s{at}" for at in range(len(prints))]
    n_quoted = len(prints) - len(inputs)
    statistics = pd.DataFrame(
        {"statistic_id": names, "as_printed": prints, "measure_id": "m", "period": periods or [""] * len(prints)}
    )
    read = pd.DataFrame(
        [(f"r{at}", low, high, "things") for at, (low, high) in enumerate(readings)],
        columns=["reading_id", "lower", "upper", "unit"],
    )
    empty = dict.fromkeys(("factor", "rounding", "missing"), "")
    one = {"claim_id": "c", "kind": kind, "family": "f", "quoted": " ".join(names[:n_quoted])}
    one |= {"inputs": " ".join(names[n_quoted:]), "readings": " ".join(read["reading_id"])} | empty | row
    return judge.verdicts(pd.DataFrame([one]), statistics, rules, readings=read, measures=MEASURES).iloc[0]


R, C, X, N = "reproduced", "consistent", "contradicted", "not_checkable"
# kind, quoted, inputs, readings, verdict, recomputed interval; all by hand arithmetic
BY_HAND = [
    ("same", "69户", ["69户"], [], R, (69, 69)),
    ("same", "69户", ["70户"], [], X, (70, 70)),
    ("same", "6.6万余人次", ["6.6万余人次"], [], R, (66000, 67000)),
    ("same", "6.6万余人次", ["66500人次"], [], R, (66500, 66500)),
    ("same", "66500人次", ["6.6万余人次"], [], C, (66000, 67000)),
    ("listed", "6所", [], [("6", "6")], R, (6, 6)),
    ("listed", "6所", [], [("5", "5")], X, (5, 5)),
    ("sum", "41名", ["20名", "21名"], [], R, (41, 41)),
    ("sum", "4.1万人", ["2万人", "21499人"], [], C, (36499, 46499)),  # 2万 is 15,000 to 25,000
    ("sum", "41人", ["20人", "21余人"], [], C, (41, 42)),
    ("sum", "40名", ["20名", "21名"], [], X, (41, 41)),
    ("difference", "19人", ["40人", "21人"], [], R, (19, 19)),
    ("difference", "40人", [], [("2020", ""), ("1981", "1981")], C, (39, None)),
    ("share_of", "74.64%", ["518人", "694人"], [], R, (Fraction(51800, 694), Fraction(51800, 694))),
    ("share_of", "74.65%", ["518人", "694人"], [], X, (Fraction(51800, 694), Fraction(51800, 694))),
    ("share_of", "100%", ["638处", "638对"], [], R, (100, 100)),
    ("share_of", "100%", ["639处", "638对"], [], X, (Fraction(63900, 638), Fraction(63900, 638))),
    ("whole_denominator", "51.39%", ["425人"], [], R, (Fraction(42500, 827), Fraction(42500, 827))),
    ("whole_denominator", "74.65%", ["518人"], [], X, (Fraction(51800, 694), Fraction(51800, 694))),
    ("whole_denominator", "50%", ["3人"], [], R, (50, 50)),
    ("possible_share", "98%", ["45所"], [], R, (Fraction(4400, 45), Fraction(4400, 45))),
    ("possible_share", "99%", ["45所"], [], X, (100, 100)),  # 44 give 97.8 and 45 give 100; 100 is nearer to 99
    ("complement", "0.4%", ["99.6%"], [], R, (Fraction(35, 100), Fraction(45, 100))),
    ("complement", "零", ["100%"], [], C, (0, Fraction(1, 2))),
    ("complement", "3%", ["99%"], [], X, (Fraction(1, 2), Fraction(3, 2))),
    ("subgroup_share", "100%", ["95.5%"], [], C, (0, 100)),
    ("ratio", "6名~8名", ["240人", "35人"], [], R, (Fraction(240, 35), Fraction(240, 35))),
    ("ratio", "6名~8名", ["300人", "35人"], [], X, (Fraction(300, 35), Fraction(300, 35))),
    ("rate_total", "520人", ["100名", "120人"], [("1", "")], C, (220, None)),
    ("rate_total", "200人", ["100名", "120人"], [("1", "")], X, (220, None)),
    ("rate_total", "240人", ["120人"], [("2", "2")], R, (240, 240)),
    ("at_most", "6952人次", ["6.6万余人次"], [], C, (0, 67000)),
    ("at_most", "67001人次", ["6.6万余人次"], [], X, (0, 67000)),
    ("at_most", "0人", ["0人"], [], R, (0, 0)),
    ("at_least", "156人", ["69户"], [], C, (69, None)),
    ("at_least", "68人", ["69户"], [], X, (69, None)),
    ("at_least", "12项", [], [("2", "2")], C, (2, None)),
    ("mean_at_least", ["300元", "3人次"], ["400元", "5人次"], [], C, (80, None)),
    ("mean_at_least", ["300元", "4人次"], ["400元", "5人次"], [], X, (80, None)),  # 75 is below 80
    ("grew", "422人", ["425人"], [], X, (-3, -3)),
    ("grew", "426人", ["425人"], [], R, (1, 1)),
    ("grew", "425人", ["425人"], [], X, (0, 0)),
    ("later_than", "28分", [], [("2025", "2025"), ("2025", "2025")], X, (0, 0)),
    ("later_than", "28分", [], [("2025", "2025"), ("2024", "2024")], R, (1, 1)),
    ("hedges", "近6亿余元", [], [], X, (6 * 10**8, 7 * 10**8)),
    ("hedges", "近6亿元", [], [], R, (5 * 10**8, 6 * 10**8)),
    ("no_counterpart", "20所", [], [], N, (None, None)),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "quoted", "inputs", "readings", "verdict", "recomputed"), BY_HAND)
def test_kind_by_hand(kind, quoted, inputs, readings, verdict, recomputed):
    row = judged(kind, quoted, inputs, readings)
    assert (row["verdict"], row["recomputed_lower"], row["recomputed_upper"]) == (verdict, *recomputed)


# kind, quoted, inputs, readings, sentence; by hand arithmetic
IN_WORDS = [
    ("same", "69户", ["70户"], [], "One place has 69户, the other 70户: they cannot both hold, 1 apart."),
    ("same", "69户", ["69户"], [], "One place has 69户, the other 69户: they agree."),
    ("listed", "6所", [], [("5", "7")], "6所 is announced, the list holds 5 to 7: both can hold."),
    ("listed", "6所", [], [("5", "")], "6所 is announced, the list holds 5 or more: both can hold."),
    ("listed", "12345所", [], [("12345", "12345")], "12345所 is announced, the list holds 12,345: they agree."),
    ("subgroup_share", "50%", ["120%"], [], "All stand at 50%, a group among them at 120%: both can hold."),
    ("sum", "40名", ["20名", "21名"], [],
     "20名 and 21名 add up to 41; printed is 40名: they cannot both hold, 1 apart."),
    ("difference", "19人", ["40人", "21人"], [], "40人 less 21人 is 19; printed is 19人: they agree."),
    ("share_of", "50%", ["1人", "3人"], [],
     "1人 of 3人 is 33.3333 %; printed is 50%: they cannot both hold, 16.1667 apart."),
    ("whole_denominator", "50%", ["3人"], [], "3 is 50% of 6 only: this prints as quoted."),
    ("whole_denominator", "51%", ["425人"], [], "425 is 51% of 16 whole numbers, 826 to 841: this prints as quoted."),
    ("whole_denominator", "74.65%", ["518人"], [],
     "518 is 74.65% of no whole number, of 693 it would be 74.75%, of 694 it would be 74.64%: "
     "they cannot both hold, 0.0052 apart."),
    ("whole_denominator", "74.74%", ["518人"], [],
     "518 is 74.74% of no whole number, except under truncation: they cannot both hold, 0.0025 apart."),
    ("possible_share", "98%", ["45所"], [], "98% of 45 is possible, with 44: this prints as quoted."),
    ("possible_share", "50%", ["1000所"], [], "50% of 1000 is possible, with 495 to 504: this prints as quoted."),
    ("possible_share", "99%", ["45所"], [], "no whole count is 99% of 45: they cannot both hold, 0.5 apart."),
    ("complement", "3%", ["99%"], [], "99% leaves 0.5 to 1.5 %; printed is 3%: they cannot both hold, 1 apart."),
    ("subgroup_share", "100%", ["95.5%"], [],
     "All stand at 100%, a group among them at 95.5%, which needs a group of at most 11.236 % of all: both can hold."),
    ("subgroup_share", "50%", ["95.5%"], [],
     "All stand at 50%, a group among them at 95.5%, which needs a group of at most 100 % of all: "
     "both can hold."),
    ("ratio", "6名~8名", ["300人", "35人"], [],
     "300人 by 35人 is 8.5714; printed is 6名~8名: they cannot both hold, 0.5714 apart."),
    ("rate_total", "240人", ["120人"], [("2", "2")], "120人 for 2 make 240; printed is 240人: they agree."),
    ("at_most", "67001人次", ["6.6万余人次"], [],
     "67001人次 cannot be more than 6.6万余人次 (67,000): they cannot both hold, 1 apart."),
    ("at_least", "68人", ["69户"], [], "68人 cannot be less than 69户 (69): they cannot both hold, 1 apart."),
    ("mean_at_least", ["300元", "4人次"], ["400元", "5人次"], [],
     "300元 by 4人次 is 75, against 80 from 400元 by 5人次: they cannot both hold, 5 apart."),
    ("grew", "422人", ["425人"], [],
     "Growth is claimed; from 425人 to 422人 is a change of -3: they cannot both hold, 3 apart."),
    ("grew", "425人", ["425人"], [], "Growth is claimed; from 425人 to 425人 is a change of 0: they cannot both hold."),
    ("hedges", "300人以上", [], [], "300人以上 carries no hedges that exclude each other: they agree."),
    ("hedges", "约300人", [], [], "约300人 carries no hedges that exclude each other: they agree."),
    ("hedges", "近6亿余元", [], [],
     "近6亿余元 says below 600,000,000 and above it at once: they cannot both hold."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "quoted", "inputs", "readings", "sentence"), IN_WORDS)
def test_a_verdict_in_words(kind, quoted, inputs, readings, sentence):
    assert judged(kind, quoted, inputs, readings)["sentence"] == sentence


@pytest.mark.parametrize(
    "made",
    [
        Interval(1, 2),
        RULES["default"],
        Operand("a", "1人", Interval(1, 1)),
        Terms(()),
        Outcome(Interval(1, 1), Interval(1, 1), ""),
        KINDS["same"],
        Share.read("50%"),
    ],
)
def test_what_a_verdict_rests_on_cannot_be_changed(made):
    name = made.__dataclass_fields__.copy().popitem()[0]
    with pytest.raises(FrozenInstanceError):
        setattr(made, name, None)


def test_terms_add_up_and_count_once_unless_said_otherwise():  # 2 + 3, and twice that
    two, three = (Operand("a", f"{n}人", Interval(n, n)) for n in (2, 3))
    assert Terms((two,), (two,), (three,)).total == Interval(5, 5)
    assert Terms((two,), (two,), (three,), Fraction(2)).total == Interval(10, 10)


def test_every_kind_is_tried_by_hand():
    assert {case[0] for case in BY_HAND} | {"cohort"} == set(KINDS)


@pytest.mark.parametrize(("quoted", "verdict"), [("400余人", C), ("426人", X), ("425人", C)])
def test_cohort(quoted, verdict):
    """Of entrants 2016 and 2017 only the former (425) can finish four years by 2020."""
    row = judged("cohort", quoted, ["425人", "292人"], [("4", "4")], periods=["../2020", "2016", "2017"])
    assert (row["verdict"], row["recomputed_lower"], row["recomputed_upper"]) == (verdict, 0, 425)


@pytest.mark.parametrize(
    ("quoted", "rounding", "verdict"),
    [
        ("12.5%", "half_up", R), ("13%", "half_up", R), ("12%", "half_up", X), ("12%", "half_even", R),
        ("13%", "half_even", X), ("12%", "truncation", R), ("13%", "truncation", X), ("13%", "ceiling", R),
        ("12%", "ceiling", X), ("12.50%", "ceiling", R), ("12.49%", "half_up", X), ("12.51%", "half_up", X),
    ],
)  # fmt: skip
def test_ties_are_exact(quoted, rounding, verdict):
    """1 of 8 is 12.5 %: what it prints as depends on the rule, and on nothing that a float could lose."""
    assert judged("share_of", quoted, ["1人", "8人"], rounding=rounding)["verdict"] == verdict


def test_a_distance_beyond_floats_is_seen():
    """Two totals that a float cannot tell apart: 10**17 and 10**17 + 1."""
    assert judged("same", "100000000000000001元", ["100000000000000000元"])["verdict"] == X
    assert judged("sum", "100000000000000001元", ["100000000000000000元", "1元"])["verdict"] == R


def test_ends_stay_exact_numbers(typed, statistics):
    found = judge.verdicts(typed, statistics)
    cells = [x for name in judge.ENDS for x in found[name]]
    assert {type(x) for x in cells} == {int, Fraction, type(None)}


def test_a_sum_on_the_open_end_of_a_rounded_print_rounds_away_from_it():
    """7990.99万 stands for 79,909,850 up to below 79,909,950, which would print as 7991.00万."""
    assert judged("sum", "7990.99万元", ["79909949元", "0元"])["verdict"] == R
    assert judged("sum", "7990.99万元", ["79909950元", "0元"])["verdict"] == X
    assert judged("sum", "7990.99万元", ["79909850元", "0元"])["rule"] == "rounds (half_up)"


def test_a_factor_counts_units_of_the_quoted_for_one_of_the_inputs():
    assert judged("same", "80所", ["40对"], factor="2 schools/pairs")["verdict"] == R
    assert judged("share_of", "50%", ["40所", "40对"], factor="2 schools/pairs")["verdict"] == R


def test_full_share_excludes_a_group_below_it_if_read_at_face_value():
    row = judged("subgroup_share", "100%", ["95.5%"], rules=RULES["face_value"])
    assert row["verdict"] == X
    assert "11.236 % of all" in judged("subgroup_share", "100%", ["95.5%"])["sentence"]  # 0.5 of 4.45


def test_recomputation_gives_the_committed_verdicts(typed, statistics):
    found = judge.verdicts(typed, statistics)
    text = to_csv(list(found.columns), found.to_dict("records"))
    assert text == (ROOT / "data/tidy/claims.csv").read_text(encoding="utf-8")
    assert len(found) > 100 and set(found["verdict"]) == set(verdict_rules.VERDICTS)


def test_verdicts_do_not_hang_on_the_order_or_index_of_what_they_are_given(statistics, typed, committed):
    mixed = statistics.sort_values("place_id").set_axis(["same"] * len(statistics))
    some = typed.iloc[::-3].set_index("kind", drop=False)
    found = judge.verdicts(some, mixed)
    assert found["claim_id"].tolist() == some["claim_id"].tolist()
    assert found["verdict"].tolist() == committed.loc[some["claim_id"], "verdict"].tolist()
    assert judge.verdicts(typed.iloc[:0]).columns.tolist() == judge.verdicts()[:0].columns.tolist()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"claims": lambda claims: claims.drop(columns="kind")}, "Claims must have the column kind; found claim_id"),
        ({"statistics": lambda rows: rows.drop(columns="period")}, "Statistics must have the column period; found"),
        ({"statistics": lambda rows: rows.iloc[1:]},
         "Claim .*, quoted: must name what the tables have; found 'xiushan-fund-capital'; did you mean"),
        ({"claims": lambda claims: claims.assign(kind="sume")}, "kind: must name .* found 'sume'; did you mean 'sum'"),
        ({"claims": lambda claims: claims.assign(readings="none")}, "readings: must name .* found 'none'"),
        ({"statistics": lambda rows: rows.assign(as_printed="x")}, "Row 0, as_printed, 'x': .*must be"),
    ],
)  # fmt: skip
def test_what_cannot_be_judged_is_refused_with_its_place(statistics, typed, change, words):
    given = {"claims": typed, "statistics": statistics}
    with pytest.raises(ValueError, match=words):
        judge.verdicts(**{name: change.get(name, lambda frame: frame)(frame) for name, frame in given.items()})


# What moves when a print moves

WORDS = {  # prints without digits, and one unit of the last digit down and up
    "两位": ("一位", "三位"), "两": ("一", "三"), "没有一个": (None, "一个"), "零": (None, "一"),
    "八成": ("七成", "九成"),
    "千名": (None, "两千名"), "六个": ("五个", "七个"), "四项": ("三项", "五项"), "两期": ("一期", "三期"),
    "四十年": ("三十九年", "四十一年"), "几百个": (None, None), "不少于一次": (None, "不少于两次"),
    "近三分之二": ("近三分之一", "三分之三"),
}  # fmt: skip


def neighbours(as_printed):
    """Return the prints one unit of the last digit below and above; None where there is none."""
    words = "".join(as_printed.split())
    if not (runs := list(re.finditer(r"[0-9][0-9,]*(?:\.[0-9]+)?", words))):
        return WORDS[words]
    run = runs[-1]
    digits = run[0].replace(",", "")
    decimals = len(digits.partition(".")[2])
    moved = [int(digits.replace(".", "")) + step for step in (-1, 1)]
    shown = [f"{n:0{decimals + 1}d}" for n in moved]
    shown = [f"{s[:-decimals]}.{s[-decimals:]}" if decimals else s for s in shown]
    return tuple(words[: run.start()] + s + words[run.end() :] if n > 0 else None for n, s in zip(moved, shown))  # noqa: B905


def oracle(row, prints, readings):
    """Return the verdict by a second, plainer computation: ends of intervals compared one by one."""

    def ends(key):
        if key in readings:
            return readings[key]
        q = parse(prints[key])
        return q.lower, q.upper

    kind, keys = row.kind, row.quoted.split()
    others = row.inputs.split() + row.readings.split()
    a, b = ends(keys[0])
    lows, highs = [ends(k)[0] for k in others], [ends(k)[1] for k in others]
    if kind in ("no_counterpart", "hedges", "later_than"):
        return {"no_counterpart": N}.get(kind, X)
    if kind == "at_most":
        return X if a > sum(highs) else R if (a, sum(highs)) == (0, 0) else C
    if kind == "at_least":
        return X if b < sum(lows) else C
    if kind == "rate_total":
        n = len(row.inputs.split())
        return X if b < sum(lows[:n]) * lows[-1] * (lows[-2] if len(lows) - n == 2 else 1) else C
    if kind == "mean_at_least":
        c, d = ends(keys[1])
        return X if b / Fraction(c) < lows[0] / Fraction(highs[1]) else C
    if kind == "grew":
        return X if b - lows[0] <= 0 else R if a - highs[0] >= 0 else C
    if kind == "cohort":
        return X if a > ends(others[0])[1] else C
    if kind == "subgroup_share":
        return C if a < 100 or highs[0] >= 100 else X
    if kind == "complement":
        low, high = 100 - highs[0], 100 - lows[0]
        low = max(low, 0) if high >= 0 else low
    elif kind in ("same", "listed"):
        low, high = lows[0], highs[0]
    elif kind == "difference":
        low, high = lows[0] - highs[1], highs[0] - lows[1]
    elif kind == "ratio":
        low, high = lows[0] / Fraction(highs[1]), highs[0] / Fraction(lows[1])
    elif kind == "share_of":
        share = Fraction(100 * lows[0], lows[1])
        return R if a <= share < b and share <= 100 else X
    elif kind == "whole_denominator":
        k = int(lows[0])
        return R if any(a <= Fraction(100 * k, n) < b for n in range(k, 4 * k)) else X
    elif kind == "possible_share":
        n = int(lows[0])
        return R if any(a <= Fraction(100 * k, n) < b for k in range(n + 1)) else X
    return X if low > b or high < a else R if a <= low and high <= b else C


def test_a_changed_digit_moves_the_verdicts_that_it_should_and_no_others(typed, statistics):
    read = load("raw/readings")
    measures = load("raw/measures")
    readings = {r.reading_id: (int(r.lower), int(r.upper) if r.upper else inf) for r in read.itertuples()}
    before = judge.verdicts(typed, statistics, readings=read, measures=measures).set_index("claim_id")
    rows = {row.claim_id: row for row in typed.itertuples()}
    named = {key: f"{row.quoted} {row.inputs}".split() for key, row in rows.items()}
    tried = moved = 0
    for at, row in enumerate(statistics.itertuples()):
        touched = before.index.isin([key for key, names in named.items() if row.statistic_id in names])
        if not touched.any():
            continue
        news = [new for new in neighbours(row.as_printed) if new]
        for new in news:
            changed = statistics.copy()
            changed.loc[at, "as_printed"] = new
            whole = new == news[0] and at % 10 == 0  # now and then: what other claims say stays as it was
            some = typed if whole else typed[touched]
            used = " ".join([*some["quoted"], *some["inputs"]]).split()
            given = changed[changed["statistic_id"].isin(used)]
            after = judge.verdicts(some, given, readings=read, measures=measures).set_index("claim_id")
            if whole:
                pd.testing.assert_frame_equal(after[~touched], before[~touched])
            after, was = after.loc[before.index[touched], "verdict"], before.loc[touched, "verdict"]
            prints = dict(zip(changed["statistic_id"], changed["as_printed"], strict=True))
            assert after.to_dict() == {key: oracle(rows[key], prints, readings) for key in after.index}, (row, new)
            exact = [key for key in after.index if rows[key].kind in ("same", "listed", "sum") and was[key] == R]
            assert not (after[exact] == R).any(), (row, new)
            tried += 1
            moved += int((after != was).sum())
    assert tried > 380 and moved > 40


# Data

FAULTS = {  # fault: (table, old, new, words of the message)
    "too few inputs": (
        "raw/claims", "xiushan-admitted-2019 xiushan-candidates-2019", "xiushan-admitted-2019", "has 2 here"),
    "unknown statistic": ("raw/claims", "nanan-shizhu-one-to-one,same,two_places,nanan-schools-paired",
                          "nanan-shizhu-one-to-one,same,two_places,nanan-school-paired", "must be a statistic_id"),
    "units that differ": ("raw/claims", "1 rooms/pairs", "", "must be that of the quoted statistic"),
    "factor of other units": ("raw/claims", "1 persons/households", "1 persons/pairs", "must be that of the quoted"),
    "factor without units": ("raw/claims", "1 persons/households", "2", "a number and two units"),
    "no reason": ("raw/claims", ",the sum of both groups,", ",,", "which input is missing"),
    "causes without consequence": (
        "raw/claims", ',"The number of six rests on the announcement and on the six partner schools, not on the list. '
        'Five schools are known by name."', ",", "both filled or both empty"),
    "share that is a word": (
        "raw/claims", "possible_share,share_against_count,unnamed-county-rural-schools-to-standard-2025",
        "possible_share,share_against_count,xiushan-two-schools-left-behind-share", "a share in digits"),
    "hedged count": ("raw/claims", "unnamed-county-rural-schools-to-standard-2025,unnamed-county-schools-in-groups",
                     "unnamed-county-rural-schools-to-standard-2025,banan-schools", "an exact count"),
    "correction of another print": ("raw/corrections", "as_printed,74.65%,74.64%", "as_printed,74.66%,74.64%",
                                    "must be what xiushan-admitted-share-2019 has"),
    "half an address": ("raw/readings", "5,5,schools,chongqing,", "5,5,schools,,", "all filled, or all empty"),
}  # fmt: skip


@pytest.fixture
def data(tmp_path):
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_a_typed_claim_is_refused(data, fault):
    table, old, new, words = FAULTS[fault]
    path = data / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found, _ = check_all.offences(data, None, tidy=False)
    assert any(words in str(offence) for offence in found), [str(o) for o in found]


def test_a_correction_is_used_by_name_only(statistics):
    repairs = load("raw/corrections")
    before = statistics.copy()
    mended = corrections.corrected(statistics, repairs, ["xiushan-building-over"]).set_index("statistic_id")
    assert mended.at["xiushan-building-since-2016", "as_printed"] == "6亿余元"
    pd.testing.assert_frame_equal(statistics, before)
    assert (mended["as_printed"].to_numpy() != before["as_printed"].to_numpy()).sum() == 1
    mixed = statistics.sort_values("place_id").set_axis(["same"] * len(statistics))
    again = corrections.corrected(mixed, repairs, ["xiushan-building-over"])
    assert again.index.equals(mixed.index) and again["statistic_id"].tolist() == mixed["statistic_id"].tolist()
    assert again.set_index("statistic_id").loc[mended.index, "as_printed"].equals(mended["as_printed"])
    with pytest.raises(ValueError, match="xiushan-building-since-2016.as_printed is .., not .*or give that statistic"):
        corrections.corrected(statistics.iloc[:3], repairs, ["xiushan-building-over"])
    with pytest.raises(ValueError, match="must be a row of data/raw/corrections.csv; found 'no'"):
        corrections.corrected(statistics, repairs, ["no"])
    with pytest.raises(ValueError, match="must replace what is there"):
        corrections.corrected(statistics, repairs, ["xiushan-building-over", "xiushan-building-nearly"])


def test_every_correction_can_be_applied(statistics):
    repairs = load("raw/corrections")
    for name in repairs["correction_id"]:
        changed = corrections.corrected(statistics, repairs, [name])
        assert [parse(text) for text in changed["as_printed"]]


def test_every_contradicted_claim_is_discussed_in_the_notebook(committed):
    notebook = json.loads((ROOT / "notebooks/20_reproduce_statistics.ipynb").read_text(encoding="utf-8"))
    shown = [o["data"]["text/markdown"] for c in notebook["cells"] for o in c.get("outputs", [])
             if "text/markdown" in o.get("data", {})]  # fmt: skip
    said = "\n".join("".join(text) for text in shown)
    contradicted = committed.index[committed["verdict"] == "contradicted"]
    assert len(contradicted) > 0
    for claim_id in contradicted:
        about = re.search(rf"\*\*{claim_id}\.\*\*(.*)", said)
        assert about and "Likely causes." in about[1] and "Consequence." in about[1], claim_id


def test_the_codebook_lists_the_kinds_of_the_engine():
    _, book = read_rows(ROOT / "data/codebook.csv")
    allowed = {row["allowed"] for row in book if row["column"] == "kind" and row["table"].endswith("/claims")}
    assert [set(options.split(" | ")) for options in allowed] == [set(KINDS)]


def test_no_verdict_of_numbers_hangs_on_the_reading_of_hedges(typed, statistics):
    """Contradictions stay under every named reading; a full share excludes a smaller group at face value only."""
    moved = corrections.under_rules(typed, statistics, RULES.values())
    assert moved.index.tolist() == ["bishan-all-and-disabled", "pengan-retention-leaves-dropouts"]
    assert moved.loc["bishan-all-and-disabled", "face_value"] == X


def test_repairs_move_the_verdicts_they_were_typed_for(typed, statistics):
    found = corrections.one_by_one(typed, statistics, load("raw/corrections"))
    assert set(found["as_printed"]) == {X} and set(found["corrected"]) == {R}
    both = found[found["correction_id"] == "xiushan-share-2019-of-694"]["claim_id"]
    assert list(both) == ["xiushan-share-2019-whole", "xiushan-share-2019-of-candidates"]


def test_causes_are_typed_for_contradicted_claims_and_no_others(typed, committed):
    with_causes = set(typed.loc[typed["causes"] != "", "claim_id"])
    assert with_causes == set(committed.index[committed["verdict"] == "contradicted"])


def test_a_contradiction_without_discussion_is_refused(typed, statistics):
    bare = typed.assign(causes="")
    with pytest.raises(ValueError, match="must be discussed; xiushan-share-2019-whole"):
        judge.paragraphs(bare, judge.verdicts(bare, statistics))


def test_sentences_hold_no_passage(committed):
    assert not committed["sentence"].str.contains(r"[\u4e00-\u9fff]{14}").any()
    _, rows = read_rows(ROOT / "data/raw/claims.csv")
    assert not any(re.search(r"[\u4e00-\u9fff]", cell) for row in rows for cell in row.cells.values())
