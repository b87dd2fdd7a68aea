"""The page of a checked text in a browser: by key, on a phone, decisions that are kept, nothing out of reach."""

import json

import pytest
from test_site import DESKTOP, PHONE, Visit

import asprinted as ap

TEXT = "全县共有教师1286人，其中女教师754人，占68.6%。\n新建小学5所、中学3所、幼儿园12所，共20所。<b>捐款近6亿余元。"


@pytest.fixture
def opened(browser, tmp_path):
    """Open the page of TEXT in a window of some size; at the end nothing came from elsewhere, no script failed."""
    visits = []

    def start(size=DESKTOP, **options):
        (tmp_path / "page.html").write_text(ap.page(TEXT, title="A <report>", **options), encoding="utf-8")
        visits.append(Visit(browser, tmp_path.as_uri(), size))
        return visits[-1].open("page.html")

    yield start
    for each in visits:
        each.close()


def test_keys_lead_through_the_findings_contradicted_first(opened):
    page = opened()
    seen = []
    for _ in range(4):
        page.keyboard.press("n")
        seen.append(page.evaluate("document.activeElement.dataset.verdict"))
        assert page.locator("mark.lit").count() == len(page.evaluate("document.activeElement.dataset.numbers").split())
    assert seen[:2] == ["contradicted", "contradicted"] and set(seen[2:]) == {"recomputed", "consistent"}
    page.keyboard.press("p")
    assert page.evaluate("document.activeElement.dataset.verdict") == seen[2]


def test_filters_and_languages(opened):
    page = opened()
    page.get_by_label("contradicted").uncheck()
    assert page.locator("ol.findings > li:visible").count() == 2
    page.select_option("#kind", "sum")
    assert page.locator("ol.findings > li:visible").count() == 1
    assert page.get_by_text("add up to").is_visible()
    page.click("#language")
    assert not page.get_by_text("add up to").is_visible() and page.get_by_text("相加为").is_visible()


def test_decisions_are_saved_and_hold_through_a_new_run(opened, tmp_path):
    page = opened()
    first = page.locator("ol.findings > li").first
    first.get_by_role("button", name="dismissed").click()
    first.get_by_label("note").fill("misprint of 58.6")
    first.get_by_label("note").blur()
    with page.expect_download() as download:
        page.click("#save")
    download.value.save_as(tmp_path / "status.json")
    kept = json.loads((tmp_path / "status.json").read_text())
    assert list(kept.values()) == [{"status": "dismissed", "note": "misprint of 58.6"}]
    again = opened(status=kept).locator("ol.findings > li").first
    assert again.get_by_role("button", name="dismissed").get_attribute("aria-pressed") == "true"
    assert again.get_by_label("note").input_value() == "misprint of 58.6"


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_axe_finds_nothing_and_nothing_overflows(opened, size):
    from axe_playwright_python.sync_playwright import Axe

    page = opened(size)
    found = Axe().run(page, options={"preload": False, "resultTypes": ["violations"]}).response
    assert len(found["passes"]) > 15
    assert [(v["id"], v["nodes"][0]["html"][:120]) for v in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
