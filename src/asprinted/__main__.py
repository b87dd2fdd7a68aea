"""The command line: read one quantity, list those of a file, show a file as a page."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from fractions import Fraction
from io import TextIOWrapper
from math import isinf
from pathlib import Path

from asprinted import decoding
from asprinted.finding.finder import Found, find
from asprinted.interval import Number
from asprinted.checked_page import page
from asprinted.reading.parser import parse
from asprinted.rules import RULES

EXAMPLES = """examples:
  python -m asprinted parse 6.6万余人次
  python -m asprinted find report.txt
  python -m asprinted find report.txt --json > numbers.json
  python -m asprinted page report.txt > report.html
  cat report.txt | python -m asprinted find -

A text is read as UTF-8 or GB18030. JSON has one object a quantity, with offsets in characters; an open end is null.
"""
LAYOUT = argparse.RawDescriptionHelpFormatter


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return 0, or 2 where the input was none."""
    given = _parser().parse_args(arguments)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        print(given.run(given), flush=True)
    except BrokenPipeError:  # whoever reads has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError) as error:
        why = str(error)
        if isinstance(error, OSError):
            why = f"A text must be a file that can be read; {error.filename}: {error.strerror}; correct the path."
        print(f"asprinted: {' '.join(why.split())}", file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    about = "Read numbers as they are printed in Chinese text: each is an interval with an address."
    top = argparse.ArgumentParser("python -m asprinted", description=about, epilog=EXAMPLES, formatter_class=LAYOUT)
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for name, run, argument, what in (
        ("parse", _parse, "PRINT", "say what one printed quantity stands for"),
        ("find", _find, "FILE", "list the quantities of a text with their addresses (- for standard input)"),
        ("page", _page, "FILE", "show a text as an HTML page with its quantities marked (- for standard input)"),
    ):
        command = commands.add_parser(name, help=what, epilog=EXAMPLES, formatter_class=LAYOUT)
        command.add_argument("what", metavar=argument)
        command.add_argument("--rules", choices=RULES, default="default", help="how wide each hedge is")
        command.set_defaults(run=run)
        if name == "find":
            command.add_argument("--json", action="store_true", help="write JSON")
    return top


def _parse(given: argparse.Namespace) -> str:
    return str(parse(given.what, RULES[given.rules]))


def _find(given: argparse.Namespace) -> str:
    found = find(_text(given.what), RULES[given.rules])
    if given.json:
        return json.dumps([_record(one) for one in found], ensure_ascii=False, indent=1)
    return "\n".join(f"{one.start}\t{one.end}\t{''.join(one.as_printed.split())}\t{one.quantity}" for one in found)


def _page(given: argparse.Namespace) -> str:
    title = "Numbers as printed" if given.what == "-" else Path(given.what).name
    return page(_text(given.what), RULES[given.rules], title=title).rstrip("\n")


def _text(file: str) -> str:
    if file == "-":
        return decoding.decode(sys.stdin.buffer.read(), "standard input")
    return decoding.read(Path(file))


def _record(one: Found) -> dict[str, object]:
    q = one.quantity
    record: dict[str, object] = {"start": one.start, "end": one.end, "as_printed": one.as_printed}
    if q:
        record |= {name: _decimal(getattr(q, name)) for name in ("value", "lower", "upper")}
        record |= {"bound": q.bound, "unit": q.unit, "per": q.per}
    return record


def _decimal(number: Number | None) -> int | float | None:
    """Return a number as JSON has it; None for an open end."""
    if number is None or isinf(number):
        return None
    return float(number) if isinstance(number, Fraction) else number


if __name__ == "__main__":
    sys.exit(main())
