"""What is so many times another number, and other ties of plain prose. The sentences are invented; sums are by hand."""

import pytest

from asprinted import check


def told(text, kind):
    """Return what the checker says of one kind, ``holds`` for what is recomputed or consistent."""
    verdicts = [one.verdict for one in check(text) if one.kind == kind]
    return ["holds" if verdict in ("recomputed", "consistent") else verdict for verdict in verdicts]


CASES = [  # 1200 is 4 times 300; 36520 is 2.4576 times 14860; 61.2 is 2.12 times 28.87
    ("今年产值1200万元，是前年300万元的#。", "ratio", {"4倍": "holds", "5倍": "contradicted", "4.4倍": "contradicted"}),
    ("今年产值1230万元，是前年300万元的#。", "ratio", {"4倍": "", "4.1倍": "holds", "近5倍": "holds"}),
    ("2015年产值300万元，2020年产值1200万元，是2015年的#。", "ratio", {"4倍": "holds", "6倍": "contradicted"}),
    (
        "2015年产值300万元，2016年400万元，2020年1200万元，是2015年的#。",
        "ratio",
        {"4倍": "holds", "3倍": "contradicted"},
    ),
    ("产值由300万元增加到1200万元，是原来的#。", "ratio", {"4倍": "holds", "4.5倍": "contradicted"}),
    (
        "城里人均收入36520元，乡下人均收入14860元，前者是后者的#。",
        "ratio",
        {"2.46倍": "holds", "3.46倍": "contradicted"},
    ),
    ("完成61.2亿件，比前年的39.2亿件增长56%，是大前年28.87亿件的#。", "ratio", {"2.12倍": "holds"}),
    (
        "全年4.12亿元，为上一个五年（13.27亿元）的#。",
        "ratio",
        {"1.37倍": "", "8.2倍": ""},
    ),  # of the five years together
    ("30岁以上的发病率，是20岁的#。", "ratio", {"22.5倍": ""}),
    ("全年产值1200万元。利润是上年300万元的#。", "ratio", {"4倍": ""}),
    ("办班12期，培训教师1560人次，平均每期培训#。", "ratio", {"130人次": "holds", "230人次": "contradicted"}),
    ("办班12期，培训教师1560人次，平均每月培训#。", "ratio", {"130人次": "", "230人次": ""}),
    ("家电31.4万台、4613万元，平均每台#。", "ratio", {"146.9元": "holds", "246.9元": "contradicted"}),
    ("去年产值10.4亿元，今年产值12.5亿元，同比增长#。", "growth_rate", {"20.2%": "holds", "30.2%": "contradicted"}),
    ("去年产值10.4亿元，今年利润12.5亿元，同比增长#。", "growth_rate", {"20.2%": "", "30.2%": ""}),
    ("男性占51.2%，女性占#。", "complement", {"48.8%": "holds", "49.8%": "contradicted", "37.6%": ""}),
    (
        "男生6.15万人，占学生的51.25%；女生5.85万人，占学生的#。",
        "complement",
        {"48.75%": "holds", "49.75%": "contradicted"},
    ),
    ("小学占51.2%，中学占#。", "complement", {"48.8%": "holds", "49.8%": ""}),
    ("教师1820人，其中本科学历占#，共1480人。", "share_of", {"81.3%": "holds", "91.3%": "contradicted"}),
    (
        "旅客130520人次、车辆2.15万辆次，其中入境旅客9.21万人次、入境车辆1.42万辆次，分别占旅客和车辆的70.6%、#。",
        "share_of",
        {"66.0%": "holds holds", "68.0%": "holds depends"},  # 1.42 is 66.05 % of 2.15
    ),
    ("96个县中，已有88个县通过验收，其余#未通过。", "sum", {"8个县": "holds", "18个县": "depends"}),
    ("有96个县，88个县通过验收，其余#未通过。", "sum", {"8个县": "holds", "18个县": ""}),
    (
        "2018年投入1.2亿元，2019年投入1.5亿元，2020年投入1.8亿元，三年累计投入#。",
        "sum",
        {"4.5亿元": "holds", "5.5亿元": "depends"},
    ),
    ("2018年投入1.2亿元，2019年投入1.5亿元，五年累计投入#。", "sum", {"5.5亿元": ""}),
    ("获得15金13银16铜共#奖牌。", "sum", {"44枚": "holds", "54枚": "contradicted"}),
    ("累计挂牌3933宗地，成交#。", "at_most", {"3091宗": "holds", "4091宗": "depends"}),
    ("176个小项中的#已完赛。", "at_most", {"38个": "holds", "238个": "contradicted"}),
    ("劳动人口10926人，其中城区9895人、乡村1031人，占总人口的#。", "share_of", {"28%": "", "9.4%": "holds"}),
    ("总产值超过#城市。", "hedges", {"近七成": "", "近70多万座": ""}),
    ("货物#。", "hedges", {"近70多万座": "contradicted"}),
    (
        "现有3家大型休闲旅游度假山庄、#果木采摘园。一是甲，二是乙，三是丙，四是丁。",
        "listed",
        {"1家": "", "4家": "holds", "5家": "contradicted"},
    ),
    (  # 1242 + 13510 is 14752, and 4050 + 30665 is 34715
        "共有住户14752户，34715人。其中，村民1242户，人口4050人；居民#户，人口30665人。",
        "sum",
        {"13510": "holds holds", "13610": "depends holds"},
    ),
    ("共有住户14752户，34715人。其中，村民1242户，人口4050人；居民等#户，人口30665人。", "sum", {"13610": ""}),
    ("共有公司14979家，较上月减少32家，环比下降#。", "fall_rate", {"0.21%": "holds", "0.71%": "contradicted"}),
    ("共有公司14979家，较年初减少32家，环比下降#。", "fall_rate", {"0.71%": ""}),
    (
        "总人口641072人，与上次的548910人相比，8年共增加#。",
        "difference",
        {"92162人": "holds", "93162人": "contradicted"},
    ),
    ("在41个行业中，37个行业增长，1个行业持平，#行业下降。", "sum", {"3个": "holds", "5个": "depends"}),
    (
        "进出口总值3.68亿元，增长5%。出口2.14亿元，增长4%；进口#，增长7%。",
        "sum",
        {"1.54亿元": "holds", "1.94亿元": "depends"},
    ),
    (
        "生产总值（GDP）2493亿元。分产业看，第一产业增加值113亿元；第二产业增加值926亿元；第三产业增加值#。",
        "sum",
        {"1454亿元": "holds", "1854亿元": "depends"},
    ),
    (
        "基金收入17565亿元。分中央和地方看，中央基金收入1110亿元；地方基金收入#。",
        "sum",
        {"16455亿元": "holds", "16465亿元": "depends"},
    ),
    ("企业共计178家。按类型分，国有经济25家，集体经济148家，外商经济#。", "sum", {"5家": "holds", "8家": "depends"}),
    ("有企业82户（其中大型25户，中型#，小型32户），亏损20户。", "sum", {"25户": "holds", "28户": "depends"}),
    ("有企业82户（其中大型25户，中型等#，小型32户），亏损20户。", "sum", {"15户": ""}),
    (
        "新设基金数量3602只。\n其中，证券基金2707只，占新设的基金数量的#。",
        "share_of",
        {"75.15%": "holds", "76.15%": "depends"},
    ),
    ("2024年增速上调至2.7%，2025年上调至#。", "grew", {"2.6%": "", "2.8%": ""}),  # each from its own
    ("登记失业率控制在3.1%，提前实现#的目标。", "at_least", {"4.5%": ""}),  # less is better
    ("就业率达到93.1%，提前实现#的目标。", "at_least", {"92.5%": "holds", "94.5%": "contradicted"}),
    ("巩固率99.2%，高于全国平均（95.2%）#。", "difference", {"4.0个百分点": "holds", "4.5个百分点": "depends"}),
    (
        "录取率65.0%，比上年提高#，上年为58.7%。",
        "difference",
        {"6.3个百分点": "holds", "8.3个百分点": "contradicted"},
    ),
    ("低收入者3.21万人，占总人口的#，总人口为12.0万人。", "share_of", {"26.8%": "holds", "28.8%": "contradicted"}),
    ("低收入者3.21万人，占总人口的#，总收入为12.0万元。", "share_of", {"28.8%": ""}),
    ("基金收入8.8亿元，其中出让收入7.99亿元，占90.8%，仅为预算#的63.9%。", "at_most", {"12.5亿元": "holds"}),
    ("耕地4.7万亩，其中水田0.8万亩，旱田#。", "sum", {"3.9万亩": "holds", "3.4万亩": "depends"}),
    ("耕地4.7万亩，其中水田0.8万亩，旱田#，园地0.5万亩。", "sum", {"3.4万亩": "holds"}),
    ("存款增加80.5亿元，贷款增加60.5亿元，其中短期贷款增加20.5亿元，长期贷款增加#。", "sum", {"40.0亿元": "holds"}),
    ("甲类每人500元，64人；乙类每人1000元48人，共计#。", "rate_total", {"8万元": ""}),  # 32000 and 48000
    (
        "与2025年销售收入相比，#增长5%。",
        "later_than",
        {"2026年": "", "2025年": "contradicted", "2024年": "contradicted"},
    ),
    ("今年产值1200万元（其中一月50万元），是前年300万元的#。", "ratio", {"4倍": "holds", "6倍": "contradicted"}),
    ("今年产值1200万元，是前年0万元的#。", "ratio", {"4倍": ""}),
    (  # 120 + 130 + 250 is 500, and 312 + 400 + 800 is 1512
        "共有住户500户，1512人。其中，村民120户，312人；工人130户，400人；职员250户，#。",
        "sum",
        {"800人": "holds holds", "900人": "holds depends"},
    ),
    ("投资3.62亿元，其中一期1.63亿元，二期#。", "sum", {"1.99亿元": "holds", "2.99亿元": "depends"}),
]


@pytest.mark.parametrize(
    ("text", "kind", "print_", "expected"),
    [(text, kind, print_, expected) for text, kind, prints in CASES for print_, expected in prints.items()],
)
def test_what_binds_numbers_in_plain_prose(text, kind, print_, expected):
    assert told(text.replace("#", print_), kind) == expected.split()


def test_a_month_is_not_the_time_before_the_months_up_to_it():
    """12 of September is no base of 76 from January to September."""
    assert "contradicted" not in told("1—9月销售76亿元，9月12亿元，同比增长5%。", "growth_rate")
