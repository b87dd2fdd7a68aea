"""All tables in one SQLite file, for those who query."""

import sqlite3
from pathlib import Path

from analysis_utils.publish.datapackage import by_table
from analysis_utils.tables import paths
from analysis_utils.tables.csv_text import read_rows

TYPES = {"integer": "INTEGER", "number": "REAL"}


def to_sqlite(data: Path, file: Path) -> None:
    """Write every table of the codebook to `file`: ``raw/places`` becomes ``raw_places``, an empty cell NULL."""
    with sqlite3.connect(":memory:") as base:
        for table, rows in by_table(read_rows(data / "codebook.csv")[1]).items():
            columns = ", ".join(f'"{row["column"]}" {TYPES.get(row["type"], "TEXT")}' for row in rows)
            name = table.replace("/", "_")
            base.execute(f'CREATE TABLE "{name}" ({columns})')
            marks = ", ".join("?" * len(rows))
            cells = ([row.cells[c["column"]] or None for c in rows] for row in read_rows(data / f"{table}.csv")[1])
            base.executemany(f'INSERT INTO "{name}" VALUES ({marks})', cells)
        base.commit()
        content = base.serialize()
    file.parent.mkdir(parents=True, exist_ok=True)
    paths.replace_bytes(file, content)
