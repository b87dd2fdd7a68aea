"""What a reader decided of the findings of a text: a file that the page saves, found again by fingerprints."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from asprinted.checking.checker import Finding
from asprinted.language import WrongValue

Decisions = Mapping[str, Mapping[str, str]]


def read_decisions(file: Path | None) -> Decisions:
    """Return saved decisions, none where no file is given; refuse what is none."""
    if file is None:
        return {}
    if not file.is_file():
        raise WrongValue(f"A file of decisions must exist; {file} does not; correct the path, or leave --status away.")
    must = f"A file of decisions must be JSON as the page saves it; {file.name}"
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise WrongValue(f"{must} is none ({error}); save it from the page again.") from error
    if not isinstance(kept, dict) or not all(isinstance(mark, dict) for mark in kept.values()):
        raise WrongValue(f"{must} holds something else; save it from the page again.")
    return kept


def decided(found: Sequence[Finding], decisions: Decisions, status: str) -> list[Finding]:
    """Return the findings that were so decided: ``confirmed`` or ``dismissed``."""
    return [one for one in found if decisions.get(one.fingerprint, {}).get("status") == status]
