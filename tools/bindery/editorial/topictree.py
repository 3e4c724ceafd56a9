"""The topic tree: families, topics, the rules that place passages, and pins. Values only."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from bindery.errors import DataError, did_you_mean
from bindery.model import CONTENT_ROLES, Role


class Audience(Enum):
    """Who a topic is written for."""

    BORROWER = "borrower"
    """Someone who owes, or expects a visit."""

    STAFF = "staff"
    """Someone who makes visits, or learns to."""

    PLATFORM = "platform"
    """Someone who decides how a lender works."""

    GENERAL = "general"
    """Anyone who wants the background."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What speaks for a topic or family, and what forbids it. Patterns see simplified text.

    Args:
        label: Patterns for what stands before the colon of an item.
        heading: Patterns for the title of the nearest section.
        section: Patterns for the titles of the sections around that one.
        text: Patterns for the passage itself.
        veto: Patterns that forbid the topic when the passage or its label matches.
        veto_under: Patterns that forbid it below a title that matches.
        roles: Roles that speak for the topic by themselves.
        among: Roles of the passages that may be placed here at all.
    """

    label: tuple[re.Pattern[str], ...] = ()
    heading: tuple[re.Pattern[str], ...] = ()
    section: tuple[re.Pattern[str], ...] = ()
    text: tuple[re.Pattern[str], ...] = ()
    veto: tuple[re.Pattern[str], ...] = ()
    veto_under: tuple[re.Pattern[str], ...] = ()
    roles: tuple[Role, ...] = ()
    among: frozenset[Role] = CONTENT_ROLES


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Topics that share a context: `self`, `visit`.

    Args:
        id: Stable name; the topics in it begin with it, more or less.
        title: Chinese title.
        rules: What speaks for every topic of the family that has evidence of its own.
    """

    id: str
    title: str
    rules: Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One place in the topic tree.

    Args:
        id: Stable name, `visit-notice`.
        title: Chinese title, simplified.
        page: Slug of its home page, `visit/steps`; empty when it has none of its own.
        family: Id of its family.
        audience: Whom it is for, the first one above all.
        rules: What speaks for it.
        place: Where it is written.
    """

    id: str
    title: str
    page: str
    family: str
    audience: tuple[Audience, ...]
    rules: Rules
    place: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """An editor's word that overrules the rules for one passage.

    Args:
        passage: Id of the passage.
        topic: Id of the topic it belongs to.
        reason: Why the rules cannot know.
        words: Words the passage must still contain, simplified; empty when nobody noted any.
    """

    passage: str
    topic: str
    reason: str
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class Topics:
    """The topic tree in the order of its file.

    Args:
        path: The file it was read from, as shown in messages.
        families: Every family, in the order of the file.
        topics: Every topic, in the order of the file.
        subject: Patterns of which one must match before words of a passage count at all.
        pins: Every pin, in the order of the file.
    """

    path: Path
    families: tuple[Family, ...]
    topics: tuple[Topic, ...]
    subject: tuple[re.Pattern[str], ...]
    pins: tuple[Pin, ...] = ()
    _by_id: Mapping[str, Topic] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Prepare the look-up by id."""
        object.__setattr__(self, "_by_id", {topic.id: topic for topic in self.topics})

    def __iter__(self) -> Iterator[Topic]:
        """Give the topics in the order of the file."""
        return iter(self.topics)

    def __contains__(self, topic_id: object) -> bool:
        """Tell whether there is a topic of this id."""
        return topic_id in self._by_id

    def by_id(self, topic_id: str) -> Topic:
        """Give the topic of this id.

        Raises:
            DataError: There is none; the message names the nearest.
        """
        if topic_id not in self._by_id:
            meant = did_you_mean(topic_id, self._by_id)
            message = f"{self.path}: topic {topic_id} is not defined.{meant}"
            raise DataError(f"{message}\n  Define it there, or correct the name.")
        return self._by_id[topic_id]

    def of_page(self, page: str) -> tuple[Topic, ...]:
        """Give the topics whose home is this page, in the order of the file."""
        return tuple(topic for topic in self.topics if topic.page == page)
