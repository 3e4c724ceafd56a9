"""Make a fault at the place of a link."""

from bindery.check.faults import Fault
from bindery.check.reading.links import Link
from bindery.findings import Severity

#: Where the address is a part of the value: look for its words alone.
_INSIDE = frozenset(
    {"css", "content", "srcset", "imagesrcset", "ping", "manifest", "robots", "list"}
)
_LONGEST = 200


def fault_at(
    path: str, link: Link, code: str, message: str, severity: Severity = Severity.WARNING
) -> Fault:
    """Make a fault at the place of a link."""
    return Fault(
        code=code,
        path=path,
        message=message,
        severity=severity,
        attribute="" if link.attribute in _INSIDE else link.attribute,
        value=link.value,
    )


def shortened(words: str) -> str:
    """Give words of a site as a message can have them: an address may be megabytes long.

    >>> len(shortened("a" * 5_000))
    203
    """
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}..."
