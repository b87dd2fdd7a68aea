"""``make reproduce``: check the data, run the notebooks that are out of date, and say what came out.

What a notebook reads and writes stands in its first cell (`plan`); what is out of date follows from hashes
(`freshness`); a pass over the notebooks keeps their order (`run`); the run of each is all or nothing (`execution`).
"""

import hashlib
import importlib
import json
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from analysis_utils.pipeline import freshness
from analysis_utils.pipeline.run import Run, Say
from analysis_utils.tables import paths

Check = Callable[[Path, Path | None], int]
Summarise = Callable[[Path, Path | None], list[str]]
Finish = Callable[[Path], None]


class BuildError(Exception):
    """A run that cannot start; the message says why and what to do."""


def say_at_once(line: str) -> None:
    """Print a line of progress, also where the output is no terminal."""
    print(line, flush=True)


def run_checks(data: Path, reports: Path | None) -> int:
    """Run the project's data checks, which print what they find, and return the number of offences."""
    return importlib.import_module("analysis_utils.verdicts.check_all").run(data, reports)


def summary_lines(root: Path, reports: Path | None) -> list[str]:
    """Return the lines that the project's summary has to say at the end of a run."""
    return importlib.import_module("analysis_utils.pipeline.summary").lines(root, reports)


def write_overviews(root: Path) -> None:
    """Write what is gathered from all notebooks: the trace table, and the numbers in the README."""
    for name, action in (("publish.published", "write"), ("pipeline.readme", "refresh")):
        getattr(importlib.import_module(f"analysis_utils.{name}"), action)(root)


def reproduce(
    root: Path,
    jobs: int = 2,
    *,
    check: Check = run_checks,
    summarise: Summarise = summary_lines,
    finish: Finish = write_overviews,
    say: Say = say_at_once,
) -> int:
    """Bring ``data/tidy``, ``results`` and the executed notebooks up to date.

    Parameters
    ----------
    root : pathlib.Path
        The project's folder.
    jobs : int
        Notebooks that may run at the same time.
    check, summarise : callable
        The data checks and the closing summary; both get a folder and the reports' folder (or None).
    finish : callable
        Writes what is gathered from all notebooks; gets the project's folder.
    say : callable
        Takes each line of progress.

    Returns
    -------
    int
        0, or 1 if a check or a notebook failed or another run is under way, or 130 if the run was interrupted.

    Raises
    ------
    BuildError
        If the texts are missing where they must not be.
    PlanError
        If the notebooks' headers give no order.
    """
    start = time.monotonic()
    reports = paths.reports_dir()
    if reports is None and os.environ.get("CI", "").lower() in ("1", "true"):
        raise BuildError(
            f"Under CI every address must be checked against the texts; {paths.REPORTS} is not set; "
            f"set it to the folder of the five report texts."
        )
    with paths.locked(root / ".cache" / "reproduce.lock") as free:
        if not free:
            say("Another run is under way in this folder: wait for its end, then repeat. Nothing was done.")
            return 1
        state = freshness.load(root)
        key = checks_key(root, reports)
        if state["checks"] != key and not passes(check, typed(root), reports, say, "typed tables"):
            return 1
        run = Run(root, state, jobs, say)
        status = run.all()
        if status == 0 and (run.ran or state["checks"] != key):
            if passes(check, root / "data", reports, say, "typed and written tables"):
                state |= {"checks": key, "summary": summarise(root, reports)}
            else:
                state["checks"], status = None, 1
            freshness.save(root, state)
        if status == 0:
            finish(root)
        for line in state["summary"] if status == 0 else []:
            say(line)
        say(f"{run.result()} {time.monotonic() - start:.1f} s.")
    return status


def passes(check: Check, data: Path, reports: Path | None, say: Say, what: str) -> bool:
    """Run the data checks, which print their offences, and say whether there are none."""
    say(f"Checking the {what} ...")
    offences = check(data, reports)
    if offences:
        number = f"{offences} offence{'s' * (offences != 1)}"
        say(f"The checks of the {what} found {number}: mend what is named above, then repeat.")
    return not offences


def typed(root: Path) -> Path:
    """Return a copy of the data folder without the tidy tables.

    Before the notebooks run, tidy tables may be out of date; checking them then would refuse every change that only
    the notebooks can carry on.
    """
    copy = root / ".cache" / "typed" / "data"
    shutil.rmtree(copy, ignore_errors=True)
    return Path(shutil.copytree(root / "data", copy, ignore=shutil.ignore_patterns("tidy")))


def checks_key(root: Path, reports: Path | None) -> str:
    """Return a text that changes when anything changes that the data checks look at."""
    found: dict[str, Any] = freshness.digests(root, ["data/raw/**/*", "data/codebook.csv", *freshness.package(root)])
    found["environment"] = freshness.environment(root)
    found["reports"] = freshness.digests(reports, ["*"]) if reports else None
    return hashlib.sha256(json.dumps(found, sort_keys=True).encode()).hexdigest()
