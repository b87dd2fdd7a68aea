"""What a check finds, and what it looks at."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from analysis_utils.tables import Row, TableError


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
    """All tables as typed, the codebook, the texts where they are at hand, and what was left unchecked."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    headers: dict[str, list[str]] = field(default_factory=dict)
    book: list[Row] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    offences: list[Offence] = field(default_factory=list)
    unchecked: list[str] = field(default_factory=list)

    def columns(self, table: str) -> list[Row]:
        """Return the codebook's rows on a table."""
        return [row for row in self.book if row["table"] == table]


def beats(message: str) -> tuple[str, str]:
    """Return what must hold and was found, and what to do, of an error in three beats."""
    first, _, rest = message.partition("; ")
    return first, rest.rstrip(".") or "mend it"


def file_offence(table: str, error: TableError) -> Offence:
    """Return the offence of a table that cannot be read."""
    line = re.search(r"line (\d+)", str(error))
    must, do = beats(str(error))
    return Offence(table, int(line[1]) if line else 1, "(file)", "", must, do)
