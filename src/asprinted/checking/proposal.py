"""What a grammar proposes: numbers of a text that its words bind to each other."""

from dataclasses import dataclass
from fractions import Fraction

from asprinted.finding.finder import Found
from asprinted.interval import Interval
from asprinted.operands import Operand, Terms
from asprinted.quantity import Quantity

CHINESE = str.maketrans("〇零○一二三四五六七八九", "000123456789")
SAME_UNIT = {"名": "人", "位": "人", "口": "人", "元人民币": "元", "人民币": "元", "个小时": "小时", "个月": "月"}
READINGS = {  # how words are taken, where they leave a choice: English and Chinese
    "constant_prices": ("the rate is at current prices", "增速按现价计算"),
    "times_of": ("增长 N 倍 adds N times", "“增长N倍”指增加部分为N倍"),
    "list_complete": ("the list names every part", "所列各项齐全"),
    "of_the_last": ("the change is that of the last number before it", "增减属于紧接其前之数"),
    "whole_before": ("the share is of the number before its part", "占比以前一数为整体"),
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
    factor: int = 1
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
        return Terms((operand(self.quoted),), tuple(map(operand, self.inputs)), counted, Fraction(self.factor))


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


def quantity(found: Found) -> Quantity:
    """Return the quantity of a number that has one."""
    if found.quantity is None:
        raise ValueError(f"A number must be a quantity here; found {found.as_printed!r}.")
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


def one_digit_away(one: Quantity, other: Quantity, *, least: int = 10) -> bool:
    """Tell whether one other digit in one of two numbers would make them the same.

    Both are taken to the last place that both print; numbers below ``least`` in units of that place are left out.
    """
    if one.value is None or other.value is None:
        return False
    place = max(last_digit(q, whole=q.bound == "exact" and q.multiplier == 1) for q in (one, other))
    a, b = str(one.value // place), str(other.value // place)
    return min(int(a), int(b)) >= least and len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1


def last_digit(q: Quantity, *, whole: bool = False) -> Fraction:
    """Return the place value of the last digit that is not zero behind a whole number; ``whole``: zeros count there."""
    place, value = Fraction(q.multiplier, 10**q.decimals), Fraction(q.value or 0)
    while not q.decimals and not whole and value and value % (10 * place) == 0:
        place *= 10
    return place
