"""Grammar of lists: a number announced, and the items before or behind it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from math import inf, isfinite

from asprinted.checking.named import Named
from asprinted.checking.proposal import Proposal, alone, is_exact, quantity, unit, value_of
from asprinted.checking.signs import IN_LETTERS, Sentence, pattern
from asprinted.finding.finder import Found
from asprinted.interval import Interval

COUNTED = tuple("件个项方面大类条种家省市县区国地位名所座起首部本册篇幅枚支场镇块")
PLACE_WORDS, FEWER_WORDS = tuple("省市县区国州镇乡"), tuple("省市县区")
MOST_LISTED, MOST_OPEN = 20, 400  # items that a sentence lists, and of which it lists some
KINDS_OF_THING = """
    单元 动脉 沙漠 无人区
    城市 省 市 县 区 自治 国 州 乡 镇 村 街道 地 领域 方面 产业 行业 部门 品种 环节 学科 专业 重点 类 大
    制度 措施 工程 任务 机制 行动 工作 项目 指标 计划 体系 平台 单位 学校 高校 企业 公司 方向 阶段 步骤 层面 板块
    活动 系统 中心 基地 港口 口岸 民族 语种 走廊 集群 片区 流域 景区 渠道 主题 专题 要素 原则 问题 门类 奖项 冠军
    战略 改造 运动 关系
"""
THING = "|".join(KINDS_OF_THING.split())
VERBS = """
    在 为 对 组织 开展 开设 举办 从 与 和 将 把 以 包括
    建立了? 实施 开展 落实 完成 推行 涉及 覆盖 分为 围绕 聚焦 突出 抓好 推进 完善 来自 支持
"""
VERB = "|".join(VERBS.split())
NO_ITEM = (
    "等|[内下]设|两|共|连同|加上|新增|自治区、|[三四]大|[一二三四五六七]、|第[一二三]|(?<!定)向|"
    "(?<!应)对|[在由跨]|以(?!及)"
)
ITEM = rf"(?:“[^‹#›“”、]{{1,8}}”)?(?:(?!{NO_ITEM})[^‹#›，,；;。：:、（）()《》“”市县]|(?<=[^、（(])[市县]){{1,14}}"
ITEMS = rf"(?P<items>(?:{ITEM}、){{LEAST,}}{ITEM}?)"
BEGINS = (
    f"(?:(?<=[，,；;。：:（(向对在从以])|(?<=实施|开展|建立|推进|落实|完善|形成|包括|涉及|覆盖|召开|举办)|^)(?:{VERB})?"
)
LIST_BEFORE = pattern(rf"""  # 渝北、江北、南岸3个区
    {BEGINS} {ITEMS.replace("LEAST", "2")} (?P<open>等)? (?:所有|共)? “?(?P<number>‹A›)
    (?: (?:{THING}|一批|‹A›) [^、，；。等]{{0,8}} | (?=[，。；]) )
""")
LIST_BEHIND = pattern(rf"""  # 5项制度（资助、控辍、帮扶等）
    (?P<number>‹A›) [^，,；;。：:、‹#›]{{0,10}} [：:（(] (?!一方面|一是)
    {ITEMS.replace("LEAST", "1")} (?P<open>等)? (?:[）)。；;]|$)
""")
LIST_IN_ALL = pattern(rf"""  # 景区4家，分别为甲、乙、丙和丁
    (?P<number>‹A›) [^，,；;。：:、‹#›]{{0,10}} (?:[，,](?:分别[为是]|即|依次[为是])|——)
    {ITEMS.replace("LEAST", "1")} (?P<open>等)? (?:[）)。；;]|$)
""")
LIST_OPEN = pattern(rf"""  # 广东、福建等11个; 《...》《...》等12项
    (?P<items> (?:{ITEM}、)+{ITEM}? | (?:《[^‹#›《》]{{1,30}}》[、和]?){{2,}} ) (?P<open>等)
    (?:在内的)?
    (?P<number>‹A›|[两三四五六七八九十](?=[省市县区国]|部[门委]|地区|单位|方面|大)) (?!字)
""")
COUNT_WORD = pattern(rf"""  # 横琴、前海、南沙三大平台
    {BEGINS} {ITEMS.replace("LEAST", "1")} (?P<open>的)? (?:（[^（）、]{{1,6}}）)? “? (?<![省市县区])
    (?P<number>[两二三四五六七八九十])
    (?:大(?=[^‹#›的等，。；、]{{0,5}}(?:{THING}))|个一批|省(?![一区（])|[县镇校](?![一二三四五六七八九十])|(?<!而[两三四])地(?![一二三四五六七八九十面位])|级(?=联动|网络|管理|责任|体系|机制))
""")
QUOTED = pattern(r"""  # “资助、控辍”等5项; “甲、乙、丙”的三级联动
    “ (?P<items>(?:[^、；“”，。‹#›]{1,12}、)+[^、；“”，。‹#›]{1,12}) (?P<open>等)? ” 的?
    (?P<number>‹A›|[二三四五六七八九](?=级)) (?!字)
""")
ONE_OF_TWO = "[^、‹#›，,；;。：:（）()“”《》和与及等共第跨]"
PAIR = pattern(rf"""  # 沙田、虎门两镇; 中央和地方两个积极性
    (?P<items>(?P<a>{ONE_OF_TWO}{{1,12}}) (?P<open>[、和与]) (?P<b>{ONE_OF_TWO}{{1,9}}?))
    (?P<number>‹A›(?!、)|[两三四五六](?=大[^‹#›的等，。；、]{{0,4}}(?:{THING}))|两(?=省(?!级)))
""")
BEHIND_VERB = re.compile(
    "统筹|发挥|连接|串联|穿越|支持|运用|分为|涉及|覆盖|包括|处理|坚持|扩大到|[对从在由向将把以了好]"
)
LEVELS = pattern(r"""  # 县乡村三级
    (?<![省市州县区乡镇村和与及到至地])(?<![省市州县区乡镇村]、)(?P<items>[省市州县区乡镇村]{2,5})(?P<number>[两三四五六])级
""")
ONE_LEVEL = re.compile("区县|县[市区]|市州|乡镇|市区")  # two letters of one level, or of two
FEW = re.compile("[两三四五六七八九](?:[镇县市省区国地州乡个条大种项支类座]|$)")
ONE_EACH = pattern(r"""  # “四个一”工程（一个阵地、一部电话...）
    “(?P<number>‹A›|[二两三四五六七八九十])(?:个一|[必不有])[^”、]{0,4}” [^（，。]{0,8} （(?P<items>[^（）]{4,120})）
""")
REPEATED = pattern(r"""  # 三注重三强化（注重...，强化...；注重...）
    (?P<number>[两三四五六七八九])(?P<word>[^‹#›两三四五六七八九（），。、“”]{2}) (?= [^（）。，]{0,8}
    （(?P<items>[^（）]{8,200})） )
""")
ONE_LETTER_EACH = pattern("(?:春秋|今、?明)(?P<number>‹D›|[两二三四五六七八九](?=[季天日年]))")  # 今明两年
SENTENCES = pattern(r"""  # 三起案例：...；...；...。
    (?P<number>‹A›) [^，,；;。：:、‹#›“]{0,14} (?:是|为|包括|如下)? [：:]
    (?P<items>(?:[^；。]{4,200}；)+[^；。]{4,200})$
""")
OTHER_NAMES = re.compile("(?:(?:自治区|直辖市|自治州|自治县|街道|社区|[省市县区旗乡镇村场])、?)+")  # 乡（镇、街道）
JOINED = re.compile("以及|[和与及]")
IN_ORDER = re.compile("其中|[一二三](?:是|、)|第[一二]|[（(][一二1１][）)]|[①②]")
ORDER = "一二三四五六七八九十"
FIRST = re.compile(r"[：:。，,；;\s](?:一(?P<is>[是要])|(?P<th>第一)[，,、是]|其(?P<of>一)[，,：:])")
GOES_ON_WITH = re.compile("还有|另外|此外|再就是|最后|同时")
PART_OF_THEM = re.compile("其中[^。]*。$")  # 完成 27 项，其中超额 9 项。一是
IS_SUM = re.compile(r"\d(?:、|$)")  # 火灾3起（一般2、较大1）: a sum
NEW_TOPIC = re.compile(r"[。.]\s*\S{2}")  # C类2件。明年打算：一是
TO_FIRST, MORE_BEHIND = 14, 200  # letters from a number to the first item, and from the last one to what is more


def lists(sentence: Sentence, numbers: list[Named]) -> Iterator[Proposal]:
    """Propose numbers with the items that stand beside them; a list in 等 sets a lower limit."""
    rules = [(_beside, one) for one in (LIST_BEFORE, LIST_OPEN, COUNT_WORD, LIST_BEHIND, LIST_IN_ALL, QUOTED)]
    rules += [(_pair, PAIR), (_tiers, LEVELS), (_repeated, REPEATED), (_one_each, ONE_EACH), (_clauses, SENTENCES)]
    for items_of, wanted in rules:
        for m in sentence.all(wanted):
            if items := items_of(sentence, m):
                yield from _announced(sentence, m, *items)
    for m in sentence.all(ONE_LETTER_EACH):
        number = sentence.numbers.get(m["number"]) or sentence.in_letters.get(m.start("number"))
        if number and number.quantity and is_exact(number):
            yield _counted(number, Interval(2, 2))


def _beside(sentence: Sentence, m: re.Match[str]) -> tuple[float, float] | None:
    """Return how many items a list beside a number holds, none if it is no list of what the number counts."""
    items, found = m["items"].rstrip("、"), sentence.numbers.get(m["number"])
    before = re.split("[，；。]", sentence.before(m.start(), 40).rstrip("，"))[-1]
    joined = items.startswith(("以及", "及")) or items.endswith(("和", "与", "及"))
    of_each = m.re is LIST_BEFORE and found and unit(found) == "起"  # 查获走私、贩卖鱼苗7起
    of_more = OTHER_NAMES.fullmatch(items) or (m.re is COUNT_WORD and "、" in before)
    if joined or of_each or of_more or IS_SUM.search(items) or ("《" in items and found is None):
        return None
    least = items.count("》") or items[last_joined(items) :].count("、") + 1
    return least, inf if m["open"] == "等" else items.count("、") + 1 + len(JOINED.findall(items))


def _pair(sentence: Sentence, m: re.Match[str]) -> tuple[float, float] | None:
    printed = sentence.at(m["number"]).as_printed if m["number"] in sentence.numbers else m["number"]
    return (2, 2) if FEW.match(printed) and _of_one_make(sentence.before(m.start(), 1), m["a"], m["b"]) else None


def _tiers(sentence: Sentence, m: re.Match[str]) -> tuple[float, float] | None:
    levels = m["items"][sentence.before(m.start(), 1) == "全" :]  # 全省市县两级
    return len(levels) - len(ONE_LEVEL.findall(levels)), len(levels)


def _repeated(sentence: Sentence, m: re.Match[str]) -> tuple[float, float] | None:
    count = m["items"].count(m["word"])
    return (count, count) if count > 1 and not JOINED.search(m["items"]) else None


def _one_each(sentence: Sentence, m: re.Match[str]) -> tuple[float, float] | None:
    return (m["items"].count("、") + 1,) * 2


def _clauses(sentence: Sentence, m: re.Match[str]) -> tuple[float, float] | None:
    """Return how many clauses tell one item each; persons may be two of one clause: 赵某、钱某兄弟."""
    items = m["items"].count("；") + 1
    more = m["items"].count("、") if unit(sentence.at(m["number"])) == "人" else 0
    told_in_order = IN_ORDER.search(m["items"]) or "、" in m["items"].partition("；")[0]
    return None if told_in_order else (items, items + more)


def _of_one_make(before: str, one: str, other: str) -> bool:
    """Tell whether two items are of one make: with one end, or one length where it is plain where the first begins."""
    if before == "、" or BEHIND_VERB.search(other) or not 1 < len(other) < 7 or other[-1] in "的地":
        return False
    begins = [m.end() for m in BEHIND_VERB.finditer(one)][-1:] + ([0] if before in ("", *"，,；;：:（(") else [])
    return one[-1] == other[-1] or any(
        abs(len(one) - begin - len(other)) <= (max(len(one) - begin, len(other)) > 3) for begin in begins
    )


def last_joined(items: str) -> int:
    """Return where the last list of several begins: A、B和C、D三大平台 may be three of C and D."""
    joined = [m.end() for m in JOINED.finditer(items) if "、" in items[m.end() :]]
    return joined[-1] if joined else 0


def _announced(sentence: Sentence, m: re.Match[str], least: float, most: float) -> Iterator[Proposal]:
    """Propose that an announced number is how many items there are."""
    sign = m["number"]
    in_letters = sign not in sentence.numbers
    number = alone(sentence.in_letters.get(m.start("number"))) if in_letters else sentence.at(sign)
    if number is None or (in_letters and number.as_printed not in IN_LETTERS):
        return
    bare = not quantity(number).unit and sentence.behind(m.start("number")).startswith(
        PLACE_WORDS if m.re is LIST_OPEN else FEWER_WORDS
    )
    if _announces(number, bare=in_letters or bare, least_only=not isfinite(most)):
        value = value_of(number)
        if 0 < value <= (MOST_LISTED if isfinite(most) else MOST_OPEN):
            yield _counted(number, Interval(least, most))


def _counted(number: Found, items: Interval) -> Proposal:
    """Return how many items are listed, if each counts as one: 珠宝、玉石 may be one kind, A、B一期 three works."""
    return Proposal("listed", number, listed=(items,), basis="enumeration", reading="one_each")


def numbered(text: str, numbers: Sequence[Found]) -> Iterator[Proposal]:
    """Propose a number announced just before 一是 ... 二是 ... with how many there are."""
    starts = [f.start for f in numbers]
    for m in FIRST.finditer(text):
        near = numbers[bisect_left(starts, m.start() - TO_FIRST) : bisect_left(starts, m.start())]
        items = _items_in_order(text, m)
        told = [f for f in near if _announces(f, bare=False, least_only=False) and value_of(f) > 1]
        told = [f for f in told if not NEW_TOPIC.search(text, f.end, m.start() + 1)]
        right = [f for f in told if value_of(f) == len(items)]  # 三件事、两个时间点：一是
        for number in right[-1:] or (told if len(told) == 1 else []):
            value = value_of(number)
            short = len(items) < value
            more = short and GOES_ON_WITH.search(text[items[-1] :][:MORE_BEHIND])
            more = more or PART_OF_THEM.search(text[max(0, number.start - TO_FIRST) : m.start() + 1].replace("\n", ""))
            if 1 < len(items) and value <= len(ORDER) and not more:
                count = Interval(len(items), len(items))
                reading = "list_complete" if short and _may_be_cut(text, items) else ""
                yield Proposal("listed", number, listed=(count,), basis="enumeration", reading=reading)


def _may_be_cut(text: str, items: list[int]) -> bool:
    """Tell whether the last of several paragraphs told in order ends the text, which may be an excerpt."""
    return "\n" in text[items[0] : items[-1]] and "\n" not in text[items[-1] :].rstrip()


def _announces(found: Found, *, bare: bool, least_only: bool) -> bool:
    """Tell whether a number counts what can be listed; ``bare``: without a measure word too."""
    q = found.quantity
    exact = q is not None and q.bound in (("exact", "just_over") if least_only else ("exact",))
    return q is not None and exact and (bare or q.unit.startswith(COUNTED))


def items_behind(text: str, end: int) -> list[int]:
    """Return where the items begin that are told in order (一是 ... 二是 ...) just behind a number that ends there."""
    first = FIRST.search(text, end, end + TO_FIRST)
    return _items_in_order(text, first) if first else []


def _items_in_order(text: str, first: re.Match[str]) -> list[int]:
    """Return where the items begin that follow in order, up to one that begins anew."""
    begins = [first.end()]
    mark = "{}" + first["is"] if first["is"] else "第{}[，,、是]" if first["th"] else "其{}[，,：:]"
    for letter in ORDER[1:]:
        again = re.compile(rf"[。；;，,：:\n\s]\s*(?:{mark.format(letter)}|{mark.format('一')})")
        m = again.search(text, begins[-1])
        if m is None or "一" in m[0]:
            break
        begins.append(m.end())
    return begins
