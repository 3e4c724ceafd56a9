"""Whole pages, with the terms, questions and links that stand on some of them."""

from dataclasses import dataclass

from bindery.views.cards import Address, Block, Card, Chip, Item, NoteView, Quote
from bindery.views.documents import ClaimRow, LineView, Procedure, Row, SourceCard, TopicQuotes
from bindery.views.staff import QuizView


@dataclass(frozen=True, slots=True, kw_only=True)
class TermView:
    """A term of the glossary; its anchor is `g-` and the id."""

    id: str
    term: str
    pinyin: str
    definition: str
    also: tuple[str, ...]
    quotes: tuple[Quote, ...]
    see: Address | None
    see_title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """A question card; its anchor is `q-` and the id.

    Args:
        ask: The question.
        answer: One sentence.
        kind: `answered`, `partial` or `unanswered`.
        verify: Where to find out; may be empty.
        chips: The statements and passages that answer it.
        notes: Notes of the editor.
        see: Where to read on.
        see_title: Title of that page.
    """

    id: str
    ask: str
    answer: str
    kind: str
    verify: str
    chips: tuple[Chip, ...]
    notes: tuple[NoteView, ...]
    see: Address
    see_title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLink:
    """A page, as other pages list it."""

    title: str
    lead: str
    address: Address


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """One page. What a kind of page does not use is empty.

    Args:
        slug: Its address.
        title: Its name.
        section: Id of its section.
        kind: What it is made of, a value of `PageKind`.
        lead: The answer first.
        task: What a reader can do after thirty seconds.
        blocks: Topics with their statements.
        notes: Notes of the editor on the whole page.
        items: Lines of its list.
        dos: What may be done.
        donts: What may not be done.
        rows: Rows of a comparison, or of the table of platforms.
        sources: Documents, where the page lists them; one, on the page of one document.
        procedures: Procedures of one source.
        topics: What one source says, by topic.
        lines: The full text of one source.
        terms: The glossary.
        questions: Question cards.
        quiz: Questions of the quiz.
        goals: What a new employee can do after the lesson.
        check: How that is tried.
        claims: The index of passages, by source.
        unplaced: Statements that fit no topic.
        pages: Other pages, where this one lists them.
        all_notes: Every note, on the page of notes.
        sources_total: How many sources there are.
        dates: Dates of the documents, in words.
        audience: Values of `Audience`.
        kits: Names of the bundles of scripts and styles that it needs beyond those of every page.
    """

    slug: str
    title: str
    section: str
    kind: str
    lead: str
    task: str
    sources_total: int
    dates: str
    audience: tuple[str, ...] = ()
    kits: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    notes: tuple[NoteView, ...] = ()
    items: tuple[Item, ...] = ()
    dos: tuple[Item, ...] = ()
    donts: tuple[Item, ...] = ()
    rows: tuple[Row, ...] = ()
    sources: tuple[SourceCard, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    topics: tuple[TopicQuotes, ...] = ()
    lines: tuple[LineView, ...] = ()
    terms: tuple[TermView, ...] = ()
    questions: tuple[QuestionView, ...] = ()
    quiz: tuple[QuizView, ...] = ()
    goals: tuple[str, ...] = ()
    check: str = ""
    claims: tuple[ClaimRow, ...] = ()
    unplaced: tuple[Card, ...] = ()
    pages: tuple[PageLink, ...] = ()
    all_notes: tuple[NoteView, ...] = ()
