"""The rules that turn a printed value and its hedge into an interval."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from math import inf

from asprinted.interval import Exact, Number, quotient
from asprinted.language import WrongValue

BOUNDS = ("exact", "rounded", "just_over", "just_under", "about", "at_least", "at_most", "range", "contradictory")


@dataclass(frozen=True, slots=True)
class Rules:
    """How wide each hedge is, in units of u (place of the last printed digit) or z (of the last non-zero digit).

    The defaults are one reading; ``RULES`` names the others (``calibrated``: as measured). 来 is read as 约.

    Attributes
    ----------
    name : str
    rounded : Fraction
        Half-width of a rounded print, in u.
    over : Fraction
        Reach of 余 and 多 above the value, in z.
    under : Fraction
        Reach of 近 below the value, in z' (z, but z/10 where the digits are a 1 followed by zeros only).
    about : Fraction
        Half-width of 约 and 左右, in z.
    beyond : Fraction or None
        Reach of 以上, 超 and the like above the value, in z; None where that side is open.
    share_of_value : Fraction or None
        Where given, 余, 多 and 近 reach this share of the value instead of z (style guides say ten percent).
    fraction : Fraction
        What u and z of a fraction (一半, 约三分之一) are at most, in wholes.
    zeros_rounded : bool
        Read trailing zeros as not significant: 600 stands for 550 to 650.
    several : tuple of int
        What 几 and 数 stand for: from the first, below the second.

    Examples
    --------
    >>> DEFAULT_RULES.widened(2).over
    Fraction(2, 1)
    """

    name: str = "default"
    rounded: Fraction = Fraction(1, 2)
    over: Fraction = Fraction(1)
    under: Fraction = Fraction(1)
    about: Fraction = Fraction(1, 2)
    beyond: Fraction | None = None
    share_of_value: Fraction | None = None
    fraction: Fraction = Fraction(1, 10)
    zeros_rounded: bool = False
    several: tuple[int, int] = (2, 10)

    def __hash__(self) -> int:
        return hash(self.name)  # equal rules have equal names; fractions are slow to hash, and rules are a cache key

    def widened(self, factor: Exact | float) -> Rules:
        """Return rules whose every width is ``factor`` times this one's."""
        factor = Fraction(factor)
        part = None if self.share_of_value is None else self.share_of_value * factor
        return replace(
            self,
            name=f"{self.name} x {factor}",
            rounded=self.rounded * factor,
            over=self.over * factor,
            under=self.under * factor,
            about=self.about * factor,
            beyond=None if self.beyond is None else self.beyond * factor,
            share_of_value=part,
        )


DEFAULT_RULES = Rules()
RULES = {
    rules.name: rules
    for rules in (
        DEFAULT_RULES,
        Rules(name="face_value", rounded=Fraction(0), over=Fraction(0), under=Fraction(0), about=Fraction(0)),
        Rules(name="narrow", over=Fraction(1, 2), under=Fraction(1, 2), about=Fraction(1, 4)),
        Rules(name="wide", over=Fraction(2), under=Fraction(2), about=Fraction(1)),
        Rules(name="ten_percent", share_of_value=Fraction(1, 10)),
        Rules(name="zeros_rounded", zeros_rounded=True),
        # The narrowest widths that hold for 95 of 100 hedged numbers of data/raw/hedge_pairs.csv, rounded up to a
        # tenth; a test computes them. 约 has no evidence there.
        Rules(name="calibrated", over=Fraction(4, 5), under=Fraction(2, 5), beyond=Fraction(4, 5)),
    )
}


def ends(
    bound: str,
    value: Exact,
    last_digit: Exact,
    last_nonzero: Exact,
    *,
    one: bool = False,
    fraction: bool = False,
    rules: Rules = DEFAULT_RULES,
) -> tuple[Number, Number]:
    """Return the ends of what a printed value and its bound (no range) stand for, open sides infinite.

    ``last_digit`` and ``last_nonzero`` are u and z: the place values of the last printed and the last non-zero digit,
    times the multiplier. ``one``: the digits are a 1 followed by zeros only (then 近 reaches z/10). ``fraction``: the
    value is a fraction of a whole, in percent.
    """
    if fraction:
        last_digit, last_nonzero = (min(place, 100 * rules.fraction) for place in (last_digit, last_nonzero))
    if rules.zeros_rounded and bound in ("exact", "rounded") and (bound == "rounded" or last_nonzero > last_digit):
        bound, last_digit = "rounded", last_nonzero
    if bound == "rounded":
        return _around(value, rules.rounded, last_digit)
    if bound == "about":
        return _around(value, rules.about, last_nonzero)
    if bound not in _SIDES:
        raise WrongValue(
            f"A bound of one printed value must be one of rounded, about, {', '.join(_SIDES)}; found {bound!r}; "
            "take the two ends of a range as printed."
        )
    below, above = _SIDES[bound]
    lower: Number = value
    upper: Number = value
    if below == "under":
        place = Fraction(last_nonzero, 10) if one else last_nonzero
        lower = _moved(value, -1, *_reach(rules.under, place, value, rules))
    if above == "over":
        upper = _moved(value, 1, *_reach(rules.over, last_nonzero, value, rules))
    if above == "open" and rules.beyond is not None:
        return lower, _moved(value, 1, rules.beyond, last_nonzero)
    return -inf if below == "open" else lower, inf if above == "open" else upper


# How far a bound reaches below and above the printed value.
_SIDES = {
    "exact": ("", ""),
    "just_over": ("", "over"),
    "just_under": ("under", ""),
    "at_least": ("", "open"),
    "at_most": ("open", ""),
    "contradictory": ("under", "over"),
}


def _reach(width: Fraction, place: Exact, value: Exact, rules: Rules) -> tuple[Fraction, Exact]:
    """Return a width and the place value that it counts."""
    if rules.share_of_value is not None:
        return rules.share_of_value, value if value >= 0 else -value
    return width, place


def _around(value: Exact, width: Fraction, place: Exact) -> tuple[Exact, Exact]:
    """Return ``value - width * place`` and the sum, in whole numbers as long as possible since fractions are slow."""
    numerator, denominator = value.numerator, value.denominator
    parts = width.denominator * place.denominator
    step, middle, divisor = width.numerator * place.numerator * denominator, numerator * parts, denominator * parts
    return quotient(middle - step, divisor), quotient(middle + step, divisor)


def _moved(value: Exact, sign: int, width: Fraction, place: Exact) -> Exact:
    """Return ``value + sign * width * place``."""
    return _around(value, width, place)[sign > 0]
