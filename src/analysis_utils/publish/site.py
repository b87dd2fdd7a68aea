"""``make site``: copy the pages to a folder, put in what is made of tables, and let Sphinx do the rest.

No notebook is run. ``docs/site`` holds the settings and the pages that only the site has.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from analysis_utils.publish import browser, site_tables
from analysis_utils.tables import paths

HERE = "docs/site"
COPIED = ("data", "docs", "notebooks", "results", "README.md", "README.zh-CN.md", "LICENSE", "CITATION.cff")


class SiteError(Exception):
    """A site that could not be built; the message says why."""


def stage(root: Path, folder: Path, python: bytes | None) -> None:
    """Make `folder` with all that Sphinx reads, laid out as the project is, so that every link holds.

    ``python``: the package that lets the page "check a text" compute, if it is at hand.
    """
    shutil.copytree(root / HERE, folder)
    for name in COPIED:
        copy = shutil.copytree if (root / name).is_dir() else shutil.copyfile
        copy(root / name, folder / name)
    chinese = folder / "README.zh-CN.md"  # the English one is the front page here
    chinese.write_text(chinese.read_text(encoding="utf-8").replace("(README.md)", "(index.md)"), encoding="utf-8")
    (folder / "made").mkdir()
    form = (folder / browser.FORM).read_text(encoding="utf-8")
    for name, text in (site_tables.all_parts(root) | {"check.md": browser.part(form, python)}).items():
        (folder / "made" / name).write_text(text, encoding="utf-8")


def build(root: Path, out: Path) -> str:
    """Build the site of the project in the folder `root`, write it to `out`, return what Sphinx warned of."""
    if out.is_dir() and any(out.iterdir()) and not (out / "searchindex.js").is_file():
        raise SiteError(f"The folder must be new, empty or an earlier site; {out} is none of these; name another one.")
    with tempfile.TemporaryDirectory() as folder:
        source, made, memory = (Path(folder, name) for name in ("source", "site", "memory"))
        python = browser.package(root / ".cache")
        stage(root, source, python)
        options: list[str | Path] = ["-q", "-j", "auto", "-c", root / HERE, "-d", memory]
        done = subprocess.run([sys.executable, "-m", "sphinx", *options, source, made], capture_output=True, text=True)
        said = done.stderr.replace(f"{source}{os.sep}", "")
        if done.returncode:
            raise SiteError(f"Sphinx must be able to build the pages; it stopped; mend what it names:\n{said}")
        if python:
            browser.write(made / "_static" / "pyodide", python)
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(made, out)
    return said


def main(out: Path | None) -> int:
    """Build the site, say where it is and return the exit code."""
    out = out or paths.root() / "site"
    print(f"{build(paths.root(), out)}The site is in {out}: open index.html there.")
    return 0
