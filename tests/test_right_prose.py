"""Paragraphs of invented documents whose numbers are right, and the checker on strange forms of them.

They were written for this project by language models that had not seen the checker, with programs that computed the
numbers: budgets, communiqués, notices, news, as offices write them. Earlier versions contradicted or doubted all of
``right_prose.csv``; what is left is doubt where two readings can be held.
"""

import csv
import random
import re
from pathlib import Path

import pytest

from asprinted.checking.checker import check

with (Path(__file__).parent / "specimens/right_prose.csv").open(encoding="utf-8", newline="") as file:
    PARAGRAPHS = list(csv.DictReader(file))
PLAIN = re.compile(r"\d[\d.,]*")
STRANGE = (
    "-{}",
    "0",
    "-0.0",
    "{}0000",
    "约{}",
    "近{}余",
    "负{}",
    "1/0",
    "{}%",
    "{}万",
    "超{}",
    "不足{}",
    "{}-{}",
    "%",
    "",
)


@pytest.mark.parametrize("row", PARAGRAPHS, ids=range(len(PARAGRAPHS)))
def test_nothing_that_is_right_is_contradicted(row):
    verdicts = {one.verdict for one in check(row["text"])}
    assert "contradicted" not in verdicts
    assert ("depends" in verdicts) == (row["may_depend"] == "yes")


@pytest.mark.parametrize("seed", range(40))
def test_no_number_stops_the_check(seed):
    """One to five numbers of a paragraph become nothing, negative, endless, huge, or no number."""
    random_ = random.Random(seed)
    text = random_.choice(PARAGRAPHS)["text"]
    for _ in range(random_.randint(1, 5)):
        places = list(PLAIN.finditer(text))
        if places:
            m = random_.choice(places)
            text = text[: m.start()] + random_.choice(STRANGE).format(m[0], m[0]) + text[m.end() :]
    for found in check(text):
        assert found.sentence and found.sentence_zh
