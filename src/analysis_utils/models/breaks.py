"""Models of yearly shares compared, and a search for the year of the step, judged by data that have none."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.special import expit, logit, rel_entr
from scipy.stats import chi2

from analysis_utils.models.homogeneity import pairs
from analysis_utils.models.trends import STEP_YEAR, designs, fit

NESTED = (
    ("constant", "line"),
    ("constant", "step"),
    ("line", "line and step"),
    ("step", "line and step"),
    ("step", "three levels"),
    ("three levels", "saturated"),
    ("line and step", "saturated"),
)


def deviances(count: ArrayLike, total: ArrayLike, share: ArrayLike) -> np.ndarray:
    """Return each year's part of the binomial deviance of fitted shares (between 0 and 1)."""
    k, n, p = (np.asarray(values, dtype=float) for values in (count, total, share))
    return 2 * (rel_entr(k, n * p) + rel_entr(n - k, n * (1 - p)))


def _deviance(k: np.ndarray, n: np.ndarray, p: np.ndarray) -> np.ndarray:
    return deviances(k, n, p).sum(axis=-1)


def fitted(count: ArrayLike, total: ArrayLike, year: ArrayLike, *, step: int = STEP_YEAR) -> pd.DataFrame:
    """Return the fitted share of each year (rows) under each model (columns), between 0 and 1."""
    k, n = pairs(count, total)
    found = designs(year, step=step)
    shares = {name: k / n if name == "saturated" else fit(k, n, x).mu for name, x in found.items()}
    return pd.DataFrame(shares, index=pd.Index(year, name="year"))


def models(count: ArrayLike, total: ArrayLike, year: ArrayLike, *, step: int = STEP_YEAR) -> pd.DataFrame:
    """Compare the models of `designs`; aic_above is the distance to the smallest AIC."""
    k, n = pairs(count, total)
    rows = {}
    for name, p in fitted(k, n, year, step=step).items():
        parameters = designs(year, step=step)[name].shape[1]
        df, pearson = k.size - parameters, (k - n * p) ** 2 / (n * p * (1 - p))
        left = float(_deviance(k, n, p.to_numpy())) if df else 0.0  # not the dust of rounding
        above = (chi2.sf(left, df), pearson.sum(), pearson.sum() / df) if df else (None, 0.0, None)
        rows[name] = [parameters, left, df, *above, left + 2 * parameters]
    columns = ["parameters", "deviance", "df", "p_fit", "pearson", "dispersion", "aic_above"]
    table = pd.DataFrame.from_dict(rows, orient="index", columns=columns)
    table["aic_above"] -= table["aic_above"].min()
    return table.astype({"parameters": int, "df": int, "p_fit": float, "dispersion": float})


def likelihood_ratios(table: pd.DataFrame) -> pd.DataFrame:
    """Test each model of `models` against a larger one that contains it: smaller, larger, ratio, df, p_value."""
    rows = []
    for smaller, larger in NESTED:
        if {smaller, larger} <= set(table.index):
            ratio = table.loc[smaller, "deviance"] - table.loc[larger, "deviance"]
            df = table.loc[smaller, "df"] - table.loc[larger, "df"]
            rows.append([smaller, larger, ratio, df, chi2.sf(ratio, df)])
    return pd.DataFrame(rows, columns=["smaller", "larger", "ratio", "df", "p_value"])


def _step_deviances(k: np.ndarray, n: np.ndarray) -> np.ndarray:
    """Return the deviance of a step before each year but the first; along the last axis."""
    place = np.arange(n.size)

    def one(at: int) -> np.ndarray:
        before, after = (k[..., s].sum(axis=-1, keepdims=True) / n[s].sum() for s in (slice(at), slice(at, None)))
        return _deviance(k, n, np.where(place < at, before, after))

    return np.stack([one(at) for at in range(1, n.size)], axis=-1)


def _line_deviance(k: np.ndarray, n: np.ndarray, year: np.ndarray, *, rounds: int = 12) -> np.ndarray:
    """Return the deviance of the line for many simulated series at once (Newton; `fit` would take minutes)."""
    x = year - np.average(year, weights=n)
    a, b = logit(k.sum(axis=-1) / n.sum()), np.zeros(k.shape[:-1])
    for _ in range(rounds):
        p = expit(a[..., None] + b[..., None] * x)
        w, r = n * p * (1 - p), k - n * p
        s0, s1, s2 = w.sum(-1), (w * x).sum(-1), (w * x * x).sum(-1)
        u0, u1, det = r.sum(-1), (r * x).sum(-1), s0 * s2 - s1**2
        a, b = a + (s2 * u0 - s1 * u1) / det, b + (s0 * u1 - s1 * u0) / det
    return _deviance(k, n, expit(a[..., None] + b[..., None] * x))


def scan(count: ArrayLike, total: ArrayLike, year: ArrayLike) -> pd.DataFrame:
    """Try a step before every year but the first: step, deviance, ratio (against one constant share), df."""
    k, n, x = _by_year(count, total, year)
    left = _step_deviances(k, n)
    ratio = _deviance(k, n, k.sum() / n.sum()) - left
    return pd.DataFrame({"step": x[1:], "deviance": left, "ratio": ratio, "df": k.size - 2})


def line_above_step(counts: ArrayLike, total: ArrayLike, year: ArrayLike, *, step: int = STEP_YEAR) -> np.ndarray:
    """Return the AIC of the line less that of the step, for many series of the same totals at once."""
    n, x = np.asarray(total, dtype=float), np.asarray(year)
    k = np.asarray(counts, dtype=float)[..., np.argsort(x)]
    n, x = n[np.argsort(x)], np.sort(x)
    return (
        _line_deviance(k, n, x.astype(float)) - _step_deviances(k, n)[..., int((x < step).sum()) - 1]
    )  # two parameters each


def _by_year(count: ArrayLike, total: ArrayLike, year: ArrayLike) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    (k, n), x = pairs(count, total), np.asarray(year)
    order = np.argsort(x)
    return k[order], n[order], x[order]


@dataclass(frozen=True, slots=True)
class Simulated:
    """How far the alternative outdoes the null in the data, and how often it does so in data made under the null."""

    gain: float
    p_value: float
    draws: int


def _series(n: np.ndarray, p: np.ndarray, draws: int, dispersion: float, generator: np.random.Generator) -> np.ndarray:
    """Return counts of many series, binomial or, with a dispersion above 1, beta-binomial."""
    size = (draws, n.size)
    if dispersion > 1:
        within = (dispersion - 1) / (n - 1)  # correlation of two students of one year
        spread = (1 - within) / within
        p = generator.beta(p * spread, (1 - p) * spread, size=size)
    return generator.binomial(n.astype(int), p, size=size).astype(float)


def simulate(
    count: ArrayLike,
    total: ArrayLike,
    year: ArrayLike,
    *,
    null: str = "constant",
    alternative: str = "step",
    dispersion: float = 1.0,
    draws: int = 9_999,
    seed: int = 20_160_607,
) -> Simulated:
    """Test a model against another, not always larger, by bootstrap (Davison and Hinkley 1997, section 4.2)."""
    k, n, x = _by_year(count, total, year)
    deviances = {
        "constant": lambda c: _deviance(c, n, c.sum(axis=-1, keepdims=True) / n.sum()),
        "line": lambda c: _line_deviance(c, n, x.astype(float)),
        "step": lambda c: _step_deviances(c, n).min(axis=-1),
    }
    best = int(x[1:][_step_deviances(k, n).argmin()])
    shares = fit(k, n, designs(x, step=best)[null]).mu
    made = _series(n, shares, draws, dispersion, np.random.default_rng(seed))
    gain = float(deviances[null](k) - deviances[alternative](k))
    at_least = int((deviances[null](made) - deviances[alternative](made) >= gain - 1e-9).sum())
    return Simulated(gain, (1 + at_least) / (1 + draws), draws)
