"""The texts of a corpus, in an order that does not depend on the machine, cut into parts to hand out."""

import functools
import glob
import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import asprinted
from asprinted.language import Refusal

FILES = 1_000
BYTES = 1_000_000
LAYOUT = 3  # of the parts' tables


class ScanError(Refusal, ValueError):
    """A scan that cannot start or go on; the message says why and what to do."""


class Part(NamedTuple):
    """Consecutive texts, and the name of the file that holds their quantities: its place and a hash."""

    file: str
    names: tuple[str, ...]


def texts(paths: Sequence[str | os.PathLike[str]]) -> tuple[str, list[str]]:
    """Return the closest folder that holds all paths, and below it the names of the texts, each once, sorted."""
    given = [os.path.abspath(path) for path in paths]
    if not given:
        raise ScanError("A scan needs texts; no path is given; name files, folders of .txt files, or patterns.")
    found = {path: _named(path) for path in given}
    for path, name in zip(given, paths, strict=True):
        if not found[path]:
            must = "A path must name a text, a folder with .txt files, or a pattern that fits some"
            raise ScanError(f"{must}; {os.fspath(name)} does not; correct it.")
    folder = os.path.commonpath([_holder(path) for path in given])
    return folder, sorted({Path(text).relative_to(folder).as_posix() for named in found.values() for text in named})


def _named(path: str) -> list[str]:
    if not os.path.isdir(path):
        return [path] if os.path.isfile(path) else [p for p in glob.glob(path, recursive=True) if os.path.isfile(p)]
    found = []
    for folder, folders, names in os.walk(path):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [os.path.join(folder, n) for n in names if n.lower().endswith(".txt") and not n.startswith(".")]
    return found


def _holder(path: str) -> str:
    """Return the folder that a path names, or that holds the file or all that a pattern can fit."""
    while not os.path.isdir(path):
        path = os.path.dirname(path)
    return path


@functools.cache
def reader() -> str:
    """Return a hash of what reads the texts, the package asprinted: another reading gives other parts."""
    top = Path(asprinted.__file__).parent
    found = hashlib.sha256(str(LAYOUT).encode())
    for path in sorted([*top.rglob("*.py"), *top.rglob("*.toml")]):
        found.update(path.relative_to(top).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def cut(folder: str, names: Iterable[str], *, files: int = FILES, size: int = BYTES) -> Iterator[Part]:
    """Yield parts; one ends with the text that brings it to so many files or bytes."""
    number, held = 0, 0
    waiting: list[tuple[str, int, int]] = []
    for name in names:
        waiting.append((name, *_size_and_time(os.path.join(folder, name))))
        held += waiting[-1][1]
        if len(waiting) >= files or held >= size:
            yield _part(number, waiting)
            number, held, waiting = number + 1, 0, []
    if waiting:
        yield _part(number, waiting)


def _size_and_time(path: str) -> tuple[int, int]:
    try:
        found = os.stat(path)
    except OSError:  # a text that has gone: the scan lists it as unreadable
        return 0, 0
    return found.st_size, found.st_mtime_ns


def _part(number: int, texts: list[tuple[str, int, int]]) -> Part:
    key = hashlib.sha256(repr((reader(), texts)).encode("utf-8", "backslashreplace")).hexdigest()
    return Part(f"part-{number:06d}-{key[:16]}.parquet", tuple(name for name, _, _ in texts))
