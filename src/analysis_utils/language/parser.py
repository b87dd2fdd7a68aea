"""Read one printed quantity: ``parse_quantity``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import inf
from typing import NamedTuple

from analysis_utils.bounds import DEFAULT_RULES, Interval, Number, Rules, ends, exact
from analysis_utils.language.lexicon import BEFORE, BEHIND, CALENDAR, UNITS, longest_first
from analysis_utils.language.numerals import LONGEST, PrintedNumber, multiplier_of, read_arabic, read_chinese
from analysis_utils.language.plaintext import compact

LONGEST_PRINT = 120
SHARES = ("%", "‰")
PERCENT_POINTS = ("百分点", "个百分点")


class QuantityError(ValueError):
    """A string that was to be a printed quantity is none."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a printed number says, in base units.

    Attributes
    ----------
    value : int, Fraction or None
        The printed value, 万 and 亿 multiplied out; percent stays percent; None for a range.
    lower, upper : int, Fraction or float
        The interval that the print stands for; an open side is infinite, or 0 (and 100 for shares).
    bound : str
        One of ``analysis_utils.bounds.BOUNDS``.
    unit : str
        The printed classifier or unit in plain forms, empty where none is printed; 成 and 分之 give ``%``.
    decimals : int
        Digits behind the printed decimal point.
    multiplier : int
        The printed multiplier (6.6万: 10000).
    per : str
        The printed rate tail (元/学期/人: ``学期/人``), empty where none is printed.
    """

    value: Number | None
    lower: Number
    upper: Number
    bound: str
    unit: str
    decimals: int = 0
    multiplier: int = 1
    per: str = ""

    @property
    def interval(self) -> Interval:
        """The interval from ``lower`` to ``upper``."""
        return Interval(self.lower, self.upper)


_ARABIC = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_WORDS = "[零〇一二三四五六七八九十百千万亿两]+"
_CHINESE = rf"[几数][十百千万亿]*|{_WORDS}?(?=千(?:瓦|米|克|伏|卡|帕|赫|焦|字节))|{_WORDS}"
MULTIPLIER = r"[十百千]?(?:万亿|万|亿)|[百千](?!米|克|瓦|伏|卡|帕|赫|字节|焦|分)"
OVER = {"余": "just_over", "多": "just_over", "几": "just_over", "来": "about"}

_AMOUNT = re.compile(
    rf"(?P<sign>-|零下)?(?P<head>[0-9]+[亿万](?=[0-9]))?(?P<number>{_ARABIC}|{_CHINESE})(?P<over>[余多来几](?!年级))?"
    rf"(?P<multiplier>{MULTIPLIER})?(?P<over2>[余多来])?(?P<unit>.*)"
)
_FRACTION = re.compile(r"(?P<whole>[一二三四五六七八九十两百千万]+|[0-9]+)分之(?P<part>.+)")
_POINT_WORDS = re.compile(r"[零〇一二三四五六七八九十百]+点[零〇一二三四五六七八九]+")
_TENTHS = re.compile(r"([一二三四五六七八九两十]|[0-9])成([一二三四五六七八九])")
_NONE = re.compile(r"(?:没有|无)一(?P<unit>[^0-9]{1,2})")
_RATE = re.compile(r"(?:/(?:10万|[^/0-9]{1,8}))+$")
_SEPARATOR = re.compile("[-~—–〜]{1,2}|至|到")
_BEFORE = re.compile("|".join(longest_first(BEFORE)))
_BEHIND = re.compile("(?:" + "|".join(longest_first(BEHIND)) + ")$")
_BEFORE_STARTS = frozenset(word[0] for word in BEFORE)
_BEHIND_ENDS = frozenset(word[-1] for word in BEHIND)
_WORD = re.compile(r"[^\W\d_%‰零〇一二三四五六七八九十百千万亿]{0,6}[²³]?|[A-Za-z]{1,6}[23]")


class _Frame(NamedTuple):
    """What stands around the number: hedges in front, bounds behind, the rate tail; and the rules to read it by."""

    hedges: tuple[str, ...]
    behind: tuple[str, ...]
    per: str
    rules: Rules


def parse_quantity(as_printed: str, rules: Rules = DEFAULT_RULES) -> Quantity:
    """Return what a printed quantity says.

    Parameters
    ----------
    as_printed : str
        The exact characters: hedges, digits, multiplier and classifier; white space inside is allowed.
    rules : Rules
        How wide each hedge is.

    Returns
    -------
    Quantity

    Raises
    ------
    QuantityError
        If the characters are no quantity.

    Notes
    -----
    The table of hedges is that of ``Rules`` and ``limits``. Two hedges that exclude each other (近 with 余) give the
    bound ``contradictory`` and an interval that reaches both ways. Where the table is silent:

    - Percent points are read as percent: a print of 12个百分点 is rounded.
    - Two hedges to the same side: the closer one holds (超过120多家 is 120 to 130).
    - A fraction is a share in percent whose last digit counts parts of the whole (三分之二: u = z = 100/3).
    - 百 and 千 are multipliers behind Arabic digits (5千人) and alone (千名), but places in a word (五千人: exact).
    - 几 and 数 stand for 2 to 10 of their place. 来 is 约.
    - ``at_least`` a share above the whole (120%以上) stays open above.

    Examples
    --------
    >>> q = parse_quantity("6.6万余人次")
    >>> q.value, q.lower, q.upper, q.bound, q.unit
    (66000, 66000, 67000, 'just_over', '人次')
    >>> parse_quantity("八成").interval
    Interval(lower=75, upper=85)
    """
    words = compact(as_printed) if len(as_printed) <= 4 * LONGEST_PRINT else ""
    quantity = read_compact(words, rules) if words else None
    if quantity is None:
        found = "no number with a unit that the grammar knows" if words else f"{len(as_printed)} characters"
        raise _error(as_printed, found)
    return quantity


def _error(as_printed: str, found: str) -> QuantityError:
    shown = as_printed if len(as_printed) <= 40 else as_printed[:40] + "…"
    return QuantityError(
        "A printed quantity must be hedge, digits, multiplier, classifier and hedge, such as 6.6万余人次; "
        f"found {found} in {shown!r}. Give exactly the characters of one quantity."
    )


@lru_cache(maxsize=65536)
def read_compact(words: str, rules: Rules = DEFAULT_RULES) -> Quantity | None:
    """Return what a quantity in plain forms and without white space says; None if it is none.

    This is ``parse_quantity`` for a caller that has made the text compact already.

    Examples
    --------
    >>> read_compact("600余名").upper
    700
    """
    if len(words) > LONGEST_PRINT:
        return None
    nothing = _NONE.fullmatch(words) if words[0] in "没无" else None
    if nothing:
        return Quantity(0, 0, 0, "exact", nothing["unit"])
    core, frame = _frame(words, rules)
    if "分之" in core:
        return _read_fraction(core, frame)
    if "成" in core and _TENTHS.fullmatch(core):
        return _read_tenths(core, frame)
    amount = _AMOUNT.fullmatch(core)
    if amount and (amount["unit"] in UNITS or not _SEPARATOR.search(amount["unit"])):
        return _read_single(amount, frame)
    return _read_range(core, frame)


def _frame(words: str, rules: Rules) -> tuple[str, _Frame]:
    """Take off what stands around the number."""
    hedges: tuple[str, ...] = ()
    while words[:1] in _BEFORE_STARTS and (m := _BEFORE.match(words)):
        hedges += (m[0],)
        words = words[m.end() :]
    words, behind = _bound_behind(words)
    if "/" not in words:
        return words, _Frame(hedges, behind, "", rules)
    rate = _RATE.search(words)
    per, words = (rate[0][1:], words[: rate.start()]) if rate else ("", words)
    words, further = _bound_behind(words)
    return words, _Frame(hedges, behind + further, per, rules)


def _bound_behind(words: str) -> tuple[str, tuple[str, ...]]:
    m = _BEHIND.search(words, max(0, len(words) - 3)) if words[-1:] in _BEHIND_ENDS else None
    return (words[: m.start()], (BEHIND[m[0]],)) if m else (words, ())


def _unit(word: str) -> tuple[str, tuple[str, ...]] | None:
    """Return the unit and the bound that a 多 behind it gives; None if the word can be no unit."""
    if word in UNITS or not word:
        return word, ()
    if word[-1] in "多余" and word[:-1] in UNITS:
        return word[:-1], ("just_over",)
    if "个多" in word:  # 2个多月
        return word.replace("个多", "个", 1), ("just_over",)
    return (word, ()) if _WORD.fullmatch(word) else None


def _number(m: re.Match[str], default_multiplier: str = "") -> PrintedNumber | None:
    """Read the digits and multiplier of an amount."""
    digits, multiplier = m["number"], m["multiplier"] or default_multiplier
    if m["head"]:
        number = _mixed(m["head"], digits, multiplier)
    elif digits[0].isascii():
        number = read_arabic(digits, multiplier) if len(digits) <= LONGEST else None
    else:
        number = _times(read_chinese(digits), multiplier_of(multiplier))
    if number and m["sign"] and number.value is not None:
        return number._replace(value=-number.value)
    return number


def _mixed(head: str, digits: str, multiplier: str) -> PrintedNumber | None:
    """Read 3万5千 or 1亿2000万: two runs of digits with falling multipliers."""
    high, low = read_arabic(head[:-1], head[-1]), read_arabic(digits, multiplier)
    if len(head + digits) > LONGEST or low.decimals or not 0 < low.value < high.multiplier:  # type: ignore[operator]
        return None
    if not multiplier and len(digits) < len(str(high.multiplier)) - 1:
        return None
    return low._replace(value=high.value + low.value, one=False)  # type: ignore[operator]


def _times(number: PrintedNumber | None, factor: int) -> PrintedNumber | None:
    if number is None or factor == 1:
        return number
    if number.several or number.pair:
        return None
    return _scaled(number, factor)._replace(multiplier=factor)


def _scaled(number: PrintedNumber, scale: Number) -> PrintedNumber:
    """Return a number counted in other units: tenths or parts as percent."""
    return number._replace(
        value=None if number.value is None else exact(number.value * scale),
        pair=number.pair and tuple(exact(end * scale) for end in number.pair),
        last_digit=exact(number.last_digit * scale),
        last_nonzero=exact(number.last_nonzero * scale),
        several=number.several and number.several * scale,
    )


def _over(m: re.Match[str]) -> tuple[str, ...]:
    return tuple([OVER[word] for word in m.group("over", "over2") if word])


def _read_single(m: re.Match[str], frame: _Frame) -> Quantity | None:
    unit = _unit(m["unit"])
    number = _number(m)
    if unit is None or number is None or (m["over"] == "几" and m["number"][-1] not in "十0"):
        return None
    return _quantity(number, unit[0], unit[1] + _over(m), frame)


def _read_fraction(words: str, frame: _Frame) -> Quantity | None:
    m = _FRACTION.fullmatch(words)
    whole = m and (read_arabic(m["whole"]) if m["whole"].isascii() else read_chinese(m["whole"]))
    if not m or not whole or not whole.value or len(m["whole"]) > LONGEST:
        return None
    part, over = _part(m["part"])
    if part is None:
        return None
    unit, scale = {100: ("%", 1), 1000: ("‰", 1)}.get(whole.value, ("%", Fraction(100, whole.value)))  # type: ignore[arg-type]
    return _quantity(_scaled(part, scale), unit, over, frame)


def _part(words: str) -> tuple[PrintedNumber | None, tuple[str, ...]]:
    """Read what stands behind 分之."""
    if words == "百":
        return read_arabic("100"), ()
    if _POINT_WORDS.fullmatch(words):
        return read_chinese(words), ()
    m = _AMOUNT.fullmatch(words)
    return (_number(m), _over(m)) if m and not m["unit"] else (None, ())


def _read_tenths(words: str, frame: _Frame) -> Quantity:
    tens, ones = words.split("成")
    value = 10 * (int(tens) if tens.isascii() else read_chinese(tens).value) + read_chinese(ones).value  # type: ignore
    return _quantity(read_arabic(str(value)), "%", (), frame)


def _read_range(words: str, frame: _Frame) -> Quantity | None:
    separator = _SEPARATOR.search(words, 1)
    if not separator:
        return None
    low, high = _AMOUNT.fullmatch(words[: separator.start()]), _AMOUNT.fullmatch(words[separator.end() :])
    units = low and high and (_unit(low["unit"]), _unit(high["unit"]))
    if not low or not high or not units or None in units or low["over"] or high["over"]:
        return None
    unit1, unit2 = units[0][0], units[1][0]  # type: ignore[index]
    if unit1 and unit2 and unit1 != unit2:
        return None
    both = _ends(low, high, "" if unit1 else high["multiplier"] or "") or _ends(low, high, "")
    return _range(*both, unit2 or unit1, frame.per) if both else None


def _ends(low: re.Match[str], high: re.Match[str], multiplier: str) -> tuple[PrintedNumber, PrintedNumber] | None:
    first, last = _number(low, multiplier), _number(high)
    if not first or not last or first.value is None or last.value is None or first.value > last.value:
        return None
    return first, last


def _range(low: PrintedNumber, high: PrintedNumber, unit: str, per: str) -> Quantity:
    if unit == "成":
        low, high, unit = _scaled(low, 10), _scaled(high, 10), "%"
    return Quantity(None, low.value, high.value, "range", unit, high.decimals, high.multiplier, per)  # type: ignore[arg-type]


def _quantity(number: PrintedNumber, unit: str, behind: tuple[str, ...], frame: _Frame) -> Quantity:
    """Put number, unit and hedges together."""
    if unit == "成":
        number, unit = _scaled(number, 10), "%"
    if number.pair or number.several:
        low, high = number.pair or tuple(number.several * end for end in frame.rules.several)  # type: ignore[operator]
        return Quantity(None, low, high, "range", unit, number.decimals, number.multiplier, frame.per)
    bound = _combined(behind + frame.behind + _bounds_before(frame.hedges, unit)) or _unhedged(number, unit)
    value, u, z = number.value, number.last_digit, number.last_nonzero
    lower, upper = ends(bound, value, u, z, one=number.one, rules=frame.rules)  # type: ignore[arg-type]
    if bound in ("at_least", "at_most"):
        lower, upper = _cut_open_sides(lower, upper, unit)
    elif bound == "exact" and lower != upper:
        bound = "rounded"
    return Quantity(value, lower, upper, bound, unit, number.decimals, number.multiplier, frame.per)


def _bounds_before(hedges: tuple[str, ...], unit: str) -> tuple[str, ...]:
    """Return the bounds of the hedges in front; 近 before years is none."""
    return tuple([BEFORE[hedge] for hedge in hedges if not (hedge == "近" and unit in CALENDAR)]) if hedges else ()


def _unhedged(number: PrintedNumber, unit: str) -> str:
    """Return the bound of a number without hedges."""
    cut_short = number.decimals or number.multiplier > 1 or (number.spelled and number.last_digit > 1)
    return "rounded" if cut_short or unit in SHARES or unit in PERCENT_POINTS else "exact"


def _combined(bounds: tuple[str, ...]) -> str:
    """Return the bound that several hedges give together; the closer one wins."""
    if not bounds:
        return ""
    up = [b for b in ("just_over", "at_least") if b in bounds]
    down = [b for b in ("just_under", "at_most") if b in bounds]
    if up and down:
        return "contradictory"
    return (up + down + ["about"])[0]


def _cut_open_sides(lower: Number, upper: Number, unit: str) -> tuple[Number, Number]:
    if lower == -inf and upper >= 0:
        return 0, upper
    whole = {"%": 100, "‰": 1000}.get(unit, inf)
    return lower, whole if upper == inf and lower <= whole else upper
