"""The build says how many notes there are; the rest of them is for `bindery review`."""

from bindery.findings import Finding, Severity
from bindery.mkdocs_plugin.plugin import counted


def finding(code: str, severity: Severity = Severity.NOTE) -> Finding:
    return Finding(code=code, place="x", message="x", severity=severity)


def test_notes_are_counted_by_their_code() -> None:
    found = [finding("gap"), finding("unplaced"), finding("gap"), finding("bad", Severity.WARNING)]

    assert counted(found) == (
        "notes: 2 of gap; `bindery review` shows them",
        "notes: 1 of unplaced; `bindery review` shows them",
    )
    assert counted([]) == ()
