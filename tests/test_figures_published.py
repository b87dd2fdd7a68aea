"""Every published figure in every variant, drawn again from its saved data: labels, fonts, colours.

Expected values of the simulation are those of colorspacious 1.1.2 (which interpolates the same published matrices);
the expected CIEDE2000 difference is the first pair of Sharma, Wu and Dalal (2005).
"""

import io
import re
import shutil
import subprocess
from functools import cache
from itertools import combinations, product
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pytest
import vision
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import Collection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.path import Path as MPath
from matplotlib.spines import Spine
from matplotlib.text import Text
from matplotlib.transforms import Affine2D
from PIL import Image

from analysis_utils.figures import fonts, redraw as again, saving, style
from analysis_utils.figures.interval_rows import span
from analysis_utils.figures.palette import repaint
from analysis_utils.figures.registry import DRAWINGS

ROOT = Path(__file__).resolve().parents[1]
NAMES = sorted(path.stem for path in (ROOT / "results/figures").glob("*.json"))
VARIANTS = list(product(NAMES, style.LANGUAGES, style.WIDTHS_MM))
LATER, WHOLE = (("en", 89), ("zh", 183), ("zh",)), "admission_rates"
DISTINCT = 10  # CIEDE2000; about 2 can just be seen
FAMILIES = {"en": ["DejaVu Sans"], "zh": ["DejaVu Sans", style.CHINESE]}


def shown(*cases):
    """Return cases that start with the name of a figure.

    What notebooks show and the narrowest of all is always looked at, and one figure in all its forms; the rest in CI.
    """
    late = [case[1:] in LATER and case[0] != WHOLE for case in cases]
    return [pytest.param(*case, marks=[pytest.mark.slow] * slow) for case, slow in zip(cases, late, strict=True)]


def variants(test):
    return pytest.mark.parametrize(("name", "language", "width"), shown(*VARIANTS))(test)


def _missing(text, families, *, weight="normal"):
    """Return the characters of a text for which no family has a glyph."""
    known = set().union(*(fonts.font_file((family, weight))[1] for family in families))
    return {character for character in text if not character.isspace()} - known


@cache
def drawn(name, language, width):
    """A variant, and every text that drawing it drew, with its box."""
    made = again.redraw(name, language=language, width_mm=width)
    made.set_dpi(300)
    renderer, seen, draw = FigureCanvasAgg(made).get_renderer(), [], Text.draw
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Text, "draw", lambda self, *args: (seen.append(self), draw(self, *args))[1])
        made.draw_without_rendering()
    found = {text: Text.get_window_extent(text, renderer) for text in seen if text.get_visible() and text.get_text()}
    return made, found


def test_there_are_figures():
    assert len(NAMES) >= 9


@variants
def test_no_text_is_cut_and_no_two_overlap(name, language, width):
    made, found = drawn(name, language, width)
    assert len(found) > 8
    paper = made.bbox.padded(1)
    cut = [text.get_text() for text, box in found.items() if not (paper.count_contains(box.corners()) == 4)]
    renderer = FigureCanvasAgg(made).get_renderer()
    close = [
        (one.get_text(), other.get_text())
        for (one, a), (other, b) in combinations(found.items(), 2)
        if a.padded(-1).overlaps(b.padded(-1))
        and outline(one, a, renderer).intersects_path(outline(other, b, renderer))
    ]
    assert (cut, close) == ([], [])


def outline(text, box, renderer):
    """Return the outline of a text, which may stand askew in its box."""
    turn = text.get_rotation()
    text.set_rotation(0)
    straight = Text.get_window_extent(text, renderer).padded(-1)
    text.set_rotation(turn)
    (x, y), half = (box.min + box.max) / 2, straight.size / 2
    corners = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)]) * half
    return MPath(Affine2D().rotate_deg(turn).translate(x, y).transform(corners))


def test_texts_askew_are_judged_by_their_outlines():
    made = style.figure(lambda axes, *_: None, None, {}, language="en", width_mm=89, height_mm=60)
    texts = [made.text(0.2, 0.2, "a long piece", rotation=45), made.text(0.3, 0.2, "a long piece", rotation=45)]
    texts.append(made.text(0.32, 0.24, "near"))
    renderer = FigureCanvasAgg(made).get_renderer()
    boxes = [text.get_window_extent(renderer) for text in texts]
    first, second, third = (outline(text, box, renderer) for text, box in zip(texts, boxes, strict=True))
    assert boxes[0].overlaps(boxes[1]) and not first.intersects_path(second)
    assert second.intersects_path(third)


@pytest.mark.parametrize("name", shown(*product(NAMES)))
def test_the_saved_data_are_what_is_drawn(name):
    """Layout may end a fraction of a pixel elsewhere, so no pixel may differ by more than such a shift makes."""
    title = style.words(name)["en"]["title"]
    made = saving.file_bytes(drawn(name, "en", 183)[0], "png", language="en", title=title)
    new, old = (
        np.asarray(Image.open(source).convert("RGB")).astype(int)
        for source in (io.BytesIO(made), ROOT / f"results/figures/{name}.en.183mm.png")
    )
    assert new.shape == old.shape and new.min() < 100
    assert np.abs(new - old).max() < 32


class TestFonts:
    @variants
    def test_every_character_has_a_glyph(self, name, language, width):
        _, found = drawn(name, language, width)
        for text in found:
            shown, weight = re.sub(r"\\[a-z]+|[${}^_]", "", text.get_text()), str(text.get_fontweight())
            assert _missing(shown, text.get_fontfamily(), weight=weight) == set()
            assert set(text.get_fontfamily()) <= set(FAMILIES[language])

    def test_a_missing_glyph_is_seen(self):
        assert _missing("a比", ["DejaVu Sans"]) == {"比"}
        assert _missing("a比\U0010ffff", FAMILIES["zh"] if style.chinese_font() else []) == {"\U0010ffff"}

    @pytest.mark.skipif(shutil.which("pdffonts") is None, reason="pdffonts (poppler-utils) is not here")
    @pytest.mark.parametrize(("name", "language"), shown(*product(NAMES, ["zh"]), ("admission_rates", "en")))
    def test_pdf_has_every_font_embedded_and_none_of_type_3(self, name, language, tmp_path):
        content = saving.file_bytes(drawn(name, language, 89)[0], "pdf", language=language, title="t")
        (tmp_path / "x.pdf").write_bytes(content)
        run = subprocess.run(["pdffonts", tmp_path / "x.pdf"], capture_output=True, text=True, check=True)
        lines = run.stdout.splitlines()[2:]
        assert lines and run.stderr == ""
        assert len(lines) > 1 or language == "en"
        for line in lines:
            assert "Type 3" not in line and re.search(r"TrueType\s+\S+\s+yes\s+yes", line), line

    @pytest.mark.parametrize(("name", "language"), shown(*product(NAMES, style.LANGUAGES)))
    def test_svg_holds_its_text_as_text_and_the_glyphs_of_all_of_it(self, name, language):
        from fontTools.ttLib import TTFont

        made, found = drawn(name, language, 183)
        svg = saving.file_bytes(made, "svg", language=language, title="t").decode()
        title = style.words(name)[language]["title"].split("\n")[0]
        assert title in re.sub(r"<[^>]+>", "", svg) and len(re.findall("<text", svg)) >= len(found)
        faces = re.findall(r"@font-face\{font-family:'([^']+)';font-weight:(\w+);src:url\(([^)]+)\)", svg)
        held = {(family, weight): set(_characters(url, TTFont)) for family, weight, url in faces}
        for families, weight, said in fonts.texts(fonts.ET.fromstring(svg)):
            known = set().union(*(held.get((family, weight), set()) for family in families))
            assert {c for c in said if not c.isspace()} <= known
        assert "http" not in "".join(url for _, _, url in faces)

    def test_the_last_bits_of_a_layout_change_no_byte(self):
        def written(shift):
            with plt.rc_context(style.settings("en")):
                made = plt.figure(layout="none")
                made.add_axes([0.1 + shift, 0.1, 0.8, 0.8]).plot([0, 1])
            return saving.file_bytes(made, "svg", language="en", title="t")

        assert written(0) == written(1e-15)
        assert b'<clipPath id="clip1"' in written(0) and b"url(#clip1)" in written(0)

    def test_committed_svgs_stay_small(self):
        sizes = [path.stat().st_size for path in (ROOT / "results/figures").glob("*.svg") if ".en.183mm" in path.name]
        assert len(sizes) == len(NAMES) and max(sizes) < 150_000 and sum(sizes) / len(sizes) < 60_000


def _characters(url, reader):
    import base64

    head, _, data = url.partition(",")
    assert head == "data:font/ttf;base64"
    return map(chr, reader(io.BytesIO(base64.b64decode(data))).getBestCmap())


def marks(axes):
    """Return shape, colour and artist of everything drawn as data: what shapes tell apart needs no colour."""
    found = []
    for artist in axes.get_children():
        if artist is axes.patch or isinstance(artist, Spine) or not artist.get_visible():
            continue
        if isinstance(artist, Line2D):
            hollow = to_hex(artist.get_markerfacecolor()) == "#ffffff"
            shape = ("line", str(artist.get_marker()), str(artist.get_linestyle()), hollow, artist.get_linewidth())
            found.append((shape, to_hex(artist.get_color()), artist))
        elif isinstance(artist, Collection):
            kind = (type(artist).__name__, str(artist.get_linestyle()), artist.get_hatch())
            for face, edge in zip(*_faces_and_edges(artist), strict=True):
                hollow = face in (None, "#ffffff")
                found.append(((*kind, hollow), edge if hollow else face, artist))
        elif isinstance(artist, Patch):
            face = to_hex(artist.get_facecolor())
            hollow = face == "#ffffff"
            found.append(
                (("patch", str(artist.get_hatch()), hollow), to_hex(artist.get_edgecolor()) if hollow else face, artist)
            )
    return found


def _faces_and_edges(collection):
    faces = [to_hex(c) if c[3] else None for c in collection.get_facecolor()]
    edges = [to_hex(c) if c[3] else None for c in collection.get_edgecolor()]
    size = max(len(faces), len(edges), 1)
    return [(each * size if each else [None] * size)[:size] for each in (faces, edges)]


class TestColours:
    @pytest.mark.parametrize("name", shown(*product(NAMES)))
    def test_what_only_colour_tells_apart_stays_apart_to_every_reader(self, name):
        made, found = drawn(name, "en", 183)
        labelled = [box for box in found.values()]
        renderer = FigureCanvasAgg(made).get_renderer()
        shapes, seen = {}, 0
        for shape, colour, artist in marks(made.axes[0]):
            box = artist.get_window_extent(renderer)
            inside = shape[0] == "patch" and any(
                box.contains(*((b.min + b.max) / 2)) and box.width < made.bbox.width / 4 for b in labelled
            )
            if shape[0] == "QuadMesh":  # shades of a scale: every cell that is not empty says its number
                inside = sum(box.contains(*((b.min + b.max) / 2)) for b in labelled) >= (artist.get_array() > 0).sum()
            seen += 1
            if not inside and colour is not None:  # a label in the mark says what it is
                shapes.setdefault(shape, {})[colour] = None
        assert seen > 1
        faults = {shape: vision.alike(colours, at_least=DISTINCT) for shape, colours in shapes.items()}
        assert {shape: pairs for shape, pairs in faults.items() if pairs} == {}

    def test_colours_that_mislead_are_seen(self):
        assert {v for *_, v, _ in vision.alike(["#ff0000", "#00a000"], at_least=20)} >= {"protanopia"}
        assert [v for *_, v, _ in vision.alike([style.GREEN, style.GREY])] == ["deuteranopia", "greyscale"]

    def test_the_simulation_agrees_with_another_program(self):
        colours = [style.BLUE, style.ORANGE]
        expected = {  # colorspacious, sRGB1+CVD, severity 100
            "protanopia": [[0.324406, 0.457122, 0.708545], [0.725684, 0.636809, 0]],
            "deuteranopia": [[0.230261, 0.401993, 0.693347], [0.791219, 0.704755, 0.066022]],
            "tritanopia": [[0, 0.508866, 0.538707], [0.985301, 0.547499, 0.53058]],
        }
        for kind, wanted in expected.items():
            found = vision.seen([[int(c[i : i + 2], 16) / 255 for i in (1, 3, 5)] for c in colours], kind)
            assert np.abs(found - np.array(wanted)).max() < 2e-4
        for kind in vision.VISIONS:
            assert np.abs(vision.seen([0.5, 0.5, 0.5], kind) - 0.5).max() < 1e-5  # grey stays grey

    def test_the_difference_is_ciede2000(self):
        from basic_colormath import get_delta_e_lab

        assert round(get_delta_e_lab((50, 2.6772, -79.7751), (50, 0, -82.7485)), 4) == 2.0425


def test_labels_leave_nothing_of_an_interval_out():
    """Three significant digits, downward and upward by hand; 1,192.68 used to be shown as 1,193."""
    assert span(1192.68432836, 1210.75681818) == "1,192–1,211"
    assert [span(3.02631578947, 3.28947368421), span(2033.47957, 2033.49396)] == ["3.02–3.29", "2,033–2,034"]
    assert [span(1.97142857143, 1.97142857143), span(6, 8), span(2, float("nan"))] == ["1.97", "6–8", "≥ 2"]


class TestAgain:
    def test_colours_words_size_and_font_can_be_changed(self):
        made = again.redraw(
            "admission_rates", width_mm=120, words={"title": "Mine"}, palette={"blue": "#000000", style.ORANGE: "red"},
            rc={"font.family": ["DejaVu Serif"]},
        )  # fmt: skip
        found = {to_hex(line.get_color()) for line in made.axes[0].lines}
        assert {"#000000", "#ff0000"} <= found and not {style.BLUE.lower(), style.ORANGE.lower()} & found
        assert made.get_suptitle() == "Mine" and made.get_size_inches()[0] == pytest.approx(120 / 25.4)
        assert {f for text in made.findobj(Text) for f in text.get_fontfamily()} == {"DejaVu Serif"}

    def test_what_is_not_there_is_refused(self):
        with pytest.raises(again.FigureError, match="choose one of .*admission_rates"):
            again.redraw("admision_rates")
        with pytest.raises(again.FigureError, match="has no .'titel'"):
            again.redraw("admission_rates", words={"titel": "x"})
        with pytest.raises(ValueError, match=r"found 'bleu'; choose among blue \(#0072B2\), orange"):
            repaint(Figure(), {"bleu": "black"})
        with pytest.raises(ValueError, match="found 'blakc' for blue"):
            repaint(Figure(), {"blue": "blakc"})
        with pytest.raises(ValueError, match="must be one of en, zh"):
            again.redraw("admission_rates", language="fr")
        with pytest.raises(again.FigureError, match="registry.py; 'mine' has none"):
            again.publish_figure("mine", again.figure_data("admission_rates"), height_mm={}, statistics=[])

    def test_every_published_figure_has_a_function_and_words_in_both_languages(self):
        assert set(NAMES) <= set(DRAWINGS)
        assert all(set(style.words(name)) == set(style.LANGUAGES) for name in DRAWINGS)
