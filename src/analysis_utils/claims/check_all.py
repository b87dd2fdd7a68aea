"""All checks of the data: each returns the offences it found, one function prints them.

They read the tables as typed, with the csv module, where a library for tables would lose the line of a fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from analysis_utils.checks.across import all_or_none, named_units, quantities, ratio_units, repairs, series, unused
from analysis_utils.checks.addresses import NUMERAL, accounting, addresses, hedges, inside, open_lists, phrases, spans
from analysis_utils.checks.cells import cells, described, keys, undescribed_files
from analysis_utils.checks.claim_codings import claim_codings
from analysis_utils.checks.codings import codings, decided, final, instruments
from analysis_utils.checks.corpora import corpus_addresses, hedge_codings, ids
from analysis_utils.checks.offence import Data, Offence, number_of, read, told
from analysis_utils.checks.repeats import as_claimed, periods, repeats
from analysis_utils.checks.sections import sections, sizes
from analysis_utils.checks.tidy_tables import Cells, compared, tidy_matrix, tidy_ratios, tidy_statistics
from analysis_utils.checks.typed_claims import claims, issues
from analysis_utils.claims.judge import NUMBERS, judged, reading
from analysis_utils.tables import paths
from analysis_utils.tables.csv_text import decimal_text
from asprinted.language import message
from asprinted.operands import Operand
from asprinted.plaintext import compact

say = partial(message, "analysis_utils")

if TYPE_CHECKING:
    import pandas as pd


def judged_claims(data: Data) -> Iterator[Offence]:
    """Check that each claim, judged again, gets the verdict that tidy/claims has."""
    if "tidy/claims" not in data.rows or any(claims(data)):
        return  # a claim with a fault cannot be judged
    units = {row["measure_id"]: row["unit"] for row in data.table("measures")}
    statistics = {row["statistic_id"]: row for row in data.table("statistics")}
    parsed = {key: data.statistic(row) for key, row in statistics.items()}
    operands = {
        key: Operand.of(compact(statistics[key]["as_printed"]), read, name=key) for key, read in parsed.items() if read
    }
    readings = {row["reading_id"]: reading(row.cells) for row in data.table("readings")}
    unit_of = {key: units.get(row["measure_id"], "") for key, row in statistics.items()}
    rows = data.table("claims")
    found = judged([row.cells for row in rows], operands, readings, unit_of)
    said: Iterator[Cells] = (
        {name: decimal_text(value) if name in NUMBERS else str(value) for name, value in one.items()} for one in found
    )
    yield from compared(data, "tidy/claims", "raw/claims", "claim_id", zip(rows, said, strict=True))


ROWS = (described, cells, keys, inside, spans, quantities, addresses, phrases, accounting, hedges, sizes, named_units)
CODED = (hedge_codings, ids, codings, final, decided, instruments, claim_codings)
ACROSS = (
    claims,
    issues,
    open_lists,
    *CODED,
    unused,
    all_or_none,
    ratio_units,
    sections,
    series,
    repairs,
    repeats,
    as_claimed,
    periods,
)
# The later tiers rest on what the first one guards and would repeat its offences: they run where it found none. So do
# the verdicts with the numbers that they are about.
FIRST, TIDY, VERDICTS = "each row", "tidy against raw", "verdicts against raw"
TIERS: dict[str, tuple[Callable[[Data], Iterator[Offence]], ...]] = {
    FIRST: ROWS,
    "row against row": ACROSS,
    TIDY: (tidy_statistics, tidy_ratios, tidy_matrix),
    VERDICTS: (judged_claims,),
}


def offences(
    folder: Path,
    reports: Path | None,
    *,
    corpora: Path | None = None,
    tidy: bool = True,
    only: str | None = None,
) -> tuple[list[Offence], Data]:
    """Run every check; where `only` one report is looked at, its rows are new, and the tidy tables lack them still."""
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
    if corpora and not found:
        found += corpus_addresses(corpora, data)
    return sorted(found, key=lambda o: (o.table, o.line)), data


def check(folder: Path | None = None, reports: Path | None = None) -> pd.DataFrame:
    """Check the tables, and their addresses where the texts are at hand.

    Parameters
    ----------
    folder : Path, optional
        A data folder, with ``codebook.csv``, ``raw`` and ``tidy``; default the project's.
    reports : Path, optional
        The folder of the texts; default the one that ``REPORTS_DIR`` names. Without one no address is checked.

    Returns
    -------
    DataFrame
        One offence a row, none where all is well: table, line (of the file), column, value, must (what must hold), do
        (what to do), all text but for the line. ``frame.attrs["checked"]`` says in a line what was looked at and what
        was not, for want of the texts or because other offences must be mended first.

    Raises
    ------
    PathError
        If a folder is none.

    Examples
    --------
    >>> found = check()
    >>> len(found), list(found)
    (0, ['table', 'line', 'column', 'value', 'must', 'do'])
    """
    import pandas as pd

    for given in (folder, reports):
        if given is not None and not Path(given).is_dir():
            raise paths.PathError(f"What is checked must be a folder; {given} is none; correct the path.")
    texts = paths.reports_dir() if reports is None else Path(reports)
    data_folder, corpora = paths.root() / "data" if folder is None else Path(folder), paths.corpora_dir()
    found, data = offences(data_folder, texts, corpora=corpora)
    frame = pd.DataFrame([vars(offence) for offence in found], columns=list(Offence.__dataclass_fields__))
    frame.attrs["checked"] = counts(data, found, texts, corpora)
    return frame


def run(
    folder: Path,
    reports: Path | None,
    *,
    tidy: bool = True,
    only: str | None = None,
    everything: bool = False,
    place: Callable[[Offence], Offence] = lambda offence: offence,
) -> list[Offence]:
    """Run every check, print the offences (few of a kind, or all; ``place`` says where) and counts, and return them."""
    corpora = None if only else paths.corpora_dir()  # a draft says nothing of the larger texts
    found, data = offences(folder, reports, corpora=corpora, tidy=tidy, only=only)
    for line in told(map(place, found), everything=everything):
        print(say(line))
    looked_at = counts(data, found, reports, corpora or only)
    print(say(f"{looked_at}; {number_of(len(found), 'offence')}."))
    return found


def counts(data: Data, found: list[Offence], reports: Path | None, corpora: Path | str | None = None) -> str:
    """Return in one line how much was checked, and what was not."""
    numerals = sum(len(NUMERAL.findall(text)) for text in data.texts.values())
    accounted = numerals - sum(o.must.startswith("every numeral") for o in found)
    texts = "addresses not checked against the texts (REPORTS_DIR is not set)"
    if reports:
        texts = f"{accounted} of {numerals} numerals accounted for in {len(data.texts)} texts"
    if not corpora:
        texts += "; addresses in the larger texts not checked (CORPORA_DIR is not set)"
    if data.unchecked:
        texts += f"; not checked{' before these are mended' * bool(found)}: {', '.join(data.unchecked)}"
    return f"Checked {len(data.rows)} tables, {sum(map(len, data.rows.values())):,} rows; {texts}"
