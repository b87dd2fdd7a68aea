"""Run one notebook in a fresh kernel and bring what it wrote into place, all of it or nothing.

Own staging over nbclient: no runner that was found leaves whole files when it is killed.
"""

import ast
import asyncio
import json
import logging
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis_utils.publish import declared, last_run
from analysis_utils.publish.declared import Notebook, NotebookError
from analysis_utils.tables import paths

if TYPE_CHECKING:
    from nbformat import NotebookNode

PROBE = (
    "__import__('json').dumps([m.__file__ for n, m in list(__import__('sys').modules.items())"
    " if n.partition('.')[0] in ('analysis_utils', 'asprinted') and getattr(m, '__file__', None)])"
)
ARROW = re.compile(r"^-+>\s*\d+\s(?P<source>.*)$", re.MULTILINE)  # of the statement that failed, in a traceback
COLOUR = re.compile(r"\x1b\[[0-9;]*m")

_under_way: dict[Path, Any] = {}  # clients of the kernels of this process, by staging folder, so that they can be ended


def run(root: Path, notebook: Notebook) -> None:
    """Execute a notebook, compare what it did with what it declares, and put its files in place; else change none."""
    from analysis_utils.publish.executed import as_text, normalised, refuse_warnings

    stage = root / ".cache" / "stage" / f"{notebook.name}.{os.getpid()}"  # a kernel of a killed run may live a moment
    shutil.rmtree(stage, ignore_errors=True)
    _under_way[stage] = None
    try:
        (stage / "files").mkdir(parents=True)
        seen = last_run.rests_on(root, notebook)  # as it is now: what is edited while it runs makes it run again
        node, modules = _execute(root, notebook, stage)
        refuse_warnings(node)
        written = declared.compare_with_header(notebook, _trace(stage))
        if declared.read_notebook(notebook.path).code != notebook.code:
            raise NotebookError("its last step\nThe notebook was edited while it ran; nothing was overwritten: repeat.")
        for rel in written:
            put_in_place(stage / "files" / rel, root / rel)
        (stage / "notebook").write_text(as_text(normalised(node)), encoding="utf-8", newline="\n")
        put_in_place(stage / "notebook", notebook.path)
        _drop_old(root, notebook, written)
        last_run.remember(root, notebook, seen, modules, written)
    except OSError as error:
        raise NotebookError(f"its files, which could not be written.\n{paths.unwritten(error)}") from error
    finally:
        shutil.rmtree(stage, ignore_errors=True)
        del _under_way[stage]


def end_kernels(seconds: float = 10) -> None:
    """End the kernels of this process, and wait until what they left is cleared away."""
    until = time.monotonic() + seconds
    while _under_way and time.monotonic() < until:
        for client in list(_under_way.values()):
            process = getattr(getattr(client and client.km, "provisioner", None), "process", None)
            if process is not None:
                process.kill()
        time.sleep(0.05)


def _drop_old(root: Path, notebook: Notebook, written: tuple[str, ...]) -> None:
    """Delete what the last run wrote, this one did not, and no notebook declares."""
    kept = (*written, notebook.path.relative_to(root).as_posix())
    if old := [rel for rel in last_run.remembered(root, notebook).get("outputs", ()) if rel not in kept]:
        claimed = tuple(output for book in declared.notebooks(root)[0] for output in book.outputs)
        for rel in old:
            if not declared.any_overlap((rel,), claimed):
                (root / rel).unlink(missing_ok=True)


def _environment(root: Path, stage: Path) -> dict[str, str]:
    """Return the kernel's environment: the same on every machine as far as results go, and without the texts."""
    kept = {name: value for name, value in os.environ.items() if name != paths.REPORTS}
    return kept | {
        paths.ROOT: str(root),
        paths.STAGE: str(stage / "files"),
        paths.TRACE: str(stage / "trace"),
        "IPYTHONDIR": str(root / ".cache" / "ipython"),
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "MPLCONFIGDIR": str(root / ".cache" / "matplotlib"),
        "LC_ALL": "C.UTF-8",  # so that no output depends on the language of who runs it
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        "PYTHONHASHSEED": "0",
    }


def _execute(root: Path, notebook: Notebook, stage: Path) -> "tuple[NotebookNode, list[str]]":
    """Return the executed notebook and the modules of ours that it imported, relative to the root."""
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    from analysis_utils.publish.executed import cell_name

    node = nbformat.read(notebook.path, as_version=4)
    node.cells.append(nbformat.v4.new_code_cell(PROBE))
    cell = [-1]
    client = NotebookClient(node, kernel_name="python3", record_timing=False, coalesce_streams=True)
    client.on_cell_start = lambda cell_index, **_: cell.append(cell_index)
    client.log.setLevel(logging.CRITICAL)
    _under_way[stage] = client
    log = root / ".cache" / "logs" / f"{notebook.name}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    try:
        with log.open("wb") as noise:
            place, env = str(notebook.path.parent), _environment(root, stage)
            asyncio.run(client.async_execute(cwd=place, env=env, stdout=noise, stderr=noise))
    except (CellExecutionError, RuntimeError) as error:  # the second: nbclient's DeadKernelError
        place = cell_name(node, cell[-1]) if cell[-1] >= 0 else "before the first cell"
        said = (
            error_text(error.ename, error.evalue, error.traceback)
            if isinstance(error, CellExecutionError)
            else "The kernel died there (out of memory, or ended by the code); "
            f"what it said last is in {log.relative_to(root).as_posix()}."
        )
        raise NotebookError(f"{place}\n{said}") from error
    return node, _ours(root, json.loads(ast.literal_eval(node.cells.pop().outputs[0]["data"]["text/plain"])))


def _ours(root: Path, files: list[str]) -> list[str]:
    """Return those of the files of modules that lie in the project, relative to its root."""
    found = [Path(file).resolve() for file in files]
    return sorted(p.relative_to(root.resolve()).as_posix() for p in found if p.is_relative_to(root.resolve()))


def error_text(name: str, said: str, traceback: str) -> str:
    """Return an error as Python prints it, without colours; of a bare assertion, what did not hold."""
    failed = ARROW.search(COLOUR.sub("", traceback))
    if name == "AssertionError" and not said and failed:
        said = f"this must hold and does not: {failed['source'].strip()}"
    return "\n".join(COLOUR.sub("", f"{name}: {said}").strip().splitlines()[:8])


def _trace(stage: Path) -> list[tuple[str, str]]:
    """Return the reads and writes in their order, without writes that left no file."""
    path = stage / "trace"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    steps = [(action, rel) for action, _, rel in (line.partition("\t") for line in lines)]
    return [(action, rel) for action, rel in steps if action == "read" or (stage / "files" / rel).is_file()]


def put_in_place(staged: Path, final: Path) -> None:
    """Move a finished file to where it belongs, unless it stands there already."""
    if not final.exists() or final.read_bytes() != staged.read_bytes():
        final.parent.mkdir(parents=True, exist_ok=True)
        os.replace(staged, final)


def warm_fonts(root: Path) -> None:
    """Let matplotlib list the machine's fonts once; else the first notebook would show its note about it."""
    folder = root / ".cache" / "matplotlib"
    if not list(folder.glob("fontlist-*.json")):
        folder.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-c", "import matplotlib.font_manager"]
        subprocess.run(command, env=os.environ | {"MPLCONFIGDIR": str(folder)}, capture_output=True, check=False)
