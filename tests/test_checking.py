"""What the words of a text bind, and whether it holds. All sentences are invented; all sums are done by hand."""

from fractions import Fraction

import pytest

from asprinted.checking.checker import check
from asprinted.finding.finder import find

HOLDS = [  # sentence, the kind that is proposed, the numbers bound
    ("全年完成营业收入86.4亿元，较上年增加7.2亿元，增幅9.1%。", "rise_rate", "7.2/(86.4-7.2) = 9.09"),
    ("全年营业收入为86.4亿元，上年同期为79.2亿元，同比增长9.1%。", "growth_rate", "86.4/79.2 = 1.0909"),
    ("营业收入86.4亿元（上年：79.2亿元），增长9.1%。", "growth_rate", "86.4/79.2 = 1.0909"),
    ("本年度实现净利润12.5亿元，同比减少1.5亿元，下降10.7%。", "fall_rate", "1.5/14 = 10.71"),
    ("发电量1256万千瓦时，同比增长8.4%，增加97万千瓦时。", "rise_rate", "97/1159 = 8.37"),
    ("在校学生由2018年的3200人增加到2020年的4160人，增加960人，增长30%。", "difference", "4160-3200"),
    ("在校学生由2018年的3200人增加到2020年的4160人，增加960人，增长30%。", "growth_rate", "960/3200"),
    ("贫困发生率由12.4%下降到1.8%，下降10.6个百分点。", "difference", "12.4-1.8"),
    ("2020年出生人口3256人，2019年出生人口3680人，减少424人，下降11.5%。", "decline_rate", "424/3680 = 11.52"),
    ("门票收入由2015年的18亿元增长到2020年的45亿元，增长1.5倍。", "times_more", "45/18-1 = 1.5"),
    ("规模以上企业从120家增加到240家，翻了一番。", "doublings", "240/120 = 2"),
    ("全县共有教师1286人，其中女教师754人，占58.6%。", "share_of", "754/1286 = 58.63"),
    ("抽查企业200家，合格186家，合格率93%。", "share_of", "186/200"),
    ("三次产业结构比为12.3：45.6：42.1。", "complement", "they make 100.0"),
    ("三次产业增加值占地区生产总值的比重分别为12.3%、45.6%和42.1%。", "complement", "they make 100.0"),
    ("第一、二、三产业增加值分别为38.2亿元、141.7亿元和130.8亿元，地区生产总值310.7亿元。", "sum", "310.7"),
    ("货物进出口总额256.3亿元，其中出口168.5亿元，进口87.8亿元，贸易顺差80.7亿元。", "sum", "168.5+87.8"),
    ("货物进出口总额256.3亿元，其中出口168.5亿元，进口87.8亿元，贸易顺差80.7亿元。", "difference", "168.5-87.8"),
    ("共审结案件4521件，其中刑事案件612件、民事案件3408件、行政案件501件。", "sum", "612+3408+501"),
    ("新建小学5所、中学3所、幼儿园12所，共20所。", "sum", "5+3+12"),
    ("投入资金：教育1200万元、卫生800万元、交通500万元，共计2500万元。", "sum", "1200+800+500"),
    ("每人补助500元，共补助3880人，发放资金194万元。", "rate_total", "500*3880 = 1.94 million"),
    ("共发放补助资金194万元，惠及学生3880人，人均500元。", "ratio", "1.94 million/3880"),
    ("新增就业1.2万人，累计就业8.6万人。", "at_least", "1.2 below 8.6"),
    ("地区生产总值突破300亿元，达到310.7亿元。", "at_least", "310.7 above 300"),
    ("重点抓好三件大事：一是抓发展；二是抓改革；三是抓稳定。", "listed", "three"),
    ("在渝北、江北、南岸3个区开展试点。", "listed", "three"),
    ("建立了资助、控辍、帮扶、培训等五项制度。", "listed", "four and more"),
]
FAILS = [  # sentence with a misprint, the kind that sees it, a number that is involved
    ("全年完成营业收入86.4亿元，较上年增加7.2亿元，增幅19.1%。", "rise_rate", "19.1%"),
    ("在校学生由2018年的3200人增加到2020年的4160人，增加860人，增长30%。", "difference", "860人"),
    ("在校学生由2018年的3200人增加到2020年的2160人，增加960人。", "grew", "2160人"),
    ("贫困发生率由12.4%下降到1.8%，下降11.6个百分点。", "difference", "11.6个百分点"),
    ("全县共有教师1286人，其中女教师754人，占68.6%。", "share_of", "68.6%"),
    ("全县共有教师1286人，其中女教师1754人。", "at_most", "1754人"),
    ("三次产业结构比为12.3：54.6：42.1。", "complement", "54.6"),
    ("货物进出口总额256.3亿元，其中出口186.5亿元，进口87.8亿元。", "sum", "186.5亿元"),
    ("新建小学5所、中学3所、幼儿园12所，共22所。", "sum", "22所"),
    ("每人补助500元，共补助3880人，发放资金149万元。", "rate_total", "149万元"),
    ("重点抓好四件大事：一是抓发展；二是抓改革；三是抓稳定。", "listed", "四件"),
    ("在渝北、江北、南岸4个区开展试点。", "listed", "4个"),
    ("建立了资助、控辍、帮扶、培训等三项制度。", "listed", "三项"),
    ("2019年全县财政收入比2019年增长5%。", "later_than", "2019年"),
    ("2020年至2018年全县共建校舍5所。", "ends_after", "2020年至2018年"),
    ("补助标准为每人1000元至800元。", "reversed_range", "800元"),
    ("捐款近6亿余元。", "hedges", "近6亿余元"),
    ("地区生产总值突破300亿元，达到290.7亿元。", "at_least", "290.7亿元"),
]
TRAPS = [  # nothing here contradicts anything
    "全年工业产值增长5.6%，其中出口增长10.8%。",
    "财政收入32亿元，增长8%；财政支出45亿元，增长12%。",
    "2019年招生320人，2020年招生280人，毕业350人。",
    "甲县投入3亿元，乙县投入5亿元，全市共建学校12所。",
    "覆盖率提高到95%，比全国平均水平高3个百分点。",
    "全县28个乡（镇、街道）完成任务。",
    "广东、福建两省的深圳、珠海、汕头、厦门4个城市先行。",
    "货物进出口总额256.3亿元，其中对东盟出口168.5亿元。",
    "全年日均客流41万人次。其中，节日当天客流143万人次。",
    "零件加工精度由0.04毫米提高到0.003毫米。",
    "三年平均每年增加42亿元，增长4.9%。",
    "出口机电产品2.6万亿元，占全国出口总值的41%。",
    "遗址距今2.8万—2.4万年。",
    "提出巩固、增强、提升、畅通八个字的方针。",
]


@pytest.mark.parametrize(("sentence", "kind", "why"), HOLDS)
def test_what_holds_is_proposed_and_does_not_contradict(sentence, kind, why):
    found = check(sentence)
    assert kind in [one.kind for one in found], why
    assert {one.verdict for one in found} <= {"recomputed", "consistent"}


@pytest.mark.parametrize(("sentence", "kind", "printed"), FAILS)
def test_a_misprint_in_a_bound_relation_is_contradicted(sentence, kind, printed):
    bad = [one for one in check(sentence) if one.verdict == "contradicted" and one.kind == kind]
    assert [one for one in bad if printed in one.prints]


@pytest.mark.parametrize("sentence", TRAPS)
def test_numbers_that_no_words_bind_contradict_nothing(sentence):
    assert [one for one in check(sentence) if one.verdict in ("contradicted", "depends")] == []


def test_what_fails_by_its_last_digit_only_depends_on_rounding():
    """74/64 is 1.15625: 15 % cut off, 16 % rounded, 17 % neither."""
    verdicts = [check(f"雪道由64条增加到74条，增长{p}%。")[-1].verdict for p in (15, 16, 17)]
    assert verdicts == ["depends", "recomputed", "contradicted"]


def test_growth_at_constant_prices_depends():
    """74/(74-4) is 5.7 %, but growth of value added is told at constant prices."""
    assert check("全年增加值74亿元，比上年增加4亿元，增长9.0%。")[-1].verdict == "depends"


def test_a_finding_leads_to_its_numbers_and_says_both_languages():
    text = "全县共有教师1286人，其中女教师754人，占68.6%。"
    one = [one for one in check(text) if one.kind == "share_of"][0]
    assert [text[start:end] for start, end in one.spans] == list(one.prints) == ["1286人", "754人", "68.6%"]
    assert (one.basis, one.rule) == ("other_numbers", "apart")
    assert one.severity > Fraction(9, 10)
    assert one.sentence.startswith("754人 of 1286人 is 58.63")
    assert one.sentence_zh.startswith("754人占1286人的58.63")


def test_fingerprints_hold_while_kind_and_prints_do():
    sentence = "新建小学5所、中学3所、幼儿园12所，共22所。"
    one, moved = check(sentence)[0], check("前言。" + sentence)[0]
    assert one.fingerprint == moved.fingerprint and one.spans != moved.spans
    assert check(sentence.replace("22", "20"))[0].fingerprint != one.fingerprint


def test_every_span_is_a_number_of_the_text():
    text = "".join(sentence for sentence, *_ in HOLDS + FAILS)
    numbers = {(one.start, one.end) for one in find(text)}
    spans = {span for one in check(text) if one.kind not in ("later_than", "ends_after") for span in one.spans}
    assert spans and spans <= numbers


def test_no_text_is_refused_in_a_sentence():
    with pytest.raises(TypeError, match="A text to check"):
        check(b"694")


def test_a_list_that_begins_anew_ends_the_one_before():
    text = "采取两项措施：一是减免学费；二是发放补贴。抓好三件事：一是修路；二是通水；三是通电。"
    assert [one.verdict for one in check(text)] == ["consistent", "consistent"]
