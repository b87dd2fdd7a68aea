"""Run every grammar over a text and judge what it proposes."""

from collections.abc import Iterator
from fractions import Fraction

from asprinted.checking.changes import changes
from asprinted.checking.finding import Finding, compact
from asprinted.checking.lists import lists, numbered
from asprinted.checking.own_words import own_words
from asprinted.checking.parts import parts
from asprinted.checking.proposal import Proposal
from asprinted.checking.sentences import sentences
from asprinted.finding.finder import find_numerals
from asprinted.interval import Interval
from asprinted.plaintext import require_text
from asprinted.rules import DEFAULT_RULES, Rules

GRAMMARS = (changes, parts, lists, own_words)


def check(text: str, rules: Rules = DEFAULT_RULES) -> list[Finding]:
    require_text(text, "A text to check", "open a file with an encoding")
    made = {}
    for p in proposals(text, rules):
        one = judged(p)
        made.setdefault((one.kind, one.spans), one)
    return sorted(made.values(), key=lambda one: one.spans)


def proposals(text: str, rules: Rules = DEFAULT_RULES) -> Iterator[Proposal]:
    for sentence in sentences(text, rules):
        for grammar in GRAMMARS:
            yield from grammar(sentence)
    yield from numbered(text, find_numerals(text, rules))


def verdict(p):
    if p.strict:
        return "contradicted"
    q = Interval(100, 100) if p.kind == "composition" else p.quoted.quantity.interval
    if q.overlaps(p.recomputed):
        return "ok"
    return "depends" if p.reading else "contradicted"


def judged(p: Proposal) -> Finding:
    v = verdict(p)
    v = "consistent" if v == "ok" else v
    spans = p.spans
    by_span = {(f.start, f.end): compact(f.as_printed) for f in (p.quoted, *p.others)}
    return Finding(p.kind, v, p.basis, Fraction(0), spans, p.arithmetic, p.arithmetic, p.arithmetic, p.kind, tuple(by_span[s] for s in spans))
