"""How many annotated relations are proposed, how many proposals nobody annotated, and how many misprints are seen.

    CORPORA_DIR=... python benchmarks/relations.py [--half SAMPLE|all] [--show] [--write]

Relations are those of tests/specimens/relations.csv, bound by a reader who had not seen what the checker does. One is
found if a proposal of its kind, or of one that says more, holds all its numbers. A misprint: one digit of one of its
numbers is changed into another, so that the relation fails; each number of each relation gets one, if any digit does.
It is seen if a finding of any kind that is contradicted or depends holds the changed number; the two are counted
apart. "Bound": of those found. Traps, which no words bind, are counted by themselves. ``--write`` writes
misprints_found.csv, from which the page on the checker is held.
"""

import argparse
import csv
import hashlib
import json
import os
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from pathlib import Path

from asprinted import QuantityError, find_numerals, parse
from asprinted.checking.checker import check, judged, proposals
from asprinted.checking.proposal import Proposal
from asprinted.finding.finder import Found
from asprinted.interval import Interval

SPECIMENS = Path(__file__).parents[1] / "tests" / "specimens"
NEAR = 200
WRONG = ("contradicted", "depends")
SAYS_MORE = {  # a proposal of these kinds binds the numbers at least as closely
    "at_most": ("sum", "share_of", "same"),
    "at_least": ("sum", "same"),
    "complement": ("sum",),
    "same": ("at_least",),
}
DIGITS = ("0123456789", "０１２３４５６７８９", "零一二三四五六七八九", "〇一二三四五六七八九", "○一二三四五六七八九")
YEAR = re.compile("(?:19|20|１９|一九|二[〇零○])[0-9０-９〇零○一二三四五六七八九]{2}(?![0-9０-９])")
CHINESE = "〇一二三四五六七八九"
AROUND = 600  # letters read again before and behind a relation whose numbers stand near each other
TO_DIGITS = str.maketrans("零○" + CHINESE, "00" + DIGITS[0])
TO = re.compile("[-－—～~至到]+")

SAMPLES = ("open", "closed", "fresh", "last", "unseen", "tuned", "kept")
IN_TABLE = ("last", "unseen", "tuned", "kept")  # run once before anybody looked at what the checker does with them
TABLE = Path(__file__).parent / "misprints_found.csv"
SEEN = ("planted", "contradicted", "depends")
COLUMNS = ("sample", "run", "kind", "letters", "relations", "proposed", "misprints", "contradicted", "depends")

Span = tuple[int, int]
Counts = dict[str, Counter[str]]


@dataclass(frozen=True)
class Relation:
    """One relation as a reader annotated it, the number that the others are held against first."""

    kind: str
    spans: tuple[Span, ...]
    listed: str
    verdict: str

    @property
    def near(self) -> bool:
        """Whether its numbers stand close to each other."""
        return max(end for _, end in self.spans) - min(start for start, _ in self.spans) <= NEAR


@dataclass(frozen=True)
class Passage:
    """What was read of one text: the text, the part that was read, and the relations of that part."""

    name: str
    text: str
    start: int
    end: int
    relations: tuple[Relation, ...]


def passages(half: str, home: Path) -> Iterator[Passage]:
    """Yield what was read, from CORPORA_DIR, checked by the hash of each text."""
    groups: dict[tuple[str, ...], list[Relation]] = defaultdict(list)
    with (SPECIMENS / "relations.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if half in (row["half"], "all"):
                key = (row["file"], row["record"], row["sha256"], row["passage_start"], row["passage_end"])
                spans = tuple(_span(one) for one in row["spans"].split())
                made = [Relation(row["kind"], spans, row["listed"], row["verdict"])] if spans else []
                groups[key] += made
    records = (home / "national" / "government_work_reports.jsonl").read_text(encoding="utf-8").splitlines()
    for (name, record, sha256, start, end), relations in groups.items():
        text = json.loads(records[int(record)])["content"] if record else (home / "news" / name).read_text("utf-8")
        if hashlib.sha256(text.encode()).hexdigest() != sha256:
            raise SystemExit(f"{name} {record} is not the text that was read; see shared/corpora.")
        yield Passage(f"{name} {record}".strip(), text, int(start), int(end), tuple(relations))


def read_table() -> list[dict[str, str]]:
    """Return the table of misprints: the rows of today, and those of a first run at a commit, which are kept."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _span(written: str) -> Span:
    start, end = written.split("-")
    return int(start), int(end)


def holds(proposal: Proposal, relation: Relation) -> bool:
    """Tell whether a proposal is an annotated relation."""
    kinds = (relation.kind, *SAYS_MORE.get(relation.kind, ()))
    return proposal.kind in kinds and all(any(_meet(f, s) for f in proposal.numbers) for s in relation.spans)


def joined(pairs: list[list[Span]]) -> list[set[Span]]:
    """Return the numbers that some pairs say to be one fact, also by way of a third."""
    groups: list[set[Span]] = []
    for pair in map(set, pairs):
        beside = [g for g in groups if any(a < d and c < b for a, b in g for c, d in pair)]
        groups = [g for g in groups if g not in beside] + [pair.union(*beside)]
    return groups


def _meet(found: Found, span: Span) -> bool:
    return found.start < span[1] and span[0] < found.end


def misprints(text: str, span: Span, chosen: random.Random) -> Iterator[str]:
    """Yield the text with one digit of a number changed, in random order; of a year one of its last two digits.

    A zero of Chinese words is left, since another digit in its place makes no number.
    """
    made = []
    year = YEAR.match(text, *span)
    in_words = any(text[at] in "十百千万亿" for at in range(*span))
    for at in range(span[0] + 2 if year else span[0], year.end() if year else span[1]):
        for digits in DIGITS:
            if text[at] in digits and not (in_words and text[at] == digits[0]):
                first = in_words or at == span[0] or text[at - 1] not in digits + ".．点，,"
                made += [(at, other) for other in digits[1 if first else 0 :] if other != text[at]]
        if text[at] in "两兩":
            made += [(at, other) for other in "三四五六七八九"]
    chosen.shuffle(made)
    for at, other in made:
        yield text[:at] + other + text[at + 1 :]


def breaks(relation: Relation, text: str, numbers: list[Found]) -> bool:
    """Tell whether an annotated relation fails in a text with these numbers."""
    if relation.kind in ("ends_after", "reversed_range"):
        return _reversed(text[relation.spans[0][0] : relation.spans[-1][1]], years=relation.kind == "ends_after")
    found = [next((f for f in numbers if _meet(f, span)), None) for span in relation.spans]
    if None in found:
        return False
    quoted, *inputs = found
    listed: tuple[Interval, ...] = ()
    if relation.listed:
        least = int(relation.listed.rstrip("+"))
        listed = (Interval(least, inf if relation.listed.endswith("+") else least),)
    try:
        return judged(Proposal(relation.kind, quoted, tuple(inputs), listed, basis="own_words")).verdict in WRONG
    except (ValueError, ZeroDivisionError):
        return False


def _reversed(printed: str, *, years: bool) -> bool:
    """Tell whether what stands before the mark of a range is more than what stands behind it."""
    ends = TO.split(printed)
    if len(ends) != 2:
        return False
    if years:
        low, high = (int(end.translate(TO_DIGITS)[:4]) for end in ends)
        return low > high
    try:
        low, high = (parse(end).value for end in ends)
    except QuantityError:
        return False
    return low is not None and high is not None and low > high


def planted(passage: Passage, relation: Relation, chosen: random.Random) -> Iterator[tuple[Span, str]]:
    """Yield for each number of a relation that holds the text with a misprint that breaks the relation."""
    first, last = (
        (min(s for s, _ in relation.spans), max(e for _, e in relation.spans))
        if relation.near
        else (
            passage.start,
            passage.end,
        )
    )
    shift = max(0, first - AROUND)
    moved = Relation(relation.kind, tuple((a - shift, b - shift) for a, b in relation.spans), relation.listed, "holds")
    text = passage.text[shift : last + AROUND]
    for span in dict.fromkeys(moved.spans):
        for other in misprints(text, span, chosen):
            if breaks(moved, other, find_numerals(other)):
                yield span, other
                break


def measure(half: str, home: Path, *, seed: int = 1, show: bool = False) -> tuple[Counts, Counter[str], Counter[str]]:
    """Return the counts of each kind, of all and of bound relations; what nobody annotated; letters and alarms."""
    chosen = random.Random(seed)
    as_is, false = Counter(), Counter()
    counts: Counts = defaultdict(Counter)
    say = print if show else lambda *_: None
    for passage in passages(half, home):
        as_is["letters"] += passage.end - passage.start
        made = [p for p in proposals(passage.text) if passage.start <= p.quoted.start < passage.end]
        read, same = (
            joined([list(r.spans) for r in passage.relations if r.kind == "same"]),
            joined([[(f.start, f.end) for f in p.numbers] for p in made if p.kind == "same"]),
        )
        as_is.update(f.verdict for f in map(judged, made) if f.verdict in WRONG)
        for p in made:
            in_one = p.kind == "same" and any(all(any(_meet(f, s) for s in g) for f in p.numbers) for g in read)
            if not in_one and not any(holds(p, r) for r in passage.relations):
                false[p.kind] += 1
                say("unannotated", p.kind, passage.name, [f.as_printed for f in p.numbers], p.quoted.start)
        for r in passage.relations:
            told = [passage.text[a:b] for a, b in r.spans]
            if r.verdict == "trap":
                counts[r.kind]["traps"] += 1
                counts[r.kind]["trapped"] += any(holds(p, r) and judged(p).verdict == "contradicted" for p in made)
                continue
            found = any(holds(p, r) for p in made) or (
                r.kind == "same" and any(all(any(a < d and c < b for c, d in g) for a, b in r.spans) for g in same)
            )
            names = (r.kind, "all", *(["bound"] if found else []))
            for name in names:
                counts[name]["relations"] += 1
                counts[name]["found"] += found
            if not found:
                say("missed     ", r.kind, passage.name, told, r.spans[0][0])
            for span, other in planted(passage, r, chosen) if r.verdict == "holds" else ():
                seen = {f.verdict for f in check(other) if any(s < span[1] and span[0] < e for s, e in f.spans)}
                if not seen & set(WRONG):
                    say("unseen     ", r.kind, passage.name, told, other[slice(*span)])
                for name in names:
                    counts[name]["planted"] += 1
                    counts[name]["contradicted"] += "contradicted" in seen
                    counts[name]["depends"] += "depends" in seen and "contradicted" not in seen
    return counts, false, as_is


def table(samples: Sequence[str], home: Path) -> list[dict[str, str]]:
    """Return what the table of misprints holds of some samples today."""
    rows = []
    for sample in samples:
        counts, _, as_is = measure(sample, home)
        for name, c in sorted(counts.items()):
            if c["relations"]:
                numbers = (as_is["letters"], *(c[key] for key in ("relations", "found", *SEEN)))
                rows.append(dict(zip(COLUMNS, (sample, "today", name, *map(str, numbers)), strict=True)))
    return rows


def main() -> None:
    """Read the command line, measure, and print."""
    top = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    top.add_argument("--half", choices=(*SAMPLES, "all"), default="open")
    top.add_argument("--seed", type=int, default=1)
    top.add_argument("--show", action="store_true", help="print what was missed and what nobody annotated")
    top.add_argument("--write", action="store_true", help="write the rows of today in the table anew")
    given = top.parse_args()
    home = Path(os.environ.get("CORPORA_DIR", ""))
    if not (home / "national").is_dir():
        raise SystemExit("The larger texts must be at hand: CORPORA_DIR must name their folder; found none; set it.")
    if given.write:
        made = [row for row in read_table() if row["run"] != "today"] + table(IN_TABLE, home)
        with TABLE.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(made)
        return
    counts, false, as_is = measure(given.half, home, seed=given.seed, show=given.show)
    for name, c in sorted(counts.items()):
        print(
            f"{name:14} {c['found']:4} of {c['relations']:4} relations; misprints "
            f"{c['contradicted']:4} of {c['planted']:4} "
            f"contradicted, {c['depends']:3} depend; {c['trapped']} of {c['traps']} traps contradicted"
        )
    print(f"unannotated {false.total()}: {dict(false)}")
    print(f"as they are: {dict(as_is)}")


if __name__ == "__main__":
    main()
