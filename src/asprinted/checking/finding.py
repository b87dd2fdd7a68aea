"""What a check says: one relation between printed numbers, and whether it holds."""

import hashlib
import re
from dataclasses import dataclass
from fractions import Fraction

VERDICT_ORDER = ("contradicted", "depends", "recomputed", "consistent")


@dataclass(frozen=True, slots=True)
class Finding:
    """Numbers of a text that the words bind to each other, and whether they can hold together.

    Attributes
    ----------
    kind : str
        Which relation: one of ``asprinted.checking.KINDS``.
    verdict : str
        ``contradicted``, ``depends``, ``recomputed`` or ``consistent``.
    basis : str
        What the test stands on, such as ``other_numbers``.
    severity : Fraction
        Of the numbers that could have been printed in this form, the share that would have failed.
    spans : tuple of (int, int)
        The addresses of all numbers involved, in text order.
    arithmetic : str
        The sum, quotient or comparison.
    sentence, sentence_zh : str
        The verdict in one sentence, in English and Chinese.
    rule : str
        The name of the rule that decided.
    prints : tuple of str
        The numbers as printed, in text order, without white space.
    """

    kind: str
    verdict: str
    basis: str
    severity: Fraction
    spans: tuple[tuple[int, int], ...]
    arithmetic: str
    sentence: str
    sentence_zh: str
    rule: str
    prints: tuple[str, ...]

    @property
    def fingerprint(self) -> str:
        """A short name made of kind and prints, which a new run on a changed text finds again."""
        return hashlib.sha256("\n".join((self.kind, *self.prints)).encode()).hexdigest()[:12]

    def record(self) -> dict[str, object]:
        """Return the finding as JSON has it."""
        names = ("kind", "verdict", "basis", "arithmetic", "sentence", "sentence_zh", "rule", "fingerprint")
        made = {name: getattr(self, name) for name in names}
        return made | {"severity": round(float(self.severity), 4), "spans": self.spans, "prints": self.prints}


def compact(printed: str) -> str:
    """Return a print without white space."""
    return re.sub(r"\s", "", printed)
