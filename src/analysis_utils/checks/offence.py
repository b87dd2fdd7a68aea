"""What a check finds, and what it looks at: codebook, tables and texts, read so that what is wrong is an offence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from analysis_utils.tables.csv_text import Row, TableError, read_rows
from analysis_utils.tables.store import read_codebook
from analysis_utils.tables.texts import TextError, read_text
from analysis_utils.tables.tidy import as_mean
from asprinted.quantity import Quantity
from asprinted.reading.parser import QuantityError, parse

PRINTED = ("raw/statistics", "raw/set_aside")
LIKE, MOST = 3, 30  # offences of one kind, and lines in all, that are shown at once
VARIES = re.compile(r"'[^']*'|[0-9]+")


@dataclass(frozen=True)
class Offence:
    """One fault: where it is, what must hold, what was found, what to do."""

    table: str
    line: int
    column: str
    value: str
    must: str
    do: str

    @classmethod
    def at(
        cls, table: str, row: Row, column: str, must: str, do: str = "correct it", value: str | None = None
    ) -> Offence:
        """Return the offence of a cell; `value` is what it holds, unless another value is at fault."""
        return cls(table, row.line, column, row[column] if value is None else value, must, do)

    def __str__(self) -> str:
        if self.column == "(file)":  # what must hold begins with the file's name
            return f"data/{self.table.rpartition('/')[0]}/{self.must}; {self.do}.".replace("//", "/")
        value = self.value if len(self.value) <= 60 else self.value[:60] + "…"
        return f"data/{self.table}.csv line {self.line}, {self.column}: {self.must}; found {value!r}; {self.do}."


@dataclass(frozen=True)
class InDraft(Offence):
    """A fault in the file of a draft, whose folder stands before its name."""

    def __str__(self) -> str:
        return super().__str__().removeprefix("data/")


def span(row: Row) -> tuple[int, int]:
    """Return the offsets of a row."""
    return int(row["start"]), int(row["end"])


def within(row: Row, other: Row) -> bool:
    """Tell whether the characters of a row lie in those of another."""
    return span(other)[0] <= span(row)[0] and span(row)[1] <= span(other)[1]


@dataclass
class Data:
    """All tables as typed, the codebook, the texts where they are at hand, and what was left unchecked."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    headers: dict[str, list[str]] = field(default_factory=dict)
    book: list[Row] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    offences: list[Offence] = field(default_factory=list)
    unchecked: list[str] = field(default_factory=list)
    quantities: dict[str, Quantity | QuantityError] = field(default_factory=dict)

    def columns(self, table: str) -> list[Row]:
        """Return the codebook's rows on a table."""
        return [row for row in self.book if row["table"] == table]

    def table(self, name: str) -> list[Row]:
        """Return the rows of a raw table; none where it could not be read."""
        return self.rows.get(f"raw/{name}", [])

    def spans(self, *tables: str) -> Iterator[tuple[str, Row, tuple[int, int]]]:
        """Yield table, row and span of the rows whose offsets are numbers; of the others the check of cells tells."""
        for table in tables:
            for row in self.rows.get(table, []):
                if row["start"].isdecimal() and row["end"].isdecimal():
                    yield table, row, span(row)

    def quantity(self, as_printed: str) -> Quantity | None:
        """Return what a print says, None where it says nothing; each print is parsed once."""
        found = self.quantities.get(as_printed)
        if found is None:
            try:
                found = parse(as_printed)
            except QuantityError as error:
                found = error
            self.quantities[as_printed] = found
        return None if isinstance(found, QuantityError) else found

    def statistic(self, row: Row) -> Quantity | None:
        """Return what the print of a statistic says, None where it says nothing; that of a mean is rounded."""
        means = {measure["measure_id"] for measure in self.table("measures") if measure.cells.get("mean") == "yes"}
        found = self.quantity(row["as_printed"])
        return as_mean(found) if found and row["measure_id"] in means else found


def number_of(things: int, one: str) -> str:
    """Return a number with its noun: 1 offence, 2 offences."""
    return f"{things:,} {one}{'s' * (things != 1)}"


def told(found: Iterable[Offence], *, everything: bool = False) -> list[str]:
    """Return the lines that say what was found: each once, few of a kind (table, column, rule), few in all."""
    kinds: dict[tuple[str, str, str], list[Offence]] = {}
    for each in dict.fromkeys(found):
        kinds.setdefault((each.table, each.column, VARIES.sub("", each.must)), []).append(each)
    if everything:
        return [str(each) for alike in kinds.values() for each in alike]
    said: list[str] = []
    for alike in kinds.values():
        said += map(str, alike[:LIKE])
        if left := alike[LIKE:]:
            lines = ", ".join(str(each.line) for each in left[:LIKE]) + ", …" * (len(left) > LIKE)
            said.append(f"  ... and {len(left)} more of this kind in that table (line {lines}); check --all shows them")
    left_out = len(said) - MOST
    if left_out <= 0:
        return said
    return [*said[:MOST], f"... and {number_of(left_out, 'more line')}; check --all shows them"]


def beats(said: str) -> tuple[str, str]:
    """Return what must hold and was found, and what to do, of an error in three beats."""
    first, _, rest = said.partition("; ")
    return first, rest.rstrip(".") or "mend it"


def file_offence(table: str, error: TableError) -> Offence:
    """Return the offence of a table that cannot be read."""
    line = re.search(r"line (\d+)", error.args[0])
    must, do = beats(error.args[0])
    return Offence(table, int(line[1]) if line else 1, "(file)", "", must, do)


def read(data: Path, reports: Path | None, *, tidy: bool = True, only: str | None = None) -> Data:
    """Read codebook, tables and texts, or of the texts only that of one report; what cannot be read is an offence."""
    found = Data()
    try:
        found.book = read_codebook(data / "codebook.csv")
    except TableError as error:
        found.offences.append(file_offence("codebook", error))
        return found
    for table in dict.fromkeys(row["table"] for row in found.book):
        written = table.startswith("tidy/")  # by the notebooks, so that it may be missing
        if not written or (tidy and (data / f"{table}.csv").exists()):
            found.offences += _read_table(found, data, table)
    if reports is not None:
        found.offences += _read_texts(found, reports, only)
    return found


def _read_table(found: Data, data: Path, table: str) -> Iterator[Offence]:
    try:
        header, rows = read_rows(data / f"{table}.csv")
    except TableError as error:
        yield file_offence(table, error)
        return
    described = [row["column"] for row in found.columns(table)]
    missing, more = (sorted(set(a) - set(b), key=a.index) for a, b in ((described, header), (header, described)))
    for verb, columns in (("restore", missing), ("describe or remove", more)):
        if columns:
            must = "a table has exactly the columns of data/codebook.csv"
            do = f"{verb} {'these columns' if columns[1:] else 'this column'}"
            yield Offence(table, 1, "(header)", ", ".join(columns), must, do)
    if not missing and not more:
        found.headers[table], found.rows[table] = header, rows
        if not rows:
            yield Offence(table, 1, header[0], "", "a table has rows", "restore the rows (git checkout)")


def _read_texts(found: Data, reports: Path, only: str | None) -> Iterator[Offence]:
    rows = found.table("reports")
    if only and only not in {row["report_id"] for row in rows}:
        must = "the report to be checked has a row"
        yield Offence("raw/reports", 1, "report_id", only, must, "add its draft, or correct the id")
    for row in (row for row in rows if only in (None, row["report_id"])):
        try:
            found.texts[row["report_id"]] = read_text(reports, row["file"], row["sha256"])
        except (TextError, OSError) as error:
            column = "sha256" if "SHA-256" in str(error) else "file"
            yield Offence.at("raw/reports", row, column, *beats(error.args[0]))
    for path in sorted(reports.glob("*.txt")) if only is None else []:
        if path.name not in {row["file"] for row in rows}:
            do = "add the report or move the text away"
            yield Offence("raw/reports", 1, "file", path.name, "every text has a row", do)
