"""Lay out the questions of the quiz, which new staff are asked."""

from bindery.compose.cards import Deck, chips
from bindery.compose.questions import support
from bindery.editorial.kinds import PageKind
from bindery.editorial.pages import Page
from bindery.editorial.quiz import QuizKind, QuizQuestion
from bindery.views import QuizView


def quiz(deck: Deck, page: Page) -> tuple[QuizView, ...]:
    """Show the questions that a page asks; one whose witnesses are gone is not asked."""
    made = (_quiz(deck, question) for question in _asked(deck, page))
    return tuple(question for question in made if question.chips)


def _asked(deck: Deck, page: Page) -> tuple[QuizQuestion, ...]:
    every = deck.ground.editorial.quiz
    if page.kind is PageKind.QUIZ:
        return every
    return tuple(question for question in every if question.id in page.quiz)


def _quiz(deck: Deck, question: QuizQuestion) -> QuizView:
    right = question.right
    if question.kind is QuizKind.SORT:
        right = tuple(f"{o} → {p}" for o, p in zip(question.options, right, strict=True))
    return QuizView(
        id=question.id,
        ask=question.ask,
        kind=question.kind.value,
        options=question.options,
        piles=question.piles,
        right=right,
        explanation=question.explanation,
        chips=chips(deck, support(question)),
    )
