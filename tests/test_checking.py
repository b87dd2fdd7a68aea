"""What the words of a text bind, and whether it holds. All sentences are invented; all sums are done by hand."""

from fractions import Fraction

import pytest

from asprinted.checking.checker import check
from asprinted.finding.finder import find_numerals

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
    ("粮食产量由上年的50万吨增至56万吨，增产6万吨，增长12%。", "difference", "56-50"),
    ("全年实现利润5.2亿元，增长13.0%，比上年增加6000万元。", "rise_rate", "0.6/4.6 = 13.04"),
    ("用电量同比增长12.5%，达到90亿千瓦时，增加10亿千瓦时。", "rise_rate", "10/80, the level last"),
    ("全年接待游客560万人次，比去年同期的500万人次增长12%。", "growth_rate", "560/500"),
    ("2022年和2023年，公司净利润分别为4.6亿元和5.2亿元，增长13.0%。", "growth_rate", "5.2/4.6 = 1.1304"),
    ("事故起数同比下降20%，由50起减少到40起。", "decline_rate", "10/50, the rate first"),
    ("入学率达99.2%，比上年的98.7%提高0.5个百分点。", "difference", "99.2-98.7"),
    ("列车运行时间从6小时缩短至3小时。", "fell", "3 below 6"),
    ("东、西两片林分别由50只、60只增长到70只、80只。", "grew", "70 above 50"),
    ("504个县达标，占全国1786个县的28%。", "share_of", "504/1786 = 28.2"),
    ("全年新增就业5.3万人，完成年度目标5.0万人的106%。", "share_of", "53/50"),
    ("常住人口386.5万人，其中城镇人口245.6万人，城镇化率63.54%。", "share_of", "245.6/386.5 = 63.545"),
    ("接到报案估损100.59亿元，已赔付48.04亿元，占比47.76%。", "share_of", "48.04/100.59 = 47.758"),
    ("录取学生分别为425人、292人，分别占毕业生的51.39%、51.59%。", "whole_denominator", "425/827; 292/566"),
    ("参训教师560人，合格532人，不合格28人，合格率95%。", "share_of", "532/560"),
    ("在7名参赛学生中，有4人获奖。共7名学生中有4名获奖。", "at_most", "4 of 7"),
    ("拨付资助资金7990.99万元（建卡资金1413.68万元）。", "at_most", "a part in brackets"),
    ("赛事设46个大项、1876个小项，包括甲组26个大项1146个小项、乙组20个大项730个小项。", "sum", "26+20; 1146+730"),
    ("今年安排赤字1.2万亿元，其中中央财政赤字8500亿元，地方债3500亿元。", "sum", "0.85+0.35"),
    ("人员经费320万元、公用经费140万元、项目经费100万元，三项合计560万元。", "sum", "320+140+100"),
    ("分别为120万元、80万元、100万元，合计300万元。", "sum", "120+80+100"),
    ("甲类占16.8%，乙类占42.3%，丙类占32%，丁类占8.9%。", "complement", "they make 100.0"),
    ("国营比重由36.7%上升到61%，私营比重由63.3%下降为39%。", "complement", "36.7+63.3 and 61+39"),
    ("共资助学生3880人，发放资金194万元，人均500元。", "ratio", "1.94 million/3880"),
    ("救助困难群众1.2万户3.6万人，户均3人。", "ratio", "3.6/1.2"),
    ("展期七天，接待观众4216.8万人次，同比增长46%；日均接待观众602.4万人次。", "ratio", "4216.8/7 = 602.4"),
    ("出生率6.81‰，死亡率7.94‰，自然增长率-1.13‰。", "difference", "6.81-7.94"),
    ("城镇居民收入36543元，农村居民收入18345元，城乡收入比1.99。", "ratio", "36543/18345 = 1.992"),
    ("净增场馆超16万个，总量达500.37万个。", "at_least", "16 below 500"),
    ("在渝北、江北、南岸三大片区试点。", "listed", "three, a number in letters"),
    ("实施“四个一”工程（一个阵地、一部电话、一个书柜、一些活动）。", "listed", "four in brackets"),
    ("公布三起案例：甲校乱收费；乙校招生违规；丙校食堂不洁。", "listed", "three between semicolons"),
    ("全国小麦收购量超1亿吨\n截至目前，全国累计收购小麦超1亿吨。", "same", "a heading and its text"),
    ("2019年全县资助困难学生3256人次。其他。2019年全县资助困难学生3256人次。", "same", "one year, one subject"),
    ("连接沙田、虎门两镇。", "listed", "two places"),
    ("完善县乡村三级网络。", "listed", "three letters"),
    ("形成市局、分局、所队（警务站）三级联动网络。", "listed", "three, one with a remark"),
    ("共帮扶贫困户69户156人。", "at_least", "a person or more a household"),
    ("援建156个项目，已开工145个，其余11个。", "sum", "145+11"),
    ("下达补贴71.4亿元，加上此前的476.1亿元，共547.5亿元。", "sum", "71.4+476.1"),
    ("总收入3.9万元，总支出3.2万元，结余7000元。", "difference", "3.9-3.2"),
    ("优良比例为90.4%，首次超过90%。", "at_least", "90.4 above 90"),
    ("在41个行业中，有24个行业增长，增长面为58.5%。", "share_of", "24/41 = 58.54"),
    ("零售额650亿元，比1958年增长19%；同1950年的170亿元作比较，则增长2.8倍。", "times_more", "650/170-1 = 2.82"),
    ("比重從34.1%增加到66.1%。", "grew", "traditional letters"),
    ("某校发生枪击 致2死9伤\n某校发生枪击，致2人死亡、至少9人受伤。", "same", "a heading that leaves persons away"),
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
    ("粮食产量由上年的50万吨增至56万吨，增产9万吨，增长12%。", "difference", "9万吨"),
    ("用电量同比增长15.5%，达到90亿千瓦时，增加10亿千瓦时。", "rise_rate", "15.5%"),
    ("全年接待游客560万人次，比去年同期的500万人次增长21%。", "growth_rate", "21%"),
    ("列车运行时间从3小时缩短至6小时。", "fell", "6小时"),
    ("504个县达标，占全国1786个县的82%。", "share_of", "82%"),
    ("录取人数分别为518人、422人，分别占毕业生的74.65%、67.85%。", "whole_denominator", "74.65%"),
    ("在7名参赛学生中，有9名获奖。", "at_most", "9名"),
    ("人员经费320万元、公用经费140万元、项目经费100万元，三项合计650万元。", "sum", "650万元"),
    ("共资助学生3880人，发放资金194万元，人均600元。", "ratio", "600元"),
    ("出生率6.81‰，死亡率7.94‰，自然增长率-1.31‰。", "difference", "-1.31‰"),
    ("在渝北、江北、南岸五大片区试点。", "listed", "五"),
    ("公布四起案例：甲校乱收费；乙校招生违规；丙校食堂不洁。", "listed", "四起"),
    ("一九五六年到一九四七年的纲要。", "ends_after", "一九四七年"),
    ("利率为6%－5.5%。", "reversed_range", "5.5%"),
    ("开展招聘活动2.5万场\n各地开展招聘活动3.5万场。", "same", "3.5万场"),
    ("（1）全年邮政业务量增长22%；\n全年邮政业务量增长27%\n正文。", "same", "27%"),
    ("2019年全县资助困难学生3256人次。其他。2019年全县资助困难学生3266人次。", "same", "3266人次"),
    ("连接沙田、虎门六镇。", "listed", "六"),
    ("完善县乡村五级网络。", "listed", "五"),
    ("共帮扶贫困户169户156人。", "at_least", "156人"),
    ("打造9到7个基地。", "reversed_range", "7个"),
    ("到1957年，货运量将达到1210亿吨公里，即比1962年增长一倍。", "later_than", "1957年"),
    ("优良比例为80.4%，首次超过90%。", "at_least", "80.4%"),
    ("在41个行业中，有24个行业增长，增长面为53.5%。", "share_of", "53.5%"),
    ("总收入3.9万元，总支出3.2万元，结余9000元。", "difference", "9000元"),
    ("比重從74.1%增加到66.1%。", "grew", "66.1%"),
    ("朗诵《甲》《乙》等1首诗。", "listed", "1首"),
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
    # different years, places, scopes and standards in one sentence
    "2019年全县资助困难学生3256人次。其他。2020年全县资助困难学生3266人次。",
    "甲县资助困难学生3256人次。乙县资助困难学生3266人次。",
    "力争今年新增就业5.3万人。去年新增就业5.8万人。",
    "力争到2025年入学率达到95%，2020年为92%，提高2个百分点。",
    "截至2020年底累计资助8.6万人次，2020年资助1.2万人次，2016—2020年资助5.4万人次。",
    "1至10月完成投资450亿元，占年度计划的82%，1至9月完成410亿元，占75%。",
    "营业收入86.4亿元，较上年增加7.2亿元，较2019年增长30%。",
    "财政收入32亿元，比上年增加3亿元，完成预算的101%，增长12%。",
    "收入20亿元，环比下降3%，比2019年同期增长20%，比预算增加2亿元。",
    # growth at constant prices, percent for points, rates beside each other
    "地区生产总值310.7亿元，按可比价格计算，比上年增长6.5%，比2015年增加120亿元，增长62%。",
    "居民人均可支配收入30000元，比上年增加2000元，名义增长7.1%，实际增长5.0%。",
    "入学率由73.3%提高到85.6%，提高12.3%。",
    "小学毕业率99%，初中毕业率97%，高中毕业率95%。",
    "地区产值达7.9万亿元，年均增长10.2%，税收从2.16万亿元提高到5.31万亿元。",
    "装载容积扩大了20%，载货能力由6.9吨提升到7.4吨。",
    # parts that overlap, lists that name the main ones
    "共有学生1200人，其中女生600人，住校生800人，贫困生300人。",
    "全市新增就业5.3万人，其中城镇3.1万人，失业人员再就业1.2万人，困难人员就业0.6万人。",
    "支出主要部分为：教育占36.80%，经济占27.21%，行政占27.98%。",
    "例会讨论8件规章草稿和1件决议草稿，通过其中3件。",
    "队伍共246人，其中队员160人，男、女队员各80人。",
    "票房10亿元。其中，甲片海外票房6900万美元，并以159亿元总票房居首。",
    "新发病人528人，其中，外省54人，本省474人；新发带菌者1362人，其中，外省98人。",
    "袭击造成137人遇难，其中包括3名儿童，另有182人受伤。",
    "队伍2万人待命，其中，4200人在96处驻防，10.8万名地方队员布防。",
    "年增长260万台。其中，公共桩增长65万台，累计180万台；私人桩增长190万台，累计340万台。",
    "违法建设的原五层（局部六层）房屋加层至八层（局部九层）。",
    "实验室有25个运营，还有3个正在建设中，计划再开设18个。",
    "新建铁路1400多公里，其中两条已经完成；新建公路6600多公里。",
    "名录把祠堂、古桥等12个大类、19个小项，总计约47000个条目列入登记。",
    "首次参赛387人，占94.2%；再次参赛344人，占83.7%。",
    "合格1176批次，不合格24批次，合格率98%。",
    "工业支出占总数的53.22%，其中重工业占工业支出总数的88.59%。",
    "决算比预算数298亿元少支4.7亿元。其中，经济建设费支出137亿元。",
    # lists
    "串联起太原、吕梁、忻州三市五县。",
    "推进粤港澳大湾区、深圳示范区和横琴、前海、南沙三大平台建设。",
    "支持引水工程、河道疏浚、省内九大高原湖泊治理。",
    "建立以大悟山为中心、跨鄂豫皖湘赣五省边界的根据地。",
    "大体有四种类型：一是计划生产；二是市场调节；此外还有两类介于其间。",
    "覆盖上海、江苏、浙江、安徽三省一市。",
    # years and spans of time that are only mentioned
    "总产值按2019年不变价格计算，比2019年增长5%。",
    "客流均超过2018年，同比2022年实现两位数增长。",
    "运行时间由1小时37分钟缩短至1小时。",
    "不良率从3%到2%。",
    "未达到所需的半数以上。",
    "货款新增12.92万亿元，绿色贷款增加较多，达5.35万亿元。",
    # a heading and numbers below it that are of something else
    "美联储再次加息75个基点\n美联储宣布加息75个基点，今年累计加息375个基点。",
    "地震死亡人数升至2862人\n地震已造成2862人死亡、2562人受伤。",
    "甲地和乙地遭遇强降雨 20人死亡\n甲地近日遭遇强降雨，造成19人死亡。",
    "（3）一学校遇袭41人死亡\n校车事故造成12人受伤。",
    # what the first run over 13 million letters called wrong
    "坚持和平共处五项原则。",
    "旗帜鲜明、理直气壮地宣传四项基本原则。",
    "死亡288人，超过1100人受伤。",
    "建成住房544万套，上千万群众入住。",
    "公会收款8.2万元，付款7.5万元，年末累计结余9.1万元。",
    "在女子48公斤级、58公斤级，以及男子55公斤级、65公斤级、75公斤级共五个级别上得牌。",
    "边境发生枪击 致4人死亡\n枪击导致3名士兵和1名安全人员死亡。",
    "冲突已致双方超4200人死亡\n冲突已造成一方2808人死亡。",
    "假期快递揽投包裹超51亿件\n假期快递揽收包裹25.75亿件，投递包裹25.7亿件。",
    "造价为220元，加上基础则达300元，超过规定造价125元。",
    "本年收入297亿元，上年结转10亿元，收入总数共为307亿元；支出总数为307亿元。",
    "健全中央和省市三级体系。",
    "参加全部6个大项中71个小项的比赛。",
    "全省31个县区累计已做完2518个重要地块的登记。",
    "途经东城、西山、南湖的11趟市域动车组列车。",
    "甲方得到46个席位，加上74个未改选席位，共120个席位，没有达到246个总席位的一半。",
    "茶叶外销1114.1亿元，占全省的64.1%；瓷器外销1.2万亿元，占全省的34.8%。",
    "甲州一酒吧发生枪战 2死7伤\n甲州一酒吧发生枪战，枪手和1名安保人员死亡。",
    "先行运抵的2000件雨衣已送到灾民手中，尚有6000件在路上。",
    "商品房均售价每平方米6024元。其中：住宅5801元/平方米，写字楼9858元/平方米。",
    "房价为6024元/平方米。其中：住宅5801元/平方米，写字楼9858元/平方米。",
    "向乙国出口额达264亿美元，增长7.6%，进口额为41亿美元，享有223亿美元贸易顺差。",
    "被抽查的25种台灯中7种不合格，33种插座中有9种不合格，抽样合格率为71.4%。",
    "务工户户均从业人员2.61人；其中，从事农业人员为42441万人，占75.67%。",
    "两名女棋手各得4分，其中王某对6位高手不败。",
    "已有两台33万千瓦机组投产，其中有60万千瓦送往外省。",
    "石桥县农民合作促进会（65人）\n张某、李某、王某\n石桥县工商合作促进会（35人）\n赵某",
    "全厂年产瓷土166吨超过上年\n厂里算账：去年各窑齐开，全厂年产瓷土共166.3吨。",
    "全厂年产瓷土166吨超过上年\n厂里算账：去年各窑齐开，全厂年产瓷土共165.8吨。",
    "甲县1.8－1.20·0乙县2.2",
    "周新民、李大同、王朝光和17位国家级教练、18位裁判出席。",
    "已通水的各县，连同平山、石桥、沙河、清水共9个县，都开了会。",
    "这六项办法包括：一、水费、电费和管护费，按月公示；二、放宽报名年龄；三、错峰开馆。",
    "条款内部都有两个层面：成文的条款、沿用的习惯；当两个层面相合时，大家都守；当两个层面不合时，先改条款。",
    "3名获奖者是：治沙的甲县青年王某；创业的乙县青年赵某、钱某兄弟。",
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


DOUBTFUL = [  # the words may bind these numbers otherwise: depends at most
    "累计4180例（出院3052例，死亡58例）。",
    "得奖者平均64.7岁，仅有2人在60岁以下。其中4位得奖时已退休。",
    "受伤二千余人，其中重伤二百五十余人，数万人无家可归。",
    "商品涉及饰品、玉石制品、丝绸、服装、食品4大类3816项。",
]


@pytest.mark.parametrize("sentence", DOUBTFUL)
def test_what_the_words_may_bind_otherwise_is_not_contradicted(sentence):
    assert [one for one in check(sentence) if one.verdict == "contradicted"] == []


def test_what_a_bracket_splits_is_no_part_of_the_list_around_it():
    """6 + 4 + 6 is 16, 16 + 9 is 25; 16 + 6 + 4 + 1, of different lists, is 27 by chance only."""
    for total, verdict in (("25例", "recomputed"), ("27例", "contradicted")):
        made = check(f"新增病例{total}，其中输入病例16例（甲省6例，乙省4例，丙省6例），本土病例9例。")
        assert [(one.verdict, one.prints) for one in made if one.kind == "sum"] == [
            (verdict, (total, "16例", "9例")),
            ("recomputed", ("16例", "6例", "4例", "6例")),
        ]


def test_a_total_that_no_other_digit_mends_may_be_of_other_things():
    """300 and 8,000 are no digit apart; 300 and 320 are."""
    far, near = (check(f"共有队员300名，其中女队员{part}。")[0].verdict for part in ("8000名", "320名"))
    assert (far, near) == ("depends", "contradicted")


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
    numbers = {(one.start, one.end) for one in find_numerals(text)}
    spans = {span for one in check(text) for span in one.spans}
    assert spans and spans <= numbers


def test_a_line_that_was_broken_at_a_width_goes_on_in_the_next():
    """The print is cut by a line break, as in a column of a newspaper."""
    line = "甲县坚持优先发展教育事业全面落实各项资助政策\n"
    assert [one.kind for one in check(6 * line + "\n" + 6 * line + "累计投入近6亿余\n元用于学校建设。")] == ["hedges"]


def test_a_part_that_is_named_as_a_rest_completes_its_list():
    """320+150+100 is 570: with a rest the list is complete; without, it depends on whether it is."""
    found = [check(f"支出560万元，其中人员320万元，公用150万元，{name}100.5万元。") for name in ("其他", "项目")]
    assert [[one.verdict for one in each if one.kind == "sum"] for each in found] == [["contradicted"], ["depends"]]


def test_no_text_is_refused_in_a_sentence():
    with pytest.raises(TypeError, match="A text to check"):
        check(b"694")


def test_a_list_that_begins_anew_ends_the_one_before():
    text = "采取两项措施：一是减免学费；二是发放补贴。抓好三件事：一是修路；二是通水；三是通电。"
    assert [one.verdict for one in check(text)] == ["consistent", "consistent"]
