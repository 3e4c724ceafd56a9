"""Write findings as JSON, in the form that `schema.json` beside this file fixes."""

import json
from collections.abc import Sequence
from importlib.resources import files

from bindery.check.place import split_place
from bindery.check.verdict import Verdict
from bindery.findings import Finding, Severity

#: Goes up when a program that reads the report would have to change; new fields do not count.
VERSION = 1


def as_json(verdict: Verdict, ranked: Sequence[Finding]) -> str:
    """Give the counts, what was found, and what was ignored and why."""
    whole = {
        "version": VERSION,
        "failed": verdict.failed,
        "warnings": verdict.count(Severity.WARNING),
        "notes": verdict.count(Severity.NOTE),
        "findings": [_plain(it) for it in ranked],
        "ignored": [_plain(it.finding) | {"reason": it.reason} for it in verdict.excused],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _plain(it: Finding) -> dict[str, str | int]:
    file, line = split_place(it.place)
    return {
        "code": it.code,
        "severity": it.severity.value,
        "file": file,
        "line": line,
        "message": it.message,
    }


def json_schema() -> str:
    """Give the JSON Schema (draft 2020-12) of the report."""
    return (files("bindery") / "check" / "report" / "schema.json").read_text(encoding="utf-8")
