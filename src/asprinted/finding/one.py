"""Whether 一 before a classifier is a number or an article: 死亡一人, 翻一番, 每月一次; not so 一名教师说."""

import re
from functools import cache

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
_NO_THINGS = frozenset("种 次 天 年 番 倍 成 元 场 批 轮 起 方面 点 道 度 级 样 时".split())
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
_ONE_OF_THEM = re.compile("其中有?$")
_ENDS_CLAUSE = re.compile("[，。；、）)]|$")
# One of several counts: 刑事拘留16人，一家企业被吊销许可证.
_BEHIND_A_COUNT = re.compile("[0-9二两三四五六七八九十百千万亿][^，。；、0-9年月日时分点]{1,6}[，；、][还另也]?有?$")
_PLACES = re.compile("个(?:自然|行政|贫困)?(?:村|社区|乡|镇|县|城市|省份|项目|企业|单位|站点)")
# 渔船一艘、渔网三十张: things with their numbers, one behind the other.
_NUMBER = "(?:[0-9]+|[二两三四五六七八九十百]+)[^，。；、0-9]{1,2}"
_NEXT_THING = re.compile(f"[、和][^，。；、0-9]{{1,8}}?{_NUMBER}(?=[，。；、）)]|$)")
_LAST_THING = re.compile(f"{_NUMBER}[、和][^，。；、0-9]{{1,8}}$")
_CASE = re.compile("(?:事故|案件?|事件|纠纷|火灾|疫情|查[获处办]|破获|侦破)$")
_NOT_LAST = frozenset("有举自此一独只另每唯同第某这那逐单孤统归合为是像如像万天")
_NO_THING_LAST = _NOT_LAST.union("的")
_OTHER = "(?:[二两三四五六七八九十]+|[0-9]+)"
_FOLLOWED_BY = {unit: re.compile(rf"[^，。；]{{0,8}}[、和][^，。；]{{0,8}}?{_OTHER}{unit}") for unit in _CASES}
_LED_BY = {unit: re.compile(rf"{_OTHER}{unit}[^，。；]{{0,8}}[、和][^，。；]{{0,8}}$") for unit in _CASES}
_LED_TO = re.compile("(?:造成|导致|致)了?$")
_NO_CASE_BEHIND = frozenset("外如子行证")
_NO_CASE = _ONE_BEFORE.union("举此以范")


def _counts_a_case(text: str, start: int, unit: str) -> bool:
    """Tell whether 一 counts a case: 增加一例, 死亡一人, 一名教师、三名学生."""
    after = start + 1 + len(unit)
    if unit not in _NO_THINGS and _in_an_inventory(text, start, after):
        return True
    if text.startswith("一", after):  # 一户一表
        return False
    if ends_with(_ONE_OF if unit in _CASES | _THINGS else _ONE_OF_THEM, text, start, 3):
        if unit in _CASES or unit not in _NO_THINGS:
            return True
    if unit == "位" and ends_with(_MOVED, text, start, 3):  # 上升一位至第4名
        return True
    if unit in _TIMES_OR_THINGS and _is_one_of_several(text, start, after, unit):
        return True
    if unit not in _CASES and unit not in _THINGS:
        return False
    if _ENDS_CLAUSE.match(text, after) and _counted_last(text, start, unit):
        return True
    if unit != "批" and ends_with(_CHANGED, text, start, 3):
        return True
    if _ENDS_CLAUSE.match(text, after) and text[start - 1 : start] not in _NOT_LAST:  # 新增幼儿园一所
        if ends_with(_CHANGED_NOUN, text, start, 13):
            return True
    if unit in _ACTING or _PLACES.match(text, start + 1):
        if text.endswith("各有", 0, start) or ends_with(_BEHIND_A_COUNT, text, start, 10):
            return True
    if unit in _THINGS:
        return False
    if ends_with(_HAPPENED, text, start, 3) or _SUFFERED.match(text, after):
        return True
    if unit == "人" and ends_with(_LED_TO, text, start, 3):
        return True
    if unit == "例":
        return text[start - 1 : start] not in _NO_CASE and text[after : after + 1] not in _NO_CASE_BEHIND
    return bool(_FOLLOWED_BY[unit].match(text, after) or ends_with(_LED_BY[unit], text, start, 24))


def _is_one_of_several(text: str, start: int, after: int, unit: str) -> bool:
    """Tell whether 一 says how many there are and no more, how many for each, or counts one of several."""
    if unit != "项" and ends_with(_ONLY, text, start, 3):
        return True
    alone = unit != "批" and (text[start - 1] != "有" or unit in _CASES)  # 人人都有一个心愿 says no number
    if alone and not text.startswith("或", after) and ends_with(_FOR_EACH, text, start, 16):
        return True  # 每人分管一项或几项 is no number
    if unit == "次" and ends_with(_ONCE_MORE, text, start, 3):
        return True
    if unit in _THINGS and unit != "项":
        return _is_apportioned(text, start, after, unit)
    return bool(_next_with(unit).match(text, after)) or _is_apportioned(text, start, after, unit)


_MOVED = re.compile("(?:上升|下降|前移|后移|提升|前进|倒退|下滑|后退)了?$")
_TIMES_OR_THINGS = _CASES.union(_THINGS, "次 场 轮 颗 部 支 枚 只 头 张 本".split())
_ONLY = re.compile(
    "(?<![一二两三四五六七八九十几这那每0-9])[只仅](?![是要能好不管见因怕顾身为听需有像])(?:(?![一是有为像仅这那可此])[^\\W\\d_]){1,2}$"
)  # 只演一场
_FOR_EACH = re.compile(
    "每[^，。；每]{1,10}[都各均](?![是像如为成])[^，。；、]{1,4}(?<![是像成为第])$"
)  # 每个领导都联系一个村
_ONCE_MORE = re.compile("再[^\\W\\d_一]{1,2}$")


@cache
def _next_with(unit: str) -> re.Pattern[str]:
    return re.compile(rf"[^，。；]{{0,8}}[、和][^，。；]{{0,8}}?{_OTHER}{re.escape(unit)}")


@cache
def _shared_out(unit: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what stands before and behind the first of the two: 两名船员，一名轻伤，一名失踪."""
    two = rf"[两二2]{re.escape(unit)}[^，。；：”]{{0,12}}[，：]"
    one = rf"[另还]?一{re.escape(unit)}[^，。；]{{1,16}}"
    return re.compile(rf"{two}(?:{one}[，、；])?[另还]?$"), re.compile(f"[^，。；]{{1,16}}(?:[，、；]{one})?")


def _is_apportioned(text: str, start: int, after: int, unit: str) -> bool:
    """Tell whether 一 counts one of the two that were named before: 两名船员，一名轻伤，一名失踪."""
    before, behind = _shared_out(unit)
    led = ends_with(before, text, start, 36)
    if not led:
        return False
    first = "一" + unit not in led[0]
    m = behind.match(text, after)
    return bool(m and (not first or "一" + unit in m[0]))


def _in_an_inventory(text: str, start: int, after: int) -> bool:
    """Tell whether 一 counts one of several things, each with its number behind it."""
    before = text[start - 1 : start]
    if not before.isalpha() or before in _NO_THING_LAST or not _ENDS_CLAUSE.match(text, after):
        return False
    return bool(_NEXT_THING.match(text, after) or ends_with(_LAST_THING, text, start, 12))


def _counted_last(text: str, start: int, unit: str) -> bool:
    """Tell whether 一 ends a clause as a count: 移交公安一家, 事故一起; 在一起 and 仅此一家 do not."""
    before = text[start - 1 : start]
    if unit == "起":
        return (
            bool(ends_with(_CASE, text, start, 2)) and "一起" not in text[max(0, start - 8) : start]
        )  # 发现一起查处一起
    if unit == "批" and "一批" in text[max(0, start - 8) : start] + text[start + 1 : start + 9]:  # 成熟一批、推进一批
        return False
    return unit in ("家", "宗", "批", "人", "名", "例") and before.isalpha() and before not in _NOT_LAST


_NONE_AT_ALL = re.compile("[都也][没未不]")  # 一位都没有
_OF_A_CASE = re.compile("[^，。；、：0-9]{0,12}?(?:事故|案件|事件|纠纷|火灾|疫情|违[法规章]行为)")
_BEFORE_A_CASE = re.compile("(?:涉及|发生|查[获处]|破获|侦破)了?$")


def one_counts(text: str, start: int, unit: str, loose: bool) -> bool:
    """Tell whether 一 is a number here and no article: 不少于一次, 增长一倍, 翻一番, 每月一次."""
    after = start + 1 + len(unit)
    if _NONE_AT_ALL.match(text, after):
        return False
    if unit == "起" and _OF_A_CASE.match(text, after) and ends_with(_BEFORE_A_CASE, text, start, 3):
        return True
    often = unit == "次" and bool(ends_with(_OFTEN, text, start, 8) or ends_with(_EVERY_SO_OFTEN, text, start, 14))
    if unit == "成" and text.startswith(("为", "人"), after):
        return False
    if _counts_a_case(text, start, unit) or unit.endswith("头半"):
        return True
    last = text[start - 1 : start]
    if last in _ONE_BEFORE and not (loose or often or (unit in COUNTED_BY_ONE and last == "有")):
        return False
    return (
        loose or often or unit in COUNTED_BY_ONE or (unit in ("番", "番半") and text.endswith(("翻", "翻了"), 0, start))
    )
