"""The coded claims and their verdicts."""
