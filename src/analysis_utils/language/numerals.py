"""Number words: what a string of Arabic or Chinese digits, with or without a multiplier, is worth."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from analysis_utils.bounds import Number, exact, quotient

LONGEST = 40  # printed digits; a longer string is an identifier, not a number

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
PLACES = {"十": 10, "百": 100, "千": 1000}
SECTIONS = {"万": 10**4, "亿": 10**8}
SEVERAL = "几数"


class PrintedNumber(NamedTuple):
    """A number as printed, before hedges: its worth and how finely it was printed.

    Attributes
    ----------
    value : int or Fraction or None
        In base units; None for a pair such as 三四百 or for 几百.
    last_digit, last_nonzero : int or Fraction
        u and z of the rules: place values of the last printed and the last non-zero digit, times the multiplier.
    one : bool
        Whether the digits are a 1 followed by zeros only.
    decimals : int
        Digits printed behind the decimal point.
    multiplier : int
        The product of the trailing multipliers (6.6万: 10000).
    pair : tuple or None
        Lower and upper end where one word names two numbers (三四百: 300 and 400).
    several : int or None
        For 几 and 数: the place they count (几百: 100).
    spelled : bool
        Whether every digit down to the ones is written out although a multiplier stands inside (三万五千零二).
    """

    value: Number | None
    last_digit: Number
    last_nonzero: Number
    one: bool
    decimals: int
    multiplier: int
    pair: tuple[int, int] | None = None
    several: int | None = None
    spelled: bool = False


def scaled(number: PrintedNumber, scale: Number) -> PrintedNumber:
    """Return a number counted in other units: tenths or parts as percent.

    Examples
    --------
    >>> scaled(read_arabic("8"), 10)[:3]
    (80, 10, 10)
    """
    return number._replace(
        value=None if number.value is None else exact(number.value * scale),
        pair=number.pair and tuple(exact(end * scale) for end in number.pair),
        last_digit=exact(number.last_digit * scale),
        last_nonzero=exact(number.last_nonzero * scale),
        several=number.several and number.several * scale,
    )


@lru_cache(maxsize=64)
def multiplier_of(words: str) -> int:
    """Return what a chain of multipliers is worth (``"千万"``: 10,000,000; empty: 1).

    Examples
    --------
    >>> multiplier_of("万亿"), multiplier_of("")
    (1000000000000, 1)
    """
    product = 1
    for word in words:
        product *= PLACES.get(word) or SECTIONS[word]
    return product


@lru_cache(maxsize=65536)  # short numbers come again and again with other units
def read_arabic(digits: str, multiplier: str = "") -> PrintedNumber:
    """Read Arabic digits with an optional multiplier.

    Parameters
    ----------
    digits : str
        ASCII digits, thousands commas and one decimal point allowed.
    multiplier : str
        Characters out of 十百千万亿, or empty.

    Returns
    -------
    PrintedNumber

    Examples
    --------
    >>> n = read_arabic("6.6", "万")
    >>> n.value, n.last_digit, n.last_nonzero, n.decimals
    (66000, 1000, 1000, 1)
    """
    whole, _, decimals = digits.replace(",", "").partition(".")
    factor, figures = multiplier_of(multiplier), whole + decimals
    bare = figures.strip("0")
    zeros = len(figures) - len(figures.rstrip("0")) if bare else 0
    if not decimals:
        return PrintedNumber(int(figures) * factor, factor, factor * 10**zeros, bare == "1", 0, factor)
    u, z = _places(factor, len(decimals), zeros)
    value = quotient(int(figures) * factor, 10 ** len(decimals))
    return PrintedNumber(value, u, z, bare == "1", len(decimals), factor)


@lru_cache(maxsize=1024)
def _places(factor: int, decimals: int, zeros: int) -> tuple[Number, Number]:
    """Return the place values of the last printed and the last non-zero digit."""
    return quotient(factor, 10**decimals), quotient(factor * 10**zeros, 10**decimals)


@lru_cache(maxsize=4096)
def read_chinese(words: str) -> PrintedNumber | None:
    """Read a Chinese number word; None where the characters form no number.

    Parameters
    ----------
    words : str
        Characters out of 〇零一二三四五六七八九十百千万亿两几数点, in plain forms (see ``plaintext``).

    Returns
    -------
    PrintedNumber or None

    Notes
    -----
    Zeros are not printed in a Chinese number, so u and z are both the place of the last digit (二百万: 1,000,000).
    A multiplier without a digit counts once (千名: 1,000).

    Examples
    --------
    >>> read_chinese("三百二十一").value, read_chinese("十万").value, read_chinese("三四百").pair
    (321, 100000, (300, 400))
    """
    if words[0] in SEVERAL:
        return _several(words[1:])
    if "点" in words:
        return _decimal(words)
    if len(words) > LONGEST:
        return None
    return _pair(words) or _positional(words) or _sections(words)


_ONE_PLACE = re.compile("[十百千]?[万亿]?|万亿")


def _several(rest: str) -> PrintedNumber | None:
    if not _ONE_PLACE.fullmatch(rest):
        return None
    place = multiplier_of(rest)
    return PrintedNumber(None, place, place, False, 0, multiplier_of(rest.strip("十百千")), several=place)


def _decimal(words: str) -> PrintedNumber | None:
    """Read 三点五: a number word, then digits one by one."""
    whole, _, decimals = words.partition("点")
    read = read_chinese(whole) if whole else None
    if not read or read.value is None or not decimals or any(c not in DIGITS for c in decimals):
        return None
    return read_arabic(f"{read.value}.{''.join(str(DIGITS[c]) for c in decimals)}")


def _positional(words: str) -> PrintedNumber | None:
    """Read digit by digit: 一二一, 一一二二万."""
    digits = words.rstrip("万亿")
    if len(digits) < 2 or "两" in digits or any(c not in DIGITS for c in digits):
        return None
    return read_arabic("".join(str(DIGITS[c]) for c in digits), words[len(digits) :])


_PAIR = re.compile(r"(.*[十百千万亿])?([一两二三四五六七八九])([两二三四五六七八九])([十百千]?)(万亿|[万亿]?)")


def _pair(words: str) -> PrintedNumber | None:
    """Read a word that names two numbers, such as 三四百, 十五六 or 三五个."""
    m = _PAIR.fullmatch(words)
    if not m or (m[2] + m[3] != "三五" and DIGITS[m[3]] - DIGITS[m[2]] != 1):
        return None
    head, tail = m[1] or "", m[4] + m[5]
    low, high = (_sections(head + digit + tail) for digit in (m[2], m[3]))
    if not low or not high or not low.value < high.value:  # type: ignore[operator]
        return None
    return PrintedNumber(None, 1, 1, False, 0, multiplier_of(m[5]), pair=(low.value, high.value))  # type: ignore[arg-type]


def _sections(words: str) -> PrintedNumber | None:
    """Read a whole number word such as 三万五千零二."""
    bare = words[0] in "百千万亿"
    read = _by_sections("一" + words if bare else words)
    if read is None:
        return None
    value, last = read
    trailing = words if all(c in "百千万亿" for c in words) else words[len(words.rstrip("万亿")) :]
    spelled = not trailing and ("万" in words or "亿" in words)
    return PrintedNumber(value, last, last, str(value).strip("0") == "1", 0, multiplier_of(trailing), spelled=spelled)


def _by_sections(words: str) -> tuple[int, int] | None:
    """Return value and place of the last digit, split at the last 亿, then at the last 万."""
    for section, worth in (("亿", 10**8), ("万", 10**4)):
        left, found, right = words.rpartition(section)
        if not found:
            continue
        head = _by_sections(left) if left else None
        if not head or not head[0]:
            return None
        if not right:
            return head[0] * worth, head[1] * worth
        tail = (DIGITS[right] * worth // 10, worth // 10) if right in DIGITS else _by_sections(right.removeprefix("零"))
        if not tail or tail[0] >= worth:
            return None
        return head[0] * worth + tail[0], tail[1]
    return _below_ten_thousand(words)


_D = "[一二三四五六七八九两]"
_BELOW = re.compile(rf"(?:({_D})千)?(?:[零〇]?({_D})百)?(?:[零〇]?({_D}?)(十))?(?:([零〇]?)({_D}))?")


def _below_ten_thousand(words: str) -> tuple[int, int] | None:
    if words in ("零", "〇"):
        return 0, 1
    m = _BELOW.fullmatch(words)
    if not m or not words:
        return None
    thousands, hundreds, tens = (DIGITS.get(m[i] or "", 0) for i in (1, 2, 3))
    tens = tens or bool(m[4])
    value = thousands * 1000 + hundreds * 100 + tens * 10
    last = 10 if tens else 100 if hundreds else 1000
    if not m[6]:
        return value, last
    place = last // 10 if value and not m[5] else 1  # 一百二 is 120, 一百零二 is 102
    return value + DIGITS[m[6]] * place, place
