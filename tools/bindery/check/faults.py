"""A fault names a file and what to look for in it; only reported faults are given a line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bindery.check.spots import Spots
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
    needy = [fault for fault in faults if not fault.line and (fault.attribute or fault.value)]
    text = read_text(file) if file and needy else ""
    spots = Spots(text, [(fault.attribute, fault.value) for fault in needy])
    placed = [
        (fault.line or spots.line_of(fault.attribute, fault.value, fault.occurrence), fault)
        for fault in faults
    ]
    return sorted(placed, key=lambda it: it[0])


def _finding(fault: Fault, line: int) -> Finding:
    place = f"{fault.path}:{line}" if line else fault.path
    return Finding(code=fault.code, place=place, message=fault.message, severity=fault.severity)
