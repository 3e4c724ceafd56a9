"""Write findings for people and for machines."""

import html
import json
import re
from collections.abc import Callable, Iterable, Sequence

from bindery.errors import UsageError, did_you_mean
from bindery.findings import Finding, Severity

#: Causes before their consequences: a page that is missing breaks links and leaves the site map.
_ORDER = (
    *("private-data", "active-content", "third-party", "edition-missing-page", "broken-link"),
    *("duplicate-id", "broken-anchor", "edition-anchors", "sitemap", "missing-title"),
    *("missing-lang", "heading-order", "redirect", "insecure-link", "wrong-script"),
)
_PLACE = re.compile(r"(.+):(\d+)")
_NOT_XML = re.compile("[^\t\n\r\\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SHOWN = 3


def format_findings(findings: Iterable[Finding], how: str) -> str:
    """Give findings as one text that ends in a line end.

    `text` has one group for each code, causes before consequences, and a last line that counts.
    `github` writes one workflow command a line. `junit` is the XML that build servers read; notes
    pass, warnings fail. `json` is

        {"warnings": 1, "notes": 0, "findings": [{"code": "broken-link", "severity": "warning",
         "file": "visit/why/index.html", "line": 120, "message": "..."}]}

    where `line` is 0 for a finding about a whole file.

    Args:
        findings: Findings of any room.
        how: `text`, `json`, `github` or `junit`.

    Raises:
        UsageError: There is no such format.
    """
    if how not in _FORMATS:
        names = ", ".join(_FORMATS)
        meant = did_you_mean(how, _FORMATS)
        raise UsageError(f"--format {how}: no such format.{meant}\n  Choose one of {names}.")
    ranked = sorted(findings, key=_rank)  # Stable: within a code the order of the files stays.
    return _FORMATS[how](ranked) + "\n"


def _rank(finding: Finding) -> tuple[int, int, str]:
    known = finding.code in _ORDER
    position = _ORDER.index(finding.code) if known else len(_ORDER)
    return -finding.severity.rank, position, finding.code


def _text(findings: Sequence[Finding]) -> str:
    groups: dict[tuple[str, Severity], dict[str, list[str]]] = {}
    for it in findings:
        group = groups.setdefault((it.code, it.severity), {})
        group.setdefault(it.message, []).append(it.place)
    lines: list[str] = []
    for (code, severity), messages in groups.items():
        count = sum(map(len, messages.values()))
        lines.append(f"{code} ({_counted(count, severity.value)})")
        lines.extend(_entry(message, places) for message, places in messages.items())
        lines.append("")
    return "\n".join([*lines, _count_line(findings)])


def _entry(message: str, places: Sequence[str]) -> str:
    first = f"  {places[0]}: {message}".replace("\n", "\n  ")
    if len(places) == 1:
        return first
    others = ", ".join(places[1 : 1 + _SHOWN])
    rest = len(places) - 1 - _SHOWN
    return f"{first}\n    also {others}" + (f" and {rest} more" if rest > 0 else "")


def _count_line(findings: Sequence[Finding]) -> str:
    if not findings:
        return "Nothing to report."
    counts = ((_count(findings, severity), severity.value) for severity in _SEVERITIES)
    return ", ".join(_counted(count, word) for count, word in counts) + "."


_SEVERITIES = (Severity.WARNING, Severity.NOTE)


def _count(findings: Sequence[Finding], severity: Severity) -> int:
    return sum(it.severity is severity for it in findings)


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _json(findings: Sequence[Finding]) -> str:
    whole = {
        "warnings": _count(findings, Severity.WARNING),
        "notes": _count(findings, Severity.NOTE),
        "findings": [_plain(it) for it in findings],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _plain(it: Finding) -> dict[str, str | int]:
    file, line = _split(it.place)
    severity = it.severity.value
    return {
        "code": it.code,
        "severity": severity,
        "file": file,
        "line": line,
        "message": it.message,
    }


def _split(place: str) -> tuple[str, int]:
    match = _PLACE.fullmatch(place)
    return (match[1], int(match[2])) if match else (place, 0)


def _github(findings: Sequence[Finding]) -> str:
    return "\n".join(map(_command, findings))


def _command(it: Finding) -> str:
    file, line = _split(it.place)
    level = "error" if it.severity is Severity.WARNING else "notice"
    where = f"file={_property(file)}" + (f",line={line}" if line else "")
    return f"::{level} {where},title={_property(it.code)}::{_data(it.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _junit(findings: Sequence[Finding]) -> str:
    failures = _count(findings, Severity.WARNING)
    # A suite without a case is an error to some build servers.
    cases = [_case(it) for it in findings] or ['    <testcase classname="site" name="site"/>']
    suite = f'<testsuite name="bindery check" tests="{len(cases)}" failures="{failures}">'
    head = ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>", f"  {suite}"]
    return "\n".join([*head, *cases, "  </testsuite>", "</testsuites>"])


def _case(it: Finding) -> str:
    message = _xml(it.message)
    opened = f'    <testcase classname="{_xml(it.code)}" name="{_xml(it.place)}">'
    if it.severity is Severity.NOTE:
        return f"{opened}<system-out>{message}</system-out></testcase>"
    return f'{opened}<failure type="{_xml(it.code)}" message="{message}"/></testcase>'


def _xml(text: str) -> str:
    return html.escape(_NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text))


_FORMATS: dict[str, Callable[[Sequence[Finding]], str]] = {
    "text": _text,
    "json": _json,
    "github": _github,
    "junit": _junit,
}
