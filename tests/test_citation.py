"""Citations: the report first, then the data set and the characters; CITATION.cff by hand against its schema 1.2.0."""

import csv
import json
import re
import tomllib
from pathlib import Path

import pytest
import yaml

from analysis_utils.tables import citation

ROOT = Path(__file__).resolve().parents[1]
KINDS = {"newspaper-article", "website"}  # of references, as schema.json of CFF 1.2.0 names them


@pytest.fixture(scope="module")
def known():
    return citation.read(ROOT)


@pytest.fixture(scope="module")
def card():
    return yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))


def read(rel):
    with (ROOT / rel).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_statistic_is_cited_with_its_report_its_characters_and_our_version(known, card):
    said = known.statistic("banan-aid-awards-2019")  # offsets and titles by hand, from data/raw
    assert said.startswith("Source: 看巴南教育如何助力脱贫攻坚 [How Banan's schools help the fight against poverty]")
    assert "publisher not printed in the text" in said and "(text banan, SHA-256 91ffb4636f66)" in said
    assert "“6.6万余人次”, characters 544-551" in said and f"version {card['version']}, CC-BY-4.0" in said


def test_whole_tables_rest_on_every_report_and_a_known_publisher_is_named(known):
    assert known.cite("mechanisms", "figure x").count("SHA-256") == len(read("data/raw/reports.csv"))
    county = next(row["statistic_id"] for row in read("data/raw/statistics.csv") if row["report_id"] == "county")
    assert "华夏学术资源库, date not printed" in known.statistic(county)


def test_every_figure_carries_citation_and_licence(known):
    for path in sorted((ROOT / "results/figures").glob("*.json")):
        about = json.loads(path.read_text(encoding="utf-8"))
        assert about["citation"] == known.cite(about["statistic_ids"], f"figure {path.stem}")
        assert about["licence"] == "CC-BY-4.0"


def test_the_citation_file_has_what_its_schema_asks_for(card):
    assert {"authors", "cff-version", "message", "title"} <= set(card)
    assert card["cff-version"] == "1.2.0" and card["type"] in ("dataset", "software")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", str(card["date-released"]))
    newest = re.findall("^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)[0]
    assert newest == f"{card['version']}, {card['date-released']}"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert card["version"] == project["version"]
    assert set(card["license"]) == {"MIT", "CC-BY-4.0"} and len(set(card["keywords"])) == len(card["keywords"])
    assert all(set(author) == {"name"} for author in card["authors"])  # no person is named who is not known
    assert {reference["type"] for reference in card["references"]} <= KINDS
    for reference in card["references"]:
        assert {"authors", "title", "type"} <= set(reference) and reference["authors"] == [{"name": "anonymous"}]


def test_the_citation_file_names_every_report_and_its_text(card):
    reports = read("data/raw/reports.csv")
    assert [reference["title"] for reference in card["references"]] == [row["title_zh"] for row in reports]
    for row, reference in zip(reports, card["references"], strict=True):
        assert row["sha256"] in reference["notes"]
        assert reference.get("publisher", {}).get("name", "") == row["publisher"]
