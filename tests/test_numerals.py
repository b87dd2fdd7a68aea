from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from asprinted.plaintext import FINANCIAL, PLAIN, Squeezed, plain
from asprinted.reading.arabic import LONGEST, multiplier_of, read_arabic
from asprinted.reading.chinese import read_chinese

DIGITS = "零一二三四五六七八九"


def spell(number):
    """Spell a whole number below 10**8 in Chinese, digit by digit: the tests' own way round, shared with no module."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        zero = "零" if 0 < low < 1000 else ""
        return spell(high) + "万" + (zero + spell(low) if low else "")
    words, pending = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, place)
        if digit:
            words += ("零" if pending else "") + DIGITS[digit] + name
            pending = False
        elif words and number:
            pending = True
    return words or "零"


@given(st.integers(1, 10**8 - 1))
def test_spelled_numbers_are_read_back(number):
    words = spell(number)
    if len(words) == 2 and words[0] in DIGITS and words[1] in DIGITS:
        return
    assert read_chinese(words).value == number


@given(st.integers(0, 10**12), st.integers(0, 6), st.sampled_from(["", "十", "百", "千", "万", "亿", "万亿", "千万"]))
def test_arabic_digits_keep_their_places(whole, decimals, multiplier):
    digits = f"{whole // 10**decimals}.{whole % 10**decimals:0{decimals}d}" if decimals else str(whole)
    read = read_arabic(digits, multiplier)
    assert read.value == Fraction(whole, 10**decimals) * multiplier_of(multiplier)
    assert read.last_digit == Fraction(multiplier_of(multiplier), 10**decimals)
    assert read.decimals == decimals
    assert read.last_nonzero >= read.last_digit
    assert read.value % read.last_nonzero == 0 or whole == 0


# value, u, z by hand
@pytest.mark.parametrize(
    ("words", "value", "last_digit", "last_nonzero"),
    [
        ("十", 10, 10, 10),
        ("十五", 15, 1, 1),
        ("二百五", 250, 10, 10),
        ("两千零五十", 2050, 10, 10),
        ("一万二", 12000, 1000, 1000),
        ("二百万", 2_000_000, 1_000_000, 1_000_000),
        ("三千五百亿", 350_000_000_000, 10_000_000_000, 10_000_000_000),
        ("十二万亿", 12 * 10**12, 10**12, 10**12),
        ("一亿零三", 100_000_003, 1, 1),
        ("二万九三〇八", 29_308, 1, 1),
        ("二〇二〇", 2020, 1, 10),
        ("千", 1000, 1000, 1000),
        ("零", 0, 1, 1),
    ],
)
def test_number_words(words, value, last_digit, last_nonzero):
    read = read_chinese(words)
    assert (read.value, read.last_digit, read.last_nonzero) == (value, last_digit, last_nonzero)


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("三四百", (300, 400)),
        ("十五六", (15, 16)),
        ("两三千", (2000, 3000)),
        ("七八万", (70_000, 80_000)),
        ("一两", (1, 2)),
    ],
)
def test_adjacent_digits_name_two_numbers(words, ends):
    read = read_chinese(words)
    assert not read.is_single
    assert read.pair == ends


@pytest.mark.parametrize(
    ("words", "place"), [("几", 1), ("数十", 10), ("几百", 100), ("数千万", 10**7), ("几万亿", 10**12)]
)
def test_several_counts_a_place(words, place):
    assert read_chinese(words).several == place


@pytest.mark.parametrize(
    "words",
    "十百 万百 两两 亿万 百千 三三两两 十十 一百万千 几三 数两 一亿一万二千万 十五六点三 三点 点三".split(),
)
def test_what_is_no_number_word(words):
    assert read_chinese(words) is None


@pytest.mark.parametrize(
    ("digits", "one"),
    [
        ("1", True),
        ("1000", True),
        ("10.0", True),
        ("0.01", True),
        ("0.1", True),
        ("11", False),
        ("21", False),
        ("2", False),
    ],
)
def test_a_one_followed_by_zeros(digits, one):
    assert read_arabic(digits).one is one


@pytest.mark.parametrize(
    ("word", "one"), [("一", True), ("一百万", True), ("百", True), ("零", False), ("二百", False)]
)
def test_a_one_in_words(word, one):
    assert read_chinese(word).one is one


def test_a_long_string_of_digits_is_no_number():
    assert read_chinese("一" * (LONGEST + 1)) is None


def test_plain_forms_keep_their_length():
    assert all(len(fancy) == len(simple) == 1 for fancy, simple in PLAIN.items())
    assert plain("貳拾萬餘戶") == "二十万余户"
    assert plain("队伍、收拾、大陆") == "队伍、收拾、大陆"


@given(st.text())
def test_squeezing_gives_the_way_back(text):
    squeezed = Squeezed(text)
    for i, character in enumerate(squeezed.text):
        original = text[squeezed.origin(i)]
        assert character == original or character in {PLAIN.get(original), FINANCIAL.get(original), ","}


@given(st.text(alphabet="〇零一二三四五六七八九十百千万亿两几数", min_size=1, max_size=60))
def test_no_string_of_number_words_crashes(words):
    read = read_chinese(words)
    assert read is None or read.value is None or read.value >= 0


@pytest.mark.parametrize(
    ("text", "squeezed"),  # by hand: what stands inside a sentence goes, what holds words or columns apart stays
    [
        ("甲\n\n乙", "甲乙"),
        ("甲\n\n\n乙", "甲\n\n\n乙"),
        ("甲 \n \n乙", "甲乙"),
        ("甲\n \n \n乙", "甲\n \n \n乙"),
        ("甲" + " " * 8 + "乙", "甲乙"),
        ("甲" + " " * 9 + "乙", "甲" + " " * 9 + "乙"),
        ("甲" * 40 + " " * 8 + "乙", "甲" * 40 + "乙"),
        ("甲" * 40 + " " * 9 + "乙", "甲" * 40 + " " * 9 + "乙"),
        ("1 2", "1 2"),
        ("1 万", "1万"),
        ("a b", "a b"),
        ("a 1", "a 1"),
        ("甲 1", "甲1"),
        (" 甲 ", " 甲 "),
        ("", ""),
    ],
)
def test_white_space_inside_a_sentence_is_squeezed(text, squeezed):
    made = Squeezed(text)
    assert made.text == squeezed
    for at, letter in enumerate(squeezed):
        assert text[made.origin(at)] == letter
        assert made.ascending()(at, at + 1) == (made.origin(at), made.origin(at) + 1)


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("(3", True),
        ("  (3", True),
        ("甲(3", False),
        ("甲\n(3", True),
        ("甲\r(3", True),
        ("甲\n" + " " * 7 + "(3", True),
        ("甲\n" + " " * 9 + "(3", False),
        ("甲 (3", False),
    ],
)
def test_a_line_is_opened_by_what_only_white_space_stands_before(text, opens):
    squeezed = Squeezed(text)
    assert squeezed.opens_line(squeezed.text.index("(")) == opens
