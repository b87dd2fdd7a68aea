"""What each notebook says it reads and writes, and the order that follows from it.

It stands in the notebook's metadata under ``analysis_utils``: ``inputs`` and ``outputs``, lists of paths relative to
the project. ``*`` stands for any characters within one folder or file name.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from itertools import combinations
from pathlib import Path
from typing import Any

from asprinted.language import Refusal

NUMBERED = re.compile(r"\d\d_")  # notebooks of the collection; others are a user's own


class PlanError(Refusal, ValueError):
    """Notebooks that cannot be put in order; the message names them."""


class NotebookError(Refusal):
    """A notebook that did not do what it must; the message says where."""


@dataclass(frozen=True)
class Notebook:
    """A notebook as far as order and staleness need it; ``code`` is the hash of its cells without their outputs."""

    path: Path
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    code: str

    @property
    def name(self) -> str:
        """File name without its ending."""
        return self.path.stem


def notebooks(root: Path) -> tuple[list[Notebook], list[str]]:
    """Return the notebooks of the collection, and the names of others in the same folder, which are left alone."""
    found = sorted((root / "notebooks").glob("*.ipynb"))
    ours = [read_notebook(path) for path in found if NUMBERED.match(path.name)]
    if not ours:
        raise PlanError(f"There must be notebooks in {root / 'notebooks'}; found none; take them from git.")
    return ours, [path.name for path in found if not NUMBERED.match(path.name)]


def read_notebook(path: Path) -> Notebook:
    """Read what a notebook declares, without the help of nbformat, which is slow to import."""
    try:
        book = json.loads(path.read_text(encoding="utf-8"))
        sources = [(cell["cell_type"], "".join(cell["source"])) for cell in book["cells"]]
    except (ValueError, KeyError, TypeError) as error:
        raise PlanError(
            f"{path.stem}: a notebook must be JSON with cells; reading it gave {error!r}; "
            f"take the last good version from git."
        ) from error
    said = book.get("metadata", {}).get("analysis_utils", {})
    inputs, outputs = (_paths(said.get(label), label, path.stem) for label in ("inputs", "outputs"))
    code = hashlib.sha256(json.dumps([sources, inputs, outputs]).encode()).hexdigest()
    return Notebook(path, inputs, outputs, code)


def _paths(said: Any, label: str, name: str) -> tuple[str, ...]:
    if isinstance(said, list) and all(isinstance(each, str) for each in said):
        return tuple(said)
    raise PlanError(
        f"{name}: {label} in the metadata, under analysis_utils, must be a list of paths; found {said!r}; make it one."
    )


@cache
def overlap(one: str, other: str) -> bool:
    """Say whether some path fits both patterns, where ``*`` is any run of characters without a slash."""
    if not one or not other:
        return not (one + other).strip("*")
    if other[0] == "*":
        one, other = other, one
    if one[0] == "*":
        return overlap(one[1:], other) or (other[0] != "/" and overlap(one, other[1:]))
    return one[0] == other[0] and overlap(one[1:], other[1:])


def any_overlap(ones: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Say whether a pattern of `ones` and a pattern of `others` have a path in common."""
    return any(overlap(one, other) for one in ones for other in others)


def needs(books: list[Notebook]) -> dict[str, list[str]]:
    """Return for each notebook the names of those that must run before it; a file has one writer."""
    for one, other in combinations(books, 2):
        if any_overlap(one.outputs, other.outputs):
            raise PlanError(
                f"A file must have one writer; {one.name} and {other.name} both declare outputs that overlap "
                f"({', '.join(one.outputs)}; {', '.join(other.outputs)}); change one of them."
            )
    found = {book.name: [other.name for other in books if any_overlap(other.outputs, book.inputs)] for book in books}
    try:
        TopologicalSorter(found).prepare()
    except CycleError as error:
        raise PlanError(
            f"No notebook may wait for itself; found {' -> '.join(error.args[1])}, each of which reads what the one "
            f"before it writes; take one of these files from a notebook's inputs or outputs."
        ) from error
    return found


def compare_with_header(notebook: Notebook, trace: list[tuple[str, str]]) -> tuple[str, ...]:
    """Return the files written, or raise `NotebookError` if they or those read are not the declared ones."""
    written = dict.fromkeys(rel for action, rel in trace if action == "write")
    steps = list(dict.fromkeys(trace))  # what it wrote first it may read
    read = [rel for at, (action, rel) in enumerate(steps) if action == "read" and ("write", rel) not in steps[:at]]
    faults = list(_faults("read", "inputs", read, notebook.inputs))
    faults += _faults("write", "outputs", written, notebook.outputs)
    if faults:
        raise NotebookError("\n".join(["metadata", *faults]))
    return tuple(written)


def _faults(verb: str, label: str, done: Iterable[str], said: tuple[str, ...]) -> Iterator[str]:
    for rel in done:
        if not any_overlap((rel,), said):
            yield f"It {verb}s {rel}, which its {label} do not name: add it there."
    for pattern in said:
        if not any_overlap((pattern,), tuple(done)):
            yield f"Its {label} name {pattern}, which it does not {verb}: take it out."
