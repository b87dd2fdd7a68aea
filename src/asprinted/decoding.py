"""Read a text right, or refuse it with one line on what to do first (charset-normalizer guesses, this does not)."""

import codecs
import re
from pathlib import Path

from asprinted.language import Refusal

# What a file is by its first bytes, and what to do with it.
SIGNATURES = (
    (b"%PDF-", "a PDF", "take the text out first with pdftotext, pdfminer.six or pypdf (scanned pages need OCR)"),
    (b"PK\x03\x04", "an Office document or a ZIP archive", "save it as plain text (UTF-8) first"),
    (b"\xd0\xcf\x11\xe0", "an old Office document", "save it as plain text (UTF-8) first"),
    (b"{\\rtf", "an RTF document", "save it as plain text (UTF-8) first"),
    (b"\xff\xfe", "UTF-16", "save it again as UTF-8"),
    (b"\xfe\xff", "UTF-16", "save it again as UTF-8"),
)
WEB_PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class TextError(Refusal, ValueError):
    """A text that is not there, cannot be read, or is not the one whose offsets were recorded."""


def read(path: Path) -> str:
    """Return the text of a file, line ends as they are; see `decode`."""
    return decode(path.read_bytes(), path.name)


def decode(data: bytes, name: str) -> str:
    r"""Return bytes as text: UTF-8 with or without byte order mark, or GB18030 (which includes GBK and GB2312).

    Offsets count the characters of what is returned: line ends stay, CRLF is two characters, a byte order mark is none.
    """
    for signature, what, do in SIGNATURES:
        if data.startswith(signature):
            raise _refusal(name, what, do)
    if WEB_PAGE.match(data[:4096].removeprefix(codecs.BOM_UTF8)):
        raise _refusal(name, "a web page", "take the text out first with trafilatura")
    text = _decoded(data, name)
    if not text.strip():
        raise _refusal(name, "an empty file", "check where it comes from")
    found = CONTROL.search(text)
    if found and ("\0" in text or len(CONTROL.findall(text)) * 100 > len(text)):
        raise _refusal(name, f"a binary file (control character at {found.start()})", "give the text itself")
    return text


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        first = error.start
    try:
        text = data.decode("gb18030").removeprefix("\ufeff")
    except UnicodeDecodeError:
        text = ""
    if "\0" not in text and is_common_chinese(text):
        return text
    do = "find out its encoding, or whether it is damaged, and save it as UTF-8"
    raise _refusal(name, f"neither (byte {first} is no UTF-8)", do)


def is_common_chinese(text: str, *, least: float = 0.65) -> bool:
    """Tell whether text reads as Chinese: bytes of another encoding, taken for GB18030, give rare characters."""
    foreign = [character for character in text if not character.isascii()]
    if not foreign:
        return False
    return sum(map(_is_common, foreign)) >= least * len(foreign)


def _is_common(character: str) -> bool:
    try:
        first = character.encode("gb2312")[0]
    except UnicodeEncodeError:
        return character in "—·￥"
    return first in (0xA1, 0xA3) or 0xB0 <= first <= 0xD7


def _refusal(name: str, what: str, do: str) -> TextError:
    return TextError(f"A report must be a text file in UTF-8 or GB18030; {name} is {what}; {do}.")
