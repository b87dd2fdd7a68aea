"""Kill `make reproduce` at random moments, and look whether every committed file is whole and the next run completes.

    python benchmarks/kills.py [--kills 20] [--seed 1] [--seconds 60]

Works on a copy of the files that git holds, in a folder whose path has a space and Chinese characters. Before each run
what earlier runs remember is dropped and some results are deleted, so that there is something to write; then the
process group gets SIGKILL at a random moment of the first `--seconds`. Since every file comes out the same each time,
whole means: the bytes that git holds, or not there yet.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from analysis_utils.tables import paths

MADE = ("data/tidy/", "results/", "notebooks/", "README.md")


def copied(folder: Path) -> dict[str, bytes]:
    """Copy the files that git holds into a folder; return what is in them."""
    root = paths.root()
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True).stdout
    found = {name: (root / name).read_bytes() for name in listed.decode().split("\0") if name}
    for name, content in found.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return found


def torn(folder: Path, committed: dict[str, bytes]) -> list[str]:
    """Return the files that are there and hold other bytes, and those that a run must not touch and that are gone."""
    bad = []
    for name, content in committed.items():
        path = folder / name
        if path.is_file():
            bad += [name] if path.read_bytes() != content else []
        elif not name.startswith(("data/tidy/", "results/")):
            bad.append(f"{name} (gone)")
    return bad


def start(folder: Path) -> subprocess.Popen[bytes]:
    """Start the run on the copy, as the leader of a process group of its own."""
    environment = os.environ | {paths.ROOT: str(folder)}
    command = [sys.executable, "-m", "analysis_utils", "reproduce"]
    return subprocess.Popen(
        command, cwd=folder, env=environment, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


def spoil(folder: Path, committed: dict[str, bytes], draw: random.Random) -> None:
    """Drop what runs remember, and delete some of what they write."""
    shutil.rmtree(folder / ".cache" / "runs", ignore_errors=True)
    made = sorted(name for name in committed if name.startswith("results/"))
    for name in draw.sample(made, len(made) // 3):
        (folder / name).unlink(missing_ok=True)


def killed(folder: Path, committed: dict[str, bytes], draw: random.Random, seconds: float) -> tuple[float, list[str]]:
    """Kill one run; return when, and what was not whole."""
    spoil(folder, committed, draw)
    moment = draw.uniform(0, seconds)
    process = start(folder)
    time.sleep(moment)
    ended = process.poll() is not None
    if not ended:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    return (float("inf") if ended else moment), torn(folder, committed)


def main() -> int:
    """Read the command line, kill, and print; 1 if a file was torn or the last run did not complete."""
    top = argparse.ArgumentParser(description=__doc__)
    top.add_argument("--kills", type=int, default=20, help="how many (default: 20)")
    top.add_argument("--seed", type=int, default=1, help="another seed gives other moments (default: 1)")
    top.add_argument("--seconds", type=float, default=60, help="the latest moment (default: 60)")
    given = top.parse_args()
    draw, faults = random.Random(given.seed), 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "a copy 副本"
        committed = copied(folder)
        for kill in range(1, given.kills + 1):
            moment, bad = killed(folder, committed, draw, given.seconds)
            faults += bool(bad)
            print(f"kill {kill}: after {moment:.1f} s, {len(bad)} files not whole {bad[:5]}", flush=True)
        time.sleep(3)  # kernels of the last run notice that it is gone
        process = start(folder)
        said = process.communicate()[0].decode(errors="replace")
        missing = [name for name in committed if not (folder / name).is_file()]
        bad = torn(folder, committed) + missing
        print(f"next run: exit code {process.returncode}, {len(bad)} files differ from git {bad[:5]}")
        print(said.splitlines()[-1] if said else "")
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{given.kills} kills (seed {given.seed}), {faults} left a torn file.")
    return 1 if faults or process.returncode or bad else 0


if __name__ == "__main__":
    sys.exit(main())
