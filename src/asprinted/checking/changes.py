"""Grammar of change: a level, an earlier level, and by how much, how many percent, points or times they differ.

The numbers of a sentence are read in order. What stands between one and the next says what the next one is to it: a
change of it (，比上年增加), the level before it (，上年同期为), the level that it came to (增加到). A run of numbers
bound in this way holds what can be tested.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from asprinted.checking.named import DOWN, UP, Named
from asprinted.checking.proposal import Proposal, interval, unit, year
from asprinted.checking.signs import Sentence, pattern
from asprinted.finding.finder import Found
from asprinted.interval import Interval

CHANGED = rf"(?:(?P<up>净?(?:{UP})|翻)|(?P<down>净?(?:{DOWN})|[降跌]幅)|(?P<grown>[增涨升]幅|增速))"
EARLIER = "上年同期|去年同期|上年|去年|上一年|前一年|上期|同期|前年|期初|年初|年末|上月末?"
LINK = "[了为达约是又即也则共]|率|度|幅|额|量|速|将近"
BREAK = "[，,、；（(]"
REFERENT = rf"""
    (?:[比较与同跟]|相比于?) (?P<than>(?:‹Y›|{EARLIER}|[^‹#›，,；（比较]{{1,8}}?)(?:同期|末|底|全年)?)
        (?:相比|比较)? [，,]?
    | (?P<year>同比|环比)
"""
CHANGE = pattern(
    rf"‹~›{{0,8}}? {BREAK}{{0,2}} (?:{LINK}|净|累计|总共|合计|[一两三四五六七八九十]年[间来]?)*? (?:{REFERENT})?"
    rf" (?:{LINK})*? {CHANGED} (?:{LINK})*"
)
THAT_IS = pattern(rf"{BREAK} 即")
BASE = pattern(rf"""
    ‹~›{{0,6}}? {BREAK} (?:如果|若|而|比|较|同|与)* (?:
        (?P<when>{EARLIER}|‹Y›) (?:同期|末|底|全年)? (?P<noun>‹~›{{0,4}}?) (?:则?[为是]|的|实绩|[：:])*
        | (?<=[比较])‹Y›‹~›{{0,14}}?的 )
""")
COMPARED = pattern(rf"(?:相比|比较|作比较)? [，,]? (?:{LINK})*? {CHANGED} (?:{LINK})*")
BY_TIME = pattern(
    rf"[由从]‹~›{{0,20}}?(?<!‹D›)(?P<a>‹D›)(?!‹D›)‹~›{{0,6}}?(?:(?P<up>{UP})|(?P<down>{DOWN}))"
    r"(?:到|至|为)‹~›{0,4}?(?P<c>‹D›)(?!‹D›)"
)
CAME_TO = pattern(rf"‹~›{{0,10}}? [，,]? (?P<how>(?P<up>{UP})|(?P<down>{DOWN})) (?:到了?|至|为|成) ‹~›{{0,16}}?")
LATER = pattern(
    rf"‹~›{{0,4}} [，,、；] (?P<when>‹Y›)"
    rf" (?:(?P<how>‹~›{{0,8}}?(?:(?P<up>{UP})|(?P<down>{DOWN}))(?:到了?|至|为))?|‹~›{{0,12}}?)"
)
REACHED = pattern(rf"‹~›{{0,4}} {BREAK} (?:(?:到|至)‹Y›)? (?:总[量数额计])? (?:达到?|[增升降减]至|[增升降减].?到) 了?")
VERB_BEFORE = pattern(rf"(?:{LINK})*? {CHANGED} (?:{LINK})* $")
FROM = pattern("(?:由|从|将|把)‹~›{0,30}$")
YEAR_BEFORE = pattern("(?P<when>‹Y›)‹~›{0,20}$")
OF_TWO_YEARS = pattern("‹Y›[和、与]‹Y›[^‹#›。；]{0,20}分别‹~›{0,4}$")
RATE_FIRST = pattern("[，,；][由从]‹~›{0,20}")
PAIRS = pattern(rf"""
    [由从] ‹~›{{0,20}}? (?P<a>‹AP›) [、和] ‹~›{{0,6}}? (?P<b>‹AP›) ‹~›{{0,6}}? (?:分别)?
    (?:(?P<up>{UP})|(?P<down>{DOWN}))(?:到|至|为) (?P<c>‹AP›) (?:[、和] ‹~›{{0,6}}? (?P<d>‹AP›))?
""")
AVERAGE = re.compile("年均|平均|每年|每月|月均|递增")
OTHER_BASE = re.compile("[预计]算|计划|预期|目标|全国|全[省市县区]|平均|水平|指标")
REAL = re.compile("生产总值|增加值|GDP|可支配收入|纯收入|人均收入|消费支出")  # often told at constant prices
BETTER_SMALL = ("米", "毫米", "厘米", "微米", "纳米", "秒", "毫秒", "分钟", "小时", "天", "位", "度")
EITHER_WAY = ("提高", "提升", "上升", "缩小")  # said of quality: a precision of 0.04 mm is raised to 0.003 mm
ROLES = {"%": "rate", "个百分点": "points", "百分点": "points", "倍": "times", "番": "times"}


@dataclass
class Run:
    """Numbers of a sentence that are bound by change: ``level`` came from ``base`` by what ``by`` holds.

    ``name``: of the level; ``by``: for ``change``, ``rate``, ``points``, ``times`` the number and whether it falls;
    ``than``: what it is compared with; ``reading``: how a change is taken where it is growth at constant prices, or
    follows several levels.
    """

    level: Found | None = None
    base: Found | None = None
    name: str = ""
    by: dict[str, tuple[Found, bool]] = field(default_factory=dict)
    than: set[str] = field(default_factory=set)
    reading: str = ""

    def add(self, found: Found, m: re.Match[str], *, falls: bool) -> bool:
        """Take a change; False where the run has such a one, or it is compared with something else."""
        than = next((m[name] for name in ("than", "year") if name in m.re.groupindex and m[name]), "")
        role = ROLES.get(unit(found), "change")
        if role in self.by or OTHER_BASE.search(than) or (than and self.than and than not in self.than):
            return False
        self.than |= {than} if than else set()
        self.by[role] = (found, falls)
        return True

    def proposals(self) -> Iterator[Proposal]:
        """Yield what the run lets one test."""
        level, base = self.level, self.base
        if level is None:
            return
        reading = self.reading
        if base is None:
            (change, falls), (rate, rate_falls) = self.by.get("change", (None, 0)), self.by.get("rate", (None, 0))
            if change and rate and falls == rate_falls and unit(change) == unit(level):
                if interval(level).lower > interval(change).upper:
                    yield Proposal("fall_rate" if falls else "rise_rate", rate, (change, level), reading=reading)
            return
        share = unit(level) == "%"
        for role, (found, falls) in self.by.items():
            if role == ("points" if share else "change") and (share or unit(found) == unit(level)):
                yield Proposal("difference", found, (base, level) if falls else (level, base))
            elif role in ("rate", "times") and not share and min(interval(base).lower, interval(level).lower) > 0:
                kind = "decline_rate" if falls else "growth_rate"
                if role == "times":
                    kind = "times_more" if unit(found) == "倍" else "doublings"
                    if falls:
                        continue
                yield Proposal(kind, found, (level, base), reading="times_of" if kind == "times_more" else reading)


def changes(sentence: Sentence, numbers: list[Named]) -> Iterator[Proposal]:
    """Propose directions, changes and rates."""
    for m in sentence.all(BY_TIME):
        yield from _direction(m, sentence.at(m["a"]), sentence.at(m["c"]))
    for m in sentence.all(PAIRS):
        lasts = [sentence.at(m[name]) for name in "cd" if m[name]]
        yield from _direction(m, sentence.at(m["a"]), lasts[0])
        yield from _direction(m, sentence.at(m["b"]), lasts[-1])
    run, announced = Run(), Run()
    before: Named | None = None
    moved: list[Run] = []
    no_directions: list[Proposal] = []
    for n in numbers:
        gap = sentence.signs[before.position + 1 : n.position] if before else ""
        came = _came_to(sentence, before, n, gap) if before else None
        if came or not before or not _bound(run, n, gap):
            yield from run.proposals()
            if came:  # 下降 20%，由 50 起减少到 40 起
                came[0].by.update(announced.by)
            announced = run if run.level is None and run.by and RATE_FIRST.fullmatch(gap) else Run()
            run, directions = came if came else (_begun(sentence, n, before, gap), no_directions)
            yield from directions
            moved += [run] if came and unit(n.found) == "%" else []
        before = n
    yield from run.proposals()
    if len(moved) > 1 and re.search("占|比重", sentence.signs):
        yield from _composition_before_and_after(moved)


def _composition_before_and_after(moved: list[Run]) -> Iterator[Proposal]:
    """Propose that shares which make 100 before a change make it afterwards, and the other way round."""
    sides = [[found for run in moved if (found := getattr(run, side))] for side in ("base", "level")]
    whole = [sum(map(interval, side[1:]), interval(side[0])).overlaps(Interval(100, 100)) for side in sides]
    for side, makes in zip(sides, whole, strict=True):
        if any(whole):
            yield Proposal("complement", side[0], tuple(side[1:]), reading="" if makes else "list_complete")


def _begun(sentence: Sentence, n: Named, before: Named | None, gap: str) -> Run:
    """Return a run that begins with a number: a change of what comes behind it, or a level."""
    run = Run(reading=_reading(sentence, n, 20))
    if before and unit(before.found) == unit(n.found) and not before.changed and "其中" not in gap:
        run.reading = run.reading or "of_the_last"
    m = VERB_BEFORE.search(n.words) if n.changed and not AVERAGE.search(n.words) else None
    if m:
        run.add(n.found, m, falls=bool(m["down"]))
    else:
        run.level, run.name = n.found, n.name
    return run


def _reading(sentence: Sentence, n: Named, letters: int) -> str:
    return "constant_prices" if REAL.search(sentence.before(n.position, letters)) else ""


def _bound(run: Run, n: Named, gap: str) -> bool:
    """Tell whether a number goes on with a run, and take it in."""
    if AVERAGE.search(gap):
        return False
    m = (COMPARED.fullmatch(gap) if run.base is not None and not run.by else None) or CHANGE.fullmatch(gap)
    if m:
        return run.add(n.found, m, falls=bool(m["down"]))
    if run.by and (m := THAT_IS.fullmatch(gap)):
        return run.add(n.found, m, falls=next(iter(run.by.values()))[1])
    if run.level is None and REACHED.fullmatch(gap):
        run.level = n.found
        return True
    if run.level and run.base is None and not run.by and unit(n.found) == unit(run.level):
        m = BASE.fullmatch(gap)
        if m and run.name.endswith(m["noun"] or ""):
            run.base = n.found
            return True
    return False


def _came_to(sentence: Sentence, first: Named, last: Named, gap: str) -> tuple[Run, list[Proposal]] | None:
    """Return the run of two levels, the earlier one first, with what their verb says of them."""
    if unit(first.found) != unit(last.found) or AVERAGE.search(gap):
        return None
    reading = _reading(sentence, first, 30)
    if (m := CAME_TO.fullmatch(gap)) and FROM.search(sentence.signs[: first.position]):
        return Run(last.found, first.found, reading=reading), list(_direction(m, first.found, last.found))
    if gap in ("和", "、") and OF_TWO_YEARS.search(sentence.signs[: first.position]):
        return Run(last.found, first.found, reading=reading), []
    y = YEAR_BEFORE.search(sentence.before(first.position, 22))
    if y and (m := LATER.fullmatch(gap)) and (m["how"] or not last.changed):
        one, two = (year(sentence.at(found["when"])).lower for found in (y, m))
        if one > two and not m["how"]:
            first, last = last, first
        directions = list(_direction(m, first.found, last.found)) if m["how"] else []
        return Run(last.found, first.found, reading=reading), directions
    return None


def _direction(m: re.Match[str], first: Found, last: Found) -> Iterator[Proposal]:
    """Propose that a level rose or fell, as the verb has it."""
    if unit(first) == unit(last) and (unit(first) not in BETTER_SMALL or (m["up"] or m["down"]) not in EITHER_WAY):
        yield Proposal("grew" if m["up"] else "fell", last, (first,), basis="own_words")
