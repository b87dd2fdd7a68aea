"""Seconds and memory of finding, checking and drafting, by the length of a text, and of checking many reports.

    python benchmarks/speed.py                         # texts of 0.1 and 1 million characters, 1,000 and 5,000 reports
    CORPORA_DIR=... python benchmarks/speed.py --news  # the texts are news instead of invented reports

Each measurement runs in a fresh interpreter, whose peak of memory less that of the imports counts (Linux). Reports are
checked one by one (``asprinted.check``) by one process, by two, and by a local Dask cluster of two workers (extra
``scan``), start-up included; their memory is that of all processes together. What counts are the ratios to one process
in the same run; those of seconds of processor hold on a busy machine too. How far it is stands on standard error.
"""

import argparse
import os
import runpy
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from scan import MEGA, family, processor, resident

ROOT = Path(__file__).parents[1]
INVENTED = runpy.run_path(str(ROOT / "data/examples/invented.py"))
DOING = {
    "find": "from asprinted import find as do",
    "check": "from asprinted import check as do",
    "page": "from asprinted import page as do",
    "draft": "from analysis_utils.reports.draft import rows_of\ndef do(text): return rows_of('x', text)",
}
MEASURED = """
import re, sys, time
from pathlib import Path
{imports}
do('共5所。')
text = Path(sys.argv[1]).read_text(encoding='utf-8')
peak = lambda: 1024 * int(re.search('VmHWM: *([0-9]+)', Path('/proc/self/status').read_text().replace('\\t', ' '))[1])
before, start = peak(), time.process_time()
done = do(text)
print(time.process_time() - start, peak() - before)
"""
BOUND = "共有教师1286人，其中女教师754人，占58.6%。"  # so that there is something to find in each report
LOOP = """
import sys
from pathlib import Path
from asprinted import check
from asprinted.decoding import read

def run(paths):
    return sum(len(check(read(Path(path)))) for path in paths)

def done(way, parts):
    if way == 'one':
        yield from map(run, parts)
    elif way == 'two':
        from joblib import Parallel, delayed
        yield from Parallel(n_jobs=2, return_as='generator')(delayed(run)(part) for part in parts)
    else:
        from distributed import Client, LocalCluster, as_completed
        workers = {'n_workers': 2, 'threads_per_worker': 1, 'dashboard_address': None}
        with LocalCluster(**workers) as cluster, Client(cluster) as client:
            yield from (future.result() for future in as_completed(client.map(run, parts)))

def main(folder, way):
    paths = sorted(str(path) for path in Path(folder).rglob('*.txt'))
    parts, found = [paths[at : at + 100] for at in range(0, len(paths), 100)], 0
    for n, one in enumerate(done(way, parts), 1):
        found += one
        print(f'{way}: {min(100 * n, len(paths)):,} of {len(paths):,} reports', file=sys.stderr, flush=True)
    print(found)

if __name__ == '__main__':
    main(*sys.argv[1:])
"""


def alone(imports: str, text: Path) -> tuple[float, float]:
    """Return seconds of processor and peak of memory in MB of one thing done to one text."""
    command = [sys.executable, "-c", MEASURED.format(imports=imports), str(text)]
    seconds, memory = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(seconds), float(memory) / MEGA


def texts(folder: Path, sizes: list[int], news: bool) -> Iterator[tuple[int, Path]]:
    """Yield the number of characters and the file of texts of about these sizes."""
    if news:
        days = sorted(Path(os.environ.get("CORPORA_DIR", ""), "news").glob("*.md"))
        if not days:
            raise SystemExit("The news must be at hand: CORPORA_DIR must name the larger texts; found none; set it.")
        pieces = [day.read_text(encoding="utf-8") for day in days]
    else:
        pieces = [one.text for one in INVENTED["corpus"](max(sizes, default=0) // 200, seed=5)]
    whole = "\n".join(pieces)
    for size in sizes:
        file = folder / f"{size}.txt"
        file.write_text(whole[:size], encoding="utf-8")
        yield min(size, len(whole)), file


def loop(folder: Path, way: str) -> tuple[float, float, float, str]:
    """Check a folder of reports; return seconds, those of processor, peak of memory in MB, and what was found."""
    script = folder.with_suffix(".py")
    script.write_text(LOOP)
    start, before, peak = time.perf_counter(), processor(), 0
    run = subprocess.Popen([sys.executable, str(script), str(folder), way], stdout=subprocess.PIPE, text=True)
    while run.poll() is None:
        peak = max(peak, sum(map(resident, family(run.pid))))
        time.sleep(0.1)
    said = run.communicate()[0].strip()
    if run.returncode:
        raise SystemExit(f"The check of all reports must succeed; it ended with {run.returncode} ({way}).")
    return time.perf_counter() - start, processor() - before, peak / MEGA, said


def many(number: int) -> None:
    """Check so many reports in each way and print what it took, beside one process."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "reports"
        INVENTED["write"](folder, number)
        for file in folder.rglob("*.txt"):
            file.write_text(file.read_text(encoding="utf-8") + BOUND, encoding="utf-8")
        one = loop(folder, "one")
        for way in ("one", "two", "cluster"):
            seconds, used, memory, found = one if way == "one" else loop(folder, way)
            times = f"{one[0] / seconds:7.2f}  {used / one[1]:9.2f}  {memory / one[2]:6.1f}"
            cells = f"{seconds:7.1f}  {1000 * used / number:11.2f}  {memory:9.0f}  {times}  {found}"
            print(f"{number:7,}  {way:7}  {cells}", flush=True)


def main() -> None:
    """Measure and print."""
    top = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    top.add_argument("--characters", type=int, nargs="*", default=[100_000, 1_000_000], metavar="N")
    top.add_argument("--reports", type=int, nargs="*", default=[1_000, 5_000], metavar="N")
    top.add_argument("--news", action="store_true", help="measure on news of CORPORA_DIR")
    given = top.parse_args()
    print(f"{os.cpu_count()} cores, load at the start {os.getloadavg()[0]:.1f}")
    print("         characters  seconds  per million  MB  per million")
    with tempfile.TemporaryDirectory() as scratch:
        for size, file in texts(Path(scratch), given.characters, given.news):
            for name, imports in DOING.items():
                seconds, memory = alone(imports, file)
                million = size / 1e6
                cells = f"{seconds:7.2f}  {seconds / million:11.2f}  {memory:6.0f}  {memory / million:6.0f}"
                print(f"{name:8} {size:10,}  {cells}", flush=True)
    print("                                                       times as fast, processor and memory of one process")
    print("reports  way      seconds  ms a report  MB of all  as fast  processor  memory  found", flush=True)
    for number in given.reports:
        many(number)


if __name__ == "__main__":
    main()
