"""Figures of claims: what is drawn, and that no label is missing, cut or in the way of another."""

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from analysis_utils.figures import contradictions as claims, style
from analysis_utils.tables.store import load
from asprinted import whole_counts as whole_counts


@pytest.fixture(scope="module")
def drawn():
    return claims.contradictions(load("tidy/claims"))


@pytest.fixture(scope="module")
def grid():
    low, high, _, _ = whole_counts.Share.read("74.65%").preimage()
    return claims.grim_grid(518, "74.65%", range(690, 699)).assign(band_lower=low, band_upper=high)


def test_every_contradicted_claim_has_a_label_in_both_languages(drawn):
    assert len(drawn) > 0
    for language in style.LANGUAGES:
        assert set(style.words("contradictions")[language]["rows"]) == set(drawn["claim_id"])


def test_each_row_has_a_scale_of_its_own(drawn):
    rows = drawn.set_index("claim_id")
    schools = rows.loc["nanan-name-twice"]
    assert (schools["quoted_lower_scaled"], schools["recomputed_lower_scaled"]) == (1, 0)  # 6 and 5
    share = rows.loc["xiushan-share-2019-of-candidates"]
    assert share["quoted_upper_scaled"] == 1 and 0.3 < share["quoted_lower_scaled"] < 0.4  # 74.6398 .. 74.645 .. 74.655
    years = rows.loc["county-2025-against-2025"]
    assert years["quoted_upper_scaled"] == claims.OPEN


def test_every_number_carries_its_unit(drawn):
    for language, expected in (("en", {"6 schools", "CNY 500–600 million"}), ("zh", {"6 所", "5–6 亿元"})):
        words = style.words("contradictions")[language]
        assert set(drawn["unit"]) == set(words["units"])
        axes = style.figure(
            claims.draw_contradictions, drawn, words, language=language, width_mm=183, height_mm=100
        ).axes[0]
        shown = {text.get_text() for text in axes.texts}
        assert expected <= shown and not [
            text for text in shown if text.strip("> -–.,").isdecimal() and text not in ("2019", "2025")
        ]  # years


@pytest.mark.parametrize("width", style.WIDTHS_MM)
def test_no_label_of_the_grid_lies_over_the_band(grid, width):
    words = style.words("grim_grid")["en"]
    made = style.figure(claims.draw_grim_grid, grid, words, language="en", width_mm=width, height_mm=75)
    axes, renderer = made.axes[0], FigureCanvasAgg(made).get_renderer()
    band = axes.patches[0].get_window_extent(renderer)
    labels = [t for t in axes.texts if "/" in t.get_text()]
    assert len(labels) == 3 and not [t for t in labels if t.get_window_extent(renderer).overlaps(band)]


@pytest.mark.parametrize("language", style.LANGUAGES)
@pytest.mark.parametrize("width", style.WIDTHS_MM)
@pytest.mark.parametrize("name", ["contradictions", "grim_grid"])
def test_no_text_is_cut_and_no_two_overlap(drawn, grid, name, language, width):
    draw, data, height = {
        "contradictions": (claims.draw_contradictions, drawn, 100),
        "grim_grid": (claims.draw_grim_grid, grid, 75),
    }[name]
    words = style.words(name)[language]
    made = style.figure(draw, data, words, language=language, width_mm=width, height_mm=height)
    renderer = FigureCanvasAgg(made).get_renderer()
    axes = made.axes[0]
    texts = [t for t in [*axes.texts, axes.title, axes.xaxis.label, *axes.get_legend().get_texts()] if t.get_text()]
    boxes = [text.get_window_extent(renderer) for text in texts]
    assert len(boxes) > 5
    assert all(made.bbox.padded(1).containsx(b.x0) and made.bbox.padded(1).containsx(b.x1) for b in boxes)
    pairs = [(a, b) for at, a in enumerate(boxes) for b in boxes[at + 1 :]]
    assert not [1 for a, b in pairs if a.padded(-0.5).overlaps(b.padded(-0.5))]
