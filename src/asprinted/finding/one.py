"""Whether 一 before a classifier is a number or an article: 死亡一人, 翻一番, 每月一次; not so 一名教师说."""

import re

from asprinted.lexicon import COUNTED_BY_ONE
from asprinted.looking_back import ends_with

_OFTEN = re.compile(
    "[每各][天日周月年季]?(?:季度|学期|学年|星期|人|户|班|校|个月|生|名教师|两周)?(?:不少于|至少|开展|召开|家访)?$"
)
_EVERY_SO_OFTEN = re.compile(  # 每两小时巡查一次
    "每隔?(?:[0-9]{1,3}|[一两二三四五六七八九十半]{1,3})?个?半?(?:[天日周月年]|季度|小时|分钟|学期|学年|星期)[^，。；、：0-9一]{1,5}$"
)
_ONE_BEFORE = frozenset("统唯同之专单归划合如逐首某另每任哪这那有是第")
_CASES = frozenset("例 人 名 位 家 户 所 宗 批 起 艘 架 辆 具 座 台 间".split())  # 一 before these may count a case
_NO_THINGS = frozenset("次 天 年 番 倍 成 元 场 批 轮 起 方面 点 道 度 级 样 时".split())
_ACTING = frozenset("例 人 名 位 家 户 所 起 艘 架 辆".split())  # before these it may begin a clause
_THINGS = frozenset("个 项 处 件 条".split())  # before these only where something becomes more or less
_CHANGED = re.compile("(?:新增|增加|增设|减少)了?$")
_CHANGED_NOUN = re.compile(
    "(?:新增|增加|增设|减少|新建|[改扩]建|建成|建设|新设|设立|成立|撤销|关闭|引进|购置|配备|查处|查获|缴获)了?[^，。；、：0-9]{1,10}$"
)
_HAPPENED = re.compile(
    "(?:死亡|受伤|失踪|遇难|牺牲|抓获|报告|确诊|治愈|出院|检出|累计|共计|总计|合计|共有?|仅有?|只有|另有|的有)了?$"
)
_SUFFERED = re.compile("(?:死亡|受伤|遇难|失踪|[重轻]伤|身亡|丧生|被困|感染|获救|确诊)(?=[，。、；）和])")
_ONE_OF = re.compile("(?:其中|中有)$")
_ENDS_CLAUSE = re.compile("[，。；、）)]|$")
# One of several counts: 刑事拘留16人，一家企业被吊销许可证.
_BEHIND_A_COUNT = re.compile("[0-9二两三四五六七八九十百千万亿][^，。；、0-9年月日时分]{1,6}[，；、][还另也]?有?$")
_PLACES = re.compile("个(?:自然|行政|贫困)?(?:村|社区|乡|镇|县|项目|企业|单位|站点)")
# 渔船一艘、渔网三十张: things with their numbers, one behind the other.
_NUMBER = "(?:[0-9]+|[二两三四五六七八九十百]+)[^，。；、0-9]{1,2}"
_NEXT_THING = re.compile(f"[、和][^，。；、0-9]{{1,8}}?{_NUMBER}(?=[，。；、）)]|$)")
_LAST_THING = re.compile(f"{_NUMBER}[、和][^，。；、0-9]{{1,8}}$")
_CASE = re.compile("(?:事故|案件?|事件|纠纷|火灾|疫情|查[获处办]|破获|侦破)$")
_NOT_LAST = frozenset("有举自此一独只另每唯同第某这那逐单孤统归合为是像如像万天")
_OTHER = "(?:[二两三四五六七八九十]+|[0-9]+)"
_FOLLOWED_BY = {unit: re.compile(rf"[^，。；]{{0,8}}[、和][^，。；]{{0,8}}?{_OTHER}{unit}") for unit in _CASES}
_LED_BY = {unit: re.compile(rf"{_OTHER}{unit}[^，。；]{{0,8}}[、和][^，。；]{{0,8}}$") for unit in _CASES}
_LED_TO = re.compile("(?:造成|导致|致)了?$")
_NO_CASE = _ONE_BEFORE | set("举此以范")


def _counts_a_case(text: str, start: int, unit: str) -> bool:
    """Tell whether 一 counts a case: 增加一例, 死亡一人, 一名教师、三名学生."""
    if unit not in _NO_THINGS and _in_an_inventory(text, start, start + 1 + len(unit)):
        return True
    if unit not in _CASES and unit not in _THINGS:
        return False
    after, before = start + 1 + len(unit), max(0, start - 12)
    if text.startswith("一", after):  # 一户一表
        return False
    last = text[start - 1 : start]
    if (last in "中有" and _ONE_OF.search(text, before, start)) or (
        _ENDS_CLAUSE.match(text, after) and _counted_last(text, start, unit)
    ):
        return True
    if last in "增加设少了" and _CHANGED.search(text, before, start):
        return True
    if _ENDS_CLAUSE.match(text, after) and text[start - 1 : start] not in _NOT_LAST:  # 新增幼儿园一所
        if ends_with(_CHANGED_NOUN, text, start, 16):
            return True
    if unit in _ACTING or _PLACES.match(text, start + 1):
        if _BEHIND_A_COUNT.search(text, before, start):
            return True
    if unit in _THINGS:
        return False
    if _HAPPENED.search(text, before, start) or _SUFFERED.match(text, after):
        return True
    if unit == "人" and _LED_TO.search(text, before, start):
        return True
    if unit == "例":
        return text[start - 1 : start] not in _NO_CASE and text[after : after + 1] not in "外如子行证"
    return bool(_FOLLOWED_BY[unit].match(text, after) or ends_with(_LED_BY[unit], text, start, 24))


def _in_an_inventory(text: str, start: int, after: int) -> bool:
    """Tell whether 一 counts one of several things, each with its number behind it."""
    before = text[start - 1 : start]
    if not before.isalpha() or before in _NOT_LAST or before == "的" or not _ENDS_CLAUSE.match(text, after):
        return False
    return bool(_NEXT_THING.match(text, after) or ends_with(_LAST_THING, text, start, 16))


def _counted_last(text: str, start: int, unit: str) -> bool:
    """Tell whether 一 ends a clause as a count: 移交公安一家, 事故一起; 在一起 and 仅此一家 do not."""
    before = text[start - 1 : start]
    if unit == "起":
        return (
            bool(ends_with(_CASE, text, start, 8)) and "一起" not in text[max(0, start - 8) : start]
        )  # 发现一起查处一起
    return unit in ("家", "宗", "批", "人", "名", "例") and before.isalpha() and before not in _NOT_LAST


def one_counts(text: str, start: int, unit: str, loose: bool) -> bool:
    """Tell whether 一 is a number here and no article: 不少于一次, 增长一倍, 翻一番, 每月一次."""
    before = text[max(0, start - 8) : start]
    often = unit == "次" and bool(_OFTEN.search(before) or ends_with(_EVERY_SO_OFTEN, text, start, 14))
    if unit == "成" and text[start + 2 : start + 3] in ("为", "人"):
        return False
    if _counts_a_case(text, start, unit) or unit.endswith("头半"):
        return True
    if before[-1:] in _ONE_BEFORE and not (loose or often or (unit in COUNTED_BY_ONE and before.endswith("有"))):
        return False
    return loose or often or unit in COUNTED_BY_ONE or (unit == "番" and before.endswith(("翻", "翻了")))
