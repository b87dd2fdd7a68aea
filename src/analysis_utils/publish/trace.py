"""The way back from a published or printed number, or an id, to notebook, verdicts and characters in a report."""

import re
import unicodedata
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from numbers import Number
from pathlib import Path
from typing import NamedTuple

from analysis_utils.publish.published import CLAIMS, ENDS, TABLE, WHOLE, Book, address, read
from analysis_utils.publish.table_text import as_number, format_ends, format_point
from analysis_utils.tables import paths, texts as corpus
from analysis_utils.tables.csv_text import Row
from analysis_utils.tables.messages import near
from asprinted.language import Refusal, message, punctuated
from asprinted.reading.parser import parse
from asprinted.sentences import format_quantity

MOST = 12  # items shown of a number that stands in many places
FILES = (".png", ".svg", ".pdf", ".csv", ".json", ".ipynb")
NUMBER = re.compile(
    r"""
    (?: (?<![\w.-]) -? | (?<=\d[-–]) )      # a minus, or the hyphen of a range; not inside an id
    (?P<digits> \d+ (?:,\d{3})* (?:\.(?P<decimals>\d+))? )
    (?: e(?P<power>-?\d+) )?
    (?![\d_])
    \s* (?P<times> [千万亿]* )
    """,
    re.VERBOSE | re.ASCII,
)
Lines = Callable[[], list[str]]  # tells of one thing found, when asked
TIMES = {"千": 3, "万": 4, "亿": 8}


class TraceError(Refusal, ValueError):
    """An id or number that stands nowhere."""


class Trace(list[str]):
    """Lines that show themselves one below the other."""

    def __repr__(self) -> str:
        return "\n".join(self)


class Sought(NamedTuple):
    """A number as someone gives it, and the place of its last digit."""

    value: Fraction
    place: Fraction

    def rank(self, published: Fraction) -> int | None:
        """Return 0 where a published number is this one, 1 where it rounds to it, 2 where it does outward."""
        off = abs(published - self.value)
        return 0 if not off else 1 if off <= self.place / 2 else 2 if off < self.place else None


def trace(what: str | Number, *, most: int = MOST, root: Path | None = None, language: str = "en") -> Trace:
    """Lead from an id or a published number back to the characters in a report.

    Parameters
    ----------
    what : str or number
        Id of a statistic, claim, result (alone or as ``notebook.result``) or figure, a figure's file, a notebook, or
        words with numbers in them, as published or printed. The digits given count: 2034 finds every number that rounds
        to it, up, down or to the nearest. Thousands separators, units, per cent signs, 万 and 亿 may stand.
    most : int
        As many items are shown; those that hold just the number come first, then those that round to it.
    root : Path, optional
        Folder of the project; by default the one around the working directory.
    language : {"en", "zh"}
        Of the lines; methods and units without a translation stay English.

    Returns
    -------
    Trace
        A list of lines, which prints as lines: value and method, notebook and table, the claims that the number counts
        with their verdicts, and each statistic with its address. Passages show where ``REPORTS_DIR`` is set.

    Raises
    ------
    TraceError
        If it stands nowhere, or if there is neither an id nor a number in it.

    Examples
    --------
    >>> trace("share_2016")[0]
    'result share_2016: 51.39 [47.98, 54.79] % (printed share; 95 % Wilson interval)'
    >>> trace("2,033 CNY per award") == trace(2033)
    True
    """
    book, wanted = read(root or paths.root()), str(what).strip()
    book.language = language
    words = [_named(book, word, most) for word in wanted.split()]
    ids = [tell for word in words for tell in word]
    found = _named(book, wanted, most) or (ids if all(words) else [])
    found = found or _by_number(book, wanted) or _printed(book, wanted) or ids
    if not found:
        names = [*book.statistics, *book.claims, *(item["item"] for item in book.items)]
        advice = [f"did you mean {name!r}? Or " for name in near(wanted, names, 1)]
        where = f"{''.join(advice)}look it up in {TABLE} or {WHOLE['all']}."
        raise TraceError(f"An id or number to trace must be published here; found {wanted!r}; {where}")
    lines = [line for tell in found[:most] for line in tell()]
    if paths.reports_dir() is None and any("data/raw/statistics.csv" in line for line in lines):
        lines.append(_say(book, "  to see the passages, set REPORTS_DIR to the folder of the five texts"))
    if len(found) > most:
        more = "... and {n} more, which round to it or hold it (--all, or most=, shows them)"
        lines.append(_say(book, more, n=len(found) - most))
    return Trace(lines)


def _say(book: Book, text: str, **values: object) -> str:
    return message("analysis_utils", text, book.language).format(**values)


def _named(book: Book, wanted: str, most: int) -> list[Lines]:
    """Return the lines of a statistic, a claim, an item, a figure's file, or all items of a notebook."""
    if wanted in book.statistics:
        return [partial(_statistic_and_uses, book, wanted, most)]
    if wanted in book.claims:
        return [partial(_claim, book, book.claims[wanted])]
    name = Path(wanted).name
    stem = name.split(".")[0] if name.endswith(FILES) else name
    exact = [i for i in book.items if stem in (i["item"], f"{i['notebook']}.{i['item']}")]
    return [partial(_item, book, i) for i in exact or [i for i in book.items if i["notebook"] == stem]]


def numbers(text: str) -> list[Sought]:
    """Return the numbers of a phrase."""
    found = []
    for m in NUMBER.finditer(unicodedata.normalize("NFKC", text)):
        scale = Fraction(10) ** (int(m["power"] or 0) + sum(TIMES[sign] for sign in m["times"]))
        value = Fraction(m["digits"].replace(",", "")) * scale
        place = scale / 10 ** len(m["decimals"] or "")
        found.append(Sought(-value if m[0].startswith("-") else value, place))
    return found


def _by_number(book: Book, wanted: str) -> list[Lines]:
    """Return the items that hold numbers of the phrase: those that hold most of them first, then the nearest."""
    sought, ranked = numbers(wanted), []
    for item in book.items:
        ends = [end for name in ENDS if isinstance(end := as_number(item.get(name)), Fraction)]
        best = [min((r for end in ends if (r := one.rank(end)) is not None), default=None) for one in sought]
        ranks = [(order, rank) for order, rank in enumerate(best) if rank is not None]
        if ranks:
            ranked.append((-len(ranks), ranks, item))
    return [partial(_item, book, item) for *_, item in sorted(ranked, key=lambda found: found[:2])]


def _printed(book: Book, wanted: str) -> list[Lines]:
    """Return the statistics whose print holds the text, else those that stand for a number of it."""
    rows = [row for row in book.statistics.values() if wanted and wanted in "".join(row["as_printed"].split())]
    values = {number.value for number in numbers(wanted)}
    for row in book.statistics.values() if values and not rows else ():
        q = parse(row["as_printed"])
        rows += [row] if values & {q.value, q.lower, q.upper} else []
    return [partial(_statistic, book, row) for row in rows]


def _statistic_and_uses(book: Book, wanted: str, most: int) -> list[str]:
    claims = [row for row in book.claims.values() if wanted in row["statistic_ids"].split()]
    used = [
        _say(book, "  used in {kind} {item}", kind=_say(book, i["kind"]), item=f"{i['notebook']}.{i['item']}")
        for i in sorted(
            book.items, key=lambda item: (item["kind"], len(item["statistic_ids"]))
        )  # figures, then near ones
        if wanted in i["statistic_ids"].split()
    ]
    row = book.statistics[wanted]
    quantity = book.quantity(row)
    bound = quantity.bound.replace("_", " ")
    english = f"{format_ends(quantity.lower, quantity.upper)} {quantity.unit} ({bound})"
    shown = format_quantity(quantity) if book.language == "zh" else english
    stands = _say(book, "    stands for {shown}", shown=shown)
    said = [*_statistic(book, row), stands, *(f"  {_verdict(book, claim)}" for claim in claims), *used[: most // 2]]
    left = len(used) - most // 2
    return said if left <= 0 else [*said, _say(book, "  ... and {n} more uses (--all, or most=, shows them)", n=left)]


def _verdict(book: Book, row: Row) -> str:
    verdict = _say(book, row["verdict"]).replace("_", " ")
    sentence = row["sentence_zh" if book.language == "zh" else "sentence"]
    return _say(book, "claim {id}: {verdict}. {sentence}", id=row["claim_id"], verdict=verdict, sentence=sentence)


def _claim(book: Book, row: Row) -> list[str]:
    where = punctuated(f"  notebooks/20_reproduce_statistics.ipynb, {CLAIMS}", book.language)
    said = [_verdict(book, row), where + _say(book, " line {line}", line=row.line)]
    return said + _statistics(book, row["statistic_ids"])


def _head(book: Book, item: dict[str, str], ends: str) -> str:
    """Return what a result or figure is, its value, unit and method."""
    method = item.get("title_zh") if book.language == "zh" else ""
    unit, kind, told = (message("analysis_utils", item[name], book.language) for name in ("unit", "kind", "method"))
    about = {"kind": kind, "item": item["item"], "method": method or told}
    shape = "{kind} {item}: {ends} ({method})" if ends or unit else "{kind} {item} ({method})"
    return punctuated(shape, book.language).format(ends=f"{ends} {unit}".strip(), **about)


def _item(book: Book, item: dict[str, str]) -> list[str]:
    ends = format_point(*(as_number(item.get(name)) for name in ENDS))
    said = [
        _head(book, item, ends),
        punctuated(f"  notebooks/{item['notebook']}.ipynb, {item['file']}", book.language),
    ]
    if item["statistic_ids"] in WHOLE:
        said.append(_say(book, "  rests on every row of {table}", table=WHOLE[item["statistic_ids"]]))
    said += [f"  {_verdict(book, book.claims[i])}" for i in item["claim_ids"].split() if i in book.claims]
    return said + _statistics(book, item["statistic_ids"])


def _statistics(book: Book, ids: str) -> list[str]:
    return [line for i in ids.split() if i in book.statistics for line in _statistic(book, book.statistics[i])]


def _statistic(book: Book, row: Row) -> list[str]:
    printed = "".join(row["as_printed"].split("\n"))
    text = "  {id}: {printed!r} at {where} (data/raw/statistics.csv line {line})"
    said = [_say(book, text, id=row["statistic_id"], printed=printed, where=address(row), line=row.line)]
    return (
        said
        if paths.reports_dir() is None
        else [*said, message("analysis_utils", f"    {corpus.passage(row['statistic_id'])}", book.language)]
    )
