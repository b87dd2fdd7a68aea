"""One pass over one text: where numerals begin, and what the modules for digits and words share."""

import re
from collections.abc import Iterable

from asprinted.finding.dates import YEAR
from asprinted.finding.hedges_and_units import (
    FOLLOWS,
    HEDGE_BEHIND,
    LETTERS,
    NOUN_THEN_HEDGE,
    REST_OF_TIME,
    TAIL_FORM,
    UNITS_AFTER_DIGITS,
    unit_pattern,
)
from asprinted.lexicon import BARE_NOUNS, CALENDAR, UNITS_AFTER_LONG_WORDS, UNITS_AFTER_TWO
from asprinted.plaintext import Squeezed, require_text
from asprinted.quantity import Quantity
from asprinted.reading.parser import reader
from asprinted.rules import Rules

Span = tuple[int, int, str, Quantity | None]

# Letters next to digits that may make them a date, an ordinal, a name or a fraction.
WATCHED_BEHIND = frozenset("年月日号时点世季学级比:：·•./-~—–至到、分)）．幢栋座+×*∶")
WATCHED_BEFORE = frozenset("第初届前后比\n-+.:：∶*×=_#@/&ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
SEPARATORS = frozenset("-~—–〜至到")
DATED_UNITS = CALENDAR.union(["年级", "级"])
UNITS_IN_NAMES = frozenset("周年 张 组 分钟 小时 条 项 点 款 回 类 班 层 届 度 次".split())

# The number itself. A 千 of 千瓦 belongs to the unit; 1.2023年 is a list mark before a year.
_PLACE = r"(?:[十百万亿]|千(?!瓦|米|克|伏|卡|帕|赫|焦|升(?!级)|字节|牛(?![羊奶肉马])|贝可|乏|比特))"
_REST = r"(?:[0-9],[0-9]{3}|[0-9]{3,4})(?![0-9.,年])"  # behind 万
_BELOW = r"(?:[0-9],[0-9]{3}|[0-9]{1,4}(?:\.[0-9]+)?)"  # behind 亿 and 兆, before the next multiplier
_DIGITS = rf"""[0-9]++(?:,[0-9]{{3}}(?![0-9]))*+(?:
    \.(?!{YEAR}年)[0-9]++
    |(?:兆{_BELOW}(?=[百千]?亿))?+(?:亿{_BELOW}(?=(?:[百千][余多]?)?万))?+  # 3亿4,567万8,912
    (?:万(?:[0-9](?=千)|{_REST}))?+)
"""
_DECIMALS = "点[〇零一二三四五六七八九]++"
_POINT = (  # 三点五倍, 八十六点四分; not 三点五分
    f"{_DECIMALS}(?![十点分刻半时钟])|(?:(?<=[三四五六七八九]十)|(?<=[三四五六七八九]十[一二三四五六七八九])){_DECIMALS}(?=分)"
)
_POINT = rf"{_POINT}|\.(?<=[〇零一二三四五六七八九]\.)[〇零一二三四五六七八九]++(?=[万亿])"  # 一五九．二万
_TWO = "(?:两(?<![十百千万亿]两)|两(?=[百千万亿]))"  # not the ounces of 三百两
_WORDS = rf"[几数](?:{_PLACE}|千(?<=[几数]千)(?=米))*+|(?:[〇零一二三四五六七八九]|{_TWO}|{_PLACE})++(?:{_POINT})?|千"
_HALF = r"半数|(?<=[过近逾])半(?![年天月夜晌个小里斤亩吨公分辈生百成])"
NUMBER = re.compile(rf"{_DIGITS}|{_WORDS}", re.VERBOSE)


def _letters(letters: Iterable[str]) -> str:
    return f"[{re.escape(''.join(sorted(letters)))}]"


# Most quantities are printed plainly: digits, multiplier, unit, hedges, and next to them nothing that could change how
# they are read. One expression finds these, and has the only group; every other numeral is looked at more closely in
# ``arabic_numerals`` and ``chinese_numerals``.
_PLAIN = rf"""
    (?<!{_letters(WATCHED_BEFORE)})(
    (?>{_DIGITS})(?!{_letters(WATCHED_BEHIND)})
    (?>{TAIL_FORM})
    (?!{"|".join(map(re.escape, sorted(DATED_UNITS | UNITS_IN_NAMES)))})
    (?>{unit_pattern(UNITS_AFTER_DIGITS)})
    (?!(?<=个)[、和与及][0-9])  # 0.3个和1.2个百分点
    (?!{REST_OF_TIME.pattern})
    (?!(?<=[张个名人亩户头座])(?=[床老规学职员居人面]){NOUN_THEN_HEDGE.pattern})
    (?: (?!{_letters(FOLLOWS | SEPARATORS)}|(?<=[米块成元角毛亩斤丈尺])[0-9])  # what can begin no hedge behind
      | {HEDGE_BEHIND.pattern}(?!/) )
    )
"""
# Most single digits are parts of words (一般, 三农): what may follow one that is a number, a date or a share.
ONE_DIGIT = frozenset("一二三四五六七八九十两")
_COUNTED = {*UNITS_AFTER_LONG_WORDS, *UNITS_AFTER_TWO}
_COUNTED |= {noun for noun, which in BARE_NOUNS.items() if which != "digits"}
_GO_ON = SEPARATORS.union("余多来几百千万亿年月日号季时点分成半级局代重角枪刀路届班、比")
FOLLOW_A_DIGIT = {unit[0] for unit in _COUNTED} | _GO_ON
# Every numeral begins with one of these, and a web address with h, whose digits are read past: to look for a letter is
# fast, to try an expression everywhere is not.
_BEGINS = f"[0-9几数半h{LETTERS}]"
_ADDRESS = "(?<=h)(?=ttps?://)"
START = re.compile(f"{_BEGINS}(?:(?<!h)|{_ADDRESS})")
# Where only quantities are asked for, what is plainly none is passed over: most single digits (一般, 三农, 进一步) and
# words with 数 (数据), plain dates, marks of a list, 第三次, 十四届, 二十大, “十四五”.
_SINGLE = _letters(ONE_DIGIT.union("几数"))
_AS_MANY_STEPS = "[以不出之或含多余]|上下|左右|光景|开外|有余|还多|及以|[（(]含"  # 至多进一步以上
_COUNTED_UNIT = f"(?={_letters(FOLLOW_A_DIGIT)})(?:{unit_pattern(_COUNTED)})"
_FOLLOW = (
    rf"{_letters(_GO_ON.union(LETTERS))}|\.(?=[〇零一二三四五六七八九])|兆(?=[0-9余多亿元美日新台])|{_COUNTED_UNIT}"
)
_MONTH = "月(?!饼|嫂)(?:[0-9]{1,2}日(?![a-z均线楼]))?"
_AFTER_ORDINAL = set(LETTERS + "半成、和与及至到-")  # 第三、四条
QUANTITY_START = re.compile(
    rf"""{_BEGINS} (?:
    (?<=[0-9])(
        (?: (?<=1)[5-9] | (?<=2)[01] ) [0-9]{{2}}年 (?:[0-9]{{1,2}}{_MONTH})?
        | [0-9]? (?: {_MONTH} | 日(?![a-z均线楼]) )
        | (?<=[（(][0-9]) [0-9]? [）)]
        | (?<=[\n。；！？][0-9]) [0-9]? \.(?![0-9])
        | [0-9]{{0,2}} 周年
    )?
    | (?<={_SINGLE}) (?: (?={_FOLLOW}) | (?=的比例) | (?<=比{_SINGLE}) | (?<=第{_SINGLE})(?=[和与及]) )
        (?! 步(?<=进一步)(?!{_AS_MANY_STEPS}) | 字(?<=数字) | 国(?<=[一两]国)(?!际) | [路届枪刀代](?<=一.)
          | 角(?![钱秒分一二三四五六七八九]) | (?<=第.)(?!{_letters(_AFTER_ORDINAL)}) )
    (?:(?<![几数])(
        (?=季度) | [一二三四五六七八九十]+(?=届) | [一二三四五六七八九十]+(?=大(?![类项卡气关]))
        | (?<=十)[一二三四五六]?五(?=[”’])
    ))?
    | {_ADDRESS}
    | (?<![0-9h]) (?<!{_SINGLE})
    )""",
    re.VERBOSE,
)
WEB_ADDRESS = re.compile("https?://[A-Za-z0-9._~:/?#@!$&'*+;=%-]*")
NUMERAL = re.compile(rf"{_PLAIN}|{_DIGITS}|{_WORDS}|{_HALF}", re.VERBOSE)
_MIXED = re.compile("[万亿]")
_LETTERS = frozenset(LETTERS)
_NEXT_COUNT = re.compile("[两三四五六七八九][个大]")  # 9万亿三个台阶
_RUN = re.compile(f"[{LETTERS}]+")


class Scan:
    """A text made plain and squeezed, with the rules by which its quantities are read."""

    def __init__(self, text: str, rules: Rules) -> None:
        require_text(text, "What is looked through", "read a file first, and decode its bytes")
        self.read = reader(rules)
        self.shared: dict[int, str] = {}  # by the end of a span: what a list prints once, behind its last number
        self.squeezed = Squeezed(text)
        self.text = self.squeezed.text

    def quantity(self, start: int, end: int, shared: str = "") -> Span | None:
        """Return the span as a quantity if it reads as one, with ``shared`` behind it, and cuts no numeral in two."""
        text = self.text
        if text[end - 1] in _LETTERS and text[end : end + 1] in _LETTERS and not text.startswith("百姓", end):
            if not (text[start].isascii() and _NEXT_COUNT.match(text, end)):
                return None
        quantity = self.read(text[start:end] + shared)
        if shared and quantity:
            self.shared[end] = shared
        return (start, end, "quantity", quantity) if quantity else None

    def run_end(self, start: int, end: int) -> int:
        """Return the end of a numeral that is no quantity: digits without 万 behind them, or the whole number word."""
        if not self.text[start].isascii():
            run = _RUN.match(self.text, start)
            return run.end() if run else end
        mixed = _MIXED.search(self.text, start, end)
        return mixed.start() if mixed else end
