"""Edits, made with as few words as a test needs."""

from bindery.edits import Edit, Evidence


def edit(
    start: int,
    before: str,
    after: str,
    rule: str = "width",
    evidence: Evidence = Evidence.RULE,
) -> Edit:
    """Make an edit of line 1 that puts `after` in the place of `before`."""
    return Edit(
        line=1,
        start=start,
        end=start + len(before),
        before=before,
        after=after,
        rule=rule,
        evidence=evidence,
    )
