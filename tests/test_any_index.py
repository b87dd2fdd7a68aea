"""Every function that takes a frame gives the same answer for shuffled rows, for any index, and for a part of the rows.

A function is a line of CASES: how it is called, with the tables that it takes. Rows of an answer may come in the order
of the frame; they are compared as a set. An answer for a part must not depend on the index that the part brings along.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pytest

from analysis_utils.claims import corrections, judge
from analysis_utils.figures import claim_figures as claims
from analysis_utils.models import (
    agreement,
    comparability,
    compare,
    doubtful_year,
    headlines,
    margins,
    mechanisms,
    rates,
    ratios,
)  # fmt: skip
from analysis_utils.publish import latex, results
from analysis_utils.tables import select, tidy
from analysis_utils.tables.store import load
from asprinted.rules import RULES

MADE = {
    "own": lambda: pd.DataFrame({"year": [1, 2, 3, 3], "k": [3, 5, 4, 1], "n": [9, 8, 7, 2]}),
    "wide": lambda: pd.DataFrame(np.random.default_rng(1).random((9, 6)) < 0.5, columns=list("abcdef")),
    "derived": lambda: load("tidy/ratios").query("subject == 'funding' and basis == 'derived'"),
    "specified": headlines.specifications,
}
PAIR = "banan_aid_registered", "banan_aid_rest"


class Case(NamedTuple):
    call: Callable[..., Any]
    tables: tuple[str, ...]
    parts: bool = True  # False: a part of the rows is refused, or is another question


def published(frame: pd.DataFrame) -> pd.DataFrame:
    made = results.Results("00_example")
    made.add_frame(frame, ids="statistic_id", unit="1", method="printed", statistics="all")
    return made.frame()


def latex_rows(frame: pd.DataFrame) -> pd.Series:
    return pd.Series([line for line in latex.to_latex(frame).splitlines() if line.endswith(r"\\")])


def headline_rows(make: Callable[..., Any], names: tuple[str, ...]) -> Case:
    return Case(
        lambda *frames: pd.DataFrame(make(dict(zip(names, frames, strict=True)), RULES["default"])), names, parts=False
    )


XIUSHAN, INSTRUMENTS = (
    ("tidy/admissions", "tidy/statistics"),
    ("raw/mechanisms", "raw/mechanism_codings", "raw/sections"),
)
CASES = {
    # tables
    "tidy": Case(tidy.tidy, ("raw/statistics",)),
    "statistics": Case(tidy.statistics, ("raw/statistics",)),
    "subject": Case(lambda s: tidy.subject(s, ("aid",)), ("tidy/statistics",)),
    "mechanism_matrix": Case(tidy.mechanism_matrix, ("raw/mechanisms",)),
    "accounting": Case(tidy.accounting, ("raw/statistics", "raw/set_aside")),
    "select": Case(lambda s: select.select(s, topic="aid", year=2019), ("tidy/statistics",), parts=False),
    # verdicts
    "verdicts": Case(judge.verdicts, ("raw/claims", "raw/statistics"), parts=False),
    "verdicts of some claims": Case(judge.verdicts, ("raw/claims",)),
    "home_reports": Case(judge.home_reports, ("raw/claims", "raw/statistics", "raw/readings"), parts=False),
    "corrected": Case(
        lambda s, c: corrections.corrected(s, c, ["xiushan-share-2019-of-694"]), ("raw/statistics", "raw/corrections"),
        parts=False,
    ),
    # models
    "compare_shares": Case(lambda f: compare.compare_shares(f, count="k", total="n", by="year"), ("own",)),
    "interval": Case(lambda f: rates.share_interval(f["k"], f["n"]), ("own",)),
    "admissions": Case(rates.admissions, ("tidy/statistics",), parts=False),
    "agreement": Case(agreement.agreement, ("raw/codings",)),
    "mechanism_agreement": Case(
        lambda c, p, t: agreement.mechanism_agreement(c, p["place_id"], t["mechanism_id"]),
        ("raw/mechanism_codings", "raw/places", "raw/mechanism_types"),
        parts=False,
    ),
    "obstacles": Case(lambda r, t: unordered(comparability.obstacles(r, t)), ("derived", "raw/ratios"), parts=False),
    "joint_within": Case(
        lambda t: margins.joint_within(t, pd.Series(1, index=t.columns), draws=3).tolist(), ("wide",), parts=False
    ),
    "texts": Case(mechanisms.texts, ("raw/mechanisms", "raw/sections")),
    "cells": Case(
        mechanisms.cells, ("tidy/mechanism_matrix", "raw/mechanism_types", "raw/places", "raw/sections"), parts=False
    ),
    "ratios": Case(ratios.ratios, ("raw/ratios", "tidy/statistics"), parts=False),
    "ratios of some": Case(lambda t: ratios.ratios(t, load("raw/statistics")), ("raw/ratios",)),
    "relative": Case(lambda r: str(ratios.relative(r, *PAIR)), ("derived",), parts=False),
    "readings": Case(lambda a: doubtful_year.readings(a, 694), ("tidy/admissions",), parts=False),
    "headlines of Xiushan": headline_rows(headlines.xiushan, XIUSHAN),
    "headlines of shares": headline_rows(headlines.gaps, ("tidy/statistics", "raw/context")),
    "headlines of ratios": headline_rows(headlines.times, ("raw/ratios", "tidy/statistics", "raw/context")),
    "headlines of instruments": Case(
        lambda *f: pd.DataFrame(headlines.instruments(dict(zip(INSTRUMENTS, f, strict=True)))), INSTRUMENTS, parts=False
    ),
    "robustness": Case(headlines.robustness, ("specified",), parts=False),
    # figures
    "verdict_bars": Case(lambda c: claims.verdict_bars(c, by=["basis"]), ("tidy/claims",)),
    # publish
    "add_frame": Case(published, ("tidy/statistics",)),
    "to_latex": Case(latex_rows, ("own",)),
}  # fmt: skip


def unordered(pairs: pd.DataFrame, sides: tuple[str, str] | list[str] = ("one", "other")) -> pd.DataFrame:
    """Return pairs without the order of their sides; what depends on that order is left out."""
    both = ["|".join(sorted(pair)) for pair in pairs[list(sides)].to_numpy()]
    numbers = [column for column in pairs if not column.startswith(("times", *sides))]
    return pairs[numbers].assign(pair=both)


def plain(answer: Any) -> Any:
    """Return an answer so that two can be compared: rows as text without an index of mere numbers, sorted."""
    if isinstance(answer, pd.Series) and answer.name is None and answer.index.dtype == object:
        return answer.to_dict()
    if isinstance(answer, (pd.DataFrame, pd.Series)):
        frame = answer.to_frame() if isinstance(answer, pd.Series) else answer
        named = frame.reset_index() if frame.index.name else frame
        return sorted(map(str, named.round(9).to_numpy(dtype=object).tolist()))
    return answer if isinstance(answer, (str, Mapping)) else str(answer)


def table(name: str) -> pd.DataFrame:
    return MADE[name]() if name in MADE else load(name)


def shuffled(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.sample(frac=1, random_state=7)


def renumbered(frame: pd.DataFrame) -> pd.DataFrame:
    """One label for every row, unless the index says what a row is."""
    return frame if frame.index.name else frame.set_axis([5] * len(frame))


@pytest.fixture(scope="module")
def tables():
    names = dict.fromkeys(name for case in CASES.values() for name in case.tables)
    return {name: table(name) for name in names}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("change", [shuffled, renumbered])
def test_rows_may_come_in_any_order_under_any_index(tables, name, change):
    case = CASES[name]
    frames = [tables[each] for each in case.tables]
    before = [frame.copy() for frame in frames]
    expected = plain(case.call(*frames))
    assert expected and plain(case.call(*map(change, frames))) == expected
    for frame, copy in zip(frames, before, strict=True):
        pd.testing.assert_frame_equal(frame, copy)  # nor is what was given changed


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.parts])
def test_a_part_of_the_rows_answers_for_itself(tables, name):
    case = CASES[name]
    whole, *others = (tables[each] for each in case.tables)
    part = whole[np.arange(len(whole)) % 3 > 0]
    found = plain(case.call(part, *others))
    assert found == plain(case.call(part if part.index.name else part.reset_index(drop=True), *others))
