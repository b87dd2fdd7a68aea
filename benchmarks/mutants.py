"""Change the code in one small way at a time, and count how many changes no test notices.

    python benchmarks/mutants.py [GROUP ...] [--sample 60] [--seed 1]

Groups are bounds, quantities, claims and checks. Cosmic Ray ("uv pip install --group mutants") makes the changes, in a
copy of the files that git holds; of each group a random sample is tried with the tests of that group. Changes of type
annotations are left out, since annotations are not run. A change that no test notices is printed.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kills import copied

READER = "parser quantity forms amounts numerals number_words finder digits words around fractions ranges"
LANGUAGE = [f"language/{name}.py" for name in READER.split()]
GROUPS = {  # modules and tests
    "bounds": (["bounds.py"], "src/analysis_utils/bounds.py tests/test_bounds.py tests/test_parser.py"),
    "quantities": (
        LANGUAGE,
        "tests/test_parser.py tests/test_finder.py tests/test_numerals.py src/analysis_utils/language"
        " --deselect tests/test_finder.py::test_time_grows_with_the_text_and_no_faster",
    ),
    "claims": (
        [f"claims/{name}.py" for name in "judge terms grim grim_many corrections faults verdict_page".split()],
        "tests/test_checks.py tests/test_claims.py tests/test_grim.py tests/test_verdict_page.py"
        " src/analysis_utils/claims",
    ),
    "checks": (
        [f"checks/{name}.py" for name in "across codebook codings instruments keys offence prints reading".split()]
        + [f"checks/{name}.py" for name in "sections texts written __init__".split()],
        "tests/test_checks.py tests/test_draft.py tests/test_faults.py",
    ),
}
LONGEST = 300  # seconds for the tests of one change; a change that makes them hang is noticed


def changes(modules: list[str]) -> list:
    """Return every change that Cosmic Ray knows for some modules, but those of annotations."""
    from cosmic_ray.commands import init
    from cosmic_ray.work_db import WorkDB, use_db

    with use_db(":memory:", WorkDB.Mode.create) as found:
        init([Path("src/analysis_utils") / module for module in modules], found, {})
        items = list(found.work_items)
    return [item for item in items if not any("BitOr" in m.operator_name for m in item.mutations)]


def _place(item) -> list[tuple]:  # noqa: ANN001
    return [(str(m.module_path), m.start_pos, m.operator_name, m.occurrence) for m in item.mutations]


def tried(name: str, sample: int, seed: int) -> tuple[int, int]:
    """Try a sample of a group's changes; return how many were tried and how many were noticed."""
    from cosmic_ray.mutating import mutate_and_test
    from cosmic_ray.work_item import TestOutcome

    modules, tests = GROUPS[name]
    known = sorted(changes(modules), key=_place)
    drawn = random.Random(seed).sample(known, min(sample, len(known)))
    command, noticed, begin = f"{sys.executable} -m pytest -x -q -p no:cacheprovider {tests}", 0, time.perf_counter()
    subprocess.run(command.split(), check=True, stdout=subprocess.DEVNULL)  # without a change they pass
    for number, item in enumerate(drawn, 1):
        result = mutate_and_test(item.mutations, command, LONGEST)
        seen = result.test_outcome != TestOutcome.SURVIVED
        noticed += seen
        if not seen:
            print(f"{name}: not noticed\n{result.diff}", flush=True)
        if number % 10 == 0:
            print(f"{name}: {noticed} of {number} noticed, {time.perf_counter() - begin:.0f} s", flush=True)
    print(f"{name}: {noticed} of {len(drawn)} noticed ({len(known)} known, seed {seed}).", flush=True)
    return len(drawn), noticed


def main() -> int:
    """Read the command line, try, and print; 1 if fewer than nine of ten changes were noticed."""
    top = argparse.ArgumentParser(description=__doc__)
    top.add_argument("groups", nargs="*", choices=[*GROUPS, []], help="which groups (default: all)")
    top.add_argument("--sample", type=int, default=60, help="changes of each group (default: 60)")
    top.add_argument("--seed", type=int, default=1, help="another seed draws other changes (default: 1)")
    given = top.parse_args()
    with tempfile.TemporaryDirectory() as place:
        copied(Path(place))
        os.chdir(place)
        os.environ["PYTHONPATH"] = str(Path(place) / "src")
        counts = [tried(name, given.sample, given.seed) for name in given.groups or GROUPS]
        os.chdir("/")
    return 1 if sum(noticed for _, noticed in counts) < 0.9 * sum(number for number, _ in counts) else 0


if __name__ == "__main__":
    sys.exit(main())
