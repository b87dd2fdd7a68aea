"""Which time a passage is about, where a number has none of its own: that of its heading, or of its first words.

A heading that names a year speaks for what follows it, until the next one of its rank; so does the title of a text
that looks back. In a text whose own year is known, a work report, so do a paragraph and a sentence that begin with a
time: the sentence until its paragraph ends, the paragraph, where the heading names no time, until another one does.
Newspapers are not so strict.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from asprinted.around.matching import NUMBER, around
from asprinted.finding.found_numeral import Found
from asprinted.plaintext import compact
from asprinted.quantity import PARTS_OF_ONE

HEADING = 40  # letters of a heading at most
START = 300  # letters in which a text says when it was given
_COUNTS = {word: n for n, word in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_N = f"[{''.join(_COUNTS)}]"
_YEAR = "(?<![0-9])((?:19|20)[0-9]{2})年"
_GIVEN = re.compile(f"^[—\\s]*{_YEAR}[0-9]{{1,2}}月[0-9]{{1,2}}日在", re.MULTILINE)
_REPORT = re.compile(f"{_YEAR}[^0-9]*工作报告")
_LOOKS_BACK = re.compile(f"{_YEAR}[^0-9，。\n]{{0,20}}(?:总结|公报|年报|回顾|述职|年度报告)")
_MARKED = re.compile(f"^(?:{_N}+、|第{_N}+(?:章|部分))")
_UNDER = re.compile(f"^[（(]{_N}+[）)]")
_NO_HEADING = re.compile("[，,。！？；：]|的$|^[—（(]")
_TITLE_WORDS = re.compile("工作|回顾|总结|情况|任务|安排|目标|概况|计划|建议|成绩|成效")
_TIME = f"""
    (?: {_YEAR}(?!代)(?:[至到—-]+(?P<last>(?:19|20)[0-9]{{2}})年)?
      | “?(?P<plan>十[一二三四五]?|[六七八九])五”?(?:时期|期间)
      | (?P<relative>今年|本年|去年|上年|前年|明年|新的一年)
      | (?:刚刚)?(?:在|回顾)?过去的?(?P<past>{_N})年(?:中|里|来)? | (?P<since>{_N})年来
      | [这近前](?:些|几)年来? | 今后{_N}*年? | 未来{_N}*年 | 当前 | 目前 | 现在 | 新冠疫情
      | 到(?P<until>(?:19|20)[0-9]{{2}})年
    )
    (?P<other>以来|以前|[前后]|[上下]半年|第?[一二三四]季度|(?:[0-9]|{_N})+月)?
"""
_IN_HEADING = re.compile(_TIME, re.VERBOSE)
_OPENING = re.compile(
    f"(?:[^，。！]{{2,8}}！)?[—\\s]*(?:其中，|与此同时，|展望|在)?{_TIME}(?![一-鿿]{{0,3}}前)", re.VERBOSE
)
_SENTENCE = re.compile("[^。！？\n]+")
_RELATIVE = {"今年": 0, "本年": 0, "新的一年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1}
_NAMES = {0: "This year", -1: "Last year", -2: "The year before last", 1: "Next year"}
_COMPARED = re.compile(f"(?:比|较|与|同|超过)(?:[今去上前]年|上一年|{_YEAR})(?:同期|预算)?")
_OWN = re.compile("(?:^|[，；：、])(今年|本年|去年|上年|前年|明年)(?![一-鿿]?前)")
_OTHER = re.compile(  # another time in the sentence, or none: the passage does not say which
    f"""{_YEAR} | [今本去上明]年 | [近过前未](?:[几0-9]|{_N})+年 | 年来 | 年前 | 以来 | 年代 | 世纪 | 每年 | “[^”]*五”
    | 截至 | 目前 | 现行 | 现在 | 当前 | 季度 | [上下]半年 | (?:[0-9]|{_N})+月 | 疫情 | 历史
    | (?:[几0-9]|{_N})+年(?:内|间|行动) | 今明 | 今后 | 多年 | 新一轮 | 长期""",
    re.VERBOSE,
)
_SPANS_OF_YEARS = re.compile(f"({_N})年(?!均)")
_FROM = re.compile(f"[由从](?!业|事)[^，。、；：0-9]{{0,5}}{NUMBER}")
_UP_TO = re.compile(
    "(?:增加|增长|提高|提升|上升|上涨|增|扩大|达|下降|降低|降|减少|压缩|压减|缩短|调整)[到至]?[^，。；、]{0,3}?[到至]$"
)
_CHANGED = re.compile(
    """(?:年均|累计|新增|增长|增加(?!值)|提高|上升|上涨|下降|降低|减少|压减|降|增(?!值|加值)|改造|新建|改建|新设|淘汰
    |取消|下放|培训|完成|建成|新签|设立|建立|设置|建设|制定|修订|提请|审议|组建|出台|惠及|解决|资助)[^，。；、]{0,16}$""",
    re.VERBOSE,
)
_LEVEL = re.compile(  # of a stock, at the end of the years
    "(?:里程|余额|总量|规模|数量|保有量|人数|面积|总数|率|比重|比例|占比)(?:已|达|约|均|都)*$"
)
_FLOW = re.compile("新增|累计|年均|增长|下降|减少|每年")
_SMALL = re.compile("[一二两三四五六七八九十]+[个大项种条件]?$")
_STATE = re.compile("已|我国有|[是有近约]$|现有|总[人数]口?")
_AIM = re.compile(
    """要|将|拟|预期|目标|力争|确保|安排|新增|新建|改建|完成|建设|开工|增长|下降|提高|降低|减少|增加|实现|压减|推进|扩招
    |淘汰|推动|设立|率|支持|改造|发行|投资|赤字""",
    re.VERBOSE,
)


class Frame(NamedTuple):
    """The time of a passage as EDTF, and a sentence on what names it.

    Both are empty where the time is not clear; it has a question mark where only some numbers are likely to have it.
    """

    edtf: str
    why: str


_NOT_CLEAR = Frame("", "")


class Inferred(NamedTuple):
    """A period that follows from the context, whether that is sure, and why it is this one."""

    edtf: str
    sure: bool
    why: str


class Frames:
    """The times that the passages of a text are about. ``year``: in which it was given; None where that is not sure."""

    def __init__(self, text: str, title: str = "") -> None:
        self._text, self.year = text, _year(text, title)
        first = text.lstrip().partition("\n")[0]
        back = None if self.year else _LOOKS_BACK.search(f"{title}\n{compact(first)}")
        self._of_title = Frame(back[1], "Follows from the title.") if back else _NOT_CLEAR
        self._frames = list(self._read())
        self._starts = [start for start, _ in self._frames]

    def at(self, found: Found) -> Inferred | None:
        """Return the period of a number that has no year of its own; None where nothing says one."""
        said = around(self._text, found)
        before = compact(said.partition(NUMBER)[0])
        if self.year:  # lines are paragraphs: a heading has no full stop
            line = compact(self._text[self._text.rfind("\n", 0, found.start) + 1 : found.start])
            before = min(before, line, key=len)
        plain = _COMPARED.sub("", before)
        if own := list(_OWN.finditer(plain)):
            return self._relative(own[-1][1], plain[own[-1].end() :], said)
        frame = self._frames[bisect_right(self._starts, found.start) - 1][1]
        if not frame.edtf or frame.edtf.startswith("?"):
            return Inferred(frame.edtf[1:], False, frame.why) if frame.edtf or self.year else None
        opened = _OPENING.match(plain)
        plain = plain[opened.end() :] if opened else plain
        years = [int(year) for year in frame.edtf.split("/")]
        length = years[-1] - years[0] + 1
        others = any(_COUNTS[n] != length for n in _SPANS_OF_YEARS.findall(plain))
        if others or _OTHER.search(plain) or _FROM.search(said):
            return Inferred(frame.edtf, False, frame.why)
        share = found.quantity is not None and found.quantity.unit in PARTS_OF_ONE
        if self.year is not None and years[-1] >= self.year:
            aim = share or _AIM.search(_clause(plain)) is not None
            sure = aim and not _STATE.search(_clause(plain)) and not _SMALL.match(compact(found.as_printed))
            return Inferred(frame.edtf, sure, frame.why)
        level = _LEVEL.search(_clause(plain)) and not _FLOW.search(_clause(plain))
        if _UP_TO.search(plain) or level:
            return Inferred(str(years[-1]), True, frame.why)
        return Inferred(frame.edtf, "/" not in frame.edtf or _CHANGED.search(_clause(plain)) is not None, frame.why)

    def _relative(self, word: str, then: str, said: str) -> Inferred | None:
        """Return the year that a word such as 去年 says of a number, if no other time stands between them."""
        if self.year is None or _OTHER.search(then):
            return None
        step = _RELATIVE[word]
        return Inferred(str(self.year + step), not _FROM.search(said), f"{_NAMES[step]}, in a text of {self.year}.")

    def _read(self) -> Iterator[tuple[int, Frame]]:
        """Yield where each frame begins; that of a sentence ends with its paragraph."""
        heading, position = self._of_title, 0
        lasting = heading
        yield position, lasting
        for line in self._text.splitlines(keepends=True):
            words = compact(line)
            short = len(words) <= HEADING
            if _MARKED.match(words) or (short and _is_heading(words)):
                if m := _only(words) if short else None:
                    heading = lasting = self._frame("heading", m, position + line.index(line.strip()), line.strip())
                elif short and _MARKED.match(words):
                    heading = lasting = _NOT_CLEAR
                yield position, lasting
            elif not (short and _UNDER.match(words)):
                yield position, lasting
                for n, sentence in enumerate(_SENTENCE.finditer(line) if self.year else ()):
                    opened = _OPENING.match(compact(sentence[0]))
                    if opened:
                        at = position + sentence.start()
                        frame = self._frame("words", opened, at, sentence[0].partition("，")[0])
                        lasting = frame if n == 0 and not heading.edtf else lasting
                        yield at, frame
            position += len(line)

    def _frame(self, what: str, m: re.Match[str], start: int, words: str) -> Frame:
        """Return the frame of a time that the words at a place name."""
        edtf = self._edtf(m)
        return Frame(edtf, f"Follows from the {what} at {start}-{start + len(words)}.") if edtf else _NOT_CLEAR

    def _edtf(self, m: re.Match[str]) -> str:
        """Return what a time says as EDTF; empty where it does not say which years."""
        if m["until"]:
            return f"?{m['until']}"
        if m["other"]:
            return ""
        if m[1] and self.year and not m["last"]:  # a passage on an earlier or later year is short, nobody knows how
            return m[1] if int(m[1]) in (self.year - 1, self.year) else ""
        if m[1]:
            return f"{m[1]}/{m['last']}" if m["last"] else m[1]
        if m["plan"]:
            first = 1951 + 5 * sum(_COUNTS[n] for n in m["plan"])
            return f"{first}/{first + 4}"
        if self.year is None:
            return ""
        if m["relative"]:
            return str(self.year + _RELATIVE[m["relative"]])
        count = _COUNTS.get(m["past"] or m["since"] or "", 0)
        if count == 1:
            return str(self.year - 1)
        return f"{self.year - count}/{self.year - 1}" if count else ""


def _year(text: str, title: str) -> int | None:
    """Return the year in which a text was given, by its date or the title of a work report."""
    years = {int(m[1]) for m in (_GIVEN.search(text[:START]), _REPORT.search(title)) if m}
    return years.pop() if len(years) == 1 else None


def _is_heading(words: str) -> bool:
    """Tell whether a line without a list mark is a heading: short, without a sentence, of work, results or plans."""
    return not _NO_HEADING.search(words) and _TITLE_WORDS.search(words) is not None


def _only(words: str) -> re.Match[str] | None:
    """Return the time that a heading names; None where it names none or several."""
    found = list(_IN_HEADING.finditer(words))
    return found.pop() if len(found) == 1 and "年和" not in words else None


def _clause(plain: str) -> str:
    return re.split("[，。；：、]", plain)[-1]
