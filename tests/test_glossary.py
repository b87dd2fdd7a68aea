"""The glossary: every term is whole and in use, and the site links each where a page first uses it."""

import csv
import json
import re
from pathlib import Path

import pytest
from docutils import nodes
from docutils.utils import new_document
from sphinx import addnodes

from analysis_utils.site import glossary

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / f"{glossary.PAGE}.md").read_text(encoding="utf-8")
TERMS = glossary.read(TEXT)


def in_use():
    """All that a reader meets outside the glossary: notebooks with outputs, README, documents, codebook, raw words."""
    texts = [
        "\n".join("".join(cell["source"]) + json.dumps(cell.get("outputs", []), ensure_ascii=False) for cell in cells)
        for path in sorted((ROOT / "notebooks").glob("*.ipynb"))
        for cells in [json.loads(path.read_text(encoding="utf-8"))["cells"]]
    ]
    names = ["README.md", "data/README.md", "docs/coding_rules.md", "results/verdicts.html", "data/codebook.csv"]
    texts += [(ROOT / name).read_text(encoding="utf-8") for name in [*names, "data/raw/measures.csv"]]
    return "\n".join(texts).lower()


def page(*texts, inside=nodes.paragraph):
    tree = new_document("page")
    for text in texts:
        tree += inside("", "", nodes.Text(text))
    return tree


def linked(tree):
    return [(found.astext(), found["refuri"]) for found in tree.findall(nodes.reference)]


def test_every_term_has_four_fields_and_an_anchor_of_its_own():
    assert len(TERMS) > 50
    assert all(t.chinese and t.english and t.definition and t.not_this for t in TERMS)
    assert len({term.anchor for term in TERMS}) == len(TERMS)
    forms = [form.lower() for term in TERMS for form in term.forms]
    assert len(set(forms)) == len(forms)


def test_no_term_is_dead():
    used = in_use()
    assert len(used) > 100_000
    assert [t.english for t in TERMS if not any(form.lower() in used for form in (*t.english, *t.chinese))] == []


def test_words_with_closed_lists_of_their_own_are_explained():
    with (ROOT / "data/codebook.csv").open(encoding="utf-8", newline="") as file:
        allowed = {(row["table"], row["column"]): row["allowed"] for row in csv.DictReader(file)}
    verdicts = allowed["tidy/claims", "verdict"].replace("_", " ").split(" | ")
    assert len(verdicts) > 3
    explained = {form for term in TERMS for form in term.english}
    assert set(verdicts) <= explained


def test_person_times_have_one_english_name():
    term = next(term for term in TERMS if "人次" in term.chinese)
    assert term.english[0] == "person-times"
    assert "award instance" not in in_use()


@pytest.mark.parametrize("line", ["| 人 | person | |  x |", "| 人 | person | one of us |"])
def test_a_term_that_lacks_a_field_is_refused_with_its_line(line):
    lines = ["# G", "", "| Chinese | English | definition | not to be confused with |", "|---|---|---|---|", line]
    with pytest.raises(glossary.GlossaryError, match="line 5: a term has four fields"):
        glossary.read("\n".join(lines))


def test_the_first_use_is_linked_and_no_other():
    tree = page("Statistics of 人次.", "Each statistic, a confidence interval and an interval; an intervals-only word.")
    assert glossary.links(tree, TERMS, "g.html") == 4
    assert linked(tree) == [
        ("Statistics", "g.html#term-statistic"),
        ("人次", "g.html#term-person-times"),
        ("confidence interval", "g.html#term-confidence-interval"),
        ("interval", "g.html#term-interval"),
    ]
    assert tree.astext() == (
        "Statistics of 人次.\n\nEach statistic, a confidence interval and an interval; an intervals-only word."
    )


@pytest.mark.parametrize("inside", [nodes.title, nodes.literal_block, nodes.raw])
def test_headings_and_code_are_left_alone(inside):
    assert glossary.links(page("a statistic", inside=inside), TERMS, "g.html") == 0


def test_text_of_links_is_left_alone():
    for link in (nodes.reference, addnodes.download_reference, addnodes.pending_xref):
        tree = page("See")
        found = link("")
        found.append(nodes.Text("the statistic"))
        tree[0].append(found)
        assert glossary.links(tree, TERMS, "g.html") == 0


def test_a_word_that_holds_a_term_is_left_alone():
    assert glossary.links(page("reporter, misreport, re-claim, GRIMy, statistic_id"), TERMS, "g.html") == 0


def test_intervals_of_statistics_are_not_those_of_a_print():
    terms = [
        term for term in glossary.read((ROOT / "docs/glossary.md").read_text("utf-8")) if "interval" in term.english
    ]
    assert len(terms) == 1
    assert glossary.links(page("the Newcombe interval, a 95 % interval, a Wilson interval"), terms, "g.html") == 0
    assert glossary.links(page("the Newcombe interval and the interval of a print"), terms, "g.html") == 1


def test_no_form_of_a_term_is_markup():
    assert not [form for term in TERMS for form in term.forms if re.search(r"[<>|`*_\[\]]", form)]
