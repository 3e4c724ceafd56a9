"""Put in what editors restored, between marks, and say where a decision no longer fits."""

from collections.abc import Iterator
from dataclasses import replace

from bindery.editorial.restorations import RestorationPin, RestorationRule, Restorations
from bindery.edits import Edit, Evidence
from bindery.findings import Finding, Severity
from bindery.marks import CLOSE, OPEN
from bindery.model import RepairedText, Script
from bindery.repair.engine import apply
from bindery.repair.span import Span
from bindery.script import to_hant

_RULE = "restoration"


def restore(
    text: RepairedText, restorations: Restorations
) -> tuple[RepairedText, tuple[Finding, ...]]:
    """Apply the editor's restorations to a repaired document.

    Args:
        text: The document after the mechanical repair.
        restorations: Pins go first, then the rules in their order.

    Returns:
        The document with the restored characters between marks, and a finding for each pin that no
        longer fits its line.
    """
    lines = list(text.lines)
    edits: list[Edit] = []
    findings: list[Finding] = []

    def change(number: int, spans: list[Span], name: str) -> None:
        lines[number - 1], made = apply(
            spans, lines[number - 1], line=number, rule=name, evidence=Evidence.EDITOR
        )
        edits.extend(made)

    for pin in (pin for pin in restorations.pins if pin.source == text.source.id):
        spans = list(_pinned(pin, lines))
        change(pin.line, spans, f"{_RULE}:{pin.id}") if spans else findings.append(_stale(pin))
    for number in range(1, len(lines) + 1):
        for rule in restorations.rules:
            spans = list(_ruled(rule, lines[number - 1], text.script))
            change(number, spans, f"{_RULE}:{rule.id}")
    return replace(text, lines=tuple(lines), edits=(*text.edits, *edits)), tuple(findings)


def _pinned(pin: RestorationPin, lines: list[str]) -> Iterator[Span]:
    """Find the one place of a pin, and bracket only what differs."""
    line = lines[pin.line - 1] if pin.line <= len(lines) else ""
    if line.count(pin.find) != 1:
        return
    at = line.index(pin.find)
    same = _shared(pin.find, pin.replace)
    behind = _shared(pin.find[same:][::-1], pin.replace[same:][::-1])
    restored = pin.replace[same : len(pin.replace) - behind]
    yield at + same, at + len(pin.find) - behind, f"{OPEN}{restored}{CLOSE}" if restored else ""


def _shared(left: str, right: str) -> int:
    """Count the characters with which both begin."""
    count = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        count += 1
    return count


def _ruled(rule: RestorationRule, line: str, script: Script) -> Iterator[Span]:
    vetoes = [m.span() for m in rule.unless.finditer(line)] if rule.unless else []
    for match in rule.pattern.finditer(line):
        start, end = match.span(1)
        if any(a <= start and end <= b for a, b in vetoes):
            continue
        insert = to_hant(rule.insert) if script is Script.HANT else rule.insert
        yield start, end, f"{OPEN}{insert}{CLOSE}"


def _stale(pin: RestorationPin) -> Finding:
    return Finding(
        code="stale-decision",
        place=pin.place,
        message=f"{pin.source}:{pin.line} no longer has 「{pin.find}」 exactly once. "
        "Correct the pin, or remove it.",
        severity=Severity.WARNING,
    )
