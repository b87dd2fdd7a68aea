"""The verdict on a claim: whether what is quoted and what follows can hold together, and what the test is worth."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import isinf

from asprinted.interval import Interval, Number, exact
from asprinted.operands import Outcome, Terms
from asprinted.relations import KINDS
from asprinted.same_form import same_form
from asprinted.sentences import LANGUAGES, format_half, format_readings, format_verdict

ENDS = ("quoted_lower", "quoted_upper", "recomputed_lower", "recomputed_upper", "gap")
VERDICTS = ("recomputed", "consistent", "contradicted", "depends")
BASES = ("other_numbers", "same_number", "whole_numbers", "enumeration", "own_words", "public_fact")
SEVERE = Fraction(9, 10)  # so severe is a test that a number is called recomputed by
FAILED = ("apart", "rounds otherwise")
SCATTERED = ("whole_denominator", "possible_share", "hedges")  # numbers that pass lie here and there


@dataclass(frozen=True, slots=True)
class Verdict:
    """What comes of one claim: the verdict, the rule that decided, and a sentence in each language.

    ``severity``: of the numbers that could have been printed in this form, the share that would have failed.
    ``halves``: the sentences without their end, for what hangs on a reading.
    """

    verdict: str
    rule: str
    severity: Fraction
    outcome: Outcome
    sentences: tuple[str, ...]
    reading: tuple[str, ...] = ()
    halves: tuple[str, ...] = ()


def judge(kind: str, terms: Terms, *, basis: str = "other_numbers", reading: Sequence[str] = ()) -> Verdict:
    """Return the verdict on one claim.

    ``reading`` says, in each language, how the words are taken; empty where they leave no choice.
    """
    outcome = KINDS[kind].recompute(terms)
    if basis == "public_fact":
        outcome = replace(outcome, words=basis)
    rule, tried = rule_of(outcome, terms), severity(kind, terms)
    strong = basis == "other_numbers" and not reading and not outcome.limit and tried >= SEVERE
    verdict = "contradicted" if rule in FAILED else "recomputed" if strong and rule != "overlap" else "consistent"
    made, worth = (kind, terms, outcome, rule), None if rule in FAILED else tried
    words = tuple(format_verdict(*made, severity=worth, language=language) for language in LANGUAGES)
    may_depend = reading or rule in FAILED
    halves = tuple(format_half(*made, language=language) for language in LANGUAGES) if may_depend else ()
    return Verdict(verdict, rule, tried, outcome, words, tuple(reading), halves)


def severity(kind: str, terms: Terms) -> Fraction:
    """Return which share of the numbers that could have been printed in this form would have failed the test.

    Those that pass lie side by side, but for ``SCATTERED``, so that a search for both ends is enough.
    """
    places, number_at = same_form(terms.quoted[0])

    def side(place: int) -> int:
        each = replace(terms, quoted=(number_at(place), *terms.quoted[1:]))
        outcome = KINDS[kind].recompute(each)
        if rule_of(outcome, each) not in FAILED:
            return 0
        return -1 if outcome.quoted.upper <= outcome.recomputed.lower else 1

    if kind in SCATTERED:
        return Fraction(sum(map(abs, map(side, places))), len(places))
    turn = -1 if side(places[0]) > side(places[-1]) else 1
    first, last = (search(places, 0, key=lambda k: turn * side(k)) for search in (bisect_left, bisect_right))
    return 1 - Fraction(last - first, len(places))


def rule_of(outcome: Outcome, made_of: Terms) -> str:
    """Return how quoted and recomputed interval lie to each other."""
    quoted, found = outcome.quoted, outcome.recomputed
    digits = None if outcome.strict or outcome.limit else made_of.quoted[0].digits
    if digits is not None:
        low, high, with_low, with_high = digits.preimage(made_of.rounding)
        if outcome.unit == "pct" and low <= 100 < high:  # a part is no larger than its whole
            high, with_high = Fraction(100), True
        above = low < found.lower or (with_low and low == found.lower)
        below = found.upper < high or (with_high and found.upper == high)
        if above and below:
            return "rounds"
        if found.width == 0 and found.lower in (low, high) and quoted in Interval(exact(low), exact(high)):
            return "rounds otherwise"
    if not quoted.overlaps(found) or _excluded_end(outcome, made_of):
        return "apart"
    return "within" if found in quoted else "overlap"


def _excluded_end(outcome: Outcome, made_of: Terms) -> bool:
    """Tell whether the intervals meet in one number only, and the words exclude it."""
    quoted, found = outcome.quoted, outcome.recomputed
    ends = [end for end, other in ((quoted.lower, found.upper), (quoted.upper, found.lower)) if end == other]
    return any(outcome.strict or (outcome.limit and made_of.quoted[0].excludes(end)) for end in ends)


def settled(found: Sequence[Verdict]) -> list[Verdict]:
    """Return the verdicts on one issue, where readings differ: contradicted under some of them only is ``depends``.

    A contradiction that hangs on no reading stands, and with it those of all readings.
    """
    read = [one for one in found if one.reading]
    bad, good = ([one for one in read if (one.rule in FAILED) is failed] for failed in (True, False))
    sure = any(one.rule in FAILED and not one.reading for one in found)
    if sure or not bad or (len(bad) > 1 and not good):
        return list(found)
    more = [
        format_readings([one.reading[at] for one in bad], [one.reading[at] for one in good], language=language)
        for at, language in enumerate(LANGUAGES)
    ]
    return [
        replace(one, verdict="depends", sentences=tuple(a + b for a, b in zip(one.halves, more, strict=True)))
        if one.reading
        else one
        for one in found
    ]


def ends(outcome: Outcome) -> dict[str, Number | None]:
    """Return the ends of both intervals and their distance; None where open."""
    quoted, found = outcome.quoted, outcome.recomputed
    numbers = (quoted.lower, quoted.upper, found.lower, found.upper, quoted.gap(found))
    return {name: None if isinf(number) else number for name, number in zip(ENDS, numbers, strict=True)}
