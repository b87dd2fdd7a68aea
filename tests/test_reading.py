"""A text is read right, or refused with one line that says what to do."""

import pytest

from analysis_utils.tables.texts import read_text
from asprinted import decoding as reading

PROSE = "全县共有学校120所，\r\n惠及学生约8.5万人次，其中九成以上在农村。\n"
TRADITIONAL = "全縣共有學校一百二十所，惠及學生約八萬五千人次，其中九成以上在農村，資助金額超過三千萬元。"


@pytest.mark.parametrize(
    "data",
    [PROSE.encode(), b"\xef\xbb\xbf" + PROSE.encode(), PROSE.encode("gb18030"), PROSE.encode("gbk")],
    ids=["utf-8", "byte order mark", "gb18030", "gbk"],
)
def test_the_same_text_whatever_the_encoding(data):
    text = reading.decode(data, "a.txt")
    assert text == PROSE
    assert text[6:10] == "120所"  # counted by hand: a byte order mark is no character, CRLF is two


def test_a_byte_order_mark_in_gb18030_is_no_character():
    assert reading.decode(("\ufeff" + PROSE).encode("gb18030"), "a.txt") == PROSE


def test_traditional_characters_and_plain_ascii_are_read():
    assert reading.decode(TRADITIONAL.encode("gb18030"), "a.txt") == TRADITIONAL
    assert reading.decode(b"120 schools\r\n", "a.txt") == "120 schools\r\n"


def test_a_stray_control_character_of_ocr_is_kept():
    assert reading.decode(("学校" * 100 + "\x0c\x1f").encode(), "a.txt").endswith("\x0c\x1f")


REFUSED = {
    "empty": (b"", "an empty file"),
    "blank": (b" \n\n", "an empty file"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", "pdftotext, pdfminer.six or pypdf"),
    "docx": (b"PK\x03\x04\x14\x00", "save it as plain text"),
    "web page": (b"\xef\xbb\xbf\n<!DOCTYPE html><html>", "trafilatura"),
    "web page with a comment": (b"<?xml version='1.0'?><!-- x -->\n<HTML lang='zh'>", "trafilatura"),
    "zero bytes": (b"abc\x00def", "binary file (control character at 3)"),
    "control characters": (bytes(range(1, 9)) * 20, "binary file"),
    "bytes by chance": (bytes(range(128, 256)) * 9, "neither (byte 0 is no UTF-8)"),
    "utf-16": (PROSE.encode("utf-16"), "save it again as UTF-8"),
    "big5": (TRADITIONAL.encode("big5"), "find out its encoding"),
    "shift-jis": ("この学校は約百二十人の生徒がいます。".encode("shift_jis"), "find out its encoding"),
    "damaged utf-8": (PROSE.encode()[:20] + PROSE.encode()[22:], "damaged"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_text_is_refused_with_one_line(case):
    data, words = REFUSED[case]
    with pytest.raises(reading.TextError) as error:
        reading.decode(data, "a.txt")
    said = str(error.value)
    assert words in said and "a.txt" in said
    assert "\n" not in said and said.count("; ") == 2


def test_a_recorded_text_in_gb18030_is_read_by_its_hash(tmp_path):
    import hashlib

    data = PROSE.encode("gb18030")
    (tmp_path / "a.txt").write_bytes(data)
    assert read_text(tmp_path, "a.txt", hashlib.sha256(data).hexdigest()) == PROSE
