from .claims.check_all import check
from .claims.judge import verdicts
from .figures.intervals import plot_intervals
from .figures.redraw import figure_about, figure_data, figure_names, publish_figure, redraw, show_figure
from .figures.saving import save_figure
from .figures.style import house_style
from .models.agreement import cohen_kappa
from .models.compare import compare_shares
from .models.headlines import robustness, specifications
from .models.rates import admissions, share_interval
from .models.ratios import ratios, relative
from .publish.explore import panel
from .publish.latex import to_latex
from .publish.results import Results
from .publish.trace import trace
from .publish.workbook import to_workbook
from .reports.append import append
from .reports.draft import draft
from .reports.scan import scan
from .tables.found import find
from .tables.select import select
from .tables.store import explain, load
from .tables.texts import passage
from .tables.tidy import tidy

__version__: str
__all__ = [
    "Results",
    "admissions",
    "append",
    "check",
    "cohen_kappa",
    "compare_shares",
    "draft",
    "explain",
    "figure_about",
    "figure_data",
    "figure_names",
    "find",
    "house_style",
    "load",
    "panel",
    "passage",
    "plot_intervals",
    "publish_figure",
    "ratios",
    "redraw",
    "relative",
    "robustness",
    "save_figure",
    "scan",
    "select",
    "share_interval",
    "show_figure",
    "specifications",
    "tidy",
    "to_latex",
    "to_workbook",
    "trace",
    "verdicts",
]
