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


TITLE = "2021年青石县政府工作报告"
GIVEN = "——2021年3月5日在青石县人民代表大会上\n成绩\n"  # 26 letters


def last(text, title=""):
    """Return what the context says of the last number of a text."""
    return Frames(text, title).at(find(text)[-1])


def test_a_time_is_told_with_where_it_stands():
    assert last(f"{GIVEN}去年，植树很多。乡里植树3万株。").why == "Follows from the words at 26-28."
    assert last("各位代表！\n  二、2021年重点工作 \n植树3万株。", TITLE).why == "Follows from the heading at 8-19."
    assert last("\n2019年某县工作回顾：植树\n植树3万株。") == ("2019", True, "Follows from the title.")
    assert last("（一）植树3万株。", "2019年某县工作总结").edtf == "2019"
    assert last("（一）植树3万株。") is None


@pytest.mark.parametrize(
    ("text", "edtf", "why"),
    [
        ("今年植树3万株。", "2021", "This year"),
        ("各乡造林，本年植树3万株。", "2021", "This year"),
        ("各乡造林，去年植树3万株。", "2020", "Last year"),
        ("各乡造林，上年植树3万株。", "2020", "Last year"),
        ("各乡造林，前年植树3万株。", "2019", "The year before last"),
        ("各乡造林，明年植树3万株。", "2022", "Next year"),
        ("今年植树2万株，去年造林，明年植树3万株。", "2022", "Next year"),  # the last word
        ("近三年造林，去年植树3万株。", "2020", "Last year"),
    ],
)
def test_a_year_that_is_said_in_a_word_is_that_of_the_number_behind_it(text, edtf, why):
    assert last(text, TITLE) == (edtf, True, f"{why}, in a text of 2021.")


def test_a_word_for_a_year_says_less_where_another_time_or_a_start_follows():
    assert last("去年造林，近三年植树3万株。", TITLE) is None
    assert last("今年植树由3万株增加。", TITLE)[:2] == ("2021", False)
    assert last("今年\n植树3万株。", TITLE)[:2] == ("2021", False)  # a paragraph before


@pytest.mark.parametrize(
    ("said", "edtf", "sure"),
    [
        ("过去五年，三年新增林", "2016/2020", False),  # another number of years
        ("过去五年，七年新增林", "2016/2020", False),
        ("过去五年，五年新增林", "2016/2020", True),
        ("过去两年，两年新增林", "2019/2020", True),
        ("过去两年，林地面积达", "2020", True),  # at the end
        ("过去五年，累计林地面积达", "2016/2020", True),  # of all of them
        ("过去五年，林场有", "2016/2020", False),
        ("2019年至2021年，植树很多。安排林地", "2019/2021", True),
        ("“十四五”期间，植树很多。安排林地", "2021/2025", True),
        ("“十四五”期间，植树很多。拟有林地有", "2021/2025", False),  # there already
        ("“十四五”期间，植树很多。林地", "2021/2025", False),
    ],
)
def test_which_of_several_years_a_number_is_of(said, edtf, sure):
    assert last(f"{GIVEN}{said}3万亩。")[:2] == (edtf, sure)


@pytest.mark.parametrize(("said", "sure"), [("安排林场两个", False), ("安排林场20个", True), ("林场占5%", True)])
def test_of_what_is_planned_shares_are_sure_and_small_numbers_are_not(said, sure):
    assert last(f"{GIVEN}“十四五”期间，植树很多。{said}。")[:2] == ("2021/2025", sure)


@pytest.mark.parametrize(
    ("heading", "edtf"),
    [
        ("一、2020年工作回顾\n主要成绩", "2020"),  # a heading that names no time lasts not
        ("一、2020年工作回顾\n二、主要成绩", ""),
        ("一、2020年工作回顾\n二、主要" + "成绩" * 20, "2020"),  # too long for a heading
        ("一、2019年工作和2020年任务", ""),
        ("一、2019年和2020年工作", ""),
    ],
)
def test_the_last_heading_that_names_one_time_speaks(heading, edtf):
    assert last(f"{GIVEN}{heading}\n植树3万株。").edtf == edtf


def test_a_text_of_an_even_year():
    """By hand: one less than 2020 is 2019, and five less is 2015."""
    for opening, edtf in (("2019年", "2019"), ("过去一年", "2019"), ("过去五年", "2015/2019")):
        assert last(f"{opening}，植树很多。乡里植树3万株。", "2020年青石县政府工作报告").edtf == edtf


def test_a_date_and_a_title_that_do_not_agree_say_no_year():
    for year, known in ((2021, 2021), (2020, None)):
        assert Frames(GIVEN, f"{year}年青石县政府工作报告").year == known


def test_without_a_year_of_its_own_only_headings_and_titles_speak():
    assert last("2019年植树造林\n植树3万株。", "某县的树") is None  # no words of a heading
    assert last("2019年的植树情况，植树\n植树3万株。", "某县的树") is None
    assert periods("2019年，全县植树。\n植树3万株。", "某县的树") == {"3万株": None}
    assert periods("2019年植树情况\n各乡参加。植树3万株。", "某县的树") == {"3万株": ("2019", True)}
    assert periods("植树3万株。去年植树2万株。", "2019年某县工作总结") == {"3万株": ("2019", True), "2万株": None}


@pytest.mark.parametrize("year", ["2012", "2035"])
def test_a_paragraph_on_another_year_says_nothing_of_what_follows(year):
    text = f"——2021年3月5日在青石县人民代表大会上\n成绩\n过去一年，植树3万株。\n{year}年，情况不同。植树2万株。\n"
    told = periods(text, "")
    assert told["3万株"] == ("2020", True) and told["2万株"] is not None and not told["2万株"][1]


OPENINGS = {  # of a sentence in a text of 2021, and the years it names; "?" where only some numbers have them
    "今年": "2021",
    "本年": "2021",
    "去年": "2020",
    "上年": "2020",
    "前年": "2019",
    "明年": "2022",
    "新的一年": "2021",
    "2020年": "2020",
    "2021年": "2021",
    "2019年": "",
    "2022年": "",
    "2016年至2020年": "2016/2020",
    "“十三五”时期": "2016/2020",  # the first plan began in 1953, the later ones in 1956, 1961 and so on
    "“十四五”期间": "2021/2025",
    "十五时期": "2001/2005",
    "六五时期": "1981/1985",
    "过去一年": "2020",
    "过去五年": "2016/2020",
    "五年来": "2016/2020",
    "近几年来": "",
    "今后五年": "",
    "今年上半年": "",
}


@pytest.mark.parametrize("opening", OPENINGS)
def test_the_years_that_a_sentence_begins_with(opening):
    text = f"——2021年3月5日在青石县人民代表大会上\n成绩\n{opening}，植树很多。乡里植树3万株。\n"
    assert Frames(text).at(find(text)[-1]).edtf == OPENINGS[opening]


def test_a_paragraph_lasts_until_another_one_names_a_time_and_a_sentence_until_it_ends():
    text = "——2021年3月5日在青石县人民代表大会上\n成绩\n去年，植树。\n植树3万株。今年，植树4万株。\n植树5万株。\n"
    told = periods(text, "")
    assert [told[one][0] for one in ("3万株", "4万株", "5万株")] == ["2020", "2021", "2020"]


def test_a_text_says_within_three_hundred_letters_when_it_was_given():
    """The date has eleven letters up to 在."""
    for letters, year in ((288, 2021), (289, None)):
        assert Frames("甲" * letters + "\n2021年3月15日在青石县").year == year


def test_a_heading_has_forty_letters_at_most():
    for letters, edtf in ((40, "2020"), (41, "")):
        heading = ("一、2020年工作回顾" + "甲" * 40)[:letters]
        text = f"——2021年3月5日在青石县人民代表大会上\n{heading}\n植树3万株。\n"
        assert Frames(text).at(find(text)[-1]).edtf == edtf


def test_the_clause_of_a_number_is_the_last_one():
    text = "一、2016年至2020年工作回顾\n各乡参加。植树很多；{}3万株。\n"
    for clause, sure in (("新增树木", True), ("有树", False), ("新增林，有树", False), ("树木数量达", True)):
        one = text.format(clause)
        assert Frames(one).at(find(one)[-1]) == (
            "2016/2020" if "达" not in clause else "2020",
            sure,
            Frames(one).at(find(one)[-1]).why,
        )
