"""Years as the units: what a handful of yearly shares can say when students of one year share one fate.

Binomial tests treat students as independent. If a year has an effect of its own (a harder paper, a new rule), the
years are the sample. Under no change any order of the shares is as likely as any other, which gives exact p-values;
and with few years not even the most telling order is rare.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import comb
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike

QUESTIONS = ("step", "searched step", "line")


@dataclass(frozen=True, slots=True)
class Permutation:
    """An exact permutation test over years."""

    statistic: float
    p_value: float
    smallest_p: float
    orders: int


def _between(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """Return the sum of squares between two groups of years; along the last axis."""
    a, b = before.shape[-1], after.shape[-1]
    return a * b / (a + b) * (after.mean(axis=-1) - before.mean(axis=-1)) ** 2


def _searched(share: np.ndarray) -> np.ndarray:
    """Return the largest sum of squares between what lies before and after any year; along the last axis."""
    import numpy as np

    return np.max([_between(share[..., :at], share[..., at:]) for at in range(1, share.shape[-1])], axis=0)


def permutation(share: ArrayLike, year: ArrayLike, *, question: str = "step", step: int = 2019) -> Permutation:
    """Test for a change over the years by every order of the yearly shares.

    Parameters
    ----------
    share : array-like
        One a year; every year counts the same.
    year : array-like
        Ascending.
    question : str
        ``step`` (planned at `step`), ``searched step`` (the best over all years) or ``line`` (slope). All two-sided.
    step : int
        First year of the new level.

    Returns
    -------
    Permutation
        ``smallest_p`` is the p-value of the most telling order of the same shares; ``orders`` counts the orders.

    Raises
    ------
    ValueError
        If the question is unknown, or no year lies on one side of the step.

    Examples
    --------
    >>> permutation([51.4, 51.6, 51.7, 74.6, 67.8], range(2016, 2021)).p_value
    0.1
    """
    import numpy as np
    from scipy.stats import permutation_test

    y, x = np.asarray(share, dtype=float), np.asarray(year, dtype=float)
    if question not in QUESTIONS:
        raise ValueError(f"A question must be one of {', '.join(QUESTIONS)}; found {question!r}.")
    if not 0 < (late := int((x >= step).sum())) < x.size:
        raise ValueError(f"Years must lie on both sides of the step; found {x.tolist()} and {step}; move the step.")
    statistics = {
        "step": lambda values, axis=-1: _between(*np.split(np.moveaxis(values, axis, -1), [x.size - late], axis=-1)),
        "searched step": lambda values, axis=-1: _searched(np.moveaxis(values, axis, -1)),
        "line": lambda values, axis=-1: np.abs(np.moveaxis(values, axis, -1) @ (x - x.mean())),
    }
    found = permutation_test(
        (y,),
        statistics[question],
        permutation_type="pairings",
        vectorized=True,
        n_resamples=np.inf,
        alternative="greater",
    )
    null = found.null_distribution
    top = np.isclose(null, null.max(), rtol=1e-9, atol=0).mean()
    return Permutation(float(found.statistic), float(found.pvalue), float(top), int(null.size))


def smallest_p(before: int, after: int, *, searched: bool = False) -> float:
    """Return the smallest two-sided p-value that a step can reach with so many years on each side.

    Parameters
    ----------
    before, after : int
        Years on the old and on the new level.
    searched : bool
        The year of the step was chosen after looking: then the same years in reverse, with the step after `after` of
        them, are as telling.

    Examples
    --------
    >>> smallest_p(3, 2), smallest_p(3, 3), smallest_p(3, 2, searched=True)
    (0.1, 0.1, 0.2)
    """
    return (1 + (searched or before == after)) / comb(before + after, after)
