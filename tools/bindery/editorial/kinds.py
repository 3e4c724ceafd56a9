"""What a page can be made of, for whom, and with which small program on it."""

from enum import Enum


class PageKind(Enum):
    """What a page is made of; each has a template."""

    HOME = "home"
    """The front page: the doors, and the first advice."""

    STATEMENTS = "statements"
    """The statements and passages of its topics, in the order of the topics."""

    PROCEDURE = "procedure"
    """The steps of a visit as all sources together describe them."""

    COMPARE = "compare"
    """The steps of each source side by side."""

    PLATFORMS = "platforms"
    """All platforms side by side."""

    PLATFORM = "platform"
    """One platform: what its document says and does not say."""

    CHECKLIST = "checklist"
    """Boxes to tick, on one printed page."""

    CONDUCT = "conduct"
    """What may and what may not be done."""

    SOURCE = "source"
    """One document, line by line."""

    REPAIRS = "repairs"
    """What repair did to one document: each line as received and as repaired, with the reasons."""

    SOURCES = "sources"
    """All documents, and how they were treated."""

    CLAIMS = "claims"
    """Every passage with its number."""

    GLOSSARY = "glossary"
    """Terms."""

    QUESTIONS = "questions"
    """Questions that are answered, in whole or in part."""

    LIMITS = "limits"
    """Questions that the sources do not answer."""

    NOTES = "notes"
    """Every note of the editor."""

    ABOUT = "about"
    """Who, why, and with what reservations."""

    COURSE = "course"
    """The way through the lessons for new staff."""

    MODULE = "module"
    """A lesson for new staff."""

    QUIZ = "quiz"
    """The test for new staff."""

    OFFLINE = "offline"
    """In the place of a page that was not kept, without a network; made by the program."""


class Audience(Enum):
    """Whom a page is written for."""

    ALL = "all"
    """Everybody."""

    BORROWER = "borrower"
    """Somebody who owes."""

    STAFF = "staff"
    """Somebody who visits."""

    PLATFORM = "platform"
    """Somebody who lends."""


class Widget(Enum):
    """A small program on a page; everything it is told stays in the reader's browser."""

    NONE = ""
    """No program."""

    PLAN = "plan"
    """How many months a debt takes, interest not counted."""

    BUDGET = "budget"
    """What is left of an income."""

    TALK = "talk"
    """What to say to a lender, from what the reader fills in."""


class Duty(Enum):
    """Whether what a list of dos names must be done."""

    MAY = "may"
    """It may be done, or is usually done."""

    MUST = "must"
    """The source or the instrument asks for it."""


class Each(Enum):
    """Whether an entry is one page or the pattern of many."""

    ONE = ""
    """One page."""

    SOURCE = "source"
    """One page for each source; `{source}` and `{platform}` in slug, `{name}` in title."""
