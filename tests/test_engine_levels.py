"""Columns say how large a piece was said before as plain Python says it, whatever the groups."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bindery.dedupe import find_repeats, find_reposted
from bindery.dedupe.excerpts import Comments, Said
from bindery.engines.levels import LEVELS, Places, repeat_levels, reposted_sources
from bindery.engines.passages import RELATIONS
from bindery.model import Group, Passage, Relation, Role


class Line(NamedTuple):
    """A passage of a document, with all that its level depends on."""

    section: str
    line: int
    group: str
    relation: Relation


#: What stands in a row under one title or in one line, as groups; some of it in many documents.
PIECES = st.sampled_from(["ab", "abc", "ba", "abd", "cd", "a", "e", "xyz", "xyzw", "aab"])
MEMBERS = st.sampled_from([it for it in Relation if it is not Relation.CHOSEN])


@st.composite
def documents(draw: st.DrawFn) -> list[list[Line]]:
    made = []
    for _ in range(draw(st.integers(0, 5))):
        pieces = draw(st.lists(st.tuples(st.sampled_from("ST"), st.integers(1, 3), PIECES)))
        made.append(
            [
                Line(section, line, group, draw(MEMBERS))
                for section, line, groups in pieces
                for group in groups
            ]
        )
    return made


def passages_of(made: Sequence[Sequence[Line]]) -> tuple[list[Passage], list[Group]]:
    """Give the passages of documents and their groups; the first of each group is chosen."""
    passages = [
        Passage(
            id=f"{number}-{at}",
            source=f"{number}",
            line=it.line,
            sentence=at,
            role=Role.BODY,
            kept="",
            hans="",
            section=(it.section,),
        )
        for number, lines in enumerate(made)
        for at, it in enumerate(lines)
    ]
    members: dict[str, list[tuple[str, Relation]]] = defaultdict(list)
    for passage, line in zip(passages, (it for lines in made for it in lines), strict=True):
        known = members[line.group]
        known.append((passage.id, line.relation if known else Relation.CHOSEN))
    groups = [Group(chosen=them[0][0], members=tuple(them)) for them in members.values()]
    return passages, groups


@settings(max_examples=60)
@given(documents())
def test_levels_and_posted_documents_are_those_of_plain_python(made: list[list[Line]]) -> None:
    passages, groups = passages_of(made)
    number = {passage.id: at for at, passage in enumerate(passages)}
    told = {
        it: (number[group.chosen], relation) for group in groups for it, relation in group.members
    }
    chosen = np.array([told[it.id][0] for it in passages], dtype=np.int64)
    relations = np.array([RELATIONS.index(told[it.id][1]) for it in passages], dtype=np.int8)
    sources = np.array([int(it.source) for it in passages], dtype=np.int64)
    sections = np.array([ord(it.section[0]) for it in passages], dtype=np.int64)
    lines = np.array([it.line for it in passages], dtype=np.int64)

    levels = repeat_levels(Places(sources, sections, lines), chosen, relations).tolist()
    reposted = reposted_sources(sources, chosen, relations)

    assert [(passages[at].id, LEVELS[it]) for at, it in enumerate(levels) if it >= 0] == [
        (repeat.passage, repeat.level) for repeat in find_repeats(passages, groups)
    ]
    assert {str(it): str(of) for it, of in reposted.items()} == find_reposted(passages, groups)


WORDS = st.text("ab", min_size=6, max_size=14).map(tuple)
SAID = st.lists(st.tuples(st.sampled_from("xy"), WORDS), max_size=8)


@given(SAID, SAID)
def test_a_comment_is_found_in_its_own_document_first_and_then_in_the_earliest(
    comments: list[tuple[str, tuple[str, ...]]], articles: list[tuple[str, tuple[str, ...]]]
) -> None:
    index = Comments.of(Said(at, *it) for at, it in enumerate(comments))
    wanted = {}
    for at, (source, words) in enumerate(comments):
        wholes = [
            (where != source, place)
            for place, (where, theirs) in enumerate(articles)
            if len(words) >= 8 and "".join(words) in "".join(theirs)
        ]
        wanted.update({at: min(wholes)} if wholes else {})

    found = index.quoted_in(Said(at, *it) for at, it in enumerate(articles))

    assert found == wanted


def test_a_text_asks_for_a_comment_once_for_each_word_however_many_comments_there_are() -> None:
    asked: list[str] = []

    class Asked(dict[str, set[int]]):
        def get(self, key: str, default: object = ()) -> object:  # type: ignore[override]  # It counts what it is asked, for any default
            asked.append(key)
            return super().get(key, default)

    many = Comments.of(Said(n, "", tuple(f"{n:08}")) for n in range(1_000))
    article = Said(0, "", tuple("平台会上门核实借款人"))

    found = Comments(by_words=many.by_words, sizes=Asked(many.sizes)).quoted_in([article])

    assert found == {}
    assert len(asked) == len(article.words) - 7
