"""What the words in front make of a number: a mean printed whole is rounded, growth knows no 100 % and no 0 %."""

import re
from fractions import Fraction
from math import inf

from asprinted.interval import Number, simplest
from asprinted.looking_back import ends_with
from asprinted.quantity import Quantity
from asprinted.reading.hedged import TEMPERATURES

_HALF = Fraction(1, 2)
_FAR = 48
_NUMBER = "[0-9][0-9,.]*[^，。；、：0-9]{1,8}"
_YEAR = "(?:[0-9]{4}年[的度]?|[0-9]{1,2}月)"
_GROUP = "(?:其中)?[^，。；、：0-9]{0,6}(?<=[城乡镇村民户区县市省州校生中学组性男女部人员工])(?:分别)?为?"
# What a mean moved by, and what it is made of: 亩均成本612元，增加18元，其中人工费145元、机械费90元.
_CHANGE = (
    "(?:同比|环比|[比较]{1,2}[^，。；、：0-9]{1,8}?)?"
    "(?:[增减][加少长收支]|[提升]高|降低|[上下][升降涨跌]|回[升落]|[高低多少增降涨跌升减])了?"
)
_PART = "(?![^，。；、：0-9]{0,8}(?:最|第|新增))[^，。；、：0-9]{1,10}"
_SPENT = "(?:花费|消费|支出|开支|停留|逗留|用[水电气]|缴费)"
_NO_MEAN_BEHIND = re.compile("[来间内前后里]|期间|平均|年?(?:增长|下降|提高)")  # 人均收入五年增长30.8%
_HELD_AGAINST = re.compile("(?:较|比这?|连续)$")  # 平均利率较五年前
_LAST_SPENT = re.compile(f"、{_SPENT}$")
_WHEN = "(?:(?:[0-9]{4}年[度末底]?|上年|去年|今年|现在|目前|如今)的?)"
# What leads from one mean to the next: 700元提高到现在的, 270元，2020年提高到.
_LED_TO = (
    f"[0-9][0-9,.]*[^，。；、：0-9]{{1,2}}[，、]?{_WHEN}?(?:分别|已|将)?"
    f"(?:[提升]高|增[加长]?|[上下][升降]|减少?|降低?|升|回[升落])?[到至为达]到?{_WHEN}?"
)
_MEAN = re.compile(
    """
    (?<![0-9一二三四五六七八九十百千万亿两几])(?:
        [人户年月日周次]均|均次
      | (?<![各每全平])[亩场桌件单头株台]均
      | (?<![各每全所等院学])[村店校班组师生馆机床例篇只车站线镇县厂笔案票吨劳窝羽船院科园项区季旬]均
        (?![已有能可设配为按在被由须应需要不未获建开是属来自实通参发完无超位列]
          |[增升降减提][至到加高]) # 两线均设: both of them
    )
    |(?<=2\\.5)年均|平均(?!分[配成给]|主义)|均价""",
    re.VERBOSE,
)
# What stands between that word and its number: 可支配收入达到, 由2014年的2736元增至, and a list with the same unit.
_UP_TO = re.compile(
    rf"""
    (?: [^，。；、：0-9均的]{{0,12}}，?[由从]?{_YEAR}[^，。；、：0-9均]{{0,6}}
      | [^，。；、：0-9均]{{0,16}}(?:[0-9.]+%，[为达至]到?)? )
    (?: (?<=[由从的]){_NUMBER}{_YEAR}?[^，。；、：0-9]{{0,3}} | (?<=突破)[十百]?万元，达到? | (?<=突破万元)，达到? )?
    (?P<list> {_NUMBER}(?:[、，]|和|与|及){_GROUP}|{_NUMBER}、{_SPENT}|{_NUMBER}[、和与及]|{_NUMBER}，(?:{_CHANGE})
      | {_LED_TO} )*
    (?P<parts> {_NUMBER}，其中{_PART}(?:{_NUMBER}[、，和]{_PART})* )?
    """,
    re.VERBOSE,
)
# A rate per hundred or more persons or households (每百户74辆); not what each is to get (每百名学生配备1名).
_MANY = (
    "(?:百|千|万|十万|百万|10{2,6}|10{0,3}万)[名个位]?(?:城镇|农村|城乡)?(?:[常户活适][住籍产龄])?(?:[老病]?人口?|户|家庭|居民|[妇育]女|学生|儿童|老年人|婴儿|活产|职工|劳动力|农户|车辆|人次|个?家庭)"
    "[^，。；、：0-9应须需配补奖设给收缴不]{0,14}"
)
_PER_MANY = re.compile(
    rf"""
    每{_MANY}(?:(?<=[由从]){_NUMBER})?
    | 平均每{_MANY}(?:[0-9][0-9.]*[台部辆架][，、][^，。；、：0-9均]{{1,8}})*
    """,
    re.VERBOSE,
)
_GROWTH = re.compile(
    "(?:提速|增(?:[长速幅]|加(?!值))|(?<!新)增(?!加值)|上涨|涨幅?|[提升]高|(?<![晋跃])升(?!学)|超过?[概预]算|超(?:速|载|限|员|标|编|重|额|产|支)(?![率者人])|溢价|加价|[高多]出)[^，。；到至为占的献0-9]{0,6}$"
    "|增[速幅][^，。；0-9]{1,8}，均?[在达为]到?$"
)
_MAY_FALL = re.compile("(?:[增涨][幅速]|增长[率速]|上涨率)[^，。；到至占的献0-9]{0,6}$")
_PER_UNIT = re.compile(
    "(?:吨|单位|每|公里|[供发]电|[百万亿]元|平方米|平米)[^，。；、：0-9]{0,10}(?:耗|[用取]水|排放)[^，。；、：0-9]{0,5}$|[期预][望期]寿命[^，。；、：0-9]{0,4}$"
)
_SAYS_PER_UNIT = frozenset("耗水放命")
_APART = re.compile("(?:相差|差距为?|高出|(?<!最)[高低]了?|多出)[^，。；0-9]{0,2}$")
_SENTENCE = 160
_OVER_A_PLAN = re.compile("超[过出]?[概预]算的?")  # 超过概算的两成
_GREW = re.compile("的?(?:较[快高]|高速|快速|强劲)?(?:增[速幅长]|涨幅)")  # 保持20%以上的增速
_MOVED_BY_WORDS = frozenset(["exact", "at_least", "at_most"])


def depends_on_words(quantity: Quantity) -> bool:
    """Tell whether ``in_context`` may change a quantity."""
    ends = quantity.bound == "rounded" and quantity.unit == "%" and quantity.value in (0, 100)
    return ends or quantity.bound in _MOVED_BY_WORDS


def in_context(text: str, start: int, end: int, quantity: Quantity) -> Quantity:
    """Return a quantity as the words around it in the squeezed text have it."""
    if quantity.bound == "exact" and quantity.value is not None and quantity.unit not in ("倍", "番"):
        unit = quantity.unit
        rate = not unit and quantity.per  # 14/10万, 22537/㎡
        if (
            rate
            or (_is_mean(text, start, unit) and not (unit == "年" and _NO_MEAN_BEHIND.match(text, end)))
            or _is_per_many(text, start, unit)
            or _is_from_means(text, start, quantity)
            or (unit == "元" and _is_part_of_income(text, start))
        ):
            lower, upper = (simplest(quantity.value + step) for step in (-_HALF, _HALF))
            return _with_ends(
                quantity, lower if quantity.value < 0 or unit in TEMPERATURES else max(0, lower), upper, "rounded"
            )
    if (quantity.bound, quantity.unit, quantity.upper) == ("at_least", "%", 100):
        if _is_growth(text, start, end) or _OVER_A_PLAN.match(text, start) or _GREW.match(text, end):
            return _with_ends(quantity, quantity.lower, inf, "at_least")
    if quantity.bound == "at_most" and quantity.unit in ("%", "‰"):
        if ends_with(_MAY_FALL, text, start, _FAR):
            return _with_ends(quantity, -inf, quantity.upper, "at_most")
    if (quantity.value, quantity.lower, quantity.unit) == (0, 0, "%") and _is_growth(text, start, end):  # 增长0.0%
        return _with_ends(quantity, -quantity.upper, quantity.upper, quantity.bound)
    if (quantity.value, quantity.upper, quantity.bound) == (100, 100, "rounded") and _is_no_share(text, start):
        return _with_ends(quantity, quantity.lower, 200 - quantity.lower, "rounded")
    return quantity


def _is_no_share(text: str, start: int) -> bool:
    """Tell whether a print of 100 % can be more: of a task that may be overfulfilled, of a price index."""
    return bool(ends_with(_OF_A_TASK, text, start, 7)) or "价格指数" in _sentence_before(text, start)


def _sentence_before(text: str, start: int) -> str:
    return text[max(0, start - _SENTENCE) : start].rpartition("。")[2]


_OF_A_TASK = re.compile("(?:任务|计划|目标|[概预]算)(?:[数量]?的|完成率[为达]?到?)$")  # which may be overfulfilled


def _is_growth(text: str, start: int, end: int) -> bool:
    """Tell whether a rate is of growth: by what stands near, or by the last word of a rate in the sentence."""
    if ends_with(_SHARE_OF, text, start, _FAR):
        return False
    if _SAYS_WHAT.search(text, start, end):  # 至少增长3%, 至少占3%
        return "占" not in text[start:end]
    if ends_with(_GROWTH, text, start, _FAR):
        return not ends_with(_FELL, text, start, 3)
    if "%" not in text[start:end] or _OF_A_WHOLE.match(text, end):
        return False
    said = re.split("[。；]", text[max(0, start - _FAR) : start])[-1]
    last = [*_RATES.finditer(said)][-1:]
    return bool(last and last[0]["growth"])


_SAYS_WHAT = re.compile("增[长速幅]|上涨|涨幅|占")
_OF_A_WHOLE = re.compile("的(?:份额|比[重例]|股[份权]|占有率)")
_SHARE_OF = re.compile("占[^，。；、：0-9]{1,12}(?:涨幅|增[量幅]|增长额?)(?:的?比重|的)?[为达]?到?$")
_FELL = re.compile("(?:减少|下降|降低)了?$")
_RATES = re.compile(
    "(?P<growth>增[速幅]|增长|涨幅|[CP]PI)"
    "|占|比[重例]|[^长胀速幅]率|覆盖|下降|减少|降低|压[减缩]|完成(?!全年)|达标|合格|优良|满意"
)


def _is_mean(text: str, start: int, unit: str) -> bool:
    """Tell whether a number is a mean by what stands in front, or stands in a list of means of one unit."""
    last = text.rfind("均", max(0, start - _FAR), start)
    if last < 0:
        return False
    mean = _MEAN.search(text, last - 2, last + 3)
    up_to = _UP_TO.fullmatch(text, mean.end(), start) if mean else None
    if mean is None or up_to is None:
        return False
    if "标准" in up_to[0] and not (
        mean[0] == "平均" and up_to[0].startswith("标准")
    ):  # 人均补助标准 is the same for all
        return False
    if up_to["parts"] and unit in ("岁", "周岁"):  # 平均年龄42岁，其中一人58岁
        return False
    if _HELD_AGAINST.search(up_to[0]):
        return False
    if up_to["list"] and _LAST_SPENT.search(up_to[0]):
        return True
    return not (up_to["list"] or up_to["parts"]) or (
        unit != ""
        and re.search(f"[0-9余万亿]{re.escape(unit)}(?:[^0-9]|[0-9]{{4}}年)*(?:[0-9.]+%[^0-9]*)?$", up_to[0])
        is not None
    )


_INCOME = re.compile("(?:工资性?|经营|财产性?|转移性?)[净纯]?收入(?:为|达到?)?$")


def _is_part_of_income(text: str, start: int) -> bool:
    """Tell whether a number is one of the four parts of mean income: 人均可支配收入4万元，其中，工资性收入24031元."""
    if not ends_with(_INCOME, text, start, 8):
        return False
    return "人均" in _sentence_before(text, start)


def _is_per_many(text: str, start: int, unit: str) -> bool:
    """Tell whether a number is a rate per hundred or more persons or households: 每百户拥有74辆."""
    each = text.rfind("每", max(0, start - _FAR), start)
    if each < 0:
        return False
    rate = _PER_MANY.fullmatch(text, each - 2 * text.endswith("平均", 0, each), start)
    return rate is not None and ("，" not in rate[0] or unit in ("台", "部", "辆", "架"))


def _is_from_means(text: str, start: int, q: Quantity) -> bool:
    """Tell whether a number is what one unit takes (吨钢综合能耗540千克), or how far two mean scores are apart."""
    if not _SAYS_PER_UNIT.isdisjoint(text[max(0, start - 6) : start]) and ends_with(_PER_UNIT, text, start, _FAR):
        return True
    if q.unit != "分" or not ends_with(_APART, text, start, 5):
        return False
    sentence = _sentence_before(text, start)
    return "均分" in sentence or "均成绩" in sentence


def _with_ends(q: Quantity, lower: Number, upper: Number, bound: str) -> Quantity:
    return Quantity(q.value, lower, upper, bound, q.unit, q.decimals, q.multiplier, q.per)
