"""Lay out question cards, answered or not."""

from typing import Any

from bindery.compose.cards import Deck, chips
from bindery.compose.ledger import Entry
from bindery.compose.notes import Shelf
from bindery.editorial.kinds import PageKind
from bindery.editorial.pages import Page
from bindery.editorial.questions import Answer, Question
from bindery.editorial.quiz import QuizQuestion
from bindery.editorial.references import Reference, Target
from bindery.views import Address, QuestionView


def questions(deck: Deck, _decided: dict[str, Entry], page: Page) -> dict[str, Any]:
    """Show the questions of a page: those that the sources answer, or those that they do not."""
    unanswered = page.kind is PageKind.LIMITS
    cards = (
        _question(deck, question)
        for question in deck.ground.editorial.questions
        if (question.kind is Answer.UNANSWERED) == unanswered
    )
    # An answer whose witnesses are gone is no answer.
    return {"questions": tuple(card for card in cards if card.chips or unanswered)}


def _question(deck: Deck, question: Question) -> QuestionView:
    titles = {p.slug: p.title for p in deck.ground.pages}
    return QuestionView(
        id=question.id,
        ask=question.ask,
        answer=question.answer,
        kind=question.kind.value,
        verify=question.verify,
        chips=chips(deck, support(question)),
        notes=Shelf(ground=deck.ground).named(question.notes),
        see=Address(slug=question.page if question.page in titles else "index"),
        see_title=titles.get(question.page, ""),
    )


def support(question: Question | QuizQuestion) -> tuple[Reference, ...]:
    """Give what an answer rests on: merged statements first, then passages."""
    merged = (Reference(target=Target.STATEMENT, name=key) for key in question.statements)
    return (*merged, *question.passages)
