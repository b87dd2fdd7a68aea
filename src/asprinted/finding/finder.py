"""Find the printed quantities of a running text, and tell them from the other numerals."""

import re
from collections.abc import Iterable, Iterator

from asprinted.finding.found_numeral import Found, passages
from asprinted.finding.names_and_ordinals import kind_of_digits, kind_of_words
from asprinted.finding.numeral_patterns import QUANTITY_START, START, Scan, Span
from asprinted.finding.spans import spans
from asprinted.language import WrongValue
from asprinted.plaintext import require_text
from asprinted.rules import DEFAULT_RULES, Rules

KINDS = ("quantity", "duration", "frequency", "date", "name", "ordinal", "furniture")
MEASURED = KINDS[:3]
IN_GENERAL = re.compile("一(?=般)")
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
        raise WrongValue(
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
    for start, end, kind, quantity in spans(scan, QUANTITY_START if kinds == _COUNTED else START):
        if quantity and kind in kinds:
            first, last = origin(start, end)
            around, shared = passage(first, last), scan.shared.get(end, "")
            found.append(Found(first + offset, last + offset, text[first:last], quantity, kind, shared, around))
    return found


def _numerals(scan: Scan, text: str) -> Iterator[Found]:
    origin, passage = scan.squeezed.ascending(), passages(text, 0)
    for start, end, kind, quantity in _with_words(scan.text, spans(scan, START)):
        first, last = origin(start, end)
        if not kind:
            kind = (kind_of_digits if scan.text[start].isascii() else kind_of_words)(scan.text, start, end)
        shared = scan.shared.get(end, "")
        yield Found(first, last, text[first:last], quantity, kind, shared, passage(first, last))


def _with_words(text: str, found: Iterable[Span]) -> Iterator[Span]:
    """Yield spans and between them each 一 of 一般, which a hedge reaches over: 不低于一般公共预算收入的百分之三."""
    at = 0
    for span in found:
        yield from ((m.start(), m.end(), "name", None) for m in IN_GENERAL.finditer(text, at, span[0]))
        at = span[1]
        yield span
    yield from ((m.start(), m.end(), "name", None) for m in IN_GENERAL.finditer(text, at))


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
