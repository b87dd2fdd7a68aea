"""Checks across tables: what a row says must fit what other rows say."""

import re
from collections.abc import Iterator

from analysis_utils.checks.cells import PATTERNS
from analysis_utils.checks.offence import Data, Offence, beats
from analysis_utils.tables.csv_text import Row

MEAN = re.compile(r"\b(?:mean|average)\b", re.IGNORECASE)
PRINTED_UNIT = {"人次": "person_times", "户次": "household_times", "户": "households", "元": "cny", "%": "pct"}
USES = {  # table: its key, and where the key is used
    "places": ("place_id", "statistics.place_id mechanisms.place_id places.parent"),
    "measures": ("measure_id", "statistics.measure_id codings.measure_id"),
    "populations": ("population_id", "statistics.population codings.population"),
    "mechanism_types": ("mechanism_id", "mechanisms.mechanism_id"),
    "readings": ("reading_id", "claims.readings"),
    "reports": ("report_id", "statistics.report_id set_aside.report_id"),
}


def unused(data: Data) -> Iterator[Offence]:
    """Check that what is defined is used."""
    for table, (key, uses) in USES.items():
        places = [use.split(".") for use in uses.split()]
        used = {word for other, column in places for row in data.table(other) for word in row[column].split()}
        for row in data.table(table):
            if row[key] not in used:
                must = f"is used in {', '.join(f'data/raw/{other}.csv' for other, _ in places)}"
                yield Offence.at(f"raw/{table}", row, key, must, "remove the row, or correct the id")


def quantities(data: Data) -> Iterator[Offence]:
    """Check that each print is a quantity whose unit fits its measure, and that period and basis go together."""
    units = {row["measure_id"]: row["unit"] for row in data.table("measures")}
    table = "raw/statistics"
    for row in data.table("statistics"):
        quantity = data.statistic(row)
        if quantity is None:
            yield Offence.at(table, row, "as_printed", *beats(str(data.quantities[row["as_printed"]])))
            continue
        measured, printed = units.get(row["measure_id"]), PRINTED_UNIT.get(quantity.unit)
        if measured and measured != printed and (printed or (quantity.unit and measured in PRINTED_UNIT.values())):
            must = f"the printed unit {quantity.unit} must fit the measure's unit {measured}"
            yield Offence.at(table, row, "measure_id", must, "choose the measure that fits")
        if bool(row["period"]) != bool(row["period_basis"]):
            yield Offence.at(table, row, "period_basis", "period and period_basis are both filled or both empty")
        if row["period_basis"] == "inferred" and not row["note"]:
            yield Offence.at(table, row, "note", "an inferred period gives its reason", "write the reason")


def all_or_none(data: Data) -> Iterator[Offence]:
    """Check that in coded reports each print of zero or of 100 % has its row in denominators, with its whole if any."""
    coded = {row["report_id"] for row in data.table("codings")}
    listed = {row["statistic_id"] for row in data.table("denominators")}
    ends = {row["statistic_id"]: row for row in data.table("statistics") if _is_all_or_none(data, row["as_printed"])}
    for key, row in ends.items():
        if row["report_id"] in coded and key not in listed:
            must = "a statistic that says all or none has a row in data/raw/denominators.csv"
            yield Offence.at("raw/statistics", row, "as_printed", must, "add the row")
    for row in data.table("denominators"):
        if row["role"] != "neither" and not row["denominator_id"]:
            yield Offence.at("raw/denominators", row, "role", "a whole or a part has a denominator_id")
        if row["statistic_id"] not in ends and row["statistic_id"] != row["denominator_id"]:
            yield Offence.at("raw/denominators", row, "statistic_id", "prints 0 or 100 %, or is its own denominator")


def _is_all_or_none(data: Data, as_printed: str) -> bool:
    quantity = data.quantity(as_printed)
    return quantity is not None and (quantity.value == 0 or (quantity.value, quantity.unit) == (100, "%"))


def named_units(data: Data) -> Iterator[Offence]:
    """Check that the id of a measure ends with its unit, and that its label says whether it is a mean."""
    for row in data.table("measures"):
        if not row["measure_id"].endswith(f"_{row['unit']}"):
            must = f"the measure's id ends with its unit ({row['measure_id']})"
            yield Offence.at("raw/measures", row, "unit", must, "correct the unit, or the id everywhere")
        if row["mean"] in ("yes", "no") and (row["mean"] == "yes") != bool(MEAN.search(row["label_en"])):
            yield Offence.at("raw/measures", row, "mean", "says yes where the label names a mean, else no")


def ratio_units(data: Data) -> Iterator[Offence]:
    """Check that the unit of a ratio is what its statistics make it, and that its label names it alone."""
    units = {row["measure_id"]: row["unit"] for row in data.table("measures")}
    about = {row["statistic_id"]: row for row in data.table("statistics")}
    labels: dict[tuple[str, str, str], int] = {}
    for row in data.table("ratios"):
        for column in ("label_en", "label_zh"):
            line = labels.setdefault((column, row[column], row["unit"]), row.line)
            if line != row.line:
                must = f"ratios of one unit have different labels (line {line} has the same)"
                yield Offence.at("raw/ratios", row, column, must, "say in the label what sets it apart")
        above, below = ([about[key] for key in row[side].split()] for side in ("numerator", "denominator"))
        if bool(below) != (row["basis"] == "derived"):
            yield Offence.at("raw/ratios", row, "basis", "derived has a denominator, quoted has none")
            continue
        per = {units[s["measure_id"]] for s in below} or {above[0]["per"]}
        made = {"/".join(filter(None, (units[s["measure_id"]], under))) for s in above for under in per}
        if made != {row["unit"]}:
            must = f"must be the unit of its statistics ({' or '.join(sorted(made))})"
            yield Offence.at("raw/ratios", row, "unit", must, "correct it, or name other statistics")


def series(data: Data) -> Iterator[Offence]:
    """Check that a national series is called and defined the same in every year."""
    first: dict[str, Row] = {}
    for row in data.table("context"):
        known = first.setdefault(row["series_id"], row)
        for column in ("label_en", "label_zh", "unit", "definition"):
            if row[column] != known[column]:
                yield Offence.at("raw/context", row, column, f"must be what line {known.line} has for the same series")


def repairs(data: Data) -> Iterator[Offence]:
    """Check that a correction replaces what is there, by something else that can be read."""
    statistics = {row["statistic_id"]: row for row in data.table("statistics")}
    for row in data.table("corrections"):
        field, new, about = row["field"], row["corrected"], statistics.get(row["statistic_id"])
        readable = {
            "as_printed": lambda text: data.quantity(text) is not None,
            "period": lambda text: not text or re.fullmatch(PATTERNS["edtf"][0], text),
        }.get(field, bool)
        if new == row["printed"] or not readable(new):
            yield Offence.at("raw/corrections", row, "corrected", f"is another {field} that can be read")
        if about and field in about.cells and about[field] != row["printed"]:
            must = f"must be what {row['statistic_id']} has in {field} ({about[field]!r})"
            yield Offence.at("raw/corrections", row, "printed", must, "update or remove the correction")
