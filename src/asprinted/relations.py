"""The kinds of claim: for each, what it is made of and how its interval is recomputed.

A claim names its kind; the arithmetic stands here and nowhere in the data. Every function takes ``Terms`` and returns
an ``Outcome``: the interval that is quoted, the one recomputed, and the words for the sentence of the verdict. All
arithmetic is exact.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import partial, reduce
from math import inf
from operator import add, mul

from asprinted import whole_counts
from asprinted.formatting import format_number
from asprinted.interval import Interval
from asprinted.operands import Outcome, Terms, prints, within_hundred


@dataclass(frozen=True, slots=True)
class Kind:
    """How many terms a kind takes (least and most), whether units must agree, and its function."""

    quoted: tuple[int, float]
    inputs: tuple[int, float]
    readings: tuple[int, float]
    alike: bool
    recompute: Callable[[Terms], Outcome] | None


_most, _least = partial(format_number, rounding="up"), partial(format_number, rounding="down")


def same(t: Terms) -> Outcome:
    """Take one quantity printed in two places."""
    return Outcome(t.quoted[0].interval, t.total, f"One place has {t.quoted[0].printed}, the other {prints(t.others)}")


def listed(t: Terms) -> Outcome:
    """Take a number announced and the items that a list then holds."""
    words = f"{t.quoted[0].printed} is announced, the list holds {prints(t.others)}"
    return Outcome(t.quoted[0].interval, t.total, words)


def sum_of(t: Terms) -> Outcome:
    """Add up parts."""
    words = f"{prints(t.others)} add up to {t.total}; printed is {t.quoted[0].printed}"
    return Outcome(t.quoted[0].interval, t.total, words)


def difference(t: Terms) -> Outcome:
    """Take the second number from the first."""
    one, other = t.others
    left = one.interval - other.interval
    words = f"{one.printed} less {other.printed} is {left}; printed is {t.quoted[0].printed}"
    return Outcome(t.quoted[0].interval, left, words)


def share_of(t: Terms) -> Outcome:
    """Take the first number as a share of the second, in percent."""
    part, whole = t.inputs
    found = within_hundred(part.interval / (whole.interval * t.factor) * 100)
    words = f"{part.printed} of {whole.printed} is {found} %; printed is {t.quoted[0].printed}"
    return Outcome(t.printed_share, found, words, unit="pct")


def whole_denominator(t: Terms) -> Outcome:
    """Ask whether a printed share of a printed count has a whole denominator (GRIM)."""
    count, print_ = int(t.inputs[0].interval.lower), t.quoted[0].printed
    found = whole_counts.denominators(count, print_, t.rounding)
    if found:
        some = f"{len(found)} whole numbers, {found[0]} to {found[-1]}" if len(found) > 1 else f"{found[0]} only"
        reached = Interval(Fraction(100 * count, found[-1]), Fraction(100 * count, found[0]))
        return Outcome(t.printed_share, reached, f"{count} is {print_} of {some}", unit="pct")
    near = whole_counts.nearest(count, print_)
    other = [rounding for rounding in whole_counts.ROUNDINGS if whole_counts.denominators(count, print_, rounding)]
    value = whole_counts.Share.read(print_).value
    nearest = min((Fraction(100 * count, n) for n, _ in near), key=lambda s: abs(s - value))
    would = ", ".join(f"of {n} it would be {p}%" for n, p in near)
    words = f"{count} is {print_} of no whole number, {'except under ' + ', '.join(other) if other else would}"
    return Outcome(t.printed_share, Interval(nearest, nearest), words, unit="pct")


def possible_share(t: Terms) -> Outcome:
    """Ask whether a whole count of a printed whole gives a printed share (GRIM)."""
    whole, print_ = int(t.inputs[0].interval.lower), t.quoted[0].printed
    found = whole_counts.counts(print_, whole, t.rounding)
    if found:
        reached = Interval(Fraction(100 * found[0], whole), Fraction(100 * found[-1], whole))
        some = f"{found[0]} to {found[-1]}" if len(found) > 1 else f"{found[0]}"
        return Outcome(t.printed_share, reached, f"{print_} of {whole} is possible, with {some}", unit="pct")
    value = whole_counts.Share.read(print_).value
    nearest = min((Fraction(100 * k, whole) for k in range(whole + 1)), key=lambda s: abs(s - value))
    return Outcome(t.printed_share, Interval(nearest, nearest), f"no whole count is {print_} of {whole}", unit="pct")


def complement(t: Terms) -> Outcome:
    """Take what a share leaves of 100 percent."""
    left = within_hundred(100 - t.inputs[0].interval)
    words = f"{t.inputs[0].printed} leaves {left} %; printed is {t.quoted[0].printed}"
    return Outcome(t.quoted[0].interval, left, words, unit="pct")


def subgroup_share(t: Terms) -> Outcome:
    """Set a share of all beside that of a group among them: all cannot reach 100 percent if the group does not."""
    whole, part = t.printed_share, within_hundred(t.inputs[0].interval)
    words = f"All stand at {t.quoted[0].printed}, a group among them at {t.inputs[0].printed}"
    if part.upper < 100 and whole.lower < 100:
        most = Fraction(100 - whole.lower) / Fraction(100 - part.upper)
        words += f", which needs a group of at most {_most(100 * min(most, Fraction(1)))} % of all"
    return Outcome(whole, Interval(0, 100), words, strict=part.upper < 100, unit="pct")


def ratio(t: Terms) -> Outcome:
    """Divide the first number by the second."""
    above, below = t.inputs
    found = above.interval / below.interval
    words = f"{above.printed} by {below.printed} is {found}; printed is {t.quoted[0].printed}"
    return Outcome(t.quoted[0].interval, found, words)


def rate_total(t: Terms) -> Outcome:
    """Multiply a rate (or several, added up) by the times it held."""
    rate = reduce(add, (o.interval for o in t.inputs))
    total = reduce(mul, (o.interval for o in t.readings), rate)
    words = f"{prints(t.inputs)} for {prints(t.readings)} make {total}; printed is {t.quoted[0].printed}"
    return Outcome(t.quoted[0].interval, total, words)


def at_most(t: Terms) -> Outcome:
    """Hold a number against the most that it can be."""
    limit = Interval(0, t.total.upper)
    words = f"{t.quoted[0].printed} cannot be more than {prints(t.others)} ({_most(limit.upper)})"
    return Outcome(t.quoted[0].interval, limit, words)


def at_least(t: Terms) -> Outcome:
    """Hold a number against the least that it can be."""
    limit = Interval(t.total.lower, inf)
    words = f"{t.quoted[0].printed} cannot be less than {prints(t.others)} ({_least(limit.lower)})"
    return Outcome(t.quoted[0].interval, limit, words)


def mean_at_least(t: Terms) -> Outcome:
    """Hold an amount per award against another that must not be larger."""
    (a, b), (c, d) = t.quoted, t.inputs
    one, other = a.interval / b.interval, c.interval / d.interval
    words = f"{a.printed} by {b.printed} is {one}, against {other} from {c.printed} by {d.printed}"
    return Outcome(one, Interval(other.lower, inf), words)


def grew(t: Terms) -> Outcome:
    """Ask whether the later number is above the earlier one."""
    last, first = t.quoted[0], t.inputs[0]
    rise = last.interval - first.interval
    words = f"Growth is claimed; from {first.printed} to {last.printed} is a change of {rise}"
    return Outcome(Interval(0, inf), rise, words, strict=True)


def later_than(t: Terms) -> Outcome:
    """Ask whether the year that is compared comes after the one it is compared with."""
    later, earlier = t.readings
    years = later.interval - earlier.interval
    words = f"{later.printed} is compared with {earlier.printed} ({prints(t.quoted)}), {years} years apart"
    return Outcome(Interval(0, inf), years, words, strict=True, unit="years")


def cohort(t: Terms) -> Outcome:
    """Add up the entrants who can have finished a course of the read length by the end of the quoted period."""
    end, years = int(t.quoted[0].period.rpartition("/")[2]), t.readings[0].interval.lower
    able = tuple(o for o in t.inputs if int(o.period) + years <= end)
    most = reduce(add, (o.interval for o in able), Interval(0, 0)).upper
    of = f"the entrants of {', '.join(o.period for o in able)}" if able else "no entrants"
    words = f"{t.quoted[0].printed} had graduated by {end}; of the years printed only {of} ({_most(most)}) could have"
    return Outcome(t.quoted[0].interval, Interval(0, most), words)


def hedges(t: Terms) -> Outcome:
    """Read each of two hedges alone: below the value, and above it."""
    quantity, whole = t.quoted[0].quantity, t.quoted[0].interval
    if quantity is None or quantity.bound != "contradictory" or quantity.value is None:
        return Outcome(whole, whole, f"{t.quoted[0].printed} carries no hedges that exclude each other")
    words = f"{t.quoted[0].printed} says below {format_number(quantity.value)} and above it at once"
    return Outcome(Interval(whole.lower, quantity.value), Interval(quantity.value, whole.upper), words, strict=True)


MANY = inf
ONE, TWO, NONE = (1, 1), (2, 2), (0, 0)
KINDS: dict[str, Kind] = {
    "same": Kind(ONE, ONE, NONE, True, same),
    "listed": Kind(ONE, NONE, ONE, True, listed),
    "sum": Kind(ONE, (2, MANY), NONE, True, sum_of),
    "difference": Kind(ONE, (0, 2), (0, 2), True, difference),
    "share_of": Kind(ONE, TWO, NONE, False, share_of),
    "whole_denominator": Kind(ONE, ONE, NONE, False, whole_denominator),
    "possible_share": Kind(ONE, ONE, NONE, False, possible_share),
    "complement": Kind(ONE, ONE, NONE, True, complement),
    "subgroup_share": Kind(ONE, ONE, NONE, True, subgroup_share),
    "ratio": Kind(ONE, TWO, NONE, False, ratio),
    "rate_total": Kind(ONE, (1, MANY), (1, MANY), False, rate_total),
    "at_most": Kind(ONE, (0, MANY), (0, 1), True, at_most),
    "at_least": Kind(ONE, (0, MANY), (0, 1), True, at_least),
    "mean_at_least": Kind(TWO, TWO, NONE, True, mean_at_least),
    "grew": Kind(ONE, ONE, NONE, True, grew),
    "later_than": Kind((1, MANY), NONE, TWO, False, later_than),
    "cohort": Kind(ONE, (1, MANY), ONE, False, cohort),
    "hedges": Kind(ONE, NONE, NONE, False, hedges),
    "no_counterpart": Kind((1, MANY), NONE, NONE, False, None),
}
