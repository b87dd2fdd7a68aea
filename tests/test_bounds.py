from dataclasses import FrozenInstanceError
from fractions import Fraction
from itertools import product
from math import inf, isinf

import pytest
from hypothesis import given, strategies as st

from asprinted.interval import Interval, exact, remainder
from asprinted.rules import BOUNDS, DEFAULT_RULES, RULES, Rules, ends

numbers = st.one_of(st.integers(-(10**9), 10**9), st.fractions(-1000, 1000, max_denominator=997))


def limits(*numbers, **options):
    return Interval(*ends(*numbers, **options))


single = [bound for bound in BOUNDS if bound != "range"]


@st.composite
def intervals(draw, within=numbers):
    return Interval(*sorted((draw(within), draw(within))))


@st.composite
def members(draw, within=numbers):
    """An interval and a number in it."""
    interval = draw(intervals(within))
    weight = draw(st.fractions(0, 1, max_denominator=50))
    return interval, interval.lower + weight * (interval.upper - interval.lower)


@given(members(), members())
def test_arithmetic_contains_the_pointwise_results(left, right):
    (a, x), (b, y) = left, right
    assert x + y in a + b
    assert x - y in a - b
    assert x * y in a * b
    if not b.lower <= 0 <= b.upper:
        assert Fraction(x) / Fraction(y) in a / b


@given(members(st.integers(0, 10**6)), members(st.integers(1, 10**6)))
def test_a_remainder_contains_what_every_part_leaves_of_every_whole(part, whole):
    (a, x), (b, y) = part, whole
    if x <= y and a.lower <= b.upper:
        assert y - x in remainder(b, a)


@given(intervals(), intervals())
def test_order_of_two_intervals(a, b):
    assert a.overlaps(b) == b.overlaps(a)
    assert (a.gap(b) == 0) == a.overlaps(b)
    assert a.width >= 0


@given(numbers)
def test_exact_loses_nothing_and_prefers_int(number):
    read = exact(number)
    assert read == number
    assert isinstance(read, int) == (Fraction(number).denominator == 1)


def test_exact_reads_text_as_decimal_and_keeps_infinity():
    assert exact("0.1") == Fraction(1, 10)
    assert exact(" 7 ") == 7
    assert isinf(exact("inf")) and exact("-inf") == -inf


def test_open_sides_in_arithmetic():
    open_above = Interval(5, inf)
    assert open_above + Interval(1, 2) == Interval(6, inf)
    assert open_above * Interval(0, 2) == Interval(0, inf)
    assert Interval(10, 10) / open_above == Interval(0, 2)
    assert (Interval(1, 2) - open_above).lower == -inf
    assert Interval(-inf, 2) * Interval(3, 4) == Interval(-inf, 8)
    assert Interval(3, 4) * Interval(-inf, 2) == Interval(-inf, 8)
    assert Interval(1, inf) * Interval(Fraction(-1, 2), Fraction(-1, 2)) == Interval(-inf, Fraction(-1, 2))
    assert Interval(Fraction(-1, 2), Fraction(-1, 2)) * Interval(1, inf) == Interval(-inf, Fraction(-1, 2))
    assert Interval(-inf, -2) * Interval(-4, -3) == Interval(6, inf)
    assert exact(inf) == inf and exact(-inf) == -inf


def test_an_interval_holds_another_at_both_ends():
    assert Interval(1, 5) in Interval(1, 5) and Interval(2, 4) in Interval(1, 5)
    assert Interval(0, 5) not in Interval(1, 5) and Interval(1, 6) not in Interval(1, 5)
    assert 1 in Interval(1, 5) and 5 in Interval(1, 5) and 0 not in Interval(1, 5) and 6 not in Interval(1, 5)


def test_a_remainder_is_cut_at_zero():
    assert remainder(Interval(1, 5), Interval(3, 3)) == Interval(0, 2)


@pytest.mark.parametrize("bound", ["rounded", "just_over", "just_under", "about", "contradictory"])
def test_at_face_value_a_hedge_reaches_nowhere(bound):
    assert limits(bound, 600, 1, 100, rules=RULES["face_value"]) == Interval(600, 600)


def test_an_interval_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        Interval(1, 2).lower = 0


def test_a_cut_without_ends_is_the_whole():
    assert Interval(1, 5).cut() == Interval(1, 5)
    assert Interval(-5, 5).cut() == Interval(-5, 5)
    assert Interval(1, 5).cut(highest=3) == Interval(1, 3)
    assert Interval(1, 5).cut(2) == Interval(2, 5)


def test_an_open_side_stays_open_beside_a_number_that_no_float_holds():  # 10 ** 400 is above every float
    huge = 10**400
    at_least = Interval(huge, inf)
    assert at_least + at_least == Interval(2 * huge, inf)
    assert at_least - at_least == Interval(-inf, inf)
    assert at_least * at_least == Interval(huge * huge, inf)
    assert at_least * Interval(-1, 2) == Interval(-inf, inf)
    assert at_least * Interval(Fraction(1, 2), 1) == Interval(Fraction(huge, 2), inf)
    assert Interval(Fraction(1, 2), 1) * at_least == Interval(Fraction(huge, 2), inf)
    assert Interval(1, 1) / at_least == Interval(0, Fraction(1, huge))
    assert (at_least.width, at_least.gap(Interval(-inf, 1))) == (inf, huge - 1)


def test_an_interval_refuses_swapped_ends():
    with pytest.raises(ValueError, match="lower <= upper; found 2 > 1"):
        Interval(2, 1)
    with pytest.raises(ValueError, match="lower <= upper"):
        Interval(1, 2).cut(3)


def test_a_divisor_must_not_hold_zero():
    with pytest.raises(ZeroDivisionError, match="without zero"):
        Interval(1, 2) / Interval(-1, 1)
    with pytest.raises(ZeroDivisionError, match="without zero"):
        Interval(1, 2) / Interval(0, 1)
    with pytest.raises(ZeroDivisionError, match="without zero"):
        Interval(1, 2) / Interval(-1, 0)


# value 300, u 1, z 100; hand arithmetic from the table of the design
@pytest.mark.parametrize(
    ("bound", "lower", "upper"),
    [
        ("exact", 300, 300),
        ("rounded", Fraction(599, 2), Fraction(601, 2)),
        ("just_over", 300, 400),
        ("just_under", 200, 300),
        ("about", 250, 350),
        ("at_least", 300, inf),
        ("at_most", -inf, 300),
        ("contradictory", 200, 400),
    ],
)
def test_limits_row_by_row(bound, lower, upper):
    assert limits(bound, 300, 1, 100) == Interval(lower, upper)


def test_near_a_one_with_zeros_reaches_a_tenth():
    assert limits("just_under", 1000, 1, 1000, one=True) == Interval(900, 1000)
    assert limits("contradictory", 1000, 1, 1000, one=True) == Interval(900, 2000)
    assert limits("just_over", 1000, 1, 1000, one=True) == Interval(1000, 2000)


def test_a_range_has_no_rule():
    with pytest.raises(ValueError, match="must be one of rounded, about, exact"):
        limits("range", 1, 1, 1)


def test_alternative_rules_by_hand():
    assert limits("just_over", 600, 1, 100, rules=RULES["ten_percent"]) == Interval(600, 660)
    assert limits("just_under", 600, 1, 100, rules=RULES["narrow"]) == Interval(550, 600)
    assert limits("just_over", 600, 1, 100, rules=RULES["narrow"]) == Interval(600, 650)
    assert limits("about", 600, 1, 100, rules=RULES["narrow"]) == Interval(575, 625)
    assert limits("about", 600, 1, 100, rules=RULES["wide"]) == Interval(500, 700)
    assert limits("rounded", 600, 1, 100, rules=RULES["face_value"]) == Interval(600, 600)
    assert limits("exact", 600, 1, 100, rules=RULES["zeros_rounded"]) == Interval(550, 650)
    assert limits("exact", 425, 1, 1, rules=RULES["zeros_rounded"]) == Interval(425, 425)


@st.composite
def prints(draw):
    """A value with u and z as a printed number can have them."""
    u = Fraction(10) ** draw(st.integers(-4, 8))
    z = u * 10 ** draw(st.integers(0, 4))
    return draw(st.integers(1, 9999)) * z, u, z


widths = st.fractions(0, 3, max_denominator=8)


@given(prints(), st.booleans(), st.sampled_from(single), st.fractions(1, 4, max_denominator=5), widths, widths)
def test_widening_a_rule_never_narrows(printed, one, bound, factor, width, share_of_value):
    for rules in (*RULES.values(), Rules(over=width, under=width, about=width, share_of_value=share_of_value)):
        narrow = limits(bound, *printed, one=one, rules=rules)
        assert narrow in limits(bound, *printed, one=one, rules=rules.widened(factor))


@given(prints(), st.booleans(), st.sampled_from(single))
def test_the_printed_value_lies_within_every_bound(printed, one, bound):
    for rules in RULES.values():
        assert printed[0] in limits(bound, *printed, one=one, rules=rules)


@pytest.mark.parametrize(
    ("bound", "lower", "upper"), [("just_over", 600, 800), ("just_under", 400, 600), ("about", 500, 700)]
)
def test_wide_rules_reach_two_places_and_about_reaches_one(bound, lower, upper):  # 600 with z = 100, by hand
    assert limits(bound, 600, 1, 100, rules=RULES["wide"]) == Interval(lower, upper)


def test_widened_rules_have_every_width_times_the_factor():  # 1/2, 1, 1, 1/2 and 1/10, each times 3
    wide, part = DEFAULT_RULES.widened(3), RULES["ten_percent"].widened(3)
    assert (wide.rounded, wide.over, wide.under, wide.about) == (Fraction(3, 2), 3, 3, Fraction(3, 2))
    assert part.share_of_value == Fraction(3, 10)


def test_rules_have_the_names_they_are_kept_under():
    assert all(name == rules.name for name, rules in RULES.items())
    assert RULES["default"] is DEFAULT_RULES
    assert len({*RULES.values()}) == len(RULES) > 1


def test_products_of_small_intervals_exhaustively():
    ends = (-2, -1, 0, 1, 3)
    boxes = [Interval(a, b) for a, b in product(ends, ends) if a <= b]
    assert boxes
    for a, b in product(boxes, boxes):
        corners = [x * y for x in (a.lower, a.upper) for y in (b.lower, b.upper)]
        assert a * b == Interval(min(corners), max(corners))
