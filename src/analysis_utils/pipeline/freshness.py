"""Which notebooks are out of date, judged by content: hashes kept outside git in ``.cache/reproduce.json``.

Nothing is remembered in a fresh clone, so there everything runs. Times of files play no part.
"""

import hashlib
import json
import platform
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from analysis_utils.pipeline.plan import Notebook
from analysis_utils.tables.paths import replace_bytes

STATE = ".cache/reproduce.json"
MISSING = "missing"


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, or "missing"."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return MISSING


def digests(root: Path, patterns: Iterable[str]) -> dict[str, str]:
    """Return the hash of every file that the patterns name, by path relative to `root`.

    A path without ``*`` is listed also when there is no such file.
    """
    found: dict[str, str] = {}
    for pattern in patterns:
        if "*" in pattern:
            matches = sorted(path for path in root.glob(pattern) if path.is_file())
        else:
            matches = [root / pattern]
        found |= {path.relative_to(root).as_posix(): digest(path) for path in matches}
    return found


def package(root: Path) -> list[str]:
    """Return the files of the package, data files included, by path relative to `root`."""
    found = (path for path in (root / "src").rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return sorted(path.relative_to(root).as_posix() for path in found)


def environment(root: Path) -> str:
    """Return a text that changes when the locked packages or Python's minor version change."""
    version = ".".join(platform.python_version_tuple()[:2])
    return f"{version} {digest(root / 'requirements.lock')}"


def load(root: Path) -> dict[str, Any]:
    """Return what earlier runs left, or an empty state where there is none (or none that can be read)."""
    try:
        state = json.loads((root / STATE).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        state = {}
    return {"notebooks": {}, "checks": None, "summary": []} | state


def save(root: Path, state: dict[str, Any]) -> None:
    """Write `state` for the next run."""
    path = root / STATE
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_bytes(path, json.dumps(state, indent=1, ensure_ascii=False).encode("utf-8"))


def before(root: Path, notebook: Notebook, modules: Iterable[str] | None) -> dict[str, Any]:
    """Return everything that `notebook` depends on, as it is now.

    Parameters
    ----------
    modules : iterable of str, or None
        Package files it is known to use, relative to `root`; None where that is unknown: then all of them.
    """
    return {
        "code": notebook.code,
        "environment": environment(root),
        "inputs": digests(root, notebook.inputs),
        "modules": digests(root, package(root) if modules is None else sorted(modules)),
    }


def after(root: Path, notebook: Notebook, written: Iterable[str]) -> dict[str, Any]:
    """Return everything that a run of `notebook` left, as it is now."""
    return {"file": digest(notebook.path), "outputs": digests(root, sorted(written))}


def reason(root: Path, notebook: Notebook, remembered: dict[str, Any] | None) -> str | None:
    """Say why `notebook` is out of date, or None if it is not.

    Parameters
    ----------
    remembered : dict or None
        What `before` and `after` gave at its last good run.
    """
    if remembered is None:
        return "not run here before"
    now = before(root, notebook, remembered["modules"]) | after(root, notebook, remembered["outputs"])
    if now["code"] != remembered["code"]:
        return "its cells changed"
    if now["environment"] != remembered["environment"]:
        return "the environment changed"
    for part in ("inputs", "modules", "outputs"):
        names = sorted(now[part].keys() | remembered[part].keys())
        changed = [name for name in names if now[part].get(name) != remembered[part].get(name)]
        if changed:
            return f"{changed[0]} changed"
    return None if now["file"] == remembered["file"] else "its outputs changed"
