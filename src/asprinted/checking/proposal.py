"""What a grammar proposes: numbers of a text that its words bind to each other."""

from dataclasses import dataclass
from fractions import Fraction

from asprinted.finding.finder import Found
from asprinted.interval import Interval
from asprinted.language import WrongValue
from asprinted.operands import Operand, Terms
from asprinted.quantity import Quantity
from asprinted.reading.parser import QuantityError, parse

CHINESE = str.maketrans("〇零○一二三四五六七八九", "000123456789")
SAME_UNIT = {"名": "人", "位": "人", "口": "人", "元人民币": "元", "人民币": "元", "个小时": "小时", "个月": "月"}
READINGS = {  # how words are taken, where they leave a choice: English and Chinese
    "constant_prices": ("the rate is at current prices", "增速按现价计算"),
    "times_of": ("增长 N 倍 adds N times", "“增长N倍”指增加部分为N倍"),
    "list_complete": ("the list names every part", "所列各项齐全"),
    "one_each": ("each item of the list counts as one", "所列每项计为一"),
    "low_first": ("a range begins with its lower end", "区间由低到高书写"),
    "no_overlap": ("the parts have nothing in common", "各项互不重叠"),
    "of_the_last": ("the change is that of the last number before it", "增减属于紧接其前之数"),
    "whole_before": ("the share is of the number before its part", "占比以前一数为整体"),
    "whole_series": ("what is said to rise is the series that follows", "所说增长即其后所列各数"),
    "one_fact": ("both numbers tell one fact", "两数所述为同一事实"),
    "bound": ("the words bind these numbers as they are taken here", "各数按此处的理解相互对应"),
    "usual_rounding": ("rounded in the usual way", "按四舍五入取值"),
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A kind of ``asprinted.relations`` with the numbers it takes.

    ``listed``: what a reader counts, as an interval. ``reading``: the name of the reading under which the numbers are
    bound, if the words allow another.
    """

    kind: str
    quoted: Found
    inputs: tuple[Found, ...] = ()
    listed: tuple[Interval, ...] = ()
    basis: str = "other_numbers"
    reading: str = ""

    @property
    def numbers(self) -> tuple[Found, ...]:
        """The numbers, in text order."""
        return tuple(sorted({f.start: f for f in (self.quoted, *self.inputs)}.values(), key=lambda f: f.start))

    @property
    def terms(self) -> Terms:
        """What the engine of verdicts takes."""
        counted = tuple(Operand("", "", one, unit=unit(self.quoted)) for one in self.listed)
        return Terms((operand(self.quoted),), tuple(map(operand, self.inputs)), counted)


def operand(found: Found) -> Operand:
    """Return a number of a text as the engine takes it."""
    printed = "".join(found.as_printed.split())
    if found.quantity is None:
        return Operand("", printed, year(found), unit="year")
    return Operand.of(printed, found.quantity)


def year(found: Found) -> Interval:
    """Return the year that a date begins with."""
    return as_year(found.as_printed)


def as_year(printed: str) -> Interval:
    """Return the year that some letters begin with, in Arabic or Chinese digits."""
    digits = int("".join(c for c in printed.translate(CHINESE) if c.isdigit())[:4])
    return Interval(digits, digits)


def alone(found: Found | None) -> Found | None:
    """Return a numeral that the reader took for part of a name as the plain number that it prints, if it prints one."""
    if not found:
        return None
    digits = found.as_printed[:-1] if found.as_printed[1:] in ("大", "级") else found.as_printed
    try:
        read = parse(digits)
    except QuantityError:
        return None
    plain = read.value is not None and not read.unit
    return Found(found.start, found.end, found.as_printed, read) if plain else None


def quantity(found: Found) -> Quantity:
    """Return the quantity of a number that has one."""
    if found.quantity is None:
        raise WrongValue(f"A number must be a quantity here; found {found.as_printed!r}.")
    return found.quantity


def interval(found: Found) -> Interval:
    """Return the interval of a number."""
    return quantity(found).interval


def unit(found: Found) -> str:
    """Return the unit of a number with what it is counted per, one for what is the same; empty if it is no quantity."""
    if found.quantity is None:
        return ""
    printed = found.quantity.unit_with_per
    return SAME_UNIT.get(printed, printed)


def value_of(found: Found) -> Fraction:
    """Return the value of a number, zero where it has none as a range has."""
    return Fraction(quantity(found).value or 0)


def same_unit(*numbers: Found) -> bool:
    """Tell whether numbers are counted alike."""
    return len(set(map(unit, numbers))) == 1


def is_share(found: Found) -> bool:
    """Tell whether a number is a share in percent."""
    return unit(found) == "%"


def is_exact(found: Found) -> bool:
    """Tell whether a number is printed as it is, without a hedge and not rounded."""
    return quantity(found).bound == "exact"


def positive(found: Found) -> bool:
    """Tell whether a number is above zero, so that one may divide by it."""
    return interval(found).lower > 0


def percent(part: Found, whole: Found) -> Interval:
    """Return which share of a whole a part is."""
    return interval(part) / interval(whole) * 100


def fits(share: Found, part: Found, whole: Found) -> bool:
    """Tell whether a number can be the share of a whole that a part is."""
    return positive(whole) and percent(part, whole).overlaps(interval(share))


def agree(one: Found, other: Found) -> bool:
    """Tell whether two numbers can be of one fact: above a limit is no more than twice the limit."""
    told = map(interval, (one, other))
    a, b = (Interval(i.lower, min(i.upper, 2 * i.lower) if i.lower > 0 else i.upper) for i in told)
    return a.overlaps(b)


def is_close(one: Quantity, other: Quantity) -> bool:
    """Tell whether two numbers differ by no more than a ninth."""
    a, b = one.value, other.value
    return a is not None and b is not None and 9 * max(a, b) < 10 * min(a, b)


def rounds(one: Quantity, other: Quantity) -> bool:
    """Tell whether one number is the other rounded."""
    if one.value is None or other.value is None:
        return False
    small, large = sorted((abs(float(one.value)), abs(float(other.value))))
    if large > 2.1 * small:  # no place is larger than its number; plain numbers compare fast
        return False
    return 2 * abs(Fraction(one.value) - Fraction(other.value)) <= max(last_digit(q, whole=True) for q in (one, other))


def last_digit(q: Quantity, *, whole: bool = False) -> Fraction:
    """Return the place value of the last digit that is not zero behind a whole number; ``whole``: zeros count there."""
    place, value = Fraction(q.multiplier, 10**q.decimals), Fraction(q.value or 0)
    while not q.decimals and not whole and value and value % (10 * place) == 0:
        place *= 10
    return place
