"""How much is read at all: a document or a folder beyond it is refused before it is read."""

from dataclasses import dataclass, fields

from bindery.editorial.tomlfile import TomlFile
from bindery.errors import did_you_mean


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Sizes above which sources are refused, in bytes; `[limits]` in `sources.toml` changes them.

    A build holds all of its sources in memory, many times over; `make bench-memory` says how often.

    Args:
        document: Of one document.
        folder: Of all documents of a folder together.
    """

    document: int = 20_000_000
    folder: int = 100_000_000


def limits_of(table: TomlFile) -> Limits:
    """Give the limits that a record sets; what it leaves out keeps its default."""
    return Limits(**table.content.get("limits", {}))


def limit_faults(table: TomlFile) -> list[str]:
    """Find what cannot be a limit."""
    limits = table.content.get("limits", {})
    if not isinstance(limits, dict):
        return [f"{table.path}: limits must be a table.\n  Begin it with [limits]."]
    known = [field.name for field in fields(Limits)]
    place = table.place("limits")
    return sorted(
        f"{place}: {key} is not a limit.{did_you_mean(key, known)}\n  Use {' or '.join(known)}."
        if key not in known
        else f"{place}: {key} must be a number of bytes above 0.\n  Write it without a unit."
        for key, value in limits.items()
        if key not in known or type(value) is not int or value < 1
    )
