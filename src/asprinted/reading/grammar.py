"""The forms that one printed quantity can have: number with unit, share, range, nothing; and the frame around it."""

import re
from fractions import Fraction

from asprinted.interval import Exact
from asprinted.lexicon import BEFORE, BEHIND, HALVES, UNITS, longest_first
from asprinted.looking_back import ends_with
from asprinted.quantity import Quantity
from asprinted.reading.arabic import DIGITS, LONGEST, PLACES, PrintedNumber, read_arabic, scaled
from asprinted.reading.chinese import read_chinese
from asprinted.reading.hedged import Frame, quantity_of, range_of
from asprinted.reading.links import take_hedge
from asprinted.reading.number_and_unit import (
    AMOUNT,
    COUNTED_IN,
    COUNTED_NOUNS,
    SEPARATOR,
    and_a_half,
    over,
    read_number,
    read_unit,
    without_half,
)
from asprinted.rules import Rules

_FRACTION = re.compile(r"(?P<whole>[一二三四五六七八九十两百千万]+|[0-9]+万?)分之(?P<part>.+)")
_SLASHED = re.compile(r"(?P<part>[0-9]{1,2})/(?P<whole>[0-9]{1,4})(?P<over>[强弱])?")
_PLACES = re.compile(r"[二三四五六七八九]([十百千万亿]+)")  # 三、四十: both are tens
_SHARED_PLACES = re.compile(
    r"(?:[二三四五六七八九](?=[百千万亿])|十(?=[万亿]))([百千]?[万亿]*)"
)  # 三到五万: both are 万
_TENS = re.compile("[二三四五六七八]?十")
_TENS_OF = re.compile("[二三四五六七八九]十([万亿]+)")  # 十到二十万: both are 万
_TENTHS = re.compile(r"([一二三四五六七八九两十]|[0-9])成([一二三四五六七八九半]|[1-9])")
_DIGIT, _NUMBER_WORD = "一二三四五六七八九", "一二三四五六七八九十百两"
_JOINED = re.compile(f"([0-9]{{1,6}}|[{_NUMBER_WORD}]{{1,6}})([米块元丈尺斤亩度])([0-9]{{1,2}}|[{_DIGIT}]{{1,2}})")
_WITH_CHANGE = re.compile(
    rf"([0-9]{{1,6}}|[{_NUMBER_WORD}]{{1,6}})(?:([元块])([0-9{_DIGIT}])[角毛](?:([0-9{_DIGIT}])分?)?"
    rf"|([角毛亩](?=.分)|斤(?=.两)|丈(?=.尺)|尺(?=.寸))([0-9{_DIGIT}])[分两尺寸])"
)
_N = f"([0-9]{{1,3}}|[{_NUMBER_WORD}]{{1,4}})"
_TIME = re.compile(f"{_N}(?:年零?{_N}(?=个月)|(?:个?小时|个钟头)零?{_N}(?=分)|分钟?零?{_N}(?=秒))(个月|分|秒)钟?")
_NONE = re.compile(r"(?:没有|无)一(?P<unit>[^0-9]{1,2})")
_RATE = re.compile(r"(?:/(?![0-9]+[强弱]$)(?:每?[0-9]{0,3}[^/0-9]{1,8}[23]?))+$")
_BEHIND = re.compile("(?:" + "|".join(map(re.escape, longest_first(BEHIND))) + ")$")
_LONGEST_BEHIND = max(map(len, BEHIND))
_BEFORE_STARTS = frozenset(word[0] for word in BEFORE)
_BEHIND_ENDS = frozenset(word[-1] for word in BEHIND)


def read_form(words: str, rules: Rules) -> Quantity | None:
    """Read a print of any form."""
    nothing = _NONE.fullmatch(words) if words[0] in "没无" else None
    if nothing:
        return Quantity(0, 0, 0, "exact", nothing["unit"])
    core, frame = split_frame(words, rules)
    if core.removesuffix("多") in HALVES:
        return _share(read_arabic("1"), 2, ("just_over",) if core[-1] == "多" else (), frame)
    if core[:1] == "半" and (unit := read_unit(core[1:])) and unit[0] in UNITS:  # 半年: half of the unit
        half = and_a_half(read_arabic("0"))
        return quantity_of(half, *unit, frame) if half else None
    if "分之" in core:
        return _read_fraction(core, frame)
    slashed = _SLASHED.fullmatch(core)
    if slashed and 0 < int(slashed["part"]) < int(slashed["whole"]):
        slightly = _SLIGHTLY[slashed["over"]] if slashed["over"] else ()
        return _share(read_arabic(slashed["part"]), int(slashed["whole"]), slightly, frame)
    if "成" in core and _TENTHS.fullmatch(core):
        return _read_tenths(core, frame)
    if joined := _JOINED.fullmatch(core):  # 8米36, 一米八
        return _read_joined(joined[1], joined[2], joined[3], frame)
    if money := _WITH_CHANGE.fullmatch(core):  # 三元五角
        return _read_joined(money[1], money[2] or money[5], "".join(filter(None, money.group(3, 4, 6))), frame)
    if time := _TIME.fullmatch(core):  # 三年六个月, 2小时30分
        return _read_time(time[1], time[2] or time[3] or time[4], time[5], frame)
    amount = AMOUNT.fullmatch(core)
    if amount and (amount["unit"] in UNITS or not SEPARATOR.search(amount["unit"])):
        return _read_single(amount, frame)
    return _read_range(core, frame)


def _read_joined(whole: str, unit: str, parts: str, frame: Frame) -> Quantity | None:
    """Read a unit with its parts behind it as a decimal number."""
    number = read_chinese(whole) if whole[0] in DIGITS or whole[0] in PLACES else read_arabic(whole)
    if not number or not number.is_single:
        return None
    decimals = "".join(str(DIGITS.get(digit, digit)) for digit in parts)
    return quantity_of(read_arabic(f"{number.value}.{decimals}"), unit, (), frame)


def _read_time(whole: str, parts: str, unit: str, frame: Frame) -> Quantity | None:
    """Read a span of time in two units as one number of the smaller one."""
    first, last = (read_arabic(word) if word[0].isascii() else read_chinese(word) for word in (whole, parts))
    in_one = 12 if unit == "个月" else 60
    if not first or not last or not (first.is_single and last.is_single) or last.value >= in_one:
        return None
    number = last._replace(value=first.value * in_one + last.value)
    return quantity_of(number, "分钟" if unit == "分" else unit, (), frame)


def split_frame(words: str, rules: Rules) -> tuple[str, Frame]:
    """Take off what stands around the number."""
    hedges: tuple[str, ...] = ()
    while words[:1] in _BEFORE_STARTS and (taken := take_hedge(words)):
        hedges += (taken[0],)
        words = taken[1]
    words, behind = _bound_behind(words)
    if behind and words.endswith(COUNTED_NOUNS) and words[-3:-2] in COUNTED_IN:
        words = words[:-2]
    if "/" not in words:
        return words, Frame(hedges, behind, "", rules)
    rate = _RATE.search(words)
    parts = [_bound_behind(part) for part in rate[0][1:].split("/")] if rate else []  # 300元/户以上/月
    words, further = _bound_behind(words[: rate.start()] if rate else words)
    behind += further + tuple(bound for _, bounds in parts for bound in bounds)
    return words, Frame(hedges, behind, "/".join(part for part, _ in parts), rules)


def _bound_behind(words: str) -> tuple[str, tuple[str, ...]]:
    m = ends_with(_BEHIND, words, len(words), _LONGEST_BEHIND) if words[-1:] in _BEHIND_ENDS else None
    return (words[: m.start()], (BEHIND[m[0]],)) if m else (words, ())


def _read_single(m: re.Match[str], frame: Frame) -> Quantity | None:
    number, half = read_number(m), without_half(m["unit"])
    if number and half:
        number = and_a_half(number)
    unit = (half, ()) if half else read_unit(m["unit"])
    if unit is None or number is None:
        return None
    return quantity_of(number, unit[0], unit[1] + over(m), frame)


def _read_fraction(words: str, frame: Frame) -> Quantity | None:
    m = _FRACTION.fullmatch(words)
    whole = m and (_of_digits(m["whole"]) if m["whole"][0].isascii() else read_chinese(m["whole"]))
    if not m or not whole or not whole.value or len(m["whole"]) > LONGEST:
        return None
    if whole.value == 100 and (separator := SEPARATOR.search(m["part"], 1)) and separator[0] != "、":
        ends = [
            _part(words)[0]
            for words in (m["part"][: separator.start()], m["part"][separator.end() :].removeprefix("百分之"))
        ]
        return range_of(ends[0], ends[1], "%", "") if ends[0] and ends[1] and ends[0].value <= ends[1].value else None
    part, behind = _part(m["part"])
    return _share(part, whole.value, behind, frame) if part else None


def _of_digits(whole: str) -> PrintedNumber:
    """Read 100 and 10万, of which a fraction is a part."""
    return read_arabic(whole.removesuffix("万"), whole[len(whole.removesuffix("万")) :])


def _share(part: PrintedNumber, whole: Exact, behind: tuple[str, ...], frame: Frame) -> Quantity:
    """Return parts of a whole as a share in percent; thousandths stay thousandths."""
    unit, scale = ("‰", 1) if whole == 1000 else ("%", Fraction(100, whole))
    if not part.decimals:
        part = part._replace(last_digit=1)  # 百分之五十 is 50 %
    if whole < 100:
        part = part._replace(fraction=True, one=False)
    return quantity_of(scaled(part, scale), unit, behind, frame)


def _part(words: str) -> tuple[PrintedNumber | None, tuple[str, ...]]:
    """Read what stands behind 分之."""
    if words == "百":
        return read_arabic("100"), ()
    slightly = _SLIGHTLY.get(words[-1])
    m = AMOUNT.fullmatch(words[:-1] if slightly else words)
    return (read_number(m), over(m) + (slightly or ())) if m and not m["unit"] else (None, ())


_SLIGHTLY = {"强": ("just_over",), "弱": ("just_under",)}  # 三分之一强


def _range_of_tenths(first: str, last: str) -> Quantity | None:
    low, high = _tenths(first), _tenths(last)
    return range_of(low, high, "%", "") if low and high and low.value <= high.value else None


def _tenths(words: str) -> PrintedNumber | None:
    """Read one end of 一成五至两成 as percent."""
    tens, _, ones = words.partition("成")
    if not _TENTHS.fullmatch(words) and (ones or _digit(tens) < 0):
        return None
    return read_arabic(str(10 * _digit(tens) + (5 if ones == "半" else _digit(ones) if ones else 0)))


def _read_tenths(words: str, frame: Frame) -> Quantity:
    """Read 两成五 as 25 %, and 两成半 as 25 % that is printed to the half."""
    tens, ones = words.split("成")
    whole = 10 * _digit(tens)
    if ones == "半":
        return quantity_of(read_arabic(str(whole + 5))._replace(last_digit=5, last_nonzero=5), "%", (), frame)
    return quantity_of(read_arabic(str(whole + _digit(ones))), "%", (), frame)


def _read_range(words: str, frame: Frame) -> Quantity | None:
    separator = SEPARATOR.search(words, 1)
    if not separator:
        return None
    first, last = words[: separator.start()], words[separator.end() :]
    if _TENTHS.fullmatch(first) and "成" in last:
        return _range_of_tenths(first, last)
    if separator[0] == "、" and (places := _PLACES.match(last)):
        if DIGITS.get(first) != DIGITS[last[0]] - 1:
            return None
        first += places[1]
    elif first in DIGITS and (shared := _SHARED_PLACES.match(last)):
        first += shared[1]
    elif _TENS.fullmatch(first) and (shared := _TENS_OF.match(last)):
        first += shared[1]
    low, high = AMOUNT.fullmatch(first), AMOUNT.fullmatch(last)
    if not low or not high or low["over"] or high["over"]:
        return None
    unit_of_low, unit_of_high = read_unit(low["unit"]), read_unit(high["unit"])
    if unit_of_low is None or unit_of_high is None:
        return None
    unit1, unit2 = unit_of_low[0], unit_of_high[0]
    if unit1 and unit2 and unit1 != unit2:
        return None
    both = _ends(low, high, "" if unit1 else high["multiplier"] or "") or _ends(low, high, "")
    if not both or (
        separator[0] == "、" and not places and not _neighbours(low["number"] + low["unit"], high["number"])
    ):
        return None
    return range_of(*both, unit2 or unit1, frame.per)


def _neighbours(low: str, high: str) -> bool:
    """Tell whether two numerals are one digit each and the second follows the first: the ends of 5、6万."""
    if len(low) > 1:
        return False
    return _digit(high[0]) == _digit(low) + 1 or low + high[0] == "三五"


def _digit(word: str) -> int:
    """Return what one digit or 十 is worth; else something that has no neighbour."""
    return int(word) if word and word.isascii() else DIGITS.get(word) or PLACES.get(word, -9)


def _ends(low: re.Match[str], high: re.Match[str], multiplier: str) -> tuple[PrintedNumber, PrintedNumber] | None:
    first, last = read_number(low, multiplier), read_number(high)
    if not first or not last or not (first.is_single and last.is_single) or first.value > last.value:
        return None
    return first, last
