"""The texts of a corpus, in an order that does not depend on the machine, cut into ranges to hand out.

The cut follows from names and sizes alone: whatever engine scans the ranges, in whatever order, the table is the same.
"""

from __future__ import annotations

import glob
import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

FILES = 1_000
BYTES = 1_000_000
VERSION = 1  # of the parts' layout


class CorpusError(ValueError):
    """A path that names no text."""


@dataclass(frozen=True, slots=True)
class Range:
    """Consecutive texts.

    Attributes
    ----------
    key : str
        Hash of the texts' names, sizes and times and of the package: the name of the part that their scan gives.
    folder : str
        Where relative names start.
    names : tuple of str
        The texts, as the table will name them.
    """

    key: str
    folder: str
    names: tuple[str, ...]


def texts(given: Sequence[str]) -> list[str]:
    """Return the texts that paths name, each once, sorted.

    Parameters
    ----------
    given : sequence of str
        Files; folders, whose ``*.txt`` files are taken, also those in folders inside; or patterns such as
        ``2020/*.txt``, with ``**`` for any folders. Hidden files are left out, unless a path names one.

    Returns
    -------
    list of str
        Names as given, with forward slashes; a text that two paths name keeps the name that sorts first.

    Raises
    ------
    CorpusError
        If a path names nothing.
    """
    if len(given) == 1:
        return sorted(_named(given[0]))
    found: dict[str, str] = {}
    for name in sorted(name for path in given for name in _named(path)):
        found.setdefault(os.path.abspath(name), name)
    return list(found.values())


def _named(path: str) -> list[str]:
    if os.path.isdir(path):
        found = [
            os.path.join(folder, name)
            for folder, folders, names in os.walk(path)
            if _visible(folders)
            for name in names
            if name.lower().endswith(".txt") and not name.startswith(".")
        ]
    else:
        found = [path] if os.path.isfile(path) else [p for p in glob.glob(path, recursive=True) if os.path.isfile(p)]
    if not found:
        raise CorpusError(
            f"A path must name a text, a folder with .txt files, or a pattern that fits some; "
            f"{path} does not; correct it."
        )
    return [os.path.normpath(name).replace(os.sep, "/") for name in found]


def _visible(folders: list[str]) -> bool:
    """Leave hidden folders out of a walk."""
    folders[:] = [name for name in folders if not name.startswith(".")]
    return True


def package_hash() -> str:
    """Return a hash of the package's modules and word lists: another reading gives other parts."""
    top = Path(__file__).parents[1]
    found = hashlib.sha256()
    for path in sorted(top.rglob("*.py")) + sorted(top.rglob("*.toml")):
        found.update(path.relative_to(top).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def cut(names: Iterable[str], folder: str, *, package: str, files: int = FILES, size: int = BYTES) -> Iterator[Range]:
    """Yield ranges of texts.

    Parameters
    ----------
    names : iterable of str
        In the order of the table.
    folder : str
        Where relative names start.
    package : str
        `package_hash`.
    files, size : int
        A range ends with the text that brings it to so many files or bytes.
    """
    waiting: list[tuple[str, int, int]] = []
    held = 0
    for name in names:
        waiting.append((name, *_state(os.path.join(folder, name))))
        held += waiting[-1][1]
        if len(waiting) >= files or held >= size:
            yield _range(waiting, folder, package)
            waiting, held = [], 0
    if waiting:
        yield _range(waiting, folder, package)


def _state(path: str) -> tuple[int, int]:
    """Return size and time of change; zeros for a text that has gone, which the scan will list as bad."""
    try:
        found = os.stat(path)
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns


def _range(waiting: list[tuple[str, int, int]], folder: str, package: str) -> Range:
    key = hashlib.sha256(repr((VERSION, package, waiting)).encode("utf-8", "backslashreplace")).hexdigest()[:32]
    return Range(key, folder, tuple(name for name, _, _ in waiting))
