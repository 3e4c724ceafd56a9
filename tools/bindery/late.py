"""Patterns that are compiled when something is first asked of them, not when a module is loaded.

A class with the range of Chinese characters takes two milliseconds; most runs need few of them.
"""

import re
from typing import AnyStr, Generic, cast


class _Late(Generic[AnyStr]):
    """Stands for a pattern; what is asked for once is found at once from then on."""

    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self._made_of: tuple[AnyStr, int] = (pattern, flags)
        self._made: re.Pattern[AnyStr] | None = None

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):  # To copy or pickle it is to copy or pickle what it is made of.
            raise AttributeError(name)
        if self._made is None:
            self._made = re.compile(*self._made_of)
        found = getattr(self._made, name)
        setattr(self, name, found)
        return found


def late(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Give a pattern that is compiled when it is first searched for.

    A mistake in it shows no earlier, so it is for patterns of our own, which tests use.

    >>> late("[问問]").search("疑问").span()
    (1, 2)
    """
    return cast("re.Pattern[AnyStr]", _Late(pattern, flags))
