"""Shuffled tables: margins kept, all tables reached alike, seeded; a planted group is found and chance is not."""

import numpy as np
import pandas as pd

from analysis_utils.models import margins


def frame(array):
    return pd.DataFrame(array, columns=[f"i{k}" for k in range(array.shape[1])])


def test_every_draw_keeps_row_and_column_sums():
    generator = np.random.default_rng(1)
    table = generator.random((12, 50)) < 0.4
    drawn = margins.shuffled(table, generator, trades=120)
    assert (drawn.sum(axis=1) == table.sum(axis=1)).all() and (drawn.sum(axis=0) == table.sum(axis=0)).all()
    assert (drawn != table).any()


def test_all_tables_of_a_small_case_are_equally_likely():
    # by hand: three rows and three columns with sums 1, 1, 1 are the six permutation matrices
    generator = np.random.default_rng(2)
    drawn = [margins.shuffled(np.eye(3, dtype=bool), generator, trades=30) for _ in range(3000)]
    _, counts = np.unique(np.reshape(drawn, (3000, 9)), axis=0, return_counts=True)
    assert len(counts) == 6
    assert abs(counts - 500).max() < 105  # five standard errors of a count of 500


def test_columns_of_one_group_together_by_hand():
    # rows 110, 101 with columns a, b of one group and c of another: one row has both a and b, whatever is shuffled
    table = pd.DataFrame([[1, 1, 0], [1, 0, 1]], columns=list("abc"), dtype=bool)
    assert set(margins.joint_within(table, pd.Series({"a": 1, "b": 1, "c": 2}), draws=99)) == {1}


def test_the_same_seed_gives_the_same_counts_in_any_order_of_rows():
    table = frame(np.random.default_rng(3).random((10, 8)) < 0.5)
    groups = pd.Series([1, 1, 2, 2, 3, 3, 4, 4], index=table.columns)
    one, same, other = (margins.joint_within(t, groups, draws=99, seed=s) for t, s in
                        ((table, 5), (table.iloc[::-1], 5), (table, 6)))  # fmt: skip
    assert one.equals(same) and not one.equals(other)


def test_a_planted_group_is_found_and_chance_is_not():
    generator = np.random.default_rng(8)
    half = generator.random(20) < 0.5
    planted = np.stack([half ^ (generator.random(20) < 0.05) for _ in range(6)], axis=1)
    table = frame(np.concatenate([planted, generator.random((20, 60)) < 0.5], axis=1))
    groups = pd.Series(["planted"] * 6 + [f"alone {k}" for k in range(60)], index=table.columns)
    found = margins.joint_within(table, groups, draws=299)
    assert (found >= found[0]).mean() < 0.01
    scattered = pd.Series(generator.permutation(groups.to_numpy()), index=table.columns)
    found = margins.joint_within(table, scattered, draws=299)
    assert (found >= found[0]).mean() > 0.05
