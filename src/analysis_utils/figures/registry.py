"""Which function draws which published figure: a new figure is a line here and a file of words."""

from analysis_utils.figures import (
    claim_figures,
    hedge_figures,
    interval_rows,
    mechanism_matrix,
    robustness,
    yearly_shares,
)
from analysis_utils.figures.style import Draw

DRAWINGS: dict[str, Draw] = {
    "admission_rates": yearly_shares.draw_admission_rates,
    "cost_per_seat": interval_rows.draw_interval_rows,
    "enrolment": interval_rows.draw_interval_rows,
    "funding_per_award": interval_rows.draw_interval_rows,
    "grim_grid": claim_figures.draw_grim_grid,
    "hedge_distances": hedge_figures.draw_hedge_distances,
    "hedging": hedge_figures.draw_hedging,
    "mechanism_matrix": mechanism_matrix.draw_mechanism_matrix,
    "mechanism_topics": mechanism_matrix.draw_mechanism_topics,
    "robustness": robustness.draw_robustness,
    "rule_coverage": hedge_figures.draw_rule_coverage,
    "verdicts": claim_figures.draw_verdicts,
}
