"""Plain forms of printed characters, and text without accidental white space (OpenCC and zhconv keep no way back)."""

import re
import sys
from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate, chain
from string import ascii_letters

from asprinted.language import WrongType
from asprinted.lexicon import UNITS
from asprinted.looking_back import ends_with

_FANCY = (
    "０１２３４５６７８９％﹪℅．／～－−○萬億兩餘約來過達個戶處間項條份臺輛隻張雙幾點種門頭噸畝歲週裡場對課號級滿內於負責員學費時鐘頁筆單輪隊組層幢塊顆樣無沒總屆國歐鎊圓將盞棟節數為會議務"
    "義縣鎮鄉車電馬盧銖韓長園從減發現歷稱聯題團額類業產農導戰規劃醫動線轉變關統實際後傷強優幫擊創區鄰貫階續讓歸標準舊遠離網運輸還這頃幣劑盤東輩辦顧館檔財購資織貨讀誌黨鋼鐵鋪礦證險貸稅價"
    "參與環異難鹽佔僅衝敗勝贏輸兌換樓"
)
_PLAIN = (
    "0123456789%%%./~--〇万亿两余约来过达个户处间项条份台辆只张双几点种门头吨亩岁周里场对课号级满内于负责员学费时钟页笔单轮队组层幢块颗样无没总届国欧镑圆将盏栋节数为会议务"
    "义县镇乡车电马卢铢韩长园从减发现历称联题团额类业产农导战规划医动线转变关统实际后伤强优帮击创区邻贯阶续让归标准旧远离网运输还这顷币剂盘东辈办顾馆档财购资织货读志党钢铁铺矿证险贷税价"
    "参与环异难盐占仅冲败胜赢输兑换楼"
)
PLAIN = dict(zip(_FANCY, _PLAIN, strict=True)) | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff", " ")  # no width
PLAIN["︰"] = ":"
PLAIN |= {chr(ord(letter) + 0xFEE0): letter for letter in ascii_letters}  # of full width: ９００ＭＨｚ
FINANCIAL = dict(zip("壹贰叁肆伍陆柒捌玖拾佰仟貳參陸", "一二三四五六七八九十百千二三六", strict=True))

# A full-width comma sets off thousands between full-width digits, or where three digits and a unit follow
# (34，250万吨); elsewhere it ends a clause. (An expression that begins with a letter is found fast.)
_COMMA = re.compile("，(?<=[0-9０-９]，)(?=[0-9０-９]{3})")
_FULL_WIDTH = re.compile("[０-９]，[０-９]{3}")
_SET_OFF = re.compile(
    "[0-9]{3}(?:，[0-9]{3})*[万萬亿億余餘多个個%％元美吨噸人户戶斤亩畝米公千平立辆輛台件条條所家名位头頭只大]"
)
_THOUSANDS_BEFORE = re.compile("(?:^|[手钟电水气]表|[^0-9.,，第图表名])[1-9][0-9]{0,2}$|，[0-9]{3}$")
# A dot in the middle is a decimal point where a unit follows (19·25美元); elsewhere it parts a date (3·15).
_BEFORE_A_UNIT = "[%‰万亿余多个倍点元美日港欧英法马铢盾兰比卢吨公千平亩米斤克度人户名](?!日)"
_MIDDLE_DOT = re.compile(f"[·•](?<=[0-9][·•])(?=[0-9]+{_BEFORE_A_UNIT})")
_DOUBLED_POINT = re.compile(f"\\.(?<=[0-9]\\.\\.)(?=[0-9]+{_BEFORE_A_UNIT})")  # 2..2%
_PER_MILLE = re.compile("%[oc](?![A-Za-z])")  # as it comes out of a scanned page
_ANY_FANCY = re.compile(f"[{''.join(PLAIN)}]")
# A single such letter is mostly a word (队伍, 大陆, 收拾); two in a row, or one before 元 and 万, are a number.
_MONEY = "".join(FINANCIAL)
_FINANCIAL_RUN = re.compile(
    f"[{_MONEY}](?:[{_MONEY}零万亿]*[{_MONEY}][万亿]*|(?<=[壹贰叁肆柒捌玖貳])(?=[元圆圓万萬亿億]))"
)


def require_text(found: object, what: str, do: str) -> None:
    """Refuse what is no text, in a sentence."""
    if not isinstance(found, str):
        raise WrongType(f"{what} must be a text (str); found {found!r} ({type(found).__name__}); {do}.")


def plain(text: str) -> str:
    """Return text of the same length with half-width, simplified and everyday forms of its numerals and units."""
    text = _COMMA.sub(_comma, text)
    text = _FINANCIAL_RUN.sub(lambda m: "".join(FINANCIAL.get(c, c) for c in m[0]), text)
    text = _ANY_FANCY.sub(lambda m: PLAIN[m[0]], text)
    if "%o" in text or "%c" in text:
        text = _PER_MILLE.sub(" ‰", text)
    return _MIDDLE_DOT.sub(".", text) if "·" in text or "•" in text else text


def _comma(m: re.Match[str]) -> str:
    """Return what a full-width comma between digits is: a mark between thousands, or the end of a clause."""
    text, place = m.string, m.start()
    if _FULL_WIDTH.match(text, place - 1):
        return ","
    before = _SET_OFF.match(text, place + 1) and ends_with(_THOUSANDS_BEFORE, text, place, 5)
    return "," if before else "，"


def compact(text: str) -> str:
    r"""Return text without white space and in plain forms, as the grammar of one quantity reads it."""
    return _DOUBLED_POINT.sub("", "".join(plain("".join(text.split())).split()))


LONGEST_GAP = 8
LONGEST_END = 18  # of a range, with the separator and the first letter of the unit
_UNIT_LETTERS = "".join(sorted({*"万亿余多千百", *[unit[0] for unit in UNITS]}))
_DIGITS = "0-9.,，"
_LATIN = "a-zA-Z"
_OF_A_NUMBER = frozenset("0123456789.")
# White space behind other text; behind Latin, before neither digits nor Latin; behind digits, before no digits.
_GAP = re.compile(
    rf"""\s(?:
    (?<=[^\s{_DIGITS}{_LATIN}]\s)\s*+(?=\S)
    |(?<=[{_LATIN}]\s)\s*+(?=[^\s{_DIGITS}{_LATIN}])
    |(?<=[{_DIGITS}]\s)\s*+(?=[^\s{_DIGITS}])
    |(?<=[0-9.][ \u00a0\u2006-\u200a\u202f])(?=[0-9.])  # perhaps between thousands, or between all digits
    )""",
    re.VERBOSE,
)


_UNIT_NEXT = rf"\s?(?![年月日号时点级])[{_UNIT_LETTERS}]"
# 321 146件: what begins with one to three digits, holds groups of three, and ends before a unit or a mark, or before
# the second end of a range (2 000至2 500公斤).
_THOUSANDS = re.compile(
    rf"""
    (?:(?<![0-9.,:/A-Za-z图表第号])|(?<=[代发]表)|(?<=APP))(?<![0-9图表第号]\s)
    (?:(?<!-)|(?<=[0-9]-)(?=[0-9\s]+{_UNIT_NEXT}))
    [1-9][0-9]{{0,2}}(?:\s[0-9]{{3}})++(?:\.[0-9]+)?
    (?={_UNIT_NEXT}|[，。；、）)]|\s?(?:[至到]|[-~—–〜]{{1,2}})\s?[1-9][0-9.,\s]*{_UNIT_NEXT})
    """,
    re.VERBOSE,
)
# 1 6 5 5 亿美元, 0 .8 %: every digit stands by itself.
_APART = re.compile(
    rf"""
    (?<![0-9.,:/A-Za-z图表第号])(?<![0-9图表第号]\s)
    [0-9](?:(?:\s[0-9])++(?:\s?\.\s?[0-9](?:\s[0-9])*+)?|\s?\.\s?[0-9](?:\s[0-9])*+)
    (?=\s?[{_UNIT_LETTERS}])
    """,
    re.VERBOSE,
)


_DIGITS_APART = re.compile(r"[0-9.](?:[0-9.,]|\s(?=[0-9.]))*+")


def _gaps(text: str) -> list[tuple[int, int]]:
    """Return where white space stands inside a sentence and holds nothing apart: no digits, no columns."""
    gaps: list[tuple[int, int]] = []
    inside: set[int] = set()
    seen = 0
    for gap in _GAP.finditer(text):
        start, end = gap.span()
        if end - start == 1 and text[start - 1] in _OF_A_NUMBER and text[end : end + 1] in _OF_A_NUMBER:
            if start >= seen:
                inside, seen = _inside_numbers(text, start)
            if start not in inside:
                continue
        if end - start <= LONGEST_GAP and text.count("\n", start, end) <= 2:
            gaps.append((start, end))
    if ".." in text:
        gaps = sorted(gaps + [m.span() for m in _DOUBLED_POINT.finditer(text)])
    return gaps


def _inside_numbers(text: str, gap: int) -> tuple[set[int], int]:
    """Return which white space of the digits around a gap stands inside a number, and where these digits end."""
    first = gap
    while first and text[first - 1] in _OF_A_NUMBER:
        first -= 1
    run = _DIGITS_APART.match(text, first)
    last = run.end() if run else gap + 1
    spans = (m.span() for pattern in (_THOUSANDS, _APART) for m in pattern.finditer(text, first, last + LONGEST_END))
    return {i for span in spans for i in range(*span) if text[i].isspace()}, last


class Squeezed:
    """A text in plain forms without the white space that stands inside its sentences, and the way back.

    White space stays where it holds words apart: between digits or Latin letters, and where it is long (a column).
    """

    def __init__(self, original: str) -> None:
        text = plain(original)
        gaps = _gaps(text)
        self._lengths = [0, *accumulate(end - start for start, end in gaps)]
        self._cuts = [start - length for (start, _), length in zip(gaps, self._lengths, strict=False)]
        self._original = original
        edges = [0, *chain.from_iterable(gaps), len(text)]
        self.text = "".join([text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]) if gaps else text

    def origin(self, position: int) -> int:
        """Return where the character at ``position`` stands in the original text."""
        return position + self._lengths[bisect_right(self._cuts, position)]

    def ascending(self) -> Callable[[int, int], tuple[int, int]]:
        """Return what turns squeezed spans into original ones, if asked for them in order: that needs no search."""
        cuts, lengths, passed = [*self._cuts, sys.maxsize], self._lengths, 0

        def span(start: int, end: int) -> tuple[int, int]:
            nonlocal passed
            while cuts[passed] <= start:
                passed += 1
            shift = lengths[passed]
            return start + shift, (end + shift if cuts[passed] >= end else self.origin(end - 1) + 1)

        return span

    def opens_line(self, position: int) -> bool:
        """Tell whether only white space stands between the start of a line and ``position``."""
        i = self.origin(position) - 1
        lowest = max(-1, i - LONGEST_GAP)
        while i > lowest and self._original[i].isspace() and self._original[i] not in "\r\n":
            i -= 1
        return i < 0 or self._original[i] in "\r\n"
