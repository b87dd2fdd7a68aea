"""Find the numbers of a text that its words bind to each other, and judge whether they can hold together."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from asprinted.checking.changes import changes, series
from asprinted.checking.columns import columns
from asprinted.checking.compared import compared
from asprinted.checking.compositions import compositions
from asprinted.checking.lists import lists, numbered
from asprinted.checking.multiples import multiples
from asprinted.checking.named import Named, named
from asprinted.checking.own_words import own_words
from asprinted.checking.pointed_back import pointed_back
from asprinted.checking.products import products
from asprinted.checking.proposal import READINGS, Proposal, interval, quantity, unit
from asprinted.checking.same_fact import repeats
from asprinted.checking.shares import shares
from asprinted.checking.signs import Sentence, sentences
from asprinted.checking.slips import digit_steps, other_slips
from asprinted.checking.splits import across
from asprinted.checking.sums import added
from asprinted.checking.told_again import told_again
from asprinted.checking.totals import totals
from asprinted.finding.finder import Found, find_numerals
from asprinted.interval import Interval
from asprinted.operands import Operand, Outcome, Terms, last_place
from asprinted.plaintext import require_text
from asprinted.relations import KINDS
from asprinted.rules import DEFAULT_RULES, Rules
from asprinted.sentences import format_unit
from asprinted.verdicts import FAILED, Verdict, judge, rule_of, settled

Grammar = Callable[[Sentence, list[Named]], Iterator[Proposal]]
GRAMMARS: tuple[Grammar, ...]
GRAMMARS = changes, compositions, totals, columns, shares, products, multiples, compared, lists, own_words

MENDABLE = ("other_numbers", "same_number")  # what a test stands on that another digit could mend
AROUND = 2  # sentences before and behind in which a part can stand that a list leaves out
QUIET = ("ends_after", "reversed_range", "later_than")  # not worth a word where they hold


@dataclass(frozen=True, slots=True)
class Finding:
    """Numbers of a text that the words bind to each other, and whether they can hold together.

    Attributes
    ----------
    kind : str
        Which relation: a name of ``asprinted.relations.KINDS``.
    verdict : str
        ``contradicted``, ``depends``, ``recomputed`` or ``consistent``.
    basis : str
        What the test stands on, such as ``other_numbers``.
    severity : Fraction
        Of the numbers that could have been printed in this form, the share that would have failed.
    spans : tuple of (int, int)
        The addresses of all numbers involved, in text order.
    prints : tuple of str
        These numbers as printed, without white space.
    sentence, sentence_zh : str
        What stands against what, with the arithmetic, and whether both can hold; in English and Chinese.
    rule : str
        How the two intervals lie to each other: the name of the rule that decided.
    quoted, recomputed : Interval
        What is printed, and what follows from the other numbers or from the words.
    unit : str
        Of both: as printed, ``%``, ``points`` or ``years``; empty where there is none.
    ordinal : int
        Which it is, in text order, of the findings that have the same kind and prints.

    Examples
    --------
    >>> one = check("新建小学5所、中学3所，共9所。")[0]
    >>> one.verdict, one.spans
    ('contradicted', ((4, 6), (9, 11), (13, 15)))
    >>> one.sentence
    '5所 and 3所 add up to 8 所; printed is 9所: they cannot both hold, 1 所 apart.'
    """

    kind: str
    verdict: str
    basis: str
    severity: Fraction
    spans: tuple[tuple[int, int], ...]
    prints: tuple[str, ...]
    sentence: str
    sentence_zh: str
    rule: str
    quoted: Interval
    recomputed: Interval
    unit: str
    ordinal: int = 1

    @property
    def fingerprint(self) -> str:
        """A short name made of kind and prints, which a new run on a changed text finds again; an ordinal from 2 on."""
        name = hashlib.sha256("\n".join((self.kind, *self.prints)).encode()).hexdigest()[:12]
        return name if self.ordinal == 1 else f"{name}-{self.ordinal}"


def check(text: str, rules: Rules = DEFAULT_RULES) -> list[Finding]:
    """Return which printed numbers of a text are bound to each other, and whether they can hold together.

    Parameters
    ----------
    text : str
        Any running text.
    rules : Rules
        How wide each hedge is.

    Returns
    -------
    list of Finding
        In text order. Only relations that the words themselves set up are proposed: it says nothing of numbers that
        merely stand side by side.

    Raises
    ------
    TypeError
        If it is no text.

    Examples
    --------
    >>> for finding in check("共有教师1286人，其中女教师754人，占85.6%。"):
    ...     print(finding.verdict, finding.kind, finding.prints)
    consistent at_most ('1286人', '754人')
    contradicted share_of ('1286人', '754人', '85.6%')
    """
    require_text(text, "A text to check", "open a file with an encoding")
    made: dict[tuple[str, tuple[tuple[int, int], ...]], Finding] = {}
    for proposal in proposals(text, rules):
        found = judged(proposal)
        if found.verdict in ("contradicted", "depends") or found.kind not in QUIET:
            made.setdefault((found.kind, found.spans), found)
    seen: Counter[tuple[str, tuple[str, ...]]] = Counter()
    found_all = []
    for found in sorted(made.values(), key=lambda found: found.spans):
        seen[found.kind, found.prints] += 1
        found_all.append(replace(found, ordinal=seen[found.kind, found.prints]))
    return found_all


def proposals(text: str, rules: Rules = DEFAULT_RULES) -> Iterator[Proposal]:
    """Yield what the grammars propose."""
    numbers = find_numerals(text, rules)
    read = [(sentence, named(sentence)) for sentence in sentences(text, numbers)]
    for k, (sentence, around) in enumerate(read):
        near = [n.found for _, told in read[max(0, k - AROUND) : k + 1 + AROUND] for n in told]
        for grammar in GRAMMARS:
            yield from (_completed(one, near) for one in grammar(sentence, around))
    yield from series(text, [sentence for sentence, _ in read])
    yield from across(text, read)
    yield from numbered(text, numbers)
    yield from repeats(read)
    yield from told_again(text, read)
    yield from pointed_back(read)


def _completed(proposal: Proposal, near: list[Found]) -> Proposal:
    """Return a sum under a reading if a number near by is what its parts leave, or a part is what they are above."""
    if proposal.kind != "sum" or proposal.reading:
        return proposal
    left = interval(proposal.quoted) - added(list(proposal.inputs))
    if left.lower > 0:
        others = [f for f in near if f not in proposal.numbers and unit(f) == unit(proposal.quoted) != ""]
        return replace(proposal, reading="list_complete") if _any_in(left, others) else proposal
    if left.upper < 0 and len(proposal.inputs) > 2 and _any_in(-left, proposal.inputs):
        return replace(proposal, reading="no_overlap")
    return proposal


def _any_in(gap: Interval, numbers: Iterable[Found]) -> bool:
    values = (quantity(found).value for found in numbers)
    return any(value is not None and gap.lower <= value <= gap.upper for value in values)


def judged(proposal: Proposal) -> Finding:
    """Return the verdict on a proposal, from the engine that judges coded claims too."""
    numbers = proposal.numbers
    verdict = _verdict(proposal)
    return Finding(
        proposal.kind,
        verdict.verdict,
        proposal.basis,
        verdict.severity,
        tuple((f.start, f.end) for f in numbers),
        tuple("".join(f.as_printed.split()) for f in numbers),
        verdict.sentences[0],
        verdict.sentences[1],
        verdict.rule,
        verdict.outcome.quoted,
        verdict.outcome.recomputed,
        format_unit(proposal.kind, proposal.terms, verdict.outcome),
    )


def _verdict(proposal: Proposal) -> Verdict:
    """Judge; what fails only by a named reading, or by how the last digit was rounded, depends on it.

    Where no slip in one of the numbers would mend it, more likely the words bind them in another way than somebody
    misprinted one.
    """
    reading = READINGS[proposal.reading] if proposal.reading else ()
    verdict = judge(proposal.kind, proposal.terms, basis=proposal.basis, reading=reading)
    if verdict.rule not in FAILED:
        return verdict
    if reading:
        return settled([verdict])[0]
    if proposal.basis in MENDABLE and judge(proposal.kind, _cut_off(proposal.terms)).rule not in FAILED:
        return settled([replace(verdict, reading=READINGS["usual_rounding"])])[0]
    counted = proposal.basis in MENDABLE and all(n.quantity for n in proposal.numbers)
    if counted and _far(proposal.kind, verdict.outcome) and not _one_slip_mends(proposal.kind, proposal.terms):
        return settled([replace(verdict, reading=READINGS["bound"])])[0]
    return verdict


def _far(kind: str, outcome: Outcome) -> bool:
    """Tell whether a part is more than twice its whole; in other kinds every gap is far."""
    quoted, found = outcome.quoted, outcome.recomputed
    return kind != "at_most" or 2 * quoted.gap(found) > Fraction(max(quoted.lower, found.lower))


def _one_slip_mends(kind: str, terms: Terms) -> bool:
    """Tell whether one digit in one of the numbers, or the sign of a difference, would let all hold together."""
    numbers, many = (*terms.quoted, *terms.inputs), len(terms.quoted)
    return any(
        _holds(kind, replace(terms, quoted=told[:many], inputs=told[many:]))
        for k, number in enumerate(numbers)
        for moved in _slips(number, signed=kind == "difference" and not k)
        for told in [(*numbers[:k], moved, *numbers[k + 1 :])]
    )


def _holds(kind: str, tried: Terms) -> bool:
    """Tell whether numbers can hold together; not where a slip leaves nothing to divide by: 100 more than 0."""
    try:
        return rule_of(KINDS[kind].recompute(tried), tried) not in FAILED
    except ZeroDivisionError:
        return False


def _slips(number: Operand, *, signed: bool) -> Iterator[Operand]:
    """Yield a number with each other digit, with two exchanged, with one less; ``signed``: with the other sign too."""
    told = number.interval
    for step in (*digit_steps(number.quantity), *other_slips(number.quantity)) if number.quantity else ():
        if (told.lower > 0) <= (told.lower + step > 0):
            yield replace(number, interval=told + step, digits=None)
    if signed:
        yield replace(number, interval=-told, digits=None)


def _cut_off(terms: Terms) -> Terms:
    """Return terms whose quoted number was cut off, or rounded up, at its last digit."""
    quoted = terms.quoted[0]
    if quoted.quantity is None or quoted.quantity.bound not in ("rounded", "about"):
        return terms
    place = last_place(quoted.quantity) * Fraction(499, 1000)  # what is 98 exactly is not cut off to 97
    wider = Interval(quoted.interval.lower - place, quoted.interval.upper + place)
    return replace(terms, quoted=(replace(quoted, interval=wider, digits=None),))
