"""All and nobody: each has a judgement on its whole; what notebook 32 publishes, by hand; sections as recorded."""

import re

import pandas as pd
import pytest

from analysis_utils.tables import paths
from analysis_utils.tables.store import load
from analysis_utils.tables.texts import read_text


@pytest.fixture(scope="module")
def published():
    path = paths.source("results/tables/32_access_and_retention.csv")
    return pd.read_csv(path).set_index("result_id")[["value", "lower", "upper"]]


def test_every_all_and_every_nobody_has_a_judgement_on_its_denominator():
    statistics, judged = load("tidy/statistics"), load("raw/denominators").set_index("statistic_id")
    full = statistics[(statistics["unit"] == "pct") & (statistics["value"] == 100)]
    nobody = statistics[(statistics["value"] == 0).fillna(False)]
    assert len(full) > 10 and len(nobody) == 4
    assert {*full["statistic_id"], *nobody["statistic_id"]} <= set(judged.index)
    assert (judged.loc[judged["role"] != "neither", "denominator_id"] != "").all()


def test_the_bounds_of_nobody_missing_are_those_by_hand_and_of_r(published):
    # by hand: (1 - p)^n = 0.05, hence p = 1 - 0.05^(1/n) for 2405, 1021 and the fewest of 600 to 700
    found = published.filter(like="bound_", axis=0)["value"]
    assert found.round(4).tolist() == [0.1245, 0.2930, 0.4980, 0.4980]
    # R 4.2.2: binom.test(0, 600, alternative = "less")$conf.int[2]
    assert found.iloc[-1] == pytest.approx(0.498044338036, rel=1e-10)


def test_what_a_rounded_hundred_hides_is_counted_by_hand(published):
    # 0.995 x 1021 = 1015.9, so 1016 print as 100%; truncated, none may miss; rounded up, 0.99 x 1021 = 1010.8
    assert published.loc["hidden_pengan"].tolist() == [5, 0, 10]
    # at most 0.5 missing of 100 of all, at least 4.45 missing of 100 of the disabled: 0.5 / 4.45
    assert published.at["largest_part", "value"] == pytest.approx(100 * 0.5 / 4.45)


@pytest.mark.skipif(paths.reports_dir() is None, reason="REPORTS_DIR is not set")
def test_sections_are_as_long_as_recorded_and_hold_what_is_said_of_their_place():
    reports = load("raw/reports").set_index("report_id")
    sections = load("raw/sections").astype({"start": int, "end": int, "han_characters": int})
    for report, part in sections.groupby("report_id"):
        text = read_text(paths.reports_dir(), reports.loc[report, "file"], reports.loc[report, "sha256"])
        ends = [0, *part["end"]]
        for row, before in zip(part.itertuples(), ends, strict=False):
            assert before <= row.start < row.end <= len(text)
            assert len(re.findall("[\u4e00-\u9fff]", text[row.start : row.end])) == row.han_characters
    rows = pd.concat([load("raw/statistics"), load("raw/mechanisms")])[["report_id", "place_id", "start", "end"]]
    rows = rows[rows["place_id"] != "shizhu"]  # has no section: told of in that of its partner
    homes = rows.astype({"start": int, "end": int}).merge(sections, on=["report_id", "place_id"], suffixes=("", "_of"))
    inside = (homes["start_of"] <= homes["start"]) & (homes["end"] <= homes["end_of"])
    assert len(homes[inside]) == len(rows) > 400
