"""What a number is said of: the words in front of it or behind it that name what is counted.

Three places: the noun behind a classifier (694名考生), the object or topic in front (资助学生3万人次, 入学率为99.8%), and
what the number before it was said of, where only a change is named (财政收入2.6万亿元，增长21.4%).
"""

import re

from asprinted.finding.hedges_and_units import after_digits, hedges_before
from asprinted.finding.when import sentence_start
from asprinted.quantity import PARTS_OF_ONE, Quantity

Words = tuple[int, int]

_FAR = 60
_DEEP = 8
_LONGEST = 30
_CHANGES = """
    (?: (?:同比|环比|比[^，。；0-9]{0,12}?|较[^，。；0-9]{0,12}?)?(?:实际|名义|平均|年均|每年|大幅|再|又)?
        (?: 增[长加至到]|提[高升]|上[升涨]|下[降跌滑]|减[少至到]|降[低至到]|回[落升]|扩大|缩[小短]|攀升|压[减缩]|多|少|高|低|快|增|升|降 )
        (?:幅度?|了|为|出)? )
"""
_LINKS = """
    (?: [共达为是有约近已均各仅只的至到占超在及和与、由从]|共计|共有|总计|累计|合计|总共|一共|达到|高达|多达|分别|平均|年均|稳定|保持|控制|维持|突破
      | 预计|将|同比|环比|先后|每年|每月|全年|不|新|约合|折合|相当于|就|还|也|又|再|仍|都|接近|超过|：|:|“|（含 )
"""
_BEHIND_THE_NOUN = re.compile(f"(?P<change>{_CHANGES})?(?:{_LINKS})*(?P<change2>{_CHANGES})?(?:{_LINKS})*$", re.VERBOSE)
_IN_FRONT = re.compile(
    """
    (?: [，、,)）”》;；\\s]|年(?:度|底|末|初)?(?!均)|[月日](?:末|底|份)?(?!均)|以来|来|为止|期间|时期
      | 全[国省市县区州乡镇村校](?!性)|我[国省市县区州]|全年|目前|现在|截至目前|其中|另外|另|此外|同时|先后|累计|共计?(?!同)|总计|已经?|现有|还有|有|又|再
      | 并(?!购)|也|均|都(?!市)|将|拟|计划|预计|力争|确保|实现|每[年月天周日](?!均)|每[人名个户]|当[年天日]|今年|去年|同期|近年来|仅|就|使|让|分别|平均|约|的|了|到|至
      | 从(?!业)|和(?!平|谐)|与|及|以及|是|中(?=有) )+
    """,
    re.VERBOSE,
)
_ALWAYS_VERBS = """
    发放 拨付 落实 投入 筹集 筹措 募集 安排 下达 争取 招收 招聘 选派 选聘 接收 补充 培养 组建 惠及 帮助 解决 新增 新建 改建 扩建 建成 建立 开展 组织 举办
    召开 完成 制定 出台 印发 发布 印制 购置 开设 设立 确立 确定 成立 联系 化解 查处 受理 办理 收集 推送 寄送 发送 提供 给予 节约 减免 享受 享有 拥有 获得 取得
    达到 超过 增加 减少 属于 包括 涉及 纳入 吸引 接待 运送 发射 培育 认定 评选 表彰 入选 引进 签约 签订 参与 参加 考上 走进 结成 就读 用于 聘请 派出 进行 启动
    取消 制止 推动 带动 形成 占用 缴纳 收缴 追回 挽回 救治 治愈 转移 安置 建有 设有 配有 种植 养殖 培植 收治 排查 调解 破获 抓获 起诉 审结 打掉 清退 偿还
    兑付 承接 征集 采集 捐出 捐献 捐赠 辐射 带领 迎来 造成 导致 引发 报告 发现 找到 救出 收到 售出 卖出 运营 开行 开通 投放 释放 创造 吸纳 转化 实施 配备 覆盖
    """.split()
_VERBS_IN_FRONT = "资助 培训 建设 补助 救助 奖励 改造 支持 保障 投资 生产 出口 进口 销售 帮扶 整改 服务 走访 录取 化肥 减 增 修 建 获 收 派 占 设 送".split()
_NO_VERB_BEFORE = "率额量面度者数比式性型点期"
_VERB = re.compile(f"(?:{'|'.join(_ALWAYS_VERBS)})(?:了|过|到|出|各类|各级)?(?![{_NO_VERB_BEFORE}])")
_FIRST_VERB = re.compile(
    f"(?:{'|'.join(_VERBS_IN_FRONT[:17])})(?:了|过)?(?![{_NO_VERB_BEFORE}费资金款])|[占](?!比|地|有率|用)"
)
_MONEY_VERB = re.compile("(?:投入|投资|筹集|筹措|募集|安排|拨付|拨款|下达|争取|节约|捐赠|捐款|融资|贷款|增收|减税)$")
_STOPS = re.compile(
    f"""
    [的到与及是被由向把因并也还让使令给]|在(?!校|职|建|线|岗|册|编|读|园|籍)|中(?!小|学|国|央|心|医|等|职|部|年|高|药|外|型|共|华|西|东)|和(?!平|谐)|对(?!口|外|象|接)
    |能(?!源|力|耗|量)|可(?!再|持|燃|支)|等(?!级|候|额)|以(?!色|太)|为(?!民)|从(?!业)|已|均(?!衡)|都(?!市)|将(?!军)|要(?!素|道)|则|后|前(?!沿|端)|时(?!间|代)|内(?!容|陆|地|部|蒙)|上(?!市|海|学|网)
    |全部|全面|分布|共同|联合|随机|正在|没有|通过|来自|位于|以上|左右|均衡|主动|积极|顺利|不同|成为|达|占(?!地)|超
    |{"|".join(_ALWAYS_VERBS)}|结对|寄送|录取|上学|入学|返乡|受益|受训|上岗|就业(?!人)|脱贫(?!户|人|县|村)|建档(?!立)|摘帽|出列
    """,
    re.VERBOSE,
)
_RUN = re.compile("[^，。；：、！？,.;:!?0-9（()）\\s|#<>]{1,40}")
_ALONE = frozenset("人 人次 人份 元 例 人口".split())  # units that name what they count


def subject_of(text: str, start: int, end: int, quantity: Quantity) -> Words | None:
    """Return the words that name what the number from ``start`` to ``end`` of a squeezed text counts, if they are clear."""
    unit = quantity.unit
    if unit in PARTS_OF_ONE or unit.endswith("百分点") or unit in ("倍", "番"):
        behind = _noun_behind(text, end) if text.startswith("的", end) else None
        return behind or _before(text, start, shares=True)
    if unit and unit not in _ALONE and not unit.endswith(("元", "人次", "米", "里", "吨", "亩")):
        return _noun_behind(text, end) or _before(text, start)
    return _before(text, start, money=unit.endswith("元"), behind=_noun_behind(text, end))


def _noun_behind(text: str, end: int) -> Words | None:
    """Return the noun behind a classifier, up to the verb or particle that follows it."""
    first = end + text.startswith("的", end)
    run = _RUN.match(text, first)
    if not run:
        return None
    stop = _STOPS.search(text, first, run.end())
    last = stop.start() if stop else run.end()
    return (first, last) if 2 <= last - first <= 16 else None


def _before(
    text: str, start: int, *, shares: bool = False, money: bool = False, behind: Words | None = None, depth: int = 0
) -> Words | None:
    """Return the object or topic in front of a number; ``behind`` is what stands in for it where there is only a verb."""
    lowest = max(sentence_start(text, start), start - _FAR)
    first = start
    while (
        first > lowest
        and text[first - 1] not in "，。；：:;！？（("
        and not text[first - 1].isdigit()
        and text[first - 1] not in "%,"
    ):
        first -= 1
    cut = first
    if first and text[first - 1].isdigit():
        tail, unit = after_digits(text, first)
        first = min(start, tail + len(unit))
    elif text[first - 1 : first] == "%":
        pass
    links = _BEHIND_THE_NOUN.search(text, first, start)
    last = links.start() if links else start
    front = _IN_FRONT.match(text, first, last)
    first = front.end() if front else first
    if first >= last:
        changed = bool(links and (links["change"] or links["change2"])) or text[cut : cut + 12].find("、") >= 0
        if behind:
            return behind
        return _of_the_number_before(text, cut, depth) if changed else None
    return _noun(text, first, last, shares=shares, money=money, behind=behind)


def _noun(text: str, first: int, last: int, *, shares: bool, money: bool, behind: Words | None) -> Words | None:
    """Return the noun at the end of a phrase without its verb and what goes before it."""
    verb = None
    if not shares:
        for verb in _VERB.finditer(text, first, last):
            pass
    verb = verb or _FIRST_VERB.match(text, first, last)
    if verb:
        if verb.end() >= last:
            return behind or ((verb.start(), last) if money and _MONEY_VERB.search(text, first, last) else None)
        first = verb.end()
    for mark in ("的", "等"):
        place = text.rfind(mark, first, last - 2)
        if place >= 0 and not text.startswith(("等级", "等额"), place):
            first = place + 1
    return (first, last) if 2 <= last - first <= _LONGEST else None


_NUMBER_BEFORE = re.compile(r"[0-9][0-9,.]*[^，。；0-9]{0,12}[，、]?[^，。；0-9]{0,12}$")


def _of_the_number_before(text: str, cut: int, depth: int) -> Words | None:
    """Return what the number before ``cut`` is said of: that of a list or of a level whose change follows."""
    m = _NUMBER_BEFORE.search(text, max(0, cut - 40), cut)
    if not m or depth > _DEEP:
        return None
    return _before(text, hedges_before(text, m.start()), depth=depth + 1)
