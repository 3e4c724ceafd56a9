"""Errors are ours or the editor's: they stop the work before it wastes time.

    BinderyError
    ├── SourceError        a document that cannot be read
    ├── DataError          a data file that says something impossible
    └── UsageError         a command that cannot mean anything

A message says where, what, and what now, in this order.
"""

from collections.abc import Iterable
from difflib import get_close_matches


class BinderyError(Exception):
    """Anything that stops the work. `str()` of it is meant for people."""


class SourceError(BinderyError):
    """A document cannot be read: encoding, size, or nothing in it."""


class DataError(BinderyError):
    """A data file is broken or names something that does not exist."""

    @classmethod
    def of_all(cls, faults: Iterable[str]) -> "DataError":
        """Report all faults of a file at once, one on a line."""
        return cls("\n".join(faults))


class UsageError(BinderyError):
    """A command was given something that it cannot work with."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Name the nearest valid choices, or nothing.

    >>> did_you_mean("visit-wyh", ["visit-why", "self-plan"])
    ' Did you mean visit-why?'
    """
    close = get_close_matches(word, list(known), n=3, cutoff=0.5)
    return f" Did you mean {' or '.join(close)}?" if close else ""
