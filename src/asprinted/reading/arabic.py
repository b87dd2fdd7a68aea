"""Printed numbers: what Arabic digits, with or without a multiplier, are worth (for words see ``chinese``)."""

from functools import lru_cache
from typing import NamedTuple

from asprinted.interval import Exact, quotient, simplest

LONGEST = 40  # printed digits; a longer string is an identifier, not a number

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
PLACES = {"十": 10, "百": 100, "千": 1000}
SECTIONS = {"万": 10**4, "亿": 10**8, "兆": 10**12}
SEVERAL = "几数"


class PrintedNumber(NamedTuple):
    """A number as printed, before hedges: its worth and how finely it was printed."""

    value: Exact  # in base units; 0 where the word names no single number
    last_digit: Exact  # u and z of the rules: place values of the last printed and the last non-zero digit, times the
    last_nonzero: Exact  # multiplier
    one: bool  # the digits are a 1 followed by zeros only
    decimals: int
    multiplier: int  # the product of the trailing multipliers (6.6万: 10000)
    pair: tuple[Exact, Exact] | None = None  # both ends where one word names two numbers (三四百: 300 and 400)
    several: Exact = 0  # for 几 and 数: the place they count (几百: 100)
    spelled: bool = False  # written out to the ones although a multiplier stands inside (三万五千零二)
    fraction: bool = False  # parts of a whole of less than a hundred (三分之二), which hedges move less

    @property
    def is_single(self) -> bool:
        """Whether the print names one number."""
        return self.pair is None and not self.several


def scaled(number: PrintedNumber, scale: Exact) -> PrintedNumber:
    """Return a number counted in other units: tenths or parts as percent."""
    return number._replace(
        value=simplest(number.value * scale),
        pair=number.pair and (simplest(number.pair[0] * scale), simplest(number.pair[1] * scale)),
        last_digit=simplest(number.last_digit * scale),
        last_nonzero=simplest(number.last_nonzero * scale),
        several=number.several * scale,
    )


@lru_cache(maxsize=64)
def multiplier_of(words: str) -> int:
    """Return what a chain of multipliers is worth (``"千万"``: 10,000,000; empty: 1)."""
    product = 1
    for word in words:
        product *= PLACES.get(word) or SECTIONS[word]
    return product


def read_arabic(digits: str, multiplier: str = "") -> PrintedNumber:
    """Read Arabic digits with an optional multiplier."""
    whole, _, decimals = digits.replace(",", "").partition(".")
    factor, figures = multiplier_of(multiplier), whole + decimals
    bare = figures.rstrip("0")
    zeros = len(figures) - len(bare) if bare else 0
    one = bare.lstrip("0") == "1"
    if not decimals:
        return PrintedNumber(int(figures) * factor, factor, factor * 10**zeros, one, 0, factor)
    u, z = _places(factor, len(decimals), zeros)
    value = quotient(int(figures) * factor, 10 ** len(decimals))
    return PrintedNumber(value, u, z, one, len(decimals), factor)


@lru_cache(maxsize=1024)
def _places(factor: int, decimals: int, zeros: int) -> tuple[Exact, Exact]:
    """Return the place values of the last printed and the last non-zero digit."""
    return quotient(factor, 10**decimals), quotient(factor * 10**zeros, 10**decimals)
