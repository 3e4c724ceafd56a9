"""A fault names a file and what to look for in it; only reported faults are given a line."""

import html
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bindery.errors import SourceError
from bindery.findings import Finding, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something found in a file, before anybody looked up its line.

    Args:
        code: Code of the finding.
        path: File in the site.
        message: What was found, and what can be done about it.
        severity: Whether a strict build fails.
        attribute: Attribute that shows the place, `href`; may be empty.
        value: Value of that attribute, or the words that show the place; may be empty.
        occurrence: Which of several such places is meant, from 1.
        line: The line, where it is known already; else 0.
    """

    code: str
    path: str
    message: str
    severity: Severity = Severity.WARNING
    attribute: str = ""
    value: str = ""
    occurrence: int = 1
    line: int = 0


def read_text(path: Path) -> str:
    """Read a file of the site whatever its bytes; what is not UTF-8 becomes U+FFFD.

    Raises:
        SourceError: The file cannot be opened.
    """
    return read_bytes(path).decode("utf-8-sig", errors="replace")


def read_bytes(path: Path) -> bytes:
    """Read a file of the site.

    Raises:
        SourceError: The file cannot be opened.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"{path}: cannot be read: {error.strerror}.\n  Make it readable; build again."
        raise SourceError(message) from None


def place_faults(faults: Iterable[Fault], files: Mapping[str, Path]) -> tuple[Finding, ...]:
    """Give faults their lines, file by file, each file with faults being read once more.

    Args:
        faults: In any order; the same fault is reported once.
        files: Every file of the site by its name.
    """
    by_path: dict[str, dict[Fault, None]] = {}
    for fault in faults:
        by_path.setdefault(fault.path, {})[fault] = None
    found: list[Finding] = []
    for path in sorted(by_path):
        placed = _lines_of(tuple(by_path[path]), files.get(path))
        found.extend(_finding(fault, line) for line, fault in placed)
    return tuple(found)


def _lines_of(faults: tuple[Fault, ...], file: Path | None) -> list[tuple[int, Fault]]:
    needy = file is not None and any(not fault.line for fault in faults)
    spots = _Spots(read_text(file)) if file and needy else _Spots("")
    placed = [(fault.line or spots.line_of(fault), fault) for fault in faults]
    return sorted(placed, key=lambda it: it[0])


def _finding(fault: Fault, line: int) -> Finding:
    place = f"{fault.path}:{line}" if line else fault.path
    return Finding(code=fault.code, place=place, message=fault.message, severity=fault.severity)


class _Spots:
    """A text in which places are looked up from top to bottom, as faults are mostly in order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends = [match.start() for match in re.finditer("\n", text)]
        self._last = 0

    def line_of(self, fault: Fault) -> int:
        """Give the line, from 1, or 0 when the place is not found."""
        if not self._text or not (fault.attribute or fault.value):
            return 0
        for pattern in _patterns(fault):
            start = self._last if fault.occurrence == 1 else 0
            at = self._find(pattern, start, fault.occurrence)
            if at >= 0:
                self._last = at
                return bisect_right(self._ends, at - 1) + 1
        return 0

    def _find(self, pattern: re.Pattern[str], start: int, occurrence: int) -> int:
        for begin in dict.fromkeys((start, 0)):
            matches = pattern.finditer(self._text, begin)
            match = next(islice(matches, occurrence - 1, None), None)
            if match:
                return match.start()
        return -1


def _patterns(fault: Fault) -> Iterator[re.Pattern[str]]:
    """Give what to look for, the surest first; `&` stands in files as itself or as `&amp;`."""
    written = dict.fromkeys(
        (fault.value, html.escape(fault.value, quote=False), html.escape(fault.value))
    )
    either = "|".join(re.escape(words) for words in written)
    if fault.attribute:
        end = r"(?=[\"'\s>])" if fault.value else ""
        name = re.escape(fault.attribute)
        if not fault.value:  # What is empty is meant, if it is anywhere; else any value will do.
            yield re.compile(rf"(?i:(?<![\w-]){name})\s*=\s*(?:\"\s*\"|'\s*')")
        yield re.compile(rf"(?i:(?<![\w-]){name})\s*=\s*[\"']?\s*(?:{either}){end}")
    if fault.value:
        yield re.compile(either)
