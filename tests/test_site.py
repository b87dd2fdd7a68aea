"""The site: what is made for it of tables, what Sphinx builds, and what a visitor's browser shows and asks for.

One build serves all tests. Where there is no Chromium the tests of use are skipped; under CI they fail instead, unless
CHROMIUM_UNAVAILABLE says that it could not be installed.
"""

import csv
import json
import os
import re
import runpy
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from docutils import nodes

from analysis_utils.publish import browser as browser_python, site, site_tables
from analysis_utils.tables.store import load

ROOT = Path(__file__).resolve().parents[1]
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
NOTEBOOKS = sorted(path.stem for path in (ROOT / "notebooks").glob("[0-9]*.ipynb"))
KINDS = ["index", "check", "statistics", "claims", "docs/glossary", "notebooks/30_xiushan_admissions"]
WANTED = "banan-aid-awards-2019"

pytestmark = pytest.mark.xdist_group("site")


def read(path):
    with (ROOT / path).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


class TestParts:
    def test_nothing_printed_can_act_as_markup(self):
        evil = '<script>alert(1)</script>"&`|*_[x](y)'
        row = load("statistics").astype("object").to_dict("records")[0] | {"label_en": "", "label_zh": "", "size": 1}
        texts = ("as_printed", "note", "place", "measure", "per", "label_zh", "statistic_id", "period")
        said = " ".join(map(str, site_tables.statistic_shown(row | dict.fromkeys(texts, evil)).values()))
        assert "<script" not in said and said.count("&lt;script&gt;") >= len(texts)
        table = site_tables.csv_table(pd.DataFrame({evil: [evil]})).splitlines()[3:-1]
        assert len(table) == 2 and not re.search(r"(?<!\\)[<>&`|*_\[\]]", "".join(table))
        assert "<" not in site_tables.link(evil, evil).removeprefix("<a ").removesuffix("</a>")

    def test_every_statistic_has_an_address_of_its_own_and_the_ways_on(self):
        rows = read("data/tidy/statistics.csv")
        shown = site_tables.statistics_shown(ROOT).set_axis([row["statistic_id"] for row in rows])
        for row in rows:
            one, text = row["statistic_id"], "".join(row["as_printed"].split())
            assert shown.loc[one, "Print"] == f'<a lang="zh" id="{one}" href="#{one}">{text}</a>'
        one = shown.loc[WANTED]  # the rest by hand, from the raw tables
        assert one["Interval"] == "66,000 to 67,000 person-times"
        assert one["Address"] == "banan 544-551"
        claims = [row["claim_id"] for row in read("data/tidy/claims.csv") if WANTED in row["statistic_ids"].split()]
        assert re.findall(r'claims\.html#([^"]+)', one["Verdicts"]) == claims != []
        books = [row["notebook"] for row in read("results/trace.csv") if WANTED in row["statistic_ids"].split()]
        assert set(re.findall(r"notebooks/(\w+)\.html", one["Notebooks"])) == set(books) != set()

    def test_many_ids_are_folded_and_a_whole_table_is_named(self):
        assert site_tables.links("all", "statistics") == '<a href="statistics.html">all</a>'
        assert site_tables.links("a-b rows", "statistics") == '<a href="statistics.html#a-b">a-b</a> rows'
        many = site_tables.links(" ".join(f"a-{n}" for n in range(7)), "statistics")
        assert many.startswith("<details><summary>7 statistics</summary>") and many.count("<a ") == 7

    def test_claims_are_counted_and_each_leads_to_its_statistics(self):
        page, rows = site_tables.claims(), read("data/tidy/claims.csv")
        issues = {row["issue_id"] for row in rows}
        contradicted = {row["issue_id"] for row in rows if row["verdict"] == "contradicted"}
        assert page.startswith(f"{len(issues)} issues in {len(rows)} claims: ")
        assert f"{len(contradicted)} contradicted" in page
        assert all(f'<span id=""{row["claim_id"]}"">' in page for row in rows)
        assert f'statistics.html#{WANTED}""' in page

    def test_a_folder_of_other_things_is_not_written_over(self, tmp_path):
        (tmp_path / "mine.txt").write_text("mine")
        with pytest.raises(site.SiteError, match="must be new, empty or an earlier site"):
            site.build(ROOT, tmp_path)
        assert (tmp_path / "mine.txt").read_text() == "mine"


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """Folder and warnings."""
    out = tmp_path_factory.mktemp("built") / "site"
    return out, site.build(ROOT, out)


@pytest.fixture(scope="session")
def pages(built):
    """The text of every page, without what the theme brings along."""
    names = {path.relative_to(built[0]).as_posix(): path for path in built[0].rglob("*.html")}
    return {name: path.read_text(encoding="utf-8") for name, path in names.items() if not name.startswith("_static")}


class TestPages:
    def test_sphinx_has_nothing_to_warn_of(self, built):
        assert built[1] == ""

    def test_all_are_there(self, pages):
        made = ["trace", "codebook", "vocabularies", "verdicts", "data/README", "docs/coding_rules", "docs/promises"]
        wanted = [*KINDS, *made, *(f"notebooks/{name}" for name in NOTEBOOKS)]
        assert len(NOTEBOOKS) >= 4
        assert {f"{name}.html" for name in wanted} <= set(pages)

    def test_every_link_between_pages_leads_somewhere(self, built, pages):
        faults, seen = [], 0
        ids = {name: set(re.findall(r'\bid="([^"]+)"', text)) for name, text in pages.items()}
        for name, text in pages.items():
            article = text[text.find("<article") if "<article" in text else 0 :]
            for href in re.findall(r'<a\b[^>]*\bhref="([^"]+)"', article):
                if re.match(r"[a-z]+:", href):
                    continue
                seen += 1
                target, _, anchor = href.partition("#")
                path = (built[0] / name).parent / target if target else built[0] / name
                other = path.resolve().relative_to(built[0].resolve()).as_posix()
                if not path.is_file() or (anchor and other in ids and anchor not in ids[other]):
                    faults.append(f"{name}: {href}")
        assert seen > 300
        assert faults == []

    def test_notebooks_are_shown_as_committed_with_their_imports_folded(self, pages):
        for name in NOTEBOOKS:
            cells = json.loads((ROOT / f"notebooks/{name}.ipynb").read_text(encoding="utf-8"))["cells"]
            text = pages[f"notebooks/{name}.html"]
            assert text.count("cell_output") >= sum(bool(cell.get("outputs")) for cell in cells), name
            assert text.count("hide above-input") == 1 and "VBox(" not in text, name

    def test_no_page_names_a_script_of_another_host(self, pages):
        assert not [
            name for name, text in pages.items() if re.search(r'(?:src|rel="stylesheet" href)="(?:https?:)?//', text)
        ]


def test_a_formula_becomes_mathml():
    settings, body = runpy.run_path(str(ROOT / "docs/site/conf.py")), []
    for write in (settings["inline_math"], settings["display_math"]):
        with pytest.raises(nodes.SkipNode):
            write(SimpleNamespace(body=body), nodes.math("", "x^2"))
    assert [re.search(r'display="(\w+)".*<msup><mi>x</mi><mn>2</mn></msup>', text)[1] for text in body] == [
        "inline",
        "block",
    ]


class Visit:
    """A page on which every request to another host is refused and every error of a script is kept."""

    def __init__(self, browser, base, size):
        self.base, self.outside, self.errors, self.asked = base, [], [], 0
        context = browser.new_context(viewport=size, accept_downloads=True)
        context.route("**/*", self.watch)
        self.page = context.new_page()
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.set_default_timeout(20_000)

    def watch(self, route):
        url = route.request.url
        self.asked += 1
        if url.startswith((self.base, "data:", "blob:")):
            route.continue_()
        else:
            self.outside.append(url)
            route.abort()

    def open(self, name):
        self.page.goto(f"{self.base}/{name}")
        if name.startswith("statistics"):
            self.page.wait_for_selector("#statistics tbody tr a")
        return self.page

    def close(self):
        self.page.context.close()
        assert self.outside == []
        assert self.errors == []
        assert self.asked > 0


@pytest.fixture
def visit(browser, built):
    """Open pages from files; at the end nothing came from elsewhere and no script failed."""
    opened = []

    def start(size=DESKTOP):
        opened.append(Visit(browser, built[0].as_uri(), size))
        return opened[-1]

    yield start
    for each in opened:
        each.close()


# The rows of a table and the words of a piece of code are alike: the first few stand for all.
SHORTEN = """() => {
    const many = ["tbody tr:nth-child(n+5)", ".highlight span:nth-child(n+25)"];
    document.querySelectorAll(many.join()).forEach(each => each.remove());
    [...document.querySelectorAll(".cell_input")].slice(4).forEach(each => each.remove());
}"""


def faults_of(here, names, size):
    """Serious faults of accessibility that axe finds, and pages that are wider than the window."""
    from axe_playwright_python.sync_playwright import Axe

    faults, checked = [], 0
    here.page.set_viewport_size(size)
    for name in names:
        page = here.open(name)
        wide = page.evaluate("document.documentElement.scrollWidth")
        page.evaluate(SHORTEN)
        found = Axe().run(page, options={"preload": False, "resultTypes": ["violations"]}).response
        checked += len(found["passes"])
        faults += [
            f"{name}: {v['id']} ({v['impact']}): {v['nodes'][0]['html'][:200]}"
            for v in found["violations"]
            if v["impact"] in ("serious", "critical")
        ]
        faults += [f"{name}: {wide} pixels wide on {size['width']}"] if wide > size["width"] else []
    assert checked > 20 * len(names)
    return faults


def test_a_page_of_each_kind(visit):
    assert faults_of(visit(), [f"{name}.html" for name in KINDS], PHONE) == []


@pytest.mark.slow
def test_no_page_of_the_site_is_out_of_reach_asks_elsewhere_or_overflows(visit, pages):
    here = visit()
    assert [fault for size in (DESKTOP, PHONE) for fault in faults_of(here, pages, size)] == []


def test_on_a_phone_the_words_of_a_figure_keep_a_size_and_the_figure_moves_in_its_box(visit):
    page = visit(PHONE).open("notebooks/30_xiushan_admissions.html")
    picture = page.locator(".cell_output img").last
    box = picture.evaluate(
        "i => { let box = i;"
        " while (!['auto', 'scroll'].includes(getComputedStyle(box).overflowX)) box = box.parentElement;"
        " return [i.clientWidth, box.clientWidth, box.scrollWidth]; }"
    )
    # By hand: 183 mm are 519 points of print, so that 43 rem (688 px) show 7 pt as 7 * 688 / 519 = 9 px and more.
    assert box[0] >= 680 and box[1] <= 390 < box[2]


def shown(page):
    return page.locator("#statistics tbody tr a[id]").evaluate_all("all => all.map(a => a.id)")


class TestExplore:
    def test_search_filters_and_the_file_hold_the_same_rows(self, visit, tmp_path):
        page, rows = visit().open("statistics.html"), read("data/tidy/statistics.csv")
        assert shown(page) == [row["statistic_id"] for row in rows]
        page.get_by_placeholder("Place").press_sequentially("Xiushan")
        page.get_by_placeholder("Bound").press_sequentially("rounded")
        wanted = [r["statistic_id"] for r in rows if (r["place_id"], r["bound"]) == ("xiushan", "rounded")]
        page.wait_for_function(f"document.querySelectorAll('#statistics tbody tr').length === {len(wanted)}")
        assert shown(page) == wanted != []
        with page.expect_download() as download:
            page.get_by_role("button", name="Save these rows as CSV").click()
        download.value.save_as(tmp_path / "saved.csv")
        saved = read(tmp_path / "saved.csv")
        assert [row["Statistic"] for row in saved] == wanted
        assert (saved[0]["Print"], saved[0]["Interval"]) == ("1000万元", "9,995,000 to 10,005,000 cny")

    def test_search_finds_chinese_and_english(self, visit):
        page, count = visit().open("statistics.html"), len(read("data/tidy/statistics.csv"))
        for wanted in ("人次", "person-times", "巴南", "Banan", "6.6万余人次"):
            page.get_by_label("Search: ").fill(wanted)
            assert 0 < len(shown(page)) < count, wanted
        page.get_by_label("Search: ").fill("没有这个词")
        assert page.get_by_text("No statistic fits").is_visible() and shown(page) == []

    def test_a_link_to_a_statistic_shows_its_row(self, visit):
        page = visit().open(f"statistics.html#{WANTED}")
        page.wait_for_function(
            "id => { const box = document.getElementById(id).getBoundingClientRect();"
            " return !document.getElementById('statistics_fallback') && box.top >= 0 && box.top < innerHeight }",
            arg=WANTED,
        )
        assert page.locator("tr:has(:target)").count() == 1

    def test_intervals_are_sorted_by_size(self, visit):
        page = visit().open("statistics.html")
        page.get_by_label("Search: ").fill("person-times")
        page.locator("#statistics thead th").nth(1).locator(".dt-column-order").click()
        lower = [
            float(text.split(" ")[0].replace(",", ""))
            for text in page.locator("#statistics td:nth-child(2)").all_inner_texts()
            if text[0].isdigit()
        ]
        assert lower == sorted(lower) and len(set(lower)) > 5


@pytest.mark.parametrize("wanted", ["适龄儿童", "denominator"])
def test_the_search_of_the_site_finds_chinese_and_english(visit, wanted):
    page = visit().open(f"search.html?q={wanted}")
    page.locator("#search-results li a").first.wait_for()


def test_a_figure_brings_its_fonts_to_a_machine_without_them(browser):
    svg = (ROOT / "results/figures/admission_rates.en.183mm.svg").read_text(encoding="utf-8")
    page = browser.new_page()
    page.set_content(svg.replace("DejaVu Sans", "Known Nowhere"))  # so that no font of this machine can stand in
    loaded = page.evaluate(
        "Promise.all([...document.fonts].map(f => f.load().then(() => f.family + ' ' + f.weight + ' ' + f.status)))"
    )
    assert [face.replace('"', "") for face in loaded] == ["Known Nowhere 700 loaded", "Known Nowhere normal loaded"]
    widths = """() => { const text = [...document.querySelectorAll('text')].find(t => t.textContent.length > 20);
        const own = text.getComputedTextLength(); text.style.fontFamily = 'monospace';
        return [own, text.getComputedTextLength()]; }"""
    own, other = page.evaluate(widths)
    assert abs(own - other) > 1
    page.close()


class TestCheckAText:
    def test_a_package_with_another_hash_is_refused_and_deleted(self, tmp_path):
        file = tmp_path / f"pyodide-{browser_python.VERSION}.tgz"
        file.write_bytes(b"something else")
        with pytest.raises(browser_python.PackageError, match="SHA-512 that is recorded"):
            browser_python.package(tmp_path)
        assert not file.exists()

    def test_without_npm_the_page_says_so(self, tmp_path, monkeypatch):
        monkeypatch.setenv("PATH", str(tmp_path))
        assert browser_python.package(tmp_path / "cache") is None
        assert "npm was not at hand" in browser_python.part("<form>", None)

    def test_the_browser_finds_what_the_command_finds_byte_for_byte(self, built, visit, tmp_path):
        if not (built[0] / "_static/pyodide").is_dir():
            assert "npm was not at hand" in (built[0] / "check.html").read_text(encoding="utf-8")
            pytest.skip("npm did not bring pyodide")
        folder = os.environ.get("REPORTS_DIR")
        report = sorted(Path(folder).glob("*.txt"))[-1] if folder else ROOT / "data/examples/example_report.txt"
        command = [sys.executable, "-m", "asprinted", "check", str(report), "--json"]
        wanted = subprocess.run(command, capture_output=True, check=True).stdout
        page = visit().open("check.html")
        page.set_input_files("#check-file", report)
        page.click("#check-run")
        page.wait_for_selector("#check-json:not([disabled])", timeout=180_000)
        with page.expect_download() as download:
            page.click("#check-json")
        assert Path(download.value.path()).read_bytes() == wanted and len(wanted) > 100
        shown = page.frame_locator("#check-page")
        assert shown.locator("ol.findings > li").count() == len(json.loads(wanted))
        page.set_input_files("#check-file", {"name": "a.pdf", "mimeType": "text/plain", "buffer": b"%PDF-1.7"})
        page.click("#check-run")
        page.wait_for_function("document.getElementById('check-said').textContent.includes('pdftotext')")
