"""Which function draws which published figure: a new figure is a line here and a file of words."""

from analysis_utils.figures import (
    access,
    buildings,
    claims,
    comparable_pairs,
    mechanism_matrix,
    ratio_rows,
    robustness,
    yearly_shares,
)
from analysis_utils.figures.style import Draw

DRAWINGS: dict[str, Draw] = {
    "admission_rates": yearly_shares.draw_admission_rates,
    "comparability": comparable_pairs.draw_comparability,
    "cost_and_size": buildings.draw_cost_and_size,
    "funding_per_award": ratio_rows.draw_ratio_rows,
    "grim_grid": claims.draw_grim_grid,
    "hedging": yearly_shares.draw_hedging,
    "line_or_step": yearly_shares.draw_line_or_step,
    "loads_per_helper": ratio_rows.draw_ratio_panels,
    "mechanism_matrix": mechanism_matrix.draw_mechanism_matrix,
    "mechanism_topics": mechanism_matrix.draw_mechanism_topics,
    "printed_shares": access.draw_printed_shares,
    "specifications": robustness.draw_specifications,
    "verdicts": claims.draw_verdicts,
}
