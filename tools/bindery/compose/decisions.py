"""Hold every decision of the editor against the documents of today: nothing goes stale unseen."""

from collections.abc import Iterator

from bindery.compose.ground import Ground
from bindery.compose.said import Said, opens_with
from bindery.editorial.references import Target
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
    absent: set[str] = set()
    for place, passage_id, opening in _pointers(ground):
        source = passage_id.split("-", 1)[0]
        if source not in ground.texts:
            absent.add(source)
        elif finding := _stale(ground, place, passage_id, opening):
            yield finding
    for source in sorted(absent):
        yield Finding(
            code="absent-source",
            place="editorial",
            message=f"decisions name document {source}, which is not among the sources.",
        )
    for one in said:
        yield from _lost_hedges(one)


def _pointers(ground: Ground) -> Iterator[tuple[str, str, str]]:
    """Give every passage that a decision names: where, which, and how it began."""
    editorial = ground.editorial
    for statement in editorial.statements:
        for witness in statement.witnesses:
            yield statement.place, witness.passage, witness.opening
    references = [
        *(r for note in editorial.notes for r in note.on),
        *(r for term in editorial.terms for r in term.quotes),
        *(r for question in editorial.questions for r in question.passages),
        *(r for question in editorial.quiz for r in question.passages),
        *(
            r
            for page in editorial.contents.pages
            for item in (*page.items, *page.dos, *page.donts)
            for r in item.origin
        ),
    ]
    for reference in references:
        if reference.target is Target.PASSAGE:
            yield reference.place, reference.name, reference.opening


def _stale(ground: Ground, place: str, passage_id: str, opening: str) -> Finding | None:
    passage = ground.passages.get(passage_id)
    if passage and opens_with(passage, opening):
        return None
    now = f"it begins 「{passage.hans[:12]}」 now" if passage else "there is no such passage"
    return Finding(
        code="stale-decision",
        place=place,
        message=f"{passage_id} was decided on as 「{opening}」, but {now}. "
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
