"""Verdicts on quoted statistics: what can be recomputed, and whether it comes out as printed.

A claim is a row of ``raw/claims``. Here its numbers are gathered; the arithmetic of its kind stands in
``asprinted.relations``, and how the verdict is decided in ``asprinted.verdicts``.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import inf
from typing import TYPE_CHECKING, TypeVar, cast

from analysis_utils.tables.csv_text import TableError
from analysis_utils.tables.messages import choose, require_columns
from analysis_utils.tables.store import load
from analysis_utils.tables.tidy import parsed
from asprinted.formatting import format_number
from asprinted.interval import Interval, exact
from asprinted.operands import Operand, Terms, digits_of
from asprinted.plaintext import compact
from asprinted.quantity import Quantity
from asprinted.relations import KINDS
from asprinted.rules import DEFAULT_RULES, Rules
from asprinted.verdicts import ENDS, ends, sentence, verdict_of

if TYPE_CHECKING:
    import pandas as pd

Row = Mapping[str, str]
Found = TypeVar("Found")
TYPED = "claim_id kind family quoted inputs readings factor rounding missing".split()
COLUMNS = ["claim_id", "kind", "family", "unit", *ENDS, "rule", "verdict", "sentence", "statistic_ids"]


def verdicts(
    claims: pd.DataFrame | None = None,
    statistics: pd.DataFrame | None = None,
    rules: Rules = DEFAULT_RULES,
    *,
    readings: pd.DataFrame | None = None,
    measures: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return the verdict on each claim that two or more printed numbers make.

    Parameters
    ----------
    claims : DataFrame, optional
        ``load("raw/claims")``, which is the default, or rows of it.
    statistics : DataFrame, optional
        Every statistic that the claims name, raw or tidy; default ``load("raw/statistics")``. Only statistic_id,
        measure_id, as_printed and period are used: prints are read anew.
    rules : Rules
        How wide each hedge is.
    readings, measures : DataFrame, optional
        Default ``load("raw/readings")`` and ``load("raw/measures")``.

    Returns
    -------
    DataFrame
        One row a claim, in the claims' order, whatever the order of the statistics: claim_id, kind, family, unit,
        quoted_lower, quoted_upper, recomputed_lower, recomputed_upper, gap (exact numbers, in the unit of the row; None
        where open or not checkable), rule, verdict, sentence, statistic_ids.

    Raises
    ------
    TableError
        If a column is missing, a print cannot be read, or a claim names a kind, statistic or reading that is not there.

    Notes
    -----
    reproduced: the recomputed interval rounds to the printed digits or lies within the quoted one; consistent: they
    overlap; contradicted: they do not; not_checkable: an input is not in print. Rounding decides alone where the
    recomputed number is exact and would print otherwise, also at the very end of the quoted interval.

    Examples
    --------
    >>> found = verdicts().set_index("claim_id")
    >>> found.loc["xiushan-share-2019-of-candidates", "verdict"]
    'contradicted'
    """
    import pandas as pd

    claims = load("raw/claims") if claims is None else claims
    statistics = load("raw/statistics") if statistics is None else statistics
    require_columns(claims, TYPED, "Claims")
    require_columns(statistics, ["statistic_id", "measure_id", "as_printed", "period"], "Statistics")
    about = records(load("raw/measures") if measures is None else measures)
    units = {row["measure_id"]: row["unit"] for row in about}
    rows = records(statistics[["statistic_id", "measure_id", "as_printed", "period"]].fillna(""))
    unit_of = {row["statistic_id"]: units.get(row["measure_id"], "") for row in rows}
    plain = parsed(statistics, DEFAULT_RULES)
    quantities = plain if rules == DEFAULT_RULES else parsed(statistics, rules)
    operands = {row["statistic_id"]: operand(row, *both) for row, *both in zip(rows, quantities, plain, strict=True)}
    read = {row["reading_id"]: reading(row) for row in records(load("raw/readings") if readings is None else readings)}
    found = [judged(row, terms(row, operands, read), unit_of[row["quoted"].split()[0]]) for row in records(claims)]
    frame = pd.DataFrame(found, columns=COLUMNS, dtype="object")  # floats would lose what integers and fractions hold
    return frame.astype({name: "str" for name in frame if name not in ENDS})


def records(frame: pd.DataFrame) -> list[dict[str, str]]:
    """Return the rows of a frame of text."""
    return cast("list[dict[str, str]]", frame.to_dict("records"))


def operand(row: Row, quantity: Quantity, plain: Quantity) -> Operand:
    """Return a statistic as claims use it: read by the rules asked for, its digits by the plain ones."""
    printed, digits = compact(row["as_printed"]), digits_of(plain)
    return Operand(row["statistic_id"], printed, quantity.interval, quantity, row["period"], digits)


def reading(row: Row) -> Operand:
    """Return a number that the reader takes from a text."""
    upper = exact(row["upper"]) if row["upper"] else inf
    interval = Interval(exact(row["lower"]), upper)
    printed = format_number(interval.lower) if row["unit"] != "year" else str(interval.lower)
    more = "" if interval.width == 0 else " or more" if upper == inf else f" to {format_number(upper)}"
    return Operand(row["reading_id"], printed + more, interval)


def terms(row: Row, statistics: Mapping[str, Operand], readings: Mapping[str, Operand]) -> Terms:
    """Return what a claim is made of."""
    return Terms(
        tuple(_named(row, "quoted", key, statistics) for key in row["quoted"].split()),
        tuple(_named(row, "inputs", key, statistics) for key in row["inputs"].split()),
        tuple(_named(row, "readings", key, readings) for key in row["readings"].split()),
        Fraction(row["factor"].split(" ")[0]) if row["factor"] else Fraction(1),
        row["rounding"] or "half_up",
    )


def _named(row: Row, column: str, key: str, known: Mapping[str, Found]) -> Found:
    """Return what a cell of a claim names."""
    if key not in known:
        must = f"Claim {row['claim_id']}, {column}: must name what the tables have; found {key!r}"
        raise TableError(f"{must}; {choose(key, known)}")
    return known[key]


def judged(row: Row, made_of: Terms, unit: str) -> dict[str, object]:
    """Return the verdict row of one claim."""
    found: dict[str, object] = {**{name: row[name] for name in ("claim_id", "kind", "family")}, "unit": unit}
    recompute = _named(row, "kind", row["kind"], KINDS).recompute
    if recompute is None:
        found |= {**dict.fromkeys(ENDS), "rule": "missing", "verdict": "not_checkable"}
        found["sentence"] = f"Cannot be checked: {row['missing']} is not in print."
    else:
        outcome = recompute(made_of)
        found |= {"unit": outcome.unit or unit, **ends(outcome)}
        verdict, rule = verdict_of(outcome, made_of)
        found["rule"] = f"{rule} ({made_of.rounding})" if rule.startswith("rounds") else rule
        found |= {"verdict": verdict, "sentence": sentence(outcome, rule)}
    return found | {"statistic_ids": " ".join(dict.fromkeys(f"{row['quoted']} {row['inputs']}".split()))}


def paragraphs(claims: pd.DataFrame, judged: pd.DataFrame) -> str:
    """Return a Markdown paragraph for each contradicted claim: what is printed, what follows, causes, consequence."""
    about = {row["claim_id"]: row for row in records(claims)}
    said = []
    for row in records(judged[judged["verdict"] == "contradicted"]):
        typed = about[row["claim_id"]]
        if not (typed["causes"] and typed["consequence"]):
            found = f"{row['claim_id']} has no causes or no consequence"
            raise TableError(f"A contradicted claim must be discussed; {found}; write both in data/raw/claims.csv.")
        said.append(
            f"**{row['claim_id']}.** {typed['statement']} {row['sentence']} *Likely causes.* {typed['causes']} "
            f"*Consequence.* {typed['consequence']}"
        )
    return "\n\n".join(said)
