"""Verdicts on quoted statistics: what can be recomputed, and whether it comes out as printed.

A claim is a row of ``raw/claims``; the arithmetic of its kind stands in ``asprinted.relations``. Prints are
read anew with the rules asked for, so that everything is exact up to the comparison.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import inf
from typing import TYPE_CHECKING

from analysis_utils.tables.store import load
from asprinted.formatting import format_number
from asprinted.interval import Interval, exact
from asprinted.operands import Operand, Terms
from asprinted.relations import KINDS
from asprinted.rules import DEFAULT_RULES, Rules
from asprinted.verdicts import ENDS, ends, sentence, verdict_of

if TYPE_CHECKING:
    import pandas as pd

Row = Mapping[str, str]


def verdicts(
    claims: pd.DataFrame,
    statistics: pd.DataFrame,
    rules: Rules = DEFAULT_RULES,
    *,
    readings: pd.DataFrame | None = None,
    measures: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return the verdict on each claim.

    Parameters
    ----------
    claims : DataFrame
        ``load("raw/claims")``.
    statistics : DataFrame
        Raw or tidy statistics; their prints and periods are used.
    rules : Rules
        How wide each hedge is.
    readings, measures : DataFrame, optional
        Default ``load("raw/readings")`` and ``load("raw/measures")``.

    Returns
    -------
    DataFrame
        One row a claim, in the claims' order: claim_id, kind, family, unit, quoted_lower, quoted_upper,
        recomputed_lower, recomputed_upper, gap (exact numbers; None where open or not checkable), rule, verdict,
        sentence, statistic_ids.

    Raises
    ------
    KeyError
        If a claim names a statistic, reading or kind that does not exist.

    Notes
    -----
    reproduced: the recomputed interval rounds to the printed digits or lies within the quoted one; consistent: they
    overlap; contradicted: they do not; not_checkable: an input is not in print. Rounding decides alone where the
    recomputed number is exact and would print otherwise, also at the very end of the quoted interval.

    Examples
    --------
    >>> found = verdicts(load("raw/claims"), load("raw/statistics")).set_index("claim_id")
    >>> found.loc["xiushan-share-2019-of-candidates", "verdict"]
    'contradicted'
    """
    import pandas as pd

    measures = load("raw/measures") if measures is None else measures
    units = dict(zip(measures["measure_id"], measures["unit"], strict=True))
    measured = dict(zip(statistics["statistic_id"], statistics["measure_id"], strict=True))
    operands = {
        key: Operand.read(key, print_, rules, period)
        for key, print_, period in zip(
            *(statistics[name] for name in ("statistic_id", "as_printed", "period")), strict=True
        )
    }
    read = {row["reading_id"]: reading(row) for row in records(load("raw/readings") if readings is None else readings)}
    rows = [
        judged(row, terms(row, operands, read), units[measured[row["quoted"].split()[0]]]) for row in records(claims)
    ]
    found = pd.DataFrame(rows, dtype="object")  # floats would lose what integers and fractions hold
    return found.astype({name: "str" for name in found if name not in ENDS})


def records(frame: pd.DataFrame) -> list[dict[str, str]]:
    """Return the rows of a frame of text."""
    return frame.to_dict("records")


def reading(row: Row) -> Operand:
    """Return a number that the reader takes from a text."""
    upper = exact(row["upper"]) if row["upper"] else inf
    interval = Interval(exact(row["lower"]), upper)
    printed = format_number(interval.lower) if row["unit"] != "year" else str(interval.lower)
    more = "" if interval.width == 0 else " or more" if upper == inf else f" to {format_number(upper)}"
    return Operand(row["reading_id"], printed + more, interval)


def terms(row: Row, statistics: Mapping[str, Operand], readings: Mapping[str, Operand]) -> Terms:
    """Return what a claim is made of."""
    factor = Fraction(row["factor"].split(" ")[0]) if row["factor"] else Fraction(1)
    return Terms(
        tuple(statistics[key] for key in row["quoted"].split()),
        tuple(statistics[key] for key in row["inputs"].split()),
        tuple(readings[key] for key in row["readings"].split()),
        factor,
        row["rounding"] or "half_up",
    )


def judged(row: Row, made_of: Terms, unit: str) -> dict[str, object]:
    """Return the verdict row of one claim."""
    found: dict[str, object] = {name: row[name] for name in ("claim_id", "kind", "family")} | {"unit": unit}
    recompute = KINDS[row["kind"]].recompute
    if recompute is None:
        found |= dict.fromkeys(ENDS) | {"rule": "missing", "verdict": "not_checkable"}
        found["sentence"] = f"Cannot be checked: {row['missing']} is not in print."
    else:
        outcome = recompute(made_of)
        found |= {"unit": outcome.unit or unit} | ends(outcome)
        verdict, rule = verdict_of(outcome, made_of)
        found["rule"] = f"{rule} ({made_of.rounding})" if rule.startswith("rounds") else rule
        found |= {"verdict": verdict, "sentence": sentence(outcome, rule)}
    return found | {"statistic_ids": " ".join(dict.fromkeys(f"{row['quoted']} {row['inputs']}".split()))}


def paragraphs(claims: pd.DataFrame, judged: pd.DataFrame) -> str:
    """Return a Markdown paragraph for each contradicted claim: what is printed, what follows, causes, consequence.

    Parameters
    ----------
    claims : DataFrame
        ``load("raw/claims")``.
    judged : DataFrame
        What ``verdicts`` returns.

    Raises
    ------
    ValueError
        If a contradicted claim has no causes or consequence typed.
    """
    about = claims.set_index("claim_id")
    said = []
    for row in judged[judged["verdict"] == "contradicted"].itertuples():
        typed = about.loc[row.claim_id]
        if not (typed["causes"] and typed["consequence"]):
            raise ValueError(
                f"A contradicted claim must be discussed; {row.claim_id} has no causes or no consequence; "
                "write both in data/raw/claims.csv."
            )
        said.append(
            f"**{row.claim_id}.** {typed['statement']} {row.sentence} *Likely causes.* {typed['causes']} "
            f"*Consequence.* {typed['consequence']}"
        )
    return "\n\n".join(said)
