"""Grammar of lists: a number announced, and the items before or behind it."""

import re
from collections.abc import Iterator, Sequence
from math import inf

from asprinted.checking.named import Named
from asprinted.checking.proposal import Proposal, quantity
from asprinted.checking.signs import Sentence, pattern
from asprinted.finding.finder import Found
from asprinted.interval import Interval

COUNTED = "件个项方面大类条种家省市县区国地位名所座"
MOST = 20  # items that a sentence lists
KINDS_OF_THING = """
    省 市 县 区 自治 国 州 乡 镇 村 街道 地 领域 方面 产业 行业 部门 品种 环节 学科 专业 重点 类 大
    制度 措施 工程 任务 机制 行动 工作 项目 指标 计划 体系 平台
"""
PLACE = "|".join(KINDS_OF_THING.split())
VERBS = """
    在 为 对 从 与 和 将 把 以 包括
    建立了? 实施 开展 落实 完成 推行 涉及 覆盖 分为 围绕 聚焦 突出 抓好 推进 完善 来自 支持
"""
VERB = "|".join(VERBS.split())
NO_ITEM = "等|两|共|新增|自治区、|[三四]大|[一二三四五六七]、"
ITEM = rf"(?:(?!{NO_ITEM})[^‹#›，,；;。：:、（）()《》“”市县]|(?<=[^、（(])[市县]){{1,14}}"
ITEMS = rf"(?P<items>(?:{ITEM}、){{LEAST,}}{ITEM}?)(?P<open>等)?"
BEFORE = pattern(rf"""
    (?:(?<=[，,；;。：:（(])|^) (?:{VERB})? {ITEMS.replace("LEAST", "2")} (?P<number>‹A›)
    (?: (?:{PLACE}) [^、，；。等]{{0,8}} | (?=[，。；]) )
""")
BEHIND = pattern(rf"""
    (?P<number>‹A›) [^，,；;。：:、‹#›]{{0,10}} [：:（(] {ITEMS.replace("LEAST", "1")} [）)。；;]
""")
QUOTED = pattern("“(?P<items>(?:[^、；“”，。]{1,8}、)+[^、；“”，。]{1,8})(?P<open>等)?”(?P<number>‹A›)(?!字)")
OTHER_NAMES = re.compile("(?:(?:自治区|直辖市|自治州|自治县|街道|社区|[省市县区旗乡镇村场])、?)+")  # 乡（镇、街道）
JOINED = re.compile("以及|[和与及]")
ORDER = "一二三四五六七八九十"
FIRST = re.compile(r"[：:。，,]\s*一(?P<word>是|要)")
FAR = 3000  # letters from one numbered item to the next


def lists(sentence: Sentence, numbers: list[Named]) -> Iterator[Proposal]:
    """Propose numbers with the items that stand beside them; a list in 等 sets a lower limit."""
    for wanted in (BEFORE, BEHIND, QUOTED):
        for m in sentence.all(wanted):
            number = sentence.at(m["number"])
            if (
                not OTHER_NAMES.fullmatch(m["items"])
                and _announces(number)
                and 2 <= (quantity(number).value or 0) <= MOST
            ):
                least = m["items"].count("、") + 1
                most = inf if m["open"] else least + len(JOINED.findall(m["items"]))
                yield Proposal("listed", number, listed=(Interval(least, most),), basis="enumeration")


def numbered(text: str, numbers: Sequence[Found]) -> Iterator[Proposal]:
    """Propose a number announced just before 一是 ... 二是 ... with how many there are."""
    for m in FIRST.finditer(text):
        before = [f for f in numbers if m.start() - 14 <= f.start and f.end <= m.start() + 1 and _announces(f)]
        if not before or "其中" in text[before[-1].start - 6 : before[-1].start]:
            continue
        if set("。；") & set(text[before[-1].end : m.start()]) or (quantity(before[-1]).value or 0) > len(ORDER):
            continue
        count = _count(text, m.end(), m["word"])
        if count > 1:
            yield Proposal("listed", before[-1], listed=(Interval(count, count),), basis="enumeration")


def _announces(found: Found) -> bool:
    q = found.quantity
    return q is not None and q.bound == "exact" and q.unit[:1] in COUNTED and q.unit != ""


def _count(text: str, position: int, word: str) -> int:
    """Return how many items follow in order, up to one that begins anew."""
    count = 1
    for letter in ORDER[1:]:
        m = re.compile(rf"[。；;，,：:\n\s]\s*(?:{letter}|一)(?:{word})").search(text, position, position + FAR)
        if m is None or "一" in m[0]:
            break
        count, position = count + 1, m.end()
    return count
