"""All checks of the data: each returns the offences it found, one function prints them.

A check reads the tables as typed, with the csv module only, so that it can name the line of a fault and is quick.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from analysis_utils.claims.faults import claim_faults
from analysis_utils.corpus import TextError, read_text
from analysis_utils.language.finder import find_numerals
from analysis_utils.language.parser import QuantityError, parse_quantity
from analysis_utils.tables import Row, TableError, read_rows

OPEN = "?"  # what a draft leaves to a person
NUMERAL = re.compile(r"[0-9０-９]+|[〇零一二三四五六七八九十百千万亿两]+")
PRINTED_UNIT = {"人次": "person_times", "户次": "household_times", "户": "households", "元": "cny", "%": "pct"}
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
        rf"{_DATE}(/({_DATE}|\.\.))?|\.\./{_DATE}",
        "an EDTF date or interval such as 2019, 2016/2020, 2016/.. or ../2020",
    ),
    "url": (r"https?://\S+", "an address that begins with http:// or https://"),
    "text": (r"(?s).*", "text"),
}


@dataclass(frozen=True)
class Offence:
    """One fault: where it is, what must hold, what was found, what to do."""

    table: str
    line: int
    column: str
    value: str
    must: str
    do: str

    def __str__(self) -> str:
        value = self.value if len(self.value) <= 60 else self.value[:60] + "…"
        return f"data/{self.table}.csv line {self.line}, {self.column}: {self.must}; found {value!r}; {self.do}."


@dataclass
class Data:
    """All tables as typed, the codebook, and the texts where they are at hand."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    headers: dict[str, list[str]] = field(default_factory=dict)
    book: list[Row] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    offences: list[Offence] = field(default_factory=list)

    def columns(self, table: str) -> list[Row]:
        """Return the codebook's rows on a table."""
        return [row for row in self.book if row["table"] == table]


def read(data: Path, reports: Path | None, *, tidy: bool = True, only: str | None = None) -> Data:
    """Read codebook, tables and texts, or of the texts only that of one report; what cannot be read is an offence."""
    found = Data()
    try:
        header, found.book = read_rows(data / "codebook.csv")
        for column in {"table", "column", "type", "unit", "required", "allowed", "definition"} - set(header):
            raise TableError(f"codebook.csv must have a column {column}; found {header}; restore the header.")
    except TableError as error:
        found.book = []
        found.offences.append(_file_offence("codebook", error))
        return found
    for table in dict.fromkeys(row["table"] for row in found.book):
        if tidy or not table.startswith("tidy/"):
            _read_table(found, data, table)
    if reports is not None:
        _read_texts(found, reports, only)
    return found


def _read_table(found: Data, data: Path, table: str) -> None:
    path = data / f"{table}.csv"
    if table.startswith("tidy/") and not path.exists():
        return  # written by the notebooks
    try:
        header, rows = read_rows(path)
    except TableError as error:
        found.offences.append(_file_offence(table, error))
        return
    described = [row["column"] for row in found.columns(table)]
    found.offences += [
        Offence(table, 1, c, c, "a table has exactly the columns of data/codebook.csv", f"{verb} this column")
        for verb, columns in (
            ("restore", set(described) - set(header)),
            ("describe or remove", set(header) - set(described)),
        )
        for c in sorted(columns)
    ]
    if set(described) == set(header):
        found.headers[table], found.rows[table] = header, rows
        if not rows:
            found.offences.append(
                Offence(table, 1, header[0], "", "a table has rows", "restore the rows (git checkout)")
            )


def _read_texts(found: Data, reports: Path, only: str | None) -> None:
    rows = found.rows.get("raw/reports", [])
    if only and only not in {row["report_id"] for row in rows}:
        must = "the report to be checked has a row"
        found.offences.append(Offence("raw/reports", 1, "report_id", only, must, "add its draft, or correct the id"))
    for row in (row for row in rows if only in (None, row["report_id"])):
        try:
            found.texts[row["report_id"]] = read_text(reports, row["file"], row["sha256"])
        except (TextError, OSError) as error:
            column = "sha256" if "SHA-256" in str(error) else "file"
            found.offences.append(Offence("raw/reports", row.line, column, row[column], *_beats(str(error))))
    for path in sorted(reports.glob("*.txt")) if only is None else []:
        if path.name not in {row["file"] for row in rows}:
            found.offences.append(
                Offence(
                    "raw/reports", 1, "file", path.name, "every text has a row", "add the report or move the text away"
                )
            )


def _beats(message: str) -> tuple[str, str]:
    first, _, rest = message.partition("; ")
    return first, rest.rstrip(".") or "mend it"


def _file_offence(table: str, error: TableError) -> Offence:
    line = re.search(r"line (\d+)", str(error))
    must, do = _beats(str(error))
    return Offence(table, int(line[1]) if line else 1, "(file)", "", must, do)


# Checks that the codebook drives


def cells(data: Data) -> Iterator[Offence]:
    """Check that each cell has its column's type and allowed values, and that required cells are filled."""
    for table, rows in data.rows.items():
        for column in data.columns(table):
            yield from _column(data, table, column, rows)


def _column(data: Data, table: str, column: Row, rows: list[Row]) -> Iterator[Offence]:
    name, kind, allowed = column["column"], column["type"], column["allowed"]
    pattern, words = PATTERNS.get(kind, PATTERNS["text"])
    options = _options(data, allowed)
    for row in rows:
        value = row[name]
        if value == "":
            if column["required"] == "yes":
                yield Offence(table, row.line, name, value, "this cell must be filled", "fill it")
        elif value == OPEN:
            yield Offence(table, row.line, name, value, "a person decides this cell", _decision(column))
        elif value != value.strip() and name != "as_printed":
            yield Offence(table, row.line, name, value, "no white space at the ends", "remove it")
        elif not re.fullmatch(pattern, value):
            yield Offence(table, row.line, name, value, f"must be {words}", "correct it")
        elif options is not None:
            parts = (
                value.split(" ") if kind == "slugs" else re.split("/", value) if allowed.startswith("/") else [value]
            )
            for part in parts:
                if part not in options:
                    yield Offence(table, row.line, name, value, _must(allowed, options), _advice(part, options))


def _decision(column: Row) -> str:
    """Say what an open cell is for and where its values come from."""
    allowed, meaning = column["allowed"], column["definition"].rstrip(".")
    table, _, key = allowed.removeprefix("-> ").rpartition(".")
    source = f": a {key} of data/{table}.csv" if table else f": {allowed.lstrip('/')}" if allowed else ""
    leave = "" if column["required"] == "yes" else ", or leave it empty"
    return f"fill it{source} ({meaning[0].lower()}{meaning[1:]}){leave}"


def _options(data: Data, allowed: str) -> set[str] | None:
    if allowed.startswith("-> "):
        table, _, column = allowed[3:].rpartition(".")
        return {row[column] for row in data.rows.get(table, [])} if table in data.rows else None
    return set(allowed.lstrip("/").strip().split(" | ")) if allowed else None


def _must(allowed: str, options: set[str]) -> str:
    if allowed.startswith("-> "):
        table, _, column = allowed[3:].rpartition(".")
        return f"must be a {column} of data/{table}.csv"
    return "must be one of " + ", ".join(sorted(options))


def _advice(value: str, options: set[str]) -> str:
    near = difflib.get_close_matches(value, sorted(options), n=1)
    return (
        f"did you mean {near[0]!r}? Correct it, or add the new entry there"
        if near
        else "correct it, or add the new entry there"
    )


def described(data: Data) -> Iterator[Offence]:
    """Check that the codebook describes each column once, with a known type and a definition."""
    seen: set[tuple[str, str]] = set()
    for row in data.book:
        key = (row["table"], row["column"])
        if key in seen:
            yield Offence(
                "codebook", row.line, "column", ".".join(key), "each column is described once", "remove one row"
            )
        seen.add(key)
        if row["type"] not in PATTERNS:
            yield Offence(
                "codebook", row.line, "type", row["type"], "must be one of " + ", ".join(PATTERNS), "correct it"
            )
        if not row["definition"]:
            yield Offence("codebook", row.line, "definition", "", "every column has a definition", "write one")


def undescribed_files(folder: Path, data: Data) -> Iterator[Offence]:
    """Check that the codebook describes every CSV file under raw and tidy."""
    known = {row["table"] for row in data.book}
    for path in sorted(folder.glob("raw/*.csv")) + sorted(folder.glob("tidy/*.csv")):
        table = f"{path.parent.name}/{path.stem}"
        if table not in known:
            yield Offence(
                "codebook",
                1,
                "table",
                table,
                "every table is described here",
                "describe its columns or remove the file",
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
    "raw/mechanism_types": ("mechanism_id",),
    "raw/mechanisms": ("place_id", "mechanism_id", "report_id", "status"),
    "raw/sections": ("report_id", "start"),
    "raw/denominators": ("statistic_id",),
    "raw/context": ("series_id", "year"),
    "raw/ratios": ("ratio_id",),
    "raw/codings": ("coder", "report_id", "start"),
    "raw/mechanism_codings": ("coder", "place_id", "mechanism_id", "report_id", "status"),
    "raw/adjudications": ("adjudication_id",),
}


def keys(data: Data) -> Iterator[Offence]:
    """Check that a key stands on one row only."""
    for table, columns in KEYS.items():
        seen: dict[tuple[str, ...], int] = {}
        for row in data.rows.get(table, []):
            key = tuple(row[c] for c in columns)
            if key in seen:
                must = f"{' + '.join(columns)} must be unique (it stands on line {seen[key]} too)"
                yield Offence(table, row.line, columns[0], " ".join(key), must, "rename or remove one of the rows")
            seen.setdefault(key, row.line)


# Checks of what the numbers say


def spans(data: Data) -> Iterator[Offence]:
    """Check that spans are as long as their print, lie inside the text and do not overlap."""
    lengths = {row["report_id"]: row["n_chars"] for row in data.rows.get("raw/reports", [])}
    taken: dict[str, list[tuple[int, int, str]]] = {}
    for table in ("raw/statistics", "raw/set_aside"):
        for row in data.rows.get(table, []):
            if not (row["start"].isdecimal() and row["end"].isdecimal()):
                continue  # the cell check says so
            start, end = int(row["start"]), int(row["end"])
            if end - start != len(row["as_printed"]):
                must = f"end - start must be the length of as_printed ({len(row['as_printed'])})"
                yield Offence(table, row.line, "end", f"{start}-{end}", must, "correct the offsets or the print")
            length = lengths.get(row["report_id"], "")
            if length.isdecimal() and end > int(length):
                yield Offence(
                    table, row.line, "end", row["end"], f"must lie in the report ({length} characters)", "correct it"
                )
            taken.setdefault(row["report_id"], []).append((start, end, f"{table} line {row.line}"))
    for report, found in taken.items():
        found.sort()
        for (_, end, one), (start, _, other) in zip(found, found[1:], strict=False):
            if start < end:
                table, _, line = other.partition(" line ")
                must = f"spans of a report must not overlap ({report}: see data/{one.replace(' line', '.csv line')})"
                yield Offence(table, int(line), "start", str(start), must, "set one of the two right")


def quantities(data: Data) -> Iterator[Offence]:
    """Check that each print is a quantity whose unit fits its measure, and that period and basis go together."""
    units = {row["measure_id"]: row["unit"] for row in data.rows.get("raw/measures", [])}
    for row in data.rows.get("raw/statistics", []):
        try:
            unit = parse_quantity(row["as_printed"]).unit
        except QuantityError as error:
            yield Offence("raw/statistics", row.line, "as_printed", row["as_printed"], *_beats(str(error)))
            continue
        measured = units.get(row["measure_id"])
        printed = PRINTED_UNIT.get(unit)
        if measured and measured != printed and (printed or (unit and measured in PRINTED_UNIT.values())):
            must = f"the printed unit {unit} must fit the measure's unit {measured}"
            yield Offence(
                "raw/statistics", row.line, "measure_id", row["measure_id"], must, "choose the measure that fits"
            )
        if bool(row["period"]) != bool(row["period_basis"]):
            must = "period and period_basis are both filled or both empty"
            yield Offence("raw/statistics", row.line, "period_basis", row["period_basis"], must, "complete them")
        if row["period_basis"] == "inferred" and not row["note"]:
            yield Offence(
                "raw/statistics", row.line, "note", "", "an inferred period gives its reason", "write the reason"
            )


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
                yield Offence(table, row.line, "as_printed", row["as_printed"], must, _where(text, row))


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


def _where(text: str, row: Row) -> str:
    """Say where the print stands in the text, nearest to the recorded offset."""
    places = [m.start() for m in re.finditer(re.escape(row["as_printed"]), text)] if row["as_printed"] else []
    if not places:
        return "the text holds it nowhere: copy the characters from the text, hedges included"
    near = min(places, key=lambda place: abs(place - int(row["start"])))
    return f"the text has it at {near}-{near + len(row['as_printed'])}: correct the offsets or the print"


def accounting(data: Data) -> Iterator[Offence]:
    """Check against the texts that every numeral lies in a span."""
    lines = {row["report_id"]: row.line for row in data.rows.get("raw/reports", [])}
    for report, text in data.texts.items():
        covered = _spans_of(data, report)
        for m in NUMERAL.finditer(text):
            if not any(start <= m.start() and m.end() <= end for start, end in covered):
                must = f"every numeral of {report} lies in a statistic or set-aside span (character {m.start()})"
                yield Offence(
                    "raw/reports", lines[report], "report_id", m[0], must, "code it in statistics or set_aside"
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


def claims(data: Data) -> Iterator[Offence]:
    """Check that each claim has what its kind needs, that corrections fit, and that no statistic is left out."""
    for table, line, column, value, must, do in claim_faults(data.rows):
        yield Offence(table, line, column, value, must, do)


def _bound(as_printed: str) -> str:
    try:
        return parse_quantity(as_printed).bound
    except QuantityError:
        return ""


CHECKS: tuple[Callable[[Data], Iterator[Offence]], ...] = (
    described,
    cells,
    keys,
    spans,
    quantities,
    addresses,
    phrases,
    accounting,
    hedges,
    claims,
)


def offences(
    folder: Path, reports: Path | None, *, tidy: bool = True, only: str | None = None
) -> tuple[list[Offence], Data]:
    """Run every check.

    Parameters
    ----------
    folder : Path
        The data folder, with ``codebook.csv``, ``raw`` and ``tidy``.
    reports : Path or None
        The folder of the texts; without it addresses and accounting are not checked.
    tidy : bool
        Whether to check the tables that the notebooks write, too.
    only : str, optional
        The one report whose text is there; without it every text must be.

    Returns
    -------
    list of Offence, Data
        In the order of tables and lines.
    """
    data = read(folder, reports, tidy=tidy, only=only)
    found = data.offences + list(undescribed_files(folder, data)) + [o for check in CHECKS for o in check(data)]
    return sorted(found, key=lambda o: (o.table, o.line)), data


def run(folder: Path, reports: Path | None, *, only: str | None = None) -> int:
    """Run every check, print the offences and a line of counts, and return the number of offences."""
    found, data = offences(folder, reports, only=only)
    for offence in found:
        print(offence)
    numerals = sum(len(NUMERAL.findall(text)) for text in data.texts.values())
    accounted = numerals - sum(o.must.startswith("every numeral") for o in found)
    texts = (
        f"{accounted} of {numerals} numerals accounted for in {len(data.texts)} texts"
        if reports
        else "addresses not checked against the texts (REPORTS_DIR is not set)"
    )
    print(
        f"Checked {len(data.rows)} tables, {sum(map(len, data.rows.values())):,} rows; {texts}; {len(found)} offences."
    )
    return len(found)
