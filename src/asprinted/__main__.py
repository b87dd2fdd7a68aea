"""The command line: read one quantity, list those of a file, check a file, show it as a page."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from fractions import Fraction
from io import TextIOWrapper
from math import inf, isinf
from pathlib import Path

from asprinted import decoding
from asprinted.checked_page import page
from asprinted.checking.checker import Finding, check
from asprinted.decisions import Decisions, decided, held, read_decisions
from asprinted.finding.finder import Found, find
from asprinted.interval import Number
from asprinted.language import WrongValue, language, said
from asprinted.quantity import Quantity
from asprinted.reading.parser import parse
from asprinted.rules import DEFAULT_RULES, RULES, Rules
from asprinted.sentences import format_name, format_quantity
from asprinted.terminal import parser
from asprinted.verdicts import VERDICTS

LARGEST = 20_000_000  # bytes that a page can hold and a browser show


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return 0, or 2 where the input was none."""
    given = parser("asprinted", choices={"--rules": RULES}).parse_args(arguments)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        print(RUN[given.action](given), flush=True)
    except BrokenPipeError:  # whoever reads has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError) as error:
        why = str(error)
        if isinstance(error, OSError):
            why = f"A text must be a file that can be read; {error.filename}: {error.strerror}; correct the path."
        print(f"asprinted: {said(' '.join(why.split()))}", file=sys.stderr)
        return 2
    return 0


def _parse(given: argparse.Namespace) -> str:
    return _shown(parse(given.what, RULES[given.rules]))


def _shown(quantity: Quantity | None) -> str:
    """Return a quantity as ``str`` does, in the language of LANG."""
    if quantity is None or language() == "en":
        return str(quantity)
    return format_quantity(quantity)


def _find(given: argparse.Namespace) -> str:
    found = find(_text(given.what), RULES[given.rules])
    if given.json:
        return json.dumps([_record(one) for one in found], ensure_ascii=False, indent=1)
    return "\n".join(
        f"{one.start}\t{one.end}\t{''.join(one.as_printed.split())}\t{_shown(one.quantity)}" for one in found
    )


def _check(given: argparse.Namespace) -> str:
    text, rules = _text(given.what, LARGEST), RULES[given.rules]
    found = check(text, rules)
    status = held(text, found, read_decisions(given.status))
    if given.html:
        title = "Numbers as printed" if given.what == "-" else Path(given.what).name
        given.html.write_text(page(text, rules, title=title, language=language(), status=status), encoding="utf-8")
    if given.json:
        return as_json(found)
    lines = [_line(one, status) for one in found if given.all or one.verdict in ("contradicted", "depends")]
    last = f"open {given.html}" if given.html else "--html PAGE shows them beside the text"
    told = said(f"{counted(text, found, rules)}; {last}")
    if status:
        told += "\n" + said(_decided(found, status))
    return "\n".join([*lines, told])


def counted(text: str, found: Sequence[Finding], rules: Rules = DEFAULT_RULES) -> str:
    """Return how many relations were found, how many of the numbers they bind, and how many have which verdict."""
    bound = {span for one in found for span in one.spans}
    counts = ", ".join(f"{sum(one.verdict == v for one in found)} {v}" for v in VERDICTS)
    return f"{len(found)} relations, which bind {len(bound)} of {len(find(text, rules))} numbers: {counts}"


def _decided(found: Sequence[Finding], status: Decisions) -> str:
    """Return how many findings are decided."""
    if not any(one.fingerprint in status for one in found):
        return "No saved decision belongs to a finding of this text."
    confirmed, dismissed = (len(decided(found, status, mark)) for mark in ("confirmed", "dismissed"))
    lost = len(status.keys() - {one.fingerprint for one in found})
    more = f"; {lost} saved decisions fit none" if lost else ""
    return f"Of these findings, {confirmed} are confirmed and {dismissed} dismissed{more}."


def _line(one: Finding, status: Decisions) -> str:
    chinese = language() == "zh"
    sentence, kind = (one.sentence_zh, format_name("kinds", one.kind, "zh")) if chinese else (one.sentence, one.kind)
    mark = status.get(one.fingerprint, {}).get("status", "")
    return f"{one.spans[0][0]}-{one.spans[-1][1]}\t{said(one.verdict)}\t{kind}\t{sentence}" + (
        f"\t{said(mark)}" if mark else ""
    )


def _page(given: argparse.Namespace) -> str:
    title = "Numbers as printed" if given.what == "-" else Path(given.what).name
    return page(_text(given.what, LARGEST), RULES[given.rules], title=title, language=language()).rstrip("\n")


def _text(file: str, largest: float = inf) -> str:
    data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    name = "standard input" if file == "-" else Path(file).name
    if len(data) > largest:
        raise WrongValue(
            f"A text to check must have {largest / 1e6:.0f} MB at most; {name} has {len(data) / 1e6:,.0f}; split it."
        )
    return decoding.decode(data, name)


def _record(one: Found) -> dict[str, object]:
    q = one.quantity
    record: dict[str, object] = {"start": one.start, "end": one.end, "as_printed": one.as_printed}
    if q:
        record |= {name: _decimal(getattr(q, name)) for name in ("value", "lower", "upper")}
        record |= {"bound": q.bound, "unit": q.unit, "per": q.per}
    return record


def as_json(found: Sequence[Finding]) -> str:
    """Return findings as JSON: what ``check --json`` writes."""
    return json.dumps([_finding(one) for one in found], ensure_ascii=False, indent=1)


def _finding(one: Finding) -> dict[str, object]:
    names = ("kind", "verdict", "basis", "spans", "prints", "sentence", "sentence_zh", "rule", "fingerprint")
    made = {name: getattr(one, name) for name in names} | {"severity": round(float(one.severity), 4), "unit": one.unit}
    held = {"quoted": one.quoted, "recomputed": one.recomputed}
    return made | {name: [_decimal(ends.lower), _decimal(ends.upper)] for name, ends in held.items()}


def _decimal(number: Number | None) -> int | float | None:
    """Return a number as JSON has it; None for an open end."""
    if number is None or isinf(number):
        return None
    return float(number) if isinstance(number, Fraction) else number


RUN: dict[str, Callable[[argparse.Namespace], str]] = {"parse": _parse, "find": _find, "check": _check, "page": _page}

if __name__ == "__main__":
    sys.exit(main())
