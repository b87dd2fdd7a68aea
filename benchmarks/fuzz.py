"""Give the reader of printed numbers a million strange texts, and stop at the first that it does not bear.

    python benchmarks/fuzz.py [--inputs 1000000] [--seed 1]

Where atheris is installed ("uv pip install --group fuzz"), inputs are guided by which lines of the reader they reach;
else they are random. A text is made of the letters of the language of numbers, or of any characters. The reader must
return, in time; addresses must hold what was printed, in order and apart; intervals must have their ends in order; and
what was found must read the same alone.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import tempfile
import time

from asprinted import lexicon
from asprinted.finding.finder import KINDS, MEASURED, find, find_numerals
from asprinted.interval import Interval, exact
from asprinted.reading.parser import QuantityError, parse
from asprinted.rules import BOUNDS

LETTERS = (
    "0123456789０５．.,，-—~～至到多来余万亿千百十一二两三五九几数零〇半第之分成个%％‰/年月日号期岁 \n"
    "“”（）、。：∶·+AkmN℃拾贰萬億餘"
)
TABLES = "UNITS BARE_NOUNS HALVES SLOGANS RATES BEFORE BEHIND CALENDAR PHRASES".split()
WORDS = sorted({word for table in TABLES for word in getattr(lexicon, table)})
IN_CONTEXT = {("exact", "rounded"), ("at_least", "at_least")}  # a mean, growth: what the words in front make of it
SLOWEST = 0.02  # seconds a character, on any machine


def text_of(data: bytes) -> str:
    """Return the text that some bytes stand for: letters and words of the language, or UTF-8 as far as it is."""
    if data[:1] >= b"\xc0":
        return data[1:].decode("utf-8", errors="replace")
    text, rest = "", iter(data[1:])
    for byte in rest:
        text += LETTERS[byte % len(LETTERS)] if byte < 176 else WORDS[(byte << 8 | next(rest, 0)) % len(WORDS)]
    return text


def look(text: str) -> None:
    """Read a text in every way and raise AssertionError where a promise is broken."""
    begin = time.process_time()
    numerals = find_numerals(text)
    assert time.process_time() - begin < 1 + SLOWEST * len(text), "slow"
    assert find(text, kinds=MEASURED) == [found for found in numerals if found.quantity], "not the numerals"
    assert find(text) == [found for found in numerals if found.kind == "quantity"], "quantities are not the numerals"
    end = 0
    for found in numerals:
        assert end <= found.start < found.end and text[found.start : found.end] == found.as_printed, "address"
        assert found.kind in KINDS and (found.kind in MEASURED) == (found.quantity is not None), "kind"
        end = found.end
        if found.quantity:
            look_at(found.as_printed + found.shared, found.quantity)
    try:
        parse(text)
    except QuantityError:
        pass


def look_at(as_printed: str, quantity) -> None:  # noqa: ANN001
    """Check one quantity: its reading alone, its ends, and arithmetic with them."""
    alone = parse(as_printed)
    in_context = alone.value == quantity.value and (alone.bound, quantity.bound) in IN_CONTEXT
    assert alone == quantity or in_context, "reads otherwise alone"
    assert quantity.bound in BOUNDS and quantity.lower <= quantity.upper, "ends"
    if quantity.value is not None:
        assert quantity.lower <= quantity.value <= quantity.upper, "value outside"
        assert exact(quantity.value) == quantity.value, "not exact"
    interval = quantity.interval
    assert interval - interval == Interval(-interval.width, interval.width) or math.isinf(interval.width), "width"
    assert interval in interval + Interval(-1, 1), "arithmetic"
    assert (quantity + quantity).interval == interval + interval, "sum"
    assert repr(quantity), "not shown"


def guided(inputs: int, seed: int) -> None:
    """Let atheris choose the inputs; it ends the program."""
    import atheris

    for name in [name for name in sys.modules if name.startswith("asprinted.")]:
        for value in vars(sys.modules[name]).values():
            if callable(value) and getattr(value, "__module__", "") == name and hasattr(value, "__code__"):
                atheris.instrument_func(value)
    options = [
        f"-runs={inputs}",
        f"-seed={seed}",
        "-max_len=120",
        "-timeout=20",
        "-print_final_stats=1",
        "-verbosity=0",
    ]
    options.append(f"-artifact_prefix={tempfile.gettempdir()}/")  # where an input that broke a promise is kept
    atheris.Setup([sys.argv[0], *options], lambda data: look(text_of(data)))
    atheris.Fuzz()


def unguided(inputs: int, seed: int) -> None:
    """Draw the inputs at random."""
    draw = random.Random(seed)
    for _ in range(inputs):
        data = draw.randbytes(draw.randint(1, 120))
        try:
            look(text_of(data))
        except Exception:
            print(f"{data!r} ({text_of(data)!r}):", file=sys.stderr)
            raise


def main() -> int:
    """Read the command line and go through the inputs."""
    top = argparse.ArgumentParser(description=__doc__)
    top.add_argument("--inputs", type=int, default=1_000_000, help="how many (default: 1,000,000)")
    top.add_argument("--seed", type=int, default=1, help="another seed gives other inputs (default: 1)")
    top.add_argument("--random", action="store_true", help="without atheris, although it is installed")
    given = top.parse_args()
    try:
        import atheris  # noqa: F401
    except ImportError:
        given.random = True
        print("atheris is not installed (uv pip install --group fuzz): the inputs are random.")
    begin = time.perf_counter()
    (unguided if given.random else guided)(given.inputs, given.seed)
    print(f"{given.inputs:,} inputs (seed {given.seed}) in {time.perf_counter() - begin:.0f} s: no promise was broken.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
