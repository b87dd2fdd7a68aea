"""The house style and saved figures: what is written where, bytes that repeat, TrueType fonts, text as text."""

import json
import os
import shutil
from pathlib import Path

import matplotlib as mpl
import pandas as pd
import pytest

from analysis_utils.figures import redraw as again, saving, style
from analysis_utils.tables import citation

ROOT = Path(__file__).resolve().parents[1]
HEIGHTS = {89: 70, 183: 85}
NAME = "admission_rates"


@pytest.fixture(scope="module")
def drawn():
    return again.figure_data(NAME)


@pytest.fixture(scope="module")
def rates():
    return again.redraw(NAME, width_mm=89)


@pytest.fixture
def published(drawn, project):
    for name in citation.RESTS_ON:
        shutil.copy(ROOT / name, project / name)
    again.publish_figure(NAME, drawn, height_mm=HEIGHTS, statistics=["a"])
    return project / "results/figures"


def test_published_are_the_wide_pictures_that_the_readmes_show_and_what_all_others_are_drawn_from(published, drawn):
    first = {path.name: path.read_bytes() for path in published.iterdir()}
    assert set(first) == {f"{NAME}.{end}" for end in ("csv", "json", "en.183mm.svg", "en.183mm.png", "zh.183mm.png")}
    assert set(json.loads(first[f"{NAME}.json"])) == {
        "figure_id", "title_en", "title_zh", "caption_en", "caption_zh", "alt_en", "alt_zh", "statistic_ids",
        "height_mm", "columns", "citation", "licence",
    }  # fmt: skip
    again.publish_figure(NAME, drawn, height_mm=HEIGHTS, statistics=["a"])
    assert first == {path.name: path.read_bytes() for path in published.iterdir()}


def test_a_command_writes_every_variant_of_what_is_published(published, tmp_path):
    written = again.write_variants(NAME, tmp_path)
    names = {f"{NAME}.{lang}.{w}mm.{end}" for lang in ("en", "zh") for w in (89, 183) for end in ("pdf", "svg", "png")}
    assert {path.name for path in written} == names and all(path.stat().st_size > 5000 for path in written)
    for name in ("en.183mm.svg", "en.183mm.png", "zh.183mm.png"):
        assert (tmp_path / f"{NAME}.{name}").read_bytes() == (published / f"{NAME}.{name}").read_bytes()
    for path in tmp_path.glob("*.pdf"):
        assert b"/FontFile2" in path.read_bytes() and b"/Type3" not in path.read_bytes()
    assert "本科录取比例" in (tmp_path / f"{NAME}.zh.89mm.svg").read_text(encoding="utf-8")


def test_what_is_read_back_is_what_was_written():
    columns = {"text": ["2020", ""], "number": [1, None], "truth": [True, False]}
    assert {kind: again.column_kind(pd.Series(cells)) for kind, cells in columns.items()} == {k: k for k in columns}


def test_a_json_file_cannot_name_a_function(published):
    path = published / f"{NAME}.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"draw": "os.abort"}))
    assert again.redraw(NAME).axes
    (published / "other.json").write_text(json.dumps({"draw": "os.abort"}))
    with pytest.raises(again.FigureError, match="choose one of admission_rates"):
        again.redraw("other")


class TestSaving:
    @pytest.mark.parametrize("ending", ["pdf", "svg", "PNG", "eps", "tif"])
    def test_it_writes_anywhere_and_the_same_bytes_again(self, tmp_path, ending):
        path = saving.save_figure(again.redraw(NAME, width_mm=89), tmp_path / f"mine.{ending}")
        first = path.read_bytes()
        starts = {"pdf": b"%PDF", "svg": b"<?xml", "png": b"\x89PNG", "eps": b"%!PS", "ps": b"%!PS"}  # tif: byte order
        assert path.parent == tmp_path and first.startswith(starts.get(ending.lower(), b"II*\0"))
        assert b"Type3" not in first and b"FontType 3" not in first
        assert saving.save_figure(again.redraw(NAME, width_mm=89), str(path)).read_bytes() == first

    def test_a_path_is_relative_to_the_working_directory(self, rates, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        assert saving.save_figure(rates, "mine.png") == tmp_path / "mine.png"
        assert os.listdir(tmp_path) == ["mine.png"]

    def test_below_results_a_run_stages_what_is_written(self, rates, project, monkeypatch, tmp_path):
        (project / "results/figures").mkdir(parents=True)
        monkeypatch.setenv(saving.paths.STAGE, str(tmp_path / "stage"))
        written = saving.save_figure(rates, project / "results/figures/mine.png")
        assert written == tmp_path / "stage/results/figures/mine.png" and written.is_file()
        assert not (project / "results/figures/mine.png").exists()

    def test_another_ending_and_a_missing_folder_are_refused(self, rates, tmp_path):
        with pytest.raises(saving.SaveError, match="saved as pdf, svg, .*found the ending 'jpg'"):
            saving.save_figure(rates, tmp_path / "mine.jpg")
        with pytest.raises(saving.SaveError, match="found the ending ''"):
            saving.save_figure(rates, tmp_path / "mine")
        with pytest.raises(saving.SaveError, match="folder that exists; .*nowhere does not; make it first"):
            saving.save_figure(rates, tmp_path / "nowhere" / "mine.pdf")
        assert os.listdir(tmp_path) == []

    def test_the_title_goes_into_the_file(self, rates, tmp_path):
        assert again.figure_about(NAME)["title_en"] in saving.save_figure(rates, tmp_path / "a.svg").read_text("utf-8")


class TestHouseStyle:
    def test_it_holds_in_the_block_only(self):
        before = {key: mpl.rcParams[key] for key in style.RC}
        with style.house_style("zh", width_mm=100, height_mm=50):
            assert mpl.rcParams["pdf.fonttype"] == 42 and mpl.rcParams["font.family"][-1] == style.CHINESE
            assert mpl.rcParams["figure.figsize"] == pytest.approx([3.937, 1.9685], abs=1e-3)  # 100 and 50 over 25.4
        assert before == {key: mpl.rcParams[key] for key in style.RC}

    def test_an_unknown_language_is_refused(self):
        with pytest.raises(ValueError, match="en, zh"), style.house_style("fr"):
            pass

    def test_the_chosen_colours_differ_in_lightness(self):
        from matplotlib.colors import to_rgb

        light = [sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), to_rgb(c), strict=True)) for c in
                 (style.BLUE, style.ORANGE)]  # fmt: skip
        assert abs(light[1] - light[0]) > 0.2


def test_a_figure_drawn_inside_leaves_a_notebook_interactive():
    before = mpl.is_interactive()
    try:
        with style.house_style():
            mpl.interactive(True)  # as the first figure of a notebook does
        assert mpl.is_interactive()
    finally:
        mpl.interactive(before)


def test_a_line_of_chinese_is_joined_without_a_space():
    made = style.figure(lambda *_: None, None, {}, language="en", width_mm=183, height_mm=60)
    assert style.broken("人数，|该报道 one|two", made.axes[0]) == "人数，该报道 one two"


@pytest.mark.parametrize(("width", "lines"), [(89, "one half\nthe other"), (183, "one half the other")])
def test_a_subtitle_is_broken_in_narrow_figures_only(width, lines):
    said, size = {"title": "T", "subtitle": "one half|the other"}, {"width_mm": width, "height_mm": 60}
    made = style.figure(lambda axes, _, words: style.page_title(axes, words), None, said, language="en", **size)
    assert [text.get_text() for text in made.axes[0].texts] == [lines]
