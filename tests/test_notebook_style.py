"""What can be measured of the style of a notebook: a first screen, few words, little bookkeeping.

It holds for the notebooks of a list that grows until it names all: add a name when a notebook is written anew.
"""

import ast
import json
import re
from pathlib import Path

import pytest

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"
REWRITTEN = (
    # orientation, data, reproduction
    "00_start_here",
    "10_tidy_tables",
    "11_coding_agreement",
    "20_reproduce_statistics",
    # admissions, robustness
    "30_xiushan_admissions",
    "40_robustness",
    "90_admissions_appendix",
    "91_readings_appendix",
    # funding, access, costs, exploring
    "31_funding_per_student",
    "32_access_and_retention",
    "34_building_costs",
    "51_explore",
    "92_funding_pairs",
    "12_how_wide_is_a_hedge",
    "61_scan_a_corpus",
    # papers and mechanisms
    "35_mechanisms",
    "93_mechanisms_appendix",
    "50_figures_for_your_paper",
    # own reports
    "60_add_a_report",
)
INTERACTIVE = ("10_tidy_tables", "51_explore")

NUMBER = r"\d[\d,]*(?:\.\d+)?"
INTERVAL = rf"{NUMBER} ?%? ?(?:to|–|-) ?-?{NUMBER}"
YEARS = r"\b(?:19|20)\d\d(?:[-–/]\d{2,4})?\b"
KEEPING = re.compile(
    r"\bresults\.(?:add|add_frame|write)\b|\bResults\(|\bwrite_text\b|\bstore\.write\b|\bsave_figure\b|\bresult_id\b"
)


def numbers(text: str) -> int:
    """Count what a reader has to keep: an estimate with its interval is one number; years, 95 % are none."""
    text = re.sub(r"`[^`]*`|\[[^]]*\]\([^)]*\)", "", text)
    text = re.sub(rf"{YEARS}|95 ?%", "", text)
    text = re.sub(rf"\([^()0-9]*{INTERVAL}[^()0-9]*\)", "", text)
    return len(re.findall(NUMBER, re.sub(INTERVAL, "1", text)))


def sentences(text: str) -> int:
    return len(re.split(r"(?<=[.!?])[*\"”)]*\s+(?=[*\"“(]*[A-Z])", text.strip()))


def kept_lines(code: str) -> tuple[int, int]:
    """Count the lines of code, and those that keep books; an answer or a sentence is prose and no code."""

    def count(statement: ast.stmt) -> tuple[int, int]:
        inner = [s for name in ("body", "orelse", "finalbody") for s in getattr(statement, name, [])]
        if inner:
            found = [count(each) for each in inner]
            every, kept = (sum(column) for column in zip(*found, strict=True))
            head = inner[0].lineno - statement.lineno
            return every + head, kept + head * (kept == every)
        source = ast.get_source_segment(code, statement) or ""
        if re.match(r"results\.(answer|say|text)\(", source):
            return 0, 0
        length = statement.end_lineno - statement.lineno + 1
        return length, length * bool(KEEPING.search(source))

    counted = [count(statement) for statement in ast.parse(code).body]
    return sum(every for every, _ in counted), sum(kept for _, kept in counted)


class Page:
    """One notebook as a reader sees it."""

    def __init__(self, path: Path) -> None:
        self.size = path.stat().st_size
        self.main = path.stem[0] != "9"
        self.interactive = path.stem in INTERACTIVE
        self.cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        self.prose = ["".join(c["source"]) for c in self.cells if c["cell_type"] == "markdown"]
        self.code = ["".join(c["source"]) for c in self.cells if c["cell_type"] == "code"]
        title, _, self.opening = self.prose[0].partition("\n")
        self.title = title.removeprefix("# ")
        self.answer, _, self.summary = (self.shown("text/markdown", 5) or [""])[0].partition("**摘要**")

    def shown(self, kind: str, first: int | None = None) -> list[str]:
        """Return what the cells, or the first few, show of a kind."""
        outputs = [output for cell in self.cells[:first] for output in cell.get("outputs", [])]
        return ["".join(output["data"][kind]) for output in outputs if kind in output.get("data", {})]

    def tables(self, first: int | None = None) -> list[str]:
        """Return the tables that show without scripts."""
        found = [re.findall(r"<table.*?</table>", html, re.DOTALL) for html in self.shown("text/html", first)]
        return [table for some in found for table in some if "itables" not in table]


@pytest.fixture(params=REWRITTEN)
def page(request):
    return Page(NOTEBOOKS / f"{request.param}.ipynb")


def test_the_first_screen_asks_and_answers(page):
    assert page.title.endswith("?") and len(page.title.split()) <= 12
    assert "report" in page.opening, "one sentence must say what the reports are"
    assert page.answer, "the answer must stand within the first five cells"
    assert len(page.summary) > 20, "the answer must end with **摘要**"
    assert sentences(page.answer) <= 3
    assert 1 <= numbers(page.answer) <= 6


def test_the_first_screen_has_a_picture_and_a_table(page):
    assert page.shown("image/png", 5)
    assert page.tables(5)


def test_it_is_short(page):
    words = re.findall(r"\S*\w\S*", " ".join(page.prose + page.shown("text/markdown")))
    assert 12 <= len(page.cells) <= 24
    assert 250 <= len(words) <= 700
    assert page.interactive or page.size <= 600_000


def test_its_tables_show_without_scripts_and_at_a_glance(page):
    assert page.interactive or not any("<script" in html for html in page.shown("text/html"))
    for table in page.tables():
        assert not page.main or table.count("<tr") <= 14, "at most twelve rows, below at most two of heads"
        assert not re.search(r"<td>-?\d[\d,]*\.\d{5,}", table), "numbers must be rounded"
        assert "...</td>" not in table, "no cell may be cut: pd.set_option('display.max_colwidth', None)"
        assert "<th>result_id</th>" not in table, "the table of results is a file, not something to read"


def test_its_code_can_be_lifted_out(page):
    every, kept = map(sum, zip(*map(kept_lines, page.code), strict=True))
    assert every > 0
    assert 7 * kept <= every, f"{kept} of {every} lines keep books"
    assert not any(isinstance(node, ast.Assert) for code in page.code for node in ast.walk(ast.parse(code)))


def test_it_ends_with_limits_exercises_and_links(page):
    last = "\n".join(page.prose[-4:])
    assert "## What we cannot say" in last and "## What next" in last and ".ipynb)" in last
    if page.main:
        exercises = last.partition("## Two things to try")[2].partition("\n## ")[0]
        assert len(re.findall(r"^\d\. ", exercises, re.MULTILINE)) == 2
        assert exercises.lower().count("expect") >= 2, "each says what to expect"


class TestCounting:
    def test_numbers_are_counted_by_hand(self):
        said = (
            "The share rose from 52 % (2016-18) to 71 % (2019-20), by 20 points (95 % CI 17 to 23). 2019 is uncertain;"
        )
        assert numbers(said) == 3
        assert numbers("It prints 51.39 %, which stands for 51.385 to 51.395 %; 1,234 pupils (of 1,300).") == 4
        assert numbers("See `12` and [34](35_x.ipynb).") == 0

    def test_sentences_are_counted_by_hand(self):
        assert sentences("**It rose.** By 2.5 points (e.g. in 2019). Why?") == 3

    def test_lines_are_counted_by_hand(self):
        code = "a = (\n    1\n)\nfor b in c:\n    results.add(b)\nresults.write()\nresults.answer('''\nprose\n''')\n"
        assert kept_lines(code) == (6, 3)
