"""A memory for what was read before, faster than ``functools.lru_cache`` where most keys are new."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Memory(dict[Key, Value]):
    """A table that works out what it lacks and forgets everything when it is full.

    Examples
    --------
    >>> squares = Memory(lambda n: n * n, longest=2)
    >>> [squares[n] for n in (1, 2, 3)], len(squares)
    ([1, 4, 9], 1)
    """

    def __init__(self, function: Callable[[Key], Value], *, longest: int = 65536) -> None:
        super().__init__()
        self._function, self._longest = function, longest

    def __missing__(self, key: Key) -> Value:
        """Work out the value of a key and keep it."""
        if len(self) >= self._longest:
            self.clear()
        value = self[key] = self._function(key)
        return value
