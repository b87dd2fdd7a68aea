"""Number words: what a string of Arabic or Chinese digits, with or without a multiplier, is worth."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from analysis_utils.bounds import Number, exact

LONGEST = 40  # printed digits; a longer string is an identifier, not a number

# One character to one character, so that offsets survive: full-width, financial and traditional forms.
PLAIN = str.maketrans(
    "０１２３４５６７８９％．，／～－＋壹贰叁肆伍陆柒捌玖拾佰仟貳參陸萬億兩餘約來過達個戶處間項條份臺輛隻張雙幾數點種門頭噸畝歲週裡場"
    "對課節號級滿內於負責員學費時鐘頁筆單輪隊組層幢塊顆樣雙萬滿無沒總屆國歐鎊圓倆仨○",
    "0123456789%.,/~-+一二三四五六七八九十百千二三六万亿两余约来过达个户处间项条份台辆只张双几数点种门头吨亩岁周里场"
    "对课节号级满内于负责员学费时钟页笔单轮队组层幢块颗样双万满无没总届国欧镑圆两三〇",
)

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
PLACES = {"十": 10, "百": 100, "千": 1000}
SECTIONS = {"万": 10**4, "亿": 10**8}
SEVERAL = "几数"


@dataclass(frozen=True, slots=True)
class PrintedNumber:
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
    factor = multiplier_of(multiplier)
    u = exact(Fraction(factor, 10 ** len(decimals)))
    figures = whole + decimals
    value = exact(int(figures) * u)
    bare = figures.strip("0")
    zeros = len(figures) - len(figures.rstrip("0")) if bare else 0
    return PrintedNumber(value, u, exact(u * 10**zeros), bare == "1", len(decimals), factor)


def read_chinese(words: str) -> PrintedNumber | None:
    """Read a Chinese number word; None where the characters form no number.

    Parameters
    ----------
    words : str
        Characters out of 〇零一二三四五六七八九十百千万亿两几数, plain forms (see ``PLAIN``).

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
    if len(words) > 1 and all(c in DIGITS for c in words):
        return _positional(words)
    pair = _pair(words)
    if pair is not None:
        low, high = pair
        return PrintedNumber(None, 1, 1, False, 0, 1, pair=(low, high)) if low < high else None
    return _sections(words)


def _several(rest: str) -> PrintedNumber | None:
    if any(c not in "十百千万亿" for c in rest) or not re.fullmatch(r"[十百千]?[万亿]?|万亿", rest):
        return None
    place = multiplier_of(rest)
    return PrintedNumber(None, place, place, False, 0, multiplier_of(rest.strip("十百千")), several=place)


def _positional(words: str) -> PrintedNumber | None:
    if words == "三五" or (len(words) == 2 and DIGITS[words[1]] - DIGITS[words[0]] == 1 and words[0] not in "零〇"):
        return PrintedNumber(None, 1, 1, False, 0, 1, pair=(DIGITS[words[0]], DIGITS[words[1]]))
    if len(words) > LONGEST or "两" in words:
        return None
    return read_arabic("".join(str(DIGITS[c]) for c in words))


_PAIR = re.compile(r"(.*?)([一两二三四五六七八九])([二三四五六七八九])((?:[十百千]?万?亿?)?)")


def _pair(words: str) -> tuple[int, int] | None:
    """Return both numbers of a word such as 三四百 or 十五六."""
    m = _PAIR.fullmatch(words)
    if not m or (m[1] and m[1][-1] not in "十百千万亿") or DIGITS[m[3]] - DIGITS[m[2]] != 1:
        return None
    ends = [_sections(m[1] + digit + m[4]) for digit in (m[2], m[3])]
    if None in ends:
        return None
    return ends[0].value, ends[1].value  # type: ignore[union-attr]


def _sections(words: str) -> PrintedNumber | None:
    """Read a whole number word such as 三万五千零二."""
    bare = words[0] in "百千万亿"
    read = _by_sections("一" + words if bare else words)
    if read is None:
        return None
    value, last = read
    trailing = words if bare and words in PLACES else re.search("[万亿]*$", words)[0]  # type: ignore[index]
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
