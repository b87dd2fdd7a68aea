"""One pass over the notebooks: those out of date, in their order, some at the same time."""

import importlib
import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

from analysis_utils.pipeline import diagnosis, freshness
from analysis_utils.pipeline.plan import Notebook, NotebookError, PlanError, any_overlap, order, read_notebook

Say = Callable[[str], None]


def timed(action: Callable[[Notebook], Any], notebook: Notebook) -> tuple[Any, float]:
    """Return what an action makes of a notebook, and the seconds it took, without those spent in the queue."""
    begun = time.monotonic()
    return action(notebook), time.monotonic() - begun


class Run:
    """One pass over the notebooks of a project.

    Parameters
    ----------
    root : pathlib.Path
        The project's folder.
    state : dict
        What earlier runs left (`freshness.load`); kept up to date, here and on disk.
    jobs : int
        Notebooks that may run at the same time.
    say : callable
        Takes each line of progress.
    """

    def __init__(self, root: Path, state: dict[str, Any], jobs: int, say: Say) -> None:
        found = [read_notebook(path) for path in sorted((root / "notebooks").glob("*.ipynb"))]
        if not found:
            raise PlanError(f"There must be notebooks in {root / 'notebooks'}; found none; take them from git.")
        self.root, self.state, self.jobs, self.say = root, state, jobs, say
        self.ran: list[str] = []
        self.fresh: list[str] = []
        self.failed: list[str] = []
        self.notebooks = {notebook.name: notebook for notebook in found}
        self.needs = order(found)
        self.known: dict[str, Any] = self.state["notebooks"]
        self.runner: Any = None
        self.under_way: dict[Future[Any], tuple[str, str, dict[str, Any]]] = {}

    def all(self) -> int:
        """Run what is out of date; return the exit code."""
        sorter = TopologicalSorter(self.needs)
        sorter.prepare()
        with ThreadPoolExecutor(max(1, self.jobs)) as pool:
            try:
                while sorter.is_active():
                    ready = sorter.get_ready()
                    settled = [name for name in ready if not self._begin(name, pool)]
                    if not ready:
                        finished, _ = wait(self.under_way, return_when=FIRST_COMPLETED)
                        settled = [self._finish(future) for future in finished]
                    sorter.done(*settled)
            except KeyboardInterrupt:
                self._interrupt(pool)
                return 130
        if said := diagnosis.mixed(self.ran, self.failed):
            self.say(said)
        return 1 if self.failed else 0

    def result(self) -> str:
        """Say in one line what became of the notebooks."""
        parts = [(self.ran, "run"), (self.fresh, "up to date"), (self.failed, "failed or not run")]
        return "Notebooks: " + ", ".join(f"{len(names)} {what}" for names, what in parts if names) + "."

    def _begin(self, name: str, pool: ThreadPoolExecutor) -> bool:
        """Start `name` if it is out of date and can run; return whether it was started."""
        blocked = sorted(self.needs[name] & set(self.failed))
        if blocked:
            self.failed.append(name)
            self.say(f"  {name} was not run: it needs {blocked[0]}")
            return False
        why = freshness.reason(self.root, self.notebooks[name], self.known.get(name))
        if why is None:
            self.fresh.append(name)
            return False
        if self.runner is None:
            self.runner = self._first_runner()
        notebook = self.notebooks[name]
        snapshot = freshness.before(self.root, notebook, None)
        self.under_way[pool.submit(timed, self.runner.run, notebook)] = (name, why, snapshot)
        return True

    def _first_runner(self) -> Any:
        freshness.save(self.root, self.state)  # a full disk or missing rights are better told now than by a kernel
        self.say(f"Running the notebooks that are out of date ({len(self.notebooks)} in all) ...")
        execution = importlib.import_module("analysis_utils.pipeline.execution")  # slow to import: only now
        if "matplotlib" in (self.root / "requirements.lock").read_text(encoding="utf-8"):
            execution.warm_fonts(self.root / ".cache")
        return execution.Runner(self.root)

    def _finish(self, future: Future[Any]) -> str:
        """Take in the outcome of one notebook and return its name."""
        name, why, snapshot = self.under_way.pop(future)
        try:
            ran, seconds = future.result()
        except NotebookError as error:
            self.failed.append(name)
            self.known.pop(name, None)
            indented = str(error).replace("\n", "\n    ")
            self.say(
                f"  {name} failed in {indented}\n    Its files are as they were before. It was run because: {why}."
            )
            if advice := diagnosis.advice(self.root):
                self.say(f"    {advice}")
        else:
            self._remember(name, ran, snapshot)
            self.ran.append(name)
            done = len(self.ran) + len(self.fresh) + len(self.failed)
            self.say(f"  {done}/{len(self.notebooks)}  {name}  {seconds:.1f} s  ({why})")
        freshness.save(self.root, self.state)
        return name

    def _remember(self, name: str, ran: Any, snapshot: dict[str, Any]) -> None:
        notebook = self.notebooks[name]
        modules = snapshot["modules"]
        if ran.modules is not None:  # of the package's other files, any module may have read any
            others = [rel for rel in modules if not rel.endswith(".py")]
            modules = {rel: modules.get(rel, freshness.MISSING) for rel in [*ran.modules, *others]}
        self._drop_old(set(self.known.get(name, {"outputs": {}})["outputs"]) - set(ran.written))
        self.known[name] = snapshot | {"modules": modules} | freshness.after(self.root, notebook, ran.written)

    def _drop_old(self, rels: set[str]) -> None:
        """Delete what an earlier run wrote, the last one did not, and no other notebook claims."""
        claimed = [notebook.outputs for notebook in self.notebooks.values()]
        for rel in rels:
            if not any(any_overlap((rel,), outputs) for outputs in claimed):
                (self.root / rel).unlink(missing_ok=True)

    def _interrupt(self, pool: ThreadPoolExecutor) -> None:
        """End the kernels, wait for what is just being put in place, and remember it."""
        self.say("Interrupted: ending the kernels ...")
        if self.runner is not None:
            self.runner.stop()
        pool.shutdown(wait=True, cancel_futures=True)
        for future in [future for future in self.under_way if not future.cancelled() and not future.exception()]:
            self._finish(future)
        self.say("Every file is whole; the next run goes on from here.")
