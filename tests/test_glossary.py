"""The glossary: every entry has both languages and both halves, is in use, and stands on the site with an anchor."""

import csv
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
ENTRIES = [
    entry.strip().split("\n")
    for block in re.findall(r"```\{glossary\}\n(.*?)```", TEXT, re.DOTALL)
    for entry in block.split("\n\n")
]
TERMS = [[line for line in entry if not line.startswith(" ")] for entry in ENTRIES]


@pytest.fixture(scope="module")
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


def test_every_entry_says_what_its_term_is_and_what_it_is_not():
    assert len(ENTRIES) > 50
    for entry, terms in zip(ENTRIES, TERMS, strict=True):
        assert len(entry) == len(terms) + 1 and re.fullmatch(r"  \S.*\. \*Not:\* \S.*\.", entry[-1]), entry
        assert terms[0].isascii() or terms[0] == "p-value", entry
        assert not terms[-1].isascii() or terms[-1] == "GRIM", entry


def test_no_term_stands_twice():
    forms = [form.lower() for terms in TERMS for form in terms]
    assert len(set(forms)) == len(forms)


def test_no_term_is_dead(in_use):
    assert len(in_use) > 100_000
    assert [terms for terms in TERMS if not any(form.lower() in in_use for form in terms)] == []


def test_words_with_closed_lists_of_their_own_are_explained():
    with (ROOT / "data/codebook.csv").open(encoding="utf-8", newline="") as file:
        allowed = {(row["table"], row["column"]): row["allowed"] for row in csv.DictReader(file)}
    verdicts = allowed["tidy/claims", "verdict"].replace("_", " ").split(" | ")
    assert len(verdicts) > 3
    assert set(verdicts) <= {form for terms in TERMS for form in terms}


def test_person_times_have_one_english_name(in_use):
    assert next(terms for terms in TERMS if "人次" in terms)[0] == "person-times"
    assert "award instance" not in in_use
