"""What the words around a number say of it. Sentences are invented, values by reading and hand arithmetic."""

import re

import pytest

from asprinted import parse
from asprinted.around.matching import Fit, around, choice, fits, longest, narrower, words
from asprinted.around.places import Places, short
from asprinted.around.rates_and_spans import per, span
from asprinted.around.reasons import LIKELY, reason
from asprinted.finding.finder import find_numerals

RATES = {  # what a number is a rate of: words before it, its print
    "person": [
        ("每人补助#", "50元"),
        ("每生补助#", "50元"),
        ("每人每人补助#", "50元"),
        ("补助#", "50元/人"),
        ("每月，植树，每人补助#", "50元"),  # the last clause
    ],
    "semester": [("每学期补助#", "50元")],
    "year": [("每学年补助#", "50元"), ("每年补助#", "50元")],
    "month": [("每个月补助#", "50元")],
    "week": [("每周补助#", "50元")],
    "day": [("每天补助#", "50元"), ("每日补助#", "50元")],
    "household": [("每一户补助#", "50元"), ("每户补助#", "50元")],
    "school": [("每所学校补助#", "50元"), ("每校补助#", "50元")],
    "teacher": [("每名教师补助#", "50元")],
    "person/year": [("补助#", "50元/人/年")],
    "?": [
        ("每名学生补助#", "50元"),  # a unit that the list lacks
        ("补助#", "50元/斤"),
        ("每月每人补助#", "50元"),  # two units
        ("每人，补助#", "50元"),  # in another clause
        ("每人为#", "50元"),
        ("每人向#", "50元"),
        ("每年初补助#", "50元"),
        ("人均补助#", "50元"),
        ("逐年补助#", "50元"),
        ("各补助#", "50元"),
        ("均为#", "50元"),
        ("每年增长#", "5%"),  # of a share, a growth rate
    ],
    "": [("补助#", "50元"), ("各类补助#", "50元"), ("每年，增长#", "5%"), ("均可#", "50元")],
}


@pytest.mark.parametrize(("unit", "said", "printed"), [(u, *case) for u, cases in RATES.items() for case in cases])
def test_what_a_number_is_a_rate_of(unit, said, printed):
    assert per(said, parse(printed)) == unit


SPANS = {
    "近3年投入#": "P3Y",
    "最近2年投入#": "P2Y",
    "三年来投入#": "P3Y",
    "过去五年里投入#": "P5Y",
    "两个月内投入#": "P2M",
    "十年间投入#": "P10Y",
    "3年累计投入#": "P3Y",
    "3年投入#": "?P3Y",
    "近3年，甲，乙#": "P3Y",  # within two marks
    "近3年，甲，乙，丙#": "?P3Y",
    "近3年甲，近5年投入#": "P5Y",
    "近3年甲，近5年乙，近2年投入#": "P2Y",
    "第3年投入#": "",
    "每3年投入#": "",
    "前3年投入#": "",
    "2013年投入#": "",
    "3年级投入#": "",
    "3年度投入#": "",
    "投入#": "",
}


@pytest.mark.parametrize("said", SPANS)
def test_how_long_a_time_a_number_covers(said):
    assert span(said) == SPANS[said]


REASONS = {  # of the first numeral of a text
    "ordinal": [
        "一、概况",
        "一是修路",
        "二等奖",
        "高一年级",
        "高二学生",
        "第二名",
        "2019级",
        "有人。\n一、概况",
        "第三届",
        "第二手材料",  # only the first one is a word
        "第1书记",
    ],
    "date": ["“十三五”时期投入", "十二五末", "新的一年里", "的一年，", "3年", "2019年", "一年来"],
    "policy_term": ["一人一案", "一对一", "一对多", "九年一贯制", "学前三年", "“三农”工作", "二元结构", "“四个一”工程"],
    "proper_name": [
        "“十三五”规划",
        "三峡",
        "三江源",
        "甲乙二线",
        "甲乙2线",
        "嫦娥四号",
        "党的二十大",
        "《三字经》",
        "三江镇",
        "长三角",
    ],
    "idiom_or_slogan": [
        "进一步",
        "一直",
        "统一",
        "一流大学",
        "一条心",
        "千家万户",
        "老百姓",
        "零售",
        "0距离服务",
        "甲乙一线",
        "不漏一户",
        "第一书记",
    ],
    "article": ["一名学生", "一座桥"],
    f"?article {LIKELY}": ["一位教师和一名学生"],
    f"?{LIKELY}": ["甲一、概况", "三步走", "提高一", "一方水土", "136届书会"],
}


@pytest.mark.parametrize(("why", "text"), [(why, text) for why, texts in REASONS.items() for text in texts])
def test_why_a_numeral_is_no_statistic(why, text):
    assert reason(text, next(iter(find_numerals(text))), re.compile("三江镇")) == why


def at(text):
    """Return the last numeral of a text."""
    return list(find_numerals(text))[-1]


def test_what_says_why_stands_within_twelve_characters():
    """A mark begins a line; eight letters of what stands before count."""
    names = re.compile("三江镇")
    for text, why in (
        ("甲" * 12 + "一、概况", f"?{LIKELY}"),
        ("甲" * 12 + "\n  一、概况", "ordinal"),
        ("  一、概况", "ordinal"),
    ):
        assert reason(text, at(text), names) == why
    for spaces, why in ((9, "idiom_or_slogan"), (10, f"?{LIKELY}")):
        text = f"一{' ' * spaces}视同仁"
        assert reason(text, at(text), names) == why
    for letters, why in ((7, "proper_name"), (8, f"?{LIKELY}")):
        text = f"《{'甲' * letters}四乙"
        assert reason(text, at(text), names) == why
    for spaces, why in ((11, "idiom_or_slogan"), (12, f"?{LIKELY}")):
        text = f"统{' ' * spaces}一"
        assert reason(text, at(text), names) == why
    for spaces, why in ((11, "ordinal"), (12, f"?{LIKELY}"), (13, f"?{LIKELY}")):  # a text begins within them
        for text in (f"{' ' * spaces}1是修路", f"有人\n{' ' * spaces}1是修路"):
            assert reason(text, at(text), names) == why
    for text, why in (("第一 责任", "idiom_or_slogan"), ("第一名", "ordinal")):
        assert reason(text, at(text), names) == why


@pytest.mark.parametrize(
    ("name", "text", "holds"),
    [
        ("甲三镇", "甲三镇", True),
        ("三江镇", "三江镇九", False),
        ("三江镇", "三江镇有九", False),
        ("江镇", "九曲江镇", False),
        ("三甲{7}乙", "三甲甲甲甲甲甲甲乙", True),  # eight letters behind
        ("三甲{8}乙", "三甲甲甲甲甲甲甲甲乙", False),
    ],
)
def test_a_numeral_in_the_name_of_a_place_is_no_statistic(name, text, holds):
    """``name`` fits the names of all places."""
    assert reason(text, at(text), re.compile(name)) == ("proper_name" if holds else f"?{LIKELY}")


def test_the_words_around_a_number():
    for text, said in (
        ("前句。有 人|甲县，共补助 学生3人上学 去，后", "甲县，共补助学生#上学去"),
        ("。3人上学", "#上学"),
        ("甲。3人上学", "#上学"),
        ("学生3人", "学生#"),
    ):
        assert around(text, at(text)) == said
    assert around("甲" * 100 + "3人" + "乙" * 100, at("甲" * 100 + "3人" + "乙" * 100)) == "甲" * 90 + "#" + "乙" * 24
    assert words({"label_zh": "学校人数", "words_zh": "学生 在校"}) == "学校 学生 在校"


def test_a_sentence_is_sought_over_white_space_and_not_farther():
    """360 characters in front and 90 behind: 4 times 90, and 90; the full stop in front is the second character."""
    for spaces, said in ((359, "#"), (360, "甲。#")):
        text = f"甲。{' ' * spaces}3人"
        assert around(text, at(text)) == said
    for behind, said in (
        (" " * 89 + "甲", "#甲"),
        (" " * 90 + "甲", "#"),
        (" " * 95 + "甲，", "#"),
        (" " * 88 + "，甲", "#"),
    ):
        assert around("3人" + behind, at("3人")) == said


def test_a_word_fits_the_better_the_longer_and_nearer_it_is():
    """Three for each letter, less a third for each letter between and of the gap, less five for each mark."""
    known = [("money", "资金"), ("aid", "补助…资金"), ("none", "学校")]
    assert fits("补助甲乙资金#", known) == [Fit(12 - 2 / 3, "aid", True), Fit(6.0, "money", True)]
    assert fits("资金，甲乙#", known) == [Fit(6 - 1 - 5, "money", False)]
    assert fits("#甲乙资金", known) == [Fit(6 - 2 / 3, "money", True)]
    assert fits("资金甲、资金乙#", known) == [Fit(6 - 1 / 3, "money", True)]  # the best of several places
    assert fits("全县补助甲乙资金#", known)[0] == Fit(12 - 2 / 3, "aid", True)
    assert fits("县#甲乙资金", known) == [Fit(6 - 2 / 3, "money", True)]
    assert fits("甲资金#", known) == [Fit(6.0, "money", True)]
    assert fits("甲甲#", [("one", "甲")]) == [Fit(3.0, "one", True)]
    assert fits("补助" + 15 * "甲" + "资金#", known) == [Fit(6.0, "money", True)]
    assert fits("补助" + 14 * "甲" + "资金#", known)[0] == Fit(12 - 14 / 3, "aid", True)


def test_the_best_fit_is_sure_where_it_is_near_and_ahead():
    """It must reach five, and stand four before the next; those less than nine behind are offered."""
    one, beside, far = Fit(5.0, "a", True), Fit(1.1, "b", True), Fit(1.0, "c", True)
    assert choice([]) == "?"
    assert choice([one]) == choice([one, far]) == "a"
    assert choice([Fit(6.0, "a", True)]) == choice([Fit(6.0, "a", True), far]) == "a"
    assert choice([one, beside]) == "?a b"
    assert choice([one, beside, far]) == "?a b c"
    assert choice([Fit(4.9, "a", True)]) == choice([one], certain=False) == "?a"
    assert choice([Fit(9.0, "a", False), one]) == "?a"
    assert choice([one, *(Fit(score, f"{score}", True) for score in (-3.9, -4.0, -5.0))], certain=False) == "?a -3.9"
    assert choice([one] * 4 + [beside, far], certain=False) == "?a a a a b"


def test_the_longest_word_that_a_phrase_begins_or_ends_with():
    known = [("a", "学生 在校…生"), ("b", "在校学生 小学")]
    assert longest("县在校学生", known, end=True) == ("b", "在校学生")
    assert longest("县在校男生", known, end=True) == ("a", "在校…生")
    assert longest("小学在校学生县", known, end=False) == ("b", "小学")
    assert longest("县", known, end=True) == ("", "")


def test_a_text_may_name_a_narrower_group():
    known = [("rural", "乡村教师"), ("all", "教师")]
    assert narrower("乡村的教师", "教师", known) and not narrower("教师", "教师", known)
    assert not narrower("乡里的教师", "教师", known)  # two letters tell
    assert not narrower("学校的教师", "教师", known)  # of any
    assert not narrower("学生", "教师", [("x", "学生")])  # of all


PLACE = {"name_en": "", "parent": "", "gb2260": "", "note": ""}
COUNTY = PLACE | {"place_id": "qingshi", "name_zh": "青石县", "level": "county"}
OTHER = PLACE | {"place_id": "baishui", "name_zh": "白水县", "level": "county"}


def test_a_number_is_of_the_place_that_is_named_before_and_behind_it():
    text = "全县青石县植树3株。白水县植树4株。白水县有桥5座。青石县"
    places = Places(text, "", [COUNTY, OTHER], "r")
    found = [places.at(one.start) for one in find_numerals(text)]
    assert found == ["?qingshi", "baishui", "?baishui"]
    assert places.rows == []


def test_a_number_before_every_place_is_of_the_only_one():
    text = "植树3株。全县青石县植树。{}植树。"
    for other, key in (("青石县", "qingshi"), ("白水县", "?qingshi")):
        assert Places(text.format(other), "", [COUNTY, OTHER], "r").at(2) == key


def test_a_clause_that_begins_with_another_place_leaves_it_open():
    text = "全县植树。青石县植树3株，乐山市植树4株。植树5株。"
    places = Places(text, "", [COUNTY], "r")
    assert [places.at(one.start) for one in find_numerals(text)] == ["qingshi", "?qingshi", "qingshi"]
    assert Places("乐山市植树3株。全县青石县", "", [COUNTY], "r").at(5) == "?qingshi"


def test_a_place_that_no_list_has_is_the_one_that_the_text_begins_with():
    places = Places("黑土县工作报告。黑土县全县植树3株。", "", [], "r")
    (row,) = places.rows
    assert (row["place_id"], row["name_zh"], row["level"]) == ("r-place", "黑土县", "county")
    assert places.at(15) == "r-place"
    assert Places("植树3株。", "", [], "r").at(2) == "?"
    assert Places("全县植树3株。", "", [], "r").rows[0]["name_zh"] == "未具名县"


@pytest.mark.parametrize(
    ("text", "title", "name"),
    [
        ("黑土县报告。黑土全县植树3株。", "", "黑土县"),
        ("黑土县报告。全县植树3株。", "", "未具名县"),  # once only
        ("全县植树3株。", "黑土县报告", "未具名县"),
        ("全县植树3株，黑土人人植树，黑土造林。", "黑土县报告", "黑土县"),
        ("黑土县、黄土县报告。黄土县全县植树3株。黑土县、黄土县。", "", "黄土县"),  # the more often, the likelier
        ("，" * 297 + "黑土县全县植树3株，黑土", "", "黑土县"),  # within 300 letters
        ("，" * 298 + "黑土县全县植树3株，黑土", "", "未具名县"),
    ],
)
def test_the_name_of_a_place_that_no_list_has_stands_at_the_start_and_is_named_twice(text, title, name):
    assert [row["name_zh"] for row in Places(text, title, [], "r").rows] == [name]


@pytest.mark.parametrize(
    ("then", "key"),
    [
        ("乐山县来人。" * 3, "?qingshi"),
        ("乐山县来人。" * 2, "qingshi"),
        ("乐山县来人。", "qingshi"),
        ("贫困县脱贫。" * 3, "qingshi"),  # no name
    ],
)
def test_another_place_of_the_same_rank_that_the_list_lacks_leaves_it_open(then, key):
    """Three times is often; the place that the title names stands nowhere in the text."""
    assert Places(f"全县植树3株。{then}", "青石县工作总结", [COUNTY], "r").at(4) == key


def test_the_own_place_leaves_itself_open_nowhere():
    assert Places("黑土县植树3株。黑土县，全县。黑土县来人。", "", [], "r").at(5) == "r-place"


REGION = PLACE | {"place_id": "guangxi", "name_zh": "广西壮族自治区", "level": "province"}


@pytest.mark.parametrize(("known", "place"), [([COUNTY, REGION], "guangxi"), ([COUNTY], "qingshi")])
def test_a_region_calls_itself_as_a_district_does(known, place):
    text = "全区植树3株，青石县植树多。" if len(known) == 1 else "广西全区植树3株。"
    assert Places(text, "", known, "r").at(text.index("3")) == place


CITY = PLACE | {"place_id": "heishui", "name_zh": "黑水市", "level": "prefecture"}


@pytest.mark.parametrize(
    ("text", "title", "key"),
    [
        ("全县植树3株。", "青石县工作总结", "qingshi"),
        ("全县植树3株。", "广西青石县工作总结", "qingshi"),  # of the rank by which the text calls its own place
        ("全县植树3株。", "白水县和青石县工作总结", "baishui"),  # the first one of the list
        ("全市植树3株。青石县来人。", "黑水市工作总结", "heishui"),
        ("全市植树3株。", "黑水市青石县工作总结", "heishui"),
        ("全省植树3株。", "四川省工作总结", "sichuan"),
    ],
)
def test_the_own_place_of_a_text_may_stand_in_its_title_only(text, title, key):
    assert Places(text, title, [REGION, OTHER, COUNTY, CITY], "r").at(4) == key


def test_a_text_on_the_country_says_nothing_of_smaller_places():
    assert Places("我国植树3株。广西植树4株。", "", [COUNTY], "r").at(4) == "zhongguo"
    assert Places("3株树在我国。", "", [COUNTY], "r").at(0) == "zhongguo"


def test_places_that_are_larger_than_the_own_one_have_no_numbers():
    assert Places("广西，全县植树3株，青石县", "", [COUNTY, REGION], "r").at(7) == "qingshi"


def test_what_stands_sixty_letters_before_says_of_no_other_place():
    for letters, key in ((54, "?qingshi"), (55, "qingshi")):  # ，乐山市 and the letters
        text = f"全县青石县，，乐山市{'甲' * letters}、植树3株。"
        assert Places(text, "", [COUNTY], "r").at(text.index("3")) == key


@pytest.mark.parametrize(
    ("name", "bare"),
    [("青石县", "青石"), ("青石土家族苗族自治县", "青石"), ("广西壮族自治区", "广西"), ("沙县", "沙县"), ("市", "市")],
)
def test_the_short_name_of_a_place(name, bare):
    assert short(name) == bare
