"""What a number is said of, and the year that it belongs to. Sentences are invented; words and years are by hand."""

import pytest

from asprinted.finding.finder import Found, find
from asprinted.finding.found_numeral import passages
from asprinted.reading.parser import parse

FAR = "甲乙丙丁。" * 80  # what is found does not depend on where it stands


@pytest.mark.parametrize(
    ("text", "years"),  # of each number; - where the grammar does not say
    [
        ("2016年以来，全县资助学生3万人次。", "2016/"),
        ("2016年至今，共资助3万人次。", "2016/.."),
        ("截至2020年，累计资助3万人次。", "/2020"),
        ("截至2020年底，入学率达99.8%。", "2020"),
        ("2020年以前，建成校舍120栋。", "/2020"),
        ("2016-2018年分别为425人、292人、249人。", "2016 2017 2018"),
        ("2016年、2017年和2018年，共招收966人。", "2016/2018"),
        ("2016年和2019年，共招收966人。", "-"),
        ("2019年招收249人，比2018年增加20人。", "2019 2019"),
        ("比2018年增加20人。", "-"),
        ("与2018年相比，增加20人。", "-"),
        ("2018年同期的20人，今年为30人。", "- -"),
        ("2016年启动的工程，惠及30人。", "-"),
        ("目前，全县有教师300人。", "-"),
        ("2019年建成3所，目前有20所。", "2019 -"),
        ("近3年，建成20所。2019年建成3所。", "- 2019"),
        ("2020学年，招生30人。", "2020/2021"),
        ("2019-2020学年度，招生30人。", "2019/2020"),
        ("2020年上半年，招生30人；下半年招生20人。", "2020-01/2020-06 -"),
        ("2020年第三季度，招生30人。", "2020-07/2020-09"),
        ("2020年前三季度，招生30人。", "2020-01/2020-09"),
        ("2020年前11个月，招生30人。", "2020-01/2020-11"),
        ("2020年3月，招生30人，4月招生20人。", "2020-03 2020-04"),
        ("2020年3月至5月，招生30人。", "2020-03/2020-05"),
        ("2020年3月12日，招生30人。", "2020-03-12"),
        ("“十三五”期间，建成20所。", "2016/2020"),
        ("十二五时期，建成20所。", "2011/2015"),
        ("二〇一九年，建成20所。", "2019"),
        ("二〇一六年至二〇一九年，建成20所。", "2016/2019"),
        ("由2016年的12所增加到2020年的20所。", "2016 2020"),
        ("从2016年到2020年，由12所增加到20所。", "- -"),
        ("2016年到2020年，年均增长3.2%。", "2016/2020"),
        ("建成20所（2019年）。", "2019"),
        ("建成20所（2019年数据）。", "2019"),
        ("（2019年）建成20所。", "-"),
        ("《2019年报告》显示，建成20所。", "-"),
        ("20所在2019年建成。", "2019"),
        ("2019年。建成20所。", "-"),
        ("今年建成20所。", "-"),
        ("2019年建成3所；2020年建成5所。", "2019 2020"),
        ("1月至5月建成20所。", "-"),
        ("3月建成20所。", "-"),
        ("2019年建成3所，5月建成2所。", "2019 2019-05"),
        ("2019年以后，建成20所。", "-"),
        ("2020年春季学期，资助30人。", "2020"),
        ("2016年的资助人数为30人。", "2016"),
        ("2019年全省的人数，达30人。", "2019"),
        ("相当于2016年的30人。", "-"),
        ("2020年止，累计资助30人。", "/2020"),
        ("至2020年，已资助30人。", "/2020"),
        ("去年，资助30人。", "-"),
    ],
)
def test_the_year_that_governs_a_number(text, years):
    for before in ("", FAR):
        found = find(before + text)
        assert " ".join(f.when.edtf if f.when else "-" for f in found) == years
        for each in found:
            if each.when:
                assert (before + text)[each.when.start : each.when.end] in text


@pytest.mark.parametrize(
    ("text", "words"),  # of each number, in text order
    [
        ("694名考生参加考试。", "考生"),
        ("资助学生3万人次。", "学生"),
        ("入学率为99.8%。", "入学率"),
        ("财政收入达2.6万亿元，增长21.4%。", "财政收入 财政收入"),
        ("就业率达83%，比上年增加60万人。", "就业率 -"),
        ("2016-2018年分别为425人、292人、249人。", "- - -"),
        ("全县共有学校120所。", "学校"),
        ("2019年全县教师300人。", "教师"),
        ("新建校舍12栋。", "校舍"),
        ("投入资金450万元。", "资金"),
        ("共投入450万元。", "投入"),
        ("占66.7%。", "-"),
        ("其中女生占46%。", "女生"),
        ("3.5万名贫困学生。", "贫困学生"),
        ("共694人。", "-"),
        ("发放“雨露计划”补助300元。", "“雨露计划”补助"),
        ("5个“雨露计划”项目。", "“雨露计划”项目"),
        ("举办3次培训活动，参加者30人。", "培训活动 参加者"),
        ("3省联合发布。", "省"),
        ("六部门联合发布。", "部门"),
        ("13亿人口的国家。", "人口"),
        ("3000元的补助。", "补助"),
        ("20%的学生。", "学生"),
        ("贫困人口由425人减少到249人。", "贫困人口 贫困人口"),
        ("学校（含教学点）120所。", "学校"),
        ("（一）学校120所。", "（一）学校"),
        ("每人补助300元。", "补助"),
        ("完成投资3亿元，占计划的80%。", "投资 计划"),
        ("教师和学生300人。", "教师和学生"),
        ("按300元标准。", "标准"),
        ("粮食产量50亿斤，比上年增加3亿斤，增长6.4%。", "粮食产量 粮食产量 粮食产量"),
        ("为期3年。", "为期"),
        ("服务期3年。", "服务期"),
        ("建设工期3年。", "工期"),
        ("年龄为60岁。", "年龄"),
        ("平均海拔4500米。", "海拔"),
        ("比例为3:1。", "- -"),
        ("3.2万名在校学生的家长。", "在校学生"),
        ("最大的3个城市。", "城市"),
        ("120所学校，其中小学80所。", "学校 小学"),
        ("资助了贫困家庭学生3万人次、教师200人。", "贫困家庭学生 教师"),
        ("惠及学生等3万人。", "学生等"),
        ("学生人数3万，教师人数200。", "学生人数 教师人数"),
    ],
)
def test_the_words_that_name_what_is_counted(text, words):
    for before in ("", FAR):
        whole = before + text
        found = find(whole, kinds=("quantity", "duration"))
        assert " ".join(whole[slice(*f.subject)] if f.subject else "-" for f in found) == words


def test_the_year_stands_where_it_says():
    text = "全县2019年建成3所，\n其中5月建成2所。"
    assert [text[f.when.start : f.when.end] for f in find(text)] == ["2019年", "5月"]
    assert find(text)[1].when.edtf == "2019-05"


@pytest.mark.parametrize(
    ("text", "number", "sentence"),
    [
        ("甲。乙3人！丙。", 0, "乙【3人】！"),
        ("甲？乙3人？丙4人。丁！", 1, "丙【4人】。"),
        ("甲。乙3人，丙", 0, "乙【3人】，丙"),
        ("甲3 \n人。", 0, "甲【3人】。"),
        ("甲" * 700 + "3人" + "乙" * 700, 0, "甲" * 600 + "【3人】" + "乙" * 600),
    ],
)
def test_the_sentence_that_holds_a_number(text, number, sentence):
    for before in ("", FAR):
        assert find(before + text)[number].sentence == sentence


def test_a_number_made_without_its_text_shows_itself():
    assert Found(0, 3, "3 人", parse("3人")).sentence == "【3人】"
    assert Found(0, 3, "3 人", parse("3人")).when is None
    assert Found(0, 3, "3 人", parse("3人")).subject is None


def test_passages_are_cut_where_sentences_end():
    """Five letters a sentence: from the full stop before 12 to the first one behind 14 + 2,000, which is at 2,014."""
    text = "甲乙丙丁。" * 2000
    at = passages(text, 100)
    first = at(12, 14)
    assert (first.offset, first.text) == (100 + 10, text[10:2015])
    assert at(2000, 2015) is first
    second = at(2014, 2016)
    assert (second.offset, second.text) == (100 + 2010, text[2010:4020])


def test_a_text_without_full_stops_is_cut_at_two_passages():
    text = "甲" * 20_000
    first = passages(text, 0)(10_000, 10_002)
    assert (first.offset, len(first.text)) == (8_000, 2_000 + 2 + 4_000)
    last = passages(text, 0)(19_000, 19_002)
    assert (last.offset, len(last.text)) == (17_000, 3_000)
