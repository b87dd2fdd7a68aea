"""Years as the units: what a handful of yearly shares can say when students of one year share one fate."""

from dataclasses import dataclass
from math import comb

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import permutation_test

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
    return np.max([_between(share[..., :at], share[..., at:]) for at in range(1, share.shape[-1])], axis=0)


def permute_years(share: ArrayLike, year: ArrayLike, *, question: str = "step", step: int = 2019) -> Permutation:
    """Test for a change over the years by every order of the yearly shares.

    Parameters
    ----------
    share, year : array-like
        One share a year, in any order and unit; every year counts the same.
    question : {"step", "searched step", "line"}
        A step planned at `step`, the best step over all years, or the slope. All two-sided.
    step : int
        First year of the new level.

    Returns
    -------
    Permutation
        statistic: the sum of squares between the two levels, or the slope times a constant; p_value; smallest_p, that
        of the most telling order of the same shares; orders, how many there are (n! for n years).

    Raises
    ------
    ValueError
        If the question is unknown, or no year lies on one side of the step.

    Notes
    -----
    Where nothing changes over the years, every order of the shares is as likely (Fisher 1935, The Design of
    Experiments, section 21); scipy's ``permutation_test`` goes through all of them.

    Examples
    --------
    >>> permute_years([51.4, 51.6, 51.7, 74.6, 67.8], range(2016, 2021)).p_value
    0.1
    """
    y, x = np.asarray(share, dtype=float), np.asarray(year, dtype=float)
    y, x = y[np.argsort(x)], np.sort(x)
    if question not in QUESTIONS:
        raise ValueError(f"A question must be one of {', '.join(QUESTIONS)}; found {question!r}; choose one.")
    if not 0 < (late := int((x >= step).sum())) < x.size:
        raise ValueError(f"Years must lie on both sides of the step; found {x.tolist()} and {step}; move the step.")
    statistics = {
        "step": lambda values, axis=-1: _between(*np.split(np.moveaxis(values, axis, -1), [x.size - late], axis=-1)),
        "searched step": lambda values, axis=-1: _searched(np.moveaxis(values, axis, -1)),
        "line": lambda values, axis=-1: np.abs(np.moveaxis(values, axis, -1) @ (x - x.mean())),
    }
    how = {"permutation_type": "pairings", "n_resamples": np.inf, "alternative": "greater", "vectorized": True}
    found = permutation_test((y,), statistics[question], **how)
    null = found.null_distribution
    top = np.isclose(null, null.max(), rtol=1e-9, atol=0).mean()
    return Permutation(float(found.statistic), float(found.pvalue), float(top), int(null.size))


def smallest_p(before: int, after: int, *, searched: bool = False) -> float:
    """Return the smallest two-sided p-value that a step can reach; searched: its year was chosen after looking."""
    return (1 + (searched or before == after)) / comb(before + after, after)
