"""Claims that the checker proposes, as rows; and which statistics repeat others or are parts of them."""

from collections.abc import Iterator, Mapping
from math import isinf

from analysis_utils.checks.typed_claims import SHARES
from asprinted.checking.checker import QUIET, check, judged, proposals
from asprinted.checking.proposal import READINGS, Proposal
from asprinted.decisions import Decisions, decided, held
from asprinted.finding.finder import Found
from asprinted.plaintext import compact
from asprinted.quantity import PARTS_OF_ONE

Line = dict[str, str]
DIGITS = 3  # a number with so many is hardly printed twice by chance
POINTS_OF_SHARES = "1 pct_points/pct"  # the unit of a change, and that of what changed
BINDS = "The words bind these numbers: {}."


def claims(
    report_id: str, text: str, statistics: Mapping[int, Line], decisions: Decisions | None = None
) -> dict[str, list[Line]]:
    """Return rows of claims, and of the readings that they need; mark parts of wholes among the statistics.

    What was dismissed on the page of the checked text is left out.
    """
    known = check(text) if decisions else []
    dismissed = {(one.kind, one.spans) for one in decided(known, held(text, known, decisions or {}), "dismissed")}
    rows: dict[str, Line] = {}
    readings: list[Line] = []
    for proposal in proposals(text):
        found, numbers = judged(proposal), (proposal.quoted, *proposal.inputs)
        if (found.kind, found.spans) in dismissed:
            continue
        if any(number.start not in statistics for number in numbers):
            continue  # a date, or units that only a person can tell
        quoted, *inputs = (statistics[number.start] for number in numbers)
        for part, whole in _parts(proposal):
            sign = "?" if found.verdict == "contradicted" else ""
            statistics[part.start]["part_of"] = sign + statistics[whole.start]["statistic_id"]
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
            "basis": proposal.basis,
            "quoted": quoted["statistic_id"],
            "inputs": " ".join(line["statistic_id"] for line in inputs),
            "readings": " ".join(line["reading_id"] for line in listed),
            "factor": POINTS_OF_SHARES if _of_shares(proposal) else "",
            "rounding": "half_up" if proposal.kind in SHARES else "",
            "read_as": taken,
            "read_as_zh": taken_zh,
            "statement": BINDS.format(proposal.kind.replace("_", " ")),
            "causes": "Not looked into yet." if bad else "",
            "consequence": "None drawn yet." if bad else "",
            "note": "Proposed by the checker.",
        }
    return {"claims": list(rows.values()), "readings": readings}


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


def mark_repeats(text: str, numerals: list[Found], statistics: Mapping[int, Line]) -> None:
    """Name the first print of a number that is printed again of the same thing; sure where it has many digits."""
    first: dict[tuple[str, str], Line] = {}
    for found in numerals:
        line = statistics.get(found.start)
        if line is None or found.subject is None or found.quantity is None:
            continue
        printed = compact(found.as_printed)
        key = printed, compact(text[slice(*found.subject)])
        if earlier := first.get(key):
            sure = sum(c.isdigit() for c in printed) >= DIGITS and found.quantity.unit not in PARTS_OF_ONE
            line["repeat_of"] = f"{'' if sure else '?'}{earlier['statistic_id']}"
        first.setdefault(key, line)
