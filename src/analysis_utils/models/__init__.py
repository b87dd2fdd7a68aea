"""What the numbers support: rates, ratios, and how far each headline depends on how it was read."""
