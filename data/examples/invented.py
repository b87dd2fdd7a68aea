"""Invented reports, to try and to measure a scan with: any number of them, the same at every run.

Every sentence is ours and every number is drawn by chance; what was put in is known, so that what is found can be
compared with it. Notebook 61, the tests and ``benchmarks/scan.py`` use it; ``python data/examples/invented.py 1000
FOLDER`` writes a thousand.
"""

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

YEARS = range(2012, 2024)
HEDGED = 0.4  # share of hedged numbers in the first year
FADING = 0.02  # by which it falls a year

PLACES = "青石县 云岭县 北岭区 南屏县 长塘县 松湾区 望山县 东坪县".split()
SENTENCES = (  # in braces, what a number counts
    "全县共有义务教育学校{所}，在校学生{人}",
    "当地财政投入{元}，用于改善农村学校的办学条件",
    "义务教育巩固率达到{%}，比上一年有所提高",
    "培训乡村教师{人次}，选派骨干教师{名}到偏远学校支教",
    "新建和改建食堂{个}，让住校的孩子吃上热饭",
    "走访困难家庭{户}，逐一讲解资助政策",
    "发放助学金{元}，惠及学生{人次}",
    "学前三年毛入园率为{%}，普惠性幼儿园在园幼儿占{%}",
    "组织送教上门{次}，服务残疾儿童{名}",
    "社会各界捐赠图书{册}，折合{元}",
    "中职毕业生就业率为{%}，其中在本地就业的有{人}",
    "建设教师周转宿舍{套}，投资{元}",
)
OTHERS = (  # numerals that are no quantities
    "{year}年，{place}把教育放在第一位，一心一意办好每所学校",
    "一名校长说，这几年的变化看得见",
    "按照统一部署，各校建立了三级责任制度",
    "到{year}年底，十三五规划的任务如期完成",
    "教师们千方百计帮助孩子，从不放弃",
)
BEFORE, BEHIND, LIMITS = ("约", "近", "超过"), ("余", "多"), ("以上", "左右")


class Invented(NamedTuple):
    """One invented report: its name, its text and the quantities that were put in, in their order, as printed."""

    name: str
    text: str
    printed: list[str]


def hedged_share(year: int) -> float:
    """Return the share of hedged numbers that reports of a year are made with."""
    return HEDGED - FADING * (year - YEARS[0])


def report(number: int, *, seed: int = 0, characters: int = 2_000) -> Invented:
    """Return one invented report of about so many characters; the year goes round with its number."""
    draw = Random(f"{seed} {number}")
    year, place = YEARS[number % len(YEARS)], draw.choice(PLACES)
    pieces, printed = [f"{place}{year}年教育工作情况\n\n"], []

    def fill(slot: re.Match[str]) -> str:
        printed.append(quantity(draw, slot[1], hedged_share(year)))
        return printed[-1]

    length = len(pieces[0])
    while length < characters:
        if draw.random() < 0.25:
            sentence = draw.choice(OTHERS).format(year=year, place=place)
        else:
            sentence = re.sub("{(.+?)}", fill, draw.choice(SENTENCES))
        pieces.append(sentence + ("。\n" if draw.random() < 0.2 else "。"))
        length += len(pieces[-1])
    return Invented(f"{year}/{year}-{number:06d}.txt", "".join(pieces), printed)


def quantity(draw: Random, unit: str, hedged_share: float) -> str:
    """Return a number with its unit, hedged by chance."""
    hedged = draw.random() < hedged_share
    if unit == "%":
        number = f"{draw.uniform(60, 99.9):.{draw.choice((0, 1, 2))}f}%"
        return draw.choice(BEFORE) + number if hedged else number
    if unit == "元" or draw.random() < 0.2:
        number, scale = f"{draw.uniform(1, 900):.{draw.choice((0, 1))}f}", "万"
    else:
        number, scale = str(draw.randrange(2, 5000)), ""
    if not hedged:
        return number + scale + unit
    ways: list[Callable[[], str]] = [
        lambda: draw.choice(BEFORE) + number + scale + unit,
        lambda: (number if scale else f"{draw.randrange(2, 90)}0") + scale + draw.choice(BEHIND) + unit,
        lambda: number + scale + unit + draw.choice(LIMITS),
    ]
    return ways[draw.randrange(3)]()


def corpus(number: int, *, seed: int = 0, characters: int = 2_000) -> Iterator[Invented]:
    """Yield so many invented reports, one at a time."""
    for each in range(number):
        yield report(each, seed=seed, characters=characters)


def write(folder: Path, number: int, *, seed: int = 0, characters: int = 2_000) -> None:
    """Write invented reports as UTF-8 files under a folder, one folder inside per year."""
    for each in corpus(number, seed=seed, characters=characters):
        path = folder / each.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(each.text.encode())


if __name__ == "__main__":
    write(Path(sys.argv[2]), int(sys.argv[1]))
