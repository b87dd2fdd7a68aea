"""Sums of printed numbers, and whether one other digit would make them right."""

from collections.abc import Iterator
from fractions import Fraction
from math import isfinite

from asprinted.checking.proposal import Proposal, interval, last_digit, quantity, value_of
from asprinted.finding.finder import Found
from asprinted.interval import Interval

HUNDRED = Interval(100, 100)
TOTAL_BACK = 20  # numbers before a part among which its total is looked for


def added(listed: list[Found]) -> Interval:
    """Return the sum of some numbers."""
    return sum(map(interval, listed), Interval(0, 0))


def makes(total: Found, parts: list[Found]) -> bool:
    """Tell whether some numbers can add up to a total."""
    return added(parts).overlaps(interval(total))


def total_of(wholes: list[Found], parts: list[Found]) -> tuple[Found, list[Found]] | None:
    """Return the last of some totals that parts make, or two or more of them from the first on, and these.

    What is only above a limit is none where another could be: nearly everything makes it.
    """
    ended = [whole for whole in wholes if isfinite(interval(whole).upper)]
    tried = ((whole, parts[:last]) for whole in reversed(ended or wholes) for last in range(len(parts), 1, -1))
    return next(((whole, some) for whole, some in tried if makes(whole, some)), None)


def one_digit_off(total: Found, listed: list[Found], *, least: int = 100) -> bool:
    """Tell whether one other digit in one of the numbers would make the sum right, and hardly by chance.

    Totals below ``least`` in units of the finest place are left out.
    """
    size, numbers = value_of(total), (total, *listed)
    finest = max(*(interval(f).width for f in numbers), min(last_digit(quantity(f)) for f in numbers))
    near = interval(total).gap(added(listed)) <= size
    return size >= least * finest and near and one_place_off(interval(total), listed)


def by_chance(total: Found, listed: list[Found]) -> bool:
    """Tell whether what parts leave of their total is one digit in one place as often as not."""
    left = interval(total) - added(listed)
    return left.lower > 0 and isfinite(left.upper) and 2 * left.width > _first_place(left)


def one_place_off(total: Interval, listed: list[Found]) -> bool:
    """Tell whether a sum is off by one digit in one place."""
    off = total - added(listed)
    if not (isfinite(off.lower) and isfinite(off.upper)):
        return False
    distance, step = _middle(off), _first_place(off)
    return any(abs(distance - digit * step) <= off.width / 2 for digit in range(1, 11))


def _middle(off: Interval) -> Fraction:
    return abs(Fraction(off.lower) + Fraction(off.upper)) / 2


def _first_place(off: Interval) -> Fraction:
    """Return the place of the first digit of what numbers are apart."""
    return Fraction(10) ** (len(str(int(_middle(off) * 10**6))) - 7)


def summed(total: Found, listed: list[Found], *, least: int = 100) -> Iterator[Proposal]:
    """Propose that numbers make a total if they do, or under a reading if one other digit would make them do so."""
    right = makes(total, listed)
    if right or one_digit_off(total, listed, least=least):
        yield Proposal("sum", total, tuple(listed), reading="" if right else "list_complete")
