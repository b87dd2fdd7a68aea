"""Figures of claims: what is drawn, and that no label is missing or in the way of another."""

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from analysis_utils.figures import claim_figures as claims, style
from analysis_utils.figures.redraw import figure_data


@pytest.fixture(scope="module")
def grid():
    return claims.grim_grid(518, "74.65%", range(690, 699))


def test_bars_are_as_long_as_the_numbers_and_each_says_its_own():
    rows = [
        ("report", "banan", "consistent", 3),
        ("report", "banan", "contradicted", 2),
        ("basis", "own_words", "depends", 5),
    ]
    data = pd.DataFrame(rows, columns=["block", "group", "verdict", "n"])
    words = style.words("verdicts")["en"]
    axes = style.figure(claims.draw_verdicts, data, words, language="en", width_mm=183, height_mm=60).axes[0]
    bars = [(bar.get_x(), bar.get_width()) for bar in axes.patches if bar.get_width()]
    assert bars == [(0, 3), (3, 2), (0, 5)]
    assert [text.get_text() for text in axes.texts if text.get_text().isdecimal()] == ["3", "2", "5"]


def test_bars_are_counted_the_longest_first():  # by hand
    checks = pd.DataFrame({"basis": ["b", "a", "a"], "verdict": ["depends", "consistent", "consistent"]})
    found = claims.verdict_bars(checks, by=["basis"])
    assert found.values.tolist() == [["basis", "a", "consistent", 2], ["basis", "b", "depends", 1]]


def test_every_report_and_basis_has_a_name_and_the_title_is_true():
    data = figure_data("verdicts")
    for language in style.LANGUAGES:
        words = style.words("verdicts")[language]
        assert set(words["groups"]) == set(data["group"]) and set(words["verdicts"]) >= set(data["verdict"])
    n = data.pivot_table(index=["block", "group"], columns="verdict", values="n", aggfunc="sum", fill_value=0)
    failed, every = n["contradicted"], n.sum(axis=1)
    assert failed["report"].sum() == failed["basis"].sum() < every["basis"].sum() / 10
    assert failed["basis", "own_words"] > failed["basis"].sum() / 2


@pytest.mark.parametrize("width", style.WIDTHS_MM)
def test_no_label_of_the_grid_lies_over_the_band(grid, width):
    words = style.words("grim_grid")["en"]
    made = style.figure(claims.draw_grim_grid, grid, words, language="en", width_mm=width, height_mm=75)
    axes, renderer = made.axes[0], FigureCanvasAgg(made).get_renderer()
    band = axes.patches[0].get_window_extent(renderer)
    labels = [t for t in axes.texts if "/" in t.get_text()]
    assert len(labels) == 3 and not [t for t in labels if t.get_window_extent(renderer).overlaps(band)]
