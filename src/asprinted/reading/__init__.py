"""Read one printed quantity: digits, number words, unit, hedges, and the forms that they take together."""
