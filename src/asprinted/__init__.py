"""Numbers as printed in Chinese text: an interval with an address.

First steps::

    import asprinted as ap
    ap.parse("6.6万余人次")     # one quantity: 66,000 to 67,000 人次 (just over)
    ap.find(text)               # every quantity of a text, with its address
    ap.check(text)              # which numbers the words bind to each other, and whether they can all hold
    ap.page(text)               # both as an HTML page
    ap.grim(518, "74.65%")      # of which whole numbers 518 can be 74.65 %

Quantities and intervals can be added, divided and compared; ``help(ap.Quantity)`` says how. ``ap.RULES`` holds other
readings of the hedges than the default. On the command line: ``python -m asprinted --help``.

>>> import asprinted as ap
>>> ap.parse("7990.99万元") / ap.parse("6.6万余人次")
1,192.68 to 1,210.76 元/人次
"""

from asprinted.checked_page import page
from asprinted.checking.checker import Finding, check
from asprinted.finding.finder import KINDS, Found, find, find_numerals, iter_quantities
from asprinted.formatting import format_interval
from asprinted.interval import Interval
from asprinted.quantity import Quantity
from asprinted.reading.parser import QuantityError, parse
from asprinted.rules import BOUNDS, DEFAULT_RULES, RULES, Rules
from asprinted.whole_counts import grim

__all__ = [
    "BOUNDS",
    "DEFAULT_RULES",
    "KINDS",
    "RULES",
    "Finding",
    "Found",
    "Interval",
    "Quantity",
    "QuantityError",
    "Rules",
    "check",
    "find",
    "find_numerals",
    "format_interval",
    "grim",
    "iter_quantities",
    "page",
    "parse",
]


def __dir__() -> list[str]:
    return __all__
