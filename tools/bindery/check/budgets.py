"""Hold files to their budgets of bytes, as they come over the line."""

import gzip
from collections.abc import Iterator
from fnmatch import fnmatchcase

from bindery.check.faults import Fault, read_bytes
from bindery.check.reading.folder import Site
from bindery.check.settings import Budget, Settings

#: What servers pack by default; a slower level would flatter the site.
_LEVEL = 6


def find_budget_faults(site: Site, settings: Settings) -> Iterator[Fault]:
    """Give the files that are larger than they may be; nothing without budgets.

    A file is held to the first budget whose pattern fits it; `*` stands for slashes, too.
    """
    for path, file in site.files.items():
        budget = next((it for it in settings.budgets if fnmatchcase(path, it.files)), None)
        # What is small as it is needs no packing.
        if budget and file.stat().st_size > budget.size:
            yield from _fault(path, read_bytes(file), budget)


def _fault(path: str, content: bytes, budget: Budget) -> Iterator[Fault]:
    size = len(gzip.compress(content, _LEVEL, mtime=0))
    if size > budget.size:
        told, allowed = _sizes(size, budget.size)
        message = (
            f"{told} with gzip, and {budget.files} may have {allowed}."
            " Make it smaller, or raise the budget."
        )
        yield Fault(code="budget", path=path, message=message)


def _sizes(size: int, allowed: int) -> tuple[str, str]:
    """Give two sizes that differ as texts that do.

    >>> _sizes(15_365, 15_360)
    ('15,365 bytes', '15,360 bytes')
    """
    if _kb(size) == _kb(allowed):
        return f"{size:,} bytes", f"{allowed:,} bytes"
    return _kb(size), _kb(allowed)


def _kb(size: int) -> str:
    """Give a size as people read it.

    >>> _kb(52_429)
    '51.2 KB'
    """
    return f"{size / 1024:,.1f} KB"
