"""Run one notebook in a fresh kernel and bring what it wrote into place, all of it or nothing.

This module imports nbclient and nbformat: import it only when something has to run.
"""

import ast
import asyncio
import json
import logging
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

from analysis_utils.pipeline import diagnosis
from analysis_utils.pipeline.executed import as_text, cell_name, normalised, refuse_warnings
from analysis_utils.pipeline.plan import Notebook, NotebookError, compare_with_header, read_notebook
from analysis_utils.tables import paths

PROBE = (
    "__import__('json').dumps([m.__file__ for n, m in list(__import__('sys').modules.items())"
    " if n.partition('.')[0] == 'analysis_utils' and getattr(m, '__file__', None)])"
)


@dataclass(frozen=True)
class Ran:
    """What one good run did: files written and package modules imported (None: unknown), relative to the root."""

    written: tuple[str, ...]
    modules: tuple[str, ...] | None


class Runner:
    """Runs notebooks of one project, from several threads if need be; `stop` ends them all."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.cache = root / ".cache"
        shutil.rmtree(self.cache / "stage", ignore_errors=True)  # what a killed run left
        self._clients: dict[str, NotebookClient] = {}
        self._stopped = threading.Event()

    def stop(self) -> None:
        """End the kernels at once; what they had staged is dropped."""
        self._stopped.set()
        for client in list(self._clients.values()):
            provisioner = getattr(client.km, "provisioner", None)
            pid = getattr(provisioner, "pid", None)
            if pid:
                os.kill(pid, signal.SIGTERM if os.name == "nt" else signal.SIGKILL)

    def run(self, notebook: Notebook) -> Ran:
        """Execute `notebook`, compare what it did with what it declares, and put its files in place.

        Raises
        ------
        NotebookError
            If a cell fails or warns, the kernel dies, or the run reads or writes other files than declared. Nothing
            under the root is changed then.
        """
        stage = self.cache / "stage" / f"{notebook.name}.{os.getpid()}"  # a kernel of a killed run may live a moment
        shutil.rmtree(stage, ignore_errors=True)
        (stage / "files").mkdir(parents=True)
        try:
            node, modules = self._execute(notebook, stage)
            refuse_warnings(node)
            written = compare_with_header(notebook, _trace(stage))
            refuse_edited(notebook)
            for rel in written:
                put_in_place(stage / "files" / rel, self.root / rel)
            (stage / "notebook").write_text(as_text(normalised(node)), encoding="utf-8", newline="\n")
            put_in_place(stage / "notebook", notebook.path)
        except OSError as error:
            raise NotebookError(f"its files, which could not be written.\n{paths.unwritten(error)}") from error
        finally:
            shutil.rmtree(stage, ignore_errors=True)
        return Ran(written, self._relative(modules))

    def _relative(self, files: Iterable[str]) -> tuple[str, ...] | None:
        """Return the files relative to the root, or None if the package lies elsewhere."""
        root = self.root.resolve()
        found = [Path(file).resolve() for file in files]
        if not all(path.is_relative_to(root) for path in found):
            return None
        return tuple(sorted(path.relative_to(root).as_posix() for path in found))

    def _environment(self, stage: Path) -> dict[str, str]:
        """Return the kernel's environment: the same on every machine as far as results go, and without the texts."""
        kept = {name: value for name, value in os.environ.items() if name != paths.REPORTS}
        return kept | {
            paths.ROOT: str(self.root),
            paths.STAGE: str(stage / "files"),
            paths.TRACE: str(stage / "trace"),
            "IPYTHONDIR": str(self.cache / "ipython"),
            "MPLBACKEND": "module://matplotlib_inline.backend_inline",
            "MPLCONFIGDIR": str(self.cache / "matplotlib"),
            "PYDEVD_DISABLE_FILE_VALIDATION": "1",
            "PYTHONHASHSEED": "0",
        }

    def _execute(self, notebook: Notebook, stage: Path) -> tuple[NotebookNode, list[str]]:
        node = nbformat.read(notebook.path, as_version=4)
        probe = nbformat.v4.new_code_cell(PROBE)
        node.cells.append(probe)
        place = Place(node, self._stopped)
        client = NotebookClient(
            node,
            kernel_name="python3",
            timeout=None,
            record_timing=False,
            coalesce_streams=True,
            allow_errors=False,
            on_cell_start=place.enter,
        )
        client.log.setLevel(logging.CRITICAL)
        self._clients[notebook.name] = client
        log = self.cache / "logs" / f"{notebook.name}.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        try:
            with log.open("wb") as noise:
                start = {"cwd": str(notebook.path.parent), "env": self._environment(stage)}
                asyncio.run(client.async_execute(**start, stdout=noise, stderr=noise))
        except CellExecutionError as error:
            raise NotebookError(f"{place}\n{error_text(error)}") from error
        except RuntimeError as error:  # among them nbclient's DeadKernelError
            raise NotebookError(
                f"{place}\nThe kernel died there (out of memory, or ended by the code); "
                f"what it said last is in {log.relative_to(self.root).as_posix()}."
            ) from error
        finally:
            del self._clients[notebook.name]
        node.cells.pop()
        return node, _answer(probe)


class Place:
    """Which cell is running, as a reader of the notebook counts."""

    def __init__(self, node: NotebookNode, stopped: threading.Event) -> None:
        self.node = node
        self.stopped = stopped
        self.index = -1

    def enter(self, *, cell: NotebookNode, cell_index: int) -> None:
        """Note the cell; called by nbclient before each."""
        if self.stopped.is_set():
            raise NotebookError("interrupted")
        self.index = cell_index

    def __str__(self) -> str:
        """Return the cell's number and first line."""
        if self.index < 0:
            return "before the first cell"
        return cell_name(self.node, self.index)


def error_text(error: CellExecutionError) -> str:
    """Return the error's last line as Python prints it, without colours: type and message."""
    said = error.evalue
    if error.ename == "AssertionError" and not said:
        said = f"this must hold and does not: {diagnosis.broken_rule(error.traceback)}"
    message = re.sub(r"\x1b\[[0-9;]*m", "", f"{error.ename}: {said}")
    return "\n".join(message.strip().splitlines()[:8])


def _answer(probe: NotebookNode) -> list[str]:
    return json.loads(ast.literal_eval(probe.outputs[0]["data"]["text/plain"]))


def _trace(stage: Path) -> list[tuple[str, str]]:
    """Return the reads and writes in their order, without writes that left no file."""
    path = stage / "trace"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    steps = [(action, rel) for action, _, rel in (line.partition("\t") for line in lines)]
    return [(action, rel) for action, rel in steps if action == "read" or (stage / "files" / rel).is_file()]


def refuse_edited(notebook: Notebook) -> None:
    """Raise `NotebookError` if the notebook was edited while it ran: its new cells must not be overwritten."""
    if read_notebook(notebook.path).code != notebook.code:
        raise NotebookError(
            "its last step\nThe notebook was edited while it ran; nothing of it was overwritten: repeat."
        )


def put_in_place(staged: Path, final: Path) -> None:
    """Move a finished file to where it belongs, unless it stands there already."""
    if not final.exists() or final.read_bytes() != staged.read_bytes():
        final.parent.mkdir(parents=True, exist_ok=True)
        os.replace(staged, final)


def warm_fonts(cache: Path) -> None:
    """Let matplotlib list the machine's fonts once; else the first notebook would show its note about it."""
    folder = cache / "matplotlib"
    if not list(folder.glob("fontlist-*.json")):
        folder.mkdir(parents=True, exist_ok=True)
        environment: dict[str, Any] = os.environ | {"MPLCONFIGDIR": str(folder)}
        command = [sys.executable, "-c", "import matplotlib.font_manager"]
        subprocess.run(command, env=environment, capture_output=True, check=False)
