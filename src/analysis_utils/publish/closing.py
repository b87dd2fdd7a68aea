"""The end of ``make reproduce``: numbers in both READMEs, and a few lines of what was made and where.

A number there stands between two comments, of which the first names its result:
``<!--=30_xiushan_admissions.share_2016:.1f-->51.4<!--/-->``
"""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from pathlib import Path

from analysis_utils.checks.addresses import NUMERAL
from analysis_utils.claims.judge import STRONGEST
from analysis_utils.tables import paths
from analysis_utils.tables.csv_text import TableError, read_rows
from analysis_utils.tables.texts import read_text
from asprinted.formatting import format_number
from asprinted.language import language, message, punctuated

say = partial(message, "analysis_utils")

READMES = ("README.md", "README.zh-CN.md")
FIRST = {
    "results/figures/admission_rates.{language}.183mm.png": "the main figure",
    "results/verdicts.html": "every claim and its verdict, to open in a browser",
}
OUTWARD = {"lower": "down", "upper": "up"}  # ends of intervals; values are rounded to nearest
NUMBER = re.compile(
    r"<!--=(?P<notebook>[\w-]+)\.(?P<result>\w+)(?:\.(?P<part>lower|upper))?:(?P<format>[^-]*)-->(?P<shown>.*?)<!--/-->"
)


def lines(root: Path, reports: Path | None) -> list[str]:
    """Return how many statistics, numerals and verdicts there are, what was not checked, and where the results are."""
    raw = root / "data" / "raw"
    statistics, set_aside = (len(read_rows(raw / f"{name}.csv")[1]) for name in ("statistics", "set_aside"))
    said = [say("{n} statistics, {aside} spans set aside.").format(n=statistics, aside=set_aside)]
    if reports is None:
        said.append(say("Not checked: addresses against the texts (set REPORTS_DIR to their folder)."))
    else:
        texts = (read_text(reports, row["file"], row["sha256"]) for row in read_rows(raw / "reports.csv")[1])
        numerals = sum(len(NUMERAL.findall(text)) for text in texts)
        text = "All {n} numerals of the texts accounted for, every address checked against the texts."
        said.append(say(text).format(n=numerals))
    found: dict[str, str] = {}
    for row in read_rows(root / "data/tidy/claims.csv")[1]:
        found[row["issue_id"]] = min(found.get(row["issue_id"], STRONGEST[-1]), row["verdict"], key=STRONGEST.index)
    counts = say(", ").join(f"{n} {say(verdict)}" for verdict, n in Counter(found.values()).most_common())
    first = [(name.format(language=language()), what) for name, what in FIRST.items()]
    return [
        *said,
        say("Verdicts on {n} issues: {counts}.").format(n=len(found), counts=counts),
        say("Tables: data/tidy and results/tables (CSV, LaTeX, one workbook); figures: results/figures."),
        say("Begin with the findings in README.md (中文: README.zh-CN.md), then these two:"),
        *(punctuated("  {}: {}").format(name, say(what)) for name, what in first if (root / name).is_file()),
    ]


def filled(text: str, root: Path) -> str:
    """Return the text of the README with every marked number as the results tables have it."""

    def value(m: re.Match[str]) -> str:
        rel = f"results/tables/{m['notebook']}.csv"
        rows = read_rows(root / rel)[1] if (root / rel).is_file() else []
        cell = next((row.cells.get(m["part"] or "value") for row in rows if row["result_id"] == m["result"]), None)
        if not cell:
            found = f"found {m['notebook']}.{m['result']}; name one of {rel}."
            raise TableError(f"A number in README.md must be a result; {found}")
        shown = f"{float(cell):{m['format']}}"
        if turn := OUTWARD.get(m["part"]):
            decimals = len(shown.partition(".")[2])
            shown = format_number(float(cell), decimals=decimals, rounding=turn)
        return f"{m[0][: m.start('shown') - m.start()]}{shown}<!--/-->"

    return NUMBER.sub(value, text)


def refresh(root: Path) -> bool:
    """Set the numbers in README.md and README.zh-CN.md; return whether any changed."""
    changed = False
    for path in (root / name for name in READMES if (root / name).is_file()):
        text = path.read_text(encoding="utf-8")
        if (new := filled(text, root)) != text:
            paths.replace_bytes(path, new.encode())
            changed = True
    return changed
