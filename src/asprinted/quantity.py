"""A quantity: what a printed number says, with arithmetic that knows units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from numbers import Real
from operator import add, mul, sub, truediv
from typing import Any

from asprinted.formatting import format_interval
from asprinted.interval import Exact, Interval, Number, as_interval
from asprinted.language import WrongType, WrongValue

DERIVED = "derived"
PARTS_OF_ONE = {"%": 100, "‰": 1000}


@dataclass(frozen=True, slots=True, repr=False, init=False)
class Quantity:
    """What a printed number says, in base units; or what comes of arithmetic with such numbers.

    Attributes
    ----------
    value : int, Fraction or None
        The printed value, 万 and 亿 multiplied out; percent stays percent; None for a range.
    lower, upper : int, Fraction or float
        The interval that the print stands for; an open side is infinite, or 0 (and 100 for shares).
    bound : str
        One of ``BOUNDS``; ``derived`` for what arithmetic made.
    unit : str
        The printed classifier or unit in plain forms, empty where none is printed; 成 and 分之 give ``%``.
    decimals : int
        Digits behind the printed decimal point.
    multiplier : int
        The printed multiplier (6.6万: 10000).
    per : str
        The printed rate tail (元/学期/人: ``学期/人``), empty where none is printed.

    Raises
    ------
    TypeError
        If units do not go together: sums and order need equal ones. A plain number has none; only 0 goes with any.
    ValueError
        If two quantities are to be put in order whose intervals overlap.
    ZeroDivisionError
        If the interval of a divisor holds zero.

    Notes
    -----
    A result keeps the interval (both operands taken as independent of each other) and has a value where both have one.
    Units cancel: 元 by 人次 is 元/人次, and that times 人次 is 元; a share of something (% of 人) is some of it.
    ``<`` holds where every number of one interval is below every number of the other. Where intervals overlap the
    print does not say which is larger: then compare ``.value`` or the ends.

    Examples
    --------
    >>> from asprinted import parse
    >>> awards = parse("6.6万余人次")
    >>> awards
    66,000 to 67,000 人次 (just over)
    >>> parse("7990.99万元") / awards
    1,192.68 to 1,210.76 元/人次
    >>> awards - parse("6952人次") < awards
    True
    """

    value: Exact | None
    lower: Number
    upper: Number
    bound: str
    unit: str
    decimals: int
    multiplier: int
    per: str

    # Written out, since the method that dataclass makes takes twice as long, and ``find`` makes many.
    def __init__(
        self,
        value: Exact | None,
        lower: Number,
        upper: Number,
        bound: str,
        unit: str,
        decimals: int = 0,
        multiplier: int = 1,
        per: str = "",
    ) -> None:
        _set_value(self, value)
        _set_lower(self, lower)
        _set_upper(self, upper)
        _set_bound(self, bound)
        _set_unit(self, unit)
        _set_decimals(self, decimals)
        _set_multiplier(self, multiplier)
        _set_per(self, per)

    @property
    def interval(self) -> Interval:
        """The interval from ``lower`` to ``upper``."""
        return Interval(self.lower, self.upper)

    @property
    def unit_with_per(self) -> str:
        """The unit and what it is counted per: 元/学期/人."""
        return f"{self.unit}/{self.per}" if self.per else self.unit

    def __repr__(self) -> str:
        shown = format_interval(self.lower, self.upper, unit=self.unit_with_per)
        return shown if self.bound == DERIVED else f"{shown} ({self.bound.replace('_', ' ')})"

    def __add__(self, other: object) -> Quantity:
        return _sum(self, other, add)

    __radd__ = __add__

    def __sub__(self, other: object) -> Quantity:
        return _sum(self, other, sub)

    def __rsub__(self, other: object) -> Quantity:
        return -self + other

    def __neg__(self) -> Quantity:
        return self * -1

    def __mul__(self, other: object) -> Quantity:
        return _product(self, other, mul)

    __rmul__ = __mul__

    def __truediv__(self, other: object) -> Quantity:
        return _product(self, other, truediv)

    def __rtruediv__(self, other: object) -> Quantity:
        return NotImplemented if (above := _as_quantity(other)) is None else above / self

    def __lt__(self, other: object) -> bool:
        return _is_below(self, other)

    def __le__(self, other: object) -> bool:
        return _is_below(self, other, or_touches=True)


_set_value, _set_lower, _set_upper, _set_bound, _set_unit, _set_decimals, _set_multiplier, _set_per = (
    getattr(Quantity, name).__set__ for name in Quantity.__slots__
)
Operator = Callable[[Any, Any], Any]


def _as_quantity(other: object) -> Quantity | None:
    """Return a number or an interval as a quantity without unit; None for what must answer for itself."""
    if isinstance(other, Quantity):
        return other
    interval = as_interval(other)
    if interval is None:
        return None
    value = interval.lower if isinstance(other, Real | Decimal) and not isinstance(interval.lower, float) else None
    return Quantity(value, interval.lower, interval.upper, DERIVED, "")


def _derived(one: Quantity, other: Quantity, operator: Operator, unit: str, per: str) -> Quantity:
    interval = operator(one.interval, other.interval)
    value = None
    if one.value is not None and other.value is not None:
        value = operator(Interval(one.value, one.value), other.value).lower
    return Quantity(value, interval.lower, interval.upper, DERIVED, unit, per=per)


def _sum(one: Quantity, other: object, operator: Operator) -> Quantity:
    if isinstance(other, Real) and other == 0:  # where sum() begins
        other = Quantity(0, 0, 0, DERIVED, one.unit, per=one.per)
    added = _as_quantity(other)
    if added is None:
        return NotImplemented
    _refuse_units(one, added, "add or subtract")
    return _derived(one, added, operator, one.unit, one.per)


def _product(one: Quantity, other: object, operator: Operator) -> Quantity:
    factor = _as_quantity(other)
    if factor is None:
        return NotImplemented
    (up, down), (more_up, more_down) = _units(one), _units(factor)[:: 1 if operator is mul else -1]
    above, below = (up + more_up) - (down + more_down), (down + more_down) - (up + more_up)
    made = _derived(one, factor, operator, "·".join(above.elements()), "/".join(below.elements()))
    for unit, parts in PARTS_OF_ONE.items():  # a share of something is some of it
        whole = Quantity(parts, parts, parts, DERIVED, unit)
        if above[unit] and above.total() > 1:
            return made / whole
        if below[unit] and above:
            return made * whole
    return made


def _units(quantity: Quantity) -> tuple[Counter[str], Counter[str]]:
    """Return the units above and below the stroke."""
    return Counter(filter(None, quantity.unit.split("·"))), Counter(filter(None, quantity.per.split("/")))


def _is_below(one: Quantity, other: object, *, or_touches: bool = False) -> bool:
    compared = _as_quantity(other)
    if compared is None:
        raise WrongType(f"A quantity is compared with a quantity; found {other!r}. Compare .value, .lower or .upper.")
    _refuse_units(one, compared, "compare")
    if one.upper < compared.lower or (or_touches and one.upper == compared.lower):
        return True
    if one.lower > compared.upper or (not or_touches and one.lower == compared.upper):
        return False
    raise WrongValue(
        f"Order needs intervals that do not overlap; found {one} and {compared}. Compare .value, .lower or .upper."
    )


def _refuse_units(one: Quantity, other: Quantity, what: str) -> None:
    if one.unit_with_per != other.unit_with_per:
        raise WrongType(
            f"To {what}, quantities must have the same unit; found {one.unit_with_per!r} and {other.unit_with_per!r}. "
            "Bring both to one unit, or use .value or .interval."
        )
