"""What ``make lab`` adds to JupyterLab: outputs that are for the screen only are dropped when a notebook is saved."""

from __future__ import annotations

from typing import Any


def drop_passages(model: dict[str, Any], **_: Any) -> None:
    """Remove outputs marked ``on_screen_only``: a ``pre_save_hook`` of Jupyter's server, whose model it changes."""
    if model.get("type") != "notebook" or not isinstance(model.get("content"), dict):
        return
    for cell in model["content"].get("cells", []):
        if cell.get("cell_type") == "code":
            cell["outputs"] = [output for output in cell.get("outputs", []) if not _on_screen_only(output)]


def _on_screen_only(output: dict[str, Any]) -> bool:
    return bool(output.get("metadata", {}).get("analysis_utils", {}).get("on_screen_only"))
