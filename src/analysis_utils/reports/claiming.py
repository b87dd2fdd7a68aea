"""Claims that the checker proposes, as rows of a draft."""

from collections.abc import Iterator, Mapping, Sequence
from math import isinf

from analysis_utils.checks.typed_claims import SHARES, bases_of, faults
from analysis_utils.reports.standing import Standing, quantity_of
from analysis_utils.tables.store import raw_rows
from asprinted.checking.checker import QUIET, Finding, check, judged, proposals
from asprinted.checking.proposal import READINGS, Proposal
from asprinted.decisions import Decisions, decided, held
from asprinted.finding.finder import Found
from asprinted.quantity import PARTS_OF_ONE

Line = dict[str, str]
POINTS_OF_SHARES = "1 pct_points/pct"  # the unit of a change, and that of what changed
BINDS = "The words bind {} (character {}): {}."
DOUBTED = ("contradicted", "depends")


def claims(
    report_id: str,
    text: str,
    numerals: Sequence[Found],
    statistics: Mapping[int, Line],
    measures: Sequence[Mapping[str, str]] = (),
    decisions: Decisions | None = None,
) -> dict[str, list[Line]]:
    """Return rows of claims, and of the readings that they need; mark repeats and parts among the statistics.

    Left out is what the checks of claims refuse, and what was doubted, and dismissed on the page of the checked text.
    """
    units = {row["measure_id"]: row["unit"] for row in (*raw_rows("measures"), *measures)}
    unit_of = {line["statistic_id"]: units.get(line["measure_id"], "") for line in statistics.values()}
    ids = {start: line["statistic_id"] for start, line in statistics.items()}
    quantities = {ids[one.start]: read for one in numerals if one.start in ids and (read := quantity_of(one))}
    parts: list[tuple[Line, Line, bool]] = []
    same: list[tuple[Line, Line]] = []
    dismissed = {(one.kind, one.spans) for one in doubts_dismissed(text, decisions or {})}
    rows: dict[str, Line] = {}
    readings: list[Line] = []
    for proposal in proposals(text):
        found, numbers = judged(proposal), (proposal.quoted, *proposal.inputs)
        if (found.kind, found.spans) in dismissed:
            continue
        if any(number.start not in statistics for number in numbers):
            continue  # a date, or units that only a person can tell
        quoted, *inputs = (statistics[number.start] for number in numbers)
        sure = found.verdict != "contradicted"
        parts += [(statistics[part.start], statistics[whole.start], sure) for part, whole in _parts(proposal)]
        if found.kind == "same" and found.verdict not in DOUBTED and not proposal.reading:
            first, later = sorted((quoted, *inputs), key=lambda line: int(line["start"]))
            same.append((first, later))
        key = f"{report_id}-{proposal.kind}-{quoted['start']}"
        if key in rows or (found.kind in QUIET and found.verdict != "contradicted"):
            continue
        listed = [_reading(f"{key}-{n}", one.lower, one.upper) for n, one in enumerate(proposal.listed, 1)]
        readings += listed
        taken, taken_zh = READINGS[proposal.reading] if proposal.reading else ("", "")
        bad = found.verdict == "contradicted"
        rows[key] = {
            "claim_id": key,
            "issue_id": key,
            "kind": proposal.kind,
            "basis": proposal.basis if proposal.basis in bases_of(proposal.kind) else bases_of(proposal.kind)[0],
            "quoted": quoted["statistic_id"],
            "inputs": " ".join(line["statistic_id"] for line in inputs),
            "readings": " ".join(line["reading_id"] for line in listed),
            "factor": POINTS_OF_SHARES if _of_shares(proposal) else "",
            "rounding": "half_up" if proposal.kind in SHARES else "",
            "read_as": taken,
            "read_as_zh": taken_zh,
            "statement": BINDS.format(", ".join(found.prints), quoted["start"], proposal.kind.replace("_", " ")),
            "causes": "Not looked into yet." if bad else "",
            "consequence": "None drawn yet." if bad else "",
            "note": "Proposed by the checker.",
        }
    by_id = {line["statistic_id"]: line for line in statistics.values()}
    standing = Standing(by_id, quantities, unit_of)
    standing.mark(same, parts)
    unit_of |= {row["reading_id"]: row["unit"] for row in readings}
    kept = [row for row in rows.values() if _is_marked(row, standing) and not any(faults(row, unit_of))]
    return {"claims": kept, "readings": readings}


def doubts_dismissed(text: str, decisions: Decisions) -> list[Finding]:
    """Return the findings that were doubted, and dismissed on the page of the checked text: they bind wrongly."""
    known = check(text) if decisions else []
    dismissed = decided(known, held(text, known, decisions), "dismissed")
    return [one for one in dismissed if one.verdict in DOUBTED]


def _is_marked(row: Line, standing: Standing) -> bool:
    """Tell whether a claim that two numbers are one agrees with what their rows say of repeats."""
    if row["kind"] != "same" or row["read_as"]:
        return True
    line, first = standing.lines[row["quoted"]], standing.first_print(standing.lines[row["inputs"]])
    return not standing.can_repeat(line, first) or line["repeat_of"] == first["statistic_id"]


def _of_shares(proposal: Proposal) -> bool:
    """Tell whether points are held against shares."""
    units = [number.quantity.unit for number in proposal.inputs if number.quantity]
    quoted = proposal.quoted.quantity
    return quoted is not None and quoted.unit.endswith("百分点") and any(unit in PARTS_OF_ONE for unit in units)


def _parts(proposal: Proposal) -> Iterator[tuple[Found, Found]]:
    """Yield each part with its whole."""
    if proposal.kind == "sum":
        yield from ((part, proposal.quoted) for part in proposal.inputs)
    elif proposal.kind == "share_of":
        yield proposal.inputs[0], proposal.inputs[1]
    elif proposal.kind == "at_most" and len(proposal.inputs) == 1:
        yield proposal.quoted, proposal.inputs[0]


def _reading(key: str, lower: object, upper: object) -> Line:
    end = "" if isinstance(upper, float) and isinf(upper) else str(upper)
    blank = dict.fromkeys(("report_id", "start", "end", "phrase_hash", "series_id"), "")
    counted = "Items that the checker counts in the list beside the number."
    return {"reading_id": key, "lower": str(lower), "upper": end, "unit": "items", **blank, "definition": counted}
