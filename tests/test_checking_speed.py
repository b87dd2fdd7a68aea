"""The checker's work grows with the length of a text, also where no sentence ends: two lengths, measured in one run."""

from time import process_time

import pytest

from asprinted.checking.checker import check
from asprinted.checking.signs import LONGEST, sentences
from asprinted.finding.finder import find_numerals

ENDLESS = [
    "共3人（其中1人，",
    "（3人",
    "3人，其他2人，",
    "其中：3人；",
    "2人；其中，3个，",
    "增长3%，其中3%，",
    "3所、",
    "3人：2所，1所；",
    "收入3元，支出2元，",
    "甲、乙3个",
    "3个方面：一是甲；二是乙；",
    "其中3人。",
    "甲乙丙丁戊己3人\n",
]
SHORT, LONG = 1000, 8000  # letters: what grows with their square takes 64 times as long, what is linear 8 times


def seconds(text: str) -> float:
    """Return how long the processor takes."""
    begun = process_time()
    check(text)
    return process_time() - begun


@pytest.mark.parametrize("pattern", ENDLESS)
def test_eight_times_the_text_takes_about_eight_times_as_long(pattern):
    short, long = (pattern * (letters // len(pattern)) for letters in (SHORT, LONG))
    assert any(seconds(long) < 12 * seconds(short) for _ in range(4))  # a busy machine may slow one of them


@pytest.mark.parametrize("pattern", ENDLESS)
def test_no_sentence_is_longer_than_the_longest(pattern):
    text = pattern * (LONG // len(pattern))
    numbers = find_numerals(text)
    made = list(sentences(text, numbers))
    assert made and max(len(one.signs) for one in made) <= LONGEST
    lost = len(numbers) - sum(len(one.numbers) + len(one.in_letters) for one in made)
    assert lost < len(made)  # where no clause ends, a cut can go through one number
