"""Printed quantities: the public face of the language of hedged numbers.

A number as printed is an interval with an address. ``find_quantities`` gives the address, ``parse_quantity`` the
interval, ``Rules`` says how wide each hedge is.
"""

from analysis_utils.bounds import BOUNDS, DEFAULT_RULES, RULES, Interval, Rules
from analysis_utils.language.finder import KINDS, Found, find_numerals, find_quantities
from analysis_utils.language.parser import QuantityError, parse_quantity
from analysis_utils.language.quantity import Quantity
from analysis_utils.language.streaming import iter_quantities

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
    "find_quantities",
    "iter_quantities",
    "parse_quantity",
]
