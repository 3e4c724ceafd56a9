"""Weigh what speaks for each topic: label, nearest heading, own words, sections around."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from bindery.classify.hearing import NOTHING, Clue, Heard, hearing, together
from bindery.editorial.topics import Topics
from bindery.model import Passage, Role

#: A label is the author's own name for the item; a nearest heading names a few sentences, an outer
#: section many. Own words stand between, and outweigh a heading when three patterns agree.
LABEL, HEADING, TEXT, SECTION, FAMILY, ROLE = 6.0, 5.0, 3.0, 2.0, 1.0, 1.0

#: A second, third and fourth pattern in the passage's own words; further ones say nothing new.
FURTHER, MOST_FURTHER = 2.0, 3

#: How many combinations of titles are remembered; every sentence below them has the same.
_REMEMBERED = 1 << 12

_REFUSED, _OUTCAST = attrgetter("refused"), attrgetter("outcast")


class Parts(NamedTuple):
    """What the parts of a passage say, the strongest part first.

    Args:
        label: What stands before its colon.
        heading: Title of the nearest section.
        text: The passage without its label.
        sections: Titles of the sections around the nearest one.
    """

    label: Heard = NOTHING
    heading: Heard = NOTHING
    text: Heard = NOTHING
    sections: Heard = NOTHING

    @property
    def on_subject(self) -> bool:
        """Tell whether the passage itself has a word of the subject."""
        return self.text.on_subject or self.label.on_subject

    @property
    def below_subject(self) -> bool:
        """Tell whether a title above the passage has a word of the subject."""
        return self.heading.on_subject or self.sections.on_subject


def words_of(passage: Passage) -> tuple[str, tuple[str, ...], str]:
    """Give label, titles above and own words; a heading stands in the section around its own."""
    if passage.role is Role.HEADING and passage.section:
        return "", passage.section[:-1], passage.section[-1]
    before, colon, after = passage.hans.partition("：")
    labelled = colon and passage.label and before.endswith(passage.label)
    return passage.label, passage.section, after.strip() if labelled else passage.hans


class Scales:
    """Every rule of the topic tree, ready to weigh any number of passages."""

    def __init__(self, topics: Topics) -> None:
        """Compile the rules once."""
        self.topics = topics.topics
        positions = {family.id: index for index, family in enumerate(topics.families)}
        self._positions = {topic.id: index for index, topic in enumerate(topics)}
        self._family_of = [positions[topic.family] for topic in topics]
        most = max((len(topic.rules.text) for topic in topics), default=0)
        weights = (TEXT, *[FURTHER] * MOST_FURTHER, *[0.0] * most)
        self._text = hearing(topics, "text", weights=weights)
        self._label = hearing(topics, "label", weights=[LABEL])
        self._heading = hearing(topics, "heading", weights=[HEADING], veto="veto_under")
        self._section = hearing(topics, "section", weights=[SECTION], veto="veto_under")
        self._above = lru_cache(_REMEMBERED)(self._hear_above)
        self._by_role = {
            role: [n for n, topic in enumerate(topics) if role in topic.rules.roles]
            for role in Role
        }
        self._open_to = {
            role: {n for n, topic in enumerate(topics) if role in topic.rules.among}
            for role in Role
        }

    def position(self, topic: str) -> int:
        """Give the position of a topic by its id."""
        return self._positions[topic]

    def hear(self, label: str, above: tuple[str, ...], text: str) -> Parts:
        """Hear what the parts of a passage say.

        Args:
            label: What stands before the colon; may be empty.
            above: Titles of the sections around it, outermost first.
            text: The passage without its label.
        """
        heading, sections = self._above(above)
        return Parts(self._label(label), heading, self._text(text), sections)

    def _hear_above(self, above: tuple[str, ...]) -> tuple[Heard, Heard]:
        nearest = self._heading(above[-1]) if above else NOTHING
        return nearest, together([self._section(title) for title in above[:-1]])

    def weigh(self, role: Role, parts: Parts, *, titles: bool) -> dict[int, list[Clue]]:
        """Give the clues for each topic that has any of its own and is not forbidden.

        Args:
            role: Role of the passage.
            parts: The passage.
            titles: Whether the titles above may speak; they forbid all the same.

        Returns:
            Clues by position of the topic, in the order of the tree, strongest part first; those
            of a family come after the topic's own.
        """
        heard = parts if titles else (parts.label, parts.text)
        clues: defaultdict[int, list[Clue]] = defaultdict(list)
        for part in heard:
            for topic, said in part.topics:
                clues[topic] += said
        for topic in self._by_role[role]:
            clues[topic].append(Clue(ROLE, f"role:{role.value}"))
        named = sorted((clues.keys() & self._open_to[role]).difference(*map(_REFUSED, parts)))
        outcast = frozenset().union(*map(_OUTCAST, parts)) if named else ()
        return {
            topic: [*clues[topic], *_context(family, heard)]
            for topic in named
            if (family := self._family_of[topic]) not in outcast
        }


def _context(family: int, heard: Iterable[Heard]) -> Iterator[Clue]:
    """Let a family speak once: its context settles doubts, it does not outvote words."""
    for part in heard:
        if clue := part.families.get(family):
            yield Clue(FAMILY, f"family:{clue.words}")
            return
