"""Measure find against a naive regular expression and its peers: speed and, with REPORTS_DIR, quality.

    python benchmarks/find_quantities.py [--characters 1000000]

One text, one run, full records. The first text is the annotated prose of the tests with every digit drawn anew, so that
memories help no one; it is nearly all numbers. Then come the reports of REPORTS_DIR, and every fifth day of the news of
CORPORA_DIR. The last part is for texts that are made to be slow. Peers are optional: "uv pip install --group peers"
adds them; those that are absent are named.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import re
import statistics
import sys
import time
from pathlib import Path

import quality
from tools import Tool, naive, naive_records, our_records, peers, streamed

from asprinted.finding.finder import find
from asprinted.reading.parser import forget

PROSE = Path(__file__).parents[1] / "tests" / "specimens" / "prose.csv"
ROUNDS = 7
SLOW = [
    "9",
    "一",
    "近",
    "（",
    "“一",
    "1 ",
    "1至",
    "近1",
    "\n",
    " ",
    "1,000",
    "1.",
    "几",
    "数百",
    "分之",
    "零下",
    "1-",
    "一个",
]
SLOW += ["25:21、", "1/", "1∶", "1、", "“一、", "过半", "两个", "1·", "1万1千", "三、四十"]
SLOW += [
    "没有",
    "余",
    "A1",
    "1:",
    "半",
    "一半",
    "1亿1万",
    "（含）",
    "个半",
    "拾",
    "１，",
    "-1",
    "1年",
    "第1",
    "六个坚持",
]


def generated(characters: int) -> str:
    """Return prose of about this many characters, every Arabic digit drawn anew (first digits are not zero)."""
    with PROSE.open(encoding="utf-8", newline="") as file:
        sentences = [row["sentence"] for row in csv.DictReader(file)]
    draw = random.Random(1)
    lines, length = [], 0
    while length < characters:
        line = re.sub("[1-9]", lambda _: draw.choice("123456789"), draw.choice(sentences))
        lines.append(line)
        length += len(line) + 1
    return "\n".join(lines)


def days() -> list[Path]:
    """Return every fifth day of the news of CORPORA_DIR; none without it."""
    folder = os.environ.get("CORPORA_DIR", "")
    return sorted(Path(folder, "news").glob("*.md"))[::5] if folder else []


def seconds(tool: Tool, text: str) -> float:
    """Return the seconds of the processor that a tool takes, with nothing remembered from before."""
    forget()
    start = time.process_time()
    tool(text)
    return time.process_time() - start


def compare(title: str, text: str, tools: dict[str, Tool]) -> None:
    """Print a table: seconds, characters a second, and the ratio to the naive regular expression.

    The machine may have other work, which slows a long run more than a short one: the tools take turns, and the ratio
    is the median of the rounds.
    """
    print(f"{title}: {len(text):,} characters; {len(naive(text)):,} records naive, {len(find(text)):,} ours")
    ours = {"naive regular expression": naive, "ours": find, "ours, streamed": streamed}
    rounds = [[seconds(tool, text) for tool in ours.values()] for _ in range(ROUNDS)]
    for name, spent in zip(ours, zip(*rounds, strict=True), strict=True):
        ratio = statistics.median(one / turn[0] for one, turn in zip(spent, rounds, strict=True))
        _line(name, min(spent), len(text), ratio)
    sample = text[:20_000]
    base = statistics.median(turn[0] for turn in rounds) * len(sample) / len(text)
    for name, tool in tools.items():  # the peers are slow: a sample, once
        spent = seconds(tool, sample)
        _line(name, spent, len(sample), spent / base)


def _line(name: str, spent: float, characters: int, ratio: float) -> None:
    print(f"  {name:26} {spent:8.3f} s  {characters / spent:12,.0f} characters/s  {ratio:9.1f} x naive")


def worst(characters: int) -> list[str]:
    """Print the seconds for texts that repeat one thing and how they grow; return those that grow faster than the text.

    A text four times as long takes four times as long; a quadratic search would take sixteen times.
    """
    print(f"Made to be slow: {characters:,} characters each, seconds, and growth from a quarter of that")
    fast = []
    for unit in SLOW:
        times = characters // len(unit)
        quarter, whole = (min(seconds(find, unit * n) for _ in range(3)) for n in (times // 4, times))
        print(f"  {unit!r:10} {whole:6.2f}  x {whole / max(quarter, 1e-6):.1f}")
        fast += [unit] if whole > 8 * quarter + 0.02 else []
    return fast


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--characters", type=int, default=1_000_000)
    arguments = parser.parse_args()
    tools, absent = peers()
    quality.measure({"naive regular expression": naive_records, "ours": our_records} | tools)
    compare("Generated prose", generated(arguments.characters), tools)
    reports = "\n".join(quality.texts().values())
    if reports:
        compare("Reports of REPORTS_DIR", reports * max(1, arguments.characters // len(reports)), tools)
    if news := "\n".join(path.read_text(encoding="utf-8") for path in days()):
        compare("News of CORPORA_DIR", news, {})
    fast = worst(arguments.characters)
    print("Peers not installed: " + ("; ".join(absent) or "none"))
    if fast:
        print(f"Grows faster than the text: {fast}", file=sys.stderr)
    return int(bool(fast))


if __name__ == "__main__":
    sys.exit(main())
