"""How fast the reader goes through the larger texts; ``CORPORA_DIR=... python benchmarks/scan_speed.py`` writes it.

One process, files read before; the best of three runs. The table is ``data/raw/scan_speed.csv``.
"""

import json
import platform
import time
from datetime import date
from pathlib import Path

import asprinted as ap
from analysis_utils.tables import paths
from analysis_utils.tables.csv_text import to_csv
from asprinted.decoding import read

RUNS = 3


def measured(corpus: str, texts: list[str]) -> dict[str, object]:
    """Return how many quantities the texts hold and how long it took to find them."""
    seconds, found = [], 0
    for _ in range(RUNS):
        begun = time.perf_counter()
        found = sum(len(ap.find(text)) for text in texts)
        seconds.append(time.perf_counter() - begun)
    return {
        "corpus": corpus,
        "texts": len(texts),
        "n_chars": sum(map(len, texts)),
        "quantities": found,
        "seconds": round(min(seconds), 1),
        "python": platform.python_version(),
        "date": date.today().isoformat(),
    }


def main() -> None:
    """Measure and write."""
    folder = paths.corpora_dir() or Path()
    news = [read(path) for path in sorted((folder / "news").glob("*.md"))]
    lines = read(folder / "national/government_work_reports.jsonl").splitlines()
    national = [record["content"] for record in map(json.loads, lines) if record["year"]]
    rows = [measured("news", news), measured("national", national)]
    paths.write_text("data/raw/scan_speed.csv", to_csv(list(rows[0]), rows))
    print(*rows, sep="\n")


if __name__ == "__main__":
    main()
