"""What else could have been printed in the form of a print: numbers to try a test on, to see what it catches."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor

from asprinted.interval import Exact, Interval, simplest
from asprinted.operands import Operand, last_place
from asprinted.quantity import Quantity
from asprinted.whole_counts import Share, str_share

MOST = 200  # numbers tried; where there are more, evenly spaced ones with the printed one among them
TIMES = 10  # up to a tenth and ten times of the printed number
YEARS = 10  # of a year: so many before and after
SHARES = ("%", "pct")


def same_form(operand: Operand) -> tuple[range, Callable[[int], Operand]]:
    """Return numbers with the same last place, hedges and unit, from a tenth to ten times of the printed one.

    They come as a range, in which 0 is the printed number, and a function that gives the number of each place in it,
    in order of size. A share is no more than 100. A printed zero stands for the whole numbers below ten, a year for
    those up to ten years away.
    """
    q = operand.quantity
    value = Fraction(operand.interval.lower if q is None or q.value is None else q.value)
    step = Fraction(1) if q is None else _place(q)
    if operand.unit == "year":
        low, high = value - YEARS, value + YEARS
    elif value == 0:
        low, high = value, 9 * step
    else:
        low, high = max(value / TIMES, step), value * TIMES
    if operand.unit in SHARES and value <= 100:
        high = min(high, Fraction(100))
    below, above = (max(0, floor(room / step)) for room in (value - low, high - value))
    every = max(1, ceil((below + above + 1) / MOST))
    return range(-(below // every), above // every + 1), lambda k: _moved(operand, simplest(k * every * step))


def _place(q: Quantity) -> Fraction:
    """Return the place value of the last digit that counts: 100 of more than 600."""
    if q.bound == "contradictory" and q.value is not None and q.value < q.upper:
        return Fraction(q.upper - q.value)
    return last_place(q)


def _moved(operand: Operand, by: Exact) -> Operand:
    """Return an operand with another number in the same form."""
    if by == 0:
        return operand
    q, digits = operand.quantity, operand.digits
    interval = operand.interval + by
    if digits is not None:
        digits = Share(digits.value + by, digits.unit)
        interval = Interval(digits.value - digits.unit / 2, digits.value + digits.unit / 2)
    if operand.unit in SHARES and operand.interval.upper <= 100:
        interval = interval.cut(0, 100)
    if q is None:
        return replace(operand, interval=interval)
    value = None if q.value is None else simplest(q.value + by)
    moved = Quantity(value, interval.lower, interval.upper, q.bound, q.unit, q.decimals, q.multiplier, q.per)
    printed = operand.printed
    if q.unit == "%" and value is not None:
        printed = f"{str_share(Fraction(value), q.decimals)}%"
    return replace(operand, interval=interval, quantity=moved, digits=digits, printed=printed)
