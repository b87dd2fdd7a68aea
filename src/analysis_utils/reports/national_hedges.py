"""The reports of the State Council: where each stands in the file of all, and its hedged numbers with addresses."""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import asprinted
from analysis_utils.models.hedge_width import address
from asprinted.decoding import read

NATIONAL = "national/government_work_reports.jsonl"
CONTENT = '"content": "'
LETTER = re.compile(r"\\u[0-9a-fA-F]{4}|\\.|.")


class Report(NamedTuple):
    """A report: its year, its text, and where each letter of the text stands in the file."""

    year: str
    text: str
    at: list[int]


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
    for year, text, at in sorted(reports(corpora)):
        found = [f for f in asprinted.find(text) if f.quantity]
        counts = {"n_chars": str(len(text)), "numbers": str(len(found))}
        where = {"file": NATIONAL, "sha256": digest, "start": str(at[0]), "end": str(at[len(text) - 1] + 1)}
        about.append({"year": year} | where | counts)
        for f in found:
            start, end = at[f.start], at[f.end - 1] + 1
            row = address(f, start, end)
            if row and end - start == len(f.as_printed):  # else a line break inside, which the file writes in letters
                hedged.append({"year": year} | row)
    return about, hedged
