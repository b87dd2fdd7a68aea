"""Notebooks as the site shows them: the imports folded, and a line in place of widgets, which need a kernel."""

from __future__ import annotations

import json
from typing import Any

from analysis_utils.publish.executed import INSTEAD

FOLDED = "hide-input"  # myst-nb folds the input of a cell with this tag
STAND_IN = (
    "<p>These filters move in JupyterLab only (<code>make lab</code>). "
    '<a href="../statistics.html">The explore page</a> of this site has the same ones, without Python.</p>'
)


def shown(text: str) -> str:
    """Return a notebook for the site.

    Parameters
    ----------
    text : str
        The committed notebook (JSON).

    Returns
    -------
    str
        The same with its first code cell, the imports, folded and each widget's text replaced by where to find it.
    """
    notebook = json.loads(text)
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    for cell in code[:1]:
        cell["metadata"]["tags"] = [*cell["metadata"].get("tags", []), FOLDED]
    for output in (output for cell in code for output in cell["outputs"]):
        _replace_widget(output)
    return json.dumps(notebook, ensure_ascii=False, indent=1)


def _replace_widget(output: dict[str, Any]) -> None:
    """Give an output that stands for a widget a link for readers without a kernel."""
    data = output.get("data", {})
    if "".join(data.get("text/plain", "")) == INSTEAD:
        data["text/html"] = STAND_IN
