"""Numbers printed in five Chinese reports on education and poverty relief, each an interval with an address.

First step: look at some of them, and at what their columns mean.

>>> import analysis_utils as au
>>> banan = au.select(au.load("statistics"), place="banan", year=2019)
>>> banan[["as_printed", "lower", "upper", "bound"]].head(3)  # doctest: +SKIP
>>> print(au.explain("bound"))  # doctest: +SKIP

Look up      load, explain, select, passage, find (numbers of any text, as a frame)
Recompute    tidy (rows of your own), verdicts, check, trace (from a result back to the characters)
Compare      compare_shares, share_interval, ratios, specifications, robustness
Draw, write  plot_intervals, house_style, redraw, save_figure, to_latex, to_workbook, Results
Own reports  draft, append, scan

``dir(au)`` has all names; every docstring has an example. Names are imported when they are first used. The reader of
printed numbers is the package ``asprinted``, which needs none of this.
"""

import lazy_loader

__version__ = "0.2.0"
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
