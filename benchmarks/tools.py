"""What the benchmark compares: this package, one naive regular expression, and the peers that are installed.

Every tool takes a text and returns records; a field that a tool does not tell is None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from asprinted.finding.finder import find, iter_quantities


class Record(NamedTuple):
    """One quantity as a tool reports it."""

    start: int
    end: int
    value: float | None
    bound: str | None
    unit: str | None


Tool = Callable[[str], list]

_MULTIPLIERS = {None: 1, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "万亿": 10**12}
_AT_LEAST = ("超过", "超", "逾", "突破", "不少于", "至少", "不低于", "以上")
_AT_MOST = ("不超过", "不足", "不到", "以下", "以内")
_NAIVE = re.compile(
    "(近|约|超过|超|逾|突破|不少于|至少|不低于|不超过|不足|不到)?([0-9]+(?:,[0-9]{3})*(?:\\.[0-9]+)?|[一二三四五六七八九十百千两]+)"
    "([余多])?(万亿|万|亿|千|百)?([余多])?"
    "(人次|户次|人|名|位|户|家|个百分点|百分点|个|所|处|间|次|项|件|条|份|对|期|亿元|元|%|倍|平方公里|公里|平方米|米|亩|公顷|吨|岁|年|天|小时)"
    "(以上|以下|以内|左右)?"
)


def naive(text: str) -> list[tuple[int, int, str, float | None]]:
    """Return what one regular expression finds, with its value where the digits are Arabic."""
    found = []
    for m in _NAIVE.finditer(text):
        digits = m[2]
        value = float(digits.replace(",", "")) * _MULTIPLIERS[m[4]] if digits[0].isascii() else None
        found.append((m.start(), m.end(), m[0], value))
    return found


def naive_records(text: str) -> list[Record]:
    """Return the same as records, with the bound that its groups tell."""
    matches = _NAIVE.finditer(text)
    return [
        Record(start, end, value, _bound(m), m[6])
        for m, (start, end, _, value) in zip(matches, naive(text), strict=True)
    ]


def _bound(m: re.Match[str]) -> str:
    if m[3] or m[5]:
        return "just_over"
    if m[1] in _AT_LEAST or m[7] in _AT_LEAST:
        return "at_least"
    if m[1] in _AT_MOST or m[7] in _AT_MOST:
        return "at_most"
    if m[1] == "近":
        return "just_under"
    if m[1] or m[7]:
        return "about"
    return "rounded" if m[4] or "." in m[2] or m[6] in ("%", "百分点", "个百分点") else "exact"


def streamed(text: str) -> list:
    """Return what this package finds when the text comes in pieces of 4,096 characters."""
    return list(iter_quantities(text[i : i + 4096] for i in range(0, len(text), 4096)))


def our_records(text: str) -> list[Record]:
    """Return what this package finds, as records."""
    return [Record(f.start, f.end, f.quantity.value, f.quantity.bound, f.quantity.unit) for f in find(text)]


def peers() -> tuple[dict[str, Tool], list[str]]:
    """Return the peers that are installed, and the names of those that are not."""
    tools, absent = {}, []
    for name, load in {
        "cn2an": _cn2an,
        "jionlp": _jionlp,
        "pynormalizenumexp": _pynormalizenumexp,
        "quantulum3": _quantulum3,
        "recognizers-text-suite": _recognizers,
    }.items():
        try:
            tools[name] = load()
        except ImportError as error:
            absent.append(f"{name} ({error})")
    return tools, absent


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield every line with the offset where it begins."""
    offset = 0
    for line in text.splitlines(keepends=True):
        yield offset, line
        offset += len(line)


def _cn2an() -> Tool:
    import cn2an  # rewrites the text and tells no address: it can be timed, its output not mapped

    def run(text: str) -> list[Record]:
        for _, line in _lines(text):
            cn2an.transform(line, "cn2an")
        return []

    return run


def _jionlp() -> Tool:
    import jionlp  # money only

    def run(text: str) -> list[Record]:
        return [
            Record(at + one["offset"][0], at + one["offset"][1], *_money(one["detail"]))
            for at, line in _lines(text)
            for one in jionlp.ner.extract_money(line, with_parsing=True)
        ]

    return run


def _money(detail: dict) -> tuple[float | None, None, str]:
    number = detail["num"]
    return (float(number) if isinstance(number, str) else None), None, detail["case"]


def _pynormalizenumexp() -> Tool:
    from pynormalizenumexp.normalize_numexp import NormalizeNumexp

    normalizer = NormalizeNumexp("ja")  # the only language that its wheel carries

    def run(text: str) -> list[Record]:
        return [
            Record(at + one.position_start, at + one.position_end, _single(one), None, getattr(one, "counter", None))
            for at, line in _lines(text)
            for one in normalizer.normalize(line)
        ]

    return run


def _single(expression: object) -> float | None:
    low, high = getattr(expression, "value_lower_bound", None), getattr(expression, "value_upper_bound", None)
    return low if isinstance(low, int | float) and low == high else None


def _quantulum3() -> Tool:
    from quantulum3 import parser

    def run(text: str) -> list[Record]:
        return [
            Record(at + one.span[0], at + one.span[1], one.value, None, one.unit.name)
            for at, line in _lines(text)
            for one in parser.parse(line)
        ]

    return run


def _recognizers() -> Tool:
    from recognizers_number import recognize_number
    from recognizers_text import Culture

    def run(text: str) -> list[Record]:
        return [
            Record(at + one.start, at + one.end + 1, float(one.resolution["value"].rstrip("%")), None, None)
            for at, line in _lines(text)
            for one in recognize_number(line, Culture.Chinese)
            if one.resolution and one.resolution["value"]
        ]

    return run
