"""What may stand between a hedge and its number: 至少达到300人, 约为人民币5元, 不低于总投资的20%."""

import re

from asprinted.lexicon import BEFORE, HEDGE_AFTER, NEGATED, NEGATIONS, NOT_HEDGE_AFTER, PROVINCES, longest_first
from asprinted.looking_back import ends_with
from asprinted.plaintext import FINANCIAL

_NOT = "零〇一二三四五六七八九十百千万亿两几数半"  # where a number begins
_BEGINS = "(?:(?!一般)[零〇一二三四五六七八九十百千万亿两半]|[几数][十百千万亿个])"  # not so the 数 of 人数
_WORD = rf"(?:(?!{_BEGINS}|的|(?<![用耗历费])时)[^\W\d_a-z])"
_PHRASE = rf"(?:(?!{_BEGINS})[^\W\d_a-z])"
_ADVERBS = "至少|起码|至多|大约|大概|顶多|少说"
_MONEY = r"(?:人民币|美元|港[币元]|欧元|英镑|日元|新?台币|RMB|USD|[A-Z]{0,3}[$￥¥€£])"
_PER = rf"每(?:小时|{_WORD}{{1,3}})"
_VERB = "(?:达到?|有|为|是|在|占|合|需要?|等于|相当于|花费?|共|仅)"
_CHANGE = "(?:增[加长]|减少|[上下]降|下[降跌]|[提升]高|降低|上[升涨])了?"
_TOOK = "(?:造成|导致|涉及|覆盖|影响|投入|容纳|销售|生产|产出)了?"
_ALL = r"(?:全[国球省市县区镇乡村州社厂校部]|世界|国内|[^\W\d_的]{0,4}总)"
_WHOLE = rf"(?:{_ALL}{_WORD}{{0,5}}|{_WORD}{{0,5}}(?:人口|人数|总数|总量))"
# Whose own level a number is, so that the word before them compares: 高于甲省的19.2%, 低于去年的4.7%.
_NO_OWNER = "(?<![省市县区州旗镇乡年月期均测标平])(?<![预前均]值)(?<!全国|中部|东部|西部|{})".format(
    "|".join(sorted({name[-2:] for name in PROVINCES}))
)
_COMPARES = "|".join(longest_first(word for word in BEFORE if len(word) > 1 and word not in _ADVERBS.split("|")))
_SINGLE = "近|约|超|逾"
_LIMITS = "|".join(longest_first(n + word for n in NEGATIONS for word in NEGATED))
_NO_CHANGE = r"(?![增降涨升跌提减长比达])"

_ANY = rf"""
    (?:{_ADVERBS}){_WORD}{{1,8}}{_MONEY}?  # 至少开展3次
    |最[多少](?=[可能也还有达为是需要只仅开容加奖补给延享载装获支扣申报限花用缩走赔罚领贷借坐住停跑节省交购招选填]){_WORD}{{1,8}}{_MONEY}?
    |(?:{_COMPARES}|{_SINGLE})(?:(?:{_VERB}|了|到|至)?(?:{_PER})?{_MONEY}|{_PER})  # 超过人民币5亿元, 突破每桶100美元
    |(?:{_COMPARES}|约){_VERB}|约(?:{_CHANGE}|{_TOOK})|(?:{_COMPARES}|[近约])翻了?  # 接近翻一番
"""
_OF_A_WHOLE = rf"""
    (?:{_ADVERBS}|{_COMPARES}|{_SINGLE})(?:(?:占|相当于){_PHRASE}{{0,10}}|[是为]{_PHRASE}{{1,10}}的)
    |(?:{_ADVERBS}|(?![高低]于)(?:{_COMPARES})){_PHRASE}{{1,12}}的
    |[高低]于{_PHRASE}{{1,12}}{_NO_OWNER}的
    |(?:{_COMPARES}|{_SINGLE}){_WHOLE}的?  # 超过中国人口40%
    |(?:{_LIMITS})(?:{_NO_CHANGE}{_WORD}){{2,10}}  # 不低于本级支出1%
"""
_BEFORE = re.compile("|".join(map(re.escape, longest_first(BEFORE))))
MAY_BEGIN = re.compile("|".join(longest_first({word[:2] for word in BEFORE})))
_LINKED_BEFORE = re.compile(_ANY, re.VERBOSE)
_SHARE_BEFORE = re.compile(_OF_A_WHOLE, re.VERBOSE)
_LOOSE = re.compile(rf"[0-9.,{_NOT}]+[余多来几]")
_SHARE = re.compile(rf"[0-9.]+(?:%|‰|成|分之|倍)|[0-9]+/[0-9]|[{_NOT}点]+(?:分之|成|倍)|一?半")
_NUMBER = rf"(?=(?!一般)[0-9{_NOT}]|-[0-9]|[约近超逾])"
_OF_ANY = _OF_A_WHOLE.replace(_NO_OWNER, "")  # a print that holds the comparison is read as one
_LINKED = re.compile(f"(?:{_ANY}){_NUMBER}|(?:{_OF_ANY})(?={_SHARE.pattern}|[约近超逾])", re.VERBOSE)
LONGEST_LINK = 18


_BARRIER = re.compile(
    f"[0-9零〇二三四五六七八九十百千万亿两半，。；、：{''.join(FINANCIAL)}]|一(?!般)"
)  # no link goes on over one


def linked_hedge(text: str, start: int) -> int:
    """Return where a hedge begins that other words part from the number at ``start``; ``start`` if there is none."""
    linked = start
    for begin in reversed([*MAY_BEGIN.finditer(text, start - LONGEST_LINK, start)]):
        first = begin.start()
        if _BARRIER.search(text, first, start):
            break
        if (
            not text.startswith("不过", first)
            and not is_a_word(text, first, text[first])
            and _links(text, first, start)
        ):
            linked = first
    return start if _LOOSE.match(text, start) else linked


def _links(text: str, first: int, start: int) -> bool:
    share = _SHARE.match(text, start)
    return bool(_LINKED_BEFORE.fullmatch(text, first, start) or (share and _SHARE_BEFORE.fullmatch(text, first, start)))


_BALANCE = re.compile(r"(?:^|\W|[易贸现为的续额年月度国]|对\w{1,3})[入出]$")  # 入超 and 出超; not 收入超, 支出超


_DIFFERENCE = re.compile(r"[0-9]+\.[0-9]+%(?:[，。；、）]|$)")  # 最高的超出37.6%，
_OVERCOME = re.compile("一批|[一二三四五六七八九]道")  # 突破一批技术, 冲破四道封锁线
_EXCESS = frozenset("标期载龄限员编级市声导")  # 超标断面占总数的73%
_SOLVED = re.compile(
    "[0-9一二三四五六七八九十两]{1,2}[起宗案伙]|[1-9一二三四五六七八九两][个個家处處间間]"
)  # 破3起案件


def is_a_word(text: str, first: int, hedge: str) -> bool:
    """Tell whether a hedge is part of a word: 租约, 附近, 单日最多; not so in 损失约."""
    if hedge[0] == "最" and text[first - 2 : first - 1] == "单":  # 单场最多: the largest of all; not 单户最多可贷
        return text[first + 2 : first + 3] not in ("可", "能")
    if hedge == "不过":  # however: 。不过3天后; only: 只不过3天, 不过三百多米; not so 相距不过3米
        return not text[first - 1 : first].isalpha() or text[first - 1] == "只" or bool(_LOOSE.match(text, first + 2))
    if text.startswith("已经过半", first - 2):
        return False
    if hedge == ">":  # of a tag
        return text[first - 1 : first].isascii()
    if hedge == "超" and text.endswith(("入", "出"), 0, first):
        return bool(ends_with(_BALANCE, text, first, 5))
    if hedge == "超出" and _DIFFERENCE.match(text, first + 2):
        return text[first - 1 : first] not in "占率重比例度达已将"
    if hedge == "超" and text[first + 1 : first + 2] in _EXCESS:
        return True
    if hedge in ("突破", "冲破") and _OVERCOME.match(text, first + 2):
        return True
    if hedge in ("破", "未破") and _SOLVED.match(text, first + len(hedge)):
        return True
    return text[first - 1 : first] in NOT_HEDGE_AFTER.get(hedge, ()) and text[first - 2 : first] not in HEDGE_AFTER


def take_hedge(words: str) -> tuple[str, str] | None:
    """Return the hedge in front of a number and what stands behind it and its link; None where there is none."""
    hedge = _BEFORE.match(words)
    if hedge is None:
        return None
    linked = _LINKED.match(words)
    return hedge[0], words[linked.end() if linked else hedge.end() :]
