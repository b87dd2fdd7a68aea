"""What stands in front of a place in a text, looked at no farther back than needed: time grows with the text."""

import re


def ends_with(pattern: re.Pattern[str], text: str, end: int, reach: int) -> re.Match[str] | None:
    """Return the match of a pattern (which ends in ``$``) in front of ``end``, ``reach`` letters of it at most."""
    return pattern.search(text, end - reach, end)
