"""What a notebook's last good run rested on and left, as hashes, and the same as it is today."""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from analysis_utils.publish.declared import Notebook
from analysis_utils.tables import citation, paths


def remembered(root: Path, notebook: Notebook) -> dict[str, Any]:
    """Return the hashes of a notebook's last good run here, as `snapshot` has them; empty where there was none."""
    try:
        found = json.loads(_file(root, notebook).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return found if {"modules", "outputs"} <= found.keys() else {}


def snapshot(root: Path, notebook: Notebook, before: dict[str, Any]) -> dict[str, Any]:
    """Return the hashes as they are now, of the modules and outputs that the last good run named, and of the rest."""
    others = [rel for rel in package_files(root) if not rel.endswith(".py")]
    modules = [*others, *(rel for rel in before["modules"] if rel.endswith(".py"))]
    return rests_on(root, notebook, modules) | {"outputs": {rel: digest(root / rel) for rel in before["outputs"]}}


def rests_on(root: Path, notebook: Notebook, modules: list[str] | None = None) -> dict[str, Any]:
    """Return the hashes of what a notebook may rest on: of some files of both packages, by default of all."""
    draws = any(output.startswith("results/figures/") for output in notebook.outputs)  # a figure carries its citation
    patterns = (*notebook.inputs, *(citation.RESTS_ON if draws else ()))
    named = (root.glob(pattern) if "*" in pattern else [root / pattern] for pattern in patterns)
    return {
        "cells": notebook.code,
        "environment": [list(sys.version_info[:2]), digest(root / "requirements/notebooks.txt")],
        "inputs": {path.relative_to(root).as_posix(): digest(path) for found in named for path in sorted(found)},
        "modules": {rel: digest(root / rel) for rel in (package_files(root) if modules is None else modules)},
    }


def remember(
    root: Path, notebook: Notebook, seen: dict[str, Any], modules: list[str], written: tuple[str, ...]
) -> None:
    """Keep what a good run rested on and left; of files that are no modules, any module may have read any."""
    kept = {rel: value for rel, value in seen["modules"].items() if rel in modules or not rel.endswith(".py")}
    left = [*written, notebook.path.relative_to(root).as_posix()]
    seen = seen | {"modules": kept, "outputs": {rel: digest(root / rel) for rel in left}}
    _file(root, notebook).parent.mkdir(parents=True, exist_ok=True)
    paths.replace_bytes(_file(root, notebook), json.dumps(seen).encode())


def package_files(root: Path) -> list[str]:
    """Return the files of both packages, data files included, relative to the root."""
    found = (path for path in (root / "src").rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return sorted(path.relative_to(root).as_posix() for path in found)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, or "missing"."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "missing"


def _file(root: Path, notebook: Notebook) -> Path:
    return root / ".cache" / "runs" / f"{notebook.name}.json"
