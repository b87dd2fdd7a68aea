"""Read codebook, tables and texts for the checks; what cannot be read is an offence."""

from collections.abc import Iterator
from pathlib import Path

from analysis_utils.checks.offence import Data, Offence, beats, file_offence
from analysis_utils.tables.csv_text import TableError, read_rows
from analysis_utils.tables.store import read_codebook
from analysis_utils.tables.texts import TextError, read_text


def read(data: Path, reports: Path | None, *, tidy: bool = True, only: str | None = None) -> Data:
    """Read codebook, tables and texts, or of the texts only that of one report; what cannot be read is an offence."""
    found = Data()
    try:
        found.book = read_codebook(data / "codebook.csv")
    except TableError as error:
        found.offences.append(file_offence("codebook", error))
        return found
    for table in dict.fromkeys(row["table"] for row in found.book):
        written = table.startswith("tidy/")  # by the notebooks, so that it may be missing
        if not written or (tidy and (data / f"{table}.csv").exists()):
            found.offences += _read_table(found, data, table)
    if reports is not None:
        found.offences += _read_texts(found, reports, only)
    return found


def _read_table(found: Data, data: Path, table: str) -> Iterator[Offence]:
    try:
        header, rows = read_rows(data / f"{table}.csv")
    except TableError as error:
        yield file_offence(table, error)
        return
    described = [row["column"] for row in found.columns(table)]
    missing, more = (sorted(set(a) - set(b), key=a.index) for a, b in ((described, header), (header, described)))
    for verb, columns in (("restore", missing), ("describe or remove", more)):
        if columns:
            must = "a table has exactly the columns of data/codebook.csv"
            do = f"{verb} {'these columns' if columns[1:] else 'this column'}"
            yield Offence(table, 1, "(header)", ", ".join(columns), must, do)
    if not missing and not more:
        found.headers[table], found.rows[table] = header, rows
        if not rows:
            yield Offence(table, 1, header[0], "", "a table has rows", "restore the rows (git checkout)")


def _read_texts(found: Data, reports: Path, only: str | None) -> Iterator[Offence]:
    rows = found.table("reports")
    if only and only not in {row["report_id"] for row in rows}:
        must = "the report to be checked has a row"
        yield Offence("raw/reports", 1, "report_id", only, must, "add its draft, or correct the id")
    for row in (row for row in rows if only in (None, row["report_id"])):
        try:
            found.texts[row["report_id"]] = read_text(reports, row["file"], row["sha256"])
        except (TextError, OSError) as error:
            column = "sha256" if "SHA-256" in str(error) else "file"
            yield Offence.at("raw/reports", row, column, *beats(str(error)))
    for path in sorted(reports.glob("*.txt")) if only is None else []:
        if path.name not in {row["file"] for row in rows}:
            do = "add the report or move the text away"
            yield Offence("raw/reports", 1, "file", path.name, "every text has a row", do)
