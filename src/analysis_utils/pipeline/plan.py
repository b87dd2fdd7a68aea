"""What each notebook says it reads and writes, and the order that follows from it.

The first markdown cell of a notebook states its files, relative to the project root and in backticks::

    **Inputs:** `data/raw/statistics.csv`, `data/raw/places.csv`
    **Outputs:** `data/tidy/statistics.csv`, `results/figures/admission_rates.*`

``*`` stands for any characters within one folder or file name; a notebook without such files says ``none``.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from itertools import combinations
from pathlib import Path


class PlanError(ValueError):
    """Notebooks that cannot be put in order; the message names them."""


class NotebookError(Exception):
    """A notebook that did not do what it must; the message says where."""


@dataclass(frozen=True)
class Notebook:
    """A notebook as far as the order and the staleness of a run need it.

    Attributes
    ----------
    path : pathlib.Path
        The file.
    inputs, outputs : tuple of str
        Declared files, relative to the root; ``*`` allowed.
    code : str
        SHA-256 of its cells' types and sources: what outputs and metadata do not change.
    """

    path: Path
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    code: str

    @property
    def name(self) -> str:
        """File name without its ending."""
        return self.path.stem


def _joined(source: str | list[str]) -> str:
    return source if isinstance(source, str) else "".join(source)


def declared(text: str, label: str, name: str) -> tuple[str, ...]:
    r"""Return the paths that the line `label` of a notebook's first cell names.

    Parameters
    ----------
    text : str
        Source of the first markdown cell.
    label : {"Inputs", "Outputs"}
        Which line.
    name : str
        The notebook, for the message.

    Raises
    ------
    PlanError
        If the line is missing, or names neither a path in backticks nor "none".

    Examples
    --------
    >>> declared("# Why?\n**Inputs:** none\n**Outputs:** `data/a.csv`, `data/b.*`", "Outputs", "10_x")
    ('data/a.csv', 'data/b.*')
    """
    found = re.search(rf"\*\*{label}:\*\*(.*?)(?=\*\*|\n\s*\n|\Z)", text, flags=re.DOTALL)
    said = found[1] if found else None
    listed = tuple(re.findall(r"`([^`]+)`", said or ""))
    if listed or (said and said.strip().strip(".\\").lower() == "none"):
        return listed
    raise PlanError(
        f"{name}: the first markdown cell must hold a line **{label}:** with paths in backticks, or the word none; "
        f"found {'no such line' if said is None else repr(said.strip())}; add it under the title."
    )


def read_notebook(path: Path) -> Notebook:
    """Read what the file `path` declares, without the help of nbformat (which is slow to import)."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    except (ValueError, KeyError, TypeError) as error:
        raise PlanError(
            f"{path.stem}: a notebook must be JSON with cells; reading it gave {error!r}; "
            f"take the last good version from git."
        ) from error
    sources = [(cell["cell_type"], _joined(cell["source"])) for cell in cells]
    first = next((text for kind, text in sources if kind == "markdown"), "")
    return Notebook(
        path=path,
        inputs=declared(first, "Inputs", path.stem),
        outputs=declared(first, "Outputs", path.stem),
        code=hashlib.sha256(json.dumps(sources).encode()).hexdigest(),
    )


@cache
def overlap(one: str, other: str) -> bool:
    """Say whether some path fits both patterns, where ``*`` is any run of characters without a slash.

    Examples
    --------
    >>> overlap("results/figures/rates.*", "results/figures/rates.svg")
    True
    >>> overlap("data/*.csv", "data/tidy/a.csv")
    False
    """
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


def order(notebooks: list[Notebook]) -> dict[str, set[str]]:
    """Return for each notebook the names of those that must run before it.

    Raises
    ------
    PlanError
        If two notebooks write the same file, or if notebooks need each other in a circle.
    """
    for one, other in combinations(notebooks, 2):
        if any_overlap(one.outputs, other.outputs):
            raise PlanError(
                f"A file must have one writer; {one.name} and {other.name} both declare outputs that overlap "
                f"({', '.join(one.outputs)}; {', '.join(other.outputs)}); change one of them."
            )
    needs = {
        reader.name: {writer.name for writer in notebooks if any_overlap(writer.outputs, reader.inputs)}
        for reader in notebooks
    }
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        raise PlanError(
            f"Notebooks must not need each other's outputs in a circle; found {' -> '.join(error.args[1])}; "
            f"take an output out of the Inputs line of one of them."
        ) from error
    return needs


def compare_with_header(notebook: Notebook, trace: list[tuple[str, str]]) -> tuple[str, ...]:
    """Return the files written, or raise `NotebookError` if they or those read are not the declared ones."""
    read: dict[str, None] = {}
    written: dict[str, None] = {}
    for action, rel in trace:
        if action == "write":
            written[rel] = None
        elif rel not in written:
            read[rel] = None
    faults = [
        f"It {verb} {rel}, which its {label} line does not name: add it there."
        for verb, label, done, said in (
            ("reads", "Inputs", read, notebook.inputs),
            ("writes", "Outputs", written, notebook.outputs),
        )
        for rel in done
        if not any_overlap((rel,), said)
    ] + [
        f"Its {label} line names {pattern}, which it does not {verb}: take it out."
        for verb, label, done, said in (
            ("read", "Inputs", read, notebook.inputs),
            ("write", "Outputs", written, notebook.outputs),
        )
        for pattern in said
        if not any_overlap((pattern,), tuple(done))
    ]
    if faults:
        raise NotebookError("\n".join(["first markdown cell", *faults]))
    return tuple(written)
