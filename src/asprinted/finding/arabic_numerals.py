"""Numerals in Arabic digits: dates, ordinals, names and amounts."""

import re

from asprinted.finding.dates import YEAR, date_end, is_year, lasts
from asprinted.finding.fractions import read_fraction, read_slashed
from asprinted.finding.hedges_and_units import (
    BARE_NOUN,
    CHANGE,
    HEDGE_BEHIND,
    RATE,
    REST_OF_TIME,
    after_digits,
    behind_end,
    counts_large_ones,
    front,
    hedges_before,
)
from asprinted.finding.names_and_ordinals import (
    BUILDING,
    RANKED,
    in_short_quotes,
    is_decimal_ratio,
    is_floor,
    is_name_before,
    is_part_of_a_whole,
    is_score,
    is_strength,
)
from asprinted.finding.numeral_patterns import (
    DATED_UNITS,
    SEPARATORS,
    UNITS_IN_NAMES,
    WATCHED_BEFORE,
    WATCHED_BEHIND,
    Scan,
    Span,
)
from asprinted.finding.ranges import is_list_of_names, read_neighbours, read_range, shared_unit, unit_of_sorts
from asprinted.lexicon import MEASURES
from asprinted.looking_back import ends_with

_VERB = re.compile(r"(?:[为达至到于共计增有超余约近升降是比在率数值减]|人次|年仅)$")
_LATIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_LATIN_OR_POINT = _LATIN.union("._")
FLIGHTS = re.compile(
    "(?:航[班线]|班[列车]|[开执]行|每[天日周月]|增[加至开]?|加[开密]|达到?|恢复|保障|第)[^，。；]{0,8}$"
)
_STATIONS = re.compile("线[0-9]{1,3}[站场]")  # 5线10站
_PLATFORMS = re.compile("[0-9]台$")
_OF_A_TIME = re.compile(
    "(?:(?:[0-9]月份?|[去上当今前][年月]|同期|(?:[0-9]{4}|[去上前当])年)的|(?:指数|系数|[评得总]分)(?:[为达至是])?)$"
)
_FROM = re.compile("[从由自]$")
_FROM_TO = re.compile("(?:[从由自](?:[^，。；、：]{0,12}[^，。；、：0-9])?|[为达至到])$")
_MOVES = re.compile("[微略]?[升降增减涨跌]|回[升落]|上[升涨]|下[降跌滑调]|[提扩缩]|收窄|的")
_RATIO = frozenset(":：∶")
_BETWEEN = frozenset("/:：∶")
_AGAINST = frozenset(":：∶比")
_COUNTED = frozenset("第初届")
_RANKING = frozenset("前后")
_CHANGED_NEXT = re.compile("、(?:[上下][升降涨跌]|提高|降低|增[长加]|减少)")
_CHANGED = re.compile("(?:[上下][升降涨跌]|提高|降低|增[长加]|减少)了?$")
_CONGRESS = re.compile("大(?:[，。；、）”]|报告|精神|召开|以来|代表|胜利|闭幕|提出|新闻|杰出|品牌|$)")  # 20大报告
_LIST_MARKS = frozenset(")）.、．")
_LISTS = frozenset("、和与及或以")
_PAIRED = frozenset("/、")
_QUOTED = re.compile('(?:[“‘「『][^“”‘’，。；、0-9]{0,8}|")[新国]?$')  # “招商引资20条”
_CLOSING = frozenset('”’」』"')
_GRADED = re.compile("(?:创新|新|仿制)?药|(?:医疗)?器械|化药|固废|水[质体]|工业用地|声环境|区(?![域县市])")
_CLASSIFIER = re.compile("[0-9一两三四五六七八九十][个款种项件]$")
HELD = re.compile(
    "(?:[举承主]办了?|连续|历经|历时|历|[进举]行了|办了|(?<!通)过|(?<![中国公越])共|满|达|连任)$"
)  # 已举办8届
# A noun that no list names, behind a word that announces a count: 设12换乘站, 有26临床科室、8医技科室.
_COUNTED_NOUN = re.compile(
    "(?!医院|中学|高地|指挥|号|楼|届)[^\\W\\d_a-zA-Z]{0,5}[校院所站厂店馆库坝场园区县乡镇村市省组队家司社会厅局部处室门点亭塔桥井者员生手士商](?=[，。、；）和及共]|$)"
)
_ANNOUNCED = re.compile(
    "(?:共有?|[下内现]?设有?|[下管]?辖有?|含|包括|涵盖|拥有|[建配]有|建成|新增|涉及|覆盖|派出|[0-9][^\\W\\d_]{1,8}[、，])$"
)
_CALLED = frozenset("211 863 973 985 12306 12315 12333 12345 96110".split())  # universities, programmes, hotlines
_CURRENCY = frozenset("$￥¥€£")
_BUILDINGS = frozenset("幢栋座")
_BASE = re.compile(r"以[^，。]{1,8}为$")


def read_digits(scan: Scan, start: int, end: int) -> Span | None:
    """Read a numeral in Arabic digits that ends at ``end``; None if it is nothing."""
    text = scan.text
    if text[start - 1 : start] in _LATIN and text[end : end + 1] in _LATIN_OR_POINT:  # of a serial number
        if not _is_measured(text, start, end):
            return start, end, "name", None
    if (
        text[end : end + 1] in WATCHED_BEHIND
        or text[start - 1 : start] in WATCHED_BEFORE
        or text.startswith("万分", end)
    ):
        span = _special(scan, start, end)
        if span:
            return span
    tail, unit = after_digits(text, end)
    return _amount(scan, start, end, tail, unit)


def _special(scan: Scan, start: int, end: int) -> Span | None:
    """Read digits whose neighbours may make them something else than an amount."""
    text = scan.text
    before, after = text[start - 1 : start], text[end : end + 1]
    part = is_part_of_a_whole(text, start, end)
    if not part and (after in _AGAINST or before in _AGAINST):
        if is_score(text, start, end):
            return scan.quantity(start, end)
        if is_decimal_ratio(text, start, end):
            return scan.quantity(hedges_before(text, start), end)
    if pressure := _PRESSURE.match(text, end):  # 145/92mmHg
        return scan.quantity(start, end, pressure[1])
    date = 0 if part else date_end(text, start, end)
    if date:
        return start, date, "date", None
    if text.startswith(("分之", "万分之"), end):
        return read_fraction(scan, start, end)
    if (
        before in _COUNTED
        or (before in _RANKING and ends_with(RANKED, text, start, 3) and after in "位名强金户家大城批%‰")
        or (after in _LIST_MARKS and _is_list_mark(scan, start, end))
    ):
        return start, end, "ordinal", None
    if after in _PAIRED and (pair := (read_slashed if after == "/" else read_neighbours)(scan, start)):
        return pair
    named = BUILDING.match(text, end) if after in _BUILDINGS else is_name_before(text, start, end)
    return (start, end, "name", None) if named and not _is_measured(text, start, end) else None


_PRESSURE = re.compile("/[0-9]{2,3}(mmHg|毫米汞柱)")
_INDEX = re.compile("(?:PQI|MQI|RQI|WQI|EQI|HDI|HHI|ROI|PMI|PUE|AQI|pH|PH|NDVI|BMI|CPI|PPI)$")


_SHARES = re.compile("(?![A-Za-z0-9表件图])[^\\W\\d_][AB]$")


def _is_measured(text: str, start: int, end: int) -> bool:
    """Tell whether digits behind Latin letters are an amount after all: GDP5.2%, COD263毫克每升, PUE1.26."""
    if text.startswith(("%", "万", "亿"), end):
        return True
    if text.endswith("PM", 0, start):  # PM2.5年均浓度
        return False
    decimal = "." in text[start:end]
    if decimal and ends_with(_INDEX, text, start, 4):
        return True
    if decimal and ends_with(_SHARES, text, start, 2) and text[end - 3] == ".":  # 川长征A 23.25
        return True
    unit = after_digits(text, end)[1]
    known = (unit if decimal else len(unit) > 1 and unit in MEASURES) and _LATIN.issuperset(text[start - 2 : start])
    return bool(known)


def _is_list_mark(scan: Scan, start: int, end: int) -> bool:
    text = scan.text
    if end - start > 3 or (end - start == 3 and not text.startswith((".", "．"), end)):
        return False
    return text.startswith((")", "）", ".", "、", "．"), end) and scan.squeezed.opens_line(start)


def _amount(scan: Scan, start: int, end: int, tail: int, unit: str) -> Span | None:
    """Read an amount whose digits end at ``end`` and whose multiplier ends at ``tail``."""
    text = scan.text
    after, marked = tail + len(unit), tail > end
    if text[after : after + 1] in SEPARATORS and (found := read_range(scan, start, after, unit)):
        return found
    first = front(text, start, unit, marked=marked or "." in text[start:end])
    if unit in _JOINING and not marked and (joined := _joined(scan, start, end, first, after)):
        return joined
    if unit:
        rest = REST_OF_TIME.match(text, after) if unit[-1] in "年时分钟头" and not marked else None
        if rest and (span := scan.quantity(first, behind_end(text, rest.end(), unit))):
            return span
        if unit == "个" and (points := _POINTS.match(text, after)):  # 0.3个和1.2个百分点
            return scan.quantity(first, after, points[1])
        return with_unit(scan, first, start, after, unit, marked)
    changed = _CHANGED_NEXT.match(text, tail) and not ends_with(_CHANGED, text, start, 3)  # 指数4.4、下降5.9%
    if text[tail : tail + 1] in _LISTS and not changed and (shared := shared_unit(text, tail, marked=marked)):
        if (text[tail] != "、" or not text.endswith(("。", "；", "."), 0, start)) and (
            span := scan.quantity(first, tail, shared)
        ):
            return span
    if not marked and (shared := unit_of_sorts(text, start, end)):
        return scan.quantity(first, end, shared)
    if marked or first < start or _reads_bare(text, start, end):
        if after == end and text[end : end + 1] in _BETWEEN and not _is_whole(text, start, end):
            return None  # 约1∶5
        return scan.quantity(first, behind_end(text, tail + counts_large_ones(text, end), ""))
    return None


_JOINING = frozenset("米块成元角毛度亩斤丈尺")
_POINTS = re.compile(
    r"(?:(?:[、，和与及]|以及)(?:[上下][升降涨跌]|提高|降低|回落)?[0-9][0-9.]*(?:个(?!百|基)|(?![0-9.个]))){0,4}+(?:[、，和与及]|以及)[0-9][0-9.]*个(百分点|基点)"
)
_MORE = re.compile("[0-9]{1,2}(?![0-9.,%])")


def _joined(scan: Scan, start: int, end: int, first: int, after: int) -> Span | None:
    """Read digits behind a unit that go on in its parts: 8米36, 4块5, 3成6."""
    more = _MORE.match(scan.text, after)
    if not more or "." in scan.text[start:end]:
        return None
    if change := CHANGE.match(scan.text, after - 1):  # 3元5角
        return scan.quantity(first, change.end())
    bare = after_digits(scan.text, more.end()) == (more.end(), "") and scan.text[after - 1] in "米块成度"
    return scan.quantity(first, more.end()) if bare else None


def _is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether digits before a stroke or colon are a number by themselves: 2.5/千人, and parts that make 100."""
    return is_part_of_a_whole(text, start, end) or _is_rate(text, start, end)


def _is_rate(text: str, start: int, end: int) -> bool:
    """Tell whether digits are a number per something: 2.5/千人, 达25/千人; not so 3/月."""
    sure = "." in text[start:end] or bool(ends_with(_VERB, text, start, 2))
    return sure and bool(RATE.match(text, end))


def with_unit(scan: Scan, first: int, start: int, after: int, unit: str, marked: bool) -> Span | None:
    """Return an amount with its unit, or what the calendar makes of it: 3月, 5年级."""
    text = scan.text
    if unit in UNITS_IN_NAMES and (kind := _named(text, start, after, unit)):
        return start, after, kind, None
    if unit in DATED_UNITS:
        if unit in ("年级", "级", "日", "月") and not marked:
            whole = "." not in text[start:after]
            if unit == "日" and lasts(text, start):
                return scan.quantity(first, behind_end(text, after, unit))
            if unit != "级" or (whole and not is_strength(text, start, after)):
                return start, after, "ordinal" if "级" in unit else "date", None
        elif is_year(text, start, after, unit):
            return start, after, "date", None
    return scan.quantity(first, behind_end(text, after, unit))


def _named(text: str, start: int, after: int, unit: str) -> str:
    """Return what 60周年, （附图片3张）, 15分钟生活圈, “20条”, 2026届 and 1类创新药 are; empty for an amount."""
    if unit in ("条", "项", "点"):
        return "name" if ends_with(_QUOTED, text, start, 10) and text[after : after + 1] in _CLOSING else ""
    if unit in ("款", "回"):
        return "name" if re.fullmatch("(?:19|20)[0-9]{2}", text[start : after - 1]) else ""
    if unit == "类":
        return "name" if _GRADED.match(text, after) or ends_with(_CLASSIFIER, text, start, 2) else ""
    if unit == "组":
        return "name" if text.endswith("轨", 0, start) else ""  # 低轨24组卫星
    if unit == "班":
        return "" if after - start > 3 or ends_with(FLIGHTS, text, start, 10) else "name"
    if unit == "届":
        if text[start] == "两" or after - start == 2 or ends_with(HELD, text, start, 3):
            return ""
        return "date" if re.fullmatch(YEAR, text[start : after - 1]) else "name"
    if unit == "层":
        return "ordinal" if is_floor(text, start, after) else ""
    if unit == "周年":
        return "date"
    if unit == "张":
        return "furniture" if text.startswith("图片", start - 2) else ""
    if unit == "次":
        return "name" if _TRAIN.match(text, after) and not ends_with(FLIGHTS, text, start, 10) else ""
    if unit == "度":
        return "name" if _TURN.match(text, after) else ""
    return "name" if "圈" in text[after : after + 5] else ""


_TRAIN = re.compile("(?:特快|直达|快速|旅客|动车|高铁|国际|管内|临时|定制化|货运)*(?:列车|快车|慢车|班列)")  # 218次列车
_TURN = re.compile("的?[大急]?(?:转[弯变向]|[逆反]转)|无死角|全方位|全景")  # 180度大转弯


def is_moved(text: str, start: int, end: int) -> bool:
    """Tell whether a number without unit is where a change begins or leads to: 系数由零点八提高到."""
    return bool(ends_with(_FROM_TO, text, start, 14) and _MOVES.match(text, end))


def _reads_bare(text: str, start: int, end: int) -> bool:
    """Tell whether digits without unit are a number: a decimal, digits with commas, or digits behind a verb."""
    digits = text[start:end]
    if digits in _CALLED:
        return False
    before, after = text[start - 1 : start], text[end : end + 1]
    if is_part_of_a_whole(text, start, end):
        return True
    noun = BARE_NOUN.match(text, end)
    if not noun and after.isalpha() and len(digits) <= 4 and digits.isdigit() and not re.fullmatch(YEAR, digits):
        if ends_with(_ANNOUNCED, text, start, 10) and _COUNTED_NOUN.match(text, end):
            return True
    if (
        noun and "." not in digits and (end - start == 1 or not _CONGRESS.match(text, end))
    ):  # 5大板块, 10大行动; 20大 is a name
        return before not in ("-", "—") and not re.fullmatch(YEAR, digits)
    if before in _CURRENCY and after not in _LATIN:
        return True
    if after in ("-", "—", ":", "/", "∶", "：") or len(digits) > 12 or in_short_quotes(text, start, end):
        return _is_rate(text, start, end)
    if after == "线" and (ends_with(_PLATFORMS, text, start, 2) or _STATIONS.match(text, end)):  # 7台16线
        return True
    if "," in digits or text.startswith("出头", end) or (after == "+" and HEDGE_BEHIND.match(text, end)):
        return True
    if "." in digits:
        if after.isalpha():
            led = ends_with(_OF_A_TIME, text, start, 6)  # 较2月的58.3下降
            return bool((led and not after.isascii()) or HEDGE_BEHIND.match(text, end)) or is_moved(text, start, end)
        return not digits.endswith(".0") or bool(ends_with(_VERB, text, start, 2))  # 工业4.0
    if _FROM.search(before) and _MOVES.match(text, end):
        return not re.fullmatch(YEAR, digits)
    if before == "在" and HEDGE_BEHIND.match(text, end) and not re.fullmatch(YEAR, digits):  # 性别比在100以下
        return True
    if after.isalnum() or re.fullmatch(YEAR, digits) or ends_with(_BASE, text, start, 10):
        return False
    return bool(ends_with(_VERB, text, start, 2)) and not (after in _LISTS and is_list_of_names(text, end))
