"""Scan a corpus: every printed quantity of any number of texts, as a folder of Parquet parts.

joblib does the loop; a part is written at one stroke, and one that stands is not written again, so that a run that was
stopped goes on where it was.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import socket
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import asprinted
from analysis_utils.reports import corpus
from analysis_utils.reports.corpus import Part
from analysis_utils.tables import found, paths
from asprinted.decoding import TextError, read

if TYPE_CHECKING:
    import pandas as pd

UNREADABLE = "_unreadable.csv"  # readers of Parquet folders pass over a name that begins so
ABOUT = b"asprinted"
PART = re.compile(r"\.?part-\d{6}-[0-9a-f]{16}\.parquet.*")  # .part: left by a run that was killed
PATIENCE = 30  # seconds to reach a scheduler

Unreadable = list[tuple[str, str]]
Tell = Callable[["Scanned", int], object]


class ScanError(ValueError):
    """A scan that cannot start or go on; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a scan came to.

    Attributes
    ----------
    texts, quantities : int
        Texts looked at, and quantities found in them.
    unreadable : int
        Texts that could not be read.
    kept : int
        Texts whose quantities an earlier run had left.
    """

    texts: int = 0
    quantities: int = 0
    unreadable: int = 0
    kept: int = 0

    def __add__(self, other: Scanned) -> Scanned:
        return Scanned(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


def scan(
    texts: Sequence[str | os.PathLike[str]] | str | os.PathLike[str],
    out: str | os.PathLike[str],
    *,
    jobs: int = 1,
    scheduler: str | None = None,
    tell: Tell | None = None,
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
        Gets what is done so far, as `Scanned`, and the number of all texts, after each part.

    Returns
    -------
    Scanned
        Numbers of texts, quantities, unreadable texts, and texts kept from an earlier run.

    Raises
    ------
    CorpusError
        If a path names nothing.
    ScanError
        If pyarrow or joblib is missing, ``out`` holds something else, or the workers cannot do the work; what is done
        is kept.

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
    1  example_report.txt    近1.2万人  11000.0  12000.0
    """
    folder, names = corpus.texts([texts] if isinstance(texts, (str, os.PathLike)) else texts)
    parts = list(corpus.cut(folder, names))
    target = Path(os.path.abspath(out))
    with _explained(scheduler):
        _make_way(target, parts)
        waiting = [part for part in parts if not (target / part.file).is_file()]
        done = sum((_came_to(target, part) for part in parts if part not in waiting), Scanned())
        done = replace(done, kept=done.texts)
        for result in _work(folder, waiting, target, jobs, scheduler):
            done += result
            if tell:
                tell(done, len(names))
        _finish(target, parts)
    return done


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


def _write_part(folder: str, part: Part, target: Path, reader: str) -> Scanned:
    """Read the texts of a part and write it; done by the workers."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    if reader != corpus.reader():
        raise ScanError(
            "Each worker must have the package asprinted as it is here, since a table must not depend on who read "
            f"what; {socket.gethostname()} has another; install the same version there."
        )
    frame, unreadable = read_texts(folder, part.names)
    table = pa.Table.from_pandas(frame, preserve_index=False)
    about = json.dumps({"quantities": len(frame), "unreadable": unreadable})
    unfinished = target / f".{part.file}.{socket.gethostname()}.{os.getpid()}"
    pq.write_table(table.replace_schema_metadata({ABOUT: about}), unfinished, compression="zstd")
    os.replace(unfinished, target / part.file)
    return Scanned(len(part.names), len(frame), len(unreadable))


def _work(folder: str, parts: list[Part], target: Path, jobs: int, scheduler: str | None) -> Iterator[Scanned]:
    """Yield what each part came to, in the order in which they end."""
    from joblib import Parallel, delayed, parallel_config

    calls = (delayed(_write_part)(folder, part, target, corpus.reader()) for part in parts)
    if not scheduler:
        yield from Parallel(n_jobs=jobs, batch_size=1, return_as="generator_unordered")(calls)
        return
    from distributed import Client

    with Client(scheduler, timeout=PATIENCE, set_as_default=False) as client:
        with parallel_config(backend="dask", client=client):
            yield from Parallel(batch_size=1, return_as="generator_unordered")(calls)


@contextmanager
def _explained(scheduler: str | None) -> Iterator[None]:
    """Turn what libraries and workers refuse into a sentence."""
    try:
        yield
    except ImportError as error:
        raise ScanError(
            f"A scan needs pyarrow and joblib, and distributed with a scheduler; {error.name} is not installed; "
            "install the extra: pip install 'analysis-utils[scan]'."
        ) from error
    except (TimeoutError, ConnectionError) as error:
        raise ScanError(
            f"--scheduler must be the address of a running Dask scheduler; {scheduler} does not answer; start one with "
            "`dask scheduler` and correct the address."
        ) from error
    except RuntimeError as error:  # TerminatedWorkerError of joblib, KilledWorker of dask
        raise ScanError(
            f"Workers must live to the end; {error!r:.200}; most often memory ran out: repeat with fewer --jobs, it "
            "goes on from here."
        ) from error


def _make_way(target: Path, parts: list[Part]) -> None:
    """Make the folder, and take away what an earlier scan left of other texts; refuse a folder that holds more."""
    if target.exists() and not target.is_dir():
        raise ScanError(f"--out must be a folder; {target.name} is a file; name another.")
    target.mkdir(parents=True, exist_ok=True)
    wanted = {part.file for part in parts}
    others = [path for path in target.iterdir() if path.name not in wanted]
    for path in others:
        if path.name != UNREADABLE and not PART.fullmatch(path.name):
            raise ScanError(
                f"--out must be a new folder, or that of an earlier scan; {target.name} holds {path.name}; name another."
            )
    for path in others:
        path.unlink()


def _finish(target: Path, parts: list[Part]) -> None:
    """List the unreadable texts, if the parts that stand are those that were asked for."""
    lacking = {part.file for part in parts} ^ {path.name for path in target.glob("part-*.parquet")}
    if lacking:
        raise ScanError(
            f"One scan at a time writes a folder, and workers see the same one; {len(lacking)} of {len(parts)} parts "
            f"lack in {target.name} or are another scan's; give workers a shared folder, then repeat."
        )
    unreadable = [row for part in parts for row in _about(target / part.file)["unreadable"]]
    listed = io.StringIO()
    csv.writer(listed, lineterminator="\n").writerows([("report", "reason"), *unreadable])
    paths.replace_bytes(target / UNREADABLE, listed.getvalue().encode())


def _about(path: Path) -> dict[str, Any]:
    import pyarrow.parquet as pq

    return json.loads(pq.read_schema(path).metadata[ABOUT])


def _came_to(target: Path, part: Part) -> Scanned:
    about = _about(target / part.file)
    return Scanned(len(part.names), about["quantities"], len(about["unreadable"]))


def run(texts: Sequence[str], out: Path, jobs: int, scheduler: str | None) -> int:
    """Scan, tell progress on standard error and the outcome on standard output; the command line's ``scan``."""
    start, last = time.monotonic(), 0

    def tell(done: Scanned, total: int) -> None:
        nonlocal last
        if (tenth := done.texts * 10 // total) > last:
            print(f"{done.texts:,} of {total:,} texts, {done.quantities:,} quantities", file=sys.stderr)
            last = tenth

    try:
        done = scan(texts, out, jobs=jobs, scheduler=scheduler, tell=tell)
    except KeyboardInterrupt:
        print("\nStopped. The same command goes on from here.", file=sys.stderr)
        return 130
    kept = f" ({done.kept:,} of them kept from an earlier run)" if done.kept else ""
    read_ = done.texts - done.unreadable
    print(f"{done.quantities:,} quantities in {read_:,} texts{kept}: {out}, {time.monotonic() - start:.1f} s.")
    if done.unreadable:
        print(f"{done.unreadable:,} texts could not be read: {out / UNREADABLE} says why.")
    return 0
