"""Shares that are printed without a percent sign: 三分之二, 百分之30, 2/3, 七成五, 一半."""

import re

from asprinted.finding.hedges_and_units import LETTERS, behind_end, hedges_before
from asprinted.finding.names_and_ordinals import in_short_quotes
from asprinted.finding.numeral_patterns import Scan, Span

_A_LITTLE = "(?:[余多](?![年数])|(?<=十)几|[强弱](?=[，。、；）的]|$))"
_FRACTION = re.compile(rf"万?分之(?:[{LETTERS}]+(?:点[{LETTERS}]+)?|[几数]十?|[0-9]+(?:\.[0-9]+)?){_A_LITTLE}?")
_TO = re.compile(
    rf"(?:至|到|[-—–~〜]{{1,2}})(?:百分之)?[{LETTERS}]+(?:点[{LETTERS}]+)?"
    rf"(?!分之|[{LETTERS}多余几个年月天日名人万亿成倍])"
)
_TENTHS = re.compile(r"成(?:[一二三四五六七八九](?![个名年月天次家人位项日倍成至到十百千万亿])|半(?![年月天数]))")
_TO_TENTHS = re.compile(
    r"成[一二三四五六七八九半](?:至|到|[-—–~〜]{1,2})[一二三四五六七八九两]成(?:[一二三四五六七八九半](?![个名年月天次家人]))?"
)
_SLASHED = re.compile(r"([1-9])/([2-9]|10)(?![0-9./A-Za-z月日]|决赛)([强弱](?=[，。；、）的]|$))?")
_MORE = re.compile("多(?=[，。；、的）未已]|$)")  # 一半多
_SHARE_OF_TWO = frozenset("前后另上下大多这那头每各")


def read_fraction(scan: Scan, start: int, end: int) -> Span | None:
    """Read a fraction or tenths whose first number ends at ``end``."""
    text = scan.text
    if to := _TO_TENTHS.match(text, end):  # 一成五至两成
        return scan.quantity(hedges_before(text, start), to.end())
    if text.endswith("前", 0, start):  # the first thousandth is a rank
        return None
    pattern = _FRACTION.match(text, end) or _TENTHS.match(text, end)
    if not pattern or text.startswith("决赛", pattern.end()) or in_short_quotes(text, start, pattern.end()):
        return None
    end = behind_end(text, pattern.end(), "")
    changes = text.endswith(("从", "由"), 0, start)
    if text[start:end].startswith("百分之") and not changes and (to := _TO.match(text, end)):  # 百分之十到二十
        return scan.quantity(hedges_before(text, start), to.end()) or scan.quantity(hedges_before(text, start), end)
    return scan.quantity(hedges_before(text, start), end)


def read_slashed(scan: Scan, start: int) -> Span | None:
    """Read 2/3 as two thirds, where nothing else stands with the two digits."""
    text, before = scan.text, scan.text[start - 1 : start]
    m = _SLASHED.match(text, start)
    if not m or before in ("/", ".", "-", ":") or (before.isascii() and before.isalnum()):
        return None
    return scan.quantity(hedges_before(text, start), behind_end(text, m.end(), ""))


def read_half(scan: Scan, start: int, end: int) -> Span | None:
    """Read 一半, 半数 and 过半; 前一半 and 另一半 are no shares but the parts themselves."""
    text = scan.text
    if text[start - 1 : start] in _SHARE_OF_TWO:
        return None
    more = _MORE.match(text, end) if text[end - 1] == "半" else None
    return scan.quantity(hedges_before(text, start), more.end() if more else behind_end(text, end, ""))
