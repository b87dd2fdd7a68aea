"""Chinese number words: what 三万五千零二, 三四百 or 几百 is worth."""

import re
from functools import lru_cache

from asprinted.reading.arabic import DIGITS, LONGEST, SEVERAL, PrintedNumber, multiplier_of, read_arabic


@lru_cache(maxsize=4096)
def read_chinese(words: str) -> PrintedNumber | None:
    """Read a Chinese number word in plain forms; None where the characters form no number.

    Zeros are not printed in it, so u and z are both the place of the last digit (二百万: 1,000,000). A multiplier
    without a digit counts once (千名: 1,000).
    """
    if words[0] in SEVERAL:
        return _several(words[1:])
    if "点" in words or "." in words:
        return _decimal(words.replace(".", "点"))
    if len(words) > LONGEST:
        return None
    return _pair(words) or _positional(words) or _sections(words)


_ONE_PLACE = re.compile("[十百千]?[万亿]?|万[万亿]")


def _several(rest: str) -> PrintedNumber | None:
    if not _ONE_PLACE.fullmatch(rest):
        return None
    place = multiplier_of(rest)
    return PrintedNumber(0, place, place, False, 0, multiplier_of(rest.strip("十百千")), several=place)


def _decimal(words: str) -> PrintedNumber | None:
    """Read 三点五: a number word, then digits one by one."""
    whole, _, decimals = words.partition("点")
    read = (_positional(whole) or read_chinese(whole)) if whole else None
    if not read or not read.is_single or not decimals or any(c not in DIGITS for c in decimals):
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
    if not low or not high or not low.value < high.value:
        return None
    return PrintedNumber(0, 1, 1, False, 0, multiplier_of(m[5]), pair=(low.value, high.value))


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
        tail = (DIGITS[right] * worth // 10, worth // 10) if right in DIGITS else _digits_below(right, worth)
        tail = tail or _by_sections(right.removeprefix("零"))
        if not tail or tail[0] >= worth:
            return None
        return head[0] * worth + tail[0], tail[1]
    return _below_ten_thousand(words)


def _digits_below(words: str, worth: int) -> tuple[int, int] | None:
    """Read the digits of 二万九三〇八 behind 万, one for each place."""
    fills = 10 ** len(words) == worth and "两" not in words and all(c in DIGITS for c in words)
    return (int("".join(str(DIGITS[c]) for c in words)), 1) if fills else None


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
