"""What a grammar proposes: numbers that one relation binds."""

from dataclasses import dataclass

from asprinted.finding.finder import Found
from asprinted.formatting import format_interval
from asprinted.interval import Interval


@dataclass(frozen=True, slots=True)
class Proposal:
    """Numbers that the words bind to each other, and what the quoted one would have to be.

    ``reading``: a reading of the words under which the numbers need not agree; empty where there is none.
    """

    kind: str
    quoted: Found
    others: tuple[Found, ...]
    recomputed: Interval
    arithmetic: str
    basis: str = "other_numbers"
    reading: str = ""
    strict: bool = False

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The addresses of all numbers, in text order."""
        return tuple(sorted({(f.start, f.end) for f in (self.quoted, *self.others)}))


def interval(found: Found) -> Interval:
    """Return the interval of a quantity."""
    assert found.quantity
    return found.quantity.interval


def unit(found: Found) -> str:
    """Return the unit of a quantity."""
    return found.quantity.unit_with_per if found.quantity else ""


def shown(found: Interval) -> str:
    """Return an interval as shown in arithmetic."""
    return format_interval(found.lower, found.upper)
