"""Errors are ours or the editor's: they stop the work before it wastes time.

    BinderyError
    ├── SourceError        a document that cannot be read
    ├── DataError          a data file that says something impossible
    └── UsageError         a command that cannot mean anything

A message says where, what, and what now, in this order.
"""

import errno
from collections.abc import Iterable
from difflib import get_close_matches

#: What to do when the machine refuses, by the number that it gives.
_WHAT_NOW = {
    errno.ENOSPC: "Free some space there, or name a place on another disk; then try again.",
    errno.EDQUOT: "Free some space of yours, or name a place on another disk; then try again.",
    errno.EFBIG: "Files there may not be that large: see `ulimit -f`, or name another place.",
    errno.EROFS: "Name a place that can be written to.",
    errno.EACCES: "Ask for the right to it, or name another place.",
    errno.EPERM: "Ask for the right to it, or name another place.",
    errno.ELOOP: "Remove the link that leads to itself, or name another place.",
    errno.ENAMETOOLONG: "Choose a shorter name.",
    errno.EEXIST: "Name a place where nothing else is.",
    errno.EMFILE: "Allow more open files: see `ulimit -n`.",
}


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


def refusal(error: OSError) -> str:
    """Say where, what and what now of what the machine refused.

    >>> print(refusal(OSError(errno.ENAMETOOLONG, "File name too long", "a")))
    a: File name too long.
      Choose a shorter name.
    """
    where = f"{error.filename}: " if error.filename else ""
    what_now = "Check the name, the rights and the space that is left."
    if error.errno is not None:
        what_now = _WHAT_NOW.get(error.errno, what_now)
    return f"{where}{error.strerror or error}.\n  {what_now}"
