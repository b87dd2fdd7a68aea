"""The Data Package descriptor (version 2.0, https://datapackage.org) of all tables, made from the codebook."""

import json
from collections.abc import Iterable
from typing import Any

from analysis_utils.checks.cells import KEYS, PATTERNS
from analysis_utils.tables.csv_text import Row

TYPES = {"integer": "integer", "number": "number"}
ABOUT: dict[str, Any] = {
    "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
    "name": "numbers-as-printed",
    "title": "Numbers as printed: five Chinese reports on education and poverty relief",
    "description": "Every number the reports print, with its address, as an interval. The texts are not included.",
    "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
}


def descriptor(book: Iterable[Row]) -> str:
    """Return the descriptor as JSON text, of the rows of the codebook."""
    package = ABOUT | {"resources": [_resource(table, rows) for table, rows in by_table(book).items()]}
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def by_table(book: Iterable[Row]) -> dict[str, list[Row]]:
    """Return the rows of the codebook by table, in its order."""
    tables: dict[str, list[Row]] = {}
    for row in book:
        tables.setdefault(row["table"], []).append(row)
    return tables


def _resource(table: str, rows: list[Row]) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(row) for row in rows], "missingValues": [""]}
    if table in KEYS:
        schema["primaryKey"] = list(KEYS[table])
    references = [_reference(table, row) for row in rows if row["type"] == "slug" and row["allowed"].startswith("-> ")]
    if references:
        schema["foreignKeys"] = references
    return {
        "name": table.replace("/", "-").replace("_", "-"),
        "type": "table",
        "path": f"{table}.csv",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(row: Row) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": row["required"] == "yes"}
    listed = row["type"] != "slugs" and not row["allowed"].startswith(("-> ", "/"))  # several slugs are one cell
    if listed and row["allowed"]:
        constraints["enum"] = row["allowed"].split(" | ")
    elif row["type"] not in ("text", *TYPES):
        constraints["pattern"] = PATTERNS[row["type"]][0]
    field = {"name": row["column"], "type": TYPES.get(row["type"], "string"), "description": row["definition"]}
    if row["unit"]:
        field["unit"] = row["unit"]
    return field | {"constraints": constraints}


def _reference(table: str, row: Row) -> dict[str, Any]:
    other, _, column = row["allowed"][3:].rpartition(".")
    resource = "" if other == table else other.replace("/", "-").replace("_", "-")
    return {"fields": [row["column"]], "reference": {"resource": resource, "fields": [column]}}
