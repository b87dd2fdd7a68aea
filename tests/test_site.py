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

from analysis_utils.publish import browser as browser_python, published, site, site_front, site_tables
from analysis_utils.tables import citation

ROOT = Path(__file__).resolve().parents[1]
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
NOTEBOOKS = sorted(path.stem for path in (ROOT / "notebooks").glob("[0-9]*.ipynb"))
KINDS = ["index", "check", "statistics", "claims", "figures", "docs/glossary", "notebooks/30_xiushan_admissions"]
WANTED = "banan-aid-awards-2019"


def read(path):
    with (ROOT / path).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


class TestParts:
    def test_nothing_printed_can_act_as_markup(self):
        evil = '<script>alert(1)</script>"&`|*_[x](y)'
        row = site_tables.statistics_shown(published.read(ROOT), citation.read(ROOT))[0]
        row |= {name: evil for name, value in row.items() if isinstance(value, str)}
        said = site_tables.render("statistics.html.jinja", rows=[row], filters=[], first="")
        assert "<script" not in said and said.count("&lt;script&gt;") >= 10
        table = site_tables.csv_table(pd.DataFrame({evil: [evil]})).splitlines()[4:-1]
        assert len(table) == 2 and not re.search(r"(?<!\\)[<>&`|*_\[\]]", "".join(table))
        assert "<" not in site_tables.link(evil, evil).removeprefix("<a ").removesuffix("</a>")

    def test_every_statistic_has_an_address_of_its_own_a_citation_and_the_ways_on(self):
        rows, cited = read("data/tidy/statistics.csv"), citation.read(ROOT)
        made = site_tables.statistics_shown(published.read(ROOT), cited)
        shown = {row["statistic_id"]: row for row in made}
        assert set(shown) == {row["statistic_id"] for row in rows}
        one = shown[WANTED]  # by hand, from the raw tables
        assert one["interval"] == "66,000 to 67,000 person-times"
        assert (one["report_id"], one["start"], one["end"]) == ("banan", 544, 551)
        claims = [row for row in read("data/tidy/claims.csv") if WANTED in row["statistic_ids"].split()]
        assert one["claims"] == [(row["claim_id"], row["verdict"]) for row in claims] != []
        uses = [row for row in read("results/trace.csv") if WANTED in row["statistic_ids"].split()]
        assert set(one["books"]) == {row["notebook"] for row in uses} != set()
        assert sum(one["books"].values()) == len([row for row in uses if row["kind"] != "figure"]) > 10
        assert max(len(row["books"]) for row in shown.values()) < 10  # notebooks and counts are named, not each number
        page = site_tables.statistics(published.read(ROOT), cited)
        for row in rows:
            one = row["statistic_id"]
            assert f'<tr id="{one}"' in page and f"characters {row['start']}-{row['end']} of the text" in page

    def test_many_ids_are_folded_and_a_whole_table_is_named(self):
        assert site_tables.links("all", "statistics") == '<a href="statistics.html">all</a>'
        assert site_tables.links("a-b rows", "statistics") == '<a href="statistics.html#a-b">a-b</a> rows'
        many = site_tables.links(" ".join(f"a-{n}" for n in range(7)), "statistics")
        assert many.startswith('<details class="ids"><summary>7 statistics</summary>') and many.count("<a ") == 7

    def test_claims_are_counted_contradicted_ones_first_and_each_leads_to_its_statistics(self):
        page, rows = site_tables.claims(citation.read(ROOT)), read("data/tidy/claims.csv")
        issues = {row["issue_id"] for row in rows}
        assert f"{len(issues)} issues in {len(rows)} claims: " in page
        shown = re.findall(r'<tr id="([^"]+)" data-verdict="(\w+)"', page)
        assert dict(shown) == {row["claim_id"]: row["verdict"] for row in rows}
        order = [verdict for _, verdict in shown]
        assert order == sorted(order, key=["contradicted", "depends", "recomputed", "consistent"].index)
        bars = re.findall(r'class="(\w+)" style="flex-grow: (\d+)"', page)
        assert sum(int(number) for _, number in bars) == len(issues)
        assert f'href="statistics.html#{WANTED}"' in page

    def test_a_finding_can_be_linked_to_and_is_cited_with_what_it_rests_on(self, tmp_path):
        shown = "<!--=30_xiushan_admissions.share_2016:.1f-->51.4<!--/-->"
        text = f"# A\n\nB.\n\n## Two findings\n\n1. It was {shown} %,\n   so.\n2. No number.\n"
        text += "\n## Run\n\n```\nx\n```\n\n## Q\n\n[30](notebooks/30.ipynb)\n\n## Cite\n\nC.\n"
        path = tmp_path / "README.md"
        path.write_text(text)
        made = site_front.front(path, published.read(ROOT), citation.read(ROOT), ways="W.")
        assert (
            made.startswith("# A\n\nW.\n\nB.")
            and "Run" not in made
            and "## Q" in made
            and made.endswith("## Cite\n\nC.\n")
        )
        assert '1. <span id="finding-1"></span>It was' in made and '2. <span id="finding-2"></span>No number.' in made
        assert made.count("<details") == 1 and "finding 1 (30_xiushan_admissions.share_2016)" in made
        assert "text xiushan, SHA-256" in made and "text banan" not in made

    def test_the_menu_has_short_titles_and_every_page(self, tmp_path):
        for name in ("notebooks/30_xiushan_admissions.ipynb", "docs/a_b.md", "docs/a_b.zh.md", "README.zh-CN.md"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text("")
        made = site_front.menu(tmp_path)
        assert "30 Xiushan admissions <notebooks/30_xiushan_admissions>\n" in made and "A b <docs/a_b>\n" in made
        assert made.endswith(":caption: 中文\n\nREADME.zh-CN\ndocs/a_b.zh\n```\n")

    def test_a_folder_of_other_things_is_not_written_over(self, tmp_path):
        (tmp_path / "mine.txt").write_text("mine")
        with pytest.raises(site.SiteError, match="must be new, empty or an earlier site"):
            site.build(ROOT, tmp_path)
        assert (tmp_path / "mine.txt").read_text() == "mine"


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """Folder and warnings; a locale that is asked for and not installed does no harm."""
    out = tmp_path_factory.mktemp("built") / "site"
    with pytest.MonkeyPatch.context() as surroundings:
        surroundings.delenv("LC_ALL", raising=False)
        surroundings.setenv("LANG", "xx_XX.UTF-8")
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
                target = target.partition("?")[0]
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

    def __init__(self, browser, base, size, scheme="light", locale="en-GB"):
        self.base, self.outside, self.errors, self.asked = base, [], [], 0
        context = browser.new_context(viewport=size, accept_downloads=True, color_scheme=scheme, locale=locale)
        context.route("**/*", self.watch)
        self.page = context.new_page()
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.set_default_timeout(60_000)

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

    def start(size=DESKTOP, scheme="light", locale="en-GB"):
        opened.append(Visit(browser, built[0].as_uri(), size, scheme, locale))
        return opened[-1]

    yield start
    for each in opened:
        each.close()


# The rows of a table, terms of a glossary and words of a piece of code are alike: the first few stand for all.
SHORTEN = """() => {
    const many = ["tbody tr:nth-child(n+5)", ".highlight span:nth-child(n+25)", "dl.glossary > :nth-child(n+20)"];
    document.querySelectorAll(many.join()).forEach(each => each.remove());
    const alike = [[".cell_input", 4], ["table.docutils, table.cards", 6]];
    for (const [name, n] of alike) [...document.querySelectorAll(name)].slice(n).forEach(each => each.remove());
}"""


def serious(page, rules=()):
    """What axe finds that is serious, by these rules or by all; and how much it looked at."""
    from axe_playwright_python.sync_playwright import Axe

    options = {"preload": False, "resultTypes": ["violations"]} | ({"runOnly": [*rules]} if rules else {})
    found = Axe().run(page, options=options).response
    bad = [v for v in found["violations"] if v["impact"] in ("serious", "critical")]
    said = [f"{v['id']} ({v['impact']}): {v['nodes'][0]['html'][:200]}" for v in bad]
    return said, len(found["passes"]) + len(found["violations"]) + len(found["inapplicable"])


def too_wide(page, size):
    page.set_viewport_size(size)
    page.wait_for_timeout(350)  # the theme then gives boxes that move a place in the order of keys
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [f"{wide} pixels wide on {size['width']}"] if wide > size["width"] else []


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")])
@pytest.mark.parametrize("name", KINDS)
def test_a_page_of_each_kind(visit, name, size, scheme):
    page = visit(size, scheme).open(f"{name}.html")
    wide = too_wide(page, size)
    page.evaluate(SHORTEN)
    faults, looked_at = serious(page)
    assert looked_at > 20 and wide + faults == []


@pytest.mark.slow
def test_no_page_of_the_site_is_out_of_reach_asks_elsewhere_or_overflows(visit, pages):
    here, faults = visit(PHONE), []
    for name in pages:
        here.page.set_viewport_size(PHONE)
        here.page.emulate_media(color_scheme="light")
        page = here.open(name)
        wide = too_wide(page, DESKTOP) + too_wide(page, PHONE)
        page.evaluate(SHORTEN)
        page.add_style_tag(content="* { transition: none !important }")  # colours on their way are none to judge
        light, looked_at = serious(page)
        page.set_viewport_size(DESKTOP)
        page.emulate_media(color_scheme="dark")  # colours alone change
        page.wait_for_function("getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0] < 60")
        dark, contrasts = serious(page, ["color-contrast"])
        assert looked_at > 20 and contrasts >= 1, name
        faults += [f"{name}: {fault}" for fault in (*wide, *light, *dark)]
    assert faults == [], "\n".join(faults)
    assert len(pages) > 30


def test_every_picture_has_a_text_of_its_own(pages):
    texts = {}
    for name, text in pages.items():
        for tag in re.findall(r"<img\b[^>]*>", text):
            alt = re.search(r'\balt="([^"]+)"', tag)
            assert alt and len(alt[1]) > 20 and not re.search(r"\.(png|svg)$|_images", alt[1]), f"{name}: {tag}"
            texts.setdefault(name, []).append(alt[1])
    repeated = [name for name, said in texts.items() if len(set(said)) < len(said)]
    assert len(texts) > 10 and repeated in ([], ["notebooks/50_figures_for_your_paper.html"])  # one figure, drawn twice


OWN_PICTURE = ".cell_output > img, .cell_output > .output img"
BOX = """async i => {
    i.scrollIntoView();
    await i.decode();
    let box = i;
    while (!['auto', 'scroll'].includes(getComputedStyle(box).overflowX)) box = box.parentElement;
    return { picture: i.clientWidth, box: box.clientWidth, all: box.scrollWidth };
}"""


def test_a_phone_takes_the_narrow_figure_and_other_pictures_move_in_their_box(visit):
    page = visit(PHONE).open("notebooks/30_xiushan_admissions.html")
    published_one = page.locator("picture img").first
    published_one.scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('picture img').complete")
    assert published_one.evaluate("i => i.currentSrc").endswith("admission_rates.en.89mm.svg")
    assert published_one.evaluate("i => i.naturalWidth > 0 && i.clientWidth <= 390")
    # By hand: of pictures of 130 dots an inch, one of 120 mm (629 dots) is shown whole, one of 150 mm (782 dots) as
    # wide as its points of print, 782 * 72 / 130 = 433 pixels.
    box = page.locator(OWN_PICTURE).last.evaluate(BOX)
    assert 300 < box["picture"] <= box["all"] == box["box"] <= 390
    here = visit(PHONE).open("notebooks/10_tidy_tables.html")
    box = here.locator(OWN_PICTURE).first.evaluate(BOX)
    assert box["picture"] == 433 and box["box"] <= 390 < box["all"]
    here = visit().open("notebooks/30_xiushan_admissions.html")
    here.wait_for_function("document.querySelector('picture img').currentSrc.endsWith('.png')")


def shown(page):
    return page.locator(".explore tbody tr:visible").evaluate_all("all => all.map(row => row.id)")


class TestExplore:
    def test_the_first_view_is_one_topic_and_the_address_holds_what_is_chosen(self, visit):
        page, rows = visit().open("statistics.html"), read("data/tidy/statistics.csv")
        one = {row["statistic_id"] for row in rows if row["topic"] == "admissions"}
        assert set(shown(page)) == one and 10 < len(one) < 40
        page.get_by_label("Topic").select_option("aid")
        page.get_by_label("Place").select_option("banan")
        wanted = {r["statistic_id"] for r in rows if (r["place_id"], r["topic"]) == ("banan", "aid")}
        assert set(shown(page)) == wanted and page.url.endswith("statistics.html?topic=aid&place=banan")
        page.reload()
        assert set(shown(page)) == wanted != set()

    def test_interval_verdict_and_address_lie_in_the_window(self, visit):
        for size in (DESKTOP, PHONE):
            page = visit(size).open(f"statistics.html#{WANTED}")
            for text in ("66,000 to 67,000", "consistent", "544-551"):
                box = page.locator(f'[id="{WANTED}"] td', has_text=text).first.bounding_box()
                assert box["x"] >= 0 and box["x"] + box["width"] <= size["width"], text

    def test_the_file_holds_the_rows_that_are_shown(self, visit, tmp_path):
        page, rows = (
            visit().open("statistics.html?topic=&place=xiushan&bound=rounded"),
            read("data/tidy/statistics.csv"),
        )
        wanted = [r for r in rows if (r["place_id"], r["bound"]) == ("xiushan", "rounded")]
        page.get_by_label("Order").select_option("start")
        assert shown(page) == [row["statistic_id"] for row in wanted] != []
        with page.expect_download() as download:
            page.get_by_role("button", name="Save these rows as CSV").click()
        download.value.save_as(tmp_path / "saved.csv")
        saved = read(tmp_path / "saved.csv")
        for name in ("statistic_id", "unit", "period", "report_id", "start", "end"):
            assert [row[name] for row in saved] == [row[name] for row in wanted]
        assert [float(row["upper"]) for row in saved] == [float(row["upper"]) for row in wanted]

    def test_search_finds_chinese_and_english_in_every_topic(self, visit):
        page, count = visit().open("statistics.html"), len(read("data/tidy/statistics.csv"))
        for wanted in ("人次", "person-times", "巴南", "Banan", "6.6万余人次"):
            page.get_by_label("Search").last.fill(wanted)
            assert 0 < len(shown(page)) < count, wanted
        assert WANTED in shown(page)
        page.get_by_label("Search").last.fill("没有这个词")
        assert page.get_by_text("Nothing fits").is_visible() and shown(page) == []

    def test_a_link_to_a_statistic_shows_its_row_whatever_the_filter(self, visit):
        for name in (f"statistics.html?place=xiushan#{WANTED}", f"statistics.html#{WANTED}"):
            page = visit().open(name)
            top = page.locator(f'[id="{WANTED}"]').bounding_box()["y"]
            assert 0 <= top < DESKTOP["height"] and page.locator("tr:target details[open]").count() == 1

    @pytest.mark.parametrize("size", [DESKTOP, PHONE])
    def test_a_link_to_a_published_number_unfolds_the_numbers_of_its_notebook(self, visit, size):
        page = visit(size).open("trace.html#30_xiushan_admissions.share_2016")
        row = page.locator("tr:target")
        assert row.is_visible() and 0 <= row.bounding_box()["y"] < size["height"]
        assert page.locator("details.more[open]").count() == 1 < page.locator("details.more").count()

    def test_a_card_on_a_phone_says_what_each_cell_is(self, visit):
        page = visit(PHONE).open("vocabularies.html")
        cell = page.locator("td", has_text="500241")  # the code of Xiushan
        assert cell.evaluate("cell => getComputedStyle(cell, '::before').content") == '"gb2260: "'

    def test_statistics_are_sorted_by_size(self, visit):
        page = visit().open("statistics.html?topic=&sort=size&words=person-times")
        values = page.locator("#statistics tbody tr:visible").evaluate_all("all => all.map(row => +row.dataset.size)")
        assert values == sorted(values) and len(set(values)) > 5

    def test_a_bar_leads_to_its_verdicts(self, visit):
        page, rows = visit().open("claims.html"), read("data/tidy/claims.csv")
        assert len(shown(page)) == len(rows)
        page.locator(".bar a.contradicted").first.click()
        page.wait_for_url("**verdict=contradicted**", wait_until="load")
        page.wait_for_function(f"document.querySelectorAll('#claims tbody tr:not([hidden])').length < {len(rows)}")
        assert "?verdict=contradicted&report=" in page.url
        bad = {row["claim_id"] for row in rows if row["verdict"] == "contradicted"}
        assert set() != set(shown(page)) <= bad


@pytest.mark.parametrize("wanted", ["适龄儿童", "denominator"])
def test_the_search_of_the_site_finds_chinese_and_english(visit, wanted):
    page = visit().open(f"search.html?q={wanted}")
    page.locator("#search-results li a").first.wait_for()


@pytest.mark.parametrize(
    ("wanted", "address"),
    [
        ("6.6万余", f"statistics.html#{WANTED}"),
        ("66,000", f"statistics.html#{WANTED}"),
        ("74.65", "claims.html#xiushan-share-2019-whole"),
        ("share_2016", "trace.html#30_xiushan_admissions.share_2016"),
    ],
)
def test_the_search_of_the_site_finds_numbers_and_leads_to_their_address(visit, wanted, address):
    page = visit().open(f"search.html?q={wanted}")
    page.locator("#found a").first.wait_for()
    assert address in page.locator("#found a").evaluate_all("all => all.map(a => a.getAttribute('href'))")


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
        assert page.evaluate("document.activeElement.id") == "check-text"  # no way through the menu
        page.set_input_files("#check-file", report)
        page.click("#check-run")
        page.wait_for_selector("#check-json:not([disabled])", timeout=180_000)
        with page.expect_download() as download:
            page.click("#check-json")
        assert Path(download.value.path()).read_bytes() == wanted and len(wanted) > 100
        shown = page.frame_locator("#check-page")
        shown.locator("ol.findings").wait_for()  # the frame may load after all that stands around it
        assert shown.locator("ol.findings > li").count() == len(json.loads(wanted))
        assert f"{len(json.loads(wanted))} relations, which bind" in page.inner_text("#check-said")
        page.set_input_files("#check-file", {"name": "a.pdf", "mimeType": "text/plain", "buffer": b"%PDF-1.7"})
        page.click("#check-run")
        page.wait_for_function("document.getElementById('check-said').textContent.includes('pdftotext')")

    def test_a_chinese_browser_is_told_in_chinese(self, built, visit):
        if not (built[0] / "_static/pyodide").is_dir():
            pytest.skip("npm did not bring pyodide")
        page = visit(PHONE, locale="zh-CN").open("check.html")
        page.click("#check-example")  # by hand: 754 is no more than 1286, but 58.6 % of it; 5 + 3 is 8, not 9
        page.wait_for_selector("#check-json:not([disabled])", timeout=180_000)
        assert (
            page.inner_text("#check-said")
            == "3 组关系，涉及 6 个数中的 6 个：复算相符 0，无反证 1，矛盾 2，取决于读法 0"
        )
        page.frame_locator("#check-page").locator("html[lang=zh]").wait_for()
