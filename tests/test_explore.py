"""Exploring in JupyterLab: selections, their picture, and the filters that drive it."""

import io

import pytest
from PIL import Image

from analysis_utils.publish import explore
from analysis_utils.tables.store import load


@pytest.fixture(scope="module")
def table():
    return explore.statistics()


def test_every_statistic_is_there_once_with_its_names(table):
    assert list(table["statistic_id"].sort_values()) == sorted(load("tidy/statistics")["statistic_id"])
    assert (table[["place", "place_zh", "measure", "measure_zh", "topic", "base_unit"]] != "").all().all()


def test_a_selection_holds_what_fits_and_refuses_what_cannot(table):
    found = explore.select(table, place="Xiushan", bound="rounded")
    assert set(found["place_id"]) == {"xiushan"} and set(found["bound"]) == {"rounded"}
    assert len(found) == sum((load("tidy/statistics")[["place_id", "bound"]] == ["xiushan", "rounded"]).all(axis=1)) > 0
    with pytest.raises(explore.SelectionError, match="'Xiushna'; choose one of Banan"):
        explore.select(table, place="Xiushna")
    with pytest.raises(explore.SelectionError, match="must be a column"):
        explore.select(table, plaec="Xiushan")


@pytest.mark.parametrize("bound", sorted(set(load("tidy/statistics")["bound"])))
def test_every_bound_can_be_drawn(table, bound):
    data = explore.picture(explore.select(table, bound=bound))
    assert Image.open(io.BytesIO(data)).width == round(183 / 25.4 * 300)


def test_nothing_selected_gives_no_picture(table):
    assert explore.picture(table.iloc[:0]) == b""


def test_the_picture_follows_the_filters(table):
    panel = explore.panel(table, place="Banan")
    controls, said, shown = panel.children
    assert [choice.description for choice in controls.children] == ["place", "topic", "bound"]
    first = shown.value
    assert first == explore.picture(explore.select(table, place="Banan")) and said.value.endswith("statistics")
    controls.children[0].value = "Xiushan"
    assert shown.value == explore.picture(explore.select(table, place="Xiushan")) != first
    controls.children[1].value = "aid"
    controls.children[2].value = "contradictory"
    assert (shown.value, said.value) == (b"", "No statistic fits: widen a filter.")
