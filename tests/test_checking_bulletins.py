"""What binds numbers in statistical bulletins. The sentences are invented; sums are done by hand."""

import pytest

from asprinted import check
from asprinted.checking.slips import slip_of
from asprinted.finding.finder import find_numerals


def told(text, kind):
    """Return what the checker says of one kind, ``holds`` for what is recomputed or consistent."""
    verdicts = [one.verdict for one in check(text) if one.kind == kind]
    return ["holds" if verdict in ("recomputed", "consistent") else verdict for verdict in verdicts]


WATER = (
    "全年用水总量7.50亿立方米，其中农田用水5.31亿立方米，占用水总量的70.8%；工厂用水0.66亿立方米，占8.8%；"
    "家庭用水1.53亿立方米，占#。"
)
INCOME = (
    "全县居民人均可支配收入#元，增长5%。城镇居民人均可支配收入43000元，增长4%。农村居民人均可支配收入21000元，增长6%。"
)
FOUR = "城镇居民人均可支配收入#元，其中：工资性收入50000元，经营净收入2000元，财产净收入1000元，转移净收入11000元。"
EDGES = [  # 103 + 2690 + 28 + 4 is 2825, 24 is 3 + 6 + 15, 397 is 134 + 121 + 142
    (
        "共有卫生机构#个，其中医院103个，站点2690个，公共机构28个，其他机构4所。",
        "sum",
        {"2825": "holds", "2865": "contradicted"},
    ),
    ("轿车23辆，其中公务用车4辆、专用车15辆、其他用车#辆。", "sum", {"4": "holds", "9": "depends"}),
    ("共有卫生机构797个，其中医院#家。", "at_most", {"20": "holds", "820": "depends"}),
    ("共有商店797个，其中食品店#家。", "at_most", {"20": "", "820": ""}),
    ("24项成果得奖，其中一等奖#项、二等奖6项、三等奖15项。", "sum", {"3": "holds", "8": "depends"}),
    ("比赛奖牌397枚，其中金牌#枚，银牌121枚，铜牌142枚。", "sum", {"134": "holds", "184": "depends"}),
    (WATER, "sum", {"20.4%": "holds"}),  # 5.31 + .66 + 1.53 is 7.50, and 70.8 + 8.8 + 20.4 is 100
    (WATER, "complement", {"20.4%": "holds", "20.9%": "depends"}),
    (WATER.replace("1.53亿", "1.93亿"), "sum", {"20.4%": "depends"}),
    ("三种方式的比重分别为11.4%、81.8%、#。", "complement", {"6.8%": "holds", "6.3%": "depends"}),
    ("对三地进出口占全省比重分别为11.4%、81.8%、#。", "complement", {"6.8%": "holds", "6.3%": ""}),
    ("八大类价格“#”。", "sum", {"六涨两降": "holds", "四涨一平三降": "holds", "六涨一降": "depends"}),
    ("增加1.4亿元，即“#”。", "sum", {"一升一降": ""}),
    (INCOME, "at_most", {"32000": "holds", "45000": "depends"}),
    (INCOME, "at_least", {"32000": "holds", "19000": "depends"}),
    (FOUR, "sum", {"64000": "holds", "64001": "holds", "64500": "depends"}),  # 50000 + 2000 + 1000 + 11000
    (
        "全县常住人口50.0万人。城镇人口40.0万人。城镇化率为#%。",
        "share_of",
        {"80.0": "holds", "80.5": "depends", "95.0": ""},
    ),
    (
        "全县常住人口50.0万人。城镇常住人口40.0万人。#城镇化率为70.5%。",
        "share_of",
        {"常住人口": "depends", "户籍人口": ""},
    ),
    # the numbers of two sentences stand at one place of each
    ("常住人口50.0万人。\n城镇人口40.0万人。\n城镇化率为#%。", "share_of", {"80.0": "holds", "80.5": "depends"}),
    (
        "贷款增加80.0亿元，其中短期贷款增加20.0亿元，长期贷款增加#亿元。",
        "sum",
        {"60.0": "holds", "69.0": "depends", "45.5": ""},
    ),
    ("贷款增加超过80亿元，其中短期贷款增加20亿元，长期贷款增加#亿元。", "sum", {"70": "holds", "30": ""}),
    ("贷款增加8.0亿元，其中短期贷款减少2.0亿元，长期贷款增加#亿元。", "sum", {"6.0": "", "10.0": ""}),
    ("增长12.7%，高于全省（1.7%）#个百分点。", "difference", {"11.0": "holds", "11.5": "depends"}),
    ("增长12.7%，占42%，高于全省（1.7%）#个百分点。", "difference", {"11.0": "", "40.3": ""}),
    (
        "预算收入60亿元，其中，税收收入47亿元，税收占财政预算收入的比重为#。",
        "share_of",
        {"78.3%": "holds", "72.3%": "contradicted"},
    ),
    ("预算收入60亿元，其中，税收收入47亿元，罚没占财政预算收入的比重为#。", "share_of", {"78.3%": "", "72.3%": ""}),
    ("体育场馆63所，社区体育场馆12所，学校体育场馆44所，全民体育场馆#所。", "sum", {"7": "holds", "9": ""}),
    ("体育场馆632所，社区体育场馆121所，学校体育场馆441所，全民体育场馆#所。", "sum", {"70": "holds", "90": "depends"}),
    (
        "零售总额121.42亿元。按消费类型分，商品零售额110.87亿元；餐饮收入额#亿元。",
        "sum",
        {"10.55": "holds", "16.55": "depends"},
    ),
    ("保费19.80亿元，其中财产险12.32亿元、人身险#亿元。", "sum", {"7.48": "holds", "7.46": "depends"}),
    ("保费25.00亿元，其中财产险12.32亿元、人身险#亿元、健康险3.66亿元。", "sum", {"7.46": ""}),
    ("每百户拥有汽车44.6辆，其中城镇51.8辆，农村#辆。", "sum", {"35.9": "", "7.2": ""}),
    ("奖牌128枚（甲市银牌44枚、铜牌37枚，乙市银牌42枚、铜牌#枚）。", "sum", {"45": ""}),
    (
        "教师138人：中学62人、小学58人、幼儿园#人；高级23人，一级61人，二级54人。",
        "sum",
        {"18": "holds", "19": "depends"},
    ),
    ("5个，低于的#个。", "at_most", {"3": "", "8": ""}),
    ("A类16件、C类2件。明年打算：一是修路；二是通水#。", "listed", {"；三是通电": "", "": ""}),
    ("增长11%，比年初增加193亿元，余额2247亿元，增长#。", "rise_rate", {"9.4%": ""}),
    ("组织比赛，共1:1.1—1:1#。", "reversed_range", {".4": ""}),
]


@pytest.mark.parametrize(
    ("text", "kind", "verdicts"),
    [(text.replace("#", mark), kind, verdicts) for text, kind, marks in EDGES for mark, verdicts in marks.items()],
)
def test_both_sides_of_an_edge(text, kind, verdicts):
    assert told(text, kind) == verdicts.split()


@pytest.mark.parametrize(("part", "slips"), [("422.40", True), ("380.00", False), ("482.40", True)])
def test_a_digit_of_a_part_makes_a_share_fit(part, slips):
    """88.00 % of 480.00 is 422.40, which 482.40 has but for one digit and 380.00 has not."""
    share, whole, of = find_numerals(f"88.00%，480.00万元，{part}万元")
    assert slip_of(share, of, whole) is slips


@pytest.mark.parametrize("share", ["不足17.5%", "0.00%", "5%"])
def test_a_share_that_may_be_none_or_is_coarse_has_no_slip(share):
    found, whole, part = find_numerals(f"{share}，480.00万元，422.40万元")
    assert not slip_of(found, part, whole)


def test_half_width_marks_bind_as_full_width_ones():
    """2283 is of the 7255 behind the semicolon, not of the 339 before it."""
    text = "城市供养372人,其中集中供养339人;农村供养7255人,其中集中供养2283人."
    assert {one.verdict for one in check(text)} == {"consistent"}
    assert told(text.replace("2283", "8283"), "at_most") == ["holds", "contradicted"]


def test_a_full_stop_may_be_half_width():
    """9 of 20 are 45 %; 30 % is of what the next sentence tells."""
    assert told("机关20人,党员9人,占45%.学校30人.女生占30%.", "share_of") == ["holds"]


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        # no slip mends 30 % for 100 %; 100 for 200 would be a rise of 100 from nothing
        ("招生200人，较上年增加100人，增幅30%。", {"depends"}),
        ("招生200人，较上年增加100人，增幅0%。", {"depends"}),
        ("进出口总值0万亿元。\n一般贸易进出口-8.3万亿元，占进出口总值的37%。", set()),
    ],
)
def test_what_would_divide_by_nothing_stops_nothing(text, verdicts):
    assert {one.verdict for one in check(text)} == verdicts
