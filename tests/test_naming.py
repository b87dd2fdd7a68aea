"""What a number measures, named by the words of its clause; invented sentences, the names by reading."""

import pytest

from asprinted.around.naming import names_of
from asprinted.finding.finder import find_numerals


def named(text):
    return [(name.words, name.sure) for name in names_of(text, find_numerals(text))]


SURE = {
    "全县蜜柚产量达到5.2万吨，比上年增长8%。": ["蜜柚产量", "蜜柚产量增长"],
    "农村供水率由81%提高到90%，供水成本下降6%。": ["农村供水率", "农村供水率", "供水成本下降"],
    "新建村道35公里、灌溉水渠12公里。": ["新建村道", "新建灌溉水渠"],
    "新建村道35公里、新增水渠12公里。": ["新建村道", "新增水渠"],
    "取消和下放收费项目14项，清理旧规定9件。": ["取消和下放收费项目", "清理旧规定"],
    "今年再开工5个水库工程，": ["开工水库工程"],
    "2019年县级财政收入（不含基金）年均增长7%。": ["县级财政收入年均增长"],
    "电商销售额占零售总额的比重上升到12%。": ["电商销售额占零售总额的比重"],
    "县级教育支出五年累计3亿元。": ["县级教育支出"],
    "茶叶产值翻一番。": ["茶叶产值翻番"],
    "茶叶产值翻3倍。": ["茶叶产值翻"],
    "老挂历翻3页。": ["老挂历翻"],
    "茶叶产值增长两番。": ["茶叶产值增长"],
    "茶叶产值增长3倍。": ["茶叶产值增长"],
    "茶叶总产值3亿元，扣除价格因素，比上年增长4%。": ["茶叶总产值", "茶叶总产值增长"],
    "茶叶产量比2019年增长8%。": ["茶叶产量增长"],
    "茶叶丰收，2019年茶叶产量3万吨。": ["茶叶产量"],
    "乡里统一配发茶苗3万株。": ["乡里统一配发茶苗"],
    "茶叶价格指数为48.2。": ["茶叶价格指数"],
    "村级水渠（干渠）长度下降3%。": ["村级水渠长度下降"],
    "取消5项收费项目。": ["取消收费项目"],
    "5项收费项目。": ["收费项目"],
    "县级预算收入合计3570万元。": ["县级预算收入"],
    "2019年年终结余101万元。": ["年终结余"],
    "2019年年度预算35亿元。": ["年度预算"],
}


@pytest.mark.parametrize("text", SURE)
def test_a_name_is_the_words_of_the_clause_without_time_and_link(text):
    assert named(text) == [(words, True) for words in SURE[text]]


UNSURE = [
    "从调节基金中拿出300万元。",  # a doing, no name
    "县里增发300万元债券。",  # of what stands behind
    "水库、山塘蓄水量分别增长3%和5%。",  # each of one
    "镇村道路养护率提高3%和5%。",  # of which is either
    "共投入资金300万元。",  # for what
    "9.8%的城镇达标。",
    "让300多名村民受益。",
    "600多名返乡村民实现就业。",
    "本届减少1/3收费项目。",  # of what stands behind
    "占总产值比重提高到12%。",
    "储备规模从1万吨增加到2万吨。",  # of a word before
    "绿化面积达60%。",  # of which whole
    "茶叶产值达3倍。",  # of what
    "比5月茶叶产量增长8%。",
    "果品消费比重提高3个百分点。",  # 比重 is taken for a comparison
    "茶叶出口（内销）额3亿元。",
    "取消5项收费项目并清理旧规定。",
    "乡里5项收费项目。",
    "培训5名技术人员。",  # persons, of whom more is said
    "突破5项技术难题。",
]


@pytest.mark.parametrize("text", UNSURE)
def test_words_that_are_no_whole_name_are_not_sure(text):
    assert not any(sure for _, sure in named(text))


def test_words_that_are_not_sure_are_offered_unless_they_say_nothing():
    assert named("县里增发300万元债券。") == [("县里增发", False)]
    assert named("储备规模从1万吨增加到2万吨。") == [("储备规模", False)] * 2
    assert named("改造5%的旧房屋。") == [("改造旧房屋", False)]
    assert named("茶叶产值递增两番。") == [("茶叶产值递增", False)]
    assert named("占总产值比重提高到12%。") == named("600多名返乡村民实现就业。") == []


@pytest.mark.parametrize(("letters", "sure"), [(2, False), (3, True), (24, True), (25, False)])
def test_a_name_has_three_to_twenty_four_letters(letters, sure):
    name = "甲" * (letters - 2) + "水渠"
    assert named(f"{name}3万米。") == [(name, sure)]


def test_a_name_begins_behind_a_heading_or_an_empty_line():
    """White space counts when an empty line is sought, 360 characters in front: 2 + 2 + 2 + 354 + 2 = 362."""
    assert named("一、林果\n茶叶产量3万吨。")[0][0] == "茶叶产量"
    for spaces, name in ((0, "茶叶产量"), (354, "茶叶产量"), (355, "甲乡茶叶产量")):
        assert named(f"甲乡\n\n茶叶{' ' * spaces}产量3万吨。") == [(name, True)]


def test_what_is_told_of_several_or_behind_a_full_stop_is_not_carried_on():
    text = "蜜柚产量5.2万吨，脐橙产量6.1万吨，都增长8%。茶叶种植规模扩大。增长9%。"
    assert [sure for _, sure in named(text)] == [True, True, *[False] * (len(named(text)) - 2)]


def test_a_name_is_carried_on_over_one_mark():
    assert named("茶叶总产值3亿元，比上年增长4%。")[1] == ("茶叶总产值增长", True)
    for text in (
        "茶叶总产值3亿元，主要为绿茶，比上年增长4%。",
        "茶叶总产值3亿元、比上年、增长4%。",
        "茶叶总产值3亿元、高于上年，增长4%。",
    ):
        assert not named(text)[1][1]
