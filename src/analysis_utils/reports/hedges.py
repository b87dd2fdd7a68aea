"""``make hedges``: find anew in the larger texts what the tables of hedged numbers hold."""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import asprinted
from analysis_utils.models.hedge_width import address
from analysis_utils.reports import hedge_translations
from analysis_utils.tables import paths
from analysis_utils.tables.csv_text import to_csv
from asprinted.decoding import read
from asprinted.language import message

Rows = list[dict[str, str]]
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
            letters = zip(
                LETTER.finditer(line[content:]), record["content"], strict=False
            )  # behind the text stands more
            yield Report(record["year"], record["content"], [begin + content + m.start() for m, _ in letters])
        begin += len(line)


def national(corpora: Path) -> tuple[Rows, Rows]:
    """Return the rows of raw/national_reports and raw/national_hedges, by year."""
    digest = hashlib.sha256((corpora / NATIONAL).read_bytes()).hexdigest()
    about, hedged = [], []
    for year, text, at in sorted(reports(corpora)):
        found = [f for f in asprinted.find(text) if f.quantity]
        counts = {"n_chars": str(len(text)), "numbers": str(len(found))}
        where = {"file": NATIONAL, "sha256": digest, "start": str(at[0]), "end": str(at[-1] + 1)}
        about.append({"year": year} | where | counts)
        for f in found:
            start, end = at[f.start], at[f.end - 1] + 1
            row = address(f, start, end)
            if row and end - start == len(f.as_printed):  # else a line break inside, which the file writes in letters
                hedged.append({"year": year} | row)
    return about, hedged


def found(corpora: Path) -> dict[str, Rows]:
    """Return the rows of each raw table that the larger texts give."""
    reports, hedged = national(corpora)
    translations = hedge_translations.translations(corpora)
    return {"hedge_translations": translations, "national_reports": reports, "national_hedges": hedged}


def run(corpora: Path | None = None) -> int:
    """Write the tables and say how many rows each has; the command line's ``hedges``."""
    corpora = corpora or paths.corpora_dir()
    if corpora is None:
        raise paths.PathError("CORPORA_DIR must name the folder of the larger texts; it is not set; set it, repeat.")
    for table, rows in found(corpora).items():
        rel = f"data/raw/{table}.csv"
        paths.write_text(rel, to_csv(list(rows[0]), rows))
        print(message("analysis_utils", f"{len(rows):,} rows: {rel}"))
    return 0
