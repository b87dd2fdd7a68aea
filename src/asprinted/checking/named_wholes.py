"""Grammar of shares whose whole another sentence tells: 占我国进出口总值的 59%."""

import re
from collections.abc import Iterator, Sequence

from asprinted.checking.named import EDGES, Line, Named, is_level, shared_end
from asprinted.checking.proposal import Proposal, fits, interval, is_share, percent, positive, unit
from asprinted.checking.signs import pattern
from asprinted.checking.slips import one_digit_of, slip_of
from asprinted.finding.finder import Found

NAMED_WHOLE = pattern("占(?:[到了]|整个)?(?P<of>‹~›{3,14}?)的?(?:比重|比例)?(?:为|达到?|约)?$")
OTHER_YEAR = pattern("[上去前]一?年|‹Y›")
LAND = re.compile("^.*?(?:全[国省市县区镇乡村校州]|我[国省市县区校])")

END_ALIKE = 3  # letters that the names of a whole and of what 占 names end in alike
WHOLE_FAR, POINTS_OFF = 600, 20  # letters from a whole to a share of it by name; points that this may be off
LIST_FAR, LEAST_NAME = 24, 2  # letters before a part that may list it; letters of a name


def of_named_wholes(lines: Sequence[Line]) -> Iterator[Proposal]:
    """Propose shares of a whole that a sentence further up names as 占 does: 占我国进出口总值的 59%.

    Years may lie between them, so it speaks only where the share fits, or would with one digit of three; of a whole
    near by that has the very name, where the share is not far off.
    """
    wholes: dict[tuple[str, str], Named] = {}
    for sentence, numbers in lines:
        for k, n in enumerate(numbers):
            of = NAMED_WHOLE.search(sentence.before(n.position)) if is_share(n.found) else None
            part = next((b for b in reversed(numbers[:k]) if is_level(b) and b.depth <= n.depth), None)
            if of and part:
                named = [wholes.get((unit(part.found), name(of["of"]))) for name in (_bare, _stem)]
                other_year = bool(OTHER_YEAR.search(sentence.before(n.position)))
                told = [whole for whole in named if whole]
                near = [whole for whole in told if n.found.start - whole.found.start < WHOLE_FAR and not other_year]
                near = [whole for whole in near if _bare(whole.name) == _bare(of["of"])]
                listed = "、" in sentence.before(part.position, LIST_FAR).rpartition("，")[2]  # 甲5亿、乙3亿元，占
                yield from _of_named(n.found, part.found, told, near, of["of"], loose=not (other_year or listed))
        for n in numbers:
            if is_level(n) and len(_bare(n.name)) >= LEAST_NAME:
                wholes[unit(n.found), _stem(n.name)] = wholes[unit(n.found), _bare(n.name)] = n


def _of_named(
    share: Found, part: Found, wholes: list[Named], near: list[Named], of: str, *, loose: bool
) -> Iterator[Proposal]:
    """Propose a share of the first of some wholes that it fits; else of one near by that has the very name."""
    larger = [one for one in wholes if positive(one.found) and interval(one.found).lower > interval(part).upper]
    for whole in [whole for whole in larger if fits(share, part, whole.found)][:1]:
        yield Proposal("share_of", share, (part, whole.found))
        return
    for whole in larger[:1]:
        close = whole in near and percent(part, whole.found).gap(interval(share)) <= POINTS_OFF
        off_by_one = one_digit_of(share, part, whole.found) or slip_of(share, part, whole.found)
        if close or (off_by_one and (whole.name.endswith(of) or (loose and shared_end(whole.name, of) > END_ALIKE))):
            yield Proposal("share_of", share, (part, whole.found), reading="whole_before")


def _bare(name: str) -> str:
    """Return a name without its land and what says that it is a whole."""
    return LAND.sub("", name).rstrip(EDGES)


def _stem(name: str) -> str:
    """Return what a name ends in, without its land: 出口 of 我国货物进出口总值."""
    bare = _bare(name)
    return bare[-3:] if bare.endswith(("出口", "进口")) else bare[-2:]
