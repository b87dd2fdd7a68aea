"""Coding a report: reading its file, drafting rows, adding them, and how far two coders agree."""
