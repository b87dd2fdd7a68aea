"""What a check finds, and what it looks at."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from analysis_utils.tables.csv_text import Row, TableError

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

    def __str__(self) -> str:
        if self.column == "(file)":  # what must hold begins with the file's name
            return f"data/{self.table.rpartition('/')[0]}/{self.must}; {self.do}.".replace("//", "/")
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


def number_of(things: int, one: str) -> str:
    """Return a number with its noun.

    Examples
    --------
    >>> number_of(1, "offence"), number_of(2, "offence")
    ('1 offence', '2 offences')
    """
    return f"{things:,} {one}{'s' * (things != 1)}"


def told(found: Iterable[Offence], *, everything: bool = False) -> list[str]:
    """Return the lines that say what was found: each once, few of a kind, few in all.

    Parameters
    ----------
    found : iterable of Offence
        In their order.
    everything : bool
        Leave nothing out.

    Returns
    -------
    list of str
        Offences are of one kind where table, column and rule are the same; how many were left out is said.
    """
    kinds: dict[tuple[str, str, str], list[Offence]] = {}
    for each in dict.fromkeys(found):
        kinds.setdefault((each.table, each.column, VARIES.sub("", each.must)), []).append(each)
    if everything:
        return [str(each) for alike in kinds.values() for each in alike]
    said = []
    for alike in kinds.values():
        said += map(str, alike[:LIKE])
        if left := alike[LIKE:]:
            lines = ", ".join(str(each.line) for each in left[:LIKE]) + ", …" * (len(left) > LIKE)
            said.append(f"  ... and {len(left)} more of this kind in that table (line {lines}); check --all shows them")
    left_out = len(said) - MOST
    if left_out <= 0:
        return said
    return [*said[:MOST], f"... and {number_of(left_out, 'more line')}; check --all shows them"]


def beats(message: str) -> tuple[str, str]:
    """Return what must hold and was found, and what to do, of an error in three beats."""
    first, _, rest = message.partition("; ")
    return first, rest.rstrip(".") or "mend it"


def file_offence(table: str, error: TableError) -> Offence:
    """Return the offence of a table that cannot be read."""
    line = re.search(r"line (\d+)", str(error))
    must, do = beats(str(error))
    return Offence(table, int(line[1]) if line else 1, "(file)", "", must, do)
