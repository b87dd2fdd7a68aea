"""How far two codings of the same texts agree: numerals, fields of statistics, cells of places and instruments."""

from collections.abc import Iterable, Sequence
from itertools import product

import numpy as np
import pandas as pd
from statsmodels.stats.inter_rater import cohens_kappa

from analysis_utils.checks.claim_codings import kinds, relation

CODERS = ("first", "second")
FIELDS = ("place_id", "measure_id", "population", "period", "period_basis", "per")
# Shizhu stands in the texts only as a partner of Nan'an, in no piece of its own: it offers no cell to code.
WITHOUT_PIECE = ("shizhu",)


def cohen_kappa(first: Sequence[str], second: Sequence[str]) -> float:
    """Return Cohen's kappa (Cohen 1960, Educ. Psychol. Meas. 20, 37-46) of two codings of the same units.

    Parameters
    ----------
    first, second : sequence of str
        Category of each unit by each coder, in the same order; an empty text is a category like any other.

    Returns
    -------
    float
        (p_o - p_e) / (1 - p_e), with p_o the share of equal units and p_e the share expected from the two coders' own
        frequencies. ``nan`` where there is no unit, or where both coders used one and the same category throughout:
        chance alone would then give full agreement, and kappa is not defined.

    Raises
    ------
    ValueError
        If the codings differ in length.

    Examples
    --------
    >>> round(cohen_kappa(["a", "a", "b", "b"], ["a", "a", "b", "a"]), 3)
    0.5
    """
    if len(first) != len(second):
        raise ValueError(
            f"Two codings cover the same units; found {len(first)} and {len(second)}; match the units first."
        )
    number = {category: k for k, category in enumerate(sorted({*first, *second}))}
    if len(number) < 2:
        return float("nan")
    table = np.zeros((len(number), len(number)))
    np.add.at(table, ([number[one] for one in first], [number[other] for other in second]), 1)
    return float(cohens_kappa(table, return_results=False))


def _row(field: str, pairs: Sequence[tuple[str, str]], *, kappa: bool = True) -> dict[str, object]:
    agreed = sum(one == other for one, other in pairs)
    return {
        "field": field,
        "n": len(pairs),
        "agreed": agreed,
        "percent": 100 * agreed / len(pairs) if pairs else float("nan"),
        "kappa": cohen_kappa(*zip(*pairs, strict=True)) if kappa and pairs else float("nan"),
    }


def _pairs(one: pd.Series, other: pd.Series) -> list[tuple[str, str]]:
    """Match two coders' values on their common index."""
    both = one.index.intersection(other.index)
    return list(zip(one[both], other[both], strict=True))


def agreement(codings: pd.DataFrame) -> pd.DataFrame:
    """Return field, n, agreed, percent, kappa: kinds of numerals, spans of statistics, fields of shared ones."""
    kinds, edges, spans = [], [], []
    for coder in CODERS:
        rows = codings[codings["coder"] == coder]
        numerals = rows.assign(numeral=rows["numerals"].str.split(" ")).explode("numeral")
        numerals = numerals.set_index(["report_id", "numeral"])
        counted = numerals[numerals["kind"] == "statistic"]
        kinds.append(numerals["kind"])
        edges.append(counted["start"] + "-" + counted["end"])
        spans.append(rows[rows["kind"] == "statistic"].set_index(["report_id", "start", "end"]))
    fields = [_row(field, _pairs(spans[0][field], spans[1][field])) for field in FIELDS]
    return pd.DataFrame([_row("kind", _pairs(*kinds)), _row("span", _pairs(*edges), kappa=False), *fields])


def mechanism_agreement(
    codings: pd.DataFrame, places: Iterable[str], mechanisms: Iterable[str], *, without: Sequence[str] = WITHOUT_PIECE
) -> pd.DataFrame:
    """Return the same for the instruments of each place: the strongest status, and all statuses where both have one."""
    cells: dict[str, dict[tuple[str, str], set[str]]] = {coder: {} for coder in CODERS}
    for row in codings.itertuples():
        cells[row.coder].setdefault((row.place_id, row.mechanism_id), set()).add(row.status)
    one, other = cells.values()
    grid = list(product((place for place in places if place not in without), mechanisms))
    strongest = [
        (min(one.get(c, {"not"})), min(other.get(c, {"not"}))) for c in grid
    ]  # in_place, not, planned: by alphabet
    filled = [cell for cell in grid if cell in one and cell in other]
    statuses = [("+".join(sorted(one[cell])), "+".join(sorted(other[cell]))) for cell in filled]
    return pd.DataFrame([_row("mechanism", strongest), _row("status", statuses)])


def claim_agreement(codings: pd.DataFrame) -> pd.DataFrame:
    """Return the same for claims: relations that both codings have, and their kinds where both have one.

    Whether numbers are a claim has no count of agreed absences that means anything: nearly every pair of numerals is
    none. So the percentage is positive agreement, 2 shared / (first + second), to which kappa tends as absences grow
    (Hripcsak and Rothschild 2005, J. Am. Med. Inform. Assoc. 12, 296-298); ``n`` is the relations of either coding.
    """
    rows = codings.to_dict("records")
    one, other = (kinds((relation(row), row["kind"]) for row in rows if row["coder"] == coder) for coder in CODERS)
    both = one.keys() & other.keys()
    shared = {
        "field": "claim",
        "n": len(one.keys() | other.keys()),
        "agreed": len(both),
        "percent": 200 * len(both) / (len(one) + len(other)),
        "kappa": float("nan"),
    }
    return pd.DataFrame([shared, _row("kind", [(one[key], other[key]) for key in both])])
