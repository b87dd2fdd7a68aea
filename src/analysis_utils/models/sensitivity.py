"""The ways to read the year whose count and share contradict each other, and what each does to the answers."""

from decimal import Decimal

import numpy as np
import pandas as pd

from analysis_utils.models import breaks, compare, homogeneity, trends, years
from asprinted import whole_counts

REACH = 100  # how many admitted students away a whole pair is looked for
EXAMINEES = "examinees of the other report"
NEIGHBOUR = "other nearest denominator"
MISPRINT = "share misprinted by one unit"
SHARE_KEPT = "share right, count misprinted"
LEFT_OUT = "year left out"
LABELS = {
    "difference": "after less before, percentage points",
    "difference_lower": "its Newcombe interval: lower",
    "difference_upper": "its Newcombe interval: upper",
    "p_equal_shares": "p, equal shares (Pearson)",
    "trend_z": "z of the trend (Cochran-Armitage)",
    "odds_ratio_per_year": "odds ratio per year (line)",
    "p_line_quasi": "p of the slope (quasi-likelihood, t)",
    "dispersion_line": "dispersion left by the line",
    "dispersion_step": "dispersion left by the step",
    "line_aic_above_step": "AIC of the line less that of the step",
    "best_step": "first year of the best step",
    "p_line_made_it": "p, best step in series made by the line",
    "p_years": "p of the step, years as units",
    "smallest_p_years": "smallest p that it could have",
}


def nearest_pair(count: int, share: str) -> tuple[int, int]:
    """Return the count nearest to this one, and its denominator, that print exactly as the share."""
    tried = (other for away in range(REACH) for other in (count + away, count - away) if other >= 1)
    return next((other, found[0]) for other in tried if (found := whole_counts.denominators(other, share)))


def misprint(count: int, share: str) -> int:
    """Return the denominator that fits when the share's last digit is one off, lower first."""
    value = Decimal(share.removesuffix("%"))
    unit = Decimal(1).scaleb(int(value.as_tuple().exponent))
    fitting = (whole_counts.denominators(count, str(near)) for near in (value - unit, value + unit))
    return next(found[0] for found in fitting if found)


def readings(admissions: pd.DataFrame, examinees: int) -> pd.DataFrame:
    """Return every reading of the years of one place, one of which has no whole denominator; published one first."""
    admissions = admissions.sort_values("year", ignore_index=True, kind="stable")
    table = admissions[["year", "admitted_persons"]].assign(denominator_persons=admissions["final_year_persons"])
    gap = table.index[table["denominator_persons"].isna()]
    if len(gap) != 1:
        raise ValueError(f"Exactly one year must lack a denominator; found {len(gap)}; read the others first.")
    count, share = int(table.loc[gap[0], "admitted_persons"]), f"{admissions.loc[gap[0], 'share_pct']:.2f}%"
    near = [n for n, _ in whole_counts.nearest(count, share)]
    if examinees not in near:
        raise ValueError(f"Examinees must be one of the nearest denominators {near}; found {examinees}; compare them.")
    pairs = {
        EXAMINEES: (count, examinees),
        MISPRINT: (count, misprint(count, share)),
        NEIGHBOUR: (count, next(n for n in near if n != examinees)),
        SHARE_KEPT: nearest_pair(count, share),
    }
    parts = {reading: table.copy() for reading in pairs} | {LEFT_OUT: table.drop(index=gap)}
    for reading, pair in pairs.items():
        parts[reading].loc[gap[0], ["admitted_persons", "denominator_persons"]] = pair
    long = pd.concat(parts, names=["reading", None]).reset_index("reading").reset_index(drop=True)
    return long.astype({"admitted_persons": int, "denominator_persons": int})


def answers(table: pd.DataFrame, *, draws: int = 999) -> pd.Series:
    """Return the main answers for one reading of the years: the keys of ``LABELS``, in that order."""
    k, n, year = (table[c].to_numpy() for c in ("admitted_persons", "denominator_persons", "year"))
    late = year >= trends.STEP_YEAR
    gap = compare.difference((k[late].sum(), n[late].sum()), (k[~late].sum(), n[~late].sum()))
    found, line = breaks.models(k, n, year), trends.coefficient(k, n, trends.designs(year)["line"])
    tried, order = breaks.scan(k, n, year), years.permute_years(k / n, year)
    return pd.Series(
        {
            **dict(zip(("difference", "difference_lower", "difference_upper"), map(float, gap), strict=True)),
            "p_equal_shares": homogeneity.homogeneity(k, n).p_upper,
            "trend_z": homogeneity.trend(k, n, year).z,
            "odds_ratio_per_year": np.exp(line.loc["wald", "estimate"]),
            "p_line_quasi": line.loc["quasi", "p_value"],
            "dispersion_line": found.loc["line", "dispersion"],
            "dispersion_step": found.loc["step", "dispersion"],
            "line_aic_above_step": found.loc["line", "aic_above"] - found.loc["step", "aic_above"],
            "best_step": int(tried.loc[tried["ratio"].idxmax(), "step"]),
            "p_line_made_it": breaks.simulate(k, n, year, null="line", draws=draws).p_value,
            "p_years": order.p_value,
            "smallest_p_years": order.smallest_p,
        }
    )
