"""Weigh what speaks for each topic: label, nearest heading, own words, sections around."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from bindery.classify.spotter import Hit, Spotter
from bindery.editorial.topics import Rules, Topics
from bindery.model import Passage, Role

#: A label is the author's own name for the item; a nearest heading names a few sentences, an outer
#: section many. Own words stand between, and outweigh a heading when three patterns agree.
LABEL, HEADING, TEXT, SECTION, FAMILY, ROLE = 6.0, 5.0, 3.0, 2.0, 1.0, 1.0

#: A second, third and fourth pattern in the passage's own words; further ones say nothing new.
FURTHER, MOST_FURTHER = 2.0, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """One reason to place a passage in a topic.

    Args:
        weight: How much it counts.
        words: What to show for it, `heading:心理`.
    """

    weight: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts of a passage that rules look at.

    Args:
        label: What stands before the colon; may be empty.
        heading: Title of the nearest section; may be empty.
        sections: Titles of the sections around that one.
        text: The passage without its label.
    """

    label: str
    heading: str
    sections: tuple[str, ...]
    text: str


def parts_of(passage: Passage) -> Parts:
    """Take a passage apart. A heading stands in the section around it, not in its own."""
    if passage.role is Role.HEADING and passage.section:
        *above, title = passage.section
        nearest = above[-1] if above else ""
        return Parts(label="", heading=nearest, sections=tuple(above[:-1]), text=title)
    before, colon, after = passage.hans.partition("：")
    labelled = bool(colon and passage.label and before.endswith(passage.label))
    return Parts(
        label=passage.label,
        heading=passage.section[-1] if passage.section else "",
        sections=passage.section[:-1],
        text=after.strip() if labelled else passage.hans,
    )


class Scales:
    """Every rule of the topic tree, ready to weigh any number of passages."""

    def __init__(self, topics: Topics) -> None:
        """Compile the rules once."""
        self.topics = topics.topics
        positions = {family.id: index for index, family in enumerate(topics.families)}
        self._positions = {topic.id: index for index, topic in enumerate(topics)}
        self._family_of = [positions[topic.family] for topic in topics]
        self._subject = Spotter([topics.subject])
        self._own = _Channels([topic.rules for topic in topics])
        self._shared = _Channels([family.rules for family in topics.families])
        self._by_role = {
            role: [n for n, topic in enumerate(topics) if role in topic.rules.roles]
            for role in Role
        }

    def position(self, topic: str) -> int:
        """Give the position of a topic by its id."""
        return self._positions[topic]

    def is_on_subject(self, parts: Parts) -> bool:
        """Tell whether the passage itself has a word of the subject."""
        text = self._subject.spot(parts.text)
        return bool(text or self._subject.remembered(parts.label))

    def has_subject_above(self, parts: Parts) -> bool:
        """Tell whether a title above the passage has a word of the subject."""
        return any(map(self._subject.remembered, (parts.heading, *parts.sections)))

    def weigh(self, role: Role, parts: Parts, *, titles: bool) -> dict[int, list[Clue]]:
        """Give the clues for each topic that has any of its own and is not forbidden.

        Args:
            role: Role of the passage.
            parts: The passage.
            titles: Whether the titles above may speak.

        Returns:
            Clues by position of the topic; those of a family come after the topic's own.
        """
        clues = self._own.clues(parts, titles=titles)
        for topic in self._by_role[role]:
            clues[topic].append(Clue(weight=ROLE, words=f"role:{role.value}"))
        shared = self._shared.clues(parts, titles=titles) if clues else {}
        refused, outcast = self._own.vetoed(parts), self._shared.vetoed(parts)
        return {
            topic: [*clues[topic], *_as_one(shared.get(self._family_of[topic], ()))]
            for topic in sorted(clues)
            if role in self.topics[topic].rules.among
            and topic not in refused
            and self._family_of[topic] not in outcast
        }


class _Channels:
    """One spotter for each part of a passage."""

    def __init__(self, rules: list[Rules]) -> None:
        self._label = Spotter([rule.label for rule in rules])
        self._heading = Spotter([rule.heading for rule in rules])
        self._section = Spotter([rule.section for rule in rules])
        self._text = Spotter([rule.text for rule in rules])
        self._veto = Spotter([rule.veto for rule in rules])
        self._veto_under = Spotter([rule.veto_under for rule in rules])

    def clues(self, parts: Parts, *, titles: bool) -> defaultdict[int, list[Clue]]:
        """Collect the clues for each owner, strongest part first."""
        found: defaultdict[int, list[Clue]] = defaultdict(list)
        _note(found, "label", LABEL, self._label.remembered(parts.label))
        if titles:
            _note(found, "heading", HEADING, self._heading.remembered(parts.heading))
        for hit in self._text.spot(parts.text):
            own = sum(clue.words.startswith("text:") for clue in found[hit.owner])
            weight = FURTHER if 0 < own <= MOST_FURTHER else 0.0 if own else TEXT
            found[hit.owner].append(Clue(weight=weight, words=f"text:{hit.words}"))
        for title in parts.sections if titles else ():
            _note(found, "section", SECTION, self._section.remembered(title))
        return found

    def vetoed(self, parts: Parts) -> frozenset[int]:
        """Name the owners that the passage, its label or a title above forbids."""
        titles = map(self._veto_under.remembered, (parts.heading, *parts.sections))
        own = (self._veto.spot(parts.text), self._veto.remembered(parts.label))
        return frozenset(hit.owner for hits in (*own, *titles) for hit in hits)


def _note(found: dict[int, list[Clue]], part: str, weight: float, hits: Iterable[Hit]) -> None:
    """Add the first hit of each owner; a title that says it twice says it once."""
    for hit in hits:
        if not any(clue.words.startswith(f"{part}:") for clue in found[hit.owner]):
            found[hit.owner].append(Clue(weight=weight, words=f"{part}:{hit.words}"))


def _as_one(clues: Iterable[Clue]) -> tuple[Clue, ...]:
    """Let a family speak once: its context settles doubts, it does not outvote words."""
    best = max(clues, key=lambda clue: clue.weight, default=None)
    return () if best is None else (Clue(weight=FAMILY, words=f"family:{best.words}"),)
