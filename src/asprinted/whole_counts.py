"""GRIM for percentages of whole counts: which whole denominators, or counts, a printed share allows.

Shares enter as printed text, because trailing zeros count: 51.4 and 51.40 are two statements. All arithmetic is exact.
Own code, since the published tools (scrutiny, GRIM calculators) test means and proportions of a known denominator.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from numbers import Integral

from asprinted.formatting import format_interval, format_number
from asprinted.language import WrongType, WrongValue
from asprinted.plaintext import compact
from asprinted.reading.parser import parse

MANY = sys.maxsize  # where a range of denominators has no end
ROUNDINGS = ("half_up", "half_even", "truncation", "ceiling")


@dataclass(frozen=True, slots=True)
class Share:
    """A printed percentage: its value and the place value of its last digit."""

    value: Fraction
    unit: Fraction

    @classmethod
    def read(cls, printed: str) -> Share:
        """Read digits with an optional decimal point and percent sign."""
        digits = printed.strip().removesuffix("%").strip()
        whole, _, decimals = digits.partition(".")
        if not (whole + decimals).isdecimal() or not whole:
            raise WrongValue(f"A printed share must be digits such as 74.65%; found {printed!r}; give it as printed.")
        return cls(Fraction(digits), Fraction(1, 10 ** len(decimals)))

    def preimage(self, rounding: str = "half_up") -> tuple[Fraction, Fraction, bool, bool]:
        """Return the shares that print as this one: low, high, and whether each end belongs."""
        v, u = self.value, self.unit
        if rounding == "half_up":
            return v - u / 2, v + u / 2, True, False
        if rounding == "half_even":
            even = (v / u) % 2 == 0
            return v - u / 2, v + u / 2, even, even
        if rounding == "truncation":
            return v, v + u, True, False
        if rounding == "ceiling":
            return v - u, v, False, True
        raise WrongValue(f"A rounding must be one of {', '.join(ROUNDINGS)}; found {rounding!r}.")


def whole_between(low: Fraction, high: Fraction, with_low: bool, with_high: bool) -> range:
    """Return the whole numbers between two ends, each of which belongs or not."""
    first = ceil(low) if with_low else floor(low) + 1
    last = floor(high) if with_high else ceil(high) - 1
    return range(first, last + 1)


def counts(share: str, denominator: int, rounding: str = "half_up") -> range:
    """Return the whole counts that, of this denominator, print as the share."""
    low, high, with_low, with_high = Share.read(share).preimage(rounding)
    found = whole_between(low * denominator / 100, high * denominator / 100, with_low, with_high)
    return range(max(found.start, 0), max(found.start, 0, min(found.stop, denominator + 1)))


def denominators(count: int, share: str, rounding: str = "half_up") -> range:
    """Return the whole denominators of which this count prints as the share."""
    low, high, with_low, with_high = Share.read(share).preimage(rounding)
    if count < 1 or low <= 0:
        raise WrongValue(
            f"A denominator needs a count of at least 1 and a share above zero; found {count} and {share}."
        )
    found = whole_between(100 * count / high, 100 * count / low, with_high, with_low)
    return range(max(found.start, count), max(found.stop, found.start, count))


def bracket(count: int, share: str) -> tuple[Fraction, Fraction]:
    """Return the smallest and largest real denominator that count and printed share allow (half-up)."""
    low, high, _, _ = Share.read(share).preimage()
    return Fraction(100 * count) / high, Fraction(100 * count) / low


def printed(count: int, denominator: int, decimals: int, rounding: str = "half_up") -> str:
    """Return the share as it would be printed."""
    if rounding not in ROUNDINGS:
        raise WrongValue(f"A rounding must be one of {', '.join(ROUNDINGS)}; found {rounding!r}.")
    scaled = Fraction(100 * count * 10**decimals, denominator)
    whole = (floor(scaled + Fraction(1, 2)), round(scaled), floor(scaled), ceil(scaled))[ROUNDINGS.index(rounding)]
    digits = f"{whole:0{decimals + 1}d}"
    return f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits


def nearest(count: int, share: str, *, around: int = 1) -> list[tuple[int, str]]:
    """Return the whole denominators nearest to the printed share, each with the share it would print."""
    target = Share.read(share)
    decimals = len(str(target.unit.denominator)) - 1
    middle = 100 * count // target.value
    return [
        (n, printed(count, n, decimals)) for n in range(middle - around + 1, middle + around + 1) if n >= max(count, 1)
    ]


def chance(count: int, share: str, *, within: int = 1) -> float:
    """Return how many printed shares near this one have a whole denominator: the chance that a made-up share passes."""
    target = Share.read(share)
    low, high = max(target.value - within, target.unit), min(target.value + within, Fraction(100))
    tried = range(ceil(low / target.unit), floor(high / target.unit) + 1)
    decimals = len(str(target.unit.denominator)) - 1
    ends = [bracket(count, str_share(k * target.unit, decimals)) for k in (tried[0], tried[-1])]
    reached = {printed(count, n, decimals) for n in range(max(count, floor(ends[1][0])), ceil(ends[0][1]) + 1)}
    return sum(str_share(k * target.unit, decimals) in reached for k in tried) / len(tried)


def str_share(value: Fraction, decimals: int) -> str:
    """Return a share with a fixed number of decimals, exact."""
    return printed(value.numerator, 100 * value.denominator, decimals, "truncation")


@dataclass(frozen=True, slots=True, repr=False)
class Denominators:
    """The whole numbers of which a count is a printed share, under each rounding.

    Attributes
    ----------
    count : int
    share : str
        As printed.
    half_up, half_even, truncation, ceiling : range
        The whole denominators that fit where shares are rounded this way; empty where none does.
    """

    count: int
    share: str
    half_up: range
    half_even: range
    truncation: range
    ceiling: range

    def __repr__(self) -> str:
        lines = [f"{format_number(self.count)} is {self.share} of"]
        for rounding in ROUNDINGS:
            fits: range = getattr(self, rounding)
            shown = format_interval(fits[0], fits[-1] if fits.stop < MANY else None) if fits else "no whole number"
            lines.append(f"  {shown:20} ({rounding.replace('_', ' ')})")
        if not self.half_up:
            lines += [f"  {format_number(n)} would give {other}%" for n, other in nearest(self.count, self.share)]
        return "\n".join(lines)


def grim(count: int | str, share: str) -> Denominators:
    """Return the whole denominators of which a count can be the printed share (GRIM).

    Parameters
    ----------
    count : int or str
        A whole number of at least 1, or one as printed: ``518``, ``"518"``, ``"518人"``.
    share : str
        The share as printed, in percent: ``"74.65%"`` or ``"74.65"``. Trailing zeros count.

    Returns
    -------
    Denominators
        For each rounding the denominators that fit, none smaller than the count; a range that ends at ``sys.maxsize``
        has no end.

    Raises
    ------
    TypeError
        If the count is no whole number, or the share is a number and not a text.
    ValueError
        If the count is below 1, or a text is no exact number or no share.

    Notes
    -----
    Persons come whole: the share of a count among n prints as given only for some n. This is the GRIM test of Brown
    and Heathers (2017, Social Psychological and Personality Science 8(4), 363-369), asked for the denominator.

    Examples
    --------
    >>> grim("518人", "74.65%")
    518 is 74.65% of
      no whole number      (half up)
      no whole number      (half even)
      no whole number      (truncation)
      no whole number      (ceiling)
      693 would give 74.75%
      694 would give 74.64%
    >>> list(grim(425, "51.39%").half_up)
    [827]
    """
    if not isinstance(share, str):
        raise WrongType(
            "A share must be a text as printed, since trailing zeros count (74.65 and 74.650 are two statements); "
            f"found {share!r}; give it in quotes, such as '74.65%'."
        )
    whole, plainly = _whole(count), compact(share).removesuffix("%") + "%"
    return Denominators(whole, plainly, *(_fits(whole, plainly, rounding) for rounding in ROUNDINGS))


def _fits(count: int, share: str, rounding: str) -> range:
    """Return ``denominators``, and what fits where a share may be as small as one likes: all from some number on."""
    low, high, _, with_high = Share.read(share).preimage(rounding)
    if low > 0:
        return denominators(count, share, rounding)
    least = whole_between(100 * count / high, Fraction(MANY), with_high, True) if high > 0 else range(0)
    return range(max(least.start, count), MANY) if least else least


def _whole(count: int | str) -> int:
    found: object = count
    if isinstance(count, str):
        quantity = parse(count)
        found = quantity.value if quantity.bound == "exact" else None
    elif not isinstance(count, Integral):
        raise WrongType(f"A count must be a whole number; found {count!r}; give an int such as 518, or '518人'.")
    if not isinstance(found, Integral) or found < 1:
        raise WrongValue(f"A count must be an exact whole number of at least 1; found {count!r}; give 518 or 518人.")
    return int(found)
