"""The data card: all tables described as Croissant 1.1 (https://docs.mlcommons.org/croissant), from the codebook.

Where rows come from is said with PROV-O (https://www.w3.org/TR/prov-o): tidy tables from raw ones, statistics from
characters of a report.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from analysis_utils.checks.cells import KEYS
from analysis_utils.publish.datapackage import ABOUT, by_table
from analysis_utils.tables.csv_text import Row, read_rows

TYPES = {"integer": "sc:Integer", "number": "sc:Float", "url": "sc:URL"}
# The terms of the vocabulary, which its users expect in whole; and PROV-O.
TERMS = (
    "arrayShape citeAs column containedIn equivalentProperty extract field fileObject fileProperty fileSet format "
    "includes isArray isLiveDataset jsonPath key md5 parentField path recordSet references regex repeated replace "
    "samplingRate separator source subField transform"
).split()
CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "description": {"@container": "@language"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "name": {"@container": "@language"},
    "prov": "http://www.w3.org/ns/prov#",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "sc": "https://schema.org/",
    **{term: f"cr:{term}" for term in TERMS},
}
CITE = "The maintainers of Numbers as printed: {title}, version {version}. CC BY 4.0."
HOW = {
    "rai:dataCollection": "Every numeral of five reports was read, given its characters, and coded or set aside.",
    "rai:dataAnnotationProtocol": "Coded twice by language-model readers with the rules of docs/coding_rules.md, the "
    "second time blind; every difference decided in raw/adjudications.csv with its reason.",
    "rai:dataLimitations": "Counts and shares are as the reports print them; nobody outside has confirmed them.",
    "rai:personalSensitiveInformation": "None: no person is named.",
}
ADDRESS = "report_id, start and end name the characters of the text whose sha256 stands in raw/reports.csv"


def card(root: Path) -> str:
    """Return the description of the tables in the project's folder as JSON text.

    References between tables stand in the Data Package; as Croissant references they would make its reader join a table
    with others whenever it is read.
    """
    data, cited = root / "data", (root / "CITATION.cff").read_text(encoding="utf-8")
    said = dict(re.findall(r"^(version|date-released): (.+)$", cited, re.M))
    tables = by_table(read_rows(data / "codebook.csv")[1])
    there = {table: rows for table, rows in tables.items() if (data / f"{table}.csv").is_file()}
    found = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "name": ABOUT["title"],
        "description": ABOUT["description"],
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "license": ABOUT["licenses"][0]["path"],
        "version": said["version"],
        "datePublished": said["date-released"],
        "citeAs": CITE.format(title=ABOUT["title"], version=said["version"]),
        "inLanguage": ["en", "zh"],
        "creator": {"@type": "sc:Organization", "name": "The maintainers of Numbers as printed"},
        **HOW,
        "distribution": [_file(data, table) for table in there],
        "recordSet": [_records(table, rows) for table, rows in there.items()],
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _file(data: Path, table: str) -> dict[str, Any]:
    content = (data / f"{table}.csv").read_bytes()
    return {
        "@type": "cr:FileObject",
        "@id": f"{table}.csv",
        "name": f"{table}.csv",
        "contentUrl": f"{table}.csv",
        "encodingFormat": "text/csv",
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def _records(table: str, rows: Iterable[Row]) -> dict[str, Any]:
    columns = [row["column"] for row in rows]
    found: dict[str, Any] = {"@type": "cr:RecordSet", "@id": table, "name": table}
    if table in KEYS:
        found["key"] = [{"@id": f"{table}/{column}"} for column in KEYS[table]]
    if table.startswith("tidy/"):
        raw = "raw/claims.csv" if table == "tidy/claims" else "raw/statistics.csv"
        found["prov:wasDerivedFrom"] = {"@id": raw}
    elif {"report_id", "start", "end"} <= set(columns):
        found["prov:wasDerivedFrom"] = {"@id": "raw/reports.csv", "prov:value": ADDRESS}
    return found | {"field": [_field(table, row) for row in rows]}


def _field(table: str, row: Row) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"{table}/{row['column']}",
        "name": row["column"],
        "description": row["definition"] + (f" Unit: {row['unit']}." if row["unit"] else ""),
        "dataType": TYPES.get(row["type"], "sc:Text"),
        "source": {"fileObject": {"@id": f"{table}.csv"}, "extract": {"column": row["column"]}},
    }
