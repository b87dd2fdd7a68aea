"""How often `Found.when` agrees with the coded period, and `Found.subject` holds a coder's words, on the coded reports.

    REPORTS_DIR=... python benchmarks/subjects.py [--show]

A period is compared where the coding rests on a stated one. The words that a coder needs stand in subjects.csv, as
offsets, decided by reading: the shortest words of the sentence that name what is counted (of a share the whole or the
rate, of money what it is or is for); no offsets where the print itself names it. A subject is right if it holds them.
Printed beside it is a cruder measure, which needs no reading and knows our own labels only: whether two letters in a
row stand in the Chinese name of the statistic's measure or population.
"""

import argparse
from pathlib import Path

from quality import DATA, texts

from analysis_utils.tables.csv_text import read_rows
from asprinted import find_numerals


def main() -> None:
    """Read the command line and print both rates."""
    top = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    top.add_argument("--show", action="store_true", help="print what differs")
    show = top.parse_args().show
    names = {
        row[f"{table}_id"]: row["label_zh"]
        for table in ("measure", "population")
        for row in read_rows(Path(DATA / "raw" / f"{table}s.csv"))[1]
    }
    reports = texts()
    if not reports:
        raise SystemExit("The reports must be at hand: REPORTS_DIR must name their folder; found none; set it.")
    found = {name: {(f.start, f.end): f for f in find_numerals(text)} for name, text in reports.items()}
    words_of = {row["statistic_id"]: row for row in read_rows(Path(__file__).with_suffix(".csv"))[1]}
    stated, named, alike = [], [], 0
    for row in read_rows(DATA / "raw" / "statistics.csv")[1]:
        one = found[row["report_id"]].get((int(row["start"]), int(row["end"])))
        if one is None:
            continue
        if row["period_basis"] == "stated":
            stated.append((row["period"], one.when.edtf if one.when else "", row["statistic_id"]))
        words = "".join(reports[row["report_id"]][slice(*one.subject)].split()) if one.subject else ""
        label = f"{names[row['measure_id']]} {names.get(row['population'], '')}"
        alike += any(words[i : i + 2] in label for i in range(len(words) - 1))
        if needed := words_of[row["statistic_id"]]["start"]:
            first, last = int(needed), int(words_of[row["statistic_id"]]["end"])
            holds = one.subject and one.subject[0] <= first and last <= one.subject[1]
            named.append((bool(holds), words, row["statistic_id"]))
    agree, empty = sum(a == b for a, b, _ in stated), sum(not b for _, b, _ in stated)
    print(
        f"when: {agree} of {len(stated)} stated periods agree, {empty} are empty, {len(stated) - agree - empty} differ"
    )
    hold, none = sum(ok for ok, _, _ in named), sum(not said for _, said, _ in named)
    print(
        f"subject: {hold} of {len(named)} hold the words a coder needs, {none} are empty, {len(named) - hold - none}"
        f" have others; {alike} hold two letters of our label"
    )
    if show:
        print(*(each for each in stated if each[0] != each[1]), sep="\n")
        print(*(each for each in named if not each[0]), sep="\n")


if __name__ == "__main__":
    main()
