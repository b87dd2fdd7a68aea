"""Verdicts: every kind by hand arithmetic, ties, what moves when a print changes, and the faults of typed claims."""

import json
import math
import re
import shutil
from dataclasses import FrozenInstanceError, replace
from fractions import Fraction
from functools import cache
from html import escape
from math import inf
from pathlib import Path

import pandas as pd
import pytest

from analysis_utils.checks.typed_claims import BASES
from analysis_utils.claims import check_all, corrections, judge
from analysis_utils.tables.csv_text import read_rows, to_csv
from analysis_utils.tables.store import load
from asprinted import same_form, verdicts as verdict_rules
from asprinted.checking.checker import proposals
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


def judged(kind, quoted, inputs=(), readings=(), *, rules=RULES["default"], **row):
    """Return the verdict row of one claim made of prints (readings: pairs of lower and upper, the first of them quoted
    where nothing is)."""
    prints = [*([quoted] if quoted else []), *inputs]
    names = [f"s{at}" for at in range(len(prints))]
    n_quoted = len(prints) - len(inputs)
    statistics = pd.DataFrame({"statistic_id": names, "as_printed": prints, "measure_id": "m"}, dtype="str")
    read = pd.DataFrame(
        [(f"r{at}", *ends, "year" if ends[0] > "1900" else "things") for at, ends in enumerate(readings)],
        columns=["reading_id", "lower", "upper", "unit"],
    )
    one = dict.fromkeys(("factor", "rounding", "read_as", "read_as_zh"), "") | {"claim_id": "c", "issue_id": "i"}
    one |= {"kind": kind, "basis": BASES.get(kind, ("other_numbers",))[0], "quoted": " ".join(names[:n_quoted])}
    one |= {"inputs": " ".join(names[n_quoted:]), "readings": " ".join(read["reading_id"])} | row
    return judge.verdicts(pd.DataFrame([one]), statistics, rules, readings=read, measures=MEASURES).iloc[0]


R, C, X, D = verdict_rules.VERDICTS
# kind, quoted, inputs, readings, verdict, recomputed interval; all by hand arithmetic
BY_HAND = [
    ("same", "69户", ["69户"], [], C, (69, 69)),
    ("same", "69户", ["70户"], [], X, (70, 70)),
    ("same", "6.6万余人次", ["6.6万余人次"], [], C, (66000, 67000)),
    ("same", "6.6万余人次", ["66500人次"], [], C, (66500, 66500)),
    ("same", "", [], [("2019", "2019"), ("2020", "2021")], X, (2020, 2021)),
    ("listed", "6所", [], [("6", "6")], C, (6, 6)),
    ("listed", "6所", [], [("5", "5")], X, (5, 5)),
    ("listed", "6所", [], [("5", "")], C, (5, None)),
    ("listed", "", [], [("4", "4"), ("3", "3")], X, (3, 3)),
    ("distinct", "", [], [("6", "6"), ("5", "5")], X, (5, 5)),
    ("distinct", "", [], [("6", "6"), ("6", "6")], C, (6, 6)),
    ("sum", "41名", ["20名", "21名"], [], R, (41, 41)),
    ("sum", "4.1万人", ["2万人", "21499人"], [], C, (36499, 46499)),  # 2万 is 15,000 to 25,000
    ("sum", "41人", ["20人", "21余人"], [], C, (41, 42)),
    ("sum", "40名", ["20名", "21名"], [], X, (41, 41)),
    ("difference", "19人", ["40人", "21人"], [], R, (19, 19)),
    ("difference", "40人", [], [("2020", ""), ("1981", "1981")], C, (39, None)),
    ("growth_rate", "25%", ["50人", "40人"], [], R, (25, 25)),
    ("growth_rate", "26%", ["50人", "40人"], [], X, (25, 25)),
    ("share_of", "74.64%", ["518人", "694人"], [], R, (Fraction(51800, 694), Fraction(51800, 694))),
    ("share_of", "74.65%", ["518人", "694人"], [], X, (Fraction(51800, 694), Fraction(51800, 694))),
    ("share_of", "100%", ["639处", "638对"], [], X, (Fraction(63900, 638), Fraction(63900, 638))),
    ("share_of", "", ["3人", "4人"], [("99.5", "100")], X, (75, 75)),
    ("whole_denominator", "51.39%", ["425人"], [], C, (Fraction(42500, 827), Fraction(42500, 827))),
    ("whole_denominator", "74.65%", ["518人"], [], X, (Fraction(51800, 694), Fraction(51800, 694))),
    ("whole_denominator", "50%", ["3人"], [], C, (50, 50)),
    ("possible_share", "98%", ["45所"], [], C, (Fraction(4400, 45), Fraction(4400, 45))),
    ("possible_share", "99%", ["45所"], [], X, (100, 100)),  # 44 give 97.8 and 45 give 100; 100 is nearer to 99
    ("possible_share", "50%", ["101所"], [], C, (Fraction(5000, 101), Fraction(5100, 101))),  # 50 and 51
    ("complement", "0.4%", ["99.6%"], [], R, (Fraction(35, 100), Fraction(45, 100))),
    ("complement", "20%", ["50%", "30%"], [], C, (19, 21)),
    ("complement", "25%", ["50%", "30%"], [], X, (19, 21)),
    ("complement", "零", ["100%"], [], C, (0, Fraction(1, 2))),
    ("complement", "3%", ["99%"], [], X, (Fraction(1, 2), Fraction(3, 2))),
    ("subgroup_share", "100%", ["95.5%"], [], C, (0, 100)),
    ("ratio", "6名~8名", ["240人", "35人"], [], R, (Fraction(240, 35), Fraction(240, 35))),
    ("ratio", "6名~8名", ["300人", "35人"], [], X, (Fraction(300, 35), Fraction(300, 35))),
    ("rate_total", "240人", ["6名~8名", "35人"], [], C, (210, 280)),
    ("rate_total", "1356人次", ["5次", "156人"], [("0", "1")], X, (0, 780)),
    ("rate_total", "240人", ["120人"], [("2", "2")], R, (240, 240)),
    ("at_most", "6952人次", ["6.6万余人次"], [], C, (0, 67000)),
    ("at_most", "67001人次", ["6.6万余人次"], [], X, (0, 67000)),
    ("at_most", "0人", ["0人"], [], C, (0, 0)),
    ("at_most", "30余所", ["30名"], [], X, (0, 30)),  # more than 30 is not 30
    ("at_most", "30所", ["30名"], [], C, (0, 30)),
    ("at_least", "156人", ["69户"], [], C, (69, None)),
    ("at_least", "68人", ["69户"], [], X, (69, None)),
    ("at_least", "520人", ["100名", "120人"], [], C, (220, None)),
    ("grew", "422人", ["425人"], [], X, (-3, -3)),
    ("grew", "426人", ["425人"], [], C, (1, 1)),
    ("grew", "425人", ["425人"], [], X, (0, 0)),
    ("grew", "7.2元", ["6.5元"], [], C, (Fraction(3, 5), Fraction(4, 5))),  # 7.15 to 7.25 and 6.45 to 6.55
    ("later_than", "28分", [], [("2025", "2025"), ("2025", "2025")], X, (0, 0)),
    ("later_than", "28分", [], [("2025", "2025"), ("2024", "2024")], C, (1, 1)),
    ("disjoint", "6周岁~15周岁", ["3周岁~6周岁"], [], X, (6, None)),
    ("disjoint", "7周岁~15周岁", ["3周岁~6周岁"], [], C, (6, None)),
    ("fell", "422人", ["425人"], [], C, (3, 3)),
    ("fell", "425人", ["425人"], [], X, (0, 0)),
    ("decline_rate", "20%", ["40人", "50人"], [], R, (20, 20)),
    ("decline_rate", "25%", ["40人", "50人"], [], X, (20, 20)),
    ("rise_rate", "25%", ["10人", "50人"], [], R, (25, 25)),  # 40 and 10 more
    ("rise_rate", "20%", ["10人", "50人"], [], X, (25, 25)),
    ("fall_rate", "20%", ["10人", "40人"], [], R, (20, 20)),  # 50 and 10 less
    ("times_more", "1.5倍", ["50人", "20人"], [], R, (Fraction(3, 2), Fraction(3, 2))),
    ("times_more", "2.5倍", ["50人", "20人"], [], X, (Fraction(3, 2), Fraction(3, 2))),
    ("doublings", "一番", ["40人", "20人"], [], C, (Fraction(4, 5), Fraction(6, 5))),
    ("doublings", "两番", ["40人", "20人"], [], X, (Fraction(4, 5), Fraction(6, 5))),
    ("reversed_range", "800元", ["1000元"], [], X, (1000, None)),
    ("reversed_range", "1000元", ["800元"], [], C, (800, None)),
    ("ends_after", "2018人", [], [("2016", "2016")], X, (-2, -2)),
    ("ends_after", "2016人", [], [("2018", "2018")], C, (2, 2)),
    ("hedges", "近6亿余元", [], [], X, (6 * 10**8, 7 * 10**8)),
    ("hedges", "近6亿元", [], [], C, (5 * 10**8, 6 * 10**8)),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "quoted", "inputs", "readings", "verdict", "recomputed"), BY_HAND)
def test_kind_by_hand(kind, quoted, inputs, readings, verdict, recomputed):
    row = judged(kind, quoted, inputs, readings)
    assert (row["verdict"], row["recomputed_lower"], row["recomputed_upper"]) == (verdict, *recomputed)


# kind, quoted, inputs, readings, sentences; by hand arithmetic
IN_WORDS = [
    ("same", "69户", ["70户"], [], "One place has 69户, another 70户: they cannot both hold, 1 户 apart.",
     "一处写69户，另一处写70户：两者不能同时成立，相差1户。"),
    ("listed", "6所", [], [("5", "")], "6所 is announced, the list holds at least 5 所: both can hold.",
     "称6所，所列为至少5所：两者可以同时成立。"),
    ("listed", "12345所", [], [("12345", "12345")], "12345所 is announced, the list holds 12,345 所: they agree.",
     "称12345所，所列为12,345所：两者一致。"),
    ("sum", "40名", ["20名", "21名"], [],
     "20名 and 21名 add up to 41 名; printed is 40名: they cannot both hold, 1 名 apart.",
     "20名与21名相加得41名，印出的是40名：两者不能同时成立，相差1名。"),
    ("share_of", "50%", ["1人", "3人"], [],
     "1人 of 3人 is 33.3333 %; printed is 50%: they cannot both hold, at least 16.1666 points apart.",
     "1人占3人的33.3333%，印出的是50%：两者不能同时成立，至少相差16.1666个百分点。"),
    ("whole_denominator", "50%", ["3人"], [], "3人 is 50% of 6 only: this prints as quoted.",
     "3人占50%，总数只可能是6：取整后与印出的相同。"),
    ("whole_denominator", "51%", ["425人"], [],
     "425人 is 51% of 16 whole numbers, 826 to 841: this prints as quoted (hardly anything could fail this).",
     "425人占51%，总数可为826至841中的16个整数：取整后与印出的相同（此项几乎不可能通不过）。"),
    ("whole_denominator", "74.65%", ["518人"], [],
     "518人 is 74.65% of no whole number; nearest are 74.75% (518/693), 74.64% (518/694): "
     "they cannot both hold, at least 0.0052 points apart.",
     "518人不是任何整数的74.65%；最接近的为74.75%（518/693）、74.64%（518/694）："
     "两者不能同时成立，至少相差0.0052个百分点。"),
    ("possible_share", "50%", ["1000所"], [],
     "50% of 1000所 is possible, with 495 to 504: this prints as quoted (hardly anything could fail this).",
     "1000所的50%可以是495至504：取整后与印出的相同（此项几乎不可能通不过）。"),
    ("possible_share", "99%", ["45所"], [],
     "no whole count is 99% of 45所: they cannot both hold, at least 0.5 points apart.",
     "没有整数是45所的99%：两者不能同时成立，至少相差0.5个百分点。"),
    ("subgroup_share", "50%", ["95.5%"], [],
     "All stand at 50%, a group among them at 95.5%, which needs a group of at most 100 % of all: both can hold "
     "(hardly anything could fail this).",
     "全体为50%，其中一群为95.5%，则该群至多占全体的100%：两者可以同时成立（此项几乎不可能通不过）。"),
    ("ratio", "6名~8名", ["300人", "35人"], [],
     "300人 by 35人 is 8.5714 名; printed is 6名~8名: they cannot both hold, at least 0.5714 名 apart.",
     "300人除以35人为8.5714名，印出的是6名~8名：两者不能同时成立，至少相差0.5714名。"),
    ("rate_total", "240人", ["120人"], [("2", "2")], "120人 times 2 make 240 人; printed is 240人: they agree.",
     "120人乘以2为240人，印出的是240人：两者一致。"),
    ("at_most", "67001人次", ["6.6万余人次"], [],
     "67001人次 cannot be more than 6.6万余人次 (at most 67,000 人次): they cannot both hold, at least 1 人次 apart.",
     "67001人次不能多于6.6万余人次（至多67,000人次）：两者不能同时成立，至少相差1人次。"),
    ("at_most", "5人", ["4人"], [], "5人 cannot be more than 4人: they cannot both hold, 1 人 apart.",
     "5人不能多于4人：两者不能同时成立，相差1人。"),
    ("at_least", "5人", ["3人", "4人"], [],
     "5人 cannot be less than 3人 and 4人 (at least 7 人): they cannot both hold, 2 人 apart.",
     "5人不能少于3人与4人（至少7人）：两者不能同时成立，相差2人。"),
    ("grew", "51.5%", ["40%"], [],
     "Growth is claimed; from 40% to 51.5% is a rise of 10.95 to 12.05 points: this is as claimed.",
     "文中说增长，从40%到51.5%，增加10.95至12.05个百分点：与文意相符。"),
    ("grew", "9.6元", ["494.5元"], [],
     "Growth is claimed; from 494.5元 to 9.6元 is a fall of 484.8 to 485 元: "
     "they cannot both hold.",
     "文中说增长，从494.5元到9.6元，减少484.8至485元：两者不能同时成立。"),
    ("fell", "10类", ["60类"], [], "A fall is claimed; from 60类 to 10类 is a fall of 50 类: this is as claimed.",
     "文中说下降，从60类到10类，减少50类：与文意相符。"),
    ("fell", "1.17%", ["1.2%"], [],
     "A fall is claimed; from 1.2% to 1.17% is a change of -0.09 to 0.03 points: both can hold.",
     "文中说下降，从1.2%到1.17%，变化-0.09至0.03个百分点：两者可以同时成立。"),
    ("at_most", "1300人", ["超过1200人"], [],
     "1300人 cannot be more than 超过1200人 (no upper end): both can hold (hardly anything could fail this).",
     "1300人不能多于超过1200人（上不封顶）：两者可以同时成立（此项几乎不可能通不过）。"),
    ("sum", "9万元", ["2.1万元", "2.9万元", "4万元"], [],
     "2.1万元 and 2.9万元 and 4万元 add up to 8.4 to 9.6 万元; printed is 9万元: both can hold.",
     "2.1万元、2.9万元、4万元相加得8.4万至9.6万元，印出的是9万元：两者可以同时成立。"),
    ("difference", "10个百分点", ["75%", "60%"], [],
     "75% less 60% is 14 to 16 points; printed is 10个百分点: they cannot both hold, at least 3.5 points apart.",
     "75%减60%为14至16个百分点，印出的是10个百分点：两者不能同时成立，至少相差3.5个百分点。"),
    ("ends_after", "2018人", [], [("2016", "2016")],
     "The span 2018人 ends 2 years before it begins: they cannot both hold.",
     "2018人的末尾比开头早2年：两者不能同时成立。"),
    ("later_than", "28分", [], [("2025", "2025"), ("2025", "2025")],
     "2025 is compared with 2025, 0 years apart: they cannot both hold.",
     "以2025年与2025年相比，相距0年：两者不能同时成立。"),
    ("hedges", "约300人", [], [], "约300人 carries no hedges that exclude each other: they agree "
     "(hardly anything could fail this).",
     "约300人没有相互排斥的修饰词：两者一致（此项几乎不可能通不过）。"),
    ("hedges", "近6亿余元", [], [],
     "近6亿余元 says below 6亿 and above it at once: they cannot both hold.",
     "近6亿余元既说不到6亿，又说超过6亿：两者不能同时成立。"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "quoted", "inputs", "readings", "english", "chinese"), IN_WORDS)
def test_a_verdict_in_words(kind, quoted, inputs, readings, english, chinese):
    row = judged(kind, quoted, inputs, readings)
    assert (row["sentence"], row["sentence_zh"]) == (english, chinese)


def test_a_public_record_is_named_as_one():
    row = judged("same", "", [], [("2019", "2019"), ("2020", "2021")], basis="public_fact")
    said = "Printed is 2019; on public record is 2020 to 2021: they cannot both hold, at least 1 year apart."
    assert row["sentence"] == said


# kind, quoted, inputs, readings, numbers that fail and numbers tried; counted by hand from a tenth to ten times
SEVERITY = [
    ("same", "6所", ["6所"], [], 59, 60),  # 1 to 60, of which 6 passes
    ("listed", "6所", [], [("5", "")], 4, 60),  # 1 to 4 fail
    ("at_most", "4人", ["7名"], [], 33, 40),  # 8 to 40
    ("at_most", "4人", ["518人"], [], 0, 40),
    ("at_least", "4万余人次", ["6300余名"], [], 0, 40),  # 1万余 to 40万余
    ("possible_share", "98%", ["45所"], [], 50, 91),  # 10 to 100 %; 5 to 45 of 45 schools give 41
    ("same", "5次", ["5次"], [], 49, 50),
    ("at_most", "没有一个", ["没有一个"], [], 9, 10),  # of none, 0 to 9 could stand there
    ("hedges", "近6亿余元", [], [], 60, 60),
    ("same", "", [], [("2019", "2019"), ("2020", "2021")], 19, 21),  # 2009 to 2029
    ("later_than", "28分", [], [("2025", "2025"), ("2025", "2025")], 11, 21),  # 2015 to 2025
    ("ratio", "6名~8名", ["240人", "35人"], [], 58, 60),  # 5 to 7 and 6 to 8 hold 6.86
]  # fmt: skip


@pytest.mark.parametrize(("kind", "quoted", "inputs", "readings", "failed", "tried"), SEVERITY)
def test_severity_counts_what_would_have_failed(kind, quoted, inputs, readings, failed, tried):
    assert judged(kind, quoted, inputs, readings)["severity"] == round(Fraction(failed, tried), 3)


def test_numbers_of_the_same_form_are_few_and_hold_the_printed_one():
    """518 has 5,129 others from 52 to 5180; 200 of them at most are tried, evenly spaced."""
    quantity = parse("518人")
    places, number_at = same_form.same_form(Operand.of("518人", quantity))
    tried = [number_at(k).interval.lower for k in places]
    assert 518 in tried and 52 <= min(tried) and max(tried) <= 5180 and 150 < len(tried) <= same_form.MOST + 1
    assert {b - a for a, b in zip(tried, tried[1:], strict=False)} == {26}
    places, number_at = same_form.same_form(Operand.of("100%", parse("100%")))
    shares = [number_at(k) for k in places[-2:]]
    assert [one.printed for one in shares] == ["99%", "100%"] and shares[-1].interval.upper >= 100


def test_severity_is_what_trying_every_number_gives():
    """Every number is tried here one by one; the engine searches for the ends of those that pass."""
    prose = (
        "受理2684件，审结2463件，结案率91.8%。毕业生由120人增加到156人，增加36人，增长30%。共20人，其中男13人，女7人。"
        "每人500元，共补助3880人，发放194万元。甲、乙、丙3个区。三次产业结构比为12.3:54.6:33.1。近370多万个。9到7元。"
        "69户156人。2025年较2025年增长3%。分别为425人、292人，分别占51.39%、51.59%。由8%下降到5%，下降3个百分点。"
    )
    kinds = set()
    for proposal in proposals(prose):
        kind, terms = proposal.kind, proposal.terms
        places, number_at = same_form.same_form(terms.quoted[0])
        tried = [replace(terms, quoted=(number_at(k), *terms.quoted[1:])) for k in places]
        failed = sum(verdict_rules.rule_of(KINDS[kind].recompute(one), one) in verdict_rules.FAILED for one in tried)
        assert verdict_rules.severity(kind, terms) == Fraction(failed, len(tried)), proposal
        kinds.add(kind)
    assert len(kinds) > 9


def test_readings_of_one_issue_are_settled_together():
    """425 to 422 is a fall, 292 to 422 a rise: contradicted if one begins with the first, not with the second."""
    statistics = pd.DataFrame({"statistic_id": ["a", "b", "c"], "as_printed": ["425人", "292人", "422人"]})
    statistics["measure_id"] = "m"
    both = pd.DataFrame({"claim_id": ["x", "y"], "inputs": ["a", "b"], "read_as": ["from a", "from b"]})
    both = both.assign(
        issue_id="i", kind="grew", basis="other_numbers", quoted="c", readings="", factor="", rounding=""
    )
    both["read_as_zh"] = both["read_as"]

    def found(rows):
        return judge.verdicts(rows, statistics, measures=MEASURES, readings=load("raw/readings"))

    rows = found(both)
    assert rows["verdict"].tolist() == [D, D]
    assert rows["sentence"][0].endswith(
        "a fall of 3 人. They contradict each other if one reads: from a. Not if one reads: from b."
    )
    assert "cannot both hold" not in rows["sentence"][0] and "as claimed" not in rows["sentence"][1]
    assert judge.issues(rows)["verdict"].tolist() == [D]
    assert found(both.iloc[:1])["sentence"][0].endswith("from a. Read otherwise, nothing is tested.")
    assert found(both.iloc[1:])["verdict"].tolist() == [C]
    assert found(both.assign(inputs="a"))["verdict"].tolist() == [X, X]  # under every reading
    assert found(both.assign(read_as=["", "from b"]))["verdict"].tolist() == [X, C]  # no reading helps the first
    apart = found(both.assign(issue_id=["i", "j"]))
    assert apart["verdict"].tolist() == [D, C] and judge.issues(apart)["verdict"].tolist() == [D, C]


def test_what_is_read_one_way_of_several_is_not_recomputed():
    assert judged("ratio", "6名~8名", ["240人", "35人"], read_as="so", read_as_zh="如此")["verdict"] == C
    assert judged("sum", "41名", ["20名", "21名"], basis="same_number")["verdict"] == C


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
    assert {case[0] for case in BY_HAND} == set(KINDS)


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
    assert judged("same", "80所", ["40对"], factor="2 schools/pairs")["verdict"] == C
    assert judged("share_of", "50%", ["40所", "40对"], factor="2 schools/pairs")["verdict"] == R


def test_full_share_excludes_a_group_below_it_if_read_at_face_value():
    row = judged("subgroup_share", "100%", ["95.5%"], rules=RULES["face_value"])
    assert row["verdict"] == X
    assert "11.236 % of all" in judged("subgroup_share", "100%", ["95.5%"])["sentence"]  # 0.5 of 4.45


def test_recomputation_gives_the_committed_verdicts(typed, statistics):
    found = judge.verdicts(typed, statistics)
    text = to_csv(list(found.columns), found.to_dict("records"))
    assert text == (ROOT / "data/tidy/claims.csv").read_text(encoding="utf-8")
    assert len(found) > 80 and set(found["verdict"]) <= set(verdict_rules.VERDICTS)


def test_verdicts_do_not_hang_on_the_order_or_index_of_what_they_are_given(statistics, typed, committed):
    mixed = statistics.sort_values("place_id").set_axis(["same"] * len(statistics))
    some = typed.sort_values("issue_id", kind="stable").set_index("kind", drop=False)
    found = judge.verdicts(some, mixed)
    assert found["claim_id"].tolist() == some["claim_id"].tolist()
    assert found["verdict"].tolist() == committed.loc[some["claim_id"], "verdict"].tolist()
    assert judge.verdicts(typed.iloc[:0]).columns.tolist() == judge.verdicts()[:0].columns.tolist()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"claims": lambda claims: claims.drop(columns="kind")}, "Claims must have the column kind; found claim_id"),
        ({"statistics": lambda rows: rows.drop(columns="measure_id")}, "Statistics must have the column measure_id;"),
        ({"statistics": lambda rows: rows[rows["statistic_id"] != "xiushan-admitted-2016"]},
         "Claim .*, inputs: must name what the tables have; found 'xiushan-admitted-2016'; did you mean"),
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
        one = "一二三四五六七八九".find(words[0])
        return WORDS.get(words) or tuple("一二三四五六七八九"[one + step] + words[1:] for step in (-1, 1))
    run = runs[-1]
    digits = run[0].replace(",", "")
    decimals = len(digits.partition(".")[2])
    moved = [int(digits.replace(".", "")) + step for step in (-1, 1)]
    shown = [f"{n:0{decimals + 1}d}" for n in moved]
    shown = [f"{s[:-decimals]}.{s[-decimals:]}" if decimals else s for s in shown]
    return tuple(words[: run.start()] + s + words[run.end() :] if n > 0 else None for n, s in zip(moved, shown))  # noqa: B905


def oracle(row, prints, readings):
    """Tell by a second, plainer computation whether a test fails: ends of intervals compared one by one."""

    def ends(key):
        if key in readings:
            return readings[key]
        q = parse(prints[key])
        return q.lower, q.upper

    kind, others = row.kind, row.inputs.split() + row.readings.split()
    quoted = row.quoted.split()[0] if row.quoted and kind != "later_than" else others.pop(len(row.inputs.split()))
    a, b = ends(quoted)
    lows, highs = [ends(k)[0] for k in others], [ends(k)[1] for k in others]
    if kind == "hedges":
        return True
    if kind == "later_than":
        return b <= lows[0]
    if kind == "at_most":
        return a > sum(highs) or (a == sum(highs) and quoted in prints and "余" in prints[quoted])
    if kind == "at_least":
        return b < sum(lows)
    if kind == "rate_total":
        return b < math.prod(lows) or a > math.prod(highs)
    if kind == "grew":
        return b - lows[0] <= 0
    if kind == "disjoint":
        return a <= highs[0]
    if kind == "subgroup_share":
        return not (a < 100 or highs[0] >= 100)
    if kind == "complement":
        low, high = 100 - highs[0], 100 - lows[0]
        low = max(low, 0) if high >= 0 else low
    elif kind in ("same", "listed", "distinct"):
        low, high = lows[0], highs[0]
    elif kind == "difference":
        low, high = lows[0] - highs[1], highs[0] - lows[1]
    elif kind == "share_of":
        share = Fraction(100) * lows[0] / lows[1]
        return not (a <= share < b and share <= 100)
    elif kind == "whole_denominator":
        k = int(lows[0])
        return not any(a <= Fraction(100 * k, n) < b for n in range(k, 4 * k))
    return low > b or high < a


def test_a_changed_digit_moves_the_verdicts_that_it_should_and_no_others(typed, statistics, monkeypatch):
    monkeypatch.setattr(same_form, "MOST", 3)  # severity is tried above
    monkeypatch.setattr(judge, "judge_once", cache(judge.judge))  # and nobody else shall be told this one
    read, measures = load("raw/readings"), load("raw/measures")
    readings = {r.reading_id: (Fraction(r.lower), Fraction(r.upper) if r.upper else inf) for r in read.itertuples()}
    before = judge.verdicts(typed, statistics, readings=read, measures=measures).set_index("claim_id")
    rows = {row.claim_id: row for row in typed.itertuples()}
    names = (typed["quoted"] + " " + typed["inputs"]).str.split()
    tried = moved = 0
    for at, row in enumerate(statistics.itertuples()):
        issues = typed.loc[names.map(lambda ids, one=row.statistic_id: one in ids), "issue_id"]
        touched = typed["issue_id"].isin(issues).to_numpy()
        for n, new in enumerate(new for new in neighbours(row.as_printed) if new):
            changed = statistics.copy()
            changed.loc[at, "as_printed"] = new
            whole = n == 0 and at % 10 == 0  # now and then: what other claims say stays as it was
            if not (whole or touched.any()):
                continue
            some = typed if whole else typed[touched]
            used = changed[changed["statistic_id"].isin(names[some.index].explode())]
            after = judge.verdicts(some, used, readings=read, measures=measures).set_index("claim_id")
            if whole:
                pd.testing.assert_frame_equal(after[~touched], before[~touched])
            after, was = after.loc[before.index[touched], "rule"], before.loc[touched, "rule"]
            failed = after.isin(["apart", "rounds otherwise"])
            prints = dict(zip(changed["statistic_id"], changed["as_printed"], strict=True))
            assert failed.to_dict() == {key: oracle(rows[key], prints, readings) for key in after.index}, (row, new)
            tried += 1
            moved += int((after != was).sum())
    assert tried > 140 and moved > 40


# Data

FAULTS = {  # fault: (table, old, new, words of the message)
    "too few inputs": (
        "raw/claims", "xiushan-admitted-2019 xiushan-candidates-2019", "xiushan-admitted-2019", "has 2 here"),
    "unknown statistic": ("raw/claims", "same_number,nanan-schools-paired", "same_number,nanan-school-paired",
                          "must be a statistic_id"),
    "units that differ": ("raw/claims", "1 pairs/rooms", "", "must be that of what is quoted"),
    "factor of other units": ("raw/claims", "1 persons/households", "1 persons/pairs", "must be that of what is"),
    "factor without units": ("raw/claims", "1 persons/households", "2", "a number and two units"),
    "causes without consequence": (
        "raw/claims", ",Five schools are known by name. The number of six rests on the announcement and on the six "
        "partner schools.", ",", "both filled or both empty"),
    "share that is a word": ("raw/claims", "whole_numbers,xiushan-admitted-share-2016",
                             "whole_numbers,xiushan-two-schools-left-behind-share", "a share in digits"),
    "hedged count": ("raw/claims", "xiushan-admitted-share-2016,xiushan-admitted-2016",
                     "xiushan-admitted-share-2016,xiushan-graduated-employed", "an exact count"),
    "basis of another kind": ("raw/claims", ",whole_denominator,whole_numbers,", ",whole_denominator,other_numbers,",
                              "stands on whole_numbers"),
    "fact without a source": ("raw/readings", ",poverty_census_year,", ",,", "a public fact is a reading with a"),
    "fact of another year": ("raw/readings", "census-years,2020,2021", "census-years,2018,2021",
                             "from one value of its series"),
    "reading in one language": ("raw/claims", ",高三学生即另一报道所称的参考学生,", ",,", "read_as and read_as_zh"),
    "test that stands twice": ("raw/claims", "xiushan-five-years xiushan-shares-listed",
                               "xiushan-five-years xiushan-counts-listed", "each test stands once"),
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
    for other in ("0", "龠"):  # before and behind what is there in the order of letters
        with pytest.raises(ValueError, match="must replace what is there"):
            corrections.corrected(statistics, repairs.assign(printed=other), ["xiushan-building-over"])


def test_every_correction_can_be_applied(statistics):
    repairs = load("raw/corrections")
    for name in repairs["correction_id"]:
        changed = corrections.corrected(statistics, repairs, [name])
        assert [parse(text) for text in changed["as_printed"]]


def test_every_contradicted_issue_stands_in_the_notebook_with_its_consequence(typed, committed):
    notebook = json.loads((ROOT / "notebooks/20_reproduce_statistics.ipynb").read_text(encoding="utf-8"))
    shown = ["".join(o["data"].get("text/html", "")) for c in notebook["cells"] for o in c.get("outputs", [])]
    first = committed[committed["verdict"] == "contradicted"].drop_duplicates("issue_id").index
    said = typed.set_index("claim_id").loc[first]
    assert len(said) > 0
    for text in [*said["statement"], *said["consequence"]]:
        assert text and any(escape(text, quote=False) in html for html in shown), text


def test_the_codebook_lists_the_kinds_of_the_engine():
    _, book = read_rows(ROOT / "data/codebook.csv")
    allowed = {row["allowed"] for row in book if row["column"] == "kind" and row["table"].endswith("/claims")}
    assert [set(options.split(" | ")) for options in allowed] == [set(KINDS)]


def test_no_verdict_of_numbers_hangs_on_the_reading_of_hedges(typed, statistics):
    """Contradictions stay under every named reading; a full share excludes a smaller group at face value only."""
    moved = corrections.under_rules(typed, statistics, RULES.values())
    assert moved.index.tolist() == ["bishan-all-and-disabled", "pengan-schools-of-outside-students"]
    assert moved.loc["bishan-all-and-disabled", "face_value"] == X
    assert moved.loc["pengan-schools-of-outside-students", "zeros_rounded"] == C  # thirty students can be 35


def test_repairs_move_the_verdicts_they_were_typed_for(typed, statistics):
    found = corrections.one_by_one(typed, statistics, load("raw/corrections"))
    assert set(found["as_printed"]) == {X}
    moved = found.groupby("correction_id")[["claim_id", "corrected"]].agg(list)
    two = ["xiushan-share-2019-whole", "xiushan-share-2019-of-candidates"]
    assert moved.loc["xiushan-share-2019-of-694"].tolist() == [two, [C, C]]
    assert moved.loc["xiushan-share-2019-of-693"].tolist() == [two, [C, D]]  # 693 students need not be the examinees
    assert found["corrected"].value_counts().to_dict() == {C: 7, D: 1}


def test_causes_are_typed_for_every_contradicted_claim(typed, committed):
    causes = committed.loc[typed.loc[typed["causes"] != "", "claim_id"], "verdict"]
    assert set(causes) <= {X, D} and (causes == X).sum() == (committed["verdict"] == X).sum() > 0


def test_sentences_hold_no_passage(committed):
    assert not committed["sentence"].str.contains(r"[\u4e00-\u9fff]{14}").any()
    _, rows = read_rows(ROOT / "data/raw/claims.csv")
    assert not any(re.search(r"[\u4e00-\u9fff]", row[c]) for row in rows for c in row.cells if c != "read_as_zh")
