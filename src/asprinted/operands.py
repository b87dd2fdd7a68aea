"""What a claim is made of and what comes of it: operands, terms, outcome."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import reduce
from operator import add, mul

from asprinted.interval import Interval, Number
from asprinted.quantity import Quantity
from asprinted.whole_counts import Share


@dataclass(frozen=True, slots=True)
class Operand:
    """A number that a claim uses: a print, or what a reader takes from a text (then without a quantity and a print).

    ``digits``: value and place of the last digit where the print is a rounded number, whatever the rules; else None.
    """

    name: str
    printed: str
    interval: Interval
    quantity: Quantity | None = None
    digits: Share | None = None
    unit: str = ""

    @classmethod
    def of(cls, printed: str, quantity: Quantity, *, name: str = "", plain: Quantity | None = None) -> Operand:
        """Return a print as claims use it, its digits read by the default rules (``plain``)."""
        return cls(name, printed, quantity.interval, quantity, digits_of(plain or quantity), quantity.unit)

    def excludes(self, end: Number) -> bool:
        """Tell whether an end is the number itself that a hedge says to lie above or below."""
        q = self.quantity
        return q is not None and q.bound in ("just_over", "just_under") and end == q.value


def last_place(q: Quantity) -> Fraction:
    """Return the place value of the last printed digit, or the width of the interval where that is more."""
    place = Fraction(q.multiplier, 10**q.decimals)
    width = Interval(q.lower, q.upper).width
    return place if isinstance(width, float) or q.bound == "range" else max(place, Fraction(width))


def digits_of(q: Quantity) -> Share | None:
    """Return value and place of the last digit of a print read by the default rules; None where it is not rounded."""
    return None if q.bound != "rounded" or q.value is None else Share(Fraction(q.value), last_place(q))


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
    def product(self) -> Interval:
        """The others multiplied."""
        return reduce(mul, (o.interval for o in self.others))

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
    """Quoted and recomputed interval, and what the sentence needs.

    ``strict``: intervals that only touch have nothing in common. ``limit``: what is recomputed bounds the number and
    does not give it. ``unit``: of both intervals, where it is not the quoted one's own. ``words``: the sentence, where
    the kind has several; ``details``: what else it names.
    """

    quoted: Interval
    recomputed: Interval
    strict: bool = False
    limit: bool = False
    unit: str = ""
    words: str = ""
    details: Mapping[str, str | int] = field(default_factory=dict)


def within_hundred(share: Interval) -> Interval:
    """Return the part of a share in percent from 0 to 100; one that lies outside altogether stays as it is."""
    return share.cut(0, 100) if share.overlaps(Interval(0, 100)) else share
