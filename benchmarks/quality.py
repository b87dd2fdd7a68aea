"""Recall and precision on the five coded reports, for every tool of ``tools``."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from pathlib import Path

from tools import Record, Tool

from asprinted.interval import exact

DATA = Path(__file__).parents[1] / "data"
PARTS = {"span": 2, "span and value": 3, "span, value, bound and unit": 5}


def coded() -> dict[str, set[Record]]:
    """Return the coded statistics of every report: spans as coded, values from the tidy table."""
    with (DATA / "tidy" / "statistics.csv").open(encoding="utf-8", newline="") as file:
        tidy = {row["statistic_id"]: row for row in csv.DictReader(file)}
    gold: dict[str, set[Record]] = {}
    with (DATA / "raw" / "statistics.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            read = tidy[row["statistic_id"]]
            value = exact(read["value"]) if read["value"] else None
            record = Record(int(row["start"]), int(row["end"]), value, read["bound"], read["printed_unit"])
            gold.setdefault(row["report_id"], set()).add(record)
    return gold


def texts() -> dict[str, str]:
    """Return the texts of REPORTS_DIR by report; empty where there are none."""
    folder = os.environ.get("REPORTS_DIR")
    if not folder:
        return {}
    with (DATA / "raw" / "reports.csv").open(encoding="utf-8", newline="") as file:
        return {r["report_id"]: (Path(folder) / r["file"]).read_bytes().decode("utf-8") for r in csv.DictReader(file)}


def measure(tools: dict[str, Tool]) -> None:
    """Print recall and precision of every tool on the reports of REPORTS_DIR."""
    reports, gold = texts(), coded()
    if not reports:
        print("Quality on the five reports: REPORTS_DIR is not set, so it was not measured.")
        return
    print(f"Quality on the five reports: {sum(map(len, gold.values()))} coded statistics, recall and precision in %")
    print(f"  {'':26} " + "".join(f"{part:>30}" for part in PARTS))
    for name, tool in tools.items():
        found = {report: set(tool(text)) for report, text in reports.items()}
        print(f"  {name:26} " + "".join(f"{_shares(gold, found, fields):>30}" for fields in PARTS.values()))


def _shares(gold: dict[str, set[Record]], found: dict[str, set[Record]], fields: int) -> str:
    """Return recall and precision when the first fields of the records must agree."""
    hits = sum(len(_cut(gold[report], fields) & _cut(found[report], fields)) for report in gold)
    expected, printed = (sum(map(len, records.values())) for records in (gold, found))
    precision = f"{100 * hits / printed:.1f}" if printed else "-"
    return f"{100 * hits / expected:.1f} {precision}"


def _cut(records: Iterable[Record], fields: int) -> set[tuple]:
    """Return the first fields; values to twelve digits, as the tidy table prints them."""
    shown = (r._replace(value=None if r.value is None else f"{float(r.value):.12g}") for r in records)
    return {tuple(record[:fields]) for record in shown}
