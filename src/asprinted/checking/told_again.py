"""Grammar of a fact that is told again in other words: a number of the same subject that moves the same way.

It speaks where the two agree, or where one other digit in one of them would make them agree and the words leave the
subject as it is.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from asprinted.checking.change_words import DOWN, UP
from asprinted.checking.named import Line, Named
from asprinted.checking.proposal import Proposal, agree, is_close, last_digit, quantity, rounds, unit, value_of
from asprinted.checking.signs import Sentence
from asprinted.checking.slips import one_digit_away
from asprinted.plaintext import compact
from asprinted.quantity import Quantity

TOLD_FAR, LAST, LAST_OF_ONE = 3000, 8, 2  # letters, and numbers of subjects that end alike, that are looked back over
ENDING = 2  # letters
LITTLE, MUCH = 3, 6  # letters of a subject: no more say little, so many say much
MOVES = re.compile(f"(?P<up>{UP})|(?P<down>{DOWN})")
ANOTHER = re.compile(
    "累计|年均|平均|每|人均|当[月日季]|环比|预[计期]|拟|计划|目标|其中|连续|以来|全球|世界|[^比]上年|城镇|农村"
)
WORDS = 60  # letters before a number that can make it another one of its subject


@dataclass(frozen=True, slots=True)
class Telling:
    """A number with its subject; ``others``: the words that make it another one than the plain one of its subject."""

    n: Named
    sentence: Sentence
    subject: str
    others: frozenset[str]


def told_again(text: str, lines: Sequence[Line]) -> Iterator[Proposal]:
    """Propose that numbers of one subject are one number."""
    told: dict[Hashable, list[Telling]] = defaultdict(list)
    of_one: dict[Hashable, list[Telling]] = defaultdict(list)
    for sentence, numbers in lines:
        for n in numbers:
            subject = _subject(text, n)
            if not subject or quantity(n.found).value is None:
                continue
            words = re.split("[。；]", sentence.before(n.position, WORDS))[-1]
            one = Telling(n, sentence, subject, frozenset(ANOTHER.findall(words)))
            key = (unit(n.found), n.changed, _way(n))
            alike, same = told[*key, subject[-ENDING:]], of_one[*key, subject]
            last = {t.n.found.start: t for t in (*same[-LAST_OF_ONE:], *alike[-LAST:]) if t.sentence is not sentence}
            yield from _again(one, [last[start] for start in sorted(last) if n.found.start - start < TOLD_FAR])
            alike.append(one)
            same.append(one)


def _subject(text: str, n: Named) -> str:
    """Return what a number is of; where the grammar does not show it, the last letters before the number."""
    place = n.found.subject
    if place is not None:
        return compact(text[slice(*place)])
    return n.name[-MUCH:] if len(n.name) > LITTLE and not n.changed and unit(n.found) != "%" else ""


def _way(n: Named) -> str:
    """Return whether a number says that its subject rose or fell."""
    said = list(MOVES.finditer(n.words)) if n.changed else []
    return (said[-1].lastgroup or "") if said else ""


def _again(one: Telling, before: list[Telling]) -> Iterator[Proposal]:
    """Propose the last number before that agrees, or the only one where another digit would make it agree."""
    found = one.n.found
    for earlier in reversed(before):
        if _is_again(one, earlier):
            yield Proposal("same", found, (earlier.n.found,), basis="same_number")
            return
    for alike in ([t for t in before if same(t, one)] for same in (_same_subject, _ends_alike)):
        if len({quantity(t.n.found).value for t in alike}) == 1 and _one_fact(one, alike[-1]):
            yield Proposal("same", found, (alike[-1].n.found,), basis="same_number", reading="one_fact")
            return


def _ends_alike(earlier: Telling, one: Telling) -> bool:
    """Tell whether one of two subjects ends as the other does, and the same words are before both."""
    short, long = sorted((one.subject, earlier.subject), key=len)
    narrow = {t.n.name.rpartition(t.subject)[0].endswith("的") for t in (one, earlier)}  # 对企业发放的贷款 of 贷款
    return len(short) > LITTLE and long.endswith(short) and len(narrow) == 1 and one.others == earlier.others


def _is_again(one: Telling, earlier: Telling) -> bool:
    """Tell whether a number is printed again, and hardly by chance."""
    a, b = quantity(one.n.found), quantity(earlier.n.found)
    if a.value != b.value and not (_same_subject(one, earlier) and _is_other_print(a, b)):
        return False
    short, long = sorted((one.subject, earlier.subject), key=len)
    if len(short) <= LITTLE and not long.endswith(short):
        return False
    large = min(map(value_of, (one.n.found, earlier.n.found))) >= 10 * last_digit(a)
    telling = large or (len(short) > LITTLE and _same_subject(one, earlier))
    return telling and agree(one.n.found, earlier.n.found)


def _is_other_print(a: Quantity, b: Quantity) -> bool:
    """Tell whether one of two numbers is the other with a hedge, or rounded."""
    return (not {a.bound, b.bound} <= {"exact", "rounded"} and is_close(a, b)) or rounds(a, b)


def _same_subject(one: Telling, earlier: Telling) -> bool:
    """Tell whether two numbers have one subject on one side, and nothing in their sentences makes one another one."""
    short, long = sorted((one.n.name, earlier.n.name), key=len)
    narrower = long.removesuffix(short).endswith("的")  # 对企业发放的贷款 of 贷款
    return one.others == earlier.others and one.subject == earlier.subject and long.endswith(short) and not narrower


def _one_fact(one: Telling, earlier: Telling) -> bool:
    """Tell whether two numbers that differ in one digit are likely of one fact: the more alike, the fewer digits."""
    a, b = one.n.found, earlier.n.found
    years = a.when and b.when and a.when.edtf != b.when.edtf
    limits = {quantity(found).bound in ("at_least", "at_most") for found in (a, b)}  # 不少于 329 天 is a goal
    if len(one.subject) <= LITTLE or years or len(limits) > 1 or agree(a, b) or rounds(quantity(a), quantity(b)):
        return False
    least = 10 if _same_subject(one, earlier) and len(one.subject) >= MUCH else 100
    fine = any(value_of(found) >= least * last_digit(quantity(found)) for found in (a, b))  # 450 has two digits
    return fine and one_digit_away(quantity(a), quantity(b), least=least)
