"""What can be wrong in the tables: every check returns the offending rows."""
