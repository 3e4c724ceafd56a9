"""Keep to the documents that are there: a decision about another document decides nothing here."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from bindery.editorial.desk import Editorial
from bindery.editorial.flow import FlowStep, places
from bindery.editorial.pages import Page, PageItem
from bindery.editorial.quiz import QuizQuestion
from bindery.editorial.references import Reference, Target
from bindery.editorial.statements import Apart
from bindery.findings import Finding, Severity

#: Says whether a decision may name a passage, by the id of the passage.
Known = Callable[[str], bool]


def within(
    editorial: Editorial, digests: Mapping[str, str]
) -> tuple[Editorial, tuple[Finding, ...]]:
    """Leave out every decision about a document that is not among the sources.

    An id alone does not make it the same document: another folder may have a 000 of its own. A
    platform that records the digest of its document tells the two apart.

    Args:
        editorial: All decisions.
        digests: SHA-256 of the original of each document that was read, by its id.

    Returns:
        The decisions that hold here, a note for each document that they name in vain, and a
        finding for each question for new staff that is therefore not asked.
    """
    strange = {
        source
        for source, platform in editorial.platforms.items()
        if platform.sha256 and platform.sha256 != digests.get(source)
    }
    here = frozenset(digests) - strange

    def known(passage: str) -> bool:
        return passage.split("-", 1)[0] in here

    named = {reference.name.split("-", 1)[0] for reference in named_passages(editorial)}
    named |= {pin.source for pin in editorial.restorations.pins}
    absent = sorted(named - here)
    findings = (*map(_note, absent), *_unasked(editorial, known))
    return _kept(editorial, known, here), findings


def _kept(editorial: Editorial, known: Known, here: frozenset[str]) -> Editorial:
    platforms = {i: platform for i, platform in editorial.platforms.items() if i in here}
    restorations = editorial.restorations
    return replace(
        editorial,
        statements=tuple(
            replace(s, witnesses=tuple(w for w in s.witnesses if known(w.passage)))
            for s in editorial.statements
        ),
        apart=_apart(editorial.apart, known),
        contents=replace(
            editorial.contents,
            pages=tuple(_page(page, known) for page in editorial.contents.pages),
        ),
        platforms=MappingProxyType(platforms),
        notes=tuple(replace(note, on=_living(note.on, known)) for note in editorial.notes),
        terms=tuple(replace(t, quotes=_living(t.quotes, known)) for t in editorial.terms),
        questions=tuple(
            replace(q, passages=_living(q.passages, known)) for q in editorial.questions
        ),
        quiz=tuple(_question(question, known) for question in editorial.quiz),
        restorations=replace(
            restorations, pins=tuple(pin for pin in restorations.pins if pin.source in here)
        ),
    )


def _page(page: Page, known: Known) -> Page:
    def items(lines: tuple[PageItem, ...]) -> tuple[PageItem, ...]:
        return tuple(replace(line, origin=_living(line.origin, known)) for line in lines)

    return replace(
        page,
        items=items(page.items),
        facts=items(page.facts),
        dos=items(page.dos),
        donts=items(page.donts),
        answers=items(page.answers),
        flow=tuple(_step(place, known) for place in page.flow),
    )


def _step(step: FlowStep, known: Known) -> FlowStep:
    ways = tuple(_step(way, known) for way in step.ways)
    return replace(step, origin=_living(step.origin, known), ways=ways)


def _question(question: QuizQuestion, known: Known) -> QuizQuestion:
    """Take the proofs from a question that is about documents of which one is not here."""
    named = question.named
    living = _living(named, known)
    return replace(
        question,
        passages=tuple(r for r in question.passages if r in living),
        shows=question.shows if len(living) == len(named) else (),
    )


def _apart(apart: Iterable[Apart], known: Known) -> tuple[Apart, ...]:
    """Keep what is apart where two passages or more are left of it."""
    kept = (replace(each, passages=_living(each.passages, known)) for each in apart)
    return tuple(each for each in kept if len(each.passages) > 1)


def _living(references: Iterable[Reference], known: Known) -> tuple[Reference, ...]:
    return tuple(r for r in references if r.target is not Target.PASSAGE or known(r.name))


def named_passages(editorial: Editorial) -> Iterator[Reference]:
    """Give every passage that a decision names, with how it began and where that is written."""
    for statement in editorial.statements:
        for witness in statement.witnesses:
            yield Reference(
                target=Target.PASSAGE,
                name=witness.passage,
                opening=witness.opening,
                place=statement.place,
            )
    pages = editorial.contents.pages
    lines = (line for page in pages for line in page.lines)
    references = (
        *(r for each in editorial.apart for r in each.passages),
        *(r for note in editorial.notes for r in note.on),
        *(r for term in editorial.terms for r in term.quotes),
        *(r for question in editorial.questions for r in question.passages),
        *(r for question in editorial.quiz for r in question.named),
        *(r for line in lines for r in line.origin),
        *(r for page in pages for place in places(page.flow) for r in place.origin),
    )
    yield from (r for r in references if r.target is Target.PASSAGE)


def _unasked(editorial: Editorial, known: Known) -> Iterator[Finding]:
    """Name each question that is not asked here, since it needs a document that is not here.

    A document that no editor has described was never there: its id is mistyped.
    """
    for question in editorial.quiz:
        living = _living(question.named, known)
        gone = next((r for r in question.named if r not in living), None)
        if gone:
            source = gone.name.partition("-")[0]
            absent = source in editorial.platforms
            what = "is not among the sources" if absent else "is neither here nor in platforms.toml"
            now = "Take the document in" if absent else "Correct the id"
            yield Finding(
                code="unasked-question",
                place=gone.place,
                message=f"question {question.id} is not asked: it names {gone.name}, and document "
                f"{source} {what}. {now}, or remove the question.",
                severity=Severity.NOTE if absent else Severity.WARNING,
            )


def _note(source: str) -> Finding:
    return Finding(
        code="absent-source",
        place="editorial",
        message=f"decisions name document {source}, which is not among the sources; "
        "they have no effect here.",
    )
