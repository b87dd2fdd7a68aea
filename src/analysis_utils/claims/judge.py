"""Verdicts on the coded claims: whether printed numbers that bear on each other can hold together.

A claim is a row of ``raw/claims``. Here its numbers are gathered; the arithmetic of its kind stands in
``asprinted.relations``, and how the verdict is decided in ``asprinted.verdicts``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import inf
from typing import TYPE_CHECKING, TypeVar, cast

from analysis_utils.checks.typed_claims import quotes_reading
from analysis_utils.tables.csv_text import TableError
from analysis_utils.tables.messages import choose, require_columns
from analysis_utils.tables.store import load
from analysis_utils.tables.tidy import parsed
from asprinted.interval import Interval, exact
from asprinted.operands import Operand, Terms
from asprinted.plaintext import compact
from asprinted.relations import KINDS
from asprinted.rules import DEFAULT_RULES, Rules
from asprinted.verdicts import ENDS, Verdict, ends, judge, settled

if TYPE_CHECKING:
    import pandas as pd

Row = Mapping[str, str]
Found = TypeVar("Found")
TYPED = "claim_id issue_id kind basis quoted inputs readings factor rounding read_as read_as_zh".split()
SAID = "claim_id issue_id kind basis read_as".split()
COLUMNS = [*SAID, "unit", *ENDS, "rule", "severity", "verdict", "sentence", "sentence_zh", "statistic_ids"]
NUMBERS = (*ENDS, "severity")
STRONGEST = ("contradicted", "depends", "recomputed", "consistent")


def verdicts(
    claims: pd.DataFrame | None = None,
    statistics: pd.DataFrame | None = None,
    rules: Rules = DEFAULT_RULES,
    *,
    readings: pd.DataFrame | None = None,
    measures: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return the verdict on each claim: whether printed numbers that bear on each other can hold together.

    Parameters
    ----------
    claims : DataFrame, optional
        ``load("raw/claims")``, which is the default, or rows of it. Readings of one issue are judged together: give
        all rows of an issue.
    statistics : DataFrame, optional
        Every statistic that the claims name, raw or tidy; default ``load("raw/statistics")``. Only statistic_id,
        measure_id and as_printed are used: prints are read anew.
    rules : Rules
        How wide each hedge is.
    readings, measures : DataFrame, optional
        Default ``load("raw/readings")`` and ``load("raw/measures")``.

    Returns
    -------
    DataFrame
        One row a claim, in the claims' order, whatever the order of the statistics: claim_id, issue_id, kind, basis,
        read_as, unit, quoted_lower, quoted_upper, recomputed_lower, recomputed_upper, gap (exact numbers, in the unit
        of the row; None where open), rule, severity, verdict, sentence, sentence_zh, statistic_ids.

    Raises
    ------
    TableError
        If a column is missing, a print cannot be read, or a claim names a kind, statistic or reading that is not there.

    Notes
    -----
    recomputed: what follows from other printed numbers rounds to the printed digits or lies within the printed
    interval, the words leave no choice, and at least nine in ten other numbers would have failed (``severity``);
    consistent: nothing stands against it, but the test was weaker than that; contradicted: under no listed reading can
    the numbers hold together; depends: under some they can. Rows with one ``issue_id`` are one matter: count issues.

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
    require_columns(statistics, ["statistic_id", "measure_id", "as_printed"], "Statistics")
    about = records(load("raw/measures") if measures is None else measures)
    units = {row["measure_id"]: row["unit"] for row in about}
    rows = records(statistics[["statistic_id", "measure_id", "as_printed"]].fillna(""))
    unit_of = {row["statistic_id"]: units.get(row["measure_id"], "") for row in rows}
    plain = parsed(statistics, DEFAULT_RULES)
    quantities = plain if rules == DEFAULT_RULES else parsed(statistics, rules)
    operands = {
        row["statistic_id"]: Operand.of(compact(row["as_printed"]), quantity, name=row["statistic_id"], plain=default)
        for row, quantity, default in zip(rows, quantities, plain, strict=True)
    }
    read = {row["reading_id"]: reading(row) for row in records(load("raw/readings") if readings is None else readings)}
    frame = pd.DataFrame(judged(records(claims), operands, read, unit_of), columns=COLUMNS, dtype="object")
    return frame.astype({name: "str" for name in frame if name not in NUMBERS})  # floats would lose exact numbers


def issues(verdicts: pd.DataFrame) -> pd.DataFrame:
    """Return a row an issue: gravest verdict, basis of its first row, highest severity, claims and statistics."""
    import pandas as pd

    rows = []
    for key, part in verdicts.groupby("issue_id", sort=False):
        verdict = next(one for one in STRONGEST if (part["verdict"] == one).any())
        ids = dict.fromkeys(" ".join(part["statistic_ids"].fillna("")).split())
        basis, severity = part["basis"].iloc[0], part["severity"].astype(float).max()
        rows.append((key, verdict, basis, severity, " ".join(part["claim_id"]), " ".join(ids)))
    return pd.DataFrame(rows, columns="issue_id verdict basis severity claim_ids statistic_ids".split())


def home_reports(claims: pd.DataFrame, statistics: pd.DataFrame, readings: pd.DataFrame) -> pd.Series:
    """Return for each issue the report of the first number that is quoted."""
    import pandas as pd

    known = [statistics.set_index("statistic_id")["report_id"], readings.set_index("reading_id")["report_id"]]
    claims = claims.sort_values("claim_id")
    first = (claims["quoted"] + " " + claims["readings"]).str.split().str[0]
    return first.map(pd.concat(known)).groupby(claims["issue_id"]).first()


def records(frame: pd.DataFrame) -> list[dict[str, str]]:
    """Return the rows of a frame of text."""
    return cast("list[dict[str, str]]", frame.to_dict("records"))


def reading(row: Row) -> Operand:
    """Return a number that the reader takes from a text, or from a public record."""
    upper = exact(row["upper"]) if row["upper"] else inf
    return Operand(row["reading_id"], "", Interval(exact(row["lower"]), upper), unit=row["unit"])


def terms(row: Row, statistics: Mapping[str, Operand], readings: Mapping[str, Operand]) -> Terms:
    """Return what a claim is made of, in the order of the row."""
    quoted, inputs = (
        tuple(_named(row, column, key, statistics) for key in row[column].split()) for column in ("quoted", "inputs")
    )
    read = tuple(_named(row, "readings", key, readings) for key in row["readings"].split())
    if quotes_reading(row):
        quoted, read = read[:1], read[1:]
    factor = Fraction(row["factor"].split(" ")[0]) if row["factor"] else Fraction(1)
    return Terms(quoted, inputs, read, factor, row["rounding"] or "half_up")


def _named(row: Row, column: str, key: str, known: Mapping[str, Found]) -> Found:
    """Return what a cell of a claim names."""
    if key not in known:
        must = f"Claim {row['claim_id']}, {column}: must name what the tables have; found {key!r}"
        raise TableError(f"{must}; {choose(key, known)}")
    return known[key]


def judged(
    rows: Sequence[Row],
    statistics: Mapping[str, Operand],
    readings: Mapping[str, Operand],
    unit_of: Mapping[str, str],
) -> list[dict[str, object]]:
    """Return the verdict rows of claims, those of one issue settled together."""
    by_issue: dict[str, list[int]] = {}
    single = []
    for at, row in enumerate(rows):
        by_issue.setdefault(row["issue_id"], []).append(at)
        _named(row, "kind", row["kind"], KINDS)
        taken = (row["read_as"], row["read_as_zh"]) if row["read_as"] else ()
        single.append(judge(row["kind"], terms(row, statistics, readings), basis=row["basis"], reading=taken))
    done = dict(enumerate(single))
    for together in by_issue.values():
        places = sorted(together, key=lambda at: rows[at]["claim_id"])  # the sentence names readings in this order
        done.update(zip(places, settled([single[at] for at in places]), strict=True))
    return [_row(row, done[at], unit_of, readings) for at, row in enumerate(rows)]


def _row(row: Row, verdict: Verdict, unit_of: Mapping[str, str], readings: Mapping[str, Operand]) -> dict[str, object]:
    first = row["readings"].split()[0] if quotes_reading(row) else ""
    unit = verdict.outcome.unit or (readings[first].unit if first else unit_of[row["quoted"].split()[0]])
    rule = f"{verdict.rule} ({row['rounding'] or 'half_up'})" if verdict.rule.startswith("rounds") else verdict.rule
    said: dict[str, object] = {name: row[name] for name in SAID}
    return said | {
        "unit": unit,
        **ends(verdict.outcome),
        "rule": rule,
        "severity": round(verdict.severity, 3),
        "verdict": verdict.verdict,
        **dict(zip(("sentence", "sentence_zh"), verdict.sentences, strict=True)),
        "statistic_ids": " ".join(dict.fromkeys(f"{row['quoted']} {row['inputs']}".split())),
    }
