"""``make reproduce``: doit with the tasks of ``dodo.py``, one run at a time, and a closing summary."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from analysis_utils.publish import closing, declared, run_notebook
from analysis_utils.tables import paths


class BuildError(Exception):
    """A run that cannot start; the message says why and what to do."""


def reproduce(root: Path, jobs: int = 2) -> int:
    """Bring tidy tables, results and executed notebooks up to date; return 0, or 1 where something failed.

    Raises
    ------
    BuildError
        If the texts are missing where they must not be.
    PlanError
        If the notebooks give no order.
    """
    from doit.cmd_base import DodoTaskLoader
    from doit.doit_cmd import DoitMain

    begun, reports = time.monotonic(), paths.reports_dir()
    if reports is None and os.environ.get("CI", "").lower() in ("1", "true"):
        raise BuildError(
            f"Under CI every address must be checked against the texts; {paths.REPORTS} is not set; "
            f"set it to the folder of the five report texts."
        )
    with paths.locked(root / ".cache" / "reproduce.lock") as free:
        if not free:
            print("Another run is under way in this folder: wait for its end, then repeat. Nothing was done.")
            return 1
        _, others = declared.notebooks(root)
        if others:
            print(f"Left alone, since {'they have' if len(others) > 1 else 'it has'} no number: {', '.join(others)}.")
        run_notebook.warm_fonts(root)
        loader = DodoTaskLoader()
        loader.config = {}
        code = DoitMain(loader).run(["-f", str(root / "dodo.py"), "-n", str(jobs), "-v", "2"])
    if code == 0:
        print("\n".join(closing.lines(root, reports)))
    print(f"{time.monotonic() - begun:.1f} s.")
    sys.stdout.flush()
    return code
