"""Checks of keys: each stands on one row only."""

from collections.abc import Iterator

from analysis_utils.checks.offence import Data, Offence

KEYS = {
    "raw/reports": ("report_id",),
    "raw/places": ("place_id",),
    "raw/measures": ("measure_id",),
    "raw/populations": ("population_id",),
    "raw/statistics": ("statistic_id",),
    "raw/set_aside": ("report_id", "start"),
    "raw/readings": ("reading_id",),
    "raw/claims": ("claim_id",),
    "raw/corrections": ("correction_id",),
    "tidy/claims": ("claim_id",),
    "raw/mechanism_types": ("mechanism_id",),
    "raw/mechanisms": ("place_id", "mechanism_id", "report_id", "status"),
    "raw/sections": ("report_id", "start"),
    "raw/denominators": ("statistic_id",),
    "raw/context": ("series_id", "year"),
    "raw/ratios": ("ratio_id",),
    "raw/codings": ("coder", "report_id", "start"),
    "raw/mechanism_codings": ("coder", "place_id", "mechanism_id", "report_id", "status"),
    "raw/adjudications": ("adjudication_id",),
}


def keys(data: Data) -> Iterator[Offence]:
    """Check that a key stands on one row only."""
    for table, columns in KEYS.items():
        seen: dict[tuple[str, ...], int] = {}
        for row in data.rows.get(table, []):
            key = tuple(row[c] for c in columns)
            if key in seen:
                must = f"{' + '.join(columns)} must be unique (it stands on line {seen[key]} too)"
                yield Offence.at(table, row, columns[0], must, "rename or remove one of the rows", " ".join(key))
            seen.setdefault(key, row.line)
