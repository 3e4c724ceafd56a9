"""Read what a page shows, and nothing but the page: what is read may be kept as long as it is."""

from collections.abc import Iterable, Iterator, Sequence

from bindery.editorial.questions import Answer
from bindery.index.drafts import Draft, DraftPage, Text
from bindery.index.entries import Kind
from bindery.index.pagewords import page_words
from bindery.views import Block, Card, NoteView, PageView, QuestionView, TermView

#: Passages that are named for one entry; nobody reads more.
MOST_PASSAGES = 24


def read_page(page: PageView) -> DraftPage:
    """Read a page: the page itself, then what stands on it, in reading order.

    Args:
        page: The page.

    Returns:
        Its entries without what is known from elsewhere: how readers ask for them, which passages
        are behind an answer, and which of a document's passages were left out.
    """
    entries = (_whole(page), *_entries(page))
    return DraftPage(
        slug=page.slug, title=Text.of(page.title), section=page.section, entries=entries
    )


def few(passages: Iterable[str]) -> tuple[str, ...]:
    """Give the first of some passages, each once."""
    return tuple(dict.fromkeys(passages))[:MOST_PASSAGES]


def _entries(page: PageView) -> Iterator[Draft]:
    for block in page.blocks:
        if block.page.slug == page.slug:
            yield _topic(page, block)
        yield from (_statement(page, block.title, card) for card in _at_home(page, block.cards))
    yield from (_statement(page, page.title, card) for card in _at_home(page, page.unplaced))
    yield from (_question(page, question) for question in page.questions)
    yield from (_term(page, term) for term in page.terms)
    yield from (_note(page, note) for note in page.all_notes)
    yield from _passages(page)


def _topic(page: PageView, block: Block) -> Draft:
    passages = (passage for card in block.cards for passage in _witnesses(card))
    return Draft(
        page=page.slug,
        anchor=f"t-{block.id}",
        name=block.id,
        kind=Kind.TOPIC,
        title=Text.of(block.title),
        text=Text.of(block.cards[0].text if block.cards else ""),
        said=_said(block.cards[0]) if block.cards else "",
        passages=few(passages),
    )


def _question(page: PageView, question: QuestionView) -> Draft:
    return Draft(
        page=page.slug,
        anchor=f"q-{question.id}",
        name=question.id,
        kind=_asked(question),
        title=Text.of(question.ask),
        text=Text.of(" ".join(filter(None, (question.answer, question.verify)))),
        ways=(question.ask,),
        see=question.see.slug,
    )


def _passages(page: PageView) -> Iterator[Draft]:
    for passage in (passage for line in page.lines for passage in line.passages):
        yield Draft(
            page=page.slug,
            anchor=f"p-{passage.id}",
            name=passage.id,
            kind=Kind.SOURCE,
            title=Text.of(page.title),
            text=Text.of(passage.words),
            passages=(passage.id,),
        )


def _asked(question: QuestionView) -> Kind:
    if question.calm:
        return Kind.HELP
    return Kind.LIMIT if question.kind == Answer.UNANSWERED.value else Kind.QUESTION


def _said(card: Card) -> str:
    return f"{card.count}/{card.total}" if card.count else ""


def _witnesses(card: Card) -> tuple[str, ...]:
    return tuple(quote.passage for quote in (*card.quotes, *card.partial))


def _at_home(page: PageView, cards: Sequence[Card]) -> Iterator[Card]:
    return (card for card in cards if card.home.slug == page.slug)


def _whole(page: PageView) -> Draft:
    return Draft(
        page=page.slug,
        anchor="",
        kind=Kind.PAGE,
        title=Text.of(page.title),
        text=Text.of(page.lead),
        hidden=tuple(map(Text.of, page_words(page))),
    )


def _statement(page: PageView, title: str, card: Card) -> Draft:
    # The sources' wordings lead to the sentence that stands for them.
    wordings = [Text.of(quote.words) for quote in card.quotes] if card.merged else []
    return Draft(
        page=page.slug,
        anchor=card.key,
        kind=Kind.STATEMENT,
        title=Text.of(title),
        text=Text.of(card.text),
        said=_said(card),
        passages=few(_witnesses(card)),
        hidden=(Text.of(card.caution), *wordings),
    )


def _term(page: PageView, term: TermView) -> Draft:
    return Draft(
        page=page.slug,
        anchor=f"g-{term.id}",
        kind=Kind.TERM,
        title=Text.of(term.term),
        text=Text.of(term.definition),
        passages=few(quote.passage for quote in term.quotes),
        hidden=tuple(map(Text.of, term.also)),
    )


def _note(page: PageView, note: NoteView) -> Draft:
    return Draft(
        page=page.slug,
        anchor=f"n-{note.id}",
        kind=Kind.NOTE,
        title=Text.of(note.title),
        text=Text.of(note.text),
        hidden=tuple(map(Text.of, (note.basis, note.scope))),
    )
