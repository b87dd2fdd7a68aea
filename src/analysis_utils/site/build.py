"""``make site``: gather the pages in a folder of their own, then let Sphinx make HTML of them. No notebook is run."""

from __future__ import annotations

import io
import re
import shutil
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from analysis_utils.site import explore, pages
from analysis_utils.site import notebooks as books
from analysis_utils.tables import paths

FILE_LINK = re.compile(r"\]\(([^)#:\s]+)\)")


class SiteError(Exception):
    """A site that could not be built; the message says why."""


def documents(root: Path) -> dict[str, Path]:
    """Return the project's own pages besides notebooks: where each goes, and where it is."""
    found = {f"docs/{path.name}": path for path in sorted((root / "docs").glob("*.md"))}
    return {"data/README.md": root / "data" / "README.md"} | found


def gather(root: Path, stage: Path) -> list[str]:
    """Bring the folder of sources up to date.

    Files that did not change are left alone, so that Sphinx reads only what is new.

    Parameters
    ----------
    root : Path
        The project's folder.
    stage : Path
        The folder that Sphinx will read.

    Returns
    -------
    list of str
        Files of an earlier run that no longer belong and were deleted.
    """
    notebooks = sorted((root / "notebooks").glob("[0-9]*.ipynb"))
    own = documents(root)
    made = {"statistics.md": explore.page(root), "trace.md": pages.trace(root), "claims.md": pages.claims(root)}
    made |= {"codebook.md": pages.codebook(root), "vocabularies.md": pages.vocabularies(root)}
    texts = {name: text for name, text in made.items() if text is not None}
    names = [name.removesuffix(".md") for name in texts]
    readme = (root / "README.md").read_text(encoding="utf-8")
    texts["index.md"] = pages.front(
        readme, [f"notebooks/{path.stem}" for path in notebooks], [name.removesuffix(".md") for name in own], names
    )
    texts |= {f"notebooks/{path.name}": books.shown(path.read_text(encoding="utf-8")) for path in notebooks}
    content = {name: text.encode() for name, text in texts.items()} | scripts(root)
    copied = dict(own)
    copied |= {name: root / name for name in pages.pictures(root)}
    if found := pages.report(root):
        copied["extra/verdicts.html"] = found
    content |= {name: path.read_bytes() for name, path in copied.items()}
    content |= linked(root, content)
    return sync(stage, content)


def linked(root: Path, content: dict[str, bytes]) -> dict[str, bytes]:
    """Return the project's files that pages link to and that are no pages: the site offers them for download."""
    found = {}
    for page in [name for name in content if name.endswith(".md")]:
        for target in FILE_LINK.findall(content[page].decode()):
            path = (root / page).parent / target
            name = path.resolve().relative_to(root.resolve()).as_posix() if path.is_file() else ""
            if name and name not in content and not name.startswith("site/"):
                found[name] = path.read_bytes()
    return found


def scripts(root: Path) -> dict[str, bytes]:
    """Return what the explore page runs: two well-kept bundles from installed packages, and our own few lines."""
    import vl_convert

    bundle = files("itables") / "html"
    module = (bundle / "dt_bundle.js").read_text(encoding="utf-8")
    # As a classic script: browsers load no module from a file.
    body, found = re.subn(r"\bexport\{.*?(\w+) as default.*?\};?", r"window.DataTable=\1;", module)
    if found != 1:
        raise SiteError(
            "The bundle of itables must export DataTable once; it does not: look at the new itables version."
        )
    return {
        "_static/datatables.js": enclosed(body),
        "_static/datatables.css": (bundle / "dt_bundle.css").read_bytes(),
        "_static/vega.js": enclosed(vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")),
    } | {f"_static/{path.name}": path.read_bytes() for path in sorted((root / "docs/site").glob("*.[cj]s*"))}


def enclosed(script: str) -> bytes:
    """Return a script whose names stay its own."""
    return f"(()=>{{{script}\n}})();".encode()


def sync(stage: Path, content: dict[str, bytes]) -> list[str]:
    """Write what changed below `stage`, delete what is not in `content`, and return the names of the deleted."""
    old = {path.relative_to(stage).as_posix() for path in stage.rglob("*") if path.is_file()}
    for name, data in content.items():
        path = stage / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_bytes() != data:
            path.write_bytes(data)
    gone = sorted(old - content.keys())
    for name in gone:
        (stage / name).unlink()
    return gone


def build(root: Path, out: Path, *, cache: Path | None = None, say: Callable[[str], object] = print) -> str:
    """Build the site and return the warnings of Sphinx.

    Parameters
    ----------
    root : Path
        The project's folder.
    out : Path
        Where the pages go.
    cache : Path, optional
        Where sources and Sphinx's memory are kept for the next build; default ``.cache/site`` under the root.
    say : callable
        Takes each line of progress.

    Raises
    ------
    SiteError
        If Sphinx cannot build it.
    """
    from sphinx.application import Sphinx
    from sphinx.util.console import nocolor
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    start = time.monotonic()
    cache = cache or root / ".cache" / "site"
    if out.is_dir() and any(out.iterdir()) and not (out / "searchindex.js").is_file():
        raise SiteError(f"The folder must be new, empty or an earlier site; {out} is none of these; name another one.")
    if gather(root, cache / "source"):
        for folder in ("html", "doctrees"):
            shutil.rmtree(cache / folder, ignore_errors=True)
    warnings = io.StringIO()
    nocolor()
    with patch_docutils(), docutils_namespace():
        app = Sphinx(
            cache / "source",
            root / "docs/site",
            cache / "html",
            cache / "doctrees",
            "html",
            status=None,
            warning=warnings,
        )
        app.build()
    if app.statuscode:
        raise SiteError(f"Sphinx could not build the site:\n{warnings.getvalue()}")
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(cache / "html", out, ignore=shutil.ignore_patterns(".buildinfo*", "objects.inv"))
    said = warnings.getvalue()
    if said:
        say(said.rstrip())
    where = relative(out, root)
    say(f"The site is in {where}: open {where}/index.html. {time.monotonic() - start:.1f} s.")
    return said


def relative(path: Path, root: Path) -> str:
    """Return a path as seen from the root, where it lies below it."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def main(out: Path | None) -> int:
    """Build the site of this project and return the exit code."""
    root = paths.root()
    build(root, out or root / "site")
    return 0
