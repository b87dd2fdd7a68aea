"""The page of a checked text in a browser: by key, on a phone, decisions that are kept, nothing out of reach."""

import json
import re
from pathlib import Path

import pytest
from test_site import DESKTOP, PHONE, Visit

import asprinted as ap
from asprinted.__main__ import main
from asprinted.decisions import held

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


def test_a_finding_shows_its_passage_both_intervals_and_what_the_test_was_worth(opened):
    item = opened().locator("li", has_text="part, whole and share").first
    assert item.locator(".passage").inner_text() == "全县共有教师1286人，其中女教师754人，占68.6%。"
    assert item.locator(".passage a").all_inner_texts() == ["1286人", "754人", "68.6%"]
    # 754 of 1286 is 58.63 %; of the shares from 6.9 to 100 in steps of 0.5 (at most 200 are tried) only 58.6 passes
    said = item.locator(".test").inner_text()
    assert said.startswith("Printed: 68.55 to 68.65 %. Follows: 58.6314 %. Stands on: other printed numbers.")
    assert "Of 100 numbers that could have been printed here, 99 would fail." in said
    assert said.endswith("Characters 6-11, 17-21, 23-28.")


def test_a_list_that_nearly_every_other_number_would_fail_says_why_it_is_consistent_only():
    html = ap.page("城东、城西、城南3个区参加。")
    assert [one.verdict for one in ap.check("城东、城西、城南3个区参加。")] == ["consistent"]
    assert "What stands on a list is at best consistent." in html and "依据为列举者，至多判为无反证。" in html
    assert "at best consistent" not in ap.page("5所、中学3所，共8所。")


def test_of_a_claimed_rise_no_limit_is_said_to_be_printed():
    html = ap.page("产值从3亿元增加到5亿元。")
    assert (
        "The words ask for more than 0. Follows: 1 to 3 亿元." in html
        and "文意要求：大于 0。推得：1亿至3亿元。" in html
    )
    assert "Printed:" not in html and "印出的：" not in html


def test_a_long_text_and_its_finding_are_seen_at_once(browser, tmp_path):
    filler = "各校按照要求做好各项工作。\n" * 200
    text = "".join(f"{filler}小学{n}所、中学3所，共{n + 4}所。\n" for n in range(5, 11))
    (tmp_path / "page.html").write_text(ap.page(text), encoding="utf-8")
    visit = Visit(browser, tmp_path.as_uri(), DESKTOP)
    page = visit.open("page.html")
    for _ in range(5):
        page.keyboard.press("n")
    for box in (page.locator("li:focus").bounding_box(), page.locator("mark.lit").first.bounding_box()):
        assert 0 <= box["y"] and box["y"] + box["height"] <= DESKTOP["height"]
    visit.close()


def test_the_text_is_one_stop_of_the_tab_key_and_arrows_go_through_its_numbers(opened):
    page = opened()
    assert page.locator("article [tabindex='0']").count() == 1
    page.locator("article [tabindex='0']").focus()
    page.keyboard.press("ArrowRight")  # to the number of the first finding that it is part of
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.tagName") in ("MARK", "A")
    page.locator("article mark").nth(1).focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.verdict") == "contradicted"


@pytest.mark.parametrize("way", ["LANG", "button"])
def test_a_chinese_page_says_nothing_in_english(opened, way):
    page = opened(language="zh") if way == "LANG" else opened()
    if way == "button":
        page.click("#language")
    said = page.locator("body").inner_text() + " ".join(page.locator("option").all_inner_texts())
    said += " ".join(mark.get_attribute("title") for mark in page.locator("article mark").all())
    words = set(re.findall("[A-Za-z_]{2,}", said))
    assert words == {"report", "English", "Esc", "Ctrl", "GRIM"} & words and "English" in words
    assert "GRIM" in said or "无反证" in said


def test_filters_and_languages(opened):
    page = opened()
    page.get_by_label("contradicted").uncheck()
    assert page.locator("ol.findings > li:visible").count() == 2
    page.select_option("#kind", "sum")
    assert page.locator("ol.findings > li:visible").count() == 1
    assert page.get_by_text("add up to").is_visible()
    page.click("#language")
    assert not page.get_by_text("add up to").is_visible() and page.get_by_text("相加得").is_visible()


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
    assert [(mark["status"], mark["note"]) for mark in kept.values()] == [("dismissed", "misprint of 58.6")]
    again = opened(status=kept).locator("ol.findings > li").first
    assert again.get_by_role("button", name="dismissed").get_attribute("aria-pressed") == "true"
    assert again.get_by_label("note").input_value() == "misprint of 58.6"


def test_ctrl_s_inside_a_note_saves_the_note(opened, tmp_path):
    page = opened()
    first = page.locator("ol.findings > li").first
    first.get_by_role("button", name="confirmed").click()
    first.get_by_label("note").click()
    page.keyboard.type("asked")
    with page.expect_download() as download:
        page.keyboard.press("Control+s")
    download.value.save_as(tmp_path / "status.json")
    kept = json.loads((tmp_path / "status.json").read_text())
    assert [(mark["status"], mark["note"]) for mark in kept.values()] == [("confirmed", "asked")]
    assert page.evaluate("document.activeElement.type") == "text"  # and the note can be gone on with


def test_a_mark_on_one_of_two_alike_leaves_the_other_as_it_is(browser, tmp_path):
    alike = "资助学生100人，其中男生60人、女生50人。"
    (tmp_path / "page.html").write_text(ap.page(f"甲乡{alike}\n乙乡{alike}"), encoding="utf-8")
    visit = Visit(browser, tmp_path.as_uri(), DESKTOP)
    page = visit.open("page.html")
    page.locator("li[data-kind=sum]").nth(1).get_by_role("button", name="dismissed").click()
    pressed = [item.get_attribute("class") for item in page.locator("li[data-kind=sum]").all()]
    assert ["dismissed" in names for names in pressed] == [False, True]
    page.locator("#save").click()
    visit.close()


def test_the_mark_of_a_finding_that_is_gone_does_not_pass_on_to_one_that_is_alike(browser, tmp_path):
    alike = "资助学生100人，其中男生60人、女生50人。"
    one, other = f"甲乡{alike}\n", f"乙乡{alike}\n"
    (tmp_path / "page.html").write_text(ap.page(one + other), encoding="utf-8")
    visit = Visit(browser, tmp_path.as_uri(), DESKTOP)
    page = visit.open("page.html")
    page.locator("li[data-kind=sum]").nth(0).get_by_role("button", name="dismissed").click()
    page.locator("li[data-kind=sum]").nth(1).get_by_label("note").fill("asked")
    page.locator("li[data-kind=sum]").nth(1).get_by_label("note").blur()
    with page.expect_download() as download:
        page.click("#save")
    kept = json.loads(Path(download.value.path()).read_text())
    visit.close()
    marks = {text: held(text, ap.check(text), kept) for text in (one + other, other, other + one, one + one + other)}
    said = {text: [marks[text].get(f.fingerprint, {}) for f in sums(text)] for text in marks}
    dismissed, noted = ("dismissed", ""), ("", "asked")
    told = {text: [(mark.get("status"), mark.get("note")) for mark in ones] for text, ones in said.items()}
    assert (
        told[one + other] == [dismissed, noted] and told[other] == [noted] and told[other + one] == [noted, dismissed]
    )
    assert told[one + one + other] == [dismissed, (None, None), noted]
    changed = (one + other).replace("乡资助", "镇帮助")  # by their order, since there are as many
    assert [held(changed, ap.check(changed), kept)[f.fingerprint]["note"] for f in sums(changed)] == ["", "asked"]


def sums(text):
    return [one for one in ap.check(text) if one.kind == "sum"]


def test_a_list_is_quoted_with_all_its_items():
    names = "江北、南岸、巴南、北碚、长寿、江津、合川、永川、大足、璧山、铜梁、潼南"
    text = f"渝北、{names}13个区参加试点。\n采取两项措施。一是{'改善' * 40}条件。二是加强队伍。"
    shown = [re.sub("<.*?>", "", html) for html in re.findall('<p class="passage".*?</p>', ap.page(text))]
    assert shown[0] == f"渝北、{names}13个区参加试点。"
    assert shown[1] == "采取两项措施。 …改善改善改善改善改善改善改善改… …加强队伍。"


def test_money_is_shown_in_the_multiplier_that_the_text_prints():
    text = "投入资金3.5亿元，其中教育2.1亿元、卫生1.9亿元。捐款近6亿余元。"  # 2.1 + 1.9 = 4.0, each rounded to 0.1
    said = re.sub("<.*?>", "", ap.page(text))
    assert "2.1亿元 and 1.9亿元 add up to 3.9 to 4.1 亿元" in said and "至少相差0.35亿元" in said
    assert "Printed: 3.45 to 3.55 亿元. Follows: 3.9 to 4.1 亿元." in said and "近6亿余元 says below 6亿" in said
    mixed = "投入3万元、4500元，共3.6万元。"  # 25,000 to 35,000 and 4,500
    assert "add up to 29,500 to 39,500 元" in ap.page(mixed)


def test_a_file_of_decisions_that_is_not_there_is_refused_in_one_line(tmp_path, capsys):
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    assert main(["check", str(tmp_path / "report.txt"), "--status", str(tmp_path / "stauts.json")]) == 2
    said = capsys.readouterr().err
    assert "must exist" in said and "stauts.json does not; correct the path" in said and said.count("\n") == 1


def test_a_mark_is_found_again_in_a_changed_text_by_kind_and_prints(tmp_path, capsys):
    report, kept = tmp_path / "report.txt", tmp_path / "status.json"
    bad = next(one for one in ap.check(TEXT) if one.verdict == "contradicted")
    kept.write_text(json.dumps({bad.fingerprint: {"status": "confirmed", "note": "asked the bureau"}}))
    report.write_text("在前面加一句话。" + TEXT.replace("女教师", "女性教师"), encoding="utf-8")
    page = tmp_path / "page.html"
    assert main(["check", str(report), "--status", str(kept), "--html", str(page)]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[-1] == "Of these findings, 1 are confirmed and 0 dismissed."
    kept.write_text(json.dumps({bad.fingerprint: {"status": "confirmed"}, "0" * 12: {"status": "dismissed"}}))
    assert main(["check", str(report), "--status", str(kept)]) == 0
    assert capsys.readouterr().out.endswith("1 are confirmed and 0 dismissed; 1 saved decisions fit none.\n")
    lines = [line for line in out if line.endswith("confirmed")]
    assert len(lines) == 1 and bad.kind in lines[0]
    assert "asked the bureau" in page.read_text(encoding="utf-8")


def test_a_text_too_large_for_a_page_is_refused_in_one_line(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("asprinted.__main__.LARGEST", 1_000)
    (tmp_path / "large.txt").write_text("共5所。" * 1_000, encoding="utf-8")
    for command in ("check", "page"):
        assert main([command, str(tmp_path / "large.txt")]) == 2
        said = capsys.readouterr().err
        assert "MB at most" in said and said.count("\n") == 1
    assert main(["find", str(tmp_path / "large.txt")]) == 0


def test_one_who_leaves_with_unsaved_decisions_is_asked(opened):
    page = opened()
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.locator("ol.findings > li").first.get_by_role("button", name="confirmed").click()
    page.reload()
    assert asked == ["beforeunload"]


def test_one_key_marks_a_finding_and_the_page_counts_what_is_decided(opened):
    page = opened()
    said = page.locator("#count span[lang=en]")
    page.keyboard.press("s")
    assert page.locator("#told > span[lang=en]").inner_text() == "No finding is decided yet."
    page.keyboard.press("n")
    page.keyboard.press("d")
    assert page.locator("li.dismissed").count() == 1 and said.inner_text().endswith(", 1 decided")
    page.keyboard.press("c")
    assert page.locator("li.dismissed").count() == 0 and page.locator("li.confirmed").count() == 1
    page.keyboard.press("c")  # again: neither
    assert page.locator("li.confirmed").count() == 0 and said.inner_text().endswith(", 0 decided")


def test_the_keyboard_alone_reads_filters_and_decides(opened):
    page = opened()
    page.keyboard.press("n")
    page.keyboard.press("Tab")  # to the number that the finding is about
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#" + page.locator("li").first.get_attribute("data-numbers").split()[0]
    page.keyboard.press("n")
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == "dismissed":
            break
    page.keyboard.press("Space")
    assert page.locator("li.dismissed").count() == 1
    page.keyboard.press("Tab")
    page.keyboard.type("np")  # letters of a note are no commands
    page.keyboard.press("Tab")
    page.locator("#kind").focus()
    page.keyboard.press("n")  # a command in a list of kinds, too, which stays as it is
    assert page.locator("#kind").input_value() == "" and page.evaluate("document.activeElement.tagName") == "LI"
    page.locator("#kind").focus()
    while page.locator("#kind").input_value() != "sum":
        page.keyboard.press("ArrowDown")
    assert page.locator("ol.findings > li:visible").count() == 1


def test_the_interval_shows_on_focus_hover_and_touch_and_stays_inside_a_phone(browser, tmp_path):
    text = "".join(f"第{n}年全县共资助贫困学生{1000 + n}.5万余人次，" for n in range(30))
    (tmp_path / "page.html").write_text(ap.page(text), encoding="utf-8")
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{tmp_path.as_uri()}/page.html")
    shown = "(mark) => getComputedStyle(mark, '::after').content"
    marks = page.locator("article mark[title*=人次]")
    assert marks.count() == 30 and marks.first.evaluate(shown) == "none"
    for number in range(5):
        mark = marks.nth(number)
        mark.tap()
        assert mark.evaluate(shown) == json.dumps(mark.get_attribute("title"), ensure_ascii=False)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    marks.nth(7).focus()
    assert "人次" in marks.nth(7).evaluate(shown)
    context.close()


def test_print_shows_text_and_findings_without_controls(opened):
    page = opened()
    page.locator("ol.findings > li").first.get_by_role("button", name="confirmed").click()
    page.emulate_media(media="print")
    assert not page.locator(".bar").is_visible()
    assert page.locator("ol.findings > li:visible").count() == page.locator("ol.findings > li").count()
    buttons = page.locator(".decide button:visible")
    assert buttons.all_inner_texts() == ["confirmed"]
    page.evaluate("document.querySelectorAll('.unsaved').forEach((one) => one.classList.remove('unsaved'))")


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_axe_finds_nothing_and_nothing_overflows(opened, size):
    from axe_playwright_python.sync_playwright import Axe

    page = opened(size)
    found = Axe().run(page, options={"preload": False, "resultTypes": ["violations"]}).response
    assert len(found["passes"]) > 15
    assert [(v["id"], v["nodes"][0]["html"][:120]) for v in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
