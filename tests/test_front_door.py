"""What a stranger gets: the package without anything installed, the command line, the page."""

import json
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

import asprinted as ap
from asprinted.__main__ import main
from asprinted.marked_page import Mark, marked_text

SRC = Path(ap.__file__).parents[1]
TEXT = "惠及学生6.6万余\r\n人次，不少于3次，占三分之一。"


def test_it_needs_nothing_but_the_standard_library():
    code = (
        f"import sys; sys.path.insert(0, {str(SRC)!r}); import asprinted, asprinted.__main__; "
        "print(*sorted({name.partition('.')[0] for name in sys.modules} - sys.stdlib_module_names))"
    )
    run = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["__main__", "asprinted"]


def command(capsys, *arguments):
    code = main(arguments)
    return code, *capsys.readouterr()


def test_the_command_line_reads_one_quantity(capsys):
    assert command(capsys, "parse", "6.6万余人次") == (0, "66,000 to 67,000 人次 (just over)\n", "")
    assert command(capsys, "parse", "6.6万余人次", "--rules", "wide")[1] == "66,000 to 68,000 人次 (just over)\n"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_the_command_line_finds_what_is_in_a_file(tmp_path, capsys, encoding):
    (tmp_path / "a.txt").write_bytes(TEXT.encode(encoding))
    code, out, err = command(capsys, "find", str(tmp_path / "a.txt"))
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == "4\t13\t6.6万余人次\t66,000 to 67,000 人次 (just over)"
    found = json.loads(command(capsys, "find", str(tmp_path / "a.txt"), "--json")[1])
    assert [one["as_printed"] for one in found] == ["6.6万余\r\n人次", "不少于3次", "三分之一"]
    assert found[1] == {
        "start": 14, "end": 19, "as_printed": "不少于3次", "value": 3, "lower": 3, "upper": None,
        "bound": "at_least", "unit": "次", "per": "",
    }  # fmt: skip
    assert found[2]["value"] == pytest.approx(100 / 3)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["parse", "没有数"], "A printed quantity must be"),
        (["find", "absent.txt"], "absent.txt: No such file or directory; correct the path."),
        (["find", "."], "Is a directory"),
        (["page", "book.pdf"], "is a PDF; take the text out first"),
    ],
)
def test_the_command_line_refuses_in_one_line(tmp_path, monkeypatch, capsys, arguments, says):
    monkeypatch.chdir(tmp_path)
    Path("book.pdf").write_bytes(b"%PDF-1.7\n")
    code, out, err = command(capsys, *arguments)
    assert (code, out) == (2, "")
    assert err.startswith("asprinted: ") and says in err and err.count("\n") == 1


@pytest.mark.parametrize("arguments", [["--help"], ["find", "--help"]])
def test_help_has_examples(capsys, arguments):
    with pytest.raises(SystemExit, match="0"):
        main(arguments)
    assert "python -m asprinted find report.txt" in capsys.readouterr().out


class Read(HTMLParser):
    """What a browser makes of a page: its tags, its scripts, and the text of the article without notes and links."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.text, self.open, self.marks, self.links = [], "", [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag not in ("meta", "input"):
            self.open.append(tag)
        if tag == "mark" and "article" in self.open:
            self.marks.append(dict(attrs))
        if tag == "a":
            self.links.append(dict(attrs)["href"])

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "article" in self.open and not {"small", "sup"} & {*self.open}:
            self.text += data


OF_A_PAGE = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "header",
    "h1",
    "h2",
    "p",
    "main",
    "article",
    "aside",
    "mark",
}
OF_A_PAGE |= {"sup", "a", "ol", "li", "div", "span", "label", "input", "select", "option", "button", "output", "script"}
HOSTILE = st.one_of(st.text(max_size=60), st.text(alphabet="<>&\"'/ab=-!3人余近6.%万;#\n", max_size=60))


@given(HOSTILE, HOSTILE)
@settings(max_examples=100)
def test_nothing_in_a_text_acts_as_markup(text, title):
    read = Read(ap.page(text, title=title))
    assert set(read.tags) <= OF_A_PAGE and read.tags.count("script") == 4 and read.tags.count("style") == 1
    shown = "".join(c if c in "\t\n\r" or c >= " " and c != "\x7f" else "\ufffd" for c in text)
    assert read.text == shown
    assert len(read.marks) >= len(ap.find(text))  # a date that is compared is marked, too


def test_a_page_shows_the_interval_of_every_number_and_loads_nothing():
    html = ap.page(TEXT)
    marks = Read(html).marks
    assert [mark["title"] for mark in marks] == [str(found.quantity) for found in ap.find(TEXT)]
    assert all(mark["tabindex"] == "0" for mark in marks)
    assert ":focus)::after { content: attr(title)" in html
    assert not any(word in html for word in ("http:", "https:", "src=", "url(", "@import", "fetch(", "XMLHttp"))
    assert all(link.startswith("#") for link in Read(html).links)
    assert "default-src 'none'" in html
    assert "no quantities" in ap.page("没有。")


def test_spans_of_ones_own_can_carry_a_note():
    html = marked_text("a<b", [Mark(2, 3, "x", "y", note="<i>")])
    assert html == 'a&lt;<mark class="x" tabindex="0" title="y">b<small>&lt;i&gt;</small></mark>'


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        (lambda: ap.parse(66000), TypeError, "must be a text .*; found 66000 .int.; give it as printed"),
        (lambda: ap.parse(None), TypeError, "found None"),
        (lambda: ap.find(123), TypeError, "found 123 .int.; read a file first"),
        (lambda: ap.find_numerals(b"3"), TypeError, "found b'3'"),
        (lambda: ap.page(3), TypeError, "found 3"),
        (lambda: list(ap.iter_quantities([3])), TypeError, "found 3 .int.; open a file"),
        (lambda: ap.grim(518, 74.65), TypeError, "trailing zeros count .* found 74.65; give it in quotes"),
        (lambda: ap.grim(518.5, "74.65%"), TypeError, "found 518.5; give an int"),
        (lambda: ap.grim("近518人", "74.65%"), ValueError, "exact whole number .* found '近518人'"),
        (lambda: ap.grim(518, "about"), ValueError, "digits such as 74.65%; found 'about%'"),
        (lambda: ap.grim(0, "5%"), ValueError, "number of at least 1; found 0"),
    ],
)
def test_a_wrong_argument_gets_a_sentence(call, error, says):
    with pytest.raises(error, match=says):
        call()


def test_grim_names_the_denominators():  # 425 / 827 = 51.3906 %; 518 / 693 = 74.7475 %, 518 / 694 = 74.6398 %
    found = ap.grim("425人", "51.39%")
    assert list(found.half_up) == list(found.half_even) == [827]
    assert "827" in repr(found) and "would give" not in repr(found)
    assert repr(ap.grim(518, "７４．６５%")).splitlines()[-2:] == ["  693 would give 74.75%", "  694 would give 74.64%"]
    one = ap.grim(np.int64(1), "1%")  # 0.5 <= 100 / n < 1.5 and 0 < 100 / n <= 1
    assert (one.half_up, one.ceiling.start) == (range(67, 201), 100)
    assert "  67 to 200            (half up)" in repr(one) and "  at least 100         (ceiling)" in repr(one)
    assert ap.grim(5, "0%").half_up.start == 1001 and not ap.grim(5, "0%").ceiling
