"""Both sides of the rules for what is told again, split or made up of shares. Sentences invented, sums done by hand."""

import pytest

from asprinted.checking.checker import check


def told(text, kind):
    """Return the verdicts of a kind; both that nothing stands against are one here."""
    verdicts = [one.verdict for one in check(text) if one.kind == kind]
    return ["holds" if one in ("recomputed", "consistent") else one for one in verdicts]


EDGES = [  # kind, a text, what it has in place of the mark, and each verdict; "" where nothing is proposed
    # a subject that only the words before the number give has four letters, of which six count
    ("same", "#建成3268所。\n会后，#建成3268所。", {"丙丁": "holds", "丁": "", "": ""}),
    ("same", "#丁戊己建成3268所。\n会后，丙丁戊己建成3568所。", {"丙": "depends", "": "depends"}),
    ("same", "丙丁戊己建成3268所。\n会后，#丙丁戊己建成3568所。", {"甲": "depends", "": "depends"}),
    ("same", "#，发放助学补助3268万元。\n会后，发放助学补助3268万元。", {"丁建成32所": "holds"}),
    # it moves the same way, by the last word that says so
    ("same", "甲乙丙丁产量增长12.6%。\n甲乙丙丁产量#12.6%。", {"增长": "holds", "下降": "", "提高": "holds"}),
    ("same", "增产县产量#12.6%。\n产量下降12.6%。", {"下降": "holds", "增长": ""}),
    # subjects that end in the same two letters
    ("same", "发放助学补助3268万元。\n发放#3268万元。", {"营养补助": "holds", "营养救助": "", "营养补款": ""}),
    ("same", "#助款3268万元。\n乙助款3268万元。", {"甲": "", "乙": "holds", "甲乙": "holds"}),
    ("same", "发放助学补助#亿元。\n发放营养补助#亿元。", {"1.0": "holds", "0.9": "", "3.2": "holds"}),
    ("same", "发放助学补助9万元。\n发放#补助9万元。", {"助学": "holds", "营养": ""}),
    ("same", "发放助学补助3268万元。\n发放#补助0.3268亿元。", {"助学": "holds", "营养": "holds"}),
    ("same", "发放助学补助近3300万元。\n发放#补助3268万元。", {"助学": "holds", "营养": ""}),
    ("same", "发放#补助3268万元。\n发放营养补助近3300万元。", {"助学": "", "营养": "holds"}),
    ("same", "发放助学补助3268万元。\n发放#补助3268.4万元。", {"助学": "holds", "营养": ""}),
    ("same", "#助学补助9万元。\n助学补助9万元。", {"": "holds", "甲县": ""}),
    ("same", "助学补助9万元。\n#助学补助9万元。", {"": "holds", "甲县": ""}),
    # words that make a number another one of its subject
    ("same", "发放助学补助3268万元。\n#发放助学补助3568万元。", {"累计": "", "累计，": "", "累计；": "depends"}),
    ("same", "#发放助学补助3268万元。\n发放助学补助3568万元。", {"累计": "", "": "depends"}),
    (
        "same",
        "发放助学补助3268万元。\n累计#，发放助学补助3568万元。",
        {51 * "甲": "", 52 * "甲": "depends"},  # 60 letters with the comma and six of the clause
    ),
    # one of two numbers of the subject: which is meant?
    ("same", "发放助学补助3268万元。\n发放#补助4173万元。\n发放助学补助3568万元。", {"营养": "depends", "助学": ""}),
    ("same", "发放营养补助3268万元。\n发放#补助4173万元。\n发放营养补助3568万元。", {"助学": "depends", "营养": ""}),
    ("same", "发放#补助4173万元。\n发放助学补助3268万元。\n发放助学补助3568万元。", {"营养": "depends", "助学": ""}),
    # one other digit, in numbers of three; of two where the subject is long
    ("same", "#补助3268万元。\n#补助3568万元。", {"助学": "depends", "助": ""}),
    (
        "same",
        "2019年，助学补助3268万元。\n#助学补助3568万元。",
        {"2019年，": "depends", "2020年，": "", "2018年，": ""},
    ),
    ("same", "助学补助#亿元。\n助学补助1.50亿元。", {"1.00": "depends", "1.0": ""}),
    ("same", "甲乙丙丁#补助1.0亿元。\n甲乙丙丁#补助1.5亿元。", {"": "depends", "戊": "depends"}),
    ("same", "甲乙丙补助#亿元。\n甲乙丙补助1.5亿元。", {"1.0": "", "1.5": "holds"}),
    ("same", "甲乙丙丁产量增长#%。\n甲乙丙丁产量增长17.6%。", {"12.6": "depends", "17.6": "holds", "19.9": ""}),
    ("same", "甲乙丙丁产量增长12%。\n甲乙丙丁产量增长#%。", {"17": "depends", "27": "", "12": "holds"}),
    # the others make 100 with the last shares of one whole before them
    ("complement", "甲占支出总数的55.8%，其他的#%用于乙。", {"44.2": "holds", "34.2": "depends", "32.9": ""}),
    ("complement", "甲占支出总数的55.8%，其他的44.2%用于乙，丙占支出总数的#%。", {"3.0": "holds"}),
    ("complement", "甲占#总数的20.1%，乙占支出总数的55.8%。其他的44.2%用于丙。", {"收入": "holds", "付款": "holds"}),
    ("complement", "甲占收入总数的20.1%，乙占#总数的55.8%。其他的44.2%用于丙。", {"支出": "holds", "收入": "depends"}),
    ("complement", "甲占全县的#%。", {"100": "", "50": ""}),
]


MADE = "投入资金76.4亿元。在投入的资金中，用于建校的是42.7亿元，用于修路的是"
HALVES = "甲类投资完成56.2亿元；乙类投资完成38.6亿元。"  # 94.8
EDGES += [  # what is told of again: its letters, and how its parts are told
    (
        "sum",
        "投入资金76.4亿元。在投入的资金中，#甲42.7亿元，#乙33.7亿元。",
        dict.fromkeys(("属于", "用于", "来自", "投向"), "holds"),
    ),
    ("sum", "投入资金76.4亿元。在投入的资金中，#甲42.7亿元，#乙33.7亿元。", {"": "holds", "调给": "holds"}),
    (
        "sum",
        "投入资金76.4亿元。在投入的资金中，甲的#42.7亿元，乙的#33.7亿元。",
        dict.fromkeys("有是为达约共已就", "holds"),
    ),
    (
        "sum",
        "#资金76.4亿元。在甲乙丙丁戊己庚辛资金中，用于建校的是42.7亿元，用于修路的是33.7亿元。",
        {"甲乙丙丁戊": "holds", "甲乙丙丁": ""},
    ),
    ("sum", "#资金76.4亿元。在新资金中，用于建校的是42.7亿元，用于修路的是33.7亿元。", {"新": "holds", "老": ""}),
    (
        "sum",
        "投入资金76.4亿元#在投入的资金中，用于建校的是42.7亿元，用于修路的是33.7亿元。",
        {"，": "holds", "。": "holds", "。\n": "holds", "。\n甲\n": ""},
    ),
    (
        "sum",
        "投入资金#亿元。投入资金76.4亿元。在投入的资金中，用于建校的是42.7亿元，用于修路的是33.7亿元。",
        {"90.1": "holds", "17.1": "holds"},
    ),
    (
        "sum",
        "投入#资金76.4亿元。投入资金90.1亿元。在投入的资金中，用于建校的是42.7亿元，用于修路的是33.7亿元。",
        {"的": "holds", "": ""},
    ),
    ("at_most", "建成17座#。在建成的水库中，属于县里的有72座。", {"水库": "depends", "水塔": "", "井": ""}),
    ("at_most", "在3个县的141个项目中，用工20人；已完工的有#项。", {"17": "holds", "171": "depends"}),
    (
        "at_most",
        "在甲国援建的141个#中，用工20人；已完工的有171项。",
        {"项目": "depends", "大项目": "depends", "学校": ""},
    ),
    (
        "sum",
        MADE + "38.7亿元#。",
        {"": "depends", "，其余未用": "", "，其他未用": "", "，甲等用了": "", "，除此未用": ""},
    ),
    ("at_most", MADE + "38.7亿元#。", {"": "", "，其余未用": "holds holds"}),
    (
        "sum",
        "投入资金#亿元。在投入的资金中，用于建校的是22.7亿元，用于修路的是13.7亿元。",
        {"66.4": "depends", "76.4": "", "36.4": "holds"},
    ),
    ("sum", "投入资金76.4亿元。在投入的资金中，用于建校的是#亿元。", {"46.4": "", "76.4": ""}),
    # what it is split by: ways that leave nothing out, and how they are said
    (
        "sum",
        f"完成投资93.8亿元。从#看，{HALVES}",
        dict.fromkeys("隶属 产业 性质 规模 所有制 城乡 构成 结构 用途".split(), "depends"),
    ),
    ("sum", f"完成投资93.8亿元。从#看，{HALVES}", {"地区": "", "甲乙": ""}),
    (
        "sum",
        f"完成投资93.8亿元。#{HALVES}",
        dict.fromkeys(("从性质看，", "就性质看，", "分性质，", "按性质分，", "按性质看，", "分性质："), "depends"),
    ),
    ("sum", f"完成投资93.8亿元。#{HALVES}", {"性质看，": "", "由性质看，": ""}),
    (
        "sum",
        f"完成投资93.8亿元。完成投资#亿元。从性质看，{HALVES}",
        {"12.1": "depends", "94.8": "holds", "93.8": "depends"},
    ),
    (
        "sum",
        "完成投资93.8亿元。从性质看，甲类投资完成26.2亿元；#投资完成30.0亿元；丙类投资完成38.6亿元。",
        {"乙类": "depends", "非甲类": "depends", "非丙类": "depends"},
    ),
    (
        "sum",
        "完成投资93.8亿元。从性质看，县国有投资完成56.2亿元；#投资完成38.6亿元。",
        {"市非国有": "contradicted", "市国有": "depends", "市非私有": "depends", "市非公有": "depends"},
    ),
    (
        "sum",
        "完成投资93.8亿元。从性质看，国有投资完成56.2亿元，非国有投资完成#亿元；从地区看，城内投资完成50.8亿元，城外投资完成43.0亿元。",
        {"37.6": "holds holds", "38.6": "contradicted holds"},
    ),
    (
        "sum",
        f"完成#93.8亿元。从性质看，{HALVES}",
        {"投资": "depends", "投资额": "depends", "投资总额": "depends", "投产": "", "资": ""},
    ),
    # what is told of all together
    (
        "sum",
        "机关413个。学校186个。机关、学校#599个。",
        dict.fromkeys("共 总共 共计 合计 总计 共有 共为 共达 共达到".split(), "holds"),
    ),
    ("sum", "机关413个。学校186个。机关、学校#599个。", {"": "", "有": "", "总": ""}),
    ("sum", "机关413个。学校186个。机关、学校#共569个。", {"": "depends", 18 * "甲": "depends", 19 * "甲": ""}),
    ("sum", "机关413个。#校186个。机关、#校共569个。", {"学": "depends", "": ""}),
    ("sum", "小学50所。中学60所。大学70所。夜校80所。#260所。", {"共": "holds", "各": ""}),
    ("sum", "小学50所。中学60所。大学70所。夜校80所。技校90所。共#所。", {"300": "holds", "350": "", "90": ""}),
    ("sum", "小学50所。共#所。", {"50": "", "60": ""}),
    ("sum", "中学60家。小学50所。大学70所。共#所。", {"120": "holds", "180": ""}),
    # names that end as that of the whole does
    (
        "sum",
        "#工农业总产值1241亿元，工业总产值704亿元，农业总产值537亿元。",
        {"": "holds", "出勤20人，": "holds", "出勤20人，缺勤3人，": "holds"},
    ),
    ("sum", "工农业总产值1241亿元，工业总产值704亿元，#农业总产值537亿元。", {"": "holds", "副业总产值3亿元，": ""}),
    ("sum", "工农#产量1241吨，工#产量704吨，农#产量537吨。", {"总": "holds", "": ""}),
    ("sum", "工农总产量1241吨，#总产量704吨，农总产量537吨。", {"工": "holds", "副": "", "工农": ""}),
    ("sum", "工农总产量1241吨，工总产量#吨，农总产量537吨。", {"704": "holds", "734": "depends", "767": ""}),
    ("at_most", "全部#年产量57万吨，五年#年产量78万吨。", {"总": "depends", "": ""}),
    ("at_most", "#总年产量57万吨，五年总年产量78万吨。", {"全部": "depends", "部分": ""}),
    ("at_most", "全部总年产量57万吨，#总年产量78万吨。", {"五年": "depends", "全部甲": ""}),
    # what is added to a level before
    (
        "sum",
        "工业投资120亿元。#农业投资30亿元、交通投资50亿元，总计投资200亿元。",
        {"加上": "holds", "再加上": "holds", "": "depends"},
    ),
    (
        "sum",
        "工业投资120亿元。商业投资7亿元。加上农业投资30亿元、交通投资50亿元，总计投资#亿元。",
        {"200": "holds", "210": ""},
    ),
    (
        "sum",
        "工业投资#亿元。商业投资120.0亿元。加上农业投资30.0亿元、交通投资50.0亿元，总计投资205.0亿元。",
        {"7.0": "", "125.0": "holds"},
    ),
    ("sum", "机关413个。学校186个。#机关、学校共599个。", {"有教室20间，": "holds"}),
    ("share_of", "#14.1万亿元。\n边境贸易8.3万亿元，占全国贸易的59%。", {"一般贸易": "holds", "一般生意": ""}),
    # of which numbers: of levels before, in their unit, outside of brackets
    (
        "sum",
        "#从性质看，甲类投资完成56.2亿元；乙类投资完成38.6亿元；丙类投资完成94.8亿元。",
        {"": "", "完成投资189.6亿元。": "holds"},
    ),
    ("sum", "投资#93.8亿元。从性质看，国有投资完成56.2亿元；非国有投资完成37.6亿元。", {"": "holds", "增加": ""}),
    ("sum", "投资93.8亿元。从性质看，国有投资完成56.2亿元；非国有投资完成37.6亿元#。", {"，用工20人": "holds"}),
    (
        "sum",
        "资金#76.4亿元。在投入的资金中，用于建校的是42.7亿元，用于修路的是33.7亿元。",
        {"比上年增加": "", "投入": ""},
    ),
    ("sum", "资金#76.4亿元。在增加的资金中，用于建校的是42.7亿元，用于修路的是33.7亿元。", {"比上年增加": "holds"}),
    ("sum", "工农业总产值1241亿元，工业总产值704亿元，农业总产值537亿元#。", {"，副业总产值3亿元": "holds"}),
    ("at_most", "在141个项目中，用工20人；正在施工的有344#。", {"个": "depends", "项": "depends", "座": ""}),
    (
        "share_of",
        "#完成产值200亿元。甲完成产值80亿元；乙完成产值120亿元。产值比重为40：60。",
        {"": "holds holds", "有20人。有30人。": "holds holds", "产值1亿元。产值2亿元。产值3亿元。": "holds holds"},
    ),
    (
        "share_of",
        "完成产值200亿元。甲完成产值80亿元；乙完成产值120亿元。产值比重为#。",
        {"40：50": "holds contradicted", "50：30": "", "60：40": "holds holds"},
    ),
    (
        "share_of",
        "进出口总值14.1万亿元。\n一般贸易进出口8.3万亿元（占进出口总值的#%）。",
        {"59": "holds", "49": "depends"},
    ),
    ("complement", "#甲占支出总数的55.8%。其他的44.2%用于乙。", {"有20人。有30人。有40人。": "holds"}),
    # shares of a whole that is named further up
    (
        "share_of",
        "进出口总值14.1万亿元。\n一般贸易进出口8.3万亿元，占#59%。",
        dict.fromkeys(
            (
                "进出口总值的",
                "到进出口总值的",
                "了进出口总值的",
                "整个进出口总值",
                "进出口总值比重为",
                "进出口总值的比例达到",
                "进出口总值达",
                "进出口总值约",
                "我国进出口总值的",
            ),
            "holds",
        ),
    ),
    (
        "share_of",
        "进出口总值14.1万亿元。\n一般贸易进出口8.3万亿元，占进出口总值的#。",
        {"58.9%": "holds", "48.9%": "depends", "44.8%": "depends", "30%": ""},
    ),
    (
        "share_of",
        "进出口总值14.1万亿元。\n一般贸易进出口8.3万亿元，占#进出口总值的48.9%。",
        {"": "depends", "我国": "depends", "上年我国": ""},
    ),
    (
        "share_of",
        "进出口总值14.1万亿元。\n一般贸易进出口#万亿元，占进出口总值的100%。",
        {"14.0": "", "14.1": "", "15.3": ""},
    ),
    (
        "share_of",
        "进出口总值14.1万亿元。\n一般贸易进出口8.3万亿元（含甲类3.1万亿元），占进出口总值的#%。",
        {"59": "holds", "22": ""},
    ),
    (
        "share_of",
        "基金支出6.2亿元，其中土地支出1.9亿元。市级支出3亿元，占基金支出的#%。",  # by hand: 40.0 to 56.9
        {"48": "holds", "66": "depends", "90": ""},
    ),
    ("grew", "学校排名由58位#42位。", {"上升到": ""}),  # a rank, and no persons
    ("at_most", "现有教师612#，其中在校生1612人。", {"名": "depends", "人": "contradicted"}),
    ("at_most", "现有教师612#，其中高级占总数的27%以上，在校生8700余人。", {"人": "depends"}),
    ("listed", "7家承建（改、#）公司受罚。", {"扩": "depends"}),
    ("reversed_range", "高程#米为边坡。", {"910～655": "depends", "655～910": ""}),
    ("share_of", "税收#8.3亿元，其中小税种3.2亿元，占税收的38.6%。", {"收入": "holds", "": "holds", "返还": ""}),
    ("rise_rate", "四区支出8.4亿元，增#2.1亿元，同比增长33.3%。", {"支": "holds", "设": "holds", "余": ""}),
    ("fall_rate", "六县支出5.4亿元，减支#万元，同比下降10%。", {"6000": "holds", "9000": "contradicted"}),
    (
        "sum",  # by hand: 51.3 + 190.4 + 22.1 = 263.8
        "本级收入51.3亿元，下降4%。加上上级补助、调入资金190.4亿元以及结转#亿元，收入总计263.8亿元。",
        {"22.1": "holds", "92.1": "depends"},
    ),
    (
        "same",
        "收入51亿元，收入总计263.8亿元。支出87亿元，支出总计#。",
        {"263.8亿元。收支相抵，实现收支平衡": "holds", "263.5亿元。收支相抵，实现收支平衡": "contradicted"}
        | {"263.8亿元，都用于民生": "holds", "253.8亿元，都用于民生": "depends", "219.4亿元，都用于民生": ""}
        | {"263.5亿元，按收支平衡的原则安排": "depends"},
    ),
    ("share_of", "#14.1万亿元。\n一般贸易8.3万亿元，占全国#的59%。", {"甲": "", "甲乙": "holds", "甲乙丙": "holds"}),
]


@pytest.mark.parametrize(
    ("kind", "text", "verdict"),
    [(kind, text.replace("#", mark), verdict) for kind, text, marks in EDGES for mark, verdict in marks.items()],
)
def test_both_sides_of_an_edge(kind, text, verdict):
    assert told(text, kind) == verdict.split()


def test_a_subject_is_told_again_among_eight_numbers_and_the_last_two_of_its_own():
    """Between them stand numbers, all far apart, of another subject that ends alike, or of the same one."""
    others = ("411", "522", "633", "744", "855", "966", "1077", "1188")
    cases = (("营养", 7, ["holds"]), ("营养", 8, ["holds"]), ("助学", 7, ["holds"]), ("助学", 8, []))
    for subject, count, found in cases:
        between = "".join(f"发放{subject}补助{other}万元。\n" for other in others[:count])
        assert told(f"发放助学补助3268万元。\n{between}发放助学补助3268万元。", "same") == found


def test_the_last_of_equal_numbers_is_the_one_that_is_told_again():
    one, wrong = "发放助学补助3268万元。\n", "发放助学补助3568万元。\n"
    (before, last) = (made.spans for made in check(one + one + wrong) if made.verdict != "recomputed")
    assert before[-1] == last[0] != before[0]


def test_a_narrower_number_before_the_last_one_does_not_matter():
    one, narrow, wrong = "助学补助3268万元。\n", "给甲的助学补助3268万元。\n", "助学补助3568万元。\n"
    assert told(narrow + one + wrong, "same") == ["holds", "depends"]
    assert told(one + narrow + wrong, "same") == ["holds", "depends"]


def test_nothing_is_told_again_from_three_thousand_letters_on():
    assert told(f"发放助学补助3268万元。{'甲' * 3100}。发放助学补助3268万元。", "same") == []
