"""Damage copies of the raw tables and the texts at random, and count what the checks do not see.

    python benchmarks/faults.py [--faults 2000] [--seed 1] [--show 20]

Each fault is made in a copy of `data` (and, where REPORTS_DIR is set, of the texts), and all checks run on it, without
the texts and with them. A fault is seen where an offence names the damaged table or text; the report says, too, how
often the line and the column were named. Faults that rearrange rows are none, and must not be seen.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import io
import os
import random
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis_utils.checks import cells
from analysis_utils.checks.offence import Offence
from analysis_utils.claims import check_all
from analysis_utils.tables import paths

HEDGES = re.compile("余|多|近|约|左右|以上|以下|不少于|不低于|至少|超过|不足")
TABLES, TEXTS, NOBODY = "tables", "texts", "nobody"  # whom a fault can be seen by: checks of tables, of texts, no check
PRINTED = ("raw/statistics", "raw/set_aside")


# Found in the larger texts, which this program does without: `check` compares their addresses with CORPORA_DIR, and
# slow tests find every row of them anew.
OF_CORPORA = ("raw/hedge_translations", "raw/hedge_totals", "raw/national_hedges", "raw/national_reports")
OF_CORPORA += ("raw/hedge_pairs", "raw/checker_findings", "raw/scan_speed")


@dataclass(frozen=True)
class Fault:
    """One damage: what was done to which file, where it shows, and who can see it."""

    kind: str
    file: str
    content: bytes | None
    line: int | None = None
    column: str | None = None
    seen_by: str = TABLES
    what: str = ""


class Table:
    """One table as rows of cells, with what the codebook says of its columns."""

    def __init__(self, folder: Path, name: str, book: list[dict[str, str]]) -> None:
        self.name, self.file = name, f"{name}.csv"
        self.bytes = (folder / self.file).read_bytes()
        self.header, *self.rows = list(csv.reader(io.StringIO(self.bytes.decode(), newline="")))
        self.book = {row["column"]: row for row in book if row["table"] == name}
        self.lines, line = [], 2
        for row in self.rows:
            self.lines.append(line)
            line += 1 + sum(cell.count("\n") for cell in row)
        if self.encoded(self.header, self.rows) != self.bytes:
            raise SystemExit(f"{self.file} must be as csv.writer writes it, so that only the fault differs; it is not.")

    @staticmethod
    def encoded(header: list[str], rows: list[list[str]]) -> bytes:
        """Return header and rows as the bytes of a CSV file."""
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([header, *rows])
        return out.getvalue().encode()

    def cell(self, at: int, column: str) -> str:
        """Return a cell."""
        return self.rows[at][self.header.index(column)]

    def with_cells(self, at: int, cells: dict[str, str]) -> bytes:
        """Return the file with some cells of a row replaced."""
        rows = [list(row) for row in self.rows]
        for column, value in cells.items():
            rows[at][self.header.index(column)] = value
        return self.encoded(self.header, rows)

    def fault(self, kind: str, at: int, cells: dict[str, str], seen_by: str = TABLES) -> Fault:
        """Return a fault in one row; the first cell named is where it shows."""
        column, value = next(iter(cells.items()))
        what = f"{self.cell(at, column)!r} -> {value!r}"
        return Fault(kind, self.file, self.with_cells(at, cells), self.lines[at], column, seen_by, what)


class Injector:
    """Draws faults from tables as they are."""

    def __init__(self, data: Path, texts: Path | None, seed: int) -> None:
        self.draw = random.Random(seed)
        with (data / "codebook.csv").open(newline="", encoding="utf-8") as file:
            book = list(csv.DictReader(file))
        names = list(dict.fromkeys(row["table"] for row in book if row["table"].startswith("raw/")))
        self.tables = {name: Table(data, name, book) for name in names}
        self.texts = {path.name: path.read_bytes() for path in sorted(texts.glob("*.txt"))} if texts else {}
        self.kinds: list[Callable[[], Fault | None]] = [
            *(self.offset, self.character, self.digits, self.hedge, self.hedge_and_offsets, self.multiplier),
            *(self.unit, self.period, self.key, self.foreign_key, self.other_key, self.listed, self.emptied),
            *(self.duplicated, self.deleted, self.column, self.damaged_file, self.hash),
            *((self.text,) if self.texts else ()),
        ]

    def faults(self, number: int) -> Iterator[Fault]:
        """Yield as many faults, each kind as often as the others."""
        made = 0
        while made < number:
            fault = self.kinds[made % len(self.kinds)]()
            if fault is not None:
                made += 1
                yield fault

    def reordered(self) -> Fault:
        """Return a table with its rows in another order, which is no fault where no order is told."""
        table = self.draw.choice(list(self.tables.values()))
        rows = self.draw.sample(table.rows, len(table.rows))
        return Fault("rows reordered", table.file, table.encoded(table.header, rows))

    def _row(self, *names: str, where: Callable[[Table, int], bool] = lambda table, at: True) -> tuple[Table, int]:
        """Return a row of one of the tables: each table is as likely as the others."""
        table = self.tables[self.draw.choice(names)]
        return table, self.draw.choice([at for at in range(len(table.rows)) if where(table, at)])

    def _print(self, pattern: str, *names: str) -> tuple[Table, int, str, re.Match[str]]:
        search = re.compile(pattern)
        table, at = self._row(*(names or PRINTED), where=lambda t, i: bool(search.search(t.cell(i, "as_printed"))))
        text = table.cell(at, "as_printed")
        return table, at, text, self.draw.choice(list(search.finditer(text)))

    def offset(self) -> Fault:
        """Shift start, end or both by a few characters."""
        names = [name for name, table in self.tables.items() if "start" in table.header]
        table, at = self._row(*names, where=lambda t, i: bool(t.cell(i, "start")))
        by = self.draw.choice([-10, -2, -1, 1, 2, 10])
        columns = self.draw.choice([("start",), ("end",), ("start", "end")])
        cells = {c: str(int(table.cell(at, c)) + by) for c in columns}
        return table.fault("offset shifted", at, cells, self._address(table, at))

    def _address(self, table: Table, at: int) -> str:
        """Say who can see a shifted address: of a reading and of an edge of a section only the text knows."""
        if "coder" in table.header and table.cell(at, "coder") == "second":  # edges are a matter of taste
            statistic = table.name == "raw/codings" and table.cell(at, "kind") == "statistic"
            return TABLES if statistic else NOBODY
        if table.name in OF_CORPORA:
            return NOBODY
        return TEXTS if table.name in ("raw/readings", "raw/sections") else TABLES

    def character(self) -> Fault:
        """Change one character of a print for another that is no digit of it."""
        table, at, text, m = self._print(r"(?s).")
        new = self.draw.choice([c for c in "大小上中元人9x，" if c != m[0]])
        changed = text[: m.start()] + new + text[m.end() :]
        return table.fault("character changed", at, {"as_printed": changed}, self._prints(table))

    @staticmethod
    def _prints(table: Table) -> str:
        """Say who can see a changed print: tidy/statistics repeats that of a statistic, nothing one set aside."""
        return TABLES if table.name == "raw/statistics" else TEXTS

    def digits(self) -> Fault | None:
        """Swap two digits that differ, or change one."""
        table, at, text, m = self._print("[0-9]")
        i = m.start()
        if i + 1 < len(text) and text[i + 1].isdecimal() and text[i + 1] != text[i]:
            changed, kind = text[:i] + text[i + 1] + text[i] + text[i + 2 :], "digits swapped"
        else:
            changed, kind = (
                text[:i] + str((int(text[i]) + self.draw.randint(1, 9)) % 10) + text[i + 1 :],
                "digit changed",
            )
        return table.fault(kind, at, {"as_printed": changed}, self._prints(table))

    def hedge(self) -> Fault:
        """Leave a hedge out of a print."""
        table, at, text, m = self._print(HEDGES.pattern, "raw/statistics")
        return table.fault("hedge dropped", at, {"as_printed": text[: m.start()] + text[m.end() :]})

    def hedge_and_offsets(self) -> Fault:
        """Leave a hedge at an end of a print out, and mend the offsets so that they fit."""
        table, at, text, m = self._print(f"^(?:{HEDGES.pattern})|(?:{HEDGES.pattern})$", "raw/statistics")
        start, end = int(table.cell(at, "start")), int(table.cell(at, "end"))
        cells = {"as_printed": text[: m.start()] + text[m.end() :]}
        cells |= {"start": str(start + m.end())} if m.start() == 0 else {"end": str(end - len(m[0]))}
        return table.fault("hedge and offsets narrowed", at, cells)

    def multiplier(self) -> Fault:
        """Write 万 for 亿, or the other way round."""
        table, at, text, m = self._print("[万亿]", "raw/statistics")
        new = text[: m.start()] + ("亿" if m[0] == "万" else "万") + text[m.end() :]
        return table.fault("万 for 亿", at, {"as_printed": new})

    def unit(self) -> Fault:
        """Give a measure, a ratio, a reading or a series another unit."""
        table, at = self._row("raw/measures", "raw/ratios", "raw/readings", "raw/context", "raw/statistics")
        if table.name == "raw/statistics":
            table, at, text, m = self._print("人次|户次|[人名位户所个元%]$", "raw/statistics")
            new = self.draw.choice([u for u in ("人", "人次", "元", "户", "%") if u != m[0]])
            return table.fault("unit mistyped", at, {"as_printed": text[: m.start()] + new})
        column = "unit"
        new = self.draw.choice([u for u in ("cny", "persons", "pct", "person_times") if u != table.cell(at, column)])
        return table.fault("unit mistyped", at, {"unit": new}, self._unit_seen(table, at))

    @staticmethod
    def _unit_seen(table: Table, at: int) -> str:
        series = [row for row in table.rows if row[0] == table.rows[at][0]]
        return NOBODY if table.name == "raw/context" and len(series) == 1 else TABLES

    def period(self) -> Fault:
        """Write another year, or none, or no date."""
        table, at = self._row("raw/statistics", "raw/codings", where=lambda t, i: bool(t.cell(i, "period")))
        old = table.cell(at, "period")
        year = re.search("[0-9]{4}", old)
        wrong = [
            old.replace(year[0], str(int(year[0]) + self.draw.choice([-1, 1, 10]))),
            "",
            old.replace("20", "2O", 1),
        ]
        return table.fault("period mistyped", at, {"period": self.draw.choice([w for w in wrong if w != old])})

    def key(self) -> Fault:
        """Rename an id."""
        names = [name for name in self.tables if name in cells.KEYS and len(cells.KEYS[name]) == 1]
        table, at = self._row(*names)
        column = cells.KEYS[table.name][0]
        seen_by = NOBODY if table.name == "raw/corrections" else TABLES
        return table.fault("id renamed", at, {column: self._typo(table.cell(at, column))}, seen_by)

    def _typo(self, word: str) -> str:
        i = self.draw.randrange(len(word))
        return word[:i] + self.draw.choice([c for c in "aeinx" if c != word[i]]) + word[i + 1 :]

    def _foreign(self) -> tuple[Table, int, str]:
        pairs = [
            (table, column)
            for table in self.tables.values()
            for column, about in table.book.items()
            if about["allowed"].startswith("-> ")
        ]
        table, column = self.draw.choice(pairs)
        rows = [at for at in range(len(table.rows)) if table.cell(at, column)]
        return table, self.draw.choice(rows), column

    def foreign_key(self) -> Fault:
        """Break a foreign key by a slip."""
        table, at, column = self._foreign()
        return table.fault("foreign key broken", at, {column: self._typo(table.cell(at, column))})

    def other_key(self) -> Fault | None:
        """Put another row's key in a foreign key: a place, measure, statistic that exists and is wrong."""
        table, at, column = self._foreign()
        other, _, key = table.book[column]["allowed"][3:].rpartition(".")
        old = table.cell(at, column).split()
        new = self.draw.choice([row[self.tables[other].header.index(key)] for row in self.tables[other].rows])
        if new in old:
            return None
        value = " ".join([new, *old[1:]])
        return table.fault("key of another row", at, {column: value}, self._meant(table, column))

    @staticmethod
    def _meant(table: Table, column: str) -> str:
        return NOBODY if (table.name, column) in {
            ("raw/places", "parent"), ("raw/corrections", "statistic_id"), ("raw/denominators", "denominator_id"),
        } else TABLES  # fmt: skip

    def listed(self) -> Fault:
        """Put a word outside the list into a column that has one."""
        pairs = [
            (table, column)
            for table in self.tables.values()
            for column, about in table.book.items()
            if " | " in about["allowed"]
        ]
        table, column = self.draw.choice(pairs)
        at = self.draw.choice([at for at in range(len(table.rows)) if table.cell(at, column)])
        return table.fault("word outside the list", at, {column: self._typo(table.cell(at, column))})

    def emptied(self) -> Fault:
        """Empty a cell that must be filled."""
        table = self.draw.choice(list(self.tables.values()))
        column = self.draw.choice([column for column, about in table.book.items() if about["required"] == "yes"])
        return table.fault("cell emptied", self.draw.randrange(len(table.rows)), {column: ""})

    def duplicated(self) -> Fault:
        """Let a row stand twice."""
        table = self.draw.choice(list(self.tables.values()))
        at = self.draw.randrange(len(table.rows))
        rows = table.rows[: at + 1] + [table.rows[at]] + table.rows[at + 1 :]
        return Fault("row duplicated", table.file, table.encoded(table.header, rows))

    def deleted(self) -> Fault:
        """Leave out a row."""
        table = self.draw.choice(list(self.tables.values()))
        at = self.draw.randrange(len(table.rows))
        row = table.rows[at]
        own_whole = table.name == "raw/denominators" and row[0] == row[1]  # says "all" in words only
        alone = own_whole or table.name in ("raw/context", "raw/corrections")
        seen_by = NOBODY if alone or table.name in OF_CORPORA else TABLES
        rows = table.rows[:at] + table.rows[at + 1 :]
        return Fault(
            "row deleted", table.file, table.encoded(table.header, rows), seen_by=seen_by, what=str(table.rows[at][:4])
        )

    def column(self) -> Fault:
        """Rename, leave out, repeat or add a column, or exchange two names."""
        table = self.draw.choice(list(self.tables.values()))
        at = self.draw.randrange(len(table.header))
        column = table.header[at]
        header, rows = list(table.header), [list(row) for row in table.rows]
        kind = self.draw.choice(["renamed", "missing", "extra", "name twice"])
        if kind == "missing":
            header, *rows = [row[:at] + row[at + 1 :] for row in (header, *rows)]
        elif kind == "extra":
            header, rows = [*header, "more"], [[*row, ""] for row in rows]
        else:
            header[at] = self._typo(column) if kind == "renamed" else header[at - 1]
        return Fault(f"column: {kind}", table.file, table.encoded(header, rows))

    def damaged_file(self) -> Fault:
        """Save a table in another encoding, cut it, or empty it."""
        table = self.draw.choice(list(self.tables.values()))
        text, cut = table.bytes.decode(), self.draw.randrange(1, len(table.bytes) - 1)
        while table.bytes[cut - 1 : cut] == b"\n":
            cut -= 1
        kinds = {
            "UTF-16": text.encode("utf-16"),
            "byte order mark": b"\xef\xbb\xbf" + table.bytes,
            "CRLF": table.bytes.replace(b"\n", b"\r\n"),
            "truncated": table.bytes[:cut],
            "empty": b"",
            "header only": table.bytes[: table.bytes.index(b"\n") + 1],
            "missing": None,
            "semicolons": table.bytes.replace(b",", b";"),
            "cell too many": table.bytes[:-1] + b",\n",
        }
        if not text.isascii():
            kinds["GB18030"] = text.encode("gb18030")
        kind = self.draw.choice(list(kinds))
        return Fault(f"file: {kind}", table.file, kinds[kind])

    def hash(self) -> Fault:
        """Change a digit of a hash or of a length."""
        table, at = self._row("raw/reports", "raw/mechanisms", "raw/readings")
        column = {"raw/reports": self.draw.choice(["sha256", "n_chars", "file"])}.get(table.name, "phrase_hash")
        old = table.cell(at, column)
        if not old:
            return table.fault("cell emptied", at, {"definition": ""})
        i = self.draw.randrange(len(old) if column != "file" else 3)
        new = (
            old[:i] + str((int(old[i], 16) + 1) % 10) + old[i + 1 :] if old[i] != "9" else old[:i] + "1" + old[i + 1 :]
        )
        return table.fault("hash, length or file name changed", at, {column: new}, TEXTS)

    def text(self) -> Fault:
        """Replace a text, or change one of its characters."""
        name = self.draw.choice(list(self.texts))
        content = self.texts[name]
        text = content.decode()
        i = self.draw.randrange(len(text))
        kinds = {
            "character changed": (text[:i] + ("之" if text[i] != "之" else "乎") + text[i + 1 :]).encode(),
            "character left out": (text[:i] + text[i + 1 :]).encode(),
            "another text": next(c for n, c in self.texts.items() if n != name),
            "GB18030": text.encode("gb18030"),
            "CRLF": content.replace(b"\n", b"\r\n"),
            "empty": b"",
            "missing": None,
        }
        kind = self.draw.choice(list(kinds))
        return Fault(f"text: {kind}", name, kinds[kind], seen_by=TEXTS)


class Bench:
    """A copy of the data and of the texts, in which one fault at a time stands."""

    def __init__(self, folder: Path, texts: Path | None) -> None:
        self.data = Path(shutil.copytree(paths.root() / "data", folder / "data"))
        self.texts = None
        if texts is not None:
            self.texts = folder / "texts"
            self.texts.mkdir()
            for path in texts.glob("*.txt"):
                shutil.copyfile(path, self.texts / path.name)

    @contextlib.contextmanager
    def damaged(self, fault: Fault) -> Iterator[None]:
        """Hold the fault in the copy."""
        path = (self.texts if fault.file.endswith(".txt") else self.data) / fault.file
        before = path.read_bytes()
        try:
            path.unlink() if fault.content is None else path.write_bytes(fault.content)
            yield
        finally:
            path.write_bytes(before)

    def offences(self, *, with_texts: bool) -> list[Offence]:
        """Run all checks, up to the line of counts, as the command does."""
        texts = self.texts if with_texts else None
        found, data = check_all.offences(self.data, texts)
        check_all.counts(data, found, texts)
        return found


def names(fault: Fault, offence: Offence) -> tuple[bool, bool, bool]:
    """Say whether an offence names the fault's table, its line, its column."""
    text = str(offence)
    table = fault.file in text or fault.file.removesuffix(".csv") in text or fault.file.endswith(".txt")
    line = fault.line is None or f"line {fault.line}" in text.replace(".csv", "")
    column = fault.column is None or offence.column == fault.column or fault.column in text
    return table, table and line, table and line and column


def judged(fault: Fault, found: list[Offence]) -> str:
    """Return how well the offences name the fault."""
    if not found:
        return "unseen"
    named = [names(fault, offence) for offence in found]
    best = [any(part[i] for part in named) for i in range(3)]
    return "column" if best[2] else "line" if best[1] else "table" if best[0] else "elsewhere"


def measure(
    bench: Bench, injector: Injector, number: int, *, both: bool = True
) -> tuple[Counter[tuple[str, str, str]], list[str]]:
    """Return how often faults seen by whom were judged how, without (tables) and with texts, and what went wrong.

    Without `both`, a fault is looked for once: with the texts where only they can show it, else without.
    """
    counted: Counter[tuple[str, str, str]] = Counter()
    wrong: list[str] = []
    for fault in injector.faults(number):
        with bench.damaged(fault):
            needed = TEXTS if fault.seen_by == TEXTS else TABLES
            for way in [way for way in (TABLES, TEXTS) if (both or way == needed) and (way == TABLES or bench.texts)]:
                verdict = judged(fault, bench.offences(with_texts=way == TEXTS))
                counted[way, fault.seen_by, verdict] += 1
                must = fault.seen_by == TABLES or (fault.seen_by == TEXTS == way)
                if must and verdict in ("unseen", "elsewhere"):
                    place = f"{fault.file} line {fault.line}, {fault.column}"
                    wrong.append(f"{verdict} by {way}: {fault.kind} in {place}: {fault.what}")
    for _ in range(number // 20):
        fault = injector.reordered()
        with bench.damaged(fault):
            found = bench.offences(with_texts=bench.texts is not None)
            counted["reordered", "", "seen" if found else "unseen"] += 1
            wrong += [f"no fault, and refused: {fault.kind} in {fault.file}: {found[0]}"] if found else []
    return counted, wrong


def main() -> int:
    """Read the command line, measure, print; 1 if a fault went unseen."""
    top = argparse.ArgumentParser(description=__doc__)
    top.add_argument("--faults", type=int, default=2000, help="how many (default: 2000)")
    top.add_argument("--seed", type=int, default=1, help="another seed gives other faults (default: 1)")
    top.add_argument("--show", type=int, default=20, help="how many unseen ones to list (default: 20)")
    given = top.parse_args()
    texts = paths.reports_dir()
    with tempfile.TemporaryDirectory() as folder:
        counted, wrong = measure(
            Bench(Path(folder), texts), Injector(paths.root() / "data", texts, given.seed), given.faults
        )
    for (way, seen_by, verdict), number in sorted(counted.items()):
        print(f"{way:<10} can be seen by {seen_by or '-':<8} {verdict:<10} {number:>6}")
    print(f"{given.faults} faults (seed {given.seed}), {len(wrong)} unseen or told of the wrong table.")
    print(*wrong[: given.show], sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    os.environ.setdefault("PYTHONHASHSEED", "0")
    sys.exit(main())
