"""Write invented reports, the same at every run: ``python benchmarks/make_reports.py 1000 FOLDER``."""

import argparse
from pathlib import Path

from analysis_utils.scanning import invented


def main() -> None:
    """Read the command line and write."""
    top = argparse.ArgumentParser(description=__doc__)
    top.add_argument("number", type=int, help="how many reports")
    top.add_argument("folder", type=Path, help="where they go, in one folder per year")
    top.add_argument("--seed", type=int, default=0, help="another seed gives other reports (default: 0)")
    top.add_argument("--characters", type=int, default=invented.CHARACTERS, help="length of each (default: 2000)")
    given = top.parse_args()
    total = invented.write(given.folder, given.number, seed=given.seed, characters=given.characters)
    print(f"{given.number:,} reports, {total:,} characters: {given.folder}")


if __name__ == "__main__":
    main()
