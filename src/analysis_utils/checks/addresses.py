"""Checks against the texts: addresses, coded phrases, hedges, and that every numeral is accounted for."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from analysis_utils.checks.offence import Data, Offence
from analysis_utils.tables.csv_text import Row
from asprinted.finding.finder import find_numerals
from asprinted.reading.parser import QuantityError, parse

NUMERAL = re.compile(r"[0-9０-９]+|[〇零一二三四五六七八九十百千万亿两]+")


def addresses(data: Data) -> Iterator[Offence]:
    """Check against the texts that each span holds the recorded characters."""
    for row in data.rows.get("raw/reports", []):
        text = data.texts.get(row["report_id"])
        if text is not None and str(len(text)) != row["n_chars"]:
            yield Offence(
                "raw/reports", row.line, "n_chars", row["n_chars"], f"the text has {len(text)} characters", "correct it"
            )
    for table in ("raw/statistics", "raw/set_aside"):
        for row in data.rows.get(table, []):
            text = data.texts.get(row["report_id"])
            if text is None or not (row["start"].isdecimal() and row["end"].isdecimal()):
                continue
            there = text[int(row["start"]) : int(row["end"])]
            if there != row["as_printed"]:
                span = f"characters {row['start']}-{row['end']} of {row['report_id']}"
                must = f"{span} must be the print; they are {there[:20]!r}"
                yield Offence(table, row.line, "as_printed", row["as_printed"], must, _where(text, row, there))


def _where(text: str, row: Row, there: str) -> str:
    """Say where the print stands in the text, nearest to the recorded offset, or what to write instead."""
    places = [m.start() for m in re.finditer(re.escape(row["as_printed"]), text)] if row["as_printed"] else []
    close = any(abs(place - int(row["start"])) <= len(there) for place in places)
    if not close and NUMERAL.findall(there) == NUMERAL.findall(row["as_printed"]) != []:
        return f"write {there[:20]!r}, hedges and classifier included, or correct the offsets"
    if not places:
        return "the text holds it nowhere: copy the characters from the text, hedges included"
    near = min(places, key=lambda place: abs(place - int(row["start"])))
    return f"the text has it at {near}-{near + len(row['as_printed'])}: correct the offsets or the print"


def phrases(data: Data) -> Iterator[Offence]:
    """Check that coded phrases lie in the report and, with the texts, are the ones that were coded."""
    lengths = {row["report_id"]: row["n_chars"] for row in data.rows.get("raw/reports", [])}
    for table in ("raw/mechanisms", "raw/readings"):
        for row in data.rows.get(table, []):
            if not (row["start"].isdecimal() and row["end"].isdecimal()):
                continue
            start, end = int(row["start"]), int(row["end"])
            length = lengths.get(row["report_id"], "")
            if not start < end or (length.isdecimal() and end > int(length)):
                must = f"start < end, both inside the report ({length} characters)"
                yield Offence(table, row.line, "end", f"{start}-{end}", must, "correct the offsets")
                continue
            text = data.texts.get(row["report_id"])
            if text is not None and phrase_hash(text[start:end]) != row["phrase_hash"]:
                must = f"characters {start}-{end} of {row['report_id']} must be the phrase that was coded"
                do = f"correct the offsets, or write {phrase_hash(text[start:end])} if the new phrase is meant"
                yield Offence(table, row.line, "phrase_hash", row["phrase_hash"], must, do)


def phrase_hash(phrase: str) -> str:
    """Return the first 12 hexadecimal digits of a phrase's SHA-256."""
    return hashlib.sha256(phrase.encode()).hexdigest()[:12]


def accounting(data: Data) -> Iterator[Offence]:
    """Check against the texts that every numeral lies in a span."""
    lines = {row["report_id"]: row.line for row in data.rows.get("raw/reports", [])}
    for report, text in data.texts.items():
        covered = _spans_of(data, report)
        for m in NUMERAL.finditer(text):
            if not any(start <= m.start() and m.end() <= end for start, end in covered):
                must = f"every numeral of {report} lies in a statistic or set-aside span (character {m.start()})"
                yield Offence(
                    "raw/reports",
                    lines[report],
                    "report_id",
                    m[0],
                    must,
                    "code it in data/raw/statistics.csv or data/raw/set_aside.csv",
                )


def _spans_of(data: Data, report: str) -> list[tuple[int, int]]:
    return [
        (int(row["start"]), int(row["end"]))
        for table in ("raw/statistics", "raw/set_aside")
        for row in data.rows.get(table, [])
        if row["report_id"] == report and row["start"].isdecimal() and row["end"].isdecimal()
    ]


def hedges(data: Data) -> Iterator[Offence]:
    """Check against the texts that no coded print leaves out a hedge that the finder sees."""
    for report, text in data.texts.items():
        found = {f.start: f for f in find_numerals(text) if f.quantity}
        ends = {f.end: f for f in found.values()}
        for row in data.rows.get("raw/statistics", []):
            if row["report_id"] != report or not (row["start"].isdecimal() and row["end"].isdecimal()):
                continue
            start, end = int(row["start"]), int(row["end"])
            for f in (found.get(start), ends.get(end)):
                if f and (f.start < start or f.end > end) and f.quantity.bound != _bound(row["as_printed"]):
                    must = f"the print includes its hedges: characters {f.start}-{f.end} read {f.as_printed!r}"
                    yield Offence(
                        "raw/statistics", row.line, "as_printed", row["as_printed"], must, "widen the span to them"
                    )
                    break


def _bound(as_printed: str) -> str:
    try:
        return parse(as_printed).bound
    except QuantityError:
        return ""
