"""Put in what editors restored, between marks, and say where a decision no longer fits."""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bindery.editorial.restorations import RestorationPin, RestorationRule, Restorations
from bindery.edits import Edit, Evidence
from bindery.findings import Finding, Severity
from bindery.marks import CLOSE, OPEN
from bindery.model import RepairedText, Script
from bindery.repair.engine import apply
from bindery.repair.span import Span
from bindery.script import OTHER, foreign_to, to_hant

_RULE = "restoration"


def restore(
    text: RepairedText, restorations: Restorations
) -> tuple[RepairedText, tuple[Finding, ...]]:
    """Apply the editor's restorations to a repaired document.

    Args:
        text: The document after the mechanical repair.
        restorations: Pins go first, then the rules in their order, each over the whole document.

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
    for rule in restorations.rules:
        if rule.given and not _shown(rule, edits):
            continue
        for number in range(1, len(lines) + 1):
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


def _shown(rule: RestorationRule, edits: Iterable[Edit]) -> bool:
    """Say whether the rules that a rule builds on have found something in this document."""
    names = {f"{_RULE}:{name}" for name in rule.given}
    return any(edit.rule in names for edit in edits)


def _ruled(rule: RestorationRule, line: str, script: Script) -> Iterator[Span]:
    places = [match.span(1) for match in rule.pattern.finditer(line)]
    if not places:
        return
    for start, end in _allowed(places, rule.unless, line):
        # Where characters have been restored, nothing is missing any more.
        if OPEN not in line[start : end + 1]:
            here = _script_at(line, start, script)
            insert = to_hant(rule.insert) if here is Script.HANT else rule.insert
            yield start, end, f"{OPEN}{insert}{CLOSE}"


def _script_at(line: str, place: int, script: Script) -> Script:
    """Give the script of a word: that of the character before it, if only one script has that."""
    char = line[place - 1 : place]
    return next((it for it in Script if char in foreign_to(OTHER[it])), script)


def _allowed(
    places: Iterable[tuple[int, int]], unless: re.Pattern[str] | None, line: str
) -> Iterator[tuple[int, int]]:
    """Leave out the places inside a match of `unless`; both go through the line once."""
    vetoes = deque(match.span() for match in unless.finditer(line)) if unless else deque()
    for start, end in places:
        while vetoes and vetoes[0][1] < end:
            vetoes.popleft()
        if not (vetoes and vetoes[0][0] <= start):
            yield start, end


def _stale(pin: RestorationPin) -> Finding:
    return Finding(
        code="stale-decision",
        place=pin.place,
        message=f"{pin.source}:{pin.line} no longer has 「{pin.find}」 exactly once. "
        "Correct the pin, or remove it.",
        severity=Severity.WARNING,
    )
