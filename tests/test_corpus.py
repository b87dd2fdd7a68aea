"""Passages are shown on screen only, and only from the text whose offsets were recorded."""

import pytest

from analysis_utils.tables import paths, texts as corpus
from analysis_utils.tables.csv_text import TableError

needs_texts = pytest.mark.skipif(paths.reports_dir() is None, reason="REPORTS_DIR is not set")


def test_without_the_texts_the_call_says_what_to_do_and_may_be_saved(monkeypatch, capsys):
    monkeypatch.delenv("REPORTS_DIR", raising=False)
    found = corpus.passage("xiushan-admitted-2016")
    assert str(found).startswith("xiushan, characters 2589-2593: to see the passage, set REPORTS_DIR")
    assert found._repr_mimebundle_() == ({"text/plain": str(found)}, {})
    assert capsys.readouterr().out == ""


def test_an_unknown_id_is_refused_with_the_near_ones():
    with pytest.raises(TableError, match="statistics.csv.*did you mean .*'xiushan-admitted-2016'"):
        corpus.passage("xiushan-admited-2016")


@needs_texts
def test_the_statistic_is_marked_and_the_output_is_flagged():
    found = corpus.passage("xiushan-admitted-2016", around=5)
    assert found.marked == "425人"
    page, about = found._repr_mimebundle_()
    assert "<mark>425人</mark>" in page["text/html"]
    assert about["analysis_utils"]["on_screen_only"] is True


@needs_texts
def test_a_line_break_inside_the_number_is_closed_up():
    assert corpus.passage("xiushan-aid-awards").marked == "45万人次"


def test_another_text_is_refused(tmp_path):
    (tmp_path / "a.txt").write_text("other", encoding="utf-8")
    with pytest.raises(corpus.TextError, match="restore the original file"):
        corpus.read_text(tmp_path, "a.txt", "0" * 64)
    with pytest.raises(corpus.TextError, match="no such file"):
        corpus.read_text(tmp_path, "b.txt", "0" * 64)


def test_a_file_name_cannot_leave_the_folder(tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "secret.txt").write_text("x")
    with pytest.raises(corpus.TextError):
        corpus.read_text(tmp_path / "texts", "../secret.txt", "0" * 64)
