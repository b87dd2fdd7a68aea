"""One found number, with its address and with what is said around it."""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field

from asprinted.finding.subjects import subject_of
from asprinted.finding.when import FARTHEST, When, sentence_start, when_of
from asprinted.plaintext import Squeezed
from asprinted.quantity import PARTS_OF_ONE, Quantity

PASSAGE = 2000
_ENDS = "。！？"


class Passage:
    """A few sentences of a text, which the numbers in them hold so that they can be asked what they are said of."""

    __slots__ = ("_squeezed", "offset", "text")

    def __init__(self, text: str, offset: int) -> None:
        self.text, self.offset = text, offset
        self._squeezed: Squeezed | None = None

    def squeezed(self) -> Squeezed:
        """Return the text without white space, made once."""
        if self._squeezed is None:
            self._squeezed = Squeezed(self.text)
        return self._squeezed

    def inward(self, start: int, end: int) -> tuple[int, int]:
        """Return a span of the long text as a span of the squeezed passage."""
        origin, letters = self.squeezed().origin, range(len(self.squeezed().text))
        first, last = (bisect_left(letters, place - self.offset, key=origin) for place in (start, end))
        return first, last

    def outward(self, start: int, end: int) -> tuple[int, int]:
        """Return a span of the squeezed passage as a span of the long text."""
        origin = self.squeezed().origin
        return origin(start) + self.offset, origin(end - 1) + 1 + self.offset


def passages(text: str, offset: int) -> Callable[[int, int], Passage]:
    """Return what gives for ascending spans the passage that each stands in, cut where sentences end."""
    reached, passage = 0, Passage("", 0)

    def at(start: int, end: int) -> Passage:
        nonlocal reached, passage
        if end > reached:
            first = max(0, start - PASSAGE)
            begin = max(first, *[text.rfind(mark, first, start) + 1 for mark in _ENDS])
            close = text.find("。", end + PASSAGE, end + 2 * PASSAGE)
            reached = min(len(text), close + 1 if close >= 0 else end + 2 * PASSAGE)
            passage = Passage(text[begin:reached], begin + offset)
        return passage

    return at


@dataclass(frozen=True, slots=True, init=False)
class Found:
    """One numeral of a text with its address.

    Attributes
    ----------
    start, end : int
        Offsets into the text, end exclusive: ``text[start:end] == as_printed``.
    as_printed : str
        The exact characters, line breaks and spaces inside included.
    quantity : Quantity or None
        What the characters say; None for a date, a name, an ordinal and furniture of the page.
    kind : str
        One of ``KINDS``: ``quantity`` for what counts or measures, ``duration`` for a span of time (近3年, 90天, 半年),
        ``frequency`` for what only says how often or in which seasons (每两周, 一日三餐, 春秋两季); and ``date``,
        ``name``, ``ordinal``, ``furniture``.
    shared : str
        What a list prints once, behind its last number, and what is not in ``as_printed``: ``万元`` for the 3 of
        3、5、8万元. ``parse(as_printed + shared) == quantity``.

    Notes
    -----
    A number of times (每月4次) and hours that are added up (120万小时) count, and so do 工作日, 学时, 课时 and 人天.
    近 in front of years, months or days means "the last N" and is no hedge.

    A found number holds the few sentences around it (4,000 characters at most), for ``subject`` and ``when``.

    Examples
    --------
    >>> from asprinted import find
    >>> find("共694人")[0].quantity
    694 人 (exact)
    """

    start: int
    end: int
    as_printed: str
    quantity: Quantity | None
    kind: str
    shared: str
    _passage: Passage | None = field(repr=False, compare=False)

    # Written out, since the method that dataclass makes takes twice as long, and ``find`` makes many.
    def __init__(
        self,
        start: int,
        end: int,
        as_printed: str,
        quantity: Quantity | None,
        kind: str = "quantity",
        shared: str = "",
        _passage: Passage | None = None,
    ) -> None:
        _set_start(self, start)
        _set_end(self, end)
        _set_as_printed(self, as_printed)
        _set_quantity(self, quantity)
        _set_kind(self, kind)
        _set_shared(self, shared)
        _set_passage(self, _passage)

    @property
    def when(self) -> When | None:
        """The year expression that governs the number; None where the grammar does not make it sure.

        A year governs the numbers behind it until the sentence ends or another time is named. 比2015年, titles and
        brackets only mention one; 目前, 去年 and 近3年 have none. In 2016-2018年分别为 A、B、C each number has its own.

        Examples
        --------
        >>> from asprinted import find
        >>> find("2016-2018年分别为425人、292人、249人。")[1].when.edtf
        '2017'
        """
        if self._passage is None or self.quantity is None:
            return None
        text, share = self._passage.squeezed().text, self.quantity.unit in PARTS_OF_ONE
        found = when_of(text, *self._passage.inward(self.start, self.end), share=share)
        return found and When(*self._passage.outward(found.start, found.end), found.edtf)

    @property
    def sentence(self) -> str:
        r"""The sentence that holds the number, without white space, the number in 【】.

        Examples
        --------
        >>> from asprinted import find
        >>> find("入学率达98%。全县资助学生3\n万人次。")[1].sentence
        '全县资助学生【3万人次】。'
        """
        if self._passage is None:
            return f"【{''.join(self.as_printed.split())}】"
        text, (first, last) = self._passage.squeezed().text, self._passage.inward(self.start, self.end)
        begin = sentence_start(text, first)
        ends = [place for mark in _ENDS if (place := text.find(mark, last, last + FARTHEST)) >= 0]
        close = min(ends) + 1 if ends else min(len(text), last + FARTHEST)
        said = f"{text[begin:first]}【{text[first:last]}】{text[last:close]}"
        return "".join(said.split())

    @property
    def subject(self) -> tuple[int, int] | None:
        """The words that name what is counted, as offsets into the text; None where the grammar does not show them.

        Behind a classifier (694名考生), in front as object or topic (资助学生3万人次, 入学率为99.8%), or with the
        number before (收入2.6万亿元，增长21%).

        Examples
        --------
        >>> from asprinted import find
        >>> text = "全县资助贫困学生6.6万余人次，入学率达99.8%。"
        >>> [text[slice(*found.subject)] for found in find(text)]
        ['贫困学生', '入学率']
        """
        if self._passage is None or self.quantity is None:
            return None
        text = self._passage.squeezed().text
        found = subject_of(text, *self._passage.inward(self.start, self.end), self.quantity, self.kind)
        return found and self._passage.outward(*found)


_set_start, _set_end, _set_as_printed, _set_quantity, _set_kind, _set_shared, _set_passage = (
    getattr(Found, name).__set__ for name in Found.__slots__
)
