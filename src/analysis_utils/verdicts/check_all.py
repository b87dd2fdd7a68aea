"""All checks of the data: each returns the offences it found, one function prints them.

A check reads the tables as typed, with the csv module only, so that it can name the line of a fault and is quick.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from analysis_utils.checks.across import all_or_none, named_units, ratio_units, repairs, series, unused
from analysis_utils.checks.addresses import NUMERAL, accounting, addresses, hedges, phrases
from analysis_utils.checks.cells import cells, described, undescribed_files
from analysis_utils.checks.codings import codings, decided, final, inside
from analysis_utils.checks.instruments import instruments
from analysis_utils.checks.keys import keys
from analysis_utils.checks.offence import Data, Offence, number_of, told
from analysis_utils.checks.prints import claims, quantities, spans
from analysis_utils.checks.read_tables import read
from analysis_utils.checks.sections import sections, sizes
from analysis_utils.verdicts.written import written_claims, written_matrix, written_ratios, written_statistics

Check = Callable[[Data], Iterator[Offence]]
# The later tiers rest on what the first one guards and would repeat its offences: they run where it found none. So do
# the verdicts with the numbers that they are about.
FIRST, TIDY, VERDICTS = "each row", "tidy against raw", "verdicts against raw"
TIERS: dict[str, tuple[Check, ...]] = {
    FIRST: (described, cells, keys, spans, quantities, addresses, phrases, accounting, hedges, sizes, named_units),
    "row against row": (
        claims,
        codings,
        final,
        decided,
        instruments,
        inside,
        unused,
        all_or_none,
        ratio_units,
        sections,
        series,
        repairs,
    ),
    TIDY: (written_statistics, written_ratios, written_matrix),
    VERDICTS: (written_claims,),
}


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
        The one report whose text is there; without it every text must be. Its rows are new, so that the tidy tables,
        which `make reproduce` has yet to write, are not held against them.

    Returns
    -------
    list of Offence, Data
        In the order of tables and lines; ``Data.unchecked`` names what was not looked at because of them.
    """
    data = read(folder, reports, tidy=tidy, only=only)
    found = data.offences + list(undescribed_files(folder, data))
    written = any(table.startswith("tidy/") for table in data.rows)
    whole = True
    for tier, checks in TIERS.items():
        if not whole or (tier in (TIDY, VERDICTS) and (only or not written)):
            data.unchecked.append(tier)
            continue
        new = [offence for check in checks for offence in check(data)]
        found += new
        whole = not (found if tier == FIRST else new if tier == TIDY else ())
    return sorted(found, key=lambda o: (o.table, o.line)), data


def run(folder: Path, reports: Path | None, *, only: str | None = None, everything: bool = False) -> int:
    """Run every check, print the offences (few of a kind, or all) and counts, and return the number of offences."""
    found, data = offences(folder, reports, only=only)
    for line in told(found, everything=everything):
        print(line)
    print(f"{counts(data, found, reports)}; {number_of(len(found), 'offence')}.")
    return len(found)


def counts(data: Data, found: list[Offence], reports: Path | None) -> str:
    """Return in one line how much was checked, and what was not."""
    numerals = sum(len(NUMERAL.findall(text)) for text in data.texts.values())
    accounted = numerals - sum(o.must.startswith("every numeral") for o in found)
    texts = (
        f"{accounted} of {numerals} numerals accounted for in {len(data.texts)} texts"
        if reports
        else "addresses not checked against the texts (REPORTS_DIR is not set)"
    )
    later = f"; not checked{' before these are mended' * bool(found)}: {', '.join(data.unchecked)}" * bool(
        data.unchecked
    )
    return f"Checked {len(data.rows)} tables, {sum(map(len, data.rows.values())):,} rows; {texts}{later}"
