"""Measure the scan of a corpus: ``python benchmarks/scan.py`` (``--sizes 1000 10000 100000`` for the whole series).

For each size, invented reports are written and scanned by one process and by several, in fresh interpreters, start-up
included. What counts are the ratios; those of processor time hold on a busy machine too. Memory is that of all
processes together, as resident (pages that they share count more than once).
"""

import argparse
import os
import resource
import runpy
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

import psutil

from asprinted import find

INVENTED = runpy.run_path(str(Path(__file__).parents[1] / "data/examples/invented.py"))
ALONE = 500  # reports that the finder alone is timed on
MEGA = 1 << 20


@dataclass(frozen=True)
class Run:
    """One scan: seconds, seconds of processor, and the peak of memory of the first process and of all, in bytes."""

    seconds: float
    processor: float
    first: int
    all: int


def scan(folder: Path, out: Path, jobs: int) -> Run:
    """Scan a folder in a fresh interpreter and watch it."""
    command = [sys.executable, "-m", "analysis_utils", "scan", str(folder), "--out", str(out), "--jobs", str(jobs)]
    start, before = time.perf_counter(), processor()
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    first = whole = 0
    while run.poll() is None:
        found = [resident(process) for process in family(run.pid)]
        first, whole = max(first, *found[:1], 0), max(whole, sum(found))
        time.sleep(0.05)
    if run.returncode:
        raise SystemExit(f"The scan must succeed; it ended with {run.returncode}: {' '.join(command)}")
    return Run(time.perf_counter() - start, processor() - before, first, whole)


def each(run: Run, size: int) -> Run:
    """Return what a run took for each report."""
    return replace(run, seconds=run.seconds / size, processor=run.processor / size)


def processor() -> float:
    """Return the seconds of processor that ended processes have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def family(pid: int) -> list[psutil.Process]:
    """Return a process and those that it started."""
    try:
        top = psutil.Process(pid)
        return [top, *top.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def resident(process: psutil.Process) -> int:
    """Return the resident memory of a process, 0 if it has ended."""
    try:
        return process.memory_info().rss
    except psutil.Error:
        return 0


def alone() -> float:
    """Return the seconds of processor per report that the finder takes, without files and table; best of three.

    Each time on other texts: prints that it has read before would cost it less.
    """
    taken = []
    for seed in range(1, 4):
        texts = [one.text for one in INVENTED["corpus"](ALONE, seed=seed)]
        start = time.process_time()
        for text in texts:
            find(text)
        taken.append((time.process_time() - start) / len(texts))
    return min(taken)


def main() -> None:
    """Measure and print."""
    top = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    top.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000], help="reports (default: 1000 10000)")
    top.add_argument("--jobs", type=int, default=os.cpu_count(), help="processes (default: one per core)")
    single = "largest size that one process scans; beyond, its rate there counts (default: 10000)"
    top.add_argument("--single", type=int, default=10_000, metavar="N", help=single)
    given = top.parse_args()
    print(f"{given.jobs} processes on {os.cpu_count()} cores, load at the start {os.getloadavg()[0]:.1f}")
    print("         time against          processor time against                     peak of memory")
    print("reports  1 process  per report  finder alone  1 process  per report  first MB  all MB  table MB  minutes")
    base = one = None
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch) / "reports"
            INVENTED["write"](folder, size)
            finder = alone() * size
            if size <= given.single:
                one = each(scan(folder, folder.with_name("one"), 1), size)
            several = scan(folder, folder.with_name("several"), given.jobs)
            table = sum(path.stat().st_size for path in folder.with_name("several").iterdir())
        per_report = each(several, size)
        base = base or per_report
        cells = (
            f"{size:7,}",
            f"{one.seconds / per_report.seconds:9.2f}",
            f"{per_report.seconds / base.seconds:10.2f}",
            f"{one.processor * size / finder:12.2f}",
            f"{per_report.processor / one.processor:9.2f}",
            f"{per_report.processor / base.processor:10.2f}",
            f"{several.first / MEGA:8.0f}",
            f"{several.all / MEGA:6.0f}",
            f"{table / MEGA:8.1f}",
            f"{several.seconds / 60:7.1f}",
        )
        print("  ".join(cells), flush=True)


if __name__ == "__main__":
    main()
