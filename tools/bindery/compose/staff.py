"""Lay out the pages for new staff: the course, its lessons, and the test."""

from collections.abc import Iterable
from typing import Any

from bindery.compose.answers import is_supported
from bindery.compose.cards import Deck, chips, items
from bindery.compose.ledger import Entry
from bindery.compose.once import once
from bindery.compose.questions import support
from bindery.editorial.kinds import PageKind
from bindery.editorial.pages import Page
from bindery.editorial.quiz import QuizKind, QuizQuestion, QuizUse
from bindery.editorial.references import Reference, Target
from bindery.views import Address, LessonView, QuizView


def course_page(deck: Deck, _decided: dict[str, Entry], page: Page) -> dict[str, Any]:
    """List the lessons in their order."""
    return {"lessons": _lessons(deck, page)}


def lesson_page(deck: Deck, _decided: dict[str, Entry], page: Page) -> dict[str, Any]:
    """Show what a lesson answers at once, and what it asks: practice, then its self-test."""
    named = {question.id: question for question in deck.ground.editorial.quiz}
    asked = [named[name] for name in page.quiz if name in named]
    return {
        "answers": items(deck, page.answers),
        "lessons": _lessons(deck, page),
        "practice": _shown(deck, (it for it in asked if it.use is QuizUse.PRACTICE)),
        "quiz": _shown(deck, (it for it in asked if it.use is not QuizUse.PRACTICE)),
    }


def quiz_page(deck: Deck, _decided: dict[str, Entry], page: Page) -> dict[str, Any]:
    """Show the test, with the lessons that its points are counted for."""
    asked = (it for it in deck.ground.editorial.quiz if it.use is QuizUse.TEST)
    return {"lessons": _lessons(deck, page), "quiz": _shown(deck, asked)}


@once
def _lesson_pages(deck: Deck) -> tuple[Page, ...]:
    return tuple(page for page in deck.ground.pages if page.kind is PageKind.MODULE)


def _lessons(deck: Deck, page: Page) -> tuple[LessonView, ...]:
    lessons = _lesson_pages(deck)
    here = next((n for n, one in enumerate(lessons) if one.slug == page.slug), None)
    places = {} if here is None else {here - 1: "before", here: "here", here + 1: "after"}
    return tuple(
        LessonView(
            number=number + 1,
            title=one.title,
            lead=one.lead,
            goals=one.goals,
            address=Address(slug=one.slug),
            place=places.get(number, ""),
        )
        for number, one in enumerate(lessons)
    )


def _shown(deck: Deck, questions: Iterable[QuizQuestion]) -> tuple[QuizView, ...]:
    """Show questions; one whose answer nothing supports any longer is not asked."""
    return tuple(_quiz(deck, it) for it in questions if is_supported(deck.ground, it))


def _quiz(deck: Deck, question: QuizQuestion) -> QuizView:
    lessons = [page.slug for page in _lesson_pages(deck)]
    right = question.right
    if question.kind is QuizKind.SORT:
        right = tuple(f"{o} → {p}" for o, p in zip(question.options, right, strict=True))
    return QuizView(
        id=question.id,
        ask=question.ask,
        kind=question.kind.value,
        lesson=lessons.index(question.lesson) + 1 if question.lesson in lessons else 0,
        scene=question.scene,
        options=question.options,
        piles=question.piles,
        solution=_solution(question),
        right=right,
        by_editor=bool(question.notes),
        explanation=question.explanation,
        chips=chips(deck, _origin(question)),
    )


def _solution(question: QuizQuestion) -> tuple[int, ...]:
    """Give the right answer in numbers; where no order is asked for, the least first."""
    sort = question.kind is QuizKind.SORT
    found = [(question.piles if sort else question.options).index(it) for it in question.right]
    ordered = sort or question.kind is QuizKind.ORDER
    return tuple(found if ordered else sorted(found))


def _origin(question: QuizQuestion) -> tuple[Reference, ...]:
    """Give what an answer rests on: documents first, then notes, each once."""
    proofs = [proof.reference for proof in question.shows]
    notes = [it for it in proofs if it.target is Target.NOTE]
    return (*support(question), *(it for it in proofs if it not in notes), *notes)
