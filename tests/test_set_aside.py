"""What a numeral is when it is no quantity: each rule by hand, at both sides of its edges."""

import pytest

from asprinted.finding.dates import date_end, is_year, word_date_end
from asprinted.finding.names_and_ordinals import (
    BUILDING,
    in_phrase,
    in_short_quotes,
    is_name_before,
    is_part_of_a_whole,
    is_session,
    kind_of_digits,
    kind_of_words,
)

FAR = ["", *("甲" * number for number in range(400, 404))]  # what is found does not depend on where it stands


def places(text):
    """Return a text without the brackets that mark a numeral, and where the numeral stands."""
    start, end = text.index("<"), text.index(">") - 1
    return text.replace("<", "").replace(">", ""), start, end


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<1>+N", True),
        ("<4>×100", True),
        ("<4>*100", True),
        ("<1>.2", True),
        ("<1>.甲", False),
        ("<1>-2", False),
        ("H<7>N9", True),
        ("多+<3>", True),
        ("甲+<3>", False),
        ("x.<3>", True),
        ("甲.<3>", False),
        ("9:<3>", True),
        ("甲:<3>", False),
        ("x-<3>", True),
        ("9-<3>", False),
        ("×<3>", True),
        ("=<3>", True),
        ("_<3>", True),
        ("甲<3>", False),
        ("<3>", False),
        ("30:<70>", False),  # parts of a whole
    ],
)
def test_names_by_what_touches_them(text, name):
    for before in FAR:
        assert is_name_before(*places(before + text)) == name
        assert is_name_before(*places(f"{before}{text}。后")) == name


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("10:<20>:70", True),
        ("<10>:20:70", True),
        ("10:20:<70>", True),
        ("10：20∶<70>", True),
        ("10:20:<71>", True),
        ("10:20:<69>", True),
        ("10:20:<71.5>", True),  # decimals stand in no score and no time
        ("10:20:<68.5>", True),
        ("6.5∶<39.6>∶53.9", True),
        ("<100>:甲", False),
        ("<100>", False),
        ("10:10:20:20:<40>", True),
        ("10:10:20:20:30:<10>", False),  # six parts
    ],
)
def test_parts_of_a_whole_make_a_hundred(text, part):
    for before in FAR:
        assert is_part_of_a_whole(*places(before + text)) == part
        assert is_part_of_a_whole(*places(f"{before}{text}。后")) == part


@pytest.mark.parametrize(
    ("text", "address"), [("<3>栋2单元", True), ("<3>栋2楼", False), ("<3>座101室", True), ("<3>栋楼", False)]
)
def test_buildings_have_numbers(text, address):
    text, _, end = places(text)
    assert bool(BUILDING.match(text, end)) == address


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“<211>工程”", True),
        ("“甲乙丙丁戊己庚辛壬<3>”", True),  # nine letters before, as far as is looked
        ("“甲乙丙丁戊己庚辛壬癸<3>”", False),
        ("“<3>甲乙丙丁戊己庚辛壬癸子丑寅”", True),  # thirteen behind
        ("“<3>甲乙丙丁戊己庚辛壬癸子丑寅卯”", False),
        ("“<3>，甲”", False),
        ("“甲”<3>”", False),
        ("<3>”", False),
        ("“<3>", False),
        ("《<3>》", True),
    ],
)
def test_short_quotation_marks_hold_names(text, quoted):
    for before in FAR:
        assert in_short_quotes(*places(before + text)) == quoted


@pytest.mark.parametrize(
    ("text", "session"),
    [
        ("人大<四>次会议", True),
        ("届<二>次全会", True),
        ("常委会<二>次全体会议", True),
        ("委员会<二>次会", True),
        ("召开<四>次会议", False),
        ("人大<四>次座谈", False),
        ("<四>次会议", False),
    ],
)
def test_sessions_are_numbered(text, session):
    for before in FAR:
        assert is_session(*places(before + text)) == session


def series(letters):
    """Return a quoted series of slogans of so many letters whose last number word is marked."""
    head = "“三次抓、五次看、"
    return f"{head}{'甲' * (letters - len(head) - 4)}<七>次查”"


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("<六>个一", True),
        ("<十>三五规划", True),
        ("<十>三五万", False),
        ("<三>个人", False),
        (series(40), True),
        (series(90), True),
        (series(92), False),  # the mark that opens is looked for over ninety letters
        ("“三次抓、<七>次查”", False),
        ("三次抓、五次看、<七>次查", False),
        ("“三次抓、5次看、<七>次查”", False),
        ("“三次抓、五次看。、<七>次查”", False),
        ("“三次抓、五次看、”<七>次查", False),
        ("双<百>", True),
        ("<百>", False),
    ],
)
def test_plans_slogans_and_phrases(text, phrase):
    for before in FAR:
        text_, start, _ = places(before + text)
        assert in_phrase(text_, start) == phrase


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<2019>，", "date"),
        ("<1419>，", "furniture"),
        ("<2219>，", "furniture"),
        ("“<3.15>”", "date"),
        ("“<13.15>”", "date"),
        ("“<23.15>”", "furniture"),
        ("“<3.45>”", "furniture"),
        ("甲<3.15>，", "furniture"),
        ("第<3>甲", "ordinal"),
        ("初<3>甲", "ordinal"),
        ("图<3>甲", "furniture"),
        ("表<3>甲", "furniture"),
        ("页<3>甲", "furniture"),
        ("P<3>甲", "furniture"),
        ("<123456>甲", "name"),
        ("<1234567>甲", "furniture"),
        ("<3>甲", "name"),
        ("<3>，", "furniture"),
        ("<3>", "furniture"),
    ],
)
def test_kinds_of_digits(text, kind):
    for before in FAR:
        assert kind_of_digits(*places(before + text)) == kind
        assert kind_of_digits(*places(f"{before}{text}。后")) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("第<三>甲", "ordinal"),
        ("初<三>甲", "ordinal"),
        ("届<三>甲", "ordinal"),
        ("。<一>是甲", "ordinal"),
        ("。<一>要甲", "ordinal"),
        ("<一>、甲", "ordinal"),
        ("<一>.甲", "ordinal"),
        ("甲<一>是甲", "name"),
        ("。<一>甲", "name"),
    ],
)
def test_kinds_of_words(text, kind):
    for before in ["", *(f"{far}。" for far in FAR)]:
        assert kind_of_words(*places(before + text)) == kind
        assert kind_of_words(*places(f"{before}{text}。后")) == kind


@pytest.mark.parametrize(
    ("text", "length"),  # of the date from the marked digits on; 0: no date
    [
        ("<2019>年9月1日起", 9),
        ("<2019>年度甲", 6),
        ("<2019>-2020年", 10),
        ("<2019>—2020学年度", 12),
        ("<2019>.9.1，", 8),
        ("<1499>年", 0),
        ("<9>月1日", 4),
        ("<9>月份", 3),
        ("<9>月饼", 0),
        ("<9>日", 2),
        ("<9>日均", 0),
        ("<9>:30", 4),
        ("<9>:60", 0),
        ("<9>:300", 0),
        ("<9>时30分", 5),
        ("<9>时代", 0),
        ("<9>点半", 3),
        ("<21>世纪", 4),
        ("<90>年代", 4),
        ("<4>季度", 3),
        ("<5>季度", 0),
        ("<3>·15", 4),
        ("晚<9>点，", 2),
        ("晚上<9>点，", 2),
        ("截至<12>点，", 3),
        ("截至<123>点，", 0),
        ("<9>点上班", 2),
        ("<9>点建议", 0),
        ("共<9>点，", 0),
        ("<9>名", 0),
    ],
)
def test_dates_in_digits(text, length):
    for before in FAR:
        text_, start, end = places(before + text)
        assert date_end(text_, start, end) == (start + length if length else 0)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("<二〇二〇>年三月", 7),
        ("<三>月五日", 4),
        ("<三>季度", 3),
        ("<九十>年代", 4),
        ("<十五>日", 3),
        ("<三>点半", 3),
        ("<三>点五分", 4),
        ("<三>点", 0),
        ("<三>名", 0),
        ("<五>季度", 0),
    ],
)
def test_dates_in_words(text, length):
    for before in FAR:
        text_, start, end = places(before + text)
        assert word_date_end(text_, start, end) == (start + length if length else 0)


@pytest.mark.parametrize(
    ("text", "unit", "year"),
    [
        ("公元<330年>", "年", True),
        ("公元前<33年>", "年", True),
        ("民国<39年>", "年", True),
        ("于<1386年>", "年", True),
        ("建于<1386年>", "年", True),
        ("（<1386年>", "年", True),
        ("于<386年>", "年", False),
        ("有<1386年>", "年", False),
        ("<1386年>", "年", False),
        ("于<1386月>", "月", False),
        ("于<1386天>", "天", False),
        ("于<1386岁>", "岁", False),
    ],
)
def test_years_of_other_ages(text, unit, year):
    for before in FAR:
        assert is_year(*places(before + text), unit) == year
