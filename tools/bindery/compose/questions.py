"""Lay out question cards, answered or not, each under a heading."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from bindery.compose.cards import Deck, chips, phones_in
from bindery.compose.ledger import Entry
from bindery.compose.notes import Shelf
from bindery.editorial.kinds import PageKind
from bindery.editorial.pages import Page
from bindery.editorial.questions import Answer, Question, Tone
from bindery.editorial.quiz import QuizQuestion
from bindery.editorial.references import Reference, Target
from bindery.views import Address, Chip, QuestionGroup, QuestionView

#: Over questions that no heading of the editor's stands over.
_OTHER = ("other", "其他问题")


def questions(deck: Deck, _decided: dict[str, Entry], page: Page) -> dict[str, Any]:
    """Show the questions of a page: those that the sources answer, or those that they do not."""
    unanswered = page.kind is PageKind.LIMITS
    made = {
        question: _question(deck, question)
        for question in deck.ground.editorial.questions
        if (question.kind is Answer.UNANSWERED) == unanswered
    }
    # An answer whose witnesses are gone is no answer.
    kept = {asked: card for asked, card in made.items() if card.chips or unanswered}
    groups = tuple(_groups(deck, kept, by_theme=unanswered))
    return {"groups": groups, "questions": tuple(card for it in groups for card in it.questions)}


def asks(deck: Deck, ids: Iterable[str]) -> tuple[Chip, ...]:
    """Lead to question cards that stand on other pages."""
    cards = {question.id: question for question in deck.ground.editorial.questions}
    return tuple(
        Chip(text=cards[name].ask, says="", address=_address(deck, cards[name])) for name in ids
    )


def _address(deck: Deck, question: Question) -> Address:
    unanswered = question.kind is Answer.UNANSWERED
    kind = PageKind.LIMITS if unanswered else PageKind.QUESTIONS
    return Address(slug=deck.ground.slug_of(kind), anchor=f"q-{question.id}")


def _groups(
    deck: Deck, cards: dict[Question, QuestionView], *, by_theme: bool
) -> Iterator[QuestionGroup]:
    """Group cards by theme, or by the section in which the answer is read on."""
    editorial = deck.ground.editorial
    pages = deck.ground.by_slug
    headings = editorial.themes if by_theme else editorial.contents.sections
    titles = {each.id: each.title for each in headings}
    of = {
        q: q.theme if by_theme else pages[q.page].section if q.page in pages else "" for q in cards
    }
    for name, title in (*titles.items(), _OTHER):
        found = [q for q in cards if of[q] == name or (name == _OTHER[0] and of[q] not in titles)]
        if found:
            # Whoever needs somebody at once must not have to look for it.
            found.sort(key=lambda q: q.tone is not Tone.CALM)
            yield QuestionGroup(id=name, title=title, questions=tuple(cards[q] for q in found))


def _question(deck: Deck, question: Question) -> QuestionView:
    page = deck.ground.by_slug.get(question.page)
    calm = question.tone is Tone.CALM
    notes = (Reference(target=Target.NOTE, name=name) for name in question.notes)
    return QuestionView(
        id=question.id,
        ask=question.ask,
        answer=question.answer,
        kind=question.kind.value,
        verify=question.verify,
        chips=_answering(deck, question),
        notes=Shelf(ground=deck.ground).named(question.notes),
        see=Address(slug=page.slug if page else "index"),
        see_title=page.title if page else "",
        calm=calm,
        phones=phones_in(deck.ground, notes) if calm else (),
    )


def _answering(deck: Deck, question: Question) -> tuple[Chip, ...]:
    """Name who answers: a witness of a named statement is behind its chip already.

    Several sentences of one document are told apart by their numbers, for each leads elsewhere.
    """
    named = [deck.said[key] for key in question.statements if key in deck.said]
    behind = {passage.id for one in named for passage in one.strong}
    own = (reference for reference in support(question) if reference.name not in behind)
    made = {chip.address: chip for chip in reversed(chips(deck, own))}
    kept = tuple(reversed(made.values()))
    names = Counter(chip.text for chip in kept)
    return tuple(
        replace(it, text=f"{it.text} {it.number or it.address.anchor}")
        if names[it.text] > 1 and "/" not in it.text
        else it
        for it in kept
    )


def support(question: Question | QuizQuestion) -> tuple[Reference, ...]:
    """Give what an answer rests on: merged statements first, then passages."""
    merged = (Reference(target=Target.STATEMENT, name=key) for key in question.statements)
    return (*merged, *question.passages)
