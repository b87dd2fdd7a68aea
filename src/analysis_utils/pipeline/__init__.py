"""What `make reproduce` does: which notebooks are out of date, running them, and saying what came out."""
