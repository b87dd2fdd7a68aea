"""Read one printed quantity: ``parse_quantity``."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache, partial
from typing import NamedTuple

from analysis_utils.bounds import DEFAULT_RULES, Rules
from analysis_utils.language.amounts import AMOUNT, and_a_half, over, read_number, read_unit, without_half
from analysis_utils.language.lexicon import BEFORE, BEHIND, HALVES, UNITS, longest_first
from analysis_utils.language.numerals import LONGEST, PrintedNumber, read_arabic, read_chinese, scaled
from analysis_utils.language.plaintext import compact
from analysis_utils.language.quantity import Frame, Quantity, bound_of, bounded, quantity_of, range_of

LONGEST_PRINT = 120

_FRACTION = re.compile(r"(?P<whole>[一二三四五六七八九十两百千万]+|[0-9]+)分之(?P<part>.+)")
_SLASHED = re.compile(r"(?P<part>[0-9]{1,2})/(?P<whole>[0-9]{1,4})")
_POINT_WORDS = re.compile(r"[零〇一二三四五六七八九十百]+点[零〇一二三四五六七八九]+")
_TENTHS = re.compile(r"([一二三四五六七八九两十]|[0-9])成([一二三四五六七八九])")
_NONE = re.compile(r"(?:没有|无)一(?P<unit>[^0-9]{1,2})")
_RATE = re.compile(r"(?:/(?:10万|[^/0-9]{1,8}))+$")
_SEPARATOR = re.compile("[-~—–〜]{1,2}|至|到|、")
_BEFORE = re.compile("|".join(map(re.escape, longest_first(BEFORE))))
_BEHIND = re.compile("(?:" + "|".join(map(re.escape, longest_first(BEHIND))) + ")$")
_LONGEST_BEHIND = max(map(len, BEHIND))
_BEFORE_STARTS = frozenset(word[0] for word in BEFORE)
_BEHIND_ENDS = frozenset(word[-1] for word in BEHIND)


class QuantityError(ValueError):
    """A string that was to be a printed quantity is none."""


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
    - A fraction is a share in percent whose last digit counts parts of the whole (三分之二 and 2/3: u = z = 100/3;
      一半 and 半数 are 二分之一). Likewise 两个半小时 counts halves: u = z = 1/2.
    - 百 and 千 are multipliers behind Arabic digits (5千人) and alone (千名), but places in a word (五千人: exact).
    - 几 and 数 stand for 2 to 10 of their place. 来 is 约.
    - 5、6万名 is a range, as 五六万名 is.
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


_DIGITS = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")


def read_compact(words: str, rules: Rules = DEFAULT_RULES) -> Quantity | None:
    """Return what a quantity in plain forms and without white space says; None if it is none.

    This is ``parse_quantity`` for a caller that has made the text compact already.

    Examples
    --------
    >>> read_compact("600余名").upper
    700
    """
    return reader(rules)(words)


@lru_cache(maxsize=16)
def reader(rules: Rules) -> Callable[[str], Quantity | None]:
    """Return ``read_compact`` for one set of rules, with a memory for the prints that it has read."""
    return lru_cache(maxsize=65536)(partial(_read_compact, rules=rules))


def _read_compact(words: str, rules: Rules) -> Quantity | None:
    """Read a print. It is digits in a setting (约#万名): digits are new each time, settings are few and remembered."""
    if len(words) > LONGEST_PRINT:
        return None
    digits = _DIGITS.search(words)
    if digits:
        start, end = digits.span()
        setting = _setting(words[:start], words[end:], rules)
        if setting and end - start <= LONGEST:
            negative, tens, multiplier, unit, bound, frame = setting
            if tens and words[end - 1] != "0":
                return None
            number = read_arabic(words[start:end], multiplier)
            if negative:
                number = number._replace(value=-number.value)  # type: ignore[operator]
            return bounded(number, unit, bound, frame)
    return _read(words, rules)


class _Setting(NamedTuple):
    """What stands around one run of Arabic digits."""

    negative: bool
    tens: bool
    multiplier: str
    unit: str
    bound: str
    frame: Frame


@lru_cache(maxsize=4096)
def _setting(before: str, behind: str, rules: Rules) -> _Setting | None:
    """Return how to read digits between two strings; None where that takes a look at the digits themselves."""
    core, frame = _frame(f"{before}0{behind}", rules)
    amount = AMOUNT.fullmatch(core)
    if not amount or amount["number"] != "0" or amount["head"] or _FRACTION.fullmatch(core):
        return None
    unit = read_unit(amount["unit"]) if amount["unit"] in UNITS or not _SEPARATOR.search(amount["unit"]) else None
    if unit is None or unit[0] == "成" or without_half(unit[0]):
        return None
    bound = bound_of(unit[0], unit[1] + over(amount), frame)
    tens, multiplier = amount["over"] == "几", amount["multiplier"] or ""
    return _Setting(bool(amount["sign"]), tens, multiplier, unit[0], bound, frame)


def _read(words: str, rules: Rules) -> Quantity | None:
    """Read a print of any form."""
    nothing = _NONE.fullmatch(words) if words[0] in "没无" else None
    if nothing:
        return Quantity(0, 0, 0, "exact", nothing["unit"])
    core, frame = _frame(words, rules)
    if core in HALVES:
        return _share(read_arabic("1"), 2, (), frame)
    if "分之" in core:
        return _read_fraction(core, frame)
    slashed = _SLASHED.fullmatch(core)
    if slashed and 0 < int(slashed["part"]) < int(slashed["whole"]):
        return _share(read_arabic(slashed["part"]), int(slashed["whole"]), (), frame)
    if "成" in core and _TENTHS.fullmatch(core):
        return _read_tenths(core, frame)
    amount = AMOUNT.fullmatch(core)
    if amount and (amount["unit"] in UNITS or not _SEPARATOR.search(amount["unit"])):
        return _read_single(amount, frame)
    return _read_range(core, frame)


def _frame(words: str, rules: Rules) -> tuple[str, Frame]:
    """Take off what stands around the number."""
    hedges: tuple[str, ...] = ()
    while words[:1] in _BEFORE_STARTS and (m := _BEFORE.match(words)):
        hedges += (m[0],)
        words = words[m.end() :]
    words, behind = _bound_behind(words)
    if "/" not in words:
        return words, Frame(hedges, behind, "", rules)
    rate = _RATE.search(words)
    per, words = (rate[0][1:], words[: rate.start()]) if rate else ("", words)
    words, further = _bound_behind(words)
    return words, Frame(hedges, behind + further, per, rules)


def _bound_behind(words: str) -> tuple[str, tuple[str, ...]]:
    m = _BEHIND.search(words, max(0, len(words) - _LONGEST_BEHIND)) if words[-1:] in _BEHIND_ENDS else None
    return (words[: m.start()], (BEHIND[m[0]],)) if m else (words, ())


def _read_single(m: re.Match[str], frame: Frame) -> Quantity | None:
    number, half = read_number(m), without_half(m["unit"])
    if number and half:
        number, unit = and_a_half(number), (half, ())
    else:
        unit = read_unit(m["unit"])  # type: ignore[assignment]
    if unit is None or number is None:
        return None
    return quantity_of(number, unit[0], unit[1] + over(m), frame)


def _read_fraction(words: str, frame: Frame) -> Quantity | None:
    m = _FRACTION.fullmatch(words)
    whole = m and (read_arabic(m["whole"]) if m["whole"].isascii() else read_chinese(m["whole"]))
    if not m or not whole or not whole.value or len(m["whole"]) > LONGEST:
        return None
    part, behind = _part(m["part"])
    return _share(part, whole.value, behind, frame) if part else None  # type: ignore[arg-type]


def _share(part: PrintedNumber, whole: int, behind: tuple[str, ...], frame: Frame) -> Quantity:
    """Return parts of a whole as a share in percent; thousandths stay thousandths."""
    unit, scale = {100: ("%", 1), 1000: ("‰", 1)}.get(whole, ("%", Fraction(100, whole)))
    return quantity_of(scaled(part, scale), unit, behind, frame)


def _part(words: str) -> tuple[PrintedNumber | None, tuple[str, ...]]:
    """Read what stands behind 分之."""
    if words == "百":
        return read_arabic("100"), ()
    if _POINT_WORDS.fullmatch(words):
        return read_chinese(words), ()
    m = AMOUNT.fullmatch(words)
    return (read_number(m), over(m)) if m and not m["unit"] else (None, ())


def _read_tenths(words: str, frame: Frame) -> Quantity:
    tens, ones = words.split("成")
    value = 10 * (int(tens) if tens.isascii() else read_chinese(tens).value) + read_chinese(ones).value  # type: ignore
    return quantity_of(read_arabic(str(value)), "%", (), frame)


def _read_range(words: str, frame: Frame) -> Quantity | None:
    separator = _SEPARATOR.search(words, 1)
    if not separator:
        return None
    low, high = AMOUNT.fullmatch(words[: separator.start()]), AMOUNT.fullmatch(words[separator.end() :])
    units = low and high and (read_unit(low["unit"]), read_unit(high["unit"]))
    if not low or not high or not units or None in units or low["over"] or high["over"]:
        return None
    unit1, unit2 = units[0][0], units[1][0]  # type: ignore[index]
    if unit1 and unit2 and unit1 != unit2:
        return None
    both = _ends(low, high, "" if unit1 else high["multiplier"] or "") or _ends(low, high, "")
    if not both or (separator[0] == "、" and not _neighbours(low["number"] + low["unit"], high["number"])):
        return None
    return range_of(*both, unit2 or unit1, frame.per)


def _neighbours(low: str, high: str) -> bool:
    """Tell whether two numerals are one digit each and the second follows the first: the ends of 5、6万."""
    first, second = (read_arabic(n) if n[0].isascii() else read_chinese(n) for n in (low, high[0]))
    return len(low) == 1 and bool(first and second) and second.value == first.value + 1  # type: ignore[union-attr,operator]


def _ends(low: re.Match[str], high: re.Match[str], multiplier: str) -> tuple[PrintedNumber, PrintedNumber] | None:
    first, last = read_number(low, multiplier), read_number(high)
    if not first or not last or first.value is None or last.value is None or first.value > last.value:
        return None
    return first, last
