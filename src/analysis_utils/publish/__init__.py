"""Results, the way back from them, and what is made for papers and pages."""
