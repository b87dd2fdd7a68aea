"""The quantities of a text that comes in pieces: ``iter_quantities``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from analysis_utils.bounds import DEFAULT_RULES, Rules
from analysis_utils.language.finder import Found, quantities_at

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
    offset, pieces, length = 0, [], 0
    for chunk in chunks:
        pieces.append(chunk)
        length += len(chunk)
        if length < BLOCK:
            continue
        waiting = "".join(pieces)
        cut = _last_sentence_end(waiting)
        yield from quantities_at(offset, waiting[:cut], rules)
        offset, pieces, length = offset + cut, [waiting[cut:]], len(waiting) - cut
    yield from quantities_at(offset, "".join(pieces), rules)


def _last_sentence_end(text: str) -> int:
    """Return where the last sentence of a block ends; where none does, the end of the block."""
    cut = max(text.rfind(mark) for mark in "。！？；")
    return cut + 1 or len(text)
