"""The page of a draft in a browser: used with keyboard alone, on a phone, saved as the CSV files that append takes."""

import csv
import io
from pathlib import Path

import pytest
from test_site import DESKTOP, PHONE, Visit

from analysis_utils.reports.append import append, trial
from analysis_utils.reports.draft import draft, write
from analysis_utils.reports.draft_page import page

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "data/examples/example_report.txt"


@pytest.fixture
def made():
    return draft(REPORT, report_id="example")


@pytest.fixture
def opened(browser, tmp_path, made):
    """Open the page of the draft of the example report; at the end nothing came from elsewhere, no script failed."""
    visits = []

    def start(size=DESKTOP, html=None):
        (tmp_path / "page.html").write_text(html or page(made.text, made.rows), encoding="utf-8")
        visits.append(Visit(browser, tmp_path.as_uri(), size))
        return visits[-1].open("page.html")

    yield start
    for each in visits:
        each.close()


def saved(page, name):
    """Return what a click on the button of a table saves."""
    with page.expect_download() as download:
        page.click(f"button.save[value={name}]")
    assert download.value.suggested_filename == f"{name}.csv"
    return Path(download.value.path()).read_bytes()


def rows(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def n_open(lines):
    return sum(cell.startswith("?") for line in lines for cell in line.values())


def test_open_cells_come_first_and_nothing_is_lost_unchanged(opened, made, tmp_path):
    page = opened()
    of_open = [line for name in ("statistics", "set_aside") for line in made.rows[name] if n_open([line])]
    assert page.locator("ol.findings > li:visible").count() == len(of_open)
    write(made, tmp_path / "draft")
    for name in ("statistics", "set_aside"):  # as the program wrote it, byte for byte
        assert saved(page, name) == (tmp_path / f"draft/{name}.csv").read_bytes()


def test_the_keyboard_alone_decides_every_cell(opened, made, tmp_path):
    page = opened()
    page.keyboard.press("n")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "population"
    page.keyboard.press("1")  # the proposal of the first open cell
    for _ in range(200):  # every other one is left empty
        if page.locator("li[data-verdict=open]").count() == 0:
            break
        page.keyboard.press("Enter")
    assert page.locator("li[data-verdict=open]").count() == 0
    lines = rows(saved(page, "statistics"))
    assert n_open(lines) == 0
    assert lines[1]["population"] == "students" and lines[1]["measure_id"] == "students_persons"
    write(made, tmp_path / "draft")
    for name in ("statistics", "set_aside"):
        (tmp_path / f"draft/{name}.csv").write_bytes(saved(page, name))
    assert append(tmp_path / "draft", trial(tmp_path))["statistics"] == len(lines)


def test_a_numeral_changes_its_table_and_decisions_outlive_the_page(opened):
    page = opened()
    item = page.locator("li", has_text="落实【三】级").first
    item.get_by_label("no statistic because").fill("policy_term")
    item.get_by_label("no statistic because").press("Enter")
    page.once("dialog", lambda dialog: dialog.accept())  # the warning of what is not saved
    page.reload()
    assert [line["reason"] for line in rows(saved(page, "set_aside")) if line["start"] == "276"] == ["policy_term"]
    page.get_by_label("decided").check()
    first = page.locator("li", has_text="【68所】")
    first.locator("summary").click()
    first.get_by_label("no statistic because").fill("furniture")
    first.get_by_label("no statistic because").press("Enter")
    assert "30" not in [line["start"] for line in rows(saved(page, "statistics"))]
    assert "30" in [line["start"] for line in rows(saved(page, "set_aside"))]


def test_the_filter_keeps_what_lacks_one_cell_and_the_language_changes(opened):
    page = opened()
    page.select_option("#kind", "period")
    shown = page.locator("ol.findings > li:visible").count()
    assert 0 < shown == page.locator("li[data-kind~=period]").count()
    page.click("#language")
    assert (
        page.get_by_text("数字", exact=True).is_visible() and not page.get_by_text("Numbers", exact=True).is_visible()
    )


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_axe_finds_nothing_and_nothing_overflows(opened, size):
    from axe_playwright_python.sync_playwright import Axe

    page = opened(size)
    found = Axe().run(page, options={"preload": False, "resultTypes": ["violations"]}).response
    assert len(found["passes"]) > 15
    assert [(v["id"], v["nodes"][0]["html"][:120]) for v in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_text_cannot_act_as_markup(opened, tmp_path):
    report = tmp_path / "evil.txt"
    report.write_text(
        "<script>document.title='x'</script></script>共5所<img src=x onerror=alert(1)>学校。", encoding="utf-8"
    )
    made = draft(report)
    shown = opened(html=page(made.text, made.rows))
    assert shown.title() == "evil" and shown.locator("main img").count() == 0
    assert "<img" in shown.locator("article").inner_text()
