"""How far the checker looks for a number told again or pointed back to. Sentences are invented, sums done by hand."""

import pytest

from asprinted.checking.checker import check
from asprinted.checking.signs import LONGEST, _pieces


def prints(text, kind):
    """Return what is bound by a kind, and the verdict."""
    return [(one.prints, one.verdict) for one in check(text) if one.kind == kind]


def test_the_noun_that_is_pointed_back_to_stands_within_eight_letters():
    for letters, found in ((6, 1), (7, 0)):
        made = check(f"计划新建120个{'甲' * letters}项目。这130个项目已开工。")
        assert [one.kind for one in made] == ["same"] * found


def test_it_points_back_over_less_than_nine_hundred_letters():
    """The number begins at letter 4, the other one 900 or 899 letters later."""
    for letters, found in ((890, 1), (891, 0), (960, 0)):
        text = f"计划新建120个项目。{'甲' * letters}。这130个项目已开工。"
        assert text.rindex("130") - text.index("120") == letters + 9
        assert len(check(text)) == found


def test_it_points_back_over_thirty_numbers():
    for between, found in ((29, 1), (30, 0)):
        text = f"计划新建120个项目。{'派出工人3名。' * between}这130个项目已开工。"
        assert len(prints(text, "same")) == found


def test_it_points_back_to_the_last_number_that_agrees():
    made = check("计划新建120个项目。批准120个项目。核查12个项目。这120个项目已开工。")
    assert [one.spans for one in made if one.spans[-1] == (29, 33)] == [((13, 17), (29, 33))]


@pytest.mark.parametrize(
    "text",
    [
        "计划新建120个项目。另批准140个项目。这130个项目已开工。",  # one of two
        "计划新建120个项目。这130余个项目已开工。",  # it says by itself that it is no repeat
        "计划新建120处项目。这120个项目已开工。",  # counted otherwise
        "计划新建120个项目。这120个学校已开工。",
        "项目共有120个学校。这120个项目已开工。",
        "全项目120个学校。这120个项目已开工。",
        "计划新建3个项目。这5个项目已开工。",  # small numbers are often of a part
    ],
)
def test_it_does_not_point_back(text):
    assert prints(text, "same") == []


def test_a_stock_by_now_is_held_against_the_two_sentences_before():
    new, other, now = "发布新一批30个场景。", "会议昨日结束，共有20人参加。", "至此，已有10个场景。"
    assert prints(new + now, "at_least") == [(("30个", "10个"), "contradicted")]
    assert prints(new + other + now, "at_least") == [(("30个", "10个"), "contradicted")]
    assert prints(new + 2 * other + now, "at_least") == []


def test_what_is_new_stands_within_twelve_letters():
    for letters, found in ((9, 1), (10, 0)):
        made = prints(f"发布新一批{'甲' * letters}30个场景。至此，已有10个场景。", "at_least")
        assert len(made) == found


def test_a_stock_by_now_is_counted_alike():
    assert prints("发布新一批30个场景。至此，已有10处场馆。", "at_least") == []


def test_a_heading_has_at_most_fifty_letters():
    for letters, found in ((40, 1), (41, 0)):  # 甲..., six letters, the number as one sign and three behind it
        heading = "甲" * letters + "全县建成学校86所并使用"[:6] + "3268所并使用"
        assert len(prints(f"{heading}\n\n目前，{'甲' * letters}全县建成学校3568所。", "same")) == found


def test_a_heading_is_held_against_six_sentences_below_it_that_print_numbers():
    for between, found in ((5, 1), (6, 0)):
        text = f"全县新建改建学校3268所\n\n{'会议有20人参加。' * between}全县新建改建学校3268所，均已使用。"
        assert len(prints(text, "same")) == found


def test_a_heading_is_held_against_less_than_nine_hundred_letters_below_it():
    for letters, found in ((883, 1), (884, 0)):
        text = f"全县新建改建学校3268所\n\n{'丙' * letters}。全县新建改建学校3568所，均已使用。"
        assert text.rindex("全县") == 900 - found
        assert len(prints(text, "same")) == found


def test_seven_of_ten_letters_of_a_heading_are_said_again():
    for said, found in (("甲乙丙丁戊己庚", 1), ("甲乙丙丁戊己", 0)):
        text = f"甲乙丙丁戊己庚辛壬癸3268所\n\n目前，{said}合计3268所。"
        assert len(prints(text, "same")) == found


def test_four_letters_behind_both_numbers_are_enough():
    for said, found in (("小河实现", 1), ("的小河实现", 1), ("小河实行", 0)):
        for first, begin in (("", ""), ("某", ""), ("", "某"), ("某", "某")):
            text = f"{first}治水行动持续推进 3268条小河实现贯通\n\n{begin}目前已有3268条{said}新规。"
            assert len(prints(text, "same")) == found


def test_persons_of_a_heading_are_those_to_whom_the_same_happened():
    for what, found in (("死亡", 1), ("受伤", 0)):
        text = f"甲地称冲突已致3420名平民死亡\n据甲地说，甲地冲突已致多人，其中3420人{what}。"
        assert len(prints(text, "same")) == found


def test_what_befell_them_stands_within_eleven_letters_behind_both():
    for heading, below, found in ((9, 9, 1), (10, 9, 0), (9, 10, 0)):
        text = f"甲地称冲突已致3420名{'乙' * heading}死亡\n据甲地说，甲地冲突已致多人，其中3420人{'丙' * below}死亡。"
        assert len(prints(text, "same")) == found


def test_four_letters_before_a_number_tell_what_it_is_of():
    for words, found in (("甲乙丙丁", 1), ("甲乙丙", 0)):
        text = f"某某区：{words}3268所\n\n目前{words}有3568所。"
        assert len(prints(text, "same")) == found


def test_a_sentence_is_cut_where_a_clause_ends_in_the_second_half_of_a_thousand_letters():
    for shift in (0, 7):
        for text, cuts in (
            ("甲" * 1000, []),
            ("甲" * 700 + "；" + "乙" * 200 + "，" + "丙" * 300, [701]),
            ("甲" * 400 + "；" + "乙" * 400 + "，" + "丙" * 400, [802]),
            ("甲" * 500 + "、" + "乙" * 800, [501]),
            ("甲" * 499 + "、" + "乙" * 800, [1000]),
            ("甲" * 2100, [1000, 2000]),
        ):
            ends = [shift, *(shift + cut for cut in cuts), shift + len(text)]
            assert [*_pieces("丁" * shift + text, shift, shift + len(text))] == [*zip(ends, ends[1:], strict=False)]


def test_a_sentence_that_never_ends_is_cut_between_clauses():
    """5 + 3 is 9 nowhere: it is seen on both sides of where 1,000 letters end, and over no more than that."""
    wrong = "新建小学5所、中学3所，共9所，"
    far = "甲" * (LONGEST - 8) + "，" + wrong
    assert [one.prints for one in check(far + "乙" * 600)] == [("5所", "3所", "9所")]
    apart = "学校共有在校学生120人，" + "甲" * LONGEST + "，其中女生130人。"
    near = "学校共有在校学生120人，" + "甲" * 40 + "，其中女生130人。"
    assert ([one.verdict for one in check(apart)], [one.verdict for one in check(near)]) == ([], ["contradicted"])
    assert [one.prints for one in check("甲" * 998 + "共有教师近20余人，")] == [("近20余人",)]


def test_a_mean_is_not_held_against_what_it_is_far_from_or_what_changed():
    """84/36.4 is 2.3: 4.5 is less than twice that, 4.8 more."""
    for end, found in (("户均减免4.5万元", 1), ("户均减免4.8万元", 0), ("户均减免1.0万元", 0), ("户均减免1.2万元", 1)):
        text = f"全省共有36.4万户家庭享受优惠，全年买房时累计减免税费84亿元，{end}。"
        assert len(prints(text, "ratio")) == found
    assert prints("全省共有36.4万户家庭享受优惠，全年在本地买房时税费减少84亿元，户均减免2.3万元。", "ratio") == []
    two = "全省共有36.4万户家庭享受优惠，全年在本地买房时减免税费84亿元，已退83亿元，户均减免2.3万元。"
    assert prints(two, "ratio") == []  # 83/36.4 is 2.28


@pytest.mark.parametrize("text", ["今明约三年完成。", "总规模约300亿元，达到280亿元。"])
def test_what_is_only_about_so_much_is_no_list_and_no_limit(text):
    assert check(text) == []


def test_what_a_heading_is_of_stands_within_twenty_letters_behind_the_number():
    for letters, found in ((12, 1), (13, 0)):  # of its ten letters seven, and the number as one sign
        text = f"3268所甲乙丙丁戊己庚辛壬癸\n\n目前有3268所{'天' * letters}甲乙丙丁戊己庚。"
        assert len(prints(text, "same")) == found


def test_the_persons_of_a_heading_are_named_within_sixteen_letters():
    for letters, found in ((13, 1), (14, 0)):
        text = f"甲地称冲突已致3420名平民转移\n据甲地称冲突已致3420人{'乙' * letters}平民。"
        assert len(prints(text, "same")) == found


def test_projects_are_named_within_six_letters_and_what_is_counted_among_them_within_ten():
    for whole, part, found in ((6, 10, 1), (7, 10, 0), (6, 11, 0)):
        text = f"新建120个{'甲' * whole}项目，其中{'乙' * (part - 2)}30座。"
        assert len(prints(text, "at_most")) == found


def test_a_number_is_announced_within_fourteen_letters_of_the_first_item():
    for letters, found in ((12, 1), (13, 0)):
        made = prints(f"共有3项{'甲' * letters}：一是修路；二是通水；三是通电。", "listed")
        assert len(made) == found
