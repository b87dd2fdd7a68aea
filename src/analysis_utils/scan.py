"""Scan a corpus: every printed quantity of any number of texts in one Parquet table.

Ranges of texts are handed out; whoever scans a range writes its rows to a part named by the range's key, and only the
counts come back. Parts that are there are not scanned again, so a run that was stopped goes on where it was. At the end
the parts are joined in the order of the texts and the table is put in place at one stroke.
"""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from math import isinf
from pathlib import Path
from typing import TYPE_CHECKING

from analysis_utils import engines, paths, ranges
from analysis_utils.finder import Found, find_quantities
from analysis_utils.ranges import Range
from analysis_utils.reading import TextError, read

if TYPE_CHECKING:
    import pyarrow as pa

COLUMNS = {
    "report": "string",
    "start": "int64",
    "end": "int64",
    "as_printed": "string",
    "value": "float64",
    "lower": "float64",
    "upper": "float64",
    "bound": "string",
    "unit": "string",
    "per": "string",
    "multiplier": "int64",
    "decimals": "int32",
}
ROWS = 1 << 17  # of a row group of the table
LARGEST = 2**63 - 1
ABOUT = b"analysis_utils"
COMPRESSION = "zstd"


class ScanError(ValueError):
    """A scan that cannot start or go on; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a scan, or the scan of one range, came to.

    Attributes
    ----------
    texts, characters, rows : int
        Texts looked at, characters of those that could be read, quantities found.
    bad : int
        Texts that could not be read.
    kept : int
        Texts whose rows an earlier run had left.
    """

    texts: int = 0
    characters: int = 0
    rows: int = 0
    bad: int = 0
    kept: int = 0

    def __add__(self, other: Scanned) -> Scanned:
        return Scanned(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


Tell = Callable[[Scanned, int], None]


def quiet(done: Scanned, total: int) -> None:
    """Tell nothing."""


def schema() -> pa.Schema:
    """Return the schema of the table: numbers in base units; an open side and the value of a range are null."""
    import pyarrow as pa

    return pa.schema([(name, getattr(pa, kind)()) for name, kind in COLUMNS.items()])


# One range


def number(found: object) -> float | None:
    """Return a number of a quantity as a float; open sides, and what no float holds, are None."""
    if found is None or (isinstance(found, float) and isinf(found)):
        return None
    try:
        return float(found)  # type: ignore[arg-type]
    except OverflowError:
        return None


def row(report: str, found: Found) -> tuple[object, ...]:
    """Return one quantity as a row of the table, in the order of ``COLUMNS``."""
    q = found.quantity
    said = (number(q.value), number(q.lower), number(q.upper), q.bound, q.unit, q.per)
    return report, found.start, found.end, found.as_printed, *said, min(q.multiplier, LARGEST), q.decimals


def scan_range(part: Range, folder: str) -> Scanned:
    """Scan the texts of a range and write their part, unless it is there.

    Parameters
    ----------
    part : Range
    folder : str
        Where the parts go.

    Returns
    -------
    Scanned
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = Path(folder) / f"{part.key}.parquet"
    if path.is_file():
        return about(path)[0]
    rows: list[tuple[object, ...]] = []
    bad: list[tuple[str, str]] = []
    characters = 0
    for name in part.names:
        report = os.fsencode(name).decode("utf-8", "backslashreplace")
        try:
            text = read(Path(part.folder) / name)
            rows += [row(report, found) for found in find_quantities(text)]
            characters += len(text)
        except (TextError, OSError) as error:
            bad.append((report, error.strerror or str(error) if isinstance(error, OSError) else str(error)))
        except Exception as error:  # one text must not end the scan of all others
            bad.append((report, f"a fault of ours, please report it: {error!r}"))
    columns = list(zip(*rows, strict=True)) or [()] * len(COLUMNS)
    done = {"texts": len(part.names), "characters": characters, "rows": len(rows), "bad": len(bad)}
    described = schema().with_metadata({ABOUT: json.dumps({"done": done, "bad": bad})})
    table = pa.Table.from_arrays(
        [pa.array(c, f.type) for c, f in zip(columns, described, strict=True)], schema=described
    )
    unfinished = path.with_name(f".{part.key}.{socket.gethostname()}.{os.getpid()}")
    pq.write_table(table, unfinished, compression=COMPRESSION)
    os.replace(unfinished, path)
    return Scanned(**done)


def about(path: Path) -> tuple[Scanned, list[tuple[str, str]]]:
    """Return the counts of a finished part, and its bad texts with the reason."""
    import pyarrow.parquet as pq

    found = json.loads(pq.read_schema(path).metadata[ABOUT])
    return Scanned(**found["done"]), found["bad"]


# The whole


def scan(
    given: Sequence[str], out: Path, *, jobs: int = 1, scheduler: str | None = None, tell: Tell = quiet
) -> Scanned:
    """Scan texts into one Parquet table, and list those that could not be read beside it.

    Parameters
    ----------
    given : sequence of str
        Files, folders or patterns; see `analysis_utils.ranges.texts`.
    out : Path
        The table, sorted by text and place; an older one is replaced at the end. The texts that could not be read go to
        ``<out>.bad.csv``; until the end, ``<out>.parts`` holds what is done.
    jobs : int
        Processes on this machine.
    scheduler : str, optional
        Address of a Dask scheduler, whose workers do the work instead; they must see texts and ``out`` under the same
        paths.
    tell : callable
        Gets what is done so far and the number of all texts, after each range.

    Returns
    -------
    Scanned

    Raises
    ------
    CorpusError
        If a path names nothing.
    ScanError
        If another run writes the same table.
    EngineError
        If workers cannot do the work.
    """
    names = ranges.texts(given)
    parts = Path(os.path.abspath(f"{out}.parts"))
    parts.mkdir(parents=True, exist_ok=True)
    with paths.locked(parts / "lock") as free:
        if not free:
            raise ScanError(f"One run at a time may write {out}; another is under way; wait for its end.")
        plan = list(ranges.cut(names, os.getcwd(), package=ranges.package_hash()))
        done = Scanned()
        for result in _results(plan, parts, jobs, scheduler):
            done += result
            tell(done, len(names))
        _join(parts, [part.key for part in plan], out)
    shutil.rmtree(parts, ignore_errors=True)
    return done


def _results(plan: list[Range], parts: Path, jobs: int, scheduler: str | None) -> Iterator[Scanned]:
    """Yield what an earlier run left, then what the engine does."""
    waiting = []
    for part in plan:
        if (path := parts / f"{part.key}.parquet").is_file():
            left, _ = about(path)
            yield left + Scanned(kept=left.texts)
        else:
            waiting.append(part)
    if waiting:
        with engines.engine(
            partial(scan_range, folder=str(parts)), jobs=min(jobs, len(waiting)), scheduler=scheduler
        ) as each:
            yield from each(waiting)


def _join(parts: Path, keys: list[str], out: Path) -> None:
    """Put table and list in place; the table's row groups depend on nothing but the rows."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    lacking = [key for key in keys if not (parts / f"{key}.parquet").is_file()]
    if lacking:
        raise ScanError(
            f"Workers must write to the folder that this machine reads; {len(lacking)} of {len(keys)} parts are not in "
            f"{parts}; give workers and this machine a shared folder under one path, then repeat."
        )
    bad: list[tuple[str, str]] = []
    waiting: list[pa.Table] = []
    whole = parts / ".whole"
    with pq.ParquetWriter(whole, schema(), compression=COMPRESSION) as writer:
        for key in keys:
            part = pq.read_table(parts / f"{key}.parquet")
            bad += json.loads(part.schema.metadata[ABOUT])["bad"]
            waiting.append(part.replace_schema_metadata(None))
            if sum(map(len, waiting)) >= ROWS:
                writer.write_table(pa.concat_tables(waiting))
                waiting = []
        if waiting:
            writer.write_table(pa.concat_tables(waiting))
    listed = io.StringIO()
    csv.writer(listed, lineterminator="\n").writerows([("report", "reason"), *bad])
    paths.replace_bytes(bad_list(out), listed.getvalue().encode())
    os.replace(whole, out)


def bad_list(out: Path) -> Path:
    """Return where the texts are listed that could not be read."""
    return out.with_name(f"{out.name}.bad.csv")


# At a terminal


def progress(write: Callable[[str], object], *, live: bool) -> Tell:
    """Return a function that writes progress: on one line of a terminal, else a line at each tenth."""
    start, last = time.monotonic(), [0.0]

    def tell(done: Scanned, total: int) -> None:
        now, tenth = time.monotonic(), done.texts * 10 // total
        end = done.texts == total
        if not (end or now - last[0] > 0.2 if live else tenth > last[0]):
            return
        last[0] = now if live else tenth
        fresh = done.texts - done.kept
        left = (now - start) * (total - done.texts) / fresh if fresh else 0
        line = f"{done.texts:,} of {total:,} texts, {done.rows:,} quantities, about {left:.0f} s left"
        write(f"\r{line}\x1b[K" + ("\n" if end else "") if live else f"{line}\n")

    return tell


def run(given: Sequence[str], out: Path, jobs: int | None, scheduler: str | None) -> int:
    """Scan, tell progress on standard error and the outcome on standard output; the command line's ``scan``."""
    import sys

    if out.is_dir() or not out.absolute().parent.is_dir():
        raise ScanError(f"--out must name a file in a folder that exists; {out} is none; correct it.")
    start = time.monotonic()
    tell = progress(sys.stderr.write, live=sys.stderr.isatty())
    try:
        done = scan(given, out, jobs=jobs or engines.cores(), scheduler=scheduler, tell=tell)
    except KeyboardInterrupt:
        print("\nStopped. The same command goes on from here.", file=sys.stderr)
        return 130
    kept = f" ({done.kept:,} of them kept from an earlier run)" if done.kept else ""
    print(
        f"{done.rows:,} quantities in {done.texts - done.bad:,} texts{kept}: {out}, {time.monotonic() - start:.1f} s."
    )
    if done.bad:
        print(f"{done.bad:,} texts could not be read: {bad_list(out)} says why.")
    return 0
