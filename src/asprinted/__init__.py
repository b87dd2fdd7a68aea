"""Numbers as printed in Chinese text: an interval with an address.

>>> import asprinted as ap
>>> ap.parse("6.6万余人次").upper
67000
"""

from asprinted.finding.finder import KINDS, Found, find, find_numerals, iter_quantities
from asprinted.formatting import format_interval
from asprinted.interval import Interval
from asprinted.quantity import Quantity
from asprinted.reading.parser import QuantityError, parse
from asprinted.rules import BOUNDS, DEFAULT_RULES, RULES, Rules

__all__ = [
    "BOUNDS",
    "DEFAULT_RULES",
    "KINDS",
    "RULES",
    "Found",
    "Interval",
    "Quantity",
    "QuantityError",
    "Rules",
    "find_numerals",
    "format_interval",
    "find",
    "iter_quantities",
    "parse",
]
