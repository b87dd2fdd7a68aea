"""What stands around a number in a squeezed text: hedges in front, multiplier and unit, hedges and rates behind."""

from __future__ import annotations

import re

from analysis_utils.language.lexicon import (
    BEFORE,
    BEHIND,
    NOT_BEFORE,
    NOT_HEDGE_AFTER,
    RATES,
    UNITS,
    UNITS_AFTER_LONG_WORDS,
    UNITS_AFTER_WORDS,
    lengths_by_first_letter,
    longest_first,
)
from analysis_utils.language.parser import MULTIPLIER

# The letters of Chinese number words; a span must not cut a run of them in two.
LETTERS = "〇零一二三四五六七八九十百千万亿两"
BARE_MULTIPLIERS = frozenset("百千万亿")

_TAIL = re.compile(
    rf"(?P<over>[余多来几](?!年级|元化|样|种形|方位))?(?P<multiplier>{MULTIPLIER})?(?P<over2>[余多来](?!元化|样|种形|方位|党))?"
)
_TAIL_STARTS = frozenset("余多来几十百千万亿")

HEDGE_BEHIND = re.compile(
    f"(?:{'|'.join(longest_first(BEHIND))})(?!简称|统称|称|问题|方面|措施|数据|内容|情况|[一同]心|联动|游|级|两侧|手|邻)"
)
_BEHIND_STARTS = frozenset(word[0] for word in BEHIND)
RATE = re.compile(rf"(?:/(?:{'|'.join(longest_first(RATES))})(?:[·・](?:年|月|天|次))?(?![A-Za-z]))+")
_MANY = re.compile(r"[多余](?=个?[月小]|[，。、；,;）)\s]|年[来间]|的|$)")
_LOOSE_UNITS = frozenset("年 岁 倍 米 公里 斤 吨 元 % 天 亩 里 周岁".split())
_MANY_UNITS = frozenset(unit.replace("个", "个多", 1) for unit in UNITS if unit.startswith("个") and len(unit) > 1)
AFTER_DIGITS = UNITS | _MANY_UNITS
AFTER_WORDS = UNITS_AFTER_WORDS | _MANY_UNITS
AFTER_LONG_WORDS = UNITS_AFTER_LONG_WORDS | _MANY_UNITS
_LENGTHS = lengths_by_first_letter(AFTER_DIGITS)

_HEDGES = {
    last: tuple(word for word in longest_first(BEFORE) if word[-1] == last) for last in {word[-1] for word in BEFORE}
}


def unit_at(text: str, start: int, units: frozenset[str]) -> str:
    """Return the longest unit that begins at ``start`` and is not the head of another word; empty if none."""
    for length in _LENGTHS.get(text[start : start + 1], ()):
        unit = text[start : start + length]
        if unit in units and _ends_well(text, unit, start + len(unit)):
            return unit
    return ""


def _ends_well(text: str, unit: str, end: int) -> bool:
    following = text[end : end + 1]
    if following in NOT_BEFORE.get(unit, ()) or (unit == "两" and following in LETTERS and following):
        return False
    return not (unit[-1].isascii() and unit[-1].isalpha() and following.isascii() and following.isalnum())


def hedges_before(text: str, start: int) -> int:
    """Return where the hedges in front of ``start`` begin."""
    for _ in range(2):
        for hedge in _HEDGES.get(text[start - 1 : start], ()):
            first = start - len(hedge)
            if first >= 0 and text.startswith(hedge, first):
                break
        else:
            return start
        before = text[first - 1 : first]
        if before in NOT_HEDGE_AFTER.get(hedge, ()) or (hedge == "上" and text[start] not in BARE_MULTIPLIERS):
            return start
        start = first
    return start


def tail_end(text: str, end: int) -> tuple[int, bool]:
    """Return the end of multiplier and 余 behind the number, and whether there was any."""
    if text[end : end + 1] not in _TAIL_STARTS:
        return end, False
    m = _TAIL.match(text, end)
    if m is None or m.end() == end:
        return end, False
    if m["over"] == "来" and not m["multiplier"] and not unit_at(text, m.end(), AFTER_DIGITS):
        return end, False
    if m["over"] == "几" and text[end - 1] not in "十0":
        return end, False
    return m.end(), True


def behind_end(text: str, end: int, unit: str) -> int:
    """Return where 多, hedges and a rate tail behind the unit end."""
    if unit in _LOOSE_UNITS and (many := _MANY.match(text, end)):
        end = many.end()
    if text.startswith("/", end) and (rate := RATE.match(text, end)):
        end = rate.end()
    if text[end : end + 1] in _BEHIND_STARTS and (behind := HEDGE_BEHIND.match(text, end)):
        end = behind.end()
        if text.startswith("/", end) and (rate := RATE.match(text, end)):
            end = rate.end()
    return end
