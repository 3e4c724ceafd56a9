"""Say what can be found on each page, from what the page shows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bindery.editorial.desk import Editorial
from bindery.editorial.questions import Answer
from bindery.index.drafts import Draft, DraftPage, Text, in_both_scripts
from bindery.index.entries import Kind, Page
from bindery.index.pagewords import page_words
from bindery.model import Fate, LedgerRow, Relation
from bindery.views import Block, Card, NoteView, PageView, QuestionView, TermView

#: Passages that are named for one entry; nobody reads more.
MOST_PASSAGES = 24


def collect(
    pages: Sequence[PageView], desk: Editorial, ledger: Sequence[LedgerRow] = ()
) -> tuple[Page, ...]:
    """Say what can be found on each page.

    Args:
        pages: Every page, in the order of the table of contents.
        desk: What editors decided.
        ledger: What became of each passage. A passage that is not in it, or was left out, is never
            found: it may be the address of a host, or a button.
    """
    reader = _Reader(
        asked={it.topic: it.ways for it in desk.asked},
        ways={it.id: it.ways for it in desk.questions},
        given={it.id: tuple(ref.name for ref in it.passages) for it in desk.questions},
        merged={it.id: it.statements for it in desk.questions},
        witnesses={card.key: _witnesses(card) for page in pages for card in _cards(page)},
        rows={row.passage.id: row for row in ledger},
        sections={section.id: section.title for section in desk.contents.sections},
    )
    return in_both_scripts([reader.page(page) for page in pages], desk.names)


def _cards(page: PageView) -> Iterator[Card]:
    for block in page.blocks:
        yield from block.cards
    yield from page.unplaced


def _witnesses(card: Card) -> tuple[str, ...]:
    return tuple(quote.passage for quote in (*card.quotes, *card.partial))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """Reads pages.

    Args:
        asked: How readers ask for a topic, by its id.
        ways: How readers ask a question, by its id.
        given: Passages that a question names, by its id.
        merged: Keys of the statements that it names.
        witnesses: Passages behind a statement, by its key.
        rows: The ledger, by passage.
        sections: Titles of sections, by their ids.
    """

    asked: Mapping[str, tuple[str, ...]]
    ways: Mapping[str, tuple[str, ...]]
    given: Mapping[str, tuple[str, ...]]
    merged: Mapping[str, tuple[str, ...]]
    witnesses: Mapping[str, tuple[str, ...]]
    rows: Mapping[str, LedgerRow]
    sections: Mapping[str, str]

    def page(self, page: PageView) -> DraftPage:
        return DraftPage(
            slug=page.slug,
            title=page.title,
            crumb=self.sections.get(page.section, ""),
            entries=(_whole(page), *self._entries(page)),
        )

    def _entries(self, page: PageView) -> Iterator[Draft]:
        for block in page.blocks:
            if block.page.slug == page.slug:
                yield self._topic(page, block)
            yield from (_statement(page, block.title, card) for card in _at_home(page, block.cards))
        yield from (_statement(page, page.title, card) for card in _at_home(page, page.unplaced))
        yield from (self._question(page, question) for question in page.questions)
        yield from (_term(page, term) for term in page.terms)
        yield from (_note(page, note) for note in page.all_notes)
        yield from self._passages(page)

    def _topic(self, page: PageView, block: Block) -> Draft:
        passages = (passage for card in block.cards for passage in _witnesses(card))
        return Draft(
            page=page.slug,
            anchor=f"t-{block.id}",
            kind=Kind.TOPIC,
            title=block.title,
            text=block.cards[0].text if block.cards else "",
            said=_said(block.cards[0]) if block.cards else "",
            passages=_few(passages),
            ways=self.asked.get(block.id, ()),
        )

    def _question(self, page: PageView, question: QuestionView) -> Draft:
        of_statements = (
            passage
            for key in self.merged.get(question.id, ())
            for passage in self.witnesses.get(key, ())
        )
        return Draft(
            page=page.slug,
            anchor=f"q-{question.id}",
            kind=_asked(question),
            title=question.ask,
            text=" ".join(filter(None, (question.answer, question.verify))),
            passages=_few((*self.given.get(question.id, ()), *of_statements)),
            ways=(question.ask, *self.ways.get(question.id, ())),
            see=question.see.slug,
        )

    def _passages(self, page: PageView) -> Iterator[Draft]:
        for passage in (passage for line in page.lines for passage in line.passages):
            row = self.rows.get(passage.id)
            # Who finds the first copy needs no second.
            if row and row.fate is not Fate.LEFT_OUT and row.relation is not Relation.COPY:
                yield Draft(
                    page=page.slug,
                    anchor=f"p-{passage.id}",
                    kind=Kind.SOURCE,
                    title=row.passage.section[-1] if row.passage.section else page.title,
                    text=passage.words,
                    passages=(passage.id,),
                )


def _asked(question: QuestionView) -> Kind:
    if question.calm:
        return Kind.HELP
    return Kind.LIMIT if question.kind == Answer.UNANSWERED.value else Kind.QUESTION


def _said(card: Card) -> str:
    return f"{card.count}/{card.total}" if card.count else ""


def _few(passages: Iterator[str] | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(passages))[:MOST_PASSAGES]


def _at_home(page: PageView, cards: Sequence[Card]) -> Iterator[Card]:
    return (card for card in cards if card.home.slug == page.slug)


def _whole(page: PageView) -> Draft:
    return Draft(
        page=page.slug,
        anchor="",
        kind=Kind.PAGE,
        title=page.title,
        text=page.lead,
        hidden=tuple(page_words(page)),
    )


def _statement(page: PageView, title: str, card: Card) -> Draft:
    # The sources' wordings lead to the sentence that stands for them.
    wordings: tuple[Text, ...] = tuple(quote.words for quote in card.quotes) if card.merged else ()
    return Draft(
        page=page.slug,
        anchor=card.key,
        kind=Kind.STATEMENT,
        title=title,
        text=card.text,
        said=_said(card),
        passages=_few(_witnesses(card)),
        hidden=(card.caution, *wordings),
    )


def _term(page: PageView, term: TermView) -> Draft:
    return Draft(
        page=page.slug,
        anchor=f"g-{term.id}",
        kind=Kind.TERM,
        title=term.term,
        text=term.definition,
        passages=_few(quote.passage for quote in term.quotes),
        hidden=term.also,
    )


def _note(page: PageView, note: NoteView) -> Draft:
    return Draft(
        page=page.slug,
        anchor=f"n-{note.id}",
        kind=Kind.NOTE,
        title=note.title,
        text=note.text,
        hidden=(note.basis, note.scope),
    )
