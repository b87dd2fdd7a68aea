"""``make reproduce``: doit with the tasks of ``dodo.py``, one run at a time, and a closing summary."""

from __future__ import annotations

import json
import os
import runpy
import shutil
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

from analysis_utils.publish import closing, declared, run_notebook
from analysis_utils.tables import paths
from asprinted.language import message

say = partial(message, "analysis_utils")


def reproduce(root: Path, jobs: int = 2) -> int:
    """Bring all up to date; return 0, or 1 where something failed or another run is under way, 130 if interrupted."""
    begun, reports = time.monotonic(), paths.reports_dir()
    if reports is None and os.environ.get("CI", "").lower() in ("1", "true"):
        raise paths.PathError(
            f"Under CI every address must be checked against the texts; {paths.REPORTS} is not set; "
            f"set it to the folder of the five report texts."
        )
    with paths.locked(root / ".cache" / "reproduce.lock") as free:
        if not free:
            print(say("Another run is under way in this folder: wait for its end, then repeat. Nothing was done."))
            return 1
        try:
            code = _run(root, jobs)
        except KeyboardInterrupt:
            run_notebook.end_kernels()
            print(say("Interrupted: every file is whole; the next run goes on from here."), flush=True)
            return 130
        finally:
            run_notebook.end_kernels()
    print(say(f"{time.monotonic() - begun:.1f} s."), flush=True)
    if code == 0:
        print("\n".join(closing.lines(root, reports)), flush=True)
    return code


def _run(root: Path, jobs: int) -> int:
    """Let doit run what is out of date, as its own command would, but in the order of ``dodo.py``."""
    from doit.control import TaskControl, TaskDispatcher
    from doit.dependency import Dependency, JsonDB
    from doit.loader import load_tasks
    from doit.runner import MThreadRunner
    from doit.task import Stream

    class InOrder(TaskDispatcher):  # doit leaves it to chance which of the tasks that are ready comes first
        def _get_next_node(self, ready: Any, tasks_to_run: list[str]) -> Any:
            ordered = sorted(ready, key=lambda node: list(self.tasks).index(node.task.name))
            ready.clear()
            ready.extend(ordered)
            return super()._get_next_node(ready, tasks_to_run)

    books, others = declared.notebooks(root)
    declared.needs(books)
    if others:
        print(say(f"Left alone, since {'they have' if len(others) > 1 else 'it has'} no number: {', '.join(others)}."))
    _clear(root / ".cache")
    run_notebook.warm_fonts(root)
    tasks = runpy.run_path(str(root / "dodo.py"))
    given = tasks["DOIT_CONFIG"]
    control = TaskControl(load_tasks(tasks))
    control.process(given["default_tasks"])
    runner = MThreadRunner(
        Dependency(JsonDB, given["dep_file"]),
        given["reporter"](sys.stdout, {}),
        continue_=given["continue"],
        stream=Stream(given["verbosity"]),
        num_process=max(1, jobs),
    )
    return min(runner.run_all(InOrder(control.tasks, control.targets, control.selected_tasks)), 1)


def _clear(cache: Path) -> None:
    """Drop what a killed run left; write something, since a full disk is better told now than by a kernel."""
    paths.replace_bytes(cache / "begun", b"now")
    shutil.rmtree(cache / "stage", ignore_errors=True)
    try:
        json.loads((cache / "doit.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        pass
    except ValueError:
        (cache / "doit.json").unlink()
