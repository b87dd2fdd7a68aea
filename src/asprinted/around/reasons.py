"""Why a numeral is no statistic: the reason of a row that is set aside, where its words make it sure."""

import re

from asprinted.around.matching import NUMBER
from asprinted.finding.found_numeral import Found
from asprinted.plaintext import compact

BEFORE, BEHIND = 12, 12  # characters that are looked at, white space among them
_WORDS = 8  # letters of them
_FIGURATIVE = re.compile(f"第{NUMBER}(?:手|时间|线|要务|责任|书记)")
_TITLE = re.compile(f"《[^》]*{NUMBER}")
_UNITS_OF_HELP = "[人生校村户县镇乡园]"
_POLICY = re.compile(f"学前{NUMBER}年|{NUMBER}年(?:义务|一?贯)|{NUMBER}(?:元结构|类[^型])|九年{NUMBER}贯")
_FORMULA = re.compile(  # 一人一案, 一对一, 一对多
    f"{NUMBER}{_UNITS_OF_HELP}[一1]|[一1]{_UNITS_OF_HELP}{NUMBER}|{NUMBER}对[一1多]|[一1多]对{NUMBER}"
)
_WORD = re.compile(  # of which 一 is a part: 进一步, 一直
    f"[进下另唯逐统同之万单专第]{NUMBER}"
    f"|{NUMBER}(?:[直切样度致定时旦律般些贯再向举味并面共经体]|方面|系列|把手|[条盘]心|盘棋|股绳|线(?!天)|起(?!案))"
)
_OTHER_WORD = re.compile(f"[老为]{NUMBER}姓|{NUMBER}(?:工|售|星|碎|距离|容忍|分(?![0-9]))|[千万]方{NUMBER}计")
_NONE_LEFT = re.compile(f"(?:不让|不漏|不落下?|不丢下?){NUMBER}|{NUMBER}个[^，。]{{0,3}}不")
_STAGE = re.compile(
    f"[一-鿿]{NUMBER}[线期号](?![一-鿿]{{0,2}}(?:天|城市|员工|教师|人员|工作))"
)  # 甲乙输气二线, 嫦娥四号
_NAMED = re.compile(
    f"党的{NUMBER}大|{NUMBER}(?:国集团|峡|江源|角洲)|长{NUMBER}角|“{NUMBER}带一路|带{NUMBER}路|[一-鿿]{NUMBER}中(?!全会)[0-9级，]"
)
_PLAN = re.compile("十?[一二三四五六七八九]五")
_PRIZE = re.compile(f"{NUMBER}等奖|(?<!提)高{NUMBER}(?=年级|班|学生|建档|毕业|[，。、])")
_OF_WORDS = re.compile(  # fixed words, of which the numeral counts nothing
    f"{NUMBER}(?:氧化|视同仁|揽子|道(?=[，推落为])|手(?=抓)|刀切|技之长|哄而|拥而|步一个|流(?!量)|众(?=创|一)|方百计|家万户|辛万苦|如既往|以贯之)"
    f"|[千万]家{NUMBER}户|千辛{NUMBER}苦|万众{NUMBER}心|关键{NUMBER}部件|念之再{NUMBER}|世界{NUMBER}流|新{NUMBER}代|PM{NUMBER}|货币M{NUMBER}|{NUMBER}(?=万?人民(?:[的群积]|克))"
)
_IN_A_FORMULA = re.compile(
    f"[“‘][^”’]{{0,3}}[一二三四五六七八九十]个{NUMBER}[”’批]|[“‘]{NUMBER}个一[”’批]|“{NUMBER}国两制|一国{NUMBER}制|“{NUMBER}农”|“{NUMBER}公”"
)
_YEAR_OF = re.compile(f"的{NUMBER}年[，。]|新的{NUMBER}年|^{NUMBER}年来")
_ARTICLE = re.compile(f"(?<![“‘第个成]){NUMBER}[名个位所条座幅张群双家部种类项股支批场件颗片盏把丝大轮套笔]")
_MARK = re.compile(f"^{NUMBER}[、．.是]")  # at the start of a line: 一、, 一是
LIKELY = "policy_term proper_name idiom_or_slogan"  # what it may be where that is open


def reason(text: str, found: Found, names: re.Pattern[str]) -> str:
    """Return why a numeral is no statistic; where that is not sure, a question mark and what is likely.

    ``names`` fits names of places.
    """
    if found.kind == "date" and found.as_printed.endswith(("级", "届")):
        return "ordinal"
    printed = compact(found.as_printed)
    in_front = text[max(0, found.start - BEFORE) : found.start]
    before = "".join(in_front.split())[-_WORDS:]
    said = before + NUMBER + "".join(text[found.end : found.end + BEHIND].split())[:_WORDS]
    figurative = printed == "一" and _FIGURATIVE.search(said)
    if found.kind != "name" and not figurative:
        return "date" if found.kind in ("duration", "frequency") else found.kind
    whole = said.replace(NUMBER, printed)
    line = in_front.rpartition("\n")
    if _MARK.search(said[len(before) :]) and not line[2].strip() and (line[1] or found.start < BEFORE):
        return "ordinal"
    if _YEAR_OF.search(said) or (_PLAN.fullmatch(printed) and re.search(f"{NUMBER}”?(?:时期|期间|末|以来)", said)):
        return "date"
    if _POLICY.search(said) or _IN_A_FORMULA.search(said):
        return "policy_term"
    if _PRIZE.search(said):
        return "ordinal"
    if _NAMED.search(said) or _PLAN.fullmatch(printed) or (printed != "一" and _STAGE.search(said)):
        return "proper_name"
    if _OF_WORDS.search(said):
        return "idiom_or_slogan"
    if _WORD.search(said):
        return "idiom_or_slogan"
    if _TITLE.search(said) or any(m.start() <= len(before) < m.end() for m in names.finditer(whole)):
        return "proper_name"
    if printed != "一":
        return "idiom_or_slogan" if _OTHER_WORD.search(said) else f"?{LIKELY}"
    if _FORMULA.search(said):
        return "policy_term"
    if _NONE_LEFT.search(said) or figurative:
        return "idiom_or_slogan"
    if not _ARTICLE.search(said):
        return f"?{LIKELY}"
    return "article" if whole.count("一") == 1 else f"?article {LIKELY}"
