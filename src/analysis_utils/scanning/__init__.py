"""A corpus of any size: every printed quantity in one table, on one core, all cores or many machines."""
