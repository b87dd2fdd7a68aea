"""Pairs of instruments: margins kept, all tables reached alike, seeded, a planted pair found and noise not."""

import numpy as np
import pandas as pd
import pytest

from analysis_utils.models import cooccurrence


def frame(array):
    return pd.DataFrame(array, columns=[f"i{k}" for k in range(array.shape[1])])


def test_every_draw_keeps_row_and_column_sums():
    generator = np.random.default_rng(1)
    table = generator.random((12, 50)) < 0.4
    drawn = cooccurrence.shuffled(table, 100, generator)
    assert (drawn.sum(axis=2) == table.sum(axis=1)).all() and (drawn.sum(axis=1) == table.sum(axis=0)).all()
    assert (drawn != table).any(axis=(1, 2)).all()


def test_all_tables_of_a_small_case_are_equally_likely():
    # by hand: three rows and three columns with sums 1, 1, 1 are the six permutation matrices
    drawn = cooccurrence.shuffled(np.eye(3, dtype=bool), 6000, np.random.default_rng(2), trades=30)
    _, counts = np.unique(drawn.reshape(6000, 9), axis=0, return_counts=True)
    assert len(counts) == 6
    assert abs(counts - 1000).max() < 150  # five standard errors of a count of 1000


def test_tails_by_hand():
    # counts 0, 1, 1, 2, 2: at least 2 in two of five, at most 0 in one of five
    found = cooccurrence.tails(np.array([[0], [1], [1], [2], [2]])).ravel()
    assert found.tolist() == pytest.approx([0.4, 1, 1, 0.8, 0.8])


def test_the_same_seed_gives_the_same_result_and_another_seed_nearly():
    table = frame(np.random.default_rng(3).random((10, 8)) < 0.5)
    one, same, other = (cooccurrence.pair_test(table, draws=299, seed=s) for s in (5, 5, 6))
    pd.testing.assert_frame_equal(one.pairs, same.pairs)
    assert one.low_p == same.low_p and not one.pairs.equals(other.pairs)


def planted(seed):
    table = np.random.default_rng(seed).random((30, 10)) < 0.5
    table[:, 1] = table[:, 0]
    return frame(table)


def test_a_planted_pair_survives_and_adjusted_p_is_never_smaller():
    found = cooccurrence.pair_test(planted(4), draws=499)
    assert found.pairs.loc[0, ["first", "second"]].tolist() == ["i0", "i1"]
    assert found.pairs.loc[0, "p_adjusted"] <= 0.05
    assert (found.pairs["p_adjusted"] >= found.pairs["p"] / 2 - 1e-9).all()
    assert found.pairs["expected"].between(0, 30).all() and found.arrangements == 500


def test_noise_with_uneven_rows_is_seldom_taken_for_structure():
    # longer rows have more of everything; of 40 tables 5% may err; more than 7 have p < 0.002
    generator, wrong = np.random.default_rng(7), 0
    for seed in range(40):
        table = frame(generator.random((10, 12)) < np.linspace(0.15, 0.85, 10)[:, None])
        wrong += cooccurrence.pair_test(table, draws=199, seed=seed).pairs["p_adjusted"].min() <= 0.05
    assert wrong <= 7


def test_fisher_and_holm_are_those_of_r():
    # R 4.2.2: fisher.test(matrix(c(5, 1, 1, 5), 2))$p.value
    table = frame(np.array([[1, 1]] * 5 + [[1, 0]] + [[0, 1]] + [[0, 0]] * 5, dtype=bool))
    found = cooccurrence.fisher(table)
    assert found["p"].item() == pytest.approx(0.0800865800866) and found["p_holm"].item() == found["p"].item()
    assert found["smallest_p"].item() == pytest.approx(2 / 924)  # by hand: C(12, 6) = 924


def test_columns_of_one_group_together_by_hand():
    # by hand: rows 110, 101 with columns a, b of one group and c of another: one row has both a and b
    table = pd.DataFrame([[1, 1, 0], [1, 0, 1]], columns=list("abc"), dtype=bool)
    groups = pd.Series({"a": 1, "b": 1, "c": 2})
    found = cooccurrence.within_groups(table, groups, draws=999)
    assert found.both == 1
    # the margins allow two tables only, both with exactly one row that has a and b: nothing can differ
    assert found.expected == 1 and found.p == 1


def test_a_planted_group_is_found_and_chance_is_not():
    generator = np.random.default_rng(8)
    half = generator.random(20) < 0.5
    planted = np.stack([half ^ (generator.random(20) < 0.05) for _ in range(6)], axis=1)
    table = frame(np.concatenate([planted, generator.random((20, 60)) < 0.5], axis=1))
    groups = pd.Series(["planted"] * 6 + [f"alone {k}" for k in range(60)], index=table.columns)
    assert cooccurrence.within_groups(table, groups, draws=499).p < 0.01
    scattered = pd.Series(generator.permutation(groups.to_numpy()), index=table.columns)
    assert cooccurrence.within_groups(table, scattered, draws=499).p > 0.05
