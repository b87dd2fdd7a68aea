"""What a number measures, in the words of its clause, where no list has it: 城镇新增就业, 单位能耗下降.

A name is sure where the clause holds it and nothing else but the words that say when and those that lead to the number.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from asprinted.around.matching import FAR, NUMBER, around
from asprinted.finding.found_numeral import Found
from asprinted.plaintext import compact

SHORTEST, LONGEST = 3, 24  # letters of a name that is sure
_PERSONS = ("人", "名", "位", "人次", "户", "户次")
_CUTS = re.compile("[，,。；;：:！!？?、（）()#|—]")
_PARAGRAPH = re.compile(r"\n\s*\n|^\s*[一二三四五六七八九十]+、[^\n。]{0,40}\n", re.MULTILINE)
_BRACKETS = re.compile("（[^（）]*）")
_COMPARED = re.compile("比(?:[12][0-9]{3}年|[上去]年|上一年)(?:同期|末|底)?")
_TIMES = re.compile(  # at the start of a clause: when, and what else is no part of a name
    """^(?:
      (?:年(?![终度])|月份?|日)(?!均)(?:[底末初]|以来|来)? | [今去明前当本上]年(?:[底末初]|以来|来)? | 全年 | 年[初末底]
    | [一二三四五六七八九十几两近过去这]+年(?!均)[来间]? | 多年来? | 每年 | 第?[一二三四]季度 | [上下]半年
    | 时期 | 期间 | 目前 | 当前 | 现在 | 截至 | 届时 | 提出 | 计划(?=[^，内]{4}) | 到 | 至 | 其中 | 同时 | 预计 | 预期
    | [全我本][国省市县区镇乡村](?![场民面域])
    | 共 | 又 | 再 | 还 | 也 | 但 | 已经? | 将 | 拟 | 要 | 可(?!再|支|持) | 并 | 力争 | 确保 | 继续
    | 进一步 | 累计 | 努力 | 新一轮 | [一二三四五六七八九]是
    )""",
    re.VERBOSE,
)
CHANGES = """
    增长 增加 提高 提升 上升 上涨 递增 增 升 涨 下降 降低 减少 压减 削减 核减 回落 缩短 缩减 压缩 降 减 下调 上调
    精简 扩大 翻
""".split()
_LINKS = re.compile(  # at its end: what leads to the number
    f"""(?:
      (?:{"|".join(CHANGES)}|保持|稳定|控制|维持|扩展|回升|发展|达|调整|开拓)?[到至在于]
    | 达 | 突破 | 超过? | 接近 | 高达 | 为 | 是 | 有 | 共 | [合总]?计 | 约 | 近 | 由 | 从 | 已 | 仅 | 将 | 可 | 预期
    | 分别 | 仍
    | 总体 | 总数 | 继续 | 均 | 都 | 即 | 拟 | 按 | 只 | 连年 | 年末 | [一二三四五六七八九十]年 | 人均 | 每人每年
    | 每人 | 年均 | 累计
    )+$""",
    re.VERBOSE,
)
_CHANGE = re.compile(
    f"""(?P<mean>年均|平均每年)?
    (?:[一二三四五六七八九十]年|同比|实际|名义|预期|分别|累计|总体|扣除[^，]{{2,6}}因素
    |再|又|要|都|均|约|近|比[^{NUMBER}]{{1,8}}?)*
    (?P<kind>(?<!新)(?:{"|".join(CHANGES)}))(?:了|约|近|超过|超)?$""".replace("#", r"\#"),
    re.VERBOSE,
)
_OF_WHAT = re.compile(
    "(?:在[^在]{2,12}中的?|占[^占]{2,14}的?|对[^对]{2,10}的)(?=(?:比重|比例|贡献率|份额|百分比)(?:$|[上下提降增减]))"
)
_OF_A_WHOLE = re.compile("(?:率|比|比例|比重|幅|度|总?水平|份额)$")
_NO_NAME = re.compile(  # verbs and particles: the words are a sentence, or a part of one
    """^[的和与及或等以而末预第向分] | ^平均 | ^一律
    | ^(?:.{0,6}(?:投入|安排|筹集|下达|落实|使用))?(?:各类|各级|专项)?(?:资金|经费|投入)$ | ^人均(?:每年)?[增提]
    | ^.{0,2}(?:补助|规模|比例|标准|税率|价格|费用|成本|资费|贷款|余额|数量|条件|人数|利润)$
    | ^总?(?:投资|额|量|支出|收入|数|面积|规模)$ | 占 | 从(?!业) | 由 | 把 | 被 | 让
    | 使(?!用) | 若 | 如 | 是 | 其(?!他|余) | 有(?!限|色|效|机|关|量) | 比(?!例|重|率|价|较) | 将 | 对(?!外|口|接|象)
    | 在(?!线|校|职|岗|建|学) | 于 | 为 | 按 | 而 | 所(?!得|有) | 这 | 那 | 他 | 们 | 了 | 着 | 过(?!程|渡) | 很 | 更
    | 最(?!低) | 都 | 就(?!业|读|医) | 才 | 则 | 不(?!良|动产) | 没 | 无(?!线|人|害) | 乃 | 以(?!上|下|内|外)
    | (?<![主重需必])要(?!素) | 只 | 仅 | 应(?!用|急) | 可(?!再|支|持) | 能(?!源|耗|力) | [，。；：、“”《》（）\\#%]
    | [〇零二三四五六七八九十百千万亿]{2,} | 的$
    """,
    re.VERBOSE,
)
_NOT_LAST = re.compile(
    """(?:
      拿出 | 经常 | 大幅 | 继续 | 尽享 | 人均 | 平均 | 各地 | 一律 | 用于 | 给予 | 办理 | 降价 | 实现 | 包括
    | 涉及 | 以上 | 方面 | 工作 | (?<!总)水平 | 等 | 速度 | 完成 | 引导 | 覆盖 | 用好 | 推动 | 带动 | 退出
    | 发展 | 新增 | 增产 | 预期 | [上下里后前时内得着起亿万元] | (?<![土耕林草湿基园产绿荒农])地 | (?<!高|初)中
    )$""",
    re.VERBOSE,
)
_EMPTY = re.compile("(?:.?|平均.*|占.*|[由从].*)$")
_VERBS = """
    解决 取消 下放 完成 采取 安排 建设 开工 推进 建成 新建 改建 新增 增加 支持 淘汰 培训 制定 修订 组建 设立 提供 发放
    发行 惠及 资助 帮助 减轻 实施 出台 设置 布局 招收 扩招 投放 确定 改造 治理 保障 提高 举办 签署 建立 清理
    精简 推广 下达 落实 开展 批准 引进
""".split()
_VERB = f"(?:{'|'.join(_VERBS)})"
_DOING = re.compile(f"^[^的]{{0,6}}?{_VERB}(?:[和、并]?(?:{_VERB}|集中支持))?了?$")
_BEGINS_DOING = re.compile(f"[^的]{{0,4}}?{_VERB}")
_DONE_TO_ALL = re.compile(f"{_VERB}+")
_LISTED = re.compile("[^，。；：！？]*[0-9][^，。；：！？0-9]{0,9}、[^，。；：！？、]*$")  # 新建小学5所、中学
_SHARED = re.compile(  # of two things, or two numbers of one
    "分别[^，。；]*$ | [0-9][^，。；0-9]{0,9}[和与及、]$ | (?:^|[，。；：])[^，。；：0-9]*、[^，。；：、0-9]*$",
    re.VERBOSE,
)
_ENDS = re.compile("$|[，。；：、）]")
_GOES_ON = re.compile(f"{_ENDS.pattern}|用于|以|和|(?:{'|'.join(CHANGES)}|发展|扩大|调整)[到至为]")
_AND_MORE = re.compile("[和与及](?:百分之|$)")  # 8%和11%
_JOINT = re.compile("[。；;！？都（(]|(?<!年)均|分别")
_OPENS = re.compile("突破|超过?|达|接近|近|不到|不足|逾")
_WITHOUT = re.compile("扣除[^，。]*因素，")


class Name(NamedTuple):
    """Words that say what a number measures.

    ``sure``: they are its whole name and nothing else; ``level``: the words without those of a change; ``found``: the
    number.
    """

    words: str
    sure: bool
    level: str
    found: Found


def names_of(text: str, numerals: Iterable[Found]) -> Iterator[Name]:
    """Yield the name of what each quantity of a text measures, where its words are clear; all its numerals in order."""
    last, earlier = 0, None
    for found in numerals:
        if found.kind == "quantity" and found.quantity:
            earlier = _name_of(text, found, found.quantity.unit, last, earlier)
            if earlier:
                yield earlier
        if found.kind == "quantity" or (found.kind == "date" and not text.endswith("比", 0, found.start)):
            last = found.end


def _name_of(text: str, found: Found, unit: str, last: int, earlier: Name | None) -> Name | None:
    """Return the name of a number; ``last``: where the number or date before it ends, ``earlier``: the name before."""
    before, _, after = compact(around(text, found)).partition(NUMBER)
    begun = [m.end() for m in _PARAGRAPH.finditer(text, max(0, found.start - 4 * FAR), found.start)]
    own = min(before, compact(text[max([last, *begun]) : found.start]), key=len)
    clause = _clause(_COMPARED.sub("", _BRACKETS.sub("", own)))
    subject = compact(text[slice(*found.subject)]) if found.subject else ""
    change = _CHANGE.search(clause)
    if found.subject and found.subject[0] >= found.end:
        change, front = None, _LINKS.sub("", clause)
        done = found.as_printed.startswith("突破")  # 突破一批技术: the doing stands in the print
        level, sure = front + subject, not done and _is_behind(front, subject, after, unit)
    elif level := _of_level(clause):
        sure = not subject or level.endswith(_of_level(_plain(subject))[-2:])
        sure = sure and _ends(level, after, unit, changes=change is not None)
    elif earlier and (clause or _OPENS.match(found.as_printed)) and _goes_on(text[earlier.found.end : found.start]):
        level, sure = earlier.level, earlier.sure
    else:
        level, sure = _plain(subject), False
    level = _with_verb(before, level)
    words = level + (_said(change, unit) if change else "翻番" * (unit == "番"))
    sure = sure and not _SHARED.search(before) and (change is not None or unit != "倍")
    sure = sure and _is_name(words) and not _AND_MORE.match(after)
    return Name(words, sure, level, found) if sure or not _EMPTY.match(words) else None


def _is_behind(front: str, subject: str, after: str, unit: str) -> bool:
    """Tell whether what is counted stands whole behind a number, with nothing or its verb in front: 取消123项事项."""
    whole = after.startswith(subject) and _ENDS.match(after, len(subject))
    return bool(whole) and unit not in _PERSONS and (not front or _DOING.match(front) is not None)


def _ends(level: str, after: str, unit: str, *, changes: bool) -> bool:
    """Tell whether a name in front of a number needs no noun behind it: 增发1000亿元债券, 财政支出七成用于民生."""
    if unit == "%" and not changes:
        return _OF_A_WHOLE.search(level) is not None
    return _GOES_ON.match(after) is not None


def _goes_on(between: str) -> bool:
    """Tell whether the words between two numbers leave the second one to be told of the same thing as the first."""
    between = _WITHOUT.sub("", compact(between))
    return not _JOINT.search(between) and between.count("，") + between.count("、") <= 1


def _with_verb(before: str, level: str) -> str:
    """Return a name with the verb that opens its list: 新建小学5所、中学3所."""
    listed = _LISTED.search(before)
    verb = _DONE_TO_ALL.match(_untimed(listed[0])) if listed else None
    return verb[0] + level if verb and not _BEGINS_DOING.match(level) else level


def _said(change: re.Match[str], unit: str) -> str:
    doubled = "番" * (unit == "番" and change["kind"] == "翻")
    return ("年均" if change["mean"] else "") + change["kind"] + doubled


def _of_level(clause: str) -> str:
    """Return the name in a clause without change and link: 巩固率由, 总值达到, 产量增长."""
    change = _CHANGE.search(clause)
    return clause[: change.start()] if change else _LINKS.sub("", clause)


def _clause(own: str) -> str:
    """Return the words between a number and the mark or number before it, without what says when."""
    return _untimed(_CUTS.split(own)[-1].lstrip("和与及"))


def _plain(words: str) -> str:
    """Return words without what says when, and without the link to a number."""
    return _LINKS.sub("", _untimed(words))


def _untimed(words: str) -> str:
    while m := _TIMES.match(words):
        words = words[m.end() :]
    return words


def _is_name(words: str) -> bool:
    bare = words if words.startswith("占") else _OF_WHAT.sub("", words)
    return SHORTEST <= len(words) <= LONGEST and not _NO_NAME.search(bare) and not _NOT_LAST.search(bare)
