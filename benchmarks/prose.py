"""How well quantities are found in annotated prose: invented sentences, and real passages of CORPORA_DIR by address.

    CORPORA_DIR=... python benchmarks/prose.py [--show] [FILE ...]

Files are those of tests/specimens (default: prose.csv and the open halves). A quantity is found if a found number
shares a character with it; it is full if value, bound and unit are right, too. A number with a unit of time counts as
found under either kind. What is annotated as optional counts neither way. Units are compared in simplified characters.
"""

import argparse
import csv
import hashlib
import json
import os
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from asprinted import find
from asprinted.finding.finder import Found
from asprinted.plaintext import plain

SPECIMENS = Path(__file__).parents[1] / "tests" / "specimens"
TIMES = ("quantity", "duration", "frequency")
TOLERANCE = Fraction(1, 10**4)  # annotations give a third as 33.3333


class Annotated(NamedTuple):
    """One number as a reader annotated it."""

    start: int
    end: int
    value: str
    lower: str
    upper: str
    bound: str
    unit: str
    kind: str


def sentences(path: Path) -> Iterator[tuple[str, list[Annotated]]]:
    """Yield the sentences of a file of invented prose with their numbers."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            numbers = [_written(one, "quantity") for one in row["quantities"].split("; ") if one]
            numbers += [_written(one, "") for one in (row.get("spans") or "").split("; ") if one]
            yield row["sentence"], sorted(numbers)


def _written(one: str, kind: str) -> Annotated:
    place, value, lower, upper, bound, *rest = one.split(" ")
    start, end = map(int, place.split("-"))
    if not kind:
        *rest, kind = rest
    return Annotated(start, end, value, lower, upper, bound, " ".join(rest), kind)


def passages(path: Path, corpora: Path) -> Iterator[tuple[str, list[Annotated]]]:
    """Yield the passages of a file of addresses with their numbers."""
    texts: dict[tuple[str, str], str | list[dict[str, str]]] = {}
    made: dict[tuple[str, str, str, int], tuple[str, list[Annotated]]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            name = (row["corpus"], row["file"])
            if name not in texts:
                data = corpora.joinpath(*name).read_bytes()
                if hashlib.sha256(data).hexdigest() != row["sha256"]:
                    raise ValueError(
                        f"{path.name} was annotated on another {row['file']}; found one of another sha256."
                    )
                text = data.decode("utf-8")
                texts[name] = [json.loads(line) for line in text.splitlines()] if name[1].endswith("jsonl") else text
            held = texts[name]
            whole = held if isinstance(held, str) else held[int(row["record"])][row["field"]]
            first, last = int(row["passage_start"]), int(row["passage_end"])
            _, numbers = made.setdefault((*name, row["record"], first), (whole[first:last], []))
            if row["kind"] != "none":
                fields = (row[name] for name in ("value", "lower", "upper", "bound", "unit", "kind"))
                numbers.append(Annotated(int(row["start"]), int(row["end"]), *fields))
    yield from made.values()


def alike(one: Annotated, found: Found) -> bool:
    """Tell whether value, bound and unit of a found number are those annotated."""
    q = found.quantity
    unit = q.unit or "-"
    return (
        one.bound == q.bound
        and unit == (plain(one.unit.split("/")[0]) or "-")
        and (one.value in ("-", "") or _near(one.value, q.value))
        and _near(one.lower, q.lower)
        and _near(one.upper, q.upper)
    )


def _near(written: str, number: object) -> bool:
    if number is None:
        return written in ("-", "")
    if written in ("inf", "-inf") or str(number) in ("inf", "-inf"):
        return written == str(number)
    return abs(Fraction(written) - Fraction(number)) <= TOLERANCE


def measure(name: str, texts: Iterator[tuple[str, list[Annotated]]], *, show: bool) -> None:
    """Print how many quantities are found and full, and how many found numbers are annotated."""
    wanted = found_ = full = printed = right = 0
    for text, numbers in texts:
        found = find(text, kinds=TIMES)
        taken = set()
        for one in numbers:
            near = [f for f in found if f.start < one.end and one.start < f.end]
            taken |= {(f.start, f.end) for f in near}
            if one.kind != "quantity":
                continue
            wanted += 1
            found_ += bool(near)
            hit = any(alike(one, f) for f in near)
            full += hit
            if show and not hit:
                print(
                    "  missed",
                    text[max(0, one.start - 12) : one.end + 6],
                    one[2:],
                    [(f.as_printed, f.quantity) for f in near],
                )
        quantities = [f for f in found if f.kind == "quantity"]
        printed += len(quantities)
        false = [f for f in quantities if (f.start, f.end) not in taken]
        right += len(quantities) - len(false)
        if show:
            for f in false:
                print("  false ", text[max(0, f.start - 12) : f.end + 6], f.as_printed)
    print(
        f"{name:22} {wanted:5} quantities: {100 * found_ / wanted:.1f} % found, {100 * full / wanted:.1f} % full; "
        f"{100 * right / printed:.1f} % of {printed} found are annotated"
    )


def main() -> None:
    """Read the command line and measure."""
    top = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    top.add_argument("files", nargs="*", type=Path)
    top.add_argument("--show", action="store_true", help="print what was missed and what is false")
    given = top.parse_args()
    default = [SPECIMENS / name for name in ("prose.csv", "genres_open.csv", "passages_open.csv")]
    for path in given.files or default:
        if path.name.startswith("passages"):
            if "CORPORA_DIR" not in os.environ:
                print(f"{path.name}: CORPORA_DIR is not set, so it was not measured.")
                continue
            measure(path.stem, passages(path, Path(os.environ["CORPORA_DIR"])), show=given.show)
        else:
            measure(path.stem, sentences(path), show=given.show)


if __name__ == "__main__":
    main()
