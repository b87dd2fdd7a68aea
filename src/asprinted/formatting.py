"""The one place where a number or an interval becomes text: ends rounded outward, open sides in words.

Own code, since no library rounds the two ends of an interval apart; babel and humanize round to nearest.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import ceil, floor, isfinite, log10
from numbers import Integral, Real
from typing import SupportsFloat, TypeVar

from asprinted.language import WrongType, WrongValue

Shown = SupportsFloat | None
Choice = TypeVar("Choice")
DIGITS_OF_A_FLOAT = 12
LONGEST = 30  # decimals
SIGNS = ("%", "‰")  # that stand behind both ends in Chinese: 63%至68%, GB/T 15835
WORDS = {
    "en": {"between": " to ", "least": "at least {}", "most": "at most {}", "any": "any number", "unit": " "},
    "zh": {"between": "至", "least": "至少{}", "most": "至多{}", "any": "任意数", "unit": ""},
}
ROUNDINGS: dict[str, Callable[[Fraction], int]] = {"nearest": round, "down": floor, "up": ceil}


def format_number(
    number: Shown,
    *,
    unit: str = "",
    decimals: int | None = None,
    language: str = "en",
    thousands: str = ",",
    rounding: str = "nearest",
    significant: int | None = None,
) -> str:
    """Return one number for reading, if asked with so many significant digits, then tiny ones with a power of ten."""
    words, turned = _one_of("language", language, WORDS), _one_of("rounding", rounding, ROUNDINGS)
    exact = _end(number)
    if exact is None:
        return _with_unit(words["any"], unit, words)
    power = floor(log10(abs(exact))) if exact and significant and decimals is None else 0
    if significant and power < -4:
        return f"{format_number(exact / Fraction(10) ** power, significant=significant, rounding=rounding)}e{power}"
    if significant and decimals is None:
        places = max(0, significant - 1 - power)
    else:
        places = _decimals_of(exact) if decimals is None else _asked(decimals)
    text = _digits(turned(exact * 10**places), places, thousands)
    return _with_unit(text if decimals is not None else _without_zeros(text), unit, words)


def format_interval(
    lower: Shown,
    upper: Shown,
    *,
    unit: str = "",
    decimals: int | None = None,
    language: str = "en",
    thousands: str = ",",
    between: str | None = None,
) -> str:
    """Return an interval for reading, never narrower than it is: the lower end rounded down, the upper end up.

    Parameters
    ----------
    lower, upper : int, Fraction, float, Decimal or numpy scalar
        The ends, in ``unit``. A float is taken at 12 significant digits, so that 0.1 + 0.2 is 0.3. An end that is
        infinite, NaN or None is open.
    unit : str
        Stands behind the interval.
    decimals : int, optional
        Digits behind the point, zeros kept. Default: as many as make the last digit a thousandth of the width or less,
        but two at most if that is a tenth of the width; an end that needs fewer has no zeros at its end.
    language : {"en", "zh"}
    thousands : str
        Stands between groups of three digits; empty for none.
    between : str, optional
        Stands between the ends. Default: ``" to "``, in Chinese ``"至"``, behind the unit if that is % or ‰.

    Returns
    -------
    str
        Two ends, one number where they are the same (rounded to nearest as by ``format_number``), or words for an open
        side.

    Raises
    ------
    TypeError
        If an end is no number.
    ValueError
        If ``lower`` is above ``upper`` or an option is none of the listed.

    Examples
    --------
    >>> from fractions import Fraction
    >>> format_interval(Fraction(79909850, 67000), Fraction(79909950, 66000), unit="元/人次")
    '1,192.68 to 1,210.76 元/人次'
    >>> format_interval(1192.684, 1210.757, decimals=0), format_interval(39, None), format_interval(5, 5)
    ('1,192 to 1,211', 'at least 39', '5')
    >>> format_interval(66000, 67000, unit="人次", language="zh", thousands="")
    '66000至67000人次'
    """
    words = _one_of("language", language, WORDS)
    low, high = format_ends(lower, upper, decimals=decimals, thousands=thousands)
    if not low or not high:
        said = words["least"].format(low) if low else words["most"].format(high) if high else words["any"]
    elif _end(lower) == _end(upper):
        said = low
    else:
        repeated = unit if language == "zh" and unit in SIGNS else ""
        said = (repeated + words["between"] if between is None else between).join((low, high))
    return _with_unit(said, unit, words)


def format_ends(lower: Shown, upper: Shown, *, decimals: int | None = None, thousands: str = ",") -> tuple[str, str]:
    """Return both ends as `format_interval` shows them, an open one empty."""
    low, high = _end(lower), _end(upper)
    if low is None or high is None or low == high:
        roundings = ("nearest", "nearest") if low == high else ("down", "up")
        one, other = (
            "" if end is None else format_number(end, decimals=decimals, thousands=thousands, rounding=rounding)
            for end, rounding in zip((low, high), roundings, strict=True)
        )
        return one, other
    if low > high:
        raise WrongValue(f"An interval needs lower <= upper; found {lower} > {upper}. Swap the ends.")
    width = high - low
    places = max(min(_places(width / 1000), 2), _places(width / 10)) if decimals is None else _asked(decimals)
    ends = []
    for number, turned in ((low * 10**places, floor), (high * 10**places, ceil)):
        text = _digits(turned(number), places, thousands)
        ends.append(_without_zeros(text) if decimals is None and number.denominator == 1 else text)
    return ends[0], ends[1]


def _end(number: Shown) -> Fraction | None:
    """Return a number as a fraction, None where it is open or missing."""
    if number is None or isinstance(number, Fraction):
        return number
    if isinstance(number, Integral):
        return Fraction(int(number))
    if isinstance(number, str) or not hasattr(number, "__float__"):
        raise WrongType(
            f"A number to show must be an int, Fraction or float; found {number!r}. Parse a print first (parse)."
        )
    if not isfinite(as_float := float(number)):
        return None
    return Fraction(f"{as_float:.{DIGITS_OF_A_FLOAT}g}" if isinstance(number, Real) else str(number))


def _digits(whole: int, places: int, thousands: str) -> str:
    """Return the digits of a number whose last ``places`` digits are decimals."""
    figures = f"{abs(whole):0{places + 1}d}"
    grouped = f"{int(figures[: len(figures) - places]):,}".replace(",", thousands)
    return ("-" if whole < 0 else "") + grouped + ("." + figures[-places:] if places else "")


def _decimals_of(number: Fraction) -> int:
    """Return how many decimals one number gets at most."""
    if number.denominator == 1:
        return 0
    return max(4 if abs(number) < 1000 else 2, _places(abs(number) / 10))


def _places(most: Fraction) -> int:
    """Return the fewest decimals whose last digit is worth no more than ``most``."""
    places = 0
    while places < LONGEST and most * 10**places < 1:
        places += 1
    return places


def _without_zeros(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def _with_unit(text: str, unit: str, words: dict[str, str]) -> str:
    return f"{text}{words['unit']}{unit}" if unit else text


def _one_of(name: str, found: str, choices: Mapping[str, Choice]) -> Choice:
    if found not in choices:
        raise WrongValue(f"The {name} must be one of {', '.join(choices)}; found {found!r}; name one of these.")
    return choices[found]


def _asked(decimals: int) -> int:
    if not isinstance(decimals, Integral) or not 0 <= decimals <= LONGEST:
        raise WrongValue(f"Decimals must be a whole number from 0 to {LONGEST}; found {decimals!r}; give one of these.")
    return int(decimals)
