"""Every numeral of a squeezed text in order, read as what it is: plain amounts at once, all others more closely."""

import re
from collections.abc import Iterator

from asprinted.finding.arabic_numerals import read_digits
from asprinted.finding.chinese_numerals import read_words
from asprinted.finding.context import depends_on_words, in_context
from asprinted.finding.durations import TIMED, kind_of_quantity, read_days, read_seasons, read_span_of_time
from asprinted.finding.hedges_and_units import LETTERS, hedges_before
from asprinted.finding.numeral_patterns import NUMBER, NUMERAL, START, WEB_ADDRESS, Scan, Span
from asprinted.looking_back import ends_with
from asprinted.reading.chinese import read_chinese

_DIGITS = re.compile("[0-9]+")
_STEP = re.compile("每(?:[多少]|[增减]加?|增加|减少)$")
_NO_ORDINAL = (0, -2)  # no numeral goes on with it
_JOINED = frozenset("、和与及至到-")
_ONE_MORE = re.compile(f"(?:{NUMBER.pattern})(?![0-9{LETTERS}])", re.VERBOSE)  # 第3、4条


def spans(scan: Scan, begin: re.Pattern[str]) -> Iterator[Span]:
    """Yield every numeral as a span of the squeezed text with its kind, empty where nothing fits."""
    for span in _amounts(scan, begin):
        start, end, kind, quantity = span
        if quantity is None:
            yield span
            continue
        if quantity.unit in TIMED:
            kind = kind_of_quantity(scan.text, start, end, quantity)
        elif start and (
            scan.text[start - 1] == "每" or _is_step(scan.text, start) or _is_in_a_formula(scan.text, start)
        ):
            yield start, end, "name", None
            continue
        if depends_on_words(quantity):
            quantity = in_context(scan.text, start, end, quantity)
        yield start, end, kind, quantity


def _is_step(text: str, start: int) -> bool:
    """Tell whether a number is the base of a rate: 每10股派3元, 每多1人加3元."""
    return text[start - 1] in "多少加增减" and bool(ends_with(_STEP, text, start, 3))


_FORMULA = re.compile("[“‘「『][2-9两三四五六七八九]个[0-9]")


def _is_in_a_formula(text: str, start: int) -> bool:
    """Tell whether a number belongs to a slogan in quotes: “3个100万”."""
    if text[start - 1] not in "“‘「『个":
        return False
    return bool(_FORMULA.match(text, start - 1) or ends_with(_FORMULA, text, start + 1, 4))


def _amounts(scan: Scan, begin: re.Pattern[str]) -> Iterator[Span]:
    """Yield the same with one kind for whatever is a quantity."""
    position, text, read, last, ordinal = 0, scan.text, scan.read, 0, _NO_ORDINAL
    while begins := begin.search(text, position):
        start = begins.start()
        if begins.lastindex and not text.endswith("第", 0, start):  # a date
            position = last = begins.end()
            continue
        if text[start] == "h":
            address = WEB_ADDRESS.match(text, start)
            position = last = address.end() if address else len(text)  # never the latter
            if begin is START:
                yield from ((*n.span(), "furniture", None) for n in _DIGITS.finditer(text, start, position))
            continue
        m = NUMERAL.match(text, start)
        if m is None:  # the 半 of 半年, or of a word
            span = read_span_of_time(scan, start)
            position = start + 1
            if span and span[0] >= last:
                yield span
                position = last = span[1]
            continue
        position = m.end()
        if start == ordinal[1] + 1 and (end := _goes_on(text, *ordinal)):
            position = last = end
            ordinal = start, end
            yield start, end, "ordinal", None
            continue
        if m.lastindex:  # printed plainly
            first = hedges_before(text, start)
            quantity = read(text[first:position])
            if quantity and first >= last:
                last = position
                yield first, position, "quantity", quantity
                continue
            number = NUMBER.match(text, start)
            position = number.end() if number else position
        span = _read_closely(scan, start, position)
        if span and span[0] < last:  # its hedge is part of the quantity before
            span = scan.quantity(start, span[1], scan.shared.get(span[1], ""))
        if span is None and (text[start] in "几数半" or text.startswith("一般", start)):
            position = start + 1
            continue
        span = span or (start, scan.run_end(start, position), "", None)
        if span[3] or begin is START:
            yield span
        position = last = span[1]
        ordinal = (start, position) if span[3] is None and text.endswith("第", 0, start) else _NO_ORDINAL


def _goes_on(text: str, start: int, end: int) -> int:
    """Return the end of a number that goes on with the ordinal before it (第3、4条; not 第三、四十人), or 0."""
    number = _ONE_MORE.match(text, end + 1) if text[end] in _JOINED else None
    if not number or number[0].isascii():
        return number.end() if number else 0
    one, next_one = read_chinese(text[start:end]), read_chinese(number[0])
    return number.end() if one and next_one and next_one.value == one.value + 1 else 0


def _read_closely(scan: Scan, start: int, end: int) -> Span | None:
    """Read a numeral that is not printed plainly."""
    if scan.text[start].isascii():
        span = read_digits(scan, start, end)
        return read_days(scan, span) if span and span[2] == "date" else span
    return read_words(scan, start, end) or read_span_of_time(scan, start) or read_seasons(scan, start)
