"""The executed notebook as it is committed: no warning in it, and nothing that differs from run to run."""

import re
import uuid
from typing import Any

import nbformat
from nbformat import NotebookNode

from analysis_utils.publish.declared import NotebookError

UUID = re.compile(r"(?<![0-9a-f])[0-9a-f]{8}([-_])[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{12}(?![0-9a-f])")
WIDGET = "application/vnd.jupyter.widget-view+json"
INSTEAD = "Filters, and a picture that follows them: they move in JupyterLab only (make lab)."  # of a widget


def cell_name(node: NotebookNode, index: int) -> str:
    """Return the number of a cell among the code cells (as in ``In [3]``), and its first line."""
    number = sum(cell.cell_type == "code" and bool(cell.source.strip()) for cell in node.cells[: index + 1])
    first = next((line for line in node.cells[index].source.splitlines() if line.strip()), "")
    return f"code cell {number}: {first.strip()}"


def refuse_warnings(node: NotebookNode) -> None:
    """Raise `NotebookError` for the first cell that wrote to stderr."""
    for index, cell in enumerate(node.cells):
        for output in cell.get("outputs", []):
            if output.output_type == "stream" and output.name == "stderr":
                raise NotebookError(
                    f"{cell_name(node, index)}\nA warning stands in this cell: {output.text.strip()}\n"
                    f"Mend its cause; readers should see none."
                )


def normalised(node: NotebookNode) -> NotebookNode:
    """Return the executed notebook without what differs from run to run or from machine to machine."""
    node.metadata.pop("widgets", None)
    node.metadata.kernelspec = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    node.metadata.get("language_info", {}).pop("version", None)
    for cell in node.cells:
        for name in ("execution", "ExecuteTime", "collapsed", "scrolled"):
            cell.metadata.pop(name, None)
        for output in cell.get("outputs", []):
            if output.get("data", {}).pop(WIDGET, None):
                output.data["text/plain"] = INSTEAD
        steady_ids(cell)
    return node


def as_text(node: NotebookNode) -> str:
    """Return the notebook as the JSON that is committed: indented by one, Chinese as Chinese."""
    node.nbformat, node.nbformat_minor = 4, max(5, node.nbformat_minor)
    return nbformat.writes(node, version=nbformat.NO_CONVERT).rstrip("\n") + "\n"


def steady_ids(cell: NotebookNode) -> None:
    """Replace random UUIDs in a cell's HTML, with which itables names its tables, by ones that repeat."""
    steady: dict[str, str] = {}

    def replacement(match: re.Match[str]) -> str:
        new = str(uuid.uuid5(uuid.NAMESPACE_OID, f"{cell.id} {len(steady)}"))
        return steady.setdefault(match[0], new.replace("-", match[1]))

    for output in cell.get("outputs", []):
        data = output.get("data", {})
        if "text/html" in data:
            data["text/html"] = UUID.sub(replacement, data["text/html"])


def drop_passages(model: dict[str, Any], **_: Any) -> None:
    """Remove outputs that are for the screen only: a ``pre_save_hook`` of Jupyter's server, whose model it changes."""
    book = model.get("content") if model.get("type") == "notebook" else None
    for cell in book.get("cells", []) if isinstance(book, dict) else []:
        if cell.get("cell_type") == "code":
            cell["outputs"] = [
                output
                for output in cell.get("outputs", [])
                if not output.get("metadata", {}).get("analysis_utils", {}).get("on_screen_only")
            ]
