"""What a column means, in a sentence, from the codebook."""

from analysis_utils.tables.csv_text import Row, TableError
from analysis_utils.tables.messages import choose
from analysis_utils.tables.store import CODEBOOK, codebook_rows, table_name


def explain(column: str, *, table: str | None = None) -> str:
    """Say what a column of the tables means.

    Parameters
    ----------
    column : str
        Its name, such as ``"basis"``.
    table : str, optional
        The one table that is meant, as `load` takes it; default every table that has such a column.

    Returns
    -------
    str
        For each meaning a line: the tables, the definition, the unit and the values that are allowed.

    Raises
    ------
    TableError
        If no table, or not the one given, has such a column; the message names those that are near.

    Examples
    --------
    >>> print(explain("n_chars"))
    n_chars (raw/reports): Length of the decoded text. Unit: characters.
    >>> print(explain("bound", table="statistics"))  # doctest: +ELLIPSIS
    bound (tidy/statistics): ... Allowed: exact, rounded, ...
    """
    rows = codebook_rows()
    if table is not None:
        table = table_name(table)
        rows = [row for row in rows if row["table"] == table]
    meanings: dict[str, list[str]] = {}
    for row in rows:
        if row["column"] == column:
            meanings.setdefault(_meaning(row), []).append(row["table"])
    if not meanings:
        where = f"data/{table}.csv" if table else CODEBOOK
        known = choose(str(column), (row["column"] for row in rows))
        raise TableError(f"A column must be in {where}; found {column!r}; {known}")
    return "\n".join(f"{column} ({', '.join(tables)}): {meaning}" for meaning, tables in meanings.items())


def _meaning(row: Row) -> str:
    said = row["definition"].rstrip(".") + "."
    if row["unit"] == "row":
        said += " Unit: as another column of the row says."
    elif row["unit"]:
        said += f" Unit: {row['unit']}."
    if row["allowed"].startswith("-> "):
        table, _, key = row["allowed"].removeprefix("-> ").rpartition(".")
        said += f" Allowed: each {key} of {table}."
    elif row["allowed"]:
        options = row["allowed"].lstrip("/").strip().replace(" | ", ", ")
        said += f" Allowed: {options}{', joined by /' * row['allowed'].startswith('/')}."
    return said
