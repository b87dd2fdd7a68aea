"""Checks of the claims against their two codings: the first, plus decisions, gives them.

Compared are relations: the numerals that a row quotes and uses, by the character at which the span of each begins.
Items that were counted, conventions and facts from outside are no numerals of the text, and a list is known by the
number that announces it. A decision may also say why numerals that neither coding relates make no claim, or one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from analysis_utils.checks.offence import Data, Offence
from analysis_utils.tables.csv_text import Row

CLAIMS, CODINGS, DECISIONS = "raw/claims", "raw/claim_codings", "raw/adjudications"
SPANS = ("readings", "set_aside", "statistics")
LISTS = ("listed", "distinct")
OPERAND = re.compile(r"counted:\d+\+?|outside:[\d.-]+|(?P<report>\w+):(?P<start>\d+)")
Numeral = tuple[str, int]
Relation = frozenset[Numeral]


def relation(row: Mapping[str, str] | Row) -> Relation:
    """Return the numerals of a row of a coding."""
    cells = row["quoted"] if row["kind"] in LISTS else f"{row['quoted']} {row['against']}"
    found = (OPERAND.fullmatch(cell) for cell in cells.split())
    return frozenset((m["report"], int(m["start"])) for m in found if m and m["start"])


def kinds(rows: Iterable[tuple[Relation, str]]) -> dict[Relation, str]:
    """Return the kinds of each relation, joined by a plus where it has several."""
    found: dict[Relation, set[str]] = {}
    for key, kind in rows:
        found.setdefault(key, set()).add(kind)
    return {key: "+".join(sorted(several)) for key, several in found.items()}


def claim_codings(data: Data) -> Iterator[Offence]:
    """Check that each difference between the codings is decided, and that the claims are what was decided."""
    rows = data.rows.get(CODINGS, [])
    for row in rows:
        for column in ("quoted", "against"):
            bad = next((cell for cell in row[column].split() if not OPERAND.fullmatch(cell)), None)
            if bad is not None:
                must = "is made of operands such as banan:123, counted:5, counted:5+ or outside:2020"
                yield Offence.at(CODINGS, row, column, must, "correct it", bad)
        reports = {m["report"] for m in OPERAND.finditer(f"{row['quoted']} {row['against']}") if m["report"]}
        if row["report_id"] not in reports:
            must = f"is the report of one of the numbers ({', '.join(sorted(reports))})"
            yield Offence.at(CODINGS, row, "report_id", must)
    coded = [(row["coder"], relation(row), row["kind"]) for row in rows]
    first, second = (kinds((key, kind) for coder, key, kind in coded if coder == name) for name in ("first", "second"))
    known = {row["adjudication_id"]: row for row in data.rows.get(DECISIONS, []) if row["field"] == "claim"}
    here = {row["report_id"] for row in rows}
    claims = [(key, row) for key, row in _final(data) if {report for report, _ in key} <= here]
    final = kinds((key, row["kind"]) for key, row in claims)
    ends = {(row["report_id"], row["start"]): row["end"] for name in SPANS for row in data.table(name) if row["start"]}
    looked_at = {_id(key): key for key in (_numerals(name, ends) for name in known) if key}
    named = looked_at | {_id(key): key for key in first | second | final}
    for name, row in known.items():
        if name not in named:
            yield Offence.at(DECISIONS, row, "adjudication_id", "names a relation of a coding, a claim, or numerals")
    readings = _readings((key, row) for key, row in claims)
    for key, several in _readings((relation(row), row) for row in rows if row["coder"] == "first").items():
        if several != readings.get(key) and first[key] == final.get(key):
            row = next(row for one, row in claims if one == key)
            yield Offence.at(CLAIMS, row, "read_as", "a relation has the readings of its first coding", "restore them")
    by_key = {_id(key): (CLAIMS, row) for key, row in claims} | {_id(relation(row)): (CODINGS, row) for row in rows}
    for name, key in named.items():
        wanted, decision = first.get(key, ""), known.get(name)
        if decision is None and wanted != second.get(key, ""):
            must = f"a difference between the codings has a decision ({name}: {wanted!r} or {second.get(key, '')!r})"
            do = "add a row to data/raw/adjudications.csv, or correct one of the codings"
            yield Offence.at(*by_key[name], "kind", must, do)
        if decision is not None:
            wanted = decision["decision"]
            yield from _decided(decision, first.get(key, ""), second.get(key, ""))
            yield from _address(decision, key, ends)
        if final.get(key, "") != wanted:
            must = f"raw/claims has {wanted or 'no claim'} there, as coded and decided; found {final.get(key, '')!r}"
            where = by_key[name] if decision is None else (DECISIONS, decision)
            column = "kind" if decision is None else "decision"
            yield Offence.at(*where, column, f"{name}: {must}", "correct raw/claims, or decide anew")


def _address(row: Row, key: Relation, ends: Mapping[tuple[str, str], str]) -> Iterator[Offence]:
    report, start = min(key)
    wanted = {"report_id": report, "start": str(start), "end": ends.get((report, str(start)), str(start + 1))}
    for column, value in wanted.items():
        if row[column] != value:
            must = f"is that of the first numeral of the relation ({value})"
            yield Offence.at(DECISIONS, row, column, must, "correct it")


def _decided(row: Row, first: str, second: str) -> Iterator[Offence]:
    for column, has in (("first", first), ("second", second)):
        if row[column] != has:
            yield Offence.at(DECISIONS, row, column, f"must be what that coding has there ({has!r})", "correct it")
    if (row["changed"] == "yes") != (row["first"] != row["decision"]):
        yield Offence.at(
            DECISIONS, row, "changed", "says yes where the decision differs from the first coding, else no"
        )


def _id(key: Relation) -> str:
    return "claim-" + "-".join(f"{report.replace('_', '-')}-{start}" for report, start in sorted(key))


def _readings(rows: Iterable[tuple[Relation, Row]]) -> dict[Relation, list[tuple[str, bool]]]:
    """Return the kinds of each relation's rows, and whether they take the words in one of several ways."""
    found: dict[Relation, list[tuple[str, bool]]] = {}
    for key, row in rows:
        found.setdefault(key, []).append((row["kind"], row["read_as"] != ""))
    return {key: sorted(several) for key, several in found.items()}


def _numerals(name: str, ends: Iterable[tuple[str, str]]) -> Relation:
    """Return the numerals that the id of a decision names; none if one of them is unknown."""
    known = {f"{report.replace('_', '-')}-{start}": (report, int(start)) for report, start in ends}
    parts = re.findall(r"(.+?-\d+)(?:-|$)", name.removeprefix("claim-"))
    return frozenset(known[part] for part in parts) if set(parts) <= known.keys() else frozenset()


def _final(data: Data) -> Iterator[tuple[Relation, Row]]:
    """Return the numerals of each claim."""
    at = {row["statistic_id"]: (row["report_id"], int(row["start"])) for row in data.table("statistics")}
    spans = [(row, int(row["start"]), int(row["end"])) for row in data.table("set_aside")]
    for row in data.table("readings"):
        if row["report_id"]:
            start = int(row["start"])
            inside = (
                begin for one, begin, end in spans if one["report_id"] == row["report_id"] and begin <= start < end
            )
            at[row["reading_id"]] = row["report_id"], next(inside, start)
    for row in data.table("claims"):
        operands = [*row["quoted"].split(), *row["inputs"].split(), *row["readings"].split()]
        used = operands[:1] if row["kind"] in LISTS else operands
        yield frozenset(at[one] for one in used if one in at), row
