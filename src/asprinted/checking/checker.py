"""Run every grammar over a text."""
from asprinted.checking.changes import changes
from asprinted.checking.parts import parts
from asprinted.checking.lists import lists, numbered
from asprinted.checking.own_words import own_words
from asprinted.checking.sentences import sentences
from asprinted.finding.finder import find_numerals
from asprinted.interval import Interval
from asprinted.rules import DEFAULT_RULES


def proposals(text, rules=DEFAULT_RULES):
    for sentence in sentences(text, rules):
        yield from changes(sentence)
        yield from parts(sentence)
        yield from lists(sentence)
        yield from own_words(sentence)
    yield from numbered(text, find_numerals(text))


def verdict(p):
    if p.strict: return "contradicted"
    q = p.quoted.quantity.interval
    if p.kind == "composition":
        q = Interval(100, 100)
    return "ok" if q.overlaps(p.recomputed) else "contradicted"
