"""Numerals in Chinese number words: dates, phrases and amounts."""

import re

from asprinted.finding.arabic_numerals import with_unit
from asprinted.finding.dates import word_date_end
from asprinted.finding.fractions import read_fraction, read_half
from asprinted.finding.hedges_and_units import (
    BARE_MULTIPLIERS,
    HEDGE_BEHIND,
    after_digits,
    after_word,
    behind_end,
    hedges_before,
)
from asprinted.finding.names_and_ordinals import in_phrase, in_short_quotes, is_session
from asprinted.finding.numeral_patterns import FOLLOW_A_DIGIT, NUMBER, ONE_DIGIT, SEPARATORS, Scan, Span
from asprinted.finding.ranges import read_neighbours, read_range
from asprinted.lexicon import BARE_NOUNS, COUNTED_BY_ONE, NOT_BEFORE

_OFTEN = re.compile(
    "[每各][天日周月年季]?(?:季度|学期|学年|星期|人|户|班|校|个月|生|名教师|两周)?(?:不少于|至少|开展|召开|家访)?$"
)
_NOTHING = re.compile(r"(?:没有|无)一(?:个|名|人|例|户|起|所|项|次|处|件)(?!也|都|外)")
_NOT_COUNTED = frozenset("年代计倍字码点")
_NO_CASES = re.compile("[例起人宗](?=[，。、；）)死重]|$)")  # 零例
_ZERO = frozenset("为是至到降")
_SEVERAL_BEFORE = frozenset("人总多少半指倍系参点分函实小因变基代计算奇偶级岁维位次户件台套读招频阶底对无充整复常")
_ONE_BEFORE = frozenset("统唯同之专单归划合如逐首某另每任哪这那有是第")
_CASES = frozenset("例 人 名 位 家 户 所 宗 起 艘 架 辆 具 座 台 间".split())  # 一 before these may count a case
_THINGS = frozenset("个 项 处 件 条".split())  # before these only where something becomes more or less
_CHANGED = re.compile("(?:新增|增加|增设|减少)了?$")
_HAPPENED = re.compile(
    "(?:死亡|受伤|失踪|遇难|牺牲|抓获|报告|确诊|治愈|出院|检出|累计|共计|总计|合计|共有?|仅有?|只有|另有)了?$"
)
_SUFFERED = re.compile("(?:死亡|受伤|遇难|失踪|[重轻]伤|身亡|丧生|被困|感染|获救|确诊)(?=[，。、；）和])")
_LED_TO = re.compile("(?:造成|导致|致)了?$")
_NO_CASE = _ONE_BEFORE | set("举此以范")


def read_words(scan: Scan, start: int, end: int) -> Span | None:
    """Read a number word that ends at ``end``; None if it is nothing."""
    text = scan.text
    before, after = text[start - 1 : start], text[end : end + 1]
    if after not in FOLLOW_A_DIGIT and text[start:end] in ONE_DIGIT:
        return None
    if text[start] == "半" or (after == "半" and text[start:end] == "一"):
        return read_half(scan, start, end + (text[start] != "半"))
    if text[start] == "数" and before in _SEVERAL_BEFORE:
        return None
    if after in ("分", "成") and (found := read_fraction(scan, start, end)):
        return found
    date = word_date_end(text, start, end) if before != "第" else 0
    if date:
        return start, date, "date", None
    return _number(scan, start, end, before)


def _number(scan: Scan, start: int, end: int, before: str) -> Span | None:
    """Read a number word that is neither share nor date."""
    text, word = scan.text, scan.text[start:end]
    if word in ("零", "〇"):
        return _zero(scan, start, end)
    if word == "一" and before in ("有", "无") and (nothing := _nothing(scan, start)):
        return nothing
    if before in ("第", "初", "届"):
        return None
    if text.startswith("次", end) and is_session(text, start, end):
        return start, end, "ordinal", None
    if text.startswith("、", end) and (pair := read_neighbours(scan, start)):
        return pair
    return _amount(scan, start, end, word)


def _zero(scan: Scan, start: int, end: int) -> Span | None:
    """Read 为零 and 零下5℃."""
    text = scan.text
    below = NUMBER.match(text, end + 1) if text.startswith("下", end) else None
    if below:
        tail, unit = after_digits(text, below.end())
        last = behind_end(text, tail + len(unit), unit)
        return scan.quantity(hedges_before(text, start), last) if unit else None
    if zero := _NO_CASES.match(text, end):
        return scan.quantity(start, zero.end())
    if text[end : end + 1].isalpha() or text[start - 1 : start] not in _ZERO:
        return None
    return scan.quantity(start, end)


def _nothing(scan: Scan, start: int) -> Span | None:
    for back in (1, 2):
        m = _NOTHING.match(scan.text, start - back) if start >= back else None
        if m:
            return scan.quantity(m.start(), m.end())
    return None


def _amount(scan: Scan, start: int, end: int, word: str) -> Span | None:
    text = scan.text
    tail, unit = after_word(text, start, end)
    after, marked = tail + len(unit), tail > end
    if not unit and not _stands_alone(text, start, end, tail, word):
        return None
    if in_phrase(text, start) or in_short_quotes(text, start, end):
        return None
    if text[after : after + 1] in SEPARATORS:
        found = read_range(scan, start, after, unit)
        if found or not unit:
            return found
    first = hedges_before(text, start)
    if not unit:
        return scan.quantity(first, behind_end(text, tail, ""))
    loose = marked or first < start or bool(HEDGE_BEHIND.match(text, after))
    return with_unit(scan, first, start, after, unit, marked) if _counts(text, start, word, unit, loose) else None


def _stands_alone(text: str, start: int, end: int, tail: int, word: str) -> bool:
    """Tell whether a number word without unit counts: 两校, 近百余, 三万 at the end of a clause."""
    after = text[tail : tail + 1]
    if after in BARE_NOUNS:
        return word in "两三四五六七八九" and text[tail + 1 : tail + 2] not in NOT_BEFORE.get(after, ())
    if after in SEPARATORS and tail == end:
        return True
    if tail > end:
        return hedges_before(text, start) < start
    if word[0] in "几数":
        return len(word) > 1 and after.isalpha() and after not in _NOT_COUNTED
    if "点" in word:
        return not after.isalpha()
    if word[0] in BARE_MULTIPLIERS:
        return word[-1] in "万亿" and not after.isalnum() and hedges_before(text, start) < start
    return word[-1] in "万亿"


def _counts(text: str, start: int, word: str, unit: str, loose: bool) -> bool:
    """Tell whether number word and unit count something; ``loose``: whether a hedge or 余 stands with them."""
    if word in ("几", "数"):
        return False
    if word == "一":
        return _one_counts(text, start, unit, loose)
    if word == "二":
        return unit in ("人", "名", "位")
    if unit == "期":
        return word == "两"
    if word[0] in BARE_MULTIPLIERS and not loose:
        return unit in ("名", "人") and text[start - 1 : start] not in ("每", "/")
    return True


def _counts_a_case(text: str, start: int, unit: str) -> bool:
    """Tell whether 一 counts a case: 增加一例, 死亡一人, 一名教师、三名学生."""
    if unit not in _CASES and unit not in _THINGS:
        return False
    after, before = start + 1 + len(unit), max(0, start - 12)
    if _CHANGED.search(text, before, start):
        return True
    if unit in _THINGS:
        return False
    if _HAPPENED.search(text, before, start) or _SUFFERED.match(text, after):
        return True
    if unit == "人" and _LED_TO.search(text, before, start):
        return True
    if unit == "例":
        return text[start - 1 : start] not in _NO_CASE and text[after : after + 1] not in "外如子行证"
    other = rf"(?:[二两三四五六七八九十]+|[0-9]+){unit}"
    return bool(
        re.compile(rf"[^，。；]{{0,8}}[、和][^，。；]{{0,8}}?{other}").match(text, after)
        or re.compile(rf"{other}[^，。；]{{0,8}}[、和][^，。；]{{0,8}}$").search(text, max(0, start - 24), start)
    )


def _one_counts(text: str, start: int, unit: str, loose: bool) -> bool:
    """Tell whether 一 is a number here and no article: 不少于一次, 增长一倍, 翻一番, 每月一次."""
    before = text[max(0, start - 8) : start]
    often = unit == "次" and bool(_OFTEN.search(before))
    if unit == "成" and text[start + 2 : start + 3] in ("为", "人"):
        return False
    if _counts_a_case(text, start, unit):
        return True
    if before[-1:] in _ONE_BEFORE and not (loose or often or (unit in COUNTED_BY_ONE and before.endswith("有"))):
        return False
    return loose or often or unit in COUNTED_BY_ONE or (unit == "番" and before.endswith(("翻", "翻了")))
