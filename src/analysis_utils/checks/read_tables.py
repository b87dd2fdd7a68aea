"""Read codebook, tables and texts for the checks; what cannot be read is an offence."""

from __future__ import annotations

from pathlib import Path

from analysis_utils.checks.offence import Data, Offence, beats, file_offence
from analysis_utils.tables.csv_text import TableError, read_rows
from analysis_utils.tables.texts import TextError, read_text


def read(data: Path, reports: Path | None, *, tidy: bool = True, only: str | None = None) -> Data:
    """Read codebook, tables and texts, or of the texts only that of one report; what cannot be read is an offence."""
    found = Data()
    try:
        header, found.book = read_rows(data / "codebook.csv")
        for column in {"table", "column", "type", "unit", "required", "allowed", "definition"} - set(header):
            raise TableError(f"codebook.csv must have a column {column}; found {header}; restore the header.")
    except TableError as error:
        found.book = []
        found.offences.append(file_offence("codebook", error))
        return found
    for table in dict.fromkeys(row["table"] for row in found.book):
        if tidy or not table.startswith("tidy/"):
            _read_table(found, data, table)
    if reports is not None:
        _read_texts(found, reports, only)
    return found


def _read_table(found: Data, data: Path, table: str) -> None:
    path = data / f"{table}.csv"
    if table.startswith("tidy/") and not path.exists():
        return  # written by the notebooks
    try:
        header, rows = read_rows(path)
    except TableError as error:
        found.offences.append(file_offence(table, error))
        return
    described = [row["column"] for row in found.columns(table)]
    must = "a table has exactly the columns of data/codebook.csv"
    found.offences += [
        Offence(
            table,
            1,
            "(header)",
            ", ".join(columns),
            must,
            f"{verb} {'these columns' if columns[1:] else 'this column'}",
        )
        for verb, columns in (
            ("restore", [column for column in described if column not in header]),
            ("describe or remove", [column for column in header if column not in described]),
        )
        if columns
    ]
    if set(described) == set(header):
        found.headers[table], found.rows[table] = header, rows
        if not rows:
            found.offences.append(
                Offence(table, 1, header[0], "", "a table has rows", "restore the rows (git checkout)")
            )


def _read_texts(found: Data, reports: Path, only: str | None) -> None:
    rows = found.rows.get("raw/reports", [])
    if only and only not in {row["report_id"] for row in rows}:
        must = "the report to be checked has a row"
        found.offences.append(Offence("raw/reports", 1, "report_id", only, must, "add its draft, or correct the id"))
    for row in (row for row in rows if only in (None, row["report_id"])):
        try:
            found.texts[row["report_id"]] = read_text(reports, row["file"], row["sha256"])
        except (TextError, OSError) as error:
            column = "sha256" if "SHA-256" in str(error) else "file"
            found.offences.append(Offence("raw/reports", row.line, column, row[column], *beats(str(error))))
    for path in sorted(reports.glob("*.txt")) if only is None else []:
        if path.name not in {row["file"] for row in rows}:
            found.offences.append(
                Offence(
                    "raw/reports", 1, "file", path.name, "every text has a row", "add the report or move the text away"
                )
            )
