"""How much of a draft is right, wrong or left open, field by field, on the coded reports.

    REPORTS_DIR=... python benchmarks/draft.py [--show FIELD]

A cell of a statistic counts where the draft has the coded span. ``kind`` counts numerals: whether draft and coding
agree that one is a statistic; open are those that are set aside without a reason. The place of a report that names none
counts as right where all its numbers get the report's own place. The lists of measures and populations, with the words
by which they are known, were made for these five reports: texts on other subjects leave more open.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from quality import DATA, texts

from analysis_utils.reports import draft as drafts
from analysis_utils.tables.csv_text import read_rows

CELLS = ("place_id", "measure_id", "population", "period", "period_basis", "span", "per", "repeat_of", "part_of")
HIDDEN = "unnamed_county"  # the one place that its report does not name
Coded = dict[tuple[int, int], dict[str, str]]


def coded(table: str, report: str) -> Coded:
    """Return the coded rows of a report by their span."""
    rows = read_rows(Path(DATA / "raw" / f"{table}.csv"))[1]
    return {(int(r["start"]), int(r["end"])): r.cells for r in rows if r["report_id"] == report}


def compared(report: str, rows: dict[str, list[dict[str, str]]]) -> Iterator[tuple[str, str, str, str]]:
    """Yield field, outcome, drafted and coded cell."""
    statistics, aside = coded("statistics", report), coded("set_aside", report)
    ids = {row["statistic_id"]: f"{report}-{row['start']}" for row in statistics.values()}
    for line in rows["statistics"]:
        row = statistics.get((int(line["start"]), int(line["end"])))
        is_statistic = _holding(statistics, line) is not None
        yield "kind", "right" if is_statistic else "wrong", "statistic", line["as_printed"]
        for field in CELLS if row else ():
            wanted = ids.get(row[field], row[field])
            wanted = f"{report}-place" if wanted == HIDDEN else wanted
            yield field, _outcome(line[field], wanted), line[field], f"{wanted} {line['sentence']}"
    for line in rows["set_aside"]:
        row = _holding(aside, line)
        left = line["reason"].startswith("?")
        agree = "open" if left else "right" if row else "wrong"
        yield "kind", agree, line["reason"], line["sentence"]
        if row:
            yield (
                "reason",
                _outcome(line["reason"], row["reason"]),
                line["reason"],
                f"{row['reason']} {line['sentence']}",
            )


def _holding(spans: Coded, line: dict[str, str]) -> dict[str, str] | None:
    start, end = int(line["start"]), int(line["end"])
    return next((row for (first, last), row in spans.items() if first < end and start < last), None)


def _outcome(drafted: str, wanted: str) -> str:
    return "open" if drafted.startswith("?") else "right" if drafted == wanted else "wrong"


def main() -> None:
    """Read the command line and print the table."""
    top = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    top.add_argument("--show", metavar="FIELD", action="append", default=[], help="print what is wrong in a field")
    given = top.parse_args()
    found: Counter[tuple[str, str]] = Counter()
    for report, text in texts().items():
        for field, outcome, drafted, wanted in compared(report, drafts.rows_of(report, text)):
            found[field, outcome] += 1
            if field in given.show and outcome == "wrong":
                print(f"{report} {field}: {drafted} | {wanted}")
    if not found:
        raise SystemExit("The reports must be at hand: REPORTS_DIR must name their folder; found none; set it.")
    fields = dict.fromkeys(field for field, _ in found)
    print(f"{'':14}  cells  right  wrong   open")
    for name, kept in [*((field, [field]) for field in fields), ("all", list(fields))]:
        counts = [sum(found[field, outcome] for field in kept) for outcome in ("right", "wrong", "open")]
        shares = "  ".join(f"{count / sum(counts):5.1%}" for count in counts)
        print(f"{name:14}  {sum(counts):5}  {shares}")


if __name__ == "__main__":
    main()
