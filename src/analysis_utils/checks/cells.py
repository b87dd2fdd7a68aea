"""Checks that the codebook drives: types, allowed values, required cells, keys, and that it describes every column."""

import difflib
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from analysis_utils.checks.offence import Data, Offence
from analysis_utils.tables.csv_text import Row

OPEN = "?"  # what a draft leaves to a person
VISIBLE = "LNPS"  # Unicode's letters, numbers, punctuation and signs
_DATE = r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
PATTERNS = {
    "integer": (r"-?(0|[1-9][0-9]*)", "a whole number such as 42"),
    "number": (r"-?(0|[1-9][0-9]*)(\.[0-9]+)?(e[+-]?[0-9]+)?", "a decimal number such as 51.39"),
    "slug": (
        r"[a-z0-9]+([-_][a-z0-9]+)*",
        "lower-case letters and digits joined by - or _, such as xiushan-admitted-2016",
    ),
    "slugs": (r"[a-z0-9_-]+( [a-z0-9_-]+)*", "ids separated by single spaces"),
    "sha256": (r"[0-9a-f]{64}", "64 hexadecimal digits"),
    "hash12": (r"[0-9a-f]{12}", "12 hexadecimal digits"),
    "gb2260": (r"[0-9]{6}", "six digits"),
    "edtf": (
        rf"{_DATE}(/({_DATE}|\.\.)?)?|(\.\.)?/{_DATE}",
        "an EDTF date or interval such as 2019, 2016/2020, 2016/ (end not printed), 2016/.. (it goes on) or /2020",
    ),
    "duration": (r"P(?=.)([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?", "an ISO 8601 duration such as P2Y or P6M"),
    "url": (r"https?://\S+", "an address that begins with http:// or https://"),
    "file": (r"[^/\\:\x00-\x1f.][^/\\:\x00-\x1f]*", "the name of a file, without its folder"),
    # What programs for tables take for a formula is none of ours.
    "text": (
        r"(?s)(?![=+@\t\r-]).*|[+-]?[0-9][0-9.,]*[一-鿿%‰℃]*|-> [a-z_/.]+",
        "text that does not begin with =, +, -, @ or a tab, or a plain number",
    ),
}
READ_AS_MISSING = frozenset(  # by pandas.read_csv; a cell that says one of them would be lost on the way
    "#N/A #NA -1.#IND -1.#QNAN -NaN -nan 1.#IND 1.#QNAN <NA> N/A NA NULL NaN None n/a nan null".split()
)
KEYS = {
    "raw/reports": ("report_id",),
    "raw/places": ("place_id",),
    "raw/measures": ("measure_id",),
    "raw/populations": ("population_id",),
    "raw/statistics": ("statistic_id",),
    "raw/set_aside": ("report_id", "start"),
    "raw/readings": ("reading_id",),
    "raw/claims": ("claim_id",),
    "raw/corrections": ("correction_id",),
    "tidy/claims": ("claim_id",),
    "raw/checker_findings": ("finding_id",),
    "raw/mechanism_types": ("mechanism_id",),
    "raw/mechanisms": ("place_id", "mechanism_id", "report_id", "status"),
    "raw/sections": ("report_id", "start"),
    "raw/denominators": ("statistic_id",),
    "raw/context": ("series_id", "year"),
    "raw/ratios": ("ratio_id",),
    "raw/codings": ("coder", "report_id", "start"),
    "raw/mechanism_codings": ("coder", "place_id", "mechanism_id", "report_id", "status"),
    "raw/adjudications": ("adjudication_id",),
    "raw/hedge_pairs": ("pair_id",),
    "raw/hedge_codings": ("pair_id",),
    "raw/hedge_translations": ("translation_id",),
    "raw/hedge_totals": ("total_id", "start", "end"),
    "raw/national_hedges": ("year", "start", "end"),
    "raw/national_reports": ("year",),
    "raw/scan_speed": ("corpus",),
}


def cells(data: Data) -> Iterator[Offence]:
    """Check that each cell has its column's type and allowed values, and that required cells are filled."""
    for table, rows in data.rows.items():
        for column in data.columns(table):
            name, kind = column["column"], column["type"]
            pattern, words = PATTERNS.get(kind, PATTERNS["text"])
            fits, options = re.compile(pattern).fullmatch, _options(data, column["allowed"])
            for row in rows:
                value = row[name]
                if value == "":
                    if column["required"] == "yes":
                        yield Offence.at(table, row, name, "this cell must be filled", "fill it")
                elif value in READ_AS_MISSING:
                    yield Offence.at(table, row, name, "a cell that is filled does not read as missing", "use a word")
                elif value == OPEN:
                    yield Offence.at(table, row, name, "a person decides this cell", _decision(column))
                elif not any(unicodedata.category(character)[0] in VISIBLE for character in value):
                    must = "a cell that is filled holds a character that shows"
                    yield Offence.at(table, row, name, must, "write it, or empty the cell")
                elif value != value.strip() and name != "as_printed":
                    yield Offence.at(table, row, name, "no white space at the ends", "remove it")
                elif not fits(value):
                    odd = _odd_ones(value) if kind == "slugs" else ""
                    yield Offence.at(table, row, name, f"must be {words}{odd}")
                elif options is not None:
                    yield from _allowed(table, row, column, options)


def _allowed(table: str, row: Row, column: Row, options: set[str]) -> Iterator[Offence]:
    """Check each part of a cell against the allowed values."""
    value, allowed = row[column["column"]], column["allowed"]
    parts = value.split(" ") if column["type"] == "slugs" else value.split("/") if allowed[0] == "/" else [value]
    if options.issuperset(parts):
        return
    must = f"must be {_foreign(allowed) or 'one of ' + ', '.join(sorted(options))}"
    for place, part in enumerate(parts, 1):
        if part not in options:
            where = f" (entry {place} of the {len(parts)} in this cell)" if len(parts) > 1 else ""
            near = difflib.get_close_matches(part, sorted(options), n=1)
            do = f"{f'did you mean {near[0]!r}? Correct' if near else 'correct'} it, or add the new entry there"
            yield Offence.at(table, row, column["column"], must + where, do, part)


def _foreign(allowed: str) -> str:
    """Say whose keys the allowed values are, if they are another table's."""
    table, _, column = allowed.removeprefix("-> ").rpartition(".")
    return f"a {column} of data/{table}.csv" if allowed.startswith("-> ") else ""


def _options(data: Data, allowed: str) -> set[str] | None:
    if allowed.startswith("-> "):
        table, _, column = allowed[3:].rpartition(".")
        return {row[column] for row in data.rows[table]} if table in data.rows else None
    return set(allowed.lstrip("/").strip().split(" | ")) if allowed else None


def _odd_ones(value: str) -> str:
    """Say which entries of a list of ids are none."""
    odd = [part for part in value.split(" ") if not re.fullmatch(r"[a-z0-9_-]+", part)]
    return f" (at fault: {', '.join(repr(part) if part else 'a second space' for part in odd)})"


def _decision(column: Row) -> str:
    """Say what an open cell is for and where its values come from."""
    allowed, meaning = column["allowed"], column["definition"].rstrip(".")
    source = f": {_foreign(allowed) or allowed.lstrip('/')}" if allowed else ""
    leave = "" if column["required"] == "yes" else ", or leave it empty"
    return f"fill it{source} ({meaning[0].lower()}{meaning[1:]}){leave}"


def described(data: Data) -> Iterator[Offence]:
    """Check that the codebook describes each column once, with a known type and a definition."""
    seen: set[str] = set()
    for row in data.book:
        key = f"{row['table']}.{row['column']}"
        if key in seen:
            yield Offence.at("codebook", row, "column", "each column is described once", "remove one row", key)
        seen.add(key)
        if row["type"] not in PATTERNS:
            yield Offence.at("codebook", row, "type", "must be one of " + ", ".join(PATTERNS))
        if not row["definition"]:
            yield Offence.at("codebook", row, "definition", "every column has a definition", "write one")


def undescribed_files(folder: Path, data: Data) -> Iterator[Offence]:
    """Check that the codebook, where it could be read, describes every CSV file under raw and tidy."""
    for path in [*sorted(folder.glob("raw/*.csv")), *sorted(folder.glob("tidy/*.csv"))]:
        table = f"{path.parent.name}/{path.stem}"
        if data.book and not data.columns(table):
            do = "describe its columns or remove the file"
            yield Offence("codebook", 1, "table", table, "every table is described here", do)


def keys(data: Data) -> Iterator[Offence]:
    """Check that a key stands on one row only."""
    for table, columns in KEYS.items():
        seen: dict[tuple[str, ...], int] = {}
        for row in data.rows.get(table, []):
            key = tuple(row[c] for c in columns)
            if key in seen:
                must = f"{' + '.join(columns)} must be unique (it stands on line {seen[key]} too)"
                yield Offence.at(table, row, columns[0], must, "rename or remove one of the rows", " ".join(key))
            seen.setdefault(key, row.line)
