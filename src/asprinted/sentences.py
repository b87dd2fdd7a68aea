"""Verdicts in words, English and Chinese, from ``verdict_words.toml``."""

import tomllib
from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import isinf
from pathlib import Path

from asprinted.formatting import format_interval, format_number
from asprinted.interval import Number
from asprinted.operands import Operand, Outcome, Terms
from asprinted.quantity import Quantity

_WORDS = tomllib.loads(Path(__file__).with_name("verdict_words.toml").read_text(encoding="utf-8"))
LANGUAGES = ("en", "zh")
CHANGES = ("difference", "grew", "fell")
MULTIPLIERS = ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"))
SHARES, POINTS, YEARS = ("%", "％", "pct"), ("个百分点", "百分点"), ("year", "years")


def format_verdict(kind: str, terms: Terms, outcome: Outcome, rule: str, *, language: str = "en") -> str:
    """Return an outcome as a sentence: what stands against what, and whether both can hold."""
    first = _WORDS["kinds"][outcome.words or kind][language].format(**_fields(terms, outcome, kind, language))
    gap = outcome.quoted.gap(outcome.recomputed)
    ending = "agree" if outcome.quoted == outcome.recomputed else rule
    unit = _unit(terms, outcome, language, change=True)
    shown = format_amount(gap, gap, unit, _numbers(terms), language)
    apart = _join("gap", language, gap=shown) if rule == "apart" and gap else ""
    return _join("sentence", language, first=first, second=_WORDS["rules"][ending][language], gap=apart)


def format_name(group: str, key: str, language: str = "en") -> str:
    """Return the name of a kind, verdict, bound, basis or unit for a reader (``group``: its plural); else the key."""
    return str(_WORDS["names"][group].get(key, {}).get(language, key))


def format_unit(kind: str, terms: Terms, outcome: Outcome, language: str = "en") -> str:
    """Return what the two intervals of an outcome are counted in: as printed, or points, % or years."""
    return _unit(terms, outcome, language, change=kind in CHANGES)


def format_readings(bad: Sequence[str], good: Sequence[str], *, language: str = "en") -> str:
    """Return under which readings the numbers contradict each other, and under which they do not."""
    mark = {"en": "; ", "zh": "，或"}[language]
    said = _join("depends", language, bad=mark.join(bad))
    return said + (_join("otherwise", language, good=mark.join(good)) if good else _join("untested", language))


def _join(name: str, language: str, **fields: object) -> str:
    return str(_WORDS["joins"][name][language].format(**fields))


def _fields(terms: Terms, outcome: Outcome, kind: str, language: str) -> dict[str, object]:
    """Return what a sentence may name; numbers as printed, or as an interval where a reader counted them."""
    prints = [_shown(operand, language) for operand in terms.others]
    found, quoted = outcome.recomputed, _shown(terms.quoted[0], language)
    unit, numbers = format_unit(kind, terms, outcome, language), _numbers(terms)
    size, word = multiplier(numbers)
    value = terms.quoted[0].quantity.value if terms.quoted[0].quantity else None
    limits = {
        name: ""
        if _says(terms.others, end)
        else _join(name, language, limit=format_number(_parts(end, size), rounding=rounding) + word)
        for name, end, rounding in (("lowest", found.lower, "down"), ("highest", found.upper, "up"))
    }
    return {
        "quoted": quoted,
        "one": prints[0] if prints else "",
        "other": prints[-1] if prints else "",
        "others": _join("and", language).join(prints),
        "times": _join("times", language).join(prints),
        "found": format_interval(found.lower, found.upper, language=language),
        "amount": format_amount(found.lower, found.upper, unit, numbers, language),
        "back": format_amount(-found.upper, -found.lower, unit, numbers, language),
        "value": "" if value is None else format_number(_parts(value, size)) + word,
        **limits,
    } | dict(outcome.details)


def _unit(terms: Terms, outcome: Outcome, language: str, *, change: bool) -> str:
    """Return what the recomputed number is counted in, as printed; the change of a share is one of points."""
    quoted = terms.quoted[0]
    unit = outcome.unit or (quoted.quantity.unit_with_per if quoted.quantity else quoted.unit)
    if unit in YEARS:
        return format_name("units", "years", language)
    if unit in POINTS or (unit in SHARES and change):
        return format_name("units", "points", language)
    return "%" if unit in SHARES else unit if quoted.quantity else ""


def _numbers(terms: Terms) -> list[Quantity]:
    return [one.quantity for one in (*terms.quoted, *terms.others) if one.quantity]


def multiplier(numbers: Iterable[Quantity], unit: str | None = None) -> tuple[int, str]:
    """Return the smallest multiplier that numbers of a unit are printed with, and its word; 1 and none for plain ones.

    Without a unit: of all numbers.

    Examples
    --------
    >>> from asprinted import parse
    >>> multiplier([parse("2.5亿元"), parse("3000万元")], "元")
    (10000, '万')
    """
    sizes = [one.multiplier for one in numbers if unit in (None, one.unit_with_per)]
    return next(((size, word) for size, word in MULTIPLIERS if sizes and size <= min(sizes)), (1, ""))


def format_amount(lower: Number, upper: Number, unit: str, numbers: Iterable[Quantity], language: str = "en") -> str:
    """Return an interval with its unit, in the multiplier that the numbers it comes from are printed with.

    Examples
    --------
    >>> from asprinted import parse
    >>> format_amount(305_000_000, 315_000_000, "元", [parse("2.5亿元"), parse("0.6亿元")])
    '3.05 to 3.15 亿元'
    """
    size, word = multiplier(numbers, unit)
    ends = (_parts(end, size) for end in (lower, upper))
    return _with_unit(format_interval(*ends, language=language), word + unit, language)


def _parts(end: Number, size: int) -> Number:
    return end if size == 1 or isinf(end) else Fraction(end) / size


def _with_unit(shown: str, unit: str, language: str) -> str:
    """Return a number with its unit; of one year in the singular."""
    if language == "zh" or not unit:
        return f"{shown}{unit}"
    return f"{shown} {unit[:-1] if unit == 'years' and shown in ('1', '-1') else unit}"


def _says(others: Sequence[Operand], end: Number) -> bool:
    """Tell whether the others are one number that says its end itself: 694人, or an interval that is shown."""
    if len(others) != 1:
        return False
    held = others[0].interval
    return not others[0].printed or held.lower == held.upper == end


def _shown(operand: Operand, language: str) -> str:
    if operand.printed:
        return operand.printed
    thousands = "" if operand.unit == "year" else ","
    return format_interval(operand.interval.lower, operand.interval.upper, language=language, thousands=thousands)
