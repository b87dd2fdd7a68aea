"""What a number is said of: the words in front of it or behind it that name what is counted.

Three places: the noun behind a classifier (694名考生), the object or topic in front (资助学生3万人次, 入学率为99.8%),
and what the number before it was said of, where only a change is named (财政收入2.6万亿元，增长21.4%).
"""

import re

from asprinted.finding.hedges_and_units import BARE_NOUN, LETTERS, after_digits, hedges_before
from asprinted.finding.when import sentence_start
from asprinted.lexicon import MEASURES
from asprinted.looking_back import ends_with
from asprinted.quantity import PARTS_OF_ONE, Quantity

Words = tuple[int, int]

_FAR = 60
_LONGEST = 30
_DEEP = 8

# Verbs whose object may stand in front of a number or behind it; the second row only where they begin the clause, since
# elsewhere they are mostly nouns (教师培训, 学生资助资金).
_VERBS = """
    发放 拨付 落实 投入 筹集 筹措 募集 安排 下达 争取 招收 招聘 选派 选聘 接收 补充 培养 组建 惠及 帮助 解决 新增
    新建 改建 扩建 新改 援建 建成 建立 完善 开展 组织 举办 召开 完成 制定 出台 印发 发布 印制 张贴 购置 开设 设立
    确立 确定 成立 联系 化解 查处 受理 办理 收集 推送 寄送 发送 提供 给予 节约 减免 享受 享有 拥有 获得 取得 达成
    增加 减少 属于 包括 涉及 纳入 吸引 接待 运送 发射 培育 认定 评选 表彰 入选 引进 签订 参与 参加 考上 走进 结成
    就读 用于 聘请 派出 进行 启动 取消 制止 推动 带动 形成 占用 缴纳 收缴 追回 挽回 救治 治愈 转移 安置 建有 设有
    配有 收治 排查 调解 破获 抓获 起诉 审结 打掉 清退 偿还 兑付 承接 征集 捐出 捐献 捐赠 带领 迎来 造成 导致 引发
    报告 发现 找到 救出 收到 售出 开行 开通 投放 释放 创造 吸纳 转化 实施 配备 覆盖 授权 授予 提出 透支 供应 抽查
    检查 出动 派遣 调集 公布 推出 遴选 资送 开工 建造 铺设 栽植 种植 收购 储备
    """.split()
_VERBS_AT_FIRST = """
    资助 培训 建设 补助 救助 奖励 改造 支持 保障 投资 生产 出口 进口 销售 帮扶 整改 服务 走访 规划建设 规划 结对帮扶
    结对 扶持 支付 减少 录用
    """.split()
_NO_VERB_BEFORE = "(?![率额量面度者数比式性型点期])"
_HAS = "(?<![国所拥没特占私公原享设])有(?![色机限效关益利序])"
_VERB = re.compile(f"(?:{'|'.join(_VERBS)}|{_HAS})(?:了|过|到|出|各类|各级)?{_NO_VERB_BEFORE}")
_FIRST_VERB = re.compile(
    f"(?:(?:{'|'.join(_VERBS_AT_FIRST)})(?:了|过)?(?![费资金款]|半径|人口|对象|标准|范围){_NO_VERB_BEFORE}|占(?![比地用]|有率))"
)
_MONEY_VERB = re.compile("(?:投入|投资|筹集|筹措|募集|安排|拨付|拨款|下达|争取|节约|捐赠|捐款|融资|贷款|增收|减税)了?$")

# What stands between a noun and its number: 同比增长, 达, 共有.
_CHANGE = """(?:
    (?:同比|环比|(?<=[，；,;])比[重例]|[比较](?![例重率值])[^，。；0-9]{1,12}?)?(?:实际|名义|平均|年均|每年|大幅|再|又)?
    (?: 增[长加至到幅]|提[高升]|上[升涨调]|下[降跌滑调]|减[少至到]|降[低至到幅]|回[落升]|扩大|缩[小短]|攀升|压[减缩]
    |发展(?=到)|[多少高低快增升降] )
    幅?度?[了为出]? )"""
_LINK = """(?:
    [为是有近已各仅只的至到占超就还也又再仍都较每了由从：:“] | (?<!公)共|(?<![下传])达|(?<![节签集])约|(?<!人)均
    |(?<![现所])在|(?<![主需重])要|(?<!占)比
    |现(?!金)|[共总合累]计|共有|总共|一共|达到|[高多]达|分别|平均|年均|稳定|保持|控制|维持|突破
    |预计|将|同比|环比|先后|每[年月天]|全年|约合|折合|接近|超过|仍然|一直|多数|[今去上明当]年|今天|目前|其中|必须
    |应当|基本|已经|只有|最[高低多少] )"""
_LINKS = re.compile(f"(?P<change>{_CHANGE})?{_LINK}*(?P<change2>{_CHANGE})?{_LINK}*$", re.VERBOSE)
# What goes before the noun in its clause: 2019年全县共.
_IN_FRONT = re.compile(
    """(?: [，、,)）”》;；\\s]|[一二][〇零一二三四五六七八九]{3}年|[两三四五十]?年(?:度|底|末|初)?(?![均龄轻级])
      | [月日](?:末|底|份)?(?!均)|以?来|为止|期间|时期|[上下]半年
      | 全[国省市县区州乡镇村校年](?!性)|我[国省市县区州]|截至|目前|现在|其中|此外|另外?|同时|先后|[累共总]计
      |共(?!同)|已经?|现?有|还有?|又|再|加上|各类|我们要?|他们
      | 并(?!购)|也|均|都(?!市)|将|拟|计划|预计|力争|确保|实现|每[0-9]*(?:[年月天周日人名个户亩吨]|小时|公斤
      |学期)(?!均)|当[年天日]|今[年天]|去年|同期|近年来
      | 仅|就(?![业读近医学])|使|让|分别|平均|约|[的了到至比由按]|从(?!业)|和(?!平|谐)|与|及|是|或 )+""",
    re.VERBOSE,
)
_NOT_SAID = re.compile(
    "(?:[、和与及或将把对向以用按从]|按照|相当于|如果|(?<![少青成老童])年|(?<!岁)月|相应地|五”)$|^(?:相当于|如果|为了)"
)
# Where a noun behind its classifier ends.
_STOP = re.compile(
    f"""
    [的到与及是被由向把因并也还让使令给每]|在(?![校职建线岗册编读园籍])|中(?![小学国央心医等职部年高药外型共华西东])
    |和(?![平谐])|对(?![口外象接])
    |能(?![源力耗量])|可(?![再持燃支])|等(?![级候额])|以(?!色|太)|为(?!民)|从(?!业)|已|均(?!衡)|都(?!市)|将(?!军)
    |(?<![主需重])要(?![素道])|后|前(?![沿端])|时(?![间代])
    |(?<![国省市区县境海室])内(?![容陆地部蒙])|上(?![市海学网])|有(?![色机限])|无(?![人线障])|来(?!源)|全部|全面|分布
    |共同|随机|正在|正式|没有|通过|位于|以上|左右|均衡|主动|积极|顺利
    |大范围|达|占(?!地)|超|{"|".join(_VERBS)}|结对|录取|上学|入学|返乡|受益|上岗|就业(?!人)|摘帽|出列|死亡|受伤|遇难
    |出席|执行|亮相|接受|采取|参展|登陆|遭|落成|投产|装上
    |实现|拉动|居住|提[高升]|增[加长]|下降|减少|扩大|上升|按照|交[到给]
    """,
    re.VERBOSE,
)
_ACTION = re.compile(
    f"(?:{'|'.join(_VERBS)})[^，。；、0-9]{{0,6}}?"
    "(?:活动|项目|措施|机构|岗位|平台|中心|基地|计划|工作|服务|任务|企业|工程|单位|案件|事件|政策|设施|会议?|班|站|点)"
)
# What counts events, and the noun that such a number ends in: 3期校长和教师专题培训班.
_EVENTS = frozenset("期 次 场 届 轮".split())
_EVENT = re.compile(
    "[^，。；、0-9]{0,28}?(?:培训班?|研修班|讲座|论坛|活动|比赛|演练|会[议谈晤]|会(?![员场见议谈晤]))"
    "(?!班|会|活动|比赛|讲座)"
)
_DONE = re.compile(f"(?:{'|'.join(_VERBS)})了?")
_SPENT_ON = re.compile(f"(?:用于|用来|用以)(?:{'|'.join(_VERBS)})?")
_LARGEST = re.compile("最.的|新的")
_RUN = re.compile("(?:[“《][^”》]{1,30}[”》]|[^，。；：、！？,.;:!?0-9（()）“《\\s|#<>]){1,40}")
_QUOTED = re.compile("[“《][^”》]{1,30}[”》]")
_ONE_LETTER = frozenset("省市县区乡镇村校国州站岛")
_SAID_OF_THEMSELVES = MEASURES.union("人 人次 人份 户次 岁 周岁 分".split())
_TIMED = re.compile("(?:[期龄限制间长程命]|时间)$")


def subject_of(text: str, start: int, end: int, quantity: Quantity, kind: str) -> Words | None:
    """Return the words that name what a number of a squeezed text counts, if they are clear."""
    unit = quantity.unit
    if kind != "quantity":
        words = _before(text, start)
        return words if words and _TIMED.search(text, *words) else None
    if unit in PARTS_OF_ONE or unit.endswith("百分点") or unit in ("倍", "番"):
        behind = _noun_behind(text, end) if text.startswith("的", end) else None
        return behind or _before(text, start, shares=True)
    if not unit and (noun := BARE_NOUN.match(text, end)) and noun[0] != "大":
        return noun.span()
    money = unit.endswith("元")
    if money or unit in _SAID_OF_THEMSELVES:
        spent_on = money and _run_behind(_SPENT_ON, text, end)
        words = _before(text, start, money=money, behind=spent_on or _noun_behind(text, end))
    elif unit in _EVENTS and (event := _EVENT.match(text, end)):
        words = event.span()
    else:
        done = _run_behind(_DONE, text, end) if unit in _EVENTS else None  # 先后5次组织教师走村入户
        words = done or _noun_behind(text, end) or _before(text, start)
    return words or _of_the_list(text, end, unit)


def _run_behind(opening: re.Pattern[str], text: str, end: int) -> Words | None:
    """Return the rest of the clause behind an opening word, unless it is long."""
    opened = opening.match(text, end)
    run = _RUN.match(text, opened.end()) if opened else None
    return run.span() if run and 2 <= len(run[0]) <= _LONGEST else None


def _of_the_list(text: str, end: int, unit: str) -> Words | None:
    """Return the noun behind the last number of a list that ``end`` stands in: 3岁至6岁、6岁至15岁儿童."""
    one = f"[0-9][0-9,.]*[余多万亿]*{re.escape(unit)}"
    listed = re.compile(f"(?:[、和与及或]{one}(?:[至到~～—-]{one})?)+").match(text, end) if unit else None
    return _noun_behind(text, listed.end()) if listed else None


def _noun_behind(text: str, end: int) -> Words | None:
    """Return the noun behind a classifier, up to the verb or particle that follows it."""
    first = end + text.startswith("的", end)
    run = _RUN.match(text, first)
    if not run:
        return None
    quoted = _QUOTED.match(text, first)
    whole = quoted or _LARGEST.match(text, first) or _ACTION.match(text, first, run.end())
    stop = _STOP.search(text, whole.end() if whole else first, run.end())
    last = stop.start() if stop else run.end()
    long_enough = last - first >= 2 or text[first:last] in _ONE_LETTER
    return (first, last) if long_enough and last - first <= 16 + 30 * bool(quoted) else None


def _before(
    text: str, start: int, *, shares: bool = False, money: bool = False, behind: Words | None = None, depth: int = 0
) -> Words | None:
    """Return the object or topic in front of a number; ``behind`` stands in for it where there is only a verb."""
    cut = first = _clause_start(text, start)
    follows = text[first - 1 : first].isdigit()
    if follows and (date := _DATE.match(text, first)):
        first = min(start, date.end())
    elif follows:
        tail, unit = after_digits(text, first)
        first = min(start, tail + len(unit))
    links = _LINKS.search(text, first, start)
    last = links.start() if links else start
    if text.endswith(("）", ")"), 0, last):
        last = max(text.rfind("（", first, last), text.rfind("(", first, last), first)
    front = _IN_FRONT.match(text, first, last)
    first = front.end() if front else first
    if first >= last or _NOT_SAID.search(text, first, last):
        changed = bool(links and (links["change"] or links["change2"]))
        listed = (follows and first >= start) or text.endswith(("、", "和"), 0, start)  # 69户156人; 425人、292人
        return behind or (
            _of_the_number_before(text, cut, depth, shares=shares) if changed or listed or depth else None
        )
    return _noun(text, first, last, shares=shares, money=money, behind=behind)


def _clause_start(text: str, start: int) -> int:
    """Return where the words in front of a number begin: behind a mark or another number; brackets are passed over."""
    lowest = max(sentence_start(text, start), start - _FAR)
    first = start
    while first > lowest:
        letter = text[first - 1]
        opened = max(text.rfind("（", lowest, first), text.rfind("(", lowest, first)) if letter in "）)" else -1
        if opened >= 0 and not text[opened + 1 : first - 1].isdigit():
            first = opened
        elif letter in "，。；：:;！？（(%," or letter.isdigit():
            break
        else:
            first -= 1
    return first


_DATE = re.compile("(?:[年月日](?!均)(?:份|度|底|末|初)?)+")
_FROM = re.compile(f"[由从](?=[{LETTERS}])")


def _noun(text: str, first: int, last: int, *, shares: bool, money: bool, behind: Words | None) -> Words | None:
    """Return the noun at the end of a phrase without its verb and what goes before it."""
    if rises := _FROM.search(text, first, last):
        last = rises.start()
    verb = _FIRST_VERB.match(text, first, last)
    verbs = [_VERB.match(text, first, last)] if shares else [*_VERB.finditer(text, first, last)]
    verb = next(filter(None, reversed(verbs)), verb)
    if verb and verb.end() >= last:
        if behind:
            return behind
        named = verb.re is _FIRST_VERB or (money and _MONEY_VERB.search(text, first, last))
        return (verb.start(), last) if named else None
    first = verb.end() if verb else first
    for mark in ("的", "等"):
        place = text.rfind(mark, first, last - 2)
        if place >= 0 and not text.startswith(("等级", "等额"), place):
            first = place + 1
    return (first, last) if 2 <= last - first <= _LONGEST else None


_DAY = re.compile("[0-9]+[年月日]")
_NUMBER_BEFORE = re.compile(r"[0-9][0-9,.]*[^，。；0-9]{0,12}[，、]?[^，。；0-9]{0,12}$")


def _of_the_number_before(text: str, cut: int, depth: int, *, shares: bool) -> Words | None:
    """Return what the number before ``cut`` is said of: that of a list, or of a level whose change follows."""
    m = ends_with(_NUMBER_BEFORE, text, cut, 40)
    if not m or depth > _DEEP:
        return None
    share = shares if _DAY.match(text, m.start()) else "%" in m[0]
    if share and not shares:  # 就业率达83%，比上年增加60万人: the rate is not what grew by persons
        return None
    return _before(text, hedges_before(text, m.start()), shares=share, depth=depth + 1)
