"""The words of change: what stands between one number and the next where the next is a change of it, or what it was."""

import re

from asprinted.checking.signs import pattern

UP = (
    "增加|增设|增长|增产|增收|增|提高|提升|上升|攀升|跃升|升|扩大|扩展|拓展|扩充|延长|上涨|涨|上调|高出|高|多收|多出|多"
)
DOWN = "减少|减亏|减产|减收|缩减|压减|减|下降|下跌|下调|降低|降|缩小|缩短|压缩|收窄|回落|跌|低|少"
CHANGED = rf"(?:(?P<up>净?(?:{UP})|翻)|(?P<down>净?(?:{DOWN})|[降跌]幅)|(?P<grown>[增涨升]幅|增速))"
HOW = f"(?:(?P<up>{UP})|(?P<down>{DOWN}))"
TO = "(?:到了?|至|为|成)"
EARLIER = "上年同期|去年同期|上年|去年|上一年|前一年|上期|同期|前年|期初|年初|年末|上月末?"
LINK = "(?:[了为达约是又即也则共]|率|度|幅|额|量|速|将近|日均)"
BREAK = "[，,、；（(]"
SUMMED = "净|年(?=增长率)|累计|总共|合计|‹D›[间来内]?"
REFERENT = rf"""
    (?:[比较与同跟]|相比于?) (?P<than>(?:‹Y›|{EARLIER}|[^‹#›，,；（比较]{{1,8}}?)(?:同期|末|底|全年)?)
    (?:相比|比较)? [，,]?
    | (?P<year>同比|环比)
"""
CHANGE = pattern(rf"""  # ，比上年增加
    ‹~›{{0,8}}? {BREAK}{{0,2}} (?:{LINK}|{SUMMED})*? (?:{REFERENT})? {LINK}*? {CHANGED} {LINK}*
""")
THAT_IS = pattern(rf"{BREAK} 即")
BASE = pattern(rf"""  # ，上年同期为; ，比 2019 年的; ，比原来设想的
    ‹~›{{0,6}}? {BREAK} (?:如果|若|而|即|又|也|比|较|同|与|相)* (?:‹~›{{2,8}}的)? (?:
        (?P<when>{EARLIER}|‹Y›) (?:同期|末|底|全年)? (?P<noun>‹~›{{0,4}}?)
        (?:的?(?:水平|指标|数))? (?:则?[为是]|的|实绩|[：:])*
        | (?<=[比较同与]) (?![大高多好小低为]) ‹~›{{1,24}} (?:的|水平|指标|数|‹Y›) )
""")
BASE_FIRST = pattern("(?:比|较|同|与)(?!例|重|率)‹~›{1,24}的$")  # 将比 1958 年的 2050 亿元增长 40%，达到 2870 亿元
COMPARED = pattern(rf"""  # 增加; 相比，增加; 的水平超过; ，新增的
    (?:的?(?:水平|指标|数字?|计划))? (?:相比|比较|作比较)? [，,]? (?:又|也|则|就|还|只|要|再|将|会)* {LINK}*?
    (?: {CHANGED} | (?P<above>超过|超出|新增) | (?P<below>差) ) {LINK}* 的?
""")
VERB_BEFORE = pattern(rf"{LINK}*? {CHANGED} {LINK}* $")
CAME_TO = pattern(rf"‹~›{{0,10}}? [，,]? (?P<how>{HOW}) {TO} ‹~›{{0,16}}?")
LATER = pattern(rf"""  # ，2020 年; ，2020 年提高到
    ‹~›{{0,4}} [，,、；] (?P<when>‹Y›) (?:(?P<how>‹~›{{0,8}}?{HOW}{TO})?|‹~›{{0,12}}?)
""")
REACHED = pattern(rf"""  # ，到 2020 年达到
    ‹~›{{0,4}} {BREAK} (?:(?:到|至)‹Y›)? (?:
        (?:总[量数额计]|规模)? (?:达到?|[增升降减]至|[增升降减].?到) 了? | (?:总规模|规模|总[量数额]) )
""")
FROM = pattern("(?:由|从|自|将|把)‹~›{0,30}$")
YEAR_BEFORE = pattern("(?P<when>‹Y›)‹~›{0,20}$")
OF_TWO_YEARS = pattern("‹Y›[和、与]‹Y›[^‹#›。；]{0,20}分别‹~›{0,4}$")
RATE_FIRST = pattern("[，,；]即?[由从]‹~›{0,20}")
TIMES = pattern(rf"""  # 从 6 小时缩短至 3 小时, and not from 1 hour 20 minutes
    [由从自]‹~›{{0,20}}? (?<!‹D›)(?P<a>‹D›)(?!‹D›) ‹~›{{0,6}}?{HOW}{TO}‹~›{{0,4}}? (?P<c>‹D›)(?!‹D›)
""")
PAIRS = pattern(rf"""  # 分别由 A、B 增加到 C、D
    [由从自] ‹~›{{0,20}}? (?P<a>‹APD›) [、和] ‹~›{{0,6}}? (?P<b>‹APD›) ‹~›{{0,6}}? (?:分别)?
    {HOW}{TO} (?P<c>‹APD›) (?:[、和] ‹~›{{0,6}}? (?P<d>‹APD›))?
""")
BELOW_ZERO = re.compile("(?:下[跌降滑挫]|跌|负增长|亏损?|净流出|减少)了?$")  # 从下跌2.6%拉升至上涨0.43%
ROSE_FIRST = HOW.replace("<up>", "<rose>").replace("<down>", "<sank>")
FURTHER = pattern(rf"""  # 降至 A，2012 年进一步降至 C
    {ROSE_FIRST} {TO} ‹~›{{0,3}} (?P<a>‹AP›) [^‹#›。；，,]{{0,6}} [，,]
    ‹~›{{0,16}}? (?:进一步|再度?|再次|又|继续|持续) ‹~›{{0,3}}? {HOW}{TO} ‹~›{{0,3}} (?P<c>‹AP›)
""")
EACH_TO = pattern(rf"""  # 由 2008 年的 A 分别降至 2009 和 2010 年的 C 和 D
    [由从自] ‹~›{{0,20}}? (?P<a>‹AP›) (?:分别|依次) ‹~›{{0,4}}? {HOW}{TO}
    (?:‹~›|[0-9])*? (?P<c>‹AP›) [、和与] (?P<d>‹AP›)
""")
LATER_ON = pattern(rf"[，,](?:预计|计划|力争|将)(?:在|于|到)?‹Y›(?:将|可|要|底|末)*{HOW}{TO}")  # ，预计在 2025 年增加到
RAISED = pattern(rf"""  # 原定指标为 A，经过讨论，提高到 C
    (?:原[定有来]|此前)‹~›{{0,20}}?(?P<a>‹A›) (?:[^‹#›。；]|‹PTXY›){{1,60}}? [，,] ‹~›{{0,6}}? {HOW}{TO} (?P<c>‹A›)
""")
MORE = re.compile("越来越[多高大好]|(?:逐年|连年|年年)(?:有所)?(?:增|提高|提升|上升|攀升|递增|扩大)")
SERIES = pattern(r"""  # 2018—2020 年，分别为 A、B、C
    (?P<years>‹Y›) [^‹#›。；]{0,40}? (?:分别|依次)‹~›{0,16}? (?P<first>‹AP›(?:、‹AP›)+(?:[、和与]‹AP›)?)
    (?: [，,]分别‹~›{0,16}? (?P<second>‹AP›(?:、‹AP›)+(?:[、和与]‹AP›)?) )?
""")
SIGN = pattern("‹AP›")
FROM_TO = re.compile(r"(\d{4})年?[-—－–~～至到]+(\d{4})年")
YEAR_BEFORE_THIS = re.compile("^(?:上年|去年|上一年)(?:同期)?$")
AVERAGE = re.compile("年均|平均|每年|每月|月均|递增")
OTHER_BASE = re.compile("[预计]算|计划|预期|目标|全国|全[省市县区]|平均|水平|指标")
REAL = re.compile("生产总值|增加值|GDP|可支配收入|纯收入|人均收入|消费支出")  # often told at constant prices
BETTER_SMALL = ("米", "毫米", "厘米", "微米", "纳米", "秒", "毫秒", "分钟", "小时", "天", "位", "度")
EITHER_WAY = ("提高", "提升", "上升", "缩小")  # said of quality: a precision of 0.04 mm is raised to 0.003 mm
