"""Instruments by place: counted by hand in the raw table; what the pictures draw and say."""

import pytest

from analysis_utils.figures import mechanism_matrix as figures, style
from analysis_utils.models import mechanisms
from analysis_utils.tables.store import load


def test_every_text_has_its_length_and_what_it_names():
    table = mechanisms.texts(load("raw/mechanisms"), load("raw/sections"))
    assert len(table) == 13 and not set(mechanisms.NO_ACCOUNTS) & set(table["place_id"])
    row = table.set_index(["place_id", "report_id"]).loc[("dianjiang", "chongqing")]
    assert (row["in_place"], row["named"]) == (6, 10)  # counted by hand in raw/mechanisms
    assert row["per_thousand"] == pytest.approx(1000 * 6 / row["han_characters"])


@pytest.fixture(scope="module")
def cells():
    return mechanisms.cells(*map(load, ("tidy/mechanism_matrix", "raw/mechanism_types", "raw/places", "raw/sections")))


def test_every_cell_of_the_matrix_is_there_once(cells):
    matrix = load("tidy/mechanism_matrix").query("place_id not in @mechanisms.NO_ACCOUNTS")
    assert len(cells) == len(matrix) == len(cells.drop_duplicates(["place_id", "mechanism_id"])) > 200
    assert (cells["state"] == "planned").sum() == (matrix["in_place"] == "no").sum() > 0
    row = cells[cells["mechanism_id"] == "home_teaching"].iloc[0]
    assert row["n_places"] == 10  # counted by hand in raw/mechanisms
    assert (cells["addresses"] != "").all()


def test_the_pictures_draw_every_cell_and_add_up(cells):
    drawn = {}
    for name, draw in (("topics", figures.draw_mechanism_topics), ("matrix", figures.draw_mechanism_matrix)):
        words = style.words(f"mechanism_{name}")["en"]
        drawn[name] = style.figure(draw, cells, words, language="en", width_mm=183, height_mm=200).axes[0]
    in_place = (cells["state"] == "in_place").sum()
    shown = [text.get_text() for text in drawn["topics"].texts]
    assert sum(int(text) for text in shown if text.isdecimal()) == in_place
    assert sum(len(part.get_offsets()) for part in drawn["matrix"].collections) == len(cells)


def test_what_the_titles_say_is_true(cells):
    texts = mechanisms.texts(load("raw/mechanisms"), load("raw/sections"))
    long = texts["han_characters"] > figures.LONG
    assert texts.loc[long, "in_place"].min() > texts.loc[~long, "in_place"].max()
    assert (texts["han_characters"].between(figures.LONG / 1.5, figures.LONG * 1.5)).sum() == 0
    commonness = cells.drop_duplicates("mechanism_id")["n_places"]
    assert (commonness <= 5).mean() > 0.5
