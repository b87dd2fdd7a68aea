"""The published figures: one function draws each, ``analysis_utils.figures.style.publish`` saves the variants."""
