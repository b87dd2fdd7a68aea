"""What doit tells a person while `make reproduce` runs: a line a notebook, why it ran, and what went wrong."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from doit.reporter import ZeroReporter

from analysis_utils.publish.declared import Notebook
from analysis_utils.tables import paths
from asprinted.language import message

KIND, SECONDS = "notebook:", ".cache/seconds.json"
WHAT = {
    "typed": "The typed tables were refused",
    "tables": "The tables were refused",
    "gather": "What is gathered could not be written",
}
DATA = ("data/raw", "data/tidy", "data/codebook.csv", "results/tables")


class Progress(ZeroReporter):
    """Lines of progress, for doit."""

    def initialize(self, tasks: Mapping[str, Any], selected_tasks: object) -> None:
        """Count the notebooks."""
        self.total = sum(name.startswith(KIND) for name in tasks)
        self.begun: dict[str, float] = {}
        self.ran: dict[str, float] = {}
        self.fresh: list[str] = []
        self.failed: list[str] = []

    def _say(self, line: str) -> None:
        print(message("analysis_utils", line), flush=True)

    def execute_task(self, task: Any) -> None:
        """Note when a task began; say what is checked."""
        self.begun[task.name] = time.monotonic()
        if task.name in ("typed", "tables"):
            self._say(f"Checking the {'typed' if task.name == 'typed' else 'typed and written'} tables ...")

    def skip_uptodate(self, task: Any) -> None:
        """Count a notebook that is as it was."""
        if task.name.startswith(KIND):
            self.fresh.append(task.name.removeprefix(KIND))

    def add_success(self, task: Any) -> None:
        """Say which notebook ran, how long, and why."""
        if not task.name.startswith(KIND):
            return
        name, seconds = task.name.removeprefix(KIND), time.monotonic() - self.begun[task.name]
        self.ran[name] = seconds
        done = len(self.ran) + len(self.fresh) + len(self.failed)
        self._say(f"  {done}/{self.total}  {name}  {seconds:.1f} s  ({task.meta['why']})")

    def add_failure(self, task: Any, fail: Any) -> None:
        """Say where a notebook failed, or what it waited for."""
        name = task.name.removeprefix(KIND)
        if task.name.startswith(KIND):
            self.failed.append(name)
        if fail.traceback:  # a fault of ours
            self._say(f"  {name}: {fail.get_msg()}")
        elif task.name not in self.begun:  # something that it needs failed
            needed = fail.message.replace(KIND, "").split()
            if task.name.startswith(KIND) and "typed" not in needed:
                self._say(f"  {name} was not run: it needs {', '.join(needed)}")
        elif name in WHAT:
            self._say(f"{WHAT[name]}: {fail.message}")
        else:
            said = f"{fail.message}\nIts files are as they were before. It was run because: {task.meta['why']}."
            said += f"\n{more}" if (more := advice(paths.root())) else ""
            self._say(f"  {name} failed in " + said.replace("\n", "\n    "))

    def complete_run(self) -> None:
        """Say in one line what became of the notebooks."""
        if self.ran:
            known = _seconds(paths.root()) | self.ran
            paths.replace_bytes(paths.root() / SECONDS, json.dumps(known).encode())
        if self.ran and self.failed:
            self._say(
                f"Mixed state: the tables and figures of {', '.join(self.ran)} are new, those of "
                f"{', '.join(self.failed)} and the numbers in README.md are older. Do not use them together before "
                "`make reproduce` ends without a failure."
            )
        parts = [(self.ran, "run"), (self.fresh, "up to date"), (self.failed, "failed or not run")]
        self._say("Notebooks: " + ", ".join(f"{len(names)} {what}" for names, what in parts if names) + ".")


def why(before: dict[str, Any] | None, now: dict[str, Any]) -> str:
    """Say why something is out of date, from the hashes of its last good run and those of today."""
    if not before or not now:
        return "not run here before"
    for kind, found in now.items():
        then = before.get(kind, {})
        if isinstance(found, dict):
            changed = [name for name in sorted(found.keys() | then.keys()) if found.get(name) != then.get(name)]
        else:
            changed = [f"its {kind}"] * (found != then)
        if changed:
            return f"{changed[0]} changed"
    return "nothing changed"


def _seconds(root: Path) -> dict[str, float]:
    try:
        return json.loads((root / SECONDS).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}


def longest_first(root: Path, notebooks: list[Notebook]) -> list[Notebook]:
    """Return the notebooks, those first that took longest here, so that none is waited for at the end."""
    known = _seconds(root)
    return sorted(notebooks, key=lambda book: (-known.get(book.name, 0), book.name))


def advice(root: Path) -> str:
    """Say which tables differ from the last commit, and what to do; empty where git cannot tell."""
    command = ["git", "-C", str(root), "diff", "--name-only", "--relative", "HEAD", "--", *DATA]
    try:
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)
    except OSError:  # there is no git here
        return ""
    if done.returncode != 0:
        return ""
    if not (names := [name for name in done.stdout.splitlines() if name.endswith(".csv")]):
        return "No table differs from the last commit: look at what changed in this notebook or in the package."
    return (
        f"Tables that differ from the last commit: {', '.join(names)} (git diff shows the rows). If the change is "
        "meant, this cell must follow it; if not, take it back (git checkout -- FILE)."
    )
