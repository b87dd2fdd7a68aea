"""Verdicts in words, English and Chinese, from ``verdict_words.toml``."""

import tomllib
from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import isinf
from pathlib import Path

from asprinted.formatting import format_interval, format_number
from asprinted.interval import Interval, Number
from asprinted.operands import Operand, Outcome, Terms
from asprinted.quantity import Quantity

_WORDS = tomllib.loads(Path(__file__).with_name("verdict_words.toml").read_text(encoding="utf-8"))
LANGUAGES = ("en", "zh")
CHANGES = ("difference", "grew", "fell")
CLAIMED = ("grew", "fell", "ends_after", "later_than")  # the words claim a direction; no limit is printed
ALMOST_NONE = Fraction(1, 100)  # so few other numbers would have failed a test that hardly anything could fail
MULTIPLIERS = ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"))
SHARES, POINTS, YEARS = ("%", "％", "pct"), ("个百分点", "百分点"), ("year", "years")


def format_verdict(
    kind: str, terms: Terms, outcome: Outcome, rule: str, *, severity: Fraction | None = None, language: str = "en"
) -> str:
    """Return an outcome as a sentence: what stands against what, whether both can hold, whether little could fail."""
    ending = "agree" if outcome.quoted == outcome.recomputed else rule
    if kind in CLAIMED and rule == "within":
        ending = "claimed"
    said = _WORDS["rules"][ending][language]
    if severity is not None and severity <= ALMOST_NONE:
        said += _join("weak", language)
    return _join("sentence", language, second=said, **_half(kind, terms, outcome, rule, language))


def format_half(kind: str, terms: Terms, outcome: Outcome, rule: str, *, language: str = "en") -> str:
    """Return what stands against what, and how far apart: all that can be said where the rest hangs on a reading."""
    return _join("half", language, **_half(kind, terms, outcome, rule, language))


def _half(kind: str, terms: Terms, outcome: Outcome, rule: str, language: str) -> dict[str, str]:
    first = _WORDS["kinds"][outcome.words or kind][language].format(**_fields(terms, outcome, kind, language))
    gap = outcome.quoted.gap(outcome.recomputed)
    if rule != "apart" or not gap or kind in CLAIMED:  # whose sentence says how far it is
        return {"first": first, "gap": ""}
    known = kind != "doublings" and all(one.interval.width == 0 for one in (*terms.quoted, *terms.others))
    unit = _unit(terms, outcome, language, change=True)
    size, word = multiplier(_numbers(terms), unit)
    shown = _with_unit(format_number(_parts(gap, size), rounding="nearest" if known else "down"), word + unit, language)
    return {"first": first, "gap": _join("gap" if known else "gap_at_least", language, gap=shown)}


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
        name: _limit(name, end, terms, word + unit, size, language)
        for name, end in (("lowest", found.lower), ("highest", found.upper))
    }
    return {
        "quoted": quoted,
        "one": prints[0] if prints else "",
        "other": prints[-1] if prints else "",
        "others": _join("and" if len(prints) < 3 else "and_more", language).join(prints),
        "times": _join("times", language).join(prints),
        "found": format_interval(found.lower, found.upper, language=language),
        "percent": format_interval(found.lower, found.upper, unit="%", language=language),
        "amount": format_amount(found.lower, found.upper, unit, numbers, language),
        "counted": format_amount(found.lower, found.upper, unit.removesuffix("大"), (), language),  # of 五大 5
        "change": _change(found if kind != "fell" else -found, unit, numbers, language),
        "back": format_amount(-found.upper, -found.lower, unit, numbers, language),
        "value": "" if value is None else format_number(_parts(value, size)) + word,
        **limits,
    } | {name: _listed(shown, language) for name, shown in outcome.details.items()}


def _listed(shown: str | int, language: str) -> str | int:
    """Return what a sentence lists, with Chinese marks where it is Chinese: 74.75%（518/693）、74.64%（518/694）."""
    if language == "en" or isinstance(shown, int):
        return shown
    return shown.replace(", ", "、").replace(" (", "（").replace(")", "）")


def _limit(name: str, end: Number, terms: Terms, unit: str, size: int, language: str) -> str:
    """Return a limit in brackets, rounded outward; nothing where the others say it themselves."""
    if _says(terms.others, end):
        return ""
    if isinf(end):
        return _join(f"no_{name}", language)
    shown = format_number(_parts(end, size), rounding={"lowest": "down", "highest": "up"}[name])
    return _join(name, language, limit=_with_unit(shown, unit, language))


def _change(rise: Interval, unit: str, numbers: list[Quantity], language: str) -> str:
    """Return a change as a rise or a fall; with its sign where it can be either."""
    falls = rise.upper <= 0 and rise.lower < 0
    name = "fall" if falls else "rise" if rise.lower >= 0 and rise.upper > 0 else "change"
    shown = -rise if falls else rise
    return _join(name, language, amount=format_amount(shown.lower, shown.upper, unit, numbers, language))


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
    repeated = word or (unit if unit == "%" else "")  # 0.9万至1万元: 0.9至1万 would leave open what the first is
    between = f"{repeated}至" if language == "zh" else None
    shown = format_interval(*ends, language=language, between=between)
    return _with_unit(shown, word + unit, language)


def format_quantity(quantity: Quantity) -> str:
    """Return what a quantity stands for in Chinese, in the multiplier that it is printed with, and its bound.

    Examples
    --------
    >>> from asprinted import parse
    >>> format_quantity(parse("6.6万余人次"))
    '6.6万至6.7万人次（略多）'
    """
    shown = format_amount(quantity.lower, quantity.upper, quantity.unit_with_per, [quantity], "zh")
    bound = format_name("bounds", quantity.bound, "zh")
    return shown if shown.startswith(bound) else f"{shown}（{bound}）"  # 至少15% says so itself


def _parts(end: Number, size: int) -> Number:
    return end if size == 1 or isinf(end) else Fraction(end) / size


def _with_unit(shown: str, unit: str, language: str) -> str:
    """Return a number with its unit; of one year or point in the singular."""
    if language == "zh" or not unit:
        return f"{shown}{unit}"
    return f"{shown} {unit[:-1] if unit in ('years', 'points') and shown in ('1', '-1') else unit}"


def _says(others: Sequence[Operand], end: Number) -> bool:
    """Tell whether the others are one number that says its end itself: 694人, or an interval that is shown."""
    if len(others) != 1:
        return False
    held = others[0].interval
    return not others[0].printed or held.lower == held.upper == end


def _shown(operand: Operand, language: str) -> str:
    if operand.printed:
        return operand.printed
    thousands, unit = "" if operand.unit == "year" else ",", "%" if operand.unit in SHARES else ""
    ends = operand.interval.lower, operand.interval.upper
    return format_interval(*ends, unit=unit, language=language, thousands=thousands)
