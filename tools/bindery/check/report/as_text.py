"""Write findings for people: causes first, the same message once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bindery.check.place import first_on_a_line, one_line
from bindery.check.verdict import Verdict
from bindery.findings import Finding, Severity

#: A fault of a template is on every page: what is shown of a message, and of a code.
_PLACES = 4
_MESSAGES = 20

_END = "\x1b[0m"
_BOLD = "\x1b[1m"
_WEIGHT = {Severity.WARNING: "\x1b[1;31m", Severity.NOTE: "\x1b[1;36m"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a report for people looks.

    Args:
        colour: Whether it may hold the signs with which terminals are coloured.
        whole: Whether every place is shown.
    """

    colour: bool = False
    whole: bool = False


def as_text(verdict: Verdict, ranked: Sequence[Finding], look: Look) -> str:
    """Give one group for each code and weight, and a last line that counts."""
    groups: dict[tuple[str, Severity], dict[str, list[str]]] = {}
    for it in ranked:
        group = groups.setdefault((it.code, it.severity), {})
        group.setdefault(it.message, []).append(first_on_a_line(it.place))
    lines: list[str] = []
    for (code, severity), messages in groups.items():
        count = counted(sum(map(len, messages.values())), severity.value)
        lines.append(f"{_painted(code, _WEIGHT[severity], look)} ({count})")
        lines.extend([*_entries(messages, look), ""])
    return "\n".join([*lines, summary(verdict)])


def _entries(messages: dict[str, list[str]], look: Look) -> Iterator[str]:
    shown = len(messages) if look.whole else _MESSAGES
    for message, places in list(messages.items())[:shown]:
        yield f"  {_painted(places[0], _BOLD, look)}: {one_line(message)}"
        yield from _others(places[1:], look)
    rest = sum(map(len, list(messages.values())[shown:]))
    if rest:
        yield f"  and {rest} more; --all shows them"


def _others(places: Sequence[str], look: Look) -> Iterator[str]:
    if look.whole:
        yield from (f"    also {place}" for place in places)
    elif places:
        shown = places[: _PLACES - 1]
        rest = len(places) - len(shown)
        yield f"    also {', '.join(shown)}" + (f" and {rest} more" if rest else "")


def _painted(text: str, paint: str, look: Look) -> str:
    return f"{paint}{text}{_END}" if look.colour else text


def summary(verdict: Verdict) -> str:
    """Give one line that counts: `7 warnings, 1 note, 2 ignored.`."""
    ignored = f"{len(verdict.excused)} ignored" if verdict.excused else ""
    if not verdict.findings:
        return f"Nothing to report{f', {ignored}' if ignored else ''}."
    weights = (Severity.WARNING, Severity.NOTE)
    counts = [counted(verdict.count(weight), weight.value) for weight in weights]
    return ", ".join([*counts, *([ignored] if ignored else [])]) + "."


def counted(count: int, word: str) -> str:
    """Give a count and its word: `1 note`, `2 notes`."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
