"""Sensitivity runs: the verdicts under other readings of the hedges, and with one possible repair at a time."""

from collections.abc import Iterable

import pandas as pd

from analysis_utils.claims.judge import verdicts
from analysis_utils.tables.csv_text import TableError
from analysis_utils.tables.messages import choose
from asprinted.rules import Rules


def corrected(statistics: pd.DataFrame, corrections: pd.DataFrame, names: Iterable[str]) -> pd.DataFrame:
    """Return a copy of the statistics with the named rows of ``raw/corrections`` applied, index and order as before.

    Text columns only are changed: derive tidy ones anew. What a correction replaces must be there.
    """
    known = corrections.set_index("correction_id")
    out = statistics.copy()
    for name in names:
        if name not in known.index:
            wrong = f"found {name!r}; {choose(name, known.index)}"
            raise TableError(f"A correction must be a row of data/raw/corrections.csv; {wrong}")
        row = known.loc[name]
        here = (out["statistic_id"] == row["statistic_id"]).to_numpy()
        there = out.loc[here, row["field"]].tolist()
        if there != [row["printed"]]:
            found = f"{row['statistic_id']}.{row['field']} is {there}, not {row['printed']!r}"
            do = "update the correction, or give that statistic"
            raise TableError(f"Correction {name} must replace what is there; {found}; {do}.")
        out.loc[here, row["field"]] = row["corrected"]
    return out


def under_rules(claims: pd.DataFrame, statistics: pd.DataFrame, rules: Iterable[Rules]) -> pd.DataFrame:
    """Return the verdicts under several rules, one column a rule; only claims whose verdict the rules move."""
    found = pd.DataFrame(
        {each.name: verdicts(claims, statistics, each).set_index("claim_id")["verdict"] for each in rules}
    )
    return found[found.ne(found.iloc[:, 0], axis=0).any(axis=1)]


def one_by_one(claims: pd.DataFrame, statistics: pd.DataFrame, corrections: pd.DataFrame) -> pd.DataFrame:
    """Return the verdicts that one correction at a time moves: correction_id, claim_id, as_printed, corrected."""
    before = verdicts(claims, statistics).set_index("claim_id")["verdict"]
    rows = []
    for name, statistic in corrections[["correction_id", "statistic_id"]].itertuples(index=False):
        touched = (claims["quoted"] + " " + claims["inputs"]).str.split().map(lambda ids, one=statistic: one in ids)
        part = claims[claims["issue_id"].isin(claims.loc[touched, "issue_id"])]
        after = verdicts(part, corrected(statistics, corrections, [name])).set_index("claim_id")["verdict"]
        rows += [(name, key, before[key], after[key]) for key in after.index if before[key] != after[key]]
    return pd.DataFrame(rows, columns=["correction_id", "claim_id", "as_printed", "corrected"])
