"""The reports of the State Council: where each stands in the file of all, and its hedged numbers with addresses."""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import asprinted
from analysis_utils.models.hedge_width import hedge_of
from asprinted.decoding import read

NATIONAL = "national/government_work_reports.jsonl"
CONTENT = '"content": "'
LETTER = re.compile(r"\\u[0-9a-fA-F]{4}|\\.|.")


class Report(NamedTuple):
    """A report: its year, its text, and where each letter of the text stands in the file."""

    year: str
    text: str
    at: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a span of the text stands in the file."""
        return self.at[start], self.at[end - 1] + 1


def reports(corpora: Path) -> Iterator[Report]:
    """Yield the reports, without the records that are none, in the order of the file: a line of JSON each."""
    begin = 0
    for line in read(corpora / NATIONAL).splitlines(keepends=True):
        record = json.loads(line)
        if record["year"]:
            content = line.index(CONTENT) + len(CONTENT)
            letters = [begin + content + m.start() for m in LETTER.finditer(line[content:])]
            yield Report(record["year"], record["content"], letters)
        begin += len(line)


def tables(corpora: Path) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Return the rows of raw/national_reports and raw/national_hedges, by year."""
    digest = hashlib.sha256((corpora / NATIONAL).read_bytes()).hexdigest()
    about, hedged = [], []
    for report in sorted(reports(corpora)):
        found = [f for f in asprinted.find(report.text) if f.quantity]
        start, end = report.span(0, len(report.text))
        about.append(
            {
                "year": report.year,
                "file": NATIONAL,
                "sha256": digest,
                "start": str(start),
                "end": str(end),
                "n_chars": str(len(report.text)),
                "numbers": str(len(found)),
            }
        )
        hedged += [row for f in found if (row := _hedged(report, f))]
    return about, hedged


def _hedged(report: Report, found: asprinted.Found) -> dict[str, str] | None:
    if not found.quantity or not (hedge := hedge_of(found.as_printed, found.quantity.bound)):
        return None
    start, end = report.span(found.start, found.end)
    if end - start != len(found.as_printed):  # a line break inside, which the file writes in letters of its own
        return None
    return {
        "year": report.year,
        "start": str(start),
        "end": str(end),
        "as_printed": found.as_printed,
        "hedge": hedge,
        "bound": found.quantity.bound,
        "unit": found.quantity.unit_with_per,
    }
