"""What a claim is made of and what comes of it: operands, terms, outcome."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from operator import add

from asprinted.interval import Interval
from asprinted.quantity import Quantity
from asprinted.whole_counts import Share


@dataclass(frozen=True, slots=True)
class Operand:
    """A number that a claim uses: a statistic, or a reading (then without a quantity).

    ``digits``: value and place of the last digit where the print is a rounded number, whatever the rules; else None.
    """

    name: str
    printed: str
    interval: Interval
    quantity: Quantity | None = None
    period: str = ""
    digits: Share | None = None


def digits_of(q: Quantity) -> Share | None:
    """Return value and place of the last digit of a print read by the default rules; None where it is not rounded."""
    if q.bound != "rounded" or q.value is None:
        return None
    return Share(Fraction(q.value), Fraction(q.upper) - Fraction(q.lower))


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
        return reduce(add, (o.interval for o in self.others)) * self.factor

    @property
    def printed_share(self) -> Interval:
        """The shares that print as the quoted one, at most 100."""
        digits = self.quoted[0].digits
        if digits is None or self.rounding == "half_up":
            return within_hundred(self.quoted[0].interval)
        low, high, _, _ = digits.preimage(self.rounding)
        return within_hundred(Interval(low, high))


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
    return share.cut(0, 100) if share.overlaps(Interval(0, 100)) else share


def prints(operands: tuple[Operand, ...]) -> str:
    """Return the prints of operands as a list for a sentence."""
    return " and ".join(o.printed for o in operands)
