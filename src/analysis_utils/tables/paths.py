"""Where the project's files are: one place to read from, one to write to, and a trace of both.

Files are named relative to the project root (``data/tidy/statistics.csv``). Under ``make reproduce`` what is written
goes to a staging folder first, which no library does for us: a run that is killed leaves every file whole.
"""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from asprinted.language import Refusal

ROOT = "ANALYSIS_UTILS_ROOT"
STAGE = "ANALYSIS_UTILS_STAGE"
TRACE = "ANALYSIS_UTILS_TRACE"
REPORTS = "REPORTS_DIR"
CORPORA = "CORPORA_DIR"


class PathError(Refusal, ValueError):
    """A path that cannot be used; the message says why and what to do."""


class MissingFileError(PathError, FileNotFoundError):
    """A file of the project that is not there."""


def _is_root(folder: Path) -> bool:
    return (folder / "pyproject.toml").is_file() and (folder / "data").is_dir()


def root() -> Path:
    """Return the project's folder: as ``ANALYSIS_UTILS_ROOT`` names it, else upwards from here, else from this file."""
    named = os.environ.get(ROOT)
    if named:
        folder = Path(named).absolute()
        if not _is_root(folder):
            must = f"{ROOT} must name the project's folder, the one with pyproject.toml and data/"
            raise PathError(f"{must}; it names {folder}, which lacks them; correct or unset it.")
        return folder
    starts = (Path.cwd(), Path(__file__).parent)
    for folder in (folder for start in starts for folder in (start, *start.parents)):
        if _is_root(folder):
            return folder
    where = "in the project (a folder with pyproject.toml and data/)"
    raise PathError(f"The working directory must lie {where}; it is {Path.cwd()}; change to the clone, or set {ROOT}.")


def reports_dir() -> Path | None:
    """Return the folder that ``REPORTS_DIR`` names, from the working directory or from the root; None where not set."""
    return _folder(REPORTS, "the report texts")


def corpora_dir() -> Path | None:
    """Return the folder that ``CORPORA_DIR`` names, likewise."""
    return _folder(CORPORA, "the larger texts")


def _folder(variable: str, what: str) -> Path | None:
    named = os.environ.get(variable)
    if not named:
        return None
    for folder in (Path.cwd() / named, root() / named):
        if folder.is_dir():
            return folder
    must = f"{variable} must name the folder of {what}"
    raise PathError(f"{must}; {named!r} is no folder here or under {root()}; correct it, or unset it to go on without.")


def _inside(rel: str | PurePosixPath) -> str:
    """Return `rel` as a clean POSIX path, or refuse it if it leaves the project."""
    path = os.path.normpath(str(rel)).replace(os.sep, "/")
    if os.path.isabs(path) or path == "." or path.split("/")[0] == "..":
        must = "A path must name a file inside the project, such as data/tidy/statistics.csv"
        raise PathError(f"{must}; this is {str(rel)!r}; give it relative to the root.")
    return path


def _record(action: str, rel: str) -> None:
    trace = os.environ.get(TRACE)
    if trace:
        with open(trace, "a", encoding="utf-8") as file:
            file.write(f"{action}\t{rel}\n")


def _staged(rel: str) -> Path | None:
    stage = os.environ.get(STAGE)
    return Path(stage) / rel if stage else None


def source(rel: str | PurePosixPath) -> Path:
    """Return the path to read the project file `rel` from: the copy that this run has just written, else the file."""
    rel = _inside(rel)
    staged = _staged(rel)
    path = staged if staged is not None and staged.is_file() else root() / rel
    if not path.is_file():
        found = f"there is no {rel} in {root()}"
        raise MissingFileError(f"A file that is read must exist; {found}; check the name, or run `make reproduce`.")
    _record("read", rel)
    return path


def target(rel: str | PurePosixPath) -> Path:
    """Return the path to write the project file `rel` to, in the staging folder if any; the folders exist then."""
    rel = _inside(rel)
    path = _staged(rel) or root() / rel
    path.parent.mkdir(parents=True, exist_ok=True)
    _record("write", rel)
    return path


def replace_bytes(path: Path, data: bytes) -> None:
    """Write `data` to `path` at one stroke: a reader sees the old file or the new one, never a part."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def write_bytes(rel: str | PurePosixPath, data: bytes) -> Path:
    """Write `data` to the project file `rel` (see `target`) at one stroke and return where it went."""
    path = target(rel)
    replace_bytes(path, data)
    return path


def write_text(rel: str | PurePosixPath, text: str) -> Path:
    """Write `text` as UTF-8, line ends as they are, to the project file `rel` (see `target`)."""
    return write_bytes(rel, text.encode("utf-8"))


def unwritten(error: OSError) -> str:
    """Say in one line which file could not be written or read, and what to do."""
    what = f"{error.strerror or error}" + (f": {error.filename}" if error.filename else "")
    return (
        f"A run must be able to write its files ({what}); free space on the disk or mend the rights, then repeat; "
        "the committed files are whole."
    )


@contextlib.contextmanager
def locked(path: Path) -> Iterator[bool]:
    """Hold a lock on a file, so that two runs cannot mix theirs; yield whether it was free (without fcntl: always)."""
    try:
        import fcntl
    except ImportError:
        yield True
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True
