"""What can be found: pages, and the entries on them."""

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What an entry is; the value is its letter in the index."""

    QUESTION = "q"
    """A question that the sources answer, at least in part."""

    LIMIT = "l"
    """A question that they do not answer."""

    HELP = "h"
    """One of somebody in despair; it is shown whole, and quietly."""

    PAGE = "p"
    """A page as a whole."""

    TOPIC = "t"
    """A topic, on its home page."""

    STATEMENT = "s"
    """A statement, where it has its home."""

    TERM = "g"
    """A term of the glossary."""

    NOTE = "n"
    """A note of the editor, on the page of notes."""

    SOURCE = "r"
    """A passage, in the full text of its document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A text as each edition shows it, on one line.

    Args:
        hans: In simplified characters; this is what is indexed.
        hant: In traditional characters.
    """

    hans: str
    hant: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place that a search can lead to.

    Args:
        page: Slug of its page.
        anchor: Id of the element; empty for the page itself.
        kind: What it is.
        title: What it is called.
        text: What it says.
        said: How many sources say it, `2/5`; may be empty.
        passages: Ids of the passages that say it.
        ways: How readers ask for it, simplified.
        see: Slug of the page that a question leads to; may be empty.
        hidden: Words that lead here and are not shown, simplified.
    """

    page: str
    anchor: str
    kind: Kind
    title: Shown
    text: Shown
    said: str = ""
    passages: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()
    see: str = ""
    hidden: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page and what can be found on it.

    Args:
        slug: Its address.
        title: Its name.
        crumb: Name of its section; empty for the front page.
        entries: The page itself, then what stands on it, in reading order.
    """

    slug: str
    title: Shown
    crumb: Shown
    entries: tuple[Entry, ...]
