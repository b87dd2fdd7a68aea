"""``make site``: copy the pages to a folder, put in what is made of tables, and let Sphinx do the rest.

No notebook is run. ``docs/site`` holds the settings and the pages that only the site has.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from analysis_utils.publish import browser, published, site_front, site_tables
from analysis_utils.tables import citation
from asprinted.language import Refusal, message

HERE, DRAWN = "docs/site", ".cache/site"
COPIED = ("data", "docs", "notebooks", "results", "LICENSE", "CITATION.cff")


class SiteError(Refusal):
    """A site that could not be built; the message says why."""


def stage(root: Path, folder: Path, python: bytes | None, drawn: bool) -> None:
    """Make `folder` with all that Sphinx reads, laid out as the project is, so that every link holds.

    ``python``: the package that lets the page "check a text" compute, if it is at hand; ``drawn``: whether narrow and
    Chinese figures are.
    """
    shutil.copytree(root / HERE, folder)
    for name in COPIED:
        copy = shutil.copytree if (root / name).is_dir() else shutil.copyfile
        copy(root / name, folder / name)
    (folder / "made").mkdir()
    for picture in (root / DRAWN).glob("*.svg") if drawn else ():
        shutil.copyfile(picture, folder / "results/figures" / picture.name)
    book = published.read(root)
    form = (folder / browser.FORM).read_text(encoding="utf-8")
    made = site_tables.all_parts(root, book, drawn=drawn) | {"check.md": browser.part(form, python)}
    cited = citation.read(root)
    listed = json.dumps(site_tables.search_list(book, cited), ensure_ascii=False)
    made |= site_front.parts(root, book, cited, drawn=drawn) | {"found.js": f"var found = {listed};\n"}
    for name, text in made.items():
        (folder / "made" / name).write_text(text, encoding="utf-8")


def draw(root: Path, folder: Path, tell: Callable[[str], object]) -> bool:
    """Draw every figure in every variant, unless `folder` has them of the same data and words; say whether it could."""
    from analysis_utils.figures import redraw, style

    made_of = [*(root / redraw.FOLDER).glob("*.[jc]s*"), *Path(style.__file__).parent.rglob("*.[pt]*")]
    key = sha256(b"".join(file.read_bytes() for file in sorted(made_of) if file.is_file())).hexdigest()
    mark = folder / "made_of"
    if not mark.is_file() or mark.read_text() != key:
        try:
            redraw.write_all(folder, tell=tell, endings=("svg",))
        except style.FontError:
            return False
        mark.write_text(key)
    return True


def build(root: Path, out: Path, *, tell: Callable[[str], object] = str) -> str:
    """Build the site of the project in the folder `root`, write it to `out`, return what Sphinx warned of."""
    if out.is_dir() and any(out.iterdir()) and not (out / "searchindex.js").is_file():
        raise SiteError(f"The folder must be new, empty or an earlier site; {out} is none of these; name another one.")
    with tempfile.TemporaryDirectory() as folder:
        source, made, memory = (Path(folder, name) for name in ("source", "site", "memory"))
        python, drawn = browser.package(root / ".cache"), draw(root, root / DRAWN, tell)
        stage(root, source, python, drawn)
        tell(message("analysis_utils", "Building pages (half a minute to two) ..."))
        options: list[str | Path] = ["-q", "-j", "auto", "-c", root / HERE, "-d", memory]
        # Sphinx stops at a locale that is asked for and not installed; C is everywhere.
        plain = os.environ | {"LC_ALL": "C", "PYTHONUTF8": "1"}
        call = [sys.executable, "-m", "sphinx", *options, source, made]
        done = subprocess.run(call, capture_output=True, text=True, encoding="utf-8", env=plain)
        said = done.stderr.replace(f"{source}{os.sep}", "")
        if done.returncode:
            raise SiteError(f"Sphinx must be able to build the pages; it stopped; mend what it names:\n{said}")
        static = made / "_static"
        shutil.copytree(source / "results/figures", static / "figures")
        shutil.copyfile(source / "made/found.js", static / "found.js")
        if python:
            browser.write(static / "pyodide", python)
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(made, out)
    return said
