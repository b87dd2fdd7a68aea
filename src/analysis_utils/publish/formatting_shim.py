"""Stands in for `asprinted.formatting` until that is merged; then this file goes and `intervals` imports from there."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import floor, isinf, log10


def format_number(number: Fraction | float, *, decimals: int | None = None, rounding: str = "nearest") -> str:
    """Return a number with thousands set apart: to so many decimals, else whole or to five significant digits."""
    exact = Fraction(number)
    if decimals is None and exact.denominator == 1:
        return f"{int(exact):,}"
    power = floor(log10(abs(exact))) if exact else 0
    if decimals is None and power < -4:
        return f"{format_number(exact / Fraction(10) ** power, rounding=rounding)}e{power}"
    places = max(0, 4 - power) if decimals is None else decimals
    if decimals is None and (exact * 10**places).denominator == 1:  # it has no more digits than that
        return f"{Decimal(int(exact * 10**places)).scaleb(-places).normalize():,f}"
    scaled = exact * 10**places
    whole = {"down": floor(scaled), "up": -floor(-scaled), "nearest": round(scaled)}[rounding]
    return f"{Decimal(whole).scaleb(-places) if places else Decimal(whole):,f}"


def format_interval(
    lower: Fraction | float, upper: Fraction | float, *, unit: str = "", decimals: int | None = None
) -> str:
    """Return an interval in words, rounded outward."""
    low, high = (
        "" if isinf(end) else format_number(end, decimals=decimals, rounding=rounding)
        for end, rounding in ((lower, "down"), (upper, "up"))
    )
    if low and high:
        ends = low if lower == upper else f"{low} to {high}"
    else:
        ends = f"at least {low}" if low else f"at most {high}" if high else "any number"
    return f"{ends} {unit}".rstrip()
