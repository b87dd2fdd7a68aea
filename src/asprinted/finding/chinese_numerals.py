"""Numerals in Chinese number words: dates, phrases and amounts."""

import re

from asprinted.finding.arabic_numerals import FLIGHTS, HELD, is_moved, with_unit
from asprinted.finding.dates import word_date_end
from asprinted.finding.fractions import read_fraction, read_half
from asprinted.finding.hedges_and_units import (
    BARE_MULTIPLIERS,
    BARE_NOUN,
    CHANGE,
    HEDGE_BEHIND,
    REST_OF_TIME,
    after_digits,
    after_word,
    behind_end,
    counts_large_ones,
    hedges_before,
    is_hedged,
)
from asprinted.finding.names_and_ordinals import (
    RANKED,
    in_phrase,
    in_short_quotes,
    is_ratio_in_words,
    is_session,
    is_slogan_of_its_list,
    is_strength,
    names_before,
    sums_up,
    value_of,
)
from asprinted.finding.numeral_patterns import FOLLOW_A_DIGIT, NUMBER, ONE_DIGIT, SEPARATORS, Scan, Span
from asprinted.finding.one import one_counts
from asprinted.finding.ranges import read_neighbours, read_range
from asprinted.lexicon import BARE_NOUNS, MEASURES
from asprinted.looking_back import ends_with

_NOTHING = re.compile(r"(?:没有|无)一(?:个|名|人|例|户|起|所|项|次|处|件|家|宗|座|辆|笔)(?!也|都|外)")
_NOT_COUNTED = frozenset("年代计倍字码点")
_NO_CASES = re.compile("[例起人宗票](?=[，。、；）)死重反弃]|$)")  # 零例
_GROWS = frozenset("现呈为持近")  # 出现零增长
_ZERO = frozenset("为是至到降")
_NONE_LEFT = re.compile("[个户名家件次处座人](?=[，。、；）)]|$)")  # 减为零个
_SEVERAL_BEFORE = frozenset("人总多少半指倍系参点分函实小因变基代计算奇偶级岁维位次户件台套读招频阶底无充整复常")
_RANKED = frozenset("位名强户家大批")  # 居前五位


def read_words(scan: Scan, start: int, end: int) -> Span | None:
    """Read a number word that ends at ``end``; None if it is nothing."""
    text = scan.text
    before, after = text[start - 1 : start], text[end : end + 1]
    if after not in FOLLOW_A_DIGIT and text[start:end] in ONE_DIGIT and not (after == "的" or before == "比"):
        return None
    if text[start] == "半" or (after == "半" and text[start:end] == "一"):
        return read_half(scan, start, end + (text[start] != "半"))
    if (
        text[start:end] == "一一"
        or (text[start] == "数" and before in _SEVERAL_BEFORE)
        or (before == "唯" and end - start > 1)
    ):  # 唯一一户
        return None
    if after in ("分", "成") and (found := read_fraction(scan, start, end)):
        return found
    date = word_date_end(text, start, end) if before != "第" else 0
    if date:
        return start, date, "date", None
    return _number(scan, start, end, before)


def _number(scan: Scan, start: int, end: int, before: str) -> Span | None:
    """Read a number word that is neither share nor date."""
    text, word = scan.text, scan.text[start:end]
    if word in ("零", "〇"):
        return _zero(scan, start, end)
    if before in ("有", "无") and (nothing := _nothing(scan, start)):
        return nothing
    if before in ("前", "后") and text[end : end + 1] in _RANKED and ends_with(RANKED, text, start, 3):
        return start, end, "ordinal", None
    if before in ("第", "初", "届"):
        return None
    if is_ratio_in_words(text, start, end):
        return scan.quantity(start, end)
    if text.startswith("次", end) and is_session(text, start, end):
        return start, end, "ordinal", None
    if text.startswith("、", end) and (pair := read_neighbours(scan, start)):
        return pair
    return _amount(scan, start, end, word)


def _zero(scan: Scan, start: int, end: int) -> Span | None:
    """Read 为零 and 零下5℃."""
    text = scan.text
    below = NUMBER.match(text, end + 1) if text.startswith("下", end) else None
    if below and (to := _TO_BELOW.match(text, below.end())):  # 零下12至零下8℃
        below = NUMBER.match(text, to.end())
    if below:
        tail, unit = after_digits(text, below.end())
        last = behind_end(text, tail + len(unit), unit)
        return scan.quantity(hedges_before(text, start), last) if unit else None
    if zero := _NO_CASES.match(text, end):
        return scan.quantity(start, zero.end())
    if text[start - 1 : start] in _ZERO and (none := _NONE_LEFT.match(text, end)):
        return scan.quantity(start, none.end())
    if text.startswith("增长", end) and text[start - 1 : start] in _GROWS and not text.startswith("目标", end + 2):
        return scan.quantity(start, end)
    if text[end : end + 1].isalpha() or text[start - 1 : start] not in _ZERO or in_phrase(text, start):
        return None
    return scan.quantity(start, end)


def _nothing(scan: Scan, start: int) -> Span | None:
    for back in (1, 2):
        m = _NOTHING.match(scan.text, start - back) if start >= back else None
        if m:
            return scan.quantity(m.start(), m.end())
    return None


def _amount(scan: Scan, start: int, end: int, word: str) -> Span | None:
    text = scan.text
    tail, unit = after_word(text, start, end)
    if not unit and text[end : end + 1] in _SELDOM_UNITS and _is_unit(text, start, end):
        unit = text[end]
    if not unit and text.startswith("部分", end) and ends_with(_IN_SECTIONS, text, start, 3):  # 分为五部分
        unit = "部分"
    if not unit:
        return _without_a_unit(scan, start, end, tail, word)
    after, marked, first = tail + len(unit), tail > end, hedges_before(text, start)
    rest = REST_OF_TIME.match(text, after)
    if rest and (span := scan.quantity(first, behind_end(text, rest.end(), unit))):
        return span
    more = CHANGE.match(text, after - 1) or (_PARTS.match(text, after) if unit in _WITH_PARTS else None)
    if more and not in_phrase(text, start):  # 三元五角, 一米八, 两块五
        return scan.quantity(first, more.end())
    loose = marked or first < start or bool(HEDGE_BEHIND.match(text, after))
    counts, to_another = _counts(text, start, word, unit, loose), text[after : after + 1] in SEPARATORS
    if unit == "条" and ends_with(_ARTICLES, text, start, 14):  # 第三十五条、六十七条
        return start, end, "ordinal", None
    if unit == "处" and _OFFICES.match(text, after):  # 三处、五科
        return None
    if not (counts or to_another) or (unit == "组" and ends_with(_OF_A_VILLAGE, text, start, 7)):
        return None
    if (in_phrase(text, start) or in_short_quotes(text, start, end)) and not is_slogan_of_its_list(text, start):
        return None
    if to_another and (found := read_range(scan, start, after, unit)):
        return found
    return with_unit(scan, first, start, after, unit, marked) if counts else None


def _without_a_unit(scan: Scan, start: int, end: int, tail: int, word: str) -> Span | None:
    text = scan.text
    if not _stands_alone(text, start, end, tail, word) or in_phrase(text, start) or in_short_quotes(text, start, end):
        return None
    if text[tail : tail + 1] in SEPARATORS:
        return read_range(scan, start, tail, "")
    return scan.quantity(hedges_before(text, start), behind_end(text, tail + counts_large_ones(text, end), ""))


_IN_SECTIONS = re.compile("(?:[共分由有]|[分划]为|分成|提出了?|包括)$")
_OF_A_VILLAGE = re.compile("(?:[村屯寨]|村委会|社区|居委会)(?:[一二三四五六七八九十]{1,2}组[和、])?$")  # 甲村三组
_ARTICLES = re.compile("第[零一二三四五六七八九十百]{1,5}条(?:、[零一二三四五六七八九十百]{1,5}条)?[、和]$")
_OFFICES = re.compile("[、和及与][一二三四五六七八九十]{1,2}[科室股处](?![0-9房教])")
_TO_BELOW = re.compile("(?:℃|摄氏度)?[-~—–〜至到]零下")
_SELDOM_UNITS = frozenset("句重点头级班道部局孔回度类丈尺寸里进通站眼面卷集代分角毛枪刀口路届")
_BEHIND_ITS_THING = {  # at the end of a clause: 打井六眼, 巡展六站, 水毁两孔, 古塔七级八面
    "站": re.compile("(?:巡[展演讲回]|路演)$"),
    "眼": re.compile("[井泉]$"),
    "孔": re.compile("(?:[桥涵闸窑洞]|[水冲]毁)$"),
    "面": re.compile("[塔楼阁亭级][高呈]?$"),
    "口": re.compile("(?:(?<![国大专公回])家(?:老小|[共有])?|[井窑塘锅])$"),
    "局": re.compile("(?:[苦激鏖血]战|连[胜负]|[胜负赢输]了?)$"),
    "卷": re.compile("(?<![国中])共$|分[为成]?$"),
    "集": re.compile("(?<![国中])共$|分[为成]?$"),
}
_CLOSES = re.compile("[，。；、）]|$")
_COUNTS_BEHIND = {
    unit: re.compile(words)
    for units, words in {  # what these count stands in front
        "枪刀": "[身连腿腹胸头臂背部]中$|[砍捅刺扎挨]了$",
        "路": "分[成为作]?$",
        "分": "[扣挣拿罚]了?$",
        "点": "(?:[以如]下|提出了?|把握好?|强调|注意|做到)$",
        "回": "[过了]$",
        "丈尺寸里进通": "[高宽深长围径厚阔广周丈尺碑]约?$",  # 濠宽三丈, 存碑七通
    }.items()
    for unit in units
}
_SURELY_COUNTED = re.compile(
    "口(?:死亡|遇难|人(?!次)|[水机油深]?井|锅|[鱼池水]?塘)|卷本|重(?:压力|保障|制度|挑战|优势|叠加|机遇|任务|效应|因素)|句话(?!不)|集[^，。；、0-9]{0,6}[剧片]|代人(?![民大才物])|[分角毛]钱|角[一二三四五六七八九]分|孔(?:石?拱?桥|水?闸|涵洞?|窑)|点(?:(?<=[有为是出].点)[:：]|建议|主张|意见|倡议|要求|希望|看法|共识|原则|启示|声明|想法|认识|体会|理由|原因|经验|不足|问题|需要说明|值得)|道(?:手续|封锁线|工序|程序|题|菜|关卡|闸门)|部[^，。；、：0-9门队委分署]{0,8}?(?:法[律规典]|条例|规章|草案|影片|电影|[专论]著|著作|纪录片|图书|小说|丛书|电视剧|话剧|作品|电梯)|局(?:比分|比赛|苦战|激战|较量|战罢)|头[大小母公肉奶耕黄水]?[牛猪羊驴骡鹿象]"
)


def _is_unit(text: str, start: int, end: int) -> bool:
    """Tell whether 点, 级, 回 and the like count behind a number word here: 三点建议, 十二级大风, 涨过三回."""
    unit = text[end]
    if CHANGE.match(text, end) or (unit in _WITH_PARTS and _PARTS.match(text, end + 1)):  # 五尺八寸, 两丈四
        return True
    if unit in _BEHIND_ITS_THING and _CLOSES.match(text, end + 1):
        if text[start:end] != "一" and ends_with(_BEHIND_ITS_THING[unit], text, start, 3):
            return True
    if unit in _COUNTS_BEHIND and ends_with(_COUNTS_BEHIND[unit], text, start, 3):
        return True
    if unit == "班":
        return bool(ends_with(FLIGHTS, text, start, 10))
    if unit == "届":
        return text[start:end] == "两" or (end - start == 1 and bool(ends_with(HELD, text, start, 3)))
    if unit == "级":
        return is_strength(text, start, end + 1)
    if unit == "类":
        many = text[start:end] in _FIVE_TO_TEN and not ends_with(_OF_A_CLASS, text, start, 10)
        return many or sums_up(text, start, end + 1) or bool(ends_with(_LEVELS_BEFORE, text, start, 2))
    if unit == "代" and names_before(text, start) == value_of(text[start:end]):
        return True
    if unit == "度":
        return bool(_POWER.match(text, end + 1) or (text[start:end] in "两三" and _TWICE.match(text, end + 1)))
    return bool(_SURELY_COUNTED.match(text, end))


_LEVELS_BEFORE = re.compile("[二三四五]级$")  # 四级三类
_FIVE_TO_TEN = frozenset("五六七八九十")
_OF_A_CLASS = re.compile("(?:[第劣为、到至和及]|水[质体源][^，。；、：0-9]{0,8})$")
_TENS = frozenset("十百千万亿")
_POWER = re.compile("电(?![影视话站梯脑台])")
_TWICE = re.compile("(?:会[晤见谈]|访|[启发举召停重修改推延夺入当获提出荣登])")


_PARTS = re.compile(r"[一二三四五六七八九]{1,2}(?=[，。；、）的]|$)")
_WITH_PARTS = frozenset("米块元丈尺斤亩度")
_ABOUT_AGE = re.compile("(?:开外|出头|有余)(?=[，。；、的])")
_CLASSES = frozenset(["吨级", "千瓦级", "兆瓦级", "吉瓦级"])
_NAMED_BY = _CLASSES.union("里")  # 千里马, 万吨级码头
_MEASURED = frozenset("达至到为共有地资额值积量增发投放")  # 占地百万平方米; not 百万亩林海
_CONGRESS = re.compile("[中越]共$|党的?$")  # 中共八大
_NUMBERING = frozenset("前最第其")
_IN_PARTS = frozenset("分共办")
_IN_NAMES = frozenset("科达华州宁")  # 超过万科
_PEOPLE_OR_THINGS = re.compile(r"(?![几数年月日岁里级强伴载])[^\W\d_a-zA-Z]{2}")


def _stands_alone(text: str, start: int, end: int, tail: int, word: str) -> bool:
    """Tell whether a number word without unit counts: 两校, 近百余, 三万 at the end of a clause."""
    after = text[tail : tail + 1]
    if after == "级":  # 百亿级
        return False
    if noun := BARE_NOUN.match(text, tail):
        many = text[tail - 1] in "余多" and word[-1] in _TENS  # 四十余乡; not 三余村
        which = BARE_NOUNS[noun[0]]
        if many or (which != "digits" and word[-1] not in "万亿"):
            if noun[0] == "大" and ends_with(_CONGRESS, text, start, 2):
                return False
            many = many or (word in BARE_MULTIPLIERS and is_hedged(text, start))  # 上百企业
            return (many or _counts_a_noun(text, start, word, which)) and text[start - 1 : start] not in _NUMBERING
    if after in SEPARATORS and tail == end:
        return True
    if tail > end:
        large = text[tail - 1] in "万亿" or (len(word) > 1 and word[-1] in "万亿")
        loose = len(word) > 1 and text[tail - 1] in "余多" and word[-1] in _TENS and not after.isalnum()  # 丁口四千余
        people = word in BARE_MULTIPLIERS and text[tail - 1] == "余" and _PEOPLE_OR_THINGS.match(text, tail)  # 千余学员
        return bool(large or loose or people) or is_hedged(text, start)
    if word[0] in "几数":
        return word[-1] in "万亿" or (len(word) > 1 and after.isalpha() and after not in _NOT_COUNTED)
    if "点" in word:
        return not after.isalpha() or is_moved(text, start, end)
    if word[0] in BARE_MULTIPLIERS:
        if word == "万" and after in _IN_NAMES:
            return False
        if word[-1] in "万亿" and _CITIES.match(text, tail):
            return True
        people = _PEOPLE_OR_THINGS.match(text, tail)
        followed = people or (word[-1] in "万亿" and (not after.isalnum() or len(word) > 1))
        return bool(followed) and is_hedged(text, start)
    if len(word) > 1 and (text.startswith(("的", "大关"), end) or not after.isalnum()) and is_hedged(text, start):
        return True  # 突破了七十的刻度
    if len(word) > 1 and _ABOUT_AGE.match(text, end):  # 五十开外
        return True
    if len(word) > 2 and _HUNDREDS_AND.search(word):  # 卖了一万二, 一千四五
        return not after.isalnum()
    return word[-1] in "万亿" or (word[-1] in "百千" and bool(_PEOPLE_OR_THINGS.match(text, tail)))


def _counts_a_noun(text: str, start: int, word: str, which: str) -> bool:
    """Tell whether a number word counts a noun without a classifier: 六部门, 英、法、德三国; not so 十大, 两省."""
    if which == "from_two_to_nine":
        return word in "两三四五六七八九" or (word == "十" and text.startswith("大", start + 1))
    if _TWO_SORTS.match(text, start) or (which != "from_two" and ends_with(_FIRST_SORT, text, start, 4)):
        return True
    if which == "hits":
        return bool(ends_with(_HIT, text, start, 2))
    if which == "as_many_as_named":
        least = 2 if text.startswith("姓", start + len(word)) else 3
        said_before = ends_with(_SAID_BEFORE, text, start, 2)
        named = value_of(word) if said_before else names_before(text, start)
        if text.endswith("等", 0, start) and 2 <= named < value_of(word):  # 英国、法国等三国
            return True
        return least <= value_of(word) == named
    passed_over = {"from_two": "一二", "from_three": "一二两"}.get(which)
    return passed_over is not None and word not in passed_over + "百千万亿几数"


_HUNDREDS_AND = re.compile("[百千万][二三四五六七八九]$|[百千万](?:一二|二三|三四|四五|五六|六七|七八|八九)$")
_CITIES = re.compile("以上(?:常住)?人口")  # 百万以上人口城市
_HIT = re.compile("[身连腿腹胸头臂背部]中$")
_SAID_BEFORE = re.compile("[上前]述$")
_PLACE = "(?:[省市县区州旗镇乡村]|街道|社区)"
_MORE = "[二两三四五六七八九十]{1,2}"
# 二镇一乡: two sorts of places, each with its number; not so 一县一策.
_TWO_SORTS = re.compile(
    f"(?:{_MORE}{_PLACE}(?:一|{_MORE})|一{_PLACE}{_MORE}){_PLACE}|{_MORE}男{_MORE}女(?!式|装)|{_MORE}{_PLACE}[0-9]{{1,3}}个?乡"
)
_FIRST_SORT = re.compile(
    f"(?<![一二两三四五六七八九十]){_MORE}{_PLACE}$|(?<![一二两三四五六七八九十])一{_PLACE}$|(?<![一二两三四五六七八九十]){_MORE}男$"
)


_BEHIND_TWO = frozenset("人 名 位 座 艘 架 辆 例 户 倍 吨 斤 亩 米".split())  # else 二 is mostly an ordinal
_WATER = re.compile("水[质体][^，。；、：0-9]{0,8}$")
_PER_MANY = re.compile(
    "[^，。；、：0-9加参]{0,12}(?:拥有|保有|[^人]数[为达至，、]?(?=[0-9])|数[下上]|率)|[^，。；、：0-9]{1,14}(?:计划|工程|行动)"
)  # 万人发明专利拥有量, 万名大学生助企计划


def _counts(text: str, start: int, word: str, unit: str, loose: bool) -> bool:
    """Tell whether number word and unit count something; ``loose``: whether a hedge or 余 stands with them."""
    if word in ("几", "数"):
        return False
    if unit == "类" and ends_with(_WATER, text, start, 10):  # 水质达到四类以上
        return False
    if unit == "期":  # 核电一期、核电三期 are names
        return word == "两" or text[start - 1 : start] in _IN_PARTS
    if word == "一":
        return one_counts(text, start, unit, loose)
    if unit == "类" and (word in ("一二", "二三") or (len(word) > 2 and word in "一二三四五")):  # 一二类苗
        return False
    if word == "二":
        if unit == "成":
            return loose or text[start - 1] in "的占达为"
        if unit == "个":  # 二个机器厂
            return text[start + 2 : start + 3].isalpha()
        return unit in _BEHIND_TWO or (unit in MEASURES and len(unit) > 1)
    if word[0] in BARE_MULTIPLIERS and (unit in _CLASSES or not loose):
        end = start + len(word) + len(unit)
        before = text[start - 1 : start]
        if unit == "元" or unit in MEASURES - _NAMED_BY:
            reached = text.endswith(("迈上", "站上"), 0, start)  # 迈上万亿元台阶
            return before in _MEASURED or reached or text.startswith("内", end)
        return unit in ("名", "人") and before not in ("每", "/") and not _PER_MANY.match(text, end)  # 千人保有量
    return True
