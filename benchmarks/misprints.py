"""Plant misprints in relations that a text prints, count how many are seen, and the alarms on texts as they are.

    CORPORA_DIR=... python benchmarks/misprints.py [--every 6] [--seed 1] [--half open|closed|both]

In each relation that holds, one digit of one number is changed into another, so that the relation fails (a misprint
that keeps a part below its total cannot be seen by anybody). It is seen if a finding that is contradicted, or depends
on a reading, holds the changed number. The texts are those of CORPORA_DIR, in two halves by the hash of their names.
"""

import argparse
import hashlib
import json
import os
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from asprinted import QuantityError, parse
from asprinted.checking.checker import check, judged, proposals
from asprinted.checking.proposal import Proposal
from asprinted.finding.finder import Found

AROUND = 600  # characters of the text before and behind a relation that are read again
WRONG = ("contradicted", "depends")


def texts(home: Path) -> Iterator[tuple[str, str]]:
    """Yield name and text of every national report and every day of news."""
    for line in (home / "national" / "government_work_reports.jsonl").open(encoding="utf-8"):
        fields = [value for value in json.loads(line).values() if isinstance(value, str)]
        text = max(fields, key=len)
        yield hashlib.sha256(text.encode()).hexdigest()[:8], text
    for path in sorted((home / "news").glob("*.md")):
        yield path.name, path.read_text(encoding="utf-8")


def misprinted(text: str, start: int, end: int, random_: random.Random) -> tuple[str, str] | None:
    """Return the text with one digit of a number changed, and the print that comes of it."""
    places = [i for i in range(start, end) if text[i].isascii() and text[i].isdigit()]
    if not places:
        return None
    at = random_.choice(places)
    first = at == places[0]
    other = random_.choice([d for d in "0123456789"[first:] if d != text[at]])
    return text[:at] + other + text[at + 1 :], text[start:at] + other + text[at + 1 : end]


def fails(one: Proposal, number: Found, printed: str) -> bool:
    """Tell whether a relation that holds fails once one of its numbers is printed otherwise."""
    if number.quantity is None or judged(one).verdict in WRONG:
        return False
    try:
        quantity = parse(printed)
    except QuantityError:
        return False
    other = Found(number.start, number.end, printed, quantity, number.kind)
    quoted, *inputs = (other if each is number else each for each in (one.quoted, *one.inputs))
    return judged(replace(one, quoted=quoted, inputs=tuple(inputs))).verdict in WRONG


def main() -> None:
    """Read the command line, plant, and print."""
    top = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    top.add_argument("--every", type=int, default=6, help="read every n-th text (default: 6)")
    top.add_argument("--seed", type=int, default=1)
    top.add_argument("--half", choices=("open", "closed", "both"), default="open")
    given = top.parse_args()
    chosen = random.Random(given.seed)
    planted, seen, alarms, letters = Counter(), Counter(), Counter(), 0
    home = Path(os.environ.get("CORPORA_DIR", ""))
    if not (home / "national").is_dir():
        raise SystemExit("The larger texts must be at hand: CORPORA_DIR must name their folder; found none; set it.")
    for number, (name, text) in enumerate(texts(home)):
        half = "open" if int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2 else "closed"
        if number % given.every or given.half not in (half, "both"):
            continue
        letters += len(text)
        alarms.update(one.verdict for one in check(text) if one.verdict in WRONG)
        for one in proposals(text):
            number_ = chosen.choice(one.numbers)
            start, end = number_.start, number_.end
            begin = max(0, one.numbers[0].start - AROUND)
            part = text[begin : one.numbers[-1].end + AROUND]
            made = misprinted(part, start - begin, end - begin, chosen)
            if made is None or not fails(one, number_, made[1]):
                continue
            planted[one.kind] += 1
            found = check(made[0])
            seen[one.kind] += any(f.verdict in WRONG and any(s <= start - begin < e for s, e in f.spans) for f in found)
    for kind in sorted(planted):
        print(f"{kind:12} {seen[kind]:5} of {planted[kind]:5} misprints seen")
    print(f"all          {seen.total():5} of {planted.total():5} ({seen.total() / max(planted.total(), 1):.1%})")
    rate = 1e5 * alarms["contradicted"] / letters
    print(f"{letters:,} characters as they are: {dict(alarms)}; {rate:.2f} contradicted per 100,000")


if __name__ == "__main__":
    main()
