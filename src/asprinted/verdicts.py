"""The verdict on one claim: whether what is quoted and what is recomputed can hold together."""

from fractions import Fraction
from math import isinf

from asprinted.formatting import format_number
from asprinted.interval import Interval, Number, exact
from asprinted.operands import Outcome, Terms

ENDS = ("quoted_lower", "quoted_upper", "recomputed_lower", "recomputed_upper", "gap")
VERDICTS = ("reproduced", "consistent", "contradicted", "not_checkable")
ENDINGS = {
    "rounds": "this prints as quoted",
    "agree": "they agree",
    "within": "this lies within what is printed",
    "overlap": "both can hold",
    "apart": "they cannot both hold",
    "rounds otherwise": "this would print otherwise",
}


def ends(outcome: Outcome) -> dict[str, Number | None]:
    """Return the ends of both intervals and their distance; None where open."""
    quoted, found = outcome.quoted, outcome.recomputed
    numbers = (quoted.lower, quoted.upper, found.lower, found.upper, quoted.gap(found))
    return {name: None if isinf(number) else number for name, number in zip(ENDS, numbers, strict=True)}


def sentence(outcome: Outcome, rule: str) -> str:
    """Return an outcome in words."""
    gap = outcome.quoted.gap(outcome.recomputed)
    distance = f", {format_number(gap)} apart" if rule == "apart" and gap else ""
    return f"{outcome.words}: {ENDINGS['agree' if outcome.quoted == outcome.recomputed else rule]}{distance}."


def verdict_of(outcome: Outcome, made_of: Terms) -> tuple[str, str]:
    """Return verdict and rule of an outcome."""
    quoted, found = outcome.quoted, outcome.recomputed
    digits = None if outcome.strict else made_of.quoted[0].digits
    if digits is not None:
        low, high, with_low, with_high = digits.preimage(made_of.rounding)
        if outcome.unit == "pct" and low <= 100 < high:  # a part is no larger than its whole
            high, with_high = Fraction(100), True
        above = low < found.lower or (with_low and low == found.lower)
        below = found.upper < high or (with_high and found.upper == high)
        if above and below:
            return "reproduced", "rounds"
        if found.width == 0 and found.lower in (low, high) and quoted in Interval(exact(low), exact(high)):
            return "contradicted", "rounds otherwise"
    touching = found.upper == quoted.lower or quoted.upper == found.lower
    if not quoted.overlaps(found) or (outcome.strict and touching):
        return "contradicted", "apart"
    return ("reproduced", "within") if found in quoted else ("consistent", "overlap")
