"""Hold every decision of the editor against the documents of today: nothing goes stale unseen."""

from collections.abc import Iterator

from bindery.compose.ground import Ground
from bindery.compose.said import Said, opens_with
from bindery.editorial.references import Reference
from bindery.editorial.scope import named_passages
from bindery.findings import Finding, Severity

#: Modal words that a merged sentence must not lose, and others that are as weak or weaker.
_HEDGES = {
    "可能": ("可能", "也许", "或许", "有时", "未必"),
    "也许": ("可能", "也许", "或许", "有时"),
    "或许": ("可能", "也许", "或许", "有时"),
    "有时": ("可能", "也许", "或许", "有时"),
    "一般": ("一般", "通常", "往往", "可能", "常", "多数"),
    "通常": ("一般", "通常", "往往", "可能", "常", "多数"),
}


def check_decisions(ground: Ground, said: tuple[Said, ...]) -> Iterator[Finding]:
    """Find decisions that no longer fit, and sentences that claim more than their witnesses."""
    for named in named_passages(ground.editorial):
        if finding := _stale(ground, named):
            yield finding
    for one in said:
        yield from _lost_hedges(one)


def _stale(ground: Ground, named: Reference) -> Finding | None:
    passage = ground.passages.get(named.name)
    if passage and opens_with(passage, named.opening):
        return None
    now = f"it begins 「{passage.hans[:12]}」 now" if passage else "there is no such passage"
    return Finding(
        code="stale-decision",
        place=named.place,
        message=f"{named.name} was decided on as 「{named.opening}」, but {now}. "
        "Read the passage again, then correct or remove the decision.",
        severity=Severity.WARNING,
    )


def _lost_hedges(said: Said) -> Iterator[Finding]:
    """Find modal words that the merged sentence does not keep, weaker ones counting as kept."""
    if not said.statement:
        return
    waived = {waiver.word for waiver in said.statement.waivers}
    for word, enough in _HEDGES.items():
        holders = [p.id for p in said.strong if word in p.hans]
        if holders and word not in waived and not any(w in said.text for w in enough):
            yield Finding(
                code="hedge-lost",
                place=said.statement.place,
                message=f"{said.key}: {holders[0]} says 「{word}」, the merged sentence does not. "
                "Add the word, or a waiver with its reason.",
                severity=Severity.WARNING,
            )
