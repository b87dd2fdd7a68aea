"""Checks of addresses: spans among themselves; against the texts prints, phrases, hedges, and that none is left."""

import hashlib
import re
from collections.abc import Iterator
from itertools import pairwise

from analysis_utils.checks.offence import PRINTED, Data, Offence
from analysis_utils.tables.csv_text import Row
from asprinted.finding.finder import find_numerals

PHRASES = ("raw/mechanisms", "raw/readings")
CODED = ("raw/mechanism_codings", "raw/codings", "raw/adjudications", "raw/sections")
WHOLE = re.compile("-?[0-9]+")
OPEN = re.compile(r"\s*[》”）)]?(?:等(?![级于候额])|之类)")  # behind a list
NUMERAL = re.compile(r"[0-9０-９]+|[〇零一二三四五六七八九十百千万亿两]+")


def spans(data: Data) -> Iterator[Offence]:
    """Check that spans are as long as their print and do not overlap."""
    taken: dict[str, list[tuple[tuple[int, int], str, Row]]] = {}
    for table, row, span in data.spans(*PRINTED):
        start, end = span
        if end - start != len(row["as_printed"]):
            must = f"end - start must be the length of as_printed ({len(row['as_printed'])})"
            do = "correct the offsets or the print; with REPORTS_DIR set, the check says which characters stand there"
            if row["report_id"] in data.texts:
                there = data.texts[row["report_id"]][start:end][:20]
                do = f"correct the offsets or the print; the text has {there!r} there"
            yield Offence.at(table, row, "end", must, do, f"{start}-{end}")
        taken.setdefault(row["report_id"], []).append((span, table, row))
    for report, found in taken.items():
        found.sort(key=lambda each: each[0])
        for ((_, end), one, before), ((start, _), table, row) in pairwise(found):
            if start < end:
                must = f"spans of a report must not overlap ({report}: see data/{one}.csv line {before.line})"
                yield Offence.at(table, row, "start", must, "set one of the two right")


def inside(data: Data) -> Iterator[Offence]:
    """Check that every span lies in its report; offsets that are no numbers are told by the check of cells."""
    lengths = {row["report_id"]: row["n_chars"] for row in data.table("reports")}
    for table in (*PRINTED, *PHRASES, *CODED):
        for row in data.rows.get(table, []):
            length = lengths.get(row["report_id"], "")
            if not (WHOLE.fullmatch(row["start"]) and WHOLE.fullmatch(row["end"]) and length.isdecimal()):
                continue
            if not 0 <= int(row["start"]) < int(row["end"]) <= int(length):
                must = f"start < end, both inside the report ({length} characters)"
                yield Offence.at(table, row, "end", must, "correct the offsets", f"{row['start']}-{row['end']}")


def addresses(data: Data) -> Iterator[Offence]:
    """Check against the texts that each span holds the recorded characters."""
    for row in data.table("reports"):
        text = data.texts.get(row["report_id"])
        if text is not None and str(len(text)) != row["n_chars"]:
            yield Offence.at("raw/reports", row, "n_chars", f"the text has {len(text)} characters")
    for table, row, (start, end) in data.spans(*PRINTED):
        text = data.texts.get(row["report_id"])
        if text is not None and (there := text[start:end]) != row["as_printed"]:
            must = f"characters {start}-{end} of {row['report_id']} must be the print; they are {there[:20]!r}"
            yield Offence.at(table, row, "as_printed", must, _where(text, row["as_printed"], start, there))


def _where(text: str, as_printed: str, start: int, there: str) -> str:
    """Say where the print stands in the text, nearest to the recorded offset, or what to write instead."""
    places = [m.start() for m in re.finditer(re.escape(as_printed), text)] if as_printed else []
    close = any(abs(place - start) <= len(there) for place in places)
    if not close and NUMERAL.findall(there) == NUMERAL.findall(as_printed) != []:
        return f"write {there[:20]!r}, hedges and classifier included, or correct the offsets"
    if not places:
        return "the text holds it nowhere: copy the characters from the text, hedges included"
    near = min(places, key=lambda place: abs(place - start))
    return f"the text has it at {near}-{near + len(as_printed)}: correct the offsets or the print"


def phrases(data: Data) -> Iterator[Offence]:
    """Check against the texts that coded phrases are the ones that were coded."""
    for table, row, (start, end) in data.spans(*PHRASES):
        text = data.texts.get(row["report_id"])
        if text is not None and (there := phrase_hash(text[start:end])) != row["phrase_hash"]:
            must = f"characters {start}-{end} of {row['report_id']} must be the phrase that was coded"
            do = f"correct the offsets, or write {there} if the new phrase is meant"
            yield Offence.at(table, row, "phrase_hash", must, do)


def open_lists(data: Data) -> Iterator[Offence]:
    """Check against the texts that a list sets a lower limit only where a word behind it leaves it open."""
    readings = {row["reading_id"]: row for row in data.table("readings")}
    for claim in data.table("claims"):
        named = claim["readings"].split()[0 if claim["quoted"] else 1 :] if claim["kind"] == "listed" else ()
        for row in (readings[one] for one in named if one in readings):
            text = data.texts.get(row["report_id"])
            if text is None or not row["end"].isdecimal():
                continue
            is_open = OPEN.match(text, int(row["end"])) is not None
            if is_open == bool(row["upper"]):
                must = (
                    "is empty for a list that 等 leaves open" if is_open else "is the number of items of a closed list"
                )
                yield Offence.at("raw/readings", row, "upper", must, "correct it, or the offsets of the list")


def phrase_hash(phrase: str) -> str:
    """Return the first 12 hexadecimal digits of a phrase's SHA-256."""
    return hashlib.sha256(phrase.encode()).hexdigest()[:12]


def accounting(data: Data) -> Iterator[Offence]:
    """Check against the texts that every numeral lies in a span."""
    reports = {row["report_id"]: row for row in data.table("reports")}
    do = "code it in data/raw/statistics.csv or data/raw/set_aside.csv"
    for report, text in data.texts.items():
        covered = [span for _, row, span in data.spans(*PRINTED) if row["report_id"] == report]
        for m in NUMERAL.finditer(text):
            if not any(start <= m.start() and m.end() <= end for start, end in covered):
                must = f"every numeral of {report} lies in a statistic or set-aside span (character {m.start()})"
                yield Offence.at("raw/reports", reports[report], "report_id", must, do, m[0])


def hedges(data: Data) -> Iterator[Offence]:
    """Check against the texts that no coded print leaves out a hedge that the finder sees."""
    for report, text in data.texts.items():
        found = {f.start: f for f in find_numerals(text) if f.quantity}
        ends = {f.end: f for f in found.values()}
        for table, row, (start, end) in data.spans("raw/statistics"):
            quantity = data.quantity(row["as_printed"])
            for f in (found.get(start), ends.get(end)) if row["report_id"] == report else ():
                if f is None or f.quantity is None or (start <= f.start and f.end <= end):
                    continue
                if quantity is None or f.quantity.bound != quantity.bound:
                    must = f"the print includes its hedges: characters {f.start}-{f.end} read {f.as_printed!r}"
                    yield Offence.at(table, row, "as_printed", must, "widen the span to them")
                    break
