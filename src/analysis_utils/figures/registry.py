"""Which function draws which published figure: a new figure is a line here and a file of words."""

from analysis_utils.figures import (
    access,
    buildings,
    comparable_pairs,
    contradictions,
    hedges,
    mechanism_matrix,
    ratio_rows,
    robustness,
    yearly_shares,
)
from analysis_utils.figures.style import Draw

DRAWINGS: dict[str, Draw] = {
    "admission_rates": yearly_shares.draw_admission_rates,
    "comparability": comparable_pairs.draw_comparability,
    "contradictions": contradictions.draw_contradictions,
    "cost_and_size": buildings.draw_cost_and_size,
    "funding_per_award": ratio_rows.draw_ratio_rows,
    "grim_grid": contradictions.draw_grim_grid,
    "hedging": hedges.draw_hedging,
    "hedge_distances": hedges.draw_hedge_distances,
    "line_or_step": yearly_shares.draw_line_or_step,
    "loads_per_helper": ratio_rows.draw_ratio_panels,
    "mechanism_matrix": mechanism_matrix.draw_mechanism_matrix,
    "printed_shares": access.draw_printed_shares,
    "rule_coverage": hedges.draw_rule_coverage,
    "specifications": robustness.draw_specifications,
    "text_length": mechanism_matrix.draw_text_length,
}
