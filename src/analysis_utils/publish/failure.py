"""What a failed notebook is told beside Python's own words: which rows differ from git."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

HUNK = re.compile(r"^\+\+\+ b/(?P<file>.+)$|^@@ [^+]*\+(?P<line>\d+)(?:,(?P<count>\d+))? @@", re.MULTILINE)
DATA = ("data/raw", "data/tidy", "data/codebook.csv", "results/tables")
MOST = 6


def changed_rows(diff: str) -> list[str]:
    r"""Return the tables and lines that a ``git diff --unified=0`` names.

    Examples
    --------
    >>> changed_rows("+++ b/data/raw/places.csv\n@@ -3 +3 @@ x\n@@ -9,0 +10,2 @@ y")
    ['data/raw/places.csv lines 3, 10-11']
    """
    lines: dict[str, list[str]] = {}
    file = ""
    for match in HUNK.finditer(diff):
        if match["file"]:
            file = match["file"]
            continue
        first, count = int(match["line"]), int(match["count"] or 1)
        lines.setdefault(file, []).append(f"{first}-{first + count - 1}" if count > 1 else str(first))
    return [
        f"{name} line{'s' * (len(found) > 1)} {', '.join(found[:MOST])}{', ...' * (len(found) > MOST)}"
        for name, found in lines.items()
        if name.endswith(".csv")
    ]


def advice(root: Path) -> str:
    """Say which rows of the tables differ from the last commit, and what to do; empty where git cannot tell."""
    command = ["git", "-C", str(root), "diff", "--unified=0", "--relative", "HEAD", "--", *DATA]
    try:
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)
    except OSError:  # there is no git here
        return ""
    if done.returncode != 0:
        return ""
    rows = changed_rows(done.stdout)
    if not rows:
        return "No table differs from the last commit: look at what changed in this notebook or in the package."
    more = f"; and {len(rows) - MOST} more tables" if len(rows) > MOST else ""
    return (
        f"Rows that differ from the last commit: {'; '.join(rows[:MOST])}{more}. If such a change is meant, this cell "
        "must follow it; if not, take it back (git checkout -- FILE)."
    )
