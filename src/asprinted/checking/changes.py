"""Grammar of change: a level, an earlier level, and by how much, how many percent, points or times they differ.

The numbers of a sentence are read in order. What stands between one and the next says what the next one is to it: a
change of it (，比上年增加), the level before it (，上年同期为), the level that it came to (增加到). A run of numbers
bound in this way holds what can be tested.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from asprinted.checking import change_words as say
from asprinted.checking.named import CLOSES, OPENS, SAYS_THAN, Named, is_limit, is_plan
from asprinted.checking.proposal import Proposal, interval, is_share, positive, same_unit, unit, year
from asprinted.checking.signs import SENTENCE, Sentence, pattern
from asprinted.checking.sums import HUNDRED, added, summed
from asprinted.finding.finder import Found
from asprinted.interval import Interval

ALREADY = re.compile("[到至]$")  # 今年上调至 2.7%，明年上调至 2.8%: two levels, each come to from its own
REMARK = pattern("（‹~›{1,30}）")  # （按不变价格计算） says how, and binds nothing
MONTHS = re.compile("月?[-—－～至到].*月")  # 1—9月 and 9月 are no two times
HELD_AGAINST = re.compile("[比较同与上去]")
SINCE = re.compile("[年季月]初")
PLAN_FAR = 24  # letters before a share that say of which plan it is
SAID_BEFORE = 120  # letters back to where it may be said that they are more and more
RATES = {
    ("%", False): "growth_rate",
    ("%", True): "decline_rate",
    ("倍", False): "times_more",
    ("番", False): "doublings",
}
BASE_NOT_FAR = Interval(Fraction(1, 2), 2)  # of an earlier level by a later one
TAKEN_AS = {"times_more": "times_of"}
ROLES = {"%": "rate", "个百分点": "points", "百分点": "points", "倍": "times", "番": "times"}


@dataclass
class Run:
    """Numbers of a sentence that are bound by change: ``level`` came from ``base`` by what ``by`` holds.

    ``name``: of the level; ``by``: for ``change``, ``rate``, ``points``, ``times`` the number and whether it falls.
    ``than``: what it is compared with. ``reading``: how a change is taken that may be told at constant prices, or
    follows several levels. ``moved``: a verb says that the level came from the base. ``said``: if the level came from
    the number before it, which way its verb has it. ``position``: of the number that the run begins with, if one does.
    """

    level: Found | None = None
    base: Found | None = None
    name: str = ""
    by: dict[str, tuple[Found, bool]] = field(default_factory=dict)
    than: set[str] = field(default_factory=set)
    reading: str = ""
    moved: bool = False
    said: Sequence[Proposal] | None = None
    position: int = -1

    def add(self, found: Found, m: re.Match[str], *, falls: bool) -> bool:
        """Take a change; False where the run has such a one, or it is compared with something else."""
        than = next((m[name] for name in ("than", "year") if name in m.re.groupindex and m[name]), "")
        than = say.MONTH_BEFORE_THIS.sub("环比", say.YEAR_BEFORE_THIS.sub("同比", than))
        role = ROLES.get(unit(found), "change")
        if self.by and not self.than and SINCE.search(than):  # 增长11%，比年初增加193亿元: of two times
            return False
        if role in self.by or say.OTHER_BASE.search(than) or (than and self.than and than not in self.than):
            return False
        self.than |= {than} if than else set()
        if self.moved and than == "同比":  # 由 500 万辆上调至 550 万辆，同比增长
            self.reading = self.reading or "bound"
        self.by[role] = (found, falls)
        return True

    def adds_up(self) -> bool:
        """Tell whether level, base and change hold together, if there is a change."""
        found, falls = self.by.get("change") or self.by.get("points") or (None, False)
        if found is None or self.level is None or self.base is None:
            return True
        more, less = (self.base, self.level) if falls else (self.level, self.base)
        return (interval(more) - interval(less)).overlaps(interval(found))

    def proposals(self) -> Iterator[Proposal]:
        """Yield what the run lets one test."""
        yield from self.said or ()
        level, base = self.level, self.base
        if level is None:
            return
        reading = self.reading or ("usual_rounding" if unit(level) == "点" else "")  # an index is rounded to points
        if base is None:
            (change, falls), (rate, rate_falls) = self.by.get("change", (None, 0)), self.by.get("rate", (None, 0))
            if change and rate and falls == rate_falls and same_unit(change, level):
                if interval(level).lower > interval(change).upper:
                    yield Proposal("fall_rate" if falls else "rise_rate", rate, (change, level), reading=reading)
            elif change and self.than and not falls and same_unit(change, level):
                yield Proposal("at_least", level, (change,), reading="bound")
            return
        share = is_share(level)
        for role, (found, falls) in self.by.items():
            if role == ("points" if share else "change") and (share or same_unit(found, level)):
                doubt = "bound" if self.reading == "bound" else ""
                yield Proposal("difference", found, (base, level) if falls else (level, base), reading=doubt)
            elif share and is_share(found):
                yield from _of_shares(found, level, base, falls=falls)
            elif not share and positive(base) and positive(level) and (kind := RATES.get((unit(found), falls))):
                yield Proposal(kind, found, (level, base), reading=TAKEN_AS.get(kind, reading))


def _of_shares(found: Found, level: Found, base: Found, *, falls: bool) -> Iterator[Proposal]:
    """Propose what a change in percent of a share is: points, if that fits, as in older texts; else a rate."""
    more, less = (base, level) if falls else (level, base)
    if (interval(more) - interval(less)).overlaps(interval(found)):
        yield Proposal("difference", found, (more, less))
    elif positive(base):
        yield Proposal("decline_rate" if falls else "growth_rate", found, (level, base), reading="bound")


def changes(sentence: Sentence, numbers: list[Named]) -> Iterator[Proposal]:
    """Propose directions, changes and rates."""
    yield from _directions(sentence)
    for m in sentence.all(say.EXCEEDS):
        level, base, rate = map(sentence.at, m.group("a", "b", "rate"))
        if same_unit(level, base) and positive(base):
            yield Proposal("growth_rate", rate, (level, base), reading="bound")
    runs = [*_runs(sentence, numbers)]
    for run in runs:
        yield from run.proposals()
    yield from _composition_before_and_after(sentence, runs)
    yield from _parts_before_and_after(runs, sentence.signs.find("其中"))


def _directions(sentence: Sentence) -> Iterator[Proposal]:
    """Propose that levels rose or fell where one pattern holds both."""
    for m in sentence.all(say.PAIRS):
        lasts = [sentence.at(m[name]) for name in "cd" if m[name]]
        yield from _direction(m, sentence.at(m["a"]), lasts[0])
        yield from _direction(m, sentence.at(m["b"]), lasts[-1])
    for m in sentence.all(say.TIMES, say.RAISED, say.THIS_SHARE, say.EVER_SINCE):
        yield from _direction(m, *map(sentence.at, m.group("a", "c")))


def _runs(sentence: Sentence, numbers: list[Named]) -> Iterator[Run]:
    """Yield the runs of a sentence, each where it ends."""
    run, announced = Run(), Run()
    before: Named | None = None
    at = 0  # where the last number stands
    plan = 0  # where the last number stands that is a plan, before its share
    for n in numbers:
        of_plan = plan == at and is_share(n.found) and sentence.between(at, n.position) == "的"  # 为预算 15 亿元的 102%
        if before and (is_plan(sentence, n.position) or of_plan or is_limit(sentence, n.position)):
            at = plan = n.position
            continue
        if before and is_share(n.found) and say.OF_PLAN.search(sentence.before(n.position, PLAN_FAR)):
            at = n.position  # 43 亿元，为预算的 104.6%，增加 8 亿元: binds nothing
            if before.depth > n.depth:  # 完成任务（26 人）的 109.3%: not of these
                yield run
                run, before = Run(), n
            continue
        gap = REMARK.sub("", sentence.between(at, n.position)) if before else ""
        at = n.position
        came = _came_to(sentence, before, n, gap) if before else None
        compared = before and run.base is before.found and not run.by  # 比上年（822人）增加
        if before and before.depth and CLOSES.search(gap) and not compared:  # what a bracket tells ends in it
            yield run
            run, gap = Run(), ""
        if came or not before or not _bound(run, n, gap):
            yield run
            if came:
                came.by.update(announced.by)  # 下降 20%，由 50 起减少到 40 起
            announced = run if run.level is None and run.by and say.RATE_FIRST.fullmatch(gap) else Run()
            run = came or _begun(sentence, run, n, before, gap)
            run.position = n.position
        before = n
    yield run


def series(text: str, sentences: Sequence[Sentence]) -> Iterator[Proposal]:
    """Propose that the last number of a list, one for each year, is above the others, if that is said before it."""
    for sentence in sentences:
        before = SENTENCE.findall(text, max(0, sentence.start - SAID_BEFORE), sentence.start)
        if not say.MORE.search("".join("".join(before[-1:]).split()) + sentence.signs):
            continue
        for m in sentence.all(say.SERIES):
            span = say.FROM_TO.fullmatch("".join(sentence.at(m["years"]).as_printed.split()))
            for listed in filter(None, (m["first"], m["second"])):
                *earlier, last = sentence.numbers_in(listed)
                if span and 1 < len(earlier) == int(span[2]) - int(span[1]):
                    yield from (Proposal("grew", last, (one,), reading="whole_series") for one in earlier)


def _composition_before_and_after(sentence: Sentence, runs: list[Run]) -> Iterator[Proposal]:
    """Propose that shares which make 100 before a change make it afterwards, and the other way round."""
    moved = [run for run in runs if run.said is not None and run.level and is_share(run.level)]
    sides = [[found for run in moved if (found := getattr(run, side))] for side in ("base", "level")]
    whole = [added(side).overlaps(HUNDRED) for side in sides]
    of_shares = len(moved) > 1 and re.search("占|比重", sentence.signs)
    for side, makes in zip(sides, whole, strict=True):
        if of_shares and any(whole):
            yield Proposal("complement", side[0], tuple(side[1:]), reading="" if makes else "list_complete")


def _parts_before_and_after(runs: list[Run], among: int) -> Iterator[Proposal]:
    """Propose that what makes a total, behind 其中, makes it before and after a change."""
    told = [run for run in runs if run.base and run.level and run.position >= 0]
    wholes, parts = ([run for run in told if (run.position < among) == is_whole] for is_whole in (True, False))
    for whole in wholes[-1:] if among > 0 and len(parts) > 1 else ():
        for total, *listed in ((getattr(run, side) for run in (whole, *parts)) for side in ("base", "level")):
            if same_unit(total, *listed):
                yield from summed(total, listed)


def _begun(sentence: Sentence, last: Run, n: Named, before: Named | None, gap: str) -> Run:
    """Return a run that begins with a number: a change of what follows, a level, or one more base of the last."""
    if last.by and _is_base(last, n, gap) and not OPENS.search(gap):  # ，比 2018 年的 40 增长 25%；比 2017 年的 32 增长
        return Run(last.level, n.found, last.name, reading=last.reading)
    run = Run(reading=_reading(sentence, n, 20))
    if before and same_unit(before.found, n.found) and not before.changed and "其中" not in gap:
        run.reading = run.reading or "of_the_last"
    m = say.VERB_BEFORE.search(n.words) if n.changed and not say.AVERAGE.search(n.words) else None
    if m:
        run.add(n.found, m, falls=bool(m["down"]))
    elif say.BASE_FIRST.search(sentence.before(n.position)) or (n.changed and SAYS_THAN.search(n.words)):
        run.base = n.found
    else:
        run.level, run.name = n.found, n.name
    return run


def _reading(sentence: Sentence, n: Named, letters: int) -> str:
    return "constant_prices" if say.REAL.search(sentence.before(n.position, letters)) else ""


def _bound(run: Run, n: Named, gap: str) -> bool:
    """Tell whether a number goes on with a run, and take it in."""
    if say.AVERAGE.search(gap):
        return False
    m = (say.COMPARED.fullmatch(gap) if run.base is not None and not run.by else None) or say.CHANGE.fullmatch(gap)
    if m:
        return run.add(n.found, m, falls=bool(m["down"] or m.groupdict().get("below")))
    if run.by and (m := say.THAT_IS.fullmatch(gap)):
        return run.add(n.found, m, falls=next(iter(run.by.values()))[1])
    if run.level is None and say.REACHED.fullmatch(gap):
        run.level = n.found
        return True
    inside = run.by and OPENS.match(gap) and "比" not in gap  # 3.64 元，环比涨 4.6%（上期 3.48 元）
    after = inside or not run.by or say.TOLD_LAST.match(gap)
    if run.level and run.base is None and after and _is_base(run, n, gap):
        run.base = n.found
        apart = run.by and not run.adds_up() and positive(run.level)
        if apart and not BASE_NOT_FAR.overlaps(interval(n.found) / interval(run.level)):
            run.base = None  # 新设11户，净减17户（2021年末213户）
            return False
        unsure = not (run.adds_up() or say.TOLD_OF_IT.match(gap))  # 增加3所（2020年5所）
        other = say.OTHER_TIME.match(gap) or unsure
        run.reading = run.reading or ("bound" if other else "")
        return True
    return False


def _is_base(run: Run, n: Named, gap: str) -> bool:
    """Tell whether a number is what the level of a run was before."""
    apart = gap.startswith("；") and not HELD_AGAINST.search(gap)  # 97.6%，提高0.4个百分点；4月98.1%
    m = say.BASE.fullmatch(gap) if run.level and not apart and same_unit(n.found, run.level) else None
    return bool(m and (m["noun"] or "") in run.name)


def _came_to(sentence: Sentence, first: Named, last: Named, gap: str) -> Run | None:
    """Return the run of two levels, the earlier one first, with what their verb says of them."""
    below = say.BELOW_ZERO.search(sentence.before(first.position)) or say.BELOW_ZERO.search(gap)
    apart = sentence.behind(last.position, 2) == "分别"  # 比 2020 年 1.62 亿、2019 年 1.66 亿分别增长
    if below or apart or say.AVERAGE.search(gap) or not same_unit(first.found, last.found):
        return None
    run = Run(last.found, first.found, reading=_reading(sentence, first, 30), said=())
    m = say.CAME_TO.fullmatch(gap) if say.FROM.search(sentence.before(first.position)) else None
    m = m or (say.LATER_ON.fullmatch(gap) if not first.changed else None)
    if m:
        return replace(run, moved=True, said=[*_direction(m, first.found, last.found)])
    if gap in ("和", "、") and say.OF_TWO_YEARS.search(sentence.before(first.position)):
        return run
    m = say.THIS_YEAR.fullmatch(gap) if say.LAST_YEAR.search(first.words) else None
    return run if m and first.name.endswith(m["noun"]) else _of_dates(sentence, run, first, last, gap)


def _of_dates(sentence: Sentence, run: Run, first: Named, last: Named, gap: str) -> Run | None:
    """Return the run of two levels that are told of two years, in their order in time; of quarters and months none."""
    y = say.YEAR_BEFORE.search(sentence.before(first.position))
    m = say.LATER.fullmatch(gap) if y else None
    if not y or not m or (last.changed and not m["how"]) or ALREADY.search(first.words):
        return None
    when = [sentence.at(found["when"]) for found in (y, m)]
    # 二季度 76 亿元，增长 4%，一季度 78 亿元，增长 5%
    if any("季" in one.as_printed or MONTHS.search(one.as_printed) for one in when):
        return None
    if m["how"]:
        return replace(run, said=[*_direction(m, first.found, last.found)])
    one, two = (year(one).lower for one in when)
    return replace(run, level=first.found, base=last.found) if one > two else run


def _direction(m: re.Match[str], first: Found, last: Found) -> Iterator[Proposal]:
    """Propose that a level rose or fell, as the verb has it."""
    printed = first.quantity.unit if first.quantity else ""
    either_way = printed in say.BETTER_SMALL and (m["up"] or m["down"]) in say.EITHER_WAY
    if same_unit(first, last) and not either_way:
        yield Proposal("grew" if m["up"] else "fell", last, (first,), basis="own_words")
