"""Settings of the site for Sphinx, which `make site` calls on what `analysis_utils.publish.site` lays out."""

import ast
import html
import json
import re
import warnings
from pathlib import Path

import jieba
from latex2mathml.converter import convert

jieba.setLogLevel("WARNING")  # else it tells about its dictionary on every build
with warnings.catch_warnings():
    warnings.simplefilter("ignore", ResourceWarning)  # it leaves the dictionary's file open
    jieba.initialize()

project = "Numbers as printed"
html_title = project
language = "en"
extensions = ["myst_nb"]
include_patterns = ["*.md", "docs/*.md", "data/README.md", "notebooks/[0-9]*.ipynb"]
exclude_patterns = ["README.md"]  # the front page takes parts of it

# Notebooks are committed as executed; the site never runs them.
nb_execution_mode = "off"
nb_ipywidgets_js = {}  # these would come from another host
nb_mime_priority_overrides = [("html", "application/vnd.jupyter.widget-view+json", None)]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
suppress_warnings = ["myst.header", "mystnb.unknown_mime_type", "misc.highlighting_failure"]

# The search cuts Chinese into words with jieba and stems English, whatever the language of the page around it.
html_search_language = "zh"
html_search_options = {"dict": ""}  # jieba has its dictionary loaded; Sphinx would read it once more, word by word
html_show_search_summary = False  # it would fetch pages, which a browser refuses for files

html_theme = "sphinx_book_theme"
html_theme_options = {
    "footer_content_items": [],
    "home_page_in_toc": True,
    "navbar_center": [],
    "navbar_end": [],
    "navbar_persistent": [],
    "navbar_start": [],
    "pygments_light_style": "a11y-high-contrast-light",
    "show_toc_level": 2,
    "use_download_button": False,
    "use_fullscreen_button": False,
}
html_context = {"default_mode": "auto"}
html_static_path = ["_static"]
html_extra_path = ["../../results/verdicts.html"]
html_css_files = ["site.css"]
html_js_files = ["site.js"]
html_copy_source = True
html_use_index = False
html_show_sourcelink = False
html_show_copyright = False
html_math_renderer = "mathml"


def inline_math(writer, node):
    """Write a formula as MathML, which needs no script."""
    from docutils.nodes import SkipNode

    writer.body.append(convert(node.astext()))
    raise SkipNode


def display_math(writer, node):
    """Write a formula of its own line as MathML."""
    from docutils.nodes import SkipNode

    writer.body.append(convert(node.astext(), display="block"))
    raise SkipNode


def prepare(app, name, source):
    """Fold the imports of a notebook and give each picture a text alternative; join the lines of a Chinese page."""
    if name.endswith(CHINESE):
        source[0] = LINE_END.sub("", source[0])  # else a browser shows a space there
    if not name.startswith("notebooks/"):
        return
    notebook = json.loads(source[0])
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    cells[0]["metadata"].setdefault("tags", []).append("hide-input")
    for cell in cells:
        pictures = [output for output in cell["outputs"] if "image/png" in output.get("data", {})]
        if pictures:
            about = pictures[0].get("metadata", {}).get("image/png", {})
            code = "".join(cell["source"])
            said = about.get("alt") or said_by(code)
            said += " Drawn anew with other settings." if OTHER.search(code) else ""  # no narrow variant stands for it
            cell["metadata"]["mystnb"] = {"image": {"alt": said}}
    source[0] = json.dumps(notebook)


def said_by(code):
    """Return what the code of a picture says of it: kind, title and axes; numbers that are computed are left out."""
    found, kinds = {}, []
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        kinds += [KINDS[name]] if name in KINDS else []
        given = [(word.arg, word.value) for word in node.keywords]
        given += [(name.removeprefix("set_"), node.args[0])] if name.startswith("set_") and node.args else []
        found |= {key: text for key, value in given if key in PARTS and re.search(r"\w", text := words_of(value))}
    parts = [f"{PARTS[key]}: {found[key]}" for key in PARTS if key in found]
    return ". ".join(["Chart" if not kinds else f"Chart of {' and '.join(dict.fromkeys(kinds))}", *parts]) + "."


def words_of(value):
    """Return a string of the code, with dots for what is computed."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        return " ".join(value.value.split())
    if isinstance(value, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "…" for part in value.values)
    return ""


CHINESE = (".zh", ".zh-CN")
LINE_END = re.compile(
    r"""
    (?: (?<=[一-鿿、-】！-～”]) | (?<=[一-鿿]\*\*) | (?<=\*\*)(?=\n\ *“) )  # Chinese, bold too
    \n
    (?: \ +(?=\d+\ ) | \ *(?=[一-鿿“（]) )  # what goes on in Chinese, or indented with a number
    """,
    re.VERBOSE,
)
SAID = {"previous": "上一页", "next": "下一页", "previous page": "上一页", "next page": "下一页", "Contents": "目录"}
OTHER = re.compile(r'show_figure\("\w+",')
PARTS = {"title": "Title", "xlabel": "Horizontal axis", "ylabel": "Vertical axis"}
SHAPES = {
    "points with intervals": "plot_intervals errorbar",
    "bars": "barplot barh bar hist histplot countplot",
    "points": "scatterplot pointplot stripplot scatter",
    "lines": "lineplot plot",
    "cells": "heatmap",
}
KINDS = {name: shape for shape, names in SHAPES.items() for name in names.split()}
IMAGE = re.compile(r'<img(?P<before>[^>]*?) src="(?P<path>(?P<up>[./]*)_images/[^"]*)"(?P<after>[^>]*)>')
NAMED = re.compile(r"/(\w+\.(?:en|zh))\.183mm\.(?:png|svg)$")
ALT = re.compile(r'alt="([^"]*)"')


def narrow(app, name, template, context, doctree):
    """Let phones take the narrow variant of each published figure, and a Chinese page say that it is Chinese."""
    if name.endswith(CHINESE):
        context |= {"language": "zh-CN", **dict.fromkeys(("_", "translate"), lambda text: SAID.get(text, text))}
    folder = Path(app.srcdir, "results/figures")
    texts = {}
    for path in folder.glob("*.json"):
        texts[json.loads(path.read_text(encoding="utf-8"))["alt_en"]] = f"{path.stem}.en"

    def picture(m):
        alt, named = ALT.search(m[0]), NAMED.search(m["path"])
        figure = named[1] if named else texts.get(html.unescape(alt[1])) if alt else None
        if not figure or not (folder / f"{figure}.89mm.svg").is_file():
            return m[0]
        source = f"{m['up']}_static/figures/{figure}.89mm.svg"
        return f'<picture><source media="(max-width: 50rem)" srcset="{source}">{m[0]}</picture>'

    if "body" in context:
        context["body"] = IMAGE.sub(picture, context["body"])


def setup(app):
    """Register what this file adds."""
    app.add_html_math_renderer("mathml", (inline_math, None), (display_math, None))
    app.connect("source-read", prepare)
    app.connect("html-page-context", narrow, priority=900)  # after the theme
