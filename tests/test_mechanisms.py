"""Instruments by place: hand arithmetic, R and brute force for the rank correlation."""

from itertools import permutations

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from analysis_utils.figures import mechanism_matrix as figures, style
from analysis_utils.models import mechanisms
from analysis_utils.tables.store import load

MATRIX = pd.DataFrame(
    {
        "place_id": ["a", "a", "b", "c"],
        "mechanism_id": ["x", "y", "x", "y"],
        "in_place": ["yes", "yes", "yes", "no"],
        "planned": ["no", "yes", "no", "yes"],
    }
)
TYPES = pd.DataFrame({"mechanism_id": ["x", "y", "z"], "label_en": ["X", "Y", "Z"], "topic": ["t", "t", "u"]})


def test_the_table_of_places_and_instruments():
    table = mechanisms.wide(MATRIX, ["x", "y", "z"])
    assert table.to_numpy().tolist() == [[True, True, False], [True, False, False], [False, False, False]]
    assert mechanisms.wide(MATRIX, ["y"], status="planned")["y"].tolist() == [True, False, True]


def test_planned_is_told_apart_from_in_place():  # counted by hand
    table = mechanisms.commonness(MATRIX, TYPES)
    assert table.loc["x", ["in_place", "planned", "planned_only"]].tolist() == [2, 0, 0]
    assert table.loc["y", ["in_place", "planned", "planned_only"]].tolist() == [1, 2, 1]
    assert table.loc["z", ["in_place", "planned", "planned_only"]].tolist() == [0, 0, 0]


def test_every_text_has_its_length_and_what_it_names():
    table = mechanisms.texts(load("raw/mechanisms"), load("raw/sections"))
    assert len(table) == 13 and not set(mechanisms.NO_ACCOUNTS) & set(table["place_id"])
    row = table.set_index(["place_id", "report_id"]).loc[("dianjiang", "chongqing")]
    assert (row["in_place"], row["named"]) == (6, 10)  # counted by hand in raw/mechanisms
    assert row["per_thousand"] == pytest.approx(1000 * 6 / row["han_characters"])


# R 4.2.2: cor.test(x, y, method = "kendall", exact = TRUE)
R = [
    ([1, 2, 3, 4, 5, 6, 7], [2, 1, 4, 3, 7, 5, 6], 0.619047619048, 0.0690476190476),
    ([12, 3, 9, 7, 1, 10, 4, 8], [8, 1, 9, 4, 3, 7, 2, 6], 0.714285714286, 0.0141369047619),
]


@pytest.mark.parametrize(("x", "y", "tau", "p"), R)
def test_without_ties_tau_and_p_are_those_of_r(x, y, tau, p):
    found = mechanisms.rank_correlation(x, y)
    assert (found.tau, found.p) == (pytest.approx(tau), pytest.approx(p))


@pytest.mark.parametrize("y", [[1, 1, 2, 3, 3, 3], [2, 1, 1, 1, 3, 2], [5, 5, 1, 1, 1, 1]])
def test_with_ties_p_is_that_of_all_arrangements(y):
    from scipy.stats import kendalltau

    x = range(6)
    found = mechanisms.rank_correlation(list(x), y)
    taus = [kendalltau(x, order).statistic for order in permutations(y)]
    assert found.tau == pytest.approx(kendalltau(x, y).statistic)
    assert found.p == pytest.approx(sum(abs(t) >= abs(found.tau) - 1e-9 for t in taus) / len(taus))
    assert mechanisms.rank_correlation(y, list(x)) == found


def test_inversions_of_a_multiset():
    # by hand: 1,1,2 has arrangements 112, 121, 211; 1,1,2,2 has 1122, 1212, 1221 and 2112, 2121, 2211
    assert mechanisms.inversions([2, 1]) == [1, 1, 1]
    assert mechanisms.inversions([2, 2]) == [1, 1, 2, 1, 1]


def test_ties_on_both_sides_are_refused():
    with pytest.raises(ValueError, match="break the ties"):
        mechanisms.rank_correlation([1, 1, 2], [3, 3, 4])


@pytest.fixture(scope="module")
def drawn():
    places, sections = load("raw/places"), load("raw/sections")
    cells = mechanisms.cells(load("tidy/mechanism_matrix"), load("raw/mechanism_types"), places, sections)
    names = places.set_index("place_id")[["name_en", "name_zh"]].set_axis(["place_en", "place_zh"], axis=1)
    texts = mechanisms.texts(load("raw/mechanisms"), sections).join(names, on="place_id")
    return {
        "mechanism_matrix": (figures.draw_mechanism_matrix, cells, {89: 95, 183: 225}),
        "text_length": (figures.draw_text_length, texts, {89: 75, 183: 85}),
    }


def test_every_cell_of_the_matrix_is_drawn_once(drawn):
    cells = drawn["mechanism_matrix"][1]
    matrix = load("tidy/mechanism_matrix")
    assert len(cells) == len(matrix) == len(cells.drop_duplicates(["place_id", "mechanism_id"])) > 200
    planned = (matrix["in_place"] == "no").sum()
    assert (cells["state"] == "planned").sum() == planned > 0
    both = ((matrix["in_place"] == "yes") & (matrix["planned"] == "yes")).sum()
    assert (cells["state"] == "both").sum() == both > 0
    row = cells[cells["mechanism_id"] == "home_teaching"].iloc[0]
    assert row["n_places"] == 10  # counted by hand in raw/mechanisms
    assert (cells["addresses"] != "").all()


@pytest.mark.parametrize("name", ["mechanism_matrix", "text_length"])
@pytest.mark.parametrize("language", style.LANGUAGES)
@pytest.mark.parametrize("width", style.WIDTHS_MM)
def test_no_two_labels_overlap_and_none_is_cut(drawn, name, language, width):
    draw, data, heights = drawn[name]
    words = style.words(name)[language]
    made = style.figure(draw, data, words, language=language, width_mm=width, height_mm=heights[width])
    renderer = FigureCanvasAgg(made).get_renderer()
    axes = made.axes[0]
    labels = [*axes.get_yticklabels(), *axes.get_xticklabels(), *axes.texts, axes.title, *made.legends, made._supxlabel]
    shown = [label for label in labels if not hasattr(label, "get_text") or label.get_text()]
    boxes = [  # of an annotation the words, without the stroke that leads to its point
        Text.get_window_extent(label, renderer) if isinstance(label, Text) else label.get_window_extent(renderer)
        for label in shown
    ]
    assert len(boxes) > 20
    for i, box in enumerate(boxes):
        assert made.bbox.x0 <= box.x0 and box.x1 <= made.bbox.x1 and made.bbox.y0 <= box.y0 and box.y1 <= made.bbox.y1
        assert not any(box.overlaps(other) for other in boxes[i + 1 :]), i
