"""Arithmetic with quantities and with intervals: expected numbers are by hand."""

import operator
from dataclasses import FrozenInstanceError
from decimal import Decimal
from fractions import Fraction
from math import inf, nan

import numpy as np
import pytest
from hypothesis import given, strategies as st

import asprinted as ap
from asprinted import Interval, parse
from asprinted.interval import exact

PRINTS = ["6.6万余人次", "6952人次", "近5000余人次", "不少于3人次", "约30人次", "零人次"]


def test_money_by_awards():
    paid = parse("7990.99万元") / parse("6.6万余人次")
    assert (paid.lower, paid.upper) == (Fraction(79909850, 67000), Fraction(79909950, 66000))
    assert paid.value == Fraction(79909900, 66000)
    assert (paid.unit, paid.per, paid.bound) == ("元", "人次", "derived")
    assert repr(paid) == "1,192.68 to 1,210.76 元/人次"
    assert repr(parse("6.6万余人次")) == "66,000 to 67,000 人次 (just over)"


@pytest.mark.parametrize("operation", [operator.add, operator.sub])
@given(one=st.sampled_from(PRINTS), other=st.sampled_from(PRINTS))
def test_sums_are_those_of_the_intervals(operation, one, other):
    q, r = parse(one), parse(other)
    made = operation(q, r)
    assert made.interval == operation(q.interval, r.interval)
    assert made.value == operation(q.value, r.value)
    assert made.unit == "人次"


@pytest.mark.parametrize(
    ("made", "shown"),
    [
        (parse("3人") + parse("5人"), "8 人"),
        (parse("3-5人") - parse("1人"), "2 to 4 人"),
        (sum([parse("3人"), parse("5人")]), "8 人"),
        (parse("8人") - 0, "8 人"),
        (3 * parse("约30人"), "75 to 105 人"),
        (parse("约30人") / 2, "12.5 to 17.5 人"),
        (-parse("3人"), "-3 人"),
        (np.int64(2) * parse("3人"), "6 人"),
        (parse("3人") * np.float32(0.1), "0.3 人"),
        (parse("8元") / parse("2元"), "4"),
        (8 / parse("2人"), "4 /人"),
        (parse("50元/人") * parse("3880人"), "194,000 元"),
        (parse("8元") / parse("2元/人"), "4 人"),
        (parse("300元/学期/人") / parse("2人"), "150 元/学期/人/人"),
        (parse("50%") * parse("100人"), "49.5 to 50.5 人"),
        (parse("20%") * parse("50%"), "9.65 to 10.36 %"),  # 19.5 * 49.5 = 965.25, 20.5 * 50.5 = 1035.25
        (parse("37人") / parse("50%"), "73.26 to 74.75 人"),  # 37 / 0.505 = 73.267.., 37 / 0.495 = 74.747..
        (parse("2亩") * parse("3亩"), "6 亩·亩"),
        (parse("不少于3人") * 2, "at least 6 人"),
        (parse("8人") * Interval(1, 2), "8 to 16 人"),
    ],
)
def test_units_go_along(made, shown):
    assert repr(made) == shown


def test_a_range_has_no_value_and_neither_has_what_is_made_of_it():
    assert (parse("3-5人") + parse("1人")).value is None


def test_order_where_the_print_says_it():
    small, large = parse("600余名"), parse("800名")
    assert small < large and small <= large and large > small and large >= small
    assert not small > large and not large <= small
    assert max(small, large) == large
    assert parse("700名") >= small and not parse("700名") < small  # the ends touch
    assert not parse("5人") < parse("5人") and parse("5人") <= parse("5人") and parse("5人") >= parse("5人")


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        (lambda: parse("3人") + parse("3元"), TypeError, "same unit; found '人' and '元'"),
        (lambda: parse("3人") + 1, TypeError, "same unit; found '人' and ''"),
        (lambda: 1 - parse("3人"), TypeError, "same unit"),
        (lambda: max(parse("9%"), parse("10人次")), TypeError, "To compare, .* same unit"),
        (lambda: parse("50元/人") < parse("80元"), TypeError, "found '元/人' and '元'"),
        (lambda: parse("3人") < "4人", TypeError, "found the text '4人'"),
        (lambda: parse("3人") < [4], TypeError, r"found \[4\]"),
        (lambda: parse("3人") + [4], TypeError, "unsupported operand"),
        (lambda: parse("约30人") < parse("31人"), ValueError, "do not overlap; found 25 to 35 人"),
        (lambda: parse("700名") > parse("600余名"), ValueError, "do not overlap"),
        (lambda: parse("3人") / parse("零人"), ZeroDivisionError, "a divisor without zero"),
        (lambda: Interval(1, 2) + "3", TypeError, "found the text '3'. Parse a print first"),
        (lambda: Interval(1, 2) * [3], TypeError, "unsupported operand|can't multiply"),
        (lambda: Interval("1", 2), TypeError, "An end must be a number; found '1'"),
        (lambda: Interval(None, 2), TypeError, "must be an int, Fraction or float; found None"),
        (lambda: Interval(1, nan), ValueError, "must be known; found NaN"),
        (lambda: Interval(2, 1), ValueError, "lower <= upper; found 2 > 1"),
    ],
)
def test_what_does_not_go_together_gets_a_sentence(call, error, says):
    with pytest.raises(error, match=says):
        call()


def test_a_quantity_is_no_tuple_and_cannot_be_changed():
    q = parse("6.6万余人次")
    with pytest.raises(FrozenInstanceError):
        q.value = 1
    with pytest.raises(TypeError):
        iter(q)
    assert not hasattr(q, "__dict__")
    assert {q, parse("6.6万余人次")} == {q}


def test_intervals_take_numbers_of_every_kind():
    for two in (2, 2.0, Fraction(2), Decimal(2), np.int64(2), np.float64(2), Interval(2, 2), parse("2人")):
        assert Interval(3, 4) + two == Interval(5, 6)
        assert Interval(3, 4) - two == Interval(1, 2)
        assert Interval(3, 4) * two == Interval(6, 8)
        assert Interval(3, 4) / two == Interval(Fraction(3, 2), 2)
    for two in (2, 2.0, Fraction(2), Decimal(2), np.int64(2), np.float64(2)):
        assert two + Interval(3, 4) == Interval(5, 6)
        assert two - Interval(3, 4) == Interval(-2, -1)
        assert two * Interval(3, 4) == Interval(6, 8)
        assert two / Interval(3, 4) == Interval(Fraction(1, 2), Fraction(2, 3))
    assert Interval(1, 2) / 66000 == Interval(Fraction(1, 66000), Fraction(2, 66000))


def test_a_float_is_the_decimal_that_it_shows():
    assert exact(0.1) == exact(np.float64(0.1)) == exact(np.float32(0.1)) == Fraction(1, 10)
    assert type(exact(np.int64(3))) is int and type(exact(np.float64(3))) is int
    assert Interval(0.1, 0.3) == Interval(Fraction(1, 10), Fraction(3, 10))
    assert repr(Interval(0.1, 0.2) * 3) == "0.3 to 0.6"
    assert Interval(1, inf).upper == inf and type(Interval(np.int64(1), np.float64(inf)).lower) is int


def test_the_front_door_shows_what_is_public():
    assert dir(ap) == sorted(ap.__all__)
    for name in ap.__all__:
        if callable(made := getattr(ap, name)):
            assert ">>>" in made.__doc__ or issubclass(made, ValueError) or name == "Found", name
