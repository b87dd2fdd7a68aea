"""The static site: executed notebooks, codebook, trace, and a page to explore all statistics (``make site``)."""
