"""Whole pages, with the terms, questions and links that stand on some of them."""

from dataclasses import dataclass

from bindery.views.cards import Address, Block, Card, Chip, Item, NoteView, Phone, Quote
from bindery.views.documents import (
    IndexGroup,
    IndexRow,
    LineIndex,
    LineView,
    Procedure,
    RepairedLine,
    Row,
    SourceCard,
    TopicQuotes,
)
from bindery.views.reading import FlowPlace, FlowStep, Jargon
from bindery.views.repairs import Reason
from bindery.views.staff import LessonView, QuizView


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
        calm: It is shown quietly.
        phones: Public numbers that help at once.
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
    calm: bool = False
    phones: tuple[Phone, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionGroup:
    """Question cards under one heading; its anchor is `s-` and the id."""

    id: str
    title: str
    questions: tuple[QuestionView, ...]


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
        facts: Lines below its list, which nobody ticks.
        asks: Questions whose answers stand elsewhere.
        dos: What may be done.
        donts: What may not be done.
        rows: Rows of a comparison, or of the table of platforms.
        sources: Documents, where the page lists them; one, on the page of one document.
        procedures: Procedures of one source.
        topics: What one source says, by topic.
        lines: The full text of one source.
        repairs: What repair did to one source.
        rules: The mechanical rules that it followed there, each once.
        parts: The pages of a long document, or of a long index, each by what stands on it.
        terms: The glossary.
        questions: Question cards.
        groups: The same under headings.
        flow: The course of events, drawn as steps.
        exits: Ways that leave it.
        jargon: Words on it that the glossary explains.
        phones: Public numbers, which may be dialled wherever they stand.
        counted: A count such as 2/5 that stands on it, without the total; 0 where none does.
        quiz: Questions of the test.
        practice: Questions of a lesson alone.
        lessons: Lessons for new staff, in order.
        blanks: What is written down by hand below its printed list.
        goals: What a new employee can do after the lesson.
        answers: What answers the task of the lesson at once.
        check: How that is tried.
        merged: The index of statements that several wordings make, by page.
        single: The index of what one source says, by page.
        numbers: Every tenth line of each source.
        nowhere: What fits on no page.
        unplaced: The cards of what fits on no page.
        pages: Other pages, where this one lists them.
        all_notes: Every note, on the page of notes.
        sources_total: How many sources there are.
        dates: Dates of the documents, in words.
        widget: The small program on it, a value of `Widget`.
        listed: The menu names it; else its way begins on another page.
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
    widget: str = ""
    listed: bool = True
    kits: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    notes: tuple[NoteView, ...] = ()
    items: tuple[Item, ...] = ()
    facts: tuple[Item, ...] = ()
    asks: tuple[Chip, ...] = ()
    dos: tuple[Item, ...] = ()
    donts: tuple[Item, ...] = ()
    rows: tuple[Row, ...] = ()
    sources: tuple[SourceCard, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    topics: tuple[TopicQuotes, ...] = ()
    lines: tuple[LineView, ...] = ()
    repairs: tuple[RepairedLine, ...] = ()
    rules: tuple[Reason, ...] = ()
    parts: tuple[Chip, ...] = ()
    terms: tuple[TermView, ...] = ()
    questions: tuple[QuestionView, ...] = ()
    groups: tuple[QuestionGroup, ...] = ()
    flow: tuple[FlowPlace, ...] = ()
    exits: tuple[FlowStep, ...] = ()
    jargon: tuple[Jargon, ...] = ()
    phones: tuple[str, ...] = ()
    counted: int = 0
    quiz: tuple[QuizView, ...] = ()
    practice: tuple[QuizView, ...] = ()
    lessons: tuple[LessonView, ...] = ()
    blanks: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    answers: tuple[Item, ...] = ()
    check: str = ""
    merged: tuple[IndexGroup, ...] = ()
    single: tuple[IndexGroup, ...] = ()
    numbers: tuple[LineIndex, ...] = ()
    nowhere: tuple[IndexRow, ...] = ()
    unplaced: tuple[Card, ...] = ()
    pages: tuple[PageLink, ...] = ()
    all_notes: tuple[NoteView, ...] = ()
