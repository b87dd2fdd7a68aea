"""Claims: what quoted statistics follow from, how they are recomputed, and the verdict on each."""
