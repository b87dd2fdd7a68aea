"""A number announced and the list that follows or precedes it."""

import re
from collections.abc import Iterator

from asprinted.checking.proposal import Proposal, interval
from asprinted.checking.sentences import Sentence, pattern
from asprinted.finding.finder import Found
from asprinted.interval import Interval

COUNTED = "件个项方面大类条种家省市县区国地位名所座"
ITEM = r"(?:(?!等|两|自治区、|共|新增|三大|四大|五大|[一二三四五六七]、)[^\U000F0000-\U000F4FFF，,；;。：:、（）()《》“”市县]|(?<=[^、（(])[市县]){1,14}"
PLACE = "省|市|县|区|自治|国|州|乡|镇|村|街道|地|领域|方面|产业|行业|部门|品种|环节|学科|专业|重点|类|大|制度|措施|工程|任务|机制|行动|工作|项目|指标|计划|体系|平台"
HEAD = "(?:(?<=[，,；;。：:（(])|^)(?:在|为|对|从|与|和|将|把|以|包括|建立了?|实施|开展|落实|完成|推行|涉及|覆盖|分为|围绕|聚焦|突出|抓好|推进|完善|来自|支持)?"
BEFORE = pattern(rf"{HEAD}(?P<items>(?:{ITEM}、){{2,}}{ITEM}?)(?P<open>等)?(?P<number>‹A›)(?P<noun>(?:{PLACE})[^、，；。等]{{0,8}}|(?=[，。；]))")
AFTER = pattern(rf"(?P<number>‹A›)[^，,；;。：:、\U000F0000-\U000F4FFF]{{0,10}}[：:（(](?P<items>(?:{ITEM}、)+{ITEM}?)(?P<open>等)?[）)。；;]")
QUOTED = pattern(r"“(?P<items>(?:[^、“”，。]{1,8}、)+[^、“”，。]{1,8})(?P<open>等)?”(?P<number>‹A›)")
ORDER = "一二三四五六七八九十"
ANNOUNCED = re.compile(r"[：:。，,]\s*一(?P<word>是|要)")


def lists(sentence: Sentence) -> Iterator[Proposal]:
    """Propose enumerations within one sentence."""
    for wanted in (BEFORE, AFTER, QUOTED):
        for m in sentence.all(wanted):
            number = sentence.at(m["number"])
            quantity = number.quantity
            if quantity.bound != "exact" or not quantity.unit or quantity.unit[0] not in COUNTED or quantity.value > 20 or quantity.value < 2:
                continue
            items = m["items"]
            if "；" in items or m.groupdict().get("noun", "").startswith("字") or sentence.signs[m.end() : m.end() + 1] == "字":
                continue
            least = items.count("、") + 1
            most = least + len(re.findall("和|与|及|以及", items))
            upper = float("inf") if m["open"] else most
            yield Proposal("list", number, (), Interval(least, upper), f"{least if least == most else f'{least} to {most}'} listed: {items}", basis="enumeration")


def numbered(text: str, numbers: list[Found]) -> Iterator[Proposal]:
    """Propose an announced number against the items that 一是, 二是 ... number."""
    for m in ANNOUNCED.finditer(text):
        before = [f for f in numbers if m.start() - 14 <= f.start and not set("。；") & set(text[f.end:m.start()]) and f.end <= m.start() + 1 and f.quantity]
        if not before:
            continue
        number = before[-1]
        if number.quantity.bound != "exact" or not number.quantity.unit or number.quantity.value > 15 or number.quantity.unit[0] not in COUNTED.replace("条", "") or "其中" in text[number.start - 6 : number.start]:
            continue
        position, count = m.end(), 1
        for letter in ORDER[1:]:
            following = re.compile(rf"[。；;，,\n\s]\s*(?:{letter}|一)(?:{m['word']})").search(text, position, position + 3000)
            if not following or "一" in following[0]:
                break
            count, position = count + 1, following.end()
        if count == 1:
            continue
        yield Proposal("list", number, (), Interval(count, count), f"{count} numbered", basis="enumeration")
