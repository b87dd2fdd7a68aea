"""Ties of work reports, communiqués and accounts. The sentences are invented; the arithmetic is by hand."""

import pytest

from asprinted import check


def told(text, kind):
    """Return what the checker says of one kind, ``holds`` for what is recomputed or consistent."""
    verdicts = [one.verdict for one in check(text) if one.kind == kind]
    return " ".join("holds" if verdict in ("recomputed", "consistent") else verdict for verdict in verdicts)


INCOMES = "城镇和农村居民人均可支配收入分别达到38526元、17284元，"  # 38526 / 17284 = 2.2290
PUPILS = "普通小学在校生372516人，毕业生57614人。小学专任教师22164人，"  # 372516 / 22164 = 16.807
INDUSTRIES = "生产总值286.4亿元，其中，第一产业增加值41.7亿元，第二产业增加值118.9亿元，第三产业增加值125.8亿元，"
REVENUE = "一般公共预算收入158642万元，为预算155000万元的102.3%，"  # 158642 / 155000 = 1.0235
GOT = "公务员补助918人，按每人每月400元，"  # 918 * 400 = 367200

CASES = [
    # ratios by their names
    (INCOMES + "城乡居民收入比由上年的2.28缩小到#。", "ratio", {"2.23": "holds", "2.73": "depends", "3.90": ""}),
    (INCOMES + "城乡居民收入比为#。", "ratio", {"2.23": "holds", "2.23元": "", "22.3%": ""}),
    ("城市低保标准由680元提高到720元；农村低保标准由510元提高到560元。城乡低保标准之比为#。", "ratio", {"1.29": ""}),
    (PUPILS + "生师比#:1。", "ratio", {"16.81": "holds", "16.31": "depends", "9.99": ""}),
    ("本科" + PUPILS + "生师比#:1。", "ratio", {"16.81": ""}),  # students there are weighted
    (
        "小学在校生372516人，比上年增加4107人。全市有班级9412个，平均班额#人。",
        "ratio",
        {"39.6": "holds", "36.6": "depends"},
    ),
    # 41.7 of 286.4 is 14.56 %, 118.9 41.52 %, 125.8 43.92 %
    (
        INDUSTRIES + "三次产业结构由上年的15.3:41.2:43.5调整为#:41.5:43.9。",
        "share_of",
        {"14.6": "holds holds holds", "14.9": "contradicted holds holds"},
    ),
    # so much each
    (GOT + "每月共发放#。", "rate_total", {"36.72万元": "holds", "36.12万元": "depends", "440.64万元": ""}),
    ("为4120名残疾人每人发放补贴300元，共计#。", "rate_total", {"123.6万元": "holds", "128.6万元": "contradicted"}),
    ("火化遗体3742具，每具免除费用860元，共减免#。", "rate_total", {"321.8万元": "holds", "371.8万元": "depends"}),
    ("开发岗位3215个，岗位补贴每人每月500元，12月发放#。", "rate_total", {"160.75万元": "holds"}),
    (
        "全县186个村集体经济总收入6138万元，村均#。",
        "ratio",
        {"33.0万元": "holds", "35.0万元": "depends", "99.0万元": ""},
    ),
    ("工作队112支、干部348名，平均每队#。", "ratio", {"3.1名": "holds", "3.9名": "depends"}),
    ("业务量1426.8万件，业务收入1.13亿元，平均单件收入#。", "ratio", {"7.92元": "holds", "7.12元": "depends"}),
    ("临时救助3216人次，支出资金547.3万元，次均救助#。", "ratio", {"1702元": "holds", "1102元": "depends"}),
    ("选题4213个，由625名教师指导，平均每名教师指导学生#。", "ratio", {"6.74人": ""}),  # topics are no students
    # a plan before its share, and what comes behind
    (
        REVENUE + "比2022年的148960万元增加#，增长6.5%。",
        "difference",
        {"9682万元": "holds", "9632万元": "contradicted"},
    ),
    (REVENUE + "比2022年的148960万元增长#。", "growth_rate", {"6.5%": "holds", "8.5%": "contradicted"}),
    ("收入完成预算125000万元的101.5%，其中，税收78136万元，占#。", "share_of", {"61.6%": ""}),
    # shares
    ("收入158.6亿元，其中税收收入98.7亿元，非税收入59.9亿元，税收占#。", "share_of", {"62.2%": "holds"}),
    ("收入2156.8亿元，增长7.9%，税收收入1423.5亿元，占比#。", "share_of", {"66.0%": "holds", "68.0%": "depends"}),
    (
        "一般公共预算支出462.7亿元。其中教育支出96.4亿元，占总支出的#。",
        "share_of",
        {"20.8%": "holds", "28.8%": "depends"},
    ),
    ("涉农贷款1183亿元，小微合计1598亿元，占全部贷款#。", "share_of", {"64.64%": ""}),
    (
        "装机由2864万千瓦增加到3927万千瓦，增长37.1%，占全省总装机7215万千瓦的#。",
        "share_of",
        {"54.4%": "holds", "57.4%": "contradicted"},
    ),
    ("下达资金7.85亿元，已支出7.61亿元，支出进度#。", "share_of", {"96.9%": "holds", "98.9%": "contradicted"}),
    ("送审18.46亿元，审定16.87亿元，审减1.59亿元，审减率#。", "share_of", {"8.6%": "holds", "3.6%": "depends"}),
    ("供养2846人，其中集中供养618人，分散供养2228人，集中供养率#。", "share_of", {"21.7%": "holds"}),
    ("专业62个，涵盖6个门类，其中经济学4个，占#。", "share_of", {"6.45%": "holds"}),
    ("双师型教师1746人，双师型教师占专业课教师的比例为#。", "share_of", {"63.1%": ""}),
    # a level told in a bracket or a clause behind its change, or a sentence before
    ("机构38427个，比上年增加#（2022年末37865个）。", "difference", {"562个": "holds", "582个": "depends"}),
    ("企业3164户，净增357户（2022年末为#）。", "difference", {"2807户": "holds", "2801户": "depends", "213户": ""}),
    ("占26.6%，比上年下降#（上年占27.5%）。", "difference", {"0.9个百分点": "holds", "0.7个百分点": "depends"}),
    ("接待游客486.3万人次，上年接待421.7万人次，增长#。", "growth_rate", {"15.3%": "holds", "12.3%": "contradicted"}),
    ("收入19865元，上年为18600元，名义增长#。", "growth_rate", {"6.8%": "holds", "6.1%": "contradicted"}),
    (
        "债务余额37.92亿元。债务余额比上年末的27.08亿元净增加#。",
        "difference",
        {"10.84亿元": "holds", "10.34亿元": "depends"},
    ),
    ("税收收入98.7亿元，非税收入59.9亿元。税收收入较上年88.4亿元增长#。", "growth_rate", {"11.6%": "holds"}),
    ("结婚登记2614对。结婚登记对数比上年的2831对下降#。", "decline_rate", {"7.7%": "holds", "7.1%": "depends"}),
    ("茶园从上年的8.6万亩发展到#。", "grew", {"9.3万亩": "holds", "8.3万亩": "contradicted"}),
    ("新纳入1043人，退出1386人，净减少#。", "difference", {"343人": "holds", "348人": "depends", "900人": ""}),
    # lists and totals
    ("在校生372516人，增长1.1%。在校生中，男生197846人，女生#。", "sum", {"174670人": "holds", "174070人": "depends"}),
    ("在校生372516人。在校生中，男生197846人，女生#等。", "sum", {"174670人": "", "174070人": ""}),
    ("在校生372516人。在校生中，男生197846人，女生174670人，女生占比重为#。", "share_of", {"46.89%": "holds"}),
    ("146名公民中，137人为员工，9人为华侨，其中包括#香港居民。", "sum", {"1名": "holds"}),
    (
        "务工24316人，完成率105.7%。按务工地点分，省外9872人，县外6145人，县内#。",
        "sum",
        {"8299人": "holds", "8209人": "depends"},
    ),
    ("安排资金28.0亿元，用于研究6.5亿元、攻关12.3亿元、人才#。", "sum", {"9.2亿元": "holds", "9.7亿元": "depends"}),
    ("收入总计52.92亿元，其构成为：预算收入15.86亿元，上年结转#。", "sum", {"37.06亿元": "holds"}),
    ("分别新增3240个、1800个和1440个，合计达到#。", "sum", {"6480个": "holds", "6980个": "contradicted"}),
    ("农田368.4万亩，其中新建251.6万亩、改造提升#。", "sum", {"116.8万亩": "holds", "118.8万亩": "depends"}),
    ("初中172所（含九年一贯制学校#）。", "at_most", {"58所": "holds", "580所": "depends"}),
    ("景区#，分别为青云山、澜江、石佛寺和白云湖。", "listed", {"4家": "holds", "7家": "depends"}),
    ("示范村#——茶溪村、龙潭村、大坪村、双河村。", "listed", {"4个": "holds", "6个": "depends"}),
    ("抓好#工程：铸魂工程、扩容工程、提质工程。", "listed", {"三项": "holds", "五项": "depends"}),
    ("包括#：一方面是教育、科学、文化的发展。", "listed", {"两个方面": ""}),
]


@pytest.mark.parametrize(
    ("text", "kind", "printed", "expected"),
    [(text, kind, printed, expected) for text, kind, cases in CASES for printed, expected in cases.items()],
)
def test_what_binds_the_numbers_of_a_report(text, kind, printed, expected):
    assert told(text.replace("#", printed), kind) == expected
