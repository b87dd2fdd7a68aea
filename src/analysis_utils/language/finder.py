"""Find the printed quantities of a running text, and tell them from the other numerals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from analysis_utils.bounds import DEFAULT_RULES, Rules
from analysis_utils.language.around import (
    AFTER_DIGITS,
    AFTER_LONG_WORDS,
    AFTER_WORDS,
    BARE_MULTIPLIERS,
    HEDGE_BEHIND,
    LETTERS,
    RATE,
    behind_end,
    hedges_before,
    tail_end,
    unit_at,
)
from analysis_utils.language.lexicon import BARE_NOUNS, CALENDAR, COUNTED_BY_ONE, NOT_BEFORE
from analysis_utils.language.parser import Quantity, read_compact
from analysis_utils.language.plaintext import Squeezed
from analysis_utils.language.set_aside import (
    YEAR,
    date_end,
    in_phrase,
    in_short_quotes,
    is_address,
    is_name_before,
    is_part_of_a_whole,
    is_span_of_time,
    kind_of_digits,
    kind_of_words,
    word_date_end,
)

KINDS = ("quantity", "date", "name", "ordinal", "furniture")


@dataclass(frozen=True, slots=True)
class Found:
    """One numeral of a text with its address.

    Attributes
    ----------
    start, end : int
        Offsets into the text, end exclusive: ``text[start:end] == as_printed``.
    as_printed : str
        The exact characters, line breaks and spaces inside included.
    quantity : Quantity or None
        What the characters say; None where the numeral is no quantity.
    kind : str
        ``quantity``, or why it is none: ``date``, ``name``, ``ordinal``, ``furniture``.
    """

    start: int
    end: int
    as_printed: str
    quantity: Quantity | None
    kind: str = "quantity"


# The number itself. A 千 of 千瓦 belongs to the unit; 1.2023年 is a list mark before a year.
_PLACE = r"(?:[十百万亿]|千(?!瓦|米|克|伏|卡|帕|赫|焦|字节))"
_NUMBER = re.compile(
    r"[0-9]++(?:亿[0-9]{1,4}(?=万)|万[0-9](?=千)|万[0-9]{4}(?![0-9.,年])"
    rf"|(?:,[0-9]{{3}}(?![0-9]))*+(?:\.(?!{YEAR}年)[0-9]++)?)"
    rf"|[几数]{_PLACE}*+|(?:[〇零一二三四五六七八九两]|{_PLACE})++|千"
)
_MIXED = re.compile("[万亿]")
_RUN = re.compile(f"[{LETTERS}]+")
_SEPARATOR = re.compile(rf"(?:[-~—–〜]{{1,2}}|至|到)(?=[0-9{LETTERS}])")
_SEPARATORS = frozenset("-~—–〜至到")

_DATED_UNITS = CALENDAR | {"年级", "级"}

# What stands in front of the number.
_SIGNED_UNITS = frozenset("% ‰ 元 ℃ °C 度 摄氏度 个百分点 百分点 美元".split())
_VERB = re.compile(r"[为达至到于共计增有超余约近升降是比在率数值减]$")
_BASE = re.compile(r"以[^，。]{1,8}为$")
_OFTEN = re.compile(
    r"[每各][天日周月年季]?(?:季度|学期|学年|星期|人|户|班|校|个月|生|名教师|两周)?(?:不少于|至少|开展|召开|家访)?$"
)

# Chinese number words.
_FRACTION = re.compile(rf"分之(?:[{LETTERS}]+(?:点[{LETTERS}]+)?|[0-9]+(?:\.[0-9]+)?)[余多]?")
_TENTHS = re.compile(r"成[一二三四五六七八九](?![个名年月天次家人位项日倍成至到十百千万亿])")
_NOTHING = re.compile(r"(?:没有|无)一(?:个|名|人|例|户|起|所|项|次|处|件)(?!也|都)")
_ZERO = re.compile(r"[为是至到降]$")
_SEVERAL_BEFORE = frozenset("人总多少半指倍系参点分函实小因变基代计算奇偶级岁维位次户件台套读招频阶底对无充整复常")
_ONE_BEFORE = frozenset("统唯同之专单归划合如逐首某另每任哪这那有是第")


Span = tuple[int, int, str, Quantity | None]


# Letters next to digits that may make them a date, an ordinal or a name.
_WATCHED_BEHIND = frozenset("年月日号时点世季学级:：·•./-~—–至到、分)）．幢栋座+×*∶")
_WATCHED_BEFORE = frozenset("第初-+.:：∶*×=_#@/&(（\n \tABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")


class _Scan:
    """One pass over one text: every numeral as a span of the squeezed text with its kind, empty where nothing fits."""

    def __init__(self, text: str, rules: Rules) -> None:
        self.original, self.rules = text, rules
        self.squeezed = Squeezed(text)
        self.text = self.squeezed.text

    def numerals(self, *, named: bool) -> Iterator[Found]:
        """Yield every numeral; without ``named`` only the quantities."""
        for start, end, kind, quantity in self._spans():
            if named or quantity:
                first, last = self.squeezed.span(start, end)
                yield Found(first, last, self.original[first:last], quantity, kind or self._kind(start, end))

    def _kind(self, start: int, end: int) -> str:
        return (kind_of_digits if self.text[start].isascii() else kind_of_words)(self.text, start, end)

    def _spans(self) -> Iterator[Span]:
        position, text = 0, self.text
        while m := _NUMBER.search(text, position):
            start, end = m.span()
            digits = text[start] <= "9"
            span = self._digits(start, end) if digits else self._words(start, end)
            if span is None and text[start] in "几数":
                position = start + 1
                continue
            yield span or (start, self._run_end(start, end), "", None)
            position = span[1] if span else self._run_end(start, end)

    def _run_end(self, start: int, end: int) -> int:
        """Return the end of a numeral that is no quantity: digits without 万 behind them, or the whole number word."""
        if self.text[start] > "9":
            return _RUN.match(self.text, start).end()  # type: ignore[union-attr]
        mixed = _MIXED.search(self.text, start, end)
        return mixed.start() if mixed else end

    def _quantity(self, start: int, end: int) -> Span | None:
        """Return the span as a quantity if it reads as one and cuts no numeral in two."""
        text = self.text
        if end < len(text) and text[end - 1] in LETTERS and text[end] in LETTERS:
            return None
        quantity = read_compact(text[start:end], self.rules)
        return (start, end, "quantity", quantity) if quantity else None

    # Arabic digits

    def _digits(self, start: int, end: int) -> Span | None:
        text = self.text
        if (
            text[end : end + 1] in _WATCHED_BEHIND
            or text[start - 1 : start] in _WATCHED_BEFORE
            or "." in text[start:end]
        ):
            date = date_end(text, start, end)
            if date:
                return start, date, "date", None
            if text.startswith("分之", end):
                return self._fraction(start, end)
            if text[start - 1 : start] in ("第", "初") or self._is_list_mark(start, end):
                return start, end, "ordinal", None
            if is_address(text, end) or (is_name_before(text, start, end) and not self._is_measured(end)):
                return start, end, "name", None
        return self._amount(start, end)

    def _is_measured(self, end: int) -> bool:
        """Tell whether digits right behind Latin letters are an amount after all: GDP5.2%."""
        return self.text.startswith(("%", "万", "亿"), end)

    def _is_list_mark(self, start: int, end: int) -> bool:
        text = self.text
        if end - start > 2:
            return False
        if text[end : end + 1] in (")", "）"):
            return text[start - 1 : start] in ("(", "（") or self.squeezed.opens_line(start)
        return text[end : end + 1] in (".", "、", "．") and self.squeezed.opens_line(start)

    # Amounts

    def _amount(self, start: int, end: int) -> Span | None:
        """Read an amount whose digits end at ``end``: its tail, its unit, a second end of a range, hedges."""
        text = self.text
        tail, marked = tail_end(text, end)
        unit = unit_at(text, tail, AFTER_DIGITS)
        after = tail + len(unit)
        if text[after : after + 1] in _SEPARATORS and (found := self._range(start, after, unit, AFTER_DIGITS)):
            return found
        first = self._front(start, unit, marked or "." in text[start:end])
        if unit:
            return self._with_unit(first, start, after, unit, marked)
        if marked or first < start or self._reads_bare(start, end):
            return self._quantity(first, behind_end(text, tail, ""))
        return None

    def _front(self, start: int, unit: str, marked: bool) -> int:
        """Return where sign and hedges in front of the number begin."""
        text = self.text
        sign = start - 1
        if text[sign : sign + 1] == "-" and start and (unit in _SIGNED_UNITS or marked):
            before = text[sign - 1 : sign] if sign else ""
            if not (before.isascii() and before.isalnum()) and before not in ("-", "%"):
                return hedges_before(text, sign)
        return hedges_before(text, start)

    def _with_unit(self, first: int, start: int, after: int, unit: str, marked: bool) -> Span | None:
        text = self.text
        if unit in _DATED_UNITS:
            if unit in ("年级", "级", "日", "月") and not marked:
                whole = "." not in text[start:after]
                if unit != "级" or whole:
                    return start, after, "ordinal" if "级" in unit else "date", None
            elif is_span_of_time(text, start, after, printed_loosely=marked):
                return (first if text[first:start] == "近" else start), after, "date", None
        return self._quantity(first, behind_end(text, after, unit))

    def _range(self, start: int, after: int, unit: str, units: frozenset[str]) -> Span | None:
        """Read 3-5名 and 1000元至3000元; ``after`` is where the first end ends."""
        text = self.text
        separator = _SEPARATOR.match(text, after)
        second = _NUMBER.match(text, separator.end()) if separator else None
        if not second or (text[second.start()] <= "9") != (text[start] <= "9"):
            return None
        tail, marked = tail_end(text, second.end())
        unit2 = unit_at(text, tail, units)
        if not unit2 and not marked or unit2 in ("月", "日", "号", "年级", "级") or (unit and unit2 != unit):
            return None
        end = behind_end(text, tail + len(unit2), unit2)
        if text[start - 1 : start] in ("从", "由") and not text.startswith(("不等", "之间"), end):
            return None
        if unit2 in CALENDAR and is_span_of_time(text, start, end, printed_loosely=False):
            return start, end, "date", None
        return self._quantity(hedges_before(text, start), end)

    def _reads_bare(self, start: int, end: int) -> bool:
        """Tell whether digits without unit are a number: a decimal, digits with commas, or digits behind a verb."""
        text, digits = self.text, self.text[start:end]
        before, after = text[max(0, start - 10) : start], text[end : end + 1]
        if "." in digits and is_part_of_a_whole(text, start, end):
            return True
        if after in BARE_NOUNS:
            return True
        if after in ("-", "—", ":", "/", "∶", "：") or len(digits) > 12 or in_short_quotes(text, start, end):
            return after == "/" and bool(RATE.match(text, end)) and "." in digits
        if "," in digits:
            return True
        if "." in digits:
            named = digits.endswith(".0") and not _VERB.search(before)  # 工业4.0
            return not named and not after.isalpha()
        if after.isalnum() or re.fullmatch(YEAR, digits) or _BASE.search(before):
            return False
        return bool(_VERB.search(before))

    # Fractions and Chinese number words

    def _fraction(self, start: int, end: int) -> Span | None:
        """Read 三分之二, 百分之30 and 七成五, whose first number ends at ``end``."""
        text = self.text
        pattern = _FRACTION.match(text, end) or _TENTHS.match(text, end)
        if not pattern or in_short_quotes(text, start, pattern.end()):
            return None
        return self._quantity(hedges_before(text, start), behind_end(text, pattern.end(), ""))

    def _words(self, start: int, end: int) -> Span | None:
        text = self.text
        before, after = text[start - 1 : start] if start else "", text[end : end + 1]
        if text[start] == "数" and before in _SEVERAL_BEFORE:
            return None
        if after in ("分", "成") and (found := self._fraction(start, end)):
            return found
        date = word_date_end(text, start, end) if before != "第" else 0
        if date:
            return start, date, "date", None
        word = text[start:end]
        if word in ("零", "〇"):
            return self._zero(start, end)
        if word == "一" and before in ("有", "无") and (nothing := self._nothing(start)):
            return nothing
        if before in ("第", "初"):
            return None
        return self._word_amount(start, end, word)

    def _zero(self, start: int, end: int) -> Span | None:
        """Read 为零 and 零下5℃."""
        text = self.text
        below = _NUMBER.match(text, end + 1) if text.startswith("下", end) else None
        if below:
            tail, _ = tail_end(text, below.end())
            unit = unit_at(text, tail, AFTER_DIGITS)
            return (
                self._quantity(hedges_before(text, start), behind_end(text, tail + len(unit), unit)) if unit else None
            )
        if "\u4e00" <= text[end : end + 1] <= "\u9fff" or not _ZERO.search(text, max(0, start - 1), start):
            return None
        return self._quantity(start, end)

    def _nothing(self, start: int) -> Span | None:
        for back in (1, 2):
            m = _NOTHING.match(self.text, start - back) if start >= back else None
            if m:
                return self._quantity(m.start(), m.end())
        return None

    def _word_amount(self, start: int, end: int, word: str) -> Span | None:
        text = self.text
        tail, marked = tail_end(text, end)
        units = AFTER_LONG_WORDS if marked or len(word) > 1 else AFTER_WORDS
        unit = unit_at(text, tail, units)
        after = tail + len(unit)
        if not unit and not self._stands_alone(start, end, tail, word):
            return None
        if in_phrase(text, start) or in_short_quotes(text, start, end):
            return None
        if text[after : after + 1] in _SEPARATORS:
            found = self._range(start, after, unit, units)
            if found or not unit:
                return found
        first = hedges_before(text, start)
        if not unit:
            return self._quantity(first, tail)
        loose = marked or first < start or bool(HEDGE_BEHIND.match(text, after))
        return self._with_unit(first, start, after, unit, marked) if self._counts(start, word, unit, loose) else None

    def _stands_alone(self, start: int, end: int, tail: int, word: str) -> bool:
        """Tell whether a number word without unit counts: 两校, 近百余, 三万 at the end of a clause."""
        text, after = self.text, self.text[tail : tail + 1]
        if after in BARE_NOUNS:
            return word in "两三四五六七八九" and text[tail + 1 : tail + 2] not in NOT_BEFORE[after]
        if text[tail : tail + 1] in _SEPARATORS and tail == end:
            return True
        if tail > end:
            return hedges_before(text, start) < start
        if word[0] in BARE_MULTIPLIERS:
            return word[-1] in "万亿" and not after.isalnum() and hedges_before(text, start) < start
        return word[-1] in "万亿" and word[0] not in "几数万亿" and len(word) > 1 and not after.isalnum()

    def _counts(self, start: int, word: str, unit: str, loose: bool) -> bool:
        """Tell whether number word and unit count something; ``loose``: whether a hedge or 余 stands with them."""
        before = self.text[start - 1 : start] if start else ""
        if word in ("几", "数"):
            return False
        if word == "一":
            return self._one_counts(start, unit, loose)
        if word == "二":
            return unit in ("人", "名", "位")
        if unit == "期":
            return word == "两"
        if word[0] in BARE_MULTIPLIERS and not loose:
            return unit in ("名", "人") and before != "每"
        return True

    def _one_counts(self, start: int, unit: str, loose: bool) -> bool:
        """Tell whether 一 is a number here and no article: 不少于一次, 增长一倍, 翻一番, 每月一次."""
        before = self.text[max(0, start - 8) : start]
        often = unit == "次" and bool(_OFTEN.search(before))
        if unit == "成" and self.text.startswith("为", start + 2):
            return False
        if before[-1:] in _ONE_BEFORE and before and not loose and not often:
            return False
        return loose or often or unit in COUNTED_BY_ONE or (unit == "番" and before.endswith(("翻", "翻了")))


def find_numerals(text: str, rules: Rules = DEFAULT_RULES) -> list[Found]:
    """Return every numeral of a text, Arabic or Chinese, with its kind.

    Parameters
    ----------
    text : str
        Any running text; line breaks and spaces inside a number are allowed.
    rules : Rules

    Returns
    -------
    list of Found
        In text order, without overlap; each run of digits and each run of number words lies in exactly one.

    Examples
    --------
    >>> [(f.as_printed, f.kind) for f in find_numerals("2019年共694人参加，统一组织。")]
    [('2019年', 'date'), ('694人', 'quantity'), ('一', 'name')]
    """
    return list(_Scan(text, rules).numerals(named=True))


def find_quantities(text: str, rules: Rules = DEFAULT_RULES) -> list[Found]:
    """Return the printed quantities of a text, each with its address.

    Parameters
    ----------
    text : str
        Any running text.
    rules : Rules
        How wide each hedge is.

    Returns
    -------
    list of Found
        In text order, without overlap; ``parse_quantity(found.as_printed, rules) == found.quantity``.

    Examples
    --------
    >>> found = find_quantities("惠及学生6.6万余人次。")[0]
    >>> found.start, found.end, found.as_printed, found.quantity.upper
    (4, 11, '6.6万余人次', 67000)
    """
    return list(_Scan(text, rules).numerals(named=False))


BLOCK = 1 << 16


def iter_quantities(chunks: Iterable[str], rules: Rules = DEFAULT_RULES) -> Iterator[Found]:
    """Yield the printed quantities of a text that comes in pieces, in constant memory.

    Parameters
    ----------
    chunks : iterable of str
        The text in order, in pieces of any size: an open file will do.
    rules : Rules
        How wide each hedge is.

    Yields
    ------
    Found
        With offsets into the whole text; the same as from ``find_quantities`` as long as sentences end.

    Examples
    --------
    >>> [found.start for found in iter_quantities(["共69", "4人。", "另有7名。"])]
    [1, 8]
    """
    offset, waiting = 0, ""
    for chunk in chunks:
        waiting += chunk
        if len(waiting) < BLOCK:
            continue
        cut = _last_sentence_end(waiting)
        yield from _moved(find_quantities(waiting[:cut], rules), offset)
        offset, waiting = offset + cut, waiting[cut:]
    yield from _moved(find_quantities(waiting, rules), offset)


def _last_sentence_end(text: str) -> int:
    """Return where the last sentence of a block ends; where none does, the end of the block."""
    cut = max(text.rfind(mark) for mark in "。！？；")
    return cut + 1 or len(text)


def _moved(found: list[Found], offset: int) -> list[Found]:
    return [replace(one, start=one.start + offset, end=one.end + offset) for one in found] if offset else found
