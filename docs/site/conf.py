"""Settings of the site for Sphinx, which `make site` calls on what `analysis_utils.publish.site` lays out."""

import json
import warnings

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
html_context = {"default_mode": "light"}
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


def fold_imports(app, name, source):
    """Fold the first code cell of a notebook, its imports."""
    if name.startswith("notebooks/"):
        notebook = json.loads(source[0])
        first = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
        first["metadata"].setdefault("tags", []).append("hide-input")
        source[0] = json.dumps(notebook)


def setup(app):
    """Register what this file adds."""
    app.add_html_math_renderer("mathml", (inline_math, None), (display_math, None))
    app.connect("source-read", fold_imports)
