"""The page of a draft in a browser: used with keyboard alone, on a phone, saved as the CSV files that append takes."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from test_site import DESKTOP, PHONE, Visit

from analysis_utils.reports import draft_page
from analysis_utils.reports.append import append, trial
from analysis_utils.reports.draft import draft, write

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "data/examples/example_report.txt"


@pytest.fixture(scope="module")
def made():
    return draft(REPORT, report_id="example")


def page_of(made):
    return draft_page.page(made.text, made.rows, made.folder)


@pytest.fixture
def opened(browser, tmp_path, made):
    """Open the page of the draft of the example report; at the end nothing came from elsewhere, no script failed."""
    visits = []

    def start(size=DESKTOP, html=None):
        (tmp_path / "page.html").write_text(html or page_of(made), encoding="utf-8")
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
        page.keyboard.press("0")
    assert page.locator("li[data-verdict=open]").count() == 0
    lines = rows(saved(page, "statistics"))
    assert n_open(lines) == 0
    assert lines[1]["population"] == "students" and lines[1]["measure_id"] == "students_persons"
    write(made, tmp_path / "draft")
    for name in ("statistics", "set_aside"):
        (tmp_path / f"draft/{name}.csv").write_bytes(saved(page, name))
    assert append(tmp_path / "draft", trial(tmp_path))["statistics"] == len(lines)


def test_enter_leaves_an_empty_cell_open_and_goes_on(opened):
    page = opened()
    before = counted(page)
    page.keyboard.press("n")
    page.keyboard.press("Tab")
    seen = []
    for _ in range(3):
        seen.append(page.evaluate("[document.activeElement.closest('li').id, document.activeElement.name].join()"))
        page.keyboard.press("Enter")
    assert len(set(seen)) == 3 and counted(page) == before


def test_a_decided_cell_opens_again_with_its_proposals(opened):
    page = opened()
    before = counted(page)
    page.keyboard.press("n")
    page.keyboard.press("Tab")
    item, name = page.evaluate("[document.activeElement.closest('li').id, document.activeElement.name]")
    offered = page.locator(f"#{item} button[name={name}]").all_inner_texts()
    page.keyboard.press("1")
    assert counted(page) != before and offered
    page.get_by_label("decided").check()
    page.locator(f"#{item} summary").click()
    page.locator(f"#{item} input[name={name}]").press("?")
    assert counted(page)[:2] == before[:2]
    assert page.locator(f"#{item} button[name={name}]").all_inner_texts() == offered


def counted(page):
    """Return the open cells, the numbers that have them, and all numbers, as the page counts them."""
    said = page.locator("#count span[lang=en]").inner_text()
    return tuple(map(int, re.findall("[0-9]+", said)[:3]))


def test_a_cell_takes_only_what_the_tables_take_and_the_page_says_what_must_hold(opened):
    page = opened()
    page.get_by_label("decided").check()
    item = page.locator("li", has_text="【68所】")
    item.locator("summary").click()
    refused = {  # by the codebook
        "place_id": ("nowhere", "must be an id or name of data/raw/places.csv"),
        "measure_id": ("aid_paid_cny", "must be a measure with the unit that is printed"),
        "period": ("2021年13月", "must be an EDTF date or interval such as 2019"),
        "period_basis": ("guessed", "must be one of: stated, inferred"),
        "span": ("2 years", "must be an ISO 8601 duration such as P2Y"),
        "per": ("person/apple", "must be one of: day, week, month"),
        "part_of": ("example-30", "must be the statistic_id of another number"),
        "note": ("=1+1", "must be text that does not begin with ="),
    }
    for column, (typed, must) in refused.items():
        field = item.locator(f"input[name={column}]")
        before = field.input_value()
        field.fill(typed)
        field.press("Enter")
        assert must in item.get_by_role("alert").inner_text(), column
        assert field.get_attribute("aria-invalid") is not None
        field.fill(before)
        assert item.get_by_role("alert").count() == 0
    assert page.locator(".unsaved").count() == 0
    taken = {"place_id": "青石县", "period": "2020/2021", "span": "P2Y", "per": "person/week", "part_of": "example-38"}
    for column, typed in taken.items():
        item.locator(f"input[name={column}]").fill(typed)
        item.locator(f"input[name={column}]").blur()
    row = next(line for line in rows(saved(page, "statistics")) if line["start"] == "30")
    assert {column: row[column] for column in taken} == taken | {"place_id": "example-place"}


def test_a_period_and_its_basis_go_together_and_an_inferred_one_gives_its_reason(opened):
    page = opened()
    item = page.locator("li", has_text="【120多名】")
    item.locator("input[name=period]").fill("2018/2021")
    item.locator("input[name=period]").press("Enter")
    basis = item.locator("input[name=period_basis]")
    basis.press("0")
    assert "must be filled, since a period is" in item.get_by_role("alert").inner_text()
    basis.fill("inferred")
    basis.press("Enter")
    note = item.locator("input[name=note]")
    note.press("0")
    assert "must give the reason of an inferred period" in item.get_by_role("alert").inner_text()
    note.fill("The report is of 2021.")
    note.press("Enter")
    row = next(line for line in rows(saved(page, "statistics")) if line["as_printed"] == "120多名")
    assert (row["period"], row["period_basis"], row["note"]) == ("2018/2021", "inferred", "The report is of 2021.")


def test_the_page_counts_open_cells_and_numbers_and_keeps_counting(opened, made):
    page = opened()
    lines = [*made.rows["statistics"], *made.rows["set_aside"]]
    first = (n_open(lines), sum(n_open([line]) > 0 for line in lines), len(lines))
    assert counted(page) == first and first[0] == made.n_open
    page.keyboard.press("n")
    page.keyboard.press("Tab")
    page.keyboard.press("1")
    assert counted(page)[0] == first[0] - 1


def test_shift_takes_a_value_in_every_open_cell_with_the_same_proposals(opened, made):
    page = opened()
    alike = [line for line in made.rows["statistics"] if line["population"] == "?students"]
    assert len(alike) > 1
    page.locator("li", has_text="【近1.2万人】").locator("input[name=population]").focus()
    page.keyboard.press("Shift+Digit1")
    lines = {line["start"]: line for line in rows(saved(page, "statistics"))}
    assert {lines[line["start"]]["population"] for line in alike} == {"students"}


def test_keys_lead_from_the_text_to_the_cells_and_save_from_anywhere(opened):
    page = opened()
    assert page.locator("article mark[tabindex='0']").count() == 1  # the text is one stop of many numbers
    page.locator("article mark[tabindex='0']").focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    name = page.evaluate("document.activeElement.id")
    assert name == "n4"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "f4"
    page.keyboard.press("Tab")
    page.keyboard.type("s")  # a letter of a cell, no command
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.locator("#kind").focus()
    page.keyboard.press("n")
    assert page.locator("#kind").input_value() == "" and page.evaluate("document.activeElement.tagName") == "LI"
    page.keyboard.press("Tab")
    with page.expect_download() as download:
        page.keyboard.press("Control+s")
    assert download.value.suggested_filename == "statistics.csv"
    said = page.locator("#told").inner_text()
    assert "In your downloads folder: statistics.csv. Move under exactly this name, without “(1)”, to " in said
    folder = f'"{REPORT.parent}"' if " " in str(REPORT.parent) else REPORT.parent
    assert said.endswith(f" --reports {folder} close (Esc)") and "python -m analysis_utils check " in said
    page.keyboard.press("Escape")
    assert page.locator("#told").inner_text() == ""
    saved(page, "set_aside")
    page.get_by_role("button", name="close (Esc)").click()
    assert page.locator("#told").inner_text() == ""


def test_what_is_set_aside_stays_so_without_a_reason_until_it_is_called_a_statistic(opened):
    page = opened()
    item = page.locator("li", has_text="落实【三】级").first
    item.get_by_label("no statistic because").press("0")
    assert ("276", "") in {(line["start"], line["reason"]) for line in rows(saved(page, "set_aside"))}
    item.get_by_role("button", name="it is a statistic").click()
    assert page.evaluate("document.activeElement.name") == "place_id"
    line = next(line for line in rows(saved(page, "statistics")) if line["start"] == "276")
    assert (line["statistic_id"], line["place_id"], line["repeat_of"]) == ("example-276", "?", "")
    assert "276" not in {line["start"] for line in rows(saved(page, "set_aside"))}


def test_what_is_called_a_statistic_has_its_classifier(opened, tmp_path):
    report = tmp_path / "a.txt"
    report.write_text("落实三级责任，从供给和需求两方面发力，做好两\n件事，走遍两岸。", encoding="utf-8")
    made = draft(report)
    page = opened(html=page_of(made))
    page.get_by_label("decided").check()
    for said in ("【三】级", "【两】方面", "【两】岸"):
        page.locator("li", has_text=said).get_by_role("button", name="it is a statistic").click()
    lines = {line["start"]: line for line in rows(saved(page, "statistics"))}
    assert [lines[at]["as_printed"] for at in ("2", "13", "28")] == ["三级", "两方面", "两"]  # offsets counted by hand
    assert all(made.text[int(line["start"]) : int(line["end"])] == line["as_printed"] for line in lines.values())
    assert "落实【三级】责任" in lines["2"]["sentence"]


def test_the_page_reads_new_measures_from_a_file_and_keeps_them(opened, tmp_path):
    page = opened()
    table = tmp_path / "measures.csv"
    header = "measure_id,label_en,label_zh,words_zh,topic,unit,mean,definition"
    table.write_text(
        f'{header}\nroad_length,"Roads, ""new"" ones",道路里程,,other,schools,no,"a\nb"\n', encoding="utf-8"
    )
    page.get_by_label("decided").check()
    page.locator("li", has_text="【68所】").locator("summary").click()
    field = page.locator("li", has_text="【68所】").locator("input[name=measure_id]")
    field.fill("道路里程")
    field.press("Enter")
    assert "must be an id or name" in page.locator("li", has_text="【68所】").get_by_role("alert").inner_text()
    page.get_by_label("read places, measures or populations.csv").set_input_files(table)
    page.get_by_text("Read 1 places, measures and populations.").wait_for()
    field.press("Enter")
    reload(page, '"measure_id":"road_length"')
    assert {line["start"]: line for line in rows(saved(page, "statistics"))}["30"]["measure_id"] == "road_length"
    option = page.locator("#list-measure_id option[value=road_length]")
    assert option.inner_text() == 'Roads, "new" ones'
    page.click("#language")
    assert option.inner_text() == "道路里程"


def test_a_decided_cell_shows_its_name_and_offers_nothing_any_more(opened):
    page = opened()
    page.get_by_label("decided").check()
    first = page.locator("li", has_text="【68所】")
    summary = first.locator("summary")
    assert summary.inner_text() == "青石县 · Schools · Compulsory schools · 2021 · stated"
    page.click("#language")
    assert summary.inner_text() == "青石县 · 学校数 · 义务教育学校 · 2021 · 原文写明"
    summary.click()
    beside = first.locator("label", has=page.locator("input[name=measure_id]")).locator(".named")
    assert beside.inner_text() == "学校数"
    page.click("#language")
    assert beside.inner_text() == "Schools"
    item = page.locator("li", has_text="【近1.2万人】")
    assert item.locator("button[name=population]").count() == 1
    item.locator("input[name=population]").focus()
    page.keyboard.press("1")
    assert item.locator("button[name=population]").count() == 0


def test_every_value_that_a_cell_can_have_has_a_name_of_its_own():
    lists = draft_page._rules({})["lists"]
    listed = {column: lists[column] for column in ("period_basis", "per", "reason")}
    assert {value for names in listed.values() for value in names} == set(draft_page.NAMES)
    for names in listed.values():
        assert all(len({name[at] for name in names.values()}) == len(names) for at in (0, 1))
        assert not any(re.search("_", english) or re.search("[a-z]", chinese) for english, chinese in names.values())


def test_the_chinese_page_shows_names_takes_them_and_saves_the_codes(opened, chinese):
    page = opened()
    page.get_by_label("已定").check()
    aside = page.locator("li", has_text="落实【三】级").first
    assert aside.locator("button[name=reason]").all_inner_texts() == ["1 政策术语", "2 专名", "3 成语口号"]
    assert page.locator("#list-reason option[value=furniture]").inner_text() == "版面杂项"
    reason = aside.get_by_label("非统计数字的缘由")
    reason.fill("标题")
    reason.press("Enter")
    told = "须为以下之一：日期（date）、序数（ordinal）、版面杂项（furniture）、专名（proper_name）、"
    assert aside.get_by_role("alert").inner_text().startswith(told)
    reason.fill("政策术语")
    reason.press("Enter")
    page.locator("summary", has_text="政策术语").first.wait_for()
    item = page.locator("li", has_text="【68所】")
    item.locator("summary").click()
    measure = item.locator("input[name=measure_id]")
    measure.fill("学校")
    measure.press("Enter")
    assert "学校数（schools_schools）" in item.get_by_role("alert").inner_text()
    taken = {  # as typed, as saved
        "measure_id": ("Schools", "schools_schools"),
        "period_basis": ("据上下文推断", "inferred"),
        "per": ("每人每周", "person/week"),
    }
    for column, (typed, _) in taken.items():
        item.locator(f"input[name={column}]").fill(typed)
        item.locator(f"input[name={column}]").blur()
        if not item.locator("details[open]").count():
            item.locator("summary").click()
    assert "每人每周" in item.locator("summary").inner_text()
    lines = {line["start"]: line for line in rows(saved(page, "statistics"))}
    assert {column: lines["30"][column] for column in taken} == {column: code for column, (_, code) in taken.items()}
    assert {line["start"]: line["reason"] for line in rows(saved(page, "set_aside"))}["276"] == "policy_term"
    assert "请以此文件名（不带“(1)”）移到" in page.locator("#told").inner_text()


PERIODS = {  # as typed, as saved; None where it is refused
    "1957年": "1957",
    "1957年3月": "1957-03",
    "1957年3月5日": "1957-03-05",
    "2016—2020年": "2016/2020",
    "2016年至2020年": "2016/2020",
    "２０１６年～２０２０年": "2016/2020",
    "2016年3月-2016年12月": "2016-03/2016-12",
    "2016-12": "2016-12",
    "2016/..": "2016/..",
    "1957年13月": None,
    "1957年3—5月": None,
    "至2020年": None,
    "2016年—2018年—2020年": None,
    "时间": None,
}


def test_a_period_is_taken_as_chinese_writes_it(opened):
    page = opened()
    page.get_by_label("decided").check()
    item = page.locator("li", has_text="【68所】")
    item.locator("summary").click()
    field = item.locator("input[name=period]")
    for typed, edtf in PERIODS.items():
        field.fill("2000")
        field.blur()
        field.fill(typed)
        field.blur()
        refused = field.get_attribute("aria-invalid") is not None
        assert (None if refused else field.input_value()) == edtf, typed
        if typed in ("2016年至2020年", "时间"):  # what is refused leaves the cell as it was
            line = next(line for line in rows(saved(page, "statistics")) if line["start"] == "30")
            assert line["period"] == (edtf or "2000"), typed


@pytest.mark.parametrize("key", ["Escape", "Tab"])
def test_a_refused_cell_can_be_left_and_stays_marked(opened, key):
    page = opened()
    item = page.locator("li", has_text="【120多名】")
    field = item.locator("input[name=period]")
    field.fill("时间")
    field.press(key)
    page.wait_for_function("document.activeElement.name !== 'period'")
    assert "must be an EDTF date" in item.get_by_role("alert").inner_text()
    assert field.get_attribute("aria-invalid") is not None and field.input_value() == "时间"
    if key == "Escape":
        here = page.evaluate("document.activeElement.id")
        page.keyboard.press("n")
        page.wait_for_function(f"document.activeElement.matches('li:not(#{here})')")
    assert field.input_value() == "时间"
    line = next(line for line in rows(saved(page, "statistics")) if line["as_printed"] == "120多名")
    assert line["period"] == "?"


@pytest.mark.parametrize("composed", [{"isComposing": True}, {"keyCode": 229}])
def test_a_key_that_belongs_to_the_typing_of_chinese_is_no_command(opened, composed):
    page = opened()
    field = page.locator("li", has_text="【120多名】").locator("input[name=period]")
    field.fill("2021")
    press = "(field, init) => field.dispatchEvent(new KeyboardEvent('keydown', {bubbles: true, ...init}))"
    for key in ("Enter", "Escape", "?", "1"):
        field.evaluate(press, {"key": key, "code": "Digit1" if key == "1" else key, **composed})
        assert page.evaluate("document.activeElement.name") == "period" and field.input_value() == "2021"
    assert page.locator("li", has_text="【120多名】").get_attribute("data-kind").startswith("period")
    field.evaluate(press, {"key": "Enter", "code": "Enter"})
    page.wait_for_function("document.activeElement.name === 'period_basis'")


def test_the_reason_of_an_inferred_period_is_filled_in(opened, tmp_path):
    report = tmp_path / "2021年某县政府工作报告.txt"
    report.write_text("一、2020年工作回顾\n全县努力。供水率由81%提高到90%。\n", encoding="utf-8")
    page = opened(html=page_of(draft(report, report_id="own")))
    item = page.locator("li", has_text="【81%】")
    for column in ("period", "period_basis"):
        item.locator(f"input[name={column}]").focus()
        page.keyboard.press("1")
    line = next(line for line in rows(saved(page, "statistics")) if line["as_printed"] == "81%")
    told = (line["period"], line["period_basis"], line["note"])
    assert told == ("2020", "inferred", "Follows from the heading at 0-11.")


def test_a_period_that_is_typed_asks_for_its_basis(opened):
    page = opened()
    item = page.locator("li", has_text="【560.5万元】")
    assert item.locator("button[name=period_basis]").count() == 0
    item.locator("input[name=period]").fill("2021")
    item.locator("input[name=period]").press("Enter")
    offered = item.locator("button[name=period_basis]").all_inner_texts()
    assert len(offered) == 2 and "stated" in offered[0] and "inferred" in offered[1]


def reload(page, kept):
    """Load a page anew, again until the browser has what it kept: another process writes that a moment later."""
    page.on("dialog", lambda dialog: dialog.accept())  # the warning of what is not saved
    reload_until(page, f"Object.values(localStorage).join().includes({json.dumps(kept)})")
    page.reload()


def reload_until(page, condition):
    for _ in range(50):
        page.reload()
        if page.evaluate(condition):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"After 50 reloads it does not hold that {condition}.")


def test_a_numeral_changes_its_table_and_decisions_outlive_the_page(opened):
    page = opened()
    item = page.locator("li", has_text="落实【三】级").first
    item.get_by_label("no statistic because").fill("policy_term")
    item.get_by_label("no statistic because").press("Enter")
    reload(page, '"reason":"policy_term"')
    assert [line["reason"] for line in rows(saved(page, "set_aside")) if line["start"] == "276"] == ["policy_term"]
    page.get_by_label("decided").check()
    first = page.locator("li", has_text="【68所】")
    first.locator("summary").click()
    first.get_by_label("no statistic because").fill("furniture")
    first.get_by_label("no statistic because").press("Enter")
    assert "30" not in [line["start"] for line in rows(saved(page, "statistics"))]
    assert "30" in [line["start"] for line in rows(saved(page, "set_aside"))]


def test_what_is_not_saved_yet_is_known_after_a_reload(opened):
    page = opened()
    page.locator("li", has_text="落实【三】级").first.get_by_role("button", name="it is a statistic").click()
    reload(page, '"statistic_id":"example-276"')
    reload_until(page, "document.querySelectorAll('button.save.unsaved').length == 2")
    names = []
    for _ in range(2):
        with page.expect_download() as download:
            page.keyboard.press("Control+s")
        names.append(download.value.suggested_filename)
    assert names == ["statistics.csv", "set_aside.csv"]
    reload_until(page, "!document.querySelector('button.save.unsaved')")


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
    ends = "[...document.querySelectorAll('header, #lists')].map((one) => one.getBoundingClientRect().right)"
    assert max(page.evaluate(ends)) == page.locator("header").evaluate("one => one.getBoundingClientRect().right")


def test_text_cannot_act_as_markup(opened, tmp_path):
    report = tmp_path / "evil.txt"
    report.write_text(
        "<script>document.title='x'</script></script>共5所<img src=x onerror=alert(1)>学校。", encoding="utf-8"
    )
    made = draft(report)
    shown = opened(html=page_of(made))
    assert shown.title() == "evil" and shown.locator("main img").count() == 0
    assert "<img" in shown.locator("article").inner_text()
