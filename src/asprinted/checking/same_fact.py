"""Grammar of repeats: the same fact in a heading and below it, in two lines that differ in numbers only, and in prose.

It speaks where the two agree, or where one other digit in one of them would make them agree: whoever prints a number
twice seldom gets more than a digit wrong, and two numbers that differ in all of theirs are seldom of one thing.
"""

import re
from collections.abc import Hashable, Iterator, Sequence

from asprinted.checking.named import Line, Named
from asprinted.checking.proposal import Proposal, agree, is_close, is_share, quantity, rounds, same_unit, unit
from asprinted.checking.signs import Sentence, pattern
from asprinted.checking.slips import one_digit_away
from asprinted.finding.finder import Found

HEADING, BELOW_IT, BELOW_FAR = 50, 6, 900  # letters of a heading; sentences and letters below that are searched
LEAST_ALIKE, TELLING = 8, 4  # letters that two lines share, and that tell what a number is of
SHARED = 0.7  # of the letters of a heading, so many are said again where its number is
MARK = re.compile(r"^[\s#*·•（(]*\d{0,2}[）)、.．]?|[；;，,、。：:]$")
LETTER = re.compile(r"[\u4e00-\u9fff]")
TAIL = re.compile(r"的?([\u4e00-\u9fff]{4})")
NUMBERS = pattern("[‹#›]")
FILLERS = set("全我国各的了已将为达到共等和")  # letters that say nothing of what a number is of
HARM = re.compile("死亡|遇难|丧生|身亡|受伤|失踪|被困|获救")
LIST_MARK = re.compile(r"\d{1,2}[.．、]\d")  # 3.1万亿元 may be the third point, 1万亿元
TARGET = re.compile("目标|计划|预期|预计|力争|确保|争取|[将拟要]")
IN_FRONT = pattern("^(?:‹Y›|[全我][国省市县区镇乡村校]|其中|共|[累总合]计|[，,])+")
PLACE = re.compile("[\u4e00-\u9fff]{2}[省市县区州镇乡村校]")


def repeats(sentences: Sequence[Line]) -> Iterator[Proposal]:
    """Propose numbers that are printed twice."""
    lines: dict[Hashable, Line] = {}
    said: dict[Hashable, Found] = {}
    for k, (sentence, numbers) in enumerate(sentences):
        if _heads(sentence):
            yield from _like_a_line_before(lines, sentence, numbers)
            yield from _said_below(sentence, numbers, sentences[k + 1 : k + 1 + BELOW_IT])
        else:
            yield from _said_before(said, sentence, numbers)


def _heads(sentence: Sentence) -> bool:
    return sentence.heads and len(sentence.signs) <= HEADING and "，" not in sentence.signs


def _same(one: Found, other: Found, *, sure: bool = False, told: bool = False) -> Iterator[Proposal]:
    """Propose that two numbers are of one fact, where they agree or nearly do.

    Numbers of three digits and more that are one digit apart are so; smaller ones are under a reading, and the
    smallest only by words that are the same (``sure``) or tell much the same (``told``).
    """
    if rounds(quantity(one), quantity(other)) and not agree(one, other):  # 166吨 in a headline, 166.3吨 below
        return
    away = [least for least in (100, 10, 1) if one_digit_away(quantity(one), quantity(other), least=least)]
    if agree(one, other) or 100 in away:
        yield Proposal("same", one, (other,), basis="same_number")
    elif 10 in away or (away and (sure or told)):
        yield Proposal("same", one, (other,), basis="same_number", reading="one_fact")


def _is_printed_again(one: Found, other: Found) -> bool:
    """Tell whether a number is printed again, whatever it is said of."""
    return same_unit(one, other) and is_close(quantity(one), quantity(other)) and agree(one, other)


def _like_a_line_before(lines: dict[Hashable, Line], sentence: Sentence, numbers: list[Named]) -> Iterator[Proposal]:
    """Propose that two lines with the same letters have the same numbers."""
    shown = NUMBERS.sub("#", MARK.sub("", sentence.signs))
    dates = tuple(f.as_printed for f in sentence.numbers.values() if f.quantity is None)
    first, before = lines.setdefault((shown, dates, len(numbers)), (sentence, numbers))
    if len(shown) >= LEAST_ALIKE and first is not sentence:
        for one, other in zip(before, numbers, strict=True):
            numbered = any(not n.position and LIST_MARK.match(n.found.as_printed) for n in (one, other))
            if same_unit(one.found, other.found) and not numbered:
                yield from _same(one.found, other.found, sure=True)


def _said_below(heading: Sentence, numbers: list[Named], below: Sequence[Line]) -> Iterator[Proposal]:
    """Propose that the number of a heading is the one that the text below gives in its words."""
    for n in numbers:
        about, first = _about(heading, n)
        behind = n.noun[:1] if _hurt(n) else "".join(LETTER.findall(heading.behind(n.position, 4)))[:2]
        if len(about) < TELLING:
            continue
        found = [
            (_said_again(about, heading, n, sentence, other, 20 if first else 0), other)
            for sentence, others in below
            if not _heads(sentence)
            for other in others
            if sentence.start - heading.start < BELOW_FAR and _counts_alike(n, other)
            if n.changed == other.changed
            if unit(other.found) != "人"
            or behind in sentence.signs[: other.position + 16]  # 死亡 or 受伤
            or _harmed(heading, n, sentence, other)
        ]
        found = [(shared, other) for shared, other in found if shared >= SHARED]
        found.sort(key=lambda each: (not agree(n.found, each[1].found), not each[1].noun.startswith(behind)))
        again = any(_is_printed_again(n.found, o.found) for _, others in below for o in others)
        for shared, other in found[:1]:
            if agree(n.found, other.found) or not again:
                only, hurt = len(found) == 1, unit(other.found) == "人"  # of the dead, the text may tell a part
                yield from _same(
                    n.found, other.found, sure=only and shared == 1 and not _hurt(n), told=only and not hurt
                )


def _about(heading: Sentence, n: Named) -> tuple[set[str], bool]:
    """Return the letters that say what a number of a heading is of, and whether some of them stand behind it."""
    for letters in (n.words, heading.signs[: n.position]):
        about = set(LETTER.findall(letters))
        if len(about - FILLERS) >= TELLING:
            return about, False
    return set(LETTER.findall(heading.signs)), True


def _said_again(about: set[str], heading: Sentence, n: Named, sentence: Sentence, other: Named, behind: int) -> float:
    """Return which share of the letters of a heading is said again before a number, or some letters behind it.

    All are where the same letters follow on both numbers.
    """
    tails = [TAIL.match(one.behind(each.position)) for one, each in ((heading, n), (sentence, other))]
    if tails[0] and tails[1] and tails[0][1] == tails[1][1]:
        return 1
    said = set(sentence.signs[: other.position + behind])
    telling = about - FILLERS if len(about - FILLERS) >= TELLING else about
    return max(len(some & said) / len(some) for some in (about, telling))


def _harmed(heading: Sentence, n: Named, sentence: Sentence, other: Named) -> bool:
    """Tell whether two numbers are of persons to whom the same happened."""
    what = HARM.search(heading.signs, n.position, n.position + 12)
    return bool(what and what[0] in sentence.signs[other.position : other.position + 12])


def _hurt(n: Named) -> bool:
    """Tell whether a number counts persons by what befell them: 2死9伤."""
    return not unit(n.found) and n.noun.startswith(("死", "伤"))


def _counts_alike(n: Named, other: Named) -> bool:
    """Tell whether a number of a heading, which may leave its unit away, is counted as another is."""
    short = not unit(n.found) and quantity(n.found).multiplier > 1
    wanted = "人" if _hurt(n) else unit(n.found)
    return short or (bool(wanted) and unit(other.found) == wanted)


def _said_before(said: dict[Hashable, Found], sentence: Sentence, numbers: list[Named]) -> Iterator[Proposal]:
    """Propose that what is said twice in one way of one year, with the same places before it, is one number."""
    for n in numbers:
        name, before = IN_FRONT.sub("", n.name) + n.noun, sentence.signs[: n.position]
        if len(name) < LEAST_ALIKE - 2 or is_share(n.found) or TARGET.search(before) or not (when := n.found.when):
            continue
        places = frozenset(PLACE.findall(before))
        earlier = said.setdefault((name, unit(n.found), n.changed, when.edtf, places), n.found)
        if earlier is not n.found:
            yield from _same(n.found, earlier)
