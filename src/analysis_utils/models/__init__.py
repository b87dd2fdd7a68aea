"""What the numbers support: rates, trends, ratios, and how far each result depends on how it was read."""
