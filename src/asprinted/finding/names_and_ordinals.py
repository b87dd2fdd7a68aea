"""What a numeral is when it is neither quantity nor date: a name, an ordinal, or furniture of the page.

Every function looks at a squeezed text (see ``plaintext``) around a numeral from ``start`` to ``end``.
"""

import re

from asprinted.finding.dates import YEAR
from asprinted.lexicon import PHRASES, SLOGANS
from asprinted.looking_back import ends_with

_SUSPECT = re.compile(
    r"[A-Za-z_#@/&]-?$|[直歼运轰教武红霹]-$|[A-Za-z0-9多弱校]\+$|[A-Za-z0-9]\.$|[0-9][:：∶]$|[*×xX=]$|PM\n$"
)
_SUSPECT_ENDS = frozenset("\n-+.:：∶*×=_#@/&")
_PARTS = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:[:：∶][0-9]+(?:\.[0-9]+)?){1,4}")
LONGEST_PARTS = 30
_RATIO = (":", "：", "∶")
_OF_A_NUMBER = frozenset("0123456789.")


def is_name_before(text: str, start: int, end: int) -> bool:
    """Tell whether digits belong to a name or sign by what touches them: H7N9, 1+N, 4×100, 1.2.3.

    The parts of a whole (6.5∶39.6∶53.9) are none.
    """
    before, after = text[start - 1 : start], text[end : end + 1]
    if after == "+" and end - start > 2 and "一" <= text[end + 1 : end + 2] <= "龥":  # 7800+政务事项
        return False
    if after in ("+", "×", "*") or (after == "." and text[end + 1 : end + 2].isdigit()):
        return True
    if before not in _SUSPECT_ENDS and not (before.isascii() and before.isalpha()):
        return False
    if is_part_of_a_whole(text, start, end) or ends_with(_COUNTED_LATIN, text, start, 3):  # 下架APP240款
        return False
    if before == "#":  # of a heading: ### 125个项目; not ### 2022两岸
        return not text.endswith("##", 0, start) or bool(re.fullmatch(YEAR, text[start:end]))
    if _PRESSURE.match(text, end) and ends_with(_UPPER, text, start, 3):  # 145/92mmHg
        return False
    if before in _TIMES and _SIDE.match(text, end) and ends_with(_SIDE_BEFORE, text, start - 1, 3):  # 2.3cm×1.8cm
        return False
    return bool(ends_with(_SUSPECT, text, start, 3))


_COUNTED_LATIN = re.compile("(?:APP|AED|CT|DR|MRI|ATM|LED|GPU|CPU|UPS|KTV|SKU|IPO|PPP|ICU|SCI|PCT|IP)$")
_PRESSURE = re.compile("(?:mmHg|毫米汞柱)")
_UPPER = re.compile("[0-9]{2}/$")
_TIMES = frozenset("×*xX")
_SIDE = re.compile("[毫厘分]?米|[mck]?m(?![a-z0-9])")
_SIDE_BEFORE = re.compile("[0-9](?:[毫厘分]?米|[mc]m|m)$")
_OF_A_RATIO = re.compile(
    r"(?:(?<![对相])比(?![分赛数较])|结构|构成|分成|汇率)(?:[^，。；0-9]|[0-9]{4}年|[0-9.]{1,4}[:：∶][0-9.]{1,4}){0,12}$"
)
_RATIO_BEHIND = re.compile("的?(?:比例|比率|比值|配[套比置备对]|分[担成摊配]|出资|匹配|之比|比(?![分赛])|兑换)")


def is_part_of_a_whole(text: str, start: int, end: int) -> bool:
    """Tell whether a number is a part of a ratio: 比例为3∶1, 1∶18.5, or parts that make 100 (6.5∶39.6∶53.9)."""
    if text[end : end + 1] not in _RATIO and text[start - 1 : start] not in _RATIO:
        return False
    first = max(0, start - LONGEST_PARTS)
    while start > first and (text[start - 1] in _RATIO or text[start - 1] in _OF_A_NUMBER):
        start -= 1
    m = _PARTS.match(text, start, end + LONGEST_PARTS)
    if m is None or m.end() < end:
        return False
    parts = re.split("[:：∶]", m[0])
    if "." in m[0] or parts[-1] == "100" or abs(sum(map(float, parts)) - 100) <= 1:
        return True
    if ends_with(_OF_A_RATIO, text, start, 24) or _RATIO_BEHIND.match(text, m.end()):
        return True
    least = ("按", "不低于", "不高于", "不超过", "不少于")
    return max(map(len, parts)) == 1 and text.endswith(least, 0, start)  # 按3:1入围; not 按9:30


_DECIMAL_PAIR = re.compile(
    r"(?:[0-9]{1,4}\.[0-9]+比[0-9]{1,4}(?:\.[0-9]+)?|[0-9]{1,4}比[0-9]{1,4}(?:\.[0-9]+|(?=的?比例|的?比率|兑换|配[比套对])))(?![0-9.]|(?!左右|上下|的?比[例率]|兑换|配[比套对])[^\W\d_]|%|‰)"
)
_BY = re.compile("[为按以由][0-9]{1,4}比[0-9]{1,4}(?=[，。；、）]|改|调|变|提高|降)")  # 由5比1改为4比1
_FIRST_OF_TWO = re.compile(r"(?<![0-9.,:：∶-])[0-9]{1,4}(?:\.[0-9]+)?比$")


def is_decimal_ratio(text: str, start: int, end: int) -> bool:
    """Tell whether digits are one side of a ratio with decimals: 投入产出1比9.3; not so 2.5比3.1高."""
    first = ends_with(_FIRST_OF_TWO, text, start, 10)
    begin = first.start() if first else start
    pair = _DECIMAL_PAIR.match(text, begin) or (_BY.match(text, begin - 1) and _SCORE.match(text, begin))
    return pair is not None and end <= pair.end()


_WORD = "[一二两三四五六七八九十]{1,3}"
_WORDS_BEHIND = re.compile(
    f"{_WORD}(?:(?:、{_WORD}){{1,6}}|(?:比{_WORD}){{1,3}})(?P<of>的?比例|的?[总大]?比分|[战力]胜|击败|险胜|领先)?"
)
_WORDS_BEFORE = re.compile(f"(?:(?<=按)|(?<=按照)|(?<=以)|(?<=为)|(?<=[出分是]))(?:{_WORD}[、比]){{0,6}}$")
_ONE_RATIO = re.compile("(?:按|以|比例为?|之比为?|产出为?|比分为?)$")


def is_ratio_in_words(text: str, start: int, end: int) -> bool:
    """Tell whether a number word is a part of a ratio or a score: 按三、二、二的比例, 投入产出比为三比二."""
    around = text[start - 1 : start], text[end : end + 1]
    if "比" not in around and (
        around[0] not in ("、", "按", "照", "以") or (around[1] != "、" and not text.startswith("的比例", end))
    ):
        return False
    before = ends_with(_WORDS_BEFORE, text, start, 16)
    whole = _WORDS_BEHIND.match(text, before.start() if before else start)
    if not before or not whole or whole.end() < end:
        return False
    if "、" in whole[0]:
        return whole["of"] == "的比例" and text[before.start() - 1] in "按照以"
    return bool(whole["of"] or ends_with(_ONE_RATIO, text, before.start(), 3))


_PAIR = "[0-9]{1,3}[:：∶比][0-9]{1,3}(?![0-9.:：∶比%])"
_SCORE = re.compile(_PAIR)
_MORE_PAIRS = f"(?:(?:[、和及与]|以及){_PAIR}){{0,8}}"
_SCORED = re.compile(
    f"(?:(?:比分|局分|盘分|赛果|得分|局数|盘数)[^，。；0-9]{{0,8}}(?:{_PAIR}(?:[、和及与]|以及))*|[战打扳追]成了?|[战打]至|[战逼][和平])$"
)
_WON = re.compile(
    f"{_MORE_PAIRS}(?:的?[总大]?比分|战胜|[击力完挫]败|力[克压]|击[退溃]|[大小险完轻连]?胜|[惜落告]?[败负](?!责|担)|[获取]胜|逆转|横扫"
    "|不敌|领先|落后|的(?:攻势|[小]?高潮|强势|开局)|占[优先]|战平|[打逼]平|[战逼]和|平局|握手言和|淘汰|夺[冠得]|晋级|过关|拿下|锁定|[赢输判]|轻取|告捷)"
)
_NEXT_GAME = re.compile("[、和][0-9]{1,2}比[0-9]{1,2}(?![0-9.%])")  # 11比8、9比11
_LAST_GAME = re.compile("[0-9]比[0-9]{1,2}[、和]$")
_CLOCK = frozenset("日晚午晨时间于前后约")
_LONGEST_SCORES = 60


def is_score(text: str, start: int, end: int) -> bool:
    """Tell whether digits are one side of a score: 以3:1战胜, 比分为25:21、22:25; not so a time of day."""
    led = ends_with(_FIRST_SIDE, text, start, 4)
    first = led.start() if led else start
    m = _SCORE.match(text, first)
    before = text[first - 1 : first]
    if not m or end > m.end() or before in _SIDES or before in _CLOCK or before in _OF_A_NUMBER:
        return False
    if "比" in m[0] and (_NEXT_GAME.match(text, m.end()) or ends_with(_LAST_GAME, text, first, 5)):
        return True
    return bool(_WON.match(text, m.end()) or ends_with(_SCORED, text, first, _LONGEST_SCORES))


_SIDES = frozenset(":：∶比")
_FIRST_SIDE = re.compile("[0-9]{1,3}[:：∶比]$")
_STRONG = re.compile(
    "(?:(?:米/秒|米每秒|m/s)[（(]|风力|阵风|[东南西北]风|最大风|风级|震级|里氏|层级|台阶|石阶)[^，。；、0-9级]{0,8}(?:[0-9]级[转增加到至]{1,3})?$"
)
_STRENGTH = re.compile(
    "(?:左右|及?以[上下])?的?(?:强?地震|余震|[大强]震(?!荡)|[大阵狂强暴]风|偏?[东南西北]{1,3}风|风[力圈]|强?台风|人大代表|全覆盖|联动|书记抓|贯通|[^，。；、：0-9]{0,6}(?:体系|网络))"
)
_SORTS = re.compile("[三四五六]类(?!水|[^，。；、]{0,4}医院)")  # 四级三类空间
_STEPS = re.compile("[，。；、）]|[四五六七八九十]{1,2}面|$")  # 古塔七级八面
_NO_STRENGTH = re.compile("应急|响应|预警|警报|防")


def is_strength(text: str, start: int, after: int) -> bool:
    """Tell whether a number of 级 measures or counts: 风力12级, 层级达17级, 省、市、县三级; not so 防风四级响应."""
    if _NO_STRENGTH.match(text, after):
        return False
    if text.endswith("塔", 0, start) and _STEPS.match(text, after):
        return True
    if text[start].isascii() and text.startswith(("台阶", "石阶"), after):
        return True
    if _STRENGTH.match(text, after) or _SORTS.match(text, after) or ends_with(_STRONG, text, start, 17):
        return True
    levels = None if _GRADED.match(text, after) else ends_with(_LEVELS, text, start, 12)
    if levels and len(re.sub("[、和与]|中(?=央)", "", levels[0])) == value_of(text[start : after - 1]):
        return True
    return sums_up(text, start, after)


_LIST_OF = re.compile("(?:^|[^\\w、])([^\\W\\d_]{1,12}(?:、[^\\W\\d_]{1,12})*[和与及、][^\\W\\d_]{1,8})$")
_AS_A_SUM = re.compile("(?:等|以下|下列|如下|[分归]为|分成|[”’])$")
_MARKS = frozenset("，。；、")


def sums_up(text: str, start: int, after: int) -> bool:
    """Tell whether a number of 类 or 级 sums up as many names as stand in front: 供热、停车和噪声三类."""
    if text[after - 1] == "类" and ends_with(_AS_A_SUM, text, start, 2):  # 停车、噪声等五类问题, 分为三类
        return True
    closes = text[after : after + 1] in _MARKS or text.startswith(("人员", "主体", "对象"), after)
    listed = ends_with(_LIST_OF, text, start, 40) if closes else None
    if listed is None:
        return False
    names = len(re.split("[、和与及]", listed[1]))
    return names == value_of(text[start : after - 1])


_GRADED = re.compile("医院|[甲乙特]等|医[生师]|运动员|文物|公路|资质|伤残|残疾")  # 三级医院
_LEVELS = re.compile(
    "(?:中央、?)?(?:(?:(?<!全)国|[部省地州盟市区县旗乡镇街村社组户厂院系校])[、和与]?){1,5}$"
)  # 省市县三级
_NAMES = re.compile(r"(?:[^\W\d_、和与及]{1,12}[、和与及])+[^\W\d_、和与及]{1,9}?(?:等地?)?$")
_SHORT_NAMES = re.compile(
    "(?<![云江海黄西东陕宁广福贵山青湖])[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼川渝黔滇藏甘宁新港澳台]{2,6}$"
)  # 粤港澳
_SAGES = re.compile("老中青$")


def value_of(word: str) -> int:
    """Return what a digit or a number word up to ten is worth, else 0."""
    return int(word) if word.isascii() and word.isdigit() else _VALUES.get(word, 0)


_VALUES = {word: number for number, word in enumerate("零一二三四五六七八九十")} | {"两": 2}


def names_before(text: str, start: int) -> int:
    """Return how many names stand in a list right before ``start``: 3 in 英、法和德三国; 0 without a list."""
    if ends_with(_SAGES, text, start, 3):
        return 3
    if short := ends_with(_SHORT_NAMES, text, start, 6):
        return len(short[0])
    listed = ends_with(_NAMES, text, start, 60)
    return 1 + sum(listed[0].count(mark) for mark in "、和与及") if listed else 0


_ROOM = re.compile(
    "(?:第?[0-9一二三四五六七八九十]{1,4})?号?[^\\W\\d_]{0,5}?(?:会议室|会议厅|报告厅|功能厅|展厅|大厅|教室|办公室|病房)"
)
_IN_A_BUILDING = re.compile("[0-9一二三四五六七八九十A-Z]号?[楼栋座幢]$")
_LIES_IN = re.compile("[在于到至往][^，。；]{0,16}$")


def is_floor(text: str, start: int, after: int) -> bool:
    """Tell whether 层 numbers a floor: 在1号楼三层会议室; not so 新建教学楼三层."""
    if _ROOM.match(text, after):
        return True
    numbered = ends_with(_IN_A_BUILDING, text, start, 3)
    return bool(numbered and ends_with(_LIES_IN, text, start, 17))


BUILDING = re.compile(
    r"[幢栋座][0-9]+(?:单元|室|号|层(?![高住楼的]))"
)  # behind digits that number a building: 3栋2单元
_OPENED = re.compile(r"[“‘「『《〈\"'][^”’」』》〉\"'\n]{0,9}$")
_CLOSED = re.compile(r"[^“‘「『《〈，。；\n]{0,13}[”’」』》〉\"']")


def in_short_quotes(text: str, start: int, end: int) -> bool:
    """Tell whether a numeral stands in quotation marks so close that they hold a name."""
    if ends_with(_OPENED, text, start, 10) and _CLOSED.match(text, end):
        return True
    return bool(ends_with(_TITLE_OPENED, text, start, 24) and _TITLE_CLOSED.match(text, end))


_TITLE_OPENED = re.compile("《[^》]*$")
_TITLE_CLOSED = re.compile("[^》]{0,23}》")


_TEENS = frozenset("一二三四五六七八九十个")
_PLAN = re.compile("十[一二三四五六七]五(?!万|千|百|个|名|人)")
_SLOGAN = re.compile(
    "[两二三四五六七八九十]{1,3}个(?:[一二三四五六七八九](?![十百千万亿号线级]|年[计规計規])|"
    + "|".join(sorted(SLOGANS))
    + ")"
)


def _by_letters() -> dict[str, tuple[tuple[str, int], ...]]:
    """Return for a letter and its neighbour the phrases that hold them and where, by two letters."""
    table: dict[str, tuple[tuple[str, int], ...]] = {}
    for phrase in sorted(PHRASES):
        for offset in range(len(phrase)):
            key = phrase[offset : offset + 2] if offset + 1 < len(phrase) else "<" + phrase[offset - 1 :]
            table[key] = (*table.get(key, ()), (phrase, offset))
    return table


_PHRASES_WITH = _by_letters()


def in_phrase(text: str, start: int) -> bool:
    """Tell whether the number word at ``start`` belongs to a plan, a slogan or a set phrase: 六个一."""
    following = text[start + 1 : start + 2]
    if following in _TEENS and (_PLAN.match(text, start) or _SLOGAN.match(text, start)):
        return True
    if _in_quoted_series(text, start):
        return True
    for key in (text[start : start + 2], "<" + text[max(0, start - 1) : start + 1]):
        for phrase, offset in _PHRASES_WITH.get(key, ()):
            if start >= offset and text.startswith(phrase, start - offset):
                return True
    return False


_LISTED_FAR = 120
_THESE = re.compile("这[“‘]?$")


def is_slogan_of_its_list(text: str, start: int) -> bool:
    """Tell whether a slogan sums up what stands before it: 坚持A，坚持B，坚持C，这“三个坚持”."""
    m = _SLOGAN.match(text, start) if ends_with(_THESE, text, start, 2) else None
    verb = text[text.index("个", start) + 1 : m.end()] if m else ""
    return bool(verb) and text.count(verb, max(0, start - _LISTED_FAR), start) >= value_of(text[start])


RANKED = re.compile(
    "(?<![目此日以当年提之先月天周面跟底末初节会期季旬号时钟秒赛晚夜春夏秋冬汛])前$|(?:排名|位[居列]|增[速幅]|[率比])后$"
)  # the first so many, not 目前10户


_SESSION_BEFORE = re.compile(
    "(?:届|人大|政协|大会|委员会|常委会|党委|纪委|中央)(?:[一二三四五六七八九十]{1,3}次[、和])?$"
)
_SESSION = re.compile("次(?:全体)?(?:会议|全会|会)")


def is_session(text: str, start: int, end: int) -> bool:
    """Tell whether a number names a session: 全国人大四次会议, 十三届二次全会."""
    return bool(_SESSION.match(text, end) and ends_with(_SESSION_BEFORE, text, start, 8))


LONGEST_SERIES = 90


def _in_quoted_series(text: str, start: int) -> bool:
    """Tell whether a number word behind an opening quotation mark stands in quotes that hold a series of slogans."""
    opened = text.rfind("“", max(0, start - LONGEST_SERIES), start)
    closed = text.find("”", opened, opened + LONGEST_SERIES)
    quoted = text[opened:closed] if closed > start else ""
    return quoted.count("、") >= 2 and not any(digit in quoted for digit in "0123456789。")


_SERIES = re.compile("[是要、.．]")


def _is_list_mark(text: str, start: int, end: int) -> bool:
    return text.endswith(("（", "("), 0, start) and text.startswith(("）", ")"), end)


def kind_of_digits(text: str, start: int, end: int) -> str:
    """Return what Arabic digits without a reading as date or quantity most likely are."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if re.fullmatch(YEAR, text[start:end]):
        return "date"
    if re.fullmatch(r"1?[0-9]\.[0-3]?[0-9]", text[start:end]) and in_short_quotes(text, start, end):
        return "date"
    if before in ("第", "初") or _is_list_mark(text, start, end):
        return "ordinal"
    if before in ("图", "表", "页", "P") or end - start > 6:
        return "furniture"
    return "name" if after.isalnum() else "furniture"


def kind_of_words(text: str, start: int, end: int) -> str:
    """Return what Chinese numerals without a reading as date or quantity most likely are."""
    before = text[start - 1 : start]
    in_series = _SERIES.match(text, end) and not before.isalnum()
    if before in ("第", "初", "届") or in_series or _is_list_mark(text, start, end):
        return "ordinal"
    return "name"
