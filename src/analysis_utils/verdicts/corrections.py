"""Sensitivity runs: the verdicts under other readings of the hedges, and with one possible repair at a time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from analysis_utils.verdicts.judge import verdicts
from asprinted.rules import Rules

if TYPE_CHECKING:
    import pandas as pd


def corrected(statistics: pd.DataFrame, corrections: pd.DataFrame, names: Iterable[str]) -> pd.DataFrame:
    """Return the statistics with the named corrections applied, for a sensitivity run.

    Parameters
    ----------
    statistics : DataFrame
        Raw or tidy statistics.
    corrections : DataFrame
        ``load("raw/corrections")``.
    names : iterable of str
        Ids of the corrections to use.

    Returns
    -------
    DataFrame
        A copy; text columns only are changed, so derive tidy columns anew.

    Raises
    ------
    ValueError
        If a correction is unknown, or the statistics no longer hold what it corrects.

    Examples
    --------
    >>> from analysis_utils.tables.store import load
    >>> raw, repairs = load("raw/statistics"), load("raw/corrections")
    >>> mended = corrected(raw, repairs, ["xiushan-share-2019-of-694"]).set_index("statistic_id")
    >>> mended.at["xiushan-admitted-share-2019", "as_printed"]
    '74.64%'
    """
    known = corrections.set_index("correction_id")
    out = statistics.set_index("statistic_id")
    for name in names:
        if name not in known.index:
            raise ValueError(
                f"A correction must be a row of data/raw/corrections.csv; found {name!r}; add or correct it."
            )
        row = known.loc[name]
        there = out.at[row["statistic_id"], row["field"]]
        if there != row["printed"]:
            raise ValueError(
                f"Correction {name} must replace what is there; {row['statistic_id']}.{row['field']} is {there!r}, "
                f"not {row['printed']!r}; update the correction."
            )
        out.at[row["statistic_id"], row["field"]] = row["corrected"]
    return out.reset_index()[list(statistics.columns)]


def under_rules(claims: pd.DataFrame, statistics: pd.DataFrame, rules: Iterable[Rules]) -> pd.DataFrame:
    """Return the verdicts of each claim under several rules, one column a rule; only claims whose verdict moves.

    Parameters
    ----------
    claims, statistics : DataFrame
        As for ``verdicts``.
    rules : iterable of Rules
        The first is what the others are compared with.
    """
    import pandas as pd

    found = pd.DataFrame(
        {each.name: verdicts(claims, statistics, each).set_index("claim_id")["verdict"] for each in rules}
    )
    return found[found.ne(found.iloc[:, 0], axis=0).any(axis=1)]


def one_by_one(claims: pd.DataFrame, statistics: pd.DataFrame, corrections: pd.DataFrame) -> pd.DataFrame:
    """Return the verdicts that one correction at a time would move.

    Parameters
    ----------
    claims, statistics, corrections : DataFrame
        The raw tables.

    Returns
    -------
    DataFrame
        correction_id, claim_id, as_printed (verdict on the print), corrected (verdict with the correction).
    """
    import pandas as pd

    before = verdicts(claims, statistics).set_index("claim_id")["verdict"]
    rows = []
    for name in corrections["correction_id"]:
        after = verdicts(claims, corrected(statistics, corrections, [name])).set_index("claim_id")["verdict"]
        rows += [(name, key, before[key], after[key]) for key in before.index[before != after]]
    return pd.DataFrame(rows, columns=["correction_id", "claim_id", "as_printed", "corrected"])
