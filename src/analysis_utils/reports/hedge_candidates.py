"""Candidate pairs of one number printed twice, hedged and in full, in the news and in the national reports.

Whether two prints state the same fact is decided by reading; this only says where to read.
"""

import functools
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import asprinted
from analysis_utils.models.hedge_width import hedge_of, last_digit, last_nonzero, step
from analysis_utils.reports.national_hedges import NATIONAL, Report, reports
from asprinted.decoding import read

NEWS = "news"
CUT = re.compile(r"\n(?=### )")
BULLETIN = re.compile(r"### .*快讯")
STORY = re.compile("(?=<p><strong>(?!央视网消息))")
HEADLINE = re.compile(r"### .*|<p><strong>(?!央视网消息).*?</strong>")
LISTED = re.compile(r"^(?:\d+\.|（\d+）)?(.*?)；?$", re.MULTILINE)
TAG, LETTERS, DIGIT = re.compile("<[^>]*>"), re.compile("[\u4e00-\u9fff]"), re.compile("[0-9。]")
EMPTY = frozenset(
    "的 了 和 在 为 是 达 到 已 将 超 过 近 约 余 多 同比 增长 以上 其中 全国 我国 目前 今年 累计".split()
)
DAYS = 3, 30
NEAR = 18  # letters on each side of a number in which its subject is looked for
LOW, HIGH = Fraction(4, 5), Fraction(5, 4)
UNHEDGED = ("exact", "rounded")
SIDES = {"just_over": 1, "at_least": 1, "just_under": -1, "at_most": -1}


class Print(NamedTuple):
    """A printed quantity, its place value of the last printed digit, what stands around it, headline or body."""

    start: int
    end: int
    as_printed: str
    quantity: asprinted.Quantity
    last_digit: Fraction
    words: frozenset[str]
    medium: str

    def moved(self, by: int) -> "Print":
        """Return the print where its text begins later."""
        return self._replace(start=self.start + by, end=self.end + by)


class Pair(NamedTuple):
    """A hedged print and one in full, with how many pairs of letters they share around them."""

    hedged: Print
    exact: Print
    shared: int


def prints(text: str, medium: str = "") -> list[Print]:
    """Return the quantities of a text that have one value."""
    heads = [m.span() for m in HEADLINE.finditer(text)]
    return [
        Print(
            f.start,
            f.end,
            f.as_printed,
            f.quantity,
            last_digit(f.quantity),
            _words(text, f.start, f.end),
            medium or ("headline" if any(a <= f.start < b for a, b in heads) else "body"),
        )
        for f in asprinted.find(text)
        if f.quantity and f.quantity.value
    ]


def _words(text: str, start: int, end: int) -> frozenset[str]:
    """Return the pairs of letters between a number and the next digits, without those that say nothing of a subject."""
    before, after = TAG.sub("", text[max(0, start - 60) : start]), TAG.sub("", text[end : end + 60])
    sides = DIGIT.split(before)[-1][-NEAR:], DIGIT.split(after)[0][:NEAR]
    pairs = {side[i : i + 2] for side in sides for i in range(len(side) - 1)}
    return frozenset(p for p in pairs if all(map(LETTERS.match, p)) and p not in EMPTY and not EMPTY & set(p))


def pairs(hedged: list[Print], full: list[Print], *, least: int = 1) -> Iterator[Pair]:
    """Yield for each hedged print the unhedged one of its unit and size that shares most words, near and far ones.

    It must share so many; none need be shared between a headline and the text below it.
    """
    units: dict[str, list[Print]] = defaultdict(list)
    for other in full:
        if other.quantity.bound in UNHEDGED:
            units[other.quantity.unit_with_per].append(other)
    for one in hedged:
        if hedge_of(one.as_printed, one.quantity.bound):
            place = last_nonzero(one.quantity)
            finer = [p for p in units[one.quantity.unit_with_per] if p.last_digit < place]
            yield from _best(one, [p for p in finer if _is_near(one, p)], least)
            yield from _best(one, [p for p in finer if not _is_near(one, p) and _is_far(one, p)], max(least, 2))


def _best(one: Print, full: list[Print], least: int) -> Iterator[Pair]:
    found = [Pair(one, other, len(one.words & other.words)) for other in full]
    found = [pair for pair in found if pair.shared >= least or "headline" in _media(pair)]
    if found:
        yield max(found, key=lambda pair: (pair.shared, len(_media(pair))))


def _media(pair: Pair) -> set[str]:
    media = {pair.hedged.medium, pair.exact.medium}
    return media if len(media) > 1 else set()


def _is_near(one: Print, other: Print) -> bool:
    ratio = Fraction(other.quantity.value or 0) / Fraction(one.quantity.value or 1)
    return LOW <= ratio <= HIGH


def _is_far(one: Print, other: Print) -> bool:
    """Say whether a print lies on the side of a hedge, at most two of its steps away."""
    apart = (Fraction(other.quantity.value or 0) - Fraction(one.quantity.value or 0)) / step(one.quantity)
    return 0 < SIDES.get(one.quantity.bound, 0) * apart <= 2


def in_news(text: str) -> Iterator[Pair]:
    """Yield the pairs of a day: within an item, and between the day's list and its items."""
    listed, bodies = day(text)
    for body in bodies:
        yield from pairs([p for p in body if p.quantity.bound == "at_least"], body)
        yield from pairs([p for p in body if p.quantity.bound != "at_least"], body, least=0)
    everything = [p for body in bodies for p in body]
    yield from pairs(listed, everything, least=2)
    yield from pairs(everything, listed, least=2)


def day(text: str) -> tuple[list[Print], list[list[Print]]]:
    """Return the quantities of a day's list that no title repeats, and those of each item."""
    head, *items = CUT.split(text)
    at, bodies = len(head) + 1, []
    for item in items:
        for story in STORY.split(item) if BULLETIN.match(item) else [item]:
            bodies.append([p.moved(at) for p in prints(story)])
            at += len(story)
        at += 1
    return [p for p in prints(head, "list") if not _repeated(head, p, text[len(head) :])], bodies


def _repeated(head: str, printed: Print, rest: str) -> bool:
    """Say whether an item's title repeats the line of a list."""
    return any(m.start() <= printed.start < m.end() and m[1] in rest for m in LISTED.finditer(head))


def in_report(report: Report) -> Iterator[Pair]:
    """Yield the pairs of a national report, with offsets into the file of all."""
    found = []
    for one in prints(report.text, "body"):
        start, end = report.span(one.start, one.end)
        found.append(one._replace(start=start, end=end))
    yield from pairs(found, found)


def candidates(corpora: Path) -> list[dict[str, str]]:
    """Return all candidate pairs as rows of raw/hedge_pairs, not decided, in the order of the corpora."""
    rows, seen = [], set()
    for file, other, pair in [*_same_text(corpora), *_other_day(corpora)]:
        row = _row(corpora, file, other, pair)
        key = file, row["hedge"], pair.hedged.quantity.value, other, pair.exact.start
        if key not in seen:
            rows.append(row)
        seen.add(key)
    return rows


def _same_text(corpora: Path) -> Iterator[tuple[str, str, Pair]]:
    for name in _days(corpora):
        yield from ((name, name, pair) for pair in in_news(read(corpora / name)))
    for report in reports(corpora):
        yield from ((NATIONAL, NATIONAL, pair) for pair in in_report(report))


def _days(corpora: Path) -> list[str]:
    return [f"{NEWS}/{path.name}" for path in sorted((corpora / NEWS).glob("*.md"))]


def _other_day(corpora: Path) -> Iterator[tuple[str, str, Pair]]:
    """Yield pairs of the rarer hedges with full numbers of the days before and after, near ones and others."""
    names = _days(corpora)
    found = [[p for body in day(read(corpora / name))[1] for p in body] for name in names]
    for within in DAYS:
        for i, name in enumerate(names):
            around = [j for j in range(max(0, i - within), min(len(names), i + within + 1)) if j != i]
            full = [p._replace(medium=f"{p.medium} {names[j]}") for j in around for p in found[j]]
            for pair in pairs([p for p in found[i] if p.quantity.bound != "at_least"], full, least=5):
                if pair.shared >= 5:
                    medium, other = pair.exact.medium.split(" ")
                    yield name, other, pair._replace(exact=pair.exact._replace(medium=medium))


@functools.cache
def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _row(corpora: Path, file: str, other: str, pair: Pair) -> dict[str, str]:
    hedged, exact = pair.hedged, pair.exact
    name = Path(file).stem if file != NATIONAL else "report"
    return {
        "pair_id": f"{name}-{hedged.start}-{exact.start}",
        "corpus": file.split("/")[0],
        "file": file,
        "sha256": _sha256(corpora / file),
        "hedged_start": str(hedged.start),
        "hedged_end": str(hedged.end),
        "hedged_as_printed": hedged.as_printed,
        "hedged_medium": hedged.medium,
        "exact_file": other if other != file else "",
        "exact_sha256": _sha256(corpora / other) if other != file else "",
        "exact_start": str(exact.start),
        "exact_end": str(exact.end),
        "exact_as_printed": exact.as_printed,
        "exact_medium": exact.medium,
        "hedge": hedge_of(hedged.as_printed, hedged.quantity.bound),
        "bound": hedged.quantity.bound,
        "unit": hedged.quantity.unit_with_per,
        "shared": str(pair.shared),
        "stratum": _stratum(file, other, pair),
        "label": "",
        "same_fact": "",
    }


def _stratum(file: str, other: str, pair: Pair) -> str:
    where = "report" if file == NATIONAL else "same_day" if file == other else "other_day"
    size = "" if _is_near(pair.hedged, pair.exact) else "_far"
    return f"{where}_{pair.hedged.quantity.bound}_{'many' if pair.shared > 3 else 'few'}{size}"
