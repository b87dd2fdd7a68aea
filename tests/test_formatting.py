"""Expected texts are by hand arithmetic; that no end moves inward is held against exact fractions."""

from decimal import Decimal
from fractions import Fraction
from math import inf, nan

import numpy as np
import pytest
from hypothesis import given, strategies as st

from asprinted.formatting import format_ends, format_interval, format_number

fractions = st.fractions(min_value=-(10**9), max_value=10**9, max_denominator=10**6)


def test_the_money_of_one_award_is_not_cut_off():
    # 79,909,850 / 67,000 = 1192.6843.., 79,909,950 / 66,000 = 1210.7568..; "1,193 to 1,211" left out 1,192.68
    paid = Fraction(79909850, 67000), Fraction(79909950, 66000)
    assert format_interval(*paid, unit="元/人次") == "1,192.68 to 1,210.76 元/人次"
    assert format_interval(*paid, decimals=0) == "1,192 to 1,211"
    assert format_interval(*map(float, paid), decimals=1) == "1,192.6 to 1,210.8"


@given(fractions, fractions, st.one_of(st.none(), st.integers(0, 8)))
def test_what_is_shown_holds_what_is_meant(one, other, decimals):
    low, high = sorted((one, other))
    shown = format_interval(low, high, decimals=decimals, thousands="")
    if low == high:
        assert abs(Fraction(shown) - low) <= Fraction(1, 2 * 10 ** (decimals if decimals is not None else 2))
        return
    first, last = map(Fraction, shown.split(" to "))
    assert first <= low
    assert high <= last
    if decimals is None:
        assert last - first <= (high - low) * Fraction(12, 10) or last - first <= high - low + 2  # whole numbers
    else:
        assert max(low - first, last - high) < Fraction(1, 10**decimals)


@pytest.mark.parametrize(
    ("ends", "options", "shown"),
    [
        ((66000, 67000), {"unit": "人次"}, "66,000 to 67,000 人次"),
        ((Fraction("51.385"), Fraction("51.395")), {"unit": "%"}, "51.385 to 51.395 %"),
        ((Fraction(14136750, 6952), Fraction(14136850, 6952)), {}, "2,033.479 to 2,033.494"),
        ((0, 0.5), {}, "0 to 0.5"),
        ((0.1, 0.1 + 0.2), {}, "0.1 to 0.3"),  # 0.1 + 0.2 is 0.30000000000000004
        ((Fraction(-7, 3), Fraction(-1, 3)), {}, "-2.34 to -0.33"),
        ((Fraction(1000003, 1000), 1200), {}, "1,000.0 to 1,200"),  # rounded: the zero stays; exact: it goes
        ((1, 2), {"decimals": 2, "between": "--"}, "1.00--2.00"),
        ((5, 5), {}, "5"),
        ((Fraction(25900, 347), Fraction(25900, 347)), {}, "74.6398"),
        ((39, inf), {}, "at least 39"),
        ((Fraction(200, 3), None), {"decimals": 1}, "at least 66.6"),
        ((-inf, Fraction(200, 3)), {"decimals": 1, "unit": "%"}, "at most 66.7 %"),
        ((nan, nan), {}, "any number"),
        ((66000, 67000), {"unit": "人次", "language": "zh"}, "66,000至67,000人次"),
        ((Fraction(63), 68), {"unit": "%", "language": "zh"}, "63%至68%"),  # as GB/T 15835 has it
        ((39, None), {"unit": "年", "language": "zh"}, "至少39年"),
        ((None, 1234), {"language": "zh", "thousands": ""}, "至多1234"),
        ((np.int64(1), np.float64(2.5)), {}, "1 to 2.5"),
        ((Decimal("1.5"), Decimal("2.5")), {}, "1.5 to 2.5"),
    ],
)
def test_intervals(ends, options, shown):
    assert format_interval(*ends, **options) == shown


@pytest.mark.parametrize(
    ("number", "options", "shown"),
    [
        (66000, {}, "66,000"),
        (Fraction(5052, 2425), {}, "2.0833"),
        (Fraction(14136800, 6952), {}, "2,033.49"),
        (0.00000123, {}, "0.0000012"),
        (-3, {"unit": "%"}, "-3 %"),
        (-0.001, {"decimals": 2}, "0.00"),
        (2.999, {"decimals": 1, "rounding": "down"}, "2.9"),
        (2.001, {"decimals": 0, "rounding": "up"}, "3"),
        (-2.999, {"decimals": 1, "rounding": "down"}, "-3.0"),
        (1234567, {"thousands": r"\,"}, r"1\,234\,567"),
        (inf, {}, "any number"),
        (Fraction(14136800, 6952), {"significant": 3}, "2,033"),
        (1.23456, {"significant": 3}, "1.23"),
        (0.0000123456, {"significant": 3}, "1.23e-5"),
    ],
)
def test_numbers(number, options, shown):
    assert format_number(number, **options) == shown


def test_both_ends_alone_an_open_one_empty():
    assert format_ends(Fraction(79909850, 67000), Fraction(79909950, 66000)) == ("1,192.68", "1,210.76")
    assert format_ends(39, None) == ("39", "") and format_ends(-inf, 1.25, decimals=1) == ("", "1.3")
    assert format_ends(5, 5) == ("5", "5") and format_ends(None, None) == ("", "")


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        (lambda: format_interval(2, 1), ValueError, "lower <= upper; found 2 > 1"),
        (lambda: format_interval("1", 2), TypeError, "must be an int, Fraction or float; found '1'"),
        (lambda: format_number([1]), TypeError, "Parse a print first"),
        (lambda: format_number(1, decimals=-1), ValueError, "from 0 to 30; found -1"),
        (lambda: format_number(1, decimals=1.5), ValueError, "found 1.5"),
        (lambda: format_number(1, language="fr"), ValueError, "one of en, zh; found 'fr'"),
        (lambda: format_number(1, rounding="even"), ValueError, "nearest, down, up; found 'even'"),
    ],
)
def test_a_wrong_argument_gets_a_sentence(call, error, says):
    with pytest.raises(error, match=says):
        call()
