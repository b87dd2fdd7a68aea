"""Scan a corpus: every printed quantity of any number of texts in one Parquet table.

Ranges of texts are handed out; whoever scans a range writes its rows to a part named by the range's key, and only the
counts come back. Parts that are there are not scanned again, so a run that was stopped goes on where it was. At the end
the parts are joined in the order of the texts and the table is put in place at one stroke.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from analysis_utils.scanning import engines, ranges
from analysis_utils.scanning.parts import Scanned, about, bad_list, join, scan_range
from analysis_utils.scanning.ranges import Range
from analysis_utils.tables import paths


class ScanError(ValueError):
    """A scan that cannot start or go on; the message says why and what to do."""


Tell = Callable[[Scanned, int], None]


def quiet(done: Scanned, total: int) -> None:
    """Tell nothing."""


def scan(
    given: Sequence[str], out: Path, *, jobs: int = 1, scheduler: str | None = None, tell: Tell = quiet
) -> Scanned:
    """Scan texts into one Parquet table, and list those that could not be read beside it.

    Parameters
    ----------
    given : sequence of str
        Files, folders or patterns; see `analysis_utils.scanning.ranges.texts`.
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
    PartsError
        If what workers wrote is not to be seen here.
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
        join(parts, [part.key for part in plan], out)
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
    if out.suffix != ".parquet":
        raise ScanError(f"--out must end in .parquet, since that is what is written; found {out.name!r}; rename it.")
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
