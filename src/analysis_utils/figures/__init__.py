"""The published figures: one function draws each, ``analysis_utils.style.publish`` saves the variants."""
