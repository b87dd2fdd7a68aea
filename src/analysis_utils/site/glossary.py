"""The glossary on the site: an anchor for each term, and a link to it where a page uses the term first.

A Sphinx extension; ``docs/site/conf.py`` names it. The terms stand in ``docs/glossary.md``, in tables of four columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

PAGE = "docs/glossary"
HEADER = ("Chinese", "English", "definition", "not to be confused with")
# Behind these words interval and bound are those of statistics, not of a print.
NOT_AFTER = tuple(f"{word} " for word in "newcombe wilson confidence clopper-pearson likelihood % upper lower".split())
UNTOUCHED = (
    "title",
    "reference",
    "download_reference",
    "pending_xref",
    "literal",
    "literal_block",
    "math",
    "math_block",
    "raw",
    "image",
)
LONELY = 2  # a Chinese form of one character stands inside too many words


class GlossaryError(ValueError):
    """A glossary that cannot be read."""


@dataclass(frozen=True, slots=True)
class Term:
    """One row of the glossary; `chinese` and `english` may hold several forms."""

    chinese: tuple[str, ...]
    english: tuple[str, ...]
    definition: str
    not_this: str

    @property
    def anchor(self) -> str:
        """Return the id of its row, which stays while its first English form does.

        Examples
        --------
        >>> Term(("人次",), ("person-times", "renci"), "", "").anchor
        'term-person-times'
        """
        return "term-" + re.sub(r"[^a-z0-9]+", "-", self.english[0].lower()).strip("-")

    @property
    def forms(self) -> tuple[str, ...]:
        """Return what stands for it in prose."""
        return self.english + tuple(form for form in self.chinese if len(form) >= LONELY)


def read(text: str) -> list[Term]:
    r"""Return the terms of a glossary.

    Parameters
    ----------
    text : str
        Markdown with tables whose columns are `HEADER`.

    Raises
    ------
    GlossaryError
        If a table has other columns or a row lacks a field.

    Examples
    --------
    >>> lines = ["| Chinese | English | definition | not to be confused with |", "|---|---|---|---|"]
    >>> read("\n".join([*lines, "| 人次 | person-times, renci | counts awards | 人 |"]))[0].english
    ('person-times', 'renci')
    """
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("|") or set(line) <= set("|- "):
            continue
        cells = tuple(cell.strip() for cell in line.strip("|").split("|"))
        if cells == HEADER:
            continue
        if len(cells) != len(HEADER) or not all(cells):
            raise GlossaryError(
                f"{PAGE}.md line {number}: a term has four fields ({', '.join(HEADER)}); found {line!r}; fill them."
            )
        found.append(Term(tuple(cells[0].split(", ")), tuple(cells[1].split(", ")), *cells[2:]))
    return found


def pattern(terms: list[Term]) -> tuple[re.Pattern[str], dict[str, Term]]:
    """Return what finds any form in prose, longer forms first, and the term of each form in lower case."""
    of = {form.lower(): term for term in terms for form in term.forms}
    forms = sorted(of, key=len, reverse=True)
    english = "|".join(re.escape(form) for form in forms if form.isascii())
    chinese = "|".join(re.escape(form) for form in forms if not form.isascii())
    return re.compile(rf"(?<![\w-])(?P<form>{english})(?:e?s)?(?![\w-])|{chinese}", re.IGNORECASE | re.ASCII), of


def anchors(tree: nodes.document, terms: list[Term]) -> None:
    """Give each row of the glossary its id."""
    from docutils import nodes

    of = {", ".join(term.english): term.anchor for term in terms}
    for row in tree.findall(nodes.row):
        english = row[1].astext()
        if english in of:
            row["ids"].append(of[english])


def links(tree: nodes.document, terms: list[Term], page: str) -> int:
    """Link the first use of each term in the prose of a page; return how many were linked.

    Parameters
    ----------
    tree : document
        The page, changed in place.
    terms : list of Term
        The glossary.
    page : str
        Address of the glossary as seen from the page.
    """
    from docutils import nodes

    finds, of = pattern(terms)
    done: set[Term] = set()
    for text in [each for each in tree.findall(nodes.Text) if _is_prose(each)]:
        new: list[nodes.Node] = []
        at = 0
        for match, term in _first(finds.finditer(text.astext()), of, done):
            reference = nodes.reference("", match[0], refuri=f"{page}#{term.anchor}", internal=True, classes=["term"])
            new += [nodes.Text(text.astext()[at : match.start()]), reference]
            at = match.end()
        if new:
            text.parent.replace(text, [*new, nodes.Text(text.astext()[at:])])
    return len(done)


def _first(
    matches: Iterator[re.Match[str]], of: dict[str, Term], done: set[Term]
) -> Iterator[tuple[re.Match[str], Term]]:
    for match in matches:
        term = of[(match["form"] or match[0]).lower()]
        if term not in done and not match.string[: match.start()].lower().endswith(NOT_AFTER):
            done.add(term)
            yield match, term


def _is_prose(text: nodes.Text) -> bool:
    """Say whether text stands in a paragraph, outside of links, code and what the reader would not read as prose."""
    node, inside = text.parent, False
    while node is not None:
        if node.tagname in UNTOUCHED:
            return False
        inside = inside or node.tagname == "paragraph"
        node = node.parent
    return inside


def on_read(app: Sphinx, tree: nodes.document) -> None:
    """Set the anchors when Sphinx has read the glossary."""
    if app.env.docname == PAGE:
        anchors(tree, _terms(app))


def on_resolved(app: Sphinx, tree: nodes.document, name: str) -> None:
    """Set the links when Sphinx is about to write a page."""
    if name != PAGE and (app.srcdir / f"{PAGE}.md").is_file():
        links(tree, _terms(app), app.builder.get_relative_uri(name, PAGE))


def _terms(app: Sphinx) -> list[Term]:
    return read(app.config.glossary)


def _take(app: Sphinx, config: Any) -> None:
    path = Path(app.srcdir) / f"{PAGE}.md"
    config.glossary = path.read_text(encoding="utf-8") if path.is_file() else ""
    config.glossary_code = Path(__file__).read_text(encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the extension; pages are written anew when the glossary or this module changes."""
    app.add_config_value("glossary", "", "html", str)
    app.add_config_value("glossary_code", "", "html", str)
    app.connect("config-inited", _take, priority=1)
    app.connect("doctree-read", on_read)
    app.connect("doctree-resolved", on_resolved)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
