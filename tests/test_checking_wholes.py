"""What is told again in other words, and the parts of it. Sentences are invented, sums done by hand."""

import pytest

from asprinted.checking.checker import check


def prints(text, kind):
    """Return what is bound by a kind, and the verdict."""
    return [(one.prints, one.verdict) for one in check(text) if one.kind == kind]


BOTH = [  # kind, a sentence that holds, one with a misprint, what becomes of that
    (
        "same",
        "全年发放助学补助3268万元。\n会后统计，全年发放助学补助3268万元。",
        ("3268万元。\n", "3568万元。\n"),
        "depends",
    ),
    (
        "same",
        "全年快递业务量增长12.6%，运行平稳。\n据报，全年快递业务量达32.5亿件，增长12.6%。",
        ("量增长12.6", "量增长17.6"),
        "depends",
    ),
    (
        "sum",
        "投入资金76.4亿元。在投入的资金中，用于建校的是42.7亿元，用于修路的是33.7亿元。",
        ("33.7", "38.7"),
        "depends",
    ),
    (
        "sum",
        "工资总额158亿元，比上年增加5.50亿元。在增加的总额中，用于新人的有3.00亿元，用于调薪的有2.50亿元。",
        ("2.50", "2.80"),
        "depends",
    ),
    # 11.2 / 18.6 = 60.2 %; what is spent comes from the plan told just before, as it was adjusted
    ("share_of", "支出预算为18.6亿元，实际完成11.2亿元，为预算的60.2%。", ("60.2", "61.2"), "contradicted"),
    (
        "share_of",
        "年初预算30.5亿元，支出预算调整为18.6亿元。实际完成11.2亿元，为调整预算的60.2%。",
        ("60.2", "60.8"),
        "contradicted",
    ),
    # 6.4 / (38.7 - 6.4) = 19.8 %, behind a share of the plan
    ("rise_rate", "车辆购置税完成38.7亿元，为预算的103.5%，增加6.4亿元，增长19.8%。", ("19.8", "18.8"), "contradicted"),
    # 62.4 - 57.9 = 4.5
    ("difference", "基金收入62.4亿元，为预算的98%；支出57.9亿元。当年收支结余4.5亿元。", ("4.5", "4.8"), "depends"),
    ("difference", "基金收入57.9亿元；支出62.4亿元。当年收支缺口4.5亿元。", ("4.5", "4.8"), "depends"),
    # 120 / 480 = 25 %; the name of the whole ends as 占 says it
    (
        "share_of",
        "全省货物进出口总值480亿元，来料加工进出口120亿元，占进出口总值的25%。",
        ("25%", "35%"),
        "contradicted",
    ),
    # 41000 / 20000 = 2.05
    (
        "ratio",
        "城镇居民人均可支配收入41000元，增长4%。农村居民人均可支配收入20000元。城乡居民收入比为2.05。",
        ("2.05", "2.15"),
        "depends",
    ),
    ("at_least", "住户存款余额5310亿元，比年初增加480亿元。", ("480", "5480"), "depends"),
    # 3.5 / 3.4 - 1 = 2.9 %, the base told in a bracket behind its rate
    ("growth_rate", "均价每斤3.50元，环比上涨2.9%（上月3.40元）。", ("2.9", "5.9"), "contradicted"),
    # 9 / 1200: the base of a comparison in a bracket
    ("growth_rate", "招生1209人，比2021年（1200人）增加9人，增长0.75%。", ("0.75", "0.95"), "contradicted"),
    # 540 + 460 = 1000, the second and fourth of five
    (
        "sum",
        "门诊收入840万元、支出540万元，住院收入990万元、支出460万元，支出合计1000万元。",
        ("460", "480"),
        "depends",
    ),
    (
        "complement",
        "其中，税收40亿元，占财政收入的比重为62.50%；非税24亿元，占财政收入的比重为37.50%。",
        ("37.50", "37.80"),
        "depends",
    ),
    ("at_most", "本季工业增速为-0.4%，低于预期的0.6%。", ("0.6", "-0.6"), "contradicted"),
    ("at_most", "建成水库17座。在建成的水库中，属于县里的有2座。", ("2座", "72座"), "depends"),
    ("at_most", "在甲国援建的141个项目中，已完工的有17项，用工3万人；正在施工的有34项。", ("34", "344"), "depends"),
    ("at_most", "全部建成后增加的年产能力将为57万吨，五年内增加的年产能力为28万吨。", ("28", "78"), "depends"),
    ("at_most", "计划帮助1000万农村人口脱贫，其中搬迁200万人。", ("200", "2000"), "depends"),
    ("at_most", "网上零售额812亿元，增长11.6%，其中，实物零售额702亿，增长14.8%。", ("702", "902"), "depends"),
    ("at_most", "新建120个大型项目，其中有30座电站，6条铁路和5个港口。", ("5个", "500个"), "depends"),
    (
        "share_of",
        "支出总数为766.4亿元，都已到位。属于建设的是427.4亿元，占支出总数的55.8%。",
        ("55.8", "65.8"),
        "depends",
    ),
    ("complement", "属于建设的占支出总数的55.8%。其他的44.2%用于流动资金。", ("44.2", "34.2"), "depends"),
    ("sum", "工农业总产值就应当是1241亿元，工业总产值是704亿元，农业总产值是537亿元。", ("537", "567"), "depends"),
    ("sum", "县里设机关413个。乡里设学校186个。机关、学校共599个。", ("599", "569"), "depends"),
    (
        "complement",
        "分配如下：\n工业为24亿元，占58.2%；\n农业为3亿元，占20.1%；\n其他为2亿元，占21.7%。",
        ("20.1", "30.1"),
        "depends",
    ),
    ("growth_rate", "投资共为493亿元，超过原定计划427.4亿元的15.3%。", ("15.3", "25.3"), "depends"),
    ("grew", "投资占20.5%，新计划把这个比例提高到36%。", ("36", "16"), "contradicted"),
    ("fell", "粮食产量是3000万斤，此后年年下降，到1949年，产量只有2260万斤。", ("2260", "6260"), "contradicted"),
    ("at_least", "取消审批事项98项，各部门取消的事项总数达到497项。", ("497", "47"), "contradicted"),
    (
        "at_least",
        "原定增加灌溉面积92万亩，但是到一月底，已经完成117万亩，超额完成任务。",
        ("117", "17"),
        "contradicted",
    ),
    ("ratio", "惠及5000万户，每年减少利息支出1600亿元，户均每年减少3200元。", ("3200", "4200"), "depends"),
    (
        "listed",
        "有三个值得注意的地方。第一是产量上升。第二是成本下降。第三是质量提高。",
        ("三个", "四个"),
        "contradicted",
    ),
    ("grew", "比重將由28%上升爲42%。", ("42", "12"), "contradicted"),
]


@pytest.mark.parametrize(("kind", "holds", "other", "verdict"), BOTH)
def test_it_holds_as_printed_and_a_misprint_is_seen(kind, holds, other, verdict):
    assert other[0] in holds
    wrong = holds.replace(*other)
    bad = ("contradicted", "depends")
    assert prints(holds, kind) and not [one for one in check(holds) if one.verdict in bad]
    assert verdict in {one for _, one in prints(wrong, kind)}


APART = [  # nothing here is wrong
    "甲企与江北三省签约。",
    "甲省货运量增长11.6%。\n乙省客运量增长10.6%。",
    "城镇发放助学补助3268万元。\n农村发放助学补助3568万元。",
    "2019年发放助学补助3268万元。\n2020年发放助学补助3568万元。",
    "贷款余额增长11.1%。\n对企业发放的贷款余额增长10.9%。",
    "三年累计，能耗减少8.95%。\n本年能耗减少5.95%。",
    "参会代表450人。\n参会代表460人。",  # two digits only
    "收到议案271件。在这些议案中，修改法律的112件。此外，还收到建议8000件。",
    "在开工的8个枢纽中，今年新开的中心近70个。",
    "运抵的2000件雨衣已送到灾民手中，尚有6000件在路上。",
    "工业建设项目716个，交通建设项目106个，商业建设项目47个，文教建设项目60个。在工业建设项目中，属于地方的有149个。",
    "完成固定资产投资5.10万亿元，增长3%。完成新兴投资2.50万亿元，占总投资的41.8%。",
    "在援建的156个项目中，除了17个已经完工以外，开工的有22个，完工的有11个。",
    "今年修建渡口24个，其中31个镇的渡口已经通航。",
    "上年是42%，差不多年年都有人来，到1949年，只有12%。",
]


@pytest.mark.parametrize("text", APART)
def test_what_is_told_of_another_thing_contradicts_nothing(text):
    assert [one for one in check(text) if one.verdict in ("contradicted", "depends")] == []


def test_what_a_plan_is_compared_with_may_stand_before_the_year_before():
    """59.3 / 80 is 74.1 %, 61 / 80 is 76.3 %; 52.4 / 59.3 is 88.4 %."""
    text = "基金收入59.3亿元，上年收入61亿元，为预算收入80.0亿元的74.1%。其中，出让收入52.4亿元，占88.4%。"
    told = [(("59.3亿元", "52.4亿元", "88.4%"), "consistent"), (("61亿元", "80.0亿元", "74.1%"), "depends")]
    assert prints(text, "share_of") == told


def test_places_are_a_part_where_places_are_counted():
    """31 of 24 villages or classes are too many; towns are no part of ferries (above)."""
    for text in ("今年通水的行政村24个，其中31个村的水管已经换新。", "今年开班24个，其中31个是夜班。"):
        assert prints(text, "at_most") == [(("24个", "31个"), "contradicted")]


def test_a_year_is_held_against_the_next_one_by_a_word_for_beside():
    """A year that is later than the other is worth no word."""
    assert check("2005年与2000年相比，总产值增长57%。") == []
    assert prints("2005年与2008年相比，总产值增长57%。", "later_than") == [(("2005年", "2008年"), "contradicted")]


def test_a_subject_is_told_again_within_three_thousand_letters():
    """The number begins at letter 8; its repeat 3,000 or 2,999 letters later."""
    for letters, found in ((2983, 1), (2984, 0)):
        text = f"全年发放助学补助3268万元。{'甲' * letters}。全年发放助学补助3268万元。"
        assert text.rindex("3268") - text.index("3268") == 3000 - found
        assert len(prints(text, "same")) == found


def test_numbers_of_two_values_before_make_no_pair_with_a_third():
    one, other = "全年发放助学补助3268万元。", "全年发放助学补助4173万元。"
    wrong = "全年发放助学补助3568万元。"
    assert [verdict for _, verdict in prints(one + wrong, "same")] == ["depends"]
    assert prints(one + other + wrong, "same") == []


def test_two_provinces_that_a_verb_leads_to_are_counted():
    assert prints("将试点扩大到甲江和乙林两省。", "listed") == [(("两",), "consistent")]


def test_a_line_goes_on_behind_a_semicolon_but_not_from_point_to_point():
    lines = ("工业占58.2%；", "农业占20.1%；", "其他占21.7%。")
    assert len(prints("\n".join(lines), "complement")) == 1
    assert prints("\n".join(f"{k}. {line}" for k, line in enumerate(lines, 1)), "complement") == []


def test_a_part_that_the_next_sentences_tell_lets_a_list_be_open():
    """668 + 210 is 878, 20 less than 898; two sentences behind are looked at."""
    text, part, other = (
        "总收入898万元。其中，工厂收入668万元；其他收入210万元。",
        "门票收入20万元，也在其内。",
        "来客30人。",
    )
    for behind, verdict in (("", "contradicted"), (part, "depends"), (other + part, "depends")):
        assert prints(text + behind, "sum") == [(("898万元", "668万元", "210万元"), verdict)]
    assert prints(text + 2 * other + part, "sum") == [(("898万元", "668万元", "210万元"), "contradicted")]
    assert prints(text + "共30万元。", "sum") == [(("898万元", "668万元", "210万元"), "contradicted")]


def test_what_a_sentence_adds_to_one_before_makes_the_total():
    """1,201 + 1,868 + 508 is 3,577; with 3,578 it is not, and 3,677 is one digit away."""
    text = "全县预算收入1201万元，同比增长3%。加上补助收入1868万元、结余收入508万元，收入总计3577万元。"
    parts = ("1201万元", "1868万元", "508万元")
    assert prints(text, "sum") == [((*parts, "3577万元"), "consistent")]
    assert prints(text.replace("3577", "3677"), "sum") == [((*parts, "3677万元"), "depends")]
    assert prints(text.replace("3577", "9577"), "sum") == [((*parts, "9577万元"), "depends")]
    assert prints(text.replace("预算收入1201", "游客1201").replace("3577", "3677"), "sum") == []
    within = text.replace("3%。加上", "3%，加上").replace("全县", "来客30人。全县")
    assert prints(within, "sum") == [((*parts, "3577万元"), "consistent")]
    assert prints(text.replace("全县预算收入1201万元，同比增长3%。", "来客30人。"), "sum") == []
    assert ((*parts[1:], "3577万元"), "depends") in prints(text.replace("加上", "有"), "sum")  # 2,376 + 1,201


def test_a_part_that_the_sentences_before_tell_lets_a_list_be_open():
    """668 + 210 is 878, 20 less than 898; two sentences before are looked at."""
    other, part = "来客30人。", "门票收入20万元。"
    text = "总收入898万元。其中，工厂收入668万元；其他收入210万元。"
    told = ("898万元", "668万元", "210万元")
    assert prints(part + text, "sum")[-1:] == [(told, "depends")]
    assert prints(part + 2 * other + text, "sum")[-1:] == [(told, "contradicted")]


def test_a_part_that_is_in_another_one_lets_a_list_overlap():
    """20 + 30 + 8 is 58, 8 more than 50; 20 + 30 + 9 is 59, and 9 is no part that 50 leaves."""
    text = "共有教师50人：男20人，女30人，外籍8人。"
    assert (("50人", "20人", "30人", "8人"), "depends") in prints(text, "sum")
    assert (("51人", "20人", "30人", "8人"), "contradicted") in prints(text.replace("50人", "51人"), "sum")


def test_the_whole_of_a_province_is_no_level_of_it():
    assert prints("省市县三级全部建立体系。", "listed") == [(("三级",), "consistent")]
    assert prints("全省市县两级全部建立体系。", "listed") == [(("两级",), "consistent")]
    assert prints("全省市县三级全部建立体系。", "listed") == [(("三级",), "depends")]
    assert prints("在该地区市县两级建立体系。", "listed") == []


def test_a_number_of_one_side_is_no_total_of_both():
    """594 is exports too; the trade of 974 is 646 + 328."""
    text = "甲类出口594亿元；乙类出口646亿元，乙类进口328亿元。"
    assert prints(text, "sum") == []
    assert prints(text.replace("甲类出口594", "外贸974"), "sum") == [(("974亿元", "646亿元", "328亿元"), "consistent")]


@pytest.mark.parametrize(
    ("printed", "verdict"),  # 61 + 25 is 86, in parts that leave nothing out
    [
        ("86", "recomputed"),
        ("76", "contradicted"),  # another digit
        ("68", "contradicted"),  # two exchanged
        ("876", "contradicted"),  # one too many
        ("115", "depends"),  # 86, 90 for 61 and 54 for 25 are two digits away
    ],
)
def test_a_sum_that_no_slip_mends_depends_on_what_the_words_bind(printed, verdict):
    assert prints(f"全校学生{printed}人，男生61人，女生25人。", "sum") == [((f"{printed}人", "61人", "25人"), verdict)]


def test_a_surplus_that_is_called_a_deficit_is_contradicted():
    """168.5 less 87.8 is 80.7; 80.7 the other way round is the slip of a word, 9.3 is none."""
    text = "出口168.5亿元，进口87.8亿元，贸易逆差80.7亿元。"
    assert [verdict for _, verdict in prints(text, "difference")] == ["contradicted"]
    assert [verdict for _, verdict in prints(text.replace("80.7", "9.3"), "difference")] == ["depends"]
