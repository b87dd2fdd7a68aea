"""Checks of the addresses in the larger texts (``CORPORA_DIR``): hashes of the files, characters of the prints."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from analysis_utils.checks.offence import Data, Offence
from analysis_utils.tables.csv_text import Row
from asprinted.decoding import TextError, decode

# Of each table the columns that make an address: file, hash, start, end, print.
ADDRESSES = {
    "raw/hedge_pairs": (
        ("file", "sha256", "hedged_start", "hedged_end", "hedged_as_printed"),
        ("exact_file", "exact_sha256", "exact_start", "exact_end", "exact_as_printed"),
    ),
    "raw/hedge_totals": (("file", "sha256", "start", "end", "as_printed"),),
    "raw/national_hedges": (("file", "sha256", "start", "end", "as_printed"),),
    "raw/hedge_translations": (
        ("file", "sha256", "start", "end", "as_printed"),
        ("file", "sha256", "english_start", "english_end", "english_as_printed"),
    ),
}


def corpus_addresses(corpora: Path, data: Data) -> Iterator[Offence]:
    """Check that each address in the larger texts holds the recorded characters of the recorded file."""
    texts: dict[str, tuple[str, str]] = {}
    for table, addresses in ADDRESSES.items():
        for row in _rows(data, table):
            for columns in addresses:
                yield from _address(corpora, table, row, columns, texts)


def ids(data: Data) -> Iterator[Offence]:
    """Check that the id of a translation or a finding is made of its row's file, kind and first offset."""
    for row in data.rows.get("raw/hedge_translations", []):
        yield from _id("raw/hedge_translations", "translation_id", row, Path(row["file"]).stem, row["start"])
    for row in data.rows.get("raw/checker_findings", []):
        text = row["record"] or Path(row["file"]).stem
        parts = row["corpus"], text, row["kind"], row["spans"].partition("-")[0]
        yield from _id("raw/checker_findings", "finding_id", row, *parts)


def hedge_codings(data: Data) -> Iterator[Offence]:
    """Check that each pair was coded twice, and that what both coders said was decided."""
    pairs = {row["pair_id"]: row for row in data.rows.get("raw/hedge_pairs", [])}
    coded = {row["pair_id"]: row for row in data.rows.get("raw/hedge_codings", [])}
    for name in sorted(pairs.keys() ^ coded.keys()):
        table, row = ("raw/hedge_codings", pairs[name]) if name in pairs else ("raw/hedge_pairs", coded[name])
        must = f"has the row {name} of the other table of pairs, near this line"
        yield Offence.at(table, row, "pair_id", must, "restore it")
    for name in pairs.keys() & coded.keys():
        row, twice = pairs[name], coded[name]
        if twice["first"] == twice["second"] != row["same_fact"]:
            must = f"is what both coders said ({twice['first']})"
            yield Offence.at("raw/hedge_pairs", row, "same_fact", must, "restore it")


def _id(table: str, column: str, row: Row, *parts: str) -> Iterator[Offence]:
    wanted = "-".join(parts).lower().replace("_", "-")
    if row[column].replace("_", "-") != wanted:
        yield Offence.at(table, row, column, f"is made of the row's own cells ({wanted})", "restore it")


def _rows(data: Data, table: str) -> list[Row]:
    """Return the rows of a table, those of the national reports with the one file that holds all."""
    rows, reports = data.rows.get(table, []), data.table("national_reports")
    if table != "raw/national_hedges" or not reports:
        return rows
    return [Row(row.line, {**reports[0].cells, **row.cells}) for row in rows]


def _address(
    corpora: Path, table: str, row: Row, columns: tuple[str, ...], texts: dict[str, tuple[str, str]]
) -> Iterator[Offence]:
    file, digest, start, end, printed = columns if row[columns[0]] else ("file", "sha256", *columns[2:])
    name = row[file]
    if name not in texts:
        try:
            content = (corpora / name).read_bytes()
            texts[name] = hashlib.sha256(content).hexdigest(), decode(content, name)
        except (OSError, TextError) as error:
            texts[name] = "", ""
            do = "restore the file, or unset CORPORA_DIR to go on without"
            yield Offence.at(table, row, file, f"must be a text of CORPORA_DIR ({error})", do)
    found, text = texts[name]
    if not found:
        return
    if found != row[digest]:
        yield Offence.at(table, row, digest, f"must be the hash of {name} ({found})", "take the file that was read")
    elif (there := text[int(row[start]) : int(row[end])]) != row[printed]:
        must = f"characters {row[start]}-{row[end]} of {name} must be the print; they are {there[:20]!r}"
        yield Offence.at(table, row, printed, must, "correct the offsets or the print")
