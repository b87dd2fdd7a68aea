"""Parts of a scan: the rows of one range of texts each, and how they are joined to the table.

Whoever scans a range writes its rows to a part named by the range's key; only counts come back.
"""

from __future__ import annotations

import csv
import gc
import io
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import isinf
from pathlib import Path
from typing import TYPE_CHECKING

from analysis_utils.scanning.ranges import Range
from analysis_utils.tables import paths
from asprinted.decoding import TextError, read
from asprinted.finding.finder import Found, find

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


class PartsError(RuntimeError):
    """Parts that are not where they were to be written."""


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


def schema() -> pa.Schema:
    """Return the schema of the table: numbers in base units; an open side and the value of a range are null."""
    import pyarrow as pa

    return pa.schema([(name, getattr(pa, kind)()) for name, kind in COLUMNS.items()])


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


def read_range(part: Range) -> tuple[list[tuple[object, ...]], list[tuple[str, str]], int]:
    """Return the rows of a range, its bad texts with the reason, and the characters of the others."""
    rows: list[tuple[object, ...]] = []
    bad: list[tuple[str, str]] = []
    characters = 0
    for name in part.names:
        report = os.fsencode(name).decode("utf-8", "backslashreplace")
        try:
            text = read(Path(part.folder) / name)
            rows += [row(report, found) for found in find(text)]
            characters += len(text)
        except (TextError, OSError) as error:
            bad.append((report, error.strerror or str(error) if isinstance(error, OSError) else str(error)))
        except Exception as error:  # one text must not end the scan of all others
            bad.append((report, f"a fault of ours, please report it: {error!r}"))
    return rows, bad, characters


@contextmanager
def without_collection() -> Iterator[None]:
    """Keep the garbage collector from looking through the rows of a range again and again: a quarter of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


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
    with without_collection():
        rows, bad, characters = read_range(part)
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


def join(parts: Path, keys: list[str], out: Path) -> None:
    """Put table and list in place; the table's row groups depend on nothing but the rows."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    lacking = [key for key in keys if not (parts / f"{key}.parquet").is_file()]
    if lacking:
        raise PartsError(
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
