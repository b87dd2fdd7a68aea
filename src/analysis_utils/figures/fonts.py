"""Fonts in SVG files: each carries the glyphs that its text uses, so that text stays text on any machine."""

import base64
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from functools import cache

from fontTools import subset as tools
from fontTools.ttLib import TTFont
from matplotlib.font_manager import FontProperties, findfont, get_font

SVG = "{http://www.w3.org/2000/svg}"
Face = tuple[str, str]  # family and weight, as SVG names them


@cache
def font_file(face: Face) -> tuple[str, frozenset[str]]:
    """Return the file of a family and weight, as matplotlib finds it, and the characters it has."""
    path = findfont(FontProperties(family=[face[0]], weight=face[1]), fallback_to_default=False)
    return path, frozenset(map(chr, get_font(path).get_charmap()))


def embedded(svg: bytes) -> bytes:
    """Return an SVG file, as matplotlib writes it with ``svg.fonttype`` none, with the fonts that its text uses."""
    text = svg.decode("utf-8")
    used: dict[Face, set[str]] = {}
    for families, weight, said in texts(ET.fromstring(text)):
        left = {character for character in said if not character.isspace()}
        for family in families:
            if found := left & font_file((family, weight))[1]:
                used.setdefault((family, weight), set()).update(found)
                left -= found
    rules = "".join(
        f"@font-face{{font-family:'{family}';font-weight:{weight};"
        f"src:url(data:font/ttf;base64,{base64.b64encode(subset((family, weight), used[family, weight])).decode()})}}"
        for family, weight in sorted(used)
    )
    text = re.sub(r"(font-family: '[^;\"]*)", r"\1, sans-serif", text)  # where a viewer refuses fonts in files
    return text.replace('<style type="text/css">', f'<style type="text/css">{rules}', 1).encode()


def texts(root: ET.Element) -> Iterator[tuple[list[str], str, str]]:
    """Yield families, weight and characters of every piece of text."""
    for element in root.iter(f"{SVG}text"):
        outer = element.get("style", "")
        for piece in element.iter():
            style = f"{outer}; {piece.get('style', '')}"
            families = re.findall(r"font-family: ([^;]*)", style)[-1:]
            weights = re.findall(r"font-weight: (\w+)", style)[-1:] or ["normal"]
            if piece.text and families:
                yield re.findall(r"'([^']+)'", families[0]), weights[0], piece.text


def subset(face: Face, characters: Iterable[str]) -> bytes:
    """Return a TrueType font with the glyphs of some characters only, the same bytes at every run."""
    return _subset(face, "".join(sorted(set(characters))))


@cache
def _subset(face: Face, characters: str) -> bytes:
    options = tools.Options(hinting=False, layout_features=[], name_IDs=[], notdef_outline=True)
    font = TTFont(font_file(face)[0], fontNumber=0, recalcTimestamp=False)
    for table in {"FFTM", "GDEF", "GPOS", "GSUB", "kern"} & set(font.keys()):
        del font[table]  # before the cut, which would take their time
    cut = tools.Subsetter(options)
    cut.populate(text=characters)
    cut.subset(font)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
