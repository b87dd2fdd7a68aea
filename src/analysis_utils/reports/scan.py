"""Scan a corpus: every printed quantity of any number of texts, as a folder of Parquet parts.

joblib does the loop; a part is written at one stroke, and one that stands is not written again, so that a run that was
stopped goes on where it was.
"""

from __future__ import annotations

import json
import os
import re
import socket
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

import asprinted
from analysis_utils.reports import corpus
from analysis_utils.reports.corpus import Part, ScanError
from analysis_utils.tables import found, paths
from analysis_utils.tables.csv_text import to_csv
from asprinted.decoding import TextError, read
from asprinted.language import message
from asprinted.terminal import progress

if TYPE_CHECKING:
    from distributed import Client

UNREADABLE = "_unreadable.csv"  # readers of Parquet folders pass over a name that begins so
PART = re.compile(r"\.?part-\d{6}-[0-9a-f]{16}\.parquet.*")  # with a dot: left by a run that was killed
LISTED = ["report", "reason"]
ABOUT = b"asprinted"
PATIENCE = 30  # seconds to reach a scheduler

Unreadable = list[tuple[str, str]]


@dataclass(frozen=True)
class Scanned:
    """What a scan came to: how many texts, quantities, unreadable texts, and texts kept from an earlier run."""

    texts: int
    quantities: int
    unreadable: int
    kept: int


def scan(
    texts: Sequence[str | os.PathLike[str]] | str | os.PathLike[str],
    out: str | os.PathLike[str],
    *,
    jobs: int = 1,
    scheduler: str | None = None,
    tell: Callable[[int, int], object] | None = None,
) -> Scanned:
    """Write every printed quantity of any number of texts into a folder of Parquet files.

    The folder is one table: ``pandas.read_parquet(out)``. Its columns are ``report``, the name of the text below the
    folder that holds all of them, and those of `find`. Texts that cannot be read are listed in ``_unreadable.csv`` in
    that folder, with the reason; this list is written last, so that the table is complete where it stands.

    Parameters
    ----------
    texts : path or sequence of paths
        Files in UTF-8 or GB18030; folders, whose ``.txt`` files are taken, also those in folders inside; or patterns
        such as ``2020/*.txt``. Hidden files are left out.
    out : path
        A new folder, or that of an earlier scan: parts whose texts have not changed since (in name, size and time) are
        kept, the others replaced.
    jobs : int
        Processes on this machine; -1 for one per core.
    scheduler : str, optional
        Address of a Dask scheduler whose workers do the work instead; they must see texts and ``out`` under the same
        paths.
    tell : callable, optional
        Gets the number of texts that are done and that of all, after each part.

    Returns
    -------
    Scanned
        Numbers of texts, quantities, unreadable texts, and texts kept from an earlier run.

    Raises
    ------
    ScanError
        If a path names nothing, ``out`` holds something else, pyarrow or joblib is missing, or the workers cannot do
        the work; what is done is kept.

    Examples
    --------
    >>> import tempfile
    >>> import pandas as pd
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     done = scan(paths.source("data/examples/example_report.txt"), folder)
    ...     table = pd.read_parquet(folder, columns=["report", "as_printed", "lower", "upper"])
    >>> done
    Scanned(texts=1, quantities=21, unreadable=0, kept=0)
    >>> table.head(2)
                   report as_printed    lower    upper
    0  example_report.txt        68所     68.0     68.0
    1  example_report.txt     近1.2万人  11000.0  12000.0
    """
    folder, names = corpus.texts([texts] if isinstance(texts, (str, os.PathLike)) else texts)
    parts = list(corpus.cut(folder, names))
    target = Path(os.path.abspath(out))
    _require("joblib", "pyarrow", *["distributed"] * bool(scheduler))
    _make_way(target, {part.file for part in parts})
    waiting = [part for part in parts if not (target / part.file).is_file()]
    kept = done = len(names) - sum(len(part.names) for part in waiting)
    for number in _work(folder, waiting, target, jobs, scheduler):
        done += number
        if tell:
            tell(done, len(names))
    quantities, unreadable = _finish(target, [part.file for part in parts])
    return Scanned(len(names), quantities, unreadable, kept)


def read_texts(folder: str, names: Sequence[str]) -> tuple[pd.DataFrame, Unreadable]:
    """Return the quantities of texts, and the names of those that could not be read with the reason."""
    rows: list[tuple[object, ...]] = []
    unreadable: Unreadable = []
    for name in names:
        report = os.fsencode(name).decode("utf-8", "backslashreplace")
        try:
            rows += [(report, *found.row(one)) for one in asprinted.find(read(Path(folder) / name))]
        except (TextError, OSError) as error:
            unreadable.append((report, error.strerror or str(error) if isinstance(error, OSError) else str(error)))
        except Exception as error:  # one text must not end the scan of all others
            unreadable.append((report, f"a fault of ours, please report it: {error!r}"))
    return found.frame(rows, report="str"), unreadable


def _write_part(folder: str, part: Part, target: Path, reader: str) -> int:
    """Read the texts of a part, write it and return their number; done by the workers."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    if reader != corpus.reader():
        must = "Each worker must have the package asprinted as it is here, so that all read alike"
        raise ScanError(f"{must}; {socket.gethostname()} has another; install the same version there.")
    frame, unreadable = read_texts(folder, part.names)
    table = pa.Table.from_pandas(frame, preserve_index=False)
    unfinished = target / f".{part.file}.{socket.gethostname()}.{os.getpid()}"
    pq.write_table(table.replace_schema_metadata({ABOUT: json.dumps(unreadable)}), unfinished, compression="zstd")
    os.replace(unfinished, target / part.file)
    return len(part.names)


def _work(folder: str, parts: list[Part], target: Path, jobs: int, scheduler: str | None) -> Iterator[int]:
    """Yield the number of texts of each part, in the order in which they end."""
    from joblib import Parallel, delayed, parallel_config

    calls = (delayed(_write_part)(folder, part, target, corpus.reader()) for part in parts)
    try:
        if not scheduler:
            yield from Parallel(n_jobs=jobs, batch_size=1, return_as="generator_unordered")(calls)
            return
        with _client(scheduler) as client, parallel_config(backend="dask", client=client):
            yield from Parallel(batch_size=1, return_as="generator_unordered")(calls)
    except Exception as error:
        if not isinstance(error, BrokenExecutor) and not type(error).__module__.startswith("distributed"):
            raise
        found = "one was killed or lost (most often: no memory left)"
        do = "repeat the command, with fewer --jobs if need be: it goes on from here"
        raise ScanError(f"Workers must live to the end; {found}; {do}.") from error


def _client(address: str) -> Client:
    from distributed import Client

    try:
        return Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        found = f"{address} does not answer ({error})"
        do = "start one with `dask scheduler` and correct the address"
        raise ScanError(f"--scheduler must be the address of a running Dask scheduler; {found}; {do}.") from error


def _require(*packages: str) -> None:
    for package in packages:
        if find_spec(package) is None:
            raise ScanError(
                f"A scan needs the package {package}; it is not installed; "
                "run in the project's folder: .venv/bin/python -m uv pip install -e '.[scan]'."
            )


def _make_way(target: Path, wanted: set[str]) -> None:
    """Make the folder, or take out of it what an earlier scan left of other texts; refuse one that holds more."""
    if target.exists() and not target.is_dir():
        raise ScanError(f"--out must be a folder; {target.name} is a file; name another.")
    target.mkdir(parents=True, exist_ok=True)
    others = sorted(path for path in target.iterdir() if path.name not in wanted)
    ours = [path for path in others if path.name == UNREADABLE or PART.fullmatch(path.name)]
    strange = [path.name for path in others if path not in ours and not path.name.startswith(".")]
    if strange:
        found = f"{target.name} holds {strange[0]}"
        raise ScanError(f"--out must be a new folder, or that of an earlier scan; {found}; name another.")
    for path in ours:
        path.unlink()


def _finish(target: Path, files: list[str]) -> tuple[int, int]:
    """List the unreadable texts if the parts are those that were asked for; return quantities and unreadable texts."""
    from pyarrow.parquet import read_metadata

    other = {path.name for path in target.glob("part-*.parquet")}.symmetric_difference(files)
    if other:
        must = "Workers see the folder that this machine sees, and one scan at a time writes it"
        found = f"in {target.name} {len(other)} parts are missing or another scan's"
        raise ScanError(f"{must}; {found}; use a shared folder, or wait, then repeat.")
    about = [read_metadata(target / file) for file in files]
    unreadable = [dict(zip(LISTED, row, strict=True)) for part in about for row in json.loads(part.metadata[ABOUT])]
    paths.replace_bytes(target / UNREADABLE, to_csv(LISTED, unreadable).encode())
    return sum(part.num_rows for part in about), len(unreadable)


def run(texts: Sequence[str], out: Path, jobs: int, scheduler: str | None) -> int:
    """Scan, tell progress on standard error and the outcome on standard output; the command line's ``scan``."""

    def tell(done: int, total: int) -> None:
        progress(message("analysis_utils", f"{done:,} of {total:,} texts"))

    try:
        done = scan(texts, out, jobs=jobs, scheduler=scheduler, tell=tell)
    except KeyboardInterrupt:
        print(message("analysis_utils", "Stopped. The same command goes on from here."), file=sys.stderr)
        return 130
    say = partial(message, "analysis_utils")
    kept = say(" ({n} of them kept from an earlier run)").format(n=f"{done.kept:,}") if done.kept else ""
    counts = {"n": f"{done.quantities:,}", "texts": f"{done.texts - done.unreadable:,}", "kept": kept, "out": out}
    print(say("{n} quantities in {texts} texts{kept}: {out}.").format(**counts))
    if done.unreadable:
        why = {"n": f"{done.unreadable:,}", "file": out / UNREADABLE}
        print(say("{n} texts could not be read: {file} says why.").format(**why))
    print(say("Next: pandas.read_parquet({out!r}).").format(out=str(out)))
    return 0
