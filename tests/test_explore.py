"""Exploring in JupyterLab: selections, their picture, and the filters that drive it."""

import io
import re

import pytest
from PIL import Image

from analysis_utils.publish import explore
from analysis_utils.tables.select import SelectionError, select
from analysis_utils.tables.store import load


@pytest.fixture(scope="module")
def table():
    return load("statistics")


def test_every_statistic_is_there_once_with_its_names(table):
    assert sorted(table["statistic_id"]) == sorted(load("raw/statistics")["statistic_id"])
    assert not table[["place", "place_zh", "measure", "measure_zh", "topic", "unit"]].isna().any(axis=None)


def test_a_panel_takes_words_as_select_does_and_refuses_what_select_refuses(monkeypatch):
    monkeypatch.setattr(explore, "picture", lambda rows: b"")
    controls, said, _ = explore.panel(place="banan", year=2019).children
    assert controls.children[0].value == "Banan" and re.fullmatch(r"[1-9]\d* of \d+ statistics", said.value)
    with pytest.raises(SelectionError, match="did you mean"):
        explore.panel(place="Xiushna")
    with pytest.raises(SelectionError, match="must be a column"):
        explore.panel(plaec="Xiushan")


def test_every_bound_can_be_drawn(table):
    rows = table.groupby("bound").head(1)  # their commonest unit is one of several: set alike, so that all are drawn
    data = explore.picture(rows.assign(unit="count"))
    assert set(rows["bound"]) == set(table["bound"]) and len(rows) > 5
    assert Image.open(io.BytesIO(data)).width == round(183 / 25.4 * 300)


def test_nothing_selected_gives_no_picture(table):
    assert explore.picture(table.iloc[:0]) == b""


def test_the_picture_follows_the_filters(table, monkeypatch):
    monkeypatch.setattr(explore, "picture", lambda rows: " ".join(rows["statistic_id"]).encode())
    panel = explore.panel(table, place="Banan")
    controls, said, shown = panel.children
    assert [choice.description for choice in controls.children] == ["place", "topic", "bound"]
    assert shown.value == explore.picture(select(table, place="Banan")) and said.value.endswith("statistics")
    controls.children[0].value = "Xiushan"
    assert shown.value == explore.picture(select(table, place="Xiushan")) != b""
    controls.children[1].value = "aid"
    controls.children[2].value = "contradictory"
    assert (shown.value, said.value) == (b"", "No statistic fits: widen a filter.")
