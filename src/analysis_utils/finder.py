"""Find the printed quantities of a running text, and tell them from the other numerals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from analysis_utils.bounds import DEFAULT_RULES, Rules
from analysis_utils.lexicon import (
    BEFORE,
    BEHIND,
    LONGEST_UNIT,
    NOT_AFTER,
    NOT_BEFORE,
    PHRASES,
    SPANS_OF_TIME,
    UNITS,
    UNITS_AFTER_WORDS,
)
from analysis_utils.numerals import PLAIN
from analysis_utils.parser import Quantity, QuantityError, parse_quantity

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


_GAP = r"[ \t\u3000]{0,3}(?:\n[ \t\u3000]{0,3}){0,2}"
_HAN = r"\u4e00-\u9fff"
_DIGIT_WORDS = "〇零一二三四五六七八九十百千万亿两"
_NUMBER = re.compile(rf"[0-9]+(?:,[0-9]{{3}}(?![0-9]))*(?:\.[0-9]+)?|[{_DIGIT_WORDS}几数]+")
_TAIL = re.compile(
    rf"(?:{_GAP}(?P<over>[余多来几](?!年级|元化|样|种形|方位)))?"
    rf"(?:{_GAP}(?P<multiplier>[十百千]?(?:万亿|万(?![州名家户]{{0}}州)|亿)|[百千](?!米|克|瓦|伏|卡|帕|赫|字节|焦|分)))?"
    rf"(?:{_GAP}(?P<over2>[余多来](?!元化|样|种形|方位|党)))?"
)


def _spaced(words: Iterable[str]) -> str:
    """Return an alternation of words, longest first, in which white space may stand between any two letters."""
    return "(?:" + "|".join(r"\s{0,3}".join(word) for word in sorted(words, key=len, reverse=True)) + ")"


_BEHIND = re.compile(_GAP + _spaced(BEHIND))
_MANY = re.compile(r"多(?=个?[月小]|[，。、；,;）)\s]|年[来间]|的)")
_SEPARATOR = re.compile(rf"{_GAP}(?:[-~—–〜]{{1,2}}|至|到){_GAP}(?=[0-9{_DIGIT_WORDS}])")
_RATE = re.compile(r"(?:/(?:学期|学年|人次|[人年月天日户亩吨次名个生周台辆件]|平方米|立方米|公顷|公斤|千克|小时|秒|分钟|升))+")
_HEDGE = re.compile(_spaced(BEFORE) + r"\s{0,2}$")
_HEDGE_ENDS = frozenset(word[-1] for word in BEFORE)
_YEAR = r"(?:1[5-9]|20|21)[0-9]{2}"
_DATE = re.compile(
    rf"{_YEAR}{_GAP}(?:(?:[-~—–]{{1,2}}|至|到){_GAP}(?:{_YEAR}|[0-9]{{1,2}}(?![0-9.%])){_GAP})?(?:年[~—–-]{_YEAR})?年(?:度|代|级|底|初|末)?"
    rf"(?:{_GAP}(?:[0-9]{{1,2}}{_GAP}[-~—–至到、]{_GAP})?[0-9]{{1,2}}{_GAP}月(?!饼|嫂)(?:{_GAP}[0-9]{{1,2}}{_GAP}[日号])?)?"
    rf"|{_YEAR}级|{_YEAR}[./-][01]?[0-9][./-][0-3]?[0-9](?![0-9])"
    rf"|[0-9]{{1,2}}(?:{_GAP}(?:[-~—–]|至|到|、){_GAP}[0-9]{{1,2}})?{_GAP}月(?!饼|嫂)(?:{_GAP}[0-9]{{1,2}}(?:(?:[-~—–]|至|到)[0-9]{{1,2}})?{_GAP}[日号])?(?:份|底|初|末)?"
    rf"|[0-9]{{1,2}}(?:(?:[-~—–]|至|到)[0-9]{{1,2}})?[日号](?![a-z均])|[0-9]{{2}}年代|[0-9]{{1,2}}世纪(?:[0-9]{{2}}年代)?"
    rf"|[0-9]{{1,2}}[:：][0-5][0-9]|[0-9]{{1,2}}时(?:[0-9]{{1,2}}分)?(?![a-z空代间刻])"
)
_CLOCK = re.compile(r"[0-9]{1,2}点(?:[0-9]{1,2}分?|半)?|[0-9]{1,2}:[0-9]{2}")
_WORD_DATE = re.compile(
    r"[一二][〇零一二三四五六七八九]{3}年(?:度|代|级)?(?:[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}[日号])?)?"
    r"|[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}[日号]|份|底|初)?|[一二三四五六七八九]十年代|[一二三四五六七八九十]{2,3}[日号]"
    r"|[一二三四]季度"
)
_SPAN_BEFORE = re.compile(r"(?:近|最近|过去|未来|今后|之前|此前|前|后|这|每|头|接下来|以往|上|下)[的这]?\s{0,2}$")
_SPAN_BEHIND = re.compile(rf"{_GAP}(?:多)?(?:以?来|之?间|之?内|之?[前后](?!期)|中(?!小)|里(?!程)|累计|共|如一日|期)")
_DATE_LIKE_UNITS = frozenset("年 个月 月 天 日 周 个星期 星期 周年 学期 季度 个季度 年级 级".split())
_LATIN_BEFORE = re.compile(r"[A-Za-z_#@/&]-?$")
_SIGN_BEFORE = re.compile(r"[A-Za-zN0-9多弱校]\+$|[A-Za-z0-9]\.$|:$|[*×xX=]$")
_VERB_BEFORE = re.compile(r"[为达至到于共计增有超余约近升降是比在率数值增减]\s{0,2}$")
_ENOUGH = re.compile(r"[每各][天日周月年季]?(?:季度|学期|学年|星期|人|户|班|校|个月|生|名教师|两周)?(?:不少于|至少|开展|召开|家访)?\s{0,2}$")
_NOTHING = re.compile(rf"(?:没有|无){_GAP}一{_GAP}(个|名|人|例|户|起|所|项|次|处|件)(?!也|都)")
_FRACTION = re.compile(
    rf"(?:[{_DIGIT_WORDS}]+|[0-9]+){_GAP}分之{_GAP}(?:[{_DIGIT_WORDS}]+(?:点[{_DIGIT_WORDS}]+)?|[0-9]+(?:\.[0-9]+)?)(?:{_GAP}[余多])?"
)
_TENTHS = re.compile(rf"[一二三四五六七八九两]{{1,2}}成[一二三四五六七八九](?![{_HAN}])")
_QUOTED = re.compile(r"[“‘「『《〈\"']([^”’」』》〉\"'\n]{0,9})$")
_CLOSES = re.compile(rf"[^“‘「『《〈，。；\n]{{0,13}}[”’」』》〉\"']")
_SERIES = re.compile(r"[是要]|、|\.|．")
_ZERO_BEFORE = re.compile(r"(?:为|是|至|到|降)\s{0,2}$")
_NOT_COUNT_BEFORE = re.compile(r"[第初]\s{0,2}$")
_BARE = frozenset("百千万亿")
_ONE = frozenset(("一",))
_ONE_COUNTS = frozenset("元 倍 成 % 米 公里 亩 吨".split())
_SEVERAL_BEFORE = frozenset("人总多少半指倍系参点分函实小因变基代计算奇偶级岁维位次户件台套读招频阶底对无充整复常")
_ONE_BEFORE = frozenset("统唯同之专单归划合如逐首某另每任哪这那有是第")


def _adjacent(text: str, i: int) -> str:
    return text[i] if 0 <= i < len(text) else ""


def _unit_at(text: str, start: int, *, words: bool = False) -> tuple[str, int]:
    """Return the unit that begins at ``start`` (white space skipped and inside allowed) and its end; empty if none."""
    known = UNITS_AFTER_WORDS if words else UNITS
    window = text[start : start + LONGEST_UNIT]
    if window and not window[0].isspace():
        unit = next((window[:n] for n in range(len(window), 0, -1) if window[:n] in known), "")
        if len(unit) == len(window) or unit and not text[start + len(unit)].isspace():
            return _checked(text, unit, start + len(unit))
    return _broken_unit(text, start, known)


def _broken_unit(text: str, start: int, known: frozenset[str]) -> tuple[str, int]:
    """As ``_unit_at`` where white space stands in front of or inside the unit."""
    places = [i for i in range(start, min(start + LONGEST_UNIT + 6, len(text))) if not text[i].isspace()][:LONGEST_UNIT]
    places = [p for k, p in enumerate(places) if p - start - k <= 3]
    letters = "".join(text[p] for p in places)
    for n in range(len(letters), 0, -1):
        if letters[:n] in known:
            return _checked(text, letters[:n], places[n - 1] + 1)
    return "", start


def _checked(text: str, unit: str, end: int) -> tuple[str, int]:
    """Drop a unit that is the head of another word; a Latin unit must end where the letters end."""
    following = _adjacent(text, end) or "\n"
    if not unit or following in NOT_BEFORE.get(unit, "") or (unit[-1].isascii() and unit != "%" and following.isascii() and following.isalpha()):
        shorter = unit[:-1]
        return (shorter, end - 1) if shorter in UNITS and following not in NOT_BEFORE.get(shorter, "") else ("", end - len(unit))
    return unit, end


def _hedges_before(text: str, start: int) -> int:
    """Return where the hedges in front of ``start`` begin."""
    for _ in range(2):
        tail = text[max(0, start - 9) : start]
        if not tail or tail.rstrip()[-1:] not in _HEDGE_ENDS:
            return start
        m = _HEDGE.search(tail)
        if not m:
            return start
        hedge = "".join(m[0].split())
        before = _adjacent(text, start - len(tail) + m.start() - 1)
        if before and before in NOT_AFTER.get(hedge, "") or (hedge == "上" and text[start] not in "百千万亿"):
            return start
        start = start - len(tail) + m.start()
    return start


class _Scan:
    """One pass over one text."""

    def __init__(self, text: str, rules: Rules) -> None:
        self.original, self.text, self.rules = text, text.translate(PLAIN), rules

    def __iter__(self) -> Iterator[Found]:
        position, text = 0, self.text
        while m := _NUMBER.search(text, position):
            found = self._one(m)
            if found is None:
                position = m.end() if m[0] in "几数" or m[0][0] not in "几数" else m.start() + 1
                continue
            yield found
            position = max(found.end, position + 1)

    def _found(self, start: int, end: int, kind: str) -> Found:
        return Found(start, end, self.original[start:end], None, kind)

    def _quantity(self, start: int, end: int) -> Found | None:
        printed = self.original[start:end]
        try:
            return Found(start, end, printed, parse_quantity(printed, self.rules))
        except QuantityError:
            return None

    def _one(self, m: re.Match[str]) -> Found | None:
        arabic = m[0][0].isdigit() and m[0][0].isascii()
        found = self._fraction(m) or (self._arabic(m) if arabic else self._words(m))
        if found is None and m[0] not in "几数":
            return self._other(m, arabic)
        return found

    # Arabic digits

    def _arabic(self, m: re.Match[str]) -> Found | None:
        text, (start, end) = self.text, m.span()
        date = _DATE.match(text, start)
        if date:
            return self._found(start, max(date.end(), end), "date")
        before = text[max(0, start - 12) : start]
        if _NOT_COUNT_BEFORE.search(before):
            return self._found(start, end, "ordinal")
        if _LATIN_BEFORE.search(before) or _SIGN_BEFORE.search(before) or _adjacent(text, end) in ("+", "×", "*"):
            return self._found(start, end, "name")
        if self._is_list_mark(start, end):
            return self._found(start, end, "ordinal")
        quantity = self._range(start, end) or self._amount(start, end)
        return quantity

    def _is_list_mark(self, start: int, end: int) -> bool:
        text = self.text
        line_start = text.rfind("\n", max(0, start - 6), start)
        opening = text[line_start + 1 : start].strip() if line_start >= 0 or start < 6 else "x"
        closing = _adjacent(text, end)
        return end - start <= 2 and (opening == "" and closing in ".、)）" or (opening in "(（" and opening != "" and closing in ")）"))

    def _tail(self, end: int) -> tuple[int, bool]:
        """Return the end of multiplier and 余, and whether there was any."""
        m = _TAIL.match(self.text, end)
        if not m or m.end() == end:
            return end, False
        if m["over"] == "来" and not m["multiplier"] and not _unit_at(self.text, m.end())[0]:
            return end, False
        if m["over"] == "几" and self.text[end - 1] not in "十0":
            return end, False
        if not (m["over"] or m["multiplier"] or m["over2"]):
            return end, False
        return m.end(), True

    def _behind(self, end: int, unit: str) -> int:
        text = self.text
        if unit in ("年", "个", "岁", "倍", "米", "公里", "斤", "吨", "元", "%", "天", "亩", "里", "周岁") and (many := _MANY.match(text, end)):
            if unit == "个":
                month = next((u for u in ("月", "小时", "百分点", "星期") if text.startswith(u, many.end())), "")
                return many.end() + len(month) if month else end
            end = many.end()
        behind = _BEHIND.match(text, end)
        end = behind.end() if behind else end
        rate = _RATE.match(text, end)
        return rate.end() if rate else end

    def _amount(self, start: int, end: int) -> Found | None:
        tail, marked = self._tail(end)
        unit, after = _unit_at(self.text, tail)
        first = _hedges_before(self.text, start)
        if unit:
            return self._with_unit(first, start, after, unit, marked)
        if marked or first < start or self._reads_bare(start, end):
            rate = _BEHIND.match(self.text, tail)
            return self._quantity(first, rate.end() if rate else tail)
        return None

    def _with_unit(self, first: int, start: int, after: int, unit: str, marked: bool) -> Found | None:
        text = self.text
        if unit in _DATE_LIKE_UNITS and not marked:
            if unit in ("年级", "级", "日", "月"):
                return self._found(start, after, "ordinal" if "级" in unit else "date")
            before = text[max(0, start - 5) : start]
            if _SPAN_BEFORE.search(before) or _SPAN_BEHIND.match(text, after):
                hedge = first if text[first:start].strip() == "近" else start
                return self._found(hedge, after, "date")
        elif unit in _DATE_LIKE_UNITS and unit in SPANS_OF_TIME and _SPAN_BEHIND.match(text, after):
            return self._found(start, after, "date")
        return self._quantity(first, self._behind(after, unit))

    def _reads_bare(self, start: int, end: int) -> bool:
        """Tell whether digits without unit are a number: a decimal, a number with commas, or one behind a verb."""
        text, digits = self.text, self.text[start:end]
        if _adjacent(text, end) in "-—:/" and _adjacent(text, end):
            return False
        if self._in_short_quotes(start, end) or len(digits) > 12:
            return False
        if "." in digits or "," in digits:
            return bool(_VERB_BEFORE.search(text[max(0, start - 3) : start])) or "," in digits
        nothing_follows = not _adjacent(text, end).isalnum()
        return nothing_follows and bool(_VERB_BEFORE.search(text[max(0, start - 3) : start])) and not re.fullmatch(_YEAR, digits)

    def _range(self, start: int, end: int, *, words: bool = False) -> Found | None:
        text = self.text
        tail, _ = self._tail(end)
        unit, after = _unit_at(text, tail, words=words)
        separator = _SEPARATOR.match(text, after)
        second = _NUMBER.match(text, separator.end()) if separator else None
        if not second or (not words and not second[0][0].isascii()):
            return None
        tail2, marked = self._tail(second.end())
        unit2, after2 = _unit_at(text, tail2, words=words)
        if not unit2 and not marked or unit2 in ("年", "月", "日", "号", "年级", "级") and not unit:
            return None
        if unit and unit2 and unit != unit2:
            return None
        return self._quantity(_hedges_before(text, start), self._behind(after2, unit2) if unit2 else tail2)

    # Chinese number words

    def _fraction(self, m: re.Match[str]) -> Found | None:
        text = self.text
        pattern = _FRACTION.match(text, m.start()) or _TENTHS.match(text, m.start())
        if not pattern:
            return None
        first = _hedges_before(text, m.start())
        behind = _BEHIND.match(text, pattern.end())
        if self._in_short_quotes(m.start(), pattern.end()):
            return None
        return self._quantity(first, behind.end() if behind else pattern.end())

    def _words(self, m: re.Match[str]) -> Found | None:
        text, (start, end), word = self.text, m.span(), m[0]
        before = _adjacent(text, start - 1)
        if word[0] == "数" and before in _SEVERAL_BEFORE and before:
            return None
        if word == "一" and (nothing := self._nothing(start)):
            return nothing
        date = _WORD_DATE.match(text, start)
        if date and date.end() > end and before != "第":
            return self._found(start, date.end(), "date")
        if word in ("零", "〇"):
            following = _adjacent(text, end)
            zero = _ZERO_BEFORE.search(text[max(0, start - 3) : start]) and not ("\u4e00" <= following <= "\u9fff")
            return self._quantity(start, end) if zero else None
        if _NOT_COUNT_BEFORE.search(text[max(0, start - 3) : start]) or self._in_phrase(start, end):
            return None
        if self._in_short_quotes(start, end):
            return None
        return self._range(start, end, words=True) or self._word_amount(start, end, word)

    def _nothing(self, start: int) -> Found | None:
        for back in range(1, 6):
            m = _NOTHING.match(self.text, start - back) if start >= back else None
            if m and m.end() > start:
                return self._quantity(m.start(), m.end())
        return None

    def _word_amount(self, start: int, end: int, word: str) -> Found | None:
        text = self.text
        tail, marked = self._tail(end)
        unit, after = _unit_at(text, tail, words=True)
        first = _hedges_before(text, start)
        hedged = first < start
        if not unit:
            big = word[-1] in "万亿" and word[0] not in "几数万亿" and len(word) > 1
            return self._quantity(first, tail) if (hedged and marked) or (big and not _adjacent(text, tail).isalnum()) else None
        if word == "二" and unit not in ("人", "名", "位") or unit == "期" and word != "两":
            return None
        if word in _ONE and not marked and not self._one_counts(start, unit, hedged):
            return None
        if word[0] in _BARE and not marked and not hedged and not (unit in ("名", "余名", "人") and _adjacent(text, start - 1) not in "每"):
            return None
        return self._with_unit(first, start, after, unit, marked)

    def _one_counts(self, start: int, unit: str, hedged: bool) -> bool:
        before = self.text[max(0, start - 8) : start]
        if before[-1:] in _ONE_BEFORE and before[-1:] and not hedged and not _ENOUGH.search(before):
            return False
        if unit == "成" and _adjacent(self.text, start + 2) == "为":
            return False
        return hedged or unit in _ONE_COUNTS or bool(unit == "次" and _ENOUGH.search(before))

    # What is no quantity

    def _in_short_quotes(self, start: int, end: int) -> bool:
        opened = _QUOTED.search(self.text[max(0, start - 10) : start])
        return bool(opened and _CLOSES.match(self.text, end))

    def _in_phrase(self, start: int, end: int) -> bool:
        before, after = "".join(self.text[max(0, start - 6) : start].split()), "".join(self.text[start : end + 9].split())
        around, offset = before + after, len(before)
        return any((k := around.find(p)) >= 0 and k <= offset < k + len(p) for p in _phrases_with(self.text[start]))

    def _other(self, m: re.Match[str], arabic: bool) -> Found:
        text, (start, end) = self.text, m.span()
        before, after = text[max(0, start - 2) : start], _adjacent(text, end)
        if arabic:
            if re.fullmatch(_YEAR, m[0]) or (self._in_short_quotes(start, end) and re.fullmatch(r"1?[0-9]\.[0-3]?[0-9]", m[0])):
                return self._found(start, end, "date")
            if before[-1:] in "图表页P" and before[-1:] or len(m[0]) > 6:
                return self._found(start, end, "furniture")
            return self._found(start, end, "name" if after.isalnum() else "furniture")
        if before[-1:] in ("第", "初") or _SERIES.match(text, end) and not before[-1:].isalnum():
            return self._found(start, end, "ordinal")
        return self._found(start, end, "name")


_BY_LETTER: dict[str, tuple[str, ...]] = {}


def _phrases_with(letter: str) -> tuple[str, ...]:
    if not _BY_LETTER:
        for phrase in PHRASES:
            for c in set(phrase):
                _BY_LETTER[c] = (*_BY_LETTER.get(c, ()), phrase)
    return _BY_LETTER.get(letter, ())


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
    return list(_Scan(text, rules))


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
    return [found for found in _Scan(text, rules) if found.quantity is not None]
