"""Find the printed quantities of a running text, and tell them from the other numerals."""

import re
from collections.abc import Iterable, Iterator

from asprinted.finding.arabic_numerals import read_digits
from asprinted.finding.chinese_numerals import read_words
from asprinted.finding.context import IN_CONTEXT, in_context
from asprinted.finding.durations import TIMED, kind_of_quantity, read_days, read_seasons, read_span_of_time
from asprinted.finding.found_numeral import Found, passages
from asprinted.finding.hedges_and_units import LETTERS, hedges_before
from asprinted.finding.names_and_ordinals import kind_of_digits, kind_of_words
from asprinted.finding.numeral_patterns import NUMBER, NUMERAL, QUANTITY_START, START, WEB_ADDRESS, Scan, Span
from asprinted.plaintext import require_text
from asprinted.rules import DEFAULT_RULES, Rules

KINDS = ("quantity", "duration", "frequency", "date", "name", "ordinal", "furniture")
MEASURED = KINDS[:3]
_COUNTED = frozenset(["quantity"])


def find_numerals(text: str, rules: Rules = DEFAULT_RULES) -> list[Found]:
    """Return every numeral of a text, Arabic or Chinese, with its kind.

    Parameters
    ----------
    text : str
        Any running text; line breaks and spaces inside a number are allowed.
    rules : Rules
        How wide each hedge is.

    Returns
    -------
    list of Found
        In text order, without overlap; each run of digits and each run of number words lies in exactly one.

    Raises
    ------
    TypeError
        If it is no text.

    Examples
    --------
    >>> [(f.as_printed, f.kind) for f in find_numerals("2019年共694人参加，统一组织。")]
    [('2019年', 'date'), ('694人', 'quantity'), ('一', 'name')]
    """
    return list(_numerals(Scan(text, rules), text))


def find(text: str, rules: Rules = DEFAULT_RULES, *, kinds: str | Iterable[str] = "quantity") -> list[Found]:
    """Return the printed quantities of a text, each with its address.

    Parameters
    ----------
    text : str
        Any running text.
    rules : Rules
        How wide each hedge is.
    kinds : str or iterable of str
        Which kinds of quantity: ``quantity`` (what counts or measures), ``duration``, ``frequency``; see `Found`.

    Returns
    -------
    list of Found
        In text order, without overlap. Each reads alone as it does here, ``parse(found.as_printed + found.shared)``,
        but for what the words in front say: a mean printed whole is rounded (人均3本), growth can pass 100 %.

    Raises
    ------
    TypeError
        If it is no text.
    ValueError
        If a kind is none of the three.

    Examples
    --------
    >>> found = find("惠及学生6.6万余人次。")[0]
    >>> found.start, found.end, found.as_printed, found.quantity.upper
    (4, 11, '6.6万余人次', 67000)
    >>> [(f.as_printed, f.kind) for f in find("近3年建成27所，工期半年。", kinds=("quantity", "duration"))]
    [('近3年', 'duration'), ('27所', 'quantity'), ('半年', 'duration')]
    """
    return _quantities(0, text, rules, _checked(kinds))


def _checked(kinds: str | Iterable[str]) -> frozenset[str]:
    asked = frozenset([kinds] if isinstance(kinds, str) else kinds)
    if not asked or not asked <= set(MEASURED):
        wrong = ", ".join(sorted(map(repr, asked - set(MEASURED)))) or "none"
        raise ValueError(
            f"kinds must be one or several of {', '.join(MEASURED)}; found {wrong}; for dates, names, ordinals and "
            "furniture call find_numerals and look at .kind."
        )
    return asked


def _quantities(offset: int, text: str, rules: Rules, kinds: frozenset[str]) -> list[Found]:
    """Return the quantities of a text that begins at ``offset`` of a longer one, with offsets into that."""
    scan = Scan(text, rules)
    origin = scan.squeezed.ascending()
    passage = passages(text, offset)
    found = []
    for start, end, kind, quantity in _spans(scan, QUANTITY_START if kinds == _COUNTED else START):
        if quantity and kind in kinds:
            first, last = origin(start, end)
            around, shared = passage(first, last), scan.shared.get(end, "")
            found.append(Found(first + offset, last + offset, text[first:last], quantity, kind, shared, around))
    return found


_DIGITS = re.compile("[0-9]+")
_JOINED = frozenset("、和与及至到-")
_ONE_MORE = re.compile(f"(?:{NUMBER.pattern})(?![0-9{LETTERS}])", re.VERBOSE)  # 第3、4条


def _numerals(scan: Scan, text: str) -> Iterator[Found]:
    origin, passage = scan.squeezed.ascending(), passages(text, 0)
    for start, end, kind, quantity in _spans(scan, START):
        first, last = origin(start, end)
        if not kind:
            kind = (kind_of_digits if scan.text[start].isascii() else kind_of_words)(scan.text, start, end)
        shared = scan.shared.get(end, "")
        yield Found(first, last, text[first:last], quantity, kind, shared, passage(first, last))


def _spans(scan: Scan, begin: re.Pattern[str]) -> Iterator[Span]:
    """Yield every numeral as a span of the squeezed text with its kind, empty where nothing fits."""
    for span in _amounts(scan, begin):
        start, end, kind, quantity = span
        if quantity is None:
            yield span
            continue
        if quantity.unit in TIMED:
            kind = kind_of_quantity(scan.text, start, end, quantity)
        if quantity.bound in IN_CONTEXT:
            quantity = in_context(scan.text, start, quantity)
        yield start, end, kind, quantity


def _amounts(scan: Scan, begin: re.Pattern[str]) -> Iterator[Span]:
    """Yield the same with one kind for whatever is a quantity."""
    position, text, read, last, ordinal = 0, scan.text, scan.read, 0, -1
    while begins := begin.search(text, position):
        start = begins.start()
        if begins.lastindex:  # a date
            position = last = begins.end()
            continue
        if text[start] == "h":
            address = WEB_ADDRESS.match(text, start)
            position = last = address.end() if address else start + 1
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
        if start == ordinal + 1 and text[ordinal] in _JOINED and (number := _ONE_MORE.match(text, start)):
            position = ordinal = last = number.end()
            yield start, position, "ordinal", None
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
            span = scan.quantity(start, span[1])
        if span is None and text[start] in "几数半":
            position = start + 1
            continue
        span = span or (start, scan.run_end(start, position), "", None)
        yield span
        position = last = span[1]
        ordinal = position if span[2] == "ordinal" and text[start - 1 : start] == "第" else -1


def _read_closely(scan: Scan, start: int, end: int) -> Span | None:
    """Read a numeral that is not printed plainly."""
    if scan.text[start].isascii():
        span = read_digits(scan, start, end)
        return read_days(scan, span) if span and span[2] == "date" else span
    span = read_words(scan, start, end)
    if span is None:
        return read_span_of_time(scan, start) or read_seasons(scan, start)
    return read_days(scan, span) if span[2] == "date" else span


BLOCK = 1 << 16


def iter_quantities(
    chunks: Iterable[str], rules: Rules = DEFAULT_RULES, *, kinds: str | Iterable[str] = "quantity"
) -> Iterator[Found]:
    """Yield the printed quantities of a text that comes in pieces, in constant memory.

    Parameters
    ----------
    chunks : iterable of str
        The text in order, in pieces of any size: an open file will do.
    rules : Rules
        How wide each hedge is.
    kinds : str or iterable of str
        Which kinds of quantity, as for `find`.

    Yields
    ------
    Found
        With offsets into the whole text; the same as from ``find`` as long as sentences end.

    Raises
    ------
    TypeError
        If a piece is no text.
    ValueError
        If a kind is none of the three.

    Examples
    --------
    >>> [found.start for found in iter_quantities(["共69", "4人。", "另有7名。"])]
    [1, 8]
    """
    asked = _checked(kinds)
    offset, pieces, length = 0, [], 0
    for chunk in chunks:
        require_text(chunk, "A piece of a text", "open a file with an encoding")
        pieces.append(chunk)
        length += len(chunk)
        if length < BLOCK:
            continue
        waiting = "".join(pieces)
        cut = _last_sentence_end(waiting)
        yield from _quantities(offset, waiting[:cut], rules, asked)
        offset, pieces, length = offset + cut, [waiting[cut:]], len(waiting) - cut
    yield from _quantities(offset, "".join(pieces), rules, asked)


def _last_sentence_end(text: str) -> int:
    """Return where the last sentence of a block ends; where none does, the end of the block."""
    cut = max(text.rfind(mark) for mark in "。！？；")
    return cut + 1 or len(text)
