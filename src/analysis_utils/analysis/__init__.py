"""What the numbers support: rates, models of yearly shares, ratios, instruments, and how firm each answer is."""
