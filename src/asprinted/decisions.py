"""What a reader decided of the findings of a text: a file that the page saves, found again by fingerprints.

Findings with the same kind and prints are told apart by the words before their first number. Where those words have
changed too, they are told apart by their order, but only if there are as many of them as when the file was saved.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from asprinted.checking.checker import Finding
from asprinted.language import WrongValue

Decisions = Mapping[str, Mapping[str, str]]
WORDS = 30  # letters before a finding by which it is known among those that are alike
_ENDS = "。！？\n"


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


def held(text: str, found: Sequence[Finding], decisions: Decisions) -> dict[str, dict[str, str]]:
    """Return saved decisions by the fingerprints of the findings of this text; those of no finding stay as they are."""
    alike: dict[str, list[Finding]] = defaultdict(list)
    for one in found:
        alike[_name(one.fingerprint)].append(one)
    kept = {name: dict(mark) for name, mark in decisions.items() if _name(name) not in alike}
    for name, ones in alike.items():
        saved = {key: mark for key, mark in decisions.items() if _name(key) == name}
        for one, mark in _matched(text, ones, saved) if saved else ():
            kept[one.fingerprint] = {**mark, **address(text, one, len(ones))}
    return kept


def address(text: str, one: Finding, alike: int) -> dict[str, str]:
    """Return what is saved with a decision: the words before its finding, as a hash, and how many are alike."""
    start = one.spans[0][0]
    begin = max(text.rfind(mark, 0, start) + 1 for mark in _ENDS)
    words = "".join(text[begin:start].split())[-WORDS:]
    return {"beside": hashlib.sha256(words.encode()).hexdigest()[:8], "alike": str(alike)}


def _name(fingerprint: str) -> str:
    return fingerprint.partition("-")[0]


def _matched(text: str, ones: Sequence[Finding], saved: Decisions) -> list[tuple[Finding, Mapping[str, str]]]:
    """Return findings that are alike with their decisions: by the words beside them, then by their order."""
    left, matched, open_ = dict(saved), [], []
    for one in ones:
        beside = address(text, one, len(ones))["beside"]
        fitting = [key for key, mark in left.items() if mark.get("beside") == beside]
        key = one.fingerprint if one.fingerprint in fitting else next(iter(fitting), None)
        if key is None:
            open_.append(one)
        else:
            matched.append((one, left.pop(key)))
    for one in open_:
        mark = left.get(one.fingerprint)
        if mark is not None and mark.get("alike", str(len(ones))) == str(len(ones)):
            matched.append((one, mark))
    return matched


def decided(found: Sequence[Finding], decisions: Decisions, status: str) -> list[Finding]:
    """Return the findings that were so decided: ``confirmed`` or ``dismissed``."""
    return [one for one in found if decisions.get(one.fingerprint, {}).get("status") == status]
