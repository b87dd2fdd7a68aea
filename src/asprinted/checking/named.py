"""The numbers of a sentence with the words that name them."""

import re
from dataclasses import dataclass
from os.path import commonprefix

from asprinted.checking.change_words import DOWN, UP
from asprinted.checking.proposal import is_share, quantity, unit
from asprinted.checking.signs import Sentence, pattern
from asprinted.finding.finder import Found

NUMBER = pattern("‹APTX›")
EDGES = "总值额量数"  # letters that a name may end in, and says the same without
WORD_BREAK = pattern("[，,。；;：:、（()）‹#›]")
ABBREVIATION = re.compile("（[A-Za-z&]{2,8}）$")  # 国内生产总值（GDP）
LISTED = re.compile("、|以及|[和与及]")
CHANGE_END = re.compile(f"(?:{UP}|{DOWN}|[多少][支收]|[增涨升降跌减][幅速])(?:了|为|达|约|近|超|[幅度额量率])*$")
SAYS_THAN = re.compile("(?<!占)比(?![较例重率如赛])|较(?=[上去前原]|同期)")
VERB_END = re.compile(
    r"(?:分别|均|约|共|已|其中|包括|同比|累计|总计|合计|计|达到|达|完成|实现|为|是|有|到|了|至|含|将|就|应当?)+$"
)
MEAN = re.compile("均(?!$)|[平人户日年月村校亩场单]均|顺差|逆差|净|每|最[高低大多]")  # 产销量均超 is of both
BASE_END = pattern("(?:[比较由从同与](?:[上去前]年)?‹Y›的?|[由从]|[比较同与](?:[上去前]年|‹Y›)(?:同期|末|底)?[（(])$")
PLAN_BEFORE = pattern(r"""  # 为预算 155000 万元的 102.3%
    (?:为|占|完成|达到?|相当于)‹~›{0,8}(?:预算|计划|任务|目标)数?(?:（[^）]{1,12}）)?$
""")
PLAN_SHARE = pattern("的‹P›")
LIMIT, LIMIT_ENDS = re.compile("控制在[^，]{0,6}$"), re.compile("[^，。；]{0,4}(?:以[内下]|之内|红线)")
SHARE_OF = re.compile(
    "占(?P<of>[^占的]{0,16}?)的?(?:(?:比重|比例)(?:为|达到?|是)?|比|了|到|约)?$|(?P<weight>比重)[^占]{0,8}?(?:[为到至是]|达到?)$"
)
NOT_ADDED = ("", *"% ‰ 个百分点 百分点 岁 周岁 年 倍 点 毫米 厘米 秒 分 度 摄氏度 ℃ 级 天".split())
MACHINES = ("台", "套", "座", "台套", "条", "艘")
OPENS, CLOSES = re.compile("[（(]"), re.compile("[）)]")
LEAVES_BRACKET = re.compile("[^（(]*[）)]")  # 丁区 6 户），共 168 万元: of the 56 before it
OF_ANOTHER = ("各", "对", "与", "向")  # 王某对6位棋手: of those that another meets
DEEPEST = 3  # brackets in brackets that are told apart
WORDS_FAR, NOUN = 40, 4  # letters before a number that can name it, and behind it


@dataclass(frozen=True, slots=True)
class Named:
    """A number and its words.

    ``name``: what is counted; ``words``: all letters back to the break before; ``noun``: the letters behind it;
    ``position``: of its sign; ``changed``: it is a change, or a level that another is held against; ``depth``: so many
    brackets are open before it.
    """

    name: str
    words: str
    noun: str
    found: Found
    position: int
    changed: bool
    depth: int


Line = tuple[Sentence, list[Named]]  # a sentence with its numbers


def named(sentence: Sentence) -> list[Named]:
    """Return the numbers of a sentence with their names; a list before 分别 names by position."""
    made: list[Named] = []
    waiting: list[str] = []
    at = depth = 0
    for m in NUMBER.finditer(sentence.signs):
        between, at = sentence.signs[at : m.start()], m.start()
        depth = min(DEEPEST, max(0, depth + len(OPENS.findall(between)) - len(CLOSES.findall(between))))
        words = WORD_BREAK.split(ABBREVIATION.sub("", sentence.before(m.start(), WORDS_FAR)))[-1]
        if "分别" in words:
            waiting = _listed_before(sentence.before(m.start()))
        elif not LISTED.fullmatch(words or "、"):
            waiting = []
        base = BASE_END.search(sentence.before(m.start(), 8))
        each = len(between) == 1 and made and unit(made[-1].found) in MACHINES  # 两台33万千瓦机组: of each
        planned = is_plan(sentence, m.start())
        changed = bool(CHANGE_END.search(words) or SAYS_THAN.search(words) or base or each or planned)
        if LISTED.fullmatch(words) and made:  # 分别增长 5%和 6%
            changed = made[-1].changed
        name = waiting.pop(0) if waiting else words
        noun = WORD_BREAK.split(sentence.behind(m.start(), NOUN))[0]
        plain = VERB_END.sub("", name.removeprefix("其中").removeprefix("包括"))
        made.append(Named(plain, words, noun, sentence.at(m[0]), m.start(), changed, depth))
    return made


def is_plan(sentence: Sentence, position: int) -> bool:
    """Tell whether the number at a position is a plan whose share is told next: 为预算 155000 万元的 102.3%."""
    return bool(
        PLAN_SHARE.match(sentence.behind(position, 2)) and PLAN_BEFORE.search(sentence.before(position, WORDS_FAR))
    )


def is_limit(sentence: Sentence, position: int) -> bool:
    """Tell whether the number at a position is what something else is kept below: 控制在 2.3 亿立方米红线以内."""
    return bool(LIMIT.search(sentence.before(position, 10)) and LIMIT_ENDS.match(sentence.behind(position, 8)))


def is_level(n: Named) -> bool:
    """Tell whether a number is a level that can be added up; shares can if 占 names them so."""
    of = unit(n.found)
    share = of == "%" and n.words.endswith(("占", "占比"))
    own = not n.changed and not n.words.endswith(OF_ANOTHER) and not MEAN.search(n.words)
    left_away = of == "" and quantity(n.found).multiplier >= 10**4  # 1000万农民
    return own and (share or left_away or (of not in NOT_ADDED and "/" not in of))


def shared_end(one: str, other: str) -> int:
    """Return how many letters two names end in alike."""
    return len(commonprefix([one[::-1], other[::-1]]))


def share_of(n: Named) -> str | None:
    """Return what a number is a share of by the words before it, empty where they do not say; None if it is none."""
    m = SHARE_OF.search(n.words) if is_share(n.found) else None
    return m and (m["of"] or "")


def _listed_before(signs: str) -> list[str]:
    """Return the names that a list before 分别 holds."""
    clause = re.split("[，,。；;：:（(]", signs.rpartition("分别")[0])[-1]
    return [part for part in LISTED.split(clause) if part]
