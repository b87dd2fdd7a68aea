"""The one way in which numbers and intervals are shown; ends are rounded outward, so that nothing is left out."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor, isinf, log10
from numbers import Rational

Shown = Rational | float | None  # numpy's numbers too; None, NaN and infinities stand for an open side

OPEN = {
    "en": {"both": "any number", "lower": "at least {}", "upper": "at most {}", "between": "{} to {}"},
    "zh": {"both": "任意数", "lower": "至少{}", "upper": "至多{}", "between": "{}至{}"},
}
MOST = 12  # decimals, where an interval is very narrow
WIDE = 1000  # from this width on no decimals


def format_number(
    number: Shown, *, decimals: int | None = None, significant: int | None = None, rounding: str = "nearest"
) -> str:
    """Return a number as text, thousands set apart by commas.

    Parameters
    ----------
    number : int, Fraction, float or None
        Floats are taken as the decimal that Python prints for them.
    decimals : int, optional
        Digits behind the point, trailing zeros kept. By default up to four below one thousand and one above, without
        trailing zeros.
    significant : int, optional
        In place of ``decimals``: significant digits of a number that is not whole; below 0.0001 with a power of ten.
    rounding : {"nearest", "down", "up"}
        Halves away from zero where it is to the nearest.

    Returns
    -------
    str
        ``any number`` where the number is missing or infinite.

    Examples
    --------
    >>> format_number(66000), format_number(Fraction(25900, 347)), format_number(2.5, decimals=2)
    ('66,000', '74.6398', '2.50')
    >>> format_number(12345.678, significant=5), format_number(1.23456789e-6, significant=5)
    ('12,346', '1.2346e-6')
    """
    exact = _exact(number)
    if exact is None:
        return OPEN["en"]["both"]
    if significant is not None and decimals is None and exact:
        power = floor(log10(abs(exact)))
        if power < -4:
            return f"{format_number(exact / Fraction(10) ** power, significant=significant, rounding=rounding)}e{power}"
        places = max(0, significant - 1 - power)
    else:
        places = (4 if abs(exact) < 1000 else 1) if decimals is None else decimals
    text = _decimal(_rounded(exact * 10**places, rounding), places)
    return text if decimals is not None or "." not in text else text.rstrip("0").rstrip(".")


def format_interval(
    lower: Shown, upper: Shown, *, unit: str = "", decimals: int | None = None, language: str = "en"
) -> str:
    """Return an interval as text, its ends rounded outward.

    Parameters
    ----------
    lower, upper : int, Fraction, float or None
        The ends; infinite, missing or NaN where a side is open.
    unit : str
        Set behind the numbers; ``%`` too.
    decimals : int, optional
        Digits behind the point. By default two, more where the interval is narrower than a tenth, none where it is a
        thousand wide; without trailing zeros.
    language : {"en", "zh"}
        Of the words between the ends.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        If the language is another.

    Examples
    --------
    >>> format_interval(Fraction(79909850, 67000), Fraction(79909950, 66000), unit="元/人次")
    '1,192.68 to 1,210.76 元/人次'
    >>> format_interval(66000, 67000), format_interval(5, 5), format_interval(60, float("inf"), unit="%", language="zh")
    ('66,000 to 67,000', '5', '至少60 %')
    """
    if language not in OPEN:
        raise ValueError(f"A language must be one of {', '.join(OPEN)}; found {language!r}; choose one.")
    words, (low, high) = OPEN[language], format_ends(lower, upper, decimals=decimals)
    if low and high:
        said = low if low == high else words["between"].format(low, high)
    else:
        said = words["lower"].format(low) if low else words["upper"].format(high) if high else words["both"]
    return f"{said} {unit}" if unit else said


def format_ends(lower: Shown, upper: Shown, *, decimals: int | None = None) -> tuple[str, str]:
    """Return both ends as text, rounded outward; an open end is empty.

    Examples
    --------
    >>> format_ends(Fraction(1, 3), Fraction(2, 3)), format_ends(2, None)
    (('0.33', '0.67'), ('2', ''))
    """
    low, high = _exact(lower), _exact(upper)
    if low is None or high is None or low == high:
        places = decimals
    else:
        places = _places(high - low) if decimals is None else decimals
    ends = [
        "" if end is None else format_number(end, decimals=places, rounding="nearest" if low == high else side)
        for end, side in ((low, "down"), (high, "up"))
    ]
    if decimals is None:
        ends = [end.rstrip("0").rstrip(".") if "." in end else end for end in ends]
    return ends[0], ends[1]


def _places(width: Fraction) -> int:
    """Return two decimals, more where a tenth of the width asks for it, none for what is a thousand wide."""
    if width >= WIDE:
        return 0
    return next((n for n in range(2, MOST) if Fraction(10, 10**n) <= width), MOST)


def _exact(number: Shown) -> Fraction | None:
    """Return a number without loss, None where there is none (None, NaN, pandas.NA, an infinity)."""
    if number is None or str(number) in ("nan", "<NA>"):
        return None
    if isinstance(number, float):
        return None if isinf(number) else Fraction(repr(float(number)))
    if isinstance(number, Rational):
        return Fraction(number.numerator, number.denominator)
    raise TypeError(f"A number must be an int, a float or a Fraction; found {number!r}; convert it first.")


def _rounded(number: Fraction, rounding: str) -> int:
    if rounding == "nearest":
        return floor(number + Fraction(1, 2)) if number >= 0 else ceil(number - Fraction(1, 2))
    return floor(number) if rounding == "down" else ceil(number)


def _decimal(whole: int, places: int) -> str:
    """Return ``whole / 10**places`` with all its places."""
    above, behind = divmod(abs(whole), 10**places)
    sign = "-" if whole < 0 else ""
    return f"{sign}{above:,}.{behind:0{places}d}" if places else f"{sign}{above:,}"
