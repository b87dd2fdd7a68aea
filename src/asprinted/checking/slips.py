"""Slips of who prints a number: another digit, two exchanged, one too many; and what they would mend."""

from collections.abc import Callable, Iterator
from fractions import Fraction

from asprinted.checking.proposal import interval, last_digit, percent, positive, quantity
from asprinted.finding.finder import Found
from asprinted.interval import Interval
from asprinted.quantity import Quantity


def one_digit_of(share: Found, part: Found, whole: Found) -> bool:
    """Tell whether another digit of three would make a share that of a part in a whole."""
    found, told, q = percent(part, whole), interval(share), quantity(share)
    fine = (q.value or 0) >= 100 * last_digit(q)
    return fine and any((told + step).overlaps(found) for step in digit_steps(q))


def slip_of(share: Found, part: Found, whole: Found) -> bool:
    """Tell whether another digit of a part or its whole would make a share of three digits theirs."""
    told, q = interval(share), quantity(share)
    if (q.value or 0) < 100 * last_digit(q) or not all(map(positive, (share, part, whole))):
        return False
    wanted = interval(whole) * told / 100, interval(part) / told * 100
    return any(
        (interval(one) + step).overlaps(of)
        for one, of in zip((part, whole), wanted, strict=True)
        for step in digit_steps(quantity(one))
    )


def one_slip(numbers: tuple[Found, ...], holds: Callable[..., bool]) -> bool:
    """Tell whether another digit of one of some numbers would let their intervals hold together."""
    told = [interval(one) for one in numbers]
    return any(
        holds(*told[:k], told[k] + step, *told[k + 1 :])
        for k, one in enumerate(numbers)
        for step in digit_steps(quantity(one))
    )


def one_digit_away(one: Quantity, other: Quantity, *, least: int = 10) -> bool:
    """Tell whether one other digit in one of two numbers would make them agree.

    Numbers below ``least`` in units of the last place that both print are left out.
    """
    place = max(last_digit(q, whole=q.bound == "exact" and q.multiplier == 1) for q in (one, other))
    long = min(one.value or 0, other.value or 0) >= least * place
    return long and (_mended(one, other) or _mended(other, one))


def _mended(one: Quantity, other: Quantity) -> bool:
    """Tell whether one other digit in the first number makes it agree with the second."""
    told = _within(other)
    return any(_share_more_than_an_end(_within(one, moved), told) for moved in digit_steps(one))


def _share_more_than_an_end(one: Interval, other: Interval) -> bool:
    """Tell whether two intervals overlap, and do not only touch: 63.8 as 68.8 is not 68.9."""
    return one == other or (one.lower < other.upper and other.lower < one.upper)


def digit_steps(q: Quantity) -> Iterator[Fraction]:
    """Yield by how much a number moves if one of its digits is another."""
    sign, value, place = _printed(q)
    while place <= value:
        digit = int(value // place) % 10
        for new in range(1 if 10 * place > value else 0, 10):
            if new != digit:
                yield sign * (new - digit) * place
        place *= 10


def other_slips(q: Quantity) -> Iterator[Fraction]:
    """Yield by how much a number moves if two digits side by side change places, or one is left out."""
    sign, value, place = _printed(q)
    while 10 * place <= value:
        last, before = (int(value // at) % 10 for at in (place, 10 * place))
        yield sign * (last - before) * 9 * place
        yield sign * (value // (10 * place) * place + value % place - value)
        place *= 10
    yield -sign * (value // place) * place  # the first


def _printed(q: Quantity) -> tuple[int, Fraction, Fraction]:
    """Return sign and size of a number, and the place of its last printed digit."""
    value = Fraction(q.value or 0)
    return (-1 if value < 0 else 1), abs(value), Fraction(q.multiplier, 10**q.decimals)


def _within(q: Quantity, moved: Fraction = Fraction(0)) -> Interval:
    """Return where a number lies, moved by so much; one that is only limited lies within a step of its limit."""
    value, step = Fraction(q.value or 0), last_digit(q)
    return Interval(max(q.lower, value - step), min(q.upper, value + step)) + moved
