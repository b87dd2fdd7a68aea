"""Spans of time and what recurs. Kinds and ends are by hand, from the rules that the module states."""

import pytest

from asprinted.finding.finder import MEASURED, find, find_numerals, iter_quantities
from asprinted.reading.parser import parse

FAR = ["", *("甲" * number + "。" for number in range(400, 404))]  # what is found does not depend on where it stands


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("五年来，近3年里，近两年来", ["五年", "近3年", "近两年"]),
        ("历时十多年，又用两年半", ["十多年", "两年半"]),
        ("工期90天，养护一个月", ["90天", "一个月"]),
        ("需3至5年，约三四年", ["3至5年", "约三四年"]),
        ("学习三个半小时", ["三个半小时"]),
        ("半年后，不超过半年，约半个月，近半个多世纪", ["半年", "不超过半年", "约半个月", "近半个多世纪"]),
        ("为期两周，用时三个星期", ["两周", "三个星期"]),
        ("过去一年里，又用一年多", ["一年", "一年多"]),
        ("一小时，一周后，一天内", ["一小时", "一周", "一天"]),
        ("三个学期，两学年，3个世纪", ["三个学期", "两学年", "3个世纪"]),
        ("限30日内，三日内", ["30日", "三日"]),
        ("走了2小时30分，", ["2小时30分"]),
        ("3年多来，两年多前", ["3年多", "两年多"]),
        ("10年期债券", ["10年期"]),
        ("上半年，下半年，大半年，多半天，前半个月", []),
        ("一年级，一年一度，一年到头，一年四班", []),
        ("这一年，新的一年，每一天，某一天，第一年，同一天", []),
        ("四周都是山，一周岁，周一，两周年", []),
        ("一天天，半边天", []),
        ("第三周，第三学年，三学年", ["三学年"]),
        ("十年磨一剑", []),
        ("3月，30日，20世纪，5年级", []),
        ("优良天数342天，日照时数1800小时", []),
        ("服务120万小时", []),
        ("8小时/天", []),
        ("5个工作日，培训36学时，3000人天，满6周岁", []),
    ],
)
def test_spans_of_time(text, spans):
    for before in FAR:
        found = find(before + text, kinds="duration")
        assert [one.as_printed for one in found] == spans
        assert all(parse(one.as_printed) == one.quantity for one in found)


@pytest.mark.parametrize(
    ("text", "recurring"),
    [
        ("每年春秋两季，一日三餐，一年两季", ["两季", "三餐", "两季"]),
        ("每两周一次，每三年，每隔5天，每半年", ["两周", "三年", "5天", "半年"]),
        ("旺季，三季度，用餐三餐", []),
        ("每个学年早中晚三餐，每个学年早中晚3餐", ["三餐", "3餐"]),
        ("每月4次，每周走访一次", []),  # times count
    ],
)
def test_what_only_recurs(text, recurring):
    for before in FAR:
        assert [one.as_printed for one in find(before + text, kinds="frequency")] == recurring


@pytest.mark.parametrize(
    ("text", "ends"),  # by hand: 两年半 and 半年 are printed to the half; 近 means "the last N"
    [
        ("近3年", (3, 3, "年")),
        ("半年", (0.25, 0.75, "年")),
        ("半年多", (0.5, 1, "年")),
        ("半个月左右", (0.25, 0.75, "个月")),
        ("十多年", (10, 20, "年")),
        ("一年以上", (1, float("inf"), "年")),
        ("不到一个月", (0, 1, "个月")),
        ("3至5年", (3, 5, "年")),
    ],
)
def test_how_long_it_is(text, ends):
    (found,) = find(f"用{text}，", kinds="duration") if text[0] != "近" else find(f"{text}来，", kinds="duration")
    assert (found.quantity.lower, found.quantity.upper, found.quantity.unit) == ends


def test_kinds_are_chosen():
    text = "近3年每月家访2次，一日三餐有补助，共694人。"
    kinds = {one.as_printed: one.kind for one in find(text, kinds=MEASURED)}
    assert kinds == {"近3年": "duration", "2次": "quantity", "三餐": "frequency", "694人": "quantity"}
    assert [one.as_printed for one in find(text)] == ["2次", "694人"]
    assert [one.as_printed for one in find(text, kinds={"duration", "frequency"})] == ["近3年", "三餐"]
    assert list(iter_quantities(text, kinds="duration")) == find(text, kinds="duration")
    assert find(text, kinds=MEASURED) == [one for one in find_numerals(text) if one.quantity]


@pytest.mark.parametrize(
    ("kinds", "shown"),
    [("date", "'date'"), ("Quantity", "'Quantity'"), (["quantity", "name"], "'name'"), ([], "none"), ("", "''")],
)
def test_a_wrong_kind_is_answered(kinds, shown):
    with pytest.raises(
        ValueError, match=f"kinds must be one or several of quantity, duration, frequency; found {shown};"
    ):
        find("共694人", kinds=kinds)
