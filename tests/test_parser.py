import csv
from collections import Counter
from fractions import Fraction
from math import inf
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from asprinted.interval import Interval, exact
from asprinted.plaintext import compact
from asprinted.reading.parser import QuantityError, parse
from asprinted.rules import BOUNDS, DEFAULT_RULES, RULES

SPECIMENS = Path(__file__).parent / "specimens" / "quantities.csv"
with SPECIMENS.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))
QUANTITIES = [row for row in ROWS if row["value"] != "error"]
ERRORS = [row for row in ROWS if row["value"] == "error"]


def test_the_specimens_cover_every_bound():
    assert len(ROWS) >= 150
    assert len({row["as_printed"] for row in ROWS}) == len(ROWS)
    counts = Counter(row["bound"] for row in QUANTITIES)
    assert {bound: counts[bound] for bound in BOUNDS if counts[bound] < 5} == {}
    assert len(ERRORS) >= 10


@pytest.mark.parametrize("row", QUANTITIES, ids=lambda row: repr(row["as_printed"]))
def test_specimen(row):
    read = parse(row["as_printed"])
    assert read.value == (exact(row["value"]) if row["value"] else None)
    assert (read.lower, read.upper) == (exact(row["lower"]), exact(row["upper"]))
    assert (read.bound, read.unit, read.per) == (row["bound"], row["unit"], row["per"])
    assert (read.decimals, read.multiplier) == (int(row["decimals"]), int(row["multiplier"]))


@pytest.mark.parametrize("row", ERRORS, ids=lambda row: repr(row["as_printed"]))
def test_what_is_no_quantity(row):
    with pytest.raises(QuantityError, match="must be hedge, digits"):
        parse(row["as_printed"])


def test_an_error_shows_the_start_of_a_long_string_only():
    with pytest.raises(QuantityError) as error:
        parse("x" * 10_000)
    assert len(str(error.value)) < 400


def test_numbers_of_forty_digits_are_read_and_longer_ones_are_identifiers():
    assert parse("1" * 40 + "人").value == int("1" * 40)
    assert parse("1" * 40 + "人左右").value == int("1" * 40)
    assert parse("1" * 40 + "-" + "2" * 40 + "人").interval == Interval(int("1" * 40), int("2" * 40))
    for longer in ("1" * 41 + "人", "-" + "1" * 41 + "-2℃", "1" * 30 + "亿" + "2" * 20 + "人", "1" * 41 + "分之一"):
        with pytest.raises(QuantityError):
            parse(longer)
    assert parse("1" * 40 + "分之一").value == Fraction(100, int("1" * 40))
    assert parse("一" * 40 + "人").value == int("1" * 40)
    with pytest.raises(QuantityError):
        parse("一" * 41 + "人")


def test_prints_of_120_letters_are_read_and_longer_ones_are_none():
    assert parse("约" * 118 + "5人").bound == "about"
    with pytest.raises(QuantityError):
        parse("约" * 119 + "5人")
    assert parse("5" + " " * 478 + "人").value == 5
    with pytest.raises(QuantityError, match="found 481 characters in"):
        parse("5" + " " * 479 + "人")


@pytest.mark.parametrize(
    ("as_printed", "shown"),
    [
        ("x" * 40, "found no number with a unit that the grammar knows in '" + "x" * 40 + "'."),
        ("x" * 41, "found no number with a unit that the grammar knows in '" + "x" * 40 + "…'."),
        ("", "found 0 characters in ''."),
        (" \n", r"found 2 characters in ' \n'."),
    ],
)
def test_an_error_shows_forty_letters(as_printed, shown):
    with pytest.raises(QuantityError) as error:
        parse(as_printed)
    assert shown in str(error.value)


BEFORE = ["", "近", "约", "超过", "不少于", "不到", "至少", "近 ", "大\n约"]
OVER = ["", "余", "多", "\n余"]
MULTIPLIERS = ["", "万", "亿", "万亿", " 万"]
UNITS = ["", "人", "元", "%", "个", "平方公里", "人次", "\n户"]
BEHIND = ["", "以上", "以下", "左右", "以\n内"]
digits = st.one_of(
    st.integers(0, 10**9).map(str),
    st.decimals(0, 10**6, places=2).map(str),
    st.integers(1, 9).map(lambda n: str(n) + "000"),
    st.sampled_from(["十", "百", "一百二十", "三千", "两", "16,657", "１０"]),
)
printed = st.tuples(
    *map(st.sampled_from, (BEFORE,)), digits, *map(st.sampled_from, (OVER, MULTIPLIERS, UNITS, BEHIND))
).map("".join)


def readable(text, rules=DEFAULT_RULES):
    try:
        return parse(text, rules)
    except QuantityError:
        return None


@given(printed, st.fractions(1, 5, max_denominator=4))
def test_widening_a_rule_never_narrows_a_print(text, factor):
    for rules in RULES.values():
        narrow, wide = readable(text, rules), readable(text, rules.widened(factor))
        if narrow is not None:
            assert narrow.interval in wide.interval


@given(printed)
def test_a_print_holds_its_own_value(text):
    read = readable(text)
    if read is not None:
        assert read.bound in BOUNDS
        assert read.value in read.interval
        assert all(isinstance(end, int | Fraction) or abs(end) == inf for end in (read.lower, read.upper))


@given(st.integers(0, 10**12), st.sampled_from([unit for unit in UNITS if unit.strip() and unit != "%"]))
def test_a_whole_number_is_exact(number, unit):
    read = parse(f"{number}{unit}")
    assert (read.value, read.lower, read.upper, read.bound) == (number, number, number, "exact")


@given(printed)
def test_white_space_and_width_change_nothing(text):
    wide = compact(text).translate({ord(a): b for a, b in zip("0123456789%", "０１２３４５６７８９％", strict=True)})
    assert readable(text) == readable(wide) == readable("\n".join(compact(text)))


@given(st.text(max_size=40))
def test_no_text_crashes(text):
    readable(text)


@given(st.text(alphabet="0123456789.,，-~至约近余多万亿千百十一二两几数分之成个人元%/年以上 \n", max_size=30))
def test_no_text_of_the_language_crashes(text):
    readable(text)


@pytest.mark.parametrize(
    ("as_printed", "value", "lower", "upper", "unit"),
    [  # by hand: what follows counts tenths (hundredths) of the unit before it, rounded to half of them
        ("三元五角", "3.5", "3.45", "3.55", "元"),
        ("3元5角6分", "3.56", "3.555", "3.565", "元"),
        ("两块三毛五", "2.35", "2.345", "2.355", "块"),
        ("八角六分", "8.6", "8.55", "8.65", "角"),
        ("八亩三分", "8.3", "8.25", "8.35", "亩"),
        ("十斤二两", "10.2", "10.15", "10.25", "斤"),
        ("2丈4尺", "2.4", "2.35", "2.45", "丈"),
        ("五尺八寸", "5.8", "5.75", "5.85", "尺"),
        ("一米七五", "1.75", "1.745", "1.755", "米"),
        ("3个亿", "300000000", "250000000", "350000000", ""),
        ("三个多亿元", "300000000", "300000000", "400000000", "元"),
        ("1/4强", "25", "25", "35", "%"),
        ("2/5弱", "40", "30", "40", "%"),
    ],
)
def test_what_counts_parts_of_the_unit_before_it(as_printed, value, lower, upper, unit):
    read = parse(as_printed)
    assert (read.value, read.lower, read.upper) == (exact(value), exact(lower), exact(upper))
    assert read.unit == unit and not read.per


@pytest.mark.parametrize(
    ("as_printed", "lower", "upper", "bound"),  # by hand: 700 to its hundreds, where zeros are taken as not printed
    [("700人", 650, 750, "rounded"), ("705人", 705, 705, "exact"), ("7人", 7, 7, "exact")],
)
def test_zeros_may_say_nothing(as_printed, lower, upper, bound):
    read = parse(as_printed, RULES["zeros_rounded"])
    assert (read.lower, read.upper, read.bound) == (lower, upper, bound)


@pytest.mark.parametrize(
    "as_printed",
    "三四分之一 八丈三两 3元5分 4/3强 三个亿四 百分之十至百分之五 两成五至一成 一成五至半成 105几人 0成1至成".split(),
)
def test_what_looks_like_parts_and_is_none(as_printed):
    with pytest.raises(QuantityError):
        parse(as_printed)
