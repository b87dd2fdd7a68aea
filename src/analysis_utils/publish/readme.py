"""Numbers in README.md: each stands between two comments that name its result, and is set from the results tables.

``<!--=30_xiushan_admissions.share_2016:.1f-->51.4<!--/-->``
"""

from __future__ import annotations

import re
from pathlib import Path

from analysis_utils.tables import paths
from analysis_utils.tables.csv_text import read_rows

NUMBER = re.compile(
    r"<!--=(?P<notebook>[\w-]+)\.(?P<result>\w+)(?:\.(?P<part>lower|upper))?:(?P<format>[^-]*)-->(?P<shown>.*?)<!--/-->"
)


class ReadmeError(ValueError):
    """A number in the README that no results table holds."""


def filled(text: str, root: Path) -> str:
    """Return the text of the README with every marked number as the results tables have it."""
    tables: dict[str, dict[str, dict[str, str]]] = {}

    def value(m: re.Match[str]) -> str:
        notebook, result = m["notebook"], m["result"]
        if notebook not in tables:
            path = root / "results" / "tables" / f"{notebook}.csv"
            tables[notebook] = {row["result_id"]: row.cells for row in read_rows(path)[1]} if path.is_file() else {}
        cell = tables[notebook].get(result, {}).get(m["part"] or "value")
        if not cell:
            raise ReadmeError(
                f"A number in README.md must be a result; found {notebook}.{result}; "
                f"name one of results/tables/{notebook}.csv."
            )
        return f"{m[0][: m.start('shown') - m.start()]}{float(cell):{m['format']}}<!--/-->"

    return NUMBER.sub(value, text)


def refresh(root: Path) -> bool:
    """Set the numbers in README.md; return whether any changed."""
    path = root / "README.md"
    if not path.is_file():
        return False
    text = path.read_text(encoding="utf-8")
    new = filled(text, root)
    if new != text:
        paths.replace_bytes(path, new.encode())
    return new != text
