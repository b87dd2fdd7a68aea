"""The tables of the project: where they are, how they are read, what is computed from what was typed."""
