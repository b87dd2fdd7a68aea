"""Time find_quantities against a naive regular expression and, where installed, its peers: on one text, in one run.

    python benchmarks/find_quantities.py [--characters 1000000]

The text is the annotated prose of the tests with every digit drawn anew, so that caches help no one; with
REPORTS_DIR set, a second table is for the reports found there. Every tool collects full records: start, end, text and
value.
The last table is for texts that are made to be slow.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from analysis_utils.language.numerals import read_arabic
from analysis_utils.language.parser import reader
from analysis_utils.quantities import find_quantities, iter_quantities

PROSE = Path(__file__).parents[1] / "tests" / "specimens" / "prose.csv"

_MULTIPLIERS = {None: 1, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "万亿": 10**12}
_NAIVE = re.compile(
    "(近|约|超过|超|逾|突破|不少于|至少|不低于|不超过|不足|不到)?([0-9]+(?:,[0-9]{3})*(?:\\.[0-9]+)?|[一二三四五六七八九十百千两]+)"
    "([余多])?(万亿|万|亿|千|百)?([余多])?"
    "(人次|户次|人|名|位|户|家|个百分点|百分点|个|所|处|间|次|项|件|条|份|对|期|亿元|元|%|倍|平方公里|公里|平方米|米|亩|公顷|吨|岁|年|天|小时)"
    "(以上|以下|以内|左右)?"
)


def naive(text: str) -> list[tuple[int, int, str, float | None]]:
    """Return what one regular expression finds, with its value where the digits are Arabic."""
    found = []
    for m in _NAIVE.finditer(text):
        digits = m[2]
        value = float(digits.replace(",", "")) * _MULTIPLIERS[m[4]] if digits[0].isascii() else None
        found.append((m.start(), m.end(), m[0], value))
    return found


def forget() -> None:
    """Empty the caches that hold numbers read before."""
    reader.cache_clear()
    read_arabic.cache_clear()


def ours(text: str) -> list:
    """Return what this package finds, with nothing remembered from before."""
    forget()
    return find_quantities(text)


def streamed(text: str) -> list:
    """Return the same, read in pieces of 4,096 characters."""
    forget()
    return list(iter_quantities(text[i : i + 4096] for i in range(0, len(text), 4096)))


def peers() -> tuple[dict[str, Callable[[str], object]], list[str]]:
    """Return the peers that are installed, and the names of those that are not."""
    tools, absent = {}, []
    for name, load in {
        "cn2an": _cn2an,
        "jionlp": _jionlp,
        "pynormalizenumexp": _pynormalizenumexp,
        "quantulum3": _quantulum3,
        "recognizers-text-suite": _recognizers,
    }.items():
        try:
            tools[name] = load()
        except ImportError as error:
            absent.append(f"{name} ({error})")
    return tools, absent


def _cn2an() -> Callable[[str], object]:
    import cn2an

    return lambda text: [cn2an.transform(line, "cn2an") for line in text.splitlines()]


def _jionlp() -> Callable[[str], object]:
    import jionlp

    return lambda text: [jionlp.ner.extract_money(line, with_parsing=True) for line in text.splitlines()]


def _pynormalizenumexp() -> Callable[[str], object]:
    from pynormalizenumexp.normalize_numexp import NormalizeNumexp

    normalizer = NormalizeNumexp("zh")
    return lambda text: [normalizer.normalize(line) for line in text.splitlines()]


def _quantulum3() -> Callable[[str], object]:
    from quantulum3 import parser

    return lambda text: [parser.parse(line) for line in text.splitlines()]


def _recognizers() -> Callable[[str], object]:
    from recognizers_number import recognize_number
    from recognizers_text import Culture

    return lambda text: [recognize_number(line, Culture.Chinese) for line in text.splitlines()]


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


def reports(characters: int) -> str:
    """Return the texts of REPORTS_DIR, repeated up to this many characters; empty where there are none."""
    folder = os.environ.get("REPORTS_DIR")
    texts = [path.read_bytes().decode("utf-8") for path in sorted(Path(folder).glob("*.txt"))] if folder else []
    text = "\n".join(texts)
    return text * max(1, characters // len(text)) if text else ""


def seconds(tool: Callable[[str], object], text: str, repeats: int = 3) -> float:
    """Return the best of some runs, in seconds of the processor, since the machine may have other work."""
    best = float("inf")
    for _ in range(repeats):
        start = time.process_time()
        tool(text)
        best = min(best, time.process_time() - start)
    return best


def compare(title: str, text: str, tools: dict[str, Callable[[str], object]]) -> None:
    """Print a table: seconds, characters a second, and the ratio to the naive regular expression."""
    print(f"{title}: {len(text):,} characters; {len(naive(text)):,} records naive, {len(ours(text)):,} ours")
    base = seconds(naive, text)
    _line("naive regular expression", base, len(text), base)
    for name, tool in {"ours": ours, "ours, streamed": streamed}.items():
        _line(name, seconds(tool, text), len(text), base)
    sample = text[:20_000]
    for name, tool in tools.items():  # the peers are slow: a sample, scaled up
        _line(name, seconds(tool, sample, 1), len(sample), base * len(sample) / len(text))


def _line(name: str, spent: float, characters: int, base: float) -> None:
    print(f"  {name:26} {spent:8.3f} s  {characters / spent:12,.0f} characters/s  {spent / base:9.1f} x naive")


def worst(characters: int) -> None:
    """Print the seconds for texts that repeat one thing."""
    print(f"Made to be slow: {characters:,} characters each, seconds")
    units = (
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
    )
    for unit in units:
        text = unit * (characters // len(unit))
        print(f"  {unit!r:10} {seconds(ours, text, 1):6.2f}")


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--characters", type=int, default=1_000_000)
    arguments = parser.parse_args()
    tools, absent = peers()
    compare("Generated prose", generated(arguments.characters), tools)
    text = reports(arguments.characters)
    if text:
        compare("Reports of REPORTS_DIR", text, tools)
    worst(arguments.characters)
    print("Peers not installed: " + ("; ".join(absent) or "none"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
