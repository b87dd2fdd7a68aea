"""What stands around a number in a squeezed text: hedges in front, multiplier and unit, hedges and rates behind."""

import re
from collections.abc import Iterable

from asprinted.lexicon import (
    BARE_NOUNS,
    BEFORE,
    BEHIND,
    CURRENCIES,
    NOT_BEFORE,
    NOT_BEFORE_WORDS,
    RATES,
    UNITS,
    UNITS_AFTER_LONG_WORDS,
    UNITS_AFTER_TWO,
    UNITS_AFTER_WORDS,
    longest_first,
)
from asprinted.reading.links import LONGEST_LINK, MAY_BEGIN, is_a_word, linked_hedge
from asprinted.reading.number_and_unit import AGAIN, COUNTED_IN, COUNTED_NOUNS, MULTIPLIER, OF_HUNDRED_MILLIONS, OR_UNIT

# The letters of Chinese number words; a span must not cut a run of them in two.
LETTERS = "〇零一二三四五六七八九十百千万亿两"
BARE_MULTIPLIERS = frozenset("百千万亿")
_BARE = BARE_MULTIPLIERS.union("半")

_MANY_UNITS = frozenset(unit.replace("个", "个多") for unit in UNITS if unit.startswith("个") and len(unit) > 1)
_HALVED = "个月 个小时 个钟头 个学期 个世纪 年 天 倍 公里 小时 里 亩 头 斤 吨 丈 尺 寸 岁 米 番 目".split()
_HALF_UNITS = frozenset(unit.replace("个", "个半") if unit[0] == "个" else unit + "半" for unit in _HALVED)
# In this order the letters that units begin with are tried; the rest follows.
_FREQUENT = "%元人个名户家万所项亩吨年次件"


def unit_pattern(units: Iterable[str]) -> str:
    """Return a regular expression for the longest unit that is not the head of another word (see ``not_before``)."""
    by_first: dict[str, list[str]] = {}
    for unit in longest_first(units):
        by_first.setdefault(unit[0], []).append(re.escape(unit[1:]) + _guard(unit))
    letters_of: dict[str, str] = {}  # letters with the same rest are tried together: 微, 纳, 皮 before 克, 米, 升
    for letter in sorted(by_first, key=lambda letter: ((_FREQUENT + letter).index(letter), letter)):
        rest = "|".join(by_first[letter])
        letters_of[rest] = letters_of.get(rest, "") + letter
    tried = [(letters, f"[{re.escape(letters)}](?:{rest})") for rest, letters in letters_of.items()]
    first = len(_FREQUENT)
    return "|".join(
        [one for _, one in tried[:first]] + [_one_of(tried[i : i + 16]) for i in range(first, len(tried), 16)]
    )


def _one_of(tried: list[tuple[str, str]]) -> str:
    """Return alternatives behind a look at the first letter: sixteen are passed over at once."""
    return f"(?=[{re.escape(''.join(letters for letters, _ in tried))}])(?:{'|'.join(one for _, one in tried)})"


def _guard(unit: str) -> str:
    """Return what must not follow a unit: letters of longer words, Latin letters after Latin ones."""
    letters = "".join(sorted(NOT_BEFORE.get(unit, ()))) + (LETTERS if unit == "两" else "")
    latin = "(?![A-Za-z0-9])" if unit[-1].isascii() and unit[-1].isalpha() else ""
    words = f"(?!{NOT_BEFORE_WORDS[unit]})" if unit in NOT_BEFORE_WORDS else ""
    return latin + words + (f"(?![{letters}])" if letters else "")


BARE_NOUN = re.compile(unit_pattern(BARE_NOUNS))
TAIL_FORM = rf"""
    {OF_HUNDRED_MILLIONS}?
    (?:[余多来](?!年级|元化|样|种形|方位|额|热|震|数)|(?<=[十0])几(?!年级|元化|样|种形))?  # 30余万; not 3多样
    (?:{MULTIPLIER})?
    (?:[余多来](?!元化|样|种形|方位|党|额|数))?  # 30万余
    (?:{AGAIN})?
"""
UNITS_AFTER_DIGITS = UNITS.union(_MANY_UNITS, _HALF_UNITS)


# A land in front of its currency: 埃及镑, 肯尼亚先令; not 矛盾, 后盾, 率先令人.
_OF_A_LAND = rf"[^\W\d_a-zA-Z{LETTERS}几余多来年月日时号点的在和与及至到为是以有等后前这每公首率优领矛]{{1,5}}?"
_CURRENCIES = tuple(longest_first(CURRENCIES))
_CURRENCY_OF_A_LAND = f"{_OF_A_LAND}(?:{'|'.join(_CURRENCIES)})(?<!马克(?=[思龙西辛斯]))"


def _tail_and(units: Iterable[str], *more: str) -> re.Pattern[str]:
    known = "|".join([f"(?:{unit_pattern(units)}){OR_UNIT}?", *more])
    return re.compile(f"(?P<tail>{TAIL_FORM})(?P<unit>{known})?", re.VERBOSE)


_AFTER_DIGITS = _tail_and(UNITS_AFTER_DIGITS, _CURRENCY_OF_A_LAND)
_AFTER_WORD = _tail_and(UNITS_AFTER_WORDS.union(_MANY_UNITS, _HALF_UNITS))
_AFTER_TWO = re.compile(unit_pattern(UNITS_AFTER_TWO))
_AFTER_LONG_WORD = _tail_and(UNITS_AFTER_LONG_WORDS.union(_MANY_UNITS, _HALF_UNITS), _CURRENCY_OF_A_LAND)

_AFTER_LONG_ONLY = frozenset(unit[0] for unit in UNITS_AFTER_LONG_WORDS - UNITS_AFTER_WORDS)
_TAIL_STARTS = frozenset("余多来几十百千万亿")
Behind = tuple[int, str]


def counts_large_ones(text: str, end: int) -> bool:
    """Tell whether 大 behind a number counts, as a classifier does: 三大球; not so 三大国."""
    return text.startswith("大", end) and BARE_NOUN.match(text, end) is not None


def after_digits(text: str, end: int) -> Behind:
    """Return where multiplier and 余 behind Arabic digits end, and the unit there; ``end`` where there is neither."""
    return _tail_and_unit(_AFTER_DIGITS, text, end)


def after_word(text: str, start: int, end: int, *, sure: bool = False) -> Behind:
    """Return the same for a number word; ``sure``: whether it counts, else some units are none (十分, 三方)."""
    long = end - start > 1 or text[start] in BARE_MULTIPLIERS or text[end : end + 1] in _TAIL_STARTS
    if long or sure:
        return _tail_and_unit(_AFTER_LONG_WORD, text, end)
    found = _tail_and_unit(_AFTER_WORD, text, end)
    if not found[1] and text[start] == "两" and (two := _AFTER_TWO.match(text, end)):
        return end, two[0]
    if not found[1] and text[end : end + 1] in _AFTER_LONG_ONLY:
        tail, unit = _tail_and_unit(_AFTER_LONG_WORD, text, end)
        after = tail + len(unit)
        if (
            unit
            and not unit.endswith(_CURRENCIES)
            and (HEDGE_BEHIND.match(text, after) or text.startswith(("多", "余"), after))
        ):  # 两头以上
            return tail, unit
    return found


def _tail_and_unit(pattern: re.Pattern[str], text: str, end: int) -> Behind:
    """Return the end of the group ``tail`` and the text of the group ``unit``; 来 counts before a unit only."""
    m = pattern.match(text, end)
    if m is None:  # never: all of it is optional
        return end, ""
    tail, unit = m["tail"], m["unit"] or ""
    if tail == "来" and not unit:
        return m.start("tail"), ""
    return m.end("tail"), unit


HEDGE_BEHIND = re.compile(
    rf"""
    (?:{"|".join(map(re.escape, longest_first(BEHIND.keys() - {"内"})))})
    (?!简称|统称|称|问题|方面|措施|数据|内容|情况|[一同]心|联动|[游级手邻班车楼学岸]|两侧)
    (?!(?<=不到)[0-9一二两三四五六七八九十百千万半几数位场岗期达案会点家访账头底])  # words: 以上简称, 上下游
    (?!(?<=还多)[^，。；、）)])
    (?!(?<=\+)(?:[0-9A-Za-z]|(?<![0-9]{{3}}\+)(?<![万亿]\+)[^，。；、）)”]))(?<![^万亿%人家个项0-9]\+)  # 900万+
    """,
    re.VERBOSE,
)
# 3元5角, 两块三毛五, 八亩三分: what follows counts tenths of the unit before it.
_DIGIT = "[0-9一二三四五六七八九]"
CHANGE = re.compile(
    f"[元块]{_DIGIT}[角毛](?:{_DIGIT}(?:分|(?=[，。；、）]|$)))?|[角毛亩]{_DIGIT}分|斤{_DIGIT}两|丈{_DIGIT}尺|尺{_DIGIT}寸"
)
_MORE_TIME = "零?(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,3})"
# 三年六个月, 2小时30分: what goes on in the next smaller unit of time.
REST_OF_TIME = re.compile(
    f"(?<=年){_MORE_TIME}个月(?![亮球])|(?:(?<=小时)|(?<=钟头)){_MORE_TIME}分(?![之成校公会])钟?|(?:(?<=分)|(?<=分钟)){_MORE_TIME}秒钟?"
)
NOUN_THEN_HEDGE = re.compile(f"(?:{'|'.join(COUNTED_NOUNS)})(?:及?以[上下]|左右)")
_WITHIN = re.compile("内(?![部地外资陆需容环河设科蒙])")
_WITHIN_UNITS = frozenset("分钟 小时 个小时 秒 秒钟 个工作日 工作日 米 公里 千米 海里 % 岁 元".split())
_BEHIND_STARTS = frozenset(word[0] for word in BEHIND)
_PARTS = "|".join(longest_first(RATES | UNITS)) + "|"  # the last is nothing: /10万
RATE = re.compile(
    rf"""(?:
    /每?(?:10{{1,3}})?(?:(?!千[瓦米克])[十百千万]){{0,2}}(?:{_PARTS})(?<![/0])  # /亩, /万元, /10万人
    (?:[·・](?:年|月|天|次|日|时|小时|人|户|辆|亩))?(?![A-Za-z])
    )+""",
    re.VERBOSE,
)
_MANY = re.compile(
    r"[多余](?=个?[月小]|[，。、；,;）)\s]|年[来间]|以?来|[前后间宽长高深厚远田]|地(?!方)|时[光间]|的|了|$)"
)
_MANY_TENTHS = re.compile("多(?!数)")
_LOOSE_UNITS = frozenset("℃ 年 岁 倍 番 米 公里 斤 吨 元 % 天 亩 里 周岁 成".split())
FOLLOWS = _BEHIND_STARTS.union("/多余")

_HEDGES: dict[str, list[str]] = {}  # by their last letter
for _word in longest_first(BEFORE):
    _HEDGES.setdefault(_word[-1], []).append(_word)
_CURRENCY = frozenset("$￥¥€£")
_SIGNS = _CURRENCY.union(letter for letter in _HEDGES if not letter.isalpha())  # ≥


def hedges_before(text: str, start: int) -> int:
    """Return where the hedges in front of ``start`` begin."""
    last = text[start - 1 : start]
    if not last.isalpha() and last not in _SIGNS:
        return start
    if not MAY_BEGIN.search(text, start - LONGEST_LINK, start):
        return start
    end = start
    for _ in range(2):
        first = _hedge_before(text, start)
        if first == start:
            break
        start = first
    return end if _is_anothers(text, start, end) else start


def is_hedged(text: str, start: int) -> bool:
    """Tell whether hedges stand in front of ``start``."""
    return hedges_before(text, start) < start


# 高于全国9.8%的增速, 超过18.3%的全国平均水平: the level of another that something is held against.
_ANOTHERS = re.compile("[0-9.]+%(?:左右)?的(?:全[国省市]|同期|[^，。；、：0-9]{0,6}(?:平均|目标))")
_RATE_OF_GROWTH = re.compile("[0-9.]+%(?:左右)?的[^，。；、：]{0,8}(?:增[速幅长]|涨幅|水平)")
_OWNER = re.compile("(?:[高低]于|超过)[^，。；、：0-9]{0,4}(?:全[国省市]|同期)")


def _is_anothers(text: str, first: int, start: int) -> bool:
    if not text.startswith(("高于", "低于", "超过"), first):
        return False
    owned = _OWNER.match(text, first, start) and _RATE_OF_GROWTH.match(text, start)
    return bool(owned or _ANOTHERS.match(text, start))


def _hedge_before(text: str, start: int) -> int:
    """Return where a hedge that ends or is linked at ``start`` begins; ``start`` if there is none."""
    last = text[start - 1 : start]
    for hedge in _HEDGES.get(last, ()):
        first = start - len(hedge)
        if first >= 0 and text.startswith(hedge, first):
            bare = (
                hedge not in "上过"
                or text[start] in _BARE
                or (hedge == "过" and text.startswith("成", start + 1))
                or (hedge == "过" and text[first - 1 : first] in _AMOUNTS and _HUNDREDS_OF_MILLIONS.match(text, start))
                or (text.endswith("年过", 0, start) and text.startswith("十", start + 1))  # 年过七十
            )
            if bare and not is_a_word(text, first, hedge):
                return first
            break  # 至少节约3元
    return linked_hedge(text, start) if last.isalpha() or last in _CURRENCY else start


_AMOUNTS = frozenset("个家数值入额产资模量户")
_HUNDREDS_OF_MILLIONS = re.compile(
    "(?:[0-9.]+|[一二两三四五六七八九十百千]+)万?亿(?:元|[，。；、）]|$)"
)  # 产值过三千亿元
_SIGNED_UNITS = frozenset("% ‰ 元 ℃ °C 度 摄氏度 个百分点 百分点 个基点 基点 美元".split())
_SCORED = frozenset("0123456789胜平正自")  # 3胜2负, 正负5%


def front(text: str, start: int, unit: str, *, marked: bool) -> int:
    """Return where sign and hedges in front of Arabic digits begin; ``marked``: a multiplier or decimals follow."""
    sign, before = text[start - 1 : start], text[start - 2 : start - 1]
    if sign == "负" and before not in _SCORED:
        return hedges_before(text, start - 1)
    if sign == "-" and (unit in _SIGNED_UNITS or marked):
        if not (before.isascii() and before.isalnum()) and before not in ("-", "%"):
            return hedges_before(text, start - 1)
    return hedges_before(text, start)


def behind_end(text: str, end: int, unit: str) -> int:
    """Return where 多, hedges and a rate tail behind the unit end."""
    if unit in COUNTED_IN and (noun := NOUN_THEN_HEDGE.match(text, end)):  # 200张床位以上
        return noun.end()
    if text[end : end + 1] not in FOLLOWS:
        return end
    if unit in _LOOSE_UNITS and (many := (_MANY_TENTHS if unit == "成" else _MANY).match(text, end)):
        end = many.end()
    if text.startswith("/", end) and (rate := RATE.match(text, end)):
        end = rate.end()
    if unit in _WITHIN_UNITS and (within := _WITHIN.match(text, end)):
        return within.end()
    if text[end : end + 1] in _BEHIND_STARTS and (after := HEDGE_BEHIND.match(text, end)):
        end = after.end()
        if text.startswith("/", end) and (rate := RATE.match(text, end)):
            end = rate.end()
    return end
