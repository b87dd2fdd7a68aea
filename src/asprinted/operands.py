"""What a claim is made of and what comes of it: operands, terms, outcome, and numbers as a sentence shows them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from math import isinf
from operator import add

from asprinted import grim
from asprinted.interval import Interval, Number, exact
from asprinted.quantity import Quantity
from asprinted.reading.parser import parse


@dataclass(frozen=True, slots=True)
class Operand:
    """A number that a claim uses: a statistic, or a reading (then without a quantity)."""

    name: str
    printed: str
    interval: Interval
    quantity: Quantity | None = None
    period: str = ""

    @property
    def digits(self) -> grim.Share | None:
        """Value and place of the last digit where the print is a rounded number, else None, whatever the rules."""
        q = parse(self.printed) if self.quantity else None
        if q is None or q.bound != "rounded" or q.value is None:
            return None
        return grim.Share(Fraction(q.value), Fraction(q.upper) - Fraction(q.lower))


@dataclass(frozen=True, slots=True)
class Terms:
    """What one claim is made of, in the order of the row."""

    quoted: tuple[Operand, ...]
    inputs: tuple[Operand, ...] = ()
    readings: tuple[Operand, ...] = ()
    factor: Fraction = Fraction(1)
    rounding: str = "half_up"

    @property
    def others(self) -> tuple[Operand, ...]:
        """Inputs and readings."""
        return self.inputs + self.readings

    @property
    def total(self) -> Interval:
        """The others added up, times the factor."""
        return reduce(add, (o.interval for o in self.others)) * point(self.factor)

    @property
    def printed_share(self) -> Interval:
        """The shares that print as the quoted one, at most 100."""
        digits = self.quoted[0].digits
        if digits is None or self.rounding == "half_up":
            return within_hundred(self.quoted[0].interval)
        low, high, _, _ = digits.preimage(self.rounding)
        return within_hundred(Interval(exact(low), exact(high)))


@dataclass(frozen=True, slots=True)
class Outcome:
    """Quoted and recomputed interval, and the sentence's first half.

    ``strict``: intervals that only touch have nothing in common. ``unit``: of both intervals, where it is not the
    quoted statistic's own.
    """

    quoted: Interval
    recomputed: Interval
    words: str
    strict: bool = False
    unit: str = ""


def within_hundred(share: Interval) -> Interval:
    """Return the part of a share in percent from 0 to 100; one that lies outside altogether stays as it is."""
    possible = Interval(0, 100)
    return share.cut(0, 100) if share.overlaps(possible) else share


def point(number: Number) -> Interval:
    """Return the interval that holds one number."""
    return Interval(exact(number), exact(number))


def shown(number: Number) -> str:
    """Return a number for a sentence: thousands set apart, four decimals at most.

    Examples
    --------
    >>> from math import inf
    >>> shown(66000), shown(Fraction(25900, 347)), shown(inf)
    ('66,000', '74.6398', 'any number')
    """
    if isinf(number):
        return "any number"
    text = f"{float(number):,.4f}" if abs(number) < 1000 else f"{float(number):,.1f}"
    return text.rstrip("0").rstrip(".")


def span(interval: Interval) -> str:
    """Return an interval for a sentence.

    Examples
    --------
    >>> from math import inf
    >>> span(point(5)), span(Interval(1, 2)), span(Interval(2, inf))
    ('5', '1 to 2', 'at least 2')
    """
    if interval.lower == interval.upper:
        return shown(interval.lower)
    if isinf(interval.upper):
        return f"at least {shown(interval.lower)}"
    if shown(interval.lower) == shown(interval.upper):
        return f"about {shown(interval.lower)}"
    return f"{shown(interval.lower)} to {shown(interval.upper)}"


def prints(operands: tuple[Operand, ...]) -> str:
    """Return the prints of operands as a list for a sentence."""
    return " and ".join(o.printed for o in operands)
