"""Invented reports, to try and to measure a scan with: any number of them, the same at every run.

Every sentence is ours and every number is drawn by chance; what was put in is known, so that what a scan finds can be
compared with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

CHARACTERS = 2_000
YEARS = range(2012, 2024)
HEDGED = 0.4  # share of hedged numbers in the first year
FADING = 0.02  # by which it falls a year

PLACES = "青石县 云岭县 北岭区 南屏县 长塘县 松湾区 望山县 东坪县".split()
# {n}: persons, places or things; {m}: money; {s}: a share.
SENTENCES = (
    "全县共有义务教育学校{n:所}，在校学生{n:人}",
    "当地财政投入{m}，用于改善农村学校的办学条件",
    "义务教育巩固率达到{s}，比上一年有所提高",
    "培训乡村教师{n:人次}，选派骨干教师{n:名}到偏远学校支教",
    "新建和改建食堂{n:个}，让住校的孩子吃上热饭",
    "走访困难家庭{n:户}，逐一讲解资助政策",
    "发放助学金{m}，惠及学生{n:人次}",
    "学前三年毛入园率为{s}，普惠性幼儿园在园幼儿占{s}",
    "组织送教上门{n:次}，服务残疾儿童{n:名}",
    "社会各界捐赠图书{n:册}，折合{m}",
    "中职毕业生就业率为{s}，其中在本地就业的有{n:人}",
    "建设教师周转宿舍{n:套}，投资{m}",
)
# Numerals that are no quantities.
OTHERS = (
    "{year}年，{place}把教育放在第一位，一心一意办好每所学校",
    "一名校长说，这几年的变化看得见",
    "按照统一部署，各校建立了三级责任制度",
    "到{year}年底，十三五规划的任务如期完成",
    "教师们千方百计帮助孩子，从不放弃",
)
BEFORE, BEHIND, LIMITS = ("约", "近", "超过"), ("余", "多"), ("以上", "左右")


@dataclass(frozen=True)
class Invented:
    """One invented report: its name, its text and the quantities that were put in, in their order, as printed."""

    name: str
    text: str
    printed: tuple[str, ...]


def hedged_share(year: int) -> float:
    """Return the share of hedged numbers that reports of a year are made with.

    Examples
    --------
    >>> round(hedged_share(2012), 2), round(hedged_share(2022), 2)
    (0.4, 0.2)
    """
    return HEDGED - FADING * (year - YEARS[0])


def report(number: int, *, seed: int = 0, characters: int = CHARACTERS) -> Invented:
    """Return one invented report.

    Parameters
    ----------
    number : int
        Which: the year goes round with it.
    seed : int
        Of the whole corpus.
    characters : int
        About how long.

    Examples
    --------
    >>> report(3) == report(3), report(3).name
    (True, '2015/2015-000003.txt')
    """
    draw = Random(f"{seed} {number}")
    year, place = YEARS[number % len(YEARS)], draw.choice(PLACES)
    pieces, printed = [f"{place}{year}年教育工作情况\n\n"], []
    length = len(pieces[0])
    while length < characters:
        if draw.random() < 0.25:
            sentence = draw.choice(OTHERS).format(year=year, place=place)
        else:
            slots = _Slots(draw, hedged_share(year))
            sentence = draw.choice(SENTENCES).format(n=slots, m=_Part(slots, "元"), s=_Part(slots, "%"))
            printed += slots.printed
        pieces.append(sentence + ("。\n" if draw.random() < 0.2 else "。"))
        length += len(pieces[-1])
    return Invented(f"{year}/{year}-{number:06d}.txt", "".join(pieces), tuple(printed))


class _Slots:
    """Fills the slots of a sentence: ``{n:人}`` with a number and the classifier."""

    def __init__(self, draw: Random, hedged: float) -> None:
        self.draw, self.hedged, self.printed = draw, hedged, []

    def __format__(self, unit: str) -> str:
        self.printed.append(self._print(unit))
        return self.printed[-1]

    def _print(self, unit: str) -> str:
        draw, hedged = self.draw, self.draw.random() < self.hedged
        if unit == "%":
            number = f"{draw.uniform(60, 99.9):.{draw.choice((0, 1, 2))}f}%"
            return draw.choice(BEFORE) + number if hedged else number
        if unit == "元" or draw.random() < 0.2:
            number, scale = f"{draw.uniform(1, 900):.{draw.choice((0, 1))}f}", "万"
        else:
            number, scale = str(draw.randrange(2, 5000)), ""
        if not hedged:
            return number + scale + unit
        way = draw.randrange(3)
        if way == 0:
            return draw.choice(BEFORE) + number + scale + unit
        if way == 1:
            round_number = number if scale else f"{draw.randrange(2, 90)}0"
            return round_number + scale + draw.choice(BEHIND) + unit
        return number + scale + unit + draw.choice(LIMITS)


class _Part:
    """Fills a slot that has one unit only: ``{m}``."""

    def __init__(self, slots: _Slots, unit: str) -> None:
        self.slots, self.unit = slots, unit

    def __format__(self, _: str) -> str:
        return format(self.slots, self.unit)


def corpus(number: int, *, seed: int = 0, characters: int = CHARACTERS) -> Iterator[Invented]:
    """Yield so many invented reports, one at a time."""
    for each in range(number):
        yield report(each, seed=seed, characters=characters)


def write(folder: Path, number: int, *, seed: int = 0, characters: int = CHARACTERS) -> int:
    """Write invented reports as UTF-8 files under a folder, one folder inside per year; return their characters."""
    total = 0
    for year in YEARS:
        (folder / str(year)).mkdir(parents=True, exist_ok=True)
    for each in corpus(number, seed=seed, characters=characters):
        (folder / each.name).write_bytes(each.text.encode())
        total += len(each.text)
    return total
