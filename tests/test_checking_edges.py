"""Both sides of the edges of the checker's rules. Sentences are invented, sums done by hand."""

from math import inf

import pytest

from asprinted.checking.checker import check
from asprinted.checking.proposal import agree, fits, last_digit, quantity, same_unit
from asprinted.checking.signs import _wrapped, sentences
from asprinted.checking.slips import digit_steps, one_digit_away
from asprinted.checking.sums import one_digit_off, one_place_off, total_of
from asprinted.finding.finder import Found, find_numerals
from asprinted.interval import Interval
from asprinted.quantity import Quantity


def told(text, kind):
    """Return the verdicts of a kind; both that nothing stands against are one here."""
    verdicts = [one.verdict for one in check(text) if one.kind == kind]
    return ["holds" if one in ("recomputed", "consistent") else one for one in verdicts]


def bound(text, kind):
    """Return what a kind binds."""
    return [one.prints for one in check(text) if one.kind == kind]


def numbers(text):
    """Return the quantities of a text."""
    return [one for one in find_numerals(text) if one.kind == "quantity"]


EDGES = [  # a text, what it has in place of the mark, of which kind, and each verdict; "" where nothing is proposed
    # far apart, and no other digit mends it: 1,800 - 900 is half of 1,800, 1,801 - 900 more
    ("全县有学生900人，其中女生#人。", "at_most", {"1800": "contradicted", "19999": "depends", "900": "holds"}),
    ("全县有学生900人，其中女生#人。", "at_most", {"901": "contradicted", "1000": "contradicted"}),
    # 99 of 100; 99 - 25.5 is less than three quarters of 99, 99 - 24.5 more
    ("共有教师100人，其中女教师99人，占#%。", "share_of", {"25": "contradicted", "24": "depends", "99": "holds"}),
    # 98 is not cut off to 97; 97.9 would be
    ("共有教师100人，其中女教师98人，占#%。", "share_of", {"97": "contradicted", "98": "holds"}),
    ("共有教师1000人，其中女教师979人，占#%。", "share_of", {"97": "depends", "96": "contradicted"}),
    # a rate named as its part: within ten points of it, or one of three digits wrong
    ("抽查企业1000家，合格500家，合格率#。", "share_of", {"60%": "depends", "60%以上": "depends", "61%": ""}),
    ("抽查企业1000家，合格500家，合格率#。", "share_of", {"10.0%": "contradicted", "50%": "holds"}),
    ("抽查企业1000家，合格49家，合格率#。", "share_of", {"9.9%": "depends", "4.9%": "holds"}),
    ("抽查企业1000家，#500家，合格率50%。", "share_of", {"合格": "holds", "不合格": "", "达标": ""}),
    ("抽查企业1000家，合格500#，合格率50%。", "share_of", {"家": "holds", "户": "", "": ""}),
    ("#1000家，合格500家，合格率增长50%。", "share_of", {"抽查企业": ""}),
    # three industries by name need not come near 100; others need
    ("甲乙丙比例为#：30：20。", "complement", {"30": "contradicted", "70": "contradicted", "29": "", "71": ""}),
    ("甲乙比例为#：50.5。", "complement", {"46.5": "contradicted", "52.5": "depends", "46.4": "", "52.6": ""}),
    ("甲乙比例为#。", "complement", {"51：49": "", "51：48": "", "51：49.0": "holds", "51：48.0": "contradicted"}),
    ("三次产业比重为#、40%和50%。", "complement", {"10%": "holds", "90%": "contradicted"}),
    # shares of one thing: two need two decimals
    ("甲占全县的#，乙占全县的58.35%。", "complement", {"41.65%": "holds", "40.65%": "depends", "40.6%": ""}),
    ("甲占全县的41.6%，乙占全#的58.4%。", "complement", {"县": "holds", "乡": ""}),
    ("甲占全县的41.6%，#乙占全县的58.4%。", "complement", {"": "holds", "其中": "", "主要": ""}),
    # of a whole before the part: nothing is a share of less than itself
    ("甲地有树500棵，乙地有树#棵，占50%。", "share_of", {"250": "holds", "200": "depends", "501": ""}),
    ("甲地有树500棵，乙地有树250#，占50%。", "share_of", {"棵": "holds", "亩": ""}),
    ("产量占30%，乙地有树500棵，#丙地有树250棵，占50%。", "share_of", {"": "holds", "增长8%，": ""}),
    ("县里有干部300人，其中有50人升级，占干部总人#的16.7%。", "share_of", {"数": "holds"}),
    ("300名干部中有50人升级，占#总人数的16.7%。", "share_of", {"干部": "holds", "工人": "", "干": ""}),
    ("资助学生#人，占在校学生的12.3%。", "share_of", {"300": ""}),
    ("每人补助#，共补助3880人，发放资金194万元。", "rate_total", {"500元": "holds", "500斤": "", "500美元": ""}),
    ("每人补助500元，共补助3880#，发放资金194万元。", "rate_total", {"人": "holds", "名": "holds", "所": ""}),
    ("每人每#补助500元，共补助3880人，发放资金194万元。", "rate_total", {"月": "holds", "年": "holds"}),
    ("共资助学生#，发放资金194万元，人均500元。", "ratio", {"3880人": "holds", "3880所": "", "3980人": "contradicted"}),
    ("共资助学生3880人，发放资金194万#，人均500元。", "ratio", {"元": "holds", "美元": "", "斤": ""}),
    ("#资助学生3880人，发放资金194万元，人均500元。", "ratio", {"共": "holds", "户均": ""}),
    ("户均甲乙丙丁#资助3880人，发放资金194万元，人均500元。", "ratio", {"戊": "", "戊己": "holds"}),
    ("出生率6.81‰，死亡率7.94‰，自然增长率-1.13#。", "difference", {"‰": "holds", "%": ""}),
    ("城镇居民收入36543#，农村居民收入18345元，城乡收入比1.99。", "ratio", {"元": "holds", "美元": ""}),
    ("城镇居民收入36543元，农村居民收入18345元，城乡收入比1.99#。", "ratio", {"": "holds", "元": ""}),
    ("新增就业1.2万#，累计就业8.6万人。", "at_least", {"人": "holds", "户": ""}),
    ("新增就业1.2万人，累计#8.6万人。", "at_least", {"就业": "holds", "参保": "", "": "holds", "达": "holds"}),
    ("认定示范村镇39#，示范村镇累计406个。", "at_least", {"个": "holds", "家": ""}),
    ("展期七#，接待观众4200人次；日均接待观众600人次。", "ratio", {"天": "holds", "年": ""}),
    ("展期七天，接待观众4200#；日均接待观众600人次。", "ratio", {"人次": "holds", "人": ""}),
    ("展期七天，接待观众4200人次；日均#600人次。", "ratio", {"接待": "holds", "增加": "", "减少": ""}),
    ("七年#收粮4200吨，年均收粮600吨。", "ratio", {"累计": "holds", "共": "holds", "": ""}),
    ("七#累计收粮4200吨，年均收粮600吨。", "ratio", {"年": "holds", "天": ""}),
    ("总收入3.9万元，总支出3.2万元，#7000元。", "difference", {"结余": "holds", "盈余": "holds", "累计结余": ""}),
    ("总收入3.2万元，总支出3.9万元，赤字7000#。", "difference", {"元": "holds", "美元": ""}),
    ("产值突破300亿元，达到#亿元。", "at_least", {"310": "holds", "290": "contradicted"}),
    ("优良比例为#，首次超过90%。", "at_least", {"90.4%": "holds", "80.4%": "contradicted", "904天": ""}),
    ("优良比例为80.4%，首次#90%。", "at_least", {"突破": "contradicted", "约": ""}),
    ("共帮扶贫困户169#156人。", "at_least", {"户": "contradicted", "所": "", "户次": ""}),
    ("共帮扶贫困户169户次156人#。", "at_least", {"次": "contradicted", "": ""}),
]


EDGES += [  # parts and totals, splits, changes, a print against itself
    ("在7名参赛学生中，有#获奖。", "at_most", {"4名": "holds", "9名": "contradicted", "4所": ""}),
    ("全省88个县治理已完成#。", "at_most", {"74个": "holds", "94个": "depends"}),
    ("全省88个县治理已完成#。", "at_most", {"94个县": "depends", "94个地块": ""}),
    ("共清理规章2300件，废止830件，修订#。", "at_most", {"325件": "holds holds", "325条": "holds"}),
    ("共清理规章2300件，废止830件，修订#。", "at_most", {"2325件": "holds depends"}),
    ("被抽查的25种台灯中7种#，合格率为28%。", "share_of", {"合格": "holds", "不合格": ""}),
    ("在建的141个项目中，已完工的有#。", "at_most", {"41项": "holds", "171项": "contradicted", "41座": ""}),
    ("新建小学5所、中学3所，共#所。", "sum", {"8": "holds", "9": "contradicted", "32": "depends", "33": ""}),
    ("新建小学5#、中学3所，共9所。", "sum", {"所": "contradicted", "家": ""}),
    ("新建小学5所、中学#3所，共9所。", "sum", {"": "contradicted", "增加": ""}),
    ("累计480例（出院#例，死亡7例）。", "sum", {"473": "holds", "463": "depends", "3": "", "483": "contradicted"}),
    ("下达补贴71.4亿元，加上此前的476.1亿元，核定#亿元。", "sum", {"547.5": "holds", "557.5": "depends", "70.5": ""}),
    ("援建156个项目，已开工145个，其余#个。", "sum", {"11": "holds", "12": "depends", "34": ""}),
    ("援建156个项目，已开工145#，其余11个。", "sum", {"个": "holds", "座": ""}),
    ("全县共有教师300人；乙县有教师90人，其中女教师#人。", "at_most", {"80": "holds", "100": "contradicted"}),
    ("批准38个创新药，其中#41个为本地生产。", "at_most", {"": "contradicted", "甲": "contradicted", "甲乙": ""}),
    ("共有770人离开，其中605人在本省，另有165#去外省。", "sum", {"人": "holds", "户": ""}),
    ("共有770人离开，其中605人在本省，#165人去外省。", "sum", {"另有": "holds"}),
    ("带动#980亿元。其中，汽车61.2万辆，带动新车销售额1005亿元。", "at_most", {"销售额": "depends", "贸易额": ""}),
    ("带动销售额980亿元。其中，汽车61.2万辆，#新车销售额1005亿元。", "at_most", {"带动": "depends", "累计": ""}),
    ("带动销售额980亿元。其中，汽车61.2万辆#带动新车销售额1005亿元。", "at_most", {"，": "depends", "；": ""}),
    ("供水3.6万吨（其中甲镇#万吨），联合供水5万吨。", "at_most", {"0.6": "holds", "4.6": "contradicted"}),
    ("汽车产量243万辆、销量241万辆。其中，新能源车产销量均超过#万辆。", "at_most", {"110": "holds holds"}),
    ("汽车产量243万辆、销量241万辆。其中，新能源车产销量均超过#万辆。", "at_most", {"242": "holds contradicted"}),
    ("汽车产量243万辆。其中，新能源车产销量均超过#万辆。", "at_most", {"110": "holds", "250": "contradicted"}),
    (
        "学校86所，其中小学61所、初中#所。",
        "sum",
        {"25": "holds", "26": "depends", "24": "depends", "13": "", "110": "depends", "111": ""},
    ),
    ("学校9所，其中小学6所、初中#所。", "sum", {"3": "holds", "2": ""}),
    ("学校86所，其中小学61所#初中39所。", "sum", {"、": "depends", "，": "depends", "，去年": "", "，净增": ""}),
    ("学校86所，其中小学61所，初中39所#", "sum", {"。": "depends", "，占": ""}),
    ("学校86所，其中小学61所，初中39所，高中#所。", "sum", {"14": "", "15": "depends"}),  # 114 - 86 is 28, not 14
    ("学校86#，其中小学61#，初中39#。", "sum", {"所": "depends", "人": ""}),  # persons can be both
    ("学校86所，其中小学61所，初中超过#所。", "sum", {"39": ""}),
    ("学校86所，其中小学61所、其他#所。", "sum", {"25": "holds", "13": "depends"}),
    ("学校86所，其中小学61所、其他13所#", "sum", {"。": "depends", "，等等": ""}),
    ("学校86所（小学61所、#13所）。", "sum", {"其他": "depends", "初中": ""}),
    ("学校86所，其中小学61所，#13所在建。", "sum", {"其余": "depends", "另有": ""}),
    ("全校学生310人，男生160人，女生#人。", "sum", {"150": "holds", "160": "contradicted"}),
    ("男生160人，女生150人，全校学生#人。", "sum", {"310": "holds", "320": "contradicted"}),
    ("全校学生310#，男生160人，女生150人。", "sum", {"人": "holds", "户": ""}),
    ("全校学生320人，#160人，女生150人。", "sum", {"男生": "contradicted", "班均男生": "", "新生": ""}),
    ("道路60#，城镇30#，农村20#。", "sum", {"公里": "contradicted", "米": "", "天": "", "%": ""}),
    ("出口168.5亿元，进口87.8亿元，贸易#80.7亿元。", "difference", {"顺差": "holds", "逆差": "contradicted"}),
    ("出口168.5亿元，进口87.8亿元，贸易顺差80.7亿#。", "difference", {"元": "holds", "美元": ""}),
    ("出口168.5亿元，进口87.8亿元，贸易#70.7亿元。", "difference", {"顺差": "contradicted", "补贴": ""}),
    ("全年营业收入86.4亿元，较上年增加7.2亿元，#9.1%。", "rise_rate", {"增幅": "holds", "降幅": ""}),
    ("全年营业收入86.4亿元，较上年增加7.2亿#，增幅9.1%。", "rise_rate", {"元": "holds", "美元": ""}),
    (
        "全年营业收入#亿元，较上年增加7.2亿元，增幅9.1%。",
        "rise_rate",
        {"86.4": "holds", "7.2": "", "76.4": "contradicted"},
    ),
    ("利润由#元增加到6万元，增长20%。", "growth_rate", {"5万": "holds", "0": ""}),
    ("利润由5万元增加到6万#，增长20%。", "growth_rate", {"元": "holds", "美元": ""}),
    ("门票收入由18亿元增长到45亿元，#1.5倍。", "times_more", {"增长": "holds", "下降": ""}),
    ("国营#由36.7%上升到61%，私营由63.3%下降为39%。", "complement", {"比重": "holds holds", "产值": ""}),
    ("国营比重由36.7%上升到61%，私营比重由63.3%下降为#%。", "complement", {"49": "holds depends"}),
    ("国营比重由36.7%上升到61%，私营比重由66.3%下降为#%。", "complement", {"49": ""}),
    (
        "总产值由800亿元增加到1000亿元，其中农业由300亿元增加到400亿元，工业由500亿元增加到#亿元。",
        "sum",
        {"600": "holds holds", "610": "holds depends", "620": "holds depends", "632": "holds"},
    ),
    ("2019年出生人口3680人，2020年出生人口3256人，减少#人。", "difference", {"424": "holds", "434": "contradicted"}),
    ("2020年出生人口3256人，2019年出生人口3680人，减少#人。", "difference", {"424": "holds", "434": "contradicted"}),
    ("#的纲要。", "ends_after", {"一九五六年到一九四七年": "contradicted", "2019年3月至2019年1月": ""}),
    ("#的纲要。", "ends_after", {"2019年3月至2018年1月": "contradicted", "一九四七年到一九五六年": ""}),
    ("由#6%—5%。", "reversed_range", {11 * "甲": "", 12 * "甲": "depends"}),
    ("由6%—5%#。", "reversed_range", {"不等": "depends", "": ""}),
    ("利率为6%—5#。", "reversed_range", {"%": "depends", "元": ""}),
    ("2019年产量比2019年#。", "later_than", {"增长5%": "contradicted", "计划增长5%": "", "的甲地大": ""}),
    ("2019年产量#比2019年增长5%。", "later_than", {"": "contradicted", "很高，现在": ""}),
    (
        "完成投资#亿元。\n从性质看，国有投资完成56.2亿元；非国有投资完成37.6亿元。",
        "sum",
        {"93.8": "holds", "93.5": "contradicted"},
    ),
    ("完成投资93.5亿元。\n从#看，甲类投资完成56.2亿元；乙类投资完成37.6亿元。", "sum", {"性质": "depends", "地区": ""}),
    (
        "完成投资93.5亿元。\n从#看，甲类投资完成56.2亿元；乙类投资完成37.6亿元。",
        "at_most",
        {"性质": "", "地区": "holds holds"},
    ),
    ("完成投资93.8亿元。\n从性质看，国有投资完成56.2亿#；非国有投资完成37.6亿元。", "sum", {"元": "holds", "美元": ""}),
    (
        "完成#93.5亿元。\n从性质看，国有投资完成56.2亿元；非国有投资完成37.6亿元。",
        "sum",
        {"投资": "contradicted", "产值": ""},
    ),
    (
        "完成投资93.8亿元。#从性质看，国有投资完成56.2亿元；非国有投资完成37.6亿元。",
        "sum",
        {5 * "有20人参加。": "holds"},
    ),
    ("完成投资93.8亿元。#从性质看，国有投资完成56.2亿元；非国有投资完成37.6亿元。", "sum", {6 * "有20人参加。": ""}),
    (
        "完成产值200亿元。分产业看，一产业完成产值20亿元；二产业完成产值80亿元；三产业完成产值100亿元。"
        "三次产业产值比重为10：#。",
        "share_of",
        {"40：50": "holds holds holds", "70：50": "holds contradicted holds", "70：20": "", "40": ""},
    ),
    (
        "进出口总值14.1万亿元。\n一般贸易进出口8.3万亿元，占进出口总值的#%。",
        "share_of",
        {"59": "holds", "49": "depends", "38": "depends", "37": ""},
    ),
    ("进出口总值14.1万亿#。\n一般贸易进出口8.3万亿元，占进出口总值的59%。", "share_of", {"元": "holds", "美元": ""}),
    ("#总值14.1万亿元。\n一般贸易进出口8.3万亿元，占进出口总值的59%。", "share_of", {"进出口": "holds", "出口": ""}),
    (
        "本月出口额61.2亿美元，进口额20.1亿美元。贸易#为41.1亿美元。",
        "difference",
        {"顺差": "holds", "逆差": "contradicted"},
    ),
    ("本月出口额61.2亿美元，进口额20.1亿#。贸易顺差为31.1亿美元。", "difference", {"美元": "contradicted", "元": ""}),
    ("总产值增长#%，虽然略低于8%的预定目标。", "at_most", {"7.8": "holds", "8.8": "contradicted"}),
    ("7月物价涨幅为2.0%，#于6月的2.3%。", "at_least", {"明显高": "contradicted", "低": ""}),
    ("7月产量为200吨，高于6月的230#。", "at_least", {"吨": "contradicted", "亩": ""}),
    ("7月产量为200吨，高于6月#230吨的水平。", "at_least", {"": "contradicted", "增产": ""}),
    ("7月增产200吨，高于6月#230吨的水平。", "at_least", {"": "", "增产": "contradicted"}),
    ("专利达到10件，提前#规划预期的12件目标。", "at_least", {"实现": "contradicted", "公布": ""}),
]


EDGES += [  # which of several numbers is bound
    ("连接沙田、虎门#镇。", "listed", {"两": "holds", "三": "depends"}),
    ("完善省市县区#级网络。", "listed", {"三": "holds", "四": "holds", "五": "depends", "两": "depends"}),
    ("全县3个乡#镇、街道）完成任务。", "listed", {"（": "", "（村、": ""}),
    ("#项制度（资助、控辍）。", "listed", {"0": "", "2": "holds", "3": "depends"}),
    ("办好2件事3项：一是修路；二是通水；三是通#。", "listed", {"电": "holds"}),
    ("办好两件事：一是修路；三是通电；二是通水。会议#。", "listed", {"结束": "holds"}),
    ("全县共有教师300人，其中女教师60人，#，占20%。", "share_of", {"增长5%": "holds", "增加5人": ""}),
    ("学生2400人，其中住校的1600人#占66.67%。", "share_of", {"（": "holds", "，": "holds"}),
    ("全县共有学#，其中女教师60人，占20%。", "share_of", {"生300人": "holds", "校300所": ""}),
    (
        "乙地有树500棵，丙地有树300棵，丁地有树150棵，占#。",
        "share_of",
        {"50%": "holds", "30%": "holds", "31%": "depends"},
    ),
    ("丙地有树300棵，丁地有树150棵，#占50%。", "share_of", {"": "holds", "增长50%，": ""}),
    ("批准38个创新药，其中11个为本地生产，#个为外地生产。", "at_most", {"45": "holds"}),
    ("学校86所，其中小学41所、初中27所#高中20所。", "sum", {"、": "depends", "，": "depends"}),
    ("学校86所，其中小学61所、初中#所。", "sum", {"112": ""}),
    ("全校学生320人，男生#160人，女生#150人。", "sum", {"": "contradicted", "增加": ""}),
    ("全校学生320人（男生160人，女生#人）。", "sum", {"150": "contradicted", "160": "holds"}),
    ("招生#人，较上年增加100人，增幅100%。", "rise_rate", {"200": "holds", "100": ""}),
    (
        "会议有20人参加。\n#。2018-2020年，录取人数分别为42人、36人、40人。",
        "grew",
        {"越来越多": "depends holds", "很多": ""},
    ),
    (
        "完成投资93.5亿元。\n从性质看，甲乙投资完成56.2亿元；#投资完成37.6亿元。",
        "sum",
        {"甲乙": "depends", "非甲乙": "contradicted"},
    ),
    ("截至#月底，参加养老保险的有20人；有30人离开，占20%。", "share_of", {"6": ""}),
    ("一是全县共有教师300人；二是#60人，占20%。", "share_of", {"女教师": "holds", "其中": "holds"}),
]


EDGES += [  # how many numbers and letters are looked back over
    (
        "完成投资93.8亿元，#有3人。从性质看，国有投资完成56.2亿元；非国有投资完成37.6亿元。",
        "sum",
        {10 * "有20人，": "holds", 11 * "有20人，": ""},
    ),
    ("共资助学生3880人，#发放资金194万元，人均500元。", "ratio", {4 * "甲地5所，": "holds", 5 * "甲地5所，": ""}),
    (
        "越来越多#。2018-2020年，录取人数分别为42人、46人、50人。",
        "grew",
        {115 * "甲": "holds holds", 116 * "甲": ""},  # 120 letters with the full stop
    ),
    ("甲乙两片林分别由50只、60只增长到#只、80只。", "grew", {"70": "holds holds", "40": "contradicted holds"}),
    ("甲乙两片林分别由50只、60只增长到70只、#只。", "grew", {"80": "holds holds", "55": "holds contradicted"}),
    (
        "有教师30人；带动销售额980亿元。其中，汽车61.2万辆，带动新车销售额#亿元。",
        "at_most",
        {"900": "holds", "1005": "depends"},
    ),
    (
        "带动销售额980亿元；有教师30人。其中，汽车61.2万辆，带动新车销售额#亿元。",
        "at_most",
        {"900": "holds", "1005": "depends"},
    ),
    ("带动销售额980亿元，有教师30人；其中，汽车61.2万辆，带动新车销售额#亿元。", "at_most", {"900": "", "1005": ""}),
    ("#打造9到7个基地。", "reversed_range", {"": "depends", "十八大以来，": "depends"}),
    ("2019年全县入学比例达56%。其他。2019年全县入学比例达#%。", "same", {"56": "holds", "57": ""}),
    ("2019年#资助困难学生3256人次。其他。2019年全县资助困难学生3266人次。", "same", {"全县": "contradicted", "拟": ""}),
    ("2019年3人，全县资助困难学生3256人次。其他。2019年5人，全县资助困难学生#人次。", "same", {"3266": "contradicted"}),
    ("2019年全县资助困难学生3256#。其他。2019年全县资助困难学生3266人次。", "same", {"人次": "contradicted", "人": ""}),
    ("2019年甲县资助困难学生3256人次。其他。2019年#县资助困难学生3266人次。", "same", {"甲": "contradicted", "乙": ""}),
    ("2019年资助甲乙#3256人次。其他。2019年资助甲乙#3266人次。", "same", {"丙丁": "contradicted", "丙": ""}),
]


EDGES += [  # the last of several, the second of two, one of its kind
    ("办好#件事：一是修路；二是通水；三是通电。另外结束。", "listed", {"两": "contradicted", "三": "holds", "四": ""}),
    ("甲县有学生200人，乙县有学生300人，其中女学生60人，占#%。", "share_of", {"20": "holds", "30": "contradicted"}),
    ("2019年全县资助困难学生10人次。其他。2019年全县资助困难学生#人次。", "same", {"13": "depends", "10": "holds"}),
    ("2019年全县资助困难学生9人次。其他。2019年全县资助困难学生#人次。", "same", {"8": "", "9": "holds"}),
    ("总产值由800亿元增加到1000亿元，其中农业由300亿元增加到#亿元。", "sum", {"1000": "", "400": ""}),
    (
        "#总产值由800亿元增加到1000亿元，其中农业由300亿元增加到400亿元，工业由500亿元增加到600亿元。",
        "sum",
        {"总投资由810亿元增加到1010亿元，": "holds holds"},
    ),
    ("抽查企业1000家，合格500家，产品合格率#。", "share_of", {"50%": "holds", "60%": "depends"}),
    ("在渝北、江北、南岸和巴南#个区开展试点。", "listed", {"4": "holds", "5": "depends"}),
    ("抓好甲、乙；在渝北、江北、南岸#大片区试点。", "listed", {"三": "holds", "四": "depends"}),
    ("计划帮助#农村人口脱贫，其中搬迁200人。", "at_most", {"1000万": "holds", "1000": ""}),
    ("2019年产值5亿元，2020年#6亿元。", "grew", {"提高到": "holds", "产值": ""}),
    ("2019年产值6亿元，2020年#5亿元。", "fell", {"下降到": "holds", "产值": ""}),
    ("学校86所，其中小学61所、初中#所。", "at_most", {"96": "holds depends", "20": "holds holds"}),
    (
        "完成投资93.8亿元。#从性质看，国有投资完成56.2亿元；非国有投资完成37.6亿元。",
        "sum",
        {"\n有20人参加。\n": "holds", "\n投资结构\n": ""},
    ),
]


@pytest.mark.parametrize(
    ("text", "kind", "verdict"),
    [(text.replace("#", mark), kind, verdict) for text, kind, marks in EDGES for mark, verdict in marks.items()],
)
def test_both_sides_of_an_edge(text, kind, verdict):
    assert told(text, kind) == verdict.split()


@pytest.mark.parametrize(
    ("text", "off"),
    [
        ("100个，50个，49个", True),  # one apart
        ("99个，50个，48个", False),  # of two digits: by chance
        ("100个，101个，99个", True),  # 200: twice
        ("100个，150个，150个", False),  # 300: three times
        ("100个，60个，31个", True),  # 9 apart
        ("100个，60个，28个", False),  # 12
        ("1000个，600个，310个", True),  # 90
        ("3—5个，50个，49个", False),  # no one number
        ("超100个，50个，49个", False),  # no end
    ],
)
def test_a_sum_is_off_by_one_digit_of_a_total_of_three(text, off):
    total, *listed = numbers(text)
    assert one_digit_off(total, listed) is off


@pytest.mark.parametrize(
    ("last", "off"),
    [("33.19%", False), ("33.29%", True), ("33.24%", True), ("30.34%", True), ("31.84%", False), ("42.34%", True)],
)
def test_shares_are_off_by_a_digit_in_one_place(last, off):
    """33.33 + 33.33 is 66.66, to 100 are missing 33.34: .15, .05, .1, 3, 1.5 and -9 apart."""
    assert one_place_off(Interval(100, 100), numbers(f"33.33%，33.33%，{last}")) is off


def test_the_last_total_that_the_first_parts_make_is_taken():
    """3 + 4 is 7, 3 + 4 + 5 is 12."""
    seven, twelve, also, *parts = numbers("7个，12个，7个，3个，4个，5个")
    assert total_of([seven, twelve], parts) == (twelve, parts)
    assert total_of([seven], parts) == (seven, parts[:2])
    assert total_of([seven, also], parts) == (also, parts[:2])
    assert total_of([parts[0]], parts) is None and total_of([seven, twelve], [seven]) is None


def test_each_digit_of_a_number_may_be_another():
    """Of 25 the 5 may be 0 to 9, the 2 one to 9; of 0.3 the 3."""
    steps = sorted(map(float, digit_steps(quantity(numbers("25个")[0]))))
    assert steps == [-10, -5, -4, -3, -2, -1, 1, 2, 3, 4, 10, 20, 30, 40, 50, 60, 70]
    assert [25 + step for step in (steps[0], steps[-1])] == [15, 95]
    assert len(list(digit_steps(quantity(numbers("10个")[0])))) == 9 + 8
    assert sorted(map(float, digit_steps(quantity(numbers("1.5%")[0]))))[:2] == [-0.5, -0.4]


@pytest.mark.parametrize(("printed", "place"), [("1200个", 100), ("1201个", 1), ("1.20万个", 100), ("12万个", 10000)])
def test_the_place_of_the_last_digit(printed, place):
    q = quantity(numbers(printed)[0])
    assert last_digit(q) == place and last_digit(q, whole=True) == (1 if printed == "1200个" else place)


@pytest.mark.parametrize(
    ("text", "least", "away"),
    [
        ("120个，130个", 10, True),
        ("120个，131个", 10, False),
        ("10个，13个", 10, True),
        ("9个，13个", 10, False),
        ("9个，8个", 1, True),
        ("1200人，1300人", 100, True),
        ("1200万人，1300万人", 100, False),  # 12 and 13 units of a million
        ("1200万人，1300万人", 10, True),
        ("约120个，130个", 10, True),
        ("3—5个，4个", 1, False),
    ],
)
def test_one_other_digit_brings_two_numbers_together(text, least, away):
    one, other = map(quantity, numbers(text))
    assert one_digit_away(one, other, least=least) is one_digit_away(other, one, least=least) is away


def test_units_that_mean_the_same_are_one():
    assert same_unit(*numbers("3人，4名，5位")) and not same_unit(*numbers("3人，4名，5户"))


def test_a_share_fits_a_part_and_its_whole():
    """53 of 71 is 74.65."""
    part, whole, right, wrong = numbers("53人，71人，74.65%，74.66%")
    assert fits(right, part, whole) and not fits(wrong, part, whole)


@pytest.mark.parametrize(
    ("lines", "wrapped"),
    [
        ([20] * 10, True),
        ([20] * 9, False),
        ([20] * 9 + [0, 0], False),
        ([20] * 9 + [39], True),
        ([20] * 9 + [40], False),
        ([20] * 18 + [39, 90], True),
        ([79] * 10, True),
        ([80] * 10, False),
        ([1] * 5 + [20] * 6, True),
        ([1] * 6 + [20] * 5, False),
    ],
)
def test_lines_of_one_width_are_wrapped(lines, wrapped):
    """Of ten lines or more nine in ten are shorter than 80 letters and twice the middle one."""
    assert _wrapped("\n".join("甲" * letters for letters in lines)) is wrapped


def test_a_sentence_tells_what_stands_around_its_numbers():
    text = "甲有3人，乙有4户。其中2户在丙地\n\n丁有5所"
    first, heading = sentences(text, find_numerals(text))
    places = sorted(first.signs.index(sign) for sign in first.numbers)
    assert [first.before(places[0]), first.before(places[1], 2), first.before(places[0], 9)] == ["甲有", "乙有", "甲有"]
    assert [first.behind(places[0], 1), first.between(places[0], places[1]), first.behind(places[2])] == [
        "，",
        "，乙有",
        "在丙地",
    ]
    assert (first.start, first.heads, heading.start, heading.heads) == (0, True, 19, True)
    assert [one.heads for one in sentences("有3人。", find_numerals("有3人。"))] == [False]


@pytest.mark.parametrize(("text", "count"), [("第1，753人", 0), ("有甲，753人", 1), ("753人，", 1)])
def test_digits_before_a_comma_may_belong_to_the_number(text, count):
    assert [len(one.numbers) for one in sentences(text, numbers(text))][:1] in ([count], [])


def test_a_sentence_that_begins_with_among_goes_on():
    for between, count in (("。", 1), ("。\n", 2), ("。  ", 1)):
        text = f"共有3人{between}其中2人。"
        assert len(list(sentences(text, find_numerals(text)))) == count
    assert [one.start for one in sentences("其中2人。", find_numerals("其中2人。"))] == [0]


@pytest.mark.parametrize("behind", ["还有", "另外", "此外", "再就是", "最后", "同时"])
def test_a_list_may_go_on_in_other_words(behind):
    """Within 200 letters behind the last item: 198 and the word's two, or one more."""
    for letters, verdicts in ((200 - len(behind), []), (201 - len(behind), ["contradicted"])):
        assert told(f"办好三件事：一是修路；二是{'甲' * letters}{behind}。", "listed") == verdicts
    assert told(f"办好两件事：一是修路；二是通水。{behind}。", "listed") == ["holds"]


@pytest.mark.parametrize(
    ("count", "verdicts"), [("两", ["holds"]), ("十", ["contradicted"]), ("十二", []), ("约十", []), ("十多", [])]
)
def test_ten_items_are_told_in_order_at_most(count, verdicts):
    assert told(f"办好{count}件事：一是修路；二是通水。", "listed") == verdicts


def test_one_item_is_no_list():
    assert told("办好三件事：一是修路。", "listed") == []


def test_the_number_may_end_the_sentence_before_its_items():
    for count, verdict in (("两", "holds"), ("三", "contradicted")):
        assert told(f"办好{count}件事。\n一是修路。\n二是通水。\n会议结束。", "listed") == [verdict]


def test_a_list_of_twenty_at_most():
    for letters, found in ((20, 1), (21, 0)):
        items = "、".join("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌"[:letters])
        assert len(told(f"{letters}项制度（{items}）。", "listed")) == found


@pytest.mark.parametrize(("count", "found"), [("400", 1), ("401", 0), ("2", 1), ("1", 1)])
def test_an_open_list_is_of_four_hundred_at_most(count, found):
    assert len(told(f"推行资助、控辍等{count}项制度。", "listed")) == found


@pytest.mark.parametrize(
    ("items", "found"),
    [
        ("甲乙丙、丁戊己庚", 1),  # three and four letters
        ("甲乙、丙丁戊", 0),
        ("甲乙、丙丁", 1),
        ("甲乙丙、丁戊己庚辛", 0),
        ("甲乙丙村、丁村", 1),  # one end
        ("甲乙丙村、丁屯", 0),
        ("甲、乙", 0),
        ("县里对甲乙、丙丁", 1),
        ("县里对甲乙、丙丁戊", 0),
        ("县里对甲乙丙、丁戊己庚", 1),
        ("甲乙丙丁戊己、子丑寅卯辰巳", 1),
        ("甲乙丙丁戊己庚、子丑寅卯辰巳午", 0),
    ],
)
def test_two_items_are_of_one_make(items, found):
    assert len(told(f"{items}两项通过。", "listed")) == found


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("越来越多。2018-2020年，录取人数分别为42人、46人、50人。", ["holds"] * 2),
        ("越来越多。2018-2020年，录取人数分别为42人、46人、40人。", ["depends"] * 2),
        ("越来越多。2019-2020年，录取人数分别为42人、40人。", []),
        ("越来越多。2017-2020年，录取人数分别为42人、46人、40人。", []),
        ("越来越多。2019-2020年，录取人数分别为42人、46人、40人。", []),
        ("很多。2018-2020年，录取人数分别为42人、46人、40人。", []),
        ("越来越多。会议结束。2018-2020年，录取人数分别为42人、46人、40人。", []),
    ],
)
def test_a_series_over_years_that_is_said_to_grow(text, verdicts):
    assert told(text, "grew") == verdicts


@pytest.mark.parametrize(
    ("heading", "below", "verdicts"),
    [
        ("全县甲乙丙丁产量5.2万", "全县甲乙丙丁产量5.2万吨", ["holds"]),
        ("全县甲乙丙丁产量52", "全县甲乙丙丁产量52吨", []),
        ("全县甲乙丙丁产量52吨", "全县甲乙丙丁产量52户", []),
        ("全县甲乙丙丁建成3268所", "全县甲乙丙丁建成3266所", ["contradicted"]),
        ("全县甲乙丙丁建成3268所", "全县甲乙丙丁建成3266所。另有3268所", ["depends"]),  # printed again
        ("全县甲乙丙丁建成3268所", "全县甲乙丙丁建成3266所。另有3000余所", ["depends"]),
        ("全县甲乙丙丁建成3268所", "全县甲乙丙丁建成3266所。另有近4000所", ["contradicted"]),
        ("全县甲乙丙丁建成3268所", "全县甲乙丙丁建成3266所。另有3268户", ["contradicted"]),
        ("全县甲乙丙丁建成3268所", "全县甲乙丙丁建成4157所", []),
        ("全县甲乙丙丁建成32所", "全县甲乙丙丁建成36所", ["depends"]),
        ("全县甲乙丙丁建成166吨", "全县甲乙丙丁建成166.3吨", []),
        ("全县甲乙丙丁建成166吨", "全县甲乙丙丁建成186.3吨", []),
        ("全县甲乙丙丁建成166吨", "全县甲乙丙丁建成186吨", ["contradicted"]),
        ("全县甲乙丙丁建成3268所", "全县甲乙丙丁增加3268所", []),  # a change
        ("甲乙丙3268所", "甲乙丙3269所", []),
        ("全县甲乙丙丁转移3人", "全县甲乙丙丁转移4人", ["depends"]),
        ("全县甲乙丙丁致3人死亡", "全县甲乙丙丁致4人死亡", ["depends"]),
        ("甲乙丙丁戊己庚转移3人", "甲乙丙丁戊己转移4人", []),  # of persons not all letters
        ("甲乙丙丁戊己庚转移3所", "甲乙丙丁戊己转移4所", ["depends"]),
        ("甲乙丙丁戊己建成3268所", "3268所由甲乙丙丁戊己建成", []),  # behind the number
    ],
)
def test_a_heading_and_the_text_below_it(heading, below, verdicts):
    assert told(f"{heading}\n\n目前，{below}。", "same") == verdicts


@pytest.mark.parametrize(
    ("one", "other", "verdicts"),
    [
        ("（1）甲乙丙丁戊己辛3268所", "甲乙丙丁戊己辛3268所", ["holds"]),
        ("（1）甲乙丙丁戊己辛3268所", "甲乙丙丁戊己辛3269所", ["contradicted"]),
        ("（1）甲乙丙丁戊己辛3所", "甲乙丙丁戊己辛4所", ["depends"]),
        ("（1）甲乙丙丁戊己辛1所", "甲乙丙丁戊己辛3所", ["depends"]),
        ("（1）甲乙丙丁戊己辛3268所", "甲乙丙丁戊己辛4157所", []),
        ("（1）甲乙丙丁戊己辛3268所", "甲乙丙丁戊己庚3268所", []),
        ("（1）甲乙丙丁戊己辛3268所有", "甲乙丙丁戊己辛3268户有", []),
        ("（1）2018年甲乙丙丁戊己3268所", "2018年甲乙丙丁戊己3269所", ["contradicted"]),
        ("（1）2018年甲乙丙丁戊己3268所", "2019年甲乙丙丁戊己3269所", []),
        ("（1）甲乙丙丁戊己3268所", "甲乙丙丁戊己3269所", []),  # seven letters
    ],
)
def test_two_lines_alike(one, other, verdicts):
    assert told(f"{one}\n\n正文。\n\n{other}\n", "same") == verdicts


@pytest.mark.parametrize(
    ("count", "share", "verdicts"),
    [
        ("425人", "51.39%", ["holds"]),  # of 827
        ("1人", "51.39%", ["contradicted"]),  # of 1 it is 100 %, of 2 it is 50
        ("约425人", "51.39%", []),
        ("0人", "51.39%", []),
        ("425人", "约51.39%", []),
        ("425人", "0%", []),
        ("425人", "0.01%", ["holds"]),
    ],
)
def test_a_share_of_a_count_has_a_whole_number_behind_it(count, share, verdicts):
    """292 of 566 is 51.59 %."""
    text = f"录取学生分别为292人、{count}，分别占毕业生的51.59%、{share}。"
    assert told(text, "whole_denominator") == ["holds", *verdicts]


@pytest.mark.parametrize(("between", "found"), [(38, 1), (39, 0)])
def test_a_rate_is_of_the_forty_numbers_before_it(between, found):
    assert len(told(f"抽查企业200家，合格186家，{'有2名，' * between}合格率93%。", "share_of")) == found


@pytest.mark.parametrize(("between", "found"), [(19, 1), (20, 0)])
def test_a_part_is_of_one_of_the_twenty_levels_before_it(between, found):
    rest = told(f"援建156个项目，{'已开工1个，' * between}其余{156 - between}个。", "sum")
    assert rest == ["holds"] * found
    among = bound(f"全县共有教师3000人，{'学生2人，' * between}其中女教师754人。", "at_most")
    assert (("3000人", "754人") in among) is bool(found)


@pytest.mark.parametrize(
    ("one", "other", "agrees"),
    [
        ((100, inf), (200, 200), True),
        ((100, inf), (201, 201), False),
        ((100, 100), (100, 200), True),
        ((100, 100), (101, 200), False),
        ((0, inf), (5, 5), True),
        ((-5, 9), (8, 8), True),
        ((100, inf), (150, inf), True),
        ((100, inf), (201, inf), False),
    ],
)
def test_what_is_above_a_limit_is_at_most_twice_the_limit(one, other, agrees):
    a, b = (Found(0, 0, "", Quantity(None, *ends, "exact", "")) for ends in (one, other))
    assert agree(a, b) is agree(b, a) is agrees
