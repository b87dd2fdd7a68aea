"""Figures: every variant, the same bytes at every run, embedded TrueType fonts, text as text, no missing glyph."""

import json

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from analysis_utils.figures import admissions, style
from analysis_utils.tables import paths

HEIGHTS = {89: 70, 183: 85}


@pytest.fixture
def drawn():
    import pandas as pd

    frame = pd.read_csv(paths.source("results/figures/admission_rates.csv"))
    return frame.assign(whole=frame["whole"] == "yes")


@pytest.fixture
def published(drawn, project):
    style.publish("admission_rates", admissions.draw_admission_rates, drawn, height_mm=HEIGHTS, statistics=["a"])
    return project / "results/figures"


def test_every_variant_is_written(published):
    names = {
        f"admission_rates.{lang}.{width}mm.{end}"
        for lang in ("en", "zh")
        for width in (89, 183)
        for end in ("pdf", "svg", "png")
    }
    assert names | {"admission_rates.csv", "admission_rates.json"} == {p.name for p in published.iterdir()}
    assert set(json.loads((published / "admission_rates.json").read_text())) == {
        "figure_id", "title_en", "title_zh", "caption_en", "caption_zh", "alt_en", "alt_zh", "statistic_ids",
        "draw", "height_mm", "columns",
    }  # fmt: skip


def test_bytes_repeat(published, drawn):
    first = {p.name: p.read_bytes() for p in published.iterdir()}
    style.publish("admission_rates", admissions.draw_admission_rates, drawn, height_mm=HEIGHTS, statistics=["a"])
    assert first == {p.name: p.read_bytes() for p in published.iterdir()}


def test_pdf_fonts_are_embedded_as_truetype_and_svg_text_is_text(published):
    for path in published.glob("*.pdf"):
        assert b"/FontFile2" in path.read_bytes() and b"/Type3" not in path.read_bytes()
    for path in published.glob("*.zh.*.svg"):
        assert "本科录取比例" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", style.LANGUAGES)
@pytest.mark.parametrize("width", style.WIDTHS_MM)
def test_no_two_texts_overlap_and_none_is_cut(drawn, language, width):
    words = style.words("admission_rates")[language]
    made = style.figure(
        admissions.draw_admission_rates, drawn, words, language=language, width_mm=width, height_mm=HEIGHTS[width]
    )
    renderer = FigureCanvasAgg(made).get_renderer()
    axes = made.axes[0]
    boxes = [t.get_window_extent(renderer) for t in axes.texts + [axes.title, axes.xaxis.label, axes.yaxis.label]]
    boxes += [t.get_window_extent(renderer) for t in axes.get_xticklabels()]
    boxes.append(axes.get_legend().get_window_extent(renderer))
    assert len(boxes) > 10
    for i, box in enumerate(boxes):
        assert made.bbox.x0 <= box.x0 and box.x1 <= made.bbox.x1 and made.bbox.y0 <= box.y0 and box.y1 <= made.bbox.y1
        assert not any(box.overlaps(other) for other in boxes[i + 1 :])


def test_an_unknown_language_is_refused():
    with pytest.raises(ValueError, match="en, zh"):
        style.settings("fr")


def test_the_chosen_colours_differ_in_lightness():
    from matplotlib.colors import to_rgb

    lightness = sorted(
        sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), to_rgb(c), strict=True)) for c in (style.BLUE, style.ORANGE)
    )
    assert lightness[1] - lightness[0] > 0.2
