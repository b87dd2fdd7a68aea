"""Read one printed quantity: ``parse_quantity``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import inf, isinf

from analysis_utils.bounds import DEFAULT_RULES, Interval, Number, Rules, exact, limits
from analysis_utils.lexicon import BEFORE, BEHIND, SPANS_OF_TIME, UNITS
from analysis_utils.numerals import LONGEST, PLAIN, PrintedNumber, multiplier_of, read_arabic, read_chinese

LONGEST_PRINT = 120
SHARES = ("%", "‰")
SHARE_LIKE = (*SHARES, "成", "百分点", "个百分点")


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
        The printed classifier or unit, empty where none is printed; 成 and 分之 give ``%``.
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
_CHINESE = r"[几数][十百千万亿]*|[零〇一二三四五六七八九十百千万亿两]+"
_MULTIPLIER = r"[十百千]?(?:万亿|万|亿)(?!千米)|[百千](?!米|克|瓦|伏|卡|帕|赫|字节|焦|分)"


def _amount(n: str) -> str:
    return rf"(?P<number{n}>{_ARABIC}|{_CHINESE})(?P<over{n}>[余多来几](?!年级))?(?P<multiplier{n}>{_MULTIPLIER})?"


_SINGLE = re.compile(_amount("") + r"(?P<over2>[余多来])?(?P<rest>.*)")
_RANGE = re.compile(
    _amount("1")
    + r"(?P<unit1>[^0-9一二三四五六七八九十百千万亿两零〇~—–至到-]{0,6}?)(?:[-~—–〜]{1,2}|至|到)"
    + _amount("2")
    + r"(?P<rest>.*)"
)
_FRACTION = re.compile(r"(?P<whole>百|千|万|[一二三四五六七八九十两百千万]+|[0-9]+)分之(?P<part>.+)")
_TENTHS = re.compile(r"([一二三四五六七八九两十]|[0-9]{1,2}(?:\.[0-9]+)?)成([一二三四五六七八九])")
_NONE = re.compile(r"(?:没有|无)一(?P<unit>[^0-9]{1,2})")
_RATE = re.compile(r"(?:/[^/0-9\s]{1,8})+$")
_BEFORE = re.compile("|".join(sorted(BEFORE, key=len, reverse=True)))
_BEHIND = re.compile("(?:" + "|".join(sorted(BEHIND, key=len, reverse=True)) + ")$")
_WORD = re.compile(r"[^\W\d_%‰]{1,6}[²³]?|[%‰℃㎡]|°C|[A-Za-z]{1,6}[23²³]?|")
OVER = {"余": "just_over", "多": "just_over", "几": "just_over", "来": "about"}


def compact(text: str) -> str:
    """Return text without white space and in plain forms (half-width, simplified), as the grammar reads it.

    Examples
    --------
    >>> compact("45萬\\n人次")
    '45万人次'
    """
    return re.sub(r"(?<=\d),(?=\d{3})", ",", "".join(text.split()).translate(PLAIN).replace("，", ","))


@lru_cache(maxsize=65536)
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
    The table of hedges is that of ``Rules`` and ``limits``. Two hedges that exclude each other (近 with 余) give the bound
    ``contradictory`` and an interval that reaches both ways.

    Examples
    --------
    >>> q = parse_quantity("6.6万余人次")
    >>> q.value, q.lower, q.upper, q.bound, q.unit
    (66000, 66000, 67000, 'just_over', '人次')
    >>> parse_quantity("八成").interval
    Interval(lower=75, upper=85)
    """
    words = compact(as_printed)
    if not words or len(words) > LONGEST_PRINT:
        raise _error(as_printed, "nothing" if not words else f"{len(words)} characters")
    nothing = _NONE.fullmatch(words)
    if nothing:
        return Quantity(0, 0, 0, "exact", nothing["unit"])
    rate = _RATE.search(words)
    per = rate[0][1:] if rate else ""
    words = words[: rate.start()] if rate else words
    hedges, words = _hedges_before(words)
    for read in (_read_range, _read_tenths, _read_fraction, _read_single):
        quantity = read(words, hedges, per, rules)
        if quantity is not None:
            return quantity
    raise _error(as_printed, "no number with a unit that the grammar knows")


def _error(as_printed: str, found: str) -> QuantityError:
    shown = as_printed if len(as_printed) <= 40 else as_printed[:40] + "…"
    return QuantityError(
        f"A printed quantity must be hedge, digits, multiplier, classifier and hedge, such as 6.6万余人次; found {found} in "
        f"{shown!r}. Give exactly the characters of one quantity."
    )


def _hedges_before(words: str) -> tuple[list[str], str]:
    hedges = []
    while m := _BEFORE.match(words):
        hedges.append(m[0])
        words = words[m.end() :]
    return hedges, words


def _read_rest(rest: str) -> tuple[str, list[str]] | None:
    """Split what follows the number into the unit and the bounds behind it."""
    bounds = []
    behind = _BEHIND.search(rest)
    if behind:
        bounds.append(BEHIND[behind[0]])
        rest = rest[: behind.start()]
    if rest not in UNITS and rest[-1:] in ("多", "余") and rest[:-1] in UNITS:
        bounds.append("just_over")
        rest = rest[:-1]
    if rest not in UNITS and "个多" in rest:  # 2个多月
        bounds.append("just_over")
        rest = rest.replace("个多", "个", 1)
    return (rest, bounds) if _WORD.fullmatch(rest) else None


def _number(digits: str, multiplier: str, over: str | None = None) -> PrintedNumber | None:
    if digits[0].isascii():
        if len(digits) > LONGEST:
            return None
        return read_arabic(digits, multiplier)
    number = read_chinese(digits)
    if number is None or not multiplier:
        return number
    if number.several or number.pair:
        return None
    m = multiplier_of(multiplier)
    return PrintedNumber(number.value * m, number.last_digit * m, number.last_nonzero * m, number.one, 0, m)


def _read_single(words: str, hedges: list[str], per: str, rules: Rules) -> Quantity | None:
    m = _SINGLE.fullmatch(words)
    rest = _read_rest(m["rest"]) if m else None
    if not m or rest is None:
        return None
    unit, bounds = rest
    if m["over"] == "几" and not m["number"].endswith("十"):
        return None
    number = _number(m["number"], m["multiplier"] or "")
    if number is None:
        return None
    bounds = bounds + [OVER[m[g]] for g in ("over", "over2") if m[g]]
    return _quantity(number, unit, hedges, bounds, per, rules)


def _read_fraction(words: str, hedges: list[str], per: str, rules: Rules) -> Quantity | None:
    m = _FRACTION.fullmatch(words)
    inner = _SINGLE.fullmatch(m["part"]) if m else None
    rest = _read_rest(inner["rest"]) if inner else None
    if not m or not inner or rest is None or rest[0]:
        return None
    part, whole = _number(inner["number"], inner["multiplier"] or ""), _number(m["whole"], "")
    if not part or not whole or not whole.value or part.value is None:
        return None
    unit = {100: "%", 1000: "‰"}.get(whole.value, "")  # type: ignore[arg-type]
    scale = 1 if unit else Fraction(100, whole.value)  # type: ignore[arg-type]
    bounds = rest[1] + [OVER[inner[g]] for g in ("over", "over2") if inner[g]]
    return _quantity(_scaled(part, scale), unit or "%", hedges, bounds, per, rules)


def _scaled(number: PrintedNumber, scale: Number) -> PrintedNumber:
    value = None if number.value is None else exact(number.value * scale)
    pair = number.pair and tuple(exact(end * scale) for end in number.pair)
    u, z = exact(number.last_digit * scale), exact(number.last_nonzero * scale)
    several = number.several and number.several * scale
    return PrintedNumber(value, u, z, number.one, number.decimals, number.multiplier, pair, several, number.spelled)


def _read_tenths(words: str, hedges: list[str], per: str, rules: Rules) -> Quantity | None:
    m = _TENTHS.fullmatch(words)
    if not m:
        return None
    tens, ones = _number(m[1], ""), _number(m[2], "")
    if tens is None or ones is None or tens.value is None:
        return None
    return _quantity(read_arabic(str(tens.value * 10 + ones.value)), "%", hedges, [], per, rules)  # type: ignore[operator]


def _quantity(
    number: PrintedNumber, unit: str, hedges: list[str], bounds: list[str], per: str, rules: Rules
) -> Quantity | None:
    """Put number, unit and hedges together."""
    if unit == "成":
        number, unit = _scaled(number, 10), "%"
        share = True
    else:
        share = unit in SHARE_LIKE
    if number.pair or number.several:
        low, high = number.pair or (number.several * rules.several[0], number.several * rules.several[1])
        return Quantity(None, low, high, "range", unit, number.decimals, number.multiplier, per)
    last_n = unit in SPANS_OF_TIME
    found = bounds + [BEFORE[h] for h in hedges if not (h == "近" and last_n)]
    printed = number.decimals or number.multiplier > 1 or (number.spelled and number.last_digit > 1) or share
    bound = _combined(found) or ("rounded" if printed else "exact")
    ends = limits(bound, number.value, number.last_digit, number.last_nonzero, one=number.one, rules=rules)
    lower, upper = _cut_open_sides(ends, number.value, unit)
    bound = "rounded" if bound == "exact" and lower != upper else bound
    return Quantity(number.value, lower, upper, bound, unit, number.decimals, number.multiplier, per)


def _combined(bounds: list[str]) -> str:
    """Return the bound that several hedges give together; the more specific one wins."""
    up = [b for b in ("just_over", "at_least") if b in bounds]
    down = [b for b in ("just_under", "at_most") if b in bounds]
    if up and down:
        return "contradictory"
    return (up + down + [b for b in bounds if b == "about"] + [""])[0]


def _cut_open_sides(ends: Interval, value: Number, unit: str) -> tuple[Number, Number]:
    lower, upper = ends.lower, ends.upper
    if isinf(lower):
        lower = 0
    if upper == inf and unit in SHARES:
        whole = 100 if unit == "%" else 1000
        upper = whole if value <= whole else inf
    return lower, upper


def _read_range(words: str, hedges: list[str], per: str, rules: Rules) -> Quantity | None:
    m = _RANGE.fullmatch(words)
    rest = _read_rest(m["rest"]) if m else None
    if not m or rest is None:
        return None
    unit = rest[0]
    if m["unit1"] and m["unit1"] not in (unit, unit.removeprefix("个")) and _WORD.fullmatch(m["unit1"]) is None:
        return None
    if m["unit1"] and unit and m["unit1"] != unit:
        return None
    first = m["multiplier1"] or ("" if m["unit1"] else m["multiplier2"] or "")
    ends = _ends(m, first) or _ends(m, m["multiplier1"] or "")
    if ends is None:
        return None
    low, high = ends
    unit = unit or m["unit1"]
    if unit == "成":
        low, high, unit = _scaled(low, 10), _scaled(high, 10), "%"
    return Quantity(None, low.value, high.value, "range", unit, high.decimals, high.multiplier, per)


def _ends(m: re.Match[str], first_multiplier: str) -> tuple[PrintedNumber, PrintedNumber] | None:
    low, high = _number(m["number1"], first_multiplier), _number(m["number2"], m["multiplier2"] or "")
    if not low or not high or low.value is None or high.value is None or low.value > high.value:
        return None
    return low, high
