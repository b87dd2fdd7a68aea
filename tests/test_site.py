"""The site in a real browser: what a visitor does on it, what it loads, what a screen reader finds.

One build serves all tests. Where there is no Chromium the tests of use are skipped; under CI they fail instead, unless
CHROMIUM_UNAVAILABLE says that it could not be installed.
"""

import csv
import functools
import http.server
import json
import os
import re
import shutil
import threading
from pathlib import Path

import pytest

from analysis_utils.site import build, explore, glossary, markup, pages, records

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
NOTEBOOKS = sorted(path.stem for path in (ROOT / "notebooks").glob("[0-9]*.ipynb"))


@pytest.fixture(scope="session")
def built():
    """Folder and warnings; what is left of an earlier build is used where its sources did not change."""
    out = ROOT / ".cache" / "site-test"
    said = build.build(ROOT, out / "site", cache=out, say=lambda line: None)
    return out / "site", said


@pytest.fixture(scope="session")
def site(built):
    """The folder of the built site."""
    return built[0]


@pytest.fixture(scope="session")
def names(site):
    """All pages, without what the theme brings along."""
    found = sorted(p.relative_to(site).as_posix() for p in site.rglob("*.html"))
    return [name for name in found if not name.startswith("_static")]


@pytest.fixture(scope="session")
def server(site):
    """The site on a web server of this machine."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *args):
            pass

    handler = functools.partial(Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_address[1]}"
        running.shutdown()


@pytest.fixture(scope="session")
def browser():
    """Chromium from the system's packages."""
    if CHROMIUM is None:
        why = "there is no chromium here (Debian, Ubuntu: sudo apt install chromium)"
        if os.environ.get("CI") and not os.environ.get("CHROMIUM_UNAVAILABLE"):
            pytest.fail(f"Under CI the site must be tried in a browser; {why}.")
        pytest.skip(why)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


class Visit:
    """A page on which every request to another host is refused and every error of a script is kept."""

    def __init__(self, browser, base, size):
        self.base, self.outside, self.errors, self.asked = base, [], [], 0
        phone = size is PHONE
        context = browser.new_context(viewport=size, has_touch=phone, is_mobile=phone, accept_downloads=True)
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
            self.page.wait_for_selector("#explore-view[data-rows]")
        return self.page

    def close(self):
        self.page.context.close()
        assert self.outside == []
        assert self.errors == []
        assert self.asked > 0


@pytest.fixture
def visit(browser, site):
    """Open pages from files; at the end nothing came from elsewhere and no script failed."""
    opened = []

    def start(size=DESKTOP, base=None):
        opened.append(Visit(browser, base or site.as_uri(), size))
        return opened[-1]

    yield start
    for each in opened:
        each.close()


def shown(page):
    return page.locator("#statistics tbody tr[id]").evaluate_all("rows => rows.map(row => row.id)")


def statistics():
    with (ROOT / "data/tidy/statistics.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def picture_shows(page, count):
    page.wait_for_function(f"document.querySelector('#explore-view').dataset.rows === '{count}'")
    return page.locator("#explore-view svg .mark-rect path")


class TestPages:
    def test_sphinx_has_nothing_to_warn_of(self, built):
        assert built[1] == ""

    def test_all_are_there(self, names):
        made = ["index", "statistics", "trace", "codebook", "vocabularies", "data/README", "docs/coding_rules"]
        wanted = made + [f"notebooks/{name}" for name in NOTEBOOKS]
        wanted += ["claims"] if (ROOT / "data/tidy/claims.csv").is_file() else []
        wanted += ["verdicts"] if pages.report(ROOT) else []
        assert len(NOTEBOOKS) >= 4
        assert {f"{name}.html" for name in wanted} <= set(names)

    def test_every_link_between_pages_leads_somewhere(self, site, names):
        faults, seen = [], 0
        texts = {name: (site / name).read_text(encoding="utf-8") for name in names}
        ids = {name: set(re.findall(r'\bid="([^"]+)"', text)) for name, text in texts.items()}
        for name, text in texts.items():
            article = text if "<article" not in text else text[text.index("<article") :]
            for href in re.findall(r'<a\b[^>]*\bhref="([^"]+)"', article):
                if re.match(r"[a-z]+:", href):
                    continue
                seen += 1
                target, _, anchor = href.partition("#")
                path = (site / name).parent / target if target else site / name
                other = path.resolve().relative_to(site).as_posix()
                if not path.is_file() or (anchor and other in ids and anchor not in ids[other]):
                    faults.append(f"{name}: {href}")
        assert seen > 300
        assert faults == []

    def test_notebooks_are_shown_as_committed(self, site):
        for name in NOTEBOOKS:
            text = (site / f"notebooks/{name}.html").read_text(encoding="utf-8")
            outputs = sum(
                bool(cell.get("outputs"))
                for cell in json.loads((ROOT / f"notebooks/{name}.ipynb").read_text(encoding="utf-8"))["cells"]
            )
            assert text.count("cell_output") >= outputs, name

    def test_each_notebook_links_to_the_glossary_and_no_page_links_a_term_twice(self, site, names):
        found = {
            name: re.findall(r'href="[^"]*#(term-[a-z0-9-]+)"', (site / name).read_text(encoding="utf-8"))
            for name in names
        }
        assert [name for name, terms in found.items() if len(set(terms)) < len(terms)] == []
        assert all(found[f"notebooks/{name}.html"] for name in NOTEBOOKS)
        page = (site / "docs/glossary.html").read_text(encoding="utf-8")
        ids = re.findall(r'<tr[^>]*\bid="(term-[a-z0-9-]+)"', page)
        assert ids == [term.anchor for term in glossary.read((ROOT / "docs/glossary.md").read_text(encoding="utf-8"))]
        assert {term for terms in found.values() for term in terms} <= set(ids)

    def test_imports_are_folded_and_no_widget_is_left_as_text(self, site):
        pages_of = {name: (site / f"notebooks/{name}.html").read_text(encoding="utf-8") for name in NOTEBOOKS}
        assert all(text.count("hide above-input") == 1 for text in pages_of.values())
        assert not any("VBox(" in text for text in pages_of.values())
        assert "explore page</a> of this site" in pages_of["51_explore"]

    def test_statistics_can_be_read_without_scripts(self, site):
        text = (site / "statistics.html").read_text(encoding="utf-8")
        rows = statistics()
        assert len(rows) > 100
        assert all(f'id="{row["statistic_id"]}"' in text for row in rows)


def test_no_page_is_out_of_reach_asks_elsewhere_or_overflows(visit, names):
    from axe_playwright_python.sync_playwright import Axe

    here, axe = visit(), Axe()
    # The rows of a table and the words of a piece of code are alike: the first few stand for all. The check takes
    # seconds per page otherwise.
    shorten = """
        const many = ["tbody tr:nth-child(n+5)", ".highlight span:nth-child(n+25)", ".vega-embed svg *"];
        document.querySelectorAll(many.join()).forEach(each => each.remove());
        [...document.querySelectorAll(".cell_input")].slice(4).forEach(each => each.remove());
    """
    faults, checked = [], 0
    for size in (DESKTOP, PHONE):
        here.page.set_viewport_size(size)
        for name in names:
            page = here.open(name)
            wide = page.evaluate("document.documentElement.scrollWidth")
            page.evaluate(f"() => {{{shorten}}}")
            found = axe.run(page, options={"preload": False, "resultTypes": ["violations"]}).response
            checked += len(found["passes"])
            faults += [
                f"{name}: {v['id']} ({v['impact']}): {v['nodes'][0]['html'][:200]}"
                for v in found["violations"]
                if v["impact"] in ("serious", "critical")
            ]
            faults += [f"{name}: {wide} pixels wide on {size['width']}"] if wide > size["width"] else []
    assert checked > 20 * len(names)
    assert faults == []


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


def test_the_same_from_a_web_server(visit, server, names):
    here = visit(base=server)
    for name in names:
        here.open(name)
    assert here.asked > 5 * len(names)


class TestExplore:
    def test_filters_narrow_table_count_and_picture(self, visit):
        page = visit().open("statistics.html")
        assert len(shown(page)) == len(statistics())
        page.locator("#filter-place").select_option("Xiushan")
        page.locator("#filter-bound").select_option("rounded")
        page.locator("#filter-years").select_option("2016")
        wanted = [
            row["statistic_id"]
            for row in statistics()
            if (row["place_id"], row["bound"]) == ("xiushan", "rounded") and "2016" in records.years(row["period"])
        ]
        assert shown(page) == wanted != []
        assert picture_shows(page, len(wanted)).count() == len(wanted)
        assert page.locator("#explore-count").inner_text().startswith(f"{len(wanted)} of ")
        page.locator("#explore-reset").click()
        assert len(shown(page)) == len(statistics())

    def test_each_filter_gives_as_many_as_it_says(self, visit):
        page = visit().open("statistics.html")
        for name in explore.FILTERS:
            values = explore.options(list(records.records(ROOT)), name)
            assert page.locator(f"#filter-{name} option").count() == len(values) + 1 > 1
            for value, count in values[-1:] + values[:2]:
                page.locator(f"#filter-{name}").select_option(value)
                assert len(shown(page)) == count > 0, (name, value)
            page.locator("#explore-reset").click()

    def test_search_finds_chinese_and_english(self, visit):
        page = visit().open("statistics.html")
        for wanted in ("人次", "person-times", "巴南", "Banan", "6.6万余人次", "近6亿余元"):
            page.locator("#explore-search").fill(wanted)
            assert 0 < len(shown(page)) < len(statistics()), wanted
        page.locator("#explore-search").fill("没有这个词")
        assert shown(page) == []
        assert page.get_by_text("No statistic fits").is_visible()

    def test_sorts_by_place_and_by_size(self, visit):
        page = visit().open("statistics.html")
        page.locator("#explore-sort").select_option(label="Place")
        places = page.locator("#statistics tbody tr td:nth-child(2)").all_inner_texts()
        assert places[0].startswith("Banan") and places[-1].startswith("Yangcheng")
        page.locator("#filter-unit_said").select_option("%")
        page.locator("#statistics thead th", has_text="Interval").click()
        page.locator("#statistics thead th[aria-sort=ascending]", has_text="Interval").wait_for()
        order = page.locator("td[data-label=Interval]").evaluate_all("all => all.map(td => Number(td.dataset.order))")
        assert order == sorted(order) and len(set(order)) > 5

    def test_the_selection_comes_as_csv_in_which_no_cell_is_a_formula(self, visit, tmp_path):
        page = visit().open("statistics.html")
        page.locator("#filter-topic").select_option("aid")
        page.evaluate("document.querySelector('#statistics tbody tr').click()")
        with page.expect_download() as download:
            page.get_by_role("button", name="Download the selection as CSV").click()
        path = tmp_path / "selection.csv"
        download.value.save_as(path)
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        assert [row["statistic_id"] for row in rows] == shown(page)
        typed = {row["statistic_id"]: row for row in statistics()}
        for row in rows:
            assert all(
                row[name] == typed[row["statistic_id"]][name] for name in ("as_printed", "lower", "upper", "start")
            )

    def test_cells_that_look_like_formulas_are_made_harmless(self, visit, tmp_path):
        here = visit()
        texts = ["=1+1", "+A1", "-A1", "@SUM(A1)", "-5", "a=b"]

        def poison(route):
            body = (ROOT / ".cache/site-test/site/statistics.html").read_text(encoding="utf-8")
            for text in texts:
                body = re.sub(r"<td hidden></td></tr>", f"<td hidden>{text}</td></tr >", body, count=1)
            route.fulfill(body=body, content_type="text/html; charset=utf-8")

        here.page.context.route("**/statistics.html", poison)
        page = here.open("statistics.html")
        with page.expect_download() as download:
            page.get_by_role("button", name="Download the selection as CSV").click()
        download.value.save_as(tmp_path / "all.csv")
        with (tmp_path / "all.csv").open(encoding="utf-8-sig", newline="") as file:
            notes = [row["note"] for row in csv.DictReader(file)]
        assert {"'=1+1", "'+A1", "'-A1", "'@SUM(A1)", "-5", "a=b"} <= set(notes)

    def test_pointing_at_a_line_shows_print_and_address(self, visit):
        page = visit().open("statistics.html")
        page.locator("#explore-search").fill("banan-aid-awards-2019")
        count = len(shown(page))
        picture_shows(page, count).first.hover()
        said = page.locator("#vg-tooltip-element.visible").inner_text()
        assert re.search(r"6.6万余人次", said) and re.search(r"banan \d+-\d+", said)

    def test_tapping_a_line_on_a_phone_shows_print_address_and_way_to_the_row(self, visit):
        page = visit(PHONE).open("statistics.html")
        page.locator("#explore-search").fill("banan-aid-awards-2019")
        picture_shows(page, len(shown(page))).first.tap()
        picked = page.locator("#explore-picked")
        picked.locator("a").wait_for()
        assert re.search(r"6.6万余人次, at banan \d+-\d+", picked.inner_text())
        picked.locator("a").tap()
        assert page.locator("tr.wanted").get_attribute("id") == "banan-aid-awards-2019"

    def test_intervals_are_bars_and_open_sides_are_open(self, visit):
        page = visit().open("statistics.html")
        page.locator("#filter-bound").select_option("at_least")
        rows = [row for row in statistics() if row["bound"] == "at_least"]
        picture_shows(page, len(rows))
        drawn = page.locator("#explore-view svg .mark-rule.role-mark line")
        dashed = page.locator("#explore-view svg .mark-rule.role-mark line[stroke-dasharray]")
        assert dashed.count() == sum(row["upper"] == "" for row in rows) > 0
        assert drawn.count() == len(rows)
        assert all(abs(float(line.get_attribute("x2"))) > 5 for line in drawn.all())

    def test_the_scale_can_be_linear_or_logarithmic(self, visit):
        page = visit().open("statistics.html")
        page.locator("#filter-place").select_option("Xiushan")
        page.locator("#filter-unit_said").select_option("persons")
        picture_shows(page, len(shown(page)))

        def dots():
            return page.locator("#explore-view svg .mark-symbol").evaluate_all(
                "all => all.map(g => g.innerHTML).join()"
            )

        assert page.locator("#explore-log-note").is_visible()
        before = dots()
        page.locator("#explore-log").uncheck()
        page.wait_for_function(
            "old => old !== "
            "[...document.querySelectorAll('#explore-view svg .mark-symbol')].map(g => g.innerHTML).join()",
            arg=before,
        )
        assert not page.locator("#explore-log-note").is_visible()

    def test_every_statistic_has_a_link_that_lasts(self, visit):
        here = visit()
        page = here.open("statistics.html#banan-aid-awards-2019")
        row = page.locator("tr.wanted")
        assert row.get_attribute("id") == "banan-aid-awards-2019"
        assert page.evaluate(
            "r => { const b = document.getElementById(r).getBoundingClientRect();"
            " return b.top >= 0 && b.top < innerHeight }",
            "banan-aid-awards-2019",
        )
        assert row.locator("details").get_attribute("open") is not None
        page.locator("#filter-place").select_option("Xiushan")
        page.evaluate("location.hash = 'linyi-village-kindergartens-building'")
        page.locator("tr.wanted#linyi-village-kindergartens-building").wait_for()
        hrefs = page.locator("a.stable").evaluate_all("all => all.map(a => a.getAttribute('href'))")
        assert hrefs == [f"#{row['statistic_id']}" for row in statistics()]


@pytest.mark.parametrize("wanted", ["适龄儿童", "denominator"])
def test_the_search_of_the_site_finds_chinese_and_english(visit, wanted):
    page = visit().open(f"search.html?q={wanted}")
    page.locator("#search-results li a").first.wait_for()
    assert page.locator("#search-results li").count() > 0


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


class TestWithoutBrowser:
    def test_nothing_printed_can_act_as_markup(self):
        evil = '<script>alert(1)</script>"&`|*_[x](y)'
        record = next(records.records(ROOT))
        row = explore._row(
            {**record, **dict.fromkeys(("shown", "note", "place", "as_printed", "measure", "per"), evil)}
        )
        assert "<script" not in row and row.count("&lt;script&gt;") >= 6
        assert "<script" not in markup.table(["a"], [[evil]]).replace("\\<", "")
        assert markup.raw("a\n```\nb").startswith("``````{raw} html\n")

    def test_claims_give_verdicts_to_the_statistics_they_quote(self, project):
        for name, text in {
            "data/raw/claims.csv": "claim_id,quoted,inputs,statement\nsum,x-a x-b,x-c,It adds up.\nopen,x-b,,No.\n",
            "data/tidy/claims.csv": "claim_id,verdict,sentence\nsum,contradicted,1 is 2.\nopen,not_checkable,None.\n",
        }.items():
            path = project / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        found = records.claims(project)
        assert {key: [claim["verdict"] for claim in each] for key, each in found.items()} == {
            "x-a": ["contradicted"],
            "x-b": ["contradicted", "not_checkable"],
        }
        page = pages.claims(project)
        assert "2 claims: 1 contradicted, 1 not checkable" in page and 'href="statistics.html#x-c"' in page
        assert "1 is 2" in page

    def test_no_claims_no_page(self, project):
        assert pages.claims(project) is None and records.claims(project) == {}

    def test_front_page_keeps_what_a_reader_needs(self):
        readme = (
            "# T\n\nIntro\n\n## What it answers\n\nA\n\n## Two commands\n\nmake\n\n## How to cite, and rights\n\nC\n"
        )
        page = pages.front(readme, ["notebooks/00"], ["docs/a"], ["statistics"])
        assert "Intro" in page and "## What it answers" in page and "## How to cite" in page and "make" not in page
        assert page.index("statistics\n") < page.index("notebooks/00") < page.index("docs/a")

    def test_sources_that_did_not_change_are_left_alone(self, tmp_path):
        assert build.sync(tmp_path, {"a/b.md": b"1", "c.md": b"2"}) == []
        before = (tmp_path / "a/b.md").stat().st_mtime_ns
        assert build.sync(tmp_path, {"a/b.md": b"1"}) == ["c.md"]
        assert (tmp_path / "a/b.md").stat().st_mtime_ns == before and not (tmp_path / "c.md").exists()

    def test_what_pages_link_to_comes_along(self, project):
        (project / "README.md").write_text("")
        (project / "LICENSE").write_text("free")
        content = {"index.md": b"[l](LICENSE) [w](https://example.org) [n](notebooks/a.ipynb) [up](../x)"}
        assert build.linked(project, content) == {"LICENSE": b"free"}
