"""The kinds of claim: for each, what it is made of and how its interval is recomputed.

A claim names its kind; the arithmetic stands here and nowhere in the data. Every function takes ``Terms`` and returns
an ``Outcome``: the interval that is quoted and the one recomputed. All arithmetic is exact. The sentence of each kind
stands in ``verdict_words.toml``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import inf, log2

from asprinted import whole_counts
from asprinted.formatting import format_number
from asprinted.interval import Interval, Number
from asprinted.operands import Outcome, Terms, within_hundred

RISE = Interval(0, inf)


@dataclass(frozen=True, slots=True)
class Kind:
    """How many terms a kind takes (least and most), whether units must agree, and its function."""

    quoted: tuple[int, float]
    inputs: tuple[int, float]
    readings: tuple[int, float]
    alike: bool
    recompute: Callable[[Terms], Outcome]


def total(t: Terms) -> Outcome:
    """Hold a number against another one, or against the sum of others."""
    return Outcome(t.quoted[0].interval, t.total)


def difference(t: Terms) -> Outcome:
    """Take the second number from the first."""
    one, other = t.others
    return Outcome(t.quoted[0].interval, one.interval - other.interval)


def growth_rate(t: Terms) -> Outcome:
    """Take the rise from the second number to the first in percent of the second."""
    last, first = t.others
    return Outcome(t.quoted[0].interval, 100 * (last.interval / first.interval) - 100, unit="pct")


def share_of(t: Terms) -> Outcome:
    """Take the first number as a share of the second, in percent; above 100 it is one of a plan that was passed."""
    part, whole = t.inputs
    found = part.interval / (whole.interval * t.factor) * 100
    if t.quoted[0].interval.lower > 100:
        return Outcome(t.quoted[0].interval, found, unit="pct")
    return Outcome(t.printed_share, within_hundred(found), unit="pct")


def whole_denominator(t: Terms) -> Outcome:
    """Ask whether a printed share of a printed count has a whole denominator (GRIM)."""
    count, print_ = int(t.inputs[0].interval.lower), t.quoted[0].printed
    found = whole_counts.denominators(count, print_, t.rounding)
    if found:
        reached = Interval(Fraction(100 * count, found[-1]), Fraction(100 * count, found[0]))
        about: dict[str, str | int] = {"n": len(found), "first": found[0], "last": found[-1]}
        words = "whole_denominator_one" if len(found) == 1 else "whole_denominator"
        return Outcome(t.printed_share, reached, unit="pct", words=words, details=about)
    near = whole_counts.nearest(count, print_)
    return _none(t, [(count, n, f"{p}%") for n, p in near], "whole_denominator_none")


def possible_share(t: Terms) -> Outcome:
    """Ask whether a whole count of a printed whole gives a printed share (GRIM)."""
    whole, print_ = int(t.inputs[0].interval.lower), t.quoted[0].printed
    found = whole_counts.counts(print_, whole, t.rounding)
    if found:
        reached = Interval(Fraction(100 * found[0], whole), Fraction(100 * found[-1], whole))
        about: dict[str, str | int] = {"first": found[0], "last": found[-1]}
        words = "possible_share_one" if len(found) == 1 else "possible_share"
        return Outcome(t.printed_share, reached, unit="pct", words=words, details=about)
    return _none(t, [(k, whole, "") for k in range(whole + 1)], "possible_share_none")


def _none(t: Terms, near: list[tuple[int, int, str]], words: str) -> Outcome:
    """Return the share nearest to one that no whole number gives."""
    value = whole_counts.Share.read(t.quoted[0].printed).value
    nearest = min((Fraction(100 * k, n) for k, n, _ in near), key=lambda share: abs(share - value))
    about = {"near": ", ".join(f"{p} ({k}/{n})" for k, n, p in near if p)}
    return Outcome(t.printed_share, Interval(nearest, nearest), unit="pct", words=words, details=about)


def complement(t: Terms) -> Outcome:
    """Take what the other shares of a whole leave of 100 percent."""
    return Outcome(t.quoted[0].interval, within_hundred(100 - t.total), unit="pct")


def subgroup_share(t: Terms) -> Outcome:
    """Set a share of all beside that of a group among them: all cannot reach 100 percent if the group does not."""
    whole, part = t.printed_share, within_hundred(t.inputs[0].interval)
    if part.upper < 100 and whole.lower < 100:
        most = 100 * min(Fraction(100 - whole.lower) / Fraction(100 - part.upper), Fraction(1))
        about = {"most": format_number(most, rounding="up")}
        return Outcome(whole, Interval(0, 100), True, True, "pct", "subgroup_share_most", about)
    return Outcome(whole, Interval(0, 100), strict=part.upper < 100, limit=True, unit="pct")


def ratio(t: Terms) -> Outcome:
    """Divide the first number by the second."""
    above, below = t.inputs
    return Outcome(t.quoted[0].interval, above.interval / below.interval)


def rate_total(t: Terms) -> Outcome:
    """Multiply a rate by how many it is of and the times it held."""
    return Outcome(t.quoted[0].interval, t.product)


def at_most(t: Terms) -> Outcome:
    """Hold a number against the most that it can be; a count is not below nothing, a rate may be."""
    quoted, most = t.quoted[0].interval, t.total.upper
    return Outcome(quoted, Interval(0 if min(quoted.lower, most) >= 0 else -inf, most), limit=True)


def at_least(t: Terms) -> Outcome:
    """Hold a number against the least that it can be."""
    return Outcome(t.quoted[0].interval, Interval(t.total.lower, inf), limit=True)


def reversed_range(t: Terms) -> Outcome:
    """Hold the printed end of a range against its printed beginning, however each was rounded."""
    high, low = (Interval(v, v) if (v := o.quantity and o.quantity.value) else o.interval for o in t.quoted + t.inputs)
    return Outcome(high, Interval(low.lower, inf), limit=True)


def grew(t: Terms) -> Outcome:
    """Ask whether the later number is above the earlier one."""
    return Outcome(RISE, t.quoted[0].interval - t.inputs[0].interval, strict=True, limit=True)


def fell(t: Terms) -> Outcome:
    """Ask whether the later number is below the earlier one."""
    return Outcome(RISE, t.inputs[0].interval - t.quoted[0].interval, strict=True, limit=True)


def decline_rate(t: Terms) -> Outcome:
    """Take the fall from the second number to the first in percent of the second."""
    last, first = t.others
    return Outcome(t.quoted[0].interval, 100 - 100 * (last.interval / first.interval), unit="pct")


def rise_rate(t: Terms) -> Outcome:
    """Take a rise in percent of the level before it: what the level now leaves without the rise."""
    return _change_rate(t, -1)


def fall_rate(t: Terms) -> Outcome:
    """Take a fall in percent of the level before it: the level now and the fall."""
    return _change_rate(t, 1)


def _change_rate(t: Terms, sign: int) -> Outcome:
    """Return change by (level +- change), monotone in both, so that its ends are those of the corners."""
    change, level = (o.interval for o in t.inputs)
    corners = [Interval(c, c) / (Interval(a, a) + sign * c) for c in _ends(change) for a in _ends(level)]
    return Outcome(t.quoted[0].interval, 100 * _hull(corners), unit="pct")


def _ends(interval: Interval) -> tuple[Number, Number]:
    return interval.lower, interval.upper


def _hull(intervals: list[Interval]) -> Interval:
    return Interval(min(i.lower for i in intervals), max(i.upper for i in intervals))


def times_more(t: Terms) -> Outcome:
    """Take how many times of the second number were added to it."""
    last, first = t.others
    return Outcome(t.quoted[0].interval, last.interval / first.interval - 1)


def doublings(t: Terms) -> Outcome:
    """Take how often the second number doubled, to a fifth of a doubling."""
    last, first = t.others
    times = last.interval / first.interval
    return Outcome(
        t.quoted[0].interval,
        Interval(log2(times.lower) - 0.2 if times.lower > 0 else -inf, log2(times.upper) + 0.2),
        limit=True,
    )


def ends_after(t: Terms) -> Outcome:
    """Ask whether a span of years ends after it begins."""
    span = t.others[0].interval - t.quoted[0].interval
    words = f"ends_{'before' if span.upper < 0 else 'after'}{'_two' if t.inputs else ''}"
    return Outcome(RISE, span, strict=True, limit=True, unit="years", words=words)


def later_than(t: Terms) -> Outcome:
    """Ask whether the year that is compared comes after the one it is compared with."""
    return Outcome(RISE, t.quoted[0].interval - t.others[0].interval, strict=True, limit=True, unit="years")


def disjoint(t: Terms) -> Outcome:
    """Ask whether a group begins above the end of the one beside it."""
    begins, ends = t.quoted[0].interval.lower, t.inputs[0].interval.upper
    return Outcome(Interval(begins, begins), Interval(ends, inf), strict=True, limit=True)


def hedges(t: Terms) -> Outcome:
    """Read each of two hedges alone: below the value, and above it."""
    quantity, whole = t.quoted[0].quantity, t.quoted[0].interval
    if quantity is None or quantity.bound != "contradictory" or quantity.value is None:
        return Outcome(whole, whole, words="no_hedges")
    below, above = Interval(whole.lower, quantity.value), Interval(quantity.value, whole.upper)
    return Outcome(below, above, strict=True)


MANY = inf
ONE, TWO, NONE, ANY = (1, 1), (2, 2), (0, 0), (0, MANY)
KINDS: dict[str, Kind] = {
    "same": Kind(ONE, (0, 1), (0, 1), True, total),
    "listed": Kind(ONE, NONE, ONE, True, total),
    "distinct": Kind(ONE, NONE, ONE, True, total),
    "sum": Kind(ONE, (2, MANY), NONE, True, total),
    "difference": Kind(ONE, (0, 2), (0, 2), True, difference),
    "growth_rate": Kind(ONE, TWO, NONE, False, growth_rate),
    "share_of": Kind(ONE, TWO, NONE, False, share_of),
    "whole_denominator": Kind(ONE, ONE, NONE, False, whole_denominator),
    "possible_share": Kind(ONE, ONE, NONE, False, possible_share),
    "complement": Kind(ONE, (1, MANY), NONE, True, complement),
    "subgroup_share": Kind(ONE, ONE, NONE, True, subgroup_share),
    "ratio": Kind(ONE, TWO, NONE, False, ratio),
    "rate_total": Kind(ONE, ANY, ANY, False, rate_total),
    "at_most": Kind(ONE, ANY, (0, 1), True, at_most),
    "at_least": Kind(ONE, ANY, (0, 1), True, at_least),
    "grew": Kind(ONE, ONE, NONE, True, grew),
    "fell": Kind(ONE, ONE, NONE, True, fell),
    "decline_rate": Kind(ONE, TWO, NONE, False, decline_rate),
    "rise_rate": Kind(ONE, TWO, NONE, False, rise_rate),
    "fall_rate": Kind(ONE, TWO, NONE, False, fall_rate),
    "times_more": Kind(ONE, TWO, NONE, False, times_more),
    "doublings": Kind(ONE, TWO, NONE, False, doublings),
    "reversed_range": Kind(ONE, ONE, NONE, True, reversed_range),
    "ends_after": Kind(ONE, (0, 1), (0, 1), False, ends_after),
    "later_than": Kind(ONE, NONE, ONE, True, later_than),
    "disjoint": Kind(ONE, ONE, NONE, True, disjoint),
    "hedges": Kind(ONE, NONE, NONE, False, hedges),
}
