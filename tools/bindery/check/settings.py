"""What a site is held to: the settings of a check, as values."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignored:
    """Findings that somebody decided to live with.

    Args:
        code: Code of the findings, `insecure-link`.
        reason: Why; never empty.
        files: Pattern of the files meant, `contributing/*`; all of them by default.
    """

    code: str
    reason: str
    files: str = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """How large files may be.

    Args:
        files: Pattern of the files meant, `*.html`.
        size: Bytes of each of them, compressed with gzip as a server would.
    """

    files: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a site is held to, beyond what holds for every site.

    Args:
        base_url: The address of the site on the net. When empty it is taken from the
            `<link rel="canonical">` of the pages; without either, no address with a host is ours.
        ignored: Findings that do not count.
        budgets: How large files may be; the first whose pattern fits a file holds.
        protected: Words that stay as they are in both scripts, such as names.
        withheld: Words that must not be in any file; findings never repeat them.
    """

    base_url: str = ""
    ignored: tuple[Ignored, ...] = ()
    budgets: tuple[Budget, ...] = ()
    protected: frozenset[str] = frozenset()
    withheld: tuple[str, ...] = ()
