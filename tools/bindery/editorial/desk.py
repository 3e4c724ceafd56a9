"""Everything that editors decided, on one desk, with its references checked."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from bindery.editorial.asked import Asked
from bindery.editorial.flow import places
from bindery.editorial.glossary import Term, load_glossary
from bindery.editorial.kinds import Each, PageKind
from bindery.editorial.names import Names, load_names
from bindery.editorial.notes import Note, load_notes
from bindery.editorial.pages import Contents, load_pages
from bindery.editorial.platforms import Platform, load_platforms
from bindery.editorial.published import FILE, Published, load_published
from bindery.editorial.questions import Asking, Question, Theme, load_asking
from bindery.editorial.quiz import QuizQuestion, load_quiz
from bindery.editorial.references import Reference
from bindery.editorial.restorations import Restorations, load_restorations
from bindery.editorial.statements import Apart, Decided, Statement, load_points
from bindery.editorial.synonyms import Synonym, load_synonyms
from bindery.errors import DataError, did_you_mean

Loaded = TypeVar("Loaded")

#: Every card leads to the index of what is said and to a full text, and every full text to a card.
NEEDED = (PageKind.HOME, PageKind.CLAIMS, PageKind.SOURCES, PageKind.PLATFORM, PageKind.SOURCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Editorial:
    """What editors decided, topics apart.

    Args:
        statements: Merged statements.
        contents: Sections and pages.
        platforms: What is added to a source, by its id; a source may have none.
        notes: Notes of the editor.
        terms: The glossary.
        questions: Question cards.
        quiz: The quiz for new staff.
        restorations: What is restored in damaged lines.
        names: Protected names, and lenders.
        synonyms: Words of readers.
        apart: Passages that make no point together, however alike they are.
        asked: How readers ask for topics.
        themes: Headings over questions without an answer.
        published: What was published, as it was; empty when no record is kept.
    """

    statements: tuple[Statement, ...]
    contents: Contents
    platforms: Mapping[str, Platform]
    notes: tuple[Note, ...]
    terms: tuple[Term, ...]
    questions: tuple[Question, ...]
    quiz: tuple[QuizQuestion, ...]
    restorations: Restorations
    names: Names
    synonyms: tuple[Synonym, ...]
    apart: tuple[Apart, ...] = ()
    asked: tuple[Asked, ...] = ()
    themes: tuple[Theme, ...] = ()
    published: tuple[Published, ...] = ()


def load_editorial(folder: Path, *, topics: Collection[str] | None = None) -> Editorial:
    """Read every file of decisions but the topics, and check that each name they use exists.

    Passages are not looked up here: whether one still begins as it did is for the build to say.

    Args:
        folder: The `editorial` folder.
        topics: Ids of the topics; None to leave topics unchecked.

    Raises:
        DataError: Files are broken or name what does not exist; all faults at once.
    """
    editorial = _load(folder)
    faults = (*_lacking(folder, editorial.contents), *_dangling(editorial, topics))
    if faults:
        raise DataError.of_all(faults)
    return editorial


def _load(folder: Path) -> Editorial:
    faults: list[str] = []

    # A broken file counts as empty until all are read, so that one build shows every fault.
    def take(load: Callable[[Path], Loaded], name: str, empty: Loaded) -> Loaded:
        try:
            return load(folder / name)
        except DataError as error:
            faults.append(str(error))
            return empty

    points = take(load_points, "statements.toml", Decided())
    asking = take(load_asking, "questions.toml", Asking())
    editorial = Editorial(
        statements=points.statements,
        apart=points.apart,
        contents=take(load_pages, "pages.toml", Contents(sections=(), pages=())),
        platforms=take(load_platforms, "platforms.toml", {}),
        notes=take(load_notes, "notes.toml", ()),
        terms=take(load_glossary, "glossary.toml", ()),
        questions=asking.questions,
        asked=asking.asked,
        themes=asking.themes,
        quiz=take(load_quiz, "quiz.toml", ()),
        restorations=take(load_restorations, "restorations.toml", Restorations()),
        names=take(load_names, "names.toml", Names()),
        synonyms=take(load_synonyms, "synonyms.toml", ()),
        published=take(load_published, FILE, ()),
    )
    if faults:
        raise DataError.of_all(faults)
    return editorial


def _lacking(folder: Path, contents: Contents) -> Iterator[str]:
    """Blame a table of contents without the pages that all others lead to."""
    there = {page.kind for page in contents.pages}
    lacking = [kind.value for kind in NEEDED if kind not in there]
    if lacking:
        what = f"{folder / 'pages.toml'}: no page of kind {', '.join(lacking)}; a guide needs it."
        yield f"{what}\n  Add each; the head of the file shows how."


def _dangling(editorial: Editorial, topics: Collection[str] | None) -> Iterator[str]:
    known: dict[str, Collection[str]] = {
        "page": tuple(_addresses(editorial)),
        "statement": tuple(statement.key for statement in editorial.statements),
        "note": tuple(note.id for note in editorial.notes),
        "question": tuple(question.id for question in editorial.questions),
        "quiz question": tuple(question.id for question in editorial.quiz),
    }
    if topics is not None:
        known["topic"] = tuple(topics)
    for place, word, name in _mentions(editorial):
        if word in known and name not in known[word]:
            meant = did_you_mean(name, known[word])
            yield f"{place}: {word} {name} is not defined.{meant}\n  Define it, or correct it here."
    yield from _unseen(editorial, known.get("topic", ()))


def _unseen(editorial: Editorial, topics: Collection[str]) -> Iterator[str]:
    """Blame ways of asking for a topic that is on no page: they would lead nowhere."""
    pages = [page.topics for page in editorial.contents.pages if page.each is Each.ONE]
    pages += [platform.topics for platform in editorial.platforms.values()]
    seen = {topic for page in pages for topic in page}
    for asked in editorial.asked:
        if asked.topic in topics and asked.topic not in seen:
            what = f"{asked.place}: topic {asked.topic} has no page, so nobody can be led to it."
            yield f"{what}\n  Show it on a page of editorial/pages.toml, or remove it here."


def _addresses(editorial: Editorial) -> Iterator[str]:
    for page in editorial.contents.pages:
        if page.each is Each.ONE:
            yield page.slug
        for source, platform in sorted(editorial.platforms.items()):
            if page.each is Each.SOURCE:
                yield page.slug.format(source=source, platform=platform.slug)


#: Where a name is mentioned, what kind of thing it names, and the name.
Mention = tuple[str, str, str]


def _mentions(editorial: Editorial) -> Iterator[Mention]:
    yield from _page_mentions(editorial)
    for statement in editorial.statements:
        yield statement.place, "topic", statement.topic
        if statement.page:
            yield statement.place, "page", statement.page
    for note in editorial.notes:
        yield from map(_mention, note.on)
    for term in editorial.terms:
        if term.see:
            yield term.place, "page", term.see
    for question in editorial.questions:
        yield question.place, "page", question.page
        yield from _each(question.place, "statement", question.statements)
        yield from _each(question.place, "note", question.notes)
    for asked in editorial.asked:
        yield asked.place, "topic", asked.topic
    for quiz in editorial.quiz:
        yield from _each(quiz.place, "statement", quiz.statements)
        yield from _each(quiz.place, "note", quiz.notes)
        if quiz.lesson:
            yield quiz.place, "page", quiz.lesson


def _page_mentions(editorial: Editorial) -> Iterator[Mention]:
    for page in editorial.contents.pages:
        yield from _each(page.place, "topic", page.topics)
        yield from _each(page.place, "note", page.notes)
        yield from _each(page.place, "quiz question", page.quiz)
        yield from _each(page.place, "question", page.asks)
        yield from _each(page.place, "page", page.more)
        for item in page.lines:
            yield from map(_mention, item.origin)
        for place in places(page.flow):
            yield from map(_mention, place.origin)
    for platform in editorial.platforms.values():
        yield from _each(platform.place, "topic", platform.topics)
        yield from _each(platform.place, "note", platform.notes)


def _each(place: str, word: str, names: tuple[str, ...]) -> Iterator[Mention]:
    return ((place, word, name) for name in names)


def _mention(reference: Reference) -> Mention:
    # Passages are known to the build alone; `_dangling` passes over words it does not know.
    return reference.place, reference.target.value, reference.name
