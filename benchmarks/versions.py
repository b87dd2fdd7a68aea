"""Run everything at other versions of Python and of the dependencies, and compare each number with what git holds.

    python benchmarks/versions.py --resolution lowest-direct [--python python3.12]

Makes an environment of its own with the lowest (`lowest-direct`) or the newest (`highest`) versions that pyproject.toml
allows, runs all notebooks there on a copy of the files that git holds, with tables and figures deleted, and compares
every table: text must be the same, numbers the same to a relative 1e-9.
"""

from __future__ import annotations

import argparse
import csv
import io
import math
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from kills import copied

from analysis_utils.tables import paths

TOLERANCE = 1e-9
SHOWN = ("numpy", "pandas", "scipy", "statsmodels", "matplotlib", "seaborn")


def environment(place: Path, python: str, resolution: str, project: Path) -> Path:
    """Make the environment; return its Python."""
    uv = [sys.executable, "-m", "uv"]
    subprocess.run([*uv, "venv", "--quiet", "--python", python, place], check=True)
    made = place / ("Scripts" if os.name == "nt" else "bin") / "python"
    wanted = f"{project}[notebooks]"
    install = [*uv, "pip", "install", "--quiet", "--python", made, "--resolution", resolution, wanted]
    subprocess.run(install, check=True)
    return made


def versions(python: Path) -> str:
    """Return the versions that stand in an environment, in one line."""
    code = "import sys; from importlib.metadata import version; print(sys.version.split()[0])\n"
    code += f"for name in {SHOWN}: print(name, version(name))"
    return subprocess.run([python, "-c", code], check=True, capture_output=True, text=True).stdout.replace("\n", "; ")


def distance(first: str, second: str) -> float:
    """Return the relative distance of two cells: 0 for the same text, infinite where one of two texts is no number."""
    if first == second:
        return 0
    try:
        a, b = float(first), float(second)
    except ValueError:
        return math.inf
    return abs(a - b) / max(abs(a), abs(b))


def compared(committed: bytes, made: bytes) -> tuple[float, int]:
    """Return the largest distance of two tables' cells and how many cells there are."""
    first, second = (list(csv.reader(io.StringIO(table.decode()))) for table in (committed, made))
    cells = [list(map(len, table)) for table in (first, second)]
    if cells[0] != cells[1]:
        return math.inf, sum(cells[0])
    pairs = [pair for rows in zip(first, second, strict=True) for pair in zip(*rows, strict=True)]
    return max((distance(*pair) for pair in pairs), default=0), len(pairs)


def main() -> int:
    """Read the command line, run, compare, print; 1 if a number moved or the run failed."""
    top = argparse.ArgumentParser(description=__doc__)
    top.add_argument("--resolution", choices=("lowest-direct", "highest"), default="lowest-direct")
    top.add_argument("--python", default=sys.executable, help="the Python to make the environment with")
    given = top.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "copy"
        committed = copied(folder)
        python = environment(Path(place) / "venv", given.python, given.resolution, folder)
        print(versions(python), flush=True)
        tables = [name for name in committed if name.startswith(("data/tidy/", "results/")) and name.endswith(".csv")]
        for name in tables:
            (folder / name).unlink()
        own = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | {paths.ROOT: str(folder)}
        run = subprocess.run([python, "-m", "analysis_utils", "reproduce"], env=own)
        found = {
            name: compared(committed[name], (folder / name).read_bytes() if (folder / name).is_file() else b"")
            for name in tables
        }
    moved = {name: far for name, (far, _) in found.items() if far > TOLERANCE}
    cells = sum(count for _, count in found.values())
    print(
        f"{len(tables)} tables, {cells:,} cells; largest relative distance {max(far for far, _ in found.values()):.1e}"
    )
    print(*(f"  {name}: {far:.1e}" for name, far in moved.items()), sep="\n")
    return 1 if moved or run.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
