"""Print a repaired document as a record for programs."""

import math
from typing import Any

from bindery.cli.mended import Mended, line_of
from bindery.cli.record import as_line
from bindery.edits import Doubt, Edit, Evidence
from bindery.findings import Finding
from bindery.marks import bracketed


def as_json(mended: Mended, *, received: bool = False) -> str:
    """Print everything that repair did, as one line of JSON.

    Args:
        mended: The document.
        received: Add the lines that the edits begin from. They are not always those of the file,
            for private data in them is withheld.
    """
    text = mended.text
    record: dict[str, Any] = {
        "file": mended.name,
        "encoding": text.source.encoding,
        "script": text.script.value,
        "text": bracketed("\n".join(text.lines)),
        "edits": [_edit(edit) for edit in text.edits],
        "findings": [_finding(finding) for finding in mended.findings],
        "doubts": [_doubt(doubt) for doubt in text.doubts],
    }
    if received:
        record["received"] = list(text.source.lines)
    return as_line(record) + "\n"


def _edit(edit: Edit) -> dict[str, Any]:
    # An editor's edit may lie over an earlier one of his; before that a source's own characters
    # stand here, whatever they are.
    before = bracketed(edit.before) if edit.evidence is Evidence.EDITOR else edit.before
    record: dict[str, Any] = {
        "line": edit.line,
        "start": edit.start,
        "end": edit.end,
        "before": before,
        "after": bracketed(edit.after),
        "rule": edit.rule,
        "evidence": edit.evidence.value,
    }
    if edit.proof:
        record["proof"] = {
            "candidates": edit.proof.candidates,
            "margin": _margin(edit.proof.margin),
            "others": list(edit.proof.others),
        }
    return record


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "line": line_of(finding),
        "message": finding.message,
        "suggestions": [bracketed(it) for it in finding.suggestions],
    }


def _doubt(doubt: Doubt) -> dict[str, Any]:
    return {
        "line": doubt.line,
        "observed": bracketed(doubt.observed),
        "readings": list(doubt.readings),
        "candidates": doubt.candidates,
        "margin": _margin(doubt.margin),
    }


def _margin(margin: float) -> float | None:
    """Give a margin as JSON knows it: it has no infinity."""
    return margin if math.isfinite(margin) else None
