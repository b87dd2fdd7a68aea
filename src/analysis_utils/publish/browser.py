"""Put into the site what its page "check a text" needs: asprinted, and Python for browsers (the npm package pyodide).

All is held in scripts, since a browser lets a page that was opened from a file load scripts and nothing else.
"""

import gzip
import io
import json
import subprocess
import tarfile
import zipfile
from base64 import b64encode
from hashlib import sha512
from pathlib import Path

import asprinted
from asprinted.language import Refusal

VERSION = "314.0.7"
SHA512 = "0YvXxEhfEdpLfb/XkM2BFAeMROq0iMUX2bzzH9pOttyMcWkwq+HbE5uyuGD82LN7y2q+SNvi/6V5JEsOlD2R1A=="
HELD = ("pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
PATIENCE = 120  # seconds that npm may take
FORM = "check_form.html"
ABSENT = (
    "This site was built where npm was not at hand, so that the page cannot compute anything. On a machine with the "
    "project, the same findings come from `.venv/bin/python -m asprinted check REPORT.txt --html report.html`."
)


class PackageError(Refusal):
    """A package that is not the one whose hash was recorded."""


def package(cache: Path) -> bytes | None:
    """Return the npm package, kept in a folder once it was fetched; None where npm does not bring it."""
    file = cache / f"pyodide-{VERSION}.tgz"
    if not file.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        command = ["npm", "pack", f"pyodide@{VERSION}", "--silent", "--pack-destination", str(cache)]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
        except (OSError, subprocess.SubprocessError):
            return None
    content = file.read_bytes()
    if (found := b64encode(sha512(content).digest()).decode()) != SHA512:
        file.unlink()
        must = f"The package pyodide {VERSION} must have the SHA-512 that is recorded"
        raise PackageError(f"{must}; found {found}; it was deleted: repeat, or find out who changed it.")
    return content


def write(folder: Path, content: bytes) -> None:
    """Write the scripts of the page into a new folder."""
    folder.mkdir(parents=True)
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        files = {name: archive.extractfile(f"package/{name}") for name in (*HELD, "pyodide.js")}
        held = {name: file.read() for name, file in files.items() if file}
    (folder / "pyodide.js").write_bytes(held.pop("pyodide.js"))
    for name, data in (held | {"asprinted.zip": _asprinted()}).items():
        text = b64encode(gzip.compress(data, mtime=0)).decode()
        (folder / f"{name}.js").write_text(f"(globalThis.held ??= {{}})[{json.dumps(name)}] = '{text}';\n")


def _asprinted() -> bytes:
    """Return the package asprinted as a ZIP archive, the same bytes each time."""
    top, made = Path(asprinted.__file__).parent, io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for path in sorted(top.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                archive.writestr(zipfile.ZipInfo(f"asprinted/{path.relative_to(top).as_posix()}"), path.read_bytes())
    return made.getvalue()


def part(form: str, content: bytes | None) -> str:
    """Return what the page shows: its form, or why there is none."""
    return f"```{{raw}} html\n{form}\n```\n" if content else f"{ABSENT}\n"
