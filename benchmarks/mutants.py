"""Change the code in one small way at a time, and count how many changes no test notices.

    python benchmarks/mutants.py [GROUP ...] [--sample 60] [--seed 1]

Groups are intervals, reading, claims, checks, checking and around. Cosmic Ray ("uv pip install --group mutants")
makes the changes, in a copy of the files that git holds; of each group a random sample is tried with its tests.
Changes of type annotations are left out, since annotations are not run. A change that no test notices is printed,
unless survivors.toml says why nobody can notice it; it counts as not noticed all the same.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path

from kills import copied

GROUPS = {  # files below src, and tests
    "intervals": (
        "asprinted/interval.py asprinted/rules.py asprinted/formatting.py asprinted/quantity.py",
        "tests/test_bounds.py tests/test_formatting.py tests/test_quantity.py tests/test_parser.py"
        " src/asprinted/interval.py src/asprinted/rules.py src/asprinted/formatting.py src/asprinted/quantity.py",
    ),
    "reading": (
        "asprinted/reading/*.py asprinted/finding/*.py asprinted/plaintext.py",
        "tests/test_parser.py tests/test_finder.py tests/test_set_aside.py tests/test_numerals.py"
        " tests/test_durations.py tests/test_subjects.py tests/test_finder_edges.py"
        " src/asprinted/reading src/asprinted/finding src/asprinted/plaintext.py"
        " --deselect tests/test_finder.py::test_time_grows_with_the_text_and_no_faster",
    ),
    "claims": (
        "asprinted/operands.py asprinted/relations.py asprinted/verdicts.py asprinted/whole_counts.py"
        " analysis_utils/claims/*.py analysis_utils/publish/verdict_page.py",
        "tests/test_grim.py tests/test_claims.py tests/test_verdict_page.py src/analysis_utils/claims"
        " tests/test_each_check.py tests/test_checking.py tests/test_checks.py tests/test_candidates.py",
    ),
    "checks": (
        "analysis_utils/checks/*.py",
        "tests/test_each_check.py tests/test_checks.py tests/test_draft.py tests/test_faults.py",
    ),
    "checking": (
        "asprinted/checking/*.py",
        "tests/test_checking.py tests/test_checking_again.py tests/test_checking_edges.py tests/test_checking_retold.py"
        " tests/test_checking_wholes.py tests/test_checking_bulletins.py tests/test_checking_multiples.py"
        " tests/test_right_prose.py",
    ),
    "around": (
        "asprinted/around/*.py",
        "tests/test_around.py tests/test_frames.py tests/test_naming.py tests/test_draft.py",
    ),
}
PATIENCE = 8  # times what the tests take without a change; a change that makes them hang so long is noticed
EXPLAINED = Path(__file__).with_name("survivors.toml")


def annotations(path: Path) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return where the type annotations of a module begin and end, as lines and columns."""
    tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    found = [getattr(node, name, None) for node in tree for name in ("annotation", "returns")]
    return [((a.lineno, a.col_offset), (a.end_lineno, a.end_col_offset)) for a in found if isinstance(a, ast.expr)]


def changes(files: str) -> list:
    """Return every change that Cosmic Ray knows for some files, but those of annotations."""
    from cosmic_ray.commands import init
    from cosmic_ray.work_db import WorkDB, use_db

    paths = sorted(path for pattern in files.split() for path in Path("src").glob(pattern))
    unrun = {path: annotations(path) for path in paths}
    with use_db(":memory:", WorkDB.Mode.create) as found:
        init(paths, found, {})
        items = list(found.work_items)
    return [
        item
        for item in items
        if not any(begin <= m.start_pos < end for m in item.mutations for begin, end in unrun[Path(m.module_path)])
    ]


def explained() -> dict[tuple[str, str], str]:
    """Return why changes that no test notices cannot be noticed, by the line before and after; "" is any change."""
    named = tomllib.loads(EXPLAINED.read_text(encoding="utf-8"))["survivor"]
    return {(each["before"], each.get("after", "")): each["why"] for each in named}


def changed_line(diff: str) -> tuple[str, str]:
    """Return the line that a change replaces, and what it becomes."""
    lines = [line for line in diff.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---", line[:1])]
    before, after = ("\n".join(line[1:].strip() for line in lines if line[0] == sign) for sign in "-+")
    return before, after


def _place(item) -> list[tuple]:  # noqa: ANN001
    return [(str(m.module_path), m.start_pos, m.operator_name, m.occurrence) for m in item.mutations]


def tried(name: str, sample: int, seed: int) -> tuple[int, int, int]:
    """Try a sample of a group's changes; return how many were tried, noticed, and not noticed but explained."""
    from cosmic_ray.mutating import mutate_and_test
    from cosmic_ray.work_item import TestOutcome

    modules, tests = GROUPS[name]
    known, reasons = sorted(changes(modules), key=_place), explained()
    drawn = random.Random(seed).sample(known, min(sample, len(known)))
    command = f"{sys.executable} -m pytest -x -q -p no:cacheprovider {tests}"
    noticed, because, begin = 0, 0, time.perf_counter()
    subprocess.run(command.split(), check=True, stdout=subprocess.DEVNULL)  # without a change they pass
    longest = 30 + PATIENCE * (time.perf_counter() - begin)
    for number, item in enumerate(drawn, 1):
        result = mutate_and_test(item.mutations, command, longest)
        seen = result.test_outcome != TestOutcome.SURVIVED
        before, after = changed_line(result.diff or "")
        why = "" if seen else reasons.get((before, after)) or reasons.get((before, ""))
        noticed, because = noticed + seen, because + bool(why)
        if not seen and not why:
            print(f"{name}: not noticed\n{result.diff}", flush=True)
        if number % 10 == 0:
            print(f"{name}: {noticed} of {number} noticed, {time.perf_counter() - begin:.0f} s", flush=True)
    left = len(drawn) - noticed
    print(
        f"{name}: {noticed} of {len(drawn)} noticed; {left} others, {because} of them explained in {EXPLAINED.name}"
        f" ({len(known)} known, seed {seed}).",
        flush=True,
    )
    return len(drawn), noticed, because


def main() -> int:
    """Read the command line, try, and print; 1 if fewer than nine of ten were noticed or one is not explained."""
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
    return int(any(noticed < 0.9 * number or noticed + because < number for number, noticed, because in counts))


if __name__ == "__main__":
    sys.exit(main())
