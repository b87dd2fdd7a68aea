"""The time of a passage, from its heading or its first words; an invented report, the periods by reading."""

import pytest

from asprinted.around.frames import Frames
from asprinted.finding.finder import find

REPORT = """各位代表：

一、2020年工作回顾
过去一年，全县上下共同努力。
——粮食总产量保持在12万吨以上，蔬菜产量由3万吨提高到4万吨。
近三年改造旧房900户。
过去五年，全县发生了很大变化。村道年均增长6%，路网里程达到800公里，水厂规模稳定。新建桥梁12座。
今年前夕举行庆典3场。
二、2021年重点工作
今年安排水利资金3000万元，比去年增加500万元。
新建村道40公里。全县有水库9座。到2025年，森林覆盖率达到61%。建成公园4个。
"""


def periods(text, title):
    frames, found = Frames(text, title), find(text)
    told = {one.as_printed: one.when.edtf if one.when else frames.at(one) for one in found if one.quantity}
    return {printed: (at.edtf, at.sure) if hasattr(at, "sure") else at for printed, at in told.items()}


def test_a_work_report_looks_back_on_the_year_before_and_plans_its_own():
    told = periods(REPORT, "2021年青石县政府工作报告")
    assert told["12万吨以上"] == told["4万吨"] == ("2020", True)
    assert told["3万吨"] == ("2020", False)  # where it began
    assert told["900户"] == ("2020", False)  # three years, which nobody names
    assert told["6%"] == told["12座"] == ("2016/2020", True)
    assert told["800公里"] == ("2020", True)  # a stock at the end of the years
    assert told["3000万元"] == told["500万元"] == ("2021", True)
    assert told["40公里"] == ("2021", True)
    assert told["9座"] == ("2021", False)  # there already
    assert told["61%"] == "2025"  # printed
    assert told["4个"] == ("2025", False)


def test_a_time_is_told_with_the_place_that_names_it():
    frames = Frames(REPORT, "2021年青石县政府工作报告")
    by_print = {one.as_printed: frames.at(one) for one in find(REPORT)}
    heading = REPORT.index("二、")
    assert by_print["40公里"].why == f"Follows from the heading at {heading}-{heading + 11}."
    assert by_print["3000万元"].why == "This year, in a text of 2021."


def test_without_a_year_of_its_own_only_headings_and_titles_speak():
    assert periods("2019年，全县植树。\n植树3万株。", "某县的树") == {"3万株": None}
    assert periods("2019年植树情况\n各乡参加。植树3万株。", "某县的树") == {"3万株": ("2019", True)}
    assert periods("植树3万株。去年植树2万株。", "2019年某县工作总结") == {"3万株": ("2019", True), "2万株": None}


@pytest.mark.parametrize("year", ["2012", "2035"])
def test_a_paragraph_on_another_year_says_nothing_of_what_follows(year):
    text = f"——2021年3月5日在青石县人民代表大会上\n成绩\n过去一年，植树3万株。\n{year}年，情况不同。植树2万株。\n"
    told = periods(text, "")
    assert told["3万株"] == ("2020", True) and told["2万株"] is not None and not told["2万株"][1]
