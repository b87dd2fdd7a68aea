"""All checks of the data: each returns the offences it found, one function prints them.

A check reads the tables as typed, with the csv module only, so that it can name the line of a fault and is quick.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from analysis_utils.checks.codebook import OPEN, PATTERNS, cells, described, undescribed_files
from analysis_utils.checks.keys import KEYS, keys
from analysis_utils.checks.offence import Data, Offence
from analysis_utils.checks.prints import claims, quantities, spans
from analysis_utils.checks.reading import read
from analysis_utils.checks.texts import NUMERAL, accounting, addresses, hedges, phrase_hash, phrases

__all__ = ["KEYS", "NUMERAL", "OPEN", "PATTERNS", "Data", "Offence", "offences", "phrase_hash", "read", "run"]

CHECKS: tuple[Callable[[Data], Iterator[Offence]], ...] = (
    described,
    cells,
    keys,
    spans,
    quantities,
    addresses,
    phrases,
    accounting,
    hedges,
    claims,
)


def offences(
    folder: Path, reports: Path | None, *, tidy: bool = True, only: str | None = None
) -> tuple[list[Offence], Data]:
    """Run every check.

    Parameters
    ----------
    folder : Path
        The data folder, with ``codebook.csv``, ``raw`` and ``tidy``.
    reports : Path or None
        The folder of the texts; without it addresses and accounting are not checked.
    tidy : bool
        Whether to check the tables that the notebooks write, too.
    only : str, optional
        The one report whose text is there; without it every text must be.

    Returns
    -------
    list of Offence, Data
        In the order of tables and lines.
    """
    data = read(folder, reports, tidy=tidy, only=only)
    found = data.offences + list(undescribed_files(folder, data)) + [o for check in CHECKS for o in check(data)]
    return sorted(found, key=lambda o: (o.table, o.line)), data


def run(folder: Path, reports: Path | None, *, only: str | None = None) -> int:
    """Run every check, print the offences and a line of counts, and return the number of offences."""
    found, data = offences(folder, reports, only=only)
    for offence in found:
        print(offence)
    numerals = sum(len(NUMERAL.findall(text)) for text in data.texts.values())
    accounted = numerals - sum(o.must.startswith("every numeral") for o in found)
    texts = (
        f"{accounted} of {numerals} numerals accounted for in {len(data.texts)} texts"
        if reports
        else "addresses not checked against the texts (REPORTS_DIR is not set)"
    )
    print(
        f"Checked {len(data.rows)} tables, {sum(map(len, data.rows.values())):,} rows; {texts}; {len(found)} offences."
    )
    return len(found)
