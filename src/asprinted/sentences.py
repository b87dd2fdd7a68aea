"""Verdicts in words, English and Chinese, from ``verdict_words.toml``."""

import tomllib
from collections.abc import Sequence
from pathlib import Path

from asprinted.formatting import format_interval, format_number
from asprinted.operands import Operand, Outcome, Terms

_WORDS = tomllib.loads(Path(__file__).with_name("verdict_words.toml").read_text(encoding="utf-8"))
LANGUAGES = ("en", "zh")


def format_verdict(kind: str, terms: Terms, outcome: Outcome, rule: str, *, language: str = "en") -> str:
    """Return an outcome as a sentence: what stands against what, and whether both can hold."""
    first = _WORDS["kinds"][outcome.words or kind][language].format(**_fields(terms, outcome, language))
    gap = outcome.quoted.gap(outcome.recomputed)
    ending = "agree" if outcome.quoted == outcome.recomputed else rule
    apart = _join("gap", language, gap=format_number(gap)) if rule == "apart" and gap else ""
    return _join("sentence", language, first=first, second=_WORDS["rules"][ending][language], gap=apart)


def format_readings(bad: Sequence[str], good: Sequence[str], *, language: str = "en") -> str:
    """Return under which readings the numbers contradict each other, and under which they do not."""
    mark = {"en": "; ", "zh": "；"}[language]
    said = _join("depends", language, bad=mark.join(bad))
    return said + (_join("otherwise", language, good=mark.join(good)) if good else _join("untested", language))


def _join(name: str, language: str, **fields: object) -> str:
    return str(_WORDS["joins"][name][language].format(**fields))


def _fields(terms: Terms, outcome: Outcome, language: str) -> dict[str, object]:
    """Return what a sentence may name; numbers as printed, or as an interval where a reader counted them."""
    prints = [_shown(operand, language) for operand in terms.others]
    found, quoted = outcome.recomputed, _shown(terms.quoted[0], language)
    return {
        "quoted": quoted,
        "one": prints[0] if prints else "",
        "other": prints[-1] if prints else "",
        "others": _join("and", language).join(prints),
        "times": _join("times", language).join(prints),
        "found": format_interval(found.lower, found.upper, language=language),
        "lowest": format_number(found.lower, rounding="down"),
        "highest": format_number(found.upper, rounding="up"),
    } | dict(outcome.details)


def _shown(operand: Operand, language: str) -> str:
    if operand.printed:
        return operand.printed
    thousands = "" if operand.unit == "year" else ","
    return format_interval(operand.interval.lower, operand.interval.upper, language=language, thousands=thousands)
