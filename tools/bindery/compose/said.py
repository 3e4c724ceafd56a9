"""Put together what is said: the editor's statements, and everything that is in none of them."""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from bindery.compose.ground import Ground
from bindery.editorial.statements import Standing, Statement
from bindery.model import CONTENT_ROLES, UNPLACED, Passage, Relation, Role

#: Topics whose passages are content although they speak of the document itself.
_SHOWN_META = ("meta-summary", "meta-disclaimer")

#: How passages stand to the chosen one that say the same; a second copy is not another witness.
EQUALS = (Relation.CHOSEN, Relation.EXACT, Relation.NEAR, Relation.EXCERPT)

#: What a passage is known by: its id, or its row in columns.
Place = TypeVar("Place", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Something that is said, and who says it.

    Args:
        key: Its key; the anchor on the site.
        text: The editor's sentence; empty where the words of `strong[0]` stand for it.
        topic: Id of its topic.
        strong: Passages that say it, in reading order, second copies apart.
        sources: The sources that count, in order; comments and partial support never do.
        partial: Passages that say a part of it.
        comments: Readers of the original pages who say it.
        statement: The editor's decision; None for what the engine found.
        passages: Everyone who says it or a part of it.
        telling: Ids of the passages that say it, those of readers too.
    """

    key: str
    text: str
    topic: str
    strong: tuple[Passage, ...]
    sources: tuple[str, ...]
    partial: tuple[Passage, ...] = ()
    comments: tuple[Passage, ...] = ()
    statement: Statement | None = None
    passages: tuple[Passage, ...] = field(init=False, repr=False, compare=False)
    telling: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Note once who says it: a thousand may, and each of them asks for it."""
        object.__setattr__(self, "passages", (*self.strong, *self.partial, *self.comments))
        telling = frozenset(p.id for p in (*self.strong, *self.comments))
        object.__setattr__(self, "telling", telling)


def everything_said(ground: Ground) -> tuple[Said, ...]:
    """Give all that is said: the editor's statements first, then the rest in reading order."""
    places = {passage: place for place, passage in enumerate(ground.passages)}
    merged = tuple(_merged(ground, s, places) for s in ground.editorial.statements)
    alive = tuple(said for said in merged if said.passages)
    taken = {
        p.id for said in alive for p in (*said.strong, *said.comments) if tells(ground, said, p)
    }
    return (*alive, *_rest(ground, taken))


def tells(ground: Ground, said: Said, passage: Passage) -> bool:
    """Say whether what is said stands for all of a passage.

    A passage that is a witness on another topic than its own says something more there: 房产证 on
    what is looked at, although the sentence is a witness that the address is checked.
    """
    return passage.id in said.telling and says_all(said.statement, ground.topic_of[passage.id])


def says_all(statement: Statement | None, topic: str) -> bool:
    """Say whether a statement stands for all of a witness, by the topic of the witness.

    Args:
        statement: The editor's; None for what the engine found, which stands for all of it.
        topic: Where the witness was placed.
    """
    return statement is None or statement.topic == topic


def _merged(ground: Ground, statement: Statement, places: Mapping[str, int]) -> Said:
    standing = standings(
        (witness.standing, ((p.id, p.role) for p in _with_equals(ground, witness.passage)))
        for witness in statement.witnesses
        # A passage that changed since the editor decided is no witness until it is read again.
        if witness.passage in ground.passages
        and opens_with(ground.passages[witness.passage].hans, witness.opening)
    )
    ordered = tuple(ground.passages[it] for it in sorted(standing, key=places.__getitem__))
    by_standing = {each: tuple(p for p in ordered if standing[p.id] is each) for each in Standing}
    return Said(
        key=statement.key,
        text=statement.text,
        topic=statement.topic,
        strong=by_standing[Standing.STRONG],
        sources=_sources(ground, by_standing[Standing.STRONG]),
        partial=by_standing[Standing.PARTIAL],
        comments=by_standing[Standing.COMMENT],
        statement=statement,
    )


def standings(
    witnesses: Iterable[tuple[Standing, Iterable[tuple[Place, Role]]]],
) -> dict[Place, Standing]:
    """Say how far each passage carries a statement; what is named twice stands as it did first.

    Args:
        witnesses: How far each witness carries it, and the passages that say the same as it, itself
            included, each with its role.
    """
    found: dict[Place, Standing] = {}
    for standing, equals in witnesses:
        for passage, role in equals:
            # The engine found that it says the same, so it stands as the witness does.
            found.setdefault(passage, Standing.COMMENT if role is Role.COMMENT else standing)
    return found


def _with_equals(ground: Ground, passage_id: str) -> Iterator[Passage]:
    """Give a passage and those that the engine merged with it; a second copy is not another."""
    members = ground.group_of[passage_id].members
    for relation in EQUALS:
        yield from (ground.passages[member] for member, its in members if its is relation)


def _sources(ground: Ground, strong: Iterable[Passage]) -> tuple[str, ...]:
    return tuple(sorted({ground.original(p.source) for p in strong}))


def _rest(ground: Ground, taken: set[str]) -> Iterator[Said]:
    for group in ground.corpus.groups:
        chosen = ground.passages[group.chosen]
        content = is_content(chosen.role, ground.topic_of[chosen.id])
        if not content or any(member in taken for member, _ in group.members):
            continue
        equals = tuple(_with_equals(ground, group.chosen))
        strong = tuple(p for p in equals if p.role is not Role.COMMENT)
        yield Said(
            key=own_key(chosen.id),
            text="",
            topic=ground.topic_of[chosen.id],
            strong=strong,
            sources=_sources(ground, strong),
            comments=tuple(p for p in equals if p.role is Role.COMMENT),
        )


def is_content(role: Role, topic: str) -> bool:
    """Say whether a passage speaks of the subject rather than of the page it stood on."""
    if topic in _SHOWN_META:
        return True
    return role in CONTENT_ROLES and (not topic.startswith("meta-") or topic == UNPLACED)


def own_key(passage: str) -> str:
    """Give the key of what a passage says in its own words."""
    return f"p-{passage}"


_LETTERS = re.compile(r"[\W_]+")

#: Where an opening may begin, in letters: behind a list mark.
_MARK_SIZE = 4


def opens_with(words: str, opening: str) -> bool:
    """Say whether the simplified words of a passage begin as they did when the editor decided."""
    wanted, found = _LETTERS.sub("", opening), _LETTERS.sub("", words)
    return found[: len(wanted) + _MARK_SIZE].find(wanted) >= 0


def by_topic(said: tuple[Said, ...]) -> Mapping[str, tuple[Said, ...]]:
    """Sort what is said into its topics: most agreed first, then in reading order."""
    topics: dict[str, list[Said]] = {}
    for one in said:
        topics.setdefault(one.topic, []).append(one)
    return {
        topic: tuple(sorted(ones, key=lambda said: -len(said.sources)))
        for topic, ones in topics.items()
    }
