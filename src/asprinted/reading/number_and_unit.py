"""Number, multiplier and unit of one print: the middle of a quantity, without the hedges around it."""

import re
from fractions import Fraction

from asprinted.lexicon import UNITS
from asprinted.reading.arabic import LONGEST, PrintedNumber, multiplier_of, read_arabic, scaled
from asprinted.reading.chinese import read_chinese

_WHOLE = "(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)"
_WORDS = "(?:[零〇一二三四五六七八九十百千万亿]|两(?<![十百千万亿]两)|两(?=[百千万亿]))+"  # 两 ounces behind 三百
_OF_A_UNIT = "瓦|米|克|伏|卡|帕|赫|焦|升(?!级)|字节|牛(?![羊奶肉马])|贝可|乏|比特"  # behind 千: it belongs to the unit
_CHINESE = rf"[几数][十百千万亿]*|{_WORDS}?(?=千(?:{_OF_A_UNIT}))|{_WORDS}(?:[点.][零〇一二三四五六七八九]+)?"
_MILLION_MILLIONS = "兆(?=[0-9余多亿元]|美元|日[元圆]|新?台币)"  # else the 兆 of 兆瓦
MULTIPLIER = rf"[十百千]?(?:万亿亿|万亿|亿亿|万|亿)|[百千](?!{_OF_A_UNIT}|分)|{_MILLION_MILLIONS}"
# 3个亿, 3个多亿; not 3个亿元村, 3个亿吨级码头
OF_HUNDRED_MILLIONS = "(?:个(?=[余多来几]?亿(?![级吨斤千公产项规大能]|元(?:[级村镇县乡企产项大户园区工]|以[上内]))))"
AGAIN = "(?<=万[余多])亿|(?<=[百千][余多])(?:万亿|万|亿)"  # 3万多亿, 3千多万
OVER = {"余": "just_over", "多": "just_over", "几": "just_over", "来": "about"}

AMOUNT = re.compile(
    rf"""
    (?P<sign>-|负|零下)?
    (?P<head>(?:{_WHOLE}[兆亿万千](?=[0-9]))*)  # the 3万 of 3万5千
    (?P<number>{_WHOLE}(?:\.[0-9]+)?|{_CHINESE})
    {OF_HUNDRED_MILLIONS}?
    (?P<over>[余多来几](?!年级))?  # 30余万
    (?P<multiplier>{MULTIPLIER})?
    (?P<over2>[余多来])?  # 30万余
    (?P<again>{AGAIN})?
    (?P<unit>.*)
    """,
    re.VERBOSE,
)
SEPARATOR = re.compile("[~—–〜至到](?=-[0-9])|[-~—–〜]{1,2}|至|到|、")  # between the ends of a range
# A hedge may stand behind the noun: 200张床位以上, 500亩规模以上.
COUNTED_IN = frozenset("张个名人亩户头座")
COUNTED_NOUNS = ("床位", "老人", "规模", "学生", "职工", "员工", "居民", "人口", "面积")
_OTHERS = "套次个台件户人家名位处所座项条辆艘架份批组支栋幢间例宗只头匹尾羽株棵根块本册卷张片幅枚场起笔吨口部点段"
OR_UNIT = f"(?:[（(][{_OTHERS}]{{1,2}}[）)]次?)"  # 台（套）
_WORD = re.compile(r"[^\W\d_%‰零〇一二三四五六七八九十百千万亿]{0,6}[²³]?|[A-Za-z]{1,6}[23]|[^\W\d_]{1,6}" + OR_UNIT)
_HEADS = re.compile(f"({_WHOLE})([兆亿万千])")
_HALF = re.compile("(?<=个)半(?=.)|(?<=.)半$")


def read_unit(word: str) -> tuple[str, tuple[str, ...]] | None:
    """Return the unit and the bound that a 多 behind it gives; None if the word can be no unit."""
    if word in UNITS or not word:
        return word, ()
    if word[-1] in "多余" and word[:-1] in UNITS:
        return word[:-1], ("just_over",)
    if "个多" in word:  # 2个多月
        return word.replace("个多", "个", 1), ("just_over",)
    return (word, ()) if _WORD.fullmatch(word) else None


def without_half(word: str) -> str | None:
    """Return the unit of 个半月 and 年半, whose 半 counts half a unit more; None where there is no such 半."""
    if "半" not in word:
        return None
    unit = _HALF.sub("", word)
    return unit if unit in UNITS or unit.replace("个", "") in UNITS else None


def read_number(m: re.Match[str], default_multiplier: str = "") -> PrintedNumber | None:
    """Read the digits and multiplier of an ``AMOUNT``; None where they form no number."""
    digits, multiplier = m["number"], multiplier_in(m) or default_multiplier
    if m["over"] == "几" and digits[-1] not in "十0":
        return None
    if m["head"]:
        number = _mixed(m["head"], digits, multiplier)
    elif digits[0].isascii():
        number = read_arabic(digits, multiplier) if len(digits) <= LONGEST else None
    else:
        within = multiplier if "亿" in digits and multiplier == "万" else ""  # 四亿零七百多万: 万 is not behind 亿
        number = _times(read_chinese(digits + within), multiplier_of(multiplier.removeprefix(within)))
    if not number or not m["sign"]:
        return number
    return scaled(number, -1)._replace(last_digit=number.last_digit, last_nonzero=number.last_nonzero)


def multiplier_in(m: re.Match[str]) -> str:
    """Return the multipliers of an ``AMOUNT``: 万亿 in 3万多亿."""
    return (m["multiplier"] or "") + (m["again"] or "")


def and_a_half(number: PrintedNumber) -> PrintedNumber | None:
    """Return a whole number and a half, printed to the half: 两个半 is 5/2 with u = z = 1/2."""
    if not number.is_single or number.decimals or number.multiplier > 1:
        return None
    half = Fraction(1, 2)
    return number._replace(value=number.value + half, last_digit=half, last_nonzero=half, one=False)


def _mixed(heads: str, digits: str, multiplier: str) -> PrintedNumber | None:
    """Read 3万5千, 1亿2000万, 95万892 and 3亿4,567万8,912: runs of digits with falling multipliers."""
    number, highs = read_arabic(digits, multiplier), [read_arabic(*head) for head in _HEADS.findall(heads)]
    if len(heads + digits) > LONGEST or (number.decimals and not multiplier):
        return None
    if not multiplier and len(digits) < len(str(highs[-1].multiplier)) - 2:
        return None
    for high in reversed(highs):
        if not 0 < number.value < high.multiplier:
            return None
        number = number._replace(value=high.value + number.value, one=False)
    return number


def _times(number: PrintedNumber | None, factor: int) -> PrintedNumber | None:
    if number is None or factor == 1:
        return number
    if not number.is_single:
        return None
    return scaled(number, factor)._replace(multiplier=factor)


def over(m: re.Match[str]) -> tuple[str, ...]:
    """Return the bounds that 余, 多, 几 and 来 of an ``AMOUNT`` give."""
    return tuple([OVER[word] for word in m.group("over", "over2") if word])
