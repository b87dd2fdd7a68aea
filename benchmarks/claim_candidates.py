"""Where a claim could be: what a coder must look at, listed from texts and spans without judging any of it.

``python benchmarks/claim_candidates.py`` prints the list as CSV; it needs the texts (``REPORTS_DIR``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from analysis_utils.tables import paths
from analysis_utils.tables.store import load
from analysis_utils.tables.texts import read_text
from asprinted.plaintext import compact
from asprinted.reading.parser import QuantityError, parse

END = re.compile(r"[。！？；]|\n[ \t]*\n")  # of a sentence
YEAR = re.compile(r"(?:19|20)[0-9]{2}年?")
LISTABLE = range(2, 13)  # a number that may announce a list
NAMES = ("name", "policy_term", "proper_name", "idiom_or_slogan")
Row = Mapping[str, str]


class Candidate(NamedTuple):
    """Two numerals that may bear on each other, or one that may announce a list or stand against a public fact."""

    why: str
    report_id: str
    start: int
    other_report: str = ""
    other_start: int = -1


def candidates(
    texts: Mapping[str, str], statistics: list[Row], set_aside: list[Row], measures: list[Row]
) -> list[Candidate]:
    """Return each candidate once, under the first of the rules that finds it, in the order of the texts."""
    rates = {row["measure_id"] for row in measures if row["unit"] == "pct"}
    found: dict[tuple[object, ...], Candidate] = {}
    for one in (
        *_in_a_sentence(texts, statistics, rates),
        *_printed_again(statistics),
        *_announced(statistics, set_aside),
        *_dates(texts, set_aside),
    ):
        found.setdefault(one[1:], one)
    return list(found.values())


def _in_a_sentence(texts: Mapping[str, str], statistics: list[Row], rates: set[str]) -> Iterator[Candidate]:
    """Pair the numbers of a sentence, and a rate with those of the next one."""
    for report, text in texts.items():
        ends = [m.end() for m in END.finditer(text)]
        rows = [row for row in statistics if row["report_id"] == report]
        for one, other in combinations(rows, 2):
            between = abs(bisect_right(ends, int(one["start"])) - bisect_right(ends, int(other["start"])))
            is_rate = any(row["per"] or row["measure_id"] in rates for row in (one, other))
            if between == 0 or (between == 1 and is_rate):
                why = "rate" if is_rate else "sentence"
                yield Candidate(why, report, int(one["start"]), report, int(other["start"]))


def _printed_again(statistics: list[Row]) -> Iterator[Candidate]:
    """Pair what is counted by one measure in one place."""
    for one, other in combinations(statistics, 2):
        if (one["measure_id"], one["place_id"]) == (other["measure_id"], other["place_id"]):
            yield Candidate("again", one["report_id"], int(one["start"]), other["report_id"], int(other["start"]))


def _announced(statistics: list[Row], set_aside: list[Row]) -> Iterator[Candidate]:
    """Name numbers that may announce a list, inside terms too."""
    for row in statistics:
        if _whole(row["as_printed"]) in LISTABLE:
            yield Candidate("list", row["report_id"], int(row["start"]))
    for row in set_aside:
        if row["reason"] in NAMES and re.search("[二三四五六七八九十两2-9]", row["as_printed"]):
            yield Candidate("list", row["report_id"], int(row["start"]))


def _dates(texts: Mapping[str, str], set_aside: list[Row]) -> Iterator[Candidate]:
    """Name every year, and pair the years of a sentence."""
    for report, text in texts.items():
        ends = [m.end() for m in END.finditer(text)]
        years = [int(row["start"]) for row in set_aside if row["report_id"] == report and YEAR.match(row["as_printed"])]
        yield from (Candidate("date", report, start) for start in years)
        for one, other in combinations(years, 2):
            if bisect_right(ends, one) == bisect_right(ends, other):
                yield Candidate("dates", report, one, report, other)


def _whole(as_printed: str) -> object:
    try:
        quantity = parse(compact(as_printed))
    except QuantityError:
        return None
    return quantity.value if quantity.bound == "exact" else None


def main() -> None:
    """Print the candidates of the coded reports."""
    folder = paths.reports_dir()
    if folder is None:
        raise SystemExit("Candidates are found in the texts: REPORTS_DIR must name their folder; found none; set it.")
    reports = load("raw/reports").to_dict("records")
    read = {row["report_id"]: read_text(folder, row["file"], row["sha256"]) for row in reports}
    tables = [load(f"raw/{name}").to_dict("records") for name in ("statistics", "set_aside", "measures")]
    print("why,report_id,start,other_report,other_start")
    for one in candidates(read, *tables):
        print(",".join(str(cell) if cell != -1 else "" for cell in one))


if __name__ == "__main__":
    main()
